/** The one error path: what went wrong becomes a page or RFC 9457 JSON, and a log line where we are to blame. */
import { DrizzleQueryError } from "drizzle-orm";
import { CatalogueError, type Problem, type Suggestion } from "../catalogue/problem.ts";
import { type Form, forms } from "./form.ts";
import type { ProblemJson } from "./json/schema.ts";
import type { Site } from "./pages/layout.ts";
import { problemPage } from "./pages/problem.ts";
import { respond } from "./respond.ts";

interface Told {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly parameter?: string;
  readonly suggestions?: readonly Suggestion[];
  readonly headers?: Readonly<Record<string, string>>;
}

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
      const citation = `${names.length > 0 ? `${names.join(", ")}. ` : ""}“${title}” (${year})`;
      return {
        status: 410,
        title: "Withdrawn",
        detail: `${citation} was withdrawn on ${withdrawnAt.slice(0, 10)}. ${reason}`,
      };
    }
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
    case "too-many-requests":
      return {
        status: 429,
        title: "Too many requests",
        detail: `Lists with this many filters are asked for too often at the moment. Try again in ${problem.retryAfterSeconds} seconds.`,
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

/** The response for whatever was thrown. `route` is the pattern that was asked for, for the log. */
export async function respondToError(
  error: unknown,
  request: Request,
  site: Site,
  route: string,
  form: "html" | "json",
): Promise<Response> {
  const told = tell(problemOf(error));
  const requestId = crypto.randomUUID();
  if (told.status >= 500) log(requestId, route, told.status, error);
  const { status, title, detail, parameter, suggestions = [] } = told;
  const headers = { ...told.headers, "x-request-id": requestId };
  if (form === "json") {
    const body: ProblemJson = {
      type: "about:blank",
      title,
      status,
      detail,
      ...(parameter ? { parameter } : {}),
      ...(suggestions.length > 0
        ? { suggestions: suggestions.map((near) => ({ title: near.title, url: site.origin + near.path })) }
        : {}),
      requestId,
    };
    return respond(request, { body: JSON.stringify(body), type: "problem", status, shown: null, headers });
  }
  const text = { title, detail, suggestions, ...(status >= 500 ? { requestId } : {}) };
  return respond(request, {
    body: await problemPage(text, site),
    type: "html",
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
