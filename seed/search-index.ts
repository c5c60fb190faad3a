/** The search index of a whole catalogue, made anew from what the catalogue holds. */
import { publicationFrom } from "../src/catalogue/publication.ts";
import { type FileText, indexCatalogue, indexRules } from "../src/catalogue/search/indexing.ts";
import type { StoredPublication } from "../src/store/publications.ts";
import { indexSources, virtualTables } from "../src/store/search.ts";
import { load, type Statement } from "./load.ts";

/** A row of {@link indexSources}. */
export interface IndexSource {
  readonly record: string;
  readonly texts: string;
}

/** Statements in one batch. */
const batchSize = 40;

/** The statements that make the index of these records and texts, the virtual tables too where they are missing. */
export function indexStatements(sources: readonly IndexSource[]): Statement[] {
  const read = sources.map(({ record, texts }) => {
    const stored: StoredPublication = JSON.parse(record);
    const files: Omit<FileText, "publicationId">[] = JSON.parse(texts);
    return { stored, files };
  });
  return [
    ...Object.values(virtualTables).map((sql) => ({ sql })),
    ...indexCatalogue(
      read.map(({ stored }) => publicationFrom(stored)),
      read.flatMap(({ stored, files }) => files.map((file) => ({ ...file, publicationId: stored.id }))),
    ),
  ];
}

/** Makes the index of a database anew. Returns how many publications were read for it. */
export async function rebuildIndex(database: D1Database): Promise<number> {
  const { results } = await database.prepare(indexSources).all<IndexSource>();
  const all = indexStatements(results);
  for (let at = 0; at < all.length; at += batchSize) await load(database, all.slice(at, at + batchSize));
  return results.length;
}

/** Makes the index where it is missing or was made by other rules, as after an update of this software. */
export async function completeIndex(database: D1Database): Promise<boolean> {
  const version = await database.prepare("SELECT version FROM search_rules").first<number>("version");
  if (version === indexRules) return false;
  await rebuildIndex(database);
  return true;
}
