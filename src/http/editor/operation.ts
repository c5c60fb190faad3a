/**
 * An operation of the editors' side, written once: the API's route, the page and the forms that do the same, and what
 * the API's description says of it are all made of it.
 */
import type * as v from "valibot";
import type { Action, Principal } from "../../catalogue/accounts/principal.ts";
import type { Editing } from "../../catalogue/changing/editing.ts";
import type { Noted } from "../../store/database.ts";
import { CatalogueError, type FieldError, type Problem } from "../../catalogue/problem.ts";
import { waitingPath } from "../addresses.ts";
import type { Media } from "../json/description.ts";
import { type Site, siteOf } from "../site.ts";
import { data, done, page, seeOther } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { formFields, queryOf } from "./input.ts";
import type { EditorContext, GuardedRoute, Method } from "./route.ts";
import type { Tongue } from "./strings/tongue.ts";
import { asPatch, bytes, sentTo, type Taken } from "./taken.ts";
import { ifMatch, revisionFrom, versionHeader } from "./version.ts";

/** The parameters of an address; the sentence of each says what it takes. */
type QuerySchemas = Readonly<Record<string, v.GenericSchema>>;

/** The names in a path, such as `id` in `/accounts/:id`. */
type NameIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer More}`
    ? Name | NameIn<`/${More}`>
    : Rest
  : never;

/** What an operation is asked for, whether by the API or on a page. */
interface Asked<Name extends string, Query extends QuerySchemas, Sent> {
  readonly c: EditorContext;
  readonly principal: Principal;
  readonly editing: Editing;
  readonly site: Site;
  /** The language of the page. */
  readonly tongue: Tongue;
  /** What stands in the path at its names. */
  readonly at: (name: Name) => string;
  readonly query: v.InferOutput<v.ObjectSchema<Query, undefined>>;
  readonly sent: Sent;
  /** Over which version it is made, or over which revision; null where that is not said. */
  readonly version: string | null;
  readonly revision: number | null;
}

/** What a form says, in the terms of the operation. */
interface Said {
  readonly sent?: unknown;
  readonly at?: Readonly<Record<string, string>>;
  readonly over?: string | null;
}

/** A form that came back, with what is wrong. */
export interface Returned {
  readonly c: EditorContext;
  readonly principal: Principal;
  readonly editing: Editing;
  readonly site: Site;
  readonly tongue: Tongue;
  readonly fields: URLSearchParams;
  /** In the language of the page. */
  readonly errors: readonly FieldError[];
  /** Whether somebody else changed it meanwhile. */
  readonly outdated: boolean;
}

/** A form that does what the operation does. */
interface Form<Asking, Result> {
  /** In Hono's syntax; the operation's names that are not in it are said by the form. */
  readonly path: string;
  readonly says?: (fields: URLSearchParams) => Said;
  /** Where the browser goes on to once it is done, or what it is shown. */
  readonly done: (result: Result, asked: Asking) => string | Promise<Response>;
  /** The page with the form; left out where nothing that is typed can be wrong. */
  readonly again?: (returned: Returned) => Promise<string>;
}

interface Definition<
  Name extends string,
  Query extends QuerySchemas,
  Sent,
  Result,
  Schema extends v.GenericSchema,
  Asking = Asked<Name, Query, Sent>,
> {
  /** A sentence without its full stop. */
  readonly summary: string;
  readonly query?: Query;
  readonly takes?: Taken<Sent>;
  /** Whether it lets somebody in, or lets them do more, and so takes a sign-in of the last minutes. */
  readonly fresh?: true;
  /** What must be said of what is changed, so that nobody's work is overwritten. */
  readonly over?: Over;
  readonly does: (asked: Asking) => Promise<Result>;
  /** The result of what was done already, by what was noted of it: the answer that told it was lost. */
  readonly recall?: (noted: readonly Noted[], asked: Asking) => Promise<Result>;
  /** The JSON that it gives, or the media types where the result is a response by itself; nothing for 204. */
  readonly gives?:
    | {
        readonly name: string;
        readonly schema: Schema;
        readonly json: (result: Result, asked: Asking) => v.InferOutput<Schema> & object;
        /** What If-Match takes when it is changed. */
        readonly version?: (result: Result) => string | number;
      }
    | readonly string[];
  /** The address of what was made, null where it has none; for 201. */
  readonly made?: (result: Result, site: Site) => string | null;
  /** What can go wrong, beside what can with everything of its kind. */
  readonly problems?: readonly Problem["kind"][];
  /** The page that shows what it gives. */
  readonly page?: {
    readonly path: string;
    readonly show: (result: Result, asked: Asking) => Promise<string>;
  };
  readonly forms?: readonly Form<Asking, Result>[];
}

type Over = "version" | "revision";

/** An operation where it is listed: its routes, and what is said of it. */
export interface Operation {
  readonly method: Method;
  /** The whole path, in Hono's syntax. */
  readonly path: string;
  readonly decision: Action;
  readonly fresh: boolean;
  readonly summary: string;
  readonly query: QuerySchemas;
  readonly takes: Pick<Taken<unknown>, "media" | "optional"> | null;
  readonly over: Over | null;
  readonly gives: Media | null;
  readonly status: 200 | 201 | 204;
  /** Every kind of problem that it may be answered with. */
  readonly problems: readonly Problem["kind"][];
  readonly routes: readonly GuardedRoute[];
}

/** What can go wrong with anything that is asked of the editors' side. */
const common = [
  "unauthenticated",
  "unknown-identity",
  "forbidden",
  "too-many-requests",
  "unavailable",
  "unexpected",
] as const satisfies readonly Problem["kind"][];

function problemsOf(
  { method, path, query, takes, over, fresh }: Omit<Operation, "problems" | "routes">,
  others: readonly Problem["kind"][],
): readonly Problem["kind"][] {
  const kinds: readonly (readonly [boolean, ...Problem["kind"][]])[] = [
    [true, ...common, ...others],
    [method !== "GET", "cross-site", "bad-parameter", "key-reused", "conflict"],
    [fresh, "stale-sign-in"],
    [Object.keys(query).length > 0, "bad-parameter"],
    [path.includes(":"), "not-found"],
    [takes !== null, "too-large", "invalid"],
    [takes?.media["application/json"] !== undefined, "unsupported-media-type", "malformed"],
    [over === "revision", "outdated", "revision-required", "invalid"],
    [over === "version", "outdated-version", "version-required"],
  ];
  return [...new Set(kinds.flatMap(([applies, ...named]) => (applies ? named : [])))];
}

/** The problems that bring a form back, with the status of its page. */
const correctable: Readonly<Partial<Record<Problem["kind"], number>>> = {
  invalid: 422,
  "outdated-version": 412,
};

async function about(c: EditorContext, principal: Principal) {
  const { tongue } = c.var;
  return { c, principal, editing: editingOf(c, principal), site: await siteOf(c, tongue.strings), tongue };
}

/**
 * An operation of the API at this path under /api/v1, in Hono's syntax, for those who may: as routes, and as what is
 * said of it.
 */
export function operation<
  const Path extends string,
  Result,
  Query extends QuerySchemas = QuerySchemas,
  Sent = null,
  Schema extends v.GenericSchema = v.GenericSchema,
>(
  method: Method,
  path: Path,
  decision: Action,
  definition: Definition<NameIn<Path>, Query, Sent, Result, Schema>,
): Operation {
  const { over, does, recall, gives, made, page: shown, fresh = false } = definition;
  const takes = method === "PATCH" && definition.takes ? asPatch(definition.takes) : definition.takes;
  const route = { method, path: `/api/v1${path}`, decision, fresh };

  const asked = async (
    c: EditorContext,
    principal: Principal,
    said: Said,
  ): Promise<Asked<NameIn<Path>, Query, Sent>> => ({
    ...(await about(c, principal)),
    at: (name) => said.at?.[name] ?? c.req.param(name) ?? "",
    query: queryOf(c, definition.query),
    sent: sentTo(takes, said.sent),
    version: over === "version" ? (said.over ?? null) : null,
    revision: over === "revision" ? revisionFrom(said.over ?? null) : null,
  });

  type Work = (request: Asked<NameIn<Path>, Query, Sent>) => Promise<Result>;
  const answerOf = async (c: EditorContext, principal: Principal, work: Work): Promise<Response> => {
    const request = await asked(c, principal, { sent: await takes?.read(c), over: ifMatch(c) });
    const result = await work(request);
    if (result instanceof Response) return result;
    if (!gives || !("schema" in gives)) return done();
    const location = made?.(result, request.site);
    return data(c, gives.json(result, request), made ? 201 : 200, {
      ...(gives.version ? versionHeader(gives.version(result)) : {}),
      ...(location ? { location } : {}),
    });
  };

  const answer: GuardedRoute["answer"] = (c, principal) => answerOf(c, principal, does);
  const recalling: Pick<GuardedRoute, "recall"> = recall
    ? { recall: (c, principal, noted) => answerOf(c, principal, (request) => recall(noted, request)) }
    : {};

  const pageOf = ({ path: address, show }: NonNullable<typeof shown>): GuardedRoute => ({
    method: "GET",
    path: address,
    decision,
    answer: async (c, principal) => {
      const request = await asked(c, principal, {});
      return page(c, await show(await does(request), request));
    },
  });

  const formOf = (form: NonNullable<typeof definition.forms>[number]): GuardedRoute => ({
    method: "POST",
    path: form.path,
    decision,
    fresh,
    answer: async (c, principal) => {
      const fields = form.says || form.again ? await formFields(c) : new URLSearchParams();
      const work = async () => {
        const request = await asked(c, principal, form.says?.(fields) ?? {});
        return form.done(await does(request), request);
      };
      try {
        const next = await work();
        return typeof next === "string" ? seeOther(next) : next;
      } catch (error) {
        const problem = error instanceof CatalogueError ? error.problem : null;
        if (problem?.kind === "waits") return seeOther(`${waitingPath}?done=asked#act-${problem.act}`);
        const status = problem && correctable[problem.kind];
        if (!status || !form.again) throw error;
        const errors = problem.kind === "invalid" ? c.var.tongue.toldOf(problem.errors) : [];
        const outdated = problem.kind === "outdated-version";
        return page(
          c,
          await form.again({ ...(await about(c, principal)), fields, errors, outdated }),
          status,
        );
      }
    },
  });

  const described: Omit<Operation, "problems" | "routes"> = {
    ...route,
    summary: definition.summary,
    query: definition.query ?? {},
    takes: takes ?? null,
    over: over ?? null,
    gives: !gives ? null : "schema" in gives ? { "application/json": [gives] } : bytes(...gives).media,
    status: made ? 201 : gives ? 200 : 204,
  };
  return {
    ...described,
    problems: problemsOf(described, definition.problems ?? []),
    routes: [
      { ...route, answer, ...recalling },
      ...(shown ? [pageOf(shown)] : []),
      ...(definition.forms ?? []).map(formOf),
    ],
  };
}
