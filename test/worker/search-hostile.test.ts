import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { passagesBy } from "../../src/catalogue/search/passages.ts";
import { parseQuery } from "../../src/catalogue/search/query.ts";
import { search } from "../../src/catalogue/search/searching.ts";
import { suggest } from "../../src/catalogue/search/suggesting.ts";
import { Thesaurus } from "../../src/catalogue/search/thesaurus.ts";
import { openDatabase } from "../../src/store/database.ts";
import { readVocabulary } from "../../src/store/synonyms.ts";
import { hostilePath, hostileQueries } from "../search/hostile.ts";
import { ask } from "./requests.ts";

const hostile = hostileQueries(20_260_105);

const database = openDatabase(env.DB);

it("reads 10,000 random and hostile queries as something", async () => {
  const { groups, vocabulary } = await readVocabulary(database);
  const words = groups.map((group) => group.map(([language, word]) => ({ language, word })));
  const thesaurus = new Thesaurus(words, vocabulary);
  // What a query leaves out stands in the same expression; by chance alone hardly any leaves something out.
  const leavingOut = [
    'nets but not about NEAR( "title: children" OR fish*',
    `trafficking but not about children' OR 1=1 -- "a" AND (re)integration`,
  ];
  for (const typed of leavingOut) expect(parseQuery(typed, thesaurus).notAbout, typed).not.toEqual([]);
  for (let count = 0; count < 10_000; count++) {
    const typed = leavingOut[count] ?? hostile.query();
    const { terms, without, notAbout } = parseQuery(typed, thesaurus);
    for (const { alternatives } of [...terms, ...without, ...notAbout]) {
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
    const typed = (count % 20 === 1 ? "trafficking but not about " : "") + hostile.query();
    const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
    try {
      const found = await search(database, request);
      found.results.slice(0, 3).forEach(passagesBy(found.query));
      if (count % 10 === 0) await suggest(database, typed);
    } catch (error) {
      throw new Error(`${JSON.stringify(typed)} failed`, { cause: error });
    }
  }
}, 120_000);

it("answers words that nothing has and that are typed more than once, or whose beginnings are others", async () => {
  for (const typed of [
    "near near",
    "NEAR( NEAR( traf",
    "traf traf traf",
    "reint reint reinte reint",
    "vict victi vict",
    "trafficing trafficing traffcking",
    "compens compensat compensa",
  ]) {
    const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
    await expect(search(database, request), typed).resolves.toMatchObject({ request });
  }
});

it("has no error page for a hostile address", async () => {
  for (let count = 0; count < 60; count++) {
    const path = hostilePath(hostile, count % 3 === 2 ? "/km/search" : "/search");
    const response = await ask(path);
    await response.body?.cancel();
    expect([path, response.status]).toEqual([path, 200]);
  }
}, 60_000);

it("fails in no other form for a hostile address: what makes no sense is told, or refused", async () => {
  const forms = [
    "/search.json",
    "/api/v1/search",
    "/search.atom",
    "/km/search.feed.json",
    "/search.ris",
    "/search.csv",
  ];
  for (let count = 0; count < 90; count++) {
    const path = hostilePath(hostile, forms[count % forms.length]);
    const response = await ask(path);
    await response.body?.cancel();
    expect([path, [200, 400]]).toEqual([path, expect.arrayContaining([response.status])]);
    if (response.status === 400) expect(path).not.toMatch(/^\/(?:search\.json|api)/);
  }
}, 60_000);
