import type { Tombstone } from "./publication.ts";

/** Something near to what was asked for, that exists. */
export interface Suggestion {
  /** The path of its page. */
  readonly path: string;
  readonly title: string;
  /** BCP 47 tag of the title. */
  readonly language: string;
  readonly year: number;
  /** For a document: what it delivers, such as "Summary report in ភាសាខ្មែរ". */
  readonly detail?: string;
}

/** Everything that can stand between a request and its answer. One place turns each into a page or JSON. */
export type Problem =
  | {
      readonly kind: "bad-parameter";
      readonly parameter: string;
      readonly value: string;
      readonly expected: string;
    }
  | { readonly kind: "not-found"; readonly what: string; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "mistyped-code"; readonly typed: string; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "gone"; readonly tombstone: Tombstone }
  | { readonly kind: "method-not-allowed"; readonly allowed: readonly string[] }
  | { readonly kind: "not-acceptable"; readonly offered: readonly string[] }
  | { readonly kind: "too-many-requests"; readonly retryAfterSeconds: number }
  | { readonly kind: "unavailable"; readonly retryAfterSeconds: number }
  | { readonly kind: "unexpected" };

/** A problem on its way to whoever answers the request. */
export class CatalogueError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.name = "CatalogueError";
    this.problem = problem;
  }
}
