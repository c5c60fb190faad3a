/** What differs between two states of a text or a list, so that people can read it. */
import { diffArrays } from "diff";
import type { Line } from "../fields/field.ts";

export interface Piece {
  readonly text: string;
  readonly change: "same" | "added" | "removed";
}

export interface ComparedLine {
  readonly pieces: readonly Piece[];
  readonly change: "same" | "added" | "removed" | "changed" | "moved";
}

/** The most words by which texts may differ to be told apart word by word: the work grows with its square. */
const mostChanges = 500;

/** Knows words in the scripts that put no spaces between them, such as Khmer and Thai. */
const words = new Intl.Segmenter("en", { granularity: "word" });

function wordsOf(text: string): string[] {
  return Array.from(words.segment(text), ({ segment }) => segment);
}

/** The texts as one, word by word: what both have, what was removed, what was added. */
export function compareTexts(before: string, after: string): Piece[] {
  if (before === after) return before === "" ? [] : [{ text: after, change: "same" }];
  const parts = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostChanges });
  if (!parts) {
    return [
      { text: before, change: "removed" },
      { text: after, change: "added" },
    ];
  }
  return parts.map(({ value, added, removed }) => ({
    text: value.join(""),
    change: added ? "added" : removed ? "removed" : "same",
  }));
}

/** The lists as one, in the order of the later: items that are new, gone, changed, or in another place. */
export function compareLists(before: readonly Line[], after: readonly Line[]): ComparedLine[] {
  const earlier = new Map(before.map((line) => [line.key, line]));
  const later = new Map(after.map((line) => [line.key, line]));
  return diffArrays([...earlier.keys()], [...later.keys()]).flatMap(({ value, added, removed }) =>
    value.flatMap((key): ComparedLine[] => {
      const [was, is] = [earlier.get(key)?.text ?? "", later.get(key)?.text ?? ""];
      if (removed) return later.has(key) ? [] : [{ pieces: compareTexts(was, ""), change: "removed" }];
      if (!earlier.has(key)) return [{ pieces: compareTexts("", is), change: "added" }];
      const change = was !== is ? "changed" : added ? "moved" : "same";
      return [{ pieces: compareTexts(was, is), change }];
    }),
  );
}
