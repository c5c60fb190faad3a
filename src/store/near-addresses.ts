/** What is like an address or a code that names nothing, for as many reads whatever the catalogue's size. */
import { sql } from "drizzle-orm";
import { type Database, rowsBeside } from "./database.ts";
import { failureOf } from "./failures.ts";

export interface StoredSuggestion {
  slug: string;
  title: string;
  language: string;
  year: number;
}

/** How many publications are looked at: with two of the rarest words in the title, with one, with the same beginning. */
const mostWithTwo = 50;
const mostWithOne = 50;
const mostBeginning = 30;

/**
 * Some published publications that may be meant, newest first: those that have the rarest of the words in their
 * titles, since slugs are made of titles, and those whose slugs begin alike. None while the search index is dropped for an export: an unknown address is told as such all the same.
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
    // CROSS JOIN keeps the order: left to itself SQLite walks through all publications, looking each up among the near.
    return await rowsBeside<StoredSuggestion>(
      database,
      sql`
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
          WHERE ${beginning} <> '' AND slug >= ${beginning} AND slug < ${beginning} || '~' LIMIT ${mostBeginning}))
      SELECT p.slug, p.title, p.language, p.year FROM near CROSS JOIN publications p ON p.id = near.id
      WHERE p.state = 'published' ORDER BY p.year DESC, p.id DESC`,
    );
  } catch (error) {
    if (failureOf(error)?.kind === "no-table") return [];
    throw error;
  }
}

/** A code in use, and what it stands for. */
export interface StoredCode {
  code: string;
  kind: "document" | "publication";
  role: string | null;
  documentLanguage: string | null;
  title: string;
  language: string;
  year: number;
}

/** Those of the codes that are in use, for documents and for publications. */
export async function findCodes(database: Database, codes: string[]): Promise<StoredCode[]> {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(codes)}))`;
  return rowsBeside<StoredCode>(
    database,
    sql`
    SELECT d.code, 'document' AS kind, d.role, d.language AS documentLanguage, p.title, p.language, p.year
    FROM documents d JOIN publications p ON p.id = d.publication_id
    WHERE d.code IN ${wanted} AND p.state = 'published'
    UNION ALL
    SELECT p.code, 'publication', NULL, NULL, p.title, p.language, p.year
    FROM publications p WHERE p.code IN ${wanted} AND p.state = 'published'`,
  );
}
