/**
 * Carrying out the cache's orders. Only the Reader entrypoint can purge its cache; what fails stays written down,
 * is tried again with the next change and by the clock, and is shown to editors.
 */
import { exports } from "cloudflare:workers";
import type { Database } from "../../store/database.ts";
import { messageOf } from "../../store/failures.ts";
import { everything, newestTag } from "./policy.ts";
import { pendingPurges, purged, purgeFailed } from "../../store/purges.ts";

/** A purge call takes at most this many tags. */
const mostTags = 100;

/** Milliseconds after which a purge is repeated: a page that was being made meanwhile may have been kept old. */
const repeatAfter = 5000;

/** The part of the execution context that purging needs. */
export type PurgeContext = Pick<ExecutionContext, "waitUntil">;

async function purge(tags: readonly string[]): Promise<void> {
  const { Reader } = exports;
  await (tags.length >= mostTags || tags.includes(everything)
    ? Reader.purgeEverything()
    : Reader.purge([...tags, newestTag]));
}

/**
 * Purges the tags, and with them whatever an earlier call left to be done. Never throws: the change is written, and
 * the order for it stays until it is carried out.
 */
export async function carryOut(
  context: PurgeContext,
  database: Database,
  order: { readonly id: string; readonly tags: readonly string[] } | null,
): Promise<void> {
  const pending = await pendingPurges(database);
  const tags = [...new Set([...(order?.tags ?? []), ...pending.flatMap((each) => each.tags)])];
  if (tags.length === 0) return;
  const ids = [...pending.map(({ id }) => id), ...(order ? [order.id] : [])];
  try {
    await purge(tags);
    await purged(database, ids);
    context.waitUntil(scheduler.wait(repeatAfter).then(() => purge(tags)));
  } catch (error) {
    const failure = messageOf(error);
    console.error(JSON.stringify({ level: "error", purge: tags.length, error: failure }));
    await purgeFailed(database, ids, failure);
  }
}
