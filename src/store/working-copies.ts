/** What editors typed and have not saved. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Statement } from "./statement.ts";

export interface StoredWorkingCopy {
  subject: string;
  /** The revision that it was typed over; 0 for a publication that is still to be added. */
  revision: number;
  /** The form as it was sent: URL-encoded. */
  form: string;
  savedAt: string;
}

const columns = sql`subject, revision, form, saved_at AS savedAt`;

export async function writeWorkingCopy(
  database: Database,
  accountId: number,
  { subject, revision, form, savedAt }: StoredWorkingCopy,
): Promise<void> {
  await database.run(sql`INSERT INTO working_copies (account_id, subject, revision, form, saved_at)
    VALUES (${accountId}, ${subject}, ${revision}, ${form}, ${savedAt})
    ON CONFLICT (account_id, subject) DO UPDATE SET
      revision = excluded.revision, form = excluded.form, saved_at = excluded.saved_at`);
}

/** The account's working copy of this subject, or null. */
export async function readWorkingCopy(
  database: Database,
  accountId: number,
  subject: string,
): Promise<StoredWorkingCopy | null> {
  const row = await database.get<StoredWorkingCopy | undefined>(sql`
    SELECT ${columns} FROM working_copies WHERE account_id = ${accountId} AND subject = ${subject}`);
  return row ?? null;
}

/** The account's working copies of publications that are still to be added, latest first. */
export function readNewWorkingCopies(database: Database, accountId: number): Promise<StoredWorkingCopy[]> {
  return database.all<StoredWorkingCopy>(sql`
    SELECT ${columns} FROM working_copies w WHERE account_id = ${accountId} AND subject LIKE 'new:%'
      AND NOT EXISTS (SELECT 1 FROM idempotency_keys k
        WHERE k.account_id = w.account_id AND k.key = 'form ' || w.subject)
    ORDER BY saved_at DESC LIMIT 50`);
}

/** Who else has unsaved text for this subject, and since when they have not typed. */
export function readOtherEditors(
  database: Database,
  accountId: number,
  subject: string,
): Promise<{ name: string; savedAt: string }[]> {
  return database.all(sql`
    SELECT a.name, w.saved_at AS savedAt FROM working_copies w JOIN accounts a ON a.id = w.account_id
    WHERE w.subject = ${subject} AND w.account_id <> ${accountId} ORDER BY w.saved_at DESC LIMIT 10`);
}

/** Forgets a working copy, for a batch. */
export function forgetWorkingCopy(accountId: number, subject: string): Statement {
  return {
    sql: `DELETE FROM working_copies WHERE account_id = ?1 ->> 'accountId' AND subject = ?1 ->> 'subject'`,
    value: JSON.stringify({ accountId, subject }),
  };
}

/** That the form of a new publication was saved, for the batch that adds it: the one with the highest id. */
export function noteAdded(accountId: number, subject: string, now: string): Statement {
  return {
    sql: `INSERT INTO idempotency_keys (account_id, key, request_hash, status, answer, created_at)
      SELECT ?1 ->> 'accountId', 'form ' || (?1 ->> 'subject'), '', 303,
        (SELECT code FROM publications ORDER BY id DESC LIMIT 1), ?1 ->> 'now'`,
    value: JSON.stringify({ accountId, subject, now }),
  };
}

/** The code of the publication that the form was saved as, or null. */
export async function readAdded(
  database: Database,
  accountId: number,
  subject: string,
): Promise<string | null> {
  const row = await database.get<{ code: string } | undefined>(sql`SELECT answer AS code FROM idempotency_keys
    WHERE account_id = ${accountId} AND key = ${`form ${subject}`}`);
  return row?.code ?? null;
}
