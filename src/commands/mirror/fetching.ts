/** Asks a site for all that its mirror has, following what its pages lead to; what has not changed is not sent again. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Asked, received } from "../asking.ts";
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
  /** Addresses that pages lead to and nothing answers. */
  readonly missing: readonly { readonly address: string; readonly status: number }[];
}

interface Asking {
  readonly folder: string;
  readonly scope: Scope;
  readonly asked: Asked;
  readonly earlier: Manifest["entries"];
}

type Outcome = { readonly entry: Entry; readonly changed: boolean } | { readonly status: number };

/** Fetches one address into its file. */
async function fetchOne({ folder, scope, asked, earlier }: Asking, address: string): Promise<Outcome> {
  const known = earlier[address];
  const kept = known?.kind === "file" && existsSync(join(folder, known.file)) ? known : null;
  const headers: Record<string, string> = kept?.etag ? { "if-none-match": kept.etag } : {};
  const {
    status,
    headers: told,
    body,
  } = await received(asked, address, headers).catch((error: unknown) => {
    throw new CommandError(
      `${scope.site.origin} does not answer (${String(error)}). Run the command again: it goes on.`,
    );
  });
  if (status === 304 && kept) return { entry: kept, changed: false };
  if (status >= 300 && status < 400) {
    const to = String(told.location ?? "/");
    return { entry: { kind: "moved", to }, changed: known?.kind !== "moved" || known.to !== to };
  }
  // A tombstone is a page as well.
  if (status !== 200 && status !== 410) return { status };
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
  const missing: { address: string; status: number }[] = [];
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

  const one = async (address: string): Promise<void> => {
    const outcome = await fetchOne(asking, address);
    done += 1;
    if ("entry" in outcome) {
      entries[address] = outcome.entry;
      if (outcome.changed) changed += 1;
      if (outcome.entry.kind === "file") for (const link of outcome.entry.links) meet(link);
      else meet(mirroredAddress(scope, outcome.entry.to, address));
    } else {
      missing.push({ address, status: outcome.status });
    }
    if (done % 100 === 0) said(done, known.size, false);
    if (done % writtenEach === 0) {
      writeManifest(folder, { ...manifest, finishedAt: null, entries: { ...manifest.entries, ...entries } });
    }
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
  return { entries, changed, missing };
}
