/** A search as the index is asked it. */
import type { StoredChoice } from "../listings.ts";
/** The orders that a page of results can have. */
export type SearchOrder = "relevance" | "newest" | "oldest" | "title" | "changed";

/** One way for a term to be met. */
interface StoredAlternative {
  /** As the columns of search_entries hold it: units with a space around, or only before where the last may go on. */
  readonly token: string;
  /** Its first unit, which tells how rare it is. */
  readonly unit: string;
  /** From 0 to 1: how near it comes to what was typed. */
  readonly weight: number;
  /** Which of the words that may be misspelt it is, or means the same as where that was misspelt; null for none. */
  readonly spelling: { readonly word: number; readonly takenFor: string | null } | null;
}

/** A word that may be misspelt. */
interface StoredSpelling {
  /** Folded. */
  readonly word: string;
  readonly stem: string;
  /** By the stem that it may be taken for, what means the same, as a part of an FTS5 expression: ` OR "…"`. */
  readonly meanings: readonly (readonly [stem: string, expression: string])[];
}

/** What of the catalogue a term names. */
interface StoredMeantChoice extends StoredChoice {
  /** Its entry in the dictionary, which tells how many are in it; null where stored counts do. */
  readonly word: string | null;
  /** Whether it is only a part of what the term names. */
  readonly isPart: boolean;
}

/** Something that is searched for, as it is ranked. */
export interface StoredTerm {
  readonly alternatives: readonly StoredAlternative[];
  /** How much it matters, whatever its rarity. */
  readonly weight: number;
  /** The column that it counts in; null for all. */
  readonly column: string | null;
  /** Whether a publication is the further from what was asked for lacking it: always, where the index has it, or never. */
  readonly counts: "always" | "where held" | "never";
  /** A publication in one of these has it. */
  readonly choices: readonly StoredMeantChoice[];
}

export interface SearchQuery {
  /** FTS5 expressions: every term in the title, every term anywhere, each term by itself; null for none. */
  readonly inTitle: string | null;
  readonly everywhere: string | null;
  readonly each: readonly string[];
  /** The same over files' texts: each term by itself, as [term, expression]. */
  readonly inTexts: readonly (readonly [term: number, expression: string])[];
  /** What the documents in the query's own languages match; null where it has none. */
  readonly inLanguages: string | null;
  readonly languages: readonly string[];
  readonly terms: readonly StoredTerm[];
  /** Neighbouring words, with a space around, as title_words holds them. */
  readonly pairs: readonly string[];
  /** How much of the terms that count a publication must have to be found, from 0 to 1. */
  readonly required: number;
  /** How much of them is enough: where nothing has so much, it is asked what else the query may mean. */
  readonly enough: number;
  /** Whether nothing is found that lacks one of them. */
  readonly all: boolean;
  readonly choices: readonly StoredChoice[];
  /** What the facets beside a publication must have in them, which begin and end with a space. */
  readonly parts: readonly string[];
  readonly years: { readonly from: number; readonly to: number } | null;
  /** How many rows it may read. */
  readonly rows: number;
  readonly sort: SearchOrder;
  readonly offset: number;
  readonly limit: number;
  /** What earlier pages had, and the latest publication that counts; null where pages are numbered. */
  readonly after: { readonly seen: readonly number[]; readonly latest: number } | null;
  /** Whether each result comes with why it stands where it does. */
  readonly explained: boolean;
  /** Words to look up in the dictionary, should nothing have them. */
  readonly words: readonly StoredSpelling[];
  /** How its words begin, to be given the general words that begin so, should nothing have all of it. */
  readonly beginnings: readonly string[];
  /** Whether it is given them whatever is found, since none of its words means anything without them. */
  readonly unknown: boolean;
  /** Beginnings of words as files' texts may have them, to show the place. */
  readonly needles: readonly string[];
}
