/** Indexes: in the order of the reader's language, with letters, of at most so many entries a page, and all in reach. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { facetNames } from "../../src/catalogue/reading/filter.ts";
import { indexPath } from "../../src/http/addresses.ts";
import { ask } from "./requests.ts";

const answerAt = (path: string) => ask(path, { headers: { accept: "text/html" } });
const pageAt = async (path: string) => (await answerAt(path)).text();

/** What the entries of an index are called. */
function entriesOf(page: string): string[] {
  return [...page.matchAll(/<li><a href="[^"]*"><span[^>]*>([^<]*)<\/span><\/a>/g)].map(
    ([, name = ""]) => name,
  );
}

/** The letters that stand above entries, in their order. */
const lettersIn = (page: string) =>
  [...page.matchAll(/<h2 id="[^"]*">([^<]*)<\/h2>/g)].map(([, letter = ""]) => letter);

describe("the index of languages", () => {
  it.each([
    ["km", /\p{sc=Khmr}/u],
    ["my", /\p{sc=Mymr}/u],
    ["lo", /\p{sc=Laoo}/u],
    ["th", /\p{sc=Thai}/u],
    ["ru", /\p{sc=Cyrl}/u],
    ["zh", /\p{sc=Han}/u],
    ["vi", /\p{sc=Latn}/u],
  ])("begins under /%s with the languages in its reader's script", async (tag, script) => {
    const names = entriesOf(await pageAt(`/${tag}/languages`));
    const own = names.map((name) => script.test(name));
    expect(own[0]).toBe(true);
    expect(own.lastIndexOf(true)).toBeLessThan(own.includes(false) ? own.indexOf(false) : Infinity);
  });

  it("has the order of the alphabet whatever the case and accents, as its menu has", async () => {
    await env.DB.prepare(
      `INSERT INTO facet_counts (filter, facet, value, publications)
       SELECT '', 'language', value, 1 FROM json_each('["cs","fr","eu"]')`,
    ).run();
    for (const path of ["/languages", "/"]) {
      const page = await pageAt(path);
      const names =
        path === "/languages"
          ? entriesOf(page)
          : [...(/name="language">(.*?)<\/select>/s.exec(page)?.[1] ?? "").matchAll(/>([^<·(]+?) [·(]/g)].map(
              ([, name = ""]) => name,
            );
      const latin = names.filter((name) => /^\p{sc=Latn}/u.test(name));
      expect(latin.length, path).toBeGreaterThan(1);
      expect(latin).toEqual(latin.toSorted(new Intl.Collator("en").compare));
    }
    const all = entriesOf(await pageAt("/languages")).map((name) => name.toLowerCase());
    expect(all.indexOf("čeština")).toBeLessThan(all.indexOf("english"));
    expect(all.indexOf("euskara")).toBeLessThan(all.indexOf("français"));
  });
});

describe("the index of contributors", () => {
  it("has people under their families' names, and a letter above each run that its link leads to", async () => {
    const page = await pageAt("/contributors");
    const letters = lettersIn(page);
    expect(letters).toEqual(letters.toSorted(new Intl.Collator("en").compare));
    expect(new Set(letters).size).toBe(letters.length);
    const names = entriesOf(page);
    expect(names.indexOf("Different and Equal")).toBeLessThan(names.indexOf("Anne Gallagher"));
    expect(names.indexOf("Kathleen C. Kim")).toBeLessThan(names.indexOf("NEXUS Institute"));
    expect(names.indexOf("NEXUS Institute")).toBeLessThan(names.indexOf("Rebecca Surtees"));
    for (const letter of letters) expect(page).toContain(`<a href="#${letter}">${letter}</a>`);
  });

  describe("of hundreds", () => {
    beforeAll(async () => {
      await env.DB.batch([
        env.DB.prepare(
          `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 499)
           INSERT INTO contributors (slug, name, kind)
           SELECT 'made-' || i, char(65 + i / 20) || 'made ' || printf('%03d', i) || CASE WHEN i = 300 THEN '' ELSE ' Élan' END,
             'organisation' FROM n`,
        ),
        env.DB.prepare(
          `INSERT INTO facet_counts (filter, facet, value, publications)
           SELECT '', 'contributor', slug, 1 FROM contributors WHERE slug LIKE 'made-%'`,
        ),
      ]);
    });

    it("is parted into pages that show each entry once, within their size", async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => pageAt(`/km/contributors?page=${page}`)));
      const names = pages.flatMap(entriesOf);
      expect(names.filter((name) => name.includes("made")).length).toBe(500);
      expect(new Set(names).size).toBe(names.length);
      for (const page of pages) {
        expect(entriesOf(page).length).toBeLessThanOrEqual(200);
        const packed = new Response(new Response(page).body?.pipeThrough(new CompressionStream("gzip")));
        expect((await packed.arrayBuffer()).byteLength).toBeLessThan(14_000);
      }
      expect(pages[0]).toContain('rel="next" href="/km/contributors?page=2"');
      expect(pages[1]).toContain('rel="prev" href="/km/contributors"');
      expect(pages[2]).not.toContain('rel="next"');
      expect(pages[1]).toContain('rel="canonical" href="https://catalogue.example/km/contributors?page=2"');
    });

    it("leads by letters to the page where each begins", async () => {
      const first = await pageAt("/fr/contributors");
      const links = [...first.matchAll(/<li><a href="([^"]*)#(\p{L})">\2<\/a><\/li>/gu)];
      expect(links.length).toBeGreaterThan(20);
      expect(new Set(links.map(([, path]) => path)).size).toBe(3);
      for (const [, path = "", letter = ""] of links) {
        expect(lettersIn(await pageAt(path || "/fr/contributors")), `${path}#${letter}`).toContain(letter);
      }
    });

    it("has no page beyond the last, and says what a page's number is", async () => {
      expect((await answerAt("/contributors?page=4")).status).toBe(404);
      for (const wrong of ["0", "x", "-1", "1.5", "1&page=2"])
        expect((await answerAt(`/contributors?page=${wrong}`)).status, wrong).toBe(400);
    });
  });
});

describe("every index", () => {
  it("is one link away from every page of readers", async () => {
    for (const path of ["/", "/km", "/about", "/search?q=x", "/nothing-here", "/topics", "/publications"]) {
      const prefix = path === "/km" ? "/km" : "";
      const answer = await answerAt(path);
      if (answer.status === 301) continue;
      const page = await answer.text();
      for (const facet of facetNames)
        expect(page, `${path} ${facet}`).toContain(`<a href="${prefix}${indexPath(facet)}"`);
    }
  });
});
