/** What harvesters take, read by programs that others wrote: the whole catalogue, and hostile records in it. */
import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { parse as parseCsv } from "csv-parse/sync";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import robotsParser from "robots-parser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationJson } from "../../src/http/json/publications.ts";
import { addHostile, arabicTitle, hostile, hostileTitle } from "../hostile.ts";
import { spokenTags } from "../../src/http/strings/spoken.ts";
import { complaints } from "./schemas.ts";
import { openSite } from "./site.ts";

let site: Platform;
/** As the API gives them. */
let publications: PublicationJson[];

async function bytes(path: string): Promise<Buffer> {
  const response = await fetch(new URL(path, site.url));
  expect(response.status, path).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

async function text(path: string): Promise<string> {
  return (await bytes(path)).toString("utf8");
}

beforeAll(async () => {
  site = await openSite({ standIns: true });
  await addHostile(site.database);
  publications = [];
  let next: string | null = "/publications.json";
  while (next !== null) {
    const page: ListingJson = JSON.parse(await text(next));
    publications.push(...page.publications);
    next = page.links.next;
  }
  expect(publications).toHaveLength(92 + hostile.length);
});

afterAll(() => site?.close());

/** Texts as they can stand in XML: without the characters that it forbids. */
function inXml(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return value.replace(/[\u0001-\u0008\u000B\u000C\u000E-\u001F]/g, "");
}

describe("OAI-PMH", () => {
  /** Every page of a list. */
  async function pages(verb: string, query: string): Promise<string[]> {
    const found: string[] = [];
    let request: string | null = `/oai?verb=${verb}&${query}`;
    while (request !== null) {
      const page = await text(request);
      found.push(page);
      const token = /<resumptionToken[^>]*>([^<]+)</.exec(page)?.[1];
      request = token === undefined ? null : `/oai?verb=${verb}&resumptionToken=${token}`;
    }
    return found;
  }

  it("answers every verb, in both formats, with documents that are valid against its schema", async () => {
    const records = await pages("ListRecords", "metadataPrefix=oai_dc");
    expect(records).toHaveLength(2);
    const documents = [
      ...records,
      ...(await pages("ListRecords", "metadataPrefix=mods")),
      ...(await pages("ListIdentifiers", "metadataPrefix=mods&set=language:km")),
      ...(await pages("ListIdentifiers", "metadataPrefix=oai_dc&from=2026-02-03&until=2026-02-03")),
      await text("/oai?verb=Identify"),
      await text("/oai?verb=ListSets"),
      await text("/oai?verb=ListMetadataFormats"),
      await text(`/oai?verb=ListMetadataFormats&identifier=oai:127.0.0.1:${hostile[0].code}`),
      await text(`/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:127.0.0.1:${hostile[0].code}`),
      await text(`/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:127.0.0.1:${hostile[1].code}`),
    ];
    expect(await complaints("oai-response.xsd", documents)).toEqual([]);
    const identifiers = records.flatMap((page) =>
      [...page.matchAll(/<identifier>oai:127\.0\.0\.1:(\w+)</g)].map(([, code]) => code),
    );
    expect(identifiers).toHaveLength(publications.length);
    expect(new Set(identifiers)).toEqual(new Set(publications.map(({ code }) => code)));
  });

  it("describes its identifiers, where its host is a domain, as their schema asks", async () => {
    const response = await fetch(new URL("/oai?verb=Identify", site.url), {
      headers: { host: "catalogue.example" },
    });
    const document = await response.text();
    expect(await complaints("oai-response.xsd", [document])).toEqual([]);
  });

  it("tells errors in valid documents, whatever was sent", async () => {
    const sent = [
      "",
      "verb=%22%3E%3Cscript%3E",
      "verb=Identify&%22%3E=%3C",
      "verb=GetRecord&metadataPrefix=%3C%3E%22&identifier=%3C%3E%22%01",
      "verb=GetRecord&metadataPrefix=oai_dc&identifier=a%20b",
      "verb=GetRecord&metadataPrefix=oai_dc&identifier=%F0%9F%98%80",
      "verb=ListRecords&metadataPrefix=oai_dc&set=%00",
      "verb=ListRecords&metadataPrefix=oai_dc&set=topic:a:b",
      "verb=ListRecords&metadataPrefix=oai_dc&from=%3Cb%3E",
      "verb=ListRecords&resumptionToken=%22%3E%3C",
    ];
    const documents = await Promise.all(sent.map((query) => text(`/oai?${query}`)));
    for (const document of documents) expect(document).toContain("<error code=");
    expect(await complaints("oai-response.xsd", documents)).toEqual([]);
  });

  it("is held to the schema: a wrong document is found out", async () => {
    const document = (await text("/oai?verb=Identify")).replace("persistent", "perhaps");
    expect(await complaints("oai-response.xsd", [document])).not.toEqual([]);
  });
});

describe("a feed", () => {
  it("in Atom is read by a feed parser: every publication with its files, page after page", async () => {
    const entries = [];
    let next: string | undefined = "/feed.atom";
    while (next !== undefined) {
      const feed: ReturnType<typeof parseAtomFeed> = parseAtomFeed(await text(next));
      expect(feed.links?.some(({ rel }) => rel === "self")).toBe(true);
      entries.push(...(feed.entries ?? []));
      next = feed.links?.find(({ rel }) => rel === "next")?.href;
    }
    expect(entries).toHaveLength(publications.length);
    const dates = entries.map(({ updated }) => String(updated));
    expect(dates.every((date, index) => index === 0 || date <= (dates[index - 1] ?? ""))).toBe(true);
    for (const publication of publications) {
      const entry = entries.find(({ id }) => id === publication.links.permanent);
      expect(entry?.updated).toBe(publication.updatedAt);
      expect(entry?.published).toBe(publication.publishedAt);
      expect(entry?.title?.value ?? entry?.title).toBe(inXml(publication.title));
      const enclosures = entry?.links?.filter(({ rel }) => rel === "enclosure") ?? [];
      expect(enclosures.map(({ href, length, hreflang }) => [href, length, hreflang])).toEqual(
        publication.documents.flatMap(({ file, language }) =>
          file ? [[file.url, file.bytes, language.tag]] : [],
        ),
      );
    }
  });

  it("in JSON is read by a feed parser: the same", async () => {
    const items = [];
    let next: string | undefined = "/feed.json";
    while (next !== undefined) {
      const feed: ReturnType<typeof parseJsonFeed> = parseJsonFeed(await text(next));
      items.push(...(feed.items ?? []));
      next = feed.next_url;
    }
    expect(items).toHaveLength(publications.length);
    for (const publication of publications) {
      const item = items.find(({ id }) => id === publication.links.permanent);
      expect(item?.title).toBe(publication.title);
      expect(item?.url).toBe(publication.links.html);
      expect(item?.date_modified).toBe(publication.updatedAt);
      expect(item?.attachments?.map(({ url, size_in_bytes }) => [url, size_in_bytes]) ?? []).toEqual(
        publication.documents.flatMap(({ file }) => (file ? [[file.url, file.bytes]] : [])),
      );
    }
  });

  it("is named in the head of every listing, and there", async () => {
    for (const path of [
      "/",
      "/topics/prevention",
      "/languages/km?year=2017",
      "/contributors/nexus-institute",
    ]) {
      const page = await text(path);
      const feeds = [...page.matchAll(/<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)"/g)];
      expect(feeds.map(([, type]) => type)).toEqual(["application/atom+xml", "application/feed+json"]);
      for (const [, type = "", href = ""] of feeds) {
        const response = await fetch(new URL(href.replaceAll("&amp;", "&"), site.url));
        expect(response.headers.get("content-type")).toContain(type);
        expect((await response.text()).length).toBeGreaterThan(300);
      }
    }
  });
});

describe("the sitemap", () => {
  it("is valid, names every publication and PDF with its true date, and nothing that is not there", async () => {
    const index = await text("/sitemap.xml");
    const parts = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = ""]) => address);
    const documents = await Promise.all(parts.map(text));
    expect(await complaints("sitemap-with-links.xsd", documents)).toEqual([]);
    const dates = new Map<string, string | undefined>();
    for (const [, address = "", , date] of documents
      .join("")
      .matchAll(/<loc>([^<]*)<\/loc>(<lastmod>([^<]*)<\/lastmod>)?/g)) {
      expect(dates.has(address), address).toBe(false);
      dates.set(address, date);
    }
    for (const { links, updatedAt, documents: own } of publications) {
      expect(dates.get(links.html)).toBe(updatedAt);
      for (const { file } of own) if (file) expect(dates.get(file.url)).toBe(file.createdAt);
    }
    // Those of one language stand for all but English.
    const others = spokenTags.filter((tag) => tag !== "en" && tag !== "km").map((tag) => `/${tag}`);
    for (const address of dates.keys()) {
      const { pathname } = new URL(address);
      if (others.some((prefix) => pathname === prefix || pathname.startsWith(`${prefix}/`))) continue;
      const response = await fetch(address, { method: "HEAD", redirect: "manual" });
      expect(response.status, address).toBe(200);
    }
  });

  it("is where robots.txt says, which keeps robots from filters and editors only", async () => {
    const robots = robotsParser(new URL("/robots.txt", site.url).href, await text("/robots.txt"));
    const allowed = (path: string) => robots.isAllowed(new URL(path, site.url).href, "AnyBot");
    expect(robots.getSitemaps()).toEqual([new URL("/sitemap.xml", site.url).href]);
    for (const path of [
      "/",
      "/?after=2015.3",
      "/languages/km",
      "/publications/x?language=km",
      "/oai?verb=Identify",
    ]) {
      expect(allowed(path), path).toBe(true);
    }
    for (const path of ["/admin", "/admin/x", "/search?q=x", "/topics/prevention?language=km&year=2017"]) {
      expect(allowed(path), path).toBe(false);
    }
  });
});

describe("the whole catalogue", () => {
  it("as JSON Lines is what the API gives", async () => {
    const lines = (await text("/catalogue.jsonl")).split("\n");
    expect(lines.pop()).toBe("");
    const read: PublicationJson[] = lines.map((line) => JSON.parse(line));
    const byCode = (all: PublicationJson[]) => all.toSorted((a, b) => (a.code < b.code ? -1 : 1));
    expect(byCode(read)).toEqual(byCode(publications));
  });

  it("as CSV is read by a strict parser, and holds nothing that a spreadsheet would calculate", async () => {
    const file = await bytes("/catalogue.csv");
    expect(file.subarray(0, 5).toString()).toBe("code,");
    expect(await bytes("/catalogue-for-excel.csv")).toEqual(
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file]),
    );
    const rows: Record<string, string>[] = parseCsv(file, {
      columns: true,
      record_delimiter: "\r\n",
    });
    expect(rows).toHaveLength(publications.length);
    for (const { code, title, abstract, year } of publications) {
      const row = rows.find((each) => each.code === code);
      expect(row?.year).toBe(String(year));
      expect(row?.title?.replace(/^'(?==)/, "")).toBe(inXml(title));
      expect(row?.abstract?.replace(/^'(?==)/, "")).toBe(inXml(abstract));
    }
    for (const cell of rows.flatMap((row) => Object.values(row))) expect(cell).not.toMatch(/^\s*[=+\-@]/);
    expect(rows.find(({ code }) => code === hostile[1].code)?.title).toBe(`'${arabicTitle}`);
  });

  it("as SQL is read by SQLite, with every text as it is", async () => {
    const database = new DatabaseSync(":memory:");
    database.exec("PRAGMA foreign_keys = ON");
    database.exec(await text("/catalogue.sql"));
    const rows = database.prepare("SELECT code, title, abstract, year FROM publications").all();
    expect(rows).toHaveLength(publications.length);
    for (const { code, title, abstract, year, documents } of publications) {
      const row = rows.find((each) => each.code === code);
      expect({ ...row }).toEqual({ code, title, abstract: abstract.replace(/\r\n?/g, "\n"), year });
      const own = database
        .prepare("SELECT code, bytes FROM documents WHERE publication = ? ORDER BY position")
        .all(code);
      expect(own.map((each) => [each.code, each.bytes])).toEqual(
        documents.map((document) => [document.code, document.file?.bytes ?? null]),
      );
    }
    expect(database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    expect(rows.some(({ title }) => title === hostileTitle)).toBe(true);
  });

  it("as SQL takes the place of an older one, with foreign keys or without", async () => {
    const now = await text("/catalogue.sql");
    const [first, second] = publications;
    if (!first || !second) throw new Error("there are no publications");
    for (const foreignKeys of ["ON", "OFF"]) {
      const database = new DatabaseSync(":memory:");
      database.exec(`PRAGMA foreign_keys = ${foreignKeys}`);
      database.exec(now);
      // As it was before the second was published, and when there were fewer tables.
      for (const table of ["document_identifiers", "container_identifiers", "relations", "links"]) {
        database.exec(`DROP TABLE ${table}`);
      }
      for (const table of ["documents", "identifiers", "topics", "places", "contributors", "translations"]) {
        database.prepare(`DELETE FROM ${table} WHERE publication = ?`).run(second.code);
      }
      database.prepare("DELETE FROM publications WHERE code = ?").run(second.code);
      const titled = () =>
        database
          .prepare("SELECT code FROM publications ORDER BY code")
          .all()
          .map(({ code }) => code);
      expect(titled()).not.toContain(second.code);
      database.prepare("UPDATE publications SET title = 'Old' WHERE code = ?").run(first.code);
      for (const file of [now, now]) database.exec(file);
      expect(titled()).toEqual(publications.map(({ code }) => code).toSorted());
      const row = database.prepare("SELECT title FROM publications WHERE code = ?").get(first.code);
      expect(row?.title).toBe(first.title);
      expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    }
  });

  it("is described with its version, its key and its columns as they are", async () => {
    const { version, resources } = JSON.parse(await text("/datapackage.json"));
    expect(version).toMatch(/^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\+[\da-f]{12}$/);
    const { schema } = resources.find(({ format }: { format: string }) => format === "csv");
    const names = schema.fields.map(({ name }: { name: string }) => name);
    const rows: Record<string, string>[] = parseCsv(await bytes("/catalogue.csv"), { columns: true });
    expect(Object.keys(rows[0] ?? {})).toEqual(names);
    expect(names).toContain(schema.primaryKey);
    expect(new Set(rows.map((row) => row[schema.primaryKey])).size).toBe(rows.length);
  });

  it.each(["/catalogue.jsonl", "/catalogue.csv", "/catalogue.sql"])(
    "%s has its digest in its headers, beside it, and in the data package",
    async (path) => {
      const response = await fetch(new URL(path, site.url));
      const file = Buffer.from(await response.arrayBuffer());
      const digest = createHash("sha256").update(file);
      const hex = digest.copy().digest("hex");
      expect(response.headers.get("repr-digest")).toBe(`sha-256=:${digest.digest("base64")}:`);
      expect(response.headers.get("etag")).toBe(`"${hex}"`);
      expect(response.headers.get("content-length")).toBe(String(file.length));
      expect(response.headers.get("cache-control")).toContain("no-transform");
      expect(await text(`${path}.sha256`)).toBe(`${hex}  ${path.slice(1)}\n`);
      const { resources }: { resources: { path: string; hash: string; bytes: number }[] } = JSON.parse(
        await text("/datapackage.json"),
      );
      const resource = resources.find((each) => new URL(each.path).pathname === path);
      expect(resource).toMatchObject({ hash: `sha256:${hex}`, bytes: file.length });
    },
  );
});

describe("the API's documentation", () => {
  it("describes every path, and every command in it works here", async () => {
    const page = (await text("/api")) + (await text("/editing-api"));
    const { paths }: { paths: Record<string, object> } = JSON.parse(await text("/openapi.json"));
    for (const [path, operations] of Object.entries(paths)) {
      for (const method of Object.keys(operations)) {
        expect(page).toContain(`${method.toUpperCase()} ${path}<`);
      }
    }
    const commands = [...page.matchAll(/curl [^'\n]*?&#39;(.*?)&#39;/g)].map(([, address = ""]) =>
      address.replaceAll("&amp;", "&"),
    );
    expect(commands.length).toBeGreaterThan(25);
    for (const address of commands) {
      if (!address.startsWith("http")) continue; // The header of a change, which takes a token.
      const response = await fetch(address);
      await response.arrayBuffer();
      expect(response.status, address).toBe(address.endsWith("year=soon") ? 400 : 200);
    }
  });

  it("shows answers that are real", async () => {
    const page = await text("/api");
    const samples = [
      ...page.matchAll(
        /curl &#39;([^\n]*?)&#39;<\/code><\/pre>\s*<details><summary>What[^<]*<\/summary><pre[^>]*><code>(.*?)<\/code>/gs,
      ),
    ];
    expect(samples.length).toBe(4);
    for (const [, address = "", sample = ""] of samples) {
      const shown: unknown = JSON.parse(
        sample
          .replaceAll("&quot;", '"')
          .replaceAll("&#39;", "'")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&amp;", "&"),
      );
      const answer: unknown = await (await fetch(address)).json();
      const agree = (part: unknown, whole: unknown, at: string): void => {
        if (typeof part === "string" && part.endsWith(" …")) {
          expect(String(whole).startsWith(part.slice(0, -2)), at).toBe(true);
        } else if (Array.isArray(part) && Array.isArray(whole) && whole.length > 1) {
          expect(part[1]).toBe(`… ${whole.length - 1} more`);
          agree(part[0], whole[0], `${at}[0]`);
        } else if (part instanceof Object && whole instanceof Object) {
          expect(Object.keys(part), at).toEqual(Object.keys(whole));
          const members = new Map(Object.entries(whole));
          for (const [name, value] of Object.entries(part)) agree(value, members.get(name), `${at}.${name}`);
        } else {
          expect(part, at).toEqual(whole);
        }
      };
      agree(shown, answer, address);
    }
  });

  it("is JSON to who asks for it", async () => {
    const response = await fetch(new URL("/api", site.url), { headers: { accept: "application/json" } });
    expect(await response.json()).toHaveProperty("links.publications");
  });
});

describe("the search description", () => {
  it("says how to search, in a title that is short enough", async () => {
    const description = await text("/opensearch.xml");
    expect(description).toContain(`template="${site.url.origin}/search?q={searchTerms}"`);
    expect(/<ShortName>(.*)<\/ShortName>/.exec(description)?.[1]?.length).toBeLessThanOrEqual(16);
  });
});
