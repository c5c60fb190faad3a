/**
 * Keeping the derived tables in step. The rules of listings and counts are the `derived_…` views of the migrations,
 * which look at the publications of the table `deriving`; here is only the order in which they are read.
 */
import { deriveRecords } from "./records.ts";
import type { Statement } from "./statement.ts";

const begin = "DELETE FROM deriving";

/** Choosing every publication, for a catalogue whose derived tables are empty. */
const deriveAll = "INSERT INTO deriving (publication_id) SELECT id FROM publications";

/** Takes off what is derived of the chosen publications, as they are before the change. */
const takeOff = [
  `UPDATE facet_counts SET publications = facet_counts.publications - gone.publications
   FROM derived_facet_counts gone
   WHERE facet_counts.filter = gone.filter AND facet_counts.facet = gone.facet AND facet_counts.value = gone.value`,
  `DELETE FROM facet_counts WHERE publications <= 0
   AND (filter, facet, value) IN (SELECT filter, facet, value FROM derived_facet_counts)`,
  "DELETE FROM listing_entries WHERE publication_id IN (SELECT publication_id FROM deriving)",
];

/** Puts on what is derived of the chosen publications, as they are after the change. */
const putOn = [
  `INSERT INTO listing_entries (facet, value, year, publication_id)
   SELECT facet, value, year, publication_id FROM derived_listing_entries`,
  `INSERT INTO facet_counts (filter, facet, value, publications)
   SELECT filter, facet, value, publications FROM derived_facet_counts WHERE 1
   ON CONFLICT DO UPDATE SET publications = facet_counts.publications + excluded.publications`,
  ...deriveRecords.map((sql) => `${sql} WHERE p.id IN (SELECT publication_id FROM deriving)`),
  "INSERT OR IGNORE INTO similar_due (publication_id) SELECT publication_id FROM deriving",
];

/**
 * The batch of a change. `before` chooses publications whose derived rows the change touches, as a SELECT of their
 * ids; `after` chooses those that the change adds.
 */
export function derivingAround(
  before: Statement,
  change: readonly Statement[],
  after?: Statement,
): Statement[] {
  const choose = ({ sql, value }: Statement): Statement => ({
    sql: `INSERT OR IGNORE INTO deriving (publication_id) ${sql}`,
    ...(value === undefined ? {} : { value }),
  });
  return [
    { sql: begin },
    choose(before),
    ...takeOff.map((sql) => ({ sql })),
    ...change,
    ...(after ? [choose(after)] : []),
    ...putOn.map((sql) => ({ sql })),
    { sql: begin },
  ];
}

/** The statements that derive everything, in a catalogue whose derived tables are empty. */
export const deriveEverything: readonly string[] = [begin, deriveAll, ...putOn, begin];
