/** `npm run restore`: a catalogue on this machine from a backup, as it was. */
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { claimState } from "./server.ts";
import { onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run restore -- BAG --dry-run      check a backup, and say what is in it
npm run restore -- BAG                make the catalogue of npm start from it: there must be none yet
npm run restore -- BAG --empty        the same for npm start -- --empty
npm run restore -- BAG --identity FILE
                                      of an encrypted backup: FILE has an identity of age, as age-keygen writes it

BAG is a folder that npm run backup made. Passkeys and tokens are in no backup: npm run admin -- invite NAME lets
its administrators in again.`;

function chosen() {
  const options = {
    empty: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    identity: { type: "string" },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  return { ...values, bag: onlyOne(positionals, "bag", usage) };
}

await runCommand(async () => {
  const options = chosen();
  const backup = await checkedBackup(options.bag, options.identity);
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
