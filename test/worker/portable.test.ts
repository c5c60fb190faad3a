/** A language or a topic as one ZIP: a small site that is complete in itself, made as it is sent. */
import { posix } from "node:path";
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type UnzippedEntry, unzipped } from "../zip.ts";
import { deriveRecords } from "./derive.ts";
import { giveFile, sampleFile } from "./files.ts";
import { ask, data, origin } from "./requests.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { type Ask, somebody } from "./uploaders.ts";

let ada: Ask;

async function unzippedAt(path: string): Promise<UnzippedEntry[]> {
  const response = await ask(path);
  if (response.status !== 200)
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return unzipped(new Uint8Array(await response.arrayBuffer()));
}

function textAt(entries: readonly UnzippedEntry[], path: string): string {
  const found = entries.find((entry) => entry.path === path);
  if (!found) throw new Error(`${path} is not among ${entries.map((entry) => entry.path).join(", ")}`);
  return found.bytes.toString();
}

/** Where the links of a page lead that are not to the site on line. */
function linksWithin({ path, bytes }: UnzippedEntry): string[] {
  return Array.from(bytes.toString().matchAll(/\s(?:href|src)="([^"]*)"/g), ([, address = ""]) => address)
    .filter((address) => !/^(?:https?|data|mailto):/.test(address))
    .map((address) => {
      const [file = "", fragment] = address.split("#");
      const whole = file === "" ? path : posix.join(posix.dirname(path), decodeURIComponent(file));
      return fragment === undefined || fragment.startsWith("page=") ? whole : `${whole}#${fragment}`;
    });
}

/** The links of all its pages that lead nowhere. */
function broken(entries: readonly UnzippedEntry[]): string[] {
  const places = new Set(
    entries.flatMap(({ path, bytes }) => [
      path,
      ...(path.endsWith(".html")
        ? Array.from(bytes.toString().matchAll(/\sid="([^"]*)"/g), ([, id = ""]) => `${path}#${id}`)
        : []),
    ]),
  );
  return entries
    .filter(({ path }) => path.endsWith(".html"))
    .flatMap((page) => linksWithin(page).filter((target) => !places.has(target)));
}

/** Khmer documents with files, the first with a text by pages, the second without pages. */
let khmer: { code: string; slug: string; sha256: string; bytes: Uint8Array }[] = [];

async function giveText(code: string, sha256: string, text: unknown): Promise<void> {
  const body = { sha256, position: 0, last: true, text };
  const response = await ada(`/api/v1/documents/${code}/text`, { method: "PUT", body });
  if (response.status !== 204) throw new Error(await response.text());
}

beforeAll(async () => {
  ada = await somebody("Ada");
  const { results } = await env.DB.prepare(
    `SELECT d.code, p.slug FROM documents d JOIN publications p ON p.id = d.publication_id
     WHERE d.language = 'km' AND d.role = 'full' AND d.format = 'pdf' ORDER BY d.id LIMIT 3`,
  ).all<{ code: string; slug: string }>();
  khmer = [];
  for (const [index, row] of results.entries()) {
    const file = await sampleFile(5000 + index, 40 + index);
    await giveFile(row.code, file);
    khmer.push({ ...row, ...file });
  }
  const [first, second] = khmer;
  await giveText(first?.code ?? "", first?.sha256 ?? "", {
    first: 1,
    pages: [
      "# សេចក្តីផ្តើម\n\nទំព័រទីមួយ[^1]\n\n[^1]: ចំណាំ <b>",
      "# លទ្ធផល\n\nPage two & more.",
      ...Array.from({ length: 400 }, (_, page) => `Page ${page + 3} of a long text.`),
    ],
  });
  await giveText(second?.code ?? "", second?.sha256 ?? "", "A text of which nobody knows the pages.");
});

describe("the ZIP of a language", () => {
  it("is a site in that language: a page for each of its publications, from an index, with style and a word beside", async () => {
    const entries = await unzippedAt("/languages/km.zip");
    const { total } = await data<ListingJson>("/languages/km.json");
    const index = textAt(entries, "index.html");
    expect(index).toContain('<html lang="km">');
    expect(index.match(/href="publications\//g)).toHaveLength(total);
    expect(entries.filter(({ path }) => path.startsWith("publications/"))).toHaveLength(total);
    expect(textAt(entries, "style.css")).toContain(":root{");
    const readme = textAt(entries, "README.txt");
    expect(readme).toContain("index.html");
    expect(readme).toContain(`${origin}/km/languages/km`);
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length);
  });

  it("has links that all lead somewhere, on its own pages or by whole addresses", async () => {
    for (const path of [
      "/languages/km.zip",
      "/languages/km.zip?with=files",
      "/topics/prevention.zip?with=files",
    ]) {
      const entries = await unzippedAt(path);
      expect(entries.length, path).toBeGreaterThan(5);
      expect(broken(entries), path).toEqual([]);
      for (const { path: page, bytes } of entries.filter((entry) => entry.path.endsWith(".html"))) {
        expect(bytes.toString(), page).not.toMatch(/(?:href|src)="\//);
      }
    }
  });

  it("has each text version whole, in its language, with its pages and notes, and leads to the PDF on line", async () => {
    const entries = await unzippedAt("/languages/km.zip");
    const [first, second, third] = khmer;
    const text = textAt(entries, `texts/${first?.code}.html`);
    expect(text).toContain('<html lang="km">');
    expect(text).toContain("Page 402 of a long text.");
    expect(text).toContain("ចំណាំ &lt;b&gt;");
    expect(text).toContain(`href="${origin}/d/${first?.code}#page=2"`);
    expect(textAt(entries, `texts/${second?.code}.html`)).toContain("nobody knows the pages");
    expect(entries.some(({ path }) => path === `texts/${third?.code}.html`)).toBe(false);
    expect(entries.some(({ path }) => path.startsWith("files/"))).toBe(false);
    expect(textAt(entries, `publications/${third?.slug}.html`)).toContain(
      `href="${origin}/d/${third?.code}"`,
    );
  });

  it("has with files those of the language, named in its script, with their bytes and dates", async () => {
    const entries = await unzippedAt("/languages/km.zip?with=files");
    const files = entries.filter(({ path }) => path.startsWith("files/"));
    expect(files).toHaveLength(khmer.length);
    for (const { code, bytes, slug } of khmer) {
      const file = files.find(({ path }) => path.endsWith(`.${code}.pdf`));
      expect(file?.bytes.equals(bytes), code).toBe(true);
      expect(file?.path, code).toContain("ភាសាខ្មែរ");
      expect(file?.modified).toBe("2026-01-02T03:04:04");
      const page = textAt(entries, `publications/${slug}.html`);
      expect(page).toContain(`href="../${(file?.path ?? "").split("/").map(encodeURIComponent).join("/")}"`);
    }
  });

  it("has of a full and a smaller file the smaller one", async () => {
    const { results } = await env.DB.prepare(
      `SELECT a.code AS whole, b.code AS small, a.language AS language FROM documents a JOIN documents b
       ON b.publication_id = a.publication_id AND b.language = a.language
       WHERE a.role = 'full' AND b.role = 'compressed' LIMIT 1`,
    ).all<Record<"whole" | "small" | "language", string>>();
    const [pair] = results;
    if (!pair) throw new Error("no document has a smaller file");
    await giveFile(pair.whole, await sampleFile(900, 91));
    await giveFile(pair.small, await sampleFile(300, 92));
    await exports.Reader.purgeEverything();
    const names = (await unzippedAt(`/languages/${pair.language}.zip?with=files`)).map(({ path }) => path);
    expect(names.filter((path) => path.endsWith(`.${pair.small}.pdf`))).toHaveLength(1);
    expect(names.filter((path) => path.endsWith(`.${pair.whole}.pdf`))).toHaveLength(0);
  });
});

describe("the ZIP of a topic", () => {
  it("speaks the language of the pages that it was asked from, and has all languages", async () => {
    const entries = await unzippedAt("/fr/topics/prevention.zip");
    const index = textAt(entries, "index.html");
    expect(index).toContain('<html lang="fr">');
    const page = entries.find(({ path }) => path.startsWith("publications/"))?.bytes.toString();
    expect(page).toContain(`${origin}/fr/publications/`);
    const narrowed = await unzippedAt("/topics/recovery-and-reintegration.zip?language=km");
    const { total } = await data<ListingJson>("/topics/recovery-and-reintegration.json?language=km");
    expect(narrowed.filter(({ path }) => path.startsWith("publications/"))).toHaveLength(total);
    expect(textAt(narrowed, "index.html")).toContain('<html lang="km">');
  });

  it("that has nothing is a site that says so", async () => {
    const entries = await unzippedAt("/topics/prevention.zip?year=1901");
    expect(entries.map(({ path }) => path)).toEqual(["README.txt", "index.html", "style.css"]);
  });
});

describe("a ZIP as a download", () => {
  const path = "/languages/km.zip";

  it("is named for people, kept by the cache, and told from another by its tag", async () => {
    const response = await ask(path);
    await response.arrayBuffer();
    expect(response.headers.get("content-type")).toBe("application/zip");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="km\.zip"; filename\*=UTF-8''.*%E1%9E/,
    );
    const etag = response.headers.get("etag") ?? "";
    const again = await ask(path, { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const headed = await ask(path, { method: "HEAD" });
    expect([headed.status, headed.headers.get("etag"), await headed.text()]).toEqual([200, etag, ""]);
    expect((await ask(path)).headers.get("backlist-cache")).toBe("hit");
    expect((await ask(path, { headers: { "accept-language": "fr" } })).headers.get("backlist-cache")).toBe(
      "hit",
    );
    await exports.Reader.purge(["language/km"]);
    const made = await ask(path);
    await made.arrayBuffer();
    // The same catalogue is the same file, to the byte.
    expect([made.headers.get("backlist-cache"), made.headers.get("etag")]).toEqual(["miss", etag]);
  });

  it("goes on where it broke off", async () => {
    const whole = new Uint8Array(await (await ask(path)).arrayBuffer());
    const etag = (await ask(path)).headers.get("etag") ?? "";
    const rest = await ask(path, { headers: { range: "bytes=1000-", "if-range": etag } });
    expect(rest.status).toBe(206);
    expect(new Uint8Array(await rest.arrayBuffer())).toEqual(whole.slice(1000));
  });

  it("is another one once a text is corrected", async () => {
    const [first] = khmer;
    const before = (await ask(path)).headers.get("etag");
    const version = (await ada(`/api/v1/documents/${first?.code}/text/2`)).headers.get("etag") ?? "*";
    const sent = await ada(`/api/v1/documents/${first?.code}/text/2`, {
      method: "PUT",
      headers: { "if-match": version },
      body: { text: "Corrected by hand." },
    });
    expect(sent.ok, await sent.clone().text()).toBe(true);
    const entries = await unzippedAt(path);
    expect(textAt(entries, `texts/${first?.code}.html`)).toContain("Corrected by hand.");
    expect((await ask(path)).headers.get("etag")).not.toBe(before);
  });

  it("leaves out a file whose bytes are gone or not all there, and leads to its address on line", async () => {
    const [, , third] = khmer;
    const key = `files/${third?.code}/${third?.sha256}`;
    for (const spoil of [() => env.FILES.put(key, "the beginning"), () => env.FILES.delete(key)]) {
      await spoil();
      await exports.Reader.purgeEverything();
      const entries = await unzippedAt(`${path}?with=files`);
      expect(entries.filter(({ path: name }) => name.includes(third?.code ?? "?"))).toEqual([]);
      expect(broken(entries)).toEqual([]);
    }
    await env.DB.batch(deriveRecords());
  });

  it("is refused with a reason where there is no such list, or something else is wanted with it", async () => {
    expect((await ask("/topics/nothing-like-this.zip")).status).toBe(404);
    expect((await ask("/languages/xx.zip")).status).toBe(404);
    const wrong = await ask("/topics/prevention.zip?with=everything", {
      headers: { accept: "application/json" },
    });
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain("files");
  });
});

describe("the page that offers them", () => {
  it("is linked from each list of a choice, and says how large each ZIP is", async () => {
    for (const [list, zip] of [
      ["/languages/km", "/languages/km.zip"],
      ["/topics/prevention", "/topics/prevention.zip"],
      ["/km/topics/prevention", "/km/topics/prevention.zip"],
    ] as const) {
      const listing = await (await ask(list)).text();
      const address = /href="([^"]*\/offline\?[^"]*)"/.exec(listing)?.[1] ?? "";
      const page = await (await ask(address.replaceAll("&amp;", "&"))).text();
      expect(page, list).toMatch(new RegExp(`<a href="${zip}"[^>]*>[^<]*\\d+ KB`));
    }
    const page = await (await ask("/offline?language=km")).text();
    expect(page).toContain('href="/languages/km.zip?with=files"');
    expect((await ask("/offline?topic=nothing-like-this")).status).toBe(404);
    expect(await (await ask("/")).text()).not.toContain("/offline?");
  });
});
