/** How often publications were downloaded, as readers are told where the institute wishes it. */
import type { Database } from "../../store/database.ts";
import { countDownloadTotals, hasDownloadTotals, writeDownloadTotals } from "../../store/download-totals.ts";

/** Of fewer it is not told: it says more of who downloaded it than of the publication. */
const fewest = 10;

/**
 * Keeps them as they are wished: found out once a day, or at once where they were not wished before. Whether pages
 * that are kept show what is wished no longer, or not yet; `tag` is what the cache is to forget then.
 */
export async function keepDownloadTotals(
  database: Database,
  isWished: boolean,
  { now, tag }: { readonly now: Date; readonly tag: string },
): Promise<boolean> {
  const areThere = (await countDownloadTotals(database)) > 0;
  if (!isWished && !areThere) return false;
  if (isWished && areThere && now.getUTCHours() !== 0) return false;
  // Where nothing was downloaded often enough, there is nothing to show, nor to forget.
  const changes = (isWished && (await hasDownloadTotals(database, fewest))) !== areThere;
  const purge = changes ? { id: crypto.randomUUID(), tags: [tag], now: now.toISOString() } : null;
  await writeDownloadTotals(database, isWished ? fewest : null, purge);
  return changes;
}
