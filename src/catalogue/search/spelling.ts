/** Which word was meant by a misspelt one. */

/**
 * The Damerau-Levenshtein distance in its restricted form: letters added, left out, replaced, or two neighbours
 * swapped. Anything above `most` is told as `most + 1`.
 */
export function distanceBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let least = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1);
      }
      current.push(least);
    }
    if (Math.min(...current) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[other.length] ?? most + 1;
}

/** How many letters may be wrong in a word of this length. */
function tolerance(length: number): number {
  if (length <= 4) return 0;
  return length <= 7 ? 1 : 2;
}

/** The likeliest of the words for a misspelt one: the nearest, of these the most frequent; null where none is near. */
export function correctionOf(
  word: string,
  near: readonly (readonly [word: string, publications: number])[],
): string | null {
  const most = tolerance(word.length);
  let best: { word: string; distance: number; publications: number } | null = null;
  for (const [candidate, publications] of near) {
    const letters = distanceBetween(word, candidate, most);
    if (letters > most) continue;
    // Two letters off and another ending: more likely a word of another language, such as programeve beside programme.
    if (letters > 1 && candidate.slice(-2) !== word.slice(-2)) continue;
    const distance = letters + (candidate[0] === word[0] ? 0 : 0.5);
    if (
      !best ||
      distance < best.distance ||
      (distance === best.distance && publications > best.publications)
    ) {
      best = { word: candidate, distance, publications };
    }
  }
  return best && best.word;
}
