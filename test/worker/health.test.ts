/** Whether all works: what a monitor is told, what editors are, and what they can do about it. */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { HealthJson } from "../../src/http/json/health.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

let view: ReturnType<typeof askerWith>;

beforeAll(async () => {
  view = askerWith(await withToken("viewer", ["read"]));
});

const health = async () => (await view("/api/v1/health")).json<HealthJson>();
const check = async (name: string) => (await health()).checks.find((each) => each.name === name);

afterEach(() => env.DB.exec("DELETE FROM purges WHERE id LIKE 'health-%'"));

describe("/healthz", () => {
  it("answers everybody, is never kept, and needs neither database nor bucket", async () => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await ask("/healthz", { method });
      expect(answer.status).toBe(200);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("backlist-cache")).not.toBe("hit");
    }
    await env.DB.exec("ALTER TABLE topics RENAME TO topics_gone");
    try {
      expect(await (await ask("/healthz")).text()).toBe("well\n");
    } finally {
      await env.DB.exec("ALTER TABLE topics_gone RENAME TO topics");
    }
    expect((await ask("/healthz", { method: "POST" })).status).toBe(405);
  });
});

describe("the health of the catalogue", () => {
  it("is well where all works, and told to who may see, in JSON and on a page", async () => {
    const { well, checks } = await health();
    expect(checks.filter(({ works }) => !works)).toEqual([]);
    expect(well).toBe(true);
    expect((await ask("/api/v1/health")).status).toBe(401);
    const page = await (await view("/admin/health")).text();
    for (const { name } of checks) expect(page).toContain(name);
    expect(await (await view("/admin")).text()).toContain("All that the catalogue runs on works");
  });

  it("says what to do about a draft that should have been published, which shows that the clock stands still", async () => {
    const id = await env.DB.prepare("SELECT id FROM publications LIMIT 1").first<number>("id");
    const set = (state: string, at: string | null) =>
      env.DB.prepare("UPDATE publications SET state = ?, publish_at = ? WHERE id = ?")
        .bind(state, at, id)
        .run();
    await set("draft", "2026-01-01T00:00:00.000Z");
    try {
      const clock = await check("Clock");
      expect(clock).toMatchObject({ works: false, detail: "one draft is overdue for publishing" });
      expect(clock?.remedy).toContain("Triggers");
      const overview = await (await view("/admin")).text();
      expect(overview).toContain("one draft is overdue");
      expect(overview).toContain('href="/admin/health"');
    } finally {
      await set("published", null);
    }
    expect(await check("Clock")).toMatchObject({ works: true, remedy: null });
  });

  it("says that the clock never came, of a catalogue that is not new, and when it came last", async () => {
    const applied = "2026-01-01 00:00:00";
    await env.DB.exec("CREATE TABLE applied AS SELECT * FROM d1_migrations");
    await env.DB.prepare("UPDATE d1_migrations SET applied_at = ?").bind(applied).run();
    await env.DB.exec("DELETE FROM clock_ticks");
    try {
      expect(await check("Clock")).toMatchObject({
        works: false,
        detail: "it never came",
      });
      await onSchedule("* * * * *", env, { waitUntil: () => {} }, new Date());
      expect(await check("Clock")).toMatchObject({
        works: true,
        detail: expect.stringContaining("it came at"),
      });
      await env.DB.exec("UPDATE clock_ticks SET came_at = '2026-02-01T00:00:00.000Z'");
      expect(await check("Clock")).toMatchObject({
        works: false,
        detail: "it has not come since 2026-02-01T00:00:00.000Z",
      });
    } finally {
      await env.DB.exec("DELETE FROM clock_ticks");
      await env.DB.exec(
        "UPDATE d1_migrations SET applied_at = (SELECT a.applied_at FROM applied a WHERE a.id = d1_migrations.id)",
      );
      await env.DB.exec("DROP TABLE applied");
    }
  });

  it("says that a file was not read again for a year", async () => {
    const document = await env.DB.prepare("SELECT id FROM documents LIMIT 1").first<number>("id");
    await env.DB.prepare(
      "INSERT INTO files (document_id, object_key, sha256, bytes, media_type, created_at, stand_in) VALUES (?, 'health-test', ?, 1, 'application/pdf', '2020-01-01', 0)",
    )
      .bind(document, "0".repeat(64))
      .run();
    expect(await check("Clock")).toMatchObject({
      works: false,
      detail: "one file was not read again for a year",
    });
    await env.DB.exec("DELETE FROM files WHERE object_key = 'health-test'");
    expect(await check("Clock")).toMatchObject({ works: true });
  });

  it("tells what the database said of a query that failed, to editors and the log, and never the query", async () => {
    const errors = vi.spyOn(console, "error").mockImplementation(() => {});
    await env.DB.exec("ALTER TABLE webhooks RENAME TO webhooks_gone");
    try {
      const webhooks = await check("Webhooks");
      expect(webhooks?.detail).toMatch(/no such table: webhooks/);
      expect(webhooks?.detail).not.toMatch(/select|params/i);
    } finally {
      await env.DB.exec("ALTER TABLE webhooks_gone RENAME TO webhooks");
    }
    await env.DB.exec("ALTER TABLE idempotency_keys RENAME TO keys_gone");
    try {
      await onSchedule("*/15 * * * *", env, { waitUntil: () => {} }, new Date());
    } finally {
      await env.DB.exec("ALTER TABLE keys_gone RENAME TO idempotency_keys");
    }
    const said = errors.mock.calls.flat().join("\n");
    errors.mockRestore();
    expect(said).toMatch(
      /"task":"forget old idempotency keys","error":"Error: .*no such table: idempotency_keys/,
    );
    expect(said).not.toMatch(/Failed query|params|delete from/i);
  });

  it("lets an order of the cache wait some minutes, and no longer", async () => {
    const wait = (id: string, at: Date) =>
      env.DB.prepare(
        "INSERT INTO purges (id, tags, attempts, failure, created_at) VALUES (?, '[]', 1, 'busy', ?)",
      )
        .bind(id, at.toISOString())
        .run();
    await wait("health-new", new Date());
    expect(await check("Dropping pages from the cache")).toMatchObject({ works: true });
    await wait("health-old", new Date(Date.now() - 600_000));
    expect(await check("Dropping pages from the cache")).toMatchObject({ works: false });
    expect(await (await view("/admin/health")).text()).toContain("Try again");
  });
});
