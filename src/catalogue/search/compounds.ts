/** Words that a language writes together: Schutzunterkunft is a shelter, and one that protects. */
import { compounding } from "./listed-words.ts";
import type { KnownTerm, KnownWords } from "./thesaurus.ts";

const shortestPart = 4;
/** What may stand between the parts. */
const joints = ["", "s", "n", "en", "es", "er", "e"];

const meaningOf = (term: KnownTerm) => term.meanings[0]?.units.join(" ");

/**
 * The two parts of a compound of which the search words have both, and no other meaning for the whole than for its first
 * part; null for any other word. The second part is as long as can be, since the first is where a star may stand.
 */
export function partsOfCompound(
  word: string,
  languages: readonly string[],
  thesaurus: KnownWords,
): readonly [string, string] | null {
  const within = languages.filter((tag) => compounding.has(tag));
  if (within.length === 0 || word.length < 2 * shortestPart) return null;
  const known = (text: string) => thesaurus.termAt({ texts: [text], marked: [null] }, 0, within);
  const whole = known(word);
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const second = known(word.slice(at));
    if (!second) continue;
    for (const joint of joints) {
      const before = word.slice(0, at);
      const first = before.endsWith(joint) ? before.slice(0, before.length - joint.length) : "";
      const found = first.length >= shortestPart - 1 ? known(first) : null;
      if (!found?.isExact || meaningOf(found) === meaningOf(second)) continue;
      if (whole === null || meaningOf(whole) === meaningOf(found)) return [first, word.slice(at)];
    }
  }
  return null;
}
