/** Searches refined by what the documents are and under what terms, beside the facets of listings. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { load } from "../../seed/load.ts";
import { publicationByCode } from "../../src/catalogue/reading/publications.ts";
import { licenceFrom } from "../../src/catalogue/publication/licence.ts";
import { indexPublications } from "../../src/catalogue/search/indexing.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { openDatabase } from "../../src/store/database.ts";
import { ask, data, origin } from "./requests.ts";

const address = "https://terms.example/of-use?text=1&part=2";

beforeAll(async () => {
  const { publication } = await publicationByCode(openDatabase(env.DB), "w8zdgd");
  const { publication: other } = await publicationByCode(openDatabase(env.DB), "mb0p5x");
  await load(
    env.DB,
    indexPublications([
      { ...publication, licence: licenceFrom("CC-BY-4.0") },
      { ...other, documents: other.documents.map((each) => ({ ...each, licence: licenceFrom(address) })) },
    ]),
  );
});

/** Every publication, as the API has it. */
async function everything(): Promise<SearchJson["publications"]> {
  const all: SearchJson["publications"] = [];
  for (let next: string | null = "/search.json"; next !== null; ) {
    const page: SearchJson = await data<SearchJson>(next.replace(origin, ""));
    all.push(...page.publications);
    next = page.links.next;
  }
  return all;
}

/** What is at this path, or where it leads. */
async function followed(path: string): Promise<Response> {
  const response = await ask(path);
  const location = response.headers.get("location");
  return location === null ? response : ask(location.replace(origin, ""));
}

describe("a search refined by its documents", () => {
  it.each(["role", "format", "licence"])("counts exactly what choosing a %s finds", async (name) => {
    const { facets } = await data<SearchJson>("/search.json?q=trafficking");
    const choices = facets[name] ?? [];
    expect(choices.length).toBeGreaterThan(1);
    for (const { value, publications, url } of choices) {
      const refined = await data<SearchJson>(url.slice(origin.length));
      expect([value, refined.total]).toEqual([value, publications]);
      expect(refined.filter[name]?.value).toBe(value);
      expect(refined.facets[name]).toBeUndefined();
    }
  });

  it("finds only what has a document of the kind, also without words and with a facet", async () => {
    for (const query of [
      "role=presentation",
      "role=summary&language=th",
      "q=trafficking&format=pdf&role=foreword",
    ]) {
      const { publications, total } = await data<SearchJson>(`/search.json?${query}`);
      expect(total).toBeGreaterThan(0);
      const role = new URLSearchParams(query).get("role");
      for (const { documents } of publications) {
        expect(documents.map((document) => document.role)).toContain(role);
      }
    }
  });

  it("takes a licence by its identifier, its address and its usual spelling", async () => {
    for (const licence of ["CC-BY-4.0", "cc by 4.0", "https://creativecommons.org/licenses/by/4.0/"]) {
      const found = await data<SearchJson>(`/search.json?licence=${encodeURIComponent(licence)}`);
      expect([licence, found.publications.map(({ code }) => code)]).toEqual([licence, ["w8zdgd"]]);
    }
    const found = await data<SearchJson>(`/search.json?licence=${encodeURIComponent(address)}`);
    expect(found.publications.map(({ code }) => code)).toEqual(["mb0p5x"]);
  });

  it("says on the page what it is refined by, with a link that takes it back, in files and feeds too", async () => {
    const page = await (await ask("/search?q=trafficking&role=presentation&sort=title")).text();
    expect(page).toMatch(/Kind of document: <span[^>]*>Presentation<\/span>/);
    expect(page).toContain('href="/search?q=trafficking&amp;sort=title" rel="nofollow"');
    expect(page).toContain('<input type="hidden" name="role" value="presentation">');
    expect(page).toContain('href="/search.ris?q=trafficking&amp;role=presentation&amp;sort=title"');
    const { total } = await data<SearchJson>("/search.json?q=trafficking&role=presentation");
    expect(await data<unknown[]>("/search.csl.json?q=trafficking&role=presentation")).toHaveLength(total);
  });

  it("takes a role, a format and a language together as those of one document, and counts so", async () => {
    const traits = ["role", "format", "language"] as const;
    for (const chosen of [
      { role: "summary", language: "th" },
      { role: "summary", format: "pdf" },
      { language: "th", format: "pptx" },
      { role: "presentation", format: "pptx", language: "en" },
      { role: "full", language: "km", format: "pdf" },
      { role: "foreword", language: "my" },
    ]) {
      const fits = ({
        role,
        format,
        language,
      }: {
        role: string;
        format: string;
        language: { tag: string };
      }) =>
        Object.entries(chosen).every(
          ([name, value]) => ({ role, format, language: language.tag })[name] === value,
        );
      const all = await everything();
      const right = all.filter(({ documents }) => documents.some(fits)).map(({ code }) => code);
      const query = new URLSearchParams(chosen).toString();
      const { publications, total, facets } = await data<SearchJson>(`/search.json?${query}`);
      expect([query, total]).toEqual([query, right.length]);
      for (const { code } of publications) expect(right).toContain(code);
      for (const trait of traits.filter((name) => !(name in chosen))) {
        for (const { value, publications: counted } of facets[trait] ?? []) {
          const narrower = await data<SearchJson>(`/search.json?${query}&${trait}=${value}`);
          expect([query, value, narrower.total]).toEqual([query, value, counted]);
        }
      }
    }
  });

  it("goes together with what words are taken for", async () => {
    const { understood, publications } = await data<SearchJson>("/search.json?q=slides&language=en");
    expect(understood).toContainEqual({ typed: "slides", facet: "role", value: "presentation" });
    expect(publications.length).toBeGreaterThan(0);
    const summaries = await data<SearchJson>("/search.json?q=in+Thai&role=summary");
    expect(summaries.understood.map(({ value }) => value)).toEqual(["th"]);
    for (const { documents } of summaries.publications) {
      expect(documents.map(({ role }) => role)).toContain("summary");
    }
  });

  it("gives the same in every form, and behind a language's tag", async () => {
    const query = "q=trafficking&role=summary&format=pdf";
    const { publications, total } = await data<SearchJson>(`/search.json?${query}`);
    expect(total).toBeGreaterThan(1);
    for (const prefix of ["", "/km", "/sr-Latn"]) {
      const files = {
        ris: /^TY {2}- /gm,
        bib: /^@\w+\{/gm,
        atom: /<entry[ >]/g,
        csv: /^[a-z0-9]{6},/gm,
      };
      for (const [ending, entry] of Object.entries(files)) {
        const response = await followed(`${prefix}/search.${ending}?${query}`);
        const found = (await response.text()).match(entry) ?? [];
        expect([prefix, ending, response.status, found.length]).toEqual([prefix, ending, 200, total]);
      }
      const feed = await (await ask(`${prefix}/search.feed.json?${query}`)).json<{ items: unknown[] }>();
      expect(feed.items).toHaveLength(total);
      const page = await (await ask(`${prefix}/search?${query}`)).text();
      for (const { slug } of publications) expect(page).toContain(`/publications/${slug}"`);
    }
    const khmer = await (await ask(`/km/search?${query}`)).text();
    expect(khmer).toContain("ប្រភេទឯកសារ៖ ");
    expect(khmer).toContain('href="/km/search?q=trafficking&amp;format=pdf"');
    expect(khmer).toContain('href="/km/search.atom?q=trafficking&amp;role=summary&amp;format=pdf"');
  });

  it("has no feed and no file of a search that makes no sense", async () => {
    for (const path of [
      "/search.atom",
      "/search.feed.json",
      "/search.ris",
      "/search.csv",
      "/km/search.bib",
    ]) {
      for (const [parameter, value] of [
        ["role", "novel"],
        ["format", "papyrus"],
        ["licence", "maybe"],
        ["year", "1"],
      ] as const) {
        const response = await followed(`${path}?q=trafficking&${parameter}=${value}`);
        const text = await response.text();
        expect([path, parameter, response.status]).toEqual([path, parameter, 400]);
        expect(text).toContain(parameter);
        expect(text).toContain(value);
      }
    }
  });

  it("leaves out what makes no sense, and says what may be written instead", async () => {
    const { ignored, total } = await data<SearchJson>(
      "/search.json?q=trafficking&role=novel&format=papyrus&licence=maybe",
    );
    expect(ignored.map(({ parameter }) => parameter)).toEqual(["role", "format", "licence"]);
    expect(ignored[0]?.expected).toContain("executive-summary");
    expect(total).toBe((await data<SearchJson>("/search.json?q=trafficking")).total);
  });

  it("is described with its values", async () => {
    const { paths } = await data<{
      paths: { [path: string]: { get: { parameters: { name: string; schema: { enum?: string[] } }[] } } };
    }>("/openapi.json");
    const parameters = paths["/api/v1/search"]?.get.parameters ?? [];
    const valuesOf = (name: string) => parameters.find((each) => each.name === name)?.schema.enum;
    expect(valuesOf("role")).toContain("executive-summary");
    expect(valuesOf("format")).toContain("pdf");
    expect(valuesOf("type")).toContain("report");
    expect(valuesOf("sort")).toContain("newest");
  });
});
