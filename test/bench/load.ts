/**
 * `npm run bench:load`: what a crawler at full speed does to a reader's wait, and what the Worker holds in memory while
 * the largest file is inspected. Writes docs/load.md.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import * as v from "valibot";
import { readSeed } from "../../seed/read.ts";
import { Chance } from "../../src/commands/drill/chance.ts";
import { Progress, readSwitches, runCommand } from "../../src/commands/terminal.ts";
import { deployedBundle } from "./bytes.ts";
import { fill } from "./fill.ts";
import { heapBar, type HeapResult, measureHeap } from "./heap.ts";
import { addressesIn } from "./pages.ts";
import { openApplication, openInspected, type ServerWithDatabase } from "./server.ts";
import { spreadOf } from "./statistics.ts";
import { columns, ratio, table } from "./text.ts";

const usage = `Usage: npm run bench:load [-- --quick]

Has a crawler ask for every combination of topic, language, type and year at full speed, while a reader reads; then
sends the largest file that is taken, and looks at the Worker's memory.
  --quick   fewer rounds`;

/** How many times a reader's median alone it may be beside a crawler. */
const waitBar = 1.1;

const crawledSchema = v.object({
  answers: v.array(v.tuple([v.number(), v.number()])),
  next: v.number(),
});

/** In an order that no page has them in, the same each time: neighbours would be alike, and cost alike. */
function shuffled(paths: readonly string[]): string[] {
  const chance = new Chance(20_261_128);
  const placed = paths.map((path) => ({ path, place: chance.next() }));
  return placed.toSorted((one, other) => one.place - other.place).map(({ path }) => path);
}

/** Every combination of four facets, as links of pages lead to them. */
async function combinations(database: D1Database): Promise<string[]> {
  const { results } = await database
    .prepare(
      "SELECT facet, value FROM facet_counts WHERE filter = '' AND facet IN ('language', 'topic', 'type', 'year')",
    )
    .all<{ facet: string; value: string }>();
  const valuesOf = (facet: string) => [
    null,
    ...results.flatMap((row) => (row.facet === facet ? [row.value] : [])),
  ];
  return valuesOf("language").flatMap((language) =>
    valuesOf("topic").flatMap((topic) =>
      valuesOf("type").flatMap((type) =>
        valuesOf("year").map((year) => {
          const chosen = Object.entries({ language, topic, type, year }).flatMap(
            ([name, value]): [string, string][] => (value === null ? [] : [[name, value]]),
          );
          return `/?${new URLSearchParams(chosen).toString()}`;
        }),
      ),
    ),
  );
}

interface LoadResult {
  readonly connections: number;
  readonly asked: number;
  readonly perSecond: number;
  readonly refused: number;
  readonly alone: number;
  readonly beside: number;
  readonly ratio: number;
}

async function readerWaits(
  server: ServerWithDatabase,
  paths: readonly string[],
  times: number,
): Promise<number[]> {
  const waits: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const begun = performance.now();
    const { status } = await server.get(paths[at % paths.length] ?? "/");
    if (status !== 200) throw new Error(`${paths[at % paths.length]} answered ${status}`);
    waits.push(performance.now() - begun);
    // Somebody who reads is no crawler.
    await wait(10);
  }
  return waits;
}

/** What a crawler got of the paths from `start` on while the reader read, how long that took, and where it stopped. */
async function besideCrawler(
  { url }: ServerWithDatabase,
  order: { readonly paths: readonly string[]; readonly start: number; readonly connections: number },
  reading: () => Promise<number[]>,
) {
  const crawler = fork(join(import.meta.dirname, "crawler.ts"));
  try {
    const begun = performance.now();
    crawler.send({ host: url.hostname, port: url.port, ...order });
    await wait(500);
    const waits = await reading();
    const told = once(crawler, "message");
    crawler.send("end");
    const [crawled] = v.parse(v.tupleWithRest([crawledSchema], v.unknown()), await told);
    return { waits, ...crawled, seconds: (performance.now() - begun) / 1000 };
  } finally {
    crawler.kill();
  }
}

/** Rounds without and with a crawler in turns. `crawled.next` is the path that no crawler has asked for yet. */
async function measureLoad(
  server: ServerWithDatabase,
  {
    paths,
    reads,
    connections,
    rounds,
  }: { paths: string[]; reads: string[]; connections: number; rounds: number },
  crawled: { next: number },
  step: () => void,
): Promise<LoadResult> {
  const alone: number[] = [];
  const beside: number[] = [];
  const ratios: number[] = [];
  const answered = new Map<number, number>();
  let seconds = 0;
  for (let round = 0; round < rounds; round += 1) {
    const quiet = await readerWaits(server, reads, 60);
    const order = { paths, start: crawled.next, connections };
    const busy = await besideCrawler(server, order, () => readerWaits(server, reads, 60));
    crawled.next = busy.next;
    for (const [status, times] of busy.answers) answered.set(status, (answered.get(status) ?? 0) + times);
    seconds += busy.seconds;
    const [one, other] = [spreadOf(quiet).median, spreadOf(busy.waits).median];
    alone.push(one);
    beside.push(other);
    ratios.push(other / one);
    step();
  }
  const asked = [...answered.values()].reduce((sum, times) => sum + times, 0);
  return {
    connections,
    asked,
    perSecond: asked / seconds,
    refused: (answered.get(429) ?? 0) / Math.max(1, asked),
    alone: spreadOf(alone).median,
    beside: spreadOf(beside).median,
    ratio: spreadOf(ratios).median,
  };
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function loadRows(results: readonly LoadResult[]): string[][] {
  return [
    [
      "crawler",
      "its requests a second",
      "answered 429",
      "a reader's median alone, ms",
      "beside it, ms",
      "times",
      `bar ${waitBar}`,
    ],
    ...results.map((each) => [
      `${each.connections} connection${each.connections === 1 ? "" : "s"}`,
      each.perSecond.toFixed(0),
      `${(100 * each.refused).toFixed(0)} %`,
      ratio(each.alone),
      ratio(each.beside),
      ratio(each.ratio),
      each.ratio <= waitBar ? "kept" : "missed",
    ]),
  ];
}

function heapRows({ fileBytes, before, used, held, samples }: HeapResult): string[][] {
  return [
    [
      "a PDF of",
      "in use before",
      "most in use while it is inspected",
      "most with what is not used any more",
      "looked",
      `bar ${megabytes(heapBar)}`,
    ],
    [
      megabytes(fileBytes),
      megabytes(before),
      megabytes(used),
      megabytes(held),
      `${samples} times`,
      used <= heapBar ? "kept" : "missed",
    ],
  ];
}

/** What the figures are of: lists that are made, or refusals. */
function whatTheyTell(results: readonly LoadResult[]): string {
  const asked = results.reduce((sum, each) => sum + each.asked, 0);
  const refused = results.reduce((sum, each) => sum + each.refused * each.asked, 0) / Math.max(1, asked);
  const mostly =
    refused > 0.5 ? "how cheap a refusal is" : "what it costs to make lists that nobody has asked for yet";
  return `Of the crawler's ${asked} requests, each for another address, ${(100 * refused).toFixed(0)} % were answered 429: the figures tell mostly ${mostly}.`;
}

/** Under what they were measured. */
interface Circumstances {
  readonly combined: number;
  readonly rounds: number;
  /** The machine's load when it began, and after the last round. */
  readonly loads: readonly [before: number, after: number];
}

function document(
  results: readonly LoadResult[],
  heap: HeapResult,
  { combined, rounds, loads: [before, after] }: Circumstances,
): string {
  const cores = availableParallelism();
  const others =
    before > cores / 2
      ? ` Other work was running on it${before > cores ? ", more than it has cores for" : ""}: waits are longer than on a machine of its own, and differ more from run to run.`
      : "";
  return `# Load

Written by \`npm run bench:load\` on ${new Date().toISOString().slice(0, 10)}, on ${cores} cores, in ${rounds} rounds with each crawler; the machine's load was ${before.toFixed(1)} when it began and ${after.toFixed(1)} after the last.${others}

## A crawler beside a reader

A crawler asks for the ${combined} combinations of topic, language, type and year of the first catalogue, in an order by chance and none twice, as fast as it is answered, and takes no notice of 429. A reader opens lists, a publication and a search meanwhile. Half of the rounds are without the crawler, in turns.

${table(loadRows(results))}

All of it runs in one process of the simulator, with the database in it: crawler and reader share one thread, so that a reader waits at least for what is being answered. On the platform they do not: what the cache has costs no code, and isolates are started as they are needed. The figures are an upper bound. ${whatTheyTell(results)}

## Memory while the largest file is inspected

The largest PDF that is taken is sent in parts and inspected; V8's inspector is asked for the heap of the Worker's isolate, objects and buffers, every 50 ms: for one file as it is, for another after what nothing needs any more was collected. The bar is for what is in use; the rest V8 takes away when room is needed.

${table(heapRows(heap))}
`;
}

await runCommand(async () => {
  const quick = readSwitches(["quick"], usage).has("quick");
  const rounds = quick ? 3 : 12;
  const [before = 0] = loadavg();
  const server = await openApplication();
  const results: LoadResult[] = [];
  let combined = 0;
  try {
    await fill(server.database, readSeed());
    const paths = shuffled(await combinations(server.database));
    combined = paths.length;
    const { catalogue, topic, publication } = await addressesIn(server.database);
    const reads = [catalogue, topic, publication, "/search?q=return"];
    await readerWaits(server, reads, 8);
    const progress = new Progress("Crawling", 2 * rounds);
    const crawled = { next: 0 };
    for (const connections of [1, 8]) {
      const asked = { paths, reads, connections, rounds };
      results.push(await measureLoad(server, asked, crawled, () => progress.step()));
    }
  } finally {
    await server.close();
  }
  const [after = 0] = loadavg();
  const inspected = await openInspected(deployedBundle);
  try {
    await fill(inspected.database, readSeed());
    const heap = await measureHeap(inspected);
    writeFileSync(
      join(import.meta.dirname, "..", "..", "docs", "load.md"),
      document(results, heap, { combined, rounds, loads: [before, after] }),
    );
    console.log(`\n${columns(loadRows(results))}\n\n${columns(heapRows(heap))}\n\nAll of it: docs/load.md`);
  } finally {
    await inspected.close();
  }
});
