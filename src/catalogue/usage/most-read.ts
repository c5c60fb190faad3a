/** Which publications are read most, as readers are told: without figures, and only where many have read them. */
import type { Database } from "../../store/database.ts";
import { readMostRead, writeMostRead } from "../../store/most-read.ts";
import { monthAfter, monthsOf, smallest } from "./reading.ts";

/** How many are kept: more than are shown, so that one that is withdrawn leaves no gap. */
const most = 8;

/** Of fewer it is not said that they are read most. */
const fewestPublications = 3;

/**
 * Finds out anew what different readers read most in the last twelve months; whether that changed. `tag` is what the
 * cache is to forget then.
 */
export async function refreshMostRead(database: Database, now: Date, tag: string): Promise<boolean> {
  const to = now.toISOString().slice(0, 7);
  const months = monthsOf({ from: monthAfter(to, -11), to });
  const { found, kept } = await readMostRead(database, { months, fewest: smallest, most });
  const told = found.length < fewestPublications ? [] : found;
  if (told.join() === kept.join()) return false;
  await writeMostRead(database, told, { id: crypto.randomUUID(), tags: [tag], now: now.toISOString() });
  return true;
}
