/** The keys of requests that were answered, or are being answered. */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Database, Noted } from "./database.ts";
import { idempotencyKeys } from "./schema/editing.ts";
import type { Statement } from "./statement.ts";

/** One try at the work of a key: whoever repeats a request whose process has ended makes another. */
export interface Attempt {
  readonly accountId: number;
  readonly key: string;
  /** The attempt's own name. */
  readonly attempt: string;
}

/** What is known of a key that came before. */
export interface StoredKey {
  requestHash: string;
  /** Of a large body that has gone by. */
  bodyHash: string | null;
  /** When the attempt was last seen at work. */
  aliveAt: string;
  /** When the change was made; null where it was not, so far. */
  carriedOutAt: string | null;
  /** Null while the first request is being answered, or where it never was. */
  status: number | null;
  /** JSON; null where the answer was not kept. Before there is an answer, what its change has noted. */
  answer: string | null;
}

function named({ accountId, key }: Pick<Attempt, "accountId" | "key">) {
  return and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key));
}

function ofAttempt(attempt: Attempt) {
  return and(named(attempt), eq(idempotencyKeys.attempt, attempt.attempt));
}

/**
 * Takes a key for an attempt. Returns null where it was free, or where an attempt at the same request has changed
 * nothing and was not seen at work since `aliveSince`; else what it was taken for. Keys before `forget` are free.
 */
export async function takeKey(
  database: Database,
  attempt: Attempt,
  wanted: { requestHash: string; now: string; aliveSince: string; forget: string },
): Promise<StoredKey | null> {
  const { requestHash, now, aliveSince, forget } = wanted;
  await sweepKeys(database, forget);
  const taken = await database
    .insert(idempotencyKeys)
    .values({ ...attempt, requestHash, aliveAt: now, createdAt: now })
    .onConflictDoUpdate({
      target: [idempotencyKeys.accountId, idempotencyKeys.key],
      set: { attempt: attempt.attempt, aliveAt: now },
      setWhere: sql`${isNull(idempotencyKeys.status)} AND ${isNull(idempotencyKeys.carriedOutAt)}
        AND ${eq(idempotencyKeys.requestHash, requestHash)} AND ${lt(idempotencyKeys.aliveAt, aliveSince)}`,
    })
    .returning({ key: idempotencyKeys.key });
  if (taken.length > 0) return null;
  const { requestHash: hash, bodyHash, aliveAt, carriedOutAt, status, answer } = idempotencyKeys;
  const [found] = await database
    .select({ requestHash: hash, bodyHash, aliveAt, carriedOutAt, status, answer })
    .from(idempotencyKeys)
    .where(named(attempt));
  // Given back in between: the other request was not carried out.
  return found ?? takeKey(database, attempt, wanted);
}

/**
 * What the batch of the attempt's change writes too: that it is made, and what it did. Where another attempt has the key by now the
 * batch ends, which `failureOf` tells as `attempt-taken-over`: of two attempts one makes the change.
 */
export function carryingOut(attempt: Attempt, now: string): (noted: readonly Noted[]) => Statement {
  return (noted) => ({
    sql: `UPDATE idempotency_keys SET carried_out_at = ?1 ->> 'now', answer = ?1 ->> 'noted',
        attempt = iif(attempt = ?1 ->> 'attempt', attempt, NULL)
      WHERE account_id = ?1 ->> 'accountId' AND key = ?1 ->> 'key'`,
    value: JSON.stringify({ ...attempt, now, noted }),
  });
}

/** What the change did of a key that has no answer. */
export function notedOf({ status, answer }: StoredKey): readonly Noted[] {
  const noted: readonly Noted[] = status === null && answer !== null ? JSON.parse(answer) : [];
  return noted;
}

/** Notes that the attempt is still at work. */
export async function noteAlive(database: Database, attempt: Attempt, now: string): Promise<void> {
  await database.update(idempotencyKeys).set({ aliveAt: now }).where(ofAttempt(attempt));
}

/** Keeps the answer to the attempt's request, and the hash of a large body that it had. */
export async function keepAnswer(
  database: Database,
  attempt: Attempt,
  given: { status: number; answer: string | null; bodyHash: string | null },
): Promise<void> {
  await database.update(idempotencyKeys).set(given).where(ofAttempt(attempt));
}

/** Gives the key back of an attempt, unless its change was made before it failed: then asking again tells what it did. */
export async function giveKeyBack(database: Database, attempt: Attempt): Promise<void> {
  await database.delete(idempotencyKeys).where(and(ofAttempt(attempt), isNull(idempotencyKeys.carriedOutAt)));
}

/** Forgets keys from before that moment. */
export async function sweepKeys(database: Database, before: string): Promise<void> {
  await database.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
