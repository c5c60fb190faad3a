/** Sign-in links made from outside the Worker: by npm start, and by npm run admin. */
import type { SQL } from "drizzle-orm";
import { SQLiteSyncDialect } from "drizzle-orm/sqlite-core";
import * as v from "valibot";
import { accountNameSchema, accessSubjectSchema, invitationLifetime } from "../catalogue/accounts/account.ts";
import { hashOf, newSecret, secondsFromNow } from "../catalogue/accounts/secret.ts";
import { accountRoles } from "../catalogue/accounts/principal.ts";
import { keysOf } from "../catalogue/publication/terms.ts";
import { invitationPath } from "../http/addresses.ts";
import { commandLineInvitation } from "../store/accounts.ts";

export const invitationSchema = v.object({
  name: accountNameSchema,
  role: v.nullable(v.picklist(keysOf(accountRoles), `A role is one of ${keysOf(accountRoles).join(", ")}.`)),
  /** Set for somebody who signs in through Cloudflare Access, and so needs no link. */
  accessSubject: v.nullable(accessSubjectSchema),
});
export type Invitation = v.InferOutput<typeof invitationSchema>;

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

/** Makes an invitation in a database that this process has open. */
export async function inviteIn(
  database: D1Database,
  invitation: Invitation,
): Promise<Invited & { path: string | null }> {
  const { statements, path } = prepareInvitation(invitation);
  const results = await database.batch(statements.map((statement) => database.prepare(statement)));
  return { ...v.parse(invitedSchema, results.at(-1)?.results[0]), path };
}
