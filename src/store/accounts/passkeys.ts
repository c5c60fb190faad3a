/** Passkeys, and what authenticators were asked to sign. */
import { and, eq, gt, isNull, lt, notExists, type SQL, sql } from "drizzle-orm";
import { noteIfChanged } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accounts, challenges, passkeys, sessions } from "../schema/accounts.ts";
import { accountColumns, type StoredAccount, subjectOf } from "./accounts.ts";
import { type NewSession, sessionRow } from "./sessions.ts";

export interface StoredPasskey {
  id: string;
  accountId: number;
  name: string;
  publicKey: string;
  counter: number;
  createdAt: string;
  lastUsedAt: string | null;
}
export interface NewPasskey {
  readonly id: string;
  readonly name: string;
  readonly publicKey: string;
  readonly counter: number;
  /** JSON. */
  readonly transports: string;
}

function passkeyRow(accountId: number, passkey: NewPasskey, now: string, condition: SQL): SQL {
  const { id, name, publicKey, counter, transports } = passkey;
  return sql`INSERT INTO passkeys (id, account_id, name, public_key, counter, transports, created_at)
    SELECT ${id}, ${accountId}, ${name}, ${publicKey}, ${counter}, ${transports}, ${now} WHERE ${condition}
    ON CONFLICT DO NOTHING`;
}

/** The condition that an invitation's link still works. */
function usable(hash: string, now: string): SQL {
  return sql`EXISTS (SELECT 1 FROM invitations i JOIN accounts a ON a.id = i.account_id
    WHERE i.hash = ${hash} AND i.used_at IS NULL AND i.expires_at > ${now} AND a.disabled_at IS NULL)`;
}

/**
 * Uses up a link: its passkey, and a session for whoever opened it in place of the one that the browser had. False
 * where another was quicker.
 */
export async function enrolByInvitation(
  database: Database,
  account: StoredAccount,
  {
    hash,
    passkey,
    session,
    previous,
    now,
  }: { hash: string; passkey: NewPasskey; session: NewSession; previous: string | null; now: string },
): Promise<boolean> {
  const isEnrolled = sql`EXISTS (SELECT 1 FROM passkeys WHERE id = ${passkey.id} AND account_id = ${account.id})`;
  const [added = 0] = await runTogether(database, [
    passkeyRow(account.id, passkey, now, usable(hash, now)),
    noteIfChanged(
      subjectOf(account.id),
      "passkey-added",
      `${account.name} added the passkey “${passkey.name}”.`,
      { accountId: account.id, name: account.name },
      now,
    ),
    sessionRow(account.id, session, now, sql`${usable(hash, now)} AND ${isEnrolled}`),
    noteIfChanged(
      subjectOf(account.id),
      "signed-in",
      `${account.name} signed in by a link, in ${session.device}.`,
      { accountId: account.id, name: account.name },
      now,
    ),
    sql`DELETE FROM sessions WHERE hash = ${previous} AND ${usable(hash, now)} AND ${isEnrolled}`,
    sql`UPDATE invitations SET used_at = ${now} WHERE hash = ${hash} AND used_at IS NULL AND ${isEnrolled}`,
  ]);
  return added > 0;
}

/** Adds another passkey of an account. False where the same is there already. */
export async function insertPasskey(
  database: Database,
  actor: { readonly accountId: number; readonly name: string },
  passkey: NewPasskey,
  now: string,
): Promise<boolean> {
  const [added = 0] = await runTogether(database, [
    passkeyRow(actor.accountId, passkey, now, sql`1`),
    noteIfChanged(
      subjectOf(actor.accountId),
      "passkey-added",
      `${actor.name} added the passkey “${passkey.name}”.`,
      actor,
      now,
    ),
  ]);
  return added > 0;
}

export async function readPasskeys(database: Database, accountId: number): Promise<StoredPasskey[]> {
  return database
    .select()
    .from(passkeys)
    .where(eq(passkeys.accountId, accountId))
    .orderBy(passkeys.createdAt);
}

/** A passkey of an enabled account, with its account. */
export async function readPasskey(database: Database, id: string) {
  const found = await database
    .select({ passkey: passkeys, account: accountColumns })
    .from(passkeys)
    .innerJoin(accounts, eq(accounts.id, passkeys.accountId))
    .where(and(eq(passkeys.id, id), isNull(accounts.disabledAt)));
  return found[0];
}

/** Removes a passkey, if it is the account's, and ends the sessions that it began. */
export async function deletePasskey(
  database: Database,
  actor: { readonly accountId: number; readonly name: string },
  id: string,
  now: string,
): Promise<boolean> {
  const [removed = 0] = await runTogether(database, [
    database
      .delete(passkeys)
      .where(
        and(
          eq(passkeys.id, id),
          eq(passkeys.accountId, actor.accountId),
          gt(database.$count(passkeys, eq(passkeys.accountId, actor.accountId)), 1),
        ),
      ),
    noteIfChanged(
      subjectOf(actor.accountId),
      "passkey-removed",
      `${actor.name} removed a passkey.`,
      actor,
      now,
    ),
    database
      .delete(sessions)
      .where(
        and(
          eq(sessions.passkeyId, id),
          notExists(database.select({ id: passkeys.id }).from(passkeys).where(eq(passkeys.id, id))),
        ),
      ),
  ]);
  return removed > 0;
}

export interface NewChallenge {
  readonly challenge: string;
  readonly purpose: "enrol" | "sign-in";
  readonly accountId: number | null;
  readonly expiresAt: string;
}

/** Keeps what an authenticator is asked to sign, and forgets what it was too late for. */
export async function insertChallenge(
  database: Database,
  { challenge, purpose, accountId, expiresAt }: NewChallenge,
  now: string,
): Promise<void> {
  await database.batch([
    database.delete(challenges).where(lt(challenges.expiresAt, now)),
    database.insert(challenges).values({ challenge, purpose, accountId, expiresAt }),
  ]);
}

/** Whether this was asked for, just now, and of this account. It cannot be taken twice. */
export async function takeChallenge(
  database: Database,
  { challenge, purpose, accountId }: Omit<NewChallenge, "expiresAt">,
  now: string,
): Promise<boolean> {
  const taken = await database
    .delete(challenges)
    .where(
      and(
        eq(challenges.challenge, challenge),
        eq(challenges.purpose, purpose),
        accountId === null ? isNull(challenges.accountId) : eq(challenges.accountId, accountId),
        gt(challenges.expiresAt, now),
      ),
    )
    .returning({ challenge: challenges.challenge });
  return taken.length > 0;
}
