/** Publications whose addresses are like one that names nothing, for as many reads whatever the catalogue's size. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { failureOf } from "./failures.ts";

export interface StoredSuggestion {
  slug: string;
  title: string;
  language: string;
  year: number;
}

/** How many publications are looked at: with two of the rarest words in the title, with one, with the same beginning. */
const mostWithTwo = 60;
const mostWithOne = 60;
const mostBeginning = 40;

/**
 * Published publications whose slugs share the most with these words, best first; at most five. Looked at are those
 * that have the rarest of the words in their titles, since slugs are made of titles, and those whose slugs begin
 * alike. None while the search index is dropped for an export: an unknown address is told as such all the same.
 */
export async function publicationsNear(
  database: Database,
  words: readonly string[],
  beginning: string,
): Promise<StoredSuggestion[]> {
  const titled = (expression: string, most: number) => sql`SELECT * FROM (
    SELECT rowid AS id FROM search_index
    WHERE search_index MATCH (SELECT coalesce('{title} : (' || group_concat(${sql.raw(expression)}, ' OR ') || ')', '""') FROM
      rare one ${sql.raw(expression.includes("other") ? "JOIN rare other ON other.place > one.place" : "")})
    ORDER BY rowid DESC LIMIT ${most})`;
  try {
    return await database.all<StoredSuggestion>(sql`
      WITH typed AS MATERIALIZED (SELECT value AS word FROM json_each(${JSON.stringify(words)})),
      known AS MATERIALIZED (
        SELECT w.stem, min(w.publications) AS publications FROM typed JOIN search_words w ON w.word = typed.word
        WHERE w.publications > 0 GROUP BY w.stem),
      rare AS MATERIALIZED (
        SELECT '"' || stem || '"' AS stem, row_number() OVER (ORDER BY publications) AS place
        FROM known ORDER BY publications LIMIT 3),
      near AS MATERIALIZED (
        ${titled("'(' || one.stem || ' AND ' || other.stem || ')'", mostWithTwo)}
        UNION ${titled("one.stem", mostWithOne)}
        UNION SELECT * FROM (SELECT id FROM publications
          WHERE ${beginning} <> '' AND slug >= ${beginning} AND slug < ${beginning} || '~' LIMIT ${mostBeginning})),
      ranked AS (
        SELECT p.slug, p.title, p.language, p.year, p.id,
          (SELECT sum(length(word)) FROM typed WHERE instr(p.slug, word) > 0) AS shared
        FROM near JOIN publications p ON p.id = near.id WHERE p.state = 'published')
      SELECT slug, title, language, year FROM ranked
      WHERE shared > 0 ORDER BY shared DESC, year DESC, id DESC LIMIT 5`);
  } catch (error) {
    if (failureOf(error)?.kind === "no-table") return [];
    throw error;
  }
}
