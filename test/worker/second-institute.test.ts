/**
 * A second institute: a marine biology society that publishes in Portuguese, German, Arabic and Tetum, in place of the
 * first. Whatever works here needs nothing that was written for the first one.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { forms } from "../../src/http/representation.ts";
import type { SearchJson, SuggestionsJson } from "../../src/http/json/search.ts";
import { sendJson, withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

let slugs: string[];
const [whales = [], turtles = []]: [language: string, word: string][][] = JSON.parse(env.ITS_SEARCH_WORDS);

beforeAll(async () => {
  await load(env.DB, env.SECOND_INSTITUTE);
  const { results } = await env.DB.prepare("SELECT slug FROM publications ORDER BY id").all<{
    slug: string;
  }>();
  slugs = results.map(({ slug }) => slug);
});

async function found(q: string): Promise<string[]> {
  const { publications, nearest } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(q)}`);
  return nearest ? [] : publications.map(({ slug }) => slug);
}

describe("pages", () => {
  it.each([
    "/",
    "/topics",
    "/languages",
    "/years",
    "/types",
    "/places",
    "/series",
    "/contributors",
    "/topics/cetaceos",
    "/languages/tet",
    "/languages/ar",
    "/years/2021",
    "/types/guide",
    "/places/red-sea",
    "/series/cadernos-do-mar",
    "/contributors/ines-magalhaes",
    "/search?q=baleias",
    "/about",
    "/api",
    "/feed.atom",
    "/feed.json",
    "/topics/cetaceos.atom",
    "/languages/tet.json",
    "/sitemap.xml",
    "/opensearch.xml",
    "/openapi.json",
    "/catalogue.jsonl",
    "/catalogue.csv",
    "/oai?verb=Identify",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc",
    "/oai?verb=ListSets",
  ])("%s is answered, and names nothing of the first institute’s subject", async (path) => {
    const response = await ask(path);
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 200]);
    expect(text).not.toMatch(/traffick|mekong|reintegration|rebecca surtees/i);
  });

  it("every publication is there in every form", async () => {
    expect(slugs).toHaveLength(15);
    for (const slug of slugs) {
      for (const { suffix } of Object.values(forms)) {
        const response = await ask(`/publications/${slug}${suffix}`);
        const text = await response.text();
        expect([slug, suffix, response.status, text.length > 0]).toEqual([slug, suffix, 200, true]);
      }
    }
  });

  it("says which language and direction a title has", async () => {
    const arabic = await (await ask("/publications/alsalahif-albahriya")).text();
    expect(arabic).toMatch(/<h1[^>]* lang="ar"[^>]* dir="rtl"/);
    const tetum = await (await ask("/publications/lenuk-tasi")).text();
    expect(tetum).toMatch(/<h1[^>]* lang="tet"/);
    expect(await (await ask("/languages")).text()).toContain("Tetun");
  });
});

describe("search without any search words", () => {
  it.each([
    ["baleias jubarte", "baleias-jubarte-do-estreito-de-ombai"],
    ["Estreito de Ombai", "baleias-jubarte-do-estreito-de-ombai"],
    ["colisoes com navios", "baleias-jubarte-do-estreito-de-ombai"],
    ["colisões com navios", "baleias-jubarte-do-estreito-de-ombai"],
    ["plastico no estomago", "plastico-no-estomago-de-aves"],
    ["Plástico no estômago", "plastico-no-estomago-de-aves"],
    ["pradarias de ervas marinhas", "pradarias-marinhas-e-dugongos"],
    ["Schweinswale Ostsee", "schweinswale-in-der-ostsee"],
    ["größten Gefahren", "schweinswale-in-der-ostsee"],
    ["grossten Gefahren", "schweinswale-in-der-ostsee"],
    ["Müll zählen", "muell-an-nordseestraenden"],
    ["mull zahlen", "muell-an-nordseestraenden"],
    ["wie viel Kohlenstoff liegt im Boden", "seegraswiesen-als-kohlenstoffspeicher"],
    ["الشِّعاب المرجانيّة", "alshiab-almarjaniya"],
    ["الشعاب المرجانية", "alshiab-almarjaniya"],
    ["شعاب مرجانية", "alshiab-almarjaniya"],
    ["السلاحف البحرية", "alsalahif-albahriya"],
    ["سلاحف", "alsalahif-albahriya"],
    ["خليج العقبه", "hitan-albahr-alahmar"],
    ["الحوت الاحدب", "hitan-albahr-alahmar"],
    ["ahu-ruin", "ahu-ruin-no-ikan"],
    ["ahu ruin ikan", "ahu-ruin-no-ikan"],
    ["lenuk tasi tolun", "lenuk-tasi"],
    ["Magalhaes tartarugas", "pesca-artesanal-e-tartarugas"],
    ["Ødegård", "schweinswale-in-der-ostsee"],
    ["حداد", "alshiab-almarjaniya"],
  ])("“%s” finds %s", async (typed, slug) => {
    const results = await found(typed);
    expect(results.slice(0, 5)).toContain(slug);
    // Whole titles and places come first; a name alone may be anybody's.
    if (typed.includes(" ")) expect(results[0]).toBe(slug);
  });

  it("mends what is misspelt in the catalogue’s language", async () => {
    const { corrected, publications } = await data<SearchJson>("/search.json?q=tartarugaz");
    expect(corrected).toBe("tartarugas");
    expect(publications.map(({ slug }) => slug)).toContain("pesca-artesanal-e-tartarugas");
  });

  it("offers titles as they are typed", async () => {
    const [, titles] = await data<SuggestionsJson>("/search/suggestions?q=korallenbl");
    expect(titles).toEqual([expect.stringContaining("Korallenbleiche")]);
  });

  it("knows its languages by their names", async () => {
    expect(await found("language:tet")).toEqual(expect.arrayContaining(["lenuk-tasi", "ahu-ruin-no-ikan"]));
    expect(await found("in Tetum")).toContain("lenuk-tasi");
    expect(await found("العربية")).toContain("alsalahif-albahriya");
  });

  it("finds nothing by words of another language", async () => {
    expect(await found("Schildkröten")).toEqual([]);
  });
});

describe("search words of its own", () => {
  let edit: Record<string, string>;

  beforeAll(async () => {
    edit = await withToken("editor", ["read", "write"]);
  });

  it("are known to the next search, and forgotten as soon", async () => {
    expect(await found("Schildkröten")).toEqual([]);
    const words = turtles.map(([language, word]) => ({ language, word }));
    const added = await sendJson("POST", "/api/v1/search-words", { words }, edit);
    expect(added.status).toBe(201);
    for (const typed of ["Schildkröten", "schildkroten", "سلحفاة", "والسلحفاة", "lenuk"]) {
      expect([typed, await found(typed)]).toEqual([
        typed,
        expect.arrayContaining(["pesca-artesanal-e-tartarugas", "lenuk-tasi", "alsalahif-albahriya"]),
      ]);
    }
    // In the catalogue's own language too.
    expect(await found("tartaruga")).toEqual(expect.arrayContaining(["lenuk-tasi", "alsalahif-albahriya"]));
    const removed = await sendJson("DELETE", added.headers.get("location") ?? "", undefined, edit);
    expect(removed.status).toBe(204);
    expect(await found("Schildkröten")).toEqual([]);
  });

  it("are known to another isolate, which only the database tells", async () => {
    expect(await found("Walfang")).toEqual([]);
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO synonyms (words, created_at, updated_at) VALUES (?, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')",
      ).bind(JSON.stringify(whales)),
      env.DB.prepare("INSERT OR REPLACE INTO synonyms_version VALUES (1, 'another')"),
    ]);
    expect(await found("Walgesänge")).toEqual(
      expect.arrayContaining(["baleias-jubarte-do-estreito-de-ombai"]),
    );
  });
});
