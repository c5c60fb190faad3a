import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { passagesOf } from "../../src/catalogue/search/passages.ts";
import { parseQuery } from "../../src/catalogue/search/query.ts";
import { search } from "../../src/catalogue/search/searching.ts";
import { suggest } from "../../src/catalogue/search/suggesting.ts";
import { openDatabase } from "../../src/store/database.ts";
import { ask } from "./requests.ts";

/** Numbers below 1 that follow from the seed: mulberry32. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pieces = [
  "",
  " ",
  '"',
  "'",
  "-",
  "--",
  "*",
  "^",
  "(",
  ")",
  "{",
  "}",
  ":",
  "AND",
  "OR",
  "NOT",
  "NEAR(",
  "+",
  "%",
  "_",
  "?",
  "title:",
  "author:",
  "year:",
  "language:",
  "type:",
  "facets:",
  "rowid:",
  "search_index:",
  "foo:",
  "in:",
  "-in:",
  "\0",
  "\ud800",
  "\udfff",
  "\u202e",
  "\u200b",
  "\ufeff",
  "🙂",
  "👩‍👩‍👧",
  "é",
  "e\u0301\u0301\u0301",
  "ß",
  "İ",
  "ﷺ",
  "'; DROP TABLE publications; --",
  "' OR 1=1",
  "{{7*7}}",
  "<script>",
  "../../etc",
  "${x}",
  "\\",
  "/*",
  "%00",
  "\r\n",
  "trafficking",
  "reintergration",
  "victims",
  "2012",
  "2012-",
  "-2015",
  "2015-2012",
  "99999999999999999999",
  "1e309",
  "ជនរងគ្រោះ",
  "การค้ามนุษย์",
  "ລາວ",
  "မြန်မာ",
  "人口贩运",
  "жртве",
  "nạn nhân",
  "العربية",
  "हिन्दी",
  "ひらがな",
  "្",
  "็",
  "a".repeat(300),
  "constructor",
  "__proto__",
  "toString:",
  "hasOwnProperty:x",
  "ǀ",
  "anyǀ",
  "any",
  "km",
  "(re)",
  "re/",
  "(re)integration",
];

const next = chance(20_260_105);
const pick = () => pieces[Math.floor(next() * pieces.length)] ?? "";

function hostile(): string {
  if (next() < 0.2) {
    const length = Math.floor(next() * 60);
    return Array.from({ length }, () => String.fromCharCode(Math.floor(next() * 0x3000))).join("");
  }
  const parts = Array.from({ length: 1 + Math.floor(next() * 7) }, pick);
  return parts.join(next() < 0.6 ? " " : "");
}

const database = openDatabase(env.DB);

it("reads 10,000 random and hostile queries as something", () => {
  for (let count = 0; count < 10_000; count++) {
    const typed = hostile();
    const { terms, without } = parseQuery(typed);
    for (const { alternatives } of [...terms, ...without]) {
      for (const { units } of alternatives) {
        // What FTS5 is given inside quotation marks: nothing that ends them, nothing that is no token.
        expect(
          units.every((unit) => /^[\p{L}\p{N}\p{M}]+$/u.test(unit)),
          JSON.stringify(typed),
        ).toBe(true);
      }
    }
  }
}, 60_000);

it("answers hostile queries from the database, with suggestions and passages, without one error", async () => {
  for (let count = 0; count < 600; count++) {
    const typed = hostile();
    const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
    try {
      const found = await search(database, request);
      for (const result of found.results.slice(0, 3)) passagesOf(result, found.query);
      if (count % 10 === 0) await suggest(database, typed);
    } catch (error) {
      throw new Error(`${JSON.stringify(typed)} failed`, { cause: error });
    }
  }
}, 120_000);

it("has no error page for a hostile address", async () => {
  for (let count = 0; count < 60; count++) {
    const parameters = new URLSearchParams(
      ["q", "topic", "language", "type", "place", "year", "from", "to", "sort", "page"].flatMap((name) =>
        next() < 0.25 && name !== "q" ? [[name, hostile()]] : name === "q" ? [[name, hostile()]] : [],
      ),
    );
    const path = `/search?${parameters.toString()}`;
    const response = await ask(path);
    await response.body?.cancel();
    expect([path, response.status]).toEqual([path, 200]);
  }
}, 60_000);
