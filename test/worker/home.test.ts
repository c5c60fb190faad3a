import { describe, expect, it } from "vitest";
import { publicationTypes } from "../../src/catalogue/publication/terms.ts";
import type { IndexJson, ListingJson } from "../../src/http/json/listings.ts";
import { ask, data, origin } from "./requests.ts";

const asPage = { headers: { accept: "text/html" } };

async function page(path: string): Promise<string> {
  return (await ask(path, asPage)).text();
}

/** Where the titles of a page's list lead, in their order. */
function listed(text: string): string[] {
  return [...text.matchAll(/<h3[^>]*><a href="([^"]+)"/g)].map(([, path]) => path ?? "");
}

/** The ways into the rest, each with how many publications it promises. */
function ways(text: string): Map<string, number> {
  const [, part = ""] = text.split('<div class="ways">');
  const found = part.matchAll(/<li><a href="([^"]+)"[^>]*>[^<]+<\/a> <small>([^<]+)<\/small>/g);
  return new Map([...found].map(([, path, count]) => [path ?? "", Number(count)]));
}

describe("the first page", () => {
  it("begins with what is newest and leads on to every publication once", async () => {
    const first = await page("/");
    expect(listed(first)).toHaveLength(10);
    const shown: string[] = [];
    for (let path: string | undefined = "/"; path !== undefined; ) {
      const text = await page(path);
      shown.push(...listed(text));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1];
    }
    const all: string[] = [];
    for (let next: string | null = `${origin}/publications.json`; next !== null; ) {
      const found: ListingJson = await data<ListingJson>(next.slice(origin.length));
      all.push(...found.publications.map(({ slug }) => `/publications/${slug}`));
      next = found.links.next;
    }
    expect(shown).toEqual(all);
  });

  it("leads back to the beginning from the page after it", async () => {
    const next = /rel="next" href="([^"]+)"/.exec(await page("/"))?.[1] ?? "";
    const previous = /rel="prev" href="([^"]+)"/.exec(await page(next))?.[1] ?? "";
    expect(listed(await page(previous))).toEqual(listed(await page("/")));
  });

  it.each(["languages", "topics", "types"])("leads to all %s, with how much each has", async (index) => {
    const found = ways(await page("/"));
    const { choices } = await data<IndexJson>(`/${index}.json`);
    expect(choices.length).toBeGreaterThan(1);
    for (const { value, publications } of choices) expect(found.get(`/${index}/${value}`)).toBe(publications);
  });

  it("says so in the reader's language, and leads to pages in it", async () => {
    const text = await page("/km");
    const found = [...ways(text).keys()];
    expect(found.every((path) => path.startsWith("/km/"))).toBe(true);
    expect(text).toContain('<a href="/km/languages/th" lang="th">ไทย</a>');
    expect(text).not.toMatch(
      new RegExp(
        `>(${Object.values(publicationTypes)
          .map(({ many }) => many)
          .join("|")})<`,
      ),
    );
  });

  it("is what it was for machines: pages of twenty", async () => {
    expect((await data<ListingJson>("/publications.json")).publications).toHaveLength(20);
    const negotiated = await ask("/", { headers: { accept: "application/json" } });
    expect((await negotiated.json<ListingJson>()).publications).toHaveLength(20);
  });

  it.each(["/topics/prevention", "/?topic=prevention", "/?after=2020.50", "/km?language=km"])(
    "is no other list: %s is a list alone",
    async (path) => {
      const text = await page(path);
      expect(listed(text).length).toBeGreaterThan(0);
      expect(text).not.toContain('class="ways"');
    },
  );
});
