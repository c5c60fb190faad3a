/** The keys of requests that were answered, or are being answered. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** What is known of a key that came before. */
export interface StoredKey {
  requestHash: string;
  /** Null while the first request is being answered, or where it never was. */
  status: number | null;
  /** JSON; null where the answer was not kept. */
  answer: string | null;
}

/** Takes a key for one request. Returns null where it was free, else what it was taken for; keys before `forget` are free. */
export async function takeKey(
  database: Database,
  wanted: { accountId: number; key: string; requestHash: string; now: string; forget: string },
): Promise<StoredKey | null> {
  const { accountId, key, requestHash, now, forget } = wanted;
  await sweepKeys(database, forget);
  const taken = await database.all<{ key: string }>(sql`
    INSERT INTO idempotency_keys (account_id, key, request_hash, created_at)
    VALUES (${accountId}, ${key}, ${requestHash}, ${now}) ON CONFLICT DO NOTHING RETURNING key`);
  if (taken.length > 0) return null;
  const found = await database.get<StoredKey | undefined>(sql`
    SELECT request_hash AS requestHash, status, answer FROM idempotency_keys
    WHERE account_id = ${accountId} AND key = ${key}`);
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
  await database.run(sql`UPDATE idempotency_keys SET status = ${status}, answer = ${answer}
    WHERE account_id = ${accountId} AND key = ${key}`);
}

/** Gives a key back whose request was not carried out. */
export async function giveKeyBack(database: Database, accountId: number, key: string): Promise<void> {
  await database.run(sql`DELETE FROM idempotency_keys WHERE account_id = ${accountId} AND key = ${key}`);
}

/** Forgets keys from before that moment. */
export async function sweepKeys(database: Database, before: string): Promise<void> {
  await database.run(sql`DELETE FROM idempotency_keys WHERE created_at < ${before}`);
}
