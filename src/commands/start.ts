/** `npm start`: the catalogue on this machine, migrated, seeded and served. */
import { administratorHasPasskey } from "../store/accounts.ts";
import { openDatabase } from "../store/database.ts";
import { described, seedCatalogue } from "./catalogue.ts";
import { listenForCommands } from "./control.ts";
import { inviteIn } from "./invite.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { chosenPort, claimState, onEnd, requireFreePort } from "./server.ts";
import { CommandError, readSwitches, runCommand } from "./terminal.ts";

const usage = `npm start                            serve the catalogue on http://localhost:8787
npm start -- --without-stand-ins     the same with every document awaiting its file
PORT=8788 npm start                  on another port`;

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
  const chosen = readSwitches(["without-stand-ins"], usage);
  if (Number(process.versions.node.split(".")[0]) < 22) {
    throw new CommandError(
      "Start with npm start: npm finds the Node that the project brings, this one is too old.",
    );
  }
  const port = chosenPort();
  await claimState();
  await requireFreePort(port);
  console.log("Backlist is starting.");
  let platform = await openPlatform({ port, state: stateFolder });
  onEnd(() => void platform.close().finally(() => process.exit(0)));
  const migrations = await migrate(platform.database);
  const seeding = await seedCatalogue(platform, {
    afresh: false,
    ...(chosen.has("without-stand-ins") ? { standIns: false } : {}),
  });
  if (migrations.length > 0 || seeding.loaded || seeding.standInsMade > 0) {
    // Whoever asked while it was filled may have been shown a catalogue that was not there yet: begin with an
    // empty cache.
    await platform.close();
    platform = await openPlatform({ port, state: stateFolder });
  }
  // workerd has no clock of its own for the triggers of wrangler.toml.
  setInterval(() => {
    platform.tick().catch((error: unknown) => console.error(error));
  }, 60_000).unref();
  const address = `http://localhost:${port}`;
  await listenForCommands(platform.database, address);
  const forEditors = await signingIn(platform.database, address);
  console.log(
    [
      `  Database    ${migrations.length > 0 ? `${migrations.length} migrations applied` : "up to date"}`,
      ...described(seeding),
      "",
      `  ${address}                the catalogue`,
      `  ${address}/languages/km   what can be read in Khmer`,
      `  ${address}/topics         by topic`,
      `  ${address}/api/v1         as data, described at /openapi.json`,
      ...forEditors,
      "",
      "Stop with Ctrl+C.",
    ].join("\n"),
  );
});
