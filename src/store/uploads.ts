/** Uploads on their way into R2, and the parts of each that are there. */
import { and, eq, getTableColumns, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Statement } from "./statement.ts";
import { publications, uploadParts, uploads } from "./schema.ts";

const { publicationId: _, ...uploadColumns } = getTableColumns(uploads);

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
  /** By number. */
  parts: StoredPart[];
}

/** Writes down a new upload, none of whose parts is there. */
export async function addUpload(
  database: Database,
  { publicationCode, ...upload }: Omit<StoredUpload, "parts" | "completedAt">,
): Promise<void> {
  await database.insert(uploads).values({
    ...upload,
    publicationId: sql`(SELECT id FROM publications WHERE code = ${publicationCode})`,
  });
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

/** Forgets an upload. */
export async function deleteUpload(database: Database, id: string): Promise<void> {
  await database.batch([
    database.delete(uploadParts).where(eq(uploadParts.uploadId, id)),
    database.delete(uploads).where(eq(uploads.id, id)),
  ]);
}

/** Marks an upload as complete, within the batch of the change that it ends in. */
export function completing(id: string, now: string): Statement {
  return {
    sql: `UPDATE uploads SET completed_at = value ->> 'now' FROM json_each(?1) WHERE uploads.id = value ->> 'id'`,
    value: JSON.stringify([{ id, now }]),
  };
}
