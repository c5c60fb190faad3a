/** What editors say means the same. */

/** One word, or a few in a row, of a group that means the same. */
export interface SearchWord {
  /** BCP 47 tag. */
  readonly language: string;
  /** A star at the end of a part stands for any ending, a question mark at the end for another meaning. */
  readonly word: string;
}
