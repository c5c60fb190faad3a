/** Documents, their files, and files on their way in. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { publications } from "./publications.ts";
import type { StoredIdentifier } from "./vocabularies.ts";

export const documents = sqliteTable(
  "documents",
  {
    id: integer().primaryKey(),
    code: text().notNull().unique(),
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    role: text().notNull(),
    /** BCP 47 tag. */
    language: text().notNull(),
    title: text(),
    description: text(),
    /** What the file is or will be, such as `pdf`. */
    format: text().notNull().default("pdf"),
    identifiers: text({ mode: "json" }).$type<StoredIdentifier[]>().notNull().default([]),
    /** Where it differs from the publication's. */
    licence: text(),
    /** Whether readers see its earlier files. */
    earlierShown: integer("earlier_shown", { mode: "boolean" }).notNull().default(false),
    /** The current file; null while the document awaits its file. */
    fileId: integer("file_id"),
    /** When it was taken out of its publication. Its code stays taken, and is answered with 410. */
    removedAt: text("removed_at"),
  },
  (table) => [index("documents_of_publication").on(table.publicationId, table.position)],
);

/** Every file that a document has ever had: rows are added; only what is read from it is set later. */
export const files = sqliteTable(
  "files",
  {
    id: integer().primaryKey(),
    documentId: integer("document_id")
      .notNull()
      .references(() => documents.id),
    objectKey: text("object_key").notNull().unique(),
    /** Lower-case hexadecimal. */
    sha256: text().notNull(),
    bytes: integer().notNull(),
    mediaType: text("media_type").notNull(),
    pages: integer(),
    /** Whether the file only stands in for one that has not been uploaded. */
    standIn: integer("stand_in", { mode: "boolean" }).notNull().default(false),
    /** The name it was uploaded under. */
    originalName: text("original_name"),
    /** What an editor was told of it: JSON, a list of codes such as `javascript`. */
    findings: text().notNull().default("[]"),
    /** What a PDF says to those who do not see it: JSON, as its inspection has it; null where that is not known. */
    readability: text(),
    /** The picture of its first page, in R2. */
    coverKey: text("cover_key"),
    /** What changed against the file before it, in the editor's words. */
    changeNote: text("change_note"),
    /** Whether readers get no text version of it. */
    textHidden: integer("text_hidden", { mode: "boolean" }).notNull().default(false),
    createdAt: text("created_at").notNull(),
  },
  (table) => [index("files_of_document").on(table.documentId), index("files_by_bytes").on(table.sha256)],
);

/** When a file's bytes were last read again, and what was found of them. A file without a row was never read. */
export const fileChecks = sqliteTable(
  "file_checks",
  {
    fileId: integer("file_id")
      .primaryKey()
      .references(() => files.id),
    /** When it was last begun: what ends a check does not keep the others from theirs. */
    begunAt: text("begun_at"),
    /** When the whole of it was last read. */
    checkedAt: text("checked_at"),
    /** `missing` or `changed`; null where all is well. */
    damage: text(),
    damagedAt: text("damaged_at"),
  },
  (table) => [index("file_checks_by_damage").on(table.damage)],
);

/** The text of a file, for search, in pieces that fit a row. */
export const fileTexts = sqliteTable(
  "file_texts",
  {
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    position: integer().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.position] })],
);

/** The text of a file page by page, as its text version shows it: in the form of files/text-version/marked.ts. */
export const filePages = sqliteTable(
  "file_pages",
  {
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    /** From 1. */
    page: integer().notNull(),
    text: text().notNull(),
    /** As an editor has it, in its place. */
    correction: text(),
    /** Bytes that the page takes when it is sent. */
    weight: integer().notNull(),
    /** Its headings: their levels and texts. */
    headings: text({ mode: "json" }).$type<[level: number, text: string][]>().notNull().default([]),
    /** The first page of the part of the text version that it is sent with; null until all pages are read. */
    part: integer(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.page] })],
);

/** A file on its way into R2, in parts. */
export const uploads = sqliteTable(
  "uploads",
  {
    id: text().primaryKey(),
    accountId: integer("account_id").notNull(),
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    /** The document whose file it will be; one that is still to be made has its code already. */
    documentCode: text("document_code"),
    role: text().notNull(),
    language: text().notNull(),
    name: text().notNull(),
    mediaType: text("media_type").notNull(),
    bytes: integer().notNull(),
    partBytes: integer("part_bytes").notNull(),
    objectKey: text("object_key").notNull(),
    /** R2's own identifier of the multipart upload. */
    multipartId: text("multipart_id").notNull(),
    createdAt: text("created_at").notNull(),
    completedAt: text("completed_at"),
    /** Requests that are about to end it. */
    ends: integer().notNull().default(0),
    /** What its file has, once it is complete; lower-case hexadecimal. */
    sha256: text(),
  },
  (table) => [index("uploads_of_publication").on(table.publicationId)],
);

export const uploadParts = sqliteTable(
  "upload_parts",
  {
    uploadId: text("upload_id")
      .notNull()
      .references(() => uploads.id),
    number: integer().notNull(),
    etag: text().notNull(),
    bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.number] })],
);
