/**
 * Pages under their readers' own conditions, a page of each kind in one language or another: by keyboard alone, at
 * 400 % zoom, spaced out, in forced colours, without styles, from right to left, and in the accessibility tree.
 */
import { createHash } from "node:crypto";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import {
  alikeInForcedColours,
  cutOff,
  moving,
  nameless,
  outOfOrderWithoutStyles,
  smallTargets,
  spaceOut,
  toldWrongly,
  turnedBack,
  walkedByKeyboard,
} from "./conditions.ts";
import { giveText, onPageOf, openBrowser, openSite } from "./site.ts";

const secret = "backlist_test-of-conditions";
const signedIn = { extraHTTPHeaders: { authorization: `Bearer ${secret}` } };
/** A screen of 1280 by 1024 pixels at 400 %. */
const enlarged = { viewport: { width: 320, height: 256 } };

let site: Platform;
let browser: Browser;
let readers: string[];
let editors: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: true }), openBrowser()]);
  const hash = createHash("sha256").update(secret).digest("base64url");
  await site.database.batch([
    site.database.prepare(
      "INSERT INTO accounts (id, name, role, created_at) VALUES (900, 'Ada', 'administrator', '2026-01-01')",
    ),
    site.database
      .prepare(
        "INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at) VALUES (?, 900, 'Test', '[\"read\",\"write\",\"publish\"]', '2026-01-01', '2999-01-01')",
      )
      .bind(hash),
  ]);
  const text = await giveText(site.database, "en", ["# Rules\n\n| Year | Men |\n|---|\n| 2004 | 12 |"]);
  const list: ListingJson = JSON.parse(await (await fetch(new URL("/languages/km.json", site.url))).text());
  const khmer = list.publications.find(({ documents }) => documents.length > 7);
  if (!khmer) throw new Error("no publication has so many documents");
  readers = [
    "/",
    "/my/topics/prevention",
    "/th/languages/km?year=2017",
    "/ar/topics",
    "/km/contributors",
    `/ar/publications/${khmer.slug}`,
    `/km/publications/${khmer.slug}`,
    "/my/search?q=trafficking&language=km",
    "/ar/search?q=qqqqzzzz",
    "/zh/about",
    "/km/accessibility",
    `/d/${text.code}/text`,
    "/translations",
    "/th/offline?language=km",
    "/ar/nothing-like-this",
    "/api",
  ];
  editors = [
    "/admin",
    "/admin/publications",
    `/admin/publications/${khmer.code}`,
    `/admin/publications/${khmer.code}/edit`,
    `/admin/publications/${khmer.code}/files`,
    "/admin/topics",
    "/admin/settings",
    "/admin/health",
    "/admin/accessibility",
    "/admin/fixity",
  ];
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What is wrong with the pages, by their paths: nothing where all is well. */
async function faultsOf(
  paths: readonly string[],
  options: BrowserContextOptions,
  look: (page: Page) => Promise<string[]>,
): Promise<Record<string, string[]>> {
  const faults: Record<string, string[]> = {};
  await onPageOf(browser.newContext(options), async (page) => {
    for (const path of paths) {
      const answer = await page.goto(new URL(path, site.url).href);
      expect(answer?.status(), path).toBe(path.includes("nothing") ? 404 : 200);
      const found = await look(page);
      if (found.length > 0) faults[path] = found;
    }
  });
  return faults;
}

describe.each([
  ["readers' pages", () => readers, {}],
  ["editors' pages", () => editors, signedIn],
] as const)("%s", (_, paths, options) => {
  it("are walked by keyboard in their order, with the focus in sight and no trap", async () => {
    const walk = (page: Page) => walkedByKeyboard(page);
    expect(await faultsOf(paths(), { ...options, ...enlarged }, walk)).toEqual({});
  }, 300_000);

  it("lose nothing at 400 %, and have targets that are large enough or apart", async () => {
    const look = async (page: Page) => [...(await cutOff(page)), ...(await smallTargets(page))];
    expect(await faultsOf(paths(), { ...options, ...enlarged }, look)).toEqual({});
  }, 120_000);

  it("lose nothing where texts are spaced out, narrow or wide", async () => {
    const look = async (page: Page) => {
      await spaceOut(page);
      const narrow = await cutOff(page);
      await page.setViewportSize({ width: 1280, height: 800 });
      const wide = await cutOff(page);
      await page.setViewportSize(enlarged.viewport);
      return [...narrow, ...wide];
    };
    expect(await faultsOf(paths(), { ...options, ...enlarged, bypassCSP: true }, look)).toEqual({});
  }, 120_000);

  it("name every control, and have one heading of the first level within their main part", async () => {
    const look = async (page: Page) => {
      const headings = await page.getByRole("main").getByRole("heading", { level: 1 }).count();
      return [...(await nameless(page)), ...(headings === 1 ? [] : [`${headings} headings of level 1`])];
    };
    expect(await faultsOf(paths(), options, look)).toEqual({});
  }, 120_000);

  it("move nothing by themselves where readers ask for that", async () => {
    expect(await faultsOf(paths(), { ...options, reducedMotion: "reduce" }, moving)).toEqual({});
  }, 120_000);

  it("tell in forced colours what else a background or a colour tells", async () => {
    expect(await faultsOf(paths(), { ...options, forcedColors: "active" }, alikeInForcedColours)).toEqual({});
  }, 120_000);

  it("read in their order without styles, what skips the navigation first", async () => {
    expect(await faultsOf(paths(), options, outOfOrderWithoutStyles)).toEqual({});
  }, 120_000);
});

it("readers' pages tell screen readers no marks for programs, no status without its text, and no stop without words", async () => {
  expect(await faultsOf(readers, {}, toldWrongly)).toEqual({});
}, 120_000);

it("whoever goes from link to link hears which language each document is in", async () => {
  const path = readers.find((each) => each.startsWith("/km/publications/")) ?? "";
  await onPageOf(browser.newContext(), async (page) => {
    await page.goto(new URL(path, site.url).href);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const told = nodes.flatMap(({ ignored, role, description }) =>
      !ignored && role?.value === "link" && description?.value ? [String(description.value)] : [],
    );
    const headings = await page.locator("#read ~ h3").allInnerTexts();
    expect(headings.length).toBeGreaterThan(3);
    const spaced = (heading: string) => heading.replace(/\s+/g, " ");
    expect([...new Set(told)]).toEqual(headings.map(spaced));
    expect(told.length).toBe(await page.locator("#read ~ ul a[hreflang]").count());
  });
});

it("pages of a language that runs from right to left begin at the right", async () => {
  const arabic = readers.filter((path) => path.startsWith("/ar/"));
  expect(arabic.length).toBeGreaterThan(3);
  expect(await faultsOf(arabic, { viewport: { width: 1280, height: 800 } }, turnedBack)).toEqual({});
});

it("what fails is found: too wide, cut off, too near, out of order, covered, nameless, told wrongly, moving, told by colour alone", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, forcedColors: "active" });
  const page = await context.newPage();
  const found = async (markup: string, look: (on: Page) => Promise<string[]>) => {
    await page.setContent(`<!doctype html><html lang="en" dir="rtl"><body>${markup}`);
    return (await look(page)).length > 0;
  };
  const edgeless = "border:0;outline:0";
  try {
    for (const [look, wrong, right] of [
      [cutOff, '<p style="width:400px">wide</p>', "<p>narrow</p>"],
      [cutOff, '<p style="width:40px;overflow:hidden;white-space:nowrap">cut off here</p>', "<p>whole</p>"],
      [smallTargets, '<a href="#">a</a><a href="#">b</a>', '<p>See <a href="#">a</a> and that.</p>'],
      [walkedByKeyboard, '<a href="#">a</a><a href="#" tabindex="1">b</a>', '<a href="#">a</a>'],
      [
        walkedByKeyboard,
        '<a href="#" style="outline:0">a</a>',
        '<a href="#" style="outline:2px solid">a</a>',
      ],
      [
        walkedByKeyboard,
        '<a href="#" style="outline:2px solid;position:fixed;right:-9999px">a</a>',
        "<p>nothing</p>",
      ],
      [
        walkedByKeyboard,
        '<a href="#">a</a><div style="position:fixed;inset:0">lid</div>',
        '<a href="#" style="outline:2px solid">a</a>',
      ],
      [nameless, "<button></button>", "<button>Send</button>"],
      [toldWrongly, '<p>a<abbr title="b"></abbr></p>', '<p>a<abbr title="b" hidden></abbr></p>'],
      [toldWrongly, '<p role="status">a</p>', '<div role="status"><p>a</p></div>'],
      [toldWrongly, '<p role="status"></p>', '<p aria-live="polite"></p>'],
      [
        toldWrongly,
        '<div tabindex="0"><table><tr><td>a</table></div>',
        '<div><table tabindex="0"><tr><td>a</table></div>',
      ],
      [moving, '<p style="transition:all 1s">moves</p>', "<p>stays</p>"],
      [
        alikeInForcedColours,
        `<main><button style="${edgeless}">Send</button></main>`,
        "<main><button>Send</button></main>",
      ],
      [
        outOfOrderWithoutStyles,
        "<header></header><main><h1>Late</h1></main>",
        '<a href="#main">Skip</a><header></header><main><h1>A</h1><p>b</p></main><footer></footer>',
      ],
      [turnedBack, '<main><h1 style="width:9px;margin-right:auto">A</h1></main>', "<main><h1>A</h1></main>"],
    ] as const) {
      expect(await found(wrong, look), wrong).toBe(true);
      // A browser's own ring of focus is thinner than ours.
      if (look !== walkedByKeyboard) expect(await found(right, look), right).toBe(false);
    }
  } finally {
    await context.close();
  }
});
