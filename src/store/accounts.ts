/**
 * Accounts and all that proves who somebody is. Secrets come here as their SHA-256 only. What must not happen twice
 * is decided inside the statement that does it, never by reading first.
 */
import { and, desc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { type Database, inOneBatch, prepared } from "./database.ts";
import { accounts, activities, challenges, invitations, passkeys, sessions, tokens } from "./schema.ts";

/** Who did something, by the name they have now. */
export interface Actor {
  readonly accountId: number | null;
  readonly name: string;
}

export interface StoredAccount {
  id: number;
  name: string;
  role: string;
  accessSubject: string | null;
  createdAt: string;
  disabledAt: string | null;
}

export interface StoredAccountSummary extends StoredAccount {
  passkeys: number;
  tokens: number;
  lastSeenAt: string | null;
  /** Until when an unused link of theirs works. */
  invitedUntil: string | null;
}

const accountColumns = {
  id: accounts.id,
  name: accounts.name,
  role: accounts.role,
  accessSubject: accounts.accessSubject,
  createdAt: accounts.createdAt,
  disabledAt: accounts.disabledAt,
};

/** The path by which activities name an account. */
function subjectOf(accountId: number | SQL): SQL {
  return sql`'/admin/accounts/' || ${accountId}`;
}

/** Notes what the statement before it did in the same batch, if it did anything. */
function noteIfChanged(accountId: number | SQL, action: string, detail: string, actor: Actor, now: string) {
  return sql`INSERT INTO ${activities} (subject, action, detail, account_id, account_name, created_at)
    SELECT ${subjectOf(accountId)}, ${action}, ${detail}, ${actor.accountId}, ${actor.name}, ${now} WHERE changes() > 0`;
}

/** Runs the statements as one batch. Returns how many rows each changed. */
async function change(database: Database, first: SQL, ...others: readonly SQL[]): Promise<number[]> {
  const statements = [first, ...others].map((statement) => prepared(database, statement));
  const results = await inOneBatch(database, statements);
  return results.map(({ meta }) => meta.changes);
}

/** Every account, administrators first, with what the list of them shows. */
export async function readAccounts(database: Database, now: string): Promise<StoredAccountSummary[]> {
  return database.all<StoredAccountSummary>(sql`
    SELECT id, name, role, access_subject AS accessSubject, created_at AS createdAt, disabled_at AS disabledAt,
      (SELECT count(*) FROM passkeys p WHERE p.account_id = a.id) AS passkeys,
      (SELECT count(*) FROM tokens t WHERE t.account_id = a.id AND t.revoked_at IS NULL AND t.expires_at > ${now}) AS tokens,
      (SELECT max(last_seen_at) FROM sessions s WHERE s.account_id = a.id) AS lastSeenAt,
      (SELECT max(expires_at) FROM invitations i
        WHERE i.account_id = a.id AND i.used_at IS NULL AND i.expires_at > ${now}) AS invitedUntil
    FROM accounts a ORDER BY disabled_at IS NOT NULL, name COLLATE NOCASE`);
}

export async function readAccount(database: Database, id: number): Promise<StoredAccount | undefined> {
  return (await database.select(accountColumns).from(accounts).where(eq(accounts.id, id)))[0];
}

export async function readAccountByName(
  database: Database,
  name: string,
): Promise<StoredAccount | undefined> {
  return (await database.select(accountColumns).from(accounts).where(eq(accounts.name, name)))[0];
}

/** The enabled account that Cloudflare Access knows by this subject. */
export async function readAccountByAccessSubject(
  database: Database,
  subject: string,
): Promise<StoredAccount | undefined> {
  const found = await database
    .select(accountColumns)
    .from(accounts)
    .where(and(eq(accounts.accessSubject, subject), isNull(accounts.disabledAt)));
  return found[0];
}

export interface NewAccount {
  readonly name: string;
  readonly role: string;
  readonly accessSubject: string | null;
}

/** Adds an account. False where another has the name or the subject. */
export async function insertAccount(
  database: Database,
  { name, role, accessSubject }: NewAccount,
  actor: Actor,
  now: string,
): Promise<boolean> {
  const [added = 0] = await change(
    database,
    sql`INSERT INTO accounts (name, role, access_subject, created_at) VALUES (${name}, ${role}, ${accessSubject}, ${now})
      ON CONFLICT DO NOTHING`,
    noteIfChanged(sql`last_insert_rowid()`, "added", `${name} was added as ${role}.`, actor, now),
  );
  return added > 0;
}

/** True for whoever is not the only administrator that is left. */
const notTheLastAdministrator = sql`(role <> 'administrator' OR disabled_at IS NOT NULL OR EXISTS (
  SELECT 1 FROM accounts o WHERE o.role = 'administrator' AND o.disabled_at IS NULL AND o.id <> accounts.id))`;

/** Gives an account a role. False where nothing changed: no such account, or the last administrator. */
export async function updateRole(
  database: Database,
  account: StoredAccount,
  role: string,
  actor: Actor,
  now: string,
): Promise<boolean> {
  const [changed = 0] = await change(
    database,
    sql`UPDATE accounts SET role = ${role}
      WHERE id = ${account.id} AND (${role} = 'administrator' OR ${notTheLastAdministrator})`,
    noteIfChanged(
      account.id,
      "role-changed",
      `${account.name}, who was ${account.role}, is now ${role}.`,
      actor,
      now,
    ),
  );
  return changed > 0;
}

/** Ends all that the account can do: its sessions and links now, its tokens for as long as it is disabled. */
export async function disableAccount(
  database: Database,
  account: StoredAccount,
  actor: Actor,
  now: string,
): Promise<boolean> {
  const disabled = sql`EXISTS (SELECT 1 FROM accounts WHERE id = ${account.id} AND disabled_at IS NOT NULL)`;
  const [changed = 0] = await change(
    database,
    sql`UPDATE accounts SET disabled_at = ${now}
      WHERE id = ${account.id} AND disabled_at IS NULL AND ${notTheLastAdministrator}`,
    noteIfChanged(account.id, "disabled", `${account.name} can no longer sign in.`, actor, now),
    sql`DELETE FROM sessions WHERE account_id = ${account.id} AND ${disabled}`,
    sql`DELETE FROM invitations WHERE account_id = ${account.id} AND used_at IS NULL AND ${disabled}`,
  );
  return changed > 0;
}

export async function enableAccount(
  database: Database,
  account: StoredAccount,
  actor: Actor,
  now: string,
): Promise<void> {
  await change(
    database,
    sql`UPDATE accounts SET disabled_at = NULL WHERE id = ${account.id} AND disabled_at IS NOT NULL`,
    noteIfChanged(account.id, "enabled", `${account.name} can sign in again.`, actor, now),
  );
}

export interface NewInvitation {
  readonly hash: string;
  readonly expiresAt: string;
}

/** Makes a link for an enabled account, in place of its earlier unused ones. */
export async function insertInvitation(
  database: Database,
  account: StoredAccount,
  { hash, expiresAt }: NewInvitation,
  { actor, now, lost }: { actor: Actor; now: string; lost: boolean },
): Promise<boolean> {
  const [, added = 0] = await change(
    database,
    sql`DELETE FROM invitations WHERE account_id = ${account.id} AND used_at IS NULL`,
    sql`INSERT INTO invitations (hash, account_id, created_at, expires_at)
      SELECT ${hash}, id, ${now}, ${expiresAt} FROM accounts WHERE id = ${account.id} AND disabled_at IS NULL`,
    noteIfChanged(
      account.id,
      "invited",
      lost
        ? `${account.name} got a new sign-in link; earlier passkeys and sessions were removed.`
        : `${account.name} got a sign-in link.`,
      actor,
      now,
    ),
    ...(lost
      ? [
          sql`DELETE FROM passkeys WHERE account_id = ${account.id}`,
          sql`DELETE FROM sessions WHERE account_id = ${account.id}`,
        ]
      : []),
  );
  return added > 0;
}

/**
 * The same from outside the Worker, where nobody is signed in: adds the account where there is none of the name,
 * and makes the link. Without a role, the first administrator is one and all others are editors. The last
 * statement answers with the account as it then is.
 */
export function commandLineInvitation(
  account: { name: string; role: string | null; accessSubject: string | null },
  invitation: NewInvitation | null,
  now: string,
): SQL[] {
  const { name, role, accessSubject } = account;
  const id = sql`(SELECT id FROM accounts WHERE name = ${name})`;
  const usual = sql`CASE WHEN EXISTS (SELECT 1 FROM accounts WHERE role = 'administrator' AND disabled_at IS NULL)
    THEN 'editor' ELSE 'administrator' END`;
  return [
    sql`INSERT INTO accounts (name, role, access_subject, created_at)
      VALUES (${name}, coalesce(${role}, ${usual}), ${accessSubject}, ${now})
      ON CONFLICT (name) DO UPDATE SET role = coalesce(${role}, role), access_subject = coalesce(${accessSubject}, access_subject)`,
    ...(invitation
      ? [
          sql`DELETE FROM invitations WHERE account_id = ${id} AND used_at IS NULL`,
          sql`INSERT INTO invitations (hash, account_id, created_at, expires_at)
            SELECT ${invitation.hash}, id, ${now}, ${invitation.expiresAt} FROM accounts
            WHERE name = ${name} AND disabled_at IS NULL`,
        ]
      : []),
    sql`INSERT INTO activities (subject, action, detail, account_name, created_at)
      SELECT ${subjectOf(sql`id`)}, 'invited', name || ' was invited from the command line.', 'Command line', ${now}
      FROM accounts WHERE name = ${name}`,
    sql`SELECT role, disabled_at AS disabledAt FROM accounts WHERE name = ${name}`,
  ];
}

/**
 * A token made from outside the Worker, with its account where there is none of the name. The last statement answers
 * with the account as it then is.
 */
export function commandLineToken(
  account: { readonly name: string; readonly role: string },
  token: NewToken,
  now: string,
): SQL[] {
  const { name, role } = account;
  return [
    sql`INSERT INTO accounts (name, role, created_at) VALUES (${name}, ${role}, ${now}) ON CONFLICT (name) DO NOTHING`,
    sql`INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
      SELECT ${token.hash}, id, ${token.name}, ${token.scopes}, ${now}, ${token.expiresAt} FROM accounts
      WHERE name = ${name} AND disabled_at IS NULL`,
    sql`INSERT INTO activities (subject, action, detail, account_name, created_at)
      SELECT ${subjectOf(sql`id`)}, 'token-made', 'A token of ' || name || ' was made from the command line.',
        'Command line', ${now} FROM accounts WHERE name = ${name} AND disabled_at IS NULL`,
    sql`SELECT role, disabled_at AS disabledAt FROM accounts WHERE name = ${name}`,
  ];
}

/** Whether an administrator can sign in with a passkey. */
export async function administratorHasPasskey(database: Database): Promise<boolean> {
  const [found] = await database.all<{ found: number }>(sql`SELECT EXISTS (
    SELECT 1 FROM passkeys p JOIN accounts a ON a.id = p.account_id
    WHERE a.role = 'administrator' AND a.disabled_at IS NULL) AS found`);
  return found?.found === 1;
}

/** The condition that an invitation's link still works. */
function usable(hash: string, now: string): SQL {
  return sql`EXISTS (SELECT 1 FROM invitations i JOIN accounts a ON a.id = i.account_id
    WHERE i.hash = ${hash} AND i.used_at IS NULL AND i.expires_at > ${now} AND a.disabled_at IS NULL)`;
}

/** The account that a working link is for. Reading it does not use it up. */
export async function readInvited(
  database: Database,
  hash: string,
  now: string,
): Promise<StoredAccount | undefined> {
  const found = await database
    .select(accountColumns)
    .from(invitations)
    .innerJoin(accounts, eq(accounts.id, invitations.accountId))
    .where(
      and(
        eq(invitations.hash, hash),
        isNull(invitations.usedAt),
        gt(invitations.expiresAt, now),
        isNull(accounts.disabledAt),
      ),
    );
  return found[0];
}

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

export interface NewSession {
  readonly hash: string;
  readonly id: string;
  readonly device: string;
  readonly expiresAt: string;
}

function passkeyRow(accountId: number, passkey: NewPasskey, now: string, condition: SQL): SQL {
  const { id, name, publicKey, counter, transports } = passkey;
  return sql`INSERT INTO passkeys (id, account_id, name, public_key, counter, transports, created_at)
    SELECT ${id}, ${accountId}, ${name}, ${publicKey}, ${counter}, ${transports}, ${now} WHERE ${condition}
    ON CONFLICT DO NOTHING`;
}

function sessionRow(accountId: number, session: NewSession, now: string, condition: SQL): SQL {
  const { hash, id, device, expiresAt } = session;
  return sql`INSERT INTO sessions (hash, id, account_id, device, created_at, last_seen_at, expires_at)
    SELECT ${hash}, ${id}, ${accountId}, ${device}, ${now}, ${now}, ${expiresAt} WHERE ${condition}`;
}

/** Uses up a link: its passkey and a session for whoever opened it. False where another was quicker. */
export async function enrolByInvitation(
  database: Database,
  account: StoredAccount,
  { hash, passkey, session, now }: { hash: string; passkey: NewPasskey; session: NewSession; now: string },
): Promise<boolean> {
  const [added = 0] = await change(
    database,
    passkeyRow(account.id, passkey, now, usable(hash, now)),
    noteIfChanged(
      account.id,
      "passkey-added",
      `${account.name} added the passkey “${passkey.name}”.`,
      { accountId: account.id, name: account.name },
      now,
    ),
    sessionRow(
      account.id,
      session,
      now,
      sql`${usable(hash, now)} AND EXISTS (SELECT 1 FROM passkeys WHERE id = ${passkey.id} AND account_id = ${account.id})`,
    ),
    sql`UPDATE invitations SET used_at = ${now} WHERE hash = ${hash} AND used_at IS NULL
      AND EXISTS (SELECT 1 FROM passkeys WHERE id = ${passkey.id} AND account_id = ${account.id})`,
  );
  return added > 0;
}

/** Adds another passkey of an account. False where the same is there already. */
export async function insertPasskey(
  database: Database,
  actor: { readonly accountId: number; readonly name: string },
  passkey: NewPasskey,
  now: string,
): Promise<boolean> {
  const [added = 0] = await change(
    database,
    passkeyRow(actor.accountId, passkey, now, sql`1`),
    noteIfChanged(
      actor.accountId,
      "passkey-added",
      `${actor.name} added the passkey “${passkey.name}”.`,
      actor,
      now,
    ),
  );
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

/** Removes a passkey, if it is the account's. */
export async function deletePasskey(
  database: Database,
  actor: { readonly accountId: number; readonly name: string },
  id: string,
  now: string,
): Promise<boolean> {
  const [removed = 0] = await change(
    database,
    sql`DELETE FROM passkeys WHERE id = ${id} AND account_id = ${actor.accountId}
      AND (SELECT count(*) FROM passkeys WHERE account_id = ${actor.accountId}) > 1`,
    noteIfChanged(actor.accountId, "passkey-removed", `${actor.name} removed a passkey.`, actor, now),
  );
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

/** Begins a session by passkey, in place of the one that the browser had, and forgets those that are over. */
export async function beginSession(
  database: Database,
  accountId: number,
  {
    passkeyId,
    counter,
    session,
    previous,
    now,
  }: { passkeyId: string; counter: number; session: NewSession; previous: string | null; now: string },
): Promise<void> {
  await change(
    database,
    sql`DELETE FROM sessions WHERE hash = ${previous} OR expires_at <= ${now}`,
    sql`UPDATE passkeys SET counter = ${counter}, last_used_at = ${now} WHERE id = ${passkeyId}`,
    sessionRow(
      accountId,
      session,
      now,
      sql`EXISTS (SELECT 1 FROM accounts WHERE id = ${accountId} AND disabled_at IS NULL)`,
    ),
  );
}

/** The session behind a cookie, with its account, unless it is over, idle since then, or the account disabled. */
export async function readSession(database: Database, hash: string, now: string, idleSince: string) {
  const found = await database
    .select({ id: sessions.id, lastSeenAt: sessions.lastSeenAt, account: accountColumns })
    .from(sessions)
    .innerJoin(accounts, eq(accounts.id, sessions.accountId))
    .where(
      and(
        eq(sessions.hash, hash),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, idleSince),
        isNull(accounts.disabledAt),
      ),
    );
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

/** Ends one session of the account, or, without an id, all. Returns how many. */
export async function deleteSessions(
  database: Database,
  accountId: number,
  id: string | null,
): Promise<number> {
  const ended = await database
    .delete(sessions)
    .where(
      id === null
        ? eq(sessions.accountId, accountId)
        : and(eq(sessions.accountId, accountId), eq(sessions.id, id)),
    )
    .returning({ id: sessions.id });
  return ended.length;
}

export interface StoredToken {
  id: number;
  name: string;
  /** JSON. */
  scopes: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  lastUsedAt: string | null;
}
export interface NewToken {
  readonly hash: string;
  readonly name: string;
  readonly scopes: string;
  readonly expiresAt: string;
}

/** Adds a token. Returns it as it is listed. */
export async function insertToken(
  database: Database,
  actor: { readonly accountId: number; readonly name: string },
  token: NewToken,
  now: string,
): Promise<StoredToken | undefined> {
  const [added = 0] = await change(
    database,
    sql`INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
      VALUES (${token.hash}, ${actor.accountId}, ${token.name}, ${token.scopes}, ${now}, ${token.expiresAt})`,
    noteIfChanged(actor.accountId, "token-made", `${actor.name} made the token “${token.name}”.`, actor, now),
  );
  const { hash, accountId: _, ...columns } = tokenColumns;
  return added > 0 ? (await database.select(columns).from(tokens).where(eq(hash, token.hash)))[0] : undefined;
}

const tokenColumns = {
  id: tokens.id,
  hash: tokens.hash,
  accountId: tokens.accountId,
  name: tokens.name,
  scopes: tokens.scopes,
  createdAt: tokens.createdAt,
  expiresAt: tokens.expiresAt,
  revokedAt: tokens.revokedAt,
  lastUsedAt: tokens.lastUsedAt,
};

/** The account's tokens, latest first, those that ended too. */
export async function readTokens(database: Database, accountId: number): Promise<StoredToken[]> {
  const { hash: _, accountId: __, ...columns } = tokenColumns;
  return database
    .select(columns)
    .from(tokens)
    .where(eq(tokens.accountId, accountId))
    .orderBy(desc(tokens.id));
}

/** The token with its account, unless it has ended or the account is disabled. */
export async function readToken(database: Database, hash: string, now: string) {
  const found = await database
    .select({ id: tokens.id, scopes: tokens.scopes, lastUsedAt: tokens.lastUsedAt, account: accountColumns })
    .from(tokens)
    .innerJoin(accounts, eq(accounts.id, tokens.accountId))
    .where(
      and(
        eq(tokens.hash, hash),
        isNull(tokens.revokedAt),
        gt(tokens.expiresAt, now),
        isNull(accounts.disabledAt),
      ),
    );
  return found[0];
}

export async function touchToken(database: Database, id: number, now: string): Promise<void> {
  await database.update(tokens).set({ lastUsedAt: now }).where(eq(tokens.id, id));
}

/** Ends a token of the account. False where it has none of this number that still works. */
export async function revokeToken(
  database: Database,
  accountId: number,
  id: number,
  actor: Actor,
  now: string,
): Promise<boolean> {
  const [revoked = 0] = await change(
    database,
    sql`UPDATE tokens SET revoked_at = ${now} WHERE id = ${id} AND account_id = ${accountId} AND revoked_at IS NULL`,
    noteIfChanged(accountId, "token-revoked", `${actor.name} revoked token ${id}.`, actor, now),
  );
  return revoked > 0;
}
