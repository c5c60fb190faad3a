/** The one error path: what went wrong becomes a page or RFC 9457 JSON, and a log line where we are to blame. */
import { DrizzleQueryError } from "drizzle-orm";
import { described, failureOf } from "../store/failures.ts";
import { parseEdtf } from "../catalogue/publication/date.ts";
import { CatalogueError, type FieldError, type Problem, type Suggestion } from "../catalogue/problem.ts";
import { type Form, forms, isPrinted, isSpoken, spokenPath } from "./representation.ts";
import type { ProblemJson } from "./json/schema.ts";
import { acceptPatch } from "./patch-types.ts";
import { locationOf } from "./location.ts";
import { problemKinds, problemPath } from "./problem-kinds.ts";
import { type Asked, addressOf } from "./context.ts";
import { requestIdOf } from "./request-id.ts";
import { originOf, type Site, siteForErrors } from "./site.ts";
import { sitePaths, waitingDataPath } from "./addresses.ts";
import { problemPage, type ProblemText } from "./pages/error.ts";
import { english, speaking, withoutPrefix } from "./strings/spoken.ts";
import type { Strings } from "./strings/strings.ts";
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

/** What is told of a problem, in the language of the page. */
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
      const work = problems.work(title, String(year ?? strings.undatedInBrackets));
      const day = parseEdtf(withdrawnAt.slice(0, 10));
      return {
        ...problems.gone(authors + work, day === null ? withdrawnAt : strings.date(day, false), reason),
      };
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
        ...problems.unauthenticated(problem.token),
        // RFC 6750, section 3.
        headers: {
          "www-authenticate": `Bearer realm="catalogue"${problem.token === "wrong" ? ', error="invalid_token"' : ""}`,
        },
      };
    case "unknown-identity":
      return problems["unknown-identity"](problem.subject);
    case "passkey-refused":
      return problems["passkey-refused"](problem.sentence);
    case "forbidden":
      return problems.forbidden(problem.action);
    case "malformed":
      return problems.malformed(problem.what);
    case "invalid":
      return { ...problems.invalid(problem.errors), errors: problem.errors };
    case "conflict":
      return problems.conflict(problem.sentence);
    case "waits":
      return { ...problems.waits(), headers: locationOf(`${waitingDataPath}/${problem.act}`) };
    case "outdated": {
      const { given, current } = problem;
      return { ...problems.outdated(given, current), headers: { etag: `"${current}"` } };
    }
    case "revision-required":
      return { ...problems["revision-required"](problem.current), headers: { etag: `"${problem.current}"` } };
    case "outdated-version":
      return { ...problems["outdated-version"](problem.current), headers: { etag: `"${problem.current}"` } };
    case "version-required":
      return { ...problems["version-required"](problem.current), headers: { etag: `"${problem.current}"` } };
    case "too-large":
      return problems["too-large"](Math.floor(problem.limitBytes / 1_000_000));
    case "unsupported-media-type":
      return problems["unsupported-media-type"](problem.expected);
    case "spent-link":
    case "stale-sign-in":
    case "cross-site":
    case "insecure":
    case "key-reused":
    case "precondition-failed":
      return problems[problem.kind]();
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

/** The same, with what is said in English alone turned into another language. */
function toldIn(retold: (text: string) => string, { title, detail, errors, ...rest }: Told): Told {
  const told = { ...rest, title: retold(title) };
  if (!errors) return { ...told, detail: retold(detail) };
  const retoldErrors = errors.map((each) => ({ ...each, message: retold(each.message) }));
  return { ...told, detail: english.problems.invalid(retoldErrors).detail, errors: retoldErrors };
}

/** The problem that a thrown value stands for. A failed query means that the database is away, or the file store is. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CatalogueError) return error.problem;
  if (error instanceof DrizzleQueryError || failureOf(error)?.kind === "files-away")
    return { kind: "unavailable", retryAfterSeconds: 30 };
  return { kind: "unexpected" };
}

/** One line of JSON for each failure of ours. No address, name or header of a reader is in it. */
export function log(requestId: string, route: string, status: number, error: unknown): void {
  const stack = error instanceof Error && status === 500 ? error.stack : undefined;
  console.error(JSON.stringify({ level: "error", requestId, route, status, error: described(error), stack }));
}

/** What is told without a look into the database: it is away, or too much was asked of it. */
const withoutReading: readonly Problem["kind"][] = ["too-many-requests", "unavailable"];

/** How a problem is shown as a page. */
export interface ProblemView {
  readonly type: Representation["type"];
  readonly render: (text: ProblemText, site: Site, strings: Strings) => Promise<string>;
  /** The language that it is told in, where the address does not say it. */
  readonly strings?: Strings;
  /** What turns what is said in English alone into that language. */
  readonly told?: (text: string) => string;
}

/** The response for whatever was thrown. `route` is the pattern that was asked for, for the log. */
export async function respondToError(
  error: unknown,
  c: Asked,
  route: string,
  form: "html" | "json",
  view: ProblemView = { type: "html", render: problemPage },
): Promise<Response> {
  const { raw: request } = c.req;
  const { strings = speaking(request), told: retold = (text: string) => text } = view;
  const problem = problemOf(error);
  const { status } = problemKinds[problem.kind];
  const told = toldIn(retold, tell(problem, strings));
  const requestId = requestIdOf(request);
  if (status >= 500) log(requestId, route, status, error);
  const { title, detail, parameter, suggestions = [], about, errors } = told;
  const patching = problem.kind === "unsupported-media-type" && request.method === "PATCH" ? acceptPatch : {};
  const headers = { ...told.headers, ...patching, "x-request-id": requestId };
  if (form === "json") {
    const origin = originOf(c);
    const body: ProblemJson = {
      type: origin + problemPath(problem.kind),
      title,
      status,
      detail,
      ...(parameter ? { parameter } : {}),
      ...(errors ? { errors: [...errors] } : {}),
      ...(suggestions.length > 0
        ? {
            suggestions: suggestions.map((near) => ({
              title: near.title,
              url: origin + spokenPath(near.path, strings),
            })),
          }
        : {}),
      requestId,
    };
    return respond(request, { body: JSON.stringify(body), type: "problem", status, shown: null, headers });
  }
  const asked = withoutPrefix(addressOf(request).pathname).path.replace(/^\/+/, "/");
  // What is the same in all languages, such as a file that cannot be opened, is nowhere else in another.
  const place = isSpoken(asked) || isPrinted(asked) ? asked : "/";
  const text = { title, detail, suggestions, about, place, ...(status >= 500 ? { requestId } : {}) };
  return respond(request, {
    body: await view.render(text, await siteForErrors(c, !withoutReading.includes(problem.kind)), strings),
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
