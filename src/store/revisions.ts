/** Reading the history of publications. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** The content that a publication had at a revision, as it was saved; null where there is no such revision. */
export async function contentOfRevision(
  database: Database,
  code: string,
  revision: number,
): Promise<unknown> {
  const row = await database.get<{ content: string } | undefined>(sql`
    SELECT v.content FROM revisions v JOIN publications p ON p.id = v.publication_id
    WHERE p.code = ${code} AND v.revision = ${revision}`);
  return row ? JSON.parse(row.content) : null;
}
