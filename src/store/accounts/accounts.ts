/**
 * Accounts. Of all in this folder: secrets come here as their SHA-256 only, and what must not happen twice is decided
 * inside the statement that does it, never by reading first.
 */
import { and, eq, exists, isNotNull, isNull, type SQLWrapper, sql } from "drizzle-orm";
import { type Actor, noteIfChanged } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accounts, invitations, passkeys, sessions } from "../schema/accounts.ts";

export interface StoredAccount {
  id: number;
  name: string;
  role: string;
  accessSubject: string | null;
  createdAt: string;
  disabledAt: string | null;
  /** The language of its pages; null until one is chosen. */
  language: string | null;
}

export interface StoredAccountSummary extends StoredAccount {
  passkeys: number;
  tokens: number;
  lastSeenAt: string | null;
  /** Until when an unused link of theirs works. */
  invitedUntil: string | null;
}

/** What is read of an account. */
export const accountColumns = {
  id: accounts.id,
  name: accounts.name,
  role: accounts.role,
  accessSubject: accounts.accessSubject,
  createdAt: accounts.createdAt,
  disabledAt: accounts.disabledAt,
  language: accounts.language,
};

/** Where the paths begin by which activities name accounts. */
export const accountFolder = "/admin/accounts/";

/** The path by which activities name an account. */
export function subjectOf(accountId: number): string {
  return accountFolder + String(accountId);
}

/** Every account, administrators first, with what the list of them shows. */
export async function readAccounts(database: Database, now: string): Promise<StoredAccountSummary[]> {
  return database.all<StoredAccountSummary>(sql`
    SELECT id, name, role, access_subject AS accessSubject, created_at AS createdAt, disabled_at AS disabledAt, language,
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
  const added = sql`${accountFolder} || last_insert_rowid()`;
  const [changed = 0] = await runTogether(database, [
    database.insert(accounts).values({ name, role, accessSubject, createdAt: now }).onConflictDoNothing(),
    noteIfChanged(added, "added", `${name} was added as ${role}.`, actor, now),
  ]);
  return changed > 0;
}

/** True for whoever is not the only administrator that is left. */
const notTheLastAdministrator = sql`(role <> 'administrator' OR disabled_at IS NOT NULL OR EXISTS (
  SELECT 1 FROM accounts o WHERE o.role = 'administrator' AND o.disabled_at IS NULL AND o.id <> accounts.id))`;

/** What is noted of a change to an account: who made it, when, and a sentence that says why, or nothing. */
export interface AccountNote {
  readonly actor: Actor;
  readonly now: string;
  readonly why: string;
}

/** Gives an account a role: the first of these changes nothing where there is no such account, or it is the last administrator. */
export function givingRole(
  database: Database,
  account: StoredAccount,
  role: string,
  { actor, now, why }: AccountNote,
): SQLWrapper[] {
  const allowed = role === "administrator" ? undefined : notTheLastAdministrator;
  const detail = `${account.name}, who was ${account.role}, is now ${role}.${why}`;
  return [
    database
      .update(accounts)
      .set({ role })
      .where(and(eq(accounts.id, account.id), allowed)),
    noteIfChanged(subjectOf(account.id), "role-changed", detail, actor, now),
  ];
}

/**
 * Ends all that the account can do: its sessions and links now, its tokens for as long as it is disabled. The first of
 * these changes nothing where it is the last administrator.
 */
export function disabling(
  database: Database,
  { id, name }: StoredAccount,
  { actor, now, why }: AccountNote,
): SQLWrapper[] {
  const disabled = exists(
    database
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.id, id), isNotNull(accounts.disabledAt))),
  );
  return [
    database
      .update(accounts)
      .set({ disabledAt: now })
      .where(and(eq(accounts.id, id), isNull(accounts.disabledAt), notTheLastAdministrator)),
    noteIfChanged(subjectOf(id), "disabled", `${name} can no longer sign in.${why}`, actor, now),
    database.delete(sessions).where(and(eq(sessions.accountId, id), disabled)),
    database
      .delete(invitations)
      .where(and(eq(invitations.accountId, id), isNull(invitations.usedAt), disabled)),
  ];
}

export async function enableAccount(
  database: Database,
  { id, name }: StoredAccount,
  actor: Actor,
  now: string,
): Promise<void> {
  await runTogether(database, [
    database
      .update(accounts)
      .set({ disabledAt: null })
      .where(and(eq(accounts.id, id), isNotNull(accounts.disabledAt))),
    noteIfChanged(subjectOf(id), "enabled", `${name} can sign in again.`, actor, now),
  ]);
}

/** The account's pages are in this language from now on. */
export async function updateLanguage(database: Database, id: number, language: string): Promise<void> {
  await database.update(accounts).set({ language }).where(eq(accounts.id, id));
}

/** Whether an administrator can sign in with a passkey. */
export async function administratorHasPasskey(database: Database): Promise<boolean> {
  const found = await database
    .select({ id: passkeys.id })
    .from(passkeys)
    .innerJoin(accounts, eq(accounts.id, passkeys.accountId))
    .where(and(eq(accounts.role, "administrator"), isNull(accounts.disabledAt)))
    .limit(1);
  return found.length > 0;
}
