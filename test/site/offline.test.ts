/** What a reader keeps on a device: only what was asked for, read where there is no connection, and gone at once. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { violationsOf } from "./accessibility.ts";
import { follow, giveText, openBrowser, openSite, shiftOf } from "./site.ts";

let site: Platform;
let browser: Browser;
/** A publication with a text version in two parts, and one that nobody keeps. */
let kept: string;
let text: string;
let other: string;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: true }), openBrowser()]);
  const given = await giveText(site.database, "en", ["The words of page 1.", "The words of page 2."]);
  kept = `/publications/${given.slug}`;
  text = `/d/${given.code}/text`;
  const listing = await fetch(new URL("/publications.json", site.url));
  const { publications }: ListingJson = JSON.parse(await listing.text());
  other = `/publications/${publications.find(({ slug }) => !kept.endsWith(slug))?.slug}`;
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function inBrowser(work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load"))
      complaints.push(message.text());
  });
  await work(page, context);
  expect(complaints).toEqual([]);
  await context.close();
}

const at = (path: string) => new URL(path, site.url).href;

/** What lies in the browser: stores, workers, cookies. */
async function left(page: Page): Promise<unknown> {
  return page.evaluate(`(async () => ({
    stores: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
    local: localStorage.length + sessionStorage.length,
  }))()`);
}

const nothing = { stores: [], workers: 0, cookies: "", local: 0 };

/** Whether a page can be opened now. */
async function opens(page: Page, path: string): Promise<boolean> {
  return page.goto(at(path)).then(
    () => true,
    () => false,
  );
}

async function keepPublication(page: Page, path = kept): Promise<void> {
  await page.goto(at(path));
  await page.getByRole("button", { name: "Keep for the road" }).click();
  await page.getByText(/^Kept, \d+ KB/).waitFor();
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
}

it("keeps nothing, and starts no worker, before it is asked", async () => {
  await inBrowser(async (page) => {
    for (const path of [kept, "/offline", "/offline?language=km", "/"]) {
      await page.goto(at(path), { waitUntil: "networkidle" });
      expect(await left(page), path).toEqual(nothing);
    }
  });
});

it("keeps a publication with all of its text, which says without a connection when it was kept", async () => {
  await inBrowser(async (page, context) => {
    await keepPublication(page);
    // The network first: what is there is shown as it is.
    await page.goto(at(kept));
    await page.getByText(/^Kept, \d+ KB/).waitFor();
    expect(await page.getByText(/Kept on this device on/).count()).toBe(0);

    await context.setOffline(true);
    await page.goto(at(kept));
    const today = new Date().toISOString().slice(0, 10);
    expect(await page.getByRole("main").locator("> p").first().textContent()).toContain(
      `Kept on this device on ${today}.`,
    );
    expect(await page.evaluate("getComputedStyle(document.body).marginTop")).toBe("0px");
    await follow(page.locator(`a[href="${text}"]`));
    expect(await page.getByText("The words of page 1.").count()).toBe(1);
    await follow(page.locator('a[rel="next"]'));
    expect(await page.getByText("The words of page 2.").count()).toBe(1);
    // Nothing else is answered for.
    expect(await opens(page, other)).toBe(false);
    expect(await opens(page, "/")).toBe(false);
  });
});

it("keeps a file too, where that is wanted, and says how much room all takes", async () => {
  await inBrowser(async (page, context) => {
    await keepPublication(page);
    await page.getByRole("button", { name: /^The file too: \d+ KB$/ }).click();
    // The button says meanwhile that it is being kept, and goes when it is.
    await page.locator("#keep > span > button").waitFor({ state: "detached" });
    await page.goto(at("/offline"));
    await page.getByText(/whoever uses it can see it/).waitFor();
    expect(
      await page
        .getByRole("listitem")
        .filter({ hasText: /\d+ KB/ })
        .count(),
    ).toBe(1);
    await context.setOffline(true);
    const stored = await page.evaluate(
      `caches.open("kept-1").then(async (store) => {
        const requests = (await store.keys()).filter(({ url }) => url.endsWith(".pdf"));
        return Promise.all(requests.map(async (request) => (await (await store.match(request)).text()).slice(0, 5)));
      })`,
    );
    expect(stored).toEqual(["%PDF-"]);
  });
});

it("keeps the whole list of a language, with the pages of its publications", async () => {
  await inBrowser(async (page, context) => {
    await page.goto(at("/offline?language=km"));
    await page.getByRole("button", { name: /^Keep this list/ }).click();
    await page.getByRole("button", { name: "Remove everything now" }).waitFor();
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
    await context.setOffline(true);
    await page.goto(at("/languages/km"));
    const titles = page.getByRole("article").getByRole("heading").getByRole("link");
    const count = await titles.count();
    expect(count).toBeGreaterThan(3);
    for (let index = 0; index < count; index += 1) {
      await page.goto(at("/languages/km"));
      const title = await titles.nth(index).textContent();
      await follow(titles.nth(index));
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(title);
    }
  });
});

it("is emptied at once, without a connection too, and nothing is left", async () => {
  await inBrowser(async (page, context) => {
    await keepPublication(page);
    await context.setOffline(true);
    await page.goto(at("/offline"));
    await page.getByRole("button", { name: "Remove everything now" }).click();
    await page.getByText("Nothing is kept on this device.").waitFor();
    expect(await left(page)).toMatchObject({ stores: [], cookies: "", local: 0 });
    await context.setOffline(false);
    await page.goto(at("/about"));
    expect(await left(page)).toEqual(nothing);
    await context.setOffline(true);
    expect(await opens(page, kept)).toBe(false);
  });
});

it("removes one thing and leaves the others, which may share pages with it", async () => {
  await inBrowser(async (page, context) => {
    await keepPublication(page);
    await keepPublication(page, other);
    await page.goto(at("/offline"));
    await page
      .getByRole("listitem")
      .filter({ has: page.locator(`a[href="${kept}"]`) })
      .getByRole("button")
      .click();
    await page.locator(`#device a[href="${kept}"]`).waitFor({ state: "detached" });
    await context.setOffline(true);
    expect(await opens(page, other)).toBe(true);
    expect(await opens(page, kept)).toBe(false);
  });
});

it("says so where not all could be kept, and nothing breaks without the worker", async () => {
  await inBrowser(async (page, context) => {
    await page.goto(at(kept));
    await context.setOffline(true);
    await page.getByRole("button", { name: "Keep for the road" }).click();
    await page.getByText(/Not all could be kept/).waitFor();
    await context.setOffline(false);
    await page.goto(at(kept));
    await page.getByRole("button", { name: "Keep for the road" }).waitFor();
  });
});

it("moves nothing on a page when its script comes late", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await page.route(/\/assets\/reader-/, async (route) => {
    await page.waitForTimeout(600);
    await route.continue();
  });
  for (const tag of ["", "/km", "/ru", "/ms"]) {
    for (const [path, made] of [
      [kept, "#keep button"],
      ["/offline", "#device h2"],
      ["/offline?language=km", "#device button"],
    ] as const) {
      await page.goto(at(tag + path));
      await page.locator(made).first().waitFor();
      expect([tag + path, await shiftOf(page)]).toEqual([tag + path, 0]);
    }
  }
  await context.close();
});

it("copies the permanent address and the citation", async () => {
  await inBrowser(async (page) => {
    await page.goto(at(kept));
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    expect(await page.locator("#keep > [aria-live]").textContent()).toBe("Copied");
    const address = await page.evaluate<string>("navigator.clipboard.readText()");
    expect(address).toMatch(/\/p\/[0-9a-z]{6}$/);
    const led = await fetch(address);
    expect(new URL(led.url).pathname).toBe(kept);
    await page.getByRole("button", { name: "Copy citation" }).click();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toContain("/p/");
  });
});

it("is there in the language of the page, without an accessibility violation, and not at all without script", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(at(`/km${kept}`));
  await page.getByRole("button", { name: "រក្សាទុកក្នុងឧបករណ៍នេះ" }).click();
  await page.getByText(/^បានរក្សាទុក/).waitFor();
  for (const path of [`/km${kept}`, "/km/offline", "/km/offline?language=km"]) {
    await page.goto(at(path), { waitUntil: "networkidle" });
    expect(await violationsOf(page), path).toEqual([]);
  }
  await context.close();
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const bare = await plain.newPage();
  await bare.goto(at(kept));
  expect(await bare.getByRole("main").getByRole("button").count()).toBe(0);
  await plain.close();
});
