/** The words of searches that found nothing, as the clock wrote them down. */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { type Database, runTogether } from "./database.ts";
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

/** What stands for words that were forgotten, in a row without a count, so that they are not written down again. */
export function forgottenMark(words: string): string {
  return createHash("sha256").update(words).digest("hex");
}

/** Those of a period that at least `fewest` visits of it had, the most asked for first. */
export function readUnanswered(
  database: Database,
  { from, to }: Months,
  { fewest, most }: { readonly fewest: number; readonly most: number },
): Promise<StoredUnanswered[]> {
  return database.all(sql`SELECT max(id) AS id, words, language, sum(count) AS count, max(month) AS last
    FROM unanswered_searches WHERE month BETWEEN ${from} AND ${to}
    GROUP BY words, language HAVING sum(count) >= ${fewest} ORDER BY count DESC, words, language LIMIT ${most}`);
}

/** Forgets the words that this is one month of, in all months and languages, also where they come again; whether there were any. */
export async function forgetWords(database: Database, id: number, month: string): Promise<boolean> {
  const found = await database.get<{ words: string } | undefined>(
    sql`SELECT words FROM unanswered_searches WHERE id = ${id} AND count > 0`,
  );
  if (found === undefined) return false;
  const { words } = found;
  await runTogether(database, [
    sql`INSERT INTO unanswered_searches (month, language, words, count)
      VALUES (${month}, '', ${forgottenMark(words)}, 0) ON CONFLICT DO NOTHING`,
    sql`DELETE FROM unanswered_searches WHERE words = ${words} AND count > 0`,
  ]);
  return true;
}
