/** What it is worth that a publication can be read in the asker's language. */
import { sumOf } from "./sums.ts";

/**
 * What that is worth where the title says all that was asked for: more than that a common word stands in the title and not in
 * the abstract, less than a word that few have. So language decides among answers of about one worth. One that has what
 * was asked for only elsewhere has the least share of it.
 */
const mostWorth = 18;
const leastShare = 0.3;

/** A publication that is what a term names has at least so much for each part of its rarity, one that has only the word less. */
const leastOfChoice = 4.9;

/**
 * As SQL over a candidate and the terms that count: the more, the more of what was asked for is its subject. A title with
 * half of it is worth a quarter of the rest: what is about something else is no answer, though it can be read.
 */
export function languageWorth(
  counting: readonly { readonly index: number; readonly choices: readonly unknown[] }[],
): string {
  if (counting.length === 0) return `${mostWorth} * preferred`;
  const asked = sumOf(counting.map(({ index }) => `r${index}`));
  const subject = sumOf(
    counting.map(({ index, choices }) => {
      const isSubject = choices.length > 0 ? `s${index} >= ${leastOfChoice} * r${index}` : `h${index}`;
      return `(${isSubject}) * r${index}`;
    }),
  );
  const least = (mostWorth * leastShare).toFixed(2);
  const rest = (mostWorth * (1 - leastShare)).toFixed(2);
  const share = `(${subject}) / (${asked})`;
  return `preferred * (${least} + ${rest} * (${share}) * (${share}))`;
}
