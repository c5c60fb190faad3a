/** Searching the catalogue: what a reader typed becomes one question to the index, and its answer a page of results. */
import type { Database } from "../../store/database.ts";
import {
  anyToken,
  facetToken,
  type SearchQuery,
  searchCatalogue,
  type StoredAlternative,
  type StoredResults,
} from "../../store/search.ts";
import { choicesOf, type Filter } from "../reading/filter.ts";
import type { MenuChoice } from "../reading/reading.ts";
import { choiceNameOf, menuOrder } from "../reading/reading.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import {
  type Alternative,
  columns,
  normalisedQuery,
  parseQuery,
  type Query,
  type Term,
  waysToSay,
} from "./query.ts";
import { withSearchWords } from "./held-words.ts";
import { correctionOf } from "./spelling.ts";
import type { Thesaurus } from "./thesaurus.ts";
import { stemOf, wordsOf } from "./words.ts";

export const sortOrders = {
  relevance: "Best match",
  newest: "Newest",
  oldest: "Oldest",
  title: "Title",
} as const;
export type SortOrder = keyof typeof sortOrders;

const resultsOnPage = 20;
/** The nearest, where nothing has all that was asked for, are few. */
const nearestShown = 10;

/** What is searched for. */
export interface SearchRequest {
  /** As typed; empty for everything. */
  readonly typed: string;
  readonly filter: Filter;
  /** The first and the last year; null where open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
}

/** The facets that a search counts, in the order of the page. */
export const searchFacets = ["topic", "language", "type", "place", "year"] as const;
type SearchFacet = (typeof searchFacets)[number];

/** A passage of a document's full text. */
export interface Excerpt {
  readonly documentCode: string;
  /** BCP 47 tag of the document. */
  readonly language: string;
  readonly text: string;
}

export interface Result {
  readonly publication: Publication;
  /** Where the words stand in the full text of one of its documents; null where nothing was found there. */
  readonly excerpt: Excerpt | null;
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
  /** For each facet that is not chosen, what may be chosen. */
  readonly menus: Readonly<Partial<Record<SearchFacet, readonly MenuChoice[]>>>;
  /** The names of contributors, series, places and topics that the filter chooses. */
  readonly names: Readonly<Record<string, string>>;
  /** How many pages there are. */
  readonly pages: number;
}

/** Units as FTS5 takes them: one quoted string, whose units must follow one another. No unit has a quote in it. */
function quoted({ units, open }: Alternative): string {
  return `"${units.join(" ")}"${open ? " *" : ""}`;
}

/** The FTS5 expression for a term, in these columns, or in those that it counts in. */
export function expressionOf(term: Term, column: string = term.column ?? columns.join(" ")): string {
  return `({${column}} : (${term.alternatives.map(quoted).join(" OR ")}))`;
}

function facetExpression(facet: string, values: readonly string[]): string {
  return `({facets} : (${values.map((value) => `"${facetToken(facet, value)}"`).join(" OR ")}))`;
}

/** What every publication that is found must pass, as FTS5 has it. */
function limitsOf({ filter, from, to }: SearchRequest, query: Query): string[] {
  const first = Math.max(from ?? 1900, 1900);
  const last = Math.min(to ?? 2100, 2100);
  const years =
    (from === null && to === null) || last < first
      ? []
      : Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
  return [
    ...choicesOf(filter).map(({ facet, value }) => facetExpression(facet, [value])),
    ...query.limits.map(({ facet, values }) => facetExpression(facet, values)),
    ...(years.length > 0 ? [facetExpression("year", years)] : []),
  ];
}

function tokenOf({ units, open }: Alternative): string {
  return ` ${units.join(" ")}${open ? "" : " "}`;
}

function alternativesOf(terms: readonly Term[], counts: (term: Term) => boolean): StoredAlternative[] {
  return terms.flatMap((term, index) =>
    term.alternatives.map(
      (alternative): StoredAlternative => ({
        term: index,
        token: tokenOf(alternative),
        rarity: term.alternatives.flatMap(({ units }) => units.slice(0, 1)),
        weight: alternative.weight,
        column: term.column,
        counts: counts(term) ? 1 : 0,
      }),
    ),
  );
}

/** Of this many terms so many must be met: all of few; of a half-remembered title, most. */
function requiredOf(terms: number): number {
  return terms <= 3 ? terms : Math.ceil(terms * 0.7);
}

function questionOf(request: SearchRequest, query: Query, order: Order): SearchQuery {
  const { terms, without } = query;
  const firm = terms.filter(({ optional }) => !optional);
  // Where no word of a query is firm, having some of them must do.
  const loose = firm.length === 0;
  const counting = loose ? terms : firm;
  const limits = limitsOf(request, query);
  const excluded = without.map((term) => ` NOT ${expressionOf(term)}`).join("");
  const within = (expression: string) => `(${[...limits, expression].join(" AND ")})${excluded}`;
  const expressions = counting.map((term) => expressionOf(term));
  const anyPublication = `({facets} : "${anyToken}")`;
  const everywhere =
    expressions.length === 0 ? anyPublication : `(${expressions.join(loose ? " OR " : " AND ")})`;
  const inTitle = counting.map((term) => expressionOf(term, "title"));
  const free = counting.every(({ column }) => column === null);
  const required = loose ? Math.ceil(counting.length / 2) : requiredOf(counting.length);
  return {
    everywhere: within(everywhere),
    inTitle: free && inTitle.length > 0 ? within(`(${inTitle.join(" AND ")})`) : null,
    each: expressions.length > 1 ? expressions.map(within) : [],
    // Without, limits and columns are of publications; a text that has the words passes them afterwards.
    inTexts:
      without.length > 0
        ? []
        : terms.flatMap((term, index) =>
            term.column === null
              ? [
                  [
                    index,
                    `(${term.alternatives
                      .filter(({ weight }) => weight >= 0.9)
                      .map(quoted)
                      .join(" OR ")})`,
                  ] as const,
                ]
              : [],
          ),
    inLanguages: query.languages.length > 0 ? within(facetExpression("language", query.languages)) : null,
    languages: query.languages,
    alternatives: alternativesOf(terms, (term) => loose || !term.optional),
    pairs: query.pairs.map((pair) => ` ${pair} `),
    required,
    all: required === counting.length && query.languages.length === 0,
    choices: [
      ...choicesOf(request.filter),
      ...query.limits.flatMap(({ facet, values: [value, ...more] }) =>
        value !== undefined && more.length === 0 ? [{ facet, value }] : [],
      ),
    ],
    years: yearsOf(request, query),
    sort: order,
    offset: (request.page - 1) * resultsOnPage,
    limit: resultsOnPage,
    words: terms.flatMap(({ word }) => (word === null ? [] : [[word, stemOf(word)] as const])),
    needles: terms.map(({ typed }) => (typed.length > 6 ? typed.slice(0, -2) : typed)),
  };
}

function yearsOf({ from, to }: SearchRequest, query: Query): SearchQuery["years"] {
  const ranges = query.limits.flatMap(({ facet, values }) =>
    facet === "year" ? [{ from: Number(values.at(0)), to: Number(values.at(-1)) }] : [],
  );
  if (from !== null || to !== null) ranges.push({ from: from ?? 0, to: to ?? 9999 });
  if (ranges.length === 0) return null;
  return {
    from: Math.max(...ranges.map((range) => range.from)),
    to: Math.min(...ranges.map((range) => range.to)),
  };
}

/** The query with words that nothing has replaced by what the dictionary has; null where there is nothing to replace. */
function respelt(
  query: Query,
  found: StoredResults,
  thesaurus: Thesaurus,
): { query: Query; changed: Map<string, string> } | null {
  const changed = new Map<string, string>();
  const begun = new Set<string>();
  for (const { word, publications, near } of found.words) {
    if (publications > 0 || near.length === 0) continue;
    if (word.length >= 3 && near.some(([other]) => other.startsWith(word))) {
      begun.add(word);
      continue;
    }
    const correction = correctionOf(word, near);
    if (correction !== null) changed.set(word, correction);
  }
  if (changed.size === 0 && begun.size === 0) return null;
  const pairs = query.pairs.map((pair) =>
    pair
      .split(" ")
      .map((word) => changed.get(word) ?? word)
      .join(" "),
  );
  const terms = query.terms.map((term): Term => {
    if (term.word === null) return term;
    if (begun.has(term.word)) {
      return { ...term, alternatives: [{ units: [term.word], open: true, weight: 1 }] };
    }
    const other = changed.get(term.word);
    if (other === undefined) return term;
    return { ...term, alternatives: waysToSay([stemOf(other)], thesaurus) };
  });
  return { query: { ...query, terms, pairs }, changed };
}

function menusOf(found: StoredResults, filter: Filter): SearchResults["menus"] {
  const counts = new Map<string, number>();
  for (const choice of found.facets.split(" ")) counts.set(choice, (counts.get(choice) ?? 0) + 1);
  const menus: Partial<Record<SearchFacet, MenuChoice[]>> = {};
  for (const facet of searchFacets) {
    if (filter[facet] !== undefined) continue;
    const named = new Map(facet === "topic" ? found.topics : facet === "place" ? found.places : []);
    const choices = [...counts].flatMap(([choice, publications]): MenuChoice[] => {
      if (!choice.startsWith(`${facet}=`)) return [];
      const value = choice.slice(facet.length + 1);
      const name = named.get(value);
      return [
        {
          facet,
          value,
          publications,
          scopeNote: null,
          ...choiceNameOf(facet, value),
          ...(name === undefined ? {} : { name }),
        },
      ];
    });
    menus[facet] = orderedMenu(facet, choices, [...named.keys()]);
  }
  return menus;
}

function orderedMenu(facet: SearchFacet, choices: MenuChoice[], order: readonly string[]): MenuChoice[] {
  if (facet === "topic" || facet === "place") {
    return choices.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  }
  return menuOrder(
    facet,
    choices.toSorted((a, b) => (a.value < b.value ? -1 : 1)),
  );
}

/** The order of what is found; readers are offered all but the last, by which feeds are made: latest change first. */
type Order = SearchQuery["sort"];

/**
 * One page of what the request finds, in its order or in another. Nothing that can be typed makes it fail. One round trip, and more only where
 * nothing has all of it: a word is misspelt or not finished, or of another language.
 */
export async function search(
  database: Database,
  request: SearchRequest,
  order: Order = request.sort,
): Promise<SearchResults> {
  const asked = await withSearchWords(database, async (thesaurus) => {
    const meant = parseQuery(request.typed, thesaurus);
    const answer = await searchCatalogue(database, questionOf(request, meant, order));
    return { thesaurus, meant, answer, vocabulary: answer.vocabulary };
  });
  let { meant: query, answer: found } = asked;
  let corrected: string | null = null;
  const other = respelt(query, found, asked.thesaurus);
  if (other) {
    query = other.query;
    found = await searchCatalogue(database, questionOf(request, query, order));
    if (other.changed.size > 0) corrected = replaceWords(normalisedQuery(request.typed), other.changed);
  }
  if (found.level < 2 && query.languages.length === 0) {
    // In the catalogue's own language nothing has it. It may be in one of which only a word or two are known.
    const foreign = parseQuery(request.typed, asked.thesaurus, true);
    const again =
      foreign.languages.length > 0 && (await searchCatalogue(database, questionOf(request, foreign, order)));
    if (again && again.level === 2) {
      query = foreign;
      found = again;
      corrected = null;
    }
  }
  const nearest = found.level === 1;
  const total = nearest ? Math.min(found.total, nearestShown) : found.total;
  const shown = nearest
    ? request.page === 1
      ? found.publications.slice(0, nearestShown)
      : []
    : found.publications;
  return {
    request,
    query,
    results: shown.map(({ publication, excerpt }) => ({
      publication: publicationFrom(publication),
      excerpt,
    })),
    total,
    exact: found.complete,
    nearest,
    corrected,
    menus: nearest ? {} : menusOf(found, request.filter),
    names: namesOf(found),
    pages: Math.ceil(total / resultsOnPage),
  };
}

function namesOf({ topics, places, names }: StoredResults): Record<string, string> {
  return Object.fromEntries([
    ...topics.map(([slug, name]) => [`topic=${slug}`, name]),
    ...places.map(([slug, name]) => [`place=${slug}`, name]),
    ...Object.entries(names).flatMap(([facet, name]) => (name === null ? [] : [[facet, name]])),
  ]);
}

function replaceWords(typed: string, changed: ReadonlyMap<string, string>): string {
  return wordsOf(typed)
    .toReversed()
    .reduce((text, { start, end, folded }) => {
      const other = changed.get(folded);
      return other === undefined ? text : text.slice(0, start) + other + text.slice(end);
    }, typed);
}
