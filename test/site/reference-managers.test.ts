/** What reference managers get of every page: by its tags, and by unAPI. */
import { DOMParser } from "@xmldom/xmldom";
import { AST as ris } from "astrocite-ris";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationJson } from "../../src/http/json/publications.ts";
import { editionIn } from "../../src/http/formats/edition.ts";
import { highwireTags } from "../../src/http/formats/meta-tags.ts";
import { risRecord } from "../../src/http/formats/ris.ts";
import { organisation, publication, site as ours } from "./records.ts";
import { openSite } from "./site.ts";
import { readByZotero } from "./zotero.ts";

let site: Platform;
let publications: PublicationJson[];

function ask(path: string): Promise<Response> {
  return fetch(new URL(path, site.url), { redirect: "manual" });
}

async function text(path: string): Promise<string> {
  const response = await ask(path);
  expect(response.status, path).toBe(200);
  return response.text();
}

function line(of: string): string {
  return of.replace(/\s+/gu, " ").trim();
}

beforeAll(async () => {
  site = await openSite({ standIns: true });
  publications = [];
  let next: string | null = "/publications.json";
  while (next !== null) {
    const page: ListingJson = JSON.parse(await text(next));
    publications.push(...page.publications);
    next = page.links.next;
  }
  expect(publications).toHaveLength(92);
});

afterAll(() => site.close());

describe("Zotero reads from the tags of every page", () => {
  it("its whole title and abstract, and what it is", async () => {
    const kinds = { article: "journalArticle", chapter: "bookSection", book: "journalArticle" } as const;
    for (const { slug, title, abstract, type, language, links } of publications) {
      const item = readByZotero(await text(`/publications/${slug}`));
      const kind = Object.entries(kinds).find(([name]) => name === type)?.[1] ?? "report";
      expect([item.title, item.fields.abstract, item.type]).toEqual([line(title), line(abstract), kind]);
      expect([item.fields.language, item.fields.url]).toEqual([language.tag, links.permanent]);
      expect(item.fields.archiveLocation).toBeUndefined();
    }
  });

  it("as creators its authors and editors alone, organisations whole", async () => {
    for (const { slug, contributors, type } of publications) {
      const { creators } = readByZotero(await text(`/publications/${slug}`));
      const named = contributors.filter(({ role }) => role === "author" || role === "editor");
      const publisher = type === "article" || type === "chapter" ? [] : ["NEXUS Institute"];
      const publishers = contributors.filter(({ role }) => role === "publisher").map(({ name }) => name);
      const expected =
        named.length > 0 ? named.map(({ name }) => name) : publishers.length > 0 ? publishers : publisher;
      // It takes a full stop at the end for punctuation.
      const plain = (name: string) => name.replaceAll(".", "");
      const shown = creators.map(({ last, first }) => (first === undefined ? last : `${first} ${last}`));
      expect([slug, shown.map(plain).toSorted()]).toEqual([slug, expected.map(plain).toSorted()]);
      for (const { name, kind } of named) {
        if (kind === "organisation") expect(creators.map(({ last }) => last)).toContain(name);
      }
    }
  });

  it("where it appeared: a series is no periodical", async () => {
    for (const { slug, container } of publications) {
      const { publicationTitle, series } = readByZotero(await text(`/publications/${slug}`)).fields;
      const isSeries = container?.kind === "series";
      expect([slug, publicationTitle]).toEqual([slug, isSeries ? undefined : container?.title]);
      expect([slug, series]).toEqual([slug, isSeries ? container.title : undefined]);
    }
  });
});

it("an organisation whose name has commas stays whole in tags and in RIS", () => {
  const name = "University of California, Berkeley; Human Rights Center";
  const contributors = [{ ...organisation, name, role: "author" as const }];
  const edition = editionIn({ ...publication, contributors }, ours);
  const tags = highwireTags(edition, ours).map((tag) => `<meta name="${tag.name}" content="${tag.content}">`);
  const whole = "University of California – Berkeley – Human Rights Center";
  expect(readByZotero(tags.join("")).creators).toEqual([{ role: "author", last: whole }]);
  expect(risRecord(edition, ours)).toContain(`AU  - ${whole}\r\n`);
});

describe("unAPI", () => {
  const marks = (page: string) =>
    [...page.matchAll(/<abbr class="unapi-id" title="([^"]*)" hidden><\/abbr>/g)].map(([, id = ""]) =>
      id.replaceAll("&amp;", "&"),
    );
  const server = (page: string) =>
    /<link rel="unapi-server" type="application\/xml" title="unAPI" href="([^"]*)">/.exec(page)?.[1];
  const formats = (xml: string) =>
    Array.from(new DOMParser().parseFromString(xml, "text/xml").getElementsByTagName("format")).map(
      (element) => [element.getAttribute("name"), element.getAttribute("type")],
    );

  it("gives each publication from its page, with all that RIS says of it", async () => {
    for (const { slug, code, title, contributors } of publications) {
      const page = await text(`/publications/${slug}`);
      const [id = "", ...others] = marks(page);
      expect(others).toEqual([]);
      const file = await text(`${server(page)}?id=${id}&format=ris`);
      expect(file).toBe(await text(`/publications/${slug}.ris`));
      const [record] = ris.parse(file).children;
      const of = (tag: string) =>
        record?.properties.filter(({ key }) => key === tag).map(({ value }) => value.trim()) ?? [];
      expect([of("ID"), of("TI")]).toEqual([[code], [line(title)]]);
      expect(of("AU")).toHaveLength(contributors.filter(({ role }) => role === "author").length);
    }
  });

  it.each([
    "/",
    "/languages/km",
    "/topics/prevention?language=en&type=report",
    "/search?q=trafficked+at+sea",
  ])("gives every publication that %s shows, as it is cited there", async (path) => {
    const page = await text(path);
    const ids = marks(page);
    expect(ids).toHaveLength([...page.matchAll(/<article class="card">/g)].length);
    expect(ids.length).toBeGreaterThan(0);
    expect(server(page)).toBe(new URL("/unapi", site.url).href);
    for (const id of ids) {
      const item: { language: string }[] = JSON.parse(await text(`/unapi?id=${id}&format=csl-json`));
      if (path === "/languages/km") expect(item[0]?.language).toMatch(/^(?:km|en)$/);
    }
  });

  it("says which formats there are: 200 for all, 300 for one publication, each with the type that it has", async () => {
    const all = await ask("/unapi");
    expect([all.status, all.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
    const names = formats(await all.text());
    expect(names.map(([name]) => name)).toEqual(["ris", "bibtex", "csl-json", "oai_dc"]);
    const id = "/publications/trafficked-at-sea";
    const one = await ask(`/unapi?id=${id}`);
    expect(one.status).toBe(300);
    const xml = await one.text();
    expect(xml).toContain(`<formats id="${id}">`);
    expect(formats(xml)).toEqual(names);
    for (const [name, type] of names) {
      const response = await ask(`/unapi?id=${encodeURIComponent(id)}&format=${name}`);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
    }
  });

  it("takes the page's whole address and the short link too", async () => {
    const one = await text("/unapi?id=/publications/trafficked-at-sea&format=ris");
    const code = publications.find(({ slug }) => slug === "trafficked-at-sea")?.code;
    for (const id of [new URL("/publications/trafficked-at-sea", site.url).href, `/p/${code}`]) {
      expect(await text(`/unapi?id=${encodeURIComponent(id)}&format=ris`)).toBe(one);
    }
  });

  it("answers 404 for what it does not know, and 406 for a format that it lacks, and says so", async () => {
    for (const id of [
      "",
      "x",
      "/publications/no-such",
      "https://other.example/publications/trafficked-at-sea",
      "//",
    ]) {
      const response = await ask(`/unapi?id=${encodeURIComponent(id)}&format=ris`);
      expect([id, response.status]).toEqual([id, id === "" ? 200 : 404]);
    }
    const response = await ask("/unapi?id=/publications/trafficked-at-sea&format=marc");
    expect(response.status).toBe(406);
    expect(await response.text()).toContain("ris or bibtex or csl-json or oai_dc");
  });

  it("is no part of a page that shows no publication", async () => {
    expect(server(await text("/about"))).toBeUndefined();
  });
});
