/** Uploading as an editor does it: in a real browser, also over a connection that breaks. */
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Platform } from "../../src/commands/platform.ts";
import { tokenIn } from "../../src/commands/invite.ts";
import { handMade, largePdf, onePage, soundPdf } from "../worker/pdfs.ts";
import { follow, openBrowser, openSite } from "./site.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site: Platform;
let browser: Browser;
let folder: string;
let secret: string;
/** A publication of which several documents await their files. */
let publication: string;
let path: string;

let context: BrowserContext;
let page: Page;
/** What the browser complained of: a policy that was broken, an error that nobody caught. */
let complaints: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ standIns: false }), openBrowser()]);
  folder = mkdtempSync(join(tmpdir(), "backlist-uploads-"));
  ({ secret } = await tokenIn(site.database, { name: "Ada", scopes: ["read", "write"], days: 1 }));
  const row = await site.database
    .prepare(
      `SELECT p.code FROM publications p JOIN documents d ON d.publication_id = p.id
       WHERE d.language = 'km' AND d.role = 'full' LIMIT 1`,
    )
    .first<{ code: string }>();
  publication = row?.code ?? "";
  path = `/admin/publications/${publication}/files`;
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  context = await browser.newContext({
    baseURL: site.url.href,
    extraHTTPHeaders: { authorization: `Bearer ${secret}` },
  });
  context.setDefaultTimeout(55_000);
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
});

afterEach(() => context.close());

/** A file on this machine's disk. */
function onDisk(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** What is said of a file in the queue. */
const stateOf = (name: string) =>
  page
    .locator("#queue > li")
    .filter({ has: page.locator("b", { hasText: name }) })
    .locator(".state");

async function currentFile(code: string): Promise<{ sha256: string; pages: number | null } | null> {
  return site.database
    .prepare(
      "SELECT f.sha256, f.pages, f.cover_key AS cover FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?",
    )
    .bind(code)
    .first();
}

/** The name of what has the keyboard's focus. */
const focused = () =>
  page.evaluate<string>(
    "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent",
  );

/** The document that the queue chose for a file. */
const documentOf = (name: string) =>
  page
    .locator("#queue > li")
    .filter({ has: page.locator("b", { hasText: name }) })
    .locator("select[name=document]")
    .inputValue();

/** What a page's address is one of: without what names a single thing. */
const kindOf = ({ pathname }: URL) =>
  pathname
    .replace(
      /^(\/admin\/(?:topics|series|contributors|places|publications|accounts|imports)\/)(?!new|merge)[^/]+/,
      "$1…",
    )
    .replace(/\b\d+\b/g, "…");

describe("every page of the editors'", () => {
  it("breaks none of its own policy, which takes no text for HTML or for a script", {
    timeout: 240_000,
  }, async () => {
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => console.error(violatedDirective + ': ' + sample))",
    );
    const waiting = ["/admin", path, `/admin/publications/${publication}/edit`, `/p/${publication}`];
    const seen = new Map<string, string>();
    const wrong: string[] = [];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const address = new URL(next, site.url);
      const kind = kindOf(address);
      if (seen.has(kind)) continue;
      complaints = [];
      const answer = await page.goto(address.pathname + address.search).catch(() => null);
      // What is a download is no page.
      if (!answer?.headers()["content-type"]?.startsWith("text/html")) continue;
      seen.set(kind, answer.headers()["content-security-policy"] ?? "");
      // What only a session may see, a token does not.
      const refused = answer.status() === 403;
      const said = complaints.filter((complaint) => !(refused && complaint.includes("403")));
      if (said.length > 0) wrong.push(`${kind}: ${said.join(" | ")}`);
      const links = await page
        .locator("a[href^='/admin']")
        .evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
      waiting.push(...links.filter((link) => !/sign-out|\.(?:csv|xlsx|json|svg|png)\b/.test(link)));
    }
    expect(wrong).toEqual([]);
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        "/admin",
        "/admin/files",
        "/admin/import",
        "/admin/publications/new",
        "/admin/settings",
      ]),
    );
    expect(seen.size).toBeGreaterThan(25);
    for (const [kind, policy] of seen) {
      if (kind.startsWith("/admin")) expect(policy, kind).toContain("require-trusted-types-for 'script'");
    }
    // And what it takes, it takes for that only.
    await page.goto("/admin/publications/new");
    complaints = [];
    for (const attempt of [
      "document.body.innerHTML = '<b>text</b>'",
      "new Worker('/admin/assets/elsewhere.js')",
      "new Worker('https://evil.example/worker.js')",
    ])
      await page.evaluate(`try { ${attempt}; console.error("was let through") } catch {}`);
    expect(complaints.filter((complaint) => complaint.includes("was let through"))).toEqual([]);
    expect(complaints.length).toBeGreaterThan(2);
  });
});

describe("the page of a publication's files", () => {
  it("takes several files that are dragged in, each to the document that its name says, with text and picture", async () => {
    await page.goto(path);
    const files = [
      { name: "Report (Khmer).pdf", bytes: await soundPdf(3, { salt: "khmer" }) },
      { name: "Report (English).pdf", bytes: await soundPdf(2, { salt: "english" }) },
      { name: "Slides (Thai).pdf", bytes: await soundPdf(1, { salt: "slides" }) },
    ];
    const list = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
    const dropped = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      for (const { name, base64 } of ${JSON.stringify(list)}) {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name, { type: "application/pdf", lastModified: 1 }));
      }
      return transfer;
    })()`);
    await page.dispatchEvent(".drop", "drop", { dataTransfer: dropped });
    expect(await page.locator("#queue progress").count()).toBe(3);
    expect(await documentOf("Slides (Thai)")).toBe("");
    const khmer = await documentOf("(Khmer)");
    expect(khmer).not.toBe("");
    await page.getByRole("button", { name: "Upload 3 files" }).click();
    for (const { name } of files) {
      await stateOf(name).filter({ hasText: "Done" }).waitFor();
    }
    expect(await stateOf("(Khmer)").textContent()).toMatch(/^Done: 2 KB, 3 pages\./);
    expect(await currentFile(khmer)).toMatchObject({
      sha256: sha256(files[0]?.bytes ?? new Uint8Array()),
      pages: 3,
      cover: expect.stringMatching(/^covers\/[0-9a-f]{64}$/),
    });
    const text = await site.database.prepare("SELECT text FROM file_texts").all<{ text: string }>();
    expect(text.results.map((row) => row.text).join(" ")).toContain("Page 3 khmer");
    // The list below shows it without reloading, picture included.
    const entry = page.locator(`#documents > #${khmer}`);
    // Pictures are fetched when they come into view.
    await entry.locator("img").scrollIntoViewIfNeeded();
    expect(await entry.textContent()).toMatch(/3 pages.*characters of its text can be searched/s);
    const width = () => entry.locator("img").evaluate((image) => Reflect.get(image, "naturalWidth"));
    await expect.poll(width, { timeout: 20_000 }).toBe(360);
    expect((await fetch(new URL(`/d/${khmer}`, site.url))).status).toBe(200);
    expect(complaints).toEqual([]);
  });

  it("goes on by itself after the connection broke, and sends nothing twice", async () => {
    const bytes = largePdf(17 * 1024 * 1024, 5);
    const file = onDisk("Long report (Lao).pdf", bytes);
    const sent: string[] = [];
    page.on("requestfinished", (request) => {
      if (request.url().includes("/parts/")) sent.push(request.url().split("/").at(-1) ?? "");
    });
    let breaks = 2;
    await page.route("**/parts/2", async (route) => {
      if (breaks > 0) {
        breaks -= 1;
        await route.abort("connectionreset");
      } else {
        await route.continue();
      }
    });
    await page.goto(path);
    await page.setInputFiles("#file", file);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await stateOf("Long report").filter({ hasText: "Done" }).waitFor();
    expect(sent).toEqual(["1", "2", "3"]);
    expect(breaks).toBe(0);
    const row = await site.database
      .prepare("SELECT count(*) AS n FROM files WHERE sha256 = ?")
      .bind(sha256(bytes))
      .first("n");
    expect(row).toBe(1);
  });

  it("goes on after the page was closed, when the same file is chosen again", async () => {
    const bytes = largePdf(17 * 1024 * 1024, 6);
    const file = onDisk("Closed (Burmese).pdf", bytes);
    await page.goto(path);
    await page.route("**/parts/2", (route) => route.abort("connectionreset"));
    await page.setInputFiles("#file", file);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await stateOf("Closed").filter({ hasText: "connection broke" }).waitFor();
    await page.close({ runBeforeUnload: false });

    page = await context.newPage();
    const sent: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/parts/")) sent.push(request.url().split("/").at(-1) ?? "");
    });
    await page.goto(path);
    expect(await page.locator(".notice").textContent()).toContain("Closed (Burmese).pdf");
    await page.setInputFiles("#file", file);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await stateOf("Closed").filter({ hasText: "Done" }).waitFor();
    expect(sent).toEqual(["2", "3"]);
  });

  it("stops a file on request, and says in words what keeps one from being taken", async () => {
    await page.goto(path);
    await page.route("**/parts/1", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    const slow = onDisk("Slow (Malay).pdf", await soundPdf(1, { salt: "slow" }));
    await page.setInputFiles("#file", slow);
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await page.getByRole("button", { name: "Pause Slow" }).click();
    await stateOf("Slow").filter({ hasText: "Paused" }).waitFor();
    await page.unroute("**/parts/1");
    await page.getByRole("button", { name: "Try again Slow" }).click();
    await stateOf("Slow").filter({ hasText: "Done" }).waitFor();

    await page.setInputFiles("#file", [
      onDisk("letter.pdf", Buffer.from("<html><title>Sign in</title></html>")),
      onDisk("warned (Russian).pdf", handMade([...onePage, "<< /S /JavaScript /JS (app.alert(1)) >>"])),
    ]);
    await page.getByRole("button", { name: "Upload 2 files" }).click();
    await stateOf("letter").filter({ hasText: "This is a web page, not a PDF" }).waitFor();
    await stateOf("warned").filter({ hasText: "Done" }).waitFor();
    expect(await stateOf("warned").textContent()).toContain("It contains scripts (JavaScript)");
  });

  it("reads the text of a file that a program sent, and opens it", async () => {
    const bytes = await soundPdf(2, { salt: "sent by a program" });
    const { code, of } = (await site.database
      .prepare(
        `SELECT d.code, p.code AS of FROM documents d JOIN publications p ON p.id = d.publication_id
         WHERE d.format = 'pdf' AND d.file_id IS NULL AND p.code <> ? LIMIT 1`,
      )
      .bind(publication)
      .first<{ code: string; of: string }>()) ?? { code: "", of: "" };
    const sent = await fetch(new URL(`/api/v1/documents/${code}/file?name=program.pdf`, site.url), {
      method: "PUT",
      headers: { authorization: `Bearer ${secret}` },
      body: new Uint8Array(bytes),
    });
    expect(sent.status).toBe(200);
    await page.goto(`/admin/publications/${of}/files`);
    const entry = page.locator(`#documents > [id="${code}"]`);
    const opened = await page.request.get(
      (await entry.getByRole("link", { name: "program.pdf" }).getAttribute("href")) ?? "",
    );
    expect(sha256(await opened.body())).toBe(sha256(bytes));
    await entry.getByRole("button", { name: /^Read its text/ }).click();
    await entry.getByText("characters of its text can be searched").waitFor();
    await entry.locator("img").waitFor();
    const found = await (await fetch(new URL("/search.json?q=%22sent+by+a+program%22", site.url))).text();
    expect(found).toContain(of);
    expect(complaints).toEqual([]);
  });

  it("replaces a file under the same code, and puts an earlier one back", async () => {
    await page.goto(path);
    const first = await soundPdf(1, { salt: "to replace" });
    const second = await soundPdf(2, { salt: "replacing" });
    await page.setInputFiles("#file", onDisk("one (Vietnamese).pdf", first));
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await stateOf("one").filter({ hasText: "Done" }).waitFor();
    const code =
      (await page.locator("#documents > li", { hasText: "one (Vietnamese).pdf" }).getAttribute("id")) ?? "";
    await page.reload();
    await page.setInputFiles("#file", onDisk("two (Vietnamese).pdf", second));
    expect(await documentOf("two (")).toBe(code);
    await page.getByLabel("What changed in two (Vietnamese).pdf").fill("Table 3 is corrected.");
    await page.getByRole("button", { name: "Upload", exact: true }).click();
    await stateOf("two").filter({ hasText: "Done" }).waitFor();
    expect(await currentFile(code)).toMatchObject({ sha256: sha256(second) });
    await page.goto(path);
    await page.locator(`#documents > #${code}`, { hasText: "What changed: Table 3 is corrected." }).waitFor();
    await page.locator(`#documents > #${code} summary`, { hasText: "Earlier files (1)" }).click();
    await page
      .locator(`#documents > #${code}`)
      .getByRole("button", { name: "Make current again one" })
      .click();
    await page.locator(".notice", { hasText: "current one again" }).waitFor();
    expect(await currentFile(code)).toMatchObject({ sha256: sha256(first) });
    await page.locator(`#documents > #${code} summary`, { hasText: "Correct" }).click();
    await page.locator(`#documents > #${code}`).getByLabel("Language").selectOption("th");
    await page.locator(`#documents > #${code}`).getByRole("button", { name: "Save" }).click();
    await page.locator(".notice", { hasText: "corrected" }).waitFor();
    expect(await page.locator(`#documents > #${code} h3`).textContent()).toContain("ไทย");
  });

  it("works without script, for several files at once", async () => {
    const plain = await browser.newContext({
      baseURL: site.url.href,
      javaScriptEnabled: false,
      extraHTTPHeaders: { authorization: `Bearer ${secret}` },
    });
    const plainPage = await plain.newPage();
    await plainPage.goto(path);
    await plainPage.setInputFiles("#file", [
      onDisk("plain (Serbian).pdf", await soundPdf(1, { salt: "plain" })),
      onDisk("not one.pdf", Buffer.from("hello")),
    ]);
    await follow(plainPage.getByRole("button", { name: "Upload", exact: true }));
    expect(await plainPage.title()).toMatch(/^Error: /);
    expect(await plainPage.locator(".summary").textContent()).toContain("not one.pdf: This is not a PDF");
    expect(await plainPage.locator("#documents").textContent()).toContain("plain (Serbian).pdf");
    await plainPage.setInputFiles(
      "#file",
      onDisk("plain (Serbian).pdf", await soundPdf(1, { salt: "plain" })),
    );
    await follow(plainPage.getByRole("button", { name: "Upload", exact: true }));
    expect(await plainPage.locator(".notice").allTextContents()).toContainEqual(
      expect.stringContaining("Nothing was changed"),
    );
    await plain.close();
  });

  it("can be used by keyboard alone", async () => {
    await page.goto(path);
    await page.setInputFiles("#file", onDisk("keys (Spanish).pdf", await soundPdf(1, { salt: "keys" })));
    await page.focus("#file");
    const visited: string[] = [];
    for (let step = 0; step < 8; step++) {
      await page.keyboard.press("Tab");
      visited.push(await focused());
    }
    expect(visited).toContain("document of keys (Spanish).pdf");
    expect(visited).toContain("Remove keys (Spanish).pdf");
    await page.focus("#file");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Upload");
    await page.keyboard.press("Enter");
    await stateOf("keys").filter({ hasText: "Done" }).waitFor();
  });

  it.each([
    { width: 320, colorScheme: "light" },
    { width: 1280, colorScheme: "dark" },
  ] as const)(
    "has no accessibility violation and fits at $width px, $colorScheme",
    async ({ width, colorScheme }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.goto(path);
      await page.setInputFiles("#file", [
        onDisk("a very-long-name-that-does-not-break-anywhere-by-itself_and_goes_on.pdf", await soundPdf()),
        onDisk("new (Ukrainian).pdf", await soundPdf()),
      ]);
      for (const summary of await page.locator("#documents summary").all()) await summary.click();
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.evaluate(axeSource);
      const violations = await page.evaluate(
        "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' | ')))",
      );
      expect(violations).toEqual([]);
    },
  );
});
