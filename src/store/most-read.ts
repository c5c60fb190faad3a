/** Which publications are read most: found out of the figures by the clock, kept for the first page. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, runBatch } from "./database.ts";
import { purgeOrder } from "./purges.ts";

export interface StoredMostRead {
  /** The publications that were read most, the first first. */
  readonly found: readonly number[];
  /** Those that are kept as that. */
  readonly kept: readonly number[];
}

/**
 * At most so many published publications that different readers read in these months, each at least `fewest` times.
 * The months are a list and no period, so that each is looked up by the key of the figures.
 */
export async function readMostRead(
  database: Database,
  { months, fewest, most }: { months: readonly string[]; fewest: number; most: number },
): Promise<StoredMostRead> {
  const row = await database.get<{ found: string; kept: string }>(sql`SELECT
    (SELECT json_group_array(id ORDER BY count DESC, id DESC) FROM (
      SELECT u.publication_id AS id, sum(u.count) AS count
      FROM json_each(${JSON.stringify(months)}) m
      CROSS JOIN usage u ON u.month = m.value AND u.kind = 'unique-request' AND u.facet = '' AND u.value = ''
      JOIN publications p ON p.id = u.publication_id AND p.state = 'published'
      GROUP BY 1 HAVING sum(u.count) >= ${fewest} ORDER BY 2 DESC, 1 DESC LIMIT ${most})) AS found,
    (SELECT json_group_array(publication_id ORDER BY place) FROM most_read) AS kept`);
  return { found: JSON.parse(row.found), kept: JSON.parse(row.kept) };
}

/** Keeps these in place of those before, and has the cache forget what shows them. */
export async function writeMostRead(
  database: Database,
  ids: readonly number[],
  purge: { readonly id: string; readonly tags: readonly string[]; readonly now: string },
): Promise<void> {
  await runBatch(database, [
    { sql: "DELETE FROM most_read" },
    {
      sql: "INSERT INTO most_read (place, publication_id) SELECT key + 1, value FROM json_each(?1)",
      value: JSON.stringify(ids),
    },
    purgeOrder(purge),
  ]);
}

/** The cards of those that are kept, of which readers may still see each, as JSON. */
export function mostReadCards(most: number): SQL {
  return sql.raw(`(SELECT json_group_array(json(card) ORDER BY place) FROM (
    SELECT m.place, c.card FROM most_read m CROSS JOIN publications p ON p.id = m.publication_id AND p.state = 'published'
    CROSS JOIN cards c ON c.publication_id = p.id ORDER BY m.place LIMIT ${most}))`);
}
