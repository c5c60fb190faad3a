/** Access tokens of scripts, by the hash of the secret. */
import { and, desc, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import { type Actor, noteIfChanged } from "../activities.ts";
import { type Database, runTogether } from "../database.ts";
import { accounts, tokens } from "../schema/accounts.ts";
import { accountColumns, subjectOf } from "./accounts.ts";

/** What a list of tokens has of each. */
const { hash: _, accountId: __, ...listed } = getTableColumns(tokens);

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
  const { accountId, name } = actor;
  const [added = 0] = await runTogether(database, [
    database.insert(tokens).values({ ...token, accountId, createdAt: now }),
    noteIfChanged(subjectOf(accountId), "token-made", `${name} made the token “${token.name}”.`, actor, now),
  ]);
  if (added === 0) return undefined;
  return (await database.select(listed).from(tokens).where(eq(tokens.hash, token.hash)))[0];
}

/** The account's tokens, latest first, those that ended too. */
export async function readTokens(database: Database, accountId: number): Promise<StoredToken[]> {
  return database.select(listed).from(tokens).where(eq(tokens.accountId, accountId)).orderBy(desc(tokens.id));
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
  const [revoked = 0] = await runTogether(database, [
    database
      .update(tokens)
      .set({ revokedAt: now })
      .where(and(eq(tokens.id, id), eq(tokens.accountId, accountId), isNull(tokens.revokedAt))),
    noteIfChanged(subjectOf(accountId), "token-revoked", `${actor.name} revoked token ${id}.`, actor, now),
  ]);
  return revoked > 0;
}
