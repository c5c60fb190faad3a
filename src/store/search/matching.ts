/** Publications that FTS5 finds. */
import { type SQL, sql } from "drizzle-orm";

/** The publications that one FTS5 expression finds, latest first, up to the latest that counts; none for null. */
export function matching(
  expression: SQL | string | null,
  limit: number | SQL,
  latest: number | null = null,
): SQL {
  if (expression === null) return sql`SELECT NULL AS id WHERE 0`;
  const upTo = latest === null ? sql`` : sql.raw(`AND rowid <= ${Math.trunc(latest)}`);
  return sql`SELECT id FROM (SELECT rowid AS id FROM search_index
    WHERE search_index MATCH ${expression} ${upTo} ORDER BY rowid DESC LIMIT ${
      typeof limit === "number" ? sql.raw(String(limit)) : limit
    })`;
}
