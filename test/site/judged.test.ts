import { afterAll, beforeAll, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { searchDataPath } from "../../src/http/addresses.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { freshHalves, judgedQueries, parts } from "../search/judged.ts";
import { scoreOf, scoreQueries } from "../search/score.ts";
import { anotherReader } from "../readers.ts";
import { openSite } from "./site.ts";

let site: Platform;

beforeAll(async () => {
  site = await openSite({ standIns: false });
}, 120_000);
afterAll(() => site?.close());

async function ask(typed: string): Promise<SearchJson> {
  const response = await fetch(new URL(searchDataPath({ typed }), site.url), {
    headers: anotherReader(),
  });
  const answer: SearchJson = JSON.parse(await response.text());
  return answer;
}

it.each(keysOf(parts))(
  "what was judged right comes first: queries written %s",
  async (part) => {
    const scored = await scoreQueries(judgedQueries(part), ask);
    const missed = scored.filter(({ rank }) => rank === null || rank > 3).map(({ judged }) => judged.query);
    expect(missed).toEqual([]);
    expect(scoreOf(scored).meanReciprocalRank).toBeGreaterThan(0.98);
  },
  120_000,
);

it.each(keysOf(freshHalves))(
  "fresh queries are found: %s",
  async (half) => {
    const scored = await scoreQueries(judgedQueries(half), ask);
    expect(scoreOf(scored).meanReciprocalRank).toBeGreaterThan(0.93);
  },
  120_000,
);
