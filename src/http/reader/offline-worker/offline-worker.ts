/**
 * Shows what a reader has kept where there is no connection. It keeps nothing itself, and whatever can be had by the
 * network is had by the network: what is kept is looked for once that has failed, and nothing else is touched.
 */
import { storeName } from "../script/store-name.ts";

declare const self: ServiceWorkerGlobalScope;

/** The addresses that are kept; null until they are read. */
let known: ReadonlySet<string> | null = null;

async function readKnown(): Promise<void> {
  const requests = (await caches.has(storeName)) ? await (await caches.open(storeName)).keys() : [];
  known = new Set(requests.map(({ url }) => url));
}

/** By which address a request is kept: what stands behind a number sign is the browser's. */
function keptUnder({ url }: Request): string {
  return url.replace(/#.*$/, "");
}

async function kept(request: Request): Promise<Response | undefined> {
  if (!(await caches.has(storeName))) return undefined;
  return (await caches.open(storeName)).match(keptUnder(request), { ignoreVary: true });
}

async function answer(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const found = await kept(request);
    if (found) return found;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const isKept = request.mode === "navigate" || ["script", "image"].includes(request.destination);
  if (request.method !== "GET" || !isKept || new URL(request.url).origin !== location.origin) return;
  if (known !== null && !known.has(keptUnder(request))) return;
  event.respondWith(answer(request));
});

// A page says so when it has kept or removed something.
self.addEventListener("message", (event) => event.waitUntil(readKnown()));
self.addEventListener("install", () => void self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(readKnown()));
void readKnown();
