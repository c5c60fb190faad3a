/** The deployment at the platform, as wrangler tells of it and changes it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { type Invitation, type Invited, invitedSchema, prepareInvitation } from "./invite.ts";
import { migrations } from "./migrate.ts";
import { CommandError } from "./terminal.ts";
import { type Outcome, root, wrangler } from "./wrangler.ts";

const configuration = readFileSync(join(root, "wrangler.toml"), "utf8");

/** The database's name, as wrangler.toml has it: who begins by Cloudflare's button may choose another. */
export const databaseName = /^database_name\s*=\s*"([^"]+)"/m.exec(configuration)?.[1] ?? "backlist";

/** The bucket's name, likewise. */
export const bucketName = /^bucket_name\s*=\s*"([^"]+)"/m.exec(configuration)?.[1] ?? "backlist-files";

/** What a run of wrangler printed, where it ended well. Throws CommandError with what to do about it. */
export function wellDone({ ok, output, said }: Outcome, otherwise: string): string {
  if (ok) return output;
  throw new CommandError(`${otherwise}\n\n${said.trim()}`);
}

const databasesSchema = v.array(v.object({ name: v.string(), uuid: v.string() }));

/**
 * What the platform knows the deployment's database by; null where there is none yet. It is the first question, and so
 * tells whether there is an account: `again` is the command to run once there is.
 */
export async function databaseIdentifier(again: string): Promise<string | null> {
  const printed = wellDone(
    await wrangler(["d1", "list", "--json"]),
    `The platform did not let us in. Sign in with npx wrangler login, or set CLOUDFLARE_API_TOKEN and CLOUDFLARE_ACCOUNT_ID, then run ${again} again.`,
  );
  const databases = v.parse(databasesSchema, JSON.parse(printed));
  return databases.find(({ name }) => name === databaseName)?.uuid ?? null;
}

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

const countSchema = v.object({ count: v.number() });

/** The number that a statement calls `count`. */
export async function countThere(statement: string): Promise<number> {
  return (await askDeployment([statement], countSchema)).count;
}

/** The names of the migrations that the deployment's database lacks. */
export async function missingMigrations(): Promise<string[]> {
  const known = await countThere("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'd1_migrations'");
  if (known === 0) return migrations();
  const { names } = await askDeployment(
    ["SELECT json_group_array(name) AS names FROM d1_migrations"],
    v.object({ names: v.pipe(v.string(), v.parseJson(), v.array(v.string())) }),
  );
  return migrations().filter((name) => !names.includes(name));
}

/** Brings the deployment's database to the newest migration. Returns how many it lacked. */
export async function migrateThere(): Promise<number> {
  const missing = await missingMigrations();
  if (missing.length > 0) {
    wellDone(
      await wrangler(["d1", "migrations", "apply", databaseName, "--remote"]),
      "Not every migration was applied; each is applied whole or not at all. The Worker was not touched.",
    );
  }
  return missing.length;
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
