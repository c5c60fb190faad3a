/** What harvesters see when the catalogue changes while they read. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { choicesOf, filterQuery } from "../../src/catalogue/reading/filter.ts";
import { publicationBySlug } from "../../src/catalogue/reading/publications.ts";
import { purgeLocally } from "../../src/http/cache/local.ts";
import { tagsTouched } from "../../src/http/cache/policy.ts";
import { measure, stream } from "../../src/http/harvest/dump.ts";
import { jsonLines } from "../../src/http/harvest/json-lines.ts";
import { reader } from "../../src/http/sides.ts";
import { openDatabase } from "../../src/store/database.ts";
import { readLatestChanges } from "../../src/store/harvesting.ts";
import { spokenTags } from "../../src/http/strings/spoken.ts";
import { addPublication } from "../hostile.ts";
import { deriveRecords } from "./derive.ts";
import { ask, data, origin } from "./requests.ts";

async function oai(query: string): Promise<string> {
  const response = await ask(`/oai?${query}`);
  expect(response.status).toBe(200);
  return response.text();
}

/** What stands at this path, whatever its type. */
async function read(path: string): Promise<string> {
  return new TextDecoder().decode(await (await ask(path)).arrayBuffer());
}

/** The text of every element with this name. */
function texts(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^<]*)</${name}>`, "g"))].map(
    ([, text = ""]) => text,
  );
}

function tokenOf(xml: string): string | undefined {
  return texts(xml, "resumptionToken").find((token) => token !== "");
}

function errorOf(xml: string): string | undefined {
  return /<error code="(\w+)">/.exec(xml)?.[1];
}

/** Changes a publication as an editor's change does: its columns, its record, what is cached of it. */
async function change(code: string, set: string): Promise<void> {
  await env.DB.batch([
    env.DB.prepare(`UPDATE publications SET ${set} WHERE code = ?`).bind(code),
    env.DB.prepare(
      "DELETE FROM listing_entries WHERE publication_id IN (SELECT id FROM publications WHERE state <> 'published')",
    ),
    ...deriveRecords(),
  ]);
  purgeLocally(["catalogue"]);
}

const site = { origin, catalogueName: "C", publisher: "P", licence: null, contact: null };
let codes: string[];

beforeAll(async () => {
  codes = (await oai("verb=ListIdentifiers&metadataPrefix=oai_dc"))
    .split("<identifier>")
    .slice(1)
    .map((part) => part.slice(0, part.indexOf("<")).split(":").at(-1) ?? "");
});

describe("a resumption token", () => {
  it("gives every record once though records change and are withdrawn between the requests", async () => {
    const first = await oai("verb=ListIdentifiers&metadataPrefix=oai_dc");
    const token = tokenOf(first) ?? "";
    const [early = "", ...others] = codes;
    const withdrawn = others.at(-1) ?? "";
    await change(early, "title = title || '!', updated_at = '2026-03-01T00:00:00.000Z'");
    await change(
      withdrawn,
      "state = 'withdrawn', withdrawn_at = '2026-03-02T00:00:00.000Z', updated_at = '2026-03-02T00:00:00.000Z'",
    );
    const second = await oai(`verb=ListIdentifiers&resumptionToken=${token}`);
    const given = [...texts(first, "identifier"), ...texts(second, "identifier")];
    // Both that changed come again, at the end, as they now are.
    expect(new Set(given).size).toBe(92);
    expect(texts(second, "identifier").slice(-2)).toEqual([
      `oai:catalogue.example:${early}`,
      `oai:catalogue.example:${withdrawn}`,
    ]);
    expect(second).toContain('<header status="deleted">');
    expect(second).toMatch(/<resumptionToken completeListSize="\d+" cursor="50"\/>/);
  });

  it("is refused when it is not one that was given", async () => {
    for (const token of [
      "nonsense",
      "e30",
      btoa("[1,2]"),
      btoa('["oai_dc",null,"2026-99-01",null,"x",1,1,1]'),
    ]) {
      const answer = await oai(`verb=ListRecords&resumptionToken=${encodeURIComponent(token)}`);
      expect(errorOf(answer), token).toBe("badResumptionToken");
    }
    expect(errorOf(await oai("verb=ListSets&resumptionToken=x"))).toBe("badResumptionToken");
  });
});

describe("a withdrawn publication", () => {
  it("stays in OAI-PMH as deleted, in its sets, and leaves feeds, sitemaps and dumps", async () => {
    const code = codes[3] ?? "";
    const { slug, topics } = await data<PublicationPageJson>(`/api/v1/publications/${code}`);
    await change(
      code,
      "state = 'withdrawn', withdrawn_at = '2026-04-01T00:00:00.000Z', updated_at = '2026-04-01T00:00:00.000Z'",
    );
    const identifier = `oai:catalogue.example:${code}`;
    const record = await oai(`verb=GetRecord&metadataPrefix=mods&identifier=${identifier}`);
    expect(record).toContain('<header status="deleted">');
    expect(record).toContain("<datestamp>2026-04-01T00:00:00Z</datestamp>");
    expect(record).not.toContain("<metadata>");
    expect(errorOf(await oai(`verb=ListMetadataFormats&identifier=${identifier}`))).toBe("noMetadataFormats");
    const inSet = await oai(
      `verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-04-01&set=topic:${topics[0]?.slug}`,
    );
    expect(texts(inSet, "identifier")).toEqual([identifier]);
    for (const path of ["/feed.atom", "/sitemaps/publications-0.xml", "/catalogue.jsonl", "/catalogue.csv"]) {
      expect(await read(path), path).not.toContain(slug);
    }
  });
});

describe("a draft", () => {
  it("is nowhere, also when it has been written last", async () => {
    await env.DB.batch(
      addPublication(env.DB, {
        code: "2bcd5d",
        slug: "secret-draft",
        title: "Secret draft",
        language: "en",
        state: "draft",
        changedAt: "2026-12-01T00:00:00.000Z",
      }),
    );
    purgeLocally(["catalogue"]);
    const paths = [
      "/feed.atom",
      "/feed.json",
      "/topics/prevention.atom",
      "/sitemap.xml",
      "/sitemaps/publications-0.xml",
      "/sitemaps/listings.xml",
      "/catalogue.jsonl",
      "/catalogue.csv",
      "/catalogue.sql",
      "/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2026-04-02",
      "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:catalogue.example:2bcd5d",
      "/oai?verb=Identify",
    ];
    for (const path of paths) {
      const text = await read(path);
      for (const trace of ["secret-draft", "Secret draft", "2026-12-01"]) {
        expect(text, path).not.toContain(trace);
      }
    }
    expect(
      errorOf(await oai("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:catalogue.example:2bcd5d")),
    ).toBe("idDoesNotExist");
  });
});

describe("harvesting by date", () => {
  it("takes days and seconds, both ends included", async () => {
    await change(codes[5] ?? "", "updated_at = '2026-05-01T23:59:59.999Z'");
    const at = async (query: string) =>
      texts(await oai(`verb=ListIdentifiers&metadataPrefix=oai_dc&${query}`), "identifier").length;
    expect(await at("from=2026-05-01&until=2026-05-01")).toBe(1);
    expect(await at("from=2026-05-01T23:59:59Z&until=2026-05-01T23:59:59Z")).toBe(1);
    expect(await at("from=2026-05-02")).toBe(0);
    expect(await at("from=2026-04-30T00:00:00Z&until=2026-05-01T23:59:58Z")).toBe(0);
    expect(await at("until=2026-05-01T23:59:59Z&from=2026-05-01T23:59:59Z&set=topic")).toBe(1);
  });

  it("names the earliest change of all", async () => {
    expect(texts(await oai("verb=Identify"), "earliestDatestamp")).toEqual(["2026-01-01T00:00:00Z"]);
  });
});

describe("the errors of the protocol", () => {
  it.each([
    ["", "badVerb"],
    ["verb=", "badVerb"],
    ["verb=Nothing", "badVerb"],
    ["verb=identify", "badVerb"],
    ["verb=Identify&verb=Identify", "badVerb"],
    ["verb=Identify&x=1", "badArgument"],
    ["verb=Identify&metadataPrefix=oai_dc", "badArgument"],
    ["verb=GetRecord&identifier=oai:catalogue.example:dt7vht", "badArgument"],
    ["verb=GetRecord&metadataPrefix=oai_dc", "badArgument"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=", "badArgument"],
    ["verb=ListRecords", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T25:00:00Z", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T00:00:00.0Z", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=a%20b", "badArgument"],
    ["verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x", "badArgument"],
    ["verb=ListRecords&metadataPrefix=marc", "cannotDisseminateFormat"],
    ["verb=GetRecord&metadataPrefix=marc&identifier=oai:catalogue.example:dt7vht", "cannotDisseminateFormat"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:elsewhere.example:dt7vht", "idDoesNotExist"],
    ["verb=GetRecord&metadataPrefix=oai_dc&identifier=%3Cscript%3E%22'", "idDoesNotExist"],
    ["verb=ListMetadataFormats&identifier=oai:catalogue.example:zzzzzz", "idDoesNotExist"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=topic:nothing", "noRecordsMatch"],
    ["verb=ListRecords&metadataPrefix=oai_dc&set=shelf:3", "noRecordsMatch"],
    ["verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01", "noRecordsMatch"],
  ])("%s is %s", async (query, code) => {
    expect(errorOf(await oai(query))).toBe(code);
  });

  it("come over POST too, as do answers, and a form that is too long is refused", async () => {
    const post = async (body: string, type = "application/x-www-form-urlencoded") => {
      const response = await ask("/oai", { method: "POST", body, headers: { "content-type": type } });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/xml; charset=utf-8");
      return response.text();
    };
    expect(await post("verb=ListSets")).toContain("<setSpec>topic:prevention</setSpec>");
    expect(await post("verb=ListSets", "application/x-www-form-urlencoded; charset=utf-8")).toContain(
      "<setSpec>",
    );
    expect(errorOf(await post("verb=Nothing"))).toBe("badVerb");
    expect(errorOf(await post("verb=ListSets", "text/plain"))).toBe("badVerb");
    expect(errorOf(await post(`verb=ListSets&x=${"y".repeat(20_000)}`))).toBe("badArgument");
    expect((await ask("/feed.atom", { method: "POST", body: "x" })).status).toBe(405);
  });

  it("that break off while they are sent are no failure of ours", async () => {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("verb=Iden")),
      pull: (controller) => controller.error(new Error("the harvester hung up")),
    });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const request = new Request(`${origin}/oai`, { method: "POST", headers, body });
    const response = await reader.fetch(request, env, createExecutionContext());
    expect(response.status).toBe(200);
    expect(errorOf(await response.text())).toBe("badArgument");
  });

  it("are never kept by a cache, as nothing of OAI-PMH is", async () => {
    const response = await ask("/oai?verb=Identify");
    expect(response.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a feed", () => {
  it("begins with what changed last, and a change shows with the next request", async () => {
    const [code = ""] = codes.slice(7);
    const { slug, topics } = await data<PublicationPageJson>(`/api/v1/publications/${code}`);
    const path = `/topics/${topics[0]?.slug}.atom`;
    await (await ask(path)).text();
    expect((await ask(path)).headers.get("backlist-cache")).toBe("hit");
    await env.DB.batch([
      env.DB.prepare(
        "UPDATE publications SET updated_at = '2026-06-01T00:00:00.000Z', title = 'Anew' WHERE code = ?",
      ).bind(code),
      ...deriveRecords(),
    ]);
    purgeLocally(tagsTouched([await publicationBySlug(openDatabase(env.DB), slug)]));
    const feed = await read(path);
    expect(texts(feed, "updated").slice(0, 2)).toEqual([
      "2026-06-01T00:00:00.000Z",
      "2026-06-01T00:00:00.000Z",
    ]);
    expect(texts(feed, "title")[1]).toBe("Anew");
  });

  it("has one page after the other, each publication once", async () => {
    const ids: string[] = [];
    let path: string | undefined = "/feed.atom";
    while (path !== undefined) {
      const response: Response = await ask(path);
      const xml: string = await response.text();
      ids.push(...texts(xml, "id").slice(1));
      const next = /<link rel="next"[^>]* href="([^"]*)"/.exec(xml)?.[1];
      expect(response.headers.get("link")?.includes('rel="next"')).toBe(next !== undefined);
      path = next?.slice(origin.length);
    }
    const { total } = await data<ListingJson>("/publications.json");
    expect(new Set(ids).size).toBe(ids.length);
    // The stored total was not derived anew for the two that tests before this one withdrew.
    expect(ids.length).toBe(total - 2);
  });

  it("is the same, however it is searched for", async () => {
    const database = openDatabase(env.DB);
    for (const filter of [{ topic: "prevention" }, { language: "en", type: "report" }, { year: "2015" }]) {
      const query = {
        choices: choicesOf(filter),
        filter: filterQuery(filter),
        stored: true,
        after: { changedAt: "2026-05-30T00:00:00.000Z", id: 50 },
        limit: 30,
        language: null,
      };
      const few = await readLatestChanges(database, { ...query, many: 1_000_000 });
      const many = await readLatestChanges(database, { ...query, many: 0 });
      expect(many).toEqual(few);
      expect(many.publications.length).toBeGreaterThan(2);
    }
  });

  it("of what does not exist is 404, and a wrong cursor 400, as JSON", async () => {
    for (const [path, status] of [
      ["/topics/nothing.atom", 404],
      ["/languages/xx.atom", 404],
      ["/years/1805.feed.json", 404],
      ["/topics/a_b.atom", 404],
      ["/feed.atom?after=2015.40", 400],
      ["/feed.json?after=2026-01-01T00:00:00Z", 400],
      ["/feed.atom?year=x", 400],
    ] as const) {
      const response = await ask(path);
      expect(response.status, path).toBe(status);
      expect(response.headers.get("content-type"), path).toBe("application/problem+json");
      await response.text();
    }
  });
});

describe("a file of the whole catalogue", () => {
  it("breaks off before its end when the catalogue changes under it", async () => {
    const database = openDatabase(env.DB);
    const measured = await measure(jsonLines, database, site);
    await change(codes[9] ?? "", "title = title || ' again'");
    const context = createExecutionContext();
    const reading = new Response(stream(jsonLines, measured, database, site, context)).arrayBuffer();
    await expect(reading).rejects.toThrow();
    const now = await measure(jsonLines, database, site);
    const whole = new Response(stream(jsonLines, now, database, site, context));
    expect((await whole.arrayBuffer()).byteLength).toBe(now.bytes);
  });
});

describe("a sitemap", () => {
  it("is one of many, by ranges of ids, and says of each when it changed", async () => {
    await env.DB.batch([
      ...addPublication(env.DB, {
        code: "2bcd6k",
        slug: "far-away",
        title: "Far away",
        language: "en",
        changedAt: "2026-07-01T00:00:00.000Z",
      }).slice(0, 1),
      env.DB.prepare("UPDATE publications SET id = 7654 WHERE code = '2bcd6k'"),
    ]);
    purgeLocally(["catalogue"]);
    const index = await read("/sitemap.xml");
    const parts = ["listings", "publications-0", "publications-7"];
    expect(texts(index, "loc")).toEqual(
      ["", ...spokenTags.slice(1).map((tag) => `/${tag}`)].flatMap((prefix) =>
        parts.map((part) => `${origin}${prefix}/sitemaps/${part}.xml`),
      ),
    );
    expect(texts(index, "lastmod").at(-1)).toBe("2026-07-01T00:00:00.000Z");
    const part = await read("/sitemaps/publications-7.xml");
    expect(texts(part, "loc")).toEqual([`${origin}/publications/far-away`]);
    expect((await ask("/sitemaps/publications-1.xml")).status).toBe(404);
  });
});

describe("every address for harvesters", () => {
  it.each([
    "/feed.atom",
    "/feed.json",
    "/languages/km.atom",
    "/topics/prevention.feed.json?language=en",
    "/sitemap.xml",
    "/sitemaps/publications-0.xml",
    "/sitemaps/listings.xml",
    "/robots.txt",
    "/llms.txt",
    "/opensearch.xml",
    "/catalogue.jsonl",
    "/catalogue.csv",
    "/catalogue.sql",
    "/catalogue.csv.sha256",
    "/datapackage.json",
    "/api",
  ])("%s answers HEAD like GET, 304 to who has it, and from the cache whatever is accepted", async (path) => {
    const head = await ask(path, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    const get = await ask(path);
    const bytes = (await get.arrayBuffer()).byteLength;
    expect(bytes).toBeGreaterThan(50);
    for (const name of ["etag", "content-type", "last-modified", "link", "repr-digest"]) {
      expect(get.headers.get(name), name).toBe(head.headers.get(name));
    }
    expect(get.headers.get("backlist-cache")).toBe("hit");
    const unchanged = await ask(path, { headers: { "if-none-match": get.headers.get("etag") ?? "" } });
    expect(unchanged.status).toBe(304);
    if (path !== "/api") {
      const otherwise = await ask(path, { headers: { accept: "image/png" } });
      expect(otherwise.status).toBe(200);
      expect(otherwise.headers.get("backlist-cache")).toBe("hit");
      await otherwise.text();
    }
  });
});
