/** Where else a search leads: to the list that it is the name of, and on from where nothing is found. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { SearchJson } from "../../src/http/json/search.ts";
import { ask, data } from "./requests.ts";

async function leadsTo(typed: string): Promise<string[]> {
  const { leads } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(typed)}`);
  return leads.map(({ url }) => new URL(url).pathname);
}

describe("a query that is the name of a list", () => {
  it("leads to a topic, in whatever language it is said", async () => {
    for (const typed of [
      "prevention",
      "Prevention?",
      "ការបង្ការ",
      "prevención",
      "phòng ngừa",
      "การป้องกัน",
      "预防",
      "спречавање",
      "spre\u010davanje",
    ]) {
      expect([typed, await leadsTo(typed)]).toEqual([typed, ["/topics/prevention"]]);
    }
    expect(await leadsTo("boys and men")).toEqual(["/topics/men-and-boys"]);
    expect(await leadsTo("labor exploitation")).toEqual(["/topics/labour-exploitation"]);
  });

  it("leads to a topic or place by the name that it has now", async () => {
    const named = (table: string, slug: string, names: string) =>
      env.DB.prepare(`UPDATE ${table} SET names = ? WHERE slug = ?`).bind(names, slug).run();
    const before = async (table: string, slug: string) =>
      (await env.DB.prepare(`SELECT names FROM ${table} WHERE slug = ?`).bind(slug).first<string>("names")) ??
      "";
    for (const [table, slug] of [
      ["topics", "prevention"],
      ["places", "thailand"],
    ] as const) {
      const names = await before(table, slug);
      expect(await leadsTo(`${table} quagga`)).toEqual([]);
      await named(table, slug, JSON.stringify({ ...JSON.parse(names), pt: `${table} quaggas` }));
      expect(await leadsTo(`${table} quaggas`)).toEqual([`/${table}/${slug}`]);
      await named(table, slug, names);
      expect(await leadsTo(`${table} Quaggas`)).toEqual([]);
    }
  });

  it("leads to a country, in whatever language it is said", async () => {
    for (const typed of ["Thailand", "Tailandia", "Таиланд", "泰国", "ประเทศไทย", "Thaïlande"]) {
      expect([typed, await leadsTo(typed)]).toEqual([typed, ["/places/thailand"]]);
    }
  });

  it("leads to whoever made it: by part of the name, by an abbreviation, and misspelt", async () => {
    for (const typed of ["Rebecca Surtees", "surtees, rebecca", "Surtees", "rebeca surtees"]) {
      expect([typed, await leadsTo(typed)]).toEqual([typed, ["/contributors/rebecca-surtees"]]);
    }
    expect(await leadsTo("RSO")).toEqual(["/contributors/regional-support-office-of-the-bali-process-rso"]);
  });

  it("leads to a series or a book with its own page, with or without its article", async () => {
    expect(await leadsTo("women and therapy")).toEqual(["/series/women-and-therapy"]);
    expect(await leadsTo("routledge handbook of human trafficking")).toEqual([
      "/series/routledge-handbook-of-human-trafficking",
    ]);
    const page = await (await ask("/search?q=routledge+handbook+of+human+trafficking")).text();
    expect(page).toMatch(/Book <a href="\/series\/routledge-handbook-of-human-trafficking"/);
  });

  it("leads nowhere where it says more, less or something else", async () => {
    for (const typed of [
      "",
      "?",
      "and",
      "trafficking",
      "victims",
      "boys",
      "-prevention",
      "how to prevent trafficking of children",
      "year:2012 thailand victims",
      "__proto__",
      "\ud800",
      "x".repeat(5000),
    ]) {
      expect([typed, await leadsTo(typed.toWellFormed())]).toEqual([typed, []]);
    }
  });

  it("says it on the page in the page's language", async () => {
    const arabic = await (await ask("/ar/search?q=prevention")).text();
    expect(arabic).toContain('<a href="/ar/topics/prevention">الوقاية</a>');
  });
});

describe("a search that finds nothing", () => {
  it("says what to try: without the filters, other words, and the topics", async () => {
    const page = await (await ask("/search?q=xqzzyv&role=summary&from=2012&sort=title")).text();
    expect(page).toContain("Nothing was found.");
    expect(page).toContain(
      '<a href="/search?q=xqzzyv&amp;sort=title" rel="nofollow">Search without the filters</a>',
    );
    expect(page).toContain("check how they are spelt");
    expect(page).toContain('href="/topics/prevention"');
    const plain = await (await ask("/search?q=xqzzyv")).text();
    expect(plain).not.toContain("without the filters");
  });

  it("speaks of filters only where nothing was typed", async () => {
    const page = await (await ask("/search?role=video&language=sq")).text();
    expect(page).toContain("No publication passes all of these filters.");
    expect(page).not.toContain("check how they are spelt");
  });
});

it("shows a text in another language as that, in its own direction", async () => {
  for (const path of ["/ar/search", "/ar/search?q=trafficking"]) {
    const cards = (await (await ask(path)).text()).split('<article class="card">').slice(1);
    expect(cards.length).toBeGreaterThan(10);
    for (const card of cards) {
      for (const [paragraph, mark = ""] of card.matchAll(/<p((?: lang| dir)[^>]*)?>\s*(?:<mark>)?[A-Z]/g)) {
        expect([paragraph, mark]).toEqual([paragraph, ' lang="en" dir="ltr"']);
      }
    }
  }
});
