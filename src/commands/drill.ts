/** `npm run drill`: what becomes of readers, editors and the catalogue when what it runs on fails. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Drill } from "./drill/drilled-catalogue.ts";
import { failing, killing, type Line } from "./drill/failing.ts";
import { faults } from "./drill/faults.ts";
import { killingBackup, killingMigrations, killingRestore } from "./drill/keeping.ts";
import { playRow } from "./drill/model-drill.ts";
import { CommandError, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run drill
npm run drill -- backup
npm run drill -- model --operations NUMBER --seed NUMBER

Makes the first catalogue in a folder of its own, lets the database and the file store fail in each way, and kills the
process in the middle of a change, an upload, an import, a backup, a restore and a migration; says what readers and
editors got, and what was lost. It ends with 1 where anything was.

backup: only the last three of them.

model: plays so many operations by chance (150 where nothing is said) on an empty catalogue, kills the process in the
middle of some, and holds every face of the catalogue against a model after each hundred. The same seed plays the same.`;

async function drillFaults(onlyBackup: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "backlist-drill-"));
  try {
    const drill = await Drill.begin(join(folder, "state"));
    const lines: Line[] = [];
    const told = (line: Line) => {
      lines.push(line);
      console.log(
        `${line.fault}\n  readers  ${line.readers}\n  editors  ${line.editors}\n  lost     ${line.lost}`,
      );
    };
    try {
      if (!onlyBackup) {
        for (const [name, fault] of faults) told(await failing(drill, name, fault));
        for (const name of ["a change", "an upload", "an import"] as const) told(await killing(drill, name));
      }
      const kept = join(folder, "kept");
      told(await killingBackup(drill, kept));
      told(await killingRestore(drill, kept, join(folder, "restored", "v3")));
      told(await killingMigrations(drill, join(folder, "migrated", "v3")));
    } finally {
      await drill.platform.close();
    }
    const losing = lines.filter(({ lost }) => lost !== "nothing").length;
    console.log(`${lines.length} faults, ${losing === 0 ? "nothing was lost" : `${losing} with losses`}.`);
    if (losing > 0) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function numberIn(text: string | undefined, name: string, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new CommandError(`--${name} takes a whole number.\n\n${usage}`, 2);
  return Number(text);
}

await runCommand(async () => {
  const options = { operations: { type: "string" }, seed: { type: "string" } } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const [what, ...others] = positionals;
  if (others.length > 0 || !["model", "backup", undefined].includes(what)) throw new CommandError(usage, 2);
  if (what !== "model") return drillFaults(what === "backup");
  const seed = numberIn(values.seed, "seed", Date.now() % 1_000_000_000);
  const row = { operations: numberIn(values.operations, "operations", 150), seed };
  console.log(`Seed ${seed}`);
  if (await playRow(row)) console.log("Every face was as it should be.");
  else process.exitCode = 1;
});
