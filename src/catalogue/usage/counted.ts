/** What is counted of how the catalogue is used, after the COUNTER Code of Practice 5.1 (docs/statistics.md). */

/** What readers do; what machines fetch is apart, and of robots only how much there was. */
export const usageKinds = ["view", "text", "download", "search", "data", "robot"] as const;
type UsageKind = (typeof usageKinds)[number];

/** Beside them, how many different publications somebody had to do with within an hour, and read. */
export const uniqueKinds = ["unique-investigation", "unique-request"] as const;
export type StoredKind = UsageKind | (typeof uniqueKinds)[number];

/** How readers came. `within` is known of nobody for whom more is known: who goes on reading keeps how they came. */
const sources = ["search-engine", "social", "short-link", "direct", "other-site", "within"] as const;
export type Source = (typeof sources)[number];

/** One thing that somebody did, with nothing by which they could be known to anybody but the counter's memory. */
export interface Use {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `arrival` is counted as nothing: a printed address that led on. */
  readonly kind: UsageKind | "arrival";
  /** The publication's slug; empty where it is about none. */
  readonly slug: string;
  /** The document's code; empty where it is about none. */
  readonly document: string;
  /** The tag of the pages' language, or of what the page was asked to show first. */
  readonly language: string;
  /** An ISO 3166-1 code; empty where it is unknown. */
  readonly country: string;
  readonly source: Source;
  /** What a search that found nothing was for, empty where that may not be told; null for all else. */
  readonly words: string | null;
  /** Tells two clicks apart: the address that was asked for. */
  readonly what: string;
  /** Tells two readers apart for an hour: a hash whose key is in memory alone. */
  readonly reader: string;
}
