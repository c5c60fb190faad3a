/** Everything that a facet can be filtered by. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsBeside } from "./database.ts";
import type { StoredNamesByLanguage } from "./schema/vocabularies.ts";

/** One line of an index: everything that a facet can be filtered by, with the whole catalogue's counts. */
export interface StoredIndexEntry {
  value: string;
  publications: number;
  name: string | null;
  scopeNote: string | null;
  kind: string | null;
  /** A contributor's name as an index has it, where somebody has told it. */
  sortName: string | null;
  /** A place's: ISO 3166-1 alpha-2, or UN M49. */
  code: string | null;
  /** Of a topic or place: what it is called in other languages, by tag. */
  names: StoredNamesByLanguage | null;
}

/** Every value of a facet that has a publication, and every topic, in one round trip. */
export async function readIndex(database: Database, facet: string): Promise<StoredIndexEntry[]> {
  const rows = await rowsBeside<Omit<StoredIndexEntry, "names"> & { names: string | null }>(
    database,
    indexOf(facet),
  );
  return rows.map((row) => ({ ...row, names: row.names === null ? null : JSON.parse(row.names) }));
}

function indexOf(facet: string): SQL {
  if (facet === "topic") {
    return sql`
      SELECT t.slug AS value, coalesce(n.publications, 0) AS publications, t.name, t.scope_note AS scopeNote, NULL AS kind,
        NULL AS sortName, NULL AS code, t.names
      FROM topics t LEFT JOIN facet_counts n ON n.filter = '' AND n.facet = 'topic' AND n.value = t.slug
      ORDER BY t.position`;
  }
  return sql`
    SELECT n.value, n.publications, coalesce(l.name, s.title, c.name) AS name, NULL AS scopeNote,
      coalesce(l.kind, s.kind, c.kind) AS kind, c.sort_name AS sortName, l.code, l.names
    FROM facet_counts n
    LEFT JOIN places l ON n.facet = 'place' AND l.slug = n.value
    LEFT JOIN containers s ON n.facet = 'series' AND s.slug = n.value
    LEFT JOIN contributors c ON n.facet = 'contributor' AND c.slug = n.value
    WHERE n.filter = '' AND n.facet = ${facet}
    ORDER BY coalesce(l.name, s.title, c.name, n.value)`;
}
