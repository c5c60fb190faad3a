/**
 * In production the platform's Workers Cache stands before the Reader entrypoint. The simulator has none, so
 * here one that keeps what its documentation says stands before the real Reader: by the caller's key, for as
 * long as the response's headers allow, with tags.
 */
import { createExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import worker from "../../src/index.ts";
import { gateway } from "../../src/http/gateway.ts";
import { answerWithError } from "../../src/http/reader/reader.ts";
import { origin } from "./requests.ts";

interface Kept {
  response: Response;
  tags: string[];
}

const kept = new Map<string, Kept>();
const asked: Request[] = [];

beforeEach(() => {
  kept.clear();
  asked.length = 0;
});

async function throughCache(request: Request, { cf }: { cf: { cacheKey: string } }): Promise<Response> {
  const found = kept.get(cf.cacheKey);
  if (found) return found.response.clone();
  asked.push(request);
  // The platform asks for the whole, whatever the client asked.
  const whole = new Request(request.url, { headers: { accept: request.headers.get("accept") ?? "" } });
  const response = await exports.Reader.fetch(whole);
  const directives =
    response.headers.get("cloudflare-cdn-cache-control") ??
    response.headers.get("cache-control") ??
    "max-age=7200";
  if (!/no-store|private/.test(directives)) {
    const tags = response.headers.get("cache-tag")?.split(",") ?? [];
    kept.set(cf.cacheKey, { response: response.clone(), tags });
  }
  return response;
}

function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const context = Object.assign(Object.create(createExecutionContext()), {
    cache: {},
    exports: { Reader: { fetch: throughCache } },
  });
  const uncached = () => Promise.reject(new Error("not cached"));
  return gateway(new Request(origin + path, { headers }), context, {
    read: uncached,
    edit: uncached,
    lead: () => Promise.resolve(null),
    refuse: (error, request) => answerWithError(error, request, env, "gateway"),
    count: () => undefined,
  });
}

describe("behind the platform's cache", () => {
  it("one entry serves every way to write an address, and nothing personal reaches the pages", async () => {
    const personal = {
      cookie: "a=b",
      authorization: "Bearer x",
      "user-agent": "z",
      "cf-connecting-ip": "192.0.2.1",
    };
    const first = await ask("/topics/prevention?year=2015&language=en&utm_source=x", personal);
    expect(first.status).toBe(200);
    await ask("/topics/prevention?language=en&year=2015");
    await ask("/topics/prevention?type=&language=en&year=2015&fbclid=y", personal);
    expect(asked).toHaveLength(1);
    expect(asked.map(({ headers }) => [...headers.keys()])).toEqual([["accept", "backlist-network"]]);
    expect(asked[0]?.headers.get("backlist-network")).toMatch(/^[\w-]{43}$/);
    expect(asked[0]?.url).toBe(`${origin}/topics/prevention?language=en&year=2015`);
  });

  it("page and data, and two hosts, have entries of their own", async () => {
    await ask("/topics");
    await ask("/topics", { accept: "application/json" });
    await ask("/topics.json");
    expect(kept.size).toBe(3);
    for (const key of kept.keys()) expect(key).toContain(origin);
  });

  it("a client that has a page hears 304", async () => {
    const etag = (await ask("/topics")).headers.get("etag") ?? "";
    expect((await ask("/topics", { "if-none-match": `W/${etag}` })).status).toBe(304);
  });

  it("nothing but pages, data and files is kept, and all that is has tags", async () => {
    for (const path of [
      "/",
      "/topics",
      "/about",
      "/nothing",
      "/?year=x",
      "/d/nothing",
      "/p/nothing",
      "/publications",
    ]) {
      await ask(path);
    }
    expect(kept.size).toBe(4);
    for (const { response, tags } of kept.values()) {
      expect(response.status).toBeLessThan(400);
      expect(tags.length).toBeGreaterThan(0);
    }
  });
});

it("a call of what stands behind the cache that breaks is answered, never kept, and told to no reader", async () => {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  const broken = () => Promise.reject(new Error("the isolate ended at 192.0.2.1"));
  const context = Object.assign(Object.create(createExecutionContext()), {
    cache: {},
    exports: { Reader: { fetch: broken } },
  });
  for (const [path, type] of [
    ["/topics", "text/html"],
    ["/api/v1/topics", "application/problem+json"],
  ] as const) {
    const answer = await worker.fetch(new Request(origin + path), env, context);
    expect([answer.status, answer.headers.get("cache-control")], path).toEqual([500, "no-store"]);
    expect(answer.headers.get("content-type")).toContain(type);
    expect(await answer.text()).not.toContain("isolate");
  }
  expect(errors).toHaveBeenCalledTimes(2);
  errors.mockRestore();
});
