/** Sessions, by the hash of the secret in their cookie. */
import { and, desc, eq, gt, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { type Actor, noteIfChanged } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accounts, passkeys, sessions } from "../schema/accounts.ts";
import { accountColumns, subjectOf } from "./accounts.ts";

export interface NewSession {
  readonly hash: string;
  readonly id: string;
  /** The passkey that began it. */
  readonly passkeyId: string;
  readonly device: string;
  readonly expiresAt: string;
}

/** The statement that adds a session where the condition holds. */
export function sessionRow(accountId: number, session: NewSession, now: string, condition: SQL): SQL {
  const { hash, id, passkeyId, device, expiresAt } = session;
  return sql`INSERT INTO sessions (hash, id, account_id, passkey_id, device, created_at, last_seen_at, expires_at)
    SELECT ${hash}, ${id}, ${accountId}, ${passkeyId}, ${device}, ${now}, ${now}, ${expiresAt} WHERE ${condition}`;
}

/**
 * Begins a session by passkey, which `detail` tells the log, in place of the one that the browser had, and forgets
 * those that are over. False where the passkey was taken away, or the account disabled, meanwhile.
 */
export async function beginSession(
  database: Database,
  owner: Actor & { readonly accountId: number },
  {
    counter,
    session,
    previous,
    detail,
    now,
  }: { counter: number; session: NewSession; previous: string | null; detail: string; now: string },
): Promise<boolean> {
  const over = lte(sessions.expiresAt, now);
  const replaced = sql`hash = ${previous} AND EXISTS (SELECT 1 FROM sessions WHERE hash = ${session.hash})`;
  const [, begun = 0] = await runTogether(database, [
    database.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, session.passkeyId)),
    sessionRow(
      owner.accountId,
      session,
      now,
      sql`EXISTS (SELECT 1 FROM accounts a JOIN passkeys p ON p.account_id = a.id
        WHERE a.id = ${owner.accountId} AND a.disabled_at IS NULL AND p.id = ${session.passkeyId})`,
    ),
    noteIfChanged(subjectOf(owner.accountId), "signed-in", detail, owner, now),
    database.delete(sessions).where(previous === null ? over : or(replaced, over)),
  ]);
  return begun > 0;
}

/** The session behind a cookie, though it may be over, with its account, unless that is disabled. */
export async function readSession(database: Database, hash: string) {
  const found = await database
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      account: accountColumns,
    })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(and(eq(sessions.hash, hash), isNull(accounts.disabledAt)));
  return found[0];
}

export async function touchSession(database: Database, hash: string, now: string): Promise<void> {
  await database.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.hash, hash));
}

export interface StoredSession {
  id: string;
  device: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

/** The account's sessions that are not over, latest first. */
export async function readSessions(
  database: Database,
  accountId: number,
  now: string,
  idleSince: string,
): Promise<StoredSession[]> {
  const { id, device, createdAt, lastSeenAt, expiresAt } = sessions;
  return database
    .select({ id, device, createdAt, lastSeenAt, expiresAt })
    .from(sessions)
    .where(
      and(eq(sessions.accountId, accountId), gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, idleSince)),
    )
    .orderBy(desc(sessions.lastSeenAt));
}

/** Ends one session of the account, or, without an id, all, which `detail` tells the log. Returns how many. */
export async function deleteSessions(
  database: Database,
  accountId: number,
  id: string | null,
  { actor, detail, now }: { actor: Actor; detail: string; now: string },
): Promise<number> {
  const mine = eq(sessions.accountId, accountId);
  const [ended = 0] = await runTogether(database, [
    database.delete(sessions).where(id === null ? mine : and(mine, eq(sessions.id, id))),
    noteIfChanged(subjectOf(accountId), "signed-out", detail, actor, now),
  ]);
  return ended;
}
