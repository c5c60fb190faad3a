/** Access tokens: what a script shows in its account's stead. */
import * as v from "valibot";
import type { Database } from "../../store/database.ts";
import {
  insertToken,
  readToken,
  readTokens,
  revokeToken,
  type StoredToken,
  touchToken,
} from "../../store/accounts/tokens.ts";
import { type Principal, principalFrom, type TokenScope, tokenScopes } from "./principal.ts";
import { notFound } from "../problem.ts";
import { isOneOf, keysOf } from "../publication/terms.ts";
import { nameSchema } from "./name.ts";
import { hashOf, newSecret, secondsFromNow } from "./secret.ts";

/** How every token begins, so that whoever scans for leaked secrets knows one. */
export const tokenPrefix = "backlist_";

export const longestTokenDays = 366;

const day = 86_400;

/** Its last use is noted at most this often, in seconds. */
const noteInterval = 60;

export const newTokenSchema = v.object({
  name: nameSchema("Give the token a name that says what uses it"),
  scopes: v.pipe(
    v.array(
      v.picklist(keysOf(tokenScopes), `A scope is one of ${keysOf(tokenScopes).join(", ")}.`),
      "Choose what the token may do.",
    ),
    v.minLength(1, "Choose at least one thing that the token may do."),
  ),
  days: v.pipe(
    v.number("Say in how many days the token ends."),
    v.integer("Give whole days."),
    v.minValue(1, "A token lasts at least one day."),
    v.maxValue(longestTokenDays, `A token lasts at most ${longestTokenDays} days.`),
  ),
});

export interface Token {
  readonly id: number;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly lastUsedAt: string | null;
}

function scopesFrom(stored: string): TokenScope[] {
  const scopes: unknown = JSON.parse(stored);
  return Array.isArray(scopes)
    ? scopes.filter((scope): scope is TokenScope => typeof scope === "string" && isOneOf(tokenScopes, scope))
    : [];
}

function tokenFrom(stored: StoredToken): Token {
  return { ...stored, scopes: scopesFrom(stored.scopes) };
}

/** A new secret, and the token as it is stored: by its hash alone. */
export function newToken({ name, scopes, days }: v.InferOutput<typeof newTokenSchema>) {
  const secret = tokenPrefix + newSecret();
  return {
    secret,
    token: {
      hash: hashOf(secret),
      name,
      scopes: JSON.stringify(keysOf(tokenScopes).filter((scope) => scopes.includes(scope))),
      expiresAt: secondsFromNow(days * day),
    },
  };
}

/** Makes a token of the principal's. Its secret is told this once. */
export async function makeToken(
  database: Database,
  principal: Principal,
  wanted: v.InferOutput<typeof newTokenSchema>,
): Promise<{ token: Token; secret: string }> {
  const { secret, token } = newToken(wanted);
  const stored = await insertToken(database, principal, token, secondsFromNow(0));
  if (!stored) throw new Error("the database did not answer with the token that it stored");
  return { token: tokenFrom(stored), secret };
}

/** The account's tokens, latest first, those that ended too. */
export async function listTokens(database: Database, accountId: number): Promise<Token[]> {
  return (await readTokens(database, accountId)).map(tokenFrom);
}

/** Whether the token still works. */
export function isCurrent({ revokedAt, expiresAt }: Token): boolean {
  return revokedAt === null && expiresAt > secondsFromNow(0);
}

/** Ends a token of the account. Throws not-found where it has none of this number that still works. */
export async function endToken(
  database: Database,
  accountId: number,
  id: number,
  actor: Principal,
): Promise<void> {
  if (!(await revokeToken(database, accountId, id, actor, secondsFromNow(0))))
    throw notFound("token with this number");
}

/** Who this token speaks for; null where it is unknown, revoked or over, or its account disabled. */
export async function principalOfToken(database: Database, secret: string): Promise<Principal | null> {
  if (!secret.startsWith(tokenPrefix)) return null;
  const now = secondsFromNow(0);
  const found = await readToken(database, hashOf(secret), now);
  if (!found) return null;
  if (found.lastUsedAt === null || found.lastUsedAt < secondsFromNow(-noteInterval))
    await touchToken(database, found.id, now);
  return principalFrom(found.account, {
    kind: "token",
    tokenId: found.id,
    scopes: scopesFrom(found.scopes),
  });
}
