/** `npm start`: the catalogue on this machine, migrated, seeded and served. */
import { described, seedCatalogue } from "./catalogue.ts";
import { migrate } from "./migrate.ts";
import { openPlatform, stateFolder } from "./platform.ts";
import { chosenPort, claimState, onEnd, requireFreePort } from "./server.ts";
import { CommandError, readSwitches, runCommand } from "./terminal.ts";

const usage = `npm start                            serve the catalogue on http://localhost:8787
npm start -- --without-stand-ins     the same with every document awaiting its file
PORT=8788 npm start                  on another port`;

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
  const platform = await openPlatform({ port, state: stateFolder });
  // workerd has no clock of its own for the triggers of wrangler.toml.
  setInterval(() => {
    platform.tick().catch((error: unknown) => console.error(error));
  }, 60_000).unref();
  onEnd(() => void platform.close().finally(() => process.exit(0)));
  const migrations = await migrate(platform.database);
  const seeding = await seedCatalogue(platform, {
    afresh: false,
    ...(chosen.has("without-stand-ins") ? { standIns: false } : {}),
  });
  const address = `http://localhost:${port}`;
  console.log(
    [
      `  Database    ${migrations.length > 0 ? `${migrations.length} migrations applied` : "up to date"}`,
      ...described(seeding),
      "",
      `  ${address}                the catalogue`,
      `  ${address}/languages/km   what can be read in Khmer`,
      `  ${address}/topics         by topic`,
      `  ${address}/api/v1         as data, described at /openapi.json`,
      "",
      "Stop with Ctrl+C.",
    ].join("\n"),
  );
});
