import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  formOfErrors,
  forms,
  preferredForm,
  publicationForms,
  resourceOf,
} from "../../src/http/representation.ts";
import type { CslItem } from "../../src/http/formats/csl-json.ts";
import { deriveRecords } from "./derive.ts";
import { ask, data } from "./requests.ts";

const page = "/publications/supporting-the-reintegration-of-trafficked-persons";

function typeOf(response: Response): string | undefined {
  return response.headers.get("content-type")?.split(";")[0];
}

describe("a publication in another form", () => {
  it("is had by suffix and by Accept header, byte for byte the same", async () => {
    for (const form of publicationForms) {
      const { mediaType, suffix } = forms[form];
      const bySuffix = await ask(page + suffix);
      const byAccept = await ask(page, { headers: { accept: mediaType } });
      expect([form, bySuffix.status, typeOf(bySuffix)]).toEqual([form, 200, mediaType]);
      expect([form, byAccept.status, typeOf(byAccept)]).toEqual([form, 200, mediaType]);
      expect(await byAccept.text()).toBe(await bySuffix.text());
      // A page may offer itself in another language.
      expect(byAccept.headers.get("vary")).toBe(form === "html" ? "Accept, Accept-Language" : "Accept");
      if (suffix !== "") expect(bySuffix.headers.get("vary")).toBeNull();
    }
  });

  it("is what the client likes best of what there is", () => {
    const chosen = (accept: string) => preferredForm(accept, publicationForms);
    expect(chosen("application/x-bibtex;q=0.5, application/ld+json")).toBe("jsonld");
    expect(chosen("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")).toBe("html");
    expect(chosen("text/x-bibliography; style=apa")).toBe("text");
    expect(chosen("text/x-bibtex")).toBe("bib");
    expect(chosen("*/*")).toBe("html");
    expect(chosen("application/*")).toBe("json");
    expect(chosen("application/ld+json;q=0, application/json;q=0.1")).toBe("json");
    expect(chosen("image/png")).toBeNull();
    expect(formOfErrors("/", "application/x-bibtex")).toBe("json");
    expect(formOfErrors("/", null)).toBe("html");
  });

  it("is refused with 406 and the list of forms where nothing fits", async () => {
    const response = await ask(page, { headers: { accept: "image/png" } });
    expect(response.status).toBe(406);
    const problem = await response.json<{ detail: string }>();
    for (const form of publicationForms) expect(problem.detail).toContain(forms[form].mediaType);
    expect((await ask("/about", { headers: { accept: "application/x-bibtex" } })).status).toBe(406);
  });

  it("shares one entry of the cache among all Accept headers that come to the same form", async () => {
    const accepts = ["application/x-bibtex", "application/x-bibtex;q=0.9, text/html;q=0.1", "text/x-bibtex"];
    const outcomes: (string | null)[] = [];
    for (const accept of accepts) {
      const response = await ask("/publications/trafficked-at-sea", { headers: { accept } });
      await response.text();
      outcomes.push(response.headers.get("backlist-cache"));
    }
    expect(outcomes).toEqual(["miss", "hit", "hit"]);
    const html = await ask("/publications/trafficked-at-sea");
    expect(typeOf(html)).toBe("text/html");
  });

  it("is where the permanent link leads whoever asks for it there", async () => {
    const location = async (path: string, accept: string) => {
      const response = await ask(path, { headers: { accept } });
      return [response.status, response.headers.get("location")];
    };
    expect(await location("/p/kcgnvq", "application/ld+json")).toEqual([302, `${page}.jsonld`]);
    expect(await location("/p/kcgnvq.ris?language=km", "*/*")).toEqual([302, `${page}.ris?language=km`]);
    expect(await location("/p/kcgnvq?language=km", "text/html")).toEqual([302, `${page}?language=km`]);
  });

  it("does not take a name that ends like a suffix for one", () => {
    expect(resourceOf("/publications/a.csl.json")).toEqual({ path: "/publications/a", form: "csl" });
    expect(resourceOf("/topics/a.bib")).toEqual({ path: "/topics/a", form: "bib" });
    expect(resourceOf("/topics/a.jsonld")).toEqual({ path: "/topics/a.jsonld", form: null });
    expect(resourceOf("/robots.txt").path).toBe("/robots.txt");
  });

  it("answers a style that it does not know with those that it knows", async () => {
    const response = await ask(`${page}.txt?style=turabian`, { headers: { accept: "application/json" } });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain("apa, chicago, mla, harvard, vancouver");
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    for (const form of publicationForms) {
      const address = page + forms[form].suffix;
      const head = await ask(address, { method: "HEAD" });
      const get = await ask(address);
      expect(head.headers.get("etag")).toBe(get.headers.get("etag"));
      expect(head.headers.get("link")).toBe(get.headers.get("link"));
      expect(await head.text()).toBe("");
    }
  });
});

describe("a listing in a citation format", () => {
  it("holds what the listing holds, whatever its filters, page or no page", async () => {
    for (const query of [
      "/languages/km",
      "/topics/recovery-and-reintegration",
      "/types/report",
      "/years/2012",
    ]) {
      const listing = await data<{ total: number }>(`${query}.json`);
      expect(await data<CslItem[]>(`${query}.csl.json`)).toHaveLength(listing.total);
      const bibtex = await (await ask(`${query}.bib`)).text();
      expect(bibtex.match(/^@/gm)).toHaveLength(listing.total);
      const ris = await (await ask(`${query}.ris`)).text();
      expect(ris.match(/^TY {2}- /gm)).toHaveLength(listing.total);
    }
    const filtered = await data<CslItem[]>(
      "/topics/recovery-and-reintegration.csl.json?language=km&year=2017",
    );
    expect(filtered.map(({ id }) => id)).toEqual(["kcgnvq-km"]);
  });

  it("cites the editions in the language of the listing", async () => {
    const items = await data<CslItem[]>("/languages/th.csl.json");
    const thai = items.filter(({ language }) => language === "th");
    expect(thai.length).toBeGreaterThan(0);
    for (const { id, URL: address } of thai) {
      expect(id).toMatch(/-th$/);
      expect(address).toMatch(/\?language=th$/);
    }
  });

  it("is empty and well-formed where nothing passes the filters", async () => {
    const path = "/topics/recovery-and-reintegration.csl.json?language=km&year=2003";
    expect(await data<CslItem[]>(path)).toEqual([]);
  });

  it("is sent as it is read where it is too long for one batch, each publication once, in order", async () => {
    await env.DB.batch([
      env.DB.prepare(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
        INSERT INTO publications (code, slug, title, language, year, type, abstract, state, published_at, created_at, updated_at)
        SELECT 'many' || i, 'many-' || i, 'Number ' || i, 'en', 1900 + i % 90, 'report', 'Text.', 'published',
          '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z' FROM n`),
      ...deriveRecords(),
    ]);
    const response = await ask("/publications.csl.json?after=1999.1");
    expect(response.headers.get("etag")).toBeNull();
    const items = await response.json<CslItem[]>();
    expect(new Set(items.map(({ id }) => id)).size).toBe(1200);
    const years = items.map(({ issued }) =>
      issued && "date-parts" in issued ? issued["date-parts"][0][0] : 0,
    );
    expect(years).toEqual(years.toSorted((a, b) => b - a));
  });
});

describe("a publication's page in another language", () => {
  const spanish = "/publications/medicion-del-exito-de-las-acciones-de-lucha-contra-la-trata";

  it("shows title and abstract in that language first, the original beside it, and is one page with the one under the language's prefix", async () => {
    const abstract = "ប្រសិទ្ធភាព នៃ យុត្តិធម៌";
    await env.DB.batch([
      env.DB.prepare("UPDATE publications SET translations = ?1 WHERE code = 'xtd3nh'").bind(
        JSON.stringify([{ language: "km", title: "ការវាស់វែង", abstract }]),
      ),
      ...deriveRecords(),
    ]);
    const body = await (await ask(`${spanish}?language=km`)).text();
    expect(body).toContain('<h1 lang="km">ការវាស់វែង</h1>');
    expect(body).toContain(`<div class="abstract" lang="km"><p>${abstract}</p></div>`);
    expect(body).toMatch(/<p class="translation" lang="es">Medición/);
    expect(body).toContain(`<link rel="canonical" href="https://catalogue.example/km${spanish}">`);
    const khmer = await (await ask(`/km${spanish}`)).text();
    expect(khmer).toContain("<h1>ការវាស់វែង</h1>");
    expect(khmer).toMatch(/<p class="translation" lang="es">Medición/);
    expect(khmer).toContain(`<link rel="canonical" href="https://catalogue.example/km${spanish}">`);
    const original = await (await ask(spanish)).text();
    expect(original).toMatch(/<h1 lang="es">Medición/);
    expect(original).toMatch(/<link rel="canonical" href="[^"?]+">/);
  });
});
