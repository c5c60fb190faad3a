/** What may be meant by the beginning of a query. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, rowBeside } from "../database.ts";
import { matching } from "./matching.ts";
import { type StoredVocabulary, vocabularyNow } from "./tokens.ts";

interface StoredTitle {
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  readonly year: number;
  /** JSON, a list: the languages of its documents, as the index's facets have them. */
  readonly facets: string;
}

/** A topic or place. */
type StoredNamed = readonly [slug: string, name: string, local: string | null, code: string | null];

export interface StoredSuggestions {
  readonly vocabulary: StoredVocabulary;
  readonly titles: readonly StoredTitle[];
  readonly topics: readonly StoredNamed[];
  readonly places: readonly StoredNamed[];
}

/** How many publications are looked at for a suggestion. */
const mostSuggested = 60;

/** What may be meant by what is typed so far: titles, and all topics and places, in one round trip. */
export async function suggestFor(
  database: Database,
  expression: string | null,
  languages: readonly string[],
  readIn: string | null,
): Promise<StoredSuggestions> {
  const local = readIn === null ? sql`NULL` : sql`names ->> ${readIn}`;
  const named = (table: SQL, code: SQL) =>
    sql`(SELECT json_group_array(json_array(slug, name, ${local}, ${code})) FROM ${table})`;
  const titles =
    expression === null
      ? sql`'[]'`
      : sql`(SELECT json_group_array(json_object('slug', p.slug, 'title', p.title, 'language', p.language,
          'year', p.year, 'facets', e.facets)) FROM (${matching(expression, mostSuggested)}) m
        JOIN search_entries e ON e.publication_id = m.id JOIN publications p ON p.id = m.id
        ${
          languages.length === 0
            ? sql``
            : sql`WHERE EXISTS (SELECT 1 FROM json_each(${JSON.stringify(languages)}) l
          WHERE instr(' ' || e.facets || ' ', ' language=' || l.value || ' '))`
        })`;
  const row = await rowBeside<Record<"vocabulary" | "titles" | "topics" | "places", string>>(
    database,
    sql`
    SELECT ${vocabularyNow} AS vocabulary, ${titles} AS titles, ${named(sql`topics`, sql`NULL`)} AS topics, ${named(sql`places`, sql`code`)} AS places`,
  );
  return {
    vocabulary: JSON.parse(row.vocabulary),
    titles: JSON.parse(row.titles),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
  };
}
