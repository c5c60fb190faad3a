/** What was counted and is not in D1 yet, in the counter's own SQLite: figures alone, for a minute or two. */

/** Something to add to a figure: in this month, so many more. */
export interface Addition {
  readonly month: string;
  readonly kind: string;
  readonly slug: string;
  readonly document: string;
  /** `language`, `country` or `source`; empty for the whole. They are margins, so that no two facts about somebody meet. */
  readonly facet: string;
  readonly value: string;
  readonly count: number;
}

/** Figures that are handed on together, under a name by which they are counted once. */
export interface Batch {
  readonly id: string;
  readonly additions: readonly Addition[];
}

/** D1 takes these in one statement. */
const mostInBatch = 2000;

const columns = "month, kind, slug, document, facet, value";

/** Makes the table where it is missing. */
export function openTally(sql: SqlStorage): void {
  sql.exec(`CREATE TABLE IF NOT EXISTS tally (batch TEXT NOT NULL, month TEXT NOT NULL, kind TEXT NOT NULL,
    slug TEXT NOT NULL, document TEXT NOT NULL, facet TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (batch, ${columns}))`);
}

/** Adds to the figures that are not handed on yet. */
export function addToTally(sql: SqlStorage, additions: readonly Addition[]): void {
  sql.exec(
    `INSERT INTO tally (batch, ${columns}, count)
      SELECT '', e.value ->> 'month', e.value ->> 'kind', e.value ->> 'slug', e.value ->> 'document',
        e.value ->> 'facet', e.value ->> 'value', sum(e.value ->> 'count')
      FROM json_each(?) e WHERE true GROUP BY 2, 3, 4, 5, 6, 7
      ON CONFLICT DO UPDATE SET count = count + excluded.count`,
    JSON.stringify(additions),
  );
}

/** The figures to hand on next, the same again until they are said to be counted; null where there are none. */
export function batchOf(sql: SqlStorage): Batch | null {
  const named = () =>
    sql.exec<{ batch: string }>("SELECT batch FROM tally WHERE batch <> '' LIMIT 1").toArray().at(0)?.batch;
  if (named() === undefined) {
    sql.exec(
      "UPDATE tally SET batch = ? WHERE rowid IN (SELECT rowid FROM tally WHERE batch = '' LIMIT ?)",
      crypto.randomUUID(),
      mostInBatch,
    );
  }
  const id = named();
  if (id === undefined) return null;
  const additions = sql
    .exec<{ addition: string }>(
      `SELECT json_object('month', month, 'kind', kind, 'slug', slug, 'document', document, 'facet', facet,
        'value', value, 'count', count) AS addition FROM tally WHERE batch = ?`,
      id,
    )
    .toArray()
    .map(({ addition }): Addition => JSON.parse(addition));
  return { id, additions };
}

/** The figures of this name are counted elsewhere. */
export function dropBatch(sql: SqlStorage, id: string): void {
  sql.exec("DELETE FROM tally WHERE batch = ?", id);
}
