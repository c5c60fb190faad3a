/** What a search asks for. */
import type { Filter } from "../reading/filter.ts";
import type { ReadIn } from "../reading/local-names.ts";
import type { Refinements } from "./refinements.ts";

/** The orders that readers are offered. */
export const sortOrders = {
  relevance: "Best match",
  newest: "Newest",
  oldest: "Oldest",
  title: "Title",
} as const;
type SortOrder = keyof typeof sortOrders;

/** What is searched for. */
export interface SearchRequest {
  /** As typed; empty for everything. */
  readonly typed: string;
  readonly filter: Filter;
  readonly refined?: Refinements;
  /** The first and the last year; null where open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly sort: SortOrder;
  /** Whether words such as "slides" or "in Khmer" are words only, and not what they ask for. */
  readonly asWords?: boolean;
  /** The language that topics and places are named in; their own names where none is told. */
  readonly readIn?: ReadIn;
  /** From 1. */
  readonly page: number;
  /** How many publications a page has, where not as many as people are shown. */
  readonly onPage?: number;
  /** What earlier pages had, for whoever takes one after the other; a page begins after them. */
  readonly after?: SearchCursor;
  /** Whether each result says why it stands where it does, as editors ask. */
  readonly explained?: boolean;
}

/**
 * Where somebody is who takes one page after the other. Results move while records change: the next page has the best
 * of those that were on none before, so that nothing comes twice and nothing is passed over.
 */
export interface SearchCursor {
  /** The ids of the publications that were on a page before. */
  readonly seen: readonly number[];
  /** The latest publication that there was at the first page: later ones wait for the next search. */
  readonly latest: number;
}

/** The most results that one file of them has: of more a search does not know the order. */
export const mostInFile = 300;

/** Publications on one page of results. */
export const resultsOnPage = 20;
