import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { spokenTags, stringsIn } from "../../src/http/strings/spoken.ts";
import { virtualTables } from "../../src/store/search/index-writing.ts";
import { deriveRecords } from "./derive.ts";
import { signedIn } from "./editors.ts";
import { ask, type AskOptions, data, origin } from "./requests.ts";

let slug: string;
let withdrawn: { slug: string; code: string; title: string; document: string };

beforeAll(async () => {
  const { publications } = await data<ListingJson>("/publications.json");
  slug = publications[0]?.slug ?? "";
  const last = publications.at(-1);
  withdrawn = {
    slug: last?.slug ?? "",
    code: last?.code ?? "",
    title: last?.title ?? "",
    document: last?.documents[0]?.code ?? "",
  };
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE publications SET state = 'withdrawn', withdrawn_at = '2026-03-04T00:00:00.000Z',
       withdrawn_reason = 'It named a survivor.' WHERE slug = ?`,
    ).bind(withdrawn.slug),
    env.DB.prepare(
      "INSERT INTO redirects (path, target, created_at) VALUES ('/wp-content/uploads/2016/old.pdf', ?, '2026-01-01T00:00:00.000Z')",
    ).bind(`/publications/${slug}`),
    ...deriveRecords(),
  ]);
});

/** A code with another check character. */
function withAnotherCheck(code: string): string {
  return code.slice(0, -1) + (code.endsWith("0") ? "1" : "0");
}

/** The problem at this path as JSON, checked to be one. */
async function problem(path: string, expected: number): Promise<ProblemJson> {
  const response = await ask(path, { headers: { accept: "application/json" } });
  expect(response.status, path).toBe(expected);
  expect(response.headers.get("content-type"), path).toBe("application/problem+json");
  expect(response.headers.get("cache-control"), path).toBe("no-store");
  const body = await response.json<ProblemJson>();
  expect(body.status, path).toBe(expected);
  expect(body.requestId, path).toBe(response.headers.get("x-request-id"));
  return body;
}

describe("a wrong parameter", () => {
  it.each([
    ["/?year=20x5", "year"],
    ["/?type=thesis", "type"],
    ["/?language=%3Cscript%3E", "language"],
    ["/?topic=%27%20OR%201=1--", "topic"],
    ["/?after=1", "after"],
    ["/?before=2015.99999999999999999", "before"],
    ["/?after=2015.1&before=2015.9", "after"],
    ["/?language=km&language=th", "language"],
    ["/topics/prevention?topic=children-and-youth", "topic"],
    ["/publications/SLUG?language=..", "language"],
    [`/?contributor=${"x".repeat(5000)}`, "contributor"],
  ])("in %s is named, with what it takes", async (path, parameter) => {
    const body = await problem(path.replace("SLUG", slug), 400);
    expect(body.parameter).toBe(parameter);
    expect(body.detail).toMatch(/^It takes /);
    expect(body.detail.length).toBeLessThan(400);
    const page = await ask(path.replace("SLUG", slug));
    expect(page.status).toBe(400);
    expect(await page.text()).toContain(`“${parameter}”`);
  });
});

describe("an address that names nothing", () => {
  it.each([
    "/nothing",
    "/topics/nothing",
    "/languages/xx",
    "/languages/fr",
    "/years/1805",
    "/years/20155",
    "/types/thesis",
    "/places/atlantis",
    "/series/nothing",
    "/contributors/nobody",
    "/publications/nothing-at-all-like-this",
    "/p/bcdfgj",
    "/p/nothing",
    "/api/v1/nothing",
    "/api/v1/documents/nothing",
    "/api/v2/publications",
    "/openapi",
    "/publications/%F0%9F%92%A9",
    "/publications/..%2f..%2fetc",
    `/${"x".repeat(8000)}`,
  ])("such as %s is 404, as page and as JSON", async (path) => {
    await problem(path, 404);
    const page = await ask(path, { headers: { accept: "text/html" } });
    expect(page.status).toBe(404);
  });

  it("offers the publications whose addresses are like it", async () => {
    const nearly = slug.replace("special", "specail");
    const { suggestions } = await problem(`/publications/${nearly}`, 404);
    expect(suggestions?.[0]?.url).toBe(`${origin}/publications/${slug}`);
    expect(await (await ask(`/publications/${nearly}`)).text()).toContain(`href="/publications/${slug}"`);
  });

  it.each([
    ["cut off, as where a line ends in print", (right: string) => `/publications/${right.slice(0, -9)}`],
    [
      "with a letter too many in each word but two",
      (right: string) =>
        `/publications/${right.replace(/[a-z]{4,}/g, (word, at) => (at < 12 ? word : `${word}x`))}`,
    ],
    [
      "an earlier site’s",
      (right: string) => `/wp-content/uploads/2017/09/${right.replaceAll("-", "_")}-final.pdf`,
    ],
    ["in the API", (right: string) => `/api/v1/publications/${right}x`],
  ])("offers the publication for an address %s", async (_, mistyped) => {
    const { suggestions } = await problem(mistyped(slug), 404);
    expect(suggestions?.[0]?.url).toBe(`${origin}/publications/${slug}`);
  });

  it("tells of an unknown address also while the search index is away for an export", async () => {
    await env.DB.exec("DROP TABLE search_index");
    try {
      expect((await problem(`/publications/${slug}x`, 404)).suggestions).toBeUndefined();
    } finally {
      await env.DB.exec(virtualTables.search_index);
    }
  });

  it("leads on where it moved, or when only capitals or a slash at the end are wrong", async () => {
    const leads = async (path: string) => {
      const response = await ask(path);
      return [response.status, response.headers.get("location")];
    };
    expect(await leads("/wp-content/uploads/2016/old.pdf")).toEqual([301, `/publications/${slug}`]);
    expect(await leads(`/publications/${slug}/`)).toEqual([301, `/publications/${slug}`]);
    expect(await leads(`/Publications/${slug.toUpperCase()}`)).toEqual([301, `/publications/${slug}`]);
    expect(await leads("/languages/KM?year=2017")).toEqual([301, "/languages/km?year=2017"]);
    expect(await leads("/publications")).toEqual([301, "/"]);
    expect(await leads("//evil.example/A")).toEqual([404, null]);
  });
});

describe("a withdrawn publication", () => {
  it("is answered with its tombstone at every address it had, and is in no listing", async () => {
    for (const path of [
      `/publications/${withdrawn.slug}`,
      `/p/${withdrawn.code}`,
      `/d/${withdrawn.document}`,
      `/api/v1/publications/${withdrawn.code}`,
    ]) {
      const { detail } = await problem(path, 410);
      expect(detail).toContain(withdrawn.title);
      expect(detail).toContain("4 March 2026");
      expect(detail).toContain("It named a survivor.");
    }
    const page = await ask(`/publications/${withdrawn.slug}`);
    expect(page.status).toBe(410);
  });
});

describe("what goes wrong under the prefix of a language", () => {
  it.each(["km", "ar", "fr"])(
    "is told in it, from its side, with the same in every other: %s",
    async (tag) => {
      const strings = stringsIn(tag);
      const { problems, direction } = strings;
      const reader = { accept: "text/html", "cf-connecting-ip": `198.18.${spokenTags.indexOf(tag)}.1` };
      const titled = async (path: string, status: number, title: string, sent: AskOptions = {}) => {
        const answer = await ask(`/${tag}${path}`, { ...sent, headers: { ...reader, ...sent.headers } });
        const page = await answer.text();
        expect(answer.status, path).toBe(status);
        expect(page, path).toContain(`<html lang="${tag}"${direction === "rtl" ? ' dir="rtl"' : ""}>`);
        expect(page, path).toContain(`<h1>${title}</h1>`);
        return page;
      };
      const near = withAnotherCheck(withdrawn.document);
      await titled("/nothing", 404, problems["not-found"]({ thing: "page" }).title);
      const told = await titled(`/d/${near}`, 404, problems["mistyped-code"](near, false).title);
      expect(told).toContain(`href="/zh/d/${near}"`);
      await titled("?year=x", 400, problems["bad-parameter"]("year", { takes: "year" }, "x").title);
      for (const path of [
        `/publications/${withdrawn.slug}`,
        `/p/${withdrawn.code}`,
        `/d/${withdrawn.document}`,
      ])
        await titled(path, 410, problems.gone("", "", null).title);
      await titled("/topics", 405, problems["method-not-allowed"]("").title, { method: "POST" });
      await titled("/topics", 412, problems["precondition-failed"]().title, {
        headers: { "if-match": '"another"' },
      });
      for (let n = 0; n < 22; n += 1) await ask(`/${tag}/search?q=sea${n}`, { headers: reader });
      const refused = await titled("/search?q=sea99", 429, problems.searches(60).title);
      expect(refused).toContain(problems.searches(60).detail);
    },
  );

  it("leads a reader of a mistyped or awaited code on in the language of their browser", async () => {
    const near = withAnotherCheck(withdrawn.document);
    const page = await ask(`/d/${near}`, { headers: { accept: "text/html", "accept-language": "km" } });
    expect(await page.text()).toContain(`<a href="/km/d/${near}" hreflang="km" lang="km">`);
    const { publications } = await data<ListingJson>("/publications.json");
    const awaited = publications.flatMap(({ documents }) => documents).find(({ file }) => file === null);
    const khmer = await ask(`/km/d/${awaited?.code}`, { headers: { accept: "text/html" } });
    expect([khmer.status, await khmer.text()]).toEqual([404, expect.stringContaining('<html lang="km">')]);
    const capitals = await ask(`/km/d/${awaited?.code.toUpperCase()}`, { headers: { accept: "text/html" } });
    expect(capitals.headers.get("location")).toBe(`/km/d/${awaited?.code}`);
  });
});

describe("a method other than GET and HEAD", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE"])(
    "such as %s is 405, and says what is allowed",
    async (method) => {
      const response = await ask("/", { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    },
  );

  it("is told what is allowed when it asks with OPTIONS", async () => {
    const response = await ask("/api/v1/publications", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  });
});

describe("an Accept header", () => {
  it("that neither page nor JSON satisfies is 406, and a suffix is stronger than it", async () => {
    expect((await ask("/", { headers: { accept: "image/png" } })).status).toBe(406);
    expect((await ask("/about", { headers: { accept: "application/json" } })).status).toBe(406);
    expect(
      (await ask("/topics.json", { headers: { accept: "text/html" } })).headers.get("content-type"),
    ).toMatch(/json/);
    expect(
      (await ask("/api/v1/topics", { headers: { accept: "text/html" } })).headers.get("content-type"),
    ).toMatch(/json/);
  });

  it.each([
    ["*/*", "text/html"],
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
    ["application/json", "application/json"],
    ["application/json;q=0.9, text/html;q=0.1", "application/json"],
    ["text/*", "text/html"],
    ["application/*", "application/json"],
    ["text/html;q=0, */*", "application/json"],
    ["garbage;;;,,,q=", "406"],
  ])("of %s gets %s", async (accept, type) => {
    const response = await ask("/topics", { headers: { accept } });
    const got = response.status === 406 ? "406" : (response.headers.get("content-type") ?? "").split(";")[0];
    expect(got).toBe(type);
  });
});

describe("every answer", () => {
  const paths = [
    "/",
    "/topics",
    "/about",
    "/publications.json",
    "/nothing",
    "/?year=x",
    "/openapi.json",
    "/d/nothing",
  ];

  it.each(paths)("at %s carries the guards, and no cookie", async (path) => {
    const { headers } = await ask(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers.get("set-cookie")).toBeNull();
  });

  it.each([
    ["GET", "/publications/"],
    ["OPTIONS", "/topics"],
    ["OPTIONS", "/admin"],
    ["PATCH", "/topics"],
    ["POST", "/admin/sign-out"],
    ["DELETE", "/api/v1/account/sessions"],
  ])("to %s %s carries the guards too, also where it shows nothing", async (method, path) => {
    const { headers } = await ask(path, { method, headers: await signedIn("viewer") });
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
    expect(headers.get("referrer-policy")).not.toBeNull();
    const policy = headers.get("content-security-policy") ?? "";
    for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive);
  });

  it.each([
    "/admin",
    "/admin/account",
    "/api/v1/edited",
    "/api/v1/topics",
    "/admin/nothing",
    "/preview/nothing",
  ])("at %s is kept by nobody where somebody is signed in", async (path) => {
    const { headers } = await ask(path, { headers: await signedIn("viewer") });
    expect(headers.get("cache-control")).toBe("no-store");
    expect([headers.get("cloudflare-cdn-cache-control"), headers.get("cache-tag")]).toEqual([null, null]);
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  it("lets a page read this site, as audits do, and has an icon where browsers look for one", async () => {
    const { headers } = await ask("/");
    expect(headers.get("content-security-policy")).toContain("connect-src 'self'");
    expect(headers.get("content-security-policy")).toContain("img-src 'self'");
    const icon = await ask("/favicon.ico");
    expect([icon.status, icon.headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(await icon.text()).toMatch(/^<svg [^>]*viewBox/);
  });

  it("escapes whatever a record holds", async () => {
    const hostile = `</title><script>alert(1)</script>"'&\u202e`;
    const { publications } = await data<ListingJson>("/years/2005.json");
    const target = publications[0]?.slug ?? "";
    const translations = JSON.stringify([{ language: "en", title: hostile, abstract: hostile }]);
    await env.DB.batch([
      env.DB.prepare("UPDATE publications SET title = ?, abstract = ?, translations = ? WHERE slug = ?").bind(
        hostile,
        hostile,
        translations,
        target,
      ),
      ...deriveRecords(),
    ]);
    for (const path of [
      `/publications/${target}`,
      "/topics/monitoring-and-evaluation",
      "/types/report?year=2005",
    ]) {
      const page = await (await ask(path)).text();
      expect(page, path).not.toContain("<script>alert");
    }
    const asData = await data<{ title: string }>(`/publications/${target}.json`);
    expect(asData.title).toBe(hostile);
  });
});
