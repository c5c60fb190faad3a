/** Sign-in links and tokens made from outside the Worker: by npm start, and by npm run admin. */
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import * as v from "valibot";
import { accountNameSchema, accessSubjectSchema, invitationLifetime } from "../catalogue/accounts/account.ts";
import { hashOf, newSecret, secondsFromNow } from "../catalogue/accounts/secret.ts";
import { type AccountRole, accountRoles, type TokenScope } from "../catalogue/accounts/principal.ts";
import { longestTokenDays, newToken, newTokenSchema } from "../catalogue/accounts/token.ts";
import { keysOf } from "../catalogue/publication/terms.ts";
import { invitationPath } from "../http/addresses.ts";
import { commandLineInvitation, commandLineToken } from "../store/accounts/command-line.ts";

export const invitationSchema = v.object({
  name: accountNameSchema,
  role: v.nullable(v.picklist(keysOf(accountRoles), `A role is one of ${keysOf(accountRoles).join(", ")}.`)),
  /** Set for somebody who signs in through Cloudflare Access, and so needs no link. */
  accessSubject: v.nullable(accessSubjectSchema),
  /** Ends the earlier passkeys, sessions and tokens, for a device that was lost or stolen. */
  lost: v.optional(v.boolean(), false),
});
export type Invitation = v.InferInput<typeof invitationSchema>;

/** What a database answers to the statements of an invitation. */
export const invitedSchema = v.object({
  role: v.picklist(keysOf(accountRoles)),
  disabledAt: v.nullable(v.string()),
});
export type Invited = v.InferOutput<typeof invitedSchema>;

const dialect = new SQLiteSyncDialect();

function asText(statement: SQL): string {
  return dialect.sqlToQuery(statement.inlineParams()).sql.replace(/\s+/g, " ");
}

/** The statements that make an invitation, as text, and the path of its link; null where none is needed. */
export function prepareInvitation(invitation: Invitation): { statements: string[]; path: string | null } {
  const secret = invitation.accessSubject === null ? newSecret() : null;
  const link =
    secret === null ? null : { hash: hashOf(secret), expiresAt: secondsFromNow(invitationLifetime) };
  return {
    statements: commandLineInvitation(invitation, link, secondsFromNow(0)).map(asText),
    path: secret === null ? null : invitationPath(secret),
  };
}

export const tokenRequestSchema = v.object({
  /** Whose token it is: an account that is made where there is none of the name. */
  name: accountNameSchema,
  scopes: newTokenSchema.entries.scopes,
  days: newTokenSchema.entries.days,
});
export type TokenRequest = v.InferOutput<typeof tokenRequestSchema>;

/** How long a token lasts where nothing is said, in days. */
export const usualTokenDays = Math.min(90, longestTokenDays);

/** The scopes that a list such as `read,write` names, to be checked. */
export function scopesIn(text: string | undefined): string[] {
  return text === undefined ? ["read", "write", "publish"] : text.split(",").map((scope) => scope.trim());
}

/** The least role whose account may use a token of these scopes to the full. */
function leastRoleFor(scopes: readonly TokenScope[]): AccountRole {
  const roles = { backup: "administrator", publish: "publisher", write: "editor", read: "viewer" } as const;
  const [scope = "read"] = keysOf(roles).filter((each) => scopes.includes(each));
  return roles[scope];
}

/** The statements that make a token, as text, and its secret. A new account gets no more than the token needs. */
export function prepareToken({ name, scopes, days }: TokenRequest): { statements: string[]; secret: string } {
  const role = leastRoleFor(scopes);
  const { secret, token } = newToken({ name: "From the command line", scopes, days });
  return {
    statements: commandLineToken({ name, role }, token, secondsFromNow(0)).map(asText),
    secret,
  };
}

/** Makes a token in a database that this process has open. */
export async function tokenIn(
  database: D1Database,
  request: TokenRequest,
): Promise<Invited & { secret: string }> {
  const { statements, secret } = prepareToken(request);
  const results = await database.batch(statements.map((statement) => database.prepare(statement)));
  return { ...v.parse(invitedSchema, results.at(-1)?.results[0]), secret };
}

/** Makes an invitation in a database that this process has open. */
export async function inviteIn(
  database: D1Database,
  invitation: Invitation,
): Promise<Invited & { path: string | null }> {
  const { statements, path } = prepareInvitation(invitation);
  const results = await database.batch(statements.map((statement) => database.prepare(statement)));
  return { ...v.parse(invitedSchema, results.at(-1)?.results[0]), path };
}
