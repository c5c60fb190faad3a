/** What may be meant by the beginning of a query. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../database.ts";
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
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly places: readonly { readonly slug: string; readonly name: string }[];
}

/** How many publications are looked at for a suggestion. */
const mostSuggested = 60;

/** What may be meant by what is typed so far: titles, topics and places, in one round trip. */
export async function suggestFor(
  database: Database,
  expression: string | null,
  languages: readonly string[],
  beginning: string,
): Promise<StoredSuggestions> {
  const named = (
    table: SQL,
  ) => sql`(SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM ${table}
    WHERE ${beginning} <> '' AND instr(' ' || replace(lower(name), '-', ' '), ${` ${beginning}`}))`;
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
  const row = await database.get<Record<"vocabulary" | "titles" | "topics" | "places", string>>(sql`
    SELECT ${vocabularyNow} AS vocabulary, ${titles} AS titles, ${named(sql`topics`)} AS topics, ${named(sql`places`)} AS places`);
  return {
    vocabulary: JSON.parse(row.vocabulary),
    titles: JSON.parse(row.titles),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
  };
}
