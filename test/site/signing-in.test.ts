/** Signing in with passkeys, in a real browser with a virtual authenticator. */
import { HtmlValidate } from "html-validate";
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inviteIn } from "../../src/commands/invite.ts";
import type { Platform } from "../../src/commands/platform.ts";
import type { AccountRole } from "../../src/catalogue/accounts/principal.ts";
import { violationsOf } from "./accessibility.ts";
import { follow, openBrowser, openSite } from "./site.ts";

let platform: Platform;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let devtools: CDPSession;
let device: string;
/** Passkeys are for a host name: 127.0.0.1 is none. */
let origin: string;

/** A device that keeps passkeys, and whose owner always says yes. */
async function plugIn(): Promise<string> {
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return authenticatorId;
}

/** How many networks have asked so far: each may try to sign in twenty times a minute. */
let networks = 0;

async function openContext(options: BrowserContextOptions = {}): Promise<void> {
  networks += 1;
  context = await browser.newContext({
    extraHTTPHeaders: { "cf-connecting-ip": `192.0.2.${networks}` },
    ...options,
  });
  page = await context.newPage();
  devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  device = await plugIn();
}

async function linkFor(name: string, role: AccountRole = "editor"): Promise<string> {
  const { path } = await inviteIn(platform.database, { name, role, accessSubject: null });
  return origin + path;
}

async function enrol(name: string, role?: AccountRole): Promise<string> {
  const link = await linkFor(name, role);
  await page.goto(link);
  await page.getByRole("button", { name: "Make a passkey" }).click();
  // The first administrator is asked for the catalogue's settings first, and may do that later.
  await page.waitForURL(/\/admin\/(?:account|settings\/first)$/);
  if (!page.url().endsWith("/account")) await page.goto(`${origin}/admin/account`);
  return link;
}

async function session(): Promise<string | undefined> {
  return (await context.cookies(origin)).find(({ name }) => name === "__Host-session")?.value;
}

beforeAll(async () => {
  [platform, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  origin = `http://localhost:${platform.url.port}`;
});

afterAll(async () => {
  await browser?.close();
  await platform?.close();
});

beforeEach(() => openContext());
afterEach(() => context.close());

describe("a sign-in link", () => {
  it("enrols a passkey and signs in, once; the cookie is bound to host, HTTPS and same-site requests", async () => {
    const link = await enrol("Ana");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Ana");
    expect(await context.cookies()).toEqual([
      expect.objectContaining({
        name: "__Host-session",
        domain: "localhost",
        path: "/",
        httpOnly: true,
        secure: true,
        sameSite: "Strict",
      }),
    ]);
    await context.clearCookies();
    const replayed = await page.goto(link);
    expect(replayed?.status()).toBe(410);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("This link no longer works");
    // Nor with the page still open that the link showed.
    const response = await page.request.post(link, {
      headers: { origin, "content-type": "application/json", accept: "application/json" },
      data: {},
    });
    expect(response.status()).toBe(422);
  });

  it("can be used by keyboard alone", async () => {
    await page.goto(await linkFor("Keyboard"));
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press("Tab");
      const focused = await page.evaluate("document.activeElement?.textContent");
      if (focused === "Make a passkey") break;
    }
    await page.keyboard.press("Enter");
    await page.waitForURL(`${origin}/admin/account`);
  });

  it("leaves nobody signed in whose device says no, and works afterwards", async () => {
    await page.goto(await linkFor("Hesitant"));
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId: device, isUserVerified: false });
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: /Try again|device/ })
      .waitFor();
    expect(await context.cookies()).toEqual([]);
    await devtools.send("WebAuthn.setUserVerified", { authenticatorId: device, isUserVerified: true });
    await page.getByRole("button", { name: "Make a passkey" }).click();
    await page.waitForURL(`${origin}/admin/account`);
  });
});

describe("a passkey", () => {
  it("signs in at the page that was wanted, with a new session in place of the old one", async () => {
    await enrol("Bojan");
    const first = await session();
    await page.goto(`${origin}/admin/sign-in`);
    expect(page.url()).toBe(`${origin}/admin`); // Who is signed in has no use for the page.
    await page.goto(`${origin}/admin/account`);
    // A PDF that waits for its form to be saved outlives a page for signing in that stands in another's place only.
    await page.evaluate(async () =>
      (await caches.open("brought")).put("/admin/brought/new%3Aa", new Response("x")),
    );
    const waits = () => page.evaluate("caches.has('brought')");
    await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
    await page.waitForURL(`${origin}/admin/sign-in`);
    expect(await context.cookies()).toEqual([]);
    await expect.poll(waits).toBe(false);
    await page.goto(`${origin}/admin/account`);
    await page.evaluate(() => caches.open("brought"));
    await page.reload();
    await page.getByRole("button", { name: "Sign in with a passkey" }).waitFor();
    expect(await waits()).toBe(true);

    await page.goto(`${origin}/admin/account`);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Sign in");
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Bojan" }).waitFor();
    expect(page.url()).toBe(`${origin}/admin/account`);
    expect(await session()).not.toBe(first);
    const stale = await fetch(`${origin}/api/v1/account`, { headers: { cookie: `__Host-session=${first}` } });
    expect(stale.status).toBe(401);
  });

  it("is one of several: another is added by name, signs in, and the first is removed", async () => {
    await enrol("Chanthy");
    const name = page.getByLabel("Name of another passkey");
    await name.fill("Again");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("This device has a passkey for this account already").waitFor();

    await devtools.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId: device });
    device = await plugIn();
    await name.fill("Phone");
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("The passkey was added").waitFor();
    const rows = page.getByRole("region", { name: "The keys that sign you in" }).locator("tbody th");
    expect(await rows.allTextContents()).toEqual(["Chrome on Linux", "Phone"]);

    // The session that it began goes with it.
    await page.getByRole("button", { name: "Remove Chrome on Linux" }).click();
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Chanthy" }).waitFor();
    expect(await rows.allTextContents()).toEqual(["Phone"]);
    await page.getByRole("button", { name: "Remove Phone" }).click();
    await page.getByText("This is your only passkey").waitFor();

    await page.goto(`${origin}/admin/account`);
    await page.getByRole("button", { name: "Sign out everywhere" }).click();
    await page.waitForURL(`${origin}/admin/sign-in`);
    await page.goto(`${origin}/admin/account`);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Chanthy" }).waitFor();
  });

  it("confirms after ten minutes what lets somebody do more, and what was typed is kept and sent", async () => {
    await enrol("Danilo", "administrator");
    const age = () =>
      platform.database.prepare("UPDATE sessions SET created_at = '2026-01-01T00:00:00.000Z'").run();
    await page.goto(`${origin}/admin/account`);
    await age();
    await page.getByLabel("Name of a new token").fill("Night “import”");
    await page.getByRole("button", { name: "Make the token" }).click();
    await page.getByRole("heading", { level: 1, name: "Confirm that it is you" }).waitFor();
    const first = await session();
    await page.getByRole("button", { name: "Confirm with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "The token “Night “import””" }).waitFor();
    expect(await session()).not.toBe(first);
    const stale = await fetch(`${origin}/api/v1/account`, { headers: { cookie: `__Host-session=${first}` } });
    expect(stale.status).toBe(401);
    // It asks for a passkey of one's own first, and then whether the device has one already.
    await age();
    await page.goto(`${origin}/admin/account`);
    await page.getByRole("button", { name: "Add a passkey" }).click();
    await page.getByText("This device has a passkey for this account already").waitFor();
    const { results } = await platform.database
      .prepare(
        "SELECT detail FROM activities WHERE action = 'signed-in' AND account_name = 'Danilo' ORDER BY id",
      )
      .all();
    expect(results).toEqual([
      { detail: "Danilo signed in by a link, in Chrome on Linux." },
      ...Array.from({ length: 2 }, () => ({
        detail: "Danilo confirmed that it is them with the passkey “Chrome on Linux”, in Chrome on Linux.",
      })),
    ]);
  });

  it("of somebody who was disabled signs nobody in", async () => {
    await enrol("Dragan");
    await context.clearCookies();
    await platform.database
      .prepare("UPDATE accounts SET disabled_at = '2026-01-01' WHERE name = 'Dragan'")
      .run();
    await page.goto(`${origin}/admin/account`);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByText("This passkey belongs to no account here").waitFor();
    expect(await context.cookies()).toEqual([]);
  });

  it("cannot answer twice to one question", async () => {
    await enrol("Esther");
    await context.clearCookies();
    let sent: string | null = null;
    page.on("request", (request) => {
      if (request.method() === "POST" && request.url() === `${origin}/admin/sign-in`)
        sent = request.postData();
    });
    await page.goto(`${origin}/admin/account`);
    await page.getByRole("button", { name: "Sign in with a passkey" }).click();
    await page.getByRole("heading", { level: 1, name: "Esther" }).waitFor();
    expect(sent).not.toBeNull();
    const replay = await fetch(`${origin}/admin/sign-in`, {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: sent,
    });
    expect(replay.status).toBe(422);
    expect(replay.headers.get("set-cookie")).toBeNull();
  });
});

describe("a link from another site", () => {
  it("leads whoever is signed in to the page, though the browser holds the session back at first", async () => {
    await enrol("Fatos");
    await page.goto(new URL("/about", platform.url).href); // 127.0.0.1 is another site than localhost.
    await page.evaluate(`location.assign("${origin}/admin/account")`);
    await page.getByRole("heading", { level: 1, name: "Fatos" }).waitFor();
  });
});

describe("every page for signing in and for people", () => {
  /** The addresses, as an administrator sees them. */
  const paths = [
    "/admin/account",
    "/admin/accounts",
    "/admin/accounts/1",
    "/admin/security-log",
    "/admin/nothing",
  ];

  it("has no accessibility violation, fits 320 px, is valid HTML and breaks no policy of its own", async () => {
    const validate = new HtmlValidate({
      extends: ["html-validate:standard"],
      rules: { "no-implicit-button-type": "off", "long-title": "off", "no-trailing-whitespace": "off" },
    });
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 320],
    ] as const) {
      await context.close();
      await openContext({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } });
      const check = async (what: string) => {
        const { results } = await validate.validateString(await page.content());
        const found = {
          accessibility: await violationsOf(page),
          html: results.flatMap(({ messages }) => messages.map(({ message }) => message)),
          tooWide: await page.evaluate(`document.documentElement.scrollWidth > ${width}`),
        };
        const nothing = { accessibility: [], html: [], tooWide: false };
        expect.soft(found, `${what} at ${width}`).toEqual(nothing);
      };
      await page.goto(`${origin}/admin/sign-in`);
      await check("sign-in");
      const link = await linkFor("Gita", "administrator");
      await page.goto(link);
      await check("invitation");
      await enrol("Gita", "administrator");
      for (const path of paths) {
        await page.goto(origin + path);
        await check(path);
      }
      await page.goto(`${origin}/admin/account`);
      await page.getByRole("button", { name: "Make the token" }).click();
      await page.getByRole("heading", { name: "Something needs correcting" }).waitFor();
      await check("errors");
      await page.getByLabel("Name of a new token").fill("Import");
      await page.getByRole("button", { name: "Make the token" }).click();
      await page.getByText("it is not shown again").waitFor();
      await check("secret");
      await platform.database.prepare("UPDATE sessions SET created_at = '2026-01-01T00:00:00.000Z'").run();
      await page.goto(`${origin}/admin/account`);
      await page.getByRole("button", { name: "Make the token" }).click();
      await page.getByRole("heading", { name: "Confirm that it is you" }).waitFor();
      await check("confirmation");
      await page.goto(link);
      await check("spent link");
    }
  }, 240_000);

  it("loads nothing from elsewhere and says in the console that nothing is wrong", async () => {
    const complaints: string[] = [];
    const strangers: string[] = [];
    page.on("console", (message) => {
      if (!message.text().startsWith("Failed to load resource")) complaints.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:"))
        strangers.push(request.url());
    });
    await enrol("Hana", "administrator");
    for (const path of paths) await page.goto(origin + path, { waitUntil: "networkidle" });
    expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
  });

  it("says without script what script is needed for, and works without it otherwise", async () => {
    await enrol("Ivana", "administrator");
    const cookies = await context.cookies();
    await context.close();
    await openContext({ javaScriptEnabled: false });
    await page.goto(`${origin}/admin/sign-in`);
    expect(await page.content()).toContain("Passkeys need JavaScript");
    expect(await page.getByRole("button").count()).toBe(0);
    await context.addCookies(cookies);
    await page.goto(`${origin}/admin/accounts`);
    await page.getByLabel("Name", { exact: true }).fill("Jon");
    await page.getByLabel("Publisher", { exact: true }).check();
    await follow(page.getByRole("button", { name: "Make a sign-in link" }));
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("A sign-in link for Jon");
    await page.getByRole("link", { name: "Jon" }).click();
    await follow(page.getByRole("button", { name: "Disable Jon" }));
    expect(await page.getByRole("status").textContent()).toBe("The account is disabled.");
  });
});
