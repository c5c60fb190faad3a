/**
 * A catalogue made from a backup in the deployment that wrangler.toml names: its files into the bucket, then all of its
 * tables at once into the database. What is done is noted on this machine, so that a restore that was cut short goes on.
 */
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { keptTables } from "../store/backup.ts";
import { writeAsSql } from "./backup-as-sql.ts";
import {
  askDeployment,
  bucketName,
  countThere,
  databaseIdentifier,
  databaseName,
  migrateThere,
  wellDone,
} from "./deployment.ts";
import { type CheckedBackup, type FileInBag, filesIn, waiting } from "./restoring.ts";
import { CommandError, Transfer } from "./terminal.ts";
import { root, wrangler } from "./wrangler.ts";

const again = "npm run restore -- BAG --remote";

/** Wrangler sends no larger ones; the catalogue takes none that are. */
const largestFile = 300 * 1024 * 1024;

/** How many files, and how many bytes, one run of wrangler sends: a run takes seconds to begin, and is noted at its end. */
const mostFiles = 100;
const mostBytes = 100_000_000;

function say(sentence: string): void {
  console.log(`  ${sentence}`);
}

/** What was done so far for one database, a line each; it is gone once the catalogue is there. */
class Notes {
  readonly #path: string;
  readonly #lines: Set<string>;

  constructor(database: string) {
    const folder = join(root, ".wrangler", "restoring");
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${database}.txt`);
    const text = existsSync(this.#path) ? readFileSync(this.#path, "utf8") : "";
    this.#lines = new Set(text.split("\n"));
  }

  has(line: string): boolean {
    return this.#lines.has(line);
  }

  /** Forgets what lay in the bucket, where that is not there any more. */
  forgetFiles(): void {
    for (const line of this.#lines) if (line.startsWith(fileNoteBeginning)) this.#lines.delete(line);
    writeFileSync(
      this.#path,
      [...this.#lines]
        .filter(Boolean)
        .map((line) => `${line}\n`)
        .join(""),
    );
  }

  add(lines: readonly string[]): void {
    appendFileSync(this.#path, lines.map((line) => `${line}\n`).join(""));
    for (const line of lines) this.#lines.add(line);
  }

  end(): void {
    rmSync(this.#path, { force: true });
  }
}

/** That a file lies in the bucket, and that the database was given the tables of a backup. */
const fileNoteBeginning = `file ${bucketName} `;
const fileNote = ({ key, sha256 }: FileInBag) => `${fileNoteBeginning}${sha256} ${key}`;
const tablesNote = ({ manifest }: CheckedBackup) =>
  `tables ${manifest.get("data/catalogue.json") ?? ""} ${manifest.get("data/tables/publications.jsonl") ?? ""}`;

/** Throws CommandError where the database holds a catalogue, or one that somebody has begun. */
async function requireNothingThere(): Promise<void> {
  const exists = await countThere("SELECT count(*) AS count FROM sqlite_schema WHERE name = 'activities'");
  if (exists === 0) return;
  const { publications, activities } = await askDeployment(
    [
      "SELECT (SELECT count(*) FROM publications) AS publications, (SELECT count(*) FROM activities) AS activities",
    ],
    v.object({ publications: v.number(), activities: v.number() }),
  );
  if (publications > 0) {
    throw new CommandError(
      `The database ${databaseName} holds a catalogue of ${publications} publications. A backup is restored where there is none: one publication or file comes back with --publication or --file, and another database is named in wrangler.toml.`,
    );
  }
  // The log of what was done is kept by the database: it takes no row of it away, not even for this.
  if (activities > 0) {
    throw new CommandError(
      `In the database ${databaseName} somebody has begun to set up a catalogue, and what was done there is kept. To give that up: npx wrangler d1 delete ${databaseName}, then this command again, and npm run deploy after it.`,
    );
  }
}

async function bucketIsThere(): Promise<boolean> {
  const listed = wellDone(await wrangler(["r2", "bucket", "list"]), "The buckets cannot be listed.");
  return [...listed.matchAll(/^name:\s*(\S+)/gm)].some(([, name]) => name === bucketName);
}

async function requireBucket(notes: Notes): Promise<void> {
  if (await bucketIsThere()) return;
  // Before it is made: killed in between, the next run would take an empty bucket for the one that had them.
  notes.forgetFiles();
  wellDone(await wrangler(["r2", "bucket", "create", bucketName]), "The bucket was not made.");
  say(`the bucket ${bucketName} was made`);
}

/** The files in groups, each of one media type and small enough for one run. */
function grouped(files: readonly FileInBag[]): FileInBag[][] {
  const byType = Map.groupBy(files, ({ mediaType = "" }) => mediaType);
  return [...byType.values()].flatMap((ofType) => {
    const groups: FileInBag[][] = [];
    let bytes = Number.POSITIVE_INFINITY;
    for (const file of ofType) {
      const { size } = statSync(file.path);
      if (bytes + size > mostBytes || (groups.at(-1)?.length ?? mostFiles) >= mostFiles) {
        groups.push([]);
        bytes = 0;
      }
      groups.at(-1)?.push(file);
      bytes += size;
    }
    return groups;
  });
}

const bytesOf = (files: readonly FileInBag[]) =>
  files.reduce((sum, { path }) => sum + statSync(path).size, 0);

async function sendFiles(files: readonly FileInBag[], notes: Notes, folder: string): Promise<void> {
  const transfer = new Transfer(bytesOf(files), files.length);
  for (const group of grouped(files)) {
    const list = join(folder, "files.json");
    writeFileSync(list, JSON.stringify(group.map(({ key, path }) => ({ key, file: resolve(path) }))));
    const [{ mediaType } = { mediaType: undefined }] = group;
    const words = ["r2", "bulk", "put", bucketName, "--filename", list, "--remote", "--concurrency", "4"];
    wellDone(
      await wrangler([...words, ...(mediaType === undefined ? [] : ["--content-type", mediaType])]),
      `Not every file was sent. Run ${again} again: it goes on.`,
    );
    notes.add(group.map(fileNote));
    transfer.sent(bytesOf(group));
    for (const _ of group) transfer.ended();
  }
}

/** Throws CommandError where a table has fewer rows than the backup; the clock may have made more meanwhile. */
async function compareCountsThere({ tables }: CheckedBackup): Promise<void> {
  const counted = keptTables.map((name) => `'${name}', (SELECT count(*) FROM "${name}")`);
  const { counts } = await askDeployment(
    [`SELECT json_object(${counted.join(", ")}) AS counts`],
    v.object({ counts: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())) }),
  );
  const fewer = tables.filter(({ name, rows }) => name !== waiting && (counts[name] ?? 0) < rows);
  if (fewer.length > 0) {
    const told = fewer.map(({ name, rows }) => `${name} has ${counts[name] ?? 0} of ${rows} rows`);
    throw new CommandError(
      `The restored catalogue is not whole: ${told.join(", ")}. To begin anew: npx wrangler d1 delete ${databaseName}, then ${again}.`,
    );
  }
}

/** The files that wrangler would not send. */
function requireSmall(files: readonly FileInBag[]): void {
  const tooLarge = files.filter(({ path }) => statSync(path).size > largestFile);
  if (tooLarge.length === 0) return;
  throw new CommandError(
    `These files have more than 300 MiB, which wrangler does not send; nothing was changed: ${tooLarge.map(({ key }) => key).join(", ")}`,
  );
}

/** Says what restoring would do, and changes nothing. */
export async function planThere(backup: CheckedBackup): Promise<void> {
  const files = filesIn(backup);
  requireSmall(files);
  const database = await databaseIdentifier(again);
  const notes = database === null ? null : new Notes(database);
  if (notes?.has(tablesNote(backup))) say("the tables were sent before; they would be counted");
  else {
    if (database !== null) await requireNothingThere();
    const sentTo = notes !== null && (await bucketIsThere()) ? notes : null;
    const lacking = files.filter((file) => !sentTo?.has(fileNote(file)));
    if (database === null) say(`the database ${databaseName} would be made`);
    say(`${lacking.length} of ${files.length} files would be sent to the bucket ${bucketName}`);
    say(`the tables would be written to the database ${databaseName}`);
  }
}

/** Makes the catalogue of a backup in the deployment's database and bucket, which hold none. Throws CommandError. */
export async function restoreThere(backup: CheckedBackup): Promise<void> {
  const files = filesIn(backup);
  requireSmall(files);
  console.log("The account");
  let database = await databaseIdentifier(again);
  if (database === null) {
    wellDone(await wrangler(["d1", "create", databaseName]), "The database was not made.");
    say(`the database ${databaseName} was made`);
    database = await databaseIdentifier(again);
  }
  if (database === null) throw new CommandError(`The platform made no database. Run ${again} again.`);
  const notes = new Notes(database);
  if (!notes.has(tablesNote(backup))) await requireNothingThere();
  await requireBucket(notes);
  say(`its database lacked ${await migrateThere()} migrations`);
  const folder = mkdtempSync(join(tmpdir(), "backlist-restore-"));
  try {
    console.log("The files");
    const lacking = files.filter((file) => !notes.has(fileNote(file)));
    if (lacking.length < files.length) say(`${files.length - lacking.length} are there already`);
    await sendFiles(lacking, notes, folder);
    console.log("The tables");
    // Sent before, they may have been taken though nobody heard of it.
    if (
      !notes.has(tablesNote(backup)) ||
      (await countThere("SELECT count(*) AS count FROM publications")) === 0
    ) {
      const path = join(folder, "tables.sql");
      await writeAsSql(backup, path);
      notes.add([tablesNote(backup)]);
      wellDone(
        await wrangler(["d1", "execute", databaseName, "--remote", "--yes", "--file", path]),
        `The database did not take the tables, and is as it was. Run ${again} again.`,
      );
    }
    await compareCountsThere(backup);
    say("have as many rows as in the backup");
    notes.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
}
