/** `npm run admin`: lets somebody in, on this machine or on a deployment. */
import { askForToken, askServer } from "./control.ts";
import { askDeployment, inviteThere, type LetIn } from "./deployment.ts";
import {
  type Invitation,
  type Invited,
  invitationSchema,
  invitedSchema,
  inviteIn,
  prepareToken,
  scopesIn,
  tokenIn,
  type TokenRequest,
  tokenRequestSchema,
  usualTokenDays,
} from "./invite.ts";
import { migrate } from "./migrate.ts";
import { emptyStateFolder, openPlatform, stateFolder } from "./platform.ts";
import { chosenPort, claimState } from "./server.ts";
import { CommandError, parsedOptions, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run admin -- invite NAME                      make a sign-in link for NAME
npm run admin -- invite NAME --role publisher     with a role: viewer, editor, publisher or administrator
npm run admin -- invite NAME --lost               for a device that was lost: also ends what the account had,
                                                  passkeys, sessions and tokens
npm run admin -- invite NAME --remote --origin https://catalogue.example
                                                  on the deployment at that address
npm run admin -- invite NAME --access SUBJECT     without a link: for somebody whom Cloudflare Access knows by an
                                                  e-mail address, or by a service token's client id
npm run admin -- token NAME                       make a token with which a script works as NAME
npm run admin -- token NAME --scopes read,write --days 30
                                                  for reading and writing only, and for a month
npm run admin -- token NAME --remote              on the deployment
npm run admin -- token NAME --empty               for the catalogue of npm start -- --empty; invite takes it too

The account is made where there is none of the name. Without a role, the first one is an administrator and the
others are editors. An account that is made for a token has the role that its scopes need.`;

/**
 * Where the catalogues on this machine that may be meant are kept, the likeliest first: without a word the seeded
 * one, or the other where that alone runs.
 */
type States = readonly [string, ...string[]];
const statesFor = (empty: boolean): States => (empty ? [emptyStateFolder] : [stateFolder, emptyStateFolder]);

/** Does something with the local database, which no npm start has open. */
async function withDatabase<Result>(
  [state]: States,
  work: (database: D1Database) => Promise<Result>,
): Promise<Result> {
  await claimState(state);
  const platform = await openPlatform({ port: 0, state });
  try {
    await migrate(platform.database);
    return await work(platform.database);
  } finally {
    await platform.close();
  }
}

async function inviteHere(invitation: Invitation, states: States): Promise<LetIn> {
  const asked = await askServer(invitation, states);
  if (asked) return { ...asked, link: asked.path === null ? null : asked.site + asked.path };
  const invited = await withDatabase(states, (database) => inviteIn(database, invitation));
  const link = invited.path === null ? null : `http://localhost:${chosenPort()}${invited.path}`;
  return { ...invited, link };
}

async function tokenHere(request: TokenRequest, states: States): Promise<Invited & { secret: string }> {
  return (
    (await askForToken(request, states)) ?? withDatabase(states, (database) => tokenIn(database, request))
  );
}

async function tokenThere(request: TokenRequest): Promise<Invited & { secret: string }> {
  const { statements, secret } = prepareToken(request);
  return { ...(await askDeployment(statements, invitedSchema)), secret };
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
  const options = {
    role: { type: "string" },
    access: { type: "string" },
    lost: { type: "boolean", default: false },
    remote: { type: "boolean", default: false },
    empty: { type: "boolean", default: false },
    origin: { type: "string" },
    scopes: { type: "string" },
    days: { type: "string" },
  } as const;
  return readArguments({ allowPositionals: true, options }, usage);
}

type Options = ReturnType<typeof chosenOptions>["values"];

function refuseDisabled(name: string, { disabledAt }: Invited): void {
  if (disabledAt === null) return;
  throw new CommandError(`${name} is disabled. Another administrator can enable the account under Editors.`);
}

async function invite(name: string, values: Options): Promise<void> {
  const invitation = parsedOptions(usage, invitationSchema, {
    name,
    role: values.role ?? null,
    accessSubject: values.access ?? null,
    lost: values.lost,
  });
  const outcome = values.remote
    ? await inviteThere(invitation, originIn(values.origin))
    : await inviteHere(invitation, statesFor(values.empty));
  refuseDisabled(name, outcome);
  const { role, link } = outcome;
  console.log(
    link === null
      ? `${name} can sign in through Cloudflare Access, as ${role}.`
      : `A sign-in link for ${name}, ${role}. It works once, within two days:\n\n  ${link}`,
  );
}

/** The token alone goes to the standard output, so that a script can take it from there. */
async function token(name: string, values: Options): Promise<void> {
  const request = parsedOptions(usage, tokenRequestSchema, {
    name,
    scopes: scopesIn(values.scopes),
    days: values.days === undefined ? usualTokenDays : Number(values.days),
  });
  const outcome = await (values.remote ? tokenThere(request) : tokenHere(request, statesFor(values.empty)));
  refuseDisabled(name, outcome);
  console.error(
    `A token for ${name}, ${outcome.role}, to ${request.scopes.join(", ")} as far as the role may, for ${request.days} days. It is told this once:`,
  );
  console.log(outcome.secret);
}

await runCommand(async () => {
  const { values, positionals } = chosenOptions();
  const [command, ...names] = positionals;
  if (command !== "invite" && command !== "token") throw new CommandError(usage, 2);
  await (command === "invite" ? invite : token)(names.join(" "), values);
});
