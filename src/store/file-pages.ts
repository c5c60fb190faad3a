/** The pages of files' texts: writing them, and reading a part of a text version. */
import { sql } from "drizzle-orm";
import { type Database, rowsBeside } from "./database.ts";
import { inChunks, type Statement } from "./statement.ts";
import type { StoredPublication } from "./publications.ts";

/** A heading: its level and its text. */
type StoredHeading = [level: number, text: string];

/** A page as it is written. */
export interface StoredPage {
  readonly page: number;
  readonly text: string;
  readonly weight: number;
  readonly headings: readonly StoredHeading[];
}

/** Keeps pages as they were read. Where an editor has corrected one, that stays. */
export function pagesAsRead(fileId: number, pages: readonly StoredPage[]): Statement[] {
  return inChunks(
    pages.map(({ page, text, weight, headings }) => [fileId, page, text, weight, headings]),
  ).map((value) => ({
    sql: `INSERT INTO file_pages (file_id, page, text, weight, headings)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4 FROM json_each(?1) WHERE true
        ON CONFLICT (file_id, page) DO UPDATE SET text = excluded.text,
          weight = CASE WHEN correction IS NULL THEN excluded.weight ELSE weight END,
          headings = CASE WHEN correction IS NULL THEN excluded.headings ELSE headings END`,
    value,
  }));
}

/** Takes away the pages behind the last one that was read. */
export function pagesUpTo(fileId: number, last: number): Statement {
  return {
    sql: `DELETE FROM file_pages WHERE (file_id, page) IN (
      SELECT g.file_id, g.page FROM json_each(?1) JOIN file_pages g
      ON g.file_id = value ->> 0 AND g.page > value ->> 1)`,
    value: JSON.stringify([[fileId, last]]),
  };
}

/** Says with which part each page is sent. */
export function partsOfPages(
  fileId: number,
  parts: readonly (readonly [page: number, part: number])[],
): Statement[] {
  return inChunks(parts.map(([page, part]) => [fileId, page, part])).map((value) => ({
    sql: `UPDATE file_pages SET part = value ->> 2 FROM json_each(?1)
      WHERE file_pages.file_id = value ->> 0 AND file_pages.page = value ->> 1`,
    value,
  }));
}

/** What the pages of a file weigh, with their headings. */
export async function weightsOf(database: Database, fileId: number): Promise<Omit<StoredPage, "text">[]> {
  const rows = await database.all<{ page: number; weight: number; headings: string }>(sql`
    SELECT page, weight, headings FROM file_pages WHERE file_id = ${fileId} ORDER BY page`);
  return rows.map((row) => ({ ...row, headings: JSON.parse(row.headings) }));
}

/** A part of a text version, as it is read. */
export interface StoredTextPart {
  publication: StoredPublication;
  /** Its pages. */
  pages: { page: number; text: string }[];
  /** The first page of each part. */
  parts: number[];
  /** The pages with headings, of the whole document; only with its first part. */
  contents: { page: number; part: number; headings: StoredHeading[] }[];
  /** Where no pages are known: the pieces of the text. */
  pieces: string[];
}

/**
 * The part of the text version of the document with this code that has this page, with the publication, in whatever
 * state, in one round trip; null where there is no such document.
 */
export async function readTextPart(
  database: Database,
  code: string,
  page: number,
): Promise<StoredTextPart | null> {
  const [row] = await rowsBeside<
    Record<"publication" | "pages" | "parts" | "contents" | "pieces", string | null>
  >(
    database,
    sql`
    SELECT r.record AS publication,
      (SELECT json_group_array(json_object('page', g.page, 'text', coalesce(g.correction, g.text)) ORDER BY g.page)
        FROM file_pages g WHERE g.file_id = d.file_id AND g.part = (
          SELECT part FROM file_pages WHERE file_id = d.file_id AND page = ${page})) AS pages,
      (SELECT json_group_array(DISTINCT g.part ORDER BY g.part) FROM file_pages g WHERE g.file_id = d.file_id
        AND g.part IS NOT NULL) AS parts,
      (SELECT json_group_array(json_object('page', g.page, 'part', g.part, 'headings', json(g.headings)) ORDER BY g.page)
        FROM file_pages g WHERE g.file_id = d.file_id AND g.part IS NOT NULL AND g.headings != '[]'
        AND ${page} = 1) AS contents,
      CASE WHEN NOT EXISTS (SELECT 1 FROM file_pages g WHERE g.file_id = d.file_id) THEN
        (SELECT json_group_array(t.text ORDER BY t.position) FROM file_texts t WHERE t.file_id = d.file_id) END AS pieces
    FROM documents d JOIN records r ON r.publication_id = d.publication_id WHERE d.code = ${code}`,
  );
  if (!row?.publication) return null;
  const list = (text: string | null) => (text === null ? [] : JSON.parse(text));
  return {
    publication: JSON.parse(row.publication),
    pages: list(row.pages),
    parts: list(row.parts),
    contents: list(row.contents),
    pieces: list(row.pieces),
  };
}

/** All pages of the current files of the documents with these codes, in the order of the codes. */
export function readWholeTexts(
  database: Database,
  codes: readonly string[],
): Promise<{ code: string; page: number; text: string }[]> {
  return database.all(sql`
    SELECT d.code, g.page, coalesce(g.correction, g.text) AS text
    FROM json_each(${JSON.stringify(codes)}) asked JOIN documents d ON d.code = asked.value
    JOIN file_pages g ON g.file_id = d.file_id ORDER BY asked.key, g.page`);
}

/** The pieces of a text of which no pages are known. */
export async function readPieces(database: Database, code: string): Promise<string[]> {
  const rows = await database.all<{ text: string }>(sql`
    SELECT t.text FROM documents d JOIN file_texts t ON t.file_id = d.file_id
    WHERE d.code = ${code} ORDER BY t.position`);
  return rows.map(({ text }) => text);
}

/** A page of a file's text as an editor finds it. */
export interface StoredEditedPage {
  readonly fileId: number;
  readonly publicationCode: string;
  readonly title: string;
  /** BCP 47 tag of the document. */
  readonly language: string;
  readonly text: string;
  readonly correction: string | null;
  /** Pages whose text is known. */
  readonly pages: number;
  readonly hidden: 0 | 1;
}

/** A page of the text of the document's current file; undefined where it is not known. */
export function findPage(
  database: Database,
  documentCode: string,
  page: number,
): Promise<StoredEditedPage | undefined> {
  return database.get<StoredEditedPage | undefined>(sql`
    SELECT f.id AS fileId, p.code AS publicationCode, p.title, d.language, g.text, g.correction,
      (SELECT count(*) FROM file_pages o WHERE o.file_id = f.id) AS pages, f.text_hidden AS hidden
    FROM documents d JOIN publications p ON p.id = d.publication_id JOIN files f ON f.id = d.file_id
    JOIN file_pages g ON g.file_id = f.id AND g.page = ${page}
    WHERE d.code = ${documentCode} AND d.removed_at IS NULL`);
}

/** The texts of all pages, as they are shown. */
export async function textsOfPages(
  database: Database,
  fileId: number,
): Promise<{ page: number; text: string }[]> {
  return database.all<{ page: number; text: string }>(sql`
    SELECT page, coalesce(correction, text) AS text FROM file_pages WHERE file_id = ${fileId} ORDER BY page`);
}

/** Puts a correction in a page's place, or takes it back where it is null. */
export function correctionOf(fileId: number, page: StoredPage, correction: string | null): Statement {
  return {
    sql: `UPDATE file_pages SET correction = value ->> 'correction', weight = value ->> 'weight',
        headings = value -> 'headings'
      FROM json_each(?1) WHERE file_pages.file_id = value ->> 'fileId' AND file_pages.page = value ->> 'page'`,
    value: JSON.stringify([{ fileId, ...page, correction }]),
  };
}

/** Hides a file's text from readers, or shows it again. */
export function textHidden(fileId: number, hidden: boolean): Statement {
  return {
    sql: "UPDATE files SET text_hidden = ?1 ->> 'hidden' WHERE id = ?1 ->> 'fileId'",
    value: JSON.stringify({ fileId, hidden: hidden ? 1 : 0 }),
  };
}
