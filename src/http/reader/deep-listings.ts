/** Pages under many filters, which robots walk by the million and people rarely ask for, and never in a hurry. */
import { CatalogueError } from "../../catalogue/problem.ts";
import type { ReaderContext } from "../context.ts";

/** A page with as many choices as this is deep. */
const deep = 3;

/** Throws `too-many-requests` when deep pages are asked for too often, by all readers together. */
export async function limitDeepPages(c: ReaderContext, choices: number): Promise<void> {
  if (choices < deep) return;
  const { success } = await c.env.DEEP_LISTINGS.limit({ key: "all" });
  if (!success) {
    throw new CatalogueError({ kind: "too-many-requests", what: "listings", retryAfterSeconds: 60 });
  }
}
