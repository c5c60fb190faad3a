/** How often one network may ask for what is dear, and that nothing of it is missing to another. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { networkKey, networkOf, readersWidth } from "../../src/http/network.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { ask } from "./requests.ts";

/** As many as vitest.config.ts lets a network ask for. */
const limit = 10;

/** Addresses of each kind that is counted, no two alike, none of which any cache holds. */
const kinds: Readonly<Record<string, (n: number) => string>> = {
  "deep listings": (n) => `/topics/prevention?language=en&year=2015&after=${1000 + n}.1`,
  "deep feeds": (n) => `/topics/prevention.atom?language=en&year=2015&after=2015-01-01T00:00:00Z.${n}`,
  searches: (n) => `/search?q=prevention${n}`,
  "searches by the API": (n) => `/api/v1/search?q=prevention${n}x`,
  "feeds of searches": (n) => `/search.atom?q=preventive${n}`,
  suggestions: (n) => `/search/suggestions?q=pre${n}`,
  "whole lists": (n) => `/publications.bib?after=${1000 + n}.1`,
  "ZIP files": (n) => `/topics/prevention.zip?year=${1900 + (n % 100)}&language=${n % 2 ? "km" : "lo"}`,
  "mistyped codes": (n) => `/d/zzzz${n}x`,
  "mistyped codes of publications": (n) => `/p/yyyy${n}x`,
  "mistyped codes by unAPI": (n) => `/unapi?id=https%3A%2F%2Fcatalogue.example%2Fp%2Fxxxx${n}x&format=ris`,
  "unknown addresses": (n) => `/nothing/here/${n}`,
  "unknown publications": (n) => `/publications/nothing-here-${n}`,
};

/** The statuses of so many requests of a kind, or as many as are answered, and the last answer. */
async function walk(address: (n: number) => string, from: Record<string, string>, count: number, first = 0) {
  const statuses: number[] = [];
  let last = new Response();
  for (let n = first; n < first + count; n += 1) {
    last = await ask(address(n), { headers: { accept: "application/json", ...from } });
    statuses.push(last.status);
    if (last.status === 429) break;
  }
  return { statuses, last };
}

describe.each(Object.entries(kinds))("%s", (kind, address) => {
  const number = Object.keys(kinds).indexOf(kind);
  const crawler = { "cf-connecting-ip": `192.0.${number}.7` };
  const reader = { "cf-connecting-ip": `198.51.${number}.20` };

  it("are answered to a network so often, then refused with when and where; another one goes on", async () => {
    const { statuses, last } = await walk(address, crawler, 2 * limit + 2);
    expect(statuses.slice(0, limit)).not.toContain(429);
    // Twice as many and two more: a minute may have ended in between.
    expect(statuses.at(-1)).toBe(429);
    expect(last.headers.get("retry-after")).toBe("60");
    expect(last.headers.get("cache-control")).toBe("no-store");
    const problem = await last.json<ProblemJson>();
    expect(problem.type).toMatch(/#problem-too-many-requests$/);
    expect(problem.suggestions?.[0]?.url).toBe("https://catalogue.example/catalogue.jsonl");
    const page = await ask(address(700), { headers: { accept: "text/html", ...crawler } });
    // What only machines read answers them in their form, whatever they accept.
    if (page.headers.get("content-type")?.startsWith("text/html")) {
      expect(await page.text()).toContain('href="/catalogue.jsonl"');
    }
    const { statuses: others } = await walk(address, reader, 10, 500);
    expect(others).not.toContain(429);
  });
});

describe("a network that has used up its limit", () => {
  const used = { "cf-connecting-ip": "203.0.113.9" };
  const search = (n: number) => `/search.json?q=sea${n}`;

  it("gains nothing by other addresses of its own, cookies or headers", async () => {
    const tricks: Record<string, string>[] = [
      { "cf-connecting-ip": "203.0.113.200" },
      { "cf-connecting-ip": "::ffff:203.0.113.44" },
      { cookie: "__Host-session=made-up" },
      { cookie: "CF_Authorization=made-up" },
      { "cf-access-jwt-assertion": "made-up" },
      { "x-forwarded-for": "8.8.8.8", "true-client-ip": "8.8.4.4", "x-real-ip": "1.1.1.1" },
      { "backlist-network": "mine" },
      { range: "bytes=0-" },
      { "if-match": "*" },
      { "cache-control": "no-cache", pragma: "no-cache" },
    ];
    for (const [n, trick] of tricks.entries()) {
      await walk(search, used, 2 * limit + 2, 100 * n);
      for (const path of [search(5000 + n), `/api/v1${search(6000 + n).replace(".json", "")}`]) {
        const { status } = await ask(path, { headers: { ...used, ...trick } });
        expect(status, `${path} ${JSON.stringify(trick)}`).toBe(429);
      }
    }
  });

  it("still gets what a cache holds, publications by every name and moved addresses", async () => {
    await walk((n) => `/gone/${n}`, used, 2 * limit + 2);
    for (const path of ["/", "/topics", "/topics/prevention", "/about", "/catalogue.jsonl", "/ABOUT"]) {
      expect((await ask(path, { headers: used })).status, path).toBeLessThan(400);
    }
  });
});

describe("what only looks like a session", () => {
  it("reads the catalogue from the cache, as everyone", async () => {
    const headers = { cookie: "__Host-session=made-up" };
    const outcome = async () =>
      (await ask("/api/v1/topics/prevention?year=2016", { headers })).headers.get("backlist-cache");
    expect(await outcome()).toBe("miss");
    expect(await outcome()).toBe("hit");
  });

  it("nor does a range of a page or a made-up condition go past it", async () => {
    const outcome = async (headers: Record<string, string>) =>
      (await ask("/topics/prevention?year=2014", { headers })).headers.get("backlist-cache");
    expect(await outcome({})).toBe("miss");
    for (const header of ["range", "if-range", "if-match", "if-unmodified-since"]) {
      expect(await outcome({ [header]: header === "if-match" ? "*" : "bytes=0-9" }), header).toBe("hit");
    }
  });
});

describe("a network", () => {
  it.each([
    ["192.0.2.1", "4 c0:0:2:0"],
    ["192.0.2.255", "4 c0:0:2:0"],
    ["::ffff:192.0.2.9", "4 c0:0:2:0"],
    ["::ffff:c000:209", "4 c0:0:2:0"],
    ["192.0.3.1", "4 c0:0:3:0"],
    ["2001:db8:1:2ff::1", "6 2001:db8:1:200:0:0:0:0"],
    ["2001:DB8:1:201:5:6:7:8", "6 2001:db8:1:200:0:0:0:0"],
    ["2001:db8:1:300::", "6 2001:db8:1:300:0:0:0:0"],
    ["::1", "6 0:0:0:0:0:0:0:0"],
    ["", ""],
    ["unknown", ""],
    ["1::2::3", ""],
    ["192.0.2", ""],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address, readersWidth)).toBe(network);
  });

  it("is known by a hash, in which nothing of its address can be read", () => {
    const keyOf = (address: string) =>
      networkKey(
        new Request("https://catalogue.example/", { headers: { "cf-connecting-ip": address } }),
        readersWidth,
      );
    expect(keyOf("192.0.2.1")).toMatch(/^[\w-]{43}$/);
    expect(keyOf("192.0.2.1")).toBe(keyOf("192.0.2.2"));
    expect(keyOf("192.0.2.1")).not.toBe(keyOf("192.0.3.1"));
  });

  it("is in no table", async () => {
    const { results } = await env.DB.prepare("SELECT group_concat(sql) AS sql FROM sqlite_schema").all<{
      sql: string;
    }>();
    expect(results[0]?.sql).not.toMatch(/\bip\b|network|remote_addr/i);
  });
});

it("stops looking for the old addresses of a network that asks for many, and shows it what there is without", async () => {
  await env.DB.prepare(
    "INSERT INTO redirects (path, target, created_at) VALUES ('/?old=1', '/topics', '2026-01-01T00:00:00.000Z')",
  ).run();
  const [crawler, reader] = ["192.0.200.7", "198.51.200.20"].map((ip) => ({ "cf-connecting-ip": ip }));
  const statuses = new Set<number>();
  // Twice as many and two more: a minute may end in between.
  for (let n = 0; n < 2 * limit + 2; n += 1) {
    statuses.add((await ask(`/?old=${n + 2}`, { headers: { ...crawler } })).status);
  }
  expect([...statuses]).toEqual([200]);
  expect((await ask("/?old=1", { headers: { ...crawler } })).status).toBe(200);
  expect((await ask("/?old=1", { headers: { ...reader } })).headers.get("location")).toBe("/topics");
});
