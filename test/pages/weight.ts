/** What the bytes of a page are spent on: how much smaller it would be without each of its parts. */
import { gzipSync } from "node:zlib";
import { number, table } from "../bench/text.ts";

/** The parts of pages that weigh something, in the order in which they stand there. */
const parts: Readonly<Record<string, RegExp>> = {
  "addresses in all languages, for search engines": /<link rel="alternate" hreflang[^>]*>\n?/g,
  "tags for Scholar": /<meta name="citation[^>]*>/g,
  "tags of Open Graph": /<meta property[^>]*>/g,
  "schema.org": /<script type="application\/ld\+json">.*?<\/script>/gs,
  style: /<style>.*?<\/style>/gs,
  masthead: /<header class="masthead">.*?<\/header>/gs,
  "menus and their choices": /<select.*?<\/select>/gs,
  "marks for reference managers": /<abbr class="unapi-id"[^>]*><\/abbr>/g,
  "cards: people, kind and series": /<p class="kind">.*?<\/p>/gs,
  "cards: beginnings of abstracts": /(?<=<\/p>)<p>[^<]*<\/p>(?=<ul)/g,
  "cards: documents": /<ul class="files".*?<\/ul>/gs,
  shelf: /<section class="shelf".*?<\/section>/gs,
  citations: /<dl class="citations">.*?<\/dl>/gs,
  facts: /<dl class="facts">.*?<\/dl>/gs,
  "foot, with the languages": /<footer>.*?<\/footer>/gs,
  script: /<script>.*?<\/script>/gs,
};

export interface PartsOfPage {
  readonly kind: string;
  readonly whole: number;
  /** By the part's name, what the page has more for it. */
  readonly parts: Readonly<Record<string, number>>;
}

function weightOf(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

/** The weight of the page and of each of its parts. */
export function partsOf(kind: string, page: string): PartsOfPage {
  const whole = weightOf(page);
  const weighed = Object.entries(parts).map(([name, part]) => [
    name,
    whole - weightOf(page.replace(part, "")),
  ]);
  return { kind, whole, parts: Object.fromEntries(weighed) };
}

/** The parts of these pages side by side. */
export function weights(pages: readonly PartsOfPage[]): string {
  const rows = Object.keys(parts).map((name) => [
    name,
    ...pages.map((page) => {
      const bytes = page.parts[name] ?? 0;
      return bytes <= 0 ? "" : number(bytes);
    }),
  ]);
  return `## What weighs

In English, compressed with gzip: what the page would have less without this part. What is left is text that stands nowhere else.

${table([["part", ...pages.map(({ kind }) => kind)], ...rows, ["whole", ...pages.map(({ whole }) => number(whole))]])}`;
}
