/** What the search of a mirror knows. */

export interface Searchable {
  /** The permanent code. */
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  /** Of the title; a BCP 47 tag. */
  readonly language: string;
  /** Titles in other languages, by tag. */
  readonly titles: Readonly<Record<string, string>>;
  readonly date: string;
  readonly people: readonly string[];
  /** What else it is found by: topics, places and languages in every language, titles of documents, codes. */
  readonly other: readonly string[];
  readonly abstract: string;
}

export interface Searched {
  readonly publications: readonly Searchable[];
  readonly languages: Readonly<
    Record<
      string,
      {
        readonly nothingFound: string;
        /** What says that so many were found. */
        readonly counts: readonly string[];
        /** Where pages of publications lie, from the mirror's root. */
        readonly folder: string;
      }
    >
  >;
}
