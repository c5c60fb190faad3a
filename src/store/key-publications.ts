/** The publications that the page of a topic, place or series shows first: which can be, and what they are. */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { StoredCard } from "./publications.ts";
import { tableOf, type VocabularyName } from "./vocabulary-tables.ts";

export interface StoredKeyPublication {
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly filed: 0 | 1;
}

/** The publications with these codes or slugs, and whether each is filed under the entry with this slug. */
export async function readKeyPublications(
  database: Database,
  vocabulary: VocabularyName,
  entry: string,
  named: readonly string[],
): Promise<StoredKeyPublication[]> {
  const { table, links } = tableOf(vocabulary);
  const list = sql`(SELECT value FROM json_each(${JSON.stringify(named)}))`;
  return database.all<StoredKeyPublication>(sql`
    SELECT p.code, p.slug, p.title, EXISTS (
      SELECT 1 FROM (${sql.raw(links)}) l JOIN ${sql.raw(table)} e ON e.id = l.entry_id
      WHERE e.slug = ${entry} AND l.publication_id = p.id) AS filed
    FROM publications p WHERE p.code IN ${list} OR p.slug IN ${list}`);
}

/** A key publication as the entry's page shows it. */
export interface StoredKeyCard {
  code: string;
  /** Whether it has a picture of its own. */
  covered: 0 | 1;
  card: StoredCard;
}

/**
 * The key publications of an entry of this table that its listing shows, in their order, as JSON. CROSS JOIN keeps SQLite
 * from beginning with all that is filed under the entry: it does not know that an entry has few keys, or none.
 */
export function keyCards(facet: string, table: string): SQL {
  return sql.raw(`(SELECT json_group_array(json_object('code', p.code, 'card', json(c.card), 'covered', EXISTS (
      SELECT 1 FROM documents d JOIN files f ON f.id = d.file_id
      WHERE d.publication_id = p.id AND d.removed_at IS NULL AND f.cover_key IS NOT NULL)) ORDER BY k.key)
    FROM json_each(${table}.key_publications) k CROSS JOIN publications p ON p.code = k.value
    CROSS JOIN listing_entries l ON l.publication_id = p.id AND l.facet = '${facet}' AND l.value = ${table}.slug
    CROSS JOIN cards c ON c.publication_id = p.id)`);
}
