/**
 * Whether two words of one language are forms of one word, as far as that can be told without its grammar: by a long
 * beginning in common, or by the same root under the affixes of Malay. Only where nothing is written exactly so, and
 * only within a language that the query is known to be in: across languages, what begins alike is often another word.
 */
import { hasMalayRoots, haveOneRoot } from "./malay.ts";
import { distanceBetween } from "./spelling.ts";

const shortestInflected = 5;
const longestEnding = 3;
/** How much of the longer word the beginning in common must be. */
const leastInCommon = 0.65;

function beginningInCommon(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

/** Whether a typed word is a form of a known one in this language. */
export function isFormOf(typed: string, known: string, language: string): boolean {
  if (typed === known) return true;
  if (Math.min(typed.length, known.length) < shortestInflected - 1 || typed.length < shortestInflected) {
    return false;
  }
  if (hasMalayRoots(language) && haveOneRoot(typed, known)) return true;
  const common = beginningInCommon(typed, known);
  const longer = Math.max(typed.length, known.length);
  const ending = longer - common;
  return common >= 4 && ending <= longestEnding && common >= longer * leastInCommon;
}

/** Whether a typed word is a known one with a letter or two wrong. */
export function isMisspelt(typed: string, known: string): boolean {
  if (typed.length < 6 || typed[0] !== known[0]) return false;
  const most = typed.length >= 9 ? 2 : 1;
  return distanceBetween(typed, known, most) <= most;
}
