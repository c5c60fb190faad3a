/** Secret links to publications that readers do not see yet, by the hash of the secret. */
import { and, desc, eq, gt, lte, sql } from "drizzle-orm";
import { type Database, runTogether } from "./database.ts";
import { previews } from "./schema/editing.ts";
import { publications } from "./schema/publications.ts";

export interface StoredPreview {
  hash: string;
  accountName: string;
  createdAt: string;
  expiresAt: string;
}

/** Adds a link to this publication, and forgets those that are over. */
export async function insertPreview(database: Database, code: string, preview: StoredPreview): Promise<void> {
  const publicationId = sql`(SELECT id FROM publications WHERE code = ${code})`;
  await runTogether(database, [
    database.delete(previews).where(lte(previews.expiresAt, preview.createdAt)),
    database.insert(previews).values({ ...preview, publicationId }),
  ]);
}

/** The links to this publication that still work, latest first. */
export function readPreviews(database: Database, code: string, now: string): Promise<StoredPreview[]> {
  const { hash, accountName, createdAt, expiresAt } = previews;
  return database
    .select({ hash, accountName, createdAt, expiresAt })
    .from(previews)
    .innerJoin(publications, eq(publications.id, previews.publicationId))
    .where(and(eq(publications.code, code), gt(expiresAt, now)))
    .orderBy(desc(createdAt))
    .limit(50);
}

/** The code of the publication that a working link shows, and until when; null where there is none. */
export async function readPreviewed(
  database: Database,
  hash: string,
  now: string,
): Promise<{ code: string; expiresAt: string } | null> {
  const [found] = await database
    .select({ code: publications.code, expiresAt: previews.expiresAt })
    .from(previews)
    .innerJoin(publications, eq(publications.id, previews.publicationId))
    .where(and(eq(previews.hash, hash), gt(previews.expiresAt, now)));
  return found ?? null;
}

/** Ends a link to this publication. */
export async function deletePreview(database: Database, code: string, hash: string): Promise<void> {
  const publicationId = sql`(SELECT id FROM publications WHERE code = ${code})`;
  await database
    .delete(previews)
    .where(and(eq(previews.hash, hash), eq(previews.publicationId, publicationId)));
}
