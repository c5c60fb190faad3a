/** Asks a site for all that its mirror has, following what its pages lead to; what has not changed is not sent again. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Asked, received } from "../asking.ts";
import { hashOfFile } from "../bag.ts";
import { CommandError } from "../terminal.ts";
import { fileOf, mirroredAddress, type Scope } from "./address.ts";
import { type Entry, type Manifest, writeManifest, writeWhole } from "./manifest.ts";
import { rewritten } from "./page.ts";

/** How many addresses are asked for at a time. */
const concurrency = 4;
/** After so many addresses, what is known is written: a mirror that is interrupted goes on from there. */
const writtenEach = 500;

export interface Fetched {
  readonly entries: Record<string, Entry>;
  /** Addresses whose bytes came now; the others are as they were. */
  readonly changed: number;
  /** Addresses that pages lead to and that are not there. */
  readonly missing: readonly string[];
  /** Addresses that could not be asked: what the mirror had of them is as it was. */
  readonly unasked: readonly Unasked[];
}

/** An address that the site could not answer this time, and what came instead. */
export interface Unasked {
  readonly address: string;
  readonly why: string;
  /** Whether the mirror has it from an earlier time. */
  readonly kept: boolean;
}

interface Asking {
  readonly folder: string;
  readonly scope: Scope;
  readonly asked: Asked;
  readonly earlier: Manifest["entries"];
}

type Outcome = { readonly entry: Entry; readonly changed: boolean } | "missing" | { readonly why: string };

/** After so many addresses in a row that could not be asked, the site is taken to be away. */
const mostUnasked = 20;

/** What the mirror has of an address, as it was written; null where that is nothing, or something else by now. */
async function keptOf(folder: string, known: Entry | undefined) {
  if (known?.kind !== "file" || !existsSync(join(folder, known.file))) return null;
  return (await hashOfFile(join(folder, known.file))) === known.sha256 ? known : null;
}

/** Fetches one address into its file. */
async function fetchOne({ folder, scope, asked, earlier }: Asking, address: string): Promise<Outcome> {
  const known = earlier[address];
  const kept = await keptOf(folder, known);
  const headers: Record<string, string> = kept?.etag ? { "if-none-match": kept.etag } : {};
  const answer = await received(asked, address, headers).catch((error: unknown) => ({ why: String(error) }));
  if ("why" in answer) return answer;
  const { status, headers: told, body } = answer;
  if (status === 304 && kept) return { entry: kept, changed: false };
  if (status >= 300 && status < 400) {
    const to = String(told.location ?? "/");
    return { entry: { kind: "moved", to }, changed: known?.kind !== "moved" || known.to !== to };
  }
  if (status === 404) return "missing";
  // A tombstone is a page as well. Whatever else is answered says nothing of whether the page is still there.
  if (status !== 200 && status !== 410) return { why: `the site answers ${status}` };
  const mediaType = String(told["content-type"] ?? "application/octet-stream");
  // A web page that comes to be saved is a file of somebody else's: none of its bytes is ours to change.
  const isPage =
    mediaType.startsWith("text/html") && !String(told["content-disposition"] ?? "").startsWith("attachment");
  const page = isPage ? rewritten(scope, address, body.toString()) : null;
  const content = page === null ? body : Buffer.from(page.html);
  const file = fileOf(address);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const etag = told.etag === undefined ? null : String(told.etag);
  const entry: Entry = { kind: "file", file, sha256, mediaType, etag, isPage, links: page?.links ?? [] };
  const changed = kept?.sha256 !== sha256;
  if (changed) writeWhole(folder, file, content);
  return { entry, changed };
}

/** Says on a terminal, each second, how far it is. */
function said(done: number, known: number, last: boolean): void {
  if (process.stdout.isTTY)
    process.stdout.write(`\r  ${done} of ${known} known addresses${last ? "\n" : ""}`);
  else if (last || done % 2000 === 0) console.log(`  ${done} of ${known} known addresses`);
}

/** Fetches everything, beginning at these addresses. */
export async function fetchAll(
  folder: string,
  scope: Scope,
  manifest: Manifest,
  seeds: Iterable<string>,
): Promise<Fetched> {
  const asking: Asking = {
    folder,
    scope,
    asked: { url: scope.site, host: scope.site.host },
    earlier: manifest.entries,
  };
  const entries: Record<string, Entry> = {};
  const missing: string[] = [];
  const unasked: Unasked[] = [];
  let inARow = 0;
  const known = new Set<string>();
  const waiting: string[] = [];
  let changed = 0;
  let done = 0;
  const meet = (address: string | null) => {
    if (address === null || known.has(address)) return;
    known.add(address);
    waiting.push(address);
  };
  for (const seed of seeds) meet(seed);

  const write = () =>
    writeManifest(folder, { ...manifest, finishedAt: null, entries: { ...manifest.entries, ...entries } });
  /** What an address has become leads to others. */
  const has = (address: string, entry: Entry) => {
    entries[address] = entry;
    if (entry.kind === "file") for (const link of entry.links) meet(link);
    else meet(mirroredAddress(scope, entry.to, address));
  };

  const one = async (address: string): Promise<void> => {
    const outcome = await fetchOne(asking, address);
    done += 1;
    if (outcome === "missing") {
      missing.push(address);
    } else if ("why" in outcome) {
      const earlier = manifest.entries[address];
      unasked.push({ address, why: outcome.why, kept: earlier !== undefined });
      if (earlier) has(address, earlier);
      inARow += 1;
      if (inARow >= mostUnasked) {
        write();
        throw new CommandError(
          `${scope.site.origin} does not answer (${address}: ${outcome.why}). Nothing is taken away. Run the command again: it goes on.`,
        );
      }
      return;
    } else {
      has(address, outcome.entry);
      if (outcome.changed) changed += 1;
    }
    inARow = 0;
    if (done % 100 === 0) said(done, known.size, false);
    if (done % writtenEach === 0) write();
  };
  const working = new Set<Promise<void>>();
  while (waiting.length > 0 || working.size > 0) {
    const address = working.size < concurrency ? waiting.shift() : undefined;
    if (address === undefined) {
      await Promise.race(working);
      continue;
    }
    const work = one(address).finally(() => working.delete(work));
    working.add(work);
  }
  said(done, known.size, true);
  return { entries, changed, missing, unasked };
}
