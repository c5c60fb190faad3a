/** Keeping in step which publications are about the same: after a change, by the clock, some at a time. */
import type { Database } from "../../store/database.ts";
import { readDueComparisons, writeSimilar } from "../../store/similar.ts";
import { likest } from "./likeness.ts";

/** How many publications one round looks at, and how many like it each keeps. */
const perRound = 20;
const most = 8;

/** One round; false where nothing was due. `tagOf` names what the cache has of the publication with a code; null where there is no cache yet. */
export async function refreshSimilar(
  database: Database,
  now: string,
  tagOf: ((code: string) => string) | null,
): Promise<boolean> {
  const due = await readDueComparisons(database, perRound);
  if (due.length === 0) return false;
  const found = due.map((comparison) => ({ ...comparison, found: likest(comparison, most) }));
  const changed = found.filter(
    ({ kept, found: others }) => kept.join() !== others.map(({ code }) => code).join(),
  );
  const codes = changed.flatMap(({ publication, kept, found: others }) => [
    publication.code,
    ...kept,
    ...others.map(({ code }) => code),
  ]);
  await writeSimilar(
    database,
    found.map(({ publication, found: others }) => ({
      id: publication.id,
      others: others.map(({ id, likeness }) => ({ id, likeness })),
    })),
    { id: crypto.randomUUID(), tags: tagOf === null ? [] : [...new Set(codes)].map(tagOf), now },
  );
  return true;
}
