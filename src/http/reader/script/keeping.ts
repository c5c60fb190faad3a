/** Keeping pages and files on the reader's device, and removing them again. */
import { says } from "./sentences.ts";
import { storeName } from "./store-name.ts";
import { trustedPage, trustScriptsAt } from "./trusted.ts";

/** Where the list of what is kept lies among it. */
const listAddress = "/offline/kept.json";
const workerAddress = "/offline.js";
trustScriptsAt(workerAddress);

/** Parts of a text, or pages of a list, that are gone through at most. */
const mostPages = 200;

/** Something that a reader has kept. */
export interface Kept {
  readonly address: string;
  readonly title: string;
  readonly language: string;
  /** When: a day. */
  readonly day: string;
  readonly bytes: number;
  readonly parts: readonly string[];
  /** Whether it is longer than what is gone through at most. */
  readonly isCut?: boolean;
}

export const canKeep = "serviceWorker" in navigator && "caches" in window;

/** All that is kept. Looking makes no store where there is none. */
export async function keptThings(): Promise<Kept[]> {
  if (!(await caches.has(storeName))) return [];
  const list = await (await caches.open(storeName)).match(listAddress);
  return list ? list.json() : [];
}

async function writeList(list: readonly Kept[]): Promise<void> {
  await (await caches.open(storeName)).put(listAddress, new Response(JSON.stringify(list)));
}

async function tellWorker(): Promise<void> {
  (await navigator.serviceWorker.getRegistration())?.active?.postMessage("changed");
}

/** A page with a word at its head: it is shown only where there is no connection. */
function noted(page: string, day: string): string {
  const word = `<p class="above">${says.keptOn.replace("{day}", day)}</p>`;
  return page.replace(/<main[^>]*>/, (main) => main + word);
}

const day = () => new Date().toISOString().slice(0, 10);

/** Puts what is at an address into the store: its size, and the page where it is one. Throws where it cannot be had. */
async function store(address: string): Promise<{ bytes: number; page: Document | null }> {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  const text = isPage ? await response.text() : "";
  const body = isPage ? new Blob([noted(text, day())]) : await response.blob();
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  await (await caches.open(storeName)).put(address, new Response(body, { headers }));
  return {
    bytes: body.size,
    page: isPage ? new DOMParser().parseFromString(trustedPage(text, response), "text/html") : null,
  };
}

/** The address of a link, as it is kept. */
function addressOf(link: HTMLAnchorElement | null): string | null {
  const address = link?.getAttribute("href");
  return address ? address.replace(/#.*$/, "") : null;
}

/** Keeps a page and those that follow it, of which `told` hears. Gives their addresses and sizes, and whether more follow. */
async function storeAll(first: string, told: (page: Document) => readonly string[] = () => []) {
  const stored = new Map<string, number>();
  const further: string[] = [];
  let address: string | null = first;
  while (address !== null && stored.size < mostPages) {
    const { bytes, page }: Awaited<ReturnType<typeof store>> = await store(address);
    stored.set(address, bytes);
    if (page) further.push(...told(page));
    address = addressOf(page?.querySelector<HTMLAnchorElement>('.pager a[rel="next"]') ?? null);
    if (address !== null && stored.has(address)) address = null;
  }
  for (const each of further) {
    if (!stored.has(each)) stored.set(each, (await store(each)).bytes);
  }
  return { stored, isCut: address !== null };
}

/** The institute's logo, which stands on every page: the one that is shown and, where dark pages have another, that too. */
function logos(): string[] {
  const pictures = document.querySelectorAll(".masthead picture > *");
  return Array.from(pictures, (each) => each.getAttribute("srcset") ?? each.getAttribute("src") ?? "");
}

/** What is needed to see what is kept, and to remove it, without a connection. */
async function storeFrame(offlinePage: string): Promise<void> {
  const script = document.querySelector<HTMLScriptElement>("script[src][defer]")?.getAttribute("src");
  await store(offlinePage);
  if (script) await store(script);
  // A page can be read without it.
  await Promise.allSettled(logos().map(store));
}

interface Wanted {
  readonly address: string;
  readonly title: string;
  readonly language: string;
  /** Beginnings of what is kept with it, each with all that follows it. */
  readonly with?: readonly string[];
  /** What of each page of it is kept too. */
  readonly linked?: (page: Document) => readonly string[];
}

/** Keeps something, and what belongs to it. The worker comes with the first that is kept. */
export async function keep(
  { address, title, language, with: also = [], linked }: Wanted,
  offlinePage: string,
) {
  const { stored: sizes, isCut: isListCut } = await storeAll(address, linked);
  let isCut = isListCut;
  for (const each of also) {
    const further = await storeAll(each);
    for (const [part, size] of further.stored) sizes.set(part, size);
    isCut ||= further.isCut;
  }
  await storeFrame(offlinePage);
  const before = await keptThings();
  const known = before.find((each) => each.address === address);
  const parts = [...new Set([...(known?.parts ?? []), ...sizes.keys()])];
  const bytes = [...sizes.values()].reduce((sum, each) => sum + each, 0);
  const kept: Kept = { address, title, language, day: day(), bytes, parts, isCut };
  await writeList([...before.filter((each) => each !== known), kept]);
  await navigator.serviceWorker.register(workerAddress);
  await tellWorker();
  return kept;
}

/** Adds a file to what is kept already. */
export async function keepFile(to: Kept, file: string): Promise<Kept> {
  const { bytes } = await store(file);
  const list = await keptThings();
  const kept = { ...to, bytes: to.bytes + bytes, parts: [...to.parts, file] };
  await writeList([...list.filter(({ address }) => address !== to.address), kept]);
  await tellWorker();
  return kept;
}

/** Removes all that is kept, and the worker. */
export async function removeEverything(): Promise<void> {
  await caches.delete(storeName);
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    registration.active?.postMessage("changed");
    await registration.unregister();
  }
}

/** Removes one thing, but what others need too; with the last one everything. */
export async function remove(address: string): Promise<void> {
  const list = await keptThings();
  const others = list.filter((each) => each.address !== address);
  if (others.length === 0) return removeEverything();
  const needed = new Set(others.flatMap(({ parts }) => parts));
  const cache = await caches.open(storeName);
  const gone = list.find((each) => each.address === address)?.parts ?? [];
  for (const part of gone.filter((each) => !needed.has(each))) await cache.delete(part);
  await writeList(others);
  await tellWorker();
}
