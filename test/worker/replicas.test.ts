/** Reading from copies of the database that lag behind: nothing that is older than a change is kept after it. */
import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { cachedLocally, purgeAllLocally } from "../../src/http/cache/local.ts";
import { newest, newestKey, readingNear } from "../../src/http/cache/replicas.ts";
import { reader } from "../../src/http/sides.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { origin } from "./requests.ts";

/** What sessions were opened at. */
const opened: string[] = [];
/** What the copy says, from before it stopped to follow: its rows by their statement. */
let copied: Map<string, unknown>;
/** The bookmark at which it stopped; null while it follows. */
let stoppedAt: string | null;

const now = async () => {
  const revisions = await env.DB.prepare("SELECT count(*) AS n FROM revisions").first<number>("n");
  return String(revisions).padStart(8, "0");
};

/** The statement as the copy answers it: as it was, where it has stopped and is asked for nothing newer. */
function copyOf(
  statement: D1PreparedStatement,
  name: string,
  isFollowing: () => boolean,
): D1PreparedStatement {
  return new Proxy(statement, {
    get(target, method) {
      const own: unknown = Reflect.get(target, method, target);
      if (typeof own !== "function") return own;
      if (method === "bind")
        return (...values: unknown[]) =>
          copyOf(target.bind(...values), `${name} ${String(values)}`, isFollowing);
      return async (...given: unknown[]) => {
        const key = `${String(method)} ${name}`;
        if (!isFollowing() && copied.has(key)) return copied.get(key);
        const found: unknown = await Reflect.apply(own, target, given);
        if (stoppedAt === null) copied.set(key, found);
        return found;
      };
    },
  });
}

/** A database with one copy, by which sessions are answered that do not ask for the primary one. */
const replicated = new Proxy(env.DB, {
  get(target, name) {
    const own: unknown = Reflect.get(target, name, target);
    if (name !== "withSession") return typeof own === "function" ? own.bind(target) : own;
    return (at: string): D1DatabaseSession => {
      opened.push(at);
      let bookmark = "";
      const isFollowing = () =>
        at === "first-primary" || stoppedAt === null || (at !== "first-unconstrained" && at > stoppedAt);
      return {
        prepare: (text) => {
          const statement = copyOf(target.prepare(text), text, isFollowing);
          return new Proxy(statement, {
            get(of, method) {
              const run: unknown = Reflect.get(of, method, of);
              if (method !== "run" || typeof run !== "function") return run;
              return async () => {
                bookmark = await now();
                return Reflect.apply(run, of, []);
              };
            },
          });
        },
        batch: (statements) => target.batch(statements),
        getBookmark: () => bookmark,
      };
    };
  },
});

const bindings = { ...env, DB: replicated, READ_REPLICAS: "on" };
const later = 60_000;

/** A page as the Reader answers it with its cache before it, so many milliseconds from now. */
async function page(path: string, after = later): Promise<string> {
  const answer = await cachedLocally(`html ${path}`, async () => {
    const near = await readingNear(
      bindings,
      () => cachedLocally(newestKey, () => newest(bindings)),
      Date.now() + after,
    );
    const request = new Request(origin + path, { headers: { accept: "text/html" } });
    return reader.fetch(request, near, createExecutionContext());
  });
  return answer.text();
}

let edit: ReturnType<typeof askerWith>;
let publication: { slug: string; code: string; revision: number };

async function called(title: string): Promise<void> {
  const { code, revision } = publication;
  const answer = await edit(`/api/v1/publications/${code}`, {
    method: "PATCH",
    json: { title },
    headers: { "if-match": `"${revision}"` },
  });
  publication = await answer.json();
}

beforeEach(async () => {
  opened.length = 0;
  copied = new Map();
  stoppedAt = null;
  edit = askerWith(await withToken("editor", ["read", "write", "publish"]));
  const { publications } = await (await edit("/api/v1/edited?state=published")).json<{
    publications: { code: string }[];
  }>();
  publication = await (await edit(`/api/v1/publications/${publications[0]?.code}`)).json();
  await called("Before the change");
  purgeAllLocally();
});

describe("a page that is made of a copy of the database", () => {
  it("after a change is made of one that knows of it, however far others are behind, and so are all that follow", async () => {
    const path = `/publications/${publication.slug}`;
    expect(await page(path)).toContain("Before the change");
    stoppedAt = await now();
    await called("After the change");
    const lagging = replicated.withSession("first-unconstrained");
    const request = new Request(origin + path, { headers: { accept: "text/html" } });
    const unbound = { ...env, DB: Object.assign(Object.create(env.DB), lagging) };
    const old = await reader.fetch(request, unbound, createExecutionContext());
    expect(await old.text(), "the copy lags").toContain("Before the change");
    for (const time of ["made", "kept"]) expect(await page(path), time).toContain("After the change");
    expect(await page(`${path}.json`), "its data").toContain("After the change");
  });

  it("is asked for at the bookmark that the cache has, which each change drops", async () => {
    await page(`/publications/${publication.slug}`);
    await page("/topics");
    const before = await now();
    expect(opened).toEqual(["first-primary", before, before]);
    await called("Another title");
    opened.length = 0;
    await page("/topics.json");
    expect(opened).toEqual(["first-primary", await now()]);
  });

  it("is not, while a bookmark is young enough to have been on its way when pages were dropped, or cannot be had", async () => {
    expect(await page("/topics", 5000)).toContain("<h1");
    expect(opened).toEqual(["first-primary"]);
    opened.length = 0;
    const fails = () => Promise.reject(new Error("no cache"));
    expect((await readingNear(bindings, fails)).DB).toBe(replicated);
    expect(opened).toEqual([]);
    const off = { ...bindings, READ_REPLICAS: "" };
    expect(await readingNear(off, fails)).toBe(off);
  });
});
