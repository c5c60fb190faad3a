/** A query as it was searched for: words that nothing has in the spelling that the catalogue has. */
import type { StoredResults } from "../../store/search/results.ts";
import type { Query } from "./query.ts";
import type { Term } from "./terms.ts";
import { wordsOf } from "./words.ts";

/** The query with what was searched for in place of words that nothing has, and the words that were changed. */
export function respelt(
  query: Query,
  { respelt: respellings }: StoredResults,
): { query: Query; changed: ReadonlyMap<string, string> } {
  const changed = new Map(
    respellings.flatMap(({ word, other }) => (other === null ? [] : [[word, other] as const])),
  );
  const terms = query.terms.map((term): Term => {
    const respelling = respellings.find(({ word }) => word === term.spelling?.word);
    if (!respelling) return term;
    const { unit, other } = respelling;
    const meanings = term.spelling?.corrections.find(({ stem }) => stem === unit)?.meanings ?? [];
    return { ...term, alternatives: [{ units: [unit], open: other === null, weight: 1 }, ...meanings] };
  });
  return { query: { ...query, terms }, changed };
}

/** What was typed, with these words in place of those. */
export function replaceWords(typed: string, changed: ReadonlyMap<string, string>): string {
  return wordsOf(typed)
    .toReversed()
    .reduce((text, { start, end, folded }) => {
      const other = changed.get(folded);
      return other === undefined ? text : text.slice(0, start) + other + text.slice(end);
    }, typed);
}
