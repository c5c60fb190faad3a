/** The pages of vocabularies, import and overview, in a real browser: for everyone, at any width, by keyboard. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { follow, openBrowser, openSite } from "./site.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const secret = "backlist_test-of-pages";

let site: Platform;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  const hash = createHash("sha256").update(secret).digest("base64url");
  await site.database.batch([
    site.database.prepare(
      "INSERT INTO accounts (id, name, role, created_at) VALUES (900, 'Ada', 'publisher', '2026-01-01')",
    ),
    site.database
      .prepare(
        "INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at) VALUES (?, 900, 'Test', '[\"read\",\"write\",\"publish\"]', '2026-01-01', '2999-01-01')",
      )
      .bind(hash),
    site.database.prepare(
      "INSERT INTO purges (id, tags, attempts, failure, created_at) VALUES ('x', '[\"a\"]', 2, 'too often', '2026-01-01T00:00:00.000Z')",
    ),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const paths = [
  "/admin",
  "/admin/health",
  "/admin/health?done=purged",
  "/admin/topics",
  "/admin/topics?done=changed",
  "/admin/topics/new",
  "/admin/topics/prevention",
  "/admin/series",
  "/admin/series/siren-report",
  "/admin/contributors?q=surtees",
  "/admin/contributors/rebecca-surtees",
  "/admin/places/cambodia",
  "/admin/places/cambodia/merge?into=thailand",
  "/admin/import",
];

const signedIn = { extraHTTPHeaders: { authorization: `Bearer ${secret}` } };

describe("the pages that editors keep the catalogue with", () => {
  it("have no accessibility violation and nothing that moves sideways, at 320 and 1280 px, light and dark", {
    timeout: 240_000,
  }, async () => {
    for (const [width, colorScheme] of [
      [320, "light"],
      [1280, "dark"],
    ] as const) {
      const context = await browser.newContext({
        bypassCSP: true,
        viewport: { width, height: 800 },
        colorScheme,
        ...signedIn,
      });
      const page = await context.newPage();
      for (const path of paths) {
        const response = await page.goto(new URL(path, site.url).href);
        expect(response?.status(), path).toBe(200);
        await page.addScriptTag({ content: axeSource });
        const violations = await page.evaluate(
          "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))",
        );
        expect(violations, `${path} at ${width}`).toEqual([]);
        expect(
          await page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
          `${path} at ${width}`,
        ).toBe(true);
      }
      await context.close();
    }
  });

  it("work without script: a sheet is uploaded, shown, and written; a wrong one comes back with its errors", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, ...signedIn });
    const page = await context.newPage();
    const take = async (name: string, text: string) => {
      await page.goto(new URL("/admin/import", site.url).href);
      await page
        .getByLabel("File", { exact: true })
        .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
      await follow(page.getByRole("button", { name: "Show what would change" }));
    };
    await take("wrong.csv", "title,language,year,type\nX,en,MMXX,report\n");
    expect(await page.getByRole("alert").textContent()).toContain("row 2, column year");
    await take("right.csv", "title,language,year,type\nBy a sheet in a browser,en,2024,report\n");
    await follow(page.getByRole("button", { name: "Write all of it" }));
    expect(await page.getByRole("status").textContent()).toContain("All of it was written: 1 new");
    await context.close();
  });
});
