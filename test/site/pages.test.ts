/** What every page promises to whoever reads it, in a real browser. */
import { gzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import type { IndexJson, ListingJson } from "../../src/http/json/listings.ts";
import { violationsOf } from "./accessibility.ts";
import { giveText, onPageOf, openBrowser, openSite } from "./site.ts";

let site: Platform;
let bare: Platform;
let browser: Browser;
/** One of each kind of page, with what is special about it. */
let pages: string[];

/** A page of a text that has all that texts have, with a table wider than a telephone. */
const bookPage = `# A chapter

Words with a note.[^1] And once more.[^1]

1. first
  - within it
2. second

| ${Array.from({ length: 9 }, (_, column) => `Column number ${column}`).join(" | ")} |
|---|
| ${Array.from({ length: 9 }, (_, column) => `value${column}`).join(" | ")} |

[^1]: What it says.`;
const khmerWords = "ជនរងគ្រោះដោយសារអំពើជួញដូរមនុស្សត្រូវការជំនួយរយៈពេលវែង";

/** The spaces that a reader may set between lines, letters, words and paragraphs: WCAG 2.2, success criterion 1.4.12. */
const spacing =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";

beforeAll(async () => {
  [site, bare, browser] = await Promise.all([
    openSite({ standIns: true }),
    openSite({ standIns: false }),
    openBrowser(),
  ]);
  const { publications } = await data<ListingJson>("/languages/km.json");
  const khmer = publications.find(({ documents }) => documents.length > 7) ?? publications[0];
  const english = await giveText(site.database, "en", [bookPage, "# The next\n\nIts words."]);
  const written = await giveText(site.database, "km", [`# ${khmerWords}\n\n${khmerWords}`]);
  const [spanish] = (await data<ListingJson>("/languages/es.json")).publications;
  const code = khmer?.documents[0]?.code ?? "";
  pages = [
    "/",
    "/?after=2015.60",
    "/topics",
    "/languages",
    "/years",
    "/types",
    "/places",
    "/series",
    "/contributors",
    "/about",
    "/api",
    "/api-schemas",
    "/editing-api",
    "/topics/recovery-and-reintegration",
    "/languages/km",
    "/languages/my?topic=recovery-and-reintegration",
    "/years/2005",
    "/types/chapter",
    "/series/siren-report",
    "/places/cambodia",
    "/contributors/nexus-institute",
    "/topics/prevention?language=km",
    `/publications/${khmer?.slug}?language=km`,
    `/publications/${spanish?.slug}`,
    "/search",
    "/search?q=trafiking+of+fishers&language=km&from=2010",
    `/search?q=${encodeURIComponent("ជនរងគ្រោះដោយការជួញដូរមនុស្ស")}`,
    "/search?q=qqqqzzzz&sort=up",
    "/publications/nothing-like-this-one",
    `/d/${code.slice(1)}${code.slice(0, 1)}`,
    "/?year=x",
    "/offline",
    "/km/offline?language=km",
    `/d/${english.code}/text`,
    `/km/d/${written.code}/text`,
    `/ar/d/${written.code}/text`,
    "/translations",
    "/accessibility",
    "/ar/accessibility",
    "/km",
    "/km/topics",
    "/fr/about",
    "/ar/search?q=prevention",
    `/ar/publications/${khmer?.slug}`,
    `/km/publications/${khmer?.slug}`,
  ];
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([site?.close(), bare?.close()]);
});

async function data<Shape>(path: string): Promise<Shape> {
  const response = await fetch(new URL(path, site.url));
  const body: Shape = JSON.parse(await response.text());
  return body;
}

function withPage<Result>(
  options: BrowserContextOptions,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  return onPageOf(browser.newContext(options), work);
}

describe("every page", () => {
  it("has no accessibility violation, in light and dark, wide and narrow, with and without files", async () => {
    for (const [platform, colorScheme, width] of [
      [site, "light", 1280],
      [site, "dark", 360],
      [bare, "light", 360],
    ] as const) {
      // The page's own policy lets no script in, axe neither.
      await withPage({ bypassCSP: true, colorScheme, viewport: { width, height: 800 } }, async (page) => {
        for (const path of pages) {
          await page.goto(new URL(path, platform.url).href);
          expect(await violationsOf(page), `${path} at ${width}, ${colorScheme}`).toEqual([]);
        }
      });
    }
  }, 400_000);

  it("is one request, and at most a script that is kept for ever, to this site alone, sets no cookie and breaks no policy of its own", async () => {
    await withPage({}, async (page) => {
      for (const path of pages) {
        const requests: string[] = [];
        const complaints: string[] = [];
        const noteRequest = (request: { url(): string }) => {
          if (!request.url().startsWith("data:")) requests.push(request.url());
        };
        const noteComplaint = (message: { type(): string; text(): string }) => {
          if (!message.text().startsWith("Failed to load resource")) complaints.push(message.text());
        };
        page.on("request", noteRequest).on("console", noteComplaint);
        const address = new URL(path, site.url).href;
        await page.goto(address, { waitUntil: "networkidle" });
        page.off("request", noteRequest).off("console", noteComplaint);
        // It waits for nothing but itself: the page is there before it.
        const script = await page.locator("script[src]").evaluateAll((all) => all.map(String));
        const scripts = requests.filter((request) => /\/assets\/reader-[\w-]+\.js$/.test(request));
        expect(scripts.length, path).toBe(script.length);
        expect(requests, path).toEqual([address, ...scripts]);
        expect(complaints, path).toEqual([]);
      }
      expect(await page.context().cookies()).toEqual([]);
    });
  });

  it("is valid HTML", async () => {
    const validate = new HtmlValidate({
      extends: ["html-validate:standard"],
      // Matters of taste: an optional attribute, and the length of a title or a line.
      rules: { "no-implicit-button-type": "off", "long-title": "off", "no-trailing-whitespace": "off" },
    });
    for (const path of pages) {
      const markup = await (
        await fetch(new URL(path, site.url), { headers: { accept: "text/html" } })
      ).text();
      const { results } = await validate.validateString(markup);
      const messages = results.flatMap(({ messages: of }) =>
        of.map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
      );
      expect(messages, path).toEqual([]);
    }
  });

  it("is at most 14,000 bytes compressed, its style included", async () => {
    const { choices } = await data<IndexJson>("/topics.json");
    const listing = await data<ListingJson>("/publications.json");
    const all = [
      ...pages,
      ...choices.map(({ value }) => `/topics/${value}`),
      ...listing.publications.map(({ slug }) => `/publications/${slug}`),
    ];
    for (const path of all) {
      const markup = await (await fetch(new URL(path, site.url))).text();
      expect(gzipSync(markup).length, path).toBeLessThanOrEqual(14_000);
    }
  });

  it("is in English at most 7,000 bytes compressed where it is a list, and 6,000 where it is a publication", async () => {
    const sizeOf = async (path: string) => {
      const page = await fetch(new URL(path, site.url), { headers: { accept: "text/html" } });
      return gzipSync(await page.text(), { level: 9 }).length;
    };
    const indexes = await Promise.all(
      ["topics", "types", "languages", "places"].map(async (name) => {
        const { choices } = await data<IndexJson>(`/${name}.json`);
        return choices.map(({ value }) => `/${name}/${value}`);
      }),
    );
    for (const path of ["/", ...indexes.flat()]) {
      expect(await sizeOf(path), path).toBeLessThanOrEqual(7000);
    }
    let next: string | null = "/publications.json";
    while (next !== null) {
      const list: ListingJson = await data<ListingJson>(next);
      for (const { links } of list.publications) {
        expect(await sizeOf(links.html), links.html).toBeLessThanOrEqual(6000);
      }
      next = list.links.next;
    }
  });

  it("scrolls in one direction only at 320 pixels, with doubled text and with a reader's own spacing", async () => {
    await withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
      for (const path of pages) {
        await page.goto(new URL(path, site.url).href);
        const set = async (how: string) => {
          const overflow = await page.evaluate<number>(
            `${how}; document.documentElement.scrollWidth - innerWidth`,
          );
          expect(overflow, `${path} with ${how}`).toBeLessThanOrEqual(0);
        };
        for (const size of ["100%", "200%"]) await set(`document.documentElement.style.fontSize = "${size}"`);
        await set(
          `document.documentElement.style.fontSize = ""; for (const rule of ${JSON.stringify(spacing.split(/(?<=\})/))}) document.styleSheets[0].insertRule(rule)`,
        );
      }
    });
  });
});

describe("the first screen of a small telephone", () => {
  it("shows a publication on every list, in every script", async () => {
    const lists = ["/", "/topics/recovery-and-reintegration", "/languages/km", "/years/2016"];
    for (const [tag, height] of [
      ["en", 640],
      ...["km", "my", "th", "lo", "zh", "ar", "ru", "fr"].map((other) => [other, 740] as const),
    ] as const) {
      await withPage({ locale: tag, viewport: { width: 360, height } }, async (page) => {
        for (const path of lists) {
          await page.goto(new URL(tag === "en" ? path : `/${tag}${path}`, site.url).href);
          const title = await page.getByRole("article").first().getByRole("heading").boundingBox();
          const end = (title?.y ?? height) + (title?.height ?? height);
          expect(end, `${path} in ${tag}`).toBeLessThanOrEqual(height);
        }
      });
    }
  });
});

describe("a publication on paper", () => {
  it("is one page with its short address as a code, which is asked for only then", async () => {
    const { publications } = await data<ListingJson>("/languages/km.json");
    const many = publications.toSorted((one, other) => other.documents.length - one.documents.length)[0];
    await withPage({}, async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(new URL(`/publications/${many?.slug}`, site.url).href, { waitUntil: "networkidle" });
      expect(asked.filter((path) => path.endsWith("/qr"))).toEqual([]);
      const paper = await page.pdf({ format: "A4" });
      expect(asked.filter((path) => path.endsWith("/qr"))).toEqual([`/p/${many?.code}/qr`]);
      expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    });
  });

  it("is whole and one page in a script with high lines and from right to left too", async () => {
    const { publications } = await data<ListingJson>("/languages/km.json");
    const many = publications.toSorted((one, other) => other.documents.length - one.documents.length)[0];
    await withPage({}, async (page) => {
      await page.emulateMedia({ media: "print" });
      for (const tag of ["km", "ar"]) {
        await page.goto(new URL(`/${tag}/publications/${many?.slug}`, site.url).href);
        // What lies beside a page on paper makes browsers cut off the rest.
        const beside = await page.evaluate(
          "[...document.body.querySelectorAll('*')].filter((each) => { const { left, right, width } = each.getBoundingClientRect(); return width > 0 && (left < 0 || right > innerWidth + 1); }).map(({ className }) => className)",
        );
        expect(beside, tag).toEqual([]);
        const paper = await page.pdf({ format: "Letter" });
        expect(paper.toString("latin1").match(/\/Type\s*\/Page\b/g), tag).toHaveLength(1);
      }
    });
  });
});

describe("a list on paper", () => {
  it("names the whole address of each publication, and no file or menu", async () => {
    await withPage({}, async (page) => {
      await page.goto(new URL("/languages/km", site.url).href);
      await page.emulateMedia({ media: "print" });
      const [first] = (await data<ListingJson>("/languages/km.json")).publications;
      const mark = page.getByRole("article").first().locator("abbr");
      expect(await mark.getAttribute("title")).toBe(`${first?.links.html}?language=km`);
      expect((await mark.boundingBox())?.width).toBeGreaterThan(100);
      expect(await page.locator(".files, .filter").filter({ visible: true }).count()).toBe(0);
    });
  });
});

describe("a reader without script and with a keyboard alone", () => {
  it("narrows the list by its menus, and takes a choice back", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.url.href);
      await page.getByLabel("Language", { exact: true }).selectOption("km");
      await page.getByLabel("Topic").selectOption("recovery-and-reintegration");
      await page.getByRole("button", { name: "Show" }).click();
      await page.waitForURL(/topic=recovery-and-reintegration/);
      const narrowed = await data<ListingJson>("/topics/recovery-and-reintegration.json?language=km");
      expect(await page.getByRole("article").count()).toBe(narrowed.total);
      await page.getByRole("link", { name: /remove/ }).click();
      expect(new URL(page.url()).pathname).toBe("/topics/recovery-and-reintegration");
    });
  });

  it("reaches the first publication in few steps, always seeing where they are", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(site.url.href);
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").textContent()).toBe("Skip to content");
      await page.keyboard.press("Enter");
      for (let step = 0; step < 6; step++) await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      expect(await focused.getAttribute("href")).toMatch(/^\/publications\//);
      expect(await page.evaluate("getComputedStyle(document.activeElement).outlineWidth")).toBe("3px");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/publications\//);
    });
  });
});

describe("a caseworker who reads Khmer", () => {
  it("comes from the index of languages to the Khmer document by two links", async () => {
    await withPage({ javaScriptEnabled: false, viewport: { width: 360, height: 780 } }, async (page) => {
      await page.goto(new URL("/languages", site.url).href);
      await page.getByRole("main").getByRole("link", { name: "ភាសាខ្មែរ" }).click();
      await page.waitForURL(/\/languages\/km$/);
      const link = page.getByRole("article").first().locator(".files a").first();
      expect(await link.textContent()).toContain("ភាសាខ្មែរ");
      expect(await link.getAttribute("hreflang")).toBe("km");
      const response = await fetch(new URL((await link.getAttribute("href")) ?? "", site.url));
      expect(response.headers.get("content-type")).toBe("application/pdf");
    });
  });

  it("sees what is not uploaded yet named as such, and is led to nothing that is not there", async () => {
    await withPage({ javaScriptEnabled: false }, async (page) => {
      for (const path of [
        "/",
        "/languages/km",
        "/publications/after-trafficking-experiences-and-challenges-in-the-reintegration",
      ]) {
        await page.goto(new URL(path, bare.url).href);
        expect(await page.getByText("not uploaded yet").count()).toBeGreaterThan(0);
        expect(await page.locator('a[href^="/d/"]').count(), path).toBe(0);
      }
    });
  });
});

describe("a smaller file", () => {
  it("is offered beside the full one, both with their sizes, and is smaller", async () => {
    const { publications } = await data<ListingJson>("/years/2017.json");
    const publication = publications.find(({ documents }) =>
      documents.some(({ role }) => role === "compressed"),
    );
    const sizeOf = (role: string) =>
      publication?.documents.find((document) => document.role === role)?.file?.bytes ?? 0;
    expect(sizeOf("compressed")).toBeLessThan(sizeOf("full"));
    await withPage({ javaScriptEnabled: false }, async (page) => {
      for (const path of ["/years/2017", `/publications/${publication?.slug}`]) {
        await page.goto(new URL(path, site.url).href);
        expect(
          await page.getByRole("link", { name: /[Ss]maller file \(PDF, \d+ KB(?:, \d+ pages?)?\)/ }).count(),
          path,
        ).toBeGreaterThan(0);
      }
    });
  });
});
