/**
 * Requests that are sent again: with an Idempotency-Key, a script that never got its answer repeats the request, and
 * gets the answer to the first one. After draft-ietf-httpapi-idempotency-key-header.
 */
import { createHash } from "node:crypto";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { openDatabase } from "../../store/database.ts";
import { giveKeyBack, keepAnswer, sweepKeys, takeKey } from "../../store/idempotency.ts";
import { limitedBody } from "./input.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";

/** Seconds for which a key, and the answer to its request, are kept. */
const lifetime = 86_400;

/** Larger bodies are files and their parts: of these, type and length tell one request from another. */
const largestHashed = 2_000_000;

/** Larger answers are not kept: a repeated request is then told that it was carried out. */
const largestKept = 1_000_000;

const writes: readonly string[] = ["POST", "PUT", "PATCH", "DELETE"];

/** Answers that hold a secret, which is told once and never stored. */
const secretive: readonly GuardedRoute["decision"][] = ["administer", "own-account"];

/** The key in the header: a string as RFC 8941 writes it, or the bare characters. Throws `bad-parameter`. */
function keyOf(header: string): string {
  const key = /^"([\x20-\x7e]{1,255})"$/.exec(header)?.[1] ?? /^[\x21\x23-\x7e]{1,255}$/.exec(header)?.[0];
  if (key !== undefined) return key;
  throw new CatalogueError({
    kind: "bad-parameter",
    parameter: "Idempotency-Key",
    value: header.slice(0, 50),
    expected:
      "a string of your own making in quotation marks, such as a UUID, of at most 255 ASCII characters",
  });
}

/** What tells this request from another. Leaves the body to be read. */
async function fingerprint(c: EditorContext): Promise<string> {
  const { method, url } = c.req.raw;
  const { pathname, search } = new URL(url);
  const type = c.req.header("content-type") ?? "";
  const length = Number(c.req.header("content-length") ?? 0);
  const hash = createHash("sha256").update(`${method} ${pathname}${search}\n${type}\n`);
  if (length > largestHashed) return hash.update(String(length)).digest("hex");
  if (c.req.raw.body === null) return hash.digest("hex");
  const body = await limitedBody(c, largestHashed);
  c.req.raw = new Request(c.req.raw, { method, body });
  return hash.update(body).digest("hex");
}

/**
 * Does the work once for each key of an account, however often it is asked to: the answer is kept and given again.
 * What fails gives the key back. Throws `key-reused`, or `conflict` while the first is under way.
 */
export async function once(
  database: ReturnType<typeof openDatabase>,
  {
    accountId,
    key,
    requestHash,
    keepsAnswer,
  }: {
    accountId: number;
    key: string;
    requestHash: string;
    keepsAnswer: boolean;
  },
  work: () => Promise<Response>,
): Promise<Response> {
  const now = Date.now();
  const found = await takeKey(database, {
    accountId,
    key,
    requestHash,
    now: new Date(now).toISOString(),
    forget: new Date(now - lifetime * 1000).toISOString(),
  });
  if (found) {
    if (found.requestHash !== requestHash) throw new CatalogueError({ kind: "key-reused" });
    return repeated(found.status, found.answer);
  }
  let response: Response;
  try {
    response = await work();
  } catch (error) {
    await giveKeyBack(database, accountId, key);
    throw error;
  }
  const body = await response.clone().text();
  const answer =
    keepsAnswer && body.length <= largestKept
      ? JSON.stringify({ headers: [...response.headers], body: response.body === null ? null : body })
      : null;
  await keepAnswer(database, { accountId, key, status: response.status, answer });
  return response;
}

/** The answer to a request that was sent before. */
function repeated(status: number | null, answer: string | null): Response {
  if (status === null) {
    throw new CatalogueError({
      kind: "conflict",
      sentence:
        "A request with this Idempotency-Key is being answered. Wait a moment and send it again; if this stays so, the first one ended without an answer: look whether it was carried out, and use a new key.",
    });
  }
  if (answer === null) {
    throw new CatalogueError({
      kind: "conflict",
      sentence: "This request was carried out already, and its answer is not given twice.",
    });
  }
  const { headers, body }: { headers: [string, string][]; body: string | null } = JSON.parse(answer);
  return new Response(body, { status, headers: [...headers, ["idempotency-replayed", "true"]] });
}

/** Answers a write of the API, the first time or again. Without a key, and for pages, each request is its own. */
export async function answeredOnce(
  c: EditorContext,
  principal: Principal,
  { path, decision }: GuardedRoute,
  work: () => Promise<Response>,
): Promise<Response> {
  const header = c.req.header("idempotency-key")?.trim();
  if (header === undefined || !path.startsWith("/api/") || !writes.includes(c.req.method)) return work();
  const request = {
    accountId: principal.accountId,
    key: keyOf(header),
    requestHash: await fingerprint(c),
    keepsAnswer: !secretive.includes(decision),
  };
  return once(openDatabase(c.env.DB), request, work);
}

/** Forgets keys that are too old to be sent again; for the clock. */
export async function forgetOldKeys(env: Env, now: Date): Promise<void> {
  const before = new Date(now.getTime() - lifetime * 1000).toISOString();
  await sweepKeys(openDatabase(env.DB), before);
}
