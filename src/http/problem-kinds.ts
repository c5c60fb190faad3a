/**
 * Each kind of problem as programs meet it: the status of its answer, when it comes and what to do. The `type` of
 * RFC 9457 leads to these sentences on the page about the API; docs/errors.md has the same.
 */
import type { Problem } from "../catalogue/problem.ts";
import { sitePaths } from "./addresses.ts";

export interface ProblemKind {
  readonly status: number;
  /** A sentence. */
  readonly when: string;
  /** A sentence. */
  readonly remedy: string;
}

export const problemKinds: Readonly<Record<Problem["kind"], ProblemKind>> = {
  waits: {
    status: 202,
    when: "It was taken, and is not done: a second person has to agree first.",
    remedy: "Have somebody else agree; what became of it is at the address in the Location header.",
  },
  "bad-parameter": {
    status: 400,
    when: "A parameter or header has a value that it does not take, or is there twice.",
    remedy: "Send what the answer says that `parameter` takes.",
  },
  malformed: {
    status: 400,
    when: "What was sent is broken: it is not what it says it is, or was cut off on its way.",
    remedy: "Send it again, whole, as its Content-Type says.",
  },
  unauthenticated: {
    status: 401,
    when: "Nobody has said who asks, or the access token does not work (any more).",
    remedy: "Sign in, or send an access token in the Authorization header.",
  },
  forbidden: {
    status: 403,
    when: "The account's role or the token's scopes do not reach so far.",
    remedy: "Ask an administrator for the role, or make a token with the scope.",
  },
  "stale-sign-in": {
    status: 403,
    when: "What lets somebody in, or lets them do more, takes a sign-in of the last ten minutes.",
    remedy: "Sign in again on a page of the editors', and repeat it.",
  },
  "cross-site": {
    status: 403,
    when: "A browser sent a change from a page of another site.",
    remedy: "Make the change on a page of this catalogue, or with a token.",
  },
  insecure: {
    status: 403,
    when: "A secret or a change came unencrypted, over `http://`.",
    remedy: "Use `https://`. Anybody on the way could read it: revoke a token that was sent.",
  },
  "unknown-identity": {
    status: 403,
    when: "Cloudflare Access knows who asks, but no account here is theirs.",
    remedy: "Ask an administrator to add an account for that name.",
  },
  "not-found": {
    status: 404,
    when: "There is nothing at this address.",
    remedy: "Look whether one of the `suggestions` is meant.",
  },
  "mistyped-code": {
    status: 404,
    when: "The check character of a document's code does not fit: it was mistyped.",
    remedy: "Compare it with the printed one, or take one of the `suggestions`.",
  },
  "no-text": {
    status: 404,
    when: "The document has no text version: its file is a scan, was not read yet or is awaited, or the text is hidden.",
    remedy: "Take the file, which is among the `suggestions`.",
  },
  "method-not-allowed": {
    status: 405,
    when: "The address does not take this method.",
    remedy: "Use one of the methods in the Allow header.",
  },
  "not-acceptable": {
    status: 406,
    when: "The Accept header takes none of the forms that the address has.",
    remedy: "Ask for one of the media types that the answer names.",
  },
  conflict: {
    status: 409,
    when: "It cannot be done in the present state of things.",
    remedy: "Do what the answer says has to be done before.",
  },
  gone: {
    status: 410,
    when: "The publication was withdrawn.",
    remedy: "Cite it from what the answer says of it; nothing else is left.",
  },
  "removed-document": {
    status: 410,
    when: "The document was taken out of its publication.",
    remedy: "See the publication, which is among the `suggestions`.",
  },
  "spent-link": {
    status: 410,
    when: "A link for signing in was used, is too old or never was.",
    remedy: "Ask an administrator for a new one.",
  },
  "precondition-failed": {
    status: 412,
    when: "What is there is not what If-Match or If-Unmodified-Since names: it has changed since.",
    remedy: "Ask again without the condition, from the beginning.",
  },
  outdated: {
    status: 412,
    when: "The change was made over a revision that is not the current one any more.",
    remedy: "Read the publication, make the change again over it, and send the new revision in If-Match.",
  },
  "outdated-version": {
    status: 412,
    when: "The same, for what has no revisions but an entity tag.",
    remedy: "Read it, make the change again, and send the new ETag in If-Match.",
  },
  "too-large": {
    status: 413,
    when: "More was sent than the address takes.",
    remedy: "Send less; files go up in parts.",
  },
  "unsupported-media-type": {
    status: 415,
    when: "What was sent is of a media type that the address does not take.",
    remedy: "Send the one that the answer names, and say so in Content-Type.",
  },
  invalid: {
    status: 422,
    when: "What was sent breaks the rules of its fields.",
    remedy: "Correct what `errors` says of each field.",
  },
  "key-reused": {
    status: 422,
    when: "Another request came with the same Idempotency-Key before.",
    remedy: "Make a key for each operation, and use it again only to repeat that operation.",
  },
  "passkey-refused": {
    status: 422,
    when: "A passkey cannot be added, or does not sign anybody in.",
    remedy: "Do what the answer says, or sign in with another passkey.",
  },
  "revision-required": {
    status: 428,
    when: "A change does not say over which revision it was made.",
    remedy: "Send the revision, in quotation marks, in the If-Match header.",
  },
  "version-required": {
    status: 428,
    when: "The same, for what has no revisions but an entity tag.",
    remedy: "Send the ETag of what was read in the If-Match header.",
  },
  "too-many-requests": {
    status: 429,
    when: "One network asked for more of a costly kind than is answered within a minute.",
    remedy:
      "Wait as long as Retry-After says, or take the whole catalogue in one request: it is among the `suggestions`.",
  },
  unexpected: {
    status: 500,
    when: "Something went wrong that is the catalogue's fault.",
    remedy: "Try again later; whoever runs it finds the failure in the log by `requestId`.",
  },
  "file-missing": {
    status: 503,
    when: "The bytes of a file are not in the store.",
    remedy: "Take one of the `suggestions`, or try again later; an editor uploads the same file again.",
  },
  unavailable: {
    status: 503,
    when: "The database or the file store does not answer.",
    remedy: "Try again when Retry-After says.",
  },
};

/** The part of the page about the API where a kind of problem is explained. */
export function problemAnchor(kind: Problem["kind"]): string {
  return `problem-${kind}`;
}

/** The path of that part: what RFC 9457, section 3.1.1, calls the problem's type. */
export function problemPath(kind: Problem["kind"]): string {
  return `${sitePaths.api}#${problemAnchor(kind)}`;
}
