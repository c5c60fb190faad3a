/** The one error path: what went wrong becomes a page or RFC 9457 JSON, and a log line where we are to blame. */
import { DrizzleQueryError } from "drizzle-orm";
import type { Action } from "../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError, type Problem, type Suggestion } from "../catalogue/problem.ts";
import { type Form, forms } from "./representation.ts";
import type { ProblemJson } from "./json/schema.ts";
import type { Site } from "./site.ts";
import { problemPage, type ProblemText } from "./pages/error.ts";
import { respond, type Representation } from "./respond.ts";

interface Told {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly parameter?: string;
  readonly suggestions?: readonly Suggestion[];
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

const tooOften = {
  listings: "Lists with this many filters are asked for too often at the moment.",
  "sign-in": "There were too many attempts to sign in.",
} as const;

const forbidden = {
  see: "see drafts",
  change: "change the catalogue",
  publish: "publish or withdraw",
  administer: "administer people",
  "own-account": "do this with a token",
} as const satisfies Record<Action, string>;

function tell(problem: Problem): Told {
  switch (problem.kind) {
    case "bad-parameter": {
      const { parameter, value, expected } = problem;
      const given = value === "" ? "" : ` It was given as “${value}”.`;
      return {
        status: 400,
        title: `The parameter “${parameter}” is wrong`,
        detail: `It takes ${expected}.${given}`,
        parameter,
      };
    }
    case "not-found":
      return {
        status: 404,
        title: "Not found",
        detail: `There is no ${problem.what}. Check the address, or look through the lists below.`,
        suggestions: problem.suggestions,
      };
    case "mistyped-code":
      return {
        status: 404,
        title: "This code is mistyped",
        detail:
          problem.suggestions.length > 0
            ? `“${problem.typed}” is not the code of any document: its check character does not fit. One of these may be meant.`
            : `“${problem.typed}” is not the code of any document: its check character does not fit. Compare it with the printed one, letter by letter.`,
        suggestions: problem.suggestions,
      };
    case "gone": {
      const { title, year, contributors, withdrawnAt, reason } = problem.tombstone;
      const names = contributors.filter(({ role }) => role === "author").map(({ name }) => name);
      const citation = `${names.length > 0 ? `${names.join(", ")}. ` : ""}“${title}” (${year ?? "n.d."})`;
      return {
        status: 410,
        title: "Withdrawn",
        detail: `${citation} was withdrawn on ${withdrawnAt.slice(0, 10)}. ${reason}`,
      };
    }
    case "removed-document":
      return {
        status: 410,
        title: "Taken out",
        detail: "This document was taken out of its publication, which is still here.",
        suggestions: [problem.publication],
      };
    case "method-not-allowed": {
      const allowed = problem.allowed.join(", ");
      return {
        status: 405,
        title: "Method not allowed",
        detail: `This address can only be read. It takes ${allowed}.`,
        headers: { allow: allowed },
      };
    }
    case "not-acceptable":
      return {
        status: 406,
        title: "Not in that form",
        detail: `This address answers as ${problem.offered.join(" or ")}. Ask for one of them in the Accept header.`,
      };
    case "unauthenticated":
      return {
        status: 401,
        title: "Sign in first",
        detail:
          problem.token === "wrong"
            ? "The access token is unknown, was revoked, has ended, or its account is disabled. Make a new one under your name at /admin/account."
            : "This is for editors, and nothing was changed. Sign in at /admin, or send an access token in the Authorization header: Bearer and the token.",
        // RFC 6750, section 3.
        headers: {
          "www-authenticate": `Bearer realm="catalogue"${problem.token === "wrong" ? ', error="invalid_token"' : ""}`,
        },
      };
    case "unknown-identity":
      return {
        status: 403,
        title: "No account is yours",
        detail: `Cloudflare Access knows you as “${problem.subject}”, but this catalogue has no account for it, or it is disabled. Ask an administrator of the catalogue to add it under Editors.`,
      };
    case "spent-link":
      return {
        status: 410,
        title: "This link no longer works",
        detail:
          "Each link works once, and not for long. Ask an administrator for a new one. If you have used it already, sign in with your passkey at /admin.",
      };
    case "passkey-refused":
      return { status: 422, title: "That did not work", detail: problem.sentence };
    case "forbidden":
      return {
        status: 403,
        title: "Not allowed",
        detail: `You may not ${forbidden[problem.action]}. An administrator can give you the role, or the token the scope, that it takes.`,
      };
    case "cross-site":
      return {
        status: 403,
        title: "Refused",
        detail:
          "This change did not come from a page of this catalogue, so it was not made. Open the page here and try again.",
      };
    case "invalid":
      return {
        status: 422,
        title: "Something needs correcting",
        detail: problem.errors.map(({ field, message }) => `${field}: ${message}`).join(" "),
        errors: problem.errors,
      };
    case "conflict":
      return { status: 409, title: "This cannot be done now", detail: problem.sentence };
    case "outdated":
      return {
        status: 412,
        title: "Somebody else changed this meanwhile",
        detail: `Your change was made over revision ${problem.given}, but revision ${problem.current} is the current one. Read it, and make your change again over it. Nothing was saved.`,
        headers: { etag: `"${problem.current}"` },
      };
    case "revision-required":
      return {
        status: 428,
        title: "Which revision?",
        detail: `Send the revision that you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${problem.current}".`,
        headers: { etag: `"${problem.current}"` },
      };
    case "outdated-version":
      return {
        status: 412,
        title: "Somebody else changed this meanwhile",
        detail: `It is not what you changed any more: its version is now "${problem.current}". Read it, and make your change again. Nothing was saved.`,
        headers: { etag: `"${problem.current}"` },
      };
    case "version-required":
      return {
        status: 428,
        title: "Which version?",
        detail: `Send the ETag of what you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${problem.current}".`,
        headers: { etag: `"${problem.current}"` },
      };
    case "key-reused":
      return {
        status: 422,
        title: "This key was used for something else",
        detail:
          "Another request was sent with the same Idempotency-Key before. Make a new key for each operation, and use it again only to repeat that operation. Nothing was done.",
      };
    case "too-large":
      return {
        status: 413,
        title: "Too large",
        detail: `At most ${Math.floor(problem.limitBytes / 1_000_000)} MB are taken here.`,
      };
    case "unsupported-media-type":
      return {
        status: 415,
        title: "Not in this form",
        detail: `This address takes ${problem.expected}. Say so in the Content-Type header.`,
      };
    case "too-many-requests":
      return {
        status: 429,
        title: "Too many requests",
        detail: `${tooOften[problem.what]} Try again in ${problem.retryAfterSeconds} seconds.`,
        headers: { "retry-after": String(problem.retryAfterSeconds) },
      };
    case "unavailable":
      return {
        status: 503,
        title: "The catalogue is unavailable",
        detail: "Its database does not answer. This is usually over in a minute; please try again.",
        headers: { "retry-after": String(problem.retryAfterSeconds) },
      };
    case "unexpected":
      return {
        status: 500,
        title: "Something went wrong",
        detail: "That is our fault, not yours. Please try again later.",
      };
  }
}

/** The problem that a thrown value stands for. A failed query means that the database is away. */
function problemOf(error: unknown): Problem {
  if (error instanceof CatalogueError) return error.problem;
  if (error instanceof DrizzleQueryError) return { kind: "unavailable", retryAfterSeconds: 30 };
  return { kind: "unexpected" };
}

/** What a log may say of an error: its kind and message, never the parameters of a query. */
function described(error: unknown): string {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : typeof cause;
}

/** One line of JSON for each failure of ours. No address, name or header of a reader is in it. */
function log(requestId: string, route: string, status: number, error: unknown): void {
  const stack = error instanceof Error && status === 500 ? error.stack : undefined;
  console.error(JSON.stringify({ level: "error", requestId, route, status, error: described(error), stack }));
}

/** How a problem is shown as a page. */
export interface ProblemView {
  readonly type: Representation["type"];
  readonly render: (text: ProblemText, site: Site) => Promise<string>;
}

/** The response for whatever was thrown. `route` is the pattern that was asked for, for the log. */
export async function respondToError(
  error: unknown,
  request: Request,
  site: Site,
  route: string,
  form: "html" | "json",
  view: ProblemView = { type: "html", render: problemPage },
): Promise<Response> {
  const told = tell(problemOf(error));
  const requestId = crypto.randomUUID();
  if (told.status >= 500) log(requestId, route, told.status, error);
  const { status, title, detail, parameter, suggestions = [], errors } = told;
  const headers = { ...told.headers, "x-request-id": requestId };
  if (form === "json") {
    const body: ProblemJson = {
      type: "about:blank",
      title,
      status,
      detail,
      ...(parameter ? { parameter } : {}),
      ...(errors ? { errors: [...errors] } : {}),
      ...(suggestions.length > 0
        ? { suggestions: suggestions.map((near) => ({ title: near.title, url: site.origin + near.path })) }
        : {}),
      requestId,
    };
    return respond(request, { body: JSON.stringify(body), type: "problem", status, shown: null, headers });
  }
  const text = { title, detail, suggestions, ...(status >= 500 ? { requestId } : {}) };
  return respond(request, {
    body: await view.render(text, site),
    type: view.type,
    status,
    shown: null,
    headers,
  });
}

/** What is offered here, for the Accept header that takes none of it. */
export function notAcceptable(offered: readonly Form[]): CatalogueError {
  return new CatalogueError({
    kind: "not-acceptable",
    offered: offered.map((form) => forms[form].mediaType),
  });
}
