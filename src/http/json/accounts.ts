/** People, and what proves who they are, as JSON. */
import * as v from "valibot";
import { accountRoles, tokenScopes } from "../../catalogue/accounts/principal.ts";
import type { Token } from "../../catalogue/accounts/token.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { address, moment } from "./schema.ts";

const number = v.pipe(v.number(), v.integer());
const count = v.pipe(number, v.minValue(0));
const role = v.picklist(keysOf(accountRoles));
const scopes = v.array(v.picklist(keysOf(tokenScopes)));

/** Whom a request speaks for. */
export const ownAccountSchema = v.strictObject({
  id: number,
  name: v.string(),
  role,
  language: v.pipe(v.nullable(v.string()), v.description("Of its pages")),
  scopes: v.optional(v.pipe(scopes, v.description("What the token may be used for"))),
});

const tokenSchema = v.strictObject({
  id: number,
  name: v.string(),
  scopes,
  createdAt: moment,
  expiresAt: moment,
  revokedAt: v.nullable(moment),
  lastUsedAt: v.nullable(moment),
});
export const tokensSchema = v.strictObject({ tokens: v.array(tokenSchema) });
export const madeTokenSchema = v.strictObject({
  ...tokenSchema.entries,
  token: v.pipe(v.string(), v.description("The secret, which is told this once")),
});

export const passkeysSchema = v.strictObject({
  passkeys: v.array(
    v.strictObject({ id: v.string(), name: v.string(), createdAt: moment, lastUsedAt: v.nullable(moment) }),
  ),
});

export const sessionsSchema = v.strictObject({
  sessions: v.array(
    v.strictObject({
      id: v.string(),
      device: v.string(),
      createdAt: moment,
      lastSeenAt: moment,
      expiresAt: moment,
    }),
  ),
});

export const accountSchema = v.strictObject({
  id: number,
  name: v.string(),
  role,
  accessSubject: v.pipe(v.nullable(v.string()), v.description("Who it is to Cloudflare Access")),
  createdAt: moment,
  disabledAt: v.nullable(moment),
  language: v.pipe(v.nullable(v.string()), v.description("Of its pages")),
});
export const accountsSchema = v.strictObject({
  accounts: v.array(
    v.strictObject({
      ...accountSchema.entries,
      passkeys: count,
      tokens: count,
      lastSeenAt: v.nullable(moment),
      invitedUntil: v.pipe(v.nullable(moment), v.description("Until when an unused sign-in link works")),
    }),
  ),
});
export const accountWithTokensSchema = v.strictObject({
  ...accountSchema.entries,
  ...tokensSchema.entries,
});

export const invitationSchema = v.strictObject({ link: address, expiresAt: moment });

/** A token without its secret, which nobody has but whoever made it. */
export function tokenJson(token: Token): v.InferOutput<typeof tokenSchema> {
  return { ...token, scopes: [...token.scopes] };
}

export const securityLogSchema = v.strictObject({
  events: v.array(
    v.strictObject({
      id: number,
      accountId: v.pipe(v.nullable(number), v.description("The account that it is about")),
      action: v.string(),
      detail: v.string(),
      author: v.string(),
      createdAt: moment,
    }),
  ),
  next: v.pipe(v.nullable(number), v.description("What `before` takes for those that follow")),
});
