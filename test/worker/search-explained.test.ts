/** Editors are told why a search's results stand where they do: by the parts of the very sum that ranked them. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ExplainedSearch } from "../../src/http/json/explained-search.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { signedIn, withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

let token: Record<string, string>;

beforeAll(async () => {
  token = await withToken("viewer", ["read"]);
});

const parameters = (q: string, more: Record<string, string> = {}) =>
  new URLSearchParams({ q, ...more }).toString();

async function explained(q: string, more: Record<string, string> = {}): Promise<ExplainedSearch> {
  const response = await ask(`/api/v1/search?${parameters(q, { ...more, explain: "1" })}`, {
    headers: token,
  });
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

const queries = [
  "reintegration of trafficked victims",
  "coming home family trafficked women challenges",
  "reintergration cambodia",
  "traficking of wictims in cambodja by organisasions and goverment agencys in the balkans with slides",
  "ជនរងគ្រោះដោយការជួញដូរមនុស្ស",
  "executive summary in Khmer 2014",
  "trata de personas",
  "mb0p5x",
  '"domestic violence"',
  "",
  // As many ways to say it as a search looks for.
  "korban anak perempuan perdagangan reintegrasi bantuan dukungan eksploitasi pulang keluarga panduan kerja",
];

describe("a search explained", () => {
  it.each(queries)("%s: its results in the order of readers, each with the parts of its sum", async (q) => {
    const [told, read] = await Promise.all([explained(q), data<SearchJson>(`/search.json?${parameters(q)}`)]);
    expect(told.publications.map(({ code }) => code)).toEqual(read.publications.map(({ code }) => code));
    expect(told).toMatchObject({ corrected: read.corrected, nearest: read.nearest, total: read.total });
    const scores = told.publications.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    for (const { code, score, terms, additions } of told.publications) {
      const parts = [...terms, ...additions].map(({ worth }) => worth);
      expect([code, sum(parts)]).toEqual([code, expect.closeTo(score, 6)]);
      for (const { worth, places } of terms) expect(worth).toBeCloseTo(places[0]?.worth ?? 0, 6);
    }
  });

  it("says in which places a term stands, what each is worth, and what was taken for what", async () => {
    const { publications, corrected, languages } = await explained("reintergration cambodia");
    expect(corrected).toBe("reintegration cambodia");
    expect(languages).toEqual([]);
    const [first] = publications;
    expect(first?.terms.map(({ typed }) => typed)).toEqual(["reintergration", "cambodia"]);
    const [, place] = first?.terms ?? [];
    expect(place?.places.map((each) => [each.place, each.value])).toContainEqual(["place", "cambodia"]);
    const title = first?.terms[0]?.places.find((each) => each.place === "title");
    expect(title).toMatchObject({ said: "reintegr", value: null });
    expect(first?.additions.map(({ name }) => name)).toEqual(["phrase", "whole", "title", "lacking"]);

    const thing = await explained("executive summary in Khmer");
    expect(thing.understood).toContainEqual({
      typed: "executive summary",
      facet: "role",
      value: "executive-summary",
    });
    const khmer = await explained("ជនរងគ្រោះដោយការជួញដូរមនុស្ស");
    expect(khmer.languages).toEqual(["km"]);
    expect(khmer.publications[0]?.additions).toContainEqual({ name: "language", worth: 18 });
  });

  it("finds a number as what stands among the codes and numbers", async () => {
    const { publications } = await explained("mb0p5x");
    expect(publications).toHaveLength(1);
    expect(publications[0]?.terms[0]?.places[0]).toMatchObject({ place: "years", said: "mb0p5x" });
  });

  it("goes on counting on later pages, and takes what a search takes", async () => {
    const { publications, links } = await explained("trafficking", { page: "2", language: "en" });
    expect(publications[0]?.position).toBe(21);
    expect(links.search).toContain("/search?q=trafficking&language=en&page=2");
    const refused = await ask("/api/v1/search/explained?q=x&sort=loudest", { headers: token });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ parameter: "sort" });
  });
});

describe("who is told", () => {
  const addresses = [
    "/search?q=trafficking&explain=1",
    "/search.json?q=trafficking&explain=1",
    "/api/v1/search?q=trafficking&explain=1",
    "/api/v1/search/explained?q=trafficking",
    "/km/search?q=trafficking&explain=1",
  ];

  it.each(addresses)("nobody at %s without saying who they are", async (address) => {
    for (const headers of [{}, { authorization: "Bearer blt_nobody" }]) {
      const response = await ask(address, { headers: { accept: "application/json", ...headers } });
      expect(response.status).toBe(401);
      expect(response.headers.get("cache-control")).toContain("no-store");
    }
  });

  it.each(addresses)("an editor at %s, and nothing of it is kept", async (address) => {
    const response = await ask(address, { headers: { accept: "application/json", ...token } });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
    expect(await response.json()).toHaveProperty("publications.0.terms.0.worth");
  });

  it("readers as before, whatever else the parameter says", async () => {
    const response = await ask("/search.json?q=trafficking&explain=0");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(await (await ask("/search.json?q=trafficking")).text());
  });

  it("an editor on a page, found from the search words", async () => {
    const headers = { accept: "text/html", ...(await signedIn("viewer")) };
    expect(await (await ask("/admin/search-words", { headers })).text()).toContain('href="/admin/search"');
    const page = await (await ask("/admin/search?q=reintergration+cambodia", { headers })).text();
    expect(page).toContain("Corrected: reintegration cambodia");
    expect(page).toContain('<th scope="col">“reintergration”</th>');
    expect(await (await ask("/search?q=reintergration+cambodia&explain=1", { headers })).text()).toBe(page);
    expect(await (await ask("/admin/search", { headers })).text()).toContain("What a reader types");
    expect(await (await ask("/admin/search?q=qqqqqqq", { headers })).text()).toContain("Nothing is found.");
  });
});
