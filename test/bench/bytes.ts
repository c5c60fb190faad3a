/** How many bytes a page is with its style, and the Worker's bundle. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { facetNames } from "../../src/catalogue/reading/filter.ts";
import { indexPath, listingPath, publicationPath } from "../../src/http/addresses.ts";
import type { PageKind } from "./pages.ts";
import { fetchPage } from "./requests.ts";
import type { ServerWithDatabase } from "./server.ts";

/** The budgets in bytes, with a thousand to the kilobyte. */
export const pageBar = 14_000;
export const bundleBar = 640_000;

export interface Size {
  readonly page: string;
  readonly raw: number;
  readonly gzip: number;
  readonly brotli: number;
}

function sizeOf(page: string, body: Buffer): Size {
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
  return { page, raw: body.length, gzip: gzipSync(body, { level: 9 }).length, brotli: brotli.length };
}

async function column(database: D1Database, sql: string): Promise<string[]> {
  const { results } = await database.prepare(sql).all<{ value: string }>();
  return results.map(({ value }) => value);
}

/** Every first page of a listing of one choice, every index, every publication. */
async function everyPath(database: D1Database): Promise<string[]> {
  const paths = [listingPath({}), ...facetNames.map((facet) => indexPath(facet))];
  for (const facet of facetNames) {
    const values = await column(
      database,
      `SELECT DISTINCT value FROM listing_entries WHERE facet = '${facet}'`,
    );
    paths.push(...values.map((value) => listingPath({ [facet]: value })));
  }
  const slugs = await column(database, "SELECT slug AS value FROM publications WHERE state = 'published'");
  return [...paths, ...slugs.map((slug) => publicationPath(slug))];
}

/** Measures one page of each kind, and finds the largest of all. */
export async function measureBytes(
  application: ServerWithDatabase,
  addresses: Readonly<Record<PageKind, string>>,
): Promise<Size[]> {
  const { database } = application;
  const [longest = ""] = await column(
    database,
    "SELECT slug AS value FROM publications ORDER BY length(abstract) DESC LIMIT 1",
  );
  const pages: Record<string, string> = {
    "catalogue, first page": addresses.catalogue,
    topic: addresses.topic,
    "language, English": addresses.language,
    "language, Khmer": listingPath({ language: "km" }),
    "topic and language": addresses.topicLanguage,
    "publication, longest abstract": publicationPath(longest),
    "index of topics": addresses.topics,
  };
  const sizes: Size[] = [];
  for (const [page, path] of Object.entries(pages)) {
    sizes.push(sizeOf(page, (await fetchPage(application, path)).body));
  }
  let largest = { path: "", body: Buffer.alloc(0), gzip: 0 };
  for (const path of await everyPath(database)) {
    const { body } = await fetchPage(application, path);
    const gzip = gzipSync(body, { level: 9 }).length;
    if (gzip > largest.gzip) largest = { path, body, gzip };
  }
  sizes.push(sizeOf(`largest of all (${largest.path})`, largest.body));
  return sizes;
}

/** The Worker's bundle as it is deployed. */
export const deployedBundle = join(import.meta.dirname, "..", "..", ".wrangler", "build", "index.js");

/** How many bytes it has, compressed. */
export function bundleSize(): number {
  return gzipSync(readFileSync(deployedBundle), { level: 9 }).length;
}
