/** The deployment at the platform, as wrangler tells of it and changes it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { type Invitation, type Invited, invitedSchema, prepareInvitation } from "./invite.ts";
import { CommandError } from "./terminal.ts";
import { root, wrangler } from "./wrangler.ts";

const configuration = readFileSync(join(root, "wrangler.toml"), "utf8");

/** The database's name, as wrangler.toml has it: who begins by Cloudflare's button may choose another. */
export const databaseName = /^database_name\s*=\s*"([^"]+)"/m.exec(configuration)?.[1] ?? "backlist";

/** What wrangler prints for --json: one result for each statement. */
const printedSchema = v.array(v.object({ results: v.array(v.unknown()) }));

/** The first row that the deployment's database answers to the last of the statements. Throws CommandError. */
export async function askDeployment<Output>(
  statements: readonly string[],
  schema: v.GenericSchema<unknown, Output>,
): Promise<Output> {
  const command = statements.join("; ");
  const words = ["d1", "execute", databaseName, "--remote", "--json", "--yes", "--command", command];
  const { ok, output, said } = await wrangler(words);
  if (!ok) {
    throw new CommandError(
      `The deployment’s database did not take it. Are you signed in (npx wrangler login), and are its migrations applied?\n\n${said}`,
    );
  }
  const printed = v.parse(printedSchema, JSON.parse(output));
  return v.parse(schema, printed.at(-1)?.results[0]);
}

/** Somebody who was let in, and the link that does it; null for whom Cloudflare Access knows. */
export interface LetIn extends Invited {
  readonly link: string | null;
}

/** Invites somebody to the deployment at this origin. */
export async function inviteThere(invitation: Invitation, origin: string): Promise<LetIn> {
  const { statements, path } = prepareInvitation(invitation);
  const invited = await askDeployment(statements, invitedSchema);
  return { ...invited, link: path === null ? null : origin + path };
}
