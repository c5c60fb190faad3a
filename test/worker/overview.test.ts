/** What editors are told of the whole catalogue: what waits, what was done, and what does not work. */
import { env } from "cloudflare:workers";
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { checkOutsideLinks } from "../../src/catalogue/addresses/outside-links.ts";
import { checkLink, isOutside } from "../../src/http/link-check.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import type { OverviewJson } from "../../src/http/json/overview.ts";
import { openDatabase } from "../../src/store/database.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";

let edit: ReturnType<typeof askerWith>;
let view: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  view = askerWith(await withToken("viewer", ["read"]));
});

const overview = async () => (await view("/api/v1/overview")).json<OverviewJson>();

async function add(more: object): Promise<{ code: string; revision: number }> {
  const content = {
    language: "en",
    year: 2024,
    type: "brief",
    abstract: "A.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
  };
  const response = await edit("/api/v1/publications", { json: { ...content, ...more } });
  expect(response.status, await response.clone().text()).toBe(201);
  return response.json();
}

const act = (code: string, what: string, revision: number, json: object = {}) =>
  edit(`/api/v1/publications/${code}/${what}`, { json, headers: { "if-match": `"${revision}"` } });

describe("the overview", () => {
  it("counts what readers count, and every document that awaits its file", async () => {
    const { publications, awaitingFiles, years, languages, health } = await overview();
    expect(publications).toEqual({ draft: 0, published: 92, withdrawn: 0 });
    expect(awaitingFiles).toHaveLength(20);
    expect(years.reduce((sum, { publications: count }) => sum + count, 0)).toBe(92);
    const documents = await env.DB.prepare("SELECT count(*) AS n FROM documents").first<number>("n");
    expect(languages.reduce((sum, { available, awaiting }) => sum + available + awaiting, 0)).toBe(documents);
    expect(health.map(({ works }) => works)).toEqual(Array.from({ length: 8 }, () => true));
  });

  it("says when the search index was made by another version, or lacks publications", async () => {
    const search = async () => (await overview()).health.find(({ name }) => name === "Search");
    const version = await env.DB.prepare("SELECT version FROM search_rules").first<number>("version");
    await env.DB.exec("UPDATE search_rules SET version = 0");
    expect(await search()).toMatchObject({ works: false, detail: expect.stringContaining("search:rebuild") });
    await env.DB.prepare("UPDATE search_rules SET version = ?").bind(version).run();
    await env.DB.exec("CREATE TABLE kept AS SELECT * FROM search_entries LIMIT 1");
    await env.DB.exec("DELETE FROM search_entries WHERE publication_id IN (SELECT publication_id FROM kept)");
    expect(await search()).toMatchObject({ works: false, detail: expect.stringContaining("91 of 92") });
    await env.DB.exec("INSERT INTO search_entries SELECT * FROM kept");
    await env.DB.exec("DROP TABLE kept");
    expect(await search()).toMatchObject({ works: true });
  });

  it("lists drafts, what is scheduled, and the last changes of all kinds, latest first", async () => {
    const draft = await add({ title: "A draft to see" });
    const scheduled = await add({ title: "Scheduled to see" });
    expect((await act(scheduled.code, "schedule", 1, { publishAt: "2099-01-01T00:00:00Z" })).status).toBe(
      200,
    );
    await edit("/api/v1/topics", { json: { name: "A topic to see" } });
    const { drafts, scheduled: due, changes } = await overview();
    expect(drafts.map(({ code }) => code)).toContain(draft.code);
    expect(due).toMatchObject([{ code: scheduled.code, detail: "2099-01-01T00:00:00.000Z" }]);
    expect(changes[0]).toMatchObject({
      action: "added",
      what: "The topic “A topic to see” was added.",
      author: "publisher",
    });
    expect(changes[1]).toMatchObject({ action: "scheduled", what: "Scheduled to see" });
    const page = await (await view("/admin")).text();
    for (const text of [
      "A draft to see",
      "Scheduled to see",
      "A topic to see",
      "All that the catalogue runs on works",
      "Publications by year",
    ]) {
      expect(page).toContain(text);
    }
  });

  it("shows what the cache refused, and tries it again at a click", async () => {
    await env.DB.prepare(
      "INSERT INTO purges (id, tags, attempts, failure, created_at) VALUES ('stuck', '[\"topic/prevention\"]', 3, 'the cache refused: too often', '2026-01-01T00:00:00.000Z')",
    ).run();
    const page = await (await view("/admin/health")).text();
    expect(page).toContain("the cache refused: too often");
    expect(await (await view("/admin")).text()).toContain("one order waits");
    expect((await view("/admin/purges", { form: {} })).status).toBe(403);
    const tried = await edit("/admin/purges", { form: {} });
    expect(tried.headers.get("location")).toBe("/admin/health?done=purged");
    expect((await overview()).pendingPurges).toEqual([]);
  });

  it("is for editors only", async () => {
    const nobody = askerWith({ accept: "application/json", authorization: "Bearer wrong" });
    expect((await nobody("/api/v1/overview")).status).toBe(401);
  });
});

describe("outside links", () => {
  const checked = async (at: string, answers: Record<string, number>) => {
    const asked: string[] = [];
    await checkOutsideLinks(openDatabase(env.DB), new Date(at), async (url) => {
      asked.push(url);
      return answers[url] ?? 200;
    });
    return asked.toSorted();
  };

  it("are found in texts, identifiers and redirects, checked in turn, and told of when they are broken", async () => {
    const made = await add({
      title: "With links",
      abstract: "See https://gone.example/report.pdf. Also (http://fine.example/a?b=c).",
      identifiers: [{ scheme: "doi", value: "10.1000/182" }],
    });
    await act(made.code, "publish", 1);
    await env.DB.prepare(
      "INSERT INTO redirects (path, target, created_at) VALUES ('/old', 'https://elsewhere.example/', '2026-01-01')",
    ).run();
    const links = [
      "http://fine.example/a?b=c",
      "https://doi.org/10.1000/182",
      "https://elsewhere.example/",
      "https://gone.example/report.pdf",
    ];
    expect(
      await checked("2026-03-01T00:00:00Z", {
        "https://gone.example/report.pdf": 404,
        "https://elsewhere.example/": 0,
      }),
    ).toEqual(links);
    const { brokenLinks } = await overview();
    expect(brokenLinks.map(({ url, status, code }) => [url, status, code])).toEqual(
      expect.arrayContaining([
        ["https://elsewhere.example/", 0, "/old"],
        ["https://gone.example/report.pdf", 404, made.code],
      ]),
    );
    // A day later only the broken ones are asked again.
    expect(await checked("2026-03-02T01:00:00Z", {})).toEqual([
      "https://elsewhere.example/",
      "https://gone.example/report.pdf",
    ]);
    expect((await overview()).brokenLinks).toEqual([]);
  });

  it("that nothing names any more are forgotten", async () => {
    await env.DB.prepare("INSERT INTO outside_links (url) VALUES ('https://orphan.example/')").run();
    expect(await checked("2026-03-02T02:00:00Z", {})).toEqual([]);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM outside_links WHERE url LIKE '%orphan%'").first("n"),
    ).toBe(0);
  });

  it("are asked for with HEAD, and with GET where a server does not know that", async () => {
    expect(await checkLink("https://status.example/200")).toBe(200);
    expect(await checkLink("https://status.example/head-405")).toBe(200);
    expect(await checkLink("https://status.example/404")).toBe(404);
    expect(await checkLink("not an address")).toBe(0);
  });

  it("are followed to where they lead, and never into somebody's own network", async () => {
    const leading = (to: string) => `https://status.example/?leads-to=${encodeURIComponent(to)}`;
    expect(await checkLink(leading("/200"))).toBe(200);
    expect(await checkLink(leading(leading("https://status.example/404")))).toBe(404);
    expect(await checkLink("https://status.example/round")).toBe(302);
    const inside = [
      "http://127.0.0.1/",
      "http://2130706433/",
      "http://0x7f.1/",
      "http://169.254.169.254/latest/meta-data/",
      "http://[::1]/",
      "http://[::ffff:10.0.0.1]/",
      "http://localhost/",
      "http://localhost./",
      "http://printer/",
      "http://printer.local/",
      "http://router.home.arpa/",
      "http://a:b@status.example/200",
      "https://status.example:8443/200",
      "file:///etc/passwd",
      "data:text/plain,x",
    ];
    for (const address of inside) {
      expect(isOutside(new URL(address)), address).toBe(false);
      expect(await checkLink(address), address).toBe(0);
      expect(await checkLink(leading(address)), address).toBe(0);
    }
  });

  it("are checked by the clock, which does its other tasks as well", async () => {
    await env.DB.prepare(
      "INSERT INTO idempotency_keys (account_id, key, request_hash, status, answer, created_at) VALUES (1, 'old', 'x', 200, '{}', '2020-01-01T00:00:00.000Z')",
    ).run();
    await env.DB.prepare("DELETE FROM outside_links").run();
    const context = createExecutionContext();
    await onSchedule("*/15 * * * *", env, context, new Date("2026-03-01T00:00:00Z"));
    await waitOnExecutionContext(context);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM outside_links WHERE status >= 400").first("n"),
    ).toBe(4);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM idempotency_keys WHERE key = 'old'").first("n"),
    ).toBe(0);
  });
});
