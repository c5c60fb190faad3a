/** Lines put together to a text: with a space or without, and words whole that a line's end parts. */

/** Letters of scripts that have no spaces between words. */
export const unspacedLetter =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}\u3000-\u303f\uff00-\uffef]/u;

const hyphenAtEnd = /(?<before>[\p{L}\p{M}\p{N}]+)[-\u2010\u2011\u00ad¬\ufffe]$/u;
/** Hyphens that no word has by itself. */
const onlyOfLine = /[\u00ad¬\ufffe]$/u;
const wordAtStart = /^[\p{L}\p{M}\p{N}]+/u;

/** The words with hyphens that a text has within its lines, by which those at lines' ends are told. */
export function compoundsIn(lines: Iterable<string>): Set<string> {
  const compounds = new Set<string>();
  for (const line of lines) {
    for (const [compound] of line.matchAll(/[\p{L}\p{M}]+(?:[-\u2010][\p{L}\p{M}]+)+/gu)) {
      const parts = compound.toLowerCase().split(/[-\u2010]/);
      for (let at = 1; at < parts.length; at++) compounds.add(parts.slice(at - 1, at + 1).join("-"));
    }
  }
  return compounds;
}

/** Two lines of one text as one: a soft hyphen stays where nobody knows whether the word has one. */
export function joinedLines(one: string, other: string, compounds: ReadonlySet<string>): string {
  const [before, after] = [one.trimEnd(), other.trimStart()];
  if (before === "" || after === "") return before + after;
  const parted = hyphenAtEnd.exec(before)?.groups?.before;
  const follows = wordAtStart.exec(after)?.[0];
  if (parted !== undefined && follows !== undefined) {
    const stem = before.slice(0, -1);
    if (onlyOfLine.test(before)) return stem + after;
    const own = compounds.has(`${parted}-${follows}`.toLowerCase()) || !/^\p{Ll}/u.test(follows);
    return `${stem}${own ? "-" : "\u00ad"}${after}`;
  }
  const close = unspacedLetter.test(before.at(-1) ?? "") && unspacedLetter.test(after.at(0) ?? "");
  // What ends with a dash or a slash goes on without a space, as an address does.
  return close || /[/\u2014]$/.test(before) ? before + after : `${before} ${after}`;
}
