/** The keys of requests that were answered, or are being answered. */
import { and, eq, lt } from "drizzle-orm";
import type { Database } from "./database.ts";
import { idempotencyKeys } from "./schema.ts";

/** What is known of a key that came before. */
export interface StoredKey {
  requestHash: string;
  /** Null while the first request is being answered, or where it never was. */
  status: number | null;
  /** JSON; null where the answer was not kept. */
  answer: string | null;
}

function named(accountId: number, key: string) {
  return and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key));
}

/** Takes a key for one request. Returns null where it was free, else what it was taken for; keys before `forget` are free. */
export async function takeKey(
  database: Database,
  wanted: { accountId: number; key: string; requestHash: string; now: string; forget: string },
): Promise<StoredKey | null> {
  const { accountId, key, requestHash, now, forget } = wanted;
  await sweepKeys(database, forget);
  const taken = await database
    .insert(idempotencyKeys)
    .values({ accountId, key, requestHash, createdAt: now })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (taken.length > 0) return null;
  const { requestHash: hash, status, answer } = idempotencyKeys;
  const [found] = await database
    .select({ requestHash: hash, status, answer })
    .from(idempotencyKeys)
    .where(named(accountId, key));
  // Given back in between: the other request was not carried out.
  return found ?? takeKey(database, wanted);
}

/** Keeps the answer to the request that took the key. */
export async function keepAnswer(
  database: Database,
  {
    accountId,
    key,
    status,
    answer,
  }: { accountId: number; key: string; status: number; answer: string | null },
): Promise<void> {
  await database.update(idempotencyKeys).set({ status, answer }).where(named(accountId, key));
}

/** Gives a key back whose request was not carried out. */
export async function giveKeyBack(database: Database, accountId: number, key: string): Promise<void> {
  await database.delete(idempotencyKeys).where(named(accountId, key));
}

/** Forgets keys from before that moment. */
export async function sweepKeys(database: Database, before: string): Promise<void> {
  await database.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
}
