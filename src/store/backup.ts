/** What a backup reads of the database: the rows of the catalogue's tables, and none of its secrets. */
import { sql } from "drizzle-orm";
import { changesNothing } from "./accounts/security-log.ts";
import type { Database } from "./database.ts";

/**
 * The tables that hold the catalogue, each after those that it points at, so that a restore can fill them in this
 * order.
 */
export const keptTables = [
  "accounts",
  "settings",
  "containers",
  "contributors",
  "topics",
  "places",
  "publications",
  "documents",
  "files",
  "file_texts",
  "file_pages",
  "file_checks",
  "publication_contributors",
  "publication_topics",
  "publication_places",
  "publication_relations",
  "publication_identifiers",
  // What is about the same depends on what was there when it was found out, and is shown: it comes back as it was.
  "similar_publications",
  "similar_due",
  "download_totals",
  "revisions",
  "activities",
  "redirects",
  "outside_links",
  "working_copies",
  "synonyms",
  "synonyms_version",
  "usage",
] as const;
export type KeptTable = (typeof keptTables)[number];

/** What is left out of a backup, and why. */
export const leftTables = {
  /** They let somebody in: whoever restores a catalogue invites its editors anew. */
  secret: ["challenges", "invitations", "passkeys", "previews", "sessions", "tokens", "webhooks"],
  /** Made anew from what is kept, or from what comes with the software. */
  derived: [
    "cards",
    "deriving",
    "facet_counts",
    "general_beginnings",
    "general_words",
    "listing_entries",
    "most_read",
    "records",
    "search_entries",
    "search_rules",
    "search_texts",
    "search_words",
  ],
  /** Of work that was under way. */
  passing: [
    // Of this deployment's clock, not of another's.
    "clock_ticks",
    "fetches",
    "idempotency_keys",
    "purges",
    // What readers searched for is for those who keep this catalogue now.
    "unanswered_searches",
    "upload_parts",
    "uploads",
    "usage_batches",
    // Whoever restores a catalogue asks anew: what waited was asked of people who could sign in then.
    "waiting_acts",
    "webhook_messages",
  ],
} as const;

/** The newest migration, how many rows each table has, and a mark that another change makes another. */
export interface StoredExtent {
  readonly migration: string;
  readonly mark: string;
  readonly tables: readonly { readonly name: KeptTable; readonly rows: number }[];
}

/** How much there is to keep, in one round trip. */
export async function readExtent(database: Database): Promise<StoredExtent> {
  const counts = sql.join(
    keptTables.map((name) => sql`${sql.raw(`'${name}'`)}, (SELECT count(*) FROM ${sql.identifier(name)})`),
    sql`, `,
  );
  const row = await database.get<{ migration: string; mark: string; counts: string }>(sql`SELECT
    (SELECT name FROM d1_migrations ORDER BY id DESC LIMIT 1) AS migration,
    (SELECT count(*) FROM revisions) || '-' ||
      coalesce((SELECT id FROM activities WHERE NOT ${changesNothing} ORDER BY id DESC LIMIT 1), 0) || '-' ||
      (SELECT count(*) FROM files) || '-' || (SELECT count(*) FROM file_texts) AS mark,
    json_object(${counts}) AS counts`);
  const rows: Record<KeptTable, number> = JSON.parse(row.counts);
  return {
    migration: row.migration,
    mark: row.mark,
    tables: keptTables.map((name) => ({ name, rows: rows[name] })),
  };
}

/** Rows of a table, in the order in which they were made. */
export interface StoredRows {
  /** Each as a JSON object with its columns by their names. */
  readonly rows: readonly string[];
  /** Where the next ones begin; null after the last. */
  readonly next: number | null;
}

/** D1 has an end to what one answer holds: few long rows are enough for one. */
const mostRows = 500;
const mostCharacters = 4_000_000;

/** The rows of a table, or of the records that are made of all, after this position. */
export async function readRows(
  database: Database,
  table: KeptTable | "records",
  after: number,
): Promise<StoredRows> {
  const columns = await database.all<{ name: string }>(
    sql`SELECT name FROM pragma_table_info(${table}) ORDER BY cid`,
  );
  const pairs = sql.join(
    columns.map(({ name }) => sql`${sql.raw(`'${name}'`)}, ${sql.identifier(name)}`),
    sql`, `,
  );
  const found = await database.all<{ position: number; row: string }>(sql`
    SELECT position, row FROM (
      SELECT position, row, sum(length(row)) OVER (ORDER BY position) - length(row) AS before FROM (
        SELECT rowid AS position, json_object(${pairs}) AS row FROM ${sql.identifier(table)}
        WHERE rowid > ${after} ORDER BY rowid LIMIT ${mostRows}))
    WHERE before < ${mostCharacters} ORDER BY position`);
  const last = found.at(-1);
  const [more] = last
    ? await database.all(sql`SELECT 1 FROM ${sql.identifier(table)} WHERE rowid > ${last.position} LIMIT 1`)
    : [];
  return { rows: found.map(({ row }) => row), next: last && more !== undefined ? last.position : null };
}
