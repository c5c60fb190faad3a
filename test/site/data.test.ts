/** The API's description, held against what the API answers; and the stand-in files against a PDF reader. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { PDFDocument, PDFName } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { openSite } from "./site.ts";

interface Description {
  openapi: string;
  paths: Record<
    string,
    {
      get?: {
        operationId: string;
        security?: object[];
        responses: { "200": { content: Record<string, { schema: object }> } };
      };
    }
  >;
  components: { schemas: Record<string, object> };
}

let site: Platform;
let description: Description;
let listings: ListingJson[];

async function get<Shape>(path: string, status = 200): Promise<Shape> {
  const response = await fetch(new URL(path, site.url), { headers: { accept: "application/json" } });
  expect(response.status, path).toBe(status);
  const body: Shape = JSON.parse(await response.text());
  return body;
}

beforeAll(async () => {
  site = await openSite({ standIns: true });
  description = await get<Description>("/openapi.json");
  listings = [];
  let next: string | null = "/publications.json";
  while (next !== null) {
    const page: ListingJson = await get<ListingJson>(next);
    listings.push(page);
    next = page.links.next;
  }
});

afterAll(() => site?.close());

/** Whether a value is as the description says of the schema; the complaints if not. */
function complaintsBy(schema: object, value: unknown): unknown {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true, "date-time": true } });
  const validate = ajv.compile({ ...description, ...schema });
  return validate(value) ? [] : validate.errors;
}

/** The same of the schema with that name. */
function complaints(name: string, value: unknown): unknown {
  return complaintsBy({ $ref: `#/components/schemas/${name}` }, value);
}

/** Whether everybody may ask this, be it for less than editors get. */
function isForAll({ security = [{}] }: { security?: object[] }): boolean {
  return security.some((each) => Object.keys(each).length === 0);
}

describe("the API's description", () => {
  it("is OpenAPI 3.1 and describes every path of the API", () => {
    expect(description.openapi).toMatch(/^3\.1\./);
    const reading = Object.entries(description.paths).filter(
      ([, operations]) => operations.get && isForAll(operations.get),
    );
    expect(reading.map(([path]) => path).toSorted()).toEqual(
      [
        "/api/v1",
        "/api/v1/publications",
        "/api/v1/publications/{key}",
        "/api/v1/documents/{code}",
        "/api/v1/search",
        "/search/suggestions",
        ...["contributors", "languages", "places", "series", "topics", "types", "years"].flatMap((path) => [
          `/api/v1/${path}`,
          `/api/v1/${path}/{value}`,
        ]),
      ].toSorted(),
    );
  });

  it("holds for the answer of every path, and nothing is in an answer that it does not name", async () => {
    const [first] = listings[0]?.publications ?? [];
    const values: Record<string, string> = {
      "{key}": first?.slug ?? "",
      "{code}": first?.documents[0]?.code ?? "",
      contributors: "nexus-institute",
      languages: "km",
      places: "cambodia",
      series: "siren-report",
      topics: "prevention",
      types: "chapter",
      years: "2015",
    };
    for (const [path, { get: operation }] of Object.entries(description.paths)) {
      if (!operation || !isForAll(operation)) continue;
      const kind = path.split("/")[3] ?? "";
      const address = path
        .replace("{value}", values[kind] ?? "")
        .replace(/\{\w+\}/, (name) => values[name] ?? "");
      const [[mediaType, { schema }] = ["", { schema: {} }]] = Object.entries(
        operation.responses["200"].content,
      );
      const response = await fetch(new URL(address, site.url), { headers: { accept: "application/json" } });
      expect([address, response.headers.get("content-type")?.split(";")[0]]).toEqual([address, mediaType]);
      expect(complaintsBy(schema, await response.json()), address).toEqual([]);
    }
  });

  it("holds for every publication of the catalogue", async () => {
    for (const listing of listings) expect(complaints("Listing", listing)).toEqual([]);
    for (const { slug } of listings.flatMap(({ publications }) => publications)) {
      expect(complaints("PublicationPage", await get(`/publications/${slug}.json`)), slug).toEqual([]);
    }
  });

  it("holds for problems", async () => {
    expect(complaints("Problem", await get("/api/v1/publications?year=x", 400))).toEqual([]);
    expect(complaints("Problem", await get("/api/v1/topics/nothing", 404))).toEqual([]);
    expect(complaints("Listing", { ...listings[0], surprise: true })).not.toEqual([]);
  });
});

describe("links in the data", () => {
  it("all lead somewhere", async () => {
    const addresses = new Set<string>();
    const collect = (value: unknown) => {
      if (typeof value === "string" && value.startsWith(site.url.origin)) addresses.add(value);
      else if (value instanceof Object) for (const each of Object.values(value)) collect(each);
    };
    collect(listings);
    collect(await get("/api/v1"));
    // Each choice under a filter is a listing of its own; a sample of those is enough.
    const sample = [...addresses].filter((address, index) => !address.includes("?") || index % 10 === 0);
    expect(sample.length).toBeGreaterThan(500);
    for (const address of sample) {
      const response = await fetch(address, { method: "HEAD" });
      expect(response.ok, address).toBe(true);
    }
  });

  it("stand in the Link header too, so that a client can page without reading the body", async () => {
    let count = 0;
    let next: string | undefined = new URL("/api/v1/publications", site.url).href;
    while (next !== undefined) {
      const response: Response = await fetch(next);
      const page: ListingJson = JSON.parse(await response.text());
      count += page.publications.length;
      next = response.headers.get("link")?.match(/<([^>]+)>; rel="next"/)?.[1];
    }
    expect(count).toBe(92);
  });
});

describe("a stand-in file", () => {
  it("is a PDF with the right title, language, length and hash, for every document", async () => {
    for (const publication of listings.flatMap(({ publications }) => publications)) {
      for (const document of publication.documents) {
        const response = await fetch(document.url);
        const bytes = new Uint8Array(await response.arrayBuffer());
        expect(bytes.length, document.url).toBe(document.file?.bytes);
        expect(response.headers.get("etag")).toContain(document.file?.sha256);
        const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
        expect(pdf.getTitle()).toContain(publication.title);
        expect(pdf.getTitle()).toContain(document.language.autonym);
        expect(String(pdf.catalog.get(PDFName.of("Lang")))).toBe(`(${document.language.tag})`);
        expect(pdf.getPageCount()).toBe(document.file?.pages);
        expect(document.file?.standIn).toBe(true);
      }
    }
  });
});
