/** The text version of a document: what readers get of its pages, from its being read to its being replaced. */
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { deriveRecords } from "./derive.ts";
import { env } from "cloudflare:workers";
import { sendForm, signedIn } from "./editors.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask as read } from "./requests.ts";
import { type Ask, awaitingDocument, somebody, told } from "./uploaders.ts";

let ada: Ask;

beforeAll(async () => {
  ada = await somebody("Ada");
});

let salt = 500;

/** A document with a file of its own, whose text nobody has read. */
async function documentWithFile() {
  const to = await awaitingDocument();
  const file = await sampleFile(1000, salt++);
  await giveFile(to.document, file);
  return { ...to, sha256: file.sha256 };
}

type Given = Awaited<ReturnType<typeof documentWithFile>>;

async function sendText({ document, sha256 }: Given, piece: object): Promise<void> {
  const body = { sha256, position: 0, last: true, ...piece };
  const response = await ada(`/api/v1/documents/${document}/text`, { method: "PUT", body });
  if (response.status !== 204) throw new Error(await response.text());
}

/** Has the pages read, in the marked form. */
function sendPages(to: Given, pages: string[], first = 1): Promise<void> {
  return sendText(to, { text: { first, pages } });
}

async function page(path: string): Promise<string> {
  const response = await read(path, { headers: { accept: "text/html" } });
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${response.headers.get("location") ?? ""}`);
  return response.text();
}

/** Words that do not compress well, as a real text's. */
function prose(words: number, seed: number): string {
  let state = seed;
  const next = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return (state >> 8) % limit;
  };
  const letters = "etaoinshrdlucmfwypvbgk";
  const word = () => Array.from({ length: 2 + next(9) }, () => letters[next(letters.length)]).join("");
  return Array.from({ length: words }, word).join(" ");
}

describe("a text version", () => {
  it("has each page of the PDF, its blocks as elements, and the way to the page in the PDF", async () => {
    const to = await documentWithFile();
    await sendPages(to, [
      "# Findings\n\nMen are trafficked too.[^1]\n\n- at sea\n- on land\n  1. in factories\n\n[^1]: Surtees 2008.",
      "| Year | Men |\n|---|\n| 2004 | 12 |\n\nThe numbers are small and will",
      "+ grow <b>soon</b>.",
    ]);
    const markup = await page(`/d/${to.document}/text`);
    expect(markup).toContain("<h2>Findings</h2>");
    expect(markup).toContain(`<a class="page" id="page-2" href="/d/${to.document}#page=2">Page 2</a>`);
    expect(markup).toMatch(/<li>at sea<\/li><li>on land<ol><li>in factories<\/li><\/ol><\/li>/);
    expect(markup).toContain('<th scope="col">Year</th>');
    expect(markup).toMatch(/Men are trafficked too\.<sup><a id="reference-1-1" href="#note-1-1"/);
    expect(markup).toMatch(/<p class="note" id="note-1-1"[^>]*>.*Surtees 2008\./);
    // A paragraph that a page's end parts is one, with the next page's beginning in it.
    expect(markup).toMatch(
      /<p>The numbers are small and will +<a class="page" id="page-3"[^>]*>Page 3<\/a> +grow &lt;b&gt;soon&lt;\/b&gt;\.<\/p>/,
    );
  });

  it("is in the document's language, names its publication as the canonical page, and leads to the PDF", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["សេចក្តីផ្តើម"]);
    const language = await env.DB.prepare("SELECT language FROM documents WHERE code = ?")
      .bind(to.document)
      .first<string>("language");
    const response = await read(`/d/${to.document}/text`);
    const markup = await response.text();
    expect(response.headers.get("link")).toMatch(/\/publications\/[^>]*>; rel="canonical"/);
    expect(markup).toMatch(/<link rel="canonical" href="[^"]*\/publications\//);
    expect(markup).toContain("A program read this text from <a href=");
    if (language !== "en") expect(markup).toContain(`<article class="prose text" lang="${language}">`);
  });

  it("comes in parts of at most 14 KB, each at the address of its first page, to which the others lead", async () => {
    const to = await documentWithFile();
    const pages = Array.from({ length: 30 }, (_, index) => `# Chapter ${index + 1}\n\n${prose(450, index)}`);
    await sendPages(to, pages);
    const firsts: number[] = [];
    let path: string | undefined = `/d/${to.document}/text`;
    while (path) {
      const markup = await page(path);
      expect(gzipSync(markup).length, path).toBeLessThanOrEqual(14_000);
      firsts.push(...Array.from(markup.matchAll(/id="page-(\d+)"/g), ([, number]) => Number(number)));
      if (path.endsWith("/text")) expect(markup.match(/Chapter 30/g)?.length, "the contents").toBe(1);
      path = /<a rel="next" href="([^"]*)"/.exec(markup)?.[1];
    }
    expect(firsts).toEqual(pages.map((_, index) => index + 1));
    const khmer = await page(`/km/d/${to.document}/text`);
    expect(khmer).toContain('<html lang="km">');
    expect(khmer).toContain('<article class="prose text" lang="en">');
    expect(khmer).toContain(`<a href="/ar/d/${to.document}/text" lang="ar" dir="rtl">`);
    expect(khmer).not.toContain('<link rel="alternate" hreflang');
    const [, next = ""] = /<a rel="next" href="([^"]*)"/.exec(khmer) ?? [];
    expect(next).toMatch(/^\/km\/d\//);
    expect(await page(next)).toContain('<html lang="km">');
    const mistyped = await read("/zh/d/aaaaaa/text", { headers: { accept: "text/html" } });
    expect([mistyped.status, await mistyped.text()]).toEqual([
      404,
      expect.stringContaining('<html lang="zh">'),
    ]);
    const within = await read(`/d/${to.document}/text/2`);
    expect(within.status).toBe(302);
    expect(within.headers.get("location")).toBe(`/d/${to.document}/text#page-2`);
    for (const number of [0, 31, "x"])
      expect((await read(`/d/${to.document}/text/${number}`)).status, String(number)).toBe(404);
    const first = await read(`/d/${to.document}/text/1`);
    expect([first.status, first.headers.get("location")]).toEqual([301, `/d/${to.document}/text`]);
  });

  it("of a text that came without pages is its words in paragraphs", async () => {
    const to = await documentWithFile();
    await sendText(to, { text: `The end is near. ${prose(9000, 3)}` });
    const markup = await page(`/d/${to.document}/text`);
    expect(markup).toContain("The end is near.");
    expect(markup).not.toContain('id="page-');
    expect(gzipSync(markup).length).toBeLessThanOrEqual(14_000);
    const [, next = ""] = /<a rel="next" href="([^"]*)"/.exec(markup) ?? [];
    expect(await page(next)).toContain('<a rel="prev"');
  });

  it("comes in several pieces, and is shown when the last has come", async () => {
    const to = await documentWithFile();
    await sendText(to, { text: { first: 1, pages: ["One."] }, last: false });
    expect((await read(`/d/${to.document}/text`)).status).toBe(404);
    await sendText(to, { text: { first: 2, pages: ["Two."] }, position: 1 });
    expect(await page(`/d/${to.document}/text`)).toMatch(/One\..*Two\./s);
  });

  it("is found by search by its words, whole though a line's end parts them", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["The Zambo\u00adanga fishers[^3] of Quillonia."]);
    const found = await (await read("/search.json?q=zamboanga+quillonia")).json<{ total: number }>();
    expect(found.total).toBe(1);
  });
});

describe("where there is no text version", () => {
  async function refused(document: string, status = 404): Promise<string> {
    const response = await read(`/d/${document}/text`, { headers: { accept: "text/html" } });
    expect(response.status).toBe(status);
    expect(response.headers.get("cache-control")).toBe("no-store");
    return response.text();
  }

  it("a reader is told why, and led to the file", async () => {
    const { document } = await awaitingDocument();
    expect(await refused(document)).toContain("has not been uploaded yet");
    const to = await documentWithFile();
    const unread = await refused(to.document);
    expect(unread).toContain("has not been read from its file yet");
    expect(unread).toContain(`href="/d/${to.document}"`);
    await sendPages(to, ["", " "]);
    expect(await refused(to.document)).toContain("This PDF is a scan: it has no text");
    const problem = await read(`/d/${to.document}/text`, { headers: { accept: "application/json" } });
    expect(await problem.json()).toMatchObject({
      status: 404,
      type: expect.stringMatching(/#problem-no-text$/),
    });
    const { slug } =
      (await env.DB.prepare("SELECT slug FROM publications WHERE code = ?")
        .bind(to.publication)
        .first<{ slug: string }>()) ?? {};
    expect(await page(`/publications/${slug}`)).toContain("a scan without text");
  });

  it("a file that replaces another has no text until it is read", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["Old."]);
    expect(await page(`/d/${to.document}/text`)).toContain("Old.");
    const file = await sampleFile(1000, salt++);
    await giveFile(to.document, file);
    await env.DB.batch(deriveRecords());
    await sendPages({ ...to, sha256: file.sha256 }, ["New."]);
    expect(await page(`/d/${to.document}/text`)).toContain("New.");
  });

  it("a draft's is not found, a withdrawn publication's is gone", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["Secret."]);
    const become = async (state: string) => {
      await env.DB.batch([
        env.DB.prepare(
          "UPDATE publications SET state = ?, withdrawn_at = '2026-01-01T00:00:00.000Z' WHERE code = ?",
        ).bind(state, to.publication),
        ...deriveRecords(),
      ]);
    };
    await become("draft");
    await refused(to.document);
    await become("withdrawn");
    await refused(to.document, 410);
    await become("published");
  });
});

describe("a publication's page", () => {
  it("offers the text first, and the file with its size and pages", async () => {
    const to = await documentWithFile();
    await told(await read("/api/v1/publications"));
    await sendText(to, { text: { first: 1, pages: ["Read me.", ""] }, pages: 2 });
    const { slug } =
      (await env.DB.prepare("SELECT slug FROM publications WHERE code = ?")
        .bind(to.publication)
        .first<{ slug: string }>()) ?? {};
    const markup = await page(`/publications/${slug}`);
    expect(markup).toContain(`href="/d/${to.document}/text"`);
    expect(markup).toContain("1 KB, 2 pages");
  });
});

describe("an editor", () => {
  const address = (to: Given, number: number) => `/api/v1/documents/${to.document}/text/${number}`;

  it("corrects a page, which readers and search have at once and another reading does not undo", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["Rnen at sea.", "Second."]);
    expect(await page(`/d/${to.document}/text`)).toContain("Rnen at sea.");
    const found = await ada(address(to, 1));
    expect(await found.clone().json()).toMatchObject({
      page: 1,
      pages: 2,
      text: "Rnen at sea.",
      corrected: false,
    });
    const version = found.headers.get("etag") ?? "";
    const body = { text: "# Men at sea\n\nQuondamese fishers." };
    expect((await ada(address(to, 1), { method: "PUT", body })).status).toBe(428);
    expect(
      (await ada(address(to, 1), { method: "PUT", body, headers: { "if-match": '"old"' } })).status,
    ).toBe(412);
    const corrected = await ada(address(to, 1), { method: "PUT", body, headers: { "if-match": version } });
    expect(await told(corrected)).toMatchObject({ corrected: true });
    expect(await page(`/d/${to.document}/text`)).toContain("<h2>Men at sea</h2>");
    expect(await (await read("/search.json?q=quondamese")).json()).toMatchObject({ total: 1 });
    await sendPages(to, ["Rnen at sea again.", "Second."]);
    expect(await page(`/d/${to.document}/text`)).toContain("<h2>Men at sea</h2>");
    expect((await ada(address(to, 1), { method: "DELETE" })).status).toBe(204);
    expect(await page(`/d/${to.document}/text`)).toContain("Rnen at sea again.");
    expect((await ada(address(to, 3))).status).toBe(404);
  });

  it("hides a text version, and shows it again", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["Unreadable."]);
    await page(`/d/${to.document}/text`);
    const hide = (hidden: boolean) =>
      ada(`/api/v1/documents/${to.document}/text`, { method: "PATCH", body: { hidden } });
    expect((await hide(true)).status).toBe(204);
    const gone = await read(`/d/${to.document}/text`);
    expect([gone.status, await gone.text()]).toEqual([
      404,
      expect.stringContaining("could not be read well enough"),
    ]);
    expect((await hide(false)).status).toBe(204);
    expect(await page(`/d/${to.document}/text`)).toContain("Unreadable.");
  });

  it("does both on a page, which tells what was done and keeps what was typed over another's change", async () => {
    const to = await documentWithFile();
    await sendPages(to, ["As it was read."]);
    const headers = await signedIn("editor");
    const own = `/admin/documents/${to.document}/text/1`;
    const form = async () => (await read(own, { headers: { accept: "text/html", ...headers } })).text();
    const [, version = ""] = /name="version" value="([^"]*)"/.exec(await form()) ?? [];
    const saved = await sendForm(own, { text: "By hand.", version }, headers);
    expect(saved.headers.get("location")).toBe(`${own}?done=corrected`);
    expect(await page(`/d/${to.document}/text`)).toContain("By hand.");
    const late = await sendForm(own, { text: "Too late.", version }, headers);
    const answer = await late.text();
    expect(late.status).toBe(412);
    expect(answer).toContain("Too late.");
    expect(answer).toContain("Somebody else changed this page meanwhile.");
    await sendForm(`${own}/restore`, {}, headers);
    expect(await form()).toContain("As it was read.");
    await sendForm(`/admin/documents/${to.document}/text/hidden`, { hidden: "true" }, headers);
    expect(await form()).toContain("Show it to readers");
  });
});

describe("a hit of a search in a text", () => {
  interface Hit {
    readonly in: string;
    readonly page: number | null;
    readonly document: string | null;
    readonly textVersion: string | null;
  }
  async function hitOf(typed: string): Promise<Hit | undefined> {
    const response = await read(`/search.json?q=${typed}`);
    const { publications } = await response.json<{ publications: { found: Hit[] }[] }>();
    return publications.flatMap(({ found }) => found).find((each) => each.in === "full text");
  }

  it("opens the page that has it, in the PDF and in the text version", async () => {
    const to = await documentWithFile();
    const words = ["quokkas", "wombats", "numbats"];
    const pages = Array.from({ length: 24 }, (_, index) => prose(450, 90 + index));
    for (const [index, at] of [1, 9, 24].entries()) pages[at - 1] += `\n\nThere are ${words[index]} here.`;
    await sendPages(to, pages);
    for (const [index, number] of [1, 9, 24].entries()) {
      const word = words[index] ?? "";
      const hit = await hitOf(word);
      expect(hit).toMatchObject({ page: number });
      expect(hit?.document).toMatch(new RegExp(`/d/${to.document}#page=${number}$`));
      const address = new URL(hit?.textVersion ?? "x:");
      expect(address.hash).toBe(`#page-${number}`);
      const there = await read(address.pathname);
      const part = there.headers.get("location") ?? address.pathname;
      const markup = await page(part.replace(/#.*/, ""));
      const [, behind = ""] = markup.split(`id="page-${number}"`);
      expect(behind.split('class="page"')[0]).toContain(word);
    }
    const found = await page("/km/search?q=numbats");
    expect(found).toContain(`<a href="/d/${to.document}#page=24">`);
    expect(found).toContain(`<a href="/km/d/${to.document}/text/24#page-24">`);
  });

  it("opens its beginning where pages are not known, and only the PDF where it is hidden", async () => {
    const to = await documentWithFile();
    await sendText(to, { text: "A bandicoot is here." });
    const hit = await hitOf("bandicoot");
    expect(hit?.page).toBeNull();
    expect(new URL(hit?.textVersion ?? "x:").pathname).toBe(`/d/${to.document}/text`);
    expect((await read(`/d/${to.document}/text`)).status).toBe(200);
    await env.DB.prepare(
      "UPDATE files SET text_hidden = 1 WHERE id = (SELECT file_id FROM documents WHERE code = ?)",
    )
      .bind(to.document)
      .run();
    await env.DB.batch(deriveRecords());
    expect((await hitOf("bandicoot&sort=newest"))?.textVersion).toBeNull();
    expect(await page("/search?q=bandicoot")).not.toContain(`/d/${to.document}/text`);
  });
});
