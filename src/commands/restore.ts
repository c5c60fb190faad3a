/** `npm run restore`: a catalogue from a backup, as it was, here or deployed; or one thing into a catalogue that lives. */
import { basename, resolve } from "node:path";
import { faultsOf } from "./backup-faults.ts";
import { type OpenSite, openLocalSite } from "./local-site.ts";
import { publicationIn, publicationWithDocument } from "./one-in-backup.ts";
import { emptyStateFolder, stateFolder } from "./platform.ts";
import { checkedBackup, restoreInto } from "./restoring.ts";
import { restoreFile, restorePublication } from "./restoring-one.ts";
import { planThere, restoreThere } from "./restoring-there.ts";
import { claimState } from "./server.ts";
import { siteForToken } from "./site-address.ts";
import { CommandError, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run restore -- BAG --dry-run      check a backup, and say what is in it
npm run restore -- BAG                make the catalogue of npm start from it: there must be none yet
npm run restore -- BAG --empty        the same for npm start -- --empty
npm run restore -- BAG --remote       make the catalogue of the database and the bucket that wrangler.toml names, which
                                      hold none yet; with --dry-run what would be done. Cut short, it goes on when it
                                      is run again. Afterwards: npm run deploy
npm run restore -- BAG --identity FILE
                                      of an encrypted backup: FILE has an identity of age, as age-keygen writes it
npm run restore -- BAG --publication CODE --site https://catalogue.example
npm run restore -- BAG --file CODE --site https://catalogue.example
                                      one publication by its code or slug, or the file of one document by its code,
                                      into a catalogue that lives, as a change with its history; with --dry-run what
                                      would change. The token is in RESTORE_TOKEN: npm run admin -- token Restoring
                                      --scopes read,write,publish --remote. Without --site it is the catalogue of
                                      npm start, with --empty that of npm start -- --empty

BAG is a folder that npm run backup made. Passkeys and tokens are in no backup: npm run admin -- invite NAME lets
its administrators in again.`;

function chosen() {
  const options = {
    empty: { type: "boolean", default: false },
    remote: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    identity: { type: "string" },
    publication: { type: "string" },
    file: { type: "string" },
    site: { type: "string" },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const { publication, file, site } = values;
  if (publication !== undefined && file !== undefined)
    throw new CommandError(`Name a publication or a file, one at a time.\n\n${usage}`, 2);
  if (site !== undefined && publication === undefined && file === undefined)
    throw new CommandError(
      `At --site one publication or file comes back: name it with --publication or --file. All of a backup comes back with --remote.\n\n${usage}`,
      2,
    );
  if (values.remote && (site ?? publication ?? file) !== undefined)
    throw new CommandError(
      `--remote brings all of a backup back; one publication or file comes back with --site.\n\n${usage}`,
      2,
    );
  if (values.remote && values.empty)
    throw new CommandError(
      `A deployment is begun by --remote, one on this machine by --empty.\n\n${usage}`,
      2,
    );
  return { ...values, bag: onlyOne(positionals, "bag", usage) };
}
type Chosen = ReturnType<typeof chosen>;

function siteOf({ site, empty }: Chosen): Promise<OpenSite> {
  const scopes = ["read" as const, "write" as const, "publish" as const];
  if (site === undefined) {
    return openLocalSite({ name: "Restoring", scopes, days: 1 }, empty ? emptyStateFolder : stateFolder);
  }
  const token = process.env.RESTORE_TOKEN?.trim();
  if (!token) throw new CommandError(`RESTORE_TOKEN is not set.\n\n${usage}`, 2);
  return Promise.resolve({ site: siteForToken(site, usage), token, close: async () => {} });
}

/** One publication or file, into the catalogue that is named. */
async function restoreOne(options: Chosen, bag: string): Promise<void> {
  const { publication: named, file = "" } = options;
  const publication = named === undefined ? publicationWithDocument(bag, file) : publicationIn(bag, named);
  const remedy =
    "npm run admin -- token Restoring --scopes read,write,publish --remote, and put it into RESTORE_TOKEN";
  const { site, token, close } = await siteOf(options);
  try {
    const target = { site, token, remedy };
    const dryRun = options["dry-run"];
    const restoring = { target, bag, name: basename(resolve(options.bag)), dryRun, publication };
    if (named === undefined) await restoreFile(restoring, file);
    else await restorePublication(restoring);
    if (dryRun) console.log("Nothing was changed.");
  } finally {
    await close();
  }
}

await runCommand(async () => {
  const options = chosen();
  const backup = await checkedBackup(options.bag, options.identity);
  if (options.publication !== undefined || options.file !== undefined) {
    await restoreOne(options, backup.bag);
    return;
  }
  const counts = [...backup.tables, { name: "files in the file store", rows: backup.files }];
  for (const { name, rows } of counts.filter((each) => each.rows > 0)) {
    console.log(`  ${String(rows).padStart(8)}  ${name}`);
  }
  for (const [key, fault] of faultsOf(options.bag))
    console.log(`  It was taken without all that the catalogue had: ${fault}: ${key}`);
  if (options["dry-run"]) {
    if (options.remote) await planThere(backup);
    console.log("Every file is as it was when the backup was made. Nothing was written.");
    return;
  }
  if (options.remote) {
    await restoreThere(backup);
    console.log(
      "Restored. npm run deploy deploys the Worker, and prints a link that lets an administrator in. The clock makes the search index within some minutes.",
    );
    return;
  }
  const state = options.empty ? emptyStateFolder : stateFolder;
  await claimState(state);
  await restoreInto(state, backup);
  console.log("Restored. npm run admin -- invite NAME lets an administrator in.");
});
