/** What is read most stands on the first page: found out by the clock, without figures, where many have read it. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { makeChange } from "../../src/catalogue/changing/changing.ts";
import { editingBy } from "../../src/http/editor/editing.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import { onSchedule } from "../../src/http/scheduled.ts";
import { keepDownloadTotals } from "../../src/catalogue/usage/download-totals.ts";
import { openDatabase } from "../../src/store/database.ts";
import { addUsage } from "../../src/store/usage.ts";
import { signedIn } from "./editors.ts";
import { ask, data } from "./requests.ts";

const context = { waitUntil: () => undefined };
const midnight = new Date("2026-11-28T00:17:00Z");
const asPage = { headers: { accept: "text/html" } };

/** The clock's hour. */
const hour = (now = midnight) => onSchedule("17 * * * *", env, context, now);

/** So many different readers read each of these in a month. */
async function read(uses: Readonly<Record<string, number>>, month = "2026-11"): Promise<void> {
  const additions = Object.entries(uses).map(([slug, count]) => ({
    month,
    kind: "unique-request" as const,
    slug,
    document: "",
    facet: "" as const,
    value: "",
    count,
  }));
  await addUsage(openDatabase(env.DB), { id: crypto.randomUUID(), additions }, midnight);
}

async function shown(path = "/"): Promise<string[]> {
  const text = await (await ask(path, asPage)).text();
  const [, list = ""] = text.split('<section class="most">');
  const [most = ""] = list.split("</section>");
  return [...most.matchAll(/href="(?:\/[a-z]+)?\/publications\/([^"]+)"/g)].map(([, slug]) => slug ?? "");
}

let slugs: string[];

beforeEach(async () => {
  await env.DB.prepare("DELETE FROM usage").run();
  await hour();
  const { publications } = await data<ListingJson>("/publications.json");
  slugs = publications.map(({ slug }) => slug);
});

const slug = (number: number) => slugs[number] ?? "";

describe("what is read most", () => {
  it("is on the first page in every language after the clock's midnight, five of it in their order", async () => {
    expect(await shown()).toEqual([]);
    await read({ [slug(3)]: 5, [slug(12)]: 40, [slug(7)]: 30 });
    await read({ [slug(3)]: 20, [slug(0)]: 6, [slug(1)]: 7, [slug(2)]: 8 }, "2026-01");
    expect(await shown()).toEqual([]);
    await hour();
    const expected = [slug(12), slug(7), slug(3), slug(2), slug(1)];
    expect(await shown()).toEqual(expected);
    expect(await shown("/km")).toEqual(expected);
  });

  it("is found out once a day", async () => {
    await read({ [slug(1)]: 9, [slug(2)]: 8, [slug(3)]: 7 });
    await hour(new Date("2026-11-28T13:17:00Z"));
    expect(await shown()).toEqual([]);
  });

  it("counts the last twelve months only", async () => {
    await read({ [slug(1)]: 9, [slug(2)]: 8, [slug(3)]: 7 }, "2025-12");
    await read({ [slug(5)]: 900 }, "2025-11");
    await hour();
    expect(await shown()).toEqual([slug(1), slug(2), slug(3)]);
  });

  it("says nothing of what fewer than five have read, nor of fewer than three publications", async () => {
    await read({ [slug(1)]: 9, [slug(2)]: 8, [slug(3)]: 4 });
    await hour();
    expect(await shown()).toEqual([]);
  });

  it("says so without figures, and on no other list", async () => {
    await read({ [slug(1)]: 7654, [slug(2)]: 8765, [slug(3)]: 9876 });
    await hour();
    const first = await (await ask("/", asPage)).text();
    expect(first).not.toMatch(/7.?654|8.?765|9.?876/);
    expect(await shown("/years/2022")).toEqual([]);
    expect(await shown("/?after=2020.50")).toEqual([]);
    expect(await (await ask("/publications.json")).text()).not.toContain("mostRead");
  });

  it("leaves out what was withdrawn, with the next request", async () => {
    await read({ [slug(1)]: 9, [slug(2)]: 8, [slug(3)]: 7, [slug(4)]: 6 });
    await hour();
    expect(await shown()).toContain(slug(2));
    const { code, revision } = await data<PublicationPageJson>(`/publications/${slug(2)}.json`);
    await makeChange(editingBy({ accountId: null, name: "Editor" }, env, context), {
      code,
      expected: revision,
      transition: { kind: "withdraw", reason: "A trial." },
    });
    expect(await shown()).toEqual([slug(1), slug(3), slug(4)]);
  });
});

describe("how often a publication was downloaded", () => {
  const wish = async (isWished: boolean) => {
    const editor = await signedIn("administrator");
    const settings = await ask("/api/v1/settings", { headers: editor });
    const response = await ask("/api/v1/settings", {
      method: "PATCH",
      headers: {
        ...editor,
        "content-type": "application/merge-patch+json",
        "if-match": settings.headers.get("etag") ?? "",
      },
      body: JSON.stringify({ downloadTotals: isWished }),
    });
    expect(response.status, await response.text()).toBe(200);
  };
  const told = async (number: number) =>
    (await data<PublicationPageJson>(`/publications/${slug(number)}.json`)).downloads;
  const line = async (number: number, prefix = "") => {
    const text = await (await ask(`${prefix}/publications/${slug(number)}`, asPage)).text();
    return /<dt>(?:Downloads|Descargas|Скачивания)<\/dt><dd>([^<]*)/.exec(text)?.[1];
  };

  it("has the cache forget nothing, hour after hour, while nothing was downloaded often enough", async () => {
    const few = { month: "2026-10", kind: "download", slug: slug(2), count: 9 };
    const additions = [{ ...few, document: "", facet: "", value: "" }];
    await addUsage(openDatabase(env.DB), { id: crypto.randomUUID(), additions }, midnight);
    const keep = () =>
      keepDownloadTotals(openDatabase(env.DB), true, { now: new Date("2026-11-28T12:17:00Z"), tag: "all" });
    expect([await keep(), await keep()]).toEqual([false, false]);
  });

  it("is told where the institute wishes it, from ten on, since there are figures of it", async () => {
    const additions = [
      { month: "2026-03", kind: "view", slug: slug(0), count: 3 },
      { month: "2026-05", kind: "download", slug: slug(0), count: 1200 },
      { month: "2026-11", kind: "download", slug: slug(0), count: 40 },
      { month: "2026-11", kind: "download", slug: slug(1), count: 9 },
      { month: "2026-11", kind: "view", slug: slug(1), count: 900 },
    ].map((each) => ({ ...each, document: "", facet: "", value: "" }));
    await addUsage(openDatabase(env.DB), { id: crypto.randomUUID(), additions }, midnight);
    await hour();
    expect([await told(0), await line(0)]).toEqual([null, undefined]);
    await wish(true);
    // At once in the next hour, and then once a day.
    const noon = new Date("2026-11-28T12:17:00Z");
    await hour(noon);
    expect(await told(0)).toEqual({ count: 1240, since: "2026-03" });
    expect(await line(0)).toBe("1,240 since March 2026");
    expect(await line(0, "/es")).toMatch(/^1\.?240, desde marzo de 2026$/);
    expect(await line(0, "/ru")).toMatch(/1\s?240 \(начало подсчёта: март 2026/);
    expect([await told(1), await line(1)]).toEqual([null, undefined]);
    await wish(false);
    await hour(noon);
    expect([await told(0), await line(0)]).toEqual([null, undefined]);
  });
});
