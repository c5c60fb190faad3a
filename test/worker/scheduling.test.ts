/** Publishing by the clock. */
import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { makeChange } from "../../src/catalogue/changing/changing.ts";
import { parseContent } from "../../src/catalogue/publication/content.ts";
import { publishDue } from "../../src/catalogue/reading/editorial.ts";
import { editingBy } from "../../src/http/editor/editing.ts";
import worker from "../../src/index.ts";
import { ask } from "./requests.ts";

const context = { waitUntil: () => undefined };
const at = (now: string) => ({ ...editingBy({ accountId: null, name: "Schedule" }, env, context), now });

async function scheduled(title: string, publishAt: string): Promise<string> {
  const content = parseContent({
    title,
    language: "en",
    year: 2024,
    type: "report",
    abstract: "What it says.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
  });
  const { publication } = await makeChange(at("2026-01-02T00:00:00.000Z"), {
    code: null,
    expected: null,
    content,
    transition: { kind: "schedule", publishAt },
  });
  return publication.code;
}

describe("a scheduled publication", () => {
  it("appears when its time has come, not before, and once", async () => {
    const code = await scheduled("At noon", "2026-03-01T12:00:00.000Z");
    await scheduled("Later", "2026-03-01T13:00:00.000Z");
    expect((await publishDue(at("2026-03-01T11:59:59.000Z"))).published).toEqual([]);
    expect((await ask("/publications/at-noon")).status).toBe(404);
    const listed = await (await ask("/years/2024.json")).text();
    expect((await publishDue(at("2026-03-01T12:00:00.000Z"))).published).toEqual([code]);
    expect((await ask("/publications/at-noon")).status).toBe(200);
    expect(await (await ask("/years/2024.json")).text()).not.toBe(listed);
    expect((await ask("/publications/later")).status).toBe(404);
    expect((await publishDue(at("2026-03-01T12:01:00.000Z"))).published).toEqual([]);
    const revision = await env.DB.prepare(
      "SELECT v.action, v.account_name AS author FROM revisions v JOIN publications p ON p.id = v.publication_id WHERE p.code = ? ORDER BY v.revision DESC",
    )
      .bind(code)
      .first();
    expect(revision).toEqual({ action: "published", author: "Schedule" });
  });

  it("does not keep the others back when it cannot be published", async () => {
    const broken = await scheduled("Broken", "2026-03-02T12:00:00.000Z");
    const whole = await scheduled("Whole", "2026-03-02T12:00:01.000Z");
    // Nothing of ours can make it so; a restored backup might.
    await env.DB.batch([
      env.DB.prepare("UPDATE publications SET abstract = '' WHERE code = ?").bind(broken),
      env.DB.prepare(
        "UPDATE records SET record = json_set(record, '$.abstract', '') WHERE record ->> 'code' = ?",
      ).bind(broken),
    ]);
    const { published, failed } = await publishDue(at("2026-03-02T13:00:00.000Z"));
    expect(published).toContain(whole);
    expect(failed.map(({ code }) => code)).toEqual([broken]);
  });

  it("is published by the Worker's own clock", async () => {
    await scheduled("By the clock", "2026-01-02T00:00:01.000Z");
    const tick = createScheduledController({ scheduledTime: new Date(), cron: "* * * * *" });
    await worker.scheduled(tick, env, createExecutionContext());
    expect((await ask("/publications/by-the-clock")).status).toBe(200);
  });
});
