/** The files of documents: what is recorded of each, and what was read from it. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { runBatch } from "./database.ts";
import type { Database } from "./database.ts";
import { derivingAround } from "./deriving.ts";
import { documents } from "./schema/documents.ts";
import { publications } from "./schema/publications.ts";
import type { Damage } from "./fixity.ts";
import type { Statement } from "./statement.ts";

export interface StoredFileRecord {
  id: number;
  sha256: string;
  objectKey: string;
  bytes: number;
  mediaType: string;
  pages: number | null;
  originalName: string | null;
  /** JSON, a list of codes. */
  findings: string;
  /** JSON; null where it is not known. */
  readability: string | null;
  coverKey: string | null;
  changeNote: string | null;
  standIn: 0 | 1;
  createdAt: string;
  /** Whether it is the document's current file. */
  current: 0 | 1;
  /** Characters of its text; null where none was read. */
  characters: number | null;
  /** Whether its text is known page by page. */
  paged: 0 | 1;
  /** Whether readers get no text version of it. */
  textHidden: 0 | 1;
  /** What is known to be wrong with its bytes: they are not there, or not what was uploaded. */
  damage: Damage | null;
  documentCode: string;
}

const columns =
  sql.raw(`f.id, f.sha256, f.object_key AS objectKey, f.bytes, f.media_type AS mediaType, f.pages,
  f.original_name AS originalName, f.findings, f.readability, f.cover_key AS coverKey, f.change_note AS changeNote, f.stand_in AS standIn, f.text_hidden AS textHidden,
  f.created_at AS createdAt, d.file_id IS f.id AS current, d.code AS documentCode,
  EXISTS (SELECT 1 FROM file_pages g WHERE g.file_id = f.id) AS paged,
  (SELECT sum(length(trim(t.text))) FROM file_texts t WHERE t.file_id = f.id) AS characters,
  (SELECT damage FROM file_checks k WHERE k.file_id = f.id) AS damage`);

/** Every file that the publication's documents have had, newest first. */
export function filesOfPublication(database: Database, code: string): Promise<StoredFileRecord[]> {
  return database.all<StoredFileRecord>(sql`
    SELECT ${columns} FROM files f JOIN documents d ON d.id = f.document_id
    JOIN publications p ON p.id = d.publication_id WHERE p.code = ${code} ORDER BY f.id DESC`);
}

/** A PDF that readers get, with what is known of how those can read it who do not see it. */
export interface StoredPdf extends Pick<StoredFileRecord, "readability" | "characters"> {
  publicationCode: string;
  publicationTitle: string;
  publicationLanguage: string;
  documentCode: string;
  role: string;
  /** BCP 47 tag of the document. */
  language: string;
}

/** The current PDFs of all publications that are not withdrawn, the latest publication first. */
export function currentPdfs(database: Database): Promise<StoredPdf[]> {
  return database.all<StoredPdf>(sql`
    SELECT p.code AS publicationCode, p.title AS publicationTitle, p.language AS publicationLanguage,
      d.code AS documentCode, d.role, d.language, f.readability,
      (SELECT sum(length(trim(t.text))) FROM file_texts t WHERE t.file_id = f.id) AS characters
    FROM publications p JOIN documents d ON d.publication_id = p.id JOIN files f ON f.id = d.file_id
    WHERE p.state <> 'withdrawn' AND d.removed_at IS NULL AND f.media_type = 'application/pdf' AND f.stand_in = 0
    ORDER BY p.id DESC, d.position`);
}

/** A document, with its publication and its current file. */
export interface StoredDocumentFile {
  code: string;
  format: string;
  publicationCode: string;
  file: StoredFileRecord | null;
}

/** The document with this code and, of its files, the one with this hash or else the current one. */
export async function findDocumentFile(
  database: Database,
  code: string,
  sha256?: string,
): Promise<StoredDocumentFile | null> {
  const [document] = await database
    .select({ code: documents.code, format: documents.format, publicationCode: publications.code })
    .from(documents)
    .innerJoin(publications, eq(publications.id, documents.publicationId))
    .where(and(eq(documents.code, code), isNull(documents.removedAt)));
  if (!document) return null;
  const which = sha256 === undefined ? sql`f.id = d.file_id` : sql`f.sha256 = ${sha256}`;
  const file = await database.get<StoredFileRecord | undefined>(sql`
    SELECT ${columns} FROM files f JOIN documents d ON d.id = f.document_id
    WHERE d.code = ${code} AND ${which} ORDER BY f.id DESC LIMIT 1`);
  return { ...document, file: file ?? null };
}

/**
 * Which of these keys of R2 belong to a file, a cover or what lies beside one (catalogue/files/covers.ts), an upload
 * under way, or to a logo that there ever was.
 */
export async function keysInUse(database: Database, keys: readonly string[]): Promise<Set<string>> {
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(keys)}))`;
  const rows = await database.all<{ key: string }>(sql`
    SELECT object_key AS key FROM files WHERE object_key IN ${list}
    UNION SELECT value FROM json_each(${JSON.stringify(keys)})
      WHERE substr(value, 1, instr(value || '.', '.') - 1) IN (SELECT cover_key FROM files WHERE cover_key IS NOT NULL)
    UNION SELECT object_key FROM uploads WHERE completed_at IS NULL AND object_key IN ${list}
    UNION SELECT 'logos/' || (s.content -> l.value ->> 'name') FROM settings s, json_each('["$.logo","$.logoInDark"]') l`);
  return new Set(rows.map(({ key }) => key));
}

/** What was read from a file, in its pieces. */
export interface StoredText {
  fileId: number;
  publicationId: number;
  documentCode: string;
  /** BCP 47 tag of the document. */
  language: string;
  /** Whether it is the document's current file. */
  current: 0 | 1;
  pieces: string[];
}

/** The texts of those of the documents' files, named by their hashes, that text was read from. */
export async function textsOf(
  database: Database,
  wanted: readonly { documentCode: string; sha256: string }[],
): Promise<StoredText[]> {
  if (wanted.length === 0) return [];
  // A row is a piece: all of a long text is more than a value of D1 may have.
  const rows = await database.all<Omit<StoredText, "pieces"> & { text: string | null }>(sql`
    SELECT f.id AS fileId, d.publication_id AS publicationId, d.code AS documentCode, d.language,
      d.file_id IS f.id AS current, t.text
    FROM json_each(${JSON.stringify(wanted)}) w
    JOIN documents d ON d.code = w.value ->> 'documentCode'
    JOIN files f ON f.id = (SELECT max(id) FROM files WHERE document_id = d.id AND sha256 = w.value ->> 'sha256')
    LEFT JOIN file_texts t ON t.file_id = f.id ORDER BY w.key, t.position`);
  return [...Map.groupBy(rows, ({ documentCode }) => documentCode).values()].flatMap((pieces) => {
    const [first] = pieces;
    if (!first) return [];
    const { text: _, ...of } = first;
    return [{ ...of, pieces: pieces.flatMap(({ text }) => text ?? []) }];
  });
}

/** A piece of a file's text. Pieces after it, of an earlier reading, are dropped. */
export function textPiece(fileId: number, position: number, text: string): Statement[] {
  const value = JSON.stringify([{ fileId, position, text }]);
  return [
    {
      sql: `DELETE FROM file_texts WHERE (file_id, position) IN (
        SELECT t.file_id, t.position FROM json_each(?1) JOIN file_texts t
        ON t.file_id = value ->> 'fileId' AND t.position >= value ->> 'position')`,
      value,
    },
    {
      sql: `INSERT INTO file_texts (file_id, position, text)
        SELECT value ->> 'fileId', value ->> 'position', value ->> 'text' FROM json_each(?1)`,
      value,
    },
  ];
}

/** The number of pages, where the inspection could not tell it. */
export function pagesRead(fileId: number, pages: number): Statement {
  return {
    sql: `UPDATE files SET pages = value ->> 'pages' FROM json_each(?1)
      WHERE files.id = value ->> 'fileId' AND files.pages IS NULL`,
    value: JSON.stringify([{ fileId, pages }]),
  };
}

/** The picture of the first page. Of a file that had lost its own nothing is wrong any more. */
export function coverOf(fileId: number, coverKey: string): Statement[] {
  const value = JSON.stringify({ fileId, coverKey });
  return [
    { sql: "UPDATE files SET cover_key = ?1 ->> 'coverKey' WHERE id = ?1 ->> 'fileId'", value },
    {
      sql: `UPDATE file_checks SET damage = NULL, damaged_at = NULL
        WHERE file_id = ?1 ->> 'fileId' AND damage = 'picture'`,
      value,
    },
  ];
}

/** Names the object that has the bytes of a file, in the place of one that does not any more. */
export function bytesAt(file: Pick<StoredFileRecord, "id" | "objectKey">, objectKey: string): Statement[] {
  const value = JSON.stringify({ id: file.id, was: file.objectKey, objectKey });
  return [
    {
      sql: `UPDATE files SET object_key = ?1 ->> 'objectKey'
        WHERE id = ?1 ->> 'id' AND object_key = ?1 ->> 'was'`,
      value,
    },
    { sql: "DELETE FROM file_checks WHERE file_id = ?1 ->> 'id'", value },
  ];
}

/** Writes what was read from a file, with all that is derived of its publication, and `alongside`, as one batch. */
export async function writeReading(
  database: Database,
  publicationCode: string,
  reading: readonly Statement[],
  alongside: readonly Statement[],
): Promise<void> {
  const of = { sql: "SELECT id FROM publications WHERE code = ?1", value: publicationCode };
  await runBatch(database, [...derivingAround(of, reading), ...alongside]);
}
