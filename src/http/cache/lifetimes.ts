/** How long the cache keeps what it has been given, in seconds. A change takes away what it touches long before. */
import type { Shown } from "./policy.ts";

const day = 86_400;

/** How long a response is fresh, by what it shows. */
export const lifetimes: Readonly<Record<Shown["kind"], number>> = {
  listing: day,
  index: day,
  publication: day,
  file: 365 * day,
  text: day,
  catalogue: day,
  dump: day,
  search: day,
  newest: day,
  site: day,
  asset: 365 * day,
};

/** How long past its lifetime it may still be served while it is renewed. */
export const staleWhileRevalidating = day;

/** How long past its lifetime it may still be served while D1 fails; after that the local store forgets it. */
export const staleIfError = 30 * day;
