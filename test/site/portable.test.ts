/** A ZIP as its reader has it: unpacked in some folder and opened there, with no connection and no server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { unzipped } from "../zip.ts";
import { violationsOf } from "./accessibility.ts";
import { follow, openBrowser, openSite } from "./site.ts";

let site: Platform;
let browser: Browser;
let folder: string;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: true }), openBrowser()]);
  folder = mkdtempSync(join(tmpdir(), "memory stick "));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function unpack(path: string, into: string): Promise<string[]> {
  const response = await fetch(new URL(path, site.url));
  const entries = unzipped(new Uint8Array(await response.arrayBuffer()));
  for (const entry of entries) {
    const target = join(folder, into, entry.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, entry.bytes);
  }
  return entries.map((entry) => entry.path);
}

it("is read from its index to a document and back, in its language and style, whole without a connection", async () => {
  const paths = await unpack("/languages/km.zip?with=files", "km");
  const context = await browser.newContext({ offline: true, viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(join(folder, "km", "index.html")).href);
  expect(await page.evaluate("document.documentElement.lang")).toBe("km");
  expect(await page.evaluate("getComputedStyle(document.body).marginTop")).toBe("0px");
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  const first = page.getByRole("article").first().getByRole("link");
  const title = await first.textContent();
  await follow(first);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(title);
  const file = await page.locator('a[href^="../files/"]').first().getAttribute("href");
  expect(paths).toContain(decodeURIComponent(file?.slice(3) ?? ""));
  await follow(page.getByRole("banner").getByRole("link"));
  expect(new URL(page.url()).pathname).toMatch(/\/km\/index\.html$/);
  expect(asked.filter((address) => !/^(?:file|data):/.test(address))).toEqual([]);
  await context.close();
});

it("has pages without an accessibility violation, in light and dark and from right to left", async () => {
  const paths = await unpack("/ar/topics/prevention.zip", "ar");
  const [publication = ""] = paths.filter((path) => path.startsWith("publications/"));
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({ colorScheme });
    const page = await context.newPage();
    for (const path of ["index.html", publication]) {
      await page.goto(pathToFileURL(join(folder, "ar", path)).href);
      expect(await page.evaluate("document.dir")).toBe("rtl");
      expect(await violationsOf(page), path).toEqual([]);
    }
    await context.close();
  }
});
