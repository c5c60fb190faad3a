/** Links that let an account enrol a passkey. */
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { type Actor, noteIfChanged } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accounts, invitations, passkeys, sessions, tokens } from "../schema/accounts.ts";
import { accountColumns, type StoredAccount, subjectOf } from "./accounts.ts";

export interface NewInvitation {
  readonly hash: string;
  readonly expiresAt: string;
}

/** Makes a link for an enabled account, in place of its earlier unused ones. */
export async function insertInvitation(
  database: Database,
  { id, name }: StoredAccount,
  { hash, expiresAt }: NewInvitation,
  { actor, now, lost }: { actor: Actor; now: string; lost: boolean },
): Promise<boolean> {
  const detail = lost
    ? `${name} got a new sign-in link; earlier passkeys, sessions and tokens were ended.`
    : `${name} got a sign-in link.`;
  const [, added = 0] = await runTogether(database, [
    database.delete(invitations).where(and(eq(invitations.accountId, id), isNull(invitations.usedAt))),
    sql`INSERT INTO invitations (hash, account_id, created_at, expires_at)
      SELECT ${hash}, id, ${now}, ${expiresAt} FROM accounts WHERE id = ${id} AND disabled_at IS NULL`,
    noteIfChanged(subjectOf(id), "invited", detail, actor, now),
    ...(lost
      ? [
          database.delete(passkeys).where(eq(passkeys.accountId, id)),
          database.delete(sessions).where(eq(sessions.accountId, id)),
          database
            .update(tokens)
            .set({ revokedAt: now })
            .where(and(eq(tokens.accountId, id), isNull(tokens.revokedAt))),
        ]
      : []),
  ]);
  return added > 0;
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
