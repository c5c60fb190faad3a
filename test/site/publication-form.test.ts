/** Editing publications in a real browser: what is kept, warned of and previewed, by keyboard, at any width. */
import { HtmlValidate } from "html-validate";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { hashOf, newSecret, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { violationsOf } from "./accessibility.ts";
import { follow, onPageOf, openBrowser, openSite } from "./site.ts";

let platform: Platform;
let browser: Browser;
let origin: string;
/** A publication that has been changed once. */
let code: string;

/** A browser that somebody of this name is signed in with, without a passkey. */
async function signedIn(name: string, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const { database } = platform;
  const [secret, now] = [newSecret(), secondsFromNow(0)];
  await database
    .prepare(
      "INSERT INTO accounts (name, role, created_at) VALUES (?, 'publisher', ?) ON CONFLICT DO NOTHING",
    )
    .bind(name, now)
    .run();
  await database
    .prepare(
      "INSERT INTO sessions (hash, id, account_id, device, created_at, last_seen_at, expires_at) SELECT ?, ?, id, 'Test', ?, ?, ? FROM accounts WHERE name = ?",
    )
    .bind(hashOf(secret), crypto.randomUUID(), now, now, secondsFromNow(3600), name)
    .run();
  const context = await browser.newContext(options);
  const cookie = { name: "__Host-session", value: secret, domain: "localhost", path: "/" };
  await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: "Strict" }]);
  return context;
}

function withPage<Result>(
  name: string,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  return onPageOf(signedIn(name, options), work);
}

/** What becomes so in a while, on however slow a machine. */
const polled = <Value>(value: () => Value) => expect.poll(value, { timeout: 30_000 });

const kept = (page: Page) => page.getByText(/^Saved at \d\d:\d\d/).waitFor();

beforeAll(async () => {
  [platform, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  origin = `http://localhost:${platform.url.port}`;
  const listing: ListingJson = JSON.parse(await (await fetch(`${origin}/languages/km.json`)).text());
  code = listing.publications[0]?.code ?? "";
  await withPage("Ada", {}, async (page) => {
    await page.goto(`${origin}/admin/publications/${code}/edit`);
    await page.getByLabel("Abstract", { exact: true }).fill("A new abstract.\n\nIn two paragraphs.");
    await page.getByRole("button", { name: /^Save:/ }).click();
    await page.getByText("Your changes are saved.").waitFor();
  });
});

afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

describe("a form that is being filled in", () => {
  it("is kept on the server, and offered on another machine after a crash", async () => {
    const first = await signedIn("Bo");
    const page = await first.newPage();
    await page.goto(`${origin}/admin/publications/${code}/edit`);
    await page.getByLabel("Title", { exact: true }).first().fill("Typed and not saved");
    await kept(page);
    await first.close();
    await withPage("Bo", {}, async (other) => {
      await other.goto(`${origin}/admin/publications/${code}/edit`);
      await other.getByText("1 field differs").waitFor();
      await follow(other.getByRole("link", { name: "Go on with it" }));
      expect(await other.locator("#title").inputValue()).toBe("Typed and not saved");
      await other.goto(`${origin}/admin/publications/${code}/edit`);
      // A PDF that waits with it goes too.
      const waits = () =>
        other.evaluate(
          async (key) => (await (await caches.open("brought")).match(key)) !== undefined,
          `/admin/brought/${code}`,
        );
      await other.evaluate(
        async (key) => (await caches.open("brought")).put(key, new Response("x")),
        `/admin/brought/${code}`,
      );
      expect(await waits()).toBe(true);
      await follow(other.getByRole("button", { name: /^Discard/ }));
      expect(await waits()).toBe(false);
      await other.locator("#title").waitFor();
      expect(await other.locator("#title").inputValue()).not.toBe("Typed and not saved");
    });
  });

  it("warns before it is left unsaved, and not after it was saved or only looked at", async () => {
    await withPage("Ada", {}, async (page) => {
      const warnings: string[] = [];
      page.on("dialog", (dialog) => {
        warnings.push(dialog.type());
        void dialog.dismiss();
      });
      await page.goto(`${origin}/admin/publications/${code}/edit`);
      await page.getByRole("link", { name: "Publications", exact: true }).first().click();
      await page.waitForURL(`${origin}/admin/publications`);
      expect(warnings).toEqual([]);
      await page.goto(`${origin}/admin/publications/${code}/edit`);
      await page.locator("#reason").fill("To be lost");
      await page
        .getByRole("link", { name: "Publications", exact: true })
        .first()
        .click({ noWaitAfter: true });
      await polled(() => warnings).toEqual(["beforeunload"]);
      expect(page.url()).toContain("/edit");
      await page.getByRole("button", { name: /^Save:/ }).click();
      await page.waitForURL(/done=/);
      expect(warnings).toHaveLength(1);
    });
  });

  it("shows what readers would see, while it is typed, and runs nothing of it", async () => {
    await withPage("Ada", { viewport: { width: 1400, height: 900 } }, async (page) => {
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      await page.goto(`${origin}/admin/publications/${code}/edit`);
      await page.getByRole("button", { name: "Live preview" }).click();
      const frame = page.frameLocator("iframe").last();
      await frame.getByText("A new abstract.").waitFor();
      await page.locator("#title").fill("<b>Seen</b> at once");
      await frame.getByRole("heading", { level: 1, name: "<b>Seen</b> at once" }).waitFor();
      await polled(() => page.locator("iframe").count()).toBe(1);
      await frame.getByRole("link", { name: "Topics" }).click();
      await frame.getByRole("heading", { level: 1, name: "<b>Seen</b> at once" }).waitFor();
      expect(complaints).toEqual([]);
      await page.getByRole("button", { name: "Close the preview" }).click();
      expect(await page.locator("iframe").isVisible()).toBe(false);
      await kept(page);
    });
    await platform.database.prepare("DELETE FROM working_copies").run();
  });

  it("says that it could not be kept, and tries again", async () => {
    await withPage("Ada", {}, async (page) => {
      await page.goto(`${origin}/admin/publications/new?afresh`);
      await page.route("**/working-copy", (route) => route.abort());
      await page.locator("#title").fill("Offline");
      await page.getByText("Not saved: there is no connection.").waitFor();
      await page.unroute("**/working-copy");
      await page.locator("#title").fill("Online again");
      await kept(page);
    });
    await platform.database.prepare("DELETE FROM working_copies").run();
  });
});

describe("a new publication", () => {
  it("is added by keyboard alone: errors take the focus, rows are added and moved, the slug is proposed", async () => {
    await withPage("Ada", {}, async (page) => {
      const { keyboard } = page;
      const focused = () => page.evaluate("document.activeElement.id || document.activeElement.textContent");
      const tabTo = async (id: string) => {
        for (let steps = 0; steps < 120; steps++) {
          if ((await focused()) === id) return;
          await keyboard.press("Tab");
        }
        throw new Error(`the keyboard does not reach ${id}`);
      };
      await page.goto(`${origin}/admin/publications/new?afresh`);
      await tabTo("title");
      await keyboard.type("By keyboard: a study");
      expect(await page.locator("#slug").inputValue()).toBe("by-keyboard-a-study");
      await tabTo("year");
      await keyboard.type("MM");
      await tabTo("contributors.0.name");
      await keyboard.type("First");
      await tabTo("Add another contributor");
      await keyboard.press("Enter");
      await page.locator('[id="contributors.1.name"]').waitFor();
      await polled(focused).toBe("contributors.1.name");
      await keyboard.type("Second");
      await tabTo("Move up");
      await keyboard.press("Enter");
      await polled(() => page.locator('[id="contributors.0.name"]').inputValue()).toBe("Second");
      // The first row has no button that moves it up: the cursor is at the one beside, and not at the page's beginning.
      await polled(focused).toBe("Move down");
      await tabTo("Save as a draft");
      await keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      await polled(() => page.evaluate("document.activeElement.className")).toBe("summary");
      await keyboard.press("Tab");
      await keyboard.press("Enter");
      await polled(focused).toBe("year");
      await page.locator("#year").fill("2024");
      await page.locator("#type").selectOption("report");
      await page.getByRole("button", { name: "Save as a draft" }).click();
      await page.getByRole("heading", { level: 1, name: "By keyboard: a study" }).waitFor();
    });
  });
});

describe("every page of it", () => {
  it("has no accessibility violation, valid markup, and room at 320 pixels, in light and dark", {
    timeout: 240_000,
  }, async () => {
    await withPage("Ada", {}, async (page) => {
      await page.goto(`${origin}/admin/publications/new?afresh`);
      await page.locator("#title").fill("For the list");
      await kept(page);
    });
    const draft = await platform.database
      .prepare("SELECT code FROM publications WHERE state = 'draft' LIMIT 1")
      .first<string>("code");
    const paths = [
      "/admin/publications",
      "/admin/publications?state=withdrawn",
      "/admin/publications/new",
      "/admin/publications/new?afresh",
      `/admin/publications/${code}`,
      `/admin/publications/${draft}`,
      `/admin/publications/${code}/edit`,
      `/admin/publications/${code}/history`,
      `/admin/publications/${code}/history/2`,
      `/admin/publications/${draft}/publish`,
      `/admin/publications/${draft}/schedule`,
      `/admin/publications/${draft}/withdraw`,
      `/admin/publications/${code}/withdraw`,
      "/admin/redirects",
    ];
    const validator = new HtmlValidate({
      extends: ["html-validate:standard"],
      rules: { "no-implicit-button-type": "off", "long-title": "off", "no-trailing-whitespace": "off" },
    });
    const check = async (page: Page, what: string) => {
      expect(await violationsOf(page), what).toEqual([]);
      expect(
        await page.evaluate("document.documentElement.scrollWidth - innerWidth"),
        what,
      ).toBeLessThanOrEqual(0);
    };
    for (const [width, colorScheme] of [
      [320, "light"],
      [1280, "dark"],
    ] as const) {
      const options = { bypassCSP: true, colorScheme, viewport: { width, height: 800 } };
      await withPage("Ada", options, async (page) => {
        for (const path of paths) {
          const response = await page.goto(origin + path);
          expect(response?.status(), path).toBe(200);
          await check(page, `${path} at ${width}`);
          if (width === 320) {
            const { results } = await validator.validateString((await response?.text()) ?? "");
            const messages = results.flatMap((each) => each.messages);
            expect(
              messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId}: ${message}`),
            ).toEqual([]);
          }
        }
        await page.goto(`${origin}/admin/publications/new?afresh`);
        for (const name of ["document", "place", "translation", "identifier"]) {
          await page.getByRole("button", { name: new RegExp(`^Add an?(other)? ${name}`) }).click();
          await page.locator(`[id^="${name}s."]`).last().waitFor();
        }
        await page.locator('[id="translations.0.title"]').fill("Without its language");
        await page.locator('[id="identifiers.0.value"]').fill("Not a DOI");
        await page.getByRole("button", { name: "Save as a draft" }).click();
        await page.getByRole("alert").waitFor();
        await check(page, `errors at ${width}`);
      });
    }
  });

  it("of two editors at once shows both changes and the choice between them", {
    timeout: 120_000,
  }, async () => {
    await platform.database.prepare("DELETE FROM working_copies").run();
    for (const [width, colorScheme] of [
      [320, "dark"],
      [1280, "light"],
    ] as const) {
      const options = { bypassCSP: true, colorScheme, viewport: { width, height: 800 } };
      await withPage("Bo", options, async (page) => {
        await page.goto(`${origin}/admin/publications/${code}/edit`);
        await withPage("Ada", {}, async (other) => {
          await other.goto(`${origin}/admin/publications/${code}/edit`);
          await other.locator("#title").fill(`Ada’s title at ${width}`);
          await other.getByRole("button", { name: /^Save:/ }).click();
          await other.waitForURL(/done=/);
        });
        await page.locator("#title").fill(`Bo’s title at ${width}`);
        await page.locator("#year").fill(String(1990 + (width % 9)));
        await page.getByRole("button", { name: /^Save:/ }).click();
        await page.getByRole("heading", { level: 2, name: "What Ada changed" }).waitFor();
        await check(page);
        await page.getByRole("button", { name: "Save both" }).click();
        await page.getByRole("alert").waitFor();
        await check(page);
        await page.getByLabel(/^Yours: /).check();
        await page.getByRole("button", { name: "Save both" }).click();
        await page.getByRole("heading", { level: 1, name: `Bo’s title at ${width}` }).waitFor();
      });
    }
    async function check(page: Page) {
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
    }
  });
});
