/** Reading the history of publications. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** One saved state of a publication, without its content. */
export interface StoredRevision {
  revision: number;
  action: string;
  state: string;
  accountName: string;
  reason: string | null;
  createdAt: string;
}

const columns = sql`v.revision, v.action, v.state, v.account_name AS accountName, v.reason,
  v.created_at AS createdAt`;

function of(code: string, condition: SQL): SQL {
  return sql`FROM revisions v JOIN publications p ON p.id = v.publication_id
    WHERE p.code = ${code} AND ${condition}`;
}

/** The revisions before one, latest first; at most 50. */
export function readRevisions(database: Database, code: string, before: number): Promise<StoredRevision[]> {
  return database.all<StoredRevision>(
    sql`SELECT ${columns} ${of(code, sql`v.revision < ${before}`)} ORDER BY v.revision DESC LIMIT 50`,
  );
}

/** One revision with the content that was saved; null where there is none. */
export async function readRevision(
  database: Database,
  code: string,
  revision: number,
): Promise<(StoredRevision & { content: unknown }) | null> {
  const row = await database.get<(StoredRevision & { content: string }) | undefined>(
    sql`SELECT ${columns}, v.content ${of(code, sql`v.revision = ${revision}`)}`,
  );
  return row ? { ...row, content: JSON.parse(row.content) } : null;
}

/** The same as {@link readRevisions} with what was saved each time. */
export async function readRevisionsWhole(
  database: Database,
  code: string,
  before: number,
  limit: number,
): Promise<(StoredRevision & { content: unknown })[]> {
  const rows = await database.all<StoredRevision & { content: string }>(
    sql`SELECT ${columns}, v.content ${of(code, sql`v.revision < ${before}`)} ORDER BY v.revision DESC LIMIT ${limit}`,
  );
  return rows.map((row) => ({ ...row, content: JSON.parse(row.content) }));
}
