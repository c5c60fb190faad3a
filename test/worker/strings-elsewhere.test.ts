/** What errors, feeds, harvesting and the catalogue's files say comes from the strings too, as pages' words do. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { dateOfYear } from "../../src/catalogue/publication/date.ts";
import { languageOf } from "../../src/catalogue/languages/language.ts";
import type { Expected, Missing, Problem, Suggestion } from "../../src/catalogue/problem.ts";
import { keysOf } from "../../src/catalogue/publication/terms.ts";
import { latestChanges, listSets } from "../../src/catalogue/reading/harvesting.ts";
import { search } from "../../src/catalogue/search/searching.ts";
import { tell } from "../../src/http/error-answer.ts";
import { atomFeed } from "../../src/http/harvest/atom.ts";
import { csv, csvForExcel } from "../../src/http/harvest/csv.ts";
import { dataPackage } from "../../src/http/harvest/data-package.ts";
import { type FeedForm, listingFeed, searchFeed } from "../../src/http/harvest/feed.ts";
import { jsonFeed } from "../../src/http/harvest/json-feed.ts";
import { jsonLines } from "../../src/http/harvest/json-lines.ts";
import { llms } from "../../src/http/harvest/llms.ts";
import { longestArguments, oaiResponse } from "../../src/http/harvest/oai.ts";
import { openSearch } from "../../src/http/harvest/opensearch.ts";
import { robots } from "../../src/http/harvest/robots.ts";
import { securityText } from "../../src/http/harvest/security-text.ts";
import { sql } from "../../src/http/harvest/sql.ts";
import { problemKinds } from "../../src/http/problem-kinds.ts";
import { problemPage } from "../../src/http/pages/error.ts";
import { english } from "../../src/http/strings/spoken.ts";
import { openDatabase } from "../../src/store/database.ts";
import { leaves, read, site, strangers, strings, unmarked, unread } from "./marked-strings.ts";

const database = openDatabase(env.DB);

const near: readonly Suggestion[] = [
  { path: "/d/x", title: "NAH", language: "km", year: 2004, detail: { document: "summary", language: "km" } },
  { path: "/d/y", title: "NAH", language: "km", year: 2004, detail: { document: null, language: "km" } },
  { path: "/languages/km", title: "NAH", language: "km", year: null, detail: { language: "km" } },
];

const missing: readonly Missing[] = [
  ...(["page", "preview", "picture", "file"] as const).map((thing) => ({ thing })),
  ...(["publication", "code"] as const).map((thing) => ({ thing, name: "NOMEN" })),
  ...(["choice", "publications"] as const).map((thing) => ({ thing, facet: "place", value: "x" }) as const),
];

const expectations: readonly Expected[] = [
  ...(
    [
      "slug",
      "language",
      "year",
      "first-year",
      "last-year",
      "next-cursor",
      "previous-cursor",
      "page-number",
      "licence",
      "query",
    ] as const
  ).map((takes) => ({ takes })),
  { takes: "one-of", members: ["a", "b"] },
  { takes: "one-value", given: 2 },
  { takes: "nothing", facet: "place" },
];

const tombstone = {
  title: "TITULUS",
  language: languageOf("la"),
  year: 2004,
  date: dateOfYear(2004),
  contributors: [],
  withdrawnAt: "2026-03-04T00:00:00.000Z",
};

/** Those that mostly editors have. */
const editors: readonly Problem[] = [
  { kind: "waits", act: 1 },
  { kind: "unauthenticated" },
  { kind: "unauthenticated", token: "wrong" },
  { kind: "unknown-identity", subject: "NOMEN" },
  { kind: "spent-link" },
  { kind: "passkey-refused", sentence: "CUR" },
  ...(["see", "change", "publish", "administer", "own-account"] as const).map(
    (action): Problem => ({ kind: "forbidden", action }),
  ),
  { kind: "stale-sign-in" },
  { kind: "cross-site" },
  { kind: "insecure" },
  ...(["json", "form", "body"] as const).map((what): Problem => ({ kind: "malformed", what })),
  { kind: "invalid", errors: [{ field: "title", message: "CUR" }] },
  { kind: "conflict", sentence: "CUR" },
  { kind: "outdated", given: 1, current: 2 },
  { kind: "revision-required", current: 2 },
  { kind: "outdated-version", current: "x" },
  { kind: "version-required", current: "x" },
  { kind: "key-reused" },
  { kind: "too-large", limitBytes: 1_000_000 },
  { kind: "unsupported-media-type", expected: ["application/json"] },
];

/** Every problem that there is. */
const problems: readonly Problem[] = [
  ...missing.map((what): Problem => ({ kind: "not-found", what, suggestions: near })),
  ...expectations.map(
    (expected): Problem => ({ kind: "bad-parameter", parameter: "year", value: "x", expected }),
  ),
  { kind: "mistyped-code", typed: "x", suggestions: near },
  { kind: "mistyped-code", typed: "x", suggestions: [] },
  { kind: "gone", tombstone: { ...tombstone, reason: "CAUSA" } },
  { kind: "gone", tombstone: { ...tombstone, year: null, reason: null } },
  { kind: "removed-document", publication: { path: "/p/x", title: "NAH", language: "km", year: 2004 } },
  ...(["none", "unread", "awaiting", "hidden"] as const).map(
    (reason): Problem => ({ kind: "no-text", reason, suggestions: near }),
  ),
  { kind: "method-not-allowed", allowed: ["GET"] },
  { kind: "not-acceptable", offered: ["text/html"] },
  { kind: "not-acceptable", offered: ["ris"], parameter: "format" },
  { kind: "precondition-failed" },
  ...(["listings", "searches", "suggestions", "dumps", "codes", "addresses", "sign-in"] as const).map(
    (what): Problem => ({ kind: "too-many-requests", what, retryAfterSeconds: 60 }),
  ),
  ...editors,
  { kind: "file-missing", suggestions: near },
  { kind: "unavailable", retryAfterSeconds: 30 },
  { kind: "unexpected" },
];

/** Of a text that is not HTML, all but its addresses. */
function withoutAddresses(text: string): string {
  return text.replace(/\b(?:https?|mailto):[^\s<")\]⟧]*/g, "");
}

describe("what readers meet elsewhere than on pages", () => {
  it("comes from the strings where something is wrong, whatever it is", async () => {
    expect(new Set(problems.map(({ kind }) => kind))).toEqual(new Set(keysOf(problemKinds)));
    for (const problem of problems) {
      const { suggestions = [], ...told } = tell(problem, strings);
      const page = await problemPage({ ...told, suggestions, requestId: "1" }, site, strings);
      const names = ["NAH", "catalogue.jsonl", "catalogue.csv"];
      expect(strangers(page, names), JSON.stringify(problem)).toEqual([]);
    }
    expect(unread("problems")).toEqual([]);
  });

  it("comes from the strings in feeds of listings and searches", async () => {
    const forms: readonly FeedForm[] = ["atom", "json"];
    const filters = [{}, { language: "km" }, { type: "report" }, { type: "report", year: "2017" }];
    for (const form of forms) {
      for (const filter of filters) {
        const changes = await latestChanges(database, filter, null);
        const feed = listingFeed(changes, site, strings, form, null);
        expect(unmarked(feed.title)).toEqual(Object.keys(filter).length === 0 ? [site.catalogueName] : []);
        const written = withoutAddresses(atomFeed(feed, site));
        // When a feed without entries was updated.
        const none = "1970-01-01T00:00:00.000Z";
        expect(strangers(written, changes, none)).toEqual([]);
        for (const title of JSON.stringify(jsonFeed(feed, site)).matchAll(
          /"attachments":\[.*?"title":"(.*?)"/g,
        )) {
          expect(strangers((title[1] ?? "").replaceAll("&", "&amp;"), changes)).toEqual([]);
        }
      }
      for (const typed of ["", "sea"]) {
        const request = { typed, filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
        const feed = searchFeed(await search(database, request, "changed"), site, strings, form);
        expect(unmarked(feed.title)).toEqual([]);
      }
    }
  });

  it("comes from the strings in what harvesters are answered", async () => {
    const repository = { origin: site.origin, site: async () => site, strings };
    const answer = (query: string) => oaiResponse(database, new URLSearchParams(query), repository);
    const sets = withoutAddresses(await answer("verb=ListSets"));
    const [slugs, names] = [/<setSpec>.*?<\/setSpec>/g, /<setName>(.*?)<\/setName>/g];
    expect(sets.match(slugs)).toHaveLength((await listSets(database)).length);
    const topics = (await listSets(database)).flatMap(({ choice }) =>
      choice?.facet === "topic" ? [choice] : [],
    );
    for (const [, name = ""] of sets.matchAll(names)) expect(strangers(name, topics)).toEqual([]);
    for (const query of [
      "verb=ListRecords&metadataPrefix=oai_dc&set=%20",
      "verb=ListRecords&metadataPrefix=oai_dc&set=x",
      "verb=ListRecords&metadataPrefix=x",
      "verb=ListRecords&metadataPrefix=oai_dc&from=x",
      "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2020-01-01T00:00:00Z",
      "verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02&until=2020-01-01",
      "verb=ListRecords&metadataPrefix=oai_dc&until=1990-01-01",
      "verb=ListRecords&resumptionToken=x",
      "verb=ListRecords&resumptionToken=x&set=x",
      "verb=ListRecords",
      "verb=x",
      "verb=Identify&x=x",
      "verb=GetRecord&identifier=x&identifier=x",
      "verb=GetRecord&identifier=",
      "verb=GetRecord&identifier=x&metadataPrefix=oai_dc",
      "verb=ListSets&resumptionToken=x",
    ]) {
      expect(await answer(query), query).toMatch(/<error code="\w+">⟦.*⟧<\/error>/);
    }
    expect(await oaiResponse(database, null, repository)).toContain(
      `⟦${english.programs.oai.tooLong(longestArguments)}⟧`,
    );
    const left = leaves(english.programs.oai, "programs.oai").filter((path) => !read.has(path));
    // An item that was withdrawn is read where one is.
    expect(left).toEqual(["programs.oai.withdrawn"]);
  });

  it("comes from the strings in the descriptions for programs and their files", async () => {
    const formats = ["JSON Lines", "CSV", "SQL", "API", "OpenAPI", "Atom", "JSON Feed", "OAI-PMH"];
    const guide = withoutAddresses(llms(site, strings)).replace(/[[\]#>]|^- /gm, " ");
    expect(strangers(guide, formats)).toEqual([]);
    expect(strangers(withoutAddresses(openSearch(site, strings)), "UTF-8")).toEqual([]);
    for (const text of [robots(site.origin, strings), securityText(site, new Date(0), strings)]) {
      const comments = text.match(/(?<=^# ).*/gm) ?? [];
      expect(comments).not.toEqual([]);
      expect(strangers(comments.join("\n"))).toEqual([]);
    }
    const measured = [csv, csvForExcel, jsonLines, sql].map((format) => ({
      format,
      measure: { sha256: "", bytes: 0 },
    }));
    const described = JSON.stringify(dataPackage(measured, site, null, strings));
    const texts = [...described.matchAll(/"(?:title|description)":"(.*?)"/g)].map(([, text = ""]) => text);
    expect(texts.length).toBeGreaterThan(measured.length);
    for (const text of texts) expect(strangers(text)).toEqual([]);
    const left = leaves(english.programs, "programs").filter((path) => !read.has(path));
    expect(left.filter((path) => !path.startsWith("programs.oai."))).toEqual([]);
  });
});
