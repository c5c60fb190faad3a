/** Listings under many filters, which robots walk by the million and people rarely ask for, and never in a hurry. */
import { choicesOf, type Filter } from "../catalogue/filter.ts";
import { CatalogueError } from "../catalogue/problem.ts";
import type { ReaderContext } from "./context.ts";

/** A listing with as many choices as this is deep. */
const deep = 3;

/** Throws `too-many-requests` when deep listings are asked for too often, by all readers together. */
export async function limitDeepListings(c: ReaderContext, filter: Filter): Promise<void> {
  if (choicesOf(filter).length < deep) return;
  const { success } = await c.env.DEEP_LISTINGS.limit({ key: "all" });
  if (!success) throw new CatalogueError({ kind: "too-many-requests", retryAfterSeconds: 60 });
}
