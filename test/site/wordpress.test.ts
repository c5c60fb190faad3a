/** What moving in from WordPress promises: an export is taken apart, and nothing of it is lost unsaid. */
import { createServer, type Server } from "node:http";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashOf, newSecret, secondsFromNow } from "../../src/catalogue/accounts/secret.ts";
import { tokenPrefix } from "../../src/catalogue/accounts/token.ts";
import { migrate } from "../../src/commands/migrate.ts";
import { openPlatform, type Platform } from "../../src/commands/platform.ts";
import { wordpressPath } from "../../src/http/addresses.ts";
import { blocksOf } from "../../src/importing/wordpress/blocks.ts";
import { readExport } from "../../src/importing/wordpress/export.ts";
import { oldPathsOf } from "../../src/importing/wordpress/old-addresses.ts";
import { planMove } from "../../src/importing/wordpress/plan.ts";
import { carryOut, NotDone, type Send } from "../../src/importing/wordpress/sending.ts";
import { soundPdf } from "../worker/pdfs.ts";
import { openBrowser } from "./site.ts";

const home = "http://www.old.example.org";
const uploads = `${home}/wp-content/uploads`;

interface Told {
  readonly id: number;
  readonly title: string;
  readonly type?: string;
  readonly content?: string;
  readonly file?: string;
  readonly parent?: number;
  readonly by?: string;
  readonly more?: string;
}

/** An item as WordPress 6.1 exports it, as far as it is read. */
function item({
  id,
  title,
  type = "post",
  content = "",
  file,
  parent = 0,
  by = "admin",
  more = "",
}: Told): string {
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const link = type === "page" ? `${home}/${name}/` : `${home}/2017/09/04/${name}/`;
  return `<item><title><![CDATA[${title}]]></title><link>${link}</link><dc:creator><![CDATA[${by}]]></dc:creator>
<guid isPermaLink="false">${file ? `${uploads}/${file}` : `${home}/?p=${id}`}</guid>
<content:encoded><![CDATA[${content}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>${id}</wp:post_id><wp:post_date><![CDATA[2017-09-04 10:00:00]]></wp:post_date>
<wp:post_name><![CDATA[${name}]]></wp:post_name><wp:status><![CDATA[${file ? "inherit" : "publish"}]]></wp:status>
<wp:post_parent>${parent}</wp:post_parent><wp:post_type><![CDATA[${file ? "attachment" : type}]]></wp:post_type>
${file ? `<wp:attachment_url><![CDATA[${uploads}/${file}]]></wp:attachment_url>` : ""}${more}</item>`;
}

function exportOf(items: readonly Told[]): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Old</title><link>${home}</link><language>en-US</language><wp:base_blog_url>${home}</wp:base_blog_url>
<wp:category><wp:term_id>5</wp:term_id><wp:category_nicename><![CDATA[shelters]]></wp:category_nicename><wp:cat_name><![CDATA[Shelters]]></wp:cat_name></wp:category>
<wp:author><wp:author_login><![CDATA[admin]]></wp:author_login><wp:author_display_name><![CDATA[admin]]></wp:author_display_name></wp:author>
<wp:author><wp:author_login><![CDATA[mira]]></wp:author_login><wp:author_display_name><![CDATA[Mira Sok]]></wp:author_display_name></wp:author>
${items.map(item).join("\n")}
</channel></rss>`;
}

const category = '<category domain="category" nicename="shelters"><![CDATA[Shelters]]></category>';
const sizes = `<wp:postmeta><wp:meta_key><![CDATA[_wp_attachment_metadata]]></wp:meta_key><wp:meta_value><![CDATA[a:3:{s:4:"file";s:24:"2017/09/cover-scaled.jpg";s:5:"sizes";a:1:{s:6:"medium";a:1:{s:4:"file";s:17:"cover-300x200.jpg";}}s:14:"original_image";s:9:"cover.jpg";}]]></wp:meta_value></wp:postmeta>`;

/** A page of many hands: headings, bold lines, breaks, lists, tags that never end, and words without links. */
const listing = `<p>These are our publications.</p>
<h2>Guides &amp; Tools</h2>
<p><strong><a href="${uploads}/2017/09/A-Guide.pdf">A Guide: How to Do It (2017)</a></strong><br>
Available in <a href="/wp-content/uploads/2017/09/guide-km.pdf">Khmer</a>, <a href="${uploads}/2017/09/x1.pdf">ภาษาไทย</a> and <a href="${uploads}/2017/09/x2.pdf">Laotian</a></p>
<p>What it says &#8211; in <em>two</em> paragraphs.</p><p>The second one (2016) speaks of a year.</p>
<h2>Research
<h4><a href="https://old.example.org/wp-content/uploads/2015/01/Study.pdf">A Study of Something (Jakarta, 2015)</a></h4>
<p><a href="${uploads}/2015/01/Study-short.pdf">Summary Report (available in Bahasa Indonesia)</a></p>
<p>[caption id="attachment_3" width="300"]<img src="x.jpg"> A picture[/caption]It is about this [sic].</p>
<ul><li><a href="${home}/?attachment_id=24">A third work (2014)</a><li>Without a file (2013)
<br>Available in Thai</ul><b>`;

const whole: readonly Told[] = [
  { id: 2, title: "Our publications", type: "page", content: listing },
  {
    id: 10,
    title: "No Shelter &amp; No Home (2012)",
    by: "mira",
    content: `It asks why.\n\nIt answers.\n\n<a href="${uploads}/2012/03/No-Shelter.pdf">Download</a>\n[gallery ids="1"]`,
    more: `${category}<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>no-shelter-yet</wp:meta_value></wp:postmeta>`,
  },
  { id: 11, title: "News", content: "<p>We have moved.</p>" },
  { id: 20, title: "a-guide", file: "2017/09/A-Guide.pdf" },
  { id: 21, title: "guide-km", file: "2017/09/guide-km.pdf" },
  { id: 22, title: "study", file: "2015/01/Study.pdf" },
  { id: 24, title: "third", file: "2014/01/third.pdf" },
  { id: 25, title: "no-shelter", file: "2012/03/No-Shelter.pdf" },
  { id: 26, title: "cover", file: "2017/09/cover-scaled.jpg", parent: 10, more: sizes },
  { id: 27, title: "forgotten", file: "2011/01/forgotten.pdf" },
];

const plan = () => planMove(readExport(exportOf(whole)));

describe("an export of WordPress", () => {
  it("has its lists taken apart: titles, years, documents by what their links say", () => {
    const { publications, proposed } = plan();
    expect(proposed.map(({ item: { id }, use }) => [id, use])).toEqual([
      ["2", "list"],
      ["10", "publication"],
      ["11", "leave"],
    ]);
    expect(publications.map(({ title, year, under }) => [title, year, under])).toEqual([
      ["A Guide: How to Do It", 2017, "Guides & Tools"],
      ["A Study of Something", 2015, "Research"],
      ["A third work", 2014, "Research"],
      ["Without a file", 2013, "Research"],
      ["No Shelter & No Home", 2012, null],
    ]);
    expect(
      publications.map(({ documents }) => documents.map(({ role, language }) => `${role} ${language}`)),
    ).toEqual([
      ["full en", "full km", "full th", "full lo"],
      ["full en", "summary id"],
      ["full en"],
      ["full th"],
      ["full en"],
    ]);
    expect(publications[0]?.abstract).toBe(
      "What it says – in two paragraphs.\n\nThe second one (2016) speaks of a year.",
    );
    expect(publications[1]?.abstract).toContain("It is about this [sic].");
    expect(publications[1]?.abstract).not.toContain("[caption");
    expect(publications[4]?.abstract).toBe("It asks why.\n\nIt answers.");
  });

  it("says what is to be looked at: files that nothing names, documents without a file, years that are not told", () => {
    const told = plan().notices.map(({ about, sentence }) => `${about} ${sentence}`);
    expect(told.some((each) => each.startsWith(`${uploads}/2011/01/forgotten.pdf Nothing names`))).toBe(true);
    expect(told.some((each) => each.startsWith("Without a file The page names a document"))).toBe(true);
  });

  it("that breaks off gives what is whole, and says after what; anything else says what to give", () => {
    const text = exportOf(whole);
    const half = readExport(text.slice(0, text.indexOf("We have moved")));
    expect(half.items.map(({ id }) => id)).toEqual(["2", "10"]);
    expect(half.trouble).toContain("breaks off after 2 items");
    expect(readExport(text.replace("It asks why", "It asks\u0008 why")).trouble).toBeNull();
    expect(() => readExport("<html><body>Log in</body></html>")).toThrow("This is no export of WordPress");
    expect(() => readExport(text.slice(0, 700))).not.toThrow(TypeError);
  });

  it("has every address by which something was shown", () => {
    const { items } = readExport(exportOf(whole));
    const paths = (id: string) =>
      items.filter((each) => each.id === id).flatMap((each) => oldPathsOf(each, new URL(home)));
    expect(paths("10")).toEqual(
      expect.arrayContaining([
        "/2017/09/04/no-shelter-amp-no-home-2012-/",
        "/?p=10",
        "/2017/09/04/no-shelter-yet/",
        "/2017/09/04/no-shelter-amp-no-home-2012-/feed/",
      ]),
    );
    expect(paths("2")).toEqual(expect.arrayContaining(["/our-publications/", "/?page_id=2", "/?p=2"]));
    expect(paths("26")).toEqual(
      expect.arrayContaining([
        "/wp-content/uploads/2017/09/cover-scaled.jpg",
        "/wp-content/uploads/2017/09/cover.jpg",
        "/wp-content/uploads/2017/09/cover-300x200.jpg",
        "/?attachment_id=26",
      ]),
    );
  });

  it("has custom types as what they hold, with their own addresses; plain permalinks lead on as well", () => {
    const plainly = exportOf([
      {
        id: 30,
        title: "Nets of the Delta (2009)",
        type: "publication",
        content: `<a href="${uploads}/2009/nets.pdf">PDF</a>`,
      },
      { id: 31, title: "A plain one (2008)", content: `<a href="${uploads}/2008/plain.pdf">PDF</a>` },
      { id: 32, title: "nav", type: "nav_menu_item", content: `<a href="${uploads}/2009/nets.pdf">x</a>` },
    ])
      // A site with plain permalinks has no other addresses.
      .replace(
        `<link>${home}/2017/09/04/nets-of-the-delta-2009-/`,
        `<link>${home}/?post_type=publication&#038;p=30`,
      )
      .replace(`<link>${home}/2017/09/04/a-plain-one-2008-/`, `<link>${home}/?p=31`);
    const exported = readExport(plainly);
    const { proposed, publications } = planMove(exported);
    expect(proposed.map(({ item: { id }, use }) => [id, use])).toEqual([
      ["30", "publication"],
      ["31", "publication"],
    ]);
    expect(publications.map(({ title, year }) => [title, year])).toEqual([
      ["Nets of the Delta", 2009],
      ["A plain one", 2008],
    ]);
    const paths = (id: string) =>
      exported.items.filter((each) => each.id === id).flatMap((each) => oldPathsOf(each, new URL(home)));
    expect(paths("30")).toEqual(
      expect.arrayContaining(["/?post_type=publication&p=30", "/?p=30", "/?feed=rss2&p=30"]),
    );
    expect(paths("31")).toEqual(expect.arrayContaining(["/?p=31", "/archives/31", "/?feed=rss2&p=31"]));
    expect([...paths("30"), ...paths("31")].filter((path) => /p=\d+.*\/feed|undefined/.test(path))).toEqual(
      [],
    );
  });

  it("is read in time that grows with its length, whatever is in it", () => {
    const hostile = `${"<div>".repeat(3000)}[${"a ".repeat(20_000)}${"<a href='x'>".repeat(3000)}`;
    expect(blocksOf(hostile).length).toBeGreaterThan(0);
  });
});

describe("moving in", () => {
  let platform: Platform;
  let server: Server;
  let send: Send;
  let token: string;
  const pdfs = new Map<string, Uint8Array>();

  beforeAll(async () => {
    for (const { file } of whole)
      if (file?.endsWith(".pdf")) pdfs.set(`/wp-content/uploads/${file}`, await soundPdf(1, { salt: file }));
    // Its own attachment is gone from the site.
    pdfs.delete("/wp-content/uploads/2014/01/third.pdf");
    server = createServer((request, response) => {
      const pdf = pdfs.get(request.url ?? "");
      response.writeHead(pdf ? 200 : 404, { "content-type": pdf ? "application/pdf" : "text/html" });
      response.end(pdf ?? "<!doctype html>");
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", () => resolve()));
    const address = server.address();
    const place = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    platform = await openPlatform({ port: 0, hostsAt: new Map([["www.old.example.org", place]]) });
    await migrate(platform.database);
    const secret = tokenPrefix + newSecret();
    token = secret;
    await platform.database
      .prepare("INSERT INTO accounts (name, role, created_at) VALUES ('admin', 'administrator', ?)")
      .bind(secondsFromNow(0))
      .run();
    await platform.database
      .prepare(
        'INSERT INTO tokens (hash, account_id, name, scopes, created_at, expires_at) SELECT ?, max(id), \'Test\', \'["read","write","publish"]\', ?, ? FROM accounts',
      )
      .bind(hashOf(secret), secondsFromNow(0), secondsFromNow(3600))
      .run();
    send = async (method, path, body) => {
      const response = await fetch(new URL(path, platform.url), {
        method,
        headers: {
          authorization: `Bearer ${secret}`,
          accept: "application/json",
          ...(body ? { "content-type": body.type } : {}),
        },
        ...(body ? { body: body.text } : {}),
      });
      return { status: response.status, json: await response.json().catch(() => null) };
    };
    const { version } = v.parse(
      v.object({ version: v.string() }),
      (await send("GET", "/api/v1/settings")).json,
    );
    await fetch(new URL("/api/v1/settings", platform.url), {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${secret}`,
        "content-type": "application/json",
        "if-match": `"${version}"`,
      },
      body: JSON.stringify({ fileHosts: ["www.old.example.org", "old.example.org"] }),
    });
    await send("POST", "/api/v1/topics", {
      type: "application/json",
      text: JSON.stringify({ name: "Shelters" }),
    });
  }, 180_000);

  afterAll(async () => {
    server?.close();
    await platform?.close();
  });

  it("writes the records, has the files fetched, and leads every old address on; again it changes nothing", async () => {
    const imports = new Set<string | null>();
    const noting: Send = (method, path, body) => {
      const { pathname, searchParams } = new URL(path, "http://localhost");
      if (pathname === "/api/v1/import") imports.add(searchParams.get("import"));
      return send(method, path, body);
    };
    const exported = readExport(exportOf(whole));
    const topics = new Map([["category shelters", "shelters"]]);
    const options = { published: false, authors: true, source: "old.xml", tell: () => undefined };
    const taken = { path: "/wp-content/uploads/2014/01/third.pdf", target: "/topics" };
    await send("POST", "/api/v1/redirects", { type: "application/json", text: JSON.stringify(taken) });
    // A topic that is not there is wrong at its row, and nothing is written.
    await expect(
      carryOut(send, exported, planMove(exported), new Map([["category shelters", "nothing"]]), options),
    ).rejects.toThrow(NotDone);
    const moved = await carryOut(noting, exported, planMove(exported), topics, options);
    expect(moved.rows.map(({ outcome }) => outcome)).toEqual(["new", "new", "new", "new", "new"]);
    // An address that leads elsewhere already is told, and left.
    expect(moved.troubles).toMatchObject([{ about: taken.path, sentence: expect.stringContaining("leads") }]);
    const { json: edited } = await send("GET", "/api/v1/edited?state=draft");
    const people = v
      .parse(
        v.object({
          publications: v.array(
            v.object({ content: v.object({ contributors: v.array(v.object({ name: v.string() })) }) }),
          ),
        }),
        edited,
      )
      .publications.flatMap(({ content }) => content.contributors.map(({ name }) => name));
    // Who only has a name to sign in by wrote nothing.
    expect(people).toEqual(["Mira Sok"]);
    expect((await send("GET", "/api/v1/imports")).json).toMatchObject({
      imports: [{ reason: expect.stringContaining("old.xml"), made: 5, standing: 5 }],
    });
    expect(moved.files).toBe(8);
    for (let round = 0; round < 3; round++) await platform.tick();
    const { json } = await send("GET", "/api/v1/fetches");
    expect(json).toMatchObject({ waiting: 0, fetched: 4 });
    const leads = async (path: string) => {
      const response = await fetch(new URL(path, platform.url), { redirect: "manual" });
      return response.headers.get("location") ?? String(response.status);
    };
    for (const path of [
      "/wp-content/uploads/2017/09/A-Guide.pdf",
      "/?attachment_id=20",
      "/?p=22",
      "/wp-content/uploads/2017/09/x1.pdf",
    ])
      expect(await leads(path), path).toMatch(/^\/d\/[0-9a-z]{6}$/);
    for (const path of [
      "/?p=10",
      "/index.php?p=10",
      "/2017/09/04/no-shelter-yet/",
      "/wp-content/uploads/2017/09/cover-300x200.jpg",
    ])
      expect(await leads(path), path).toMatch(/^\/p\/[0-9a-z]{6}$/);
    expect(await leads("/category/shelters/")).toBe("/topics/shelters");
    expect(await leads("/our-publications/")).toBe("/");
    const again = await carryOut(noting, exported, planMove(exported), topics, options);
    expect(again.rows.map(({ outcome }) => outcome)).toEqual(moved.rows.map(() => "unchanged"));
    // Both are one import, which is undone at once.
    expect([...imports]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it("on the page shows what would be made, takes corrections, and forgets them with the next export", {
    timeout: 180_000,
  }, async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({
        baseURL: platform.url.href,
        extraHTTPHeaders: { authorization: `Bearer ${token}` },
      });
      page.setDefaultTimeout(60_000);
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(error.message));
      const give = async (name: string, items: readonly Told[], elsewhere = home) => {
        await page.locator("#export").setInputFiles({
          name,
          mimeType: "text/xml",
          buffer: Buffer.from(exportOf(items).replaceAll(home, elsewhere)),
        });
        await page
          .locator("#said", { hasText: `${items.filter((each) => !each.file).length} items` })
          .waitFor();
      };
      const use = (title: string) => page.getByRole("combobox", { name: `What “${title}” is` });
      const wanted = (title: string) => page.getByRole("checkbox", { name: `Bring in “${title}”` });
      const topic = page.getByRole("combobox", { name: "The topic of “Shelters”" });
      const one: readonly Told[] = [
        {
          id: 50,
          title: "Boats of the coast (2011)",
          content: `<a href="${uploads}/boats.pdf">PDF</a>`,
          more: category,
        },
        { id: 51, title: "Minutes of a meeting", content: `<a href="${uploads}/minutes.pdf">PDF</a>` },
        { id: 52, title: "Salt and its makers", content: "<p>Of salt.</p>" },
      ];
      await page.goto(wordpressPath);
      await give("one.xml", one);
      // A category that is called as a topic is that topic, until somebody says else.
      expect(await topic.inputValue()).toBe("shelters");
      await topic.selectOption("");
      expect(await use("Minutes of a meeting").inputValue()).toBe("publication");
      await use("Minutes of a meeting").selectOption("leave");
      await use("Salt and its makers").selectOption("publication");
      await page.locator("#said", { hasText: "of which 2 publications are made" }).waitFor();
      await wanted("Boats of the coast").uncheck();
      await page.getByRole("button", { name: "Show what would change" }).click();
      await page.locator("#progress", { hasText: "1 new, 0 changed, 0 unchanged, 0 wrong" }).waitFor();

      // Another site, whose items have the same numbers and names.
      const other: readonly Told[] = [
        {
          id: 50,
          title: "Boats of the coast (2011)",
          content: `<a href="${uploads}/other.pdf">PDF</a>`,
          more: category,
        },
        { id: 51, title: "A yearbook (2010)", content: `<a href="${uploads}/yearbook.pdf">PDF</a>` },
        { id: 52, title: "Cookies", content: "<p>We use cookies.</p>" },
      ];
      await give("other.xml", other, "http://other.example.org");
      expect(await page.locator("#progress").textContent()).toBe("");
      expect(await use("A yearbook (2010)").inputValue()).toBe("publication");
      expect(await use("Cookies").inputValue()).toBe("leave");
      expect(await wanted("Boats of the coast").isChecked()).toBe(true);
      expect(await topic.inputValue()).toBe("shelters");

      // The first one again: what its categories stand for was remembered; then it is moved in.
      await give("one.xml", one);
      expect(await topic.inputValue()).toBe("");
      await use("Minutes of a meeting").selectOption("leave");
      await page.getByRole("button", { name: "Move in" }).click();
      await page
        .locator("#progress", { hasText: "1 publications are there, 1 files come by themselves" })
        .waitFor();
      const { json } = await send("GET", "/api/v1/edited?q=boats+of+the+coast");
      expect(json).toMatchObject({ publications: [{ state: "draft", content: { year: 2011, topics: [] } }] });
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
