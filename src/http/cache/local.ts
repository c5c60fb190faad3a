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

/** Beyond this many entries the oldest is dropped, its bytes too: they would stay for as long as they may be stale. */
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

/** What is kept under the key, where wanted the part that a Range header asks for. */
async function stored(
  key: string,
  cacheControl: string,
  status: "hit" | "miss" | "stale",
  range: string | null = null,
): Promise<Response | null> {
  const request = new Request(addressOf(key), { headers: range === null ? {} : { range } });
  const response = await (await openCache()).match(request);
  return response ? outcome(response, status, cacheControl) : null;
}

function cacheControlOf(response: Response): string {
  return response.headers.get("cache-control") ?? "no-store";
}

/** Whether what one of the tags stands for has changed since. */
function changedSince(tags: readonly string[], begun: number): boolean {
  return tags.some((tag) => (changedAt.get(tag) ?? 0) > begun);
}

async function keep(key: string, response: Response, lifetime: number, begun: number): Promise<void> {
  const tags = response.headers.get("cache-tag")?.split(",") ?? [];
  const cacheControl = cacheControlOf(response);
  const copy = new Response(response.body, response);
  copy.headers.set("cache-control", `max-age=${staleIfError}`);
  for (const name of ["cloudflare-cdn-cache-control", "cache-tag"]) copy.headers.delete(name);
  await (await openCache()).put(addressOf(key), copy);
  entries.delete(key);
  // Storing what is long takes time, in which it may have changed.
  if (changedSince(tags, begun)) return;
  entries.set(key, { tags, cacheControl, freshUntil: Date.now() + lifetime * 1000 });
  const [oldest] = entries.keys();
  if (entries.size <= capacity || oldest === undefined) return;
  entries.delete(oldest);
  await (await openCache()).delete(addressOf(oldest));
}

/** What is asked for of what is too long to be held in memory, or made again for each part of it. */
export interface LongPart {
  readonly range: string | null;
}

/**
 * The response for a key: kept, or made by `answer` and then kept if the policy says so. When `answer`
 * fails with a server error and an entry is there, however stale, the reader gets that. What is long is kept whatever
 * its length, and answered from there, where wanted in the part that a Range header asks for.
 */
export async function cachedLocally(
  key: string,
  answer: () => Promise<Response>,
  long: LongPart | null = null,
): Promise<Response> {
  const range = long?.range ?? null;
  const entry = entries.get(key);
  if (entry && entry.freshUntil > Date.now()) {
    const hit = await stored(key, entry.cacheControl, "hit", range);
    if (hit) return hit;
  }
  const begun = changes;
  const response = await answer();
  if (entry && response.status >= 500) {
    const stale = await stored(key, entry.cacheControl, "stale", range);
    if (stale) return stale;
  }
  const lifetime = lifetimeOf(response);
  const bytes = Number(response.headers.get("content-length") ?? 0);
  if (lifetime === null || (!long && bytes > largestBody)) return outcome(response, "bypass");
  if (!long) {
    await keep(key, response.clone(), lifetime, begun);
    return outcome(response, "miss");
  }
  const cacheControl = cacheControlOf(response);
  try {
    await keep(key, response, lifetime, begun);
  } catch {
    // It changed while it was being made, and what is stored may be what it was before.
    return outcome(await answer(), "bypass");
  }
  return (await stored(key, cacheControl, "miss", range)) ?? outcome(await answer(), "bypass");
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
