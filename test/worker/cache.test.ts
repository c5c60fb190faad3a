import { env, exports } from "cloudflare:workers";
import { createExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { listPublications } from "../../src/catalogue/reading/listing.ts";
import { publicationBySlug } from "../../src/catalogue/reading/publications.ts";
import { tagsTouched } from "../../src/http/cache/policy.ts";
import { reader } from "../../src/http/sides.ts";
import { openDatabase } from "../../src/store/database.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask, data, origin } from "./requests.ts";

/** How the cache took part in the answer at this path. */
async function outcome(path: string, headers: Record<string, string> = {}): Promise<string | null> {
  const response = await ask(path, { headers });
  await response.arrayBuffer();
  return response.headers.get("backlist-cache");
}

let slug: string;
let code: string;

beforeAll(async () => {
  const { publications } = await data<ListingJson>("/languages/km.json");
  slug = publications[0]?.slug ?? "";
  code = publications[0]?.documents[0]?.code ?? "";
  await giveFile(code, await sampleFile(1000));
});

describe("a miss", () => {
  /** The real database, counting the round trips that are made to it. */
  function counted(database: D1Database) {
    let roundTrips = 0;
    const statements = new Set<PropertyKey>(["all", "raw", "first", "run"]);
    const count = <Target extends object>(target: Target): Target =>
      new Proxy(target, {
        get(from, name) {
          const value: unknown = Reflect.get(from, name);
          if (typeof value !== "function") return value;
          return (...values: unknown[]) => {
            if (statements.has(name) || name === "batch" || name === "exec") roundTrips += 1;
            const result: unknown = Reflect.apply(value, from, values);
            return result instanceof Object && (name === "prepare" || name === "bind")
              ? count(result)
              : result;
          };
        },
      });
    return { database: count(database), roundTrips: () => roundTrips };
  }

  it.each([
    ["/", 1],
    ["/?after=2015.40", 1],
    ["/topics/recovery-and-reintegration?language=km", 1],
    ["/contributors/nexus-institute", 1],
    ["/languages", 1],
    ["/topics", 1],
    ["/publications/PUBLICATION", 1],
    ["/d/DOCUMENT", 1],
    ["/feed.atom", 1],
    ["/topics/prevention.atom?language=en", 1],
    ["/sitemap.xml", 1],
    ["/sitemaps/publications-0.xml", 1],
    ["/oai?verb=ListRecords&metadataPrefix=oai_dc&set=language:km", 1],
    ["/api", 1],
    ["/about", 1],
    ["/api-schemas", 1],
    ["/editing-api", 1],
    ["/openapi.json", 1],
    ["/robots.txt", 0],
  ])("of %s costs %i round trips to D1", async (path, expected) => {
    const { database, roundTrips } = counted(env.DB);
    const address = origin + path.replace("PUBLICATION", slug).replace("DOCUMENT", code);
    const request = new Request(address, {
      headers: { accept: path.endsWith(".json") ? "application/json" : "text/html" },
    });
    const response = await reader.fetch(request, { ...env, DB: database }, createExecutionContext());
    await response.arrayBuffer();
    expect(response.status).toBe(200);
    expect(roundTrips()).toBe(expected);
  });
});

describe("the key", () => {
  it("ignores junk parameters, empty choices, their order, fragments, cookies and other headers", async () => {
    expect(await outcome("/topics/prevention?language=en&year=2015")).toBe("miss");
    const same = [
      "/topics/prevention?year=2015&language=en",
      "/topics/prevention?language=en&year=2015&utm_source=x&fbclid=y&__proto__=z",
      "/topics/prevention?type=&language=en&year=2015&topic=",
    ];
    for (const path of same) expect(await outcome(path), path).toBe("hit");
    const headers = {
      cookie: "a=b",
      authorization: "Bearer x",
      // No pages are in that language: nothing is offered.
      "accept-language": "sv",
      "user-agent": "y",
      "x-forwarded-host": "evil.example",
      "x-original-url": "/admin",
      accept: "text/html;q=0.9,*/*;q=0.1",
    };
    expect(await outcome("/topics/prevention?language=en&year=2015", headers)).toBe("hit");
  });

  it("keeps what differs apart: forms, pages, choices and hosts", async () => {
    await outcome("/years/2014");
    expect(await outcome("/years/2014", { accept: "application/json" })).toBe("miss");
    expect(await outcome("/years/2014.json")).toBe("miss");
    expect(await outcome("/years/2014?after=2014.30")).toBe("miss");
    const elsewhere = await exports.default.fetch("https://other.example/years/2014");
    expect(elsewhere.headers.get("backlist-cache")).toBe("miss");
    expect(await elsewhere.text()).toContain("https://other.example/years/2014");
  });

  it("reflects nothing of what it drops", async () => {
    const response = await ask("/types/book?injected=%22%3E%3Cscript%3E&x=1", {
      headers: { "x-forwarded-host": "evil.example", cookie: "secret=1" },
    });
    const text = (await response.text()) + JSON.stringify([...response.headers]);
    for (const dropped of ["injected", "evil.example", "secret"]) expect(text).not.toContain(dropped);
  });

  it("serves a HEAD from what a GET left, and the other way round", async () => {
    const head = await ask("/years/2013", { method: "HEAD" });
    expect(head.headers.get("backlist-cache")).toBe("miss");
    expect(await head.text()).toBe("");
    expect(await outcome("/years/2013")).toBe("hit");
    expect((await ask("/years/2013", { method: "HEAD" })).headers.get("backlist-cache")).toBe("hit");
  });
});

describe("what is kept", () => {
  it("is never an error, a redirect to elsewhere or a search for what is not there", async () => {
    for (const path of [
      "/nothing",
      "/publications/nothing",
      "/years/1805",
      "/?year=x",
      "/d/nothing",
      "/ABOUT",
    ]) {
      const response = await ask(path);
      expect(response.headers.get("cache-control"), path).toBe("no-store");
      expect(response.headers.get("backlist-cache"), path).toBe("bypass");
    }
    const posted = await ask("/", { method: "POST" });
    expect(posted.status).toBe(405);
    expect(posted.headers.get("cache-control")).toBe("no-store");
  });

  it("reaches the client with a validator, and without the headers meant for the edge", async () => {
    for (const path of ["/", "/", `/d/${code}`, `/d/${code}`, "/topics.json"]) {
      const { headers } = await ask(path);
      expect(headers.get("cache-control"), path).toBe("public, no-cache");
      expect(headers.get("etag"), path).toMatch(/^"[\w-]+"$/);
      expect(headers.get("cache-tag"), path).toBeNull();
      expect(headers.get("cloudflare-cdn-cache-control"), path).toBeNull();
      expect(headers.get("set-cookie"), path).toBeNull();
    }
  });

  it("tells the platform's cache how long, under which tags, and that a stale page beats an error", async () => {
    const response = await exports.Reader.fetch(new Request(`${origin}/topics/prevention?language=en`));
    expect(response.headers.get("cloudflare-cdn-cache-control")).toMatch(
      /^max-age=\d+, stale-while-revalidate=\d+, stale-if-error=\d+$/,
    );
    expect(response.headers.get("cache-tag")).toBe("language/en,topic/prevention");
    const tags = (await exports.Reader.fetch(new Request(`${origin}/d/${code}`))).headers.get("cache-tag");
    expect(tags).toMatch(new RegExp(`^document/${code},publication/[0-9a-z]{6}$`));
    for (const tag of tags?.split(",") ?? []) expect(tag).toMatch(/^[!-~]+$/);
  });

  it("is confirmed with 304 to a client that has it, hit or miss", async () => {
    const first = await ask("/types/report");
    const etag = first.headers.get("etag") ?? "";
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`]) {
      const again = await ask("/types/report", { headers: { "if-none-match": header } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    await exports.Reader.purge(["type/report"]);
    const missed = await ask("/types/report", { headers: { "if-none-match": etag } });
    expect([missed.status, missed.headers.get("backlist-cache")]).toEqual([304, "miss"]);
    const other = await ask("/types/report", { headers: { "if-none-match": '"other"' } });
    expect(other.status).toBe(200);
  });
});

describe("a purge", () => {
  it("of one topic's tag leaves other listings in the cache", async () => {
    const [purged, kept] = ["/topics/prevention", "/topics/family-and-community"];
    for (const path of [purged, kept, `${purged}.json`, "/"]) await outcome(path);
    await exports.Reader.purge(["topic/prevention"]);
    expect(await outcome(purged)).toBe("miss");
    expect(await outcome(`${purged}.json`)).toBe("miss");
    expect(await outcome(kept)).toBe("hit");
    expect(await outcome("/")).toBe("hit");
  });

  it("of a document's tag makes its replacement show with the next request", async () => {
    const before = await ask(`/d/${code}`);
    expect((await before.arrayBuffer()).byteLength).toBe(1000);
    await giveFile(code, await sampleFile(1500, 3));
    await exports.Reader.purge([`document/${code}`]);
    expect((await (await ask(`/d/${code}`)).arrayBuffer()).byteLength).toBe(1500);
  });

  it("keeps out a response that was being made while it ran", async () => {
    // The gateway reads the catalogue, a change and its purge come between, then the old page is kept: not so.
    const slow = ask("/topics/children-and-youth");
    await exports.Reader.purge(["topic/children-and-youth"]);
    await (await slow).arrayBuffer();
    expect(await outcome("/topics/children-and-youth")).toBe("miss");
  });
});

describe("a change to a publication", () => {
  it("touches every listing that shows it, its page, its files and its neighbours' pages", async () => {
    const database = openDatabase(env.DB);
    const page = await publicationBySlug(database, slug);
    const tags = new Set(tagsTouched([page]));
    const { publication } = page;
    const paths = [
      "/",
      "/languages",
      `/publications/${slug}`,
      `/d/${code}`,
      `/publications/${page.older?.slug}`,
      `/years/${publication.year}`,
      `/types/${publication.type}`,
      ...publication.topics.map((topic) => `/topics/${topic.slug}?language=km`),
      ...publication.languages.map(({ tag }) => `/languages/${tag}`),
      ...publication.places.map((place) => `/places/${place.slug}`),
      ...(publication.container ? [`/series/${publication.container.slug}`] : []),
    ];
    for (const path of paths) {
      const response = await exports.Reader.fetch(new Request(origin + path));
      const carried = response.headers.get("cache-tag")?.split(",") ?? [];
      expect(
        carried.some((tag) => tags.has(tag)),
        path,
      ).toBe(true);
    }
    const elsewhere = await listPublications(database, { year: "2005" });
    expect(elsewhere.total).toBeGreaterThan(0);
    const untouched = await exports.Reader.fetch(new Request(`${origin}/years/2005`));
    expect(tags.has(untouched.headers.get("cache-tag") ?? "")).toBe(false);
  });
});

describe("while D1 fails", () => {
  it("a kept page is a hit, an outdated one is served stale, and only what was never read is 503", async () => {
    const [fresh, outdated, never] = ["/years/2007", "/years/2008", "/years/2009"];
    await outcome(fresh);
    await outcome(outdated);
    await exports.Reader.invalidate(["year/2008"]);
    await env.DB.exec("ALTER TABLE cards RENAME TO cards_away");
    try {
      expect(await outcome(fresh)).toBe("hit");
      const stale = await ask(outdated);
      expect([stale.status, stale.headers.get("backlist-cache")]).toEqual([200, "stale"]);
      const failed = await ask(never);
      expect([failed.status, failed.headers.get("backlist-cache")]).toEqual([503, "bypass"]);
      expect(failed.headers.get("retry-after")).toMatch(/^\d+$/);
      expect(failed.headers.get("cache-control")).toBe("no-store");
      expect(await failed.text()).not.toMatch(/cards_away|SQL|D1_/);
    } finally {
      await env.DB.exec("ALTER TABLE cards_away RENAME TO cards");
    }
    expect(await outcome(never)).toBe("miss");
  });

  it("a soft invalidation otherwise makes the page anew", async () => {
    await outcome("/years/2010");
    await exports.Reader.invalidate(["year/2010"]);
    expect(await outcome("/years/2010")).toBe("miss");
    expect(await outcome("/years/2010")).toBe("hit");
  });
});
