/**
 * What is made from outside the Worker, where nobody is signed in, as statements that can be run or printed. The last
 * one answers with the account as it then is.
 */
import { type SQL, sql } from "drizzle-orm";
import { accountFolder } from "./accounts.ts";
import type { NewInvitation } from "./invitations.ts";
import type { NewToken } from "./tokens.ts";

function asItIs(name: string): SQL {
  return sql`SELECT role, disabled_at AS disabledAt FROM accounts WHERE name = ${name}`;
}

/** Notes what was done to the account of the name, where the condition holds of it. */
function noted(name: string, action: string, detail: SQL, condition: SQL, now: string): SQL {
  return sql`INSERT INTO activities (subject, action, detail, account_name, created_at)
    SELECT ${accountFolder} || id, ${action}, ${detail}, 'Command line', ${now}
    FROM accounts WHERE name = ${name} AND ${condition}`;
}

const enabled = sql`disabled_at IS NULL`;

/** Two commands within a millisecond add one account. */
const notYetNoted = sql`NOT EXISTS (SELECT 1 FROM activities
  WHERE subject = ${accountFolder} || accounts.id AND action = 'added')`;

/** Adds an account, where there is none of the name, and notes it. */
function adding(account: { name: string; role: SQL; accessSubject: string | null }, now: string): SQL[] {
  const { name, role, accessSubject } = account;
  const known = accessSubject === null ? "." : `, whom Cloudflare Access knows as ${accessSubject}.`;
  const detail = sql`name || ' was added as ' || role || ${` from the command line${known}`}`;
  return [
    sql`INSERT INTO accounts (name, role, access_subject, created_at)
      VALUES (${name}, ${role}, ${accessSubject}, ${now}) ON CONFLICT (name) DO NOTHING`,
    noted(name, "added", detail, sql`created_at = ${now} AND ${notYetNoted}`, now),
  ];
}

/** Gives the account this role and subject, where it has others, and notes what it had. */
function changing(account: { name: string; role: string | null; accessSubject: string | null }, now: string) {
  const { name, role, accessSubject } = account;
  const roleTold = sql`name || ', who was ' || role || ${`, is now ${role}, from the command line.`}`;
  const subjectTold = sql`${`Cloudflare Access knows ${name} as ${accessSubject}, from the command line; before as `}
    || coalesce(access_subject, 'nobody') || '.'`;
  return [
    ...(role === null ? [] : [noted(name, "role-changed", roleTold, sql`role <> ${role}`, now)]),
    ...(accessSubject === null
      ? []
      : [noted(name, "access-changed", subjectTold, sql`access_subject IS NOT ${accessSubject}`, now)]),
    sql`UPDATE accounts SET role = coalesce(${role}, role), access_subject = coalesce(${accessSubject}, access_subject)
      WHERE name = ${name}`,
  ];
}

/**
 * Adds the account where there is none of the name, and makes the link. Without a role, the first administrator is
 * one and all others are editors.
 */
export function commandLineInvitation(
  account: { name: string; role: string | null; accessSubject: string | null; lost?: boolean | undefined },
  invitation: NewInvitation | null,
  now: string,
): SQL[] {
  const { name, role, lost = false } = account;
  const id = sql`(SELECT id FROM accounts WHERE name = ${name})`;
  const usual = sql`CASE WHEN EXISTS (SELECT 1 FROM accounts WHERE role = 'administrator' AND disabled_at IS NULL)
    THEN 'editor' ELSE 'administrator' END`;
  const ended = "earlier passkeys, sessions and tokens were ended.";
  const invited = lost ? `was invited from the command line; ${ended}` : "was invited from the command line.";
  const refused = `was not invited from the command line, since the account is disabled; ${ended}`;
  return [
    ...adding({ ...account, role: sql`coalesce(${role}, ${usual})` }, now),
    ...changing(account, now),
    ...(invitation
      ? [
          sql`DELETE FROM invitations WHERE account_id = ${id} AND used_at IS NULL`,
          sql`INSERT INTO invitations (hash, account_id, created_at, expires_at)
            SELECT ${invitation.hash}, id, ${now}, ${invitation.expiresAt} FROM accounts
            WHERE name = ${name} AND disabled_at IS NULL`,
        ]
      : []),
    ...(lost
      ? [
          sql`DELETE FROM passkeys WHERE account_id = ${id}`,
          sql`DELETE FROM sessions WHERE account_id = ${id}`,
          sql`UPDATE tokens SET revoked_at = ${now} WHERE account_id = ${id} AND revoked_at IS NULL`,
          noted(name, "ended", sql`name || ${` ${refused}`}`, sql`disabled_at IS NOT NULL`, now),
        ]
      : []),
    noted(name, "invited", sql`name || ${` ${invited}`}`, enabled, now),
    asItIs(name),
  ];
}

/** Makes a token, with its account where there is none of the name. */
export function commandLineToken(
  account: { readonly name: string; readonly role: string },
  token: NewToken,
  now: string,
): SQL[] {
  const { name, role } = account;
  const scopes = sql`(SELECT group_concat(value, ', ') FROM json_each(${token.scopes}))`;
  const detail = sql`'A token of ' || name || ' was made from the command line, to ' || ${scopes} || '.'`;
  return [
    ...adding({ name, role: sql`${role}`, accessSubject: null }, now),
    sql`INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
      SELECT ${token.hash}, id, ${token.name}, ${token.scopes}, ${now}, ${token.expiresAt} FROM accounts
      WHERE name = ${name} AND disabled_at IS NULL`,
    noted(name, "token-made", detail, enabled, now),
    asItIs(name),
  ];
}
