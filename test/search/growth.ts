/** What a search costs as the catalogue grows. */
import { generalWordStatements } from "../../seed/general-words.ts";
import { publicationsOf, recordStatements } from "../../seed/load.ts";
import { migrate } from "../../src/commands/migrate.ts";
import type { Seed } from "../../seed/read.ts";
import { indexPublications } from "../../src/catalogue/search/indexing.ts";
import { deriveRecords } from "../../src/store/records.ts";
import { searchPath } from "../../src/http/addresses.ts";
import { loadInBatches } from "../bench/fill.ts";
import { generate } from "../bench/generate.ts";
import type { Observation } from "../bench/observed.ts";
import { openBundle, type ServerWithDatabase } from "../bench/server.ts";
import { type Spread, spreadOf } from "../bench/statistics.ts";

/** Searches of every kind, by what is hard about them. */
const kinds = {
  "for comparison: the catalogue's first page": "/",
  "everything, newest": searchPath(),
  "a word that nearly all have": searchPath({ typed: "trafficking" }),
  "three common words": searchPath({ typed: "reintegration of trafficked victims" }),
  "a title, half remembered": searchPath({ typed: "coming home family trafficked women challenges" }),
  "a phrase": searchPath({ typed: '"domestic violence"' }),
  "a rare name": searchPath({ typed: "author:babache" }),
  "a misspelt word": searchPath({ typed: "reintergration cambodia" }),
  "many words, all misspelt": searchPath({
    typed: "craminal hewlth miyration lanour justicce seuvices mayriage repntegration fajily vietims",
  }),
  "two languages, and misspelt": searchPath({ typed: "kelasi ukraine traficking asean" }),
  "in Khmer": searchPath({ typed: "ជនរងគ្រោះដោយការជួញដូរមនុស្ស" }),
  "with topic and language": searchPath({
    typed: "trafficking",
    filter: { language: "km", topic: "recovery-and-reintegration" },
  }),
  "years, oldest first": searchPath({ typed: "assistance", from: 2010, to: 2015, sort: "oldest" }),
  suggestions: "/search/suggestions?q=traffick",
  "an address that names nothing": "/publications/coming-home-family-traficked-women",
  "another, of common words": "/publications/trafficking-victims-assistance-report",
} as const;

/** One kind of search at one size of catalogue. */
interface Point {
  readonly size: number;
  /** CPU of a request, in milliseconds; where the system does not tell it, the time that the answer took. */
  readonly processor: Spread;
  readonly roundTrips: number;
  readonly rowsRead: number;
}

export interface SearchGrowth {
  readonly kind: string;
  readonly points: readonly Point[];
}

const now = "2026-01-01T00:00:00.000Z";
/** What no cache answers. */
const passingBy = { "bench-uncached": "1" };
/** Requests between two readings of the clock, which counts in hundredths of a second. */
const burst = 10;
const sliceSize = 2000;

/** Fills a database with what searching reads: the records and the index, and of the counts only the whole. */
async function fill(database: D1Database, seed: Seed): Promise<void> {
  await migrate(database);
  await loadInBatches(database, [...recordStatements(seed, now), ...generalWordStatements()]);
  const publications = publicationsOf(seed, now);
  for (let at = 0; at < publications.length; at += sliceSize) {
    await loadInBatches(database, indexPublications(publications.slice(at, at + sliceSize)));
  }
  for (let at = 0; at < publications.length; at += sliceSize) {
    await database.batch(
      deriveRecords.map((sql) =>
        database.prepare(`${sql} WHERE p.id > ? AND p.id <= ?`).bind(at, at + sliceSize),
      ),
    );
  }
  await database
    .prepare("INSERT INTO facet_counts (filter, facet, value, publications) VALUES ('', '', '', ?)")
    .bind(publications.length)
    .run();
}

/** Throws where the answer is not what this address has: only publications that there are not are asked for. */
function checkStatus(path: string, status: number): void {
  if (status !== (path.startsWith("/publications/") ? 404 : 200))
    throw new Error(`${path} answered ${status}`);
}

async function observe(server: ServerWithDatabase, path: string): Promise<Observation> {
  const { body } = await server.get(path, { "bench-observe": "1", ...passingBy });
  const observation: Observation = JSON.parse(body.toString());
  checkStatus(path, observation.status);
  return observation;
}

/** Measures every kind of search in generated catalogues of these sizes, `rounds` times each. */
export async function measureSearch(
  sizes: readonly number[],
  real: Seed,
  bundle: string,
  rounds: number,
  step: () => void,
): Promise<SearchGrowth[]> {
  const points = new Map<string, Point[]>(Object.keys(kinds).map((kind) => [kind, []]));
  for (const size of sizes) {
    const server = await openBundle(bundle);
    try {
      await fill(server.database, generate(size, real));
      step();
      for (const [kind, path] of Object.entries(kinds)) {
        const { roundTrips, statements } = await observe(server, path);
        const clock = server.clock ?? (() => performance.now());
        const costs: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const begun = clock();
          for (let request = 0; request < burst; request++)
            checkStatus(path, (await server.get(path, passingBy)).status);
          costs.push((clock() - begun) / burst);
        }
        points.get(kind)?.push({
          size,
          processor: spreadOf(costs),
          roundTrips,
          rowsRead: statements.reduce((sum, { rowsRead }) => sum + (rowsRead ?? 0), 0),
        });
      }
    } finally {
      await server.close();
    }
  }
  return [...points].map(([kind, of]) => ({ kind, points: of }));
}
