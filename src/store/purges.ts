/** The cache's orders: written with the change that they belong to, deleted once they are carried out. */
import { asc, sql } from "drizzle-orm";
import { type Database, isAmong } from "./database.ts";
import { purges } from "./schema/editing.ts";
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
  const rows = await database.select().from(purges).orderBy(asc(purges.createdAt)).limit(100);
  return rows.map((row) => ({ ...row, tags: JSON.parse(row.tags) }));
}

/** The orders are carried out. */
export async function purged(database: Database, ids: readonly string[]): Promise<void> {
  await database.delete(purges).where(isAmong(purges.id, ids));
}

/** The orders failed once more. */
export async function purgeFailed(
  database: Database,
  ids: readonly string[],
  failure: string,
): Promise<void> {
  await database
    .update(purges)
    .set({ attempts: sql`${purges.attempts} + 1`, failure })
    .where(isAmong(purges.id, ids));
}
