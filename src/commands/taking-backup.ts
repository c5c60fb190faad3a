/** Takes a backup: the rows as they were at one moment, and every file, into a bag of its own. */
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { backedUpTables } from "../catalogue/keeping/backup.ts";
import { backupSchema } from "../http/json/backup.ts";
import { parsedRows, rowsPath } from "./backup-rows.ts";
import { faultsName } from "./backup-faults.ts";
import { bringFiles, type Filling } from "./backup-files.ts";
import { manifestOf, sealBag } from "./bag.ts";
import { asked, linesOf, type Source } from "./backup-source.ts";
import { type Envelope, textBytes, writeFrom } from "./envelope.ts";
import { bagsIn, nameOfBackup } from "./kept-backups.ts";
import { filesNamedIn, type NamedFile } from "./named-files.ts";
import { CommandError, Progress } from "./terminal.ts";

/** The media type of each file, by its key. */
const mediaTypes = "data/media-types.json";
/** For whom a bag is encrypted, as bag-info.txt says it. */
const encryptedFor = "Encrypted-For";
const mostTries = 5;

interface WrittenRows {
  readonly migration: string;
  readonly manifest: Map<string, string>;
  /** The files that the rows name. */
  readonly named: ReadonlyMap<string, NamedFile>;
}

const recordSchema = v.looseObject({ code: v.string(), slug: v.string() });
const recordRowSchema = v.object({ record: v.string() });

type WrittenFile = readonly [path: string, text: string];

/** Each publication once more as a file of its own, for whoever looks for one. What is encrypted has no telling name. */
function readableRecords(lines: string, { recipients }: Envelope): WrittenFile[] {
  return parsedRows(lines, recordRowSchema).map(({ record }) => {
    const content: unknown = JSON.parse(record);
    const { code, slug } = v.parse(recordSchema, content);
    const name = recipients.length > 0 ? code : `${code}-${slug.slice(0, 80)}`;
    return [`data/publications/${name}.json`, `${JSON.stringify(content, null, 2)}\n`];
  });
}

/** Writes a text into the bag. Returns the path it has there, and its hash. */
async function writeText(
  { bag, envelope }: Filling,
  path: string,
  text: string,
): Promise<readonly [path: string, hash: string]> {
  const named = path + envelope.suffix;
  return [named, (await writeFrom(textBytes(text), envelope, join(bag, named))).sha256];
}

/** Writes all rows as they were at one moment. */
async function writeRows(source: Source, filling: Filling): Promise<WrittenRows> {
  for (let tries = 1; ; tries += 1) {
    const before = await asked(source, "/api/v1/backup", backupSchema);
    const files: WrittenFile[] = [];
    const counts = new Map<string, number>();
    const naming = { files: "", settings: "" };
    const progress = new Progress("Tables", backedUpTables.length);
    for (const table of backedUpTables) {
      const lines = await linesOf(source, table);
      counts.set(table, lines.split("\n").length - 1);
      if (table === "files" || table === "settings") naming[table] = lines;
      files.push(
        ...(table === "records"
          ? readableRecords(lines, filling.envelope)
          : [[rowsPath(table), lines] as const]),
      );
      progress.step();
    }
    const after = await asked(source, "/api/v1/backup", backupSchema);
    if (before.mark === after.mark) {
      // What only is noted, such as a refused sign-in, may have come after its table was read.
      const tables = after.tables.map(({ name, rows }) => ({ name, rows: counts.get(name) ?? rows }));
      files.push(["data/catalogue.json", `${JSON.stringify({ ...after, tables }, null, 2)}\n`]);
      for (const part of ["tables", "publications"])
        rmSync(join(filling.bag, "data", part), { recursive: true, force: true });
      const manifest = new Map<string, string>();
      for (const [path, text] of files) manifest.set(...(await writeText(filling, path, text)));
      return { migration: after.migration, manifest, named: filesNamedIn(naming) };
    }
    if (tries === mostTries) {
      throw new CommandError(
        "The catalogue is being changed all the time. Run the command again when it is calmer.",
      );
    }
    console.log("  The catalogue was changed meanwhile: its rows are read once more.");
  }
}

/** For whom a bag was encrypted; null where bag-info.txt says nothing of it. */
function recipientsOf(bag: string): string | null {
  const info = readFileSync(join(bag, "bag-info.txt"), "utf8");
  return new RegExp(`^${encryptedFor}: (.+)$`, "m").exec(info)?.[1] ?? null;
}

/** Where a backup that is not whole yet lies: those for other recipients are others. */
function unfinished(recipients: string | null): string {
  if (recipients === null) return ".unfinished";
  return `.unfinished-${createHash("sha256").update(recipients).digest("hex").slice(0, 16)}`;
}

/** A backup that was taken. */
export interface TakenBackup {
  /** Whether it has all that the catalogue names, as the catalogue names it. */
  readonly isWhole: boolean;
  /** Whether nothing else was found to be wrong either. */
  readonly isWell: boolean;
}

/** Takes a backup into a folder of its own in this folder, and says what it has and lacks. */
export async function takeBackup(source: Source, folder: string, envelope: Envelope): Promise<TakenBackup> {
  const recipients = envelope.recipients.length === 0 ? null : envelope.recipients.join(" ");
  const bag = join(folder, unfinished(recipients));
  mkdirSync(bag, { recursive: true });
  const previous = bagsIn(folder)
    .map((name) => join(folder, name))
    .find((each) => recipientsOf(each) === recipients);
  const earlier = previous === undefined ? null : { folder: previous, manifest: manifestOf(previous) };
  const filling = { bag, envelope };
  // Rows first: what they name is in the file store already, and files that are not named any more do no harm.
  const { migration, manifest, named } = await writeRows(source, filling);
  const { hashes, fetched, lacking, elsewhere, ...brought } = await bringFiles(
    source,
    filling,
    named,
    earlier,
  );
  manifest.set(...(await writeText(filling, mediaTypes, JSON.stringify(brought.mediaTypes, null, 1))));
  const now = new Date();
  const about = {
    "Bagging-Date": now.toISOString().slice(0, 10),
    "Bag-Software-Agent": "Backlist, npm run backup",
    "External-Identifier": source.site,
    "External-Description":
      "A catalogue of publications: its tables, its files, and each publication as JSON",
    "Database-Migration": migration,
    ...(recipients === null ? {} : { [encryptedFor]: recipients }),
  };
  await sealBag(bag, new Map([...manifest, ...hashes]), about, [faultsName]);
  const name = nameOfBackup(now);
  renameSync(bag, join(folder, name));
  console.log(`${hashes.size} files, ${fetched} of them fetched now: ${join(folder, name)}`);
  for (const sentence of [...elsewhere, ...lacking]) console.error(`  ${sentence}`);
  if (lacking.length > 0) {
    console.error(
      `This backup is not whole: ${lacking.length === 1 ? "one file is" : `${lacking.length} files are`} missing or not what was uploaded, which its ${faultsName} names. The rest is kept; no older backup is taken away.`,
    );
  }
  return { isWhole: lacking.length === 0, isWell: elsewhere.length === 0 && lacking.length === 0 };
}
