/** Fills a database for measuring: the records, a row for each document's file, and the derived tables. */
import { setTimeout as wait } from "node:timers/promises";
import { generalWordStatements } from "../../seed/general-words.ts";
import { catalogueStatements, deriveListings, load, type Statement } from "../../seed/load.ts";
import { migrate } from "../../src/commands/migrate.ts";
import type { Seed } from "../../seed/read.ts";

/** Statements in one batch, of at most 80 KB each: a batch goes over a connection as one message. */
const batchSize = 50;

const now = "2026-01-01T00:00:00.000Z";

/** Pages are larger once their files are uploaded; no page reads the files themselves. */
const fileRows = [
  {
    sql: `INSERT INTO files (document_id, object_key, sha256, bytes, media_type, pages, stand_in, created_at)
      SELECT id, 'files/' || code, printf('%064x', id), 100000 + id * 7919 % 5000000,
        CASE format WHEN 'mp4' THEN 'video/mp4'
          WHEN 'xlsx' THEN 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
          ELSE 'application/pdf' END,
        40, 0, '${now}' FROM documents`,
  },
  {
    sql: "UPDATE documents SET file_id = (SELECT id FROM files WHERE document_id = documents.id)",
  },
];

/** How long the derived tables took, in milliseconds, and how many rows they have. */
export interface Derivation {
  readonly listingEntries: number;
  readonly listingRows: number;
  readonly facetCounts: number;
  readonly countRows: number;
}

async function rowsOf(database: D1Database, table: string): Promise<number> {
  return (await database.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n")) ?? 0;
}

/** Runs the statements in batches. */
export async function loadInBatches(database: D1Database, all: readonly Statement[]): Promise<void> {
  // Making them can take so long that the idle connection was closed; that must be noticed before it is used.
  await wait(10);
  for (let at = 0; at < all.length; at += batchSize) await load(database, all.slice(at, at + batchSize));
}

/** Fills the database of a server with this catalogue, as the seed's own statements do. */
export async function fill(database: D1Database, seed: Seed): Promise<Derivation> {
  await migrate(database);
  const records = catalogueStatements(seed, now).slice(0, -deriveListings.length);
  const all = [...records, ...generalWordStatements(), ...fileRows];
  await loadInBatches(database, all);
  const durations: number[] = [];
  for (const statement of deriveListings) {
    const begun = performance.now();
    await load(database, [statement]);
    if (/INTO (listing_entries|facet_counts)/.test(statement.sql)) durations.push(performance.now() - begun);
  }
  const [listingEntries = 0, facetCounts = 0] = durations;
  return {
    listingEntries,
    listingRows: await rowsOf(database, "listing_entries"),
    facetCounts,
    countRows: await rowsOf(database, "facet_counts"),
  };
}
