/** What was measured, as docs/performance.md and as the plot on the terminal. */
import type { Size } from "./bytes.ts";
import type { CachedResult } from "./cached.ts";
import type { Growth, GrowthResult } from "./growth.ts";
import type { Effort } from "./interleave.ts";
import { type PageKind, pageKinds } from "./pages.ts";
import type { Reads } from "./reads.ts";
import { bars, number, ratio, spread, table } from "./text.ts";
import type { StartupResult } from "./startup.ts";
import type { UncachedResult } from "./uncached.ts";
import type { Verdict } from "./verdict.ts";

export interface Measured {
  readonly cached: readonly CachedResult[];
  readonly uncached: readonly UncachedResult[];
  readonly reads: readonly Reads[];
  readonly sizes: readonly Size[];
  readonly bundle: number;
  readonly startup: StartupResult;
  readonly growth: GrowthResult;
}

export interface Circumstances {
  readonly cores: number;
  readonly node: string;
  readonly workerd: string;
  /** Year, month, day. */
  readonly date: string;
  /** Whether CPU could be told, or time had to stand in for it. */
  readonly byProcessor: boolean;
  readonly quick: boolean;
  readonly efforts: Readonly<Record<"cached" | "uncached" | "growth", Effort>> & { readonly starts: number };
}

/** Why the cost of a page follows the size of the catalogue, where it does. */
const reasons: Partial<Record<PageKind, string>> = {
  topicLanguageYear: "In the smallest catalogue it has less than a full page to show.",
  topicLanguage:
    "Its rows are those of the topic, in order, that the language has too: the rarer the language among them, the more are passed over until a page is full.",
  place:
    "Places are not in the stored counts (decision 2), so its total and its menus are counted among all publications of the place, each time.",
  contributor:
    "Contributors are not in the stored counts (decision 2), so its total and its menus are counted among all publications of the contributor, each time.",
  contributors: "It names every contributor on one page, and the catalogue has more of them as it grows.",
};

/** The cost of each page at each size, as bars. */
export function growthPlot({ pages }: GrowthResult): string {
  return bars(
    pages.flatMap(({ kind, points }) =>
      points.map(({ size, processor }) => ({
        group: pageKinds[kind],
        label: number(size),
        value: processor.median,
        note: ratio(processor.median),
      })),
    ),
  );
}

function growthTable({ pages }: GrowthResult): string {
  return table([
    ["page", "publications", "CPU ms", "times the smallest", "ms", "rows read", "shown", "bytes"],
    ...pages.flatMap(({ kind, points }) =>
      points.map((point) => [
        pageKinds[kind],
        number(point.size),
        ratio(point.processor.median),
        spread(point.beside),
        ratio(point.elapsed.median),
        number(point.rowsRead),
        number(point.cards),
        number(point.bytes),
      ]),
    ),
  ]);
}

/** Whether a page costs more in the largest catalogue than noise explains, or reads many times the rows. */
function grows({ points }: Growth): boolean {
  const [first, last] = [points.at(0), points.at(-1)];
  if (!first || !last) return false;
  return last.beside.median > 1.2 || last.rowsRead > 2 * first.rowsRead;
}

function growthNote(growth: Growth): string {
  const { kind, points, plan } = growth;
  const [first, last] = [points.at(0), points.at(-1)];
  if (!first || !last) return "";
  const fact = `${pageKinds[kind]}: ${ratio(last.beside.median)} times the CPU, ${number(first.rowsRead)} rows read became ${number(last.rowsRead)}, ${first.cards} publications shown became ${last.cards}, ${number(first.bytes)} bytes became ${number(last.bytes)}.`;
  const steps = plan.map((step) => `\`${step}\``).join(", ");
  return `- **${fact}** ${reasons[kind] ?? ""}${steps ? ` What SQLite does there that is no search by key: ${steps}.` : ""}`;
}

function growthNotes({ pages }: GrowthResult): string {
  const growing = pages.filter(grows);
  const flat = pages.filter((page) => !grows(page)).map(({ kind }) => pageKinds[kind]);
  return [
    `Flat: ${flat.join("; ")}.`,
    ...(growing.length > 0 ? ["", "Growing:", "", ...growing.map(growthNote)] : []),
  ].join("\n");
}

function derivationTable({ derivations }: GrowthResult): string {
  return table([
    ["publications", "listing_entries ms", "rows", "facet_counts ms", "rows"],
    ...derivations.map(({ size, derivation }) => [
      number(size),
      number(derivation.listingEntries),
      number(derivation.listingRows),
      number(derivation.facetCounts),
      number(derivation.countRows),
    ]),
  ]);
}

/** The verdicts as rows of a table, the first of them the heading. */
export function verdictRows(verdicts: readonly Verdict[]): string[][] {
  return [
    ["budget", "bar", "measured", "met"],
    ...verdicts.map(({ what, bar, measured, met }) => [what, bar, measured, met ? "yes" : "NO"]),
  ];
}

function effortText({ rounds, burst }: Effort): string {
  return `${rounds} rounds of ${burst} requests`;
}

/** The whole of docs/performance.md. */
export function document(
  measured: Measured,
  verdicts: readonly Verdict[],
  circumstances: Circumstances,
): string {
  const { cached, uncached, reads, sizes, bundle, startup, growth } = measured;
  const { cores, node, workerd, date, byProcessor, quick, efforts } = circumstances;
  return `# Performance

Written by \`npm run bench\` on ${date}${quick ? " with `--quick`" : ""}: ${cores} cores, Node ${node}, workerd ${workerd}. The ratios matter; milliseconds are those of one machine and of the simulator.

## Budgets

${table(verdictRows(verdicts))}

${byProcessor ? "CPU is user and system time of the server's own workerd, for each request." : "**This system does not tell the CPU of a process: time stands in for it.**"} Each server is a process of its own; all take turns in short bursts over one connection each, and a figure is the median of the ratios within each round, with the quartiles in brackets. Budgets are judged by the median.

## Hits

From the local cache store, beside Workers that do nothing but return the same bytes: from the Cache API (\`caches.default.match\`, with the same headers but for Cache-Control, which must allow keeping), and as a constant. ${effortText(efforts.cached)}. In production a hit is answered by the platform's cache and runs the gateway only.

${table([
  [
    "page",
    "beside the Cache API",
    "beside a constant",
    "CPU ms: app, cache, constant",
    "requests a second: app, cache, constant",
  ],
  ...cached.map(({ page, besideCache, besideConstant, processor, perSecond }) => [
    page,
    spread(besideCache),
    spread(besideConstant),
    `${ratio(processor.application)}, ${ratio(processor.cache)}, ${ratio(processor.constant)}`,
    `${number(perSecond.application)}, ${number(perSecond.cache)}, ${number(perSecond.constant)}`,
  ]),
])}

## Misses

Beside a route of bare Hono that makes one hand-written query through D1's own \`prepare\` for what the page shows, and calls the same page functions: bytes are compared before the measurement. The application is asked as behind a platform's cache that holds nothing, so the page is made anew each time. A kept miss is one that looks into the store and keeps the response there (a new host name each time): only the simulator pays for it. ${effortText(efforts.uncached)}.

${table([
  ["page", "miss", "kept miss", "CPU ms: app, kept, bare"],
  ...uncached.map(({ page, beside, keptBeside, processor }) => [
    page,
    spread(beside),
    spread(keptBeside),
    `${ratio(processor.application)}, ${ratio(processor.kept)}, ${ratio(processor.bare)}`,
  ]),
])}

## Round trips and rows

The production build with its database observed, on the real catalogue.

${table([
  ["page", "round trips, miss", "round trips, hit", "rows read"],
  ...reads.map(({ kind, onMiss, onHit, rowsRead }) => [
    pageKinds[kind],
    String(onMiss),
    String(onHit),
    number(rowsRead),
  ]),
])}

## Bytes

Pages with their style and icon, every document with its file. The bundle has ${number(bundle)} bytes in gzip.

${table([
  ["page", "raw", "gzip -9", "brotli"],
  ...sizes.map(({ page, raw, gzip, brotli }) => [page, number(raw), number(gzip), number(brotli)]),
])}

## Start

A fresh workerd with the bundle as it is deployed, from its start to the end of its first answer, for a monitor, beside one with a Worker of one line, in turns, ${efforts.starts} times each. Most of both is workerd's own start, which in production is done already.

${table([
  ["beside a Worker of one line", "CPU ms: app, one line", "CPU ms that the application adds"],
  [
    spread(startup.beside),
    `${ratio(startup.processor.application)}, ${ratio(startup.processor.nothing)}`,
    spread(startup.beyond),
  ],
])}

## Growth

Generated catalogues, each part of a publication drawn from the real ones, so that topics, languages, documents, places and lengths are as frequent as there; persons grow with the catalogue. Misses as above, one page of each kind: the one with the most publications. ${effortText(efforts.growth)}.

CPU of a miss, in milliseconds:

\`\`\`
${growthPlot(growth)}
\`\`\`

${growthNotes(growth)}

${growthTable(growth)}

Deriving both tables for the whole catalogue, as a seed does; a change derives one publication:

${derivationTable(growth)}
`;
}
