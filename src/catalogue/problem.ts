import type { Action } from "./accounts/principal.ts";
import type { Tombstone } from "./publication/publication.ts";
import type { DocumentRole } from "./publication/terms.ts";
import type { Facet } from "./reading/filter.ts";

/** Something near to what was asked for, that exists. */
export interface Suggestion {
  /** The path of its page. */
  readonly path: string;
  readonly title: string;
  /** BCP 47 tag of the title. */
  readonly language: string;
  readonly year: number | null;
  /** What else is told of it: a sentence, what a document delivers in which language, or which language it is. */
  readonly detail?:
    | string
    | { readonly document: DocumentRole | null; readonly language: string }
    | { readonly language: string };
}

/** What is not there, where readers ask for it: the words for it are those of the page's language. */
export type Missing =
  | { readonly thing: "page" | "preview" | "picture" | "file" }
  | { readonly thing: "publication" | "code"; readonly name: string }
  /** A topic, a language and so on, or any publication that it would list. */
  | { readonly thing: "choice" | "publications"; readonly facet: Facet; readonly value: string };

/** What a parameter of readers' addresses takes: the words for it are those of the page's language. */
export type Expected =
  | {
      readonly takes:
        | "slug"
        | "language"
        | "year"
        | "first-year"
        | "last-year"
        | "next-cursor"
        | "previous-cursor"
        | "page-number"
        | "licence"
        | "query";
    }
  | { readonly takes: "one-of"; readonly members: readonly string[] }
  /** It was given more than once. */
  | { readonly takes: "one-value"; readonly given: number }
  /** The address has chosen another value of the facet. */
  | { readonly takes: "nothing"; readonly facet: Facet };

/** What is wrong with one field of what was sent. */
export interface FieldError {
  /** Where it is: `title`, `contributors.2.name`, or for an import `row 4, column year`. */
  readonly field: string;
  /** A sentence: what is wrong and what to do. */
  readonly message: string;
}

/** Everything that can stand between a request and its answer. One place turns each into a page or JSON. */
export type Problem =
  /** What only editors send is told in English. */
  | {
      readonly kind: "bad-parameter";
      readonly parameter: string;
      readonly value: string;
      readonly expected: Expected | string;
    }
  /** What only editors ask for is told in English. */
  | {
      readonly kind: "not-found";
      readonly what: Missing | string;
      readonly suggestions: readonly Suggestion[];
    }
  | { readonly kind: "mistyped-code"; readonly typed: string; readonly suggestions: readonly Suggestion[] }
  | { readonly kind: "gone"; readonly tombstone: Tombstone }
  | { readonly kind: "removed-document"; readonly publication: Suggestion }
  /** A document without text version: its file has no text, was not read, is awaited, or an editor hides the text. */
  | {
      readonly kind: "no-text";
      readonly reason: "none" | "unread" | "awaiting" | "hidden";
      readonly suggestions: readonly Suggestion[];
    }
  | { readonly kind: "method-not-allowed"; readonly allowed: readonly string[] }
  /** What it cannot be had as: by the Accept header, or by this parameter. */
  | { readonly kind: "not-acceptable"; readonly offered: readonly string[]; readonly parameter?: string }
  /** Nobody has said who asks, or with a token that does not work. */
  | { readonly kind: "unauthenticated"; readonly token?: "wrong" }
  /** Cloudflare Access says who asks, but no account is theirs. */
  | { readonly kind: "unknown-identity"; readonly subject: string }
  /** A link for signing in that was used, is too old or never was. */
  | { readonly kind: "spent-link" }
  /** A passkey that cannot be enrolled or does not sign anybody in. The sentence says why and what to do. */
  | {
      readonly kind: "passkey-refused";
      readonly sentence: string;
      /** Whose it is, or would be. */
      readonly owner?: { readonly accountId: number; readonly name: string };
    }
  | { readonly kind: "forbidden"; readonly action: Action }
  /** Who asks signed in too long ago for what lets people in, or lets them do more. */
  | { readonly kind: "stale-sign-in" }
  /** A write that did not come from a page of this site. */
  | { readonly kind: "cross-site" }
  /** A secret, or a write, that came over HTTP. */
  | { readonly kind: "insecure" }
  /** What was sent cannot be read at all: it is not what it says it is, or was cut off. */
  | { readonly kind: "malformed"; readonly what: "json" | "form" | "body" }
  /** What was sent breaks the rules of its fields. */
  | { readonly kind: "invalid"; readonly errors: readonly FieldError[] }
  /** It cannot be done in the present state of things. The sentence says why and what to do. */
  | { readonly kind: "conflict"; readonly sentence: string }
  /** It waits, as the act of this number, until a second person agrees. */
  | { readonly kind: "waits"; readonly act: number }
  /** What is there now is not what the conditions of a request to read it name. */
  | { readonly kind: "precondition-failed" }
  /** It was made over an older revision than the present one. */
  | { readonly kind: "outdated"; readonly given: number; readonly current: number }
  /** A change must say which revision it was made over. */
  | { readonly kind: "revision-required"; readonly current: number }
  /** The same for what has no revisions: `current` is the version of what is there now. */
  | { readonly kind: "outdated-version"; readonly current: string }
  | { readonly kind: "version-required"; readonly current: string }
  /** The same Idempotency-Key came with another request before. */
  | { readonly kind: "key-reused" }
  | { readonly kind: "too-large"; readonly limitBytes: number }
  | { readonly kind: "unsupported-media-type"; readonly expected: readonly string[] }
  | {
      readonly kind: "too-many-requests";
      readonly what: "listings" | "searches" | "suggestions" | "dumps" | "codes" | "addresses" | "sign-in";
      readonly retryAfterSeconds: number;
    }
  /** A file's bytes are not in the store. What else there is of its publication is offered. */
  | { readonly kind: "file-missing"; readonly suggestions: readonly Suggestion[] }
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

/** One field of what was sent breaks its rule. */
export function invalid(field: string, message: string, options?: ErrorOptions): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] }, options);
}

/** It cannot be done in the present state of things; the sentence says why and what to do. */
export function conflict(sentence: string, options?: ErrorOptions): CatalogueError {
  return new CatalogueError({ kind: "conflict", sentence }, options);
}

/** Nothing is there; the suggestions are what is near. */
export function notFound(what: Missing | string, suggestions: readonly Suggestion[] = []): CatalogueError {
  return new CatalogueError({ kind: "not-found", what, suggestions });
}
