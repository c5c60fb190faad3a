/**
 * The index made anew, as after an update that takes words apart in another way: some publications at a time, each part
 * in a batch that says how far it has come. Whoever ends it leaves an index that answers, of old parts and new ones, and
 * whoever comes next goes on from there.
 */
import { type Database, runBatch } from "../../store/database.ts";
import { emptyIndex, stampRules, virtualTables } from "../../store/search/index-writing.ts";
import {
  type IndexSource,
  makingState,
  notedReached,
  sourcesAfter,
  sourcesOf,
  sourceTexts,
} from "../../store/search/making.ts";
import type { StoredPublication } from "../../store/publications.ts";
import { publicationFrom } from "../publication/publication.ts";
import { indexFileText, indexPublications, indexRules } from "./indexing.ts";

/** Publications of one part. */
const partSize = 8;

/** Statements of one batch, of at most some hundred kilobytes each. */
const batchSize = 10;

async function writeTexts(database: Database, sources: readonly IndexSource[]): Promise<void> {
  for (const { id } of sources.filter(({ hasTexts }) => hasTexts)) {
    for (const text of await sourceTexts(database, id)) {
      const statements = indexFileText({ ...text, publicationId: id });
      for (let at = 0; at < statements.length; at += batchSize)
        await runBatch(database, statements.slice(at, at + batchSize));
    }
  }
}

/** Writes a part; once more where somebody has changed one of its publications since it was read. */
async function writePart(
  database: Database,
  sources: readonly IndexSource[],
  reached: number,
): Promise<void> {
  await writeTexts(database, sources);
  const publications = sources.map(({ record }) => {
    const stored: StoredPublication = JSON.parse(record);
    return publicationFrom(stored);
  });
  await runBatch(database, [...indexPublications(publications), notedReached(indexRules, reached)]);
  const ids = sources.map(({ id }) => id);
  const now = await sourcesOf(database, ids);
  const changed = now.filter(({ id, record }) => sources.find((each) => each.id === id)?.record !== record);
  if (changed.length > 0) await writePart(database, changed, reached);
}

/** Makes the next part of the index by today's rules. Gives how many publications that were; null where all is done. */
export async function makeNextPart(database: Database): Promise<number | null> {
  const { version, reached } = await makingState(database, indexRules);
  if (version === indexRules) return null;
  if (reached === 0)
    await runBatch(
      database,
      Object.values(virtualTables).map((sql) => ({ sql })),
    );
  const sources = await sourcesAfter(database, reached, partSize);
  const last = sources.at(-1);
  if (last) await writePart(database, sources, last.id);
  else await runBatch(database, [stampRules(indexRules)]);
  return sources.length;
}

/** Takes the index away, so that it is made anew from nothing. */
export async function forgetIndex(database: Database): Promise<void> {
  await runBatch(database, [...Object.values(virtualTables).map((sql) => ({ sql })), ...emptyIndex]);
}

/** How long the clock goes on with it at a time. */
const mostMilliseconds = 10_000;

/** Goes on with making the index anew, where it is of other rules. */
export async function goOnMaking(database: Database): Promise<void> {
  const begun = Date.now();
  while (Date.now() - begun < mostMilliseconds) {
    if ((await makeNextPart(database)) === null) return;
  }
}
