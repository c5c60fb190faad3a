/** The search index of a whole catalogue, made anew from what the catalogue holds. */
import { setTimeout as wait } from "node:timers/promises";
import { type Publication, publicationFrom } from "../catalogue/publication/publication.ts";
import {
  beginIndex,
  endIndex,
  type FileText,
  indexCatalogue,
  indexPart,
  indexRules,
} from "../catalogue/search/indexing.ts";
import type { StoredPublication } from "../store/publications.ts";
import { nextIndexSources, virtualTables } from "../store/search/index-writing.ts";
import { load, type Statement } from "../../seed/load.ts";
import { Progress } from "./terminal.ts";

/** A row of what the index is made of, as src/store/search.ts reads it. */
export interface IndexSource {
  readonly id: number;
  readonly record: string;
  readonly texts: string;
}

/** Statements in one batch. */
const batchSize = 10;

const makeTables: readonly Statement[] = Object.values(virtualTables).map((sql) => ({ sql }));

function read(sources: readonly IndexSource[]): [publications: Publication[], texts: FileText[]] {
  const publications = sources.map(({ record }) => {
    const stored: StoredPublication = JSON.parse(record);
    return publicationFrom(stored);
  });
  const texts = sources.flatMap(({ id, texts: json }) => {
    const files: Omit<FileText, "publicationId">[] = JSON.parse(json);
    return files.map((file) => ({ ...file, publicationId: id }));
  });
  return [publications, texts];
}

/** The statements that make the index of these records and texts, the virtual tables too where they are missing. */
export function indexStatements(sources: readonly IndexSource[]): Statement[] {
  return [...makeTables, ...indexCatalogue(...read(sources))];
}

/** Makes the index of a database anew, some publications at a time. Returns how many were read for it. */
export async function rebuildIndex(database: D1Database): Promise<number> {
  await load(database, [...makeTables, ...beginIndex]);
  const publications = (await database.prepare("SELECT count(*) AS n FROM records").first<number>("n")) ?? 0;
  const progress = new Progress("Search index", publications);
  for (let after = 0; ; ) {
    const { results } = await database.prepare(nextIndexSources).bind(after).all<IndexSource>();
    const last = results.at(-1);
    if (!last) break;
    const statements = indexPart(...read(results));
    for (let at = 0; at < statements.length; at += batchSize) {
      // Making them can take so long that the idle connection was closed; that must be noticed before it is used.
      await wait(1);
      await load(database, statements.slice(at, at + batchSize));
    }
    await wait(1);
    for (const _ of results) progress.step();
    after = last.id;
  }
  await load(database, endIndex);
  return publications;
}

/** Makes the index where it is missing or was made by other rules, as after an update of this software. */
export async function completeIndex(database: D1Database): Promise<boolean> {
  const version = await database.prepare("SELECT version FROM search_rules").first<number>("version");
  if (version === indexRules) return false;
  await rebuildIndex(database);
  return true;
}
