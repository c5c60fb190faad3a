/** A catalogue made from a backup, as it was: into a database and a file store that have none. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { generalWordStatements } from "../../seed/general-words.ts";
import { load } from "../../seed/load.ts";
import { backupSchema } from "../http/json/backup.ts";
import { type KeptTable, keptTables, readExtent } from "../store/backup.ts";
import { openDatabase } from "../store/database.ts";
import { deriveEverything } from "../store/deriving.ts";
import { inChunks, type Statement } from "../store/statement.ts";
import { type Manifest, verifiedManifest } from "./bag.ts";
import { rowsIn } from "./backup-rows.ts";
import { openerWith, withoutSuffix } from "./envelope.ts";
import { migrate, migrations } from "./migrate.ts";
import { openPlatform, type Platform } from "./platform.ts";
import { rebuildIndex } from "./search-index.ts";
import { CommandError, onEach, Progress } from "./terminal.ts";

/** Where the files of the file store lie in a bag. */
const filesFolder = "data/files/";

/** To deriving all is new; what waits to be compared with others is only what waited, and is filled in after it. */
export const waiting: KeptTable = "similar_due";

/** Rows may point at those of later tables. */
export const pointingAhead: Statement = { sql: "PRAGMA defer_foreign_keys = ON" };

export const rowSchema = v.record(v.string(), v.union([v.string(), v.number(), v.null()]));

/** Where an attempt notes that it has begun, beside the state. */
const begunIn = (state: string) => join(state, "..", "restoring");

type Row = v.InferOutput<typeof rowSchema>;

/** The rows of a table, as statements that write them. */
export async function insertions(
  database: D1Database,
  table: string,
  rows: readonly Row[],
): Promise<Statement[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const { results } = await database
    .prepare("SELECT name FROM pragma_table_info(?)")
    .bind(table)
    .all<{ name: string }>();
  const known = new Set(results.map(({ name }) => name));
  const unknown = columns.find((column) => !known.has(column));
  // Names become part of a statement: none but the database's own.
  if (unknown !== undefined)
    throw new CommandError(`The backup's table ${table} has a column that there is not: ${unknown}.`);
  const values = columns.map((column) => `value ->> '$."${column}"'`);
  const named = columns.map((column) => `"${column}"`).join(", ");
  return inChunks(rows).map((value) => ({
    sql: `INSERT INTO "${table}" (${named}) SELECT ${values.join(", ")} FROM json_each(?)`,
    value,
  }));
}

/** What writes a backup's rows of a table in the place of those that are there. */
export function refilled(table: string, filling: readonly Statement[]): Statement[] {
  // What migrations put there, such as a counter, is what the backup says instead.
  return [{ sql: `DELETE FROM "${table}"` }, ...filling];
}

async function fillTables(database: D1Database, bag: string, tables: readonly KeptTable[]): Promise<void> {
  const progress = new Progress("Tables", tables.length);
  for (const table of tables) {
    const filling = await insertions(database, table, rowsIn(bag, table, rowSchema));
    await load(database, [pointingAhead, ...refilled(table, filling)]);
    progress.step();
  }
}

/** A file of the file store as a backup has it. */
export interface FileInBag {
  readonly key: string;
  readonly path: string;
  readonly sha256: string;
  readonly mediaType: string | undefined;
}

/** All that the file store had. */
export function filesIn({ bag, manifest }: CheckedBackup): FileInBag[] {
  const types = mediaTypesIn(bag);
  return [...manifest].flatMap(([path, sha256]) => {
    if (!path.startsWith(filesFolder)) return [];
    const key = path.slice(filesFolder.length);
    return [{ key, path: join(bag, path), sha256, mediaType: types.get(key) }];
  });
}

async function putFiles({ files }: Platform, backup: CheckedBackup): Promise<void> {
  const progress = new Progress("Files", Math.max(1, backup.files));
  for (const { key, path, sha256, mediaType } of filesIn(backup)) {
    await files.put(key, readFileSync(path), {
      sha256,
      ...(mediaType === undefined ? {} : { httpMetadata: { contentType: mediaType } }),
    });
    progress.step();
  }
}

const fileTypesSchema = v.record(v.string(), v.nullable(v.string()));

/** The media types that the file store had of the files. */
function mediaTypesIn(bag: string): Map<string, string> {
  const path = join(bag, "data", "media-types.json");
  const types = existsSync(path) ? v.parse(fileTypesSchema, JSON.parse(readFileSync(path, "utf8"))) : {};
  return new Map(Object.entries(types).flatMap(([key, type]) => (type === null ? [] : [[key, type]])));
}

/** Throws CommandError where this software is older than the backup. */
function requireKnown(migration: string): void {
  if (migrations().includes(migration)) return;
  throw new CommandError(
    `The backup is of a newer version of this software: its database has ${migration}. Update the project first.`,
  );
}

async function requireNothingIn(platform: Platform): Promise<void> {
  const { results } = await platform.database
    .prepare("SELECT count(*) AS n FROM sqlite_master WHERE name = 'publications'")
    .all<{ n: number }>();
  if (!results[0]?.n) return;
  const count = (table: "publications" | "activities") =>
    platform.database.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");
  const refuse = (what: string) => {
    throw new CommandError(
      `There is ${what} here. A backup is restored where there is none: move the folder .wrangler away first.`,
    );
  };
  const held = await count("publications");
  if (held) refuse(`a catalogue of ${held} publications`);
  // The database takes no note of it away, and whoever began it may want it.
  if (await count("activities")) refuse("a catalogue that somebody has begun to set up");
}

interface CheckedBag {
  readonly bag: string;
  readonly manifest: Manifest;
}

/** A backup, each file of it read and found as it was; `bag` is where it can be read. */
export interface CheckedBackup extends CheckedBag {
  readonly migration: string;
  readonly tables: v.InferOutput<typeof backupSchema>["tables"];
  readonly files: number;
}

/** What is encrypted in a bag, as it was, in a folder that its owner alone can read, and only until the process ends. */
async function openedBag(bag: string, manifest: Manifest, identityFile: string): Promise<CheckedBag> {
  const folder = mkdtempSync(join(tmpdir(), "backlist-backup-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const open = openerWith(identityFile);
  const opened = new Map<string, string>();
  await onEach("Decrypting", [...manifest.keys()], 4, async (path) => {
    const plain = withoutSuffix(path);
    if (plain === null) throw new CommandError(`${path} is not encrypted, and the others are.`);
    opened.set(plain, (await open(join(bag, path), join(folder, plain))).sha256);
  });
  return { bag: folder, manifest: opened };
}

/**
 * Reads all of a backup. An encrypted one takes a file with the identity that opens it. Throws CommandError where it
 * is none, is damaged, or is of a later version than this.
 */
export async function checkedBackup(named: string, identityFile?: string): Promise<CheckedBackup> {
  const verified = await verifiedManifest(named);
  const isEncrypted = [...verified.keys()].every((path) => withoutSuffix(path) !== null);
  if (isEncrypted && identityFile === undefined) {
    throw new CommandError(
      `Every file of ${named} is as it was when the backup was made, and encrypted. Name the file with the identity of age that opens it: --identity FILE.`,
    );
  }
  const { bag, manifest } =
    isEncrypted && identityFile !== undefined
      ? await openedBag(named, verified, identityFile)
      : { bag: named, manifest: verified };
  const { migration, tables } = extentIn(bag);
  requireKnown(migration);
  const files = [...manifest.keys()].filter((path) => path.startsWith(filesFolder)).length;
  return { bag, manifest, migration, tables, files };
}

/** Fills a database that has nothing with the rows of a backup, at today's migration, and with what is derived of them. */
export async function fillDatabase(database: D1Database, backup: CheckedBackup): Promise<void> {
  await migrate(database, backup.migration);
  // An earlier version had fewer of them.
  const had = keptTables.filter((table) => backup.tables.some(({ name }) => name === table));
  await fillTables(
    database,
    backup.bag,
    had.filter((table) => table !== waiting),
  );
  await migrate(database);
  await load(
    database,
    deriveEverything.map((sql) => ({ sql })),
  );
  await fillTables(
    database,
    backup.bag,
    had.filter((table) => table === waiting),
  );
}

/**
 * Makes the catalogue of a backup in a folder for local state, which nobody else has open. Throws CommandError where
 * there is one already; what an interrupted attempt left is taken away.
 */
export async function restoreInto(state: string, backup: CheckedBackup): Promise<void> {
  const begun = begunIn(state);
  if (existsSync(begun)) rmSync(state, { recursive: true, force: true });
  const platform = await openPlatform({ port: 0, state });
  try {
    await requireNothingIn(platform);
    writeFileSync(begun, backup.bag);
    await fillDatabase(platform.database, backup);
    await putFiles(platform, backup);
    await load(platform.database, generalWordStatements());
    await rebuildIndex(platform.database);
    await compareCounts(platform.database, backup);
    rmSync(begun);
  } finally {
    await platform.close();
  }
}

/** Throws CommandError where the database has other numbers of rows than the backup. */
export async function compareCounts(database: D1Database, { tables }: CheckedBackup): Promise<void> {
  const restored = await readExtent(openDatabase(database));
  const counts = new Map(restored.tables.map(({ name, rows }): [string, number] => [name, rows]));
  const wrong = tables.filter(({ name, rows }) => counts.get(name) !== rows);
  if (wrong.length === 0) return;
  const told = wrong.map(({ name, rows }) => `${name} has ${counts.get(name) ?? 0} of ${rows} rows`);
  throw new CommandError(`The restored catalogue is not whole: ${told.join(", ")}.`);
}

function extentIn(bag: string): v.InferOutput<typeof backupSchema> {
  const path = join(bag, "data", "catalogue.json");
  if (!existsSync(path))
    throw new CommandError(`${bag} is a bag, but not of a catalogue: it has no data/catalogue.json.`);
  return v.parse(backupSchema, JSON.parse(readFileSync(path, "utf8")));
}
