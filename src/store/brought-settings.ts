/** How the settings come along with what a page is made of: see settings.ts. */
import { type Placeholder, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** The settings in force. */
export interface StoredSettings {
  /** Empty where none were ever saved. */
  readonly version: string;
  /** JSON: those that were set. */
  readonly content: string;
}

/** What this isolate read last. */
let held: StoredSettings | null = null;

/** What a request's database has read them as. */
const brought = new WeakMap<Database, StoredSettings>();

/** Whether it is a request's, and has not read them yet. */
const awaiting = new WeakSet<Database>();

/** From now on the first statement of this database that can brings the settings along. */
export function bringSettings(database: Database): Database {
  awaiting.add(database);
  return database;
}

/** A column of the settings in force, or what of it is asked; null where none are kept. */
export const inLatestSettings = (column: SQL) =>
  sql`(SELECT ${column} FROM settings ORDER BY revision DESC LIMIT 1)`;

/** The settings as JSON where they are others than those of a version; else null. */
export function settingsUnless(version: string | Placeholder): SQL {
  return sql`CASE coalesce(${inLatestSettings(sql`version`)}, '') WHEN ${version} THEN NULL
    ELSE coalesce(${inLatestSettings(sql`json_array(version, content)`)}, '["","{}"]') END`;
}

/** Asking for the settings with a statement. */
export interface Asking {
  /** That of those that are held; none's where none are. */
  readonly version: string;
  /** Takes what the statement answered. */
  readonly told: (text: string | null) => void;
}

/** Where the settings are still to be read for this database, how they are asked for. */
export function askingFor(database: Database): Asking {
  const known = held;
  return {
    version: known?.version ?? "none",
    told: (text) => {
      const read = text === null ? known : storedFrom(text);
      if (!read) throw new Error("the settings of a version that nobody asked for");
      if (text !== null) held = read;
      brought.set(database, read);
      awaiting.delete(database);
    },
  };
}

/** Whether the next statement of this database is to bring them along. */
export function isAwaiting(database: Database): boolean {
  return awaiting.has(database);
}

/** Where nothing was ever set, or read. */
export const noSettings: StoredSettings = { version: "", content: "{}" };

/** The settings where no round trip is to be made for them: as they were read last. */
export function settingsAtHand(database: Database): StoredSettings {
  return brought.get(database) ?? held ?? noSettings;
}

function storedFrom(text: string): StoredSettings {
  const [version, content]: [string, string] = JSON.parse(text);
  return { version, content };
}

/** The settings as they were when this database was first read from; a round trip where nothing was read yet. */
export async function settingsOf(database: Database): Promise<StoredSettings> {
  const known = brought.get(database);
  if (known) return known;
  const { version, told } = askingFor(database);
  const row = await database.get<{ settings: string | null }>(
    sql`SELECT ${settingsUnless(version)} AS settings`,
  );
  told(row.settings);
  return brought.get(database) ?? settingsOf(database);
}
