/** A whole folder at once, as an editor gives it: in a real browser. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tokenIn } from "../../src/commands/invite.ts";
import type { Platform } from "../../src/commands/platform.ts";
import { manyFilesPath } from "../../src/http/addresses.ts";
import { openBrowser, openSite } from "./site.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: Platform;
let browser: Browser;
let folder: string;
let secret: string;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  ({ secret } = await tokenIn(site.database, { name: "Ada", scopes: ["read", "write"], days: 1 }));
  folder = mkdtempSync(join(tmpdir(), "backlist-many-"));
  for (const [path, text] of [
    ["After Trafficking/summary-khmer.pdf", "khmer"],
    ["Why-Shelters-2008.pdf", "report"],
    ["In African Waters.pdf", "brochure"],
    ["old/In-African-Waters_final.pdf", "box"],
    ["scan0023.pdf", "slides"],
  ] as const) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(`test/texts/${text}.pdf`, join(folder, path));
  }
  writeFileSync(join(folder, "IMG_0001.jpg"), "a photograph");
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

function context(more: object = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: site.url.href,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    ...more,
  });
}

const inGroup = (page: Page, group: string) => page.locator(`[data-group=${group}] > li`);

async function give(page: Page): Promise<void> {
  await page.goto(manyFilesPath);
  await page.locator("#folder").setInputFiles(folder);
  await page.locator("#said", { hasText: "6 files are read." }).waitFor();
}

it("finds its documents, is corrected by keyboard, is sent as one, and is known when it is given again", async () => {
  const own = await context();
  own.setDefaultTimeout(90_000);
  const page = await own.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await give(page);
  expect(await inGroup(page, "sure").count()).toBe(2);
  expect(await inGroup(page, "unsure").count()).toBe(2);
  expect(await inGroup(page, "unknown").count()).toBe(2);

  await page.evaluate(axeSource);
  expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toEqual(
    [],
  );

  // The first of two for one document is kept, by keyboard alone; the scan gets a code.
  const first = inGroup(page, "unsure").filter({ hasText: "In African Waters.pdf" }).first();
  await first.locator("select").focus();
  await page.keyboard.press("Home");
  await inGroup(page, "unknown").filter({ hasText: "scan0023" }).locator("input").fill("qxxhr7");
  await page.keyboard.press("Tab");
  const send = page.getByRole("button", { name: "Send 4 files" });
  await send.press("Enter");
  await page.locator("#said", { hasText: "All 4 files are there." }).waitFor();
  for (const [code, text] of [
    ["xhwvzx", "khmer"],
    ["85q962", "brochure"],
    ["qxxhr7", "slides"],
  ] as const) {
    const file = await fetch(new URL(`/d/${code}`, site.url));
    const hash = createHash("sha256")
      .update(new Uint8Array(await file.arrayBuffer()))
      .digest("hex");
    expect(hash).toBe(
      createHash("sha256")
        .update(readFileSync(`test/texts/${text}.pdf`))
        .digest("hex"),
    );
  }
  expect((await fetch(new URL("/d/s6vzjd/text", site.url))).status).toBe(200);

  await give(page);
  expect(await inGroup(page, "already").count()).toBe(4);
  expect(complaints).toEqual([]);
  await own.close();
}, 180_000);

it("without script says what that is needed for, and names the command", async () => {
  const own = await context({ javaScriptEnabled: false });
  const page = await own.newPage();
  await page.goto(manyFilesPath);
  expect(await page.locator("main").innerText()).toContain("npm run files");
  expect(await page.locator("#many").isVisible()).toBe(false);
  await own.close();
});
