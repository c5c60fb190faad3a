/** A new publication filled in by its number, in a real browser, beside registers that answer as theirs do. */
import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PDFDocument } from "pdf-lib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedCatalogue } from "../../src/commands/catalogue.ts";
import { tokenIn } from "../../src/commands/invite.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
import { encryptedPdfs } from "../worker/encrypted-pdfs.ts";
import { answerAsRegister } from "../registers.ts";
import { follow, openBrowser } from "./site.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: Platform;
let browser: Browser;
let server: Server;
let secret: string;

/** Registers on this machine: the host that was asked for says which. */
function registersHere(): Promise<Server> {
  const made = createServer((request, response) => {
    void answerAsRegister(new URL(request.url ?? "/", `https://${request.headers.host}`)).then(
      async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers));
        response.end(Buffer.from(await answer.arrayBuffer()));
      },
    );
  });
  const { promise, resolve } = Promise.withResolvers<Server>();
  made.listen(0, "127.0.0.1", () => resolve(made));
  return promise;
}

beforeAll(async () => {
  server = await registersHere();
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the registers did not start");
  const hosts = ["api.crossref.org", "api.datacite.org", "api.openalex.org", "openlibrary.org"];
  const hostsAt = new Map(hosts.map((host) => [host, `http://127.0.0.1:${address.port}`]));
  [site, browser] = await Promise.all([openPlatform({ port: 0, hostsAt }), openBrowser()]);
  await migrate(site.database);
  await seedCatalogue(site, { afresh: true, standIns: false });
  await site.database
    .prepare("INSERT INTO accounts (name, role, created_at) VALUES ('Ada', 'administrator', '2026-01-01')")
    .run();
  ({ secret } = await tokenIn(site.database, { name: "Ada", scopes: ["read", "write"], days: 1 }));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  server?.close();
});

function context(more: object = {}): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: site.url.href,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    ...more,
  });
}

const newForm = "/admin/publications/new?afresh";
const valueOf = (page: Page, name: string) => page.locator(`[name="${name}"]`).inputValue();
const marks = (page: Page) =>
  page.locator(".offered").evaluateAll((all) => all.map((each) => each.textContent?.trim()));

async function lookUp(page: Page, number: string): Promise<string> {
  await page.getByLabel("DOI or ISBN").fill(number);
  await page.keyboard.press("Enter");
  await page.locator("#look-up .looked-up > *").first().waitFor();
  await page.locator("#look-up .looked-up", { hasNotText: "being asked" }).waitFor();
  return page.locator("#look-up .looked-up").innerText();
}

it("is off at first: the form says who can allow it, and the settings’ page does", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  expect(await page.getByLabel("DOI or ISBN").count()).toBe(0);
  await follow(page.getByRole("link", { name: "the settings" }));
  await page.getByLabel("Publications may be looked up").check();
  await follow(page.getByRole("button", { name: "Save", exact: true }));
  await page.goto(newForm);
  expect(await page.getByLabel("DOI or ISBN").isVisible()).toBe(true);
  await own.close();
});

it("fills what nobody has typed, keeps what somebody has, and says whom each field is from", async () => {
  const own = await context();
  const page = await own.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(newForm);
  await page.getByLabel("Title", { exact: true }).first().fill("My own title");
  const said = await lookUp(page, "https://doi.org/10.5555/report.2019");
  expect(said).toContain("These fields were filled in");
  expect(said).toContain("OpenAlex: Language");
  expect(said).toContain("What you typed was kept");
  expect(said).toContain("DataCite does not know it.");
  expect(await valueOf(page, "title")).toBe("My own title");
  expect(await valueOf(page, "type")).toBe("report");
  expect(await valueOf(page, "date")).toBe("2019-05");
  expect(await valueOf(page, "contributors.2.name")).toBe("World Health Organization");
  expect(await valueOf(page, "contributors.2.kind")).toBe("organisation");
  expect(await valueOf(page, "identifiers.1.value")).toBe("9783161484100");
  expect(await marks(page)).toContain("From OpenAlex");
  await page.evaluate(axeSource);
  expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toEqual(
    [],
  );

  // What is typed over is the editor's; what stands beside a field is taken by keyboard.
  await page.locator('[name="edition"]').fill("2");
  await page.locator('[name="date"]').fill("2019-06");
  expect(await page.locator('[data-offered="date"]').count()).toBe(0);
  await page.getByRole("button", { name: "Take that Title" }).press("Enter");
  await page.locator('[data-offered="title"]', { hasText: "From Crossref" }).waitFor();
  expect(await valueOf(page, "title")).toMatch(/^After Trafficking: Research & Practice/);
  expect(await valueOf(page, "date")).toBe("2019-06");

  // Another number fills what the first one filled, and nothing that was typed.
  await lookUp(page, "10.5555/datacite");
  expect(await valueOf(page, "title")).toBe("A Report of DataCite: With more to it");
  expect(await valueOf(page, "date")).toBe("2019-06");
  expect(await valueOf(page, "edition")).toBe("2");
  await follow(page.getByRole("button", { name: "Save as a draft" }));
  expect(page.url()).toContain("?done=added");
  expect(complaints).toEqual([]);

  // It is known from now on.
  await page.goto(newForm);
  expect(await lookUp(page, "10.5555/DataCite")).toContain("The catalogue has it already:");
  await own.close();
}, 120_000);

it("says what is wrong with a number, that nothing is known of it, and that nobody answers", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  expect(await lookUp(page, "978-3-16-148410-1")).toContain("compare it with the printed one");
  expect(await page.getByLabel("DOI or ISBN").getAttribute("aria-invalid")).toBe("true");
  expect(await lookUp(page, "978-3-16-148410-0")).toContain("Nothing was found under 978-3-16-148410-0");
  expect(await lookUp(page, "10.5555/status.503")).toContain("Crossref cannot be reached. Try again later");
  expect(await page.locator(".offered").count()).toBe(0);
  await own.close();
});

/** A PDF that says what it is, on its page and of itself. */
async function tellingPdf(): Promise<Buffer> {
  const made = await PDFDocument.create();
  made.setTitle("The Way Home");
  made.setAuthor("Rebecca Surtees");
  const [page, font] = [made.addPage(), await made.embedFont("Helvetica")];
  const lines = [
    ["The Way Home", 32],
    ["What those who come back to their families and to the places that they left have told us", 12],
    ["of their work, of the help that was given to them, and of what they would have wished for", 12],
    ["Published in 2018 by the institute. ISBN 978-0-306-40615-7", 12],
    ["https://doi.org/10.5555/report.2019", 12],
  ] as const;
  lines.forEach(([text, size], index) => page.drawText(text, { x: 50, y: 700 - index * 40, size, font }));
  return Buffer.from(await made.save());
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/pdf", buffer });

it("is filled in from its PDF, with every guess marked until it is confirmed or corrected, and the file goes along", async () => {
  const own = await context();
  const page = await own.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(newForm);
  await page.getByLabel("PDF file").setInputFiles(file("The way home.pdf", await tellingPdf()));
  const said = page.locator("#from-pdf .looked-up");
  await said.getByText("Guessed from it").waitFor();
  expect(await valueOf(page, "title")).toBe("The Way Home");
  expect(await valueOf(page, "year")).toBe("2018");
  expect(await valueOf(page, "contributors.0.name")).toBe("Rebecca Surtees");
  expect(await valueOf(page, "identifiers.0.value")).toBe("10.5555/report.2019");
  expect(await valueOf(page, "identifiers.1.value")).toBe("978-0-306-40615-7");
  expect(await valueOf(page, "documents.0.language")).toBe("English");
  const guessed = page.locator(".offered.guessed");
  expect(await guessed.count()).toBe(6);
  await page.evaluate(axeSource);
  expect(await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))")).toEqual(
    [],
  );

  // One is corrected, one confirmed; the others are asked about.
  await page.locator('[name="year"]').fill("2017");
  await page.getByRole("button", { name: "It is right Title" }).press("Enter");
  await page.locator('[data-offered="title"]').waitFor({ state: "detached" });
  await page.locator('[name="type"]').selectOption("report");
  await follow(page.getByRole("button", { name: "Save as a draft" }));
  const summary = page.locator(".summary");
  expect(await summary.innerText()).toContain("This was guessed: Language");
  expect(await summary.innerText()).not.toContain("This was guessed: Title");
  expect(await summary.innerText()).not.toContain("This was guessed: Year");
  // The file still waits, also after the page was loaded again.
  await said.getByText("The way home.pdf stays in this browser").waitFor();
  await page.getByLabel("I looked at it").check();
  await follow(page.getByRole("button", { name: "Save as a draft" }));
  await page.waitForURL(/\/files$/);
  await page.locator("#queue .state", { hasText: "Done" }).waitFor();
  await page.locator("#documents", { hasText: "The way home.pdf" }).waitFor();
  expect(complaints).toEqual([]);
  await own.close();
}, 120_000);

it("is filled in from a PDF that is dropped on the page", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  const base64 = (await tellingPdf()).toString("base64");
  const dropped = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob("${base64}"), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], "dropped.pdf", { type: "application/pdf" }));
    return transfer;
  })()`);
  await page.dispatchEvent("#from-pdf .drop", "drop", { dataTransfer: dropped });
  await page.locator("#from-pdf .looked-up").getByText("Guessed from it").waitFor();
  expect(await valueOf(page, "title")).toBe("The Way Home");
  expect(await valueOf(page, "contributors.0.name")).toBe("Rebecca Surtees");
  expect(await page.locator(".offered.guessed").count()).toBe(6);
  await own.close();
});

it("offers to look up the number in a PDF, whose guesses then give way to what registers say", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  await page.getByLabel("PDF file").setInputFiles(file("a.pdf", await tellingPdf()));
  await page.getByRole("button", { name: "Look 10.5555/report.2019 up" }).click();
  await page.locator('[data-offered="title"]', { hasText: "From Crossref" }).waitFor();
  expect(await valueOf(page, "title")).toMatch(/^After Trafficking/);
  expect(await valueOf(page, "year")).toBe("2019");
  await own.close();
});

it("says what is wrong with a PDF that tells nothing, and loses nothing", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  await page.locator('[name="title"]').fill("Typed before");
  const said = page.locator("#from-pdf .looked-up");
  for (const [buffer, sentence] of [
    [Buffer.alloc(0), "It is empty."],
    [Buffer.from("no PDF at all"), "It is no PDF, or it is damaged"],
    [(await tellingPdf()).subarray(0, 300), "It is no PDF, or it is damaged"],
    [Buffer.from(encryptedPdfs["6"].locked, "base64"), "It asks for a password"],
    [readFileSync("test/texts/scan.pdf"), "It has no text, as a photograph or a scan"],
  ] as const) {
    await page.getByLabel("PDF file").setInputFiles(file("a.pdf", buffer));
    await said.getByText(sentence).waitFor();
    expect(await valueOf(page, "title")).toBe("Typed before");
  }
  await own.close();
});
