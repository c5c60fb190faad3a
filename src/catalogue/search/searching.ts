/** Searching the catalogue: what a reader typed becomes one question to the index, and its answer a page of results. */
import type { Database } from "../../store/database.ts";
import { mostRows } from "../../store/search/budget.ts";
import type { StoredExplanation } from "../../store/search/explaining.ts";
import type { SearchOrder } from "../../store/search/question.ts";
import { searchCatalogue, type StoredResults } from "../../store/search/results.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { choiceNameOf, compareNames, type MenuChoice, menuOrder } from "../reading/choices.ts";
import { type NameInLanguage, type ReadIn } from "../reading/local-names.ts";
import { beginningsIn, haveWord, withGeneralWords } from "./general-words.ts";
import { type SearchWords, withSearchWords } from "./held-words.ts";
import { type Lead, leadsOf, shownName } from "./leads.ts";
import { normalisedQuery, parseQuery, type Query } from "./query.ts";
import { questionOf, unknownWords } from "./question.ts";
import { countedChoices, type Refinement, refinementNames, valueInRequest } from "./refinements.ts";
import { resultsOnPage, type SearchCursor, type SearchRequest } from "./request.ts";
import { replaceWords, respelt } from "./respelling.ts";

/** The nearest, where nothing has all that was asked for, are few. */
const nearestShown = 10;

/** With fewer rows left than this, nothing else is asked. */
const fewestRows = 150;

/** The facets that a search counts, in the order of the page. */
const searchFacets = ["topic", "language", "type", "place", "year"] as const;
type SearchFacet = (typeof searchFacets)[number];

/** A passage of a document's full text. */
export interface Excerpt {
  readonly documentCode: string;
  /** BCP 47 tag of the document. */
  readonly language: string;
  readonly text: string;
  /** The page of the document on which it begins; null where nobody knows. */
  readonly page: number | null;
}

export interface Result {
  readonly publication: Publication;
  /** Where the words stand in the full text of one of its documents; null where nothing was found there. */
  readonly excerpt: Excerpt | null;
  /** Why it stands where it does; null where that was not asked. */
  readonly explanation: StoredExplanation | null;
}

export interface SearchResults {
  readonly request: SearchRequest;
  /** What was searched for in the end: words corrected where nothing had them. */
  readonly query: Query;
  readonly results: readonly Result[];
  readonly total: number;
  /** Whether total and facets count everything; where not, there are more. */
  readonly exact: boolean;
  /** Whether nothing had all that was asked for, and these are the nearest. */
  readonly nearest: boolean;
  /** The query with other spelling, where it was searched by that: as it would be typed. */
  readonly corrected: string | null;
  /** What the words are the name of: where its own list may be what was looked for. */
  readonly leads: readonly Lead[];
  /** For each facet that is not chosen, what may be chosen. */
  readonly menus: Readonly<Partial<Record<SearchFacet, readonly MenuChoice[]>>>;
  /** The same for what is not refined yet, the commonest first. */
  readonly refinements: RefinementMenus;
  /** The names of contributors, series, places and topics that the filter chooses. */
  readonly names: Readonly<Record<string, NameInLanguage>>;
  /** How many pages there are. */
  readonly pages: number;
  /** Where the next page begins for whoever takes one after the other; null on the last, and where pages are numbered. */
  readonly next: SearchCursor | null;
}

type RefinementMenus = {
  readonly [name in Refinement]?: readonly { readonly value: string; readonly publications: number }[];
};

/** How many publications of those found are in each choice, as the index has it. */
function countsOf({ facets }: StoredResults, { filter, refined = {} }: SearchRequest): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of facets.split("\n")) {
    for (const choice of countedChoices(line, filter, refined)) {
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
  }
  return counts;
}

function refinementMenus(
  counts: ReadonlyMap<string, number>,
  { refined = {} }: SearchRequest,
): RefinementMenus {
  const menuOf = (name: Refinement) =>
    [...counts]
      .flatMap(([choice, publications]) => {
        if (!choice.startsWith(`${name}=`)) return [];
        return [{ value: valueInRequest(name, choice.slice(name.length + 1)), publications }];
      })
      .toSorted((a, b) => b.publications - a.publications || (a.value < b.value ? -1 : 1));
  return Object.fromEntries(
    refinementNames.filter((name) => refined[name] === undefined).map((name) => [name, menuOf(name)]),
  );
}

/** What topics, or places, are called by slug; places in the order of their names. */
function calledIn(
  readIn: ReadIn,
  facet: SearchFacet,
  { topics, places }: SearchWords,
): Map<string, NameInLanguage> {
  const entries = facet === "topic" ? topics : facet === "place" ? places : [];
  const called = entries.map((entry) => [entry.slug, shownName(entry, readIn)] as const);
  if (facet !== "place" || readIn === null) return new Map(called);
  return new Map(called.toSorted(([, one], [, other]) => compareNames(one.name, other.name, readIn)));
}

function menusOf(
  words: SearchWords,
  counts: ReadonlyMap<string, number>,
  { filter, readIn = null }: SearchRequest,
): SearchResults["menus"] {
  const menus: Partial<Record<SearchFacet, MenuChoice[]>> = {};
  for (const facet of searchFacets) {
    if (filter[facet] !== undefined) continue;
    const named = calledIn(readIn, facet, words);
    const choices = [...counts].flatMap(([choice, publications]): MenuChoice[] => {
      if (!choice.startsWith(`${facet}=`)) return [];
      const value = choice.slice(facet.length + 1);
      return [
        {
          facet,
          value,
          publications,
          scopeNote: null,
          ...choiceNameOf(facet, value),
          ...named.get(value),
        },
      ];
    });
    menus[facet] = orderedMenu(facet, choices, [...named.keys()], readIn);
  }
  return menus;
}

function orderedMenu(
  facet: SearchFacet,
  choices: MenuChoice[],
  order: readonly string[],
  readIn: ReadIn,
): MenuChoice[] {
  if (facet === "topic" || facet === "place") {
    return choices.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  }
  return menuOrder(
    facet,
    choices.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
    readIn,
  );
}

/**
 * One page of what the request finds, in its order or in another. Nothing that can be typed makes it fail. One round trip, and a second only where
 * nothing has all of it and a word of it is one of another language.
 */
export async function search(
  database: Database,
  request: SearchRequest,
  order: SearchOrder = request.sort,
): Promise<SearchResults> {
  const { asWords = false, readIn = null } = request;
  const asked = await withSearchWords(database, async (words) => {
    const meant = parseQuery(request.typed, words.thesaurus, { notHome: false, asWords });
    // Where a second question may follow, the first takes but half of what may be read.
    const unknown = unknownWords(meant);
    const rows = meant.mayBeForeign || unknown.length > 0 ? mostRows / 2 : mostRows;
    const beginnings = beginningsIn([...unknown, request.typed].join(" "));
    const answer = await searchCatalogue(database, questionOf(request, meant, order, { rows, beginnings }));
    return { words, meant, unknown, answer, vocabulary: answer.vocabulary };
  });
  const { words } = asked;
  const otherwise = otherwiseMeant(request, asked);
  const rows = mostRows - asked.answer.rows;
  const again =
    otherwise && rows >= fewestRows
      ? await searchCatalogue(database, questionOf(request, otherwise, order, { rows }))
      : null;
  const [read, found] =
    otherwise && again && isBetter(again, asked.answer) ? [otherwise, again] : [asked.meant, asked.answer];
  const { query, changed } = respelt(read, found);
  const corrected = changed.size > 0 ? replaceWords(normalisedQuery(request.typed), changed) : null;
  const nearest = found.level === 1;
  const counts = countsOf(found, request);
  const total = nearest ? Math.min(found.total, nearestShown) : found.total;
  const shown = nearest
    ? request.page === 1
      ? found.publications.slice(0, nearestShown)
      : []
    : found.publications;
  return {
    request,
    query,
    results: shown.map((result) => ({ ...result, publication: publicationFrom(result.publication) })),
    total,
    exact: found.complete,
    nearest,
    corrected,
    leads:
      request.page === 1 ? leadsOf(corrected ?? request.typed, query, { ...words, ...found }, readIn) : [],
    menus: nearest ? {} : menusOf(words, counts, request),
    refinements: nearest ? {} : refinementMenus(counts, request),
    names: namesOf(found, words, readIn),
    pages: Math.ceil(total / (request.onPage ?? resultsOnPage)),
    next: cursorAfter(request, found, nearest),
  };
}

/** Whether the second reading of a query found all of it, or by general words something where the first has nothing better. */
function isBetter(again: StoredResults, first: StoredResults): boolean {
  if (again.level === 3) return true;
  return again.level > first.level || (again.level === first.level && first.general.length > 0);
}

/**
 * What a query may mean otherwise, of which nothing has all as it was read: by the general words that the index gave, and in
 * another language than the catalogue's own, of which only a word or two may be known; null for nothing else.
 */
function otherwiseMeant(
  { typed, asWords = false }: SearchRequest,
  {
    words,
    meant,
    unknown,
    answer,
  }: { words: SearchWords; meant: Query; unknown: readonly string[]; answer: StoredResults },
): Query | null {
  const { level, general, respelt: changed, vocabulary } = answer;
  if (level === 3 && general.length === 0) return null;
  // A word that was taken for a misspelt one, and is one of another language.
  if (level === 3 && changed.length > 0 && !changed.some(({ word }) => haveWord(general, word))) return null;
  const known =
    general.length === 0 ? words.thesaurus : withGeneralWords(words.thesaurus, general, vocabulary.titles);
  const read = general.length === 0 ? meant : parseQuery(typed, known, { notHome: false, asWords });
  const foreign = read.mayBeForeign ? parseQuery(typed, known, { notHome: true, asWords }) : read;
  const better = foreign.languages.length > 0 ? foreign : read;
  // Where something has all that was understood at first, what is understood now tells the better of it, and bars nothing.
  const understood = new Set(
    meant.terms.flatMap(({ typed: word }) => (unknown.includes(word) ? [] : [word])),
  );
  const other =
    level === 3
      ? {
          ...better,
          terms: better.terms.map((term) =>
            understood.has(term.typed) ? term : { ...term, optional: true },
          ),
        }
      : better;
  return JSON.stringify(other.terms) === JSON.stringify(meant.terms) ? null : other;
}

function cursorAfter(request: SearchRequest, found: StoredResults, nearest: boolean): SearchCursor | null {
  const { publications, left, latest } = found;
  if (nearest || request.page > 1 || left <= publications.length) return null;
  return {
    seen: [...(request.after?.seen ?? []), ...publications.map(({ publication }) => publication.id)],
    latest: request.after?.latest ?? latest,
  };
}

function namesOf(found: StoredResults, words: SearchWords, readIn: ReadIn): Record<string, NameInLanguage> {
  return Object.fromEntries([
    ...(["topic", "place"] as const).flatMap((facet) =>
      [...calledIn(readIn, facet, words)].map(([slug, called]) => [`${facet}=${slug}`, called]),
    ),
    ...Object.entries(found.names).flatMap(([facet, name]) =>
      name === null ? [] : [[facet, { name, language: "en" }]],
    ),
  ]);
}
