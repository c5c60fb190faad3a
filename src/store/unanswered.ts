/** The words of searches that found nothing, as the clock wrote them down. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { Months } from "./usage.ts";

/** Words that nothing has, and how many visits had them. */
export interface StoredUnanswered {
  readonly id: number;
  readonly words: string;
  readonly language: string;
  readonly count: number;
  /** The last month of them. */
  readonly last: string;
}

/** Those of a period, the most asked for first. */
export function readUnanswered(
  database: Database,
  { from, to }: Months,
  most: number,
): Promise<StoredUnanswered[]> {
  return database.all(sql`SELECT max(id) AS id, words, language, sum(count) AS count, max(month) AS last
    FROM unanswered_searches WHERE month BETWEEN ${from} AND ${to}
    GROUP BY words, language ORDER BY count DESC, words, language LIMIT ${most}`);
}

/** Forgets the words that this is one month of, in all months and languages; whether there were any. */
export async function deleteUnanswered(database: Database, id: number): Promise<boolean> {
  const { meta } = await database.run(sql`DELETE FROM unanswered_searches
    WHERE words = (SELECT words FROM unanswered_searches WHERE id = ${id})`);
  return meta.changes > 0;
}
