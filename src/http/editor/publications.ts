/** Changing publications by the API: each operation takes the revision that it is made over in If-Match. */
import {
  type Change,
  type Changed,
  makeChange,
  restoreRevision,
  type Transition,
} from "../../catalogue/changing/changing.ts";
import { contentOf, parseContent } from "../../catalogue/publication/content.ts";
import type { Action, Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { publicationInAnyState } from "../../catalogue/reading/reading.ts";
import { revisionOf, revisionsOf } from "../../catalogue/changing/revisions.ts";
import { openDatabase } from "../../store/database.ts";
import {
  editedPublicationJson,
  reasonSchema,
  revisionJson,
  revisionsJson,
  scheduleSchema,
  withdrawalSchema,
} from "../json/editing.ts";
import { siteOf } from "../site.ts";
import { data } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { jsonBody, optionalJsonBody, parsed } from "./input.ts";
import type { EditorContext, EditorRoute, GuardedRoute, Method } from "./route.ts";

const path = "/api/v1/publications";

/** The revision in If-Match, null where none is given (RFC 9110, section 13.1.1). Throws `invalid`. */
function expectedRevision(c: EditorContext): number | null {
  const given = c.req.header("if-match")?.trim();
  if (given === undefined || given === "*") return null;
  const revision = /^"?(\d{1,9})"?$/.exec(given)?.[1];
  if (revision === undefined) {
    const message = `It takes the number of the revision that you changed, such as "3". It was given as ${given.slice(0, 50)}.`;
    throw new CatalogueError({ kind: "invalid", errors: [{ field: "If-Match", message }] });
  }
  return Number(revision);
}

/** What the catalogue may say of a publication that was just read or written. */
function answer(
  c: EditorContext,
  { publication, warnings = [] }: Pick<Changed, "publication"> & Partial<Pick<Changed, "warnings">>,
  status = 200,
): Response {
  const { origin } = siteOf(c);
  return data(c, { ...editedPublicationJson(origin, publication), warnings }, status, {
    etag: `"${publication.revision}"`,
    ...(status === 201 ? { location: `${origin}${path}/${publication.code}` } : {}),
  });
}

/** The code of the publication that the path names by code or slug. Throws `not-found`. */
async function codeOf(c: EditorContext): Promise<string> {
  const page = await publicationInAnyState(openDatabase(c.env.DB), c.req.param("key") ?? "");
  return page.publication.code;
}

function route(
  method: Method,
  rest: string,
  decision: Action,
  work: (c: EditorContext, principal: Principal) => Promise<Response>,
): GuardedRoute {
  return { method, path: path + rest, decision, answer: work };
}

async function change(c: EditorContext, principal: Principal, what: Omit<Change, "code" | "expected">) {
  const code = await codeOf(c);
  const expected = expectedRevision(c);
  return answer(c, await makeChange(editingOf(c, principal), { code, expected, ...what }));
}

function transition(
  name: string,
  of: (c: EditorContext) => Promise<{ transition: Transition; reason: string | null }>,
): GuardedRoute {
  return route("POST", `/:key/${name}`, "publish", async (c, principal) => change(c, principal, await of(c)));
}

/** The present content with what was sent put over it (RFC 7396, JSON Merge Patch, at the first level). */
function patched(current: object, sent: unknown): unknown {
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) return sent;
  return { ...current, ...sent };
}

async function onlyReason(c: EditorContext): Promise<string | null> {
  return parsed(reasonSchema, await optionalJsonBody(c)).reason;
}

function revisionNumber(c: EditorContext): number {
  const given = c.req.param("revision") ?? "";
  return /^\d{1,9}$/.test(given) ? Number(given) : 0;
}

export const publicationRoutes: readonly EditorRoute[] = [
  route("POST", "", "change", async (c, principal) => {
    const content = parseContent(await jsonBody(c));
    return answer(c, await makeChange(editingOf(c, principal), { code: null, expected: null, content }), 201);
  }),
  route("GET", "/:key", "see", async (c) =>
    answer(c, await publicationInAnyState(openDatabase(c.env.DB), c.req.param("key") ?? "")),
  ),
  route("PUT", "/:key", "change", async (c, principal) => {
    const content = parseContent(await jsonBody(c));
    return change(c, principal, { content });
  }),
  route("PATCH", "/:key", "change", async (c, principal) => {
    const sent = await jsonBody(c);
    const page = await publicationInAnyState(openDatabase(c.env.DB), c.req.param("key") ?? "");
    return change(c, principal, { content: parseContent(patched(contentOf(page.publication), sent)) });
  }),
  transition("publish", async (c) => ({ transition: { kind: "publish" }, reason: await onlyReason(c) })),
  transition("schedule", async (c) => {
    const { publishAt, reason } = parsed(scheduleSchema, await jsonBody(c));
    return { transition: { kind: "schedule", publishAt }, reason };
  }),
  transition("unschedule", async (c) => ({
    transition: { kind: "unschedule" },
    reason: await onlyReason(c),
  })),
  transition("withdraw", async (c) => {
    const { reason } = parsed(withdrawalSchema, await jsonBody(c));
    return { transition: { kind: "withdraw", reason }, reason };
  }),
  transition("restore", async (c) => ({ transition: { kind: "restore" }, reason: await onlyReason(c) })),
  route("GET", "/:key/revisions", "see", async (c) => {
    const code = await codeOf(c);
    const given = c.req.query("before") ?? "";
    const before = /^\d{1,9}$/.test(given) ? Number(given) : undefined;
    const revisions = await revisionsOf(openDatabase(c.env.DB), code, before);
    return data(c, revisionsJson(siteOf(c).origin, code, revisions, before));
  }),
  route("GET", "/:key/revisions/:revision", "see", async (c) => {
    const code = await codeOf(c);
    const revision = await revisionOf(openDatabase(c.env.DB), code, revisionNumber(c));
    return data(c, revisionJson(siteOf(c).origin, code, revision));
  }),
  route("POST", "/:key/revisions/:revision/restore", "change", async (c, principal) => {
    const code = await codeOf(c);
    const reason = await onlyReason(c);
    return answer(
      c,
      await restoreRevision(editingOf(c, principal), code, expectedRevision(c), revisionNumber(c), reason),
    );
  }),
];
