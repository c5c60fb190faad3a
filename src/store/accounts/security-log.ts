/** What was done with accounts and what was refused, among the activities: by account, or by the page for signing in. */
import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accountFolder } from "./accounts.ts";

/** What activities of nobody's account are about. */
export const signInSubject = "/admin/sign-in";

/** The condition that an activity belongs here. */
export const isOfSecurity = sql`(subject >= ${accountFolder} AND subject < ${`${accountFolder}:`} OR subject = ${signInSubject})`;

/** What is only noted: nothing else is another because of it. */
export type NotedAction = "refused" | "asked-again" | "sign-in-failed" | "exported" | "backed-up";

/** The condition that an activity changed nothing that is kept: anybody can cause some of these at any moment. */
export const changesNothing = sql.raw(
  "action IN ('refused', 'asked-again', 'sign-in-failed', 'exported', 'backed-up', 'signed-in', 'signed-out')",
);

export interface NewSecurityEvent {
  readonly subject: string;
  readonly action: NotedAction;
  /** One sentence. */
  readonly detail: string;
  readonly actor: Actor;
}

/** Moments that bound what is kept: the same is noted once after the first, nothing stays that is before the second. */
export interface Bounds {
  readonly now: string;
  readonly lately: string;
  readonly forgotten: string;
}

/** Notes an event, unless the same was noted lately, so that nobody can fill the log; and forgets what is old. */
export async function insertSecurityEvent(
  database: Database,
  { subject, action, detail, actor }: NewSecurityEvent,
  { now, lately, forgotten }: Bounds,
): Promise<void> {
  await runTogether(database, [
    sql`INSERT INTO activities (subject, action, detail, account_id, account_name, created_at)
      SELECT ${subject}, ${action}, ${detail}, ${actor.accountId}, ${actor.name}, ${now}
      WHERE NOT EXISTS (SELECT 1 FROM activities WHERE created_at > ${lately} AND subject = ${subject}
        AND action = ${action} AND detail = ${detail} AND account_id IS ${actor.accountId})`,
    forgetting(forgotten),
  ]);
}

/**
 * The statement that forgets what is older. The database keeps the rest (migration 0032): so it is asked for what is a
 * year old by its clock too, lest a clock that went wrong here fails what is to be noted.
 */
function forgetting(before: string): SQL {
  return sql`DELETE FROM activities WHERE created_at < ${before}
    AND created_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-365 days') AND ${isOfSecurity}`;
}

export interface StoredSecurityEvent {
  id: number;
  /** The account that it is about; null where it is nobody's. */
  accountId: number | null;
  action: string;
  detail: string;
  /** Who did it. */
  author: string;
  createdAt: string;
}

/** The latest events, those before one of them where it is given. */
export async function readSecurityEvents(
  database: Database,
  { before, limit }: { before: number | null; limit: number },
): Promise<StoredSecurityEvent[]> {
  return database.all<StoredSecurityEvent>(sql`
    SELECT id, CASE WHEN subject = ${signInSubject} THEN NULL
        ELSE CAST(substr(subject, ${accountFolder.length + 1}) AS INTEGER) END AS accountId,
      action, detail, account_name AS author, created_at AS createdAt
    FROM activities WHERE ${isOfSecurity} AND (${before} IS NULL OR id < ${before}) ORDER BY id DESC LIMIT ${limit}`);
}
