/** `npm run mirror`: the whole site as files, which any web server, or none, can show. */
import { createHash } from "node:crypto";
import { readdirSync, rmSync, rmdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as v from "valibot";
import { documentShortPath, publicationShortPath, sitePaths } from "../http/addresses.ts";
import { prefixed, spokenTags } from "../http/strings/spoken.ts";
import { type Asked, expected, received } from "./asking.ts";
import { parsedRows } from "./backup-rows.ts";
import { linesOf, siteSource, type Source } from "./backup-source.ts";
import { locationsIn } from "./every-address.ts";
import { fileOf, mirroredAddress, ownFolder, relativePath, type Scope } from "./mirror/address.ts";
import { fetchAll, type Fetched, type Unasked } from "./mirror/fetching.ts";
import {
  begunManifest,
  filesOf,
  type Manifest,
  readManifest,
  writeManifest,
  writeWhole,
} from "./mirror/manifest.ts";
import { rewritten } from "./mirror/page.ts";
import {
  type CatalogueRecord,
  publicationsOf,
  scriptFiles,
  searchableScript,
  searchScript,
} from "./mirror/search.ts";
import { apacheRules, canHavePage, leadingPage, movesIn, nginxRules } from "./mirror/server-rules.ts";
import { faultsIn } from "./mirror/walk.ts";
import { CommandError, onEach, onlyOne, readArguments, runCommand } from "./terminal.ts";

const usage = `npm run mirror -- FOLDER --site https://catalogue.example
                                     the site as files in FOLDER; again, what has changed
npm run mirror -- FOLDER --site … --languages en,km
                                     its pages in these languages only
npm run mirror -- FOLDER --check     whether every file is as it was written, and every link leads to one

With a token in the environment variable BACKUP_TOKEN, old addresses are known too:
npm run admin -- token Mirror --scopes backup --remote`;

const redirectSchema = v.object({ path: v.string() });

interface Chosen {
  readonly folder: string;
  readonly site: URL | null;
  readonly languages: readonly string[];
}

/** What the command line asks for; no site where it is only to be checked. Throws CommandError. */
function chosen(): Chosen {
  const options = {
    site: { type: "string" },
    languages: { type: "string" },
    check: { type: "boolean", default: false },
  } as const;
  const { values, positionals } = readArguments({ allowPositionals: true, options }, usage);
  const folder = onlyOne(positionals, "folder", usage);
  const languages = values.languages?.split(",") ?? spokenTags;
  const unknown = languages.find((tag) => !spokenTags.includes(tag));
  if (unknown !== undefined) {
    throw new CommandError(
      `There are no pages in ${unknown}. Languages are ${spokenTags.join(", ")}.\n\n${usage}`,
      2,
    );
  }
  // English pages have the addresses without prefix, which codes lead to.
  const all = languages.includes("en") ? languages : ["en", ...languages];
  if (values.check) return { folder, site: null, languages: all };
  const { site } = values;
  if (site === undefined || !/^https?:/.test(site) || !URL.canParse(site)) throw new CommandError(usage, 2);
  return { folder, site: new URL(new URL(site).origin), languages: all };
}

/** Where the old addresses lead, where a token lets us ask for them. */
async function oldAddresses(
  source: Source | null,
  asked: Asked,
  earlier: Manifest["entries"],
): Promise<Pick<Fetched, "entries" | "unasked">> {
  if (source === null) {
    console.log("  BACKUP_TOKEN is not set: old addresses of an earlier site will not be known.");
    return { entries: {}, unasked: [] };
  }
  const paths = parsedRows(await linesOf(source, "redirects"), redirectSchema).map(({ path }) => path);
  const entries: Manifest["entries"] = {};
  const unasked: Unasked[] = [];
  await onEach("Old addresses", paths, 4, async (path) => {
    const answer = await received(asked, path).catch((error: unknown) => ({ why: String(error) }));
    if ("status" in answer) {
      const { status, headers } = answer;
      if (headers.location !== undefined) entries[path] = { kind: "moved", to: String(headers.location) };
      if (headers.location !== undefined || status < 400 || status === 404 || status === 410) return;
    }
    const known = earlier[path];
    if (known) entries[path] = known;
    const why = "why" in answer ? answer.why : `the site answers ${answer.status}`;
    unasked.push({ address: path, why, kept: known !== undefined });
  });
  return { entries, unasked };
}

/** Where asking begins: what sitemaps name, what is printed, and what no page leads to. */
async function seedsOf(
  scope: Scope,
  asked: Asked,
  records: readonly CatalogueRecord[],
): Promise<Set<string>> {
  const sitemaps = await locationsIn(asked, sitePaths.sitemap);
  const pages = (await Promise.all(sitemaps.map((path) => locationsIn(asked, path)))).flat();
  const seeds = [
    ...[...scope.languages].flatMap((tag) => ["/", sitePaths.search].map((path) => prefixed(path, { tag }))),
    ...Object.values(sitePaths),
    ...sitemaps,
    ...pages,
    ...records.flatMap(({ code, documents }) => [
      publicationShortPath(code),
      ...documents.map((document) => documentShortPath(document.code)),
    ]),
  ];
  return new Set(
    seeds.map((seed) => mirroredAddress(scope, seed, "/")).filter((address) => address !== null),
  );
}

/** The one place of each file, by its other addresses: the printed code, and the address beside its publication. */
function filesOfAll(site: URL, records: readonly CatalogueRecord[]): Map<string, string> {
  const pairs = records.flatMap(({ slug, documents }) =>
    documents.flatMap(({ code, file }) => {
      if (file === null) return [];
      const { pathname } = new URL(file.url, site);
      const name = pathname.split("/").at(-1) ?? "";
      return [
        [documentShortPath(code), pathname],
        [`/publications/${slug}/${name}`, pathname],
      ] as const;
    }),
  );
  return new Map(pairs);
}

/** Writes the mirror's own files. Returns their SHA-256 by path. */
async function writeOwn(
  folder: string,
  scope: Scope,
  notFound: string,
  entries: Manifest["entries"],
  records: readonly CatalogueRecord[],
): Promise<Record<string, string>> {
  const moves = movesIn(scope, entries);
  const texts: Record<string, string> = {
    [scriptFiles.publications]: searchableScript(folder, scope, records),
    [scriptFiles.search]: await searchScript(),
    [`${ownFolder}/nginx.conf`]: nginxRules(moves, entries, resolve(folder)),
    ".htaccess": apacheRules(moves, entries),
    // Shown at any address: its links must not depend on where.
    "404.html": rewritten(scope, "/", notFound).html.replace(/<head>/i, '<head><base href="/">'),
  };
  for (const { from, to } of moves) {
    if (!canHavePage(from)) continue;
    const target = to.startsWith("/") ? relativePath(fileOf(from), fileOf(to)) : to;
    texts[fileOf(from)] = leadingPage(target);
  }
  const hashes: Record<string, string> = {};
  for (const [file, text] of Object.entries(texts)) {
    writeWhole(folder, file, text);
    hashes[file] = createHash("sha256").update(text).digest("hex");
  }
  return hashes;
}

/** Takes away what the mirror had and has no more, and folders that are empty then. */
function removeGone(folder: string, before: Manifest, after: Manifest): number {
  const kept = filesOf(after);
  const gone = [...filesOf(before).keys()].filter((file) => !kept.has(file));
  for (const file of gone) {
    rmSync(join(folder, file), { force: true });
    for (let parent = dirname(join(folder, file)); parent !== folder; parent = dirname(parent)) {
      try {
        if (readdirSync(parent).length > 0) break;
      } catch {
        continue;
      }
      rmdirSync(parent);
    }
  }
  return gone.length;
}

/** Says what is not there, and what could not be asked; that alone is a fault. */
function toldMissing(missing: readonly string[], unasked: readonly Unasked[]): void {
  for (const address of missing)
    console.log(`  ${address}: it is not there any more, and not in the mirror.`);
  for (const { address, why, kept } of unasked)
    console.log(
      `  ${address}: ${why}; ${kept ? "the mirror keeps what it had" : "it is not in the mirror"}.`,
    );
  if (unasked.length === 0) return;
  console.log(
    `${unasked.length === 1 ? "One address" : `${unasked.length} addresses`} could not be asked. Nothing that was there before is lost; run the command again.`,
  );
  process.exitCode = 1;
}

async function check(folder: string, manifest: Manifest): Promise<void> {
  const faults = await faultsIn(folder, manifest);
  console.log(
    `${filesOf(manifest).size} files and their links checked, ${faults.length === 0 ? "all as they should be" : `${faults.length} faults`}.`,
  );
  for (const fault of faults) console.log(`  ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
}

await runCommand(async () => {
  const { folder, site, languages } = chosen();
  if (site === null) return check(folder, readManifest(folder));
  const asked: Asked = { url: site, host: site.host };
  const source = process.env.BACKUP_TOKEN ? siteSource(site.href, usage) : null;
  const before = begunManifest(folder, site.origin, languages);
  writeManifest(folder, { ...before, finishedAt: null });
  const records = await publicationsOf(asked);
  const notFound = (await expected(asked, "/there-is-no-such-page", 404)).body.toString();
  const scope: Scope = { site, languages: new Set(languages), files: filesOfAll(site, records) };
  const fetched = await fetchAll(folder, scope, before, await seedsOf(scope, asked, records));
  const old = await oldAddresses(source, asked, before.entries);
  const entries = { ...old.entries, ...fetched.entries };
  const unasked = [...fetched.unasked, ...old.unasked];
  const own = await writeOwn(folder, scope, notFound, entries, records);
  const after: Manifest = {
    ...before,
    finishedAt: unasked.length === 0 ? new Date().toISOString() : null,
    entries,
    own,
  };
  const gone = removeGone(folder, before, after);
  writeManifest(folder, after);
  console.log(
    `${Object.keys(entries).length} addresses, ${fetched.changed} new or changed, ${gone} taken away.`,
  );
  toldMissing(fetched.missing, unasked);
  await check(folder, after);
});
