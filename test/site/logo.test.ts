/** A logo in the heading, in a real browser: nothing moves, nothing is hidden, and nothing is asked of elsewhere. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { tokenIn } from "../../src/commands/invite.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { violationsOf } from "./accessibility.ts";
import { onPageOf, openBrowser, openSite } from "./site.ts";

let site: Platform;
let browser: Browser;
let authorization: string;

const address = (path: string) => new URL(path, site.url).href;

function withPage<Result>(
  options: BrowserContextOptions,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  return onPageOf(browser.newContext(options), work);
}

/** A picture as a designer would send it: dark letters on nothing, or light ones. */
function drawn(words: string, width: number, height: number, colour: string): Promise<Buffer> {
  return withPage({ viewport: { width, height } }, async (page) => {
    await page.setContent(
      `<body style="margin:0;background:transparent;color:${colour};font:700 ${height * 0.6}px sans-serif;line-height:${height}px">${words}`,
    );
    return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width, height } });
  });
}

async function set(settings: object): Promise<void> {
  const headers = { authorization, "if-match": "*", "content-type": "application/json" };
  const answer = await fetch(address("/api/v1/settings"), {
    method: "PATCH",
    headers,
    body: JSON.stringify(settings),
  });
  expect(answer.status).toBe(200);
}

async function send(picture: Buffer, pages: "light" | "dark"): Promise<void> {
  const answer = await fetch(address(`/api/v1/settings/logos/${pages}`), {
    method: "PUT",
    headers: { authorization, "if-match": "*", "content-type": "image/png" },
    body: new Uint8Array(picture),
  });
  expect(answer.status).toBe(200);
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: true }), openBrowser()]);
  const { secret } = await tokenIn(site.database, { name: "Logo", scopes: ["write", "backup"], days: 1 });
  authorization = `Bearer ${secret}`;
});

afterAll(async () => {
  await Promise.all([site?.close(), browser?.close()]);
});

describe("a logo in the heading", () => {
  it("leaves the first publication on a small telephone's first screen, wide or square, beside the name or for it", async () => {
    const shapes = [
      ["wide", await drawn("INSTITUTE OF RIVERS AND SEAS", 880, 90, "#123"), false],
      ["wide", await drawn("INSTITUTE OF RIVERS AND SEAS", 880, 90, "#123"), true],
      ["square", await drawn("IR", 400, 400, "#123"), false],
      ["high", await drawn("IR", 120, 900, "#123"), false],
    ] as const;
    for (const [shape, picture, logoHasName] of shapes) {
      await send(picture, "light");
      await set({ logoHasName });
      for (const [path, height] of [
        ["/", 640],
        ["/ar/topics/recovery-and-reintegration", 740],
      ] as const) {
        for (const width of path === "/" ? [360, 320] : [360]) {
          await withPage({ viewport: { width, height } }, async (page) => {
            await page.goto(address(path), { waitUntil: "networkidle" });
            const title = await page.getByRole("article").first().getByRole("heading").boundingBox();
            const told = `${shape}, ${logoHasName}, ${path} at ${width}`;
            if (width === 360)
              expect((title?.y ?? 0) + (title?.height ?? height), told).toBeLessThanOrEqual(height);
            expect(await page.evaluate("document.documentElement.scrollWidth"), told).toBe(width);
            expect(
              await page.evaluate("document.querySelector('.masthead img').naturalWidth > 0"),
              told,
            ).toBe(true);
          });
        }
      }
    }
  });

  it("has its place before it is there, so that nothing moves", async () => {
    await withPage({ viewport: { width: 360, height: 640 } }, async (page) => {
      let letIn = (): void => {};
      const waiting = new Promise<void>((resolve) => {
        letIn = resolve;
      });
      await page.route("**/logos/*", async (route) => {
        await waiting;
        await route.continue();
      });
      await page.goto(address("/"), { waitUntil: "domcontentloaded" });
      const before = await page.locator(".masthead").boundingBox();
      letIn();
      await page.waitForLoadState("networkidle");
      expect(await page.locator(".masthead").boundingBox()).toEqual(before);
    });
  });

  it("is on what a reader has kept, without a connection, with its name written in it too", async () => {
    await send(await drawn("RIVERS", 400, 100, "#123"), "light");
    await set({ logoHasName: true });
    const listing = await fetch(address("/publications.json"));
    const { publications }: ListingJson = JSON.parse(await listing.text());
    await withPage({}, async (page) => {
      const path = address(`/km/publications/${publications[0]?.slug}`);
      await page.goto(path);
      await page.getByRole("button", { name: "រក្សាទុកក្នុងឧបករណ៍នេះ" }).click();
      const kept = page.locator("[aria-live]").filter({ hasText: /^បានរក្សាទុក/ });
      expect(await kept.getByRole("link").getAttribute("href")).toBe("/km/offline");
      await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
      // What the browser itself has of it may go at any time.
      const session = await page.context().newCDPSession(page);
      await session.send("Network.clearBrowserCache");
      await page.context().setOffline(true);
      for (const place of [path, address("/km/offline")]) {
        await page.goto(place);
        expect(await page.evaluate("document.querySelector('.masthead img').naturalWidth")).toBeGreaterThan(
          0,
        );
      }
    });
  });

  it("is another on dark pages and on paper the first, with no complaint of the page's policy", async () => {
    await send(await drawn("RIVERS", 400, 100, "#123"), "light");
    await set({ logoHasName: true });
    const shown = (page: Page) => page.evaluate("document.querySelector('.masthead img').currentSrc");
    const look = (colorScheme: "light" | "dark") =>
      withPage({ colorScheme, bypassCSP: true, viewport: { width: 1280, height: 500 } }, async (page) => {
        await page.goto(address("/"), { waitUntil: "networkidle" });
        expect(await violationsOf(page)).toEqual([]);
        return String(await shown(page));
      });
    const light = await look("light");
    expect(await look("dark")).toBe(light);
    await send(await drawn("RIVERS", 400, 100, "#def"), "dark");
    expect(await look("light")).toBe(light);
    expect(await look("dark")).not.toBe(light);

    await withPage({ colorScheme: "dark", viewport: { width: 1280, height: 500 } }, async (page) => {
      const complaints: string[] = [];
      const elsewhere: string[] = [];
      page.on("console", (message) => complaints.push(message.text()));
      page.on("request", (request) => {
        if (new URL(request.url()).origin !== site.url.origin) elsewhere.push(request.url());
      });
      await page.goto(address("/"), { waitUntil: "networkidle" });
      expect([complaints, elsewhere.filter((url) => !url.startsWith("data:"))]).toEqual([[], []]);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      await expect.poll(() => shown(page)).toBe(light);
      expect(await page.getByRole("link", { name: "Publications" }).count()).toBeGreaterThan(0);
    });
  });
});
