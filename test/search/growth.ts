/** What a search costs as the catalogue grows. */
import { generalWordStatements } from "../../seed/general-words.ts";
import { publicationsOf, recordStatements } from "../../seed/load.ts";
import { migrate } from "../../src/commands/migrate.ts";
import type { Seed } from "../../seed/read.ts";
import { indexFileText, indexPublications } from "../../src/catalogue/search/indexing.ts";
import { pageEnd } from "../../src/catalogue/files/kept-text.ts";
import { deriveRecords } from "../../src/store/records.ts";
import { searchPath } from "../../src/http/addresses.ts";
import { chance } from "../chance.ts";
import { loadInBatches } from "../bench/fill.ts";
import { generate } from "../bench/generate.ts";
import type { Observation } from "../bench/observed.ts";
import { openBundle, type ServerWithDatabase } from "../bench/server.ts";
import { type Spread, spreadOf } from "../bench/statistics.ts";

/** What searches are measured beside: a listing with as many publications. */
const firstPage = "/?page=2";

/** Searches of every kind, by what is hard about them. */
const kinds = {
  "for comparison: a page of the listing": firstPage,
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
  "a whole question": searchPath({
    typed: "which publications are about trafficking of children in Cambodia and have slides?",
  }),
  "in a language that nothing is in": searchPath({ typed: "Unterkunft für Opfer von Menschenhandel" }),
  "words of PDFs' texts only": searchPath({ typed: "zorbelin quandaric" }),
  "rare in titles, frequent in texts": searchPath({ typed: "chapter findings respondents" }),
  suggestions: "/search/suggestions?q=traffick",
  "an address that names nothing": "/publications/coming-home-family-traficked-women",
  "another, of common words": "/publications/trafficking-victims-assistance-report",
} as const;

/** One kind of search at one size of catalogue. */
interface Point {
  readonly size: number;
  /** CPU of a request, in milliseconds; where the system does not tell it, the time that the answer took. */
  readonly processor: Spread;
  /** How many times that of the catalogue's first page, asked for in turn with it. */
  readonly beside: Spread;
  readonly roundTrips: number;
  readonly rowsRead: number;
}

/** Files with a text in catalogues of a thousand and more, and their pages. */
export const files = 300;
export const pagesOfFile = 50;
const charactersOfPage = 2600;

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

/**
 * Texts as long as those of real PDFs: the real abstracts' sentences by chance, some words that only texts have, and
 * one in fifty with two that nothing else has.
 */
function textsOf(seed: Seed): string[] {
  const next = chance(20_261_128);
  const sentences = seed.publications.flatMap(({ abstract }) => abstract.split(/(?<=\.)\s+/));
  const pick = () => sentences[Math.floor(next() * sentences.length)] ?? "";
  return Array.from({ length: files }, (_, file) => {
    const pages = Array.from({ length: pagesOfFile }, (__, page) => {
      let text = `Chapter ${page + 1}. Findings: respondents said`;
      while (text.length < charactersOfPage) text += ` ${pick()}`;
      return page === 33 && file % 50 === 0 ? `${text} Zorbelin quandaric.` : text;
    });
    return pages.join(pageEnd);
  });
}

/** Gives the first publications' first documents a file each with its text, which a search finds and quotes. */
async function fillTexts(database: D1Database, seed: Seed): Promise<void> {
  const documents = await database
    .prepare(
      `SELECT d.id, d.code, d.language, d.publication_id AS publicationId FROM documents d
       WHERE d.position = (SELECT min(o.position) FROM documents o WHERE o.publication_id = d.publication_id)
       ORDER BY d.publication_id LIMIT ?`,
    )
    .bind(files)
    .all<{ id: number; code: string; language: string; publicationId: number }>();
  const texts = textsOf(seed);
  for (const [index, { id, code, language, publicationId }] of documents.results.entries()) {
    const text = texts[index] ?? "";
    const half = text.indexOf(pageEnd, text.length / 2) + 1;
    const pieces = [text.slice(0, half), text.slice(half)];
    await loadInBatches(database, [
      {
        sql: `INSERT INTO files (id, document_id, object_key, sha256, bytes, media_type, pages, stand_in, created_at)
          SELECT value ->> 0, value ->> 0, 'files/' || (value ->> 1), printf('%064x', value ->> 0), 1000000,
            'application/pdf', ${pagesOfFile}, 0, '${now}' FROM json_each(?)`,
        value: JSON.stringify([[id, code]]),
      },
      {
        sql: "UPDATE documents SET file_id = id WHERE id = (SELECT value FROM json_each(?))",
        value: JSON.stringify([id]),
      },
      {
        sql: `INSERT INTO file_texts (file_id, position, text)
          SELECT ${id}, key, value FROM json_each(?)`,
        value: JSON.stringify(pieces),
      },
      ...indexFileText({ publicationId, documentCode: code, language, fileId: id, pieces }),
    ]);
  }
}

/** Fills a database with what searching reads: the records and the index, and of the counts only the whole. */
async function fill(database: D1Database, seed: Seed): Promise<void> {
  await migrate(database);
  await loadInBatches(database, [...recordStatements(seed, now), ...generalWordStatements()]);
  const publications = publicationsOf(seed, now);
  for (let at = 0; at < publications.length; at += sliceSize) {
    await loadInBatches(database, indexPublications(publications.slice(at, at + sliceSize)));
  }
  if (publications.length >= 1000) await fillTexts(database, seed);
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

/** What one request costs, of a burst of them. */
async function costOf(server: ServerWithDatabase, path: string): Promise<number> {
  const clock = server.clock ?? (() => performance.now());
  const begun = clock();
  for (let request = 0; request < burst; request++)
    checkStatus(path, (await server.get(path, passingBy)).status);
  return (clock() - begun) / burst;
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
    const server = await openBundle(bundle, true);
    try {
      await fill(server.database, generate(size, real));
      step();
      for (const [kind, path] of Object.entries(kinds)) {
        const { roundTrips, statements } = await observe(server, path);
        const costs: number[] = [];
        const besides: number[] = [];
        for (let round = 0; round < rounds; round++) {
          const cost = await costOf(server, path);
          besides.push(cost / (await costOf(server, firstPage)));
          costs.push(cost);
        }
        points.get(kind)?.push({
          size,
          processor: spreadOf(costs),
          beside: spreadOf(besides),
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
