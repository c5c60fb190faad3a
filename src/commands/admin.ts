/** `npm run admin`: lets somebody in, on this machine or on a deployment. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { askServer } from "./control.ts";
import {
  type Invitation,
  type Invited,
  invitationSchema,
  invitedSchema,
  inviteIn,
  prepareInvitation,
} from "./invite.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, quietEnvironment, stateFolder } from "./platform.ts";
import { chosenPort, claimState } from "./server.ts";
import { CommandError, runCommand } from "./terminal.ts";

const usage = `npm run admin -- invite NAME                      make a sign-in link for NAME
npm run admin -- invite NAME --role publisher     with a role: viewer, editor, publisher or administrator
npm run admin -- invite NAME --remote --origin https://catalogue.example
                                                  on the deployment at that address
npm run admin -- invite NAME --access SUBJECT     without a link: for somebody whom Cloudflare Access knows by an
                                                  e-mail address, or by a service token's client id

The account is made where there is none of the name. Without a role, the first one is an administrator and the
others are editors.`;

interface Outcome extends Invited {
  readonly link: string | null;
}

async function inviteHere(invitation: Invitation): Promise<Outcome> {
  const asked = await askServer(invitation);
  if (asked) return { ...asked, link: asked.path === null ? null : asked.site + asked.path };
  await claimState();
  const platform = await openPlatform({ port: 0, state: stateFolder });
  try {
    await migrate(platform.database);
    const invited = await inviteIn(platform.database, invitation);
    const link = invited.path === null ? null : `http://localhost:${chosenPort()}${invited.path}`;
    return { ...invited, link };
  } finally {
    await platform.close();
  }
}

/** What wrangler prints for --json: one result for each statement. */
const printedSchema = v.array(v.object({ results: v.array(v.unknown()) }));

function inviteThere(invitation: Invitation, origin: string): Outcome {
  const { statements, path } = prepareInvitation(invitation);
  const wrangler = join("node_modules", "wrangler", "bin", "wrangler.js");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      wrangler,
      "d1",
      "execute",
      "backlist",
      "--remote",
      "--json",
      "--yes",
      "--command",
      statements.join("; "),
    ],
    { encoding: "utf8", env: { ...process.env, ...quietEnvironment } },
  );
  if (status !== 0) {
    throw new CommandError(
      `The deployment’s database did not take it. Are you signed in (npx wrangler login), and are its migrations applied?\n\n${stderr || stdout}`,
    );
  }
  const printed = v.parse(printedSchema, JSON.parse(stdout));
  const invited = v.parse(invitedSchema, printed.at(-1)?.results[0]);
  return { ...invited, link: path === null ? null : origin + path };
}

/** The origin in an address that somebody gave. Throws CommandError where it is none that passkeys work at. */
function originIn(address: string | undefined): string {
  const sentence =
    "With --remote, give the address of the deployment, such as --origin https://catalogue.example: passkeys are made for one host.";
  if (address === undefined || !URL.canParse(address)) throw new CommandError(sentence, 2);
  const { protocol, origin } = new URL(address);
  if (protocol !== "https:") throw new CommandError(sentence, 2);
  return origin;
}

function chosenOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        role: { type: "string" },
        access: { type: "string" },
        remote: { type: "boolean", default: false },
        origin: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2);
  }
}

await runCommand(async () => {
  const { values, positionals } = chosenOptions();
  const [command, ...names] = positionals;
  if (values.help) {
    console.log(usage);
    return;
  }
  if (command !== "invite") throw new CommandError(usage, 2);
  const parsed = v.safeParse(invitationSchema, {
    name: names.join(" "),
    role: values.role ?? null,
    accessSubject: values.access ?? null,
  });
  if (!parsed.success)
    throw new CommandError(`${parsed.issues.map(({ message }) => message).join(" ")}\n\n${usage}`, 2);
  const invitation = parsed.output;
  const { role, disabledAt, link } = values.remote
    ? inviteThere(invitation, originIn(values.origin))
    : await inviteHere(invitation);
  if (disabledAt !== null) {
    throw new CommandError(
      `${invitation.name} is disabled. Another administrator can enable the account under Editors.`,
    );
  }
  console.log(
    link === null
      ? `${invitation.name} can sign in through Cloudflare Access, as ${role}.`
      : `A sign-in link for ${invitation.name}, ${role}. It works once, within two days:\n\n  ${link}`,
  );
});
