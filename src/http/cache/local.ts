/**
 * The cache where the platform's Workers Cache is missing: the local simulator. Bytes lie in the Cache API;
 * what that cannot do (tags, purge, soft invalidation, stale answers while D1 fails) is kept beside them in
 * memory. An entry that memory does not know is never used, so a restart begins with an empty cache.
 */
import { staleIfError } from "./lifetimes.ts";

interface Entry {
  readonly tags: readonly string[];
  readonly cacheControl: string;
  /** Milliseconds since the epoch. */
  freshUntil: number;
}

/** Beyond this many entries the oldest is dropped. */
const capacity = 10_000;
/** Larger bodies are read from R2 each time. */
const largestBody = 32 * 1024 * 1024;

const entries = new Map<string, Entry>();
/** Counts purges and invalidations, so that a response made before one is not kept after it. */
let changes = 0;
const changedAt = new Map<string, number>();

function openCache(): Promise<Cache> {
  return caches.open("backlist");
}

/** The Cache API wants an address; the key, which holds the form too, goes into one. */
function addressOf(key: string): string {
  return `https://cache.invalid/${encodeURIComponent(key)}`;
}

/** Seconds of freshness that the policy gave this response, null where it may not be kept. */
function lifetimeOf(response: Response): number | null {
  if (response.status !== 200) return null;
  const directives = response.headers.get("cloudflare-cdn-cache-control");
  const seconds = directives?.match(/max-age=(\d+)/)?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/** The response as a client gets it: edge headers taken off, as the platform does, and the outcome told. */
function outcome(
  response: Response,
  status: "hit" | "miss" | "stale" | "bypass",
  cacheControl?: string,
): Response {
  const answer = new Response(response.body, response);
  answer.headers.delete("cloudflare-cdn-cache-control");
  answer.headers.delete("cache-tag");
  answer.headers.delete("cf-cache-status");
  if (cacheControl !== undefined) answer.headers.set("cache-control", cacheControl);
  answer.headers.set("backlist-cache", status);
  return answer;
}

async function stored(key: string, entry: Entry, status: "hit" | "stale"): Promise<Response | null> {
  const response = await (await openCache()).match(addressOf(key));
  return response ? outcome(response, status, entry.cacheControl) : null;
}

async function keep(key: string, response: Response, lifetime: number, begun: number): Promise<void> {
  const tags = response.headers.get("cache-tag")?.split(",") ?? [];
  if (tags.some((tag) => (changedAt.get(tag) ?? 0) > begun)) return;
  const copy = new Response(response.body, response);
  copy.headers.set("cache-control", `max-age=${staleIfError}`);
  for (const name of ["cloudflare-cdn-cache-control", "cache-tag"]) copy.headers.delete(name);
  const cacheControl = response.headers.get("cache-control") ?? "no-store";
  await (await openCache()).put(addressOf(key), copy);
  entries.delete(key);
  entries.set(key, { tags, cacheControl, freshUntil: Date.now() + lifetime * 1000 });
  const [oldest] = entries.keys();
  if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
}

/**
 * The response for a key: kept, or made by `answer` and then kept if the policy says so. When `answer`
 * fails with a server error and an entry is there, however stale, the reader gets that.
 */
export async function cachedLocally(key: string, answer: () => Promise<Response>): Promise<Response> {
  const entry = entries.get(key);
  if (entry && entry.freshUntil > Date.now()) {
    const hit = await stored(key, entry, "hit");
    if (hit) return hit;
  }
  const begun = changes;
  const response = await answer();
  if (entry && response.status >= 500) {
    const stale = await stored(key, entry, "stale");
    if (stale) return stale;
  }
  const lifetime = lifetimeOf(response);
  if (lifetime === null || Number(response.headers.get("content-length") ?? 0) > largestBody) {
    return outcome(response, "bypass");
  }
  await keep(key, response.clone(), lifetime, begun);
  return outcome(response, "miss");
}

function change(tags: readonly string[], apply: (key: string, entry: Entry) => void): void {
  changes += 1;
  const touched = new Set(tags);
  for (const tag of touched) changedAt.set(tag, changes);
  for (const [key, entry] of entries) {
    if (entry.tags.some((tag) => touched.has(tag))) apply(key, entry);
  }
}

/** Forgets every response with one of the tags: the next request for it is a miss. */
export function purgeLocally(tags: readonly string[]): void {
  change(tags, (key) => entries.delete(key));
}

/** Forgets every response. */
export function purgeAllLocally(): void {
  purgeLocally([...entries.values()].flatMap((entry) => entry.tags));
}

/** Marks every response with one of the tags stale: it is made anew, and served only if that fails. */
export function invalidateLocally(tags: readonly string[]): void {
  change(tags, (_, entry) => {
    entry.freshUntil = 0;
  });
}
