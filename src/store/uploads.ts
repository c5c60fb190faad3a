/** Uploads on their way into R2, and the parts of each that are there. */
import { and, eq, getTableColumns, inArray, isNull, lt, lte, type SQL, sql } from "drizzle-orm";
import { type Database, runTogether } from "./database.ts";
import type { Statement } from "./statement.ts";
import { uploadParts, uploads } from "./schema/documents.ts";
import { publications } from "./schema/publications.ts";

const { publicationId: _, ends: __, ...uploadColumns } = getTableColumns(uploads);

export interface StoredPart {
  number: number;
  etag: string;
  bytes: number;
}

export interface StoredUpload {
  id: string;
  accountId: number;
  publicationCode: string;
  documentCode: string;
  role: string;
  language: string;
  name: string;
  mediaType: string;
  bytes: number;
  partBytes: number;
  objectKey: string;
  multipartId: string;
  createdAt: string;
  completedAt: string | null;
  /** What its file has, once it is complete. */
  sha256: string | null;
  /** By number. */
  parts: StoredPart[];
}

/** Writes down a new upload, none of whose parts is there. */
export async function addUpload(
  database: Database,
  { publicationCode, ...upload }: Omit<StoredUpload, "parts" | "completedAt" | "sha256">,
): Promise<void> {
  const publicationId = sql<number>`(SELECT id FROM publications WHERE code = ${publicationCode})`;
  await runTogether(database, [database.insert(uploads).values({ ...upload, publicationId })]);
}

/** The uploads that pass the condition, oldest first. */
async function selectUploads(database: Database, condition: SQL | undefined): Promise<StoredUpload[]> {
  const rows = await database
    .select({
      ...uploadColumns,
      documentCode: sql<string>`coalesce(${uploads.documentCode}, '')`,
      publicationCode: publications.code,
      parts: sql<string>`(SELECT json_group_array(json_object('number', number, 'etag', etag, 'bytes', bytes) ORDER BY number)
        FROM upload_parts WHERE upload_id = ${uploads.id})`,
    })
    .from(uploads)
    .innerJoin(publications, eq(publications.id, uploads.publicationId))
    .where(condition)
    .orderBy(uploads.createdAt)
    .limit(500);
  return rows.map(({ parts, ...upload }) => ({ ...upload, parts: JSON.parse(parts) }));
}

/** The account's upload with this id, or null. */
export async function findUpload(
  database: Database,
  accountId: number,
  id: string,
): Promise<StoredUpload | null> {
  const [upload] = await selectUploads(database, and(eq(uploads.id, id), eq(uploads.accountId, accountId)));
  return upload ?? null;
}

/** The account's uploads to this publication that are not complete. */
export function openUploads(
  database: Database,
  accountId: number,
  publicationCode: string,
): Promise<StoredUpload[]> {
  return selectUploads(
    database,
    and(
      eq(uploads.accountId, accountId),
      eq(publications.code, publicationCode),
      isNull(uploads.completedAt),
    ),
  );
}

/** Uploads that were begun before the moment, complete or not. */
export function uploadsBefore(database: Database, before: string): Promise<StoredUpload[]> {
  return selectUploads(database, lt(uploads.createdAt, before));
}

/** Writes down a part that R2 has; one sent again replaces the first. */
export async function addPart(database: Database, uploadId: string, part: StoredPart): Promise<void> {
  await database
    .insert(uploadParts)
    .values({ uploadId, ...part })
    .onConflictDoUpdate({
      target: [uploadParts.uploadId, uploadParts.number],
      set: { etag: part.etag, bytes: part.bytes },
    });
}

/** Forgets which parts of an upload are there, so that they are sent again. */
export async function forgetParts(database: Database, uploadId: string): Promise<void> {
  await database.delete(uploadParts).where(eq(uploadParts.uploadId, uploadId));
}

/** Forgets an upload. */
export async function deleteUpload(database: Database, id: string): Promise<void> {
  await database.batch([
    database.delete(uploadParts).where(eq(uploadParts.uploadId, id)),
    database.delete(uploads).where(eq(uploads.id, id)),
  ]);
}

/**
 * Counts a request that is about to end an upload, or that is not any more. Like giving up it is no change that a
 * repeated request could find carried out, and goes no way that notes one.
 */
function countingEnd(database: Database, id: string, change: 1 | 0 | -1) {
  return database
    .update(uploads)
    .set({ ends: sql`${uploads.ends} + ${change}` })
    .where(and(eq(uploads.id, id), isNull(uploads.completedAt)));
}

/** Notes that a request is about to end an upload. Returns whether there is one to end. */
export async function beginEnd(database: Database, id: string): Promise<boolean> {
  const begun = await countingEnd(database, id, 1).returning({ id: uploads.id });
  return begun.length > 0;
}

/** Notes that a request has not ended an upload. */
export async function leaveEnd(database: Database, id: string): Promise<void> {
  await countingEnd(database, id, -1);
}

/**
 * Forgets an upload, unless it is complete; with `unlessOthersEnd`, for a request that has not ended it, unless others
 * are about to. Returns whether it did: then no end of it can come to anything any more, and what it has in R2 is
 * nobody's.
 */
export async function giveUp(
  database: Database,
  id: string,
  { unlessOthersEnd = false } = {},
): Promise<boolean> {
  const alone = unlessOthersEnd ? lte(uploads.ends, 0) : undefined;
  const open = and(eq(uploads.id, id), isNull(uploads.completedAt), alone);
  const [, , given] = await database.batch([
    countingEnd(database, id, unlessOthersEnd ? -1 : 0),
    database
      .delete(uploadParts)
      .where(inArray(uploadParts.uploadId, database.select({ id: uploads.id }).from(uploads).where(open))),
    database.delete(uploads).where(open).returning({ id: uploads.id }),
  ]);
  return given.length > 0;
}

/**
 * Marks an upload as complete, within the batch of the change that it ends in: of several ends at once one is written,
 * and the batches of the others end, which `failureOf` tells as `overtaken`.
 */
export function completing(id: string, sha256: string, now: string): Statement[] {
  const value = JSON.stringify({ id, sha256, now });
  return [
    {
      sql: `INSERT INTO upload_parts (upload_id, number, etag, bytes) SELECT ?1 ->> 'id', 0, NULL, 0
        WHERE NOT EXISTS (SELECT 1 FROM uploads WHERE id = ?1 ->> 'id' AND completed_at IS NULL)`,
      value,
    },
    {
      sql: `UPDATE uploads SET completed_at = ?1 ->> 'now', sha256 = ?1 ->> 'sha256' WHERE id = ?1 ->> 'id'`,
      value,
    },
  ];
}
