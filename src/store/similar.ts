/** Which publications are about the same: derived of what they are filed under and called, kept for their pages. */
import { sql } from "drizzle-orm";
import { type Database, runBatch } from "./database.ts";
import { purgeOrder } from "./purges.ts";

/** How many publications that share a choice are looked at on either side of one's year. */
const nearest = 40;

/** How many a publication keeps: more than its page shows, so that one that goes leaves no gap. */
const most = 8;

/** A publication as it is compared with others. */
export interface StoredComparable {
  id: number;
  code: string;
  title: string;
  /** The listings that show it, as `topic/prevention`. */
  choices: string[];
}

export interface StoredComparison {
  publication: StoredComparable;
  /** Those that share a listing with it, but for those that it is related to, which its page shows anyhow. */
  others: StoredComparable[];
  /** The codes of those that are kept now, the nearest first. */
  kept: string[];
}

const compared = ["topic", "place", "contributor", "series"].map((facet) => `'${facet}'`).join(", ");

function comparableOf(alias: string): string {
  return `json_object('id', ${alias}.id, 'code', ${alias}.code, 'title', ${alias}.title, 'choices',
    (SELECT json_group_array(e.facet || '/' || e.value) FROM listing_entries e
     WHERE e.publication_id = ${alias}.id AND e.facet IN (${compared})))`;
}

function nearIn(comparison: string, order: string): string {
  return `SELECT near.value FROM listing_entries mine, json_each((
    SELECT json_group_array(publication_id) FROM (
      SELECT e.publication_id FROM listing_entries e
      WHERE e.facet = mine.facet AND e.value = mine.value AND e.year ${comparison} mine.year
      ORDER BY e.year ${order}, e.publication_id ${order} LIMIT ${nearest}))) near
    WHERE mine.publication_id = p.id AND mine.facet IN (${compared})`;
}

/** Some of the publications for which it is to be found out, each with those that it may be like. */
export async function readDueComparisons(database: Database, limit: number): Promise<StoredComparison[]> {
  const rows = await database.all<{ comparison: string }>(
    sql.raw(`SELECT json_object('publication', json(${comparableOf("p")}),
      'others', (SELECT json_group_array(json(${comparableOf("o")})) FROM publications o
        WHERE o.id IN (${nearIn("<=", "DESC")} UNION ${nearIn(">", "ASC")})
          AND o.id != p.id AND o.state = 'published' AND NOT EXISTS (
            SELECT 1 FROM publication_relations r
            WHERE (r.publication_id = p.id AND r.target_id = o.id)
               OR (r.publication_id = o.id AND r.target_id = p.id))),
      'kept', (SELECT json_group_array(o.code ORDER BY s.likeness DESC, o.id DESC)
        FROM similar_publications s JOIN publications o ON o.id = s.similar_id
        WHERE s.publication_id = p.id)) AS comparison
    FROM similar_due d JOIN publications p ON p.id = d.publication_id LIMIT ${limit}`),
  );
  return rows.map(({ comparison }) => JSON.parse(comparison));
}

/** Which are like a publication, and how much. */
export interface Likenesses {
  readonly id: number;
  readonly others: readonly { readonly id: number; readonly likeness: number }[];
}

/**
 * Keeps what was found out, from both sides: whoever comes new is on the pages of those that it is like at once.
 * `tags` are what the cache is to forget with it.
 */
export async function writeSimilar(
  database: Database,
  found: readonly Likenesses[],
  purge: { readonly id: string; readonly tags: readonly string[]; readonly now: string },
): Promise<void> {
  const value = JSON.stringify(found);
  const ids = "SELECT value ->> 'id' FROM json_each(?1)";
  const pairs = `SELECT one.value ->> 'id' AS one, other.value ->> 'id' AS other, other.value ->> 'likeness' AS likeness
    FROM json_each(?1) one, json_each(one.value, '$.others') other`;
  await runBatch(database, [
    {
      sql: `DELETE FROM similar_publications WHERE publication_id IN (${ids}) OR similar_id IN (${ids})`,
      value,
    },
    {
      sql: `INSERT OR REPLACE INTO similar_publications (publication_id, similar_id, likeness)
        SELECT one, other, likeness FROM (${pairs}) UNION SELECT other, one, likeness FROM (${pairs})`,
      value,
    },
    {
      sql: `DELETE FROM similar_publications WHERE publication_id IN
        (SELECT one FROM (${pairs}) UNION SELECT other FROM (${pairs}))
        AND (SELECT count(*) FROM similar_publications better
          WHERE better.publication_id = similar_publications.publication_id AND
            (better.likeness, better.similar_id) > (similar_publications.likeness, similar_publications.similar_id)
        ) >= ${most}`,
      value,
    },
    { sql: `DELETE FROM similar_due WHERE publication_id IN (${ids})`, value },
    ...(purge.tags.length > 0 ? [purgeOrder(purge)] : []),
  ]);
}
