/** All that is kept, to be kept elsewhere too: the catalogue's rows and its files, read piece by piece. */
import { type KeptTable, keptTables, readExtent, readRows, type StoredExtent } from "../../store/backup.ts";
import type { Database } from "../../store/database.ts";
import { notFound } from "../problem.ts";

/** What of a backup is a table: `records` are publications as readers see them, made of all the others. */
export const backedUpTables = [...keptTables, "records"] as const;

/** How much there is to keep, and a mark by which a change meanwhile is told. */
export function extentOf(database: Database): Promise<StoredExtent> {
  return readExtent(database);
}

/** Rows of a table as lines of JSON, and where the next ones begin. Throws `not-found` for a table of none. */
export async function rowsAfter(
  database: Database,
  name: string,
  after: number,
): Promise<{ lines: string; next: number | null }> {
  const table = backedUpTables.find((each): each is KeptTable | "records" => each === name);
  if (!table) throw notFound({ thing: "page" });
  const { rows, next } = await readRows(database, table, after);
  return { lines: rows.map((row) => `${row}\n`).join(""), next };
}

/** A file as the store has it, whatever it is: a document's, an earlier one, a picture. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  readonly mediaType: string | null;
}

/** Files in the order of their keys, and what asks for the next ones; null after the last. */
export async function objectsAfter(
  files: R2Bucket,
  cursor: string | null,
): Promise<{ objects: StoredObject[]; next: string | null }> {
  const listed = await files.list({
    include: ["httpMetadata"],
    limit: 1000,
    ...(cursor === null ? {} : { cursor }),
  });
  return {
    objects: listed.objects.map(({ key, size, httpMetadata }) => ({
      key,
      bytes: size,
      mediaType: httpMetadata?.contentType ?? null,
    })),
    next: listed.truncated ? listed.cursor : null,
  };
}

/** The file of this key. Throws `not-found`. */
export async function objectOf(files: R2Bucket, key: string): Promise<R2ObjectBody> {
  const object = await files.get(key);
  if (!object) throw notFound({ thing: "page" });
  return object;
}
