/** Figures of use in D1: added by the clock, read for editors and reports. */
import { sql } from "drizzle-orm";
import { type Database, runBatch } from "./database.ts";
import { forgottenMark } from "./unanswered.ts";
import type { Batch } from "./usage-tally.ts";

/** Some more may be kept of a month, but not without bound: whoever asks at random fills no database. */
const mostWords = 300;
/** Words are for what is to be added now, and not for ever. */
const monthsOfWords = 24;

/** A batch is handed on again within minutes, if at all. */
const daysKept = 7;

/**
 * Adds a batch of figures, once however often it is brought: all of it, or nothing. What names a publication that is
 * not to be found any more counts for the catalogue alone.
 */
export async function addUsage(database: Database, batch: Batch, now: Date): Promise<void> {
  const before = new Date(now.getTime() - daysKept * 86_400_000).toISOString();
  const forgotten = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsOfWords));
  const value = JSON.stringify({
    ...batch,
    additions: batch.additions.map((each) =>
      each.kind === "words" ? { ...each, mark: forgottenMark(each.value) } : each,
    ),
    now: now.toISOString(),
    before,
    forgotten: forgotten.toISOString().slice(0, 7),
  });
  await runBatch(database, [
    {
      sql: `INSERT INTO usage (month, kind, publication_id, document_id, facet, value, count)
        SELECT e.value ->> 'month', e.value ->> 'kind', coalesce(d.publication_id, p.id, 0), coalesce(d.id, 0),
          e.value ->> 'facet',
          CASE WHEN e.value ->> 'facet' = 'language' THEN coalesce(d.language, e.value ->> 'value')
            ELSE e.value ->> 'value' END,
          sum(e.value ->> 'count')
        FROM json_each(?1, '$.additions') e
        LEFT JOIN publications p ON p.slug = e.value ->> 'slug'
        LEFT JOIN documents d ON d.code = e.value ->> 'document'
        WHERE e.value ->> 'kind' <> 'words'
          AND NOT EXISTS (SELECT 1 FROM usage_batches WHERE id = ?1 ->> 'id')
        GROUP BY 1, 2, 3, 4, 5, 6
        ON CONFLICT DO UPDATE SET count = count + excluded.count`,
      value,
    },
    {
      sql: `INSERT INTO unanswered_searches (month, language, words, count)
        SELECT e.value ->> 'month', e.value ->> 'facet', e.value ->> 'value', sum(e.value ->> 'count')
        FROM json_each(?1, '$.additions') e
        LEFT JOIN unanswered_searches s ON s.month = e.value ->> 'month' AND s.language = e.value ->> 'facet'
          AND s.words = e.value ->> 'value'
        WHERE e.value ->> 'kind' = 'words'
          AND e.value ->> 'mark' NOT IN (SELECT words FROM unanswered_searches WHERE count = 0)
          AND (s.id IS NOT NULL
            OR (SELECT count(*) FROM unanswered_searches WHERE month = e.value ->> 'month' AND count > 0) < ${mostWords})
          AND NOT EXISTS (SELECT 1 FROM usage_batches WHERE id = ?1 ->> 'id')
        GROUP BY 1, 2, 3 LIMIT ${mostWords}
        ON CONFLICT (month, language, words) DO UPDATE SET count = count + excluded.count`,
      value,
    },
    { sql: "DELETE FROM unanswered_searches WHERE month < ?1 ->> 'forgotten'", value },
    {
      sql: "INSERT OR IGNORE INTO usage_batches (id, added_at) SELECT ?1 ->> 'id', ?1 ->> 'now'",
      value,
    },
    { sql: "DELETE FROM usage_batches WHERE added_at < ?1 ->> 'before'", value },
  ]);
}

/** The first and the last month of a period, such as `2026-01`. */
export interface Months {
  readonly from: string;
  readonly to: string;
}

/** How much of a kind there was in a month. */
export interface StoredMonth {
  readonly month: string;
  readonly kind: string;
  readonly count: number;
}

/** How much there was in a period of what has this value; its name where it has one of its own. */
export interface StoredShare {
  readonly value: string;
  readonly name: string | null;
  readonly count: number;
}

const among = (
  period: Months,
  publication: number | null,
) => sql`facet = '' AND month BETWEEN ${period.from} AND ${period.to}
  ${publication === null ? sql`` : sql`AND publication_id = ${publication}`}`;

/** The sums of a period by month and kind, of everything or of one publication. */
export function readUsageMonths(
  database: Database,
  period: Months,
  publication: number | null,
): Promise<StoredMonth[]> {
  return database.all(sql`SELECT month, kind, sum(count) AS count FROM usage
    WHERE ${among(period, publication)} GROUP BY 1, 2 ORDER BY 1`);
}

/** What sums are told apart by, and where it is read from. */
const shares = {
  publication: sql`SELECT p.code AS value, p.title AS name, sum(u.count) AS count FROM usage u
    JOIN publications p ON p.id = u.publication_id WHERE u.facet = ''`,
  document: sql`SELECT d.code AS value, p.title AS name, sum(u.count) AS count FROM usage u
    JOIN documents d ON d.id = u.document_id JOIN publications p ON p.id = d.publication_id WHERE u.facet = ''`,
  topic: sql`SELECT t.slug AS value, t.name AS name, sum(u.count) AS count FROM usage u
    JOIN publication_topics l ON l.publication_id = u.publication_id JOIN topics t ON t.id = l.topic_id
    WHERE u.facet = ''`,
  language: sql`SELECT u.value AS value, NULL AS name, sum(u.count) AS count FROM usage u WHERE u.facet = 'language'`,
  country: sql`SELECT u.value AS value, NULL AS name, sum(u.count) AS count FROM usage u WHERE u.facet = 'country'`,
  source: sql`SELECT u.value AS value, NULL AS name, sum(u.count) AS count FROM usage u WHERE u.facet = 'source'`,
} as const;
export type Division = keyof typeof shares;

/** The sums of a kind in a period by what they are divided by, the largest first. */
export function readUsageShares(
  database: Database,
  asked: Months & { readonly by: Division; readonly kind: string; readonly publication: number | null },
): Promise<StoredShare[]> {
  const { by, kind, from, to, publication } = asked;
  return database.all(sql`${shares[by]} AND u.kind = ${kind} AND u.month BETWEEN ${from} AND ${to}
    ${publication === null ? sql`` : sql`AND u.publication_id = ${publication}`}
    GROUP BY 1 ORDER BY 3 DESC, 1`);
}

/** The number of the publication with this code; undefined where there is none. */
export function findUsed(
  database: Database,
  code: string,
): Promise<{ id: number; title: string } | undefined> {
  return database.get(sql`SELECT id, title FROM publications WHERE code = ${code}`);
}

/** How much of a kind there was of a publication in a month, with what a report says of it. */
export interface StoredTitleUse extends StoredMonth {
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly type: string;
  readonly year: number;
  readonly licence: string | null;
  /** JSON. */
  readonly identifiers: string;
}

/** What was done with each publication in a period, by code and month. */
export function readTitleUses(database: Database, { from, to }: Months): Promise<StoredTitleUse[]> {
  return database.all(sql`SELECT p.code, p.slug, p.title, p.type, p.year, p.licence, p.identifiers, u.month, u.kind,
      sum(u.count) AS count
    FROM usage u JOIN publications p ON p.id = u.publication_id
    WHERE u.facet = '' AND u.month BETWEEN ${from} AND ${to} GROUP BY p.id, u.month, u.kind ORDER BY p.code, u.month`);
}

/** The first month of which there is a figure; null where there is none. */
export async function firstUsedMonth(database: Database): Promise<string | null> {
  const row = await database.get<{ month: string | null }>(sql`SELECT min(month) AS month FROM usage`);
  return row.month;
}
