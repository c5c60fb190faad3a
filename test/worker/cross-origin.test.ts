/** Other sites' scripts: they read what readers read, ask for it as they like, and reach nothing of the editors'. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { editorRoutes } from "../../src/http/editor/app.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask, data } from "./requests.ts";

let slug: string;
let document: string;
let code: string;

beforeAll(async () => {
  const { publications } = await data<ListingJson>("/languages/km.json");
  slug = publications[0]?.slug ?? "";
  code = publications[0]?.code ?? "";
  document = publications[0]?.documents[0]?.code ?? "";
  await giveFile(document, await sampleFile(100));
});

/** What a browser asks before such a request. */
function preflight(path: string, headers: string, method = "GET"): Promise<Response> {
  return ask(path, {
    method: "OPTIONS",
    headers: {
      origin: "https://elsewhere.example",
      "access-control-request-method": method,
      "access-control-request-headers": headers,
    },
  });
}

const readable = () => [
  "/api/v1",
  "/api/v1/publications",
  `/api/v1/publications/${slug}`,
  `/api/v1/documents/${document}`,
  "/api/v1/topics",
  "/api/v1/search?q=x",
  `/publications/${slug}.json`,
  `/publications/${slug}`,
  `/p/${code}`,
  `/d/${document}`,
  "/search/suggestions?q=x",
  "/catalogue.jsonl",
  "/feed.json",
  "/oai?verb=Identify",
  "/openapi.json",
];

describe("a preflight", () => {
  it.each([
    "if-none-match",
    "range",
    "if-range, range",
    "accept",
    "x-requested-with, cache-control",
    "if-match",
  ])("for %s is answered at every address that is read", async (headers) => {
    for (const path of readable()) {
      const response = await preflight(path, headers);
      expect(response.status, path).toBe(204);
      expect(response.headers.get("access-control-allow-origin"), path).toBe("*");
      expect(response.headers.get("access-control-allow-methods"), path).toMatch(/^GET, HEAD, OPTIONS/);
      expect(response.headers.get("access-control-allow-credentials"), path).toBeNull();
      const allowed = (response.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(", ");
      for (const header of headers.split(", ")) {
        expect(allowed.includes(header) || allowed.includes("*"), `${path} ${header}`).toBe(true);
      }
      expect(allowed).not.toContain("authorization");
      expect(Number(response.headers.get("access-control-max-age"))).toBeGreaterThan(0);
    }
  });

  it("allows no method that changes anything", async () => {
    for (const method of ["PUT", "POST", "PATCH", "DELETE"]) {
      const { headers } = await preflight("/api/v1/publications", "content-type", method);
      expect(headers.get("access-control-allow-methods")).not.toContain(method);
    }
  });

  it("of what is the editors' alone, or nothing, allows nothing", async () => {
    const readers = /^\/api\/v1\/(?:publications|topics|places|series|contributors)(?:\/[^/]+)?$/;
    const theirs = editorRoutes
      .map(({ path }) => path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, "x"))
      .filter((path) => !readers.test(path));
    expect(theirs.length).toBeGreaterThan(50);
    for (const path of [...theirs, "/nothing", "/api/v1/nothing", "/preview/x"]) {
      const { headers } = await preflight(path, "if-none-match");
      expect(
        [...headers.keys()].filter((name) => name.startsWith("access-control-")),
        path,
      ).toEqual([]);
    }
  });
});

describe("an answer", () => {
  it("can be read with the headers that tell what it is, whatever its status", async () => {
    const etag = (await ask("/api/v1/topics")).headers.get("etag") ?? "";
    for (const [path, headers, status] of [
      ["/api/v1/topics", {}, 200],
      ["/api/v1/topics", { "if-none-match": etag }, 304],
      ["/api/v1/topics", { "if-match": '"other"' }, 412],
      [`/d/${document}`, { range: "bytes=0-9" }, 206],
      [`/d/${document}`, { range: "bytes=1000-" }, 416],
      ["/catalogue.csv", { range: "bytes=0-9" }, 206],
      ["/catalogue.csv", { range: "bytes=99999999-" }, 416],
      [`/p/${code}`, {}, 302],
      ["/api/v1/nothing", {}, 404],
    ] as const) {
      const response = await ask(path, { headers: { accept: "application/json", ...headers } });
      expect(response.status, path).toBe(status);
      expect(response.headers.get("access-control-allow-origin"), path).toBe("*");
      const exposed = response.headers.get("access-control-expose-headers") ?? "";
      for (const name of [
        "ETag",
        "Link",
        "Accept-Ranges",
        "Content-Range",
        "Content-Disposition",
        "Retry-After",
      ]) {
        expect(exposed.split(", "), path).toContain(name);
      }
    }
  });
});
