/** Searching in a real browser: with script, with the keyboard alone, and without script. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { follow, onPageOf, openBrowser, openSite } from "./site.ts";

let site: Platform;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

function onPage(
  path: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  return onPageOf(browser.newContext(options), async (page) => {
    await page.goto(new URL(path, site.url).href);
    await use(page);
  });
}

it("works from the masthead of any page without script, and narrows what it found", async () => {
  await onPage("/topics", { javaScriptEnabled: false }, async (page) => {
    await page.getByRole("searchbox", { name: "Search the catalogue" }).fill("fishers");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/search\?q=fishers$/);
    expect(await page.locator("mark").count()).toBeGreaterThan(2);
    await page.getByLabel("Available in", { exact: true }).selectOption("km");
    await follow(page.getByRole("button", { name: "Show" }));
    expect(new URL(page.url()).searchParams.get("language")).toBe("km");
    expect(await page.getByRole("article").count()).toBeGreaterThan(0);
    await follow(page.getByRole("link", { name: /Available in:.*remove/ }));
    expect(new URL(page.url()).search).toBe("?q=fishers");
  });
});

it("suggests as one types: a combobox that the keyboard moves in, that says how many there are, and that Escape closes", async () => {
  await onPage("/search", {}, async (page) => {
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    const field = page.getByRole("combobox", { name: /^Words, names/ });
    await field.pressSequentially("reint");
    await page.locator("#suggestions").getByRole("option").first().waitFor();
    expect(await field.getAttribute("aria-expanded")).toBe("true");
    expect(await page.locator("#suggested").textContent()).toBe("8 suggestions");
    await page.keyboard.press("ArrowDown");
    const active = await field.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await field.getAttribute("aria-expanded")).toBe("false");
    expect(await page.locator("#suggestions").isVisible()).toBe(false);
    await field.press("e");
    await page.locator("#suggestions").getByRole("option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/topics\/recovery-and-reintegration$/);
    expect(complaints).toEqual([]);
  });
});
