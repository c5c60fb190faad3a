/** `npm start`: the catalogue on this machine, migrated, seeded or empty, and served. */
import { administratorHasPasskey } from "../store/accounts/accounts.ts";
import { openDatabase } from "../store/database.ts";
import { completeGeneralWords, described, seedCatalogue } from "./catalogue.ts";
import { listenForCommands } from "./control.ts";
import { inviteIn } from "./invite.ts";
import { migrate } from "./migrate.ts";
import { emptyStateFolder, openPlatform, type Platform, stateFolder } from "./platform.ts";
import { completeIndex } from "./search-index.ts";
import { chosenPort, claimState, onEnd, requireFreePort } from "./server.ts";
import { CommandError, readArguments, runCommand } from "./terminal.ts";

const usage = `npm start                            serve the catalogue on http://localhost:8787
npm start -- --without-stand-ins     the same with every document awaiting its file
npm start -- --empty                 a catalogue from nothing instead, kept apart from the other
npm start -- --empty --name NAME     the same, called so until its settings are saved
PORT=8788 npm start                  on another port`;

interface Asked {
  readonly empty: boolean;
  readonly name: string | undefined;
  readonly withoutStandIns: boolean;
}

/** What the command line asks for. Throws CommandError for anything else. */
function asked(): Asked {
  const options = {
    empty: { type: "boolean", default: false },
    name: { type: "string" },
    "without-stand-ins": { type: "boolean", default: false },
  } as const;
  const { values } = readArguments({ options }, usage);
  const { empty, name, "without-stand-ins": withoutStandIns } = values;
  if (name !== undefined && !empty) {
    throw new CommandError(
      "--name goes with --empty. What the other catalogue is called is set on its page /admin/settings.",
      2,
    );
  }
  return { empty, name, withoutStandIns };
}

/** Fills the catalogue, where it is not to be empty: what was done, in a few lines, and whether anything was. */
async function filled(
  platform: Platform,
  { empty, withoutStandIns }: Asked,
): Promise<{ lines: readonly string[]; anew: boolean }> {
  if (empty) {
    const publications = await platform.database
      .prepare("SELECT count(*) AS n FROM publications")
      .first<number>("n");
    await completeGeneralWords(platform.database);
    await completeIndex(platform.database);
    return { lines: [`  Catalogue   begun from nothing, ${publications ?? 0} publications`], anew: false };
  }
  const seeding = await seedCatalogue(platform, {
    afresh: false,
    ...(withoutStandIns ? { standIns: false } : {}),
  });
  return { lines: described(seeding), anew: seeding.loaded || seeding.standInsMade > 0 };
}

/** How to sign in here: a link, until an administrator has a passkey. */
async function signingIn(database: D1Database, address: string): Promise<string[]> {
  if (await administratorHasPasskey(openDatabase(database))) {
    return [`  ${address}/admin          for editors; npm run admin -- invite NAME makes a sign-in link`];
  }
  const invitation = { name: "Administrator", role: "administrator", accessSubject: null } as const;
  const { path } = await inviteIn(database, invitation);
  return [
    "",
    "Sign in as administrator with this link. It works once, within two days:",
    "",
    `  ${address}${path}`,
  ];
}

await runCommand(async () => {
  const options = asked();
  const { empty, name } = options;
  const state = empty ? emptyStateFolder : stateFolder;
  if (Number(process.versions.node.split(".")[0]) < 22) {
    throw new CommandError(
      "Start with npm start: npm finds the Node that the project brings, this one is too old.",
    );
  }
  const port = chosenPort();
  await claimState(state);
  await requireFreePort(port);
  console.log("Backlist is starting.");
  let platform = await openPlatform({ port, state, name });
  onEnd(() => void platform.close().finally(() => process.exit(0)));
  const migrations = await migrate(platform.database);
  const filling = await filled(platform, options);
  if (migrations.length > 0 || filling.anew) {
    // Whoever asked while it was filled may have been shown a catalogue that was not there yet: begin with an
    // empty cache.
    await platform.close();
    platform = await openPlatform({ port, state, name });
  }
  // workerd has no clock of its own for the triggers of wrangler.toml.
  setInterval(() => {
    platform.tick().catch((error: unknown) => console.error(error));
  }, 60_000).unref();
  const address = `http://localhost:${port}`;
  await listenForCommands(platform.database, address, state);
  const forEditors = await signingIn(platform.database, address);
  console.log(
    [
      `  Database    ${migrations.length > 0 ? `${migrations.length} migrations applied` : "up to date"}`,
      ...filling.lines,
      "",
      `  ${address}                the catalogue`,
      `  ${address}/topics         by topic`,
      `  ${address}/languages      by language`,
      `  ${address}/api/v1         as data, described at /openapi.json`,
      ...forEditors,
      "",
      "Stop with Ctrl+C.",
    ].join("\n"),
  );
});
