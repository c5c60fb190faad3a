/** What a reader may mean who has typed the beginning of a query. */
import type { Database } from "../../store/database.ts";
import { suggestFor } from "../../store/search/suggestions.ts";
import type { NamedChoice } from "../../store/synonyms.ts";
import type { ReadIn } from "../reading/local-names.ts";
import { withSearchWords } from "./held-words.ts";
import { shownName } from "./leads.ts";
import { expressionOf } from "./question.ts";
import { normalisedQuery, parseQuery } from "./query.ts";
import type { Term } from "./terms.ts";
import { fold } from "./words.ts";

/** What one of the suggestions leads to. */
export type SearchSuggestion =
  | {
      readonly kind: "publication";
      readonly slug: string;
      readonly name: string;
      readonly year: number;
      readonly language: string | undefined;
    }
  | { readonly kind: "topic" | "place"; readonly slug: string; readonly name: string };

const mostNames = 3;
const mostSuggestions = 8;

/** The last word may not be finished yet. */
function unfinished(terms: readonly Term[]): Term[] {
  const last = terms.at(-1);
  if (!last?.spelling) return [...terms];
  const open = { units: [last.spelling.word], open: true, weight: 1 };
  return [...terms.slice(0, -1), { ...last, alternatives: [...last.alternatives, open] }];
}

/** A text as beginnings of its words are looked for: in lower case, without marks and signs. */
function spaced(text: string): string {
  return fold(text).replace(/[^\p{L}\p{N} ]/gu, " ");
}

/** The topics or places of which a word begins so, in English or in the language that they are read in. */
function namedSo(
  kind: "topic" | "place",
  entries: readonly NamedChoice[],
  beginning: string,
  readIn: ReadIn,
): SearchSuggestion[] {
  if (beginning.trim() === "") return [];
  return entries.flatMap((entry) => {
    const { slug, name } = entry;
    const shown = shownName(entry, readIn).name;
    const isMeant = [name, shown].some((each) => ` ${spaced(each)}`.includes(` ${beginning}`));
    return isMeant ? [{ kind, slug, name: shown }] : [];
  });
}

/** At most eight: topics and places that begin so, then publications whose titles have all that is typed. */
export async function suggest(
  database: Database,
  typed: string,
  readIn: ReadIn = null,
): Promise<SearchSuggestion[]> {
  const text = normalisedQuery(typed);
  const beginning = spaced(text);
  const { query, words, found } = await withSearchWords(database, async (held) => {
    const meant = parseQuery(text, held.thesaurus);
    const terms = unfinished(meant.terms).filter(({ optional }) => !optional);
    const expression =
      terms.length === 0 ? null : terms.map((term) => expressionOf(term, "title")).join(" AND ");
    const answer = await suggestFor(database, expression, meant.languages);
    return { query: meant, words: held, found: answer, vocabulary: answer.vocabulary };
  });
  const names: SearchSuggestion[] = [
    ...namedSo("topic", words.topics, beginning, readIn),
    ...namedSo("place", words.places, beginning, readIn),
  ];
  const titles = found.titles.toSorted(
    (a, b) => Number(fold(b.title).startsWith(beginning)) - Number(fold(a.title).startsWith(beginning)),
  );
  const language = (facets: string) =>
    query.languages.find((tag) => ` ${facets} `.includes(` language=${tag} `));
  return [
    ...names.slice(0, mostNames),
    ...titles.map(
      ({ slug, title, year, facets }): SearchSuggestion => ({
        kind: "publication",
        slug,
        name: title,
        year,
        language: language(facets),
      }),
    ),
  ].slice(0, mostSuggestions);
}
