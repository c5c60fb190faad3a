/** A query whose words nothing has, in the spelling that the catalogue has. */
import type { StoredResults } from "../../store/search/results.ts";
import type { Query } from "./query.ts";
import { type Term, waysToSay } from "./terms.ts";
import { correctionOf } from "./spelling.ts";
import type { Thesaurus } from "./thesaurus.ts";
import { stemOf, wordsOf } from "./words.ts";

/** The query with words that nothing has replaced by what the dictionary has; null where there is nothing to replace. */
export function respelt(
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

/** What was typed, with these words in place of those. */
export function replaceWords(typed: string, changed: ReadonlyMap<string, string>): string {
  return wordsOf(typed)
    .toReversed()
    .reduce((text, { start, end, folded }) => {
      const other = changed.get(folded);
      return other === undefined ? text : text.slice(0, start) + other + text.slice(end);
    }, typed);
}
