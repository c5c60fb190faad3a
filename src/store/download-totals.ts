/** How often publications were downloaded, as their pages say it: found out of the figures by the clock. */
import { sql } from "drizzle-orm";
import { type Database, runBatch } from "./database.ts";
import { purgeOrder } from "./purges.ts";

/** The totals of publications with at least so many downloads, as a query. */
function totalsFrom(fewest: number): string {
  return `SELECT u.publication_id, sum(CASE u.kind WHEN 'download' THEN u.count ELSE 0 END) AS downloads, min(u.month)
    FROM usage u JOIN publications p ON p.id = u.publication_id WHERE u.facet = ''
    GROUP BY 1 HAVING downloads >= ${Math.trunc(fewest)}`;
}

/** Whether any publication has at least so many downloads. */
export async function hasDownloadTotals(database: Database, fewest: number): Promise<boolean> {
  const row = await database.get<{ has: number }>(sql`SELECT EXISTS (${sql.raw(totalsFrom(fewest))}) AS has`);
  return row.has === 1;
}

/** How many publications have a total. */
export async function countDownloadTotals(database: Database): Promise<number> {
  const row = await database.get<{ count: number }>(sql`SELECT count(*) AS count FROM download_totals`);
  return row.count;
}

/**
 * Finds them out anew, of publications with at least `fewest`; with `null` there are none. With a purge the cache
 * forgets what showed them, or did not.
 */
export async function writeDownloadTotals(
  database: Database,
  fewest: number | null,
  purge: Parameters<typeof purgeOrder>[0] | null,
): Promise<void> {
  await runBatch(database, [
    { sql: "DELETE FROM download_totals" },
    ...(fewest === null
      ? []
      : [{ sql: `INSERT INTO download_totals (publication_id, count, since) ${totalsFrom(fewest)}` }]),
    ...(purge ? [purgeOrder(purge)] : []),
  ]);
}
