/**
 * `npm run bench:pages`: what each kind of page is in a real browser, in languages of every script: its bytes, its
 * requests, when the most of it is painted on a slow line, and what shifts. Writes docs/pages.md; ends with 1 when a
 * budget is missed.
 */
import { writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { tokenIn } from "../../src/commands/invite.ts";
import type { IndexJson, ListingJson } from "../../src/http/json/listings.ts";
import type { Platform } from "../../src/commands/platform.ts";
import { openPlatform } from "../../src/commands/platform.ts";
import { seedCatalogue } from "../../src/commands/catalogue.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { CommandError, Progress, readSwitches, runCommand } from "../../src/commands/terminal.ts";
import { prefixed, spokenTags } from "../../src/http/strings/spoken.ts";
import { number, ratio, table } from "../bench/text.ts";
import { ensureBrowser } from "../browser.ts";
import { giveText } from "../site/site.ts";
import { type PartsOfPage, partsOf, weights } from "./weight.ts";

const usage = `Usage: npm run bench:pages [-- --bytes]

Opens each kind of page in Chromium, on a slow line, in languages of every script, and writes docs/pages.md. With
--bytes it opens no browser and weighs the pages only: what a busy machine can tell.`;

/** One language of each script, in which pages are opened; their bytes are counted in all. */
const openedTags = ["en", "ar", "km", "my", "ru", "zh"] as const;

/** The line: 400 kbit/s, and this many milliseconds there and back. */
const slowLine = { bytes: 50_000, roundTrip: 400 };

/** At most so many bytes, compressed with gzip: any page in any language, and two kinds in English. */
const mostBytes = 14_000;
const mostBytesInEnglish: Readonly<Record<string, number>> = {
  publication: 6000,
  topic: 7000,
  home: 7000,
};

interface Seen {
  readonly kind: string;
  readonly tag: string;
  readonly gzip: number;
  readonly brotli: number;
  /** What a browser tells of it; null where none was opened. */
  readonly opened: Opened | null;
}

interface Opened {
  /** All but the readers' script. */
  readonly requests: number;
  /** From the first byte to the largest paint, in round trips. */
  readonly paint: number;
  readonly shift: number;
}

interface Weighed {
  readonly kind: string;
  readonly tag: string;
  readonly gzip: number;
}

async function pathsOf(site: Platform): Promise<Record<string, string>> {
  const listing: ListingJson = await (await fetch(new URL("/languages/km.json", site.url))).json();
  const slug = listing.publications[0]?.slug ?? "";
  const gone = listing.publications.at(-1);
  await withdraw(site, gone?.code ?? "");
  const all: ListingJson = await (await fetch(new URL("/publications.json", site.url))).json();
  const abstracts = all.publications.flatMap(({ abstract }) => abstract ?? []);
  const text = await giveText(
    site.database,
    "en",
    abstracts.slice(0, 60).map((abstract, index) => `# Chapter ${index + 1}\n\n${abstract}\n\n${abstract}`),
  );
  const contributors: IndexJson = await (await fetch(new URL("/contributors.json", site.url))).json();
  const [contributor] = contributors.choices;
  return {
    home: "/",
    topic: "/topics/recovery-and-reintegration",
    language: "/languages/km",
    publication: `/publications/${slug}`,
    "index of topics": "/topics",
    "index of contributors": "/contributors",
    search: "/search?q=children",
    "search without a result": "/search?q=qqqqzzzz",
    contributor: `/contributors/${contributor?.value}`,
    place: "/places/cambodia",
    "text version": `/d/${text.code}/text`,
    "text version, further on": `/d/${text.code}/text/20`,
    withdrawn: `/publications/${gone?.slug}`,
    "kept on the device": "/offline?language=km",
    about: "/about",
    accessibility: "/accessibility",
    translations: "/translations",
    API: "/api",
    "not found": "/nothing/here",
  };
}

/** Withdraws it, as an editor does. */
async function withdraw(site: Platform, code: string): Promise<void> {
  const { secret } = await tokenIn(site.database, { name: "Bench", scopes: ["read", "publish"], days: 1 });
  const answer = await fetch(new URL(`/api/v1/publications/${code}/withdraw`, site.url), {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", "if-match": `"1"` },
    body: JSON.stringify({ reason: "It was published by mistake, and its authors asked for this." }),
  });
  if (!answer.ok) throw new Error(`${code} was not withdrawn: ${await answer.text()}`);
}

async function bodyOf(site: Platform, path: string): Promise<Buffer> {
  const response = await fetch(new URL(path, site.url), { headers: { accept: "text/html" } });
  return Buffer.from(await response.arrayBuffer());
}

/** The site as the platform sends it: compressed, which the simulator does not do. */
async function compressing(site: Platform): Promise<{ readonly url: URL; readonly close: () => void }> {
  const send = async (path: string, response: ServerResponse): Promise<void> => {
    const { status, headers } = await fetch(new URL(path, site.url), { headers: { accept: "text/html" } });
    // A policy names the site's own address, which is the line's here.
    const policy = headers.get("content-security-policy") ?? "";
    response
      .writeHead(status, {
        "content-type": headers.get("content-type") ?? "text/html",
        "content-encoding": "gzip",
        "content-security-policy": policy.replaceAll(site.url.origin, lineUrl().origin),
      })
      .end(gzipSync(await bodyOf(site, path)));
  };
  const server = createServer((request, response) => void send(request.url ?? "/", response));
  const lineUrl = (): URL => {
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    return new URL(`http://localhost:${address.port}`);
  };
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  return { url: lineUrl(), close: () => server.close() };
}

/** The page as a browser sees it on the slow line, before anything is kept of it. */
async function see(browser: Browser, site: { readonly url: URL }, path: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: slowLine.roundTrip,
      downloadThroughput: slowLine.bytes,
      uploadThroughput: slowLine.bytes,
    });
    let requests = 0;
    page.on("request", (request) => {
      // Scripts come when the page can be read, and are kept for ever.
      if (!request.url().startsWith("data:") && request.resourceType() !== "script") requests += 1;
    });
    await page.goto(new URL(path, site.url).href, { waitUntil: "networkidle" });
    const told = await page.evaluate<{ paint: number; shift: number }>(`new Promise((resolve) => {
      const entries = (type) => new Promise((done) => {
        new PerformanceObserver((list) => done(list.getEntries())).observe({ type, buffered: true });
        setTimeout(done, 300, []);
      });
      const [{ responseStart }] = performance.getEntriesByType("navigation");
      Promise.all([entries("largest-contentful-paint"), entries("layout-shift")]).then(([paints, shifts]) =>
        resolve({
          paint: (paints.at(-1)?.startTime ?? Infinity) - responseStart,
          shift: shifts.reduce((sum, { value }) => sum + value, 0),
        }));
    })`);
    return { requests, paint: told.paint / slowLine.roundTrip, shift: told.shift };
  } finally {
    await context.close();
  }
}

function misses(seen: readonly Seen[], weighed: readonly Weighed[]): string[] {
  return [
    ...weighed.flatMap(({ kind, tag, gzip }) => {
      const bar = tag === "en" ? (mostBytesInEnglish[kind] ?? mostBytes) : mostBytes;
      return gzip > bar ? [`${kind} in ${tag}: ${gzip} bytes, at most ${bar}`] : [];
    }),
    ...seen.flatMap(({ kind, tag, opened }) => {
      if (opened === null) return [];
      const { requests, paint, shift } = opened;
      return [
        ...(requests > 1 ? [`${kind} in ${tag}: ${requests} requests`] : []),
        ...(paint > 1 ? [`${kind} in ${tag}: painted ${ratio(paint)} round trips after its first byte`] : []),
        ...(shift > 0 ? [`${kind} in ${tag}: shifts by ${shift.toFixed(3)}`] : []),
      ];
    }),
  ];
}

function report(
  seen: readonly Seen[],
  weighed: readonly Weighed[],
  parts: readonly PartsOfPage[],
  date: string,
): string {
  const largest = weighed.toSorted((one, other) => other.gzip - one.gzip)[0];
  const missed = misses(seen, weighed);
  const heading = ["page", "language", "gzip", "Brotli", "requests", "paint", "shift"];
  const rows = seen.map(({ kind, tag, gzip, brotli, opened }) => [
    kind,
    tag,
    number(gzip),
    number(brotli),
    ...(opened === null
      ? ["–", "–", "–"]
      : [String(opened.requests), ratio(opened.paint), opened.shift.toFixed(3)]),
  ]);
  const unopened = seen.every(({ opened }) => opened === null);
  return `# Pages, as a browser sees them

Written by \`npm run bench:pages\` on ${date}, on the first catalogue, in Chromium at 360 by 740 pixels, on a line of 400 kbit/s with ${slowLine.roundTrip} ms there and back. Bytes are those of the whole page with its style, compressed with gzip (which the budgets count) and with Brotli (which browsers get). *Paint* is from the first byte to the largest paint, in round trips of that line; *shift* is the sum of layout shifts, those included that a script makes when it comes. *Requests* are those that a page needs to be read: the readers' script comes after them, and is kept for ever.${unopened ? " This run opened no browser (`--bytes`): the machine had other work, and its paints would have told of that." : ""}

Budgets: any page in any language at most ${number(mostBytes)} bytes, in English a list at most ${number(mostBytesInEnglish.home ?? mostBytes)} and a publication at most ${number(mostBytesInEnglish.publication ?? mostBytes)}; one request; painted within one round trip of the first byte; no shift. The largest of all pages in all languages is ${largest?.kind} in ${largest?.tag}, with ${number(largest?.gzip ?? 0)} bytes.

${missed.length === 0 ? "Every budget is met." : `Missed:\n\n${missed.map((miss) => `- ${miss}`).join("\n")}`}

${weights(parts)}

## Every page

${table([heading, ...rows])}
`;
}

await runCommand(async () => {
  const bytesOnly = readSwitches(["bytes"], usage).has("bytes");
  const site = await openPlatform({ port: 0 });
  const line = await compressing(site);
  const browser = bytesOnly
    ? null
    : await chromium.launch({
        executablePath: ensureBrowser(),
        args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu"],
      });
  try {
    await migrate(site.database);
    await seedCatalogue(site, { afresh: true, standIns: true });
    const paths = Object.entries(await pathsOf(site));
    const weighed: Weighed[] = [];
    const seen: Seen[] = [];
    const parts: PartsOfPage[] = [];
    const progress = new Progress("Pages", paths.length);
    for (const [kind, path] of paths) {
      for (const tag of spokenTags) {
        const spoken = prefixed(path, { tag });
        const body = await bodyOf(site, spoken);
        const gzip = gzipSync(body, { level: 9 }).length;
        weighed.push({ kind, tag, gzip });
        if (tag === "en" && kind in mostBytesInEnglish) parts.push(partsOf(kind, body.toString("utf8")));
        if (!openedTags.some((one) => one === tag)) continue;
        const brotli = brotliCompressSync(body).length;
        const opened = browser === null ? null : await see(browser, line, spoken);
        seen.push({ kind, tag, gzip, brotli, opened });
      }
      progress.step();
    }
    const [date = ""] = new Date().toISOString().split("T");
    writeFileSync(
      join(import.meta.dirname, "..", "..", "docs", "pages.md"),
      report(seen, weighed, parts, date),
    );
    const missed = misses(seen, weighed);
    if (missed.length > 0) throw new CommandError(`Budgets missed:\n${missed.join("\n")}`);
  } finally {
    await browser?.close();
    line.close();
    await site.close();
  }
});
