/** What may be meant by the beginning of a query. */
import { sql } from "drizzle-orm";
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

export interface StoredSuggestions {
  readonly vocabulary: StoredVocabulary;
  readonly titles: readonly StoredTitle[];
}

/** How many publications are looked at for a suggestion. */
const mostSuggested = 60;

/** Titles that may be meant by what is typed so far, in one round trip. */
export async function suggestFor(
  database: Database,
  expression: string | null,
  languages: readonly string[],
): Promise<StoredSuggestions> {
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
  const row = await rowBeside<Record<"vocabulary" | "titles", string>>(
    database,
    sql`SELECT ${vocabularyNow} AS vocabulary, ${titles} AS titles`,
  );
  return { vocabulary: JSON.parse(row.vocabulary), titles: JSON.parse(row.titles) };
}
