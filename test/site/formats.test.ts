/**
 * Every format over the whole catalogue and over metadata that breaks formats, read by software that is not ours:
 * citeproc-js, the parsers of BibTeX and RIS that reference managers use, a JSON-LD processor, an XML parser, Chromium.
 */
import { parse as parseBibtex } from "@retorquere/bibtex-parser";
import { DOMParser } from "@xmldom/xmldom";
import { AST as ris } from "astrocite-ris";
import jsonld from "jsonld";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { citationStyles } from "../../src/http/formats/citation.ts";
import type { CslItem } from "../../src/http/formats/csl-json.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { deriveRecords } from "../../src/store/records.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationJson } from "../../src/http/json/publications.ts";
import { addHostile } from "../hostile.ts";
import { byCiteproc, byUs } from "./citeproc.ts";
import { openBrowser, openSite } from "./site.ts";

/** What LaTeX, HTML and terminals each take for a command. */
const title = 'Costs $x_1$ & 50% #1 ~ ^ \\emph{so} {\\"o} } { <b>“big”</b>\u0007 😀 𠀀';
const plainTitle = title.replace("\u0007", "");

let site: Platform;
let browser: Browser;
let publications: PublicationJson[];
let items: CslItem[];

async function text(path: string): Promise<string> {
  const response = await fetch(new URL(path, site.url));
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  return response.text();
}

async function json<Shape>(path: string): Promise<Shape> {
  const parsed: Shape = JSON.parse(await text(path));
  return parsed;
}

async function everyPublication(): Promise<PublicationJson[]> {
  const all: PublicationJson[] = [];
  let next: string | null = "/publications.json";
  while (next !== null) {
    const page: ListingJson = await json<ListingJson>(next);
    all.push(...page.publications);
    next = page.links.next;
  }
  return all;
}

beforeAll(async () => {
  site = await openSite({ standIns: true });
  await addHostile(site.database);
  await site.database.batch([
    site.database.prepare("UPDATE publications SET title = ?1 WHERE code = '2bcd47'").bind(title),
    ...deriveRecords.map((statement) => site.database.prepare(statement)),
  ]);
  browser = await openBrowser();
  publications = await everyPublication();
  items = await json<CslItem[]>("/publications.csl.json");
});

afterAll(async () => {
  await browser.close();
  await site.close();
});

/** White space as one space, without control characters: all that a format of lines may lose. */
function line(of: string): string {
  return of
    .replace(/[^\P{Cc}\s]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

describe("citations", () => {
  it.each(keysOf(citationStyles))("are what citeproc-js makes of the whole catalogue in %s", (style) => {
    const seeded = items.filter(({ id }) => !id.startsWith("2bcd"));
    expect(seeded).toHaveLength(92);
    expect(seeded.map((item) => byUs(item, style))).toEqual(byCiteproc(seeded, style));
  });

  it.each(keysOf(citationStyles))(
    "are what citeproc-js makes of many authors, editors and containers in %s",
    (style) => {
      const people = [
        ["Surtees", "Rebecca"],
        ["Johnson", "Laura S."],
        ["Nguyễn", "Thị Hồng"],
        ["Núñez-Pérez", "Jean-Luc"],
        ["O’Brien", "Éamon"],
        ["Warnath", "Stephen Charles"],
        ["Kim", "K. C."],
        ["Brunovskis", "Anette"],
      ].map(([family = "", given = ""]) => ({ family, given }));
      const organisations = [
        { literal: "NEXUS Institute" },
        { literal: "International Organization for Migration" },
      ];
      const titles = [
        "Who cares? Men as victims",
        "going home from abroad: what to do in the e-mail age",
        'Trafficking: a "modern" form of slavery?',
        "“Fit for purpose”: the new rules",
        "At sea.",
        "Wow!",
        "Anti-trafficking and/or counter-trafficking",
        "ទស្សនៈ នៃ ការជួញដូរ",
      ];
      const made: CslItem[] = [];
      for (const type of ["report", "article-journal", "chapter", "book"] as const) {
        for (const authors of [0, 1, 2, 3, 4, 7, 8]) {
          for (const editors of [0, 1, 2]) {
            const number = made.length;
            const author = [
              ...people.slice(0, authors),
              ...organisations.slice(0, authors === 0 ? number % 3 : number % 2),
            ];
            made.push({
              id: `made-${number}`,
              type,
              title: titles[number % titles.length] ?? "",
              issued: {
                "date-parts": [[2000 + (number % 24)]],
                ...(number % 11 === 0 ? { circa: true } : {}),
              },
              URL: "https://catalogue.example/p/570vs2",
              language: number % 3 ? "en" : "km",
              source: "NEXUS Institute Publications",
              ...(author.length > 0 ? { author } : {}),
              ...(editors > 0 ? { editor: people.slice(1, 1 + editors) } : {}),
              ...(number % 2 ? { "collection-title": "Siren report", "collection-number": "GMS 09" } : {}),
              ...(type === "chapter" || type === "article-journal"
                ? { "container-title": "Handbook of human trafficking" }
                : {}),
              ...(number % 7 ? { publisher: "NEXUS Institute" } : {}),
              ...(number % 9 === 0 ? { DOI: "10.1000/abc(1)" } : {}),
              ...(type === "report" && number % 3 === 0 ? { genre: "Guide" } : {}),
            });
          }
        }
      }
      expect(made.map((item) => byUs(item, style))).toEqual(byCiteproc(made, style));
    },
  );

  it("show hostile titles letter by letter, on one line", async () => {
    for (const style of Object.keys(citationStyles)) {
      const citation = await text(`/publications/hostile-two.txt?style=${style}`);
      expect(citation).toContain("😀 𠀀");
      expect(citation).toContain('\\emph{so} {\\"o} } {');
      expect(citation.trim()).not.toMatch(/\p{Cc}/u);
    }
  });
});

describe("BibTeX", () => {
  it("gives the parser of Better BibTeX every publication with its title, year, type and names", async () => {
    const library = parseBibtex(await text("/publications.bib"), { sentenceCase: false });
    expect(library.errors).toEqual([]);
    expect(library.entries).toHaveLength(94);
    const byKey = new Map(library.entries.map((entry) => [entry.key, entry]));
    for (const publication of publications) {
      const entry = byKey.get(publication.code);
      expect(withoutMarkup(entry?.fields.title ?? "")).toBe(line(publication.title));
      const supplied = publication.supplied.includes("year");
      expect(entry?.fields.year).toBe(supplied ? `[${publication.year}?]` : String(publication.year));
      expect(entry?.fields.url).toBe(publication.links.permanent);
      const authors = publication.contributors.filter(({ role }) => role === "author");
      expect(entry?.fields.author ?? []).toHaveLength(authors.length);
      for (const [index, { name }] of authors.entries()) {
        const author = entry?.fields.author?.[index];
        const whole = author?.name ?? [author?.firstName, author?.lastName].filter(Boolean).join(" ");
        expect(withoutMarkup(whole)).toBe(line(name));
      }
    }
  });

  it("keeps its braces in balance whatever a title holds", async () => {
    const entry = await text("/publications/hostile-two.bib");
    let depth = 0;
    for (const character of entry) {
      if (character === "{") depth += 1;
      if (character === "}") depth -= 1;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
    const [parsed] = parseBibtex(entry, { sentenceCase: false }).entries;
    expect(withoutMarkup(parsed?.fields.title ?? "")).toBe(line(plainTitle));
  });

  // The parser writes what it takes for markup or case protection as HTML.
  function withoutMarkup(field: string): string {
    return field.replaceAll(/<span class="nocase">|<\/span>/g, "").replaceAll("\u00A0", " ");
  }
});

describe("RIS", () => {
  it("gives a RIS parser every publication with its title, year, names and topics", async () => {
    const file = await text("/publications.ris");
    const { children } = ris.parse(file);
    expect(children).toHaveLength(94);
    const records = children.map(({ type, properties }) => ({
      type,
      of: (tag: string) => properties.filter(({ key }) => key === tag).map(({ value }) => value.trim()),
    }));
    for (const publication of publications) {
      const record = records.find((each) => each.of("ID")[0] === publication.code);
      expect(record?.of("TI")).toEqual([line(publication.title)]);
      expect(record?.of("PY")).toEqual([String(publication.year)]);
      expect(record?.of("AU")).toHaveLength(
        publication.contributors.filter(({ role }) => role === "author").length,
      );
      expect(record?.of("KW")).toEqual(publication.topics.map(({ name }) => name));
    }
    expect(file).not.toMatch(/[^\r]\n/);
  });
});

describe("CSL-JSON", () => {
  it("holds every publication, and an edition for each language that its text exists in", async () => {
    expect(items.map(({ id }) => id)).toEqual(publications.map(({ code }) => code));
    const [khmer] = await json<CslItem[]>(
      "/publications/supporting-the-reintegration-of-trafficked-persons.csl.json?language=km",
    );
    expect(khmer?.id).toBe("kcgnvq-km");
    expect(khmer?.language).toBe("km");
    expect(khmer?.URL).toMatch(/\/p\/kcgnvq\?language=km$/);
  });
});

describe("JSON-LD", () => {
  const context = { "@context": { "@vocab": "https://schema.org/" } };
  const expand = async (document: object) =>
    jsonld.expand(JSON.parse(JSON.stringify(document)), {
      documentLoader: (url: string) => Promise.resolve({ document: context, documentUrl: url }),
    });

  it("expands for every publication to one node with its type, title and address", async () => {
    for (const { slug, links, title: of } of publications) {
      const [node, ...others] = await expand(await json<object>(`/publications/${slug}.jsonld`));
      expect(others).toEqual([]);
      expect(node?.["@id"]).toBe(links.permanent);
      expect(node?.["@type"]).toEqual([
        expect.stringMatching(/^https:\/\/schema\.org\/(Report|ScholarlyArticle|Chapter|Book)$/),
      ]);
      expect(node?.["https://schema.org/name"]).toEqual([{ "@value": of }]);
    }
  });

  it("tells of translations with their files, and of presentations", async () => {
    const translated = await json<{ workTranslation: { inLanguage: string }[] }>(
      "/publications/supporting-the-reintegration-of-trafficked-persons.jsonld",
    );
    expect(translated.workTranslation.map(({ inLanguage }) => inLanguage)).toEqual(["km", "lo", "vi", "th"]);
    const presented = publications.find(({ documents }) =>
      documents.some(({ role }) => role === "presentation"),
    );
    const file = await text(`/publications/${presented?.slug}.jsonld`);
    expect(file).toContain("PresentationDigitalDocument");
  });
});

describe("Dublin Core and MODS", () => {
  it("are well-formed XML for every publication, with its title in its language", async () => {
    const complaints: string[] = [];
    const parser = new DOMParser({ onError: (level, message) => complaints.push(`${level}: ${message}`) });
    for (const { slug, title: of, language } of publications) {
      const dublinCore = parser.parseFromString(await text(`/publications/${slug}.dc.xml`), "text/xml");
      const mods = parser.parseFromString(await text(`/publications/${slug}.mods.xml`), "text/xml");
      const [first] = dublinCore.getElementsByTagName("dc:title");
      expect(first?.getAttribute("xml:lang")).toBe(language.tag);
      // XML has no place for most control characters, and this parser takes a line separator for a line's end.
      const inXml = of.replace(/[^\P{Cc}\t\n\r\u007F-\u009F]/gu, "").replace("\u2028", "\n");
      expect(first?.textContent).toBe(inXml);
      expect(mods.getElementsByTagName("title")[0]?.textContent).toBe(first?.textContent);
    }
    expect(complaints).toEqual([]);
  });
});

describe("a publication's page", () => {
  it("names one PDF for Google Scholar: absolute, beside the page, and there", async () => {
    const address = new URL("/publications/trafficked-at-sea", site.url);
    const page = await text(address.pathname);
    const found = [...page.matchAll(/<meta name="citation_pdf_url" content="([^"]+)">/g)];
    expect(found).toHaveLength(1);
    const pdf = found[0]?.[1] ?? "";
    expect(pdf.startsWith(`${address.href}/`)).toBe(true);
    const response = await fetch(pdf);
    expect(response.headers.get("content-type")).toBe("application/pdf");
    expect(new TextDecoder().decode(await response.arrayBuffer())).toMatch(/^%PDF-/);
  });

  it("runs nothing, breaks no rule of its policy, and reads back its JSON-LD, hostile or not", async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("dialog", () => complaints.push("a script ran"));
    for (const slug of ["hostile-one", "hostile-two", "trafficked-at-sea"]) {
      await page.goto(new URL(`/publications/${slug}`, site.url).href);
      const block = await page.locator('script[type="application/ld+json"]').textContent();
      const node: { name: string } = JSON.parse(block ?? "");
      expect(node.name).toBe(publications.find((publication) => publication.slug === slug)?.title);
    }
    expect(complaints).toEqual([]);
    await page.close();
  });

  it("has a picture to share that a browser can show", async () => {
    const page = await browser.newPage();
    await page.goto(new URL("/p/570vs2/image", site.url).href);
    const size = await page
      .locator("img")
      .evaluate((image) => [image.clientWidth > 0, image.getAttribute("src")]);
    expect(size[0]).toBe(true);
    await page.close();
    const [one, other] = await Promise.all(
      ["570vs2", "kcgnvq"].map(async (code) =>
        (await fetch(new URL(`/p/${code}/image`, site.url))).headers.get("etag"),
      ),
    );
    expect(one).not.toBe(other);
  });
});

describe("Signposting", () => {
  interface Linkset {
    linkset: ({ anchor: string } & Record<string, { href: string; type?: string }[]>)[];
  }

  it("says in the linkset of every publication what the headers of its page say", async () => {
    for (const { slug } of publications.slice(0, 12)) {
      const address = new URL(`/publications/${slug}`, site.url).href;
      const head = await fetch(address, { method: "HEAD" });
      const { linkset } = await json<Linkset>(`/publications/${slug}.linkset.json`);
      const context = linkset.find(({ anchor }) => anchor === address);
      for (const relation of ["cite-as", "describedby", "item", "type"]) {
        const inHeader = [...(head.headers.get("link") ?? "").matchAll(/<([^>]+)>; rel="([^"]+)"/g)]
          .filter((match) => match[2] === relation)
          .map((match) => match[1]);
        expect((context?.[relation] ?? []).map(({ href }) => href)).toEqual(inHeader);
        if (relation !== "item") expect(inHeader.length).toBeGreaterThan(0);
      }
    }
  });

  it("leads only to what is there, in the type that it names, and back", async () => {
    const { linkset } = await json<Linkset>("/publications/trafficked-at-sea.linkset.json");
    const [page] = linkset;
    for (const relation of ["describedby", "item"]) {
      for (const { href, type } of page?.[relation] ?? []) {
        const response = await fetch(href, { method: "HEAD" });
        expect(response.status).toBe(200);
        expect(response.headers.get("content-type")?.split(";")[0]).toBe(type);
        expect(response.headers.get("link")).toContain(
          `<${page?.anchor}>; rel="${relation === "item" ? "collection" : "describes"}"`,
        );
      }
    }
  });
});
