/**
 * What the database and the file store say when they refuse, as kinds. Both say it in English sentences only: they
 * are read here, and nowhere else.
 */
import { DrizzleQueryError } from "drizzle-orm";

export type StoreFailure =
  /** The database has no table of this name (yet, or for as long as it is exported). */
  | { readonly kind: "no-table"; readonly table: string }
  /** Another row has the value of this column, such as `publications.slug`. */
  | { readonly kind: "not-unique"; readonly column: string }
  /** An address was given out before, for something else. */
  | { readonly kind: "given-out" }
  /** The batch was ended by `noteIf`, `completing` or `agreeing`: what it was to change is not any more what its editor saw. */
  | { readonly kind: "overtaken" }
  /** The request was taken over by a later one with its Idempotency-Key. */
  | { readonly kind: "attempt-taken-over" }
  /** The file store has no such upload in parts (R2's error 10024). */
  | { readonly kind: "upload-gone" }
  /** The file store has another part of that number than was noted: it came twice at once (R2's error 10025). */
  | { readonly kind: "part-replaced" }
  /** The file store has a fault of its own, or is asked too much (R2's errors 10001, 10043 and 10058). */
  | { readonly kind: "files-away" };

const sentences: readonly [RegExp, (found: string) => StoreFailure][] = [
  [/no such table: (\w+)/, (table) => ({ kind: "no-table", table })],
  [/UNIQUE constraint failed: ([\w.]+)/, (column) => ({ kind: "not-unique", column })],
  [/NOT NULL constraint failed: (redirects\.target)/, () => ({ kind: "given-out" })],
  [
    /NOT NULL constraint failed: (activities\.detail|upload_parts\.etag|waiting_acts\.outcome)/,
    () => ({ kind: "overtaken" }),
  ],
  [/NOT NULL constraint failed: (idempotency_keys\.attempt)/, () => ({ kind: "attempt-taken-over" })],
  [/(multipart upload does not exist|10024)/, () => ({ kind: "upload-gone" })],
  [/(parts could not be found|10025)/, () => ({ kind: "part-replaced" })],
  [/\((10001|10043|10058)\)/, () => ({ kind: "files-away" })],
  [
    // Without the name of what was asked where whatever keeps the bytes ends in the middle of it.
    /^(?:(?:get|head|list|put|delete|uploadPart|complete\w*|createMultipartUpload): )?(Network connection lost)/,
    () => ({ kind: "files-away" }),
  ],
];

/** The kind of failure that an error or one of its causes tells of; null where it is none of these. */
export function failureOf(error: unknown): StoreFailure | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    for (const [sentence, kind] of sentences) {
      const found = sentence.exec(cause.message)?.[1];
      if (found !== undefined) return kind(found);
    }
  }
  return null;
}

/** The error itself: of a query that failed, what the database said of it, without the query and its parameters. */
function errorIn(error: unknown): unknown {
  return error instanceof DrizzleQueryError ? error.cause : error;
}

/** What may be told of an error, without the query and its parameters: they are what somebody typed, or a secret's hash. */
export function messageOf(error: unknown): string {
  const told = errorIn(error);
  return told instanceof Error ? told.message : typeof told;
}

/** The same for a log, with the kind of the error. */
export function described(error: unknown): string {
  const told = errorIn(error);
  return told instanceof Error ? `${told.name}: ${told.message}` : typeof told;
}
