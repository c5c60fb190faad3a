/** What other programs list, brought in on the page of imports: in a real browser. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { utils, write } from "@e965/xlsx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenIn } from "../../src/commands/invite.ts";
import type { Platform } from "../../src/commands/platform.ts";
import { importPath } from "../../src/http/addresses.ts";
import { soundPdf } from "../worker/pdfs.ts";
import { openBrowser, openSite } from "./site.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: Platform;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  const { secret } = await tokenIn(site.database, { name: "Ada", scopes: ["read", "write"], days: 1 });
  page = await browser.newPage({
    baseURL: site.url.href,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  page.setDefaultTimeout(90_000);
  page.on("pageerror", (error) => complaints.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function give(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  await page.locator("#records-file").setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
  await page.locator("#records-said", { hasText: "read. Nothing is written yet." }).waitFor();
}

let sound: Uint8Array;

/** A publication that has a file, and what that is. */
async function withFile(): Promise<{ code: string; title: string; sha256: string }> {
  const found = await site.database
    .prepare(
      `SELECT p.code, p.title, d.code AS document FROM publications p JOIN documents d ON d.publication_id = p.id
       WHERE d.format = 'pdf' AND d.file_id IS NULL AND p.state = 'published' AND p.language = 'en' LIMIT 1`,
    )
    .first<{ code: string; title: string; document: string }>();
  if (!found) throw new Error("no document awaits a file");
  sound = await soundPdf(1, { salt: "the same file" });
  const sent = await page.request.put(`/api/v1/documents/${found.document}/file?name=paper.pdf`, {
    data: Buffer.from(sound),
  });
  expect(sent.status(), await sent.text()).toBe(200);
  return { ...found, sha256: createHash("sha256").update(sound).digest("hex") };
}

const row = (title: string) => page.locator("#records-rows > tr").filter({ hasText: title });

it("files of several kinds are read, looked over, tried, written, and taken back whole", async () => {
  const ris = [
    "TY  - RPRT\nTI  - Brought in by a page\nAU  - Silva, Ana\nPY  - 2013\nLA  - en\nKW  - Fish\nN1  - A note\nER  - \n",
    "TY  - RPRT\nTI  - Not to be brought in\nPY  - 2013\nLA  - en\nER  - \n",
  ].join("\n");
  const book = utils.book_new();
  const cells = [
    ["Titel", "Jahr", "Wer", "Worum"],
    ["Aus einer Tabelle", 2004, "Otto Voss", "Netze"],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), "Liste");
  await page.goto(importPath);
  await give({
    "old.ris": ris,
    "list.xlsx": new Uint8Array(write(book, { type: "array", bookType: "xlsx" })),
  });
  expect(await row("Brought in by a page").innerText()).toContain("Left out: N1 “A note”");

  await page.getByRole("combobox", { name: "Column Wer" }).selectOption("contributors: author");
  await row("Otto Voss").waitFor();
  await row("Not to be brought in").getByRole("combobox").selectOption("leave");
  await page.locator("#records-language").fill("de");
  await page.locator("#records-topics summary").click();
  await page.getByRole("combobox", { name: "Fish" }).fill("Prevention");
  // A column that is said to have keywords asks for their topics too.
  await page.getByRole("combobox", { name: "Column Worum" }).selectOption("keywords");
  await page.getByRole("combobox", { name: "Netze" }).fill("Prevention");
  await page.evaluate(axeSource);
  expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toEqual(
    [],
  );

  await page.getByRole("button", { name: "Show what 2 rows would change" }).click();
  await page.locator("#records-said", { hasText: "2 new, 0 changed" }).waitFor();
  await page.locator("#records-write").click();
  await page.locator("#records-said", { hasText: "It is written: 2 new" }).waitFor();

  const edited = await page.request.get("/api/v1/edited?q=brought+in+by");
  const { publications } = await edited.json();
  expect(publications).toMatchObject([{ state: "draft", content: { topics: ["prevention"], year: 2013 } }]);

  // What was said of the columns is known again, and what is there is left.
  await page.goto(importPath);
  await give({
    "old.ris": ris,
    "list.xlsx": new Uint8Array(write(book, { type: "array", bookType: "xlsx" })),
  });
  expect(await page.getByRole("combobox", { name: "Column Wer" }).inputValue()).toBe("contributors: author");
  expect(await row("Brought in by a page").getByRole("combobox").inputValue()).toBe("leave");

  await page.goto("/admin/imports");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByText("2 publications are as before the import.").waitFor();
  expect(complaints).toEqual([]);
});

it("a row that is wrong is shown with its error, and nothing is written until it is left out", async () => {
  await page.goto(importPath);
  await give({
    "wrong.ris":
      "TY  - RPRT\nPY  - 2013\nLA  - en\nER  - \n\nTY  - RPRT\nTI  - Right\nPY  - 2013\nLA  - en\nER  - \n",
  });
  await page.locator("#records-try").click();
  await page.locator("#records-said", { hasText: "1 rows are wrong" }).waitFor();
  const wrong = page.locator("#records-rows > tr");
  expect(await wrong.count()).toBe(1);
  expect(await wrong.innerText()).toContain("title:");
  expect(await page.locator("#records-write").isDisabled()).toBe(true);
  await wrong.getByRole("combobox").selectOption("leave");
  await page.locator("#records-try").click();
  await page.locator("#records-said", { hasText: "1 new, 0 changed" }).waitFor();
  expect(await page.locator("#records-write").isDisabled()).toBe(false);
});

it("a record changes what the catalogue has where somebody chooses that; its file tells which that is", async () => {
  const { code, title, sha256 } = await withFile();
  await page.goto(importPath);
  const ris = (called: string, folder: number) =>
    `TY  - RPRT\nTI  - ${called}\nPY  - 2001\nLA  - en\nAB  - Said anew.\nL1  - files/${folder}/paper.pdf\nER  - \n`;
  const folder = mkdtempSync(join(tmpdir(), "backlist-records-"));
  try {
    for (const [path, content] of [
      ["export/list.ris", ris("Called otherwise over there", 2) + ris("Of its own", 3)],
      ["export/files/2/paper.pdf", sound],
      ["export/files/3/paper.pdf", await soundPdf(2, { salt: "another of that name" })],
    ] as const) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    await page.locator("#records-folder").setInputFiles(join(folder, "export"));
    await page.locator("#records-said", { hasText: "2 records are read." }).waitFor();
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await row("Called otherwise").innerText()).toContain("It has the same file.");
  expect(await row("Called otherwise").innerText()).toContain(title.slice(0, 30));
  expect(await row("Called otherwise").getByRole("combobox").inputValue()).toBe("leave");
  expect(await row("Of its own").innerText()).not.toContain("It has the same file.");
  await row("Called otherwise").getByRole("combobox").selectOption({ label: "Change that one" });
  await row("Of its own").getByRole("combobox").selectOption("leave");
  await page.locator("#records-try").click();
  await page.locator("#records-said", { hasText: "0 new, 1 changed" }).waitFor();
  expect(await row("Called otherwise").innerText()).toContain("Called otherwise over there");
  await page.locator("#records-write").click();
  await page.locator("#records-said", { hasText: "It is written: 0 new, 1 changed" }).waitFor();
  const changed = await page.request.get(`/api/v1/edited?q=${code}`);
  expect((await changed.json()).publications).toMatchObject([
    { code, content: { title: "Called otherwise over there", abstract: "Said anew." } },
  ]);
});

describe("an import that breaks off", () => {
  const sending = (address: URL) => address.pathname === "/api/v1/import";
  const said = () => page.locator("#records-said");
  const offered = (name: string) => said().getByRole("button", { name }).count();

  /** Has a part of an import refused, until the route is taken away. */
  async function refusePart(part: number): Promise<void> {
    await page.unroute(sending);
    await page.route(sending, (route) =>
      route.request().headers()["idempotency-key"]?.endsWith(`-${part}`)
        ? route.fulfill({ status: 422, json: { errors: [{ message: "The year is missing." }] } })
        : route.continue(),
    );
  }

  /** Tries 201 records, two parts of an import. */
  async function tryMany(called: string): Promise<void> {
    await page.goto(importPath);
    const many = Array.from(
      { length: 201 },
      (_, index) => `TY  - RPRT\nTI  - Number ${index} of ${called}\nPY  - 2013\nLA  - en\nER  - \n`,
    );
    await page.locator("#records-file").setInputFiles({
      name: "many.ris",
      mimeType: "application/octet-stream",
      buffer: Buffer.from(many.join("\n")),
    });
    await said().filter({ hasText: "201 records are read." }).waitFor();
    await page.locator("#records-try").click();
    await said().filter({ hasText: "201 new, 0 changed" }).waitFor();
  }

  it("says what is written, and goes on", async () => {
    await tryMany("very many");
    await refusePart(0);
    await page.locator("#records-write").click();
    await said().filter({ hasText: "Nothing of it is written." }).waitFor();
    expect([await offered("Go on"), await offered("Take it back")]).toEqual([1, 0]);
    // What was chosen stays as it was sent.
    expect(await page.locator("#records-found[inert]").count()).toBe(1);
    await refusePart(1);
    await page.getByRole("button", { name: "Go on" }).click();
    await said().filter({ hasText: "Of it 200 publications are made and 0 changed" }).waitFor();
    await page.unroute(sending);
    await page.getByRole("button", { name: "Go on" }).click();
    await said().filter({ hasText: "It is written: 201 new" }).waitFor();
    const { imports } = await (await page.request.get("/api/v1/imports")).json();
    expect(imports[0]).toMatchObject({ made: 201, standing: 201 });
  });

  it("is taken back, and does not go on once that has begun", async () => {
    await tryMany("those to go");
    await refusePart(1);
    await page.locator("#records-write").click();
    await said().filter({ hasText: "Of it 200 publications are made" }).waitFor();
    const undoing = (address: URL) => address.pathname.endsWith("/undo");
    await page.route(undoing, (route) => route.abort());
    await page.getByRole("button", { name: "Take it back" }).click();
    await said().filter({ hasText: "The catalogue does not answer." }).waitFor();
    expect([await offered("Go on"), await offered("Take it back")]).toEqual([0, 1]);
    await page.unroute(undoing);
    await page.getByRole("button", { name: "Take it back" }).click();
    await said().filter({ hasText: "It is taken back: 200 publications" }).waitFor();
    await page.unroute(sending);
  });
});
