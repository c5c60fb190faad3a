/** What a miss costs as the catalogue grows. */
import type { Seed } from "../../seed/read.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { type Derivation, fill } from "./fill.ts";
import { generate } from "./generate.ts";
import { type Contender, type Effort, interleave, ratioOf } from "./interleave.ts";
import { addressesIn, type PageKind, pageKinds } from "./pages.ts";
import { measureReads, type Reads } from "./reads.ts";
import { fetchPage, miss } from "./requests.ts";
import { openBundle, type ServerWithDatabase } from "./server.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** A page kind at one size of catalogue. */
interface Point {
  readonly size: number;
  /** CPU of a request, in milliseconds. */
  readonly processor: Spread;
  /** From request to the end of the answer, in milliseconds. */
  readonly elapsed: Spread;
  /** How many times the CPU of the same in the smallest catalogue. */
  readonly beside: Spread;
  readonly rowsRead: number;
  /** Publications on the page. */
  readonly cards: number;
  readonly bytes: number;
}

export interface Growth {
  readonly kind: PageKind;
  readonly points: readonly Point[];
  /** Where rows read grow: what SQLite does in the largest catalogue that is not a search by key. */
  readonly plan: readonly string[];
}

export interface GrowthResult {
  readonly pages: readonly Growth[];
  readonly derivations: readonly { readonly size: number; readonly derivation: Derivation }[];
}

interface Catalogue {
  readonly size: number;
  readonly server: ServerWithDatabase;
  readonly derivation: Derivation;
  readonly addresses: Readonly<Record<PageKind, string>>;
  readonly reads: readonly Reads[];
}

async function open(size: number, real: Seed, bundle: string): Promise<Catalogue> {
  const server = await openBundle(bundle, true);
  const derivation = await fill(server.database, generate(size, real));
  const addresses = await addressesIn(server.database);
  return { size, server, derivation, addresses, reads: await measureReads(server, addresses) };
}

/** The steps of the statements' plans that read a whole table or sort. */
async function costlySteps(database: D1Database, reads: Reads): Promise<string[]> {
  const steps: string[] = [];
  for (const { sql, parameters } of reads.statements) {
    const { results } = await database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .bind(...parameters)
      .all<{ detail: string }>();
    steps.push(...results.map(({ detail }) => detail));
  }
  return [...new Set(steps.filter((step) => /SCAN|TEMP B-TREE|LIST|AUTOMATIC/.test(step)))];
}

async function measurePage(
  catalogues: readonly Catalogue[],
  kind: PageKind,
  effort: Effort,
  step: () => void,
): Promise<Growth> {
  const contenders: Record<string, Contender> = {};
  for (const { size, server, addresses } of catalogues) {
    contenders[`${size} publications`] = miss(server, addresses[kind]);
  }
  const costOf = await interleave(contenders, effort, step);
  const [smallest] = Object.keys(contenders);
  const points: Point[] = [];
  for (const { size, server, addresses, reads } of catalogues) {
    const cost = costOf(`${size} publications`);
    const { body } = await fetchPage(server, addresses[kind]);
    points.push({
      size,
      processor: spreadOf(cost.processor),
      elapsed: spreadOf(cost.elapsed),
      beside: ratioOf(cost, costOf(smallest ?? "")),
      rowsRead: reads.find((each) => each.kind === kind)?.rowsRead ?? 0,
      cards: body.toString().split('<article class="card">').length - 1,
      bytes: body.length,
    });
  }
  const [first, last] = [points.at(0), points.at(-1)];
  const largest = catalogues.at(-1);
  const reads = largest?.reads.find((each) => each.kind === kind);
  const grows = first && last && last.rowsRead > 2 * first.rowsRead;
  const plan = grows && largest && reads ? await costlySteps(largest.server.database, reads) : [];
  return { kind, points, plan };
}

/** Measures every kind of page in generated catalogues of these sizes, smallest first. */
export async function measureGrowth(
  sizes: readonly number[],
  real: Seed,
  bundle: string,
  effort: Effort,
  step: () => void,
): Promise<GrowthResult> {
  const catalogues: Catalogue[] = [];
  try {
    for (const size of sizes) {
      catalogues.push(await open(size, real, bundle));
      step();
    }
    const pages: Growth[] = [];
    for (const kind of keysOf(pageKinds)) {
      pages.push(await measurePage(catalogues, kind, effort, step));
    }
    const derivations = catalogues.map(({ size, derivation }) => ({ size, derivation }));
    return { pages, derivations };
  } finally {
    for (const { server } of catalogues) await server.close();
  }
}
