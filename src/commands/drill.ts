/** `npm run drill`: what becomes of readers, editors and the catalogue when what it runs on fails. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Drill } from "./drill/drilled-catalogue.ts";
import { failing, killing, type Line } from "./drill/failing.ts";
import { fillingDisk, lossesCode, onSmallDisk } from "./drill/full-disk.ts";
import { trials } from "./drill/faults.ts";
import { crowding, damaging } from "./drill/crowd.ts";
import { repeatingFetches, repeatingPurges, repeatingWebhooks } from "./drill/outboxes.ts";
import { killingBackup, killingMigrations, killingRestore } from "./drill/keeping.ts";
import { playRow } from "./drill/model-drill.ts";
import { inOwnFolder } from "./drill/own-folder.ts";
import { CommandError, readArguments, runCommand, wholeNumber } from "./terminal.ts";

const usage = `npm run drill
npm run drill -- faults
npm run drill -- outboxes
npm run drill -- backup
npm run drill -- disk
npm run drill -- disk FOLDER
npm run drill -- model --operations NUMBER --seed NUMBER

Makes the first catalogue in a folder of its own, lets the database, the file store, the cache and the clock fail in each
way, has two editors and forty scripts write at once, repeats and reorders what waits to be done elsewhere, and kills
the process in the middle of a change, an upload, an import, a backup, a restore and a migration; says what readers and
editors got, and what was lost. It ends with 1 where anything was, where readers or editors were answered otherwise than
they should be, or where they were not told what to do.

faults, outboxes, backup: only that part: what fails and who is killed in it; what waits to be done (orders to drop pages,
webhooks, files to be fetched); kills during a backup, a restore and migrations.

disk: a catalogue on a disk of 96 MB, which is filled: one that is made in memory (Linux), or the one on which FOLDER lies,
where at most 2 GB may be free, in a folder of its own that is removed again. It is no part of the whole, and ends with 3
where anything was lost.

model: plays so many operations by chance (150 where nothing is said) on an empty catalogue, kills the process in the
middle of some, and holds every face of the catalogue against a model after each hundred. The same seed plays the same.`;

const parts = ["faults", "outboxes", "backup"] as const;
type Part = (typeof parts)[number];

/** Says what came of a fault. */
function tell({ fault, readers, editors, lost }: Line): void {
  console.log(`${fault}\n  readers  ${readers}\n  editors  ${editors}\n  lost     ${lost}`);
}

async function drillDisk(folder: string | undefined): Promise<void> {
  if (folder === undefined) {
    process.exitCode = await inOwnFolder(tmpdir(), "backlist-disk-", onSmallDisk);
    return;
  }
  const line = await fillingDisk(folder);
  tell(line);
  if (line.lost !== "nothing") process.exitCode = lossesCode;
}

async function drillFaults(which: readonly Part[], folder: string): Promise<void> {
  const drill = await Drill.begin(join(folder, "state"));
  const lines: Line[] = [];
  const told = (line: Line) => {
    lines.push(line);
    tell(line);
  };
  try {
    if (which.includes("faults")) {
      for (const trial of trials) told(await failing(drill, trial));
      told(await damaging(drill));
      for (const name of ["a change", "an upload", "an import"] as const) told(await killing(drill, name));
      told(await crowding(drill));
    }
    if (which.includes("outboxes"))
      for (const line of [repeatingPurges, repeatingWebhooks, repeatingFetches]) told(await line(drill));
    if (which.includes("backup")) {
      const kept = join(folder, "kept");
      told(await killingBackup(drill, kept));
      told(await killingRestore(drill, kept, join(folder, "restored", "v3")));
      told(await killingMigrations(drill, join(folder, "migrated", "v3")));
    }
  } finally {
    await drill.platform.close();
  }
  const losing = lines.filter(({ lost }) => lost !== "nothing").length;
  console.log(`${lines.length} faults, ${losing === 0 ? "nothing was lost" : `${losing} with losses`}.`);
  if (losing > 0) process.exitCode = 1;
}

await runCommand(async () => {
  const options = { operations: { type: "string" }, seed: { type: "string" } } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const [what, ...others] = positionals;
  if (what === "disk" && others.length <= 1) return drillDisk(others[0]);
  const which = parts.filter((part) => what === undefined || part === what);
  if (others.length > 0 || (which.length === 0 && what !== "model")) throw new CommandError(usage, 2);
  if (what !== "model")
    return inOwnFolder(tmpdir(), "backlist-drill-", (folder) => drillFaults(which, folder));
  const most = 999_999_999;
  const seed = wholeNumber(values.seed, "seed", { least: 0, most }, usage) ?? Date.now() % most;
  const operations = wholeNumber(values.operations, "operations", { least: 1, most }, usage) ?? 150;
  const row = { operations, seed };
  console.log(`Seed ${seed}`);
  if (await playRow(row)) console.log("Every face was as it should be.");
  else process.exitCode = 1;
});
