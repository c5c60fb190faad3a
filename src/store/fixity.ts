/** Whether the bytes of the files are still what was uploaded: when each was read again, and what was found. */
import { sql } from "drizzle-orm";
import { noteIfChanged } from "./activities.ts";
import { type Database, runTogether } from "./database.ts";

/** What can be wrong with what is stored of a file: its bytes are gone or others, or its picture is gone. */
export type Damage = "missing" | "changed" | "picture";

export interface StoredForFixity {
  id: number;
  objectKey: string;
  sha256: string;
  bytes: number;
  coverKey: string | null;
  documentCode: string;
  /** Whether it is a PDF of which nobody has noted what it says to those who do not see it. */
  unnoted: 0 | 1;
}

/**
 * Files of all publications or of one, those first that were never looked at or longest ago. A check that was begun
 * counts as a look: one that never ends, ever again, does not keep the others from theirs.
 */
export function filesToCheck(
  database: Database,
  { publication, begunBefore, limit }: { publication: string | null; begunBefore: string; limit: number },
): Promise<StoredForFixity[]> {
  return database.all<StoredForFixity>(sql`
    SELECT f.id, f.object_key AS objectKey, f.sha256, f.bytes, f.cover_key AS coverKey, d.code AS documentCode,
      f.readability IS NULL AND f.media_type = 'application/pdf' AS unnoted
    FROM files f JOIN documents d ON d.id = f.document_id JOIN publications p ON p.id = d.publication_id
    LEFT JOIN file_checks k ON k.file_id = f.id
    WHERE (${publication} IS NULL OR p.code = ${publication}) AND coalesce(k.begun_at, '') < ${begunBefore}
    ORDER BY k.begun_at, f.id LIMIT ${limit}`);
}

/** How many files there are, and how many bytes they have. */
export async function sizeOfFiles(database: Database): Promise<{ files: number; bytes: number }> {
  return database.get<{ files: number; bytes: number }>(
    sql`SELECT count(*) AS files, coalesce(sum(bytes), 0) AS bytes FROM files`,
  );
}

/** Notes that a file is being read. */
export async function noteCheckBegun(database: Database, fileId: number, now: string): Promise<void> {
  await database.run(sql`INSERT INTO file_checks (file_id, begun_at) VALUES (${fileId}, ${now})
    ON CONFLICT DO UPDATE SET begun_at = excluded.begun_at`);
}

/** Notes that the whole of a file was read, and is what was uploaded. */
export async function noteSound(database: Database, fileId: number, now: string): Promise<void> {
  await database.run(sql`
    UPDATE file_checks SET checked_at = ${now}, damage = NULL, damaged_at = NULL WHERE file_id = ${fileId}`);
}

/** Notes what a PDF says to those who do not see it, as JSON. */
export async function noteReadability(
  database: Database,
  fileId: number,
  readability: string,
): Promise<void> {
  await database.run(sql`UPDATE files SET readability = ${readability} WHERE id = ${fileId}`);
}

/** An object in R2 that a document's file has. */
interface StoredObject {
  readonly documentCode: string;
  readonly key: string;
}

/**
 * Notes that an object is not there, or is not what it should be, and tells the editors, once: what is known already
 * is not told again. Of an object that the document's files do not have (any more) nothing is noted.
 */
export async function noteDamage(
  database: Database,
  { documentCode, key }: StoredObject,
  damage: Damage,
  { sentence, by, now }: { sentence: string; by: string; now: string },
): Promise<void> {
  await runTogether(database, [
    sql`INSERT INTO file_checks (file_id, damage, damaged_at)
      SELECT f.id, ${damage}, ${now} FROM documents d JOIN files f ON f.document_id = d.id
      WHERE d.code = ${documentCode} AND ${key} IN (f.object_key, f.cover_key)
      ON CONFLICT DO UPDATE SET damage = excluded.damage, damaged_at = excluded.damaged_at
      WHERE file_checks.damage IS NOT excluded.damage`,
    noteIfChanged(`/d/${documentCode}`, "found damaged", sentence, { accountId: null, name: by }, now),
  ]);
}

/** Files of which something stored is missing or changed. */
export async function countDamaged(database: Database): Promise<number> {
  const row = await database.get<{ damaged: number }>(
    sql`SELECT count(*) AS damaged FROM file_checks WHERE damage IS NOT NULL`,
  );
  return row.damaged;
}

/** The SHA-256 of every file, by its key in R2. */
export async function digestsOfFiles(database: Database): Promise<Map<string, string>> {
  const rows = await database.values<[key: string, sha256: string]>(
    sql`SELECT object_key, sha256 FROM files`,
  );
  return new Map(rows);
}

/** What a report on all files says of one. */
export interface FileOfFixity {
  objectKey: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  documentCode: string;
  publicationCode: string;
  checkedAt: string | null;
  damage: Damage | null;
}

/** Every file, earlier ones too, with what is known of its bytes. */
export function filesOfFixity(database: Database): Promise<FileOfFixity[]> {
  return database.all<FileOfFixity>(sql`
    SELECT f.object_key AS objectKey, f.sha256, f.bytes, f.media_type AS mediaType, d.code AS documentCode,
      p.code AS publicationCode, k.checked_at AS checkedAt, k.damage
    FROM files f JOIN documents d ON d.id = f.document_id JOIN publications p ON p.id = d.publication_id
    LEFT JOIN file_checks k ON k.file_id = f.id ORDER BY p.code, d.code, f.id`);
}
