/** `npm run restore`: a catalogue on this machine from a backup, as it was. */
import { parseArgs } from "node:util";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { claimState } from "./server.ts";
import { CommandError, runCommand } from "./terminal.ts";

const usage = `npm run restore -- BAG --dry-run      check a backup, and say what is in it
npm run restore -- BAG                make the catalogue of npm start from it: there must be none yet
npm run restore -- BAG --empty        the same for npm start -- --empty

BAG is a folder that npm run backup made. Passkeys and tokens are in no backup: npm run admin -- invite NAME lets
its administrators in again.`;

function chosen() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        empty: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [bag] = positionals;
    if (values.help) return null;
    if (bag === undefined || positionals.length > 1) throw new Error("One bag is needed.");
    return { ...values, bag };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2);
  }
}

await runCommand(async () => {
  const options = chosen();
  if (!options) {
    console.log(usage);
    return;
  }
  const backup = await checkedBackup(options.bag);
  const counts = [...backup.tables, { name: "files in the file store", rows: backup.files }];
  for (const { name, rows } of counts.filter((each) => each.rows > 0)) {
    console.log(`  ${String(rows).padStart(8)}  ${name}`);
  }
  if (options["dry-run"]) {
    console.log("Every file is as it was when the backup was made. Nothing was written.");
    return;
  }
  const state = options.empty ? emptyStateFolder : stateFolder;
  await claimState(state);
  await restoreInto(state, backup);
  console.log("Restored. npm run admin -- invite NAME lets an administrator in.");
});
