/** `npm run backup`: the whole catalogue, rows and files, as a folder that can be read and checked without us. */
import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { backedUpTables } from "../catalogue/keeping/backup.ts";
import { backupSchema } from "../http/json/backup.ts";
import { parsedRows, rowsPath } from "./backup-rows.ts";
import { filesBelow, hashOfFile, type Manifest, manifestOf, sealBag } from "./bag.ts";
import { asked, fetchFile, linesOf, listFiles, type Source } from "./backup-source.ts";
import { askForToken } from "./control.ts";
import { tokenIn } from "./invite.ts";
import { migrate } from "./migrate.ts";
import { emptyStateFolder, openPlatform, stateFolder } from "./platform.ts";
import { claimState } from "./server.ts";
import { CommandError, onEach, onlyOne, Progress, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run backup -- FOLDER                  a backup of the catalogue on this machine, in a folder of its own in FOLDER
npm run backup -- FOLDER --empty          of the one that npm start -- --empty began
npm run backup -- FOLDER --site https://catalogue.example
                                          of a deployment, with the token in the environment variable BACKUP_TOKEN:
                                          npm run admin -- token Backup --scopes backup --remote
npm run backup -- FOLDER --days 14 --months 12
                                          and take away older ones: the last of each of 14 days and of 12 months stay

Files that the backup before has are not fetched again. One that was interrupted goes on when it is run again.`;

/** Where a backup that is not whole yet lies. */
const unfinished = ".unfinished";
/** The media type of each file, by its key. */
const mediaTypes = "data/media-types.json";
/** How many files are fetched at a time. */
const concurrency = 4;
const mostTries = 5;

interface Written {
  readonly migration: string;
  readonly manifest: Map<string, string>;
}

const recordSchema = v.looseObject({ code: v.string(), slug: v.string() });
const recordRowSchema = v.object({ record: v.string() });

type WrittenFile = readonly [path: string, text: string];

/** Each publication once more as a file of its own, for whoever looks for one. */
function readableRecords(lines: string): WrittenFile[] {
  return parsedRows(lines, recordRowSchema).map(({ record }) => {
    const content: unknown = JSON.parse(record);
    const { code, slug } = v.parse(recordSchema, content);
    return [`data/publications/${code}-${slug.slice(0, 80)}.json`, `${JSON.stringify(content, null, 2)}\n`];
  });
}

/** Writes all rows as they were at one moment. */
async function writeRows(source: Source, folder: string): Promise<Written> {
  for (let tries = 1; ; tries += 1) {
    const before = await asked(source, "/api/v1/backup", backupSchema);
    const files: WrittenFile[] = [];
    const progress = new Progress("Tables", backedUpTables.length);
    for (const table of backedUpTables) {
      const lines = await linesOf(source, table);
      files.push(...(table === "records" ? readableRecords(lines) : [[rowsPath(table), lines] as const]));
      progress.step();
    }
    const after = await asked(source, "/api/v1/backup", backupSchema);
    if (before.mark === after.mark) {
      files.push(["data/catalogue.json", `${JSON.stringify(after, null, 2)}\n`]);
      for (const part of ["tables", "publications"])
        rmSync(join(folder, "data", part), { recursive: true, force: true });
      const manifest = new Map<string, string>();
      for (const [path, text] of files) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
        manifest.set(path, createHash("sha256").update(text).digest("hex"));
      }
      return { migration: after.migration, manifest };
    }
    if (tries === mostTries) {
      throw new CommandError(
        "The catalogue is being changed all the time. Run the command again when it is calmer.",
      );
    }
    console.log("  The catalogue was changed meanwhile: its rows are read once more.");
  }
}

/** Bags that are whole in a folder, the latest first: their names are their moments. */
function bagsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}-\d{2}T\d{6}Z$/.test(name) && existsSync(join(folder, name, "bagit.txt")))
    .toSorted()
    .toReversed();
}

/** Brings every file into the bag: from the bag before, from an attempt before, or from the site. */
async function writeFiles(
  source: Source,
  folder: string,
  earlier: { readonly folder: string; readonly manifest: Manifest } | null,
): Promise<{ hashes: Map<string, string>; fetched: number }> {
  const all = await listFiles(source);
  const types = JSON.stringify(
    Object.fromEntries(all.map(({ key, mediaType }) => [key, mediaType])),
    null,
    1,
  );
  writeFileSync(join(folder, mediaTypes), types);
  const hashes = new Map([[mediaTypes, createHash("sha256").update(types).digest("hex")]]);
  let fetched = 0;
  await onEach("Files", all, concurrency, async (stored) => {
    const path = `data/files/${stored.key}`;
    const here = join(folder, path);
    const known = earlier?.manifest.get(path);
    const there = earlier === null ? "" : join(earlier.folder, path);
    if (existsSync(here) && statSync(here).size === stored.bytes) {
      hashes.set(path, await hashOfFile(here));
    } else if (known !== undefined && existsSync(there) && statSync(there).size === stored.bytes) {
      mkdirSync(dirname(here), { recursive: true });
      linkSync(there, here);
      hashes.set(path, known);
    } else {
      hashes.set(path, await fetchFile(source, stored, here));
      fetched += 1;
    }
  });
  // What an attempt before left, and is in the file store no more.
  for (const path of filesBelow(join(folder, "data", "files"))) {
    if (!hashes.has(`data/files/${path}`)) rmSync(join(folder, "data", "files", path));
  }
  return { hashes, fetched };
}

/** The bags that no rule keeps: all but the latest of each of the last days and months that have one. */
function superfluous(names: readonly string[], days: number, months: number): string[] {
  const latest = (length: number, most: number) => {
    const firsts = new Map<string, string>();
    for (const name of names.toSorted().toReversed()) {
      const period = name.slice(0, length);
      if (!firsts.has(period)) firsts.set(period, name);
    }
    return [...firsts.values()].slice(0, most);
  };
  const kept = new Set([...latest(10, days), ...latest(7, months)]);
  return names.filter((name) => !kept.has(name));
}

async function localSource(state: string): Promise<Source> {
  const request = { name: "Backup", scopes: ["backup" as const], days: 1 };
  const running = await askForToken(request, [state]);
  if (running) return { site: running.site, token: running.secret, close: async () => {} };
  await claimState(state);
  const platform = await openPlatform({ port: 0, state });
  await migrate(platform.database);
  const { secret } = await tokenIn(platform.database, request);
  return { site: platform.url.href, token: secret, close: () => platform.close() };
}

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
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  return { ...values, folder: onlyOne(positionals, "folder", usage) };
}

async function sourceOf(options: {
  readonly site?: string | undefined;
  readonly empty: boolean;
}): Promise<Source> {
  if (options.site === undefined) return localSource(options.empty ? emptyStateFolder : stateFolder);
  const token = process.env.BACKUP_TOKEN;
  if (!token) throw new CommandError(`BACKUP_TOKEN is not set.\n\n${usage}`, 2);
  if (!URL.canParse(options.site))
    throw new CommandError(`${options.site} is no address of a site.\n\n${usage}`, 2);
  return { site: options.site, token, close: async () => {} };
}

async function takeBackup(source: Source, folder: string): Promise<void> {
  const bag = join(folder, unfinished);
  mkdirSync(bag, { recursive: true });
  const [previous] = bagsIn(folder);
  const earlier =
    previous === undefined
      ? null
      : { folder: join(folder, previous), manifest: manifestOf(join(folder, previous)) };
  // Rows first: what they name is in the file store already, and files that are not named any more do no harm.
  const { migration, manifest } = await writeRows(source, bag);
  const { hashes, fetched } = await writeFiles(source, bag, earlier);
  const now = new Date().toISOString();
  await sealBag(bag, new Map([...manifest, ...hashes]), {
    "Bagging-Date": now.slice(0, 10),
    "Bag-Software-Agent": "Backlist, npm run backup",
    "External-Identifier": source.site,
    "External-Description":
      "A catalogue of publications: its tables, its files, and each publication as JSON",
    "Database-Migration": migration,
  });
  const name = now.replace(/\.\d+Z$/, "Z").replaceAll(":", "");
  renameSync(bag, join(folder, name));
  console.log(`${hashes.size - 1} files, ${fetched} of them fetched now: ${join(folder, name)}`);
}

await runCommand(async () => {
  const options = chosen();
  const [days, months] = [wholeNumber(options.days, "days"), wholeNumber(options.months, "months")];
  mkdirSync(options.folder, { recursive: true });
  const source = await sourceOf(options);
  try {
    await takeBackup(source, options.folder);
  } finally {
    await source.close();
  }
  if (days === null && months === null) return;
  for (const name of superfluous(bagsIn(options.folder), days ?? 0, months ?? 0)) {
    rmSync(join(options.folder, name), { recursive: true });
    console.log(`Taken away: ${name}`);
  }
});
