/** The cache's orders: written with the change that they belong to, deleted once they are carried out. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Statement } from "./statement.ts";

/** The cache's order as a statement of the change's batch, so that none is lost when a process ends early. */
export function purgeOrder(order: { id: string; tags: readonly string[]; now: string }): Statement {
  return {
    sql: "INSERT INTO purges (id, tags, created_at) SELECT ?1 ->> 'id', ?1 ->> 'tags', ?1 ->> 'now'",
    value: JSON.stringify(order),
  };
}

export interface StoredPurge {
  id: string;
  tags: string[];
  attempts: number;
  /** What the cache said when it failed last. */
  failure: string | null;
  createdAt: string;
}

/** Orders that are not carried out yet, oldest first. */
export async function pendingPurges(database: Database): Promise<StoredPurge[]> {
  const rows = await database.all<Omit<StoredPurge, "tags"> & { tags: string }>(sql`
    SELECT id, tags, attempts, failure, created_at AS createdAt FROM purges ORDER BY created_at LIMIT 100`);
  return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) }));
}

/** The orders are carried out. */
export async function purged(database: Database, ids: readonly string[]): Promise<void> {
  await database.run(
    sql`DELETE FROM purges WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  );
}

/** The orders failed once more. */
export async function purgeFailed(
  database: Database,
  ids: readonly string[],
  failure: string,
): Promise<void> {
  await database.run(sql`UPDATE purges SET attempts = attempts + 1, failure = ${failure}
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
}
