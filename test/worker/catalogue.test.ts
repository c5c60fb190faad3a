import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { IndexJson, ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { derivingAround } from "../../src/store/deriving.ts";
import { deriveRecords } from "./derive.ts";
import { ask, data, origin } from "./requests.ts";

async function everyPage(path: string): Promise<ListingJson[]> {
  const pages: ListingJson[] = [];
  let next: string | null = origin + path;
  while (next !== null) {
    const page: ListingJson = await data<ListingJson>(next.slice(origin.length));
    pages.push(page);
    next = page.links.next;
  }
  return pages;
}

async function everyPublication(path: string) {
  return (await everyPage(path)).flatMap(({ publications }) => publications);
}

describe("the catalogue", () => {
  it("shows every publication of the source exactly once, latest year first, in the order of the source", async () => {
    const shown = await everyPublication("/publications.json");
    expect(shown).toHaveLength(92);
    expect(new Set(shown.map(({ code }) => code)).size).toBe(92);
    const years = shown.map(({ year }) => year);
    expect(years).toEqual(years.toSorted((a, b) => Number(b) - Number(a)));
    expect(shown.slice(0, 3).map(({ title }) => title)).toEqual([
      "Special and Additional Measures for Victim-Witnesses: A Practitioner Guide",
      "Access to Remedies: A Practitioner Guide",
      "How to Develop a Directory of Services for Trafficking Victims: A Tool for Practitioners",
    ]);
    expect(shown.at(-1)?.year).toBe(2002);
  });

  it("can be paged back from its end to its beginning over the same publications", async () => {
    const forwards = await everyPage("/publications.json");
    const last = forwards.at(-1);
    const backwards: ListingJson[] = [];
    let previous: string | null = last?.links.previous ?? null;
    while (previous !== null) {
      const page: ListingJson = await data<ListingJson>(previous.slice(origin.length));
      backwards.unshift(page);
      previous = page.links.previous;
    }
    const codes = (pages: ListingJson[]) =>
      pages.flatMap(({ publications }) => publications.map(({ code }) => code));
    expect(codes(backwards)).toEqual(codes(forwards.slice(0, -1)));
    expect(backwards.at(0)?.links.previous).toBeNull();
  });

  it("knows what exists in Khmer, in whole or in part", async () => {
    const khmer = await everyPublication("/languages/km.json");
    const parts = khmer.map(({ title, year, documents }) => [
      title.slice(0, 30),
      year,
      documents.filter(({ language }) => language.tag === "km").map(({ role }) => role),
    ]);
    expect(parts).toEqual([
      ["Supporting the Reintegration o", 2017, ["full"]],
      ["In African Waters. The Traffic", 2014, ["executive-summary"]],
      ["After Trafficking. Experiences", 2013, ["summary"]],
      ["(Re)integration: Perspectives ", 2012, ["full"]],
      ["Why Victims of Trafficking Dec", 2008, ["full"]],
    ]);
  });

  it("lists a language's own documents first, in the data as on the page", async () => {
    for (const { documents } of await everyPublication("/languages/km.json")) {
      expect(documents[0]?.language.tag).toBe("km");
    }
  });

  it("marks what a cataloguer supplied where the source lacks it", async () => {
    const shown = await everyPublication("/publications.json");
    const supplied = shown.filter((publication) => publication.supplied.length > 0);
    expect(supplied).toHaveLength(1);
    const [publication] = supplied;
    expect(publication?.abstract).toMatch(/^Victim protection – the identification/);
    const page = await (await ask(`/publications/${publication?.slug}`)).text();
    expect(page).toContain("supplied by a cataloguer");
  });

  it("keeps publications apart whose titles are nearly the same", async () => {
    const shown = await everyPublication("/publications.json");
    const like = (start: string) =>
      shown
        .filter(({ title }) => title.startsWith(start))
        .map(({ title, year }) => `${title.length} ${year}`);
    expect(like("Leaving the Past Behind")).toHaveLength(2);
    expect(like("Life Beyond Trafficking")).toHaveLength(2);
    expect(like("Re/integration of Trafficked Persons")).toHaveLength(5);
  });

  it("gives a Spanish chapter its Spanish title, its translation and its container", async () => {
    const [chapter] = await everyPublication("/languages/es.json");
    expect(chapter?.title).toMatch(/^Medición del éxito/);
    expect(chapter?.titleTranslation).toMatch(/^Measuring the success/);
    expect(chapter?.container).toMatchObject({
      kind: "book",
      title: expect.stringMatching(/^Miradas críticas/),
    });
    const page = await (await ask(`/publications/${chapter?.slug}`)).text();
    expect(page).toMatch(/<h1 lang="es">Medición/);
  });
});

describe("a card", () => {
  const cut = (text: string) => `${text.trim()} …`;

  async function shownOf(abstract: string): Promise<string | undefined> {
    const { id, abstract: own } = (await env.DB.prepare(
      "SELECT id, abstract FROM publications WHERE state = 'published' ORDER BY year DESC, id DESC LIMIT 1",
    ).first<{ id: number; abstract: string }>()) ?? { id: 0, abstract: "" };
    const keep = (text: string) =>
      env.DB.batch([
        env.DB.prepare("UPDATE publications SET abstract = ? WHERE id = ?").bind(text, id),
        ...deriveRecords(),
      ]);
    await keep(abstract);
    await exports.Reader.purgeEverything();
    try {
      const page = await (await ask("/")).text();
      return /<p class="kind">.*?<\/p>\s*<p>(.*?)<\/p>/s.exec(page)?.[1];
    } finally {
      await keep(own);
      await exports.Reader.purgeEverything();
    }
  }

  it.each([
    ["shows a short first paragraph and no second", "One.\n\nTwo.", "One."],
    ["ends a long one after a word", "four ".repeat(80), cut("four ".repeat(17))],
    ["ends one in letters beyond the first plane so too", "𝔞 ".repeat(400), cut("𝔞 ".repeat(28))],
    ["cuts no word of a script without spaces", "ប្រទេស".repeat(80), cut("ប្រទេស".repeat(14))],
    ["cuts what never ends", "a".repeat(1000), cut("a".repeat(85))],
  ])("%s", async (_, abstract, shown) => {
    expect(await shownOf(abstract)).toBe(shown);
  });
});

describe("a menu's count", () => {
  it("is what following the choice shows, for every choice from the whole catalogue", async () => {
    const catalogue = await data<ListingJson>("/publications.json");
    for (const choices of Object.values(catalogue.facets)) {
      for (const { url, publications } of choices) {
        const listing = await data<ListingJson>(url.slice(origin.length));
        expect(listing.total, url).toBe(publications);
        expect((await everyPublication(url.slice(origin.length))).length, url).toBe(publications);
      }
    }
  });

  it("is what following the choice shows, under two filters and under filters whose counts are not stored", async () => {
    const starts = [
      "/topics/recovery-and-reintegration.json?language=id",
      "/languages/en.json?type=chapter",
      "/contributors/nexus-institute.json",
      "/series/practitioner-guide.json",
      "/places/cambodia.json?language=km",
    ];
    for (const start of starts) {
      const listing = await data<ListingJson>(start);
      expect(listing.total, start).toBeGreaterThan(0);
      expect(await everyPublication(start), start).toHaveLength(listing.total);
      for (const { url, publications } of Object.values(listing.facets).flat().slice(0, 12)) {
        expect((await data<ListingJson>(url.slice(origin.length))).total, url).toBe(publications);
      }
    }
  });

  it("stays true when a publication is derived anew", async () => {
    const before = await env.DB.prepare("SELECT * FROM facet_counts ORDER BY filter, facet, value").all();
    const statements = derivingAround({ sql: "SELECT ?", value: 20 }, []);
    await env.DB.batch(
      statements.map(({ sql, value }) =>
        value === undefined ? env.DB.prepare(sql) : env.DB.prepare(sql).bind(value),
      ),
    );
    const after = await env.DB.prepare("SELECT * FROM facet_counts ORDER BY filter, facet, value").all();
    expect(after.results).toEqual(before.results);
  });
});

describe("an index", () => {
  const indexes = ["topics", "languages", "years", "types", "places", "series", "contributors"];

  it.each(indexes)("of %s counts what its listings show", async (path) => {
    const { choices } = await data<IndexJson>(`/${path}.json`);
    expect(choices.length).toBeGreaterThan(2);
    for (const { url, publications } of choices) {
      expect((await data<ListingJson>(url.slice(origin.length))).total, url).toBe(publications);
    }
  });

  it("shows languages by their own names, with their tags", async () => {
    const page = await (await ask("/languages")).text();
    expect(page).toContain('<span lang="km">ភាសាខ្មែរ</span>');
    expect(page).toContain('<span lang="my">မြန်မာဘာသာ</span>');
  });

  it("gives each topic a scope note", async () => {
    const { choices } = await data<IndexJson>("/topics.json");
    expect(choices.length).toBeGreaterThanOrEqual(10);
    expect(choices.length).toBeLessThanOrEqual(14);
    for (const { scopeNote } of choices) expect(scopeNote).toBeTruthy();
  });
});

describe("a publication", () => {
  it("has the same record at its slug, at its code and under the API", async () => {
    const [first] = (await data<ListingJson>("/publications.json")).publications;
    const bySlug = await data<PublicationPageJson>(`/publications/${first?.slug}.json`);
    expect(await data(`/api/v1/publications/${first?.slug}`)).toEqual(bySlug);
    expect(await data(`/api/v1/publications/${first?.code}`)).toEqual(bySlug);
    expect(bySlug).toMatchObject({ ...first });
    const negotiated = await ask(`/publications/${first?.slug}`, { headers: { accept: "application/json" } });
    expect(await negotiated.json()).toEqual(bySlug);
    expect(negotiated.headers.get("vary")).toBe("Accept");
  });

  it("is led to by its permanent code, however that is typed", async () => {
    const [first] = (await data<ListingJson>("/publications.json")).publications;
    for (const typed of [`/p/${first?.code}`, `/P/${first?.code.toUpperCase()}`]) {
      let response = await ask(typed);
      while (response.status === 301) response = await ask(response.headers.get("location") ?? "");
      expect(response.status).toBe(302);
      expect(response.headers.get("location")).toBe(`/publications/${first?.slug}`);
    }
  });

  it("names its neighbours, and they name it", async () => {
    const { publications } = await data<ListingJson>("/publications.json");
    const [first, second, third] = publications;
    const page = await data<PublicationPageJson>(`/publications/${second?.slug}.json`);
    expect(page.neighbours.newer?.title).toBe(first?.title);
    expect(page.neighbours.older?.title).toBe(third?.title);
    expect(
      (await data<PublicationPageJson>(`/publications/${first?.slug}.json`)).neighbours.newer,
    ).toBeNull();
  });

  it("offers the documents of the language that its reader came for first", async () => {
    const [publication] = (await data<ListingJson>("/languages/km.json")).publications;
    const page = await (await ask(`/publications/${publication?.slug}?language=km`)).text();
    expect(page.indexOf('id="km"')).toBeGreaterThan(0);
    expect(page.indexOf('id="km"')).toBeLessThan(page.indexOf('id="en"'));
    const plain = await (await ask(`/publications/${publication?.slug}`)).text();
    expect(plain.indexOf('id="en"')).toBeLessThan(plain.indexOf('id="km"'));
  });
});
