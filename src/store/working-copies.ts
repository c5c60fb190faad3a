/** What editors typed and have not saved. */
import { and, desc, eq, getTableColumns, like, ne, notExists, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { accounts } from "./schema/accounts.ts";
import { idempotencyKeys, workingCopies } from "./schema/editing.ts";
import type { Statement } from "./statement.ts";

export interface StoredWorkingCopy {
  subject: string;
  /** The revision that it was typed over; 0 for a publication that is still to be added. */
  revision: number;
  /** The form as it was sent: URL-encoded. */
  form: string;
  savedAt: string;
}

const { accountId: _, ...columns } = getTableColumns(workingCopies);

/** Keeps what an account has typed for this subject, in place of what it typed before. */
export async function writeWorkingCopy(
  database: Database,
  accountId: number,
  { subject, ...typed }: StoredWorkingCopy,
): Promise<void> {
  await database
    .insert(workingCopies)
    .values({ accountId, subject, ...typed })
    .onConflictDoUpdate({ target: [workingCopies.accountId, workingCopies.subject], set: typed });
}

function ownCopy(accountId: number, subject: string) {
  return and(eq(workingCopies.accountId, accountId), eq(workingCopies.subject, subject));
}

/** The account's working copy of this subject, or null. */
export async function readWorkingCopy(
  database: Database,
  accountId: number,
  subject: string,
): Promise<StoredWorkingCopy | null> {
  const [found] = await database.select(columns).from(workingCopies).where(ownCopy(accountId, subject));
  return found ?? null;
}

/** The account's working copies of publications that are still to be added, latest first. */
export function readNewWorkingCopies(database: Database, accountId: number): Promise<StoredWorkingCopy[]> {
  const saved = database
    .select({ key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(
      and(
        eq(idempotencyKeys.accountId, workingCopies.accountId),
        eq(idempotencyKeys.key, sql`'form ' || ${workingCopies.subject}`),
      ),
    );
  return database
    .select(columns)
    .from(workingCopies)
    .where(
      and(eq(workingCopies.accountId, accountId), like(workingCopies.subject, "new:%"), notExists(saved)),
    )
    .orderBy(desc(workingCopies.savedAt))
    .limit(50);
}

/** Who else has unsaved text for this subject, and since when they have not typed. */
export function readOtherEditors(
  database: Database,
  accountId: number,
  subject: string,
): Promise<{ name: string; savedAt: string }[]> {
  return database
    .select({ name: accounts.name, savedAt: workingCopies.savedAt })
    .from(workingCopies)
    .innerJoin(accounts, eq(accounts.id, workingCopies.accountId))
    .where(and(eq(workingCopies.subject, subject), ne(workingCopies.accountId, accountId)))
    .orderBy(desc(workingCopies.savedAt))
    .limit(10);
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
  const [found] = await database
    .select({ code: idempotencyKeys.answer })
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, `form ${subject}`)));
  return found?.code ?? null;
}
