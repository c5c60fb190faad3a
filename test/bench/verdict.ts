/** The budgets, and whether what was measured keeps to them. */
import { bundleBar, pageBar, type Size } from "./bytes.ts";
import { type CachedResult, cachedBar } from "./cached.ts";
import { pageKinds } from "./pages.ts";
import type { Reads } from "./reads.ts";
import { type StartupResult, startupBar } from "./startup.ts";
import type { Spread } from "./statistics.ts";
import { type UncachedResult, uncachedBar } from "./uncached.ts";
import { number, ratio, spread } from "./text.ts";

export interface Verdict {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly met: boolean;
}

function ratioVerdict(what: string, beside: Spread, bar: number): Verdict {
  return { what, bar: `at most ${ratio(bar)}`, measured: spread(beside), met: beside.median <= bar };
}

function largestOf<Item>(items: readonly Item[], value: (item: Item) => number): Item | undefined {
  return items.toSorted((one, other) => value(other) - value(one))[0];
}

function roundTrips(what: string, reads: readonly Reads[], of: "onMiss" | "onHit", bar: number): Verdict {
  const most = largestOf(reads, (each) => each[of]);
  const worst = most?.[of] ?? 0;
  const measured =
    worst <= bar || !most
      ? `${worst}, on each of ${reads.length} pages`
      : `${worst}: ${pageKinds[most.kind]}`;
  return { what, bar: String(bar), measured, met: worst <= bar };
}

/** Every budget with its verdict. */
export function verdictsOn(measured: {
  readonly cached: readonly CachedResult[];
  readonly uncached: readonly UncachedResult[];
  readonly reads: readonly Reads[];
  readonly sizes: readonly Size[];
  readonly bundle: number;
  readonly startup: StartupResult;
}): Verdict[] {
  const { cached, uncached, reads, sizes, bundle, startup } = measured;
  const largest = largestOf(sizes, ({ gzip }) => gzip);
  return [
    ...cached.map(({ page, besideCache }) =>
      ratioVerdict(`hit, ${page}: CPU beside a bare Worker on the Cache API`, besideCache, cachedBar),
    ),
    ...uncached.map(({ page, beside }) =>
      ratioVerdict(`miss, ${page}: CPU beside a bare Hono route`, beside, uncachedBar),
    ),
    roundTrips("round trips to D1 on a miss", reads, "onMiss", 1),
    roundTrips("round trips to D1 on a hit", reads, "onHit", 0),
    {
      what: "largest page with its style, gzip",
      bar: `at most ${number(pageBar)} bytes`,
      measured: `${number(largest?.gzip ?? 0)} bytes`,
      met: (largest?.gzip ?? 0) <= pageBar,
    },
    {
      what: "Worker bundle, gzip",
      bar: `at most ${number(bundleBar)} bytes`,
      measured: `${number(bundle)} bytes`,
      met: bundle <= bundleBar,
    },
    ratioVerdict("start and first page: CPU beside a Worker of one line", startup.beside, startupBar),
  ];
}
