/**
 * What readers' pages say comes from the strings: each page type is rendered with strings wrapped in marks, and what
 * stands outside of the marks must be the catalogue's own data.
 */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../src/catalogue/publication/publication.ts";
import { parseEdtf } from "../../src/catalogue/publication/date.ts";
import { rightsReserved } from "../../src/catalogue/publication/licence.ts";
import { facetNames } from "../../src/catalogue/reading/filter.ts";
import { listChoices } from "../../src/catalogue/reading/choices.ts";
import { listCards } from "../../src/catalogue/reading/listing.ts";
import { pageAlone, publicationBySlug } from "../../src/catalogue/reading/publications.ts";
import { search as searchCatalogue, type SearchResults } from "../../src/catalogue/search/searching.ts";
import { respondToError } from "../../src/http/error-answer.ts";
import { aboutPage } from "../../src/http/pages/about.ts";
import { offlinePage } from "../../src/http/pages/offline.ts";
import {
  indexPage as portableIndexPage,
  publicationPage as portablePublicationPage,
} from "../../src/http/portable/pages.ts";
import { planOf } from "../../src/http/portable/plan.ts";
import { citationText } from "../../src/http/formats/citation.ts";
import { locales } from "../../src/http/formats/csl/locales.ts";
import { editionIn } from "../../src/http/formats/edition.ts";
import { awaitingFilePage, problemPage } from "../../src/http/pages/error.ts";
import { indexPage } from "../../src/http/pages/index-page.ts";
import { listingPage } from "../../src/http/pages/listing.ts";
import { publicationPage } from "../../src/http/pages/publication.ts";
import { searchPage } from "../../src/http/pages/search.ts";
import { textVersionPage } from "../../src/http/pages/text-version.ts";
import { translationsPage } from "../../src/http/pages/translations.ts";
import { searchFrom } from "../../src/http/parameters.ts";
import { english } from "../../src/http/strings/spoken.ts";
import { openDatabase } from "../../src/store/database.ts";
import { everyField } from "./every-field.ts";
import { site, strangers, strings, unmarked, unread } from "./marked-strings.ts";

const database = openDatabase(env.DB);
let page: { readonly publication: Publication };

beforeAll(async () => {
  page = await publicationBySlug(database, "supporting-the-reintegration-of-trafficked-persons");
});

const request = { typed: "sea", filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;

describe("what readers' pages say", () => {
  it("comes from the strings, on listings and indexes", async () => {
    for (const filter of [
      {},
      { language: "km" },
      { type: "report", language: "km" },
      { topic: "prevention" },
    ]) {
      const listing = await listCards(database, filter, null);
      expect(strangers(await listingPage(listing, site, strings, null), listing)).toEqual([]);
    }
    const whole = await listCards(database, {}, null);
    const read = { ...whole, mostRead: whole.publications.slice(0, 3) };
    expect(strangers(await listingPage(read, site, strings, null), read)).toEqual([]);
    const empty = { ...whole, publications: [], total: 0, previous: whole.next, next: whole.next };
    expect(strangers(await listingPage(empty, site, strings, whole.next), empty)).toEqual([]);
    const none = { ...empty, filter: { year: "1950" } };
    expect(strangers(await listingPage(none, site, strings, null), none)).toEqual([]);
    const undated = {
      ...whole,
      publications: whole.publications.map((card) => ({ ...card, ...everyField(page.publication).undated })),
    };
    expect(strangers(await listingPage(undated, site, strings, null), undated)).toEqual([]);
    const known = [
      {
        facet: "contributor",
        contributor: {
          nativeName: "王芳",
          orcid: "0000-0002-1825-0097",
          ror: "05dxps055",
          wholes: [{ slug: "whole", name: "TOTUM" }],
          parts: [{ slug: "part", name: "PARS" }],
        },
      },
      {
        facet: "series",
        container: {
          kind: "journal",
          titleTranslation: "ANGLICE",
          identifiers: [{ scheme: "issn", value: "1234-5679" }],
        },
      },
      {
        facet: "topic",
        keyPublications: whole.publications
          .slice(0, 2)
          .map((card) => ({ code: "x", isCovered: false, card })),
      },
    ] as const;
    for (const more of known) {
      const choice = { value: "x", name: "NOMEN", language: "la", scopeNote: null, ...more };
      const listing = { ...whole, filter: { [more.facet]: "x" }, choices: [choice] };
      const addresses = ["orcid.org/0000-0002-1825-0097", "ror.org/05dxps055"];
      expect(strangers(await listingPage(listing, site, strings, null), listing, addresses)).toEqual([]);
    }
    for (const facet of facetNames) {
      const choices = await listChoices(database, facet);
      expect(strangers(await indexPage(facet, choices, site, strings), choices)).toEqual([]);
    }
    expect(strangers(await indexPage("topic", [], site, strings))).toEqual([]);
  });

  it("comes from the strings, on a publication's page with every field", async () => {
    const { full, chapter, undated } = everyField(page.publication);
    for (const publication of [page.publication, full, chapter, { ...full, ...undated }]) {
      const shown = {
        publication,
        newer: full,
        older: chapter,
        previous: full,
        next: chapter,
        similar: [full, chapter],
        downloads: { count: 1240, since: "2026-03" },
      };
      for (const preferred of [undefined, "km", "ar"]) {
        expect(strangers(await publicationPage(shown, site, strings, preferred), shown, full)).toEqual([]);
      }
      for (const document of publication.documents) {
        expect(strangers(await awaitingFilePage(publication, document, site, strings), publication)).toEqual(
          [],
        );
      }
    }
    const [document] = full.documents;
    const nothing = { ...full, documents: full.documents.map((each) => ({ ...each, file: null })) };
    if (document) await awaitingFilePage(nothing, document, site, strings);
  });

  it("comes from the strings, on a document's text version, and where one is offered", async () => {
    const { full } = everyField(page.publication);
    const [document] = full.documents;
    if (!document?.file) throw new Error("no document has a file");
    const blocks = [
      { kind: "heading", level: 1, text: "CAPUT" },
      { kind: "paragraph", text: "TEXTUS[^1]" },
      { kind: "note", mark: "1", text: "NOTA" },
    ] as const;
    const contents = ["CAPUT", "ALTERUM"].map((text) => ({ level: 1, text, page: 1, part: 1 }));
    for (const [text, bytes] of [
      ["pages", 5_000_000],
      ["flat", 2_000_000],
      ["none", 5_000_000],
    ] as const) {
      const file = { ...document.file, bytes, text };
      const read = { ...document, file };
      const part = { publication: full, document: read, part: 2, parts: [1, 2, 3], contents };
      const pages = [{ number: text === "flat" ? null : 2, blocks }];
      const printed = `${site.origin}/d/${document.code}`;
      const version = await textVersionPage({ ...part, pages }, site, strings);
      expect(strangers(version, part, pages, printed)).toEqual([]);
      const shown = pageAlone({ ...full, documents: [read] });
      expect(strangers(await publicationPage(shown, site, strings, undefined), shown)).toEqual([]);
    }
  });

  it("comes from the strings, on the search's page", async () => {
    const found = await searchCatalogue(database, { ...request, filter: { topic: "prevention" } });
    const meant = [
      { facet: "type", value: "report" },
      { facet: "role", value: "summary" },
      { facet: "format", value: "pdf" },
      { facet: "language", value: "km" },
    ] as const;
    const others: Partial<SearchResults>[] = [
      {},
      { nearest: true },
      { total: 0, results: [] },
      { exact: false, pages: 3, request: { ...request, page: 2 } },
      { corrected: "seas" },
      {
        results: found.results.slice(0, 1).map(({ publication }) => ({
          publication: {
            ...publication,
            title: "TITEL",
            abstract: ["WAS"],
            translations: [],
            topics: [],
            container: null,
            contributors: [],
            documents: [],
          },
          excerpt: { documentCode: "x", language: "en", text: `DAS ${request.typed}`, page: 3 },
          explanation: null,
        })),
      },
      { leads: [{ kind: "topic", slug: "prevention", name: "NOMEN", language: "en", container: null }] },
      { query: { ...found.query, understood: [{ typed: "x", choices: meant }] } },
    ];
    for (const other of others) {
      const shown = { ...found, ...other };
      const { ignored } = searchFrom(
        new URLSearchParams("from=x&to=x&sort=x&page=x&year=x&language=%3F&type=x"),
      );
      expect(ignored).toHaveLength(7);
      const shownPage = await searchPage(shown, ignored, site, strings);
      expect(strangers(shownPage, shown)).toEqual([]);
      for (const { parameter } of ignored) expect(shownPage).toContain(`“${parameter}” was left out`);
    }
    const topic = await searchCatalogue(database, { ...request, typed: "topic:fishing" });
    expect(strangers(await searchPage(topic, [], site, strings), topic)).toEqual([]);
    const things = await searchCatalogue(database, { ...request, typed: "slides pdf guide 2014 in Khmer" });
    expect(things.query.understood.length).toBeGreaterThan(4);
    // What stands for further authors is that of citations.
    const cited = "Kathleen C. Kim et al.";
    expect(strangers(await searchPage(things, [], site, strings), things, cited)).toEqual([]);
    const sheets = await searchCatalogue(database, { ...request, typed: "excel template" });
    expect(strangers(await searchPage(sheets, [], site, strings), sheets)).toEqual([]);
    const empty = await searchCatalogue(database, { ...request, typed: "" });
    expect(strangers(await searchPage(empty, [], site, strings), empty)).toEqual([]);
  });

  it("comes from the strings, about the catalogue and where something is wrong", async () => {
    expect(strangers(await translationsPage(site, strings), "CSL", Object.values(locales).join(" "))).toEqual(
      [],
    );
    await aboutPage({ ...site, licence: null }, strings);
    const about = unmarked(await aboutPage(site, strings)).filter(
      (text) => !/^[\w/+.-]+\/[\w/+.-]+$/.test(text),
    );
    // What is left are the names of the formats, which are names in every language.
    expect(about.filter((text) => / (?:is|the|of|to|and) /.test(text))).toEqual([]);
    const text = {
      title: "TITEL",
      detail: "WAS",
      suggestions: [{ path: "/p/x", title: "NAH", language: "km", year: 2004, detail: "DAS" }],
      requestId: "1",
    };
    expect(strangers(await problemPage(text, site, strings), text)).toEqual([]);
    const answer = await respondToError(
      new Error(),
      { req: { raw: new Request(site.origin) }, env },
      "/",
      "html",
    );
    expect(await answer.text()).toContain(english.problems.unexpected().detail);
  });

  it("comes from the strings, where it is taken along and where that is offered", async () => {
    const plan = await planOf(database, { language: "km" }, strings, true);
    const [publication] = plan.listing.publications;
    if (!publication) throw new Error("there is no publication in Khmer");
    const addresses = ["/languages/km", `/publications/${publication.slug}`, `/p/${publication.code}`].map(
      (path) => site.origin + path,
    );
    const portable = { plan, site, strings, names: new Map() };
    expect(strangers(await portableIndexPage(portable), plan, addresses)).toEqual([]);
    const taken = await portablePublicationPage(portable, publication, new Set());
    const cited = citationText(editionIn(publication, site, "km"), site, "apa", strings);
    expect(strangers(taken.replace(/<p dir="auto">.*?<\/p>/, ""), plan, cited, addresses)).toEqual([]);
    expect(strings.road.readme({ what: "", catalogueName: "", day: "", address: "" })).toMatch(/^⟦.*⟧$/);
    const few = { ...plan, listing: { ...plan.listing, total: 900 }, files: [] };
    const [document] = publication.documents;
    if (!document) throw new Error("the publication has no document");
    const file = {
      objectKey: "",
      sha256: "",
      bytes: 1,
      mediaType: "",
      pages: null,
      standIn: false,
      coverKey: null,
      createdAt: "",
      changeNote: null,
      text: "none" as const,
    };
    const whole = { ...plan, files: [{ publication, document, file, name: "" }] };
    for (const offered of [null, plan, few, whole]) {
      expect(strangers(await offlinePage(offered, site, strings), plan)).toEqual([]);
    }
  });

  it("uses each string of the set", () => {
    const said = [
      ...["2004-05-17", "2004-05", "2014-21", "2000/2009", "2004~"].map((text) => {
        const date = parseEdtf(text);
        return date === null ? "" : strings.date(date, false);
      }),
      ...[1, 2000, 2_000_000].map((bytes) => strings.size(bytes)),
      strings.licenceName(rightsReserved),
      strings.onPages("7"),
      strings.onPages("7-9"),
      strings.supplied({ title: true, year: true }),
      strings.supplied({ title: true, year: false }),
      strings.supplied({ title: false, year: true }),
    ];
    expect(said.map((text) => text.replace(/[⟦⟧]/g, ""))).toEqual([
      "17 May 2004",
      "May 2004",
      "Spring 2014",
      "2000–2009",
      "c. 2004",
      "1 byte",
      "2 KB",
      "2.0 MB",
      "All rights reserved",
      "p. 7",
      "pp. 7–9",
      english.suppliedBoth,
      english.suppliedTitle,
      english.suppliedYear,
    ]);
    // Those of errors and programs, and what nobody has named, are counted where they are read, and those to readers of other languages there.
    const elsewhere = [
      "offer",
      "reviewed",
      "allAtOnce",
      "catalogueFiles",
      "direction",
      "feedOf",
      "newCatalogue",
      "openSearch",
      "or",
      "problems",
      "tag",
      "undatedInBrackets",
    ];
    expect(unread().filter((path) => !elsewhere.includes(path.split(".")[0] ?? ""))).toEqual([]);
  });
});
