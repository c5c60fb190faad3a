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

/**
 * Adds the account where there is none of the name, and makes the link. Without a role, the first administrator is
 * one and all others are editors.
 */
export function commandLineInvitation(
  account: { name: string; role: string | null; accessSubject: string | null; lost?: boolean | undefined },
  invitation: NewInvitation | null,
  now: string,
): SQL[] {
  const { name, role, accessSubject, lost = false } = account;
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
    ...(lost
      ? [
          sql`DELETE FROM passkeys WHERE account_id = ${id}`,
          sql`DELETE FROM sessions WHERE account_id = ${id}`,
          sql`UPDATE tokens SET revoked_at = ${now} WHERE account_id = ${id} AND revoked_at IS NULL`,
        ]
      : []),
    sql`INSERT INTO activities (subject, action, detail, account_name, created_at)
      SELECT ${accountFolder} || id, 'invited', name || ${lost ? " was invited from the command line; earlier passkeys, sessions and tokens were ended." : " was invited from the command line."}, 'Command line', ${now}
      FROM accounts WHERE name = ${name}`,
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
  return [
    sql`INSERT INTO accounts (name, role, created_at) VALUES (${name}, ${role}, ${now}) ON CONFLICT (name) DO NOTHING`,
    sql`INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at)
      SELECT ${token.hash}, id, ${token.name}, ${token.scopes}, ${now}, ${token.expiresAt} FROM accounts
      WHERE name = ${name} AND disabled_at IS NULL`,
    sql`INSERT INTO activities (subject, action, detail, account_name, created_at)
      SELECT ${accountFolder} || id, 'token-made', 'A token of ' || name || ' was made from the command line.',
        'Command line', ${now} FROM accounts WHERE name = ${name} AND disabled_at IS NULL`,
    asItIs(name),
  ];
}
