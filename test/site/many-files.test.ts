/** A whole folder at once, as an editor gives it: in a real browser. */
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { tokenIn } from "../../src/commands/invite.ts";
import type { Platform } from "../../src/commands/platform.ts";
import { manyFilesPath, unreadFilesPath } from "../../src/http/addresses.ts";
import { soundPdf } from "../worker/pdfs.ts";
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

it("texts and covers of files that came otherwise are made at one click", async () => {
  const { results } = await site.database
    .prepare(
      "SELECT code FROM documents WHERE format = 'pdf' AND file_id IS NULL AND removed_at IS NULL LIMIT 2",
    )
    .all<{ code: string }>();
  for (const { code } of results) {
    const sent = await fetch(new URL(`/api/v1/documents/${code}/file?name=${code}.pdf`, site.url), {
      method: "PUT",
      headers: { authorization: `Bearer ${secret}` },
      body: new Uint8Array(await soundPdf(2, { salt: `sent as ${code}` })),
    });
    expect(sent.status, await sent.text()).toBe(200);
  }
  const own = await context();
  own.setDefaultTimeout(60_000);
  const page = await own.newPage();
  await page.goto(unreadFilesPath);
  expect(await page.locator("[data-read]").count()).toBe(2);
  await page.getByRole("button", { name: "Read all" }).click();
  await page.locator("#said", { hasText: "2 of 2 are read." }).waitFor();
  for (const { code } of results) {
    const kept = await site.database
      .prepare(
        `SELECT f.cover_key AS cover, (SELECT group_concat(t.text) FROM file_texts t WHERE t.file_id = f.id) AS text
         FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?`,
      )
      .bind(code)
      .first();
    expect(kept).toEqual({
      cover: expect.stringMatching(/^covers\//),
      text: expect.stringContaining(`sent as ${code}`),
    });
  }
  await page.goto(unreadFilesPath);
  await page.getByText("Nothing is missing.").waitFor();
  await own.close();
}, 120_000);

it("a folder of forty is paused, given again tomorrow, and no part of it is sent twice", async () => {
  const titled = await site.database
    .prepare(
      `SELECT p.title, p.year FROM publications p JOIN documents d ON d.publication_id = p.id
       WHERE d.role = 'full' AND d.language = 'en' AND d.format = 'pdf' AND d.file_id IS NULL AND d.removed_at IS NULL
         AND p.state = 'published' GROUP BY p.id ORDER BY p.id LIMIT 40`,
    )
    .all<{ title: string; year: number }>();
  expect(titled.results).toHaveLength(40);
  const forty = join(folder, "..", `${basename(folder)}-forty`);
  mkdirSync(forty);
  for (const [index, { title, year }] of titled.results.entries()) {
    const name = `${title.replace(/[/\\:?*"<>|]/g, " ").slice(0, 150)} (${year}).pdf`;
    writeFileSync(join(forty, name), await soundPdf(1, { salt: `forty ${index}` }));
  }
  try {
    const own = await context();
    own.setDefaultTimeout(90_000);
    const sent: string[] = [];
    let under = 0;
    let most = 0;
    const open = async () => {
      const page = await own.newPage();
      await page.route("**/parts/*", async (route) => {
        most = Math.max(most, ++under);
        await new Promise((resolve) => setTimeout(resolve, 200));
        await route.continue().catch(() => undefined);
        under -= 1;
      });
      page.on("requestfinished", (request) => {
        if (request.url().includes("/parts/")) sent.push(new URL(request.url()).pathname);
      });
      await page.goto(manyFilesPath);
      await page.locator("#folder").setInputFiles(forty);
      await page.locator("#said", { hasText: "40 files are read." }).waitFor();
      return page;
    };
    const first = await open();
    const sure = await inGroup(first, "sure").count();
    expect(sure).toBeGreaterThan(30);
    await first.getByRole("button", { name: `Send ${sure} files` }).click();
    await expect.poll(() => sent.length, { timeout: 60_000 }).toBeGreaterThan(6);
    await first.getByRole("button", { name: "Pause" }).click();
    await first.locator("#said", { hasText: new RegExp(`\\d+ of ${sure} files are there\\.`) }).waitFor();
    expect(sent.length).toBeLessThan(sure);
    await first.close();

    const second = await open();
    const there = await inGroup(second, "already").count();
    expect(there).toBeGreaterThan(3);
    await second.getByRole("button", { name: `Send ${sure - there} files` }).click();
    await second.locator("#said", { hasText: `All ${sure - there} files are there.` }).waitFor();
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);
    expect(new Set(sent).size).toBe(sent.length);
    await own.close();
  } finally {
    rmSync(forty, { recursive: true });
  }
}, 300_000);

it("two files for one document, and photographs, are told at their rows, and nothing of them is sent", async () => {
  const shots = join(folder, "..", `${basename(folder)}-shots`);
  mkdirSync(shots);
  for (let number = 0; number < 12; number++)
    writeFileSync(join(shots, `IMG_${1000 + number}.jpg`), `\u00ff\u00d8 ${number}`);
  try {
    const own = await context();
    own.setDefaultTimeout(60_000);
    const page = await own.newPage();
    const begun: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/v1/uploads")) begun.push(request.url());
    });
    await page.goto(manyFilesPath);
    await page.locator("#folder").setInputFiles(shots);
    await page.locator("#said", { hasText: "12 files are read." }).waitFor();
    expect(await inGroup(page, "unknown").count()).toBe(12);
    expect(await page.locator("#send").isDisabled()).toBe(true);
    const code = await site.database
      .prepare(
        "SELECT code FROM documents WHERE format = 'pdf' AND file_id IS NULL AND removed_at IS NULL LIMIT 1",
      )
      .first<string>("code");
    const state = (name: string) => inGroup(page, "unknown").filter({ hasText: name }).locator(".state");
    for (const name of ["IMG_1001", "IMG_1002"]) {
      await inGroup(page, "unknown")
        .filter({ hasText: name })
        .locator("input")
        .fill(code ?? "");
      await page.keyboard.press("Tab");
    }
    await page.getByRole("button", { name: "Send 2 files" }).click();
    for (const name of ["IMG_1001", "IMG_1002"])
      await state(name).filter({ hasText: "Another file is for the same document" }).waitFor();
    expect(begun).toEqual([]);
    await inGroup(page, "unknown").filter({ hasText: "IMG_1002" }).locator("input").fill("");
    await page.keyboard.press("Tab");
    await page.getByRole("button", { name: "Send 1 file" }).click();
    await page.locator("#said", { hasText: "0 of 1 files are there." }).waitFor();
    expect(await state("IMG_1001").textContent()).toMatch(/PDF/);
    await own.close();
  } finally {
    rmSync(shots, { recursive: true });
  }
}, 120_000);

it("without script says what that is needed for, and names the command", async () => {
  const own = await context({ javaScriptEnabled: false });
  const page = await own.newPage();
  await page.goto(manyFilesPath);
  expect(await page.locator("main").innerText()).toContain("npm run files");
  expect(await page.locator("#many").isVisible()).toBe(false);
  await own.close();
});
