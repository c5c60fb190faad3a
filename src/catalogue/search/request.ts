/** What a search asks for. */
import type { Filter } from "../reading/filter.ts";

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
  /** The first and the last year; null where open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly sort: SortOrder;
  /** Whether words such as "slides" or "in Khmer" are words only, and not what they ask for. */
  readonly asWords?: boolean;
  /** From 1. */
  readonly page: number;
}

/** Publications on one page of results. */
export const resultsOnPage = 20;
