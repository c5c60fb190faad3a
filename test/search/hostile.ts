/** Queries that nobody means, for what must answer anything: random characters, and pieces that other systems trip over. */
import { chance } from "../chance.ts";

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

/** Makes such queries, always the same ones for a seed, and chances between 0 and 1 with them. */
export function hostileQueries(seed: number): { query: () => string; chance: () => number } {
  const next = chance(seed);
  const query = () => {
    if (next() < 0.2) {
      const length = Math.floor(next() * 60);
      return Array.from({ length }, () => String.fromCharCode(Math.floor(next() * 0x3000))).join("");
    }
    const parts = Array.from(
      { length: 1 + Math.floor(next() * 7) },
      () => pieces[Math.floor(next() * pieces.length)] ?? "",
    );
    return parts.join(next() < 0.6 ? " " : "");
  };
  return { query, chance: next };
}

const values: Readonly<Record<string, readonly string[]>> = {
  contributor: ["nexus-institute", "__proto__"],
  series: ["re-trafficking-briefing-papers"],
  topic: ["prevention", "constructor"],
  language: ["km", "zh-Hant", "x-y"],
  type: ["report", "toString"],
  place: ["cambodia"],
  year: ["2012", "0000"],
  role: ["summary", "full", "summary:km", "valueOf"],
  format: ["pdf", "xlsx", "pdf "],
  licence: ["CC-BY-4.0", "cc0", "https://a.example/?a=1&b= 2", "https://a.example/\ud800", "javascript:x"],
  from: ["2012", "-1"],
  to: ["2015", "1e9"],
  sort: ["title", "hasOwnProperty"],
  as: ["words", "numbers"],
  page: ["2", "999", "0"],
  after: ["AAAA", "gICAgICAgICA"],
};

/** A search's address made of them, where asked for in another form or language: any parameter may be senseless. */
export function hostilePath(
  { query, chance: next }: ReturnType<typeof hostileQueries>,
  path = "/search",
): string {
  const parameters = Object.entries(values).flatMap(([name, known]): [string, string][] => {
    if (next() > 0.2) return [];
    return [[name, next() < 0.5 ? query() : (known[Math.floor(next() * known.length)] ?? "")]];
  });
  return `${path}?${new URLSearchParams([["q", query()], ...parameters]).toString()}`;
}
