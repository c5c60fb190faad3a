/** What `npm run mirror` promises: the whole site as files, whose links lead on, and which are searched without a server. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyProject, type Project } from "./project-copy.ts";
import { follow, openBrowser } from "./site.ts";

let project: Project;
let browser: Browser;
let token: string;
let [whales, krill] = ["", ""];

const site = () => `http://localhost:${project.port}`;
const file = (path: string) => join(project.folder, "copy", path);
const text = (path: string) => readFileSync(file(path), "utf8");
const mirror = (...words: string[]) => project.end("mirror", "copy", ...words);
const mirrored = () => mirror("--site", site(), "--languages", "en,km");

async function ask(method: string, path: string, body: object, expected: number): Promise<unknown> {
  const authorization = `Bearer ${token}`;
  const [record] = /^\/api\/v1\/publications\/\w+/.exec(path) ?? [];
  const edited = record === undefined ? null : await fetch(site() + record, { headers: { authorization } });
  const answer = await fetch(site() + path, {
    method,
    headers: {
      authorization,
      "content-type": body instanceof Uint8Array ? "application/pdf" : "application/json",
      ...(edited === null ? {} : { "if-match": edited.headers.get("etag") ?? "" }),
    },
    body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
  });
  expect(answer.status, `${method} ${path}`).toBe(expected);
  return answer.json();
}

/** A web page that an editor uploads: what it could do on the site's own host, in no encoding of the site's. */
const foreign = Buffer.from(
  `\ufeff<!doctype html><title>x</title><body onload="x()"><a href="javascript:x()">x</a><form action="/x"></form><iframe srcdoc="<script>x()</script>"></iframe><a href="nowhere.html">x</a>`,
  "utf16le",
);

async function published(title: string, translation: string): Promise<string> {
  const made: { code: string; documents: { code: string }[] } = Object.assign(
    { code: "", documents: [] },
    await ask(
      "POST",
      "/api/v1/publications",
      {
        title,
        language: "en",
        date: "2020",
        type: "report",
        abstract: `About ${title.toLowerCase()}, <b>100%</b> & more.`,
        topics: ["ocean"],
        translations: [{ language: "km", title: translation }],
        documents: [
          { role: "full", language: "en", format: "pdf" },
          { role: "summary", language: "en", format: "html" },
        ],
      },
      201,
    ),
  );
  for (const [index, bytes] of [readFileSync("test/texts/box.pdf"), foreign].entries())
    await ask("PUT", `/api/v1/documents/${made.documents[index]?.code}/file`, bytes, 200);
  await ask("POST", `/api/v1/publications/${made.code}/publish`, {}, 200);
  return made.code;
}

beforeAll(async () => {
  [project, browser] = await Promise.all([copyProject(), openBrowser()]);
  const run = project.run("start", "--empty", "--name", "Society of Whales");
  expect(await run.until("Stop with")).toContain("Stop with");
  token = (await project.end("admin", "token", "Editor", "--empty")).result.trim();
  process.env.BACKUP_TOKEN = (
    await project.end("admin", "token", "Mirror", "--scopes", "backup", "--empty")
  ).result.trim();
  await ask("POST", "/api/v1/topics", { name: "Ocean", slug: "ocean", names: { km: "មហាសមុទ្រ" } }, 201);
  whales = await published("Song of the Whales", "ចម្រៀងត្រីបាឡែន");
  krill = await published("The Krill Question", "សំណួរ");
  await ask("POST", "/api/v1/redirects", { path: "/?p=12", target: `/publications/song-of-the-whales` }, 201);
  await ask("POST", "/api/v1/redirects", { path: "/old/list", target: "/topics/ocean" }, 201);
}, 300_000);

afterAll(async () => {
  delete process.env.BACKUP_TOKEN;
  await browser?.close();
  await project?.remove();
});

describe("a mirror", () => {
  it("has every page, file and code, and every link in it leads to something in it", async () => {
    const made = await mirrored();
    expect(made.code, made.result + made.said).toBe(0);
    expect(made.result).toContain("all as they should be");
    for (const path of ["index.html", "km/index.html", "km/topics/ocean/index.html", "catalogue.jsonl"])
      expect(statSync(file(path)).size, path).toBeGreaterThan(100);
    expect(text("publications/song-of-the-whales.json")).toContain(whales);
    expect(text(`p/${whales}/index.html`)).toContain("url=../../publications/song-of-the-whales/index.html");
    expect(text("old/list/index.html")).toContain("url=../../topics/ocean/index.html");
    // What only a server can be told.
    expect(text("_mirror/nginx.conf")).toContain('"/?p=12" "/publications/song-of-the-whales"');
    expect(text(".htaccess")).toContain(String.raw`\s/\?p=12\s`);
    // Whose copy it is, and which address stays the one to cite.
    expect(text("km/topics/ocean/index.html")).toContain(`ច្បាប់ចម្លងនៃ <a href="${site()}/km/topics/ocean"`);
    expect(text("publications/song-of-the-whales/index.html")).toContain(
      `rel="canonical" href="${site()}/publications/song-of-the-whales"`,
    );
  }, 300_000);

  it("has uploaded web pages byte for byte, and tells servers to have them saved and nothing run in them", () => {
    const uploaded = readdirSync(file("d"), { recursive: true, encoding: "utf8" }).filter((path) =>
      /^\w+\/(?!index)[^/]+\.html$/.test(path),
    );
    expect(uploaded).toHaveLength(2);
    for (const path of uploaded) expect(readFileSync(file(join("d", path))).equals(foreign), path).toBe(true);
    const policy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; sandbox";
    for (const rules of [text("_mirror/nginx.conf"), text(".htaccess")]) {
      expect(rules).toContain(policy);
      expect(rules).toContain("X-Content-Type-Options nosniff");
      const [, page = ""] = /"?~?m?#?(\/d\/[^"# ]*html\?\$)/.exec(rules) ?? [];
      for (const path of uploaded) expect(`/d/${path}`, rules).toMatch(new RegExp(page));
      for (const path of [`/p/${whales}/index.html`, `/d/${uploaded[0]?.split("/")[0]}/index.html`])
        expect(path).not.toMatch(new RegExp(page));
    }
    expect(text(".htaccess")).toContain("ForceType application/octet-stream");
    expect(text("_mirror/nginx.conf")).toContain("add_header Content-Disposition $mirror_disposition;");
  });

  it("is read, followed and searched in a browser from a folder, with no server", async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(request.url()));
    page.on("request", (request) => {
      if (!/^(?:file|data):/.test(request.url())) failed.push(request.url());
    });
    await page.goto(pathToFileURL(file("km/index.html")).href);
    await follow(page.getByRole("link", { name: "ចម្រៀងត្រីបាឡែន" }).first());
    expect(await page.locator("h1").innerText()).toContain("ចម្រៀងត្រីបាឡែន");
    for (const [query, title] of [
      ["whale", "Song of the Whales"],
      ["KRIL", "The Krill Question"],
      ["មហាសមុទ្រ", "Song of the Whales"],
      [krill, "The Krill Question"],
    ] as const) {
      await page.goto(`${pathToFileURL(file("search/index.html")).href}?q=${encodeURIComponent(query)}`);
      expect(await page.locator("#results").innerText(), query).toContain(title);
    }
    await page.goto(`${pathToFileURL(file("search/index.html")).href}?q=zebra`);
    expect(await page.locator("#found").innerText()).toBe("Nothing was found.");
    expect(failed).toEqual([]);
    await context.close();
  }, 120_000);

  it("is brought up to date by what has changed alone, and loses what is gone", async () => {
    const again = await mirrored();
    expect(again.result).toMatch(/ 0 new or changed, 0 taken away/);
    await ask(
      "PATCH",
      `/api/v1/publications/${krill}`,
      { title: "Krill Answered", slug: "krill-answered" },
      200,
    );
    const changed = await mirrored();
    expect(changed.code, changed.result + changed.said).toBe(0);
    expect(text("publications/krill-answered/index.html")).toContain("Krill Answered");
    expect(text("publications/the-krill-question/index.html")).toContain("url=../krill-answered/index.html");
    expect(text("_mirror/publications.js")).not.toContain("The Krill Question");
  }, 300_000);

  it("says which byte changed and which link leads nowhere, and writes over nobody's folder", async () => {
    writeFileSync(file("km/topics/index.html"), "<a href='../nowhere/index.html'>x</a>");
    writeFileSync(file("notes.txt"), "mine");
    const checked = await mirror("--check");
    expect(checked.code).toBe(1);
    expect(checked.result).toContain("km/topics/index.html is not what it was.");
    expect(checked.result).toContain("notes.txt is not of the mirror.");
    mkdirSync(join(project.folder, "photographs"));
    writeFileSync(join(project.folder, "photographs", "one.jpg"), "");
    const refused = await project.end("mirror", "photographs", "--site", site());
    expect(refused.code).toBe(1);
    expect(refused.said).toContain("holds something else");
    expect((await mirror("--site", "http://localhost:1")).said).toContain("is a mirror of");
    expect((await mirror("--site", site(), "--languages", "xx")).said).toContain("There are no pages in xx");
  }, 120_000);
});
