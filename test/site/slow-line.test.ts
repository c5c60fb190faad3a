/** Covers, files and what is kept, for readers on slow lines and those who save data: on pages that are the same for all. */
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { deriveRecords } from "../../src/store/records.ts";
import { openBrowser, openSite, shiftOf } from "./site.ts";

vi.setConfig({ testTimeout: 120_000 });

let site: Platform;
let browser: Browser;
/** A publication with a cover, texts in three languages, the English one too long to be kept whole. */
let slug: string;
let texts: Record<string, string>;
/** One that has a smaller file beside the full one. */
let both: string;

async function derived(statements: readonly D1PreparedStatement[]): Promise<void> {
  await site.database.batch([...statements, ...deriveRecords.map((sql) => site.database.prepare(sql))]);
}

/** A picture as an editor's browser makes one, upright or not. */
async function pictureOf(width: number, height: number): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width, height } });
  const picture = await page.screenshot({ type: "jpeg" });
  await page.close();
  return picture;
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: true }), openBrowser()]);
  const { results } = await site.database
    .prepare(
      `SELECT p.slug, d.code, d.language, d.file_id AS file FROM documents d JOIN publications p ON p.id = d.publication_id
       WHERE d.role = 'full' AND d.file_id IS NOT NULL AND p.id = (
         SELECT publication_id FROM documents WHERE role = 'full' AND file_id IS NOT NULL AND language IN ('en', 'km', 'th')
         GROUP BY publication_id HAVING count(DISTINCT language) = 3 LIMIT 1)`,
    )
    .all<{ slug: string; code: string; language: string; file: number }>();
  slug = results[0]?.slug ?? "";
  texts = Object.fromEntries(results.map(({ language, code }) => [language, `/d/${code}/text`]));
  const key = `covers/${"c".repeat(64)}`;
  await site.files.put(key, await pictureOf(360, 509), { httpMetadata: { contentType: "image/jpeg" } });
  await site.files.put(`${key}.small.jpeg`, await pictureOf(180, 255), {
    httpMetadata: { contentType: "image/jpeg" },
  });
  const { database } = site;
  await derived(
    results.flatMap(({ file, language }) => [
      database.prepare("UPDATE files SET cover_key = ? WHERE id = ?").bind(key, file),
      database.prepare("DELETE FROM file_texts WHERE file_id = ?").bind(file),
      database.prepare("INSERT INTO file_texts (file_id, position, text) VALUES (?, 0, 'Words.')").bind(file),
      ...Array.from({ length: language === "en" ? 202 : 1 }, (_, index) =>
        database
          .prepare(
            "INSERT INTO file_pages (file_id, page, text, weight, headings, part) VALUES (?, ?, 'Words.', 100, '[]', ?)",
          )
          .bind(file, index + 1, index + 1),
      ),
    ]),
  );
  const other = await database
    .prepare(
      `SELECT p.slug, p.id, d.id AS document FROM documents d JOIN publications p ON p.id = d.publication_id
       WHERE p.slug <> ? AND d.language = 'en' AND p.language = 'en' AND d.role <> 'full' AND d.format = 'pdf'
         AND d.file_id IS NOT NULL AND EXISTS (SELECT 1 FROM documents f WHERE f.publication_id = p.id
           AND f.role = 'full' AND f.language = 'en' AND f.file_id IS NOT NULL) LIMIT 1`,
    )
    .bind(slug)
    .first<{ slug: string; document: number }>();
  both = other?.slug ?? "";
  await derived([
    database.prepare("UPDATE documents SET role = 'compressed' WHERE id = ?").bind(other?.document ?? 0),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Which pictures a browser loads for the publication's page, and how wide the one that is shown is. */
async function pictures(options: BrowserContextOptions): Promise<unknown> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.includes("/image")) asked.push(`${pathname.replace(/.*\/image/, "")} ${response.status()}`);
  });
  await page.goto(new URL(`/publications/${slug}`, site.url).href, { waitUntil: "networkidle" });
  const shown = await page.evaluate(`document.querySelector(".cover img").naturalWidth > 0`);
  const shift = await shiftOf(page);
  await context.close();
  return { asked, shown, shift };
}

const wide = { viewport: { width: 1280, height: 800 } };

it("shows a cover in the size that the screen needs, none on narrow ones, and nothing shifts", async () => {
  expect(await pictures(wide)).toEqual({ asked: ["/small 200"], shown: true, shift: 0 });
  expect(await pictures({ ...wide, deviceScaleFactor: 2 })).toEqual({
    asked: [" 200"],
    shown: true,
    shift: 0,
  });
  expect(await pictures({ viewport: { width: 360, height: 740 }, deviceScaleFactor: 3 })).toEqual({
    asked: [],
    shown: false,
    shift: 0,
  });
});

it("shows the drawn cover, by type and topic, to who saves data", async () => {
  const saving = { ...wide, extraHTTPHeaders: { "save-data": "on" } };
  expect(await pictures(saving)).toEqual({ asked: ["/small 204"], shown: false, shift: 0 });
  const context = await browser.newContext(saving);
  const page = await context.newPage();
  await page.goto(new URL(`/publications/${slug}`, site.url).href);
  const [topic = ""] = await page.locator('.facts a[href^="/topics/"]').allTextContents();
  expect(await page.locator(".cover").textContent()).toContain(topic);
  await context.close();
});

/** The names of the first language's files, as they stand, and what shifted. */
async function firstFiles(connection: object | null): Promise<{ files: string[]; shift: number }> {
  const context = await browser.newContext(wide);
  if (connection)
    await context.addInitScript(
      `Object.defineProperty(navigator, "connection", { value: ${JSON.stringify(connection)} })`,
    );
  const page = await context.newPage();
  await page.goto(new URL(`/publications/${both}`, site.url).href, { waitUntil: "networkidle" });
  const addresses = await page
    .locator(".shelf > ul")
    .first()
    .locator("> li > a[type]")
    .evaluateAll((links) => links.map((each) => each.getAttribute("href") ?? ""));
  const shift = await shiftOf(page);
  await context.close();
  const files = addresses.map((each) => (each.includes("-compressed-") ? "smaller" : "other"));
  return { files, shift };
}

it("puts the smaller file first on slow lines and where data are saved, where nothing shifts", async () => {
  const usual = await firstFiles({ effectiveType: "4g", saveData: false });
  expect(usual.files.slice(0, 2)).toEqual(["other", "smaller"]);
  for (const connection of [
    { effectiveType: "3g", saveData: false },
    { effectiveType: "slow-2g", saveData: false },
    { effectiveType: "4g", saveData: true },
  ]) {
    const { files, shift } = await firstFiles(connection);
    expect(files.slice(0, 2), JSON.stringify(connection)).toEqual(["smaller", "other"]);
    expect(files.length).toBe(usual.files.length);
    expect(shift).toBe(0);
  }
  expect((await firstFiles({})).files).toEqual(usual.files);
});

/** The text versions that lie on the device once a page was kept, and what is said. */
async function keptFrom(path: string, keep: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL(path, site.url).href);
  await page.getByRole("button", { name: keep }).click();
  await page.locator("#keep [aria-live] a").waitFor({ timeout: 90_000 });
  const said = (await page.locator("#keep [aria-live]:has(a)").textContent()) ?? "";
  const kept = await page.evaluate<string[]>(
    `caches.open("kept-1").then((store) => store.keys()).then((keys) => keys.map(({ url }) => new URL(url).pathname))`,
  );
  await context.close();
  return { said, kept };
}

it("keeps the texts in the reader's language and the work's own, and says where they are too long", async () => {
  const { said, kept } = await keptFrom(`/km/publications/${slug}`, "រក្សាទុកក្នុងឧបករណ៍នេះ");
  const places = Object.entries(texts).filter(([, path]) => kept.some((each) => each.endsWith(path)));
  expect(places.map(([language]) => language).toSorted()).toEqual(["en", "km"]);
  expect(said).toContain("វែងពេក");
  expect(kept.filter((path) => path.includes("/text/"))).toHaveLength(199);
});

it("shares the permanent address and the title by the system's sheet", async () => {
  const context = await browser.newContext();
  await context.addInitScript("navigator.share = async (told) => { globalThis.told = told; }");
  const page = await context.newPage();
  await page.goto(new URL(`/publications/${both}`, site.url).href);
  const title = await page.getByRole("heading", { level: 1 }).textContent();
  await page.getByRole("button", { name: "Share" }).click();
  await expect
    .poll(() => page.evaluate("globalThis.told"))
    .toEqual({ title, url: expect.stringMatching(/\/p\/[0-9a-z]{6}$/) });
  await context.close();
});
