/**
 * Requests that are sent again: with an Idempotency-Key, a script that never got its answer repeats the request, and
 * gets the answer to the first one, or what its change did where that answer was lost. After draft-ietf-httpapi-idempotency-key-header.
 */
import { createHash } from "node:crypto";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, conflict } from "../../catalogue/problem.ts";
import { type Database, type Noted, openDatabase, writingAlongside } from "../../store/database.ts";
import { failureOf } from "../../store/failures.ts";
import {
  type Attempt,
  carryingOut,
  giveKeyBack,
  keepAnswer,
  noteAlive,
  notedOf,
  type StoredKey,
  sweepKeys,
  takeKey,
} from "../../store/idempotency.ts";
import { limitedBody } from "./input.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";

/** Seconds for which a key, and the answer to its request, are kept. */
const lifetime = 86_400;

/** Larger bodies are files and their parts: they are hashed as they go by. */
const largestHeld = 2_000_000;

/** Milliseconds after which a request that was not seen at work is taken to have ended with its process. */
const lease = 4000;

/** Milliseconds for which a repeated request waits for the first, and between two looks. */
const patience = 8000;
const pause = 250;

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

/** What tells this request from another. */
interface Fingerprint {
  /** Of its method, address and body; of a body too large to hold, its length instead. */
  readonly requestHash: string;
  /** A body that is too large to hold. */
  readonly passing?: {
    /** Its hash once the work has read all of it; null before. */
    readonly hash: () => string | null;
    /** The same where no work reads it. */
    readonly read: () => Promise<string | null>;
  };
}

/** Takes the fingerprint. Leaves the body to be read. */
async function fingerprint(c: EditorContext): Promise<Fingerprint> {
  const { method, url, body } = c.req.raw;
  const { pathname, search } = new URL(url);
  const type = c.req.header("content-type") ?? "";
  const length = c.req.header("content-length") ?? "unknown";
  const hash = createHash("sha256").update(`${method} ${pathname}${search}\n${type}\n`);
  if (body === null || Number(length) <= largestHeld) {
    if (body !== null) {
      const held = await limitedBody(c, largestHeld);
      c.req.raw = new Request(c.req.raw, { method, body: held });
      hash.update(held);
    }
    return { requestHash: hash.digest("hex") };
  }
  const hashOfBody = createHash("sha256");
  let whole: string | null = null;
  const stream = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hashOfBody.update(chunk);
        controller.enqueue(chunk);
      },
      flush: () => {
        whole = hashOfBody.digest("hex");
      },
    }),
  );
  c.req.raw = new Request(c.req.raw, { method, body: stream });
  const read = async () => {
    await c.req.raw.body?.pipeTo(new WritableStream());
    return whole;
  };
  return { requestHash: hash.update(length).digest("hex"), passing: { hash: () => whole, read } };
}

/**
 * What the key is taken for, once whoever has it is done, or has ended after the change: null where it is the attempt's
 * now. Throws `conflict`.
 */
async function taken(database: Database, attempt: Attempt, requestHash: string): Promise<StoredKey | null> {
  for (let waited = 0; ; waited += pause) {
    const now = Date.now();
    const aliveSince = at(now - lease);
    const found = await takeKey(database, attempt, {
      requestHash,
      now: at(now),
      aliveSince,
      forget: at(now - lifetime * 1000),
    });
    if (!found || found.status !== null || found.requestHash !== requestHash) return found;
    if (found.carriedOutAt !== null && found.aliveAt < aliveSince) return found;
    if (waited >= patience) {
      throw conflict(
        "A request with this Idempotency-Key is being answered. Wait a moment, and send it again.",
      );
    }
    await scheduler.wait(pause);
  }
}

function at(moment: number): string {
  return new Date(moment).toISOString();
}

/** Does the work, and has it known that it is being done for as long as it takes. */
async function seenAtWork(
  database: Database,
  attempt: Attempt,
  work: () => Promise<Response>,
): Promise<Response> {
  const beat = setInterval(() => {
    // One that is missed is made up for by the next.
    noteAlive(database, attempt, at(Date.now())).catch(() => {});
  }, lease / 4);
  try {
    return await writingAlongside(carryingOut(attempt, at(Date.now())), work);
  } finally {
    clearInterval(beat);
  }
}

/** The answer to a request whose own was lost, made of what its change did. */
type Recall = (noted: readonly Noted[]) => Promise<Response>;

/**
 * Does the work once for each key of an account, however often it is asked to: the answer is kept and given again.
 * What fails, and what ended with its process before it changed anything, gives the key back. Throws `key-reused`, or
 * `conflict` where the first is under way for long, or its answer was lost and cannot be made again.
 */
export async function once(
  database: Database,
  of: { readonly accountId: number; readonly key: string },
  { requestHash, passing }: Fingerprint,
  keepsAnswer: boolean,
  work: () => Promise<Response>,
  recall?: Recall,
): Promise<Response> {
  const attempt = { ...of, attempt: crypto.randomUUID() };
  const found = await taken(database, attempt, requestHash);
  if (found) {
    const isOther = found.requestHash !== requestHash;
    if (isOther || (found.bodyHash !== null && found.bodyHash !== (await passing?.read()))) {
      throw new CatalogueError({ kind: "key-reused" });
    }
    return found.status === null ? recalled(found, recall) : repeated(found);
  }
  let response: Response;
  try {
    response = await seenAtWork(database, attempt, work);
  } catch (error) {
    if (failureOf(error)?.kind === "attempt-taken-over") {
      throw conflict("A later request with this Idempotency-Key has taken its place. Ask that one’s answer.");
    }
    await giveKeyBack(database, attempt);
    throw error;
  }
  const body = await response.clone().text();
  const answer =
    keepsAnswer && body.length <= largestKept
      ? JSON.stringify({ headers: [...response.headers], body: response.body === null ? null : body })
      : null;
  await keepAnswer(database, attempt, { status: response.status, answer, bodyHash: passing?.hash() ?? null });
  return response;
}

async function recalled(found: StoredKey, recall: Recall | undefined): Promise<Response> {
  const noted = notedOf(found);
  if (!recall || noted.length === 0) {
    throw conflict(
      "This request was carried out already, but its answer was lost. Look at what it has changed; nothing is done twice.",
    );
  }
  const { status, headers, body } = await recall(noted);
  return new Response(body, { status, headers: [...headers, ["idempotency-replayed", "true"]] });
}

/** The answer to a request that was sent before. */
function repeated({ status, answer }: StoredKey): Response {
  if (answer === null || status === null) {
    throw conflict("This request was carried out already, and its answer is not given twice.");
  }
  const { headers, body }: { headers: [string, string][]; body: string | null } = JSON.parse(answer);
  return new Response(body, { status, headers: [...headers, ["idempotency-replayed", "true"]] });
}

/** Answers a write of the API, the first time or again. Without a key, and for pages, each request is its own. */
export async function answeredOnce(
  c: EditorContext,
  principal: Principal,
  { path, decision, recall }: GuardedRoute,
  work: () => Promise<Response>,
): Promise<Response> {
  const header = c.req.header("idempotency-key")?.trim();
  if (header === undefined || !path.startsWith("/api/") || !writes.includes(c.req.method)) return work();
  const { accountId } = principal;
  const key = keyOf(header);
  const keepsAnswer = !secretive.includes(decision);
  const again = recall && ((noted: readonly Noted[]) => recall(c, principal, noted));
  return once(openDatabase(c.env.DB), { accountId, key }, await fingerprint(c), keepsAnswer, work, again);
}

/** Forgets keys that are too old to be sent again; for the clock. */
export async function forgetOldKeys(env: Env, now: Date): Promise<void> {
  const before = new Date(now.getTime() - lifetime * 1000).toISOString();
  await sweepKeys(openDatabase(env.DB), before);
}
