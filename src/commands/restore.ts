/** `npm run restore`: a catalogue on this machine from a backup, as it was; or one thing into a catalogue that lives. */
import { basename, resolve } from "node:path";
import { askForToken } from "./control.ts";
import type { Target } from "./file-target.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { restoreFile, restorePublication } from "./restoring-one.ts";
import { claimState } from "./server.ts";
import { CommandError, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run restore -- BAG --dry-run      check a backup, and say what is in it
npm run restore -- BAG                make the catalogue of npm start from it: there must be none yet
npm run restore -- BAG --empty        the same for npm start -- --empty
npm run restore -- BAG --identity FILE
                                      of an encrypted backup: FILE has an identity of age, as age-keygen writes it
npm run restore -- BAG --publication CODE --site https://catalogue.example
npm run restore -- BAG --file KEY --site https://catalogue.example
                                      one publication, or one file, into a catalogue that lives, as a change with its
                                      history; with --dry-run what it would change. The token is in RESTORE_TOKEN:
                                      npm run admin -- token Restoring --scopes read,write --remote. Without --site
                                      it is the catalogue of npm start, which must run

BAG is a folder that npm run backup made. Passkeys and tokens are in no backup: npm run admin -- invite NAME lets
its administrators in again.`;

function chosen() {
  const options = {
    empty: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    identity: { type: "string" },
    publication: { type: "string" },
    file: { type: "string" },
    site: { type: "string" },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  return { ...values, bag: onlyOne(positionals, "bag", usage) };
}

async function targetOf({ site, empty }: ReturnType<typeof chosen>): Promise<Target> {
  const state = empty ? emptyStateFolder : stateFolder;
  if (site === undefined) {
    const running = await askForToken({ name: "Restoring", scopes: ["read", "write"], days: 1 }, [state]);
    if (running) return { site: running.site, token: running.secret };
    throw new CommandError(`Say which catalogue with --site, or run npm start beside this.\n\n${usage}`, 2);
  }
  const token = process.env.RESTORE_TOKEN;
  if (!token) throw new CommandError(`RESTORE_TOKEN is not set.\n\n${usage}`, 2);
  if (!URL.canParse(site)) throw new CommandError(`${site} is no address of a site.\n\n${usage}`, 2);
  return { site, token, variable: "RESTORE_TOKEN" };
}

await runCommand(async () => {
  const options = chosen();
  const { publication, file } = options;
  if (publication !== undefined && file !== undefined) {
    throw new CommandError(`Name a publication or a file.\n\n${usage}`, 2);
  }
  const target = publication === undefined && file === undefined ? null : await targetOf(options);
  const backup = await checkedBackup(options.bag, options.identity);
  if (target) {
    const name = basename(resolve(options.bag));
    const restoring = { target, backup, name, dryRun: options["dry-run"] };
    if (publication !== undefined) await restorePublication(restoring, publication);
    if (file !== undefined) await restoreFile(restoring, file);
    console.log(restoring.dryRun ? "Nothing was changed." : "Done.");
    return;
  }
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
