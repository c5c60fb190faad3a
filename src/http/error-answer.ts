/** The one error path: what went wrong becomes a page or RFC 9457 JSON, and a log line where we are to blame. */
import { DrizzleQueryError } from "drizzle-orm";
import type { Action } from "../catalogue/accounts/principal.ts";
import { CatalogueError, type FieldError, type Problem, type Suggestion } from "../catalogue/problem.ts";
import { type Form, forms } from "./representation.ts";
import type { ProblemJson } from "./json/schema.ts";
import { problemKinds, problemPath } from "./problem-kinds.ts";
import type { Site } from "./site.ts";
import { sitePaths } from "./addresses.ts";
import { problemPage, type ProblemText } from "./pages/error.ts";
import { speaking, type Strings } from "./strings/strings.ts";
import { respond, type Representation } from "./respond.ts";

export interface Told {
  readonly title: string;
  readonly detail: string;
  readonly parameter?: string;
  readonly suggestions?: readonly Suggestion[];
  /** What the suggestions are, where they are not what may have been meant. */
  readonly about?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

const forbidden = {
  see: "see drafts",
  change: "change the catalogue",
  publish: "publish or withdraw",
  administer: "administer people",
  "own-account": "do this with a token",
} as const satisfies Record<Action, string>;

/** Where the data lies that somebody asks for piece by piece. */
function wholeCatalogue({ tag, catalogueFiles }: Strings): Suggestion[] {
  return ([sitePaths.jsonLines, sitePaths.csv] as const).map((path) => ({
    path,
    title: path.slice(1),
    language: tag,
    year: null,
    detail: catalogueFiles[path],
  }));
}

const unreadable = {
  json: "The body is not JSON. Send one JSON object, in UTF-8.",
  form: "The form is broken, or was cut off on its way. Send it again.",
  body: "What was sent was cut off on its way. Send it again.",
} as const;

/** What is told of a problem: readers' in the language of the page, those that only editors meet in English. */
export function tell(problem: Problem, strings: Strings): Told {
  const { problems } = strings;
  switch (problem.kind) {
    case "bad-parameter": {
      const { parameter, value, expected } = problem;
      return { ...problems["bad-parameter"](parameter, expected, value), parameter };
    }
    case "not-found":
      return { ...problems["not-found"](problem.what), suggestions: problem.suggestions };
    case "mistyped-code": {
      const { typed, suggestions } = problem;
      return { ...problems["mistyped-code"](typed, suggestions.length > 0), suggestions };
    }
    case "gone": {
      const { title, year, contributors, withdrawnAt, reason } = problem.tombstone;
      const names = contributors.filter(({ role }) => role === "author").map(({ name }) => name);
      const authors = names.length > 0 ? `${names.join(strings.comma)}. ` : "";
      const citation = `${authors}“${title}” (${year ?? strings.undatedInBrackets})`;
      return { ...problems.gone(citation, withdrawnAt.slice(0, 10), reason) };
    }
    case "removed-document":
      return { ...problems["removed-document"](), suggestions: [problem.publication] };
    case "no-text": {
      const { reason, suggestions } = problem;
      return { ...problems["no-text"](reason), suggestions, about: strings.readNow };
    }
    case "method-not-allowed": {
      const allow = problem.allowed.join(", ");
      return { ...problems["method-not-allowed"](allow), headers: { allow } };
    }
    case "not-acceptable":
      return { ...problems["not-acceptable"](problem.offered, problem.parameter) };
    case "unauthenticated":
      return {
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
        title: "No account is yours",
        detail: `Cloudflare Access knows you as “${problem.subject}”, but this catalogue has no account for it, or it is disabled. Ask an administrator of the catalogue to add it under Editors.`,
      };
    case "spent-link":
      return {
        title: "This link no longer works",
        detail:
          "Each link works once, and not for long. Ask an administrator for a new one. If you have used it already, sign in with your passkey at /admin.",
      };
    case "passkey-refused":
      return { title: "That did not work", detail: problem.sentence };
    case "forbidden":
      return {
        title: "Not allowed",
        detail: `You may not ${forbidden[problem.action]}. An administrator can give you the role, or the token the scope, that it takes.`,
      };
    case "stale-sign-in":
      return {
        title: "Confirm that it is you",
        detail:
          "This lets somebody in, or lets somebody do more, so it takes a sign-in of the last ten minutes. Sign in again at /admin/account, and repeat it. Nothing was changed.",
      };
    case "cross-site":
      return {
        title: "Refused",
        detail:
          "This change did not come from a page of this catalogue, so it was not made. Open the page here and try again.",
      };
    case "malformed":
      return { title: "This cannot be read", detail: `${unreadable[problem.what]} Nothing was changed.` };
    case "invalid":
      return {
        title: "Something needs correcting",
        detail: problem.errors.map(({ field, message }) => `${field}: ${message}`).join(" "),
        errors: problem.errors,
      };
    case "conflict":
      return { title: "This cannot be done now", detail: problem.sentence };
    case "outdated":
      return {
        title: "Somebody else changed this meanwhile",
        detail: `Your change was made over revision ${problem.given}, but revision ${problem.current} is the current one. Read it, and make your change again over it. Nothing was saved.`,
        headers: { etag: `"${problem.current}"` },
      };
    case "revision-required":
      return {
        title: "Which revision?",
        detail: `Send the revision that you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${problem.current}".`,
        headers: { etag: `"${problem.current}"` },
      };
    case "outdated-version":
      return {
        title: "Somebody else changed this meanwhile",
        detail: `It is not what you changed any more: its version is now "${problem.current}". Read it, and make your change again. Nothing was saved.`,
        headers: { etag: `"${problem.current}"` },
      };
    case "version-required":
      return {
        title: "Which version?",
        detail: `Send the ETag of what you changed in the If-Match header, so that nobody’s work is overwritten. The current one is "${problem.current}".`,
        headers: { etag: `"${problem.current}"` },
      };
    case "key-reused":
      return {
        title: "This key was used for something else",
        detail:
          "Another request was sent with the same Idempotency-Key before. Make a new key for each operation, and use it again only to repeat that operation. Nothing was done.",
      };
    case "too-large":
      return {
        title: "Too large",
        detail: `At most ${Math.floor(problem.limitBytes / 1_000_000)} MB are taken here.`,
      };
    case "precondition-failed":
      return problems["precondition-failed"]();
    case "unsupported-media-type":
      return {
        title: "Not in this form",
        detail: `This address takes ${problem.expected}. Say so in the Content-Type header.`,
      };
    case "too-many-requests": {
      const { what, retryAfterSeconds: seconds } = problem;
      return {
        ...problems[what](seconds),
        headers: { "retry-after": String(seconds) },
        ...(what === "sign-in" ? {} : { suggestions: wholeCatalogue(strings), about: strings.allAtOnce }),
      };
    }
    case "file-missing": {
      const { suggestions } = problem;
      return { ...problems["file-missing"](), suggestions, about: strings.readNow };
    }
    case "unavailable":
      return {
        ...problems.unavailable(),
        headers: { "retry-after": String(problem.retryAfterSeconds) },
      };
    case "unexpected":
      return { ...problems.unexpected() };
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
  readonly render: (text: ProblemText, site: Site, strings: Strings) => Promise<string>;
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
  const strings = speaking(request);
  const problem = problemOf(error);
  const { status } = problemKinds[problem.kind];
  const told = tell(problem, strings);
  const requestId = crypto.randomUUID();
  if (status >= 500) log(requestId, route, status, error);
  const { title, detail, parameter, suggestions = [], about, errors } = told;
  const headers = { ...told.headers, "x-request-id": requestId };
  if (form === "json") {
    const body: ProblemJson = {
      type: site.origin + problemPath(problem.kind),
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
  const text = { title, detail, suggestions, about, ...(status >= 500 ? { requestId } : {}) };
  return respond(request, {
    body: await view.render(text, site, strings),
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
