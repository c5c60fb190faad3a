/** A new publication filled in by its number, in a real browser, beside registers that answer as theirs do. */
import { createServer, type Server } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedCatalogue } from "../../src/commands/catalogue.ts";
import { tokenIn } from "../../src/commands/invite.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
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
  await page.locator(".looked-up > *").first().waitFor();
  await page.locator(".looked-up", { hasNotText: "being asked" }).waitFor();
  return page.locator(".looked-up").innerText();
}

it("is off at first: the form says who can allow it, and the settings’ page does", async () => {
  const own = await context();
  const page = await own.newPage();
  await page.goto(newForm);
  expect(await page.getByLabel("DOI or ISBN").count()).toBe(0);
  await follow(page.getByRole("link", { name: "the settings" }));
  await page.getByLabel("Publications may be looked up").check();
  await follow(page.getByRole("button", { name: "Save" }));
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
