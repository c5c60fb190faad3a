/** Menus that act at once where scripts run, and trap nobody. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { openBrowser, openSite } from "./site.ts";

let site: Platform;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function onPage(path: string, work: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  try {
    const page = await context.newPage();
    await page.goto(new URL(path, site.url).href);
    await work(page);
  } finally {
    await context.close();
  }
}

const chosen = (page: Page) => new URL(page.url()).searchParams;

describe("the menus of a list", () => {
  it.each(["/", "/km", "/topics/prevention", "/search?q=trafficking"])(
    "send what is picked in them, without a button: %s",
    async (path) => {
      await onPage(path, async (page) => {
        if (!path.startsWith("/search")) {
          expect(await page.locator(".filter button").isVisible()).toBe(false);
        } else {
          await page.locator("summary").click();
          // There are fields to type in beside the menus.
          expect(await page.locator("form details button").isVisible()).toBe(true);
        }
        await Promise.all([
          page.waitForURL(/year=2017|type=report/),
          page.locator("#type").selectOption("report"),
        ]);
        expect(chosen(page).get("type")).toBe("report");
      });
    },
  );

  it("leave whoever steps through them by keyboard where they are, with the button in reach", async () => {
    await onPage("/", async (page) => {
      const sent: string[] = [];
      page.on("request", (request) => {
        if (request.isNavigationRequest()) sent.push(new URL(request.url()).search);
      });
      await page.locator("#year").focus();
      for (const key of ["ArrowDown", "ArrowDown", "2"]) await page.keyboard.press(key);
      const year = await page.locator("#year").inputValue();
      expect(year).toMatch(/^\d{4}$/);
      expect(new URL(page.url()).search).toBe("");
      const button = page.locator(".filter button");
      expect(await button.isVisible()).toBe(true);
      for (let step = 0; step < 4 && !(await button.evaluate((each) => each.matches(":focus"))); step++)
        await page.keyboard.press("Tab");
      await Promise.all([page.waitForURL(/year=/), page.keyboard.press("Enter")]);
      expect(chosen(page).get("year")).toBe(year);
      // A step that sent its form may still be on the way when the address is looked at: none was.
      expect(sent).toHaveLength(1);
    });
  });

  it("move nothing, and are as the page has them after going back", async () => {
    await onPage("/", async (page) => {
      const top = () => page.getByRole("article").first().boundingBox();
      const before = await top();
      await page.locator("#year").focus();
      await page.keyboard.press("ArrowDown");
      expect(await top()).toEqual(before);
      await Promise.all([
        page.waitForURL(/type=/),
        page
          .locator("#type")
          .dispatchEvent("pointerdown")
          .then(() => page.locator("#type").selectOption("report")),
      ]);
      await page.goBack();
      await expect.poll(() => page.locator("#type").inputValue()).toBe("");
      expect(await page.locator("#year").inputValue()).toBe("");
    });
  });
});
