/** `npm run backup`: the whole catalogue, rows and files, as a folder that can be read and checked without us. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sourceOf, tellFinished } from "./backup-source.ts";
import { envelopeFor } from "./envelope.ts";
import { bagsIn, superfluous } from "./kept-backups.ts";
import { takeBackup } from "./taking-backup.ts";
import { CommandError, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run backup -- FOLDER                  a backup of the catalogue on this machine, in a folder of its own in FOLDER
npm run backup -- FOLDER --empty          of the one that npm start -- --empty began
npm run backup -- FOLDER --site https://catalogue.example
                                          of a deployment, with the token in the environment variable BACKUP_TOKEN:
                                          npm run admin -- token Backup --scopes backup --remote
npm run backup -- FOLDER --days 14 --months 12
                                          and take away older ones: the last of each of 14 days and of 12 months stay
npm run backup -- FOLDER --encrypt-to age1…
                                          each file encrypted for who has the identity; may be given several times

Files that the backup before has are not fetched again. One that was interrupted goes on when it is run again.`;

function wholeNumber(text: string | undefined, name: string): number | null {
  if (text === undefined) return null;
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new CommandError(`--${name} takes a number from 1.\n\n${usage}`, 2);
  return Number(text);
}

function chosen() {
  const options = {
    site: { type: "string" },
    empty: { type: "boolean", default: false },
    days: { type: "string" },
    months: { type: "string" },
    "encrypt-to": { type: "string", multiple: true },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  return { ...values, folder: onlyOne(positionals, "folder", usage) };
}

await runCommand(async () => {
  const options = chosen();
  const [days, months] = [wholeNumber(options.days, "days"), wholeNumber(options.months, "months")];
  mkdirSync(options.folder, { recursive: true });
  const envelope = await envelopeFor(options["encrypt-to"] ?? []);
  const source = await sourceOf(options, usage);
  try {
    const { isWhole, isWell } = await takeBackup(source, options.folder, envelope);
    if (!isWell) process.exitCode = 1;
    // What lacks something is none to rely on: the catalogue goes on missing one, and older ones stay.
    if (!isWhole) return;
    await tellFinished(source);
  } finally {
    await source.close();
  }
  if (days === null && months === null) return;
  for (const name of superfluous(bagsIn(options.folder), days ?? 0, months ?? 0)) {
    rmSync(join(options.folder, name), { recursive: true });
    console.log(`Taken away: ${name}`);
  }
});
