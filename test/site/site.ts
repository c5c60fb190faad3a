/** The production build with the seeded catalogue, for tests over HTTP and in a browser. */
import { chromium, type Browser, type BrowserContext, type Locator, type Page } from "playwright-core";
import { seedCatalogue } from "../../src/commands/catalogue.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
import { deriveRecords } from "../../src/store/records.ts";

/** A running site of its own, in memory, with or without stand-in files. */
export async function openSite(options: { standIns: boolean }): Promise<Platform> {
  const platform = await openPlatform({ port: 0 });
  await migrate(platform.database);
  await seedCatalogue(platform, { afresh: true, standIns: options.standIns });
  return platform;
}

/**
 * Gives the first document in a language that has a file a text, in the marked form, each page a part of its own. The
 * codes and slug by which it is found.
 */
export async function giveText(
  database: D1Database,
  language: string,
  pages: readonly string[],
): Promise<{ readonly code: string; readonly slug: string }> {
  const row = await database
    .prepare(
      `SELECT p.slug, d.code, d.file_id AS file FROM documents d JOIN publications p ON p.id = d.publication_id
       WHERE d.role = 'full' AND d.language = ? AND p.language = 'en' AND d.file_id IS NOT NULL ORDER BY d.id LIMIT 1`,
    )
    .bind(language)
    .first<{ slug: string; code: string; file: number }>();
  if (!row) throw new Error(`no document in ${language} has a file`);
  await database.batch([
    database.prepare("DELETE FROM file_texts WHERE file_id = ?").bind(row.file),
    database
      .prepare("INSERT INTO file_texts (file_id, position, text) VALUES (?, 0, 'Words of the text.')")
      .bind(row.file),
    ...pages.map((text, index) =>
      database
        .prepare(
          "INSERT INTO file_pages (file_id, page, text, weight, headings, part) VALUES (?, ?, ?, 100, '[]', ?)",
        )
        .bind(row.file, index + 1, text, index + 1),
    ),
    ...deriveRecords.map((sql) => database.prepare(sql)),
  ]);
  return row;
}

/** Presses what leads to another page, and ends when all of that page is there: a click alone ends at its first bytes. */
export async function follow(target: Locator): Promise<void> {
  await target.click();
  await target.page().waitForLoadState();
}

/** Does something with a page of a browser context of its own, which is closed when that is done. */
export async function onPageOf<Result>(
  opened: Promise<BrowserContext>,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await opened;
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

/** The browser that `npm test` found. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error("CHROMIUM names no browser: run the tests with npm test.");
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    args: [
      // Chromium's sandbox does not work for root.
      ...(root ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** How far what was there already moved since the page began: the sum of its layout shifts. */
export function shiftOf(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
      .observe({ type: "layout-shift", buffered: true });
    setTimeout(resolve, 500, 0);
  })`);
}
