/**
 * How many rows a search may read, and what that leaves for each of its parts. D1 bills the rows that a statement comes
 * by: each publication that is looked at is three of them, and each place of a list that finds one is another.
 */
import type { SearchQuery } from "./question.ts";

/**
 * Of a whole search, its second statement too where there is one: a little below the 2,000 that are promised, and counted
 * so amply that the general words, which come where little is found, have room beside it.
 */
export const mostRows = 1950;

/** What any search reads, and each word that may be misspelt beside those that it is compared with. */
const rowsOfAny = 80;
const rowsOfWord = 25;

/** Words of the dictionary that those of a query are compared with, all together: a share of the rows. */
const shareCompared = 0.14;

/** Publications that are ranked at most, however much is left. */
export const mostRanked = 320;

/** What the lists that find publications may have together, for each that is ranked: some are in several. */
const foundForEach = 1.9;
const rowsOfRanked = 3;

type Bounded = Pick<SearchQuery, "words" | "rows">;

/** With how many words of the dictionary those of this query may be compared. */
export function comparedBy({ words, rows }: Bounded): number {
  return words.length === 0 ? 0 : Math.floor(rows * shareCompared);
}

/** How many publications it may rank. */
export function rankedBy(query: Bounded): number {
  const left = query.rows - rowsOfAny - query.words.length * rowsOfWord - comparedBy(query);
  return Math.max(1, Math.min(mostRanked, Math.floor(left / (foundForEach + rowsOfRanked))));
}

/** How many rows it has read at most, when it has ranked so many. */
export function rowsReadBy(query: Bounded, ranked: number): number {
  const words = query.words.length * rowsOfWord + comparedBy(query);
  return rowsOfAny + words + rankedBy(query) * foundForEach + ranked * rowsOfRanked;
}
