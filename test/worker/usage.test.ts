/** How the catalogue is used is counted: what readers do, once, and nothing of who they are. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { tellable, UnansweredSearches } from "../../src/catalogue/usage/unanswered.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import { addUsage } from "../../src/store/usage.ts";
import { openDatabase } from "../../src/store/database.ts";
import { signedIn } from "./editors.ts";
import { giveFile, sampleFile } from "./files.ts";
import { figures, minute, newReader, sums } from "./counted-readers.ts";
import { ask, data } from "./requests.ts";

let slug: string;
let code: string;
let khmer: string;

beforeAll(async () => {
  const { publications } = await data<ListingJson>("/languages/km.json");
  const [first] = publications;
  slug = first?.slug ?? "";
  code = first?.code ?? "";
  khmer = first?.documents.find(({ language }) => language.tag === "km")?.code ?? "";
  await giveFile(khmer, await sampleFile(5000));
});

beforeEach(async () => {
  await figures();
});

const page = () => `/publications/${slug}`;
const counter = () => env.USAGE.getByName("catalogue");

describe("what readers do", () => {
  it("is counted whoever answers: made anew, from the cache, or as nothing new", async () => {
    // What has no name is a robot, and counted apart.
    const whole = await ask(page(), { headers: { accept: "text/html" } });
    const etag = whole.headers.get("etag") ?? "";
    await whole.text();
    for (let reader = 0; reader < 4; reader += 1) expect(await newReader()(page())).toBe(200);
    expect(await newReader()(page(), { "if-none-match": etag })).toBe(304);
    expect(await newReader()(`/km${page()}`)).toBe(200);
    expect(await sums()).toEqual({
      robot: 1,
      [`view ${slug}`]: 6,
      [`unique-investigation ${slug}`]: 6,
    });
  });

  it("is counted once for a double click, and once an hour as a different publication", async () => {
    const [ada, bo] = [newReader(), newReader()];
    for (const reader of [ada, ada, bo, ada]) await reader(page());
    // Another language is another page, and the same publication.
    await ada(`/km${page()}`);
    expect(await sums()).toEqual({ [`view ${slug}`]: 3, [`unique-investigation ${slug}`]: 2 });
  });

  it("counts a file once, however many pieces it is fetched in", async () => {
    const reader = newReader();
    await reader(`/d/${khmer}`, { range: "bytes=0-999" });
    await reader(`/d/${khmer}`, { range: "bytes=1000-1999" });
    await reader(`/d/${khmer}`, { range: "bytes=2000-" });
    expect(await newReader()(`/d/${khmer}`, { range: "bytes=3000-" })).toBe(206);
    expect(await sums()).toEqual({
      [`download ${slug} ${khmer}`]: 1,
      [`unique-investigation ${slug}`]: 1,
      [`unique-request ${slug}`]: 1,
    });
  });

  it("counts searches, and no further pages of one", async () => {
    const reader = newReader();
    await reader("/search?q=women");
    await reader("/search?q=women&page=2");
    await reader("/search?q=prevention");
    await reader("/search");
    expect(await sums()).toEqual({ search: 2 });
  });

  it("counts nothing that nobody looked at", async () => {
    const reader = newReader();
    expect(await reader(page(), {}, "HEAD")).toBe(200);
    expect(await reader("/publications/there-is-none")).toBe(404);
    expect(await reader(`/p/${code}`)).toBe(302);
    expect(await reader(`/d/${khmer}`, { range: "bytes=9000-" })).toBe(416);
    expect(await reader(`/d/${khmer}/cover`)).toBe(404);
    for (const ahead of [
      { "sec-purpose": "prefetch" },
      { "sec-purpose": "prefetch;prerender" },
      { purpose: "prefetch" },
      { "x-moz": "prefetch" },
      { "sec-fetch-dest": "empty" },
    ])
      await newReader()(page(), ahead);
    await newReader()("/topics/prevention");
    expect(await sums()).toEqual({});
  });

  it("counts machines and robots apart", async () => {
    for (const agent of ["Googlebot/2.1", "curl/8.5.0", "", "Mozilla/5.0 (compatible; GPTBot/1.2)"]) {
      await newReader({ "user-agent": agent })(page());
      await newReader({ "user-agent": agent })(`/d/${khmer}`);
    }
    const machine = newReader({ accept: "*/*" });
    for (const path of [`${page()}.bib`, `/api/v1/publications/${code}`, "/feed.atom", "/oai?verb=Identify"])
      await machine(path);
    expect(await sums()).toEqual({ robot: 8, data: 3, [`data ${slug}`]: 1 });
  });
});

describe("how readers came", () => {
  const cases: readonly (readonly [string, Record<string, string>])[] = [
    ["search-engine", { referer: "https://www.google.co.th/", "sec-fetch-site": "cross-site" }],
    ["search-engine", { referer: "https://duckduckgo.com/" }],
    ["social", { referer: "https://l.facebook.com/" }],
    ["social", { referer: "android-app://org.telegram.messenger/" }],
    ["social", { referer: "https://t.co/abc" }],
    ["other-site", { referer: "https://notgoogle.com/" }],
    ["other-site", { referer: "https://blog.example/x" }],
    ["other-site", { "sec-fetch-site": "cross-site" }],
    ["direct", { "sec-fetch-site": "none" }],
    ["direct", {}],
    ["within", { "sec-fetch-site": "same-origin" }],
  ];
  it.each(cases)("is told as %s of %o", async (source, headers) => {
    await newReader()(page(), headers);
    expect(await figures()).toMatchObject({ [`view ${slug} source ${source}`]: 1 });
  });

  it("stays with them as they go on, and is a printed address where one led", async () => {
    const found = newReader();
    await found(page(), { referer: "https://www.bing.com/" });
    await found(`/d/${khmer}`, { "sec-fetch-site": "same-origin" });
    const printed = newReader();
    await printed(`/p/${code}`, { "sec-fetch-site": "none" });
    await printed(page(), { "sec-fetch-site": "none" });
    await newReader()(`/d/${khmer}`);
    expect(await figures()).toMatchObject({
      [`view ${slug} source search-engine`]: 1,
      [`download ${slug} ${khmer} source search-engine`]: 1,
      [`view ${slug} source short-link`]: 1,
      [`download ${slug} ${khmer} source short-link`]: 1,
    });
  });

  it("says a language and a country beside each other, and never together", async () => {
    await newReader()(`/fr${page()}`);
    await newReader()(`${page()}?language=km`);
    await newReader()(`/d/${khmer}`);
    const told = await figures();
    expect(told).toMatchObject({
      [`view ${slug} language fr`]: 1,
      [`view ${slug} language km`]: 1,
      [`download ${slug} ${khmer} language km`]: 1,
      [`view ${slug} country`]: 2,
    });
  });
});

function addition(count: number) {
  return { month: "2026-11", kind: "view", slug, document: "", facet: "", value: "", count };
}

describe("what is counted", () => {
  it("is added once where the clock is cut off, or comes twice", async () => {
    await newReader()(page());
    await figures();
    await newReader()(page());
    const use = {
      at: Date.now(),
      kind: "view",
      slug,
      document: "",
      language: "en",
      country: "",
      source: "direct",
      words: null,
      what: page(),
    } as const;
    await counter().take([{ ...use, reader: "cut" }]);
    const batch = await counter().handOn();
    // Written, and then cut off before the counter was told.
    if (batch) await addUsage(openDatabase(env.DB), batch, new Date());
    await Promise.all([minute(), minute()]);
    expect(await sums()).toMatchObject({ [`view ${slug}`]: 2 });
  });

  it("waits while the database fails", async () => {
    await newReader()(page());
    await env.DB.exec("ALTER TABLE usage_batches RENAME TO away");
    await minute();
    await env.DB.exec("ALTER TABLE away RENAME TO usage_batches");
    await newReader()(page());
    expect(await sums()).toMatchObject({ [`view ${slug}`]: 2 });
  });

  it("is one click where two isolates saw it, in whatever order they bring it", async () => {
    const at = Date.now();
    const use = (before: number, reader: string) =>
      ({
        at: at - before,
        kind: "view",
        slug,
        document: "",
        language: "en",
        country: "KH",
        source: "direct",
        words: null,
        what: page(),
        reader,
      }) as const;
    await counter().take([use(0, "one")]);
    await counter().take([use(20_000, "one"), use(70_000, "one")]);
    expect(await sums()).toMatchObject({ [`view ${slug}`]: 2 });
  });

  it("goes on under the publication that a document is in, and counts for all where none is found", async () => {
    await addUsage(
      openDatabase(env.DB),
      {
        id: "x",
        additions: [
          { ...addition(2), slug: "gone" },
          { ...addition(3), kind: "download", slug: "gone", document: khmer },
        ],
      },
      new Date(),
    );
    expect(await sums()).toEqual({ view: 2, [`download ${slug} ${khmer}`]: 3 });
  });

  it("is all that is kept: no address, no browser and nothing that stands for either", async () => {
    await newReader({ "cf-connecting-ip": "203.0.113.77", referer: "https://secret.example/path" })(page());
    await newReader({ "cf-connecting-ip": "203.0.113.77" })("/search?q=zanzibar");
    const stored = await runInDurableObject(counter(), async (_, state) => {
      await Promise.resolve();
      const tables = state.storage.sql
        .exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%cf%'",
        )
        .toArray();
      return tables.map(({ name }) => [name, state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()]);
    });
    expect(JSON.stringify(stored)).toMatch(/^\[\["tally"/);
    await minute();
    const { results } = await env.DB.prepare("SELECT * FROM usage").all();
    for (const kept of [stored, results])
      expect(JSON.stringify(kept)).not.toMatch(/203\.0|Mozilla|Firefox|secret|zanzibar/i);
    const columns = Object.keys(results[0] ?? {});
    expect(columns).toEqual(["month", "kind", "publication_id", "document_id", "facet", "value", "count"]);
  });
});

describe("searches that found nothing", () => {
  interface Told {
    searches: number;
    unanswered: number;
    words: { id: number; words: string; language: string; count: number; last: string }[];
  }
  const found = async (editor: Record<string, string>) => {
    await minute();
    return (await ask("/api/v1/usage/unanswered-searches", { headers: editor })).json<Told>();
  };
  const typed = ({ words }: Told) => words.map(({ words: each, language, count }) => [each, language, count]);

  it("are told to editors once three visits had the same words, and can be forgotten", async () => {
    const editor = await signedIn("editor");
    const once = newReader();
    for (const words of ["qqxxzzvv", "QQXXzzvv", "qqxxzzvv"]) await once(`/search?q=${words}`);
    for (let readers = 0; readers < 2; readers += 1) await newReader()("/search?q=vvzzxxqq");
    for (let readers = 0; readers < 4; readers += 1) await newReader()("/search?q=zzvvqqxx&year=2017");
    for (let readers = 0; readers < 4; readers += 1) await newReader()("/search?q=prevention");
    expect(typed(await found(editor))).toEqual([]);
    for (let readers = 0; readers < 2; readers += 1) await newReader()("/search?q=QqXxZzVv");
    for (let readers = 0; readers < 3; readers += 1) await newReader()("/km/search?q=qqxxzzvv");
    const told = await found(editor);
    expect(typed(told)).toEqual([
      ["qqxxzzvv", "en", 3],
      ["qqxxzzvv", "km", 3],
    ]);
    expect(told.unanswered).toBeGreaterThan(6);
    expect(told.searches).toBeGreaterThan(told.unanswered);
    const path = "/admin/figures/unanswered-searches";
    const list = await (await ask(path, { headers: { ...editor, accept: "text/html" } })).text();
    expect(list).toContain("/admin/search-words/new?words=en%3A+qqxxzzvv");
    const form = await ask("/admin/search-words/new?words=en%3A+qqxxzzvv", { headers: editor });
    expect(await form.text()).toContain("en: qqxxzzvv</textarea>");
    const forget = (id: number | undefined) =>
      ask(`/api/v1/usage/unanswered-searches/${id}`, { method: "DELETE", headers: editor });
    expect((await forget(told.words[0]?.id)).status).toBe(204);
    expect((await forget(told.words[0]?.id)).status).toBe(404);
    expect(typed(await found(editor))).toEqual([]);
    expect((await ask("/api/v1/usage/unanswered-searches")).status).toBe(401);
    // Those who search for them again bring nothing back, whatever the counter remembers.
    for (let readers = 0; readers < 4; readers += 1) await newReader()("/search?q=qqxxzzvv");
    expect(typed(await found(editor))).toEqual([]);
    const { results } = await env.DB.prepare("SELECT language, words, count FROM unanswered_searches").all();
    expect(results).toEqual([{ language: "", words: expect.stringMatching(/^[0-9a-f]{64}$/), count: 0 }]);
  });

  it("have words that are waited for by visits: one a reader within an hour, and an hour's most of a day", () => {
    const day = 86_400_000;
    const start = Date.UTC(2026, 4, 4);
    const visit = (days: number, hours: number, reader: string) => ({
      at: start + days * day + hours * 3_600_000,
      reader,
    });
    const use = {
      kind: "search",
      slug: "",
      document: "",
      language: "en",
      country: "",
      source: "direct",
      what: "/search",
      words: "unknown",
    } as const;
    const cases: readonly (readonly [string, readonly ReturnType<typeof visit>[], readonly number[]])[] = [
      [
        "three readers",
        [visit(0, 1, "a"), visit(0, 1, "b"), visit(0, 1, "c"), visit(0, 1, "d")],
        [0, 0, 3, 1],
      ],
      ["one all day long", [1, 2, 3, 4, 5].map((hours) => visit(0, hours, `at ${hours}`)), [0, 0, 0, 0, 0]],
      [
        "one on three days",
        [visit(0, 1, "a"), visit(1, 1, "b"), visit(1, 2, "c"), visit(2, 1, "d")],
        [0, 0, 0, 3],
      ],
      [
        "after a week",
        [visit(0, 1, "a"), visit(0, 1, "b"), visit(8, 1, "c"), visit(8, 1, "d")],
        [0, 0, 0, 0],
      ],
      [
        "a week after they were told",
        [
          ...["a", "b", "c"].map((reader) => visit(0, 1, reader)),
          visit(8, 1, "d"),
          visit(9, 1, "e"),
          visit(10, 1, "f"),
        ],
        [0, 0, 3, 0, 0, 3],
      ],
      [
        "in the month after they were told",
        [
          ...["a", "b", "c", "d"].map((reader) => visit(27, 23, reader)),
          visit(28, 0, "e"),
          visit(28, 0, "f"),
        ],
        [0, 0, 3, 1, 0, 0],
      ],
      [
        "before midnight, brought after it",
        [visit(0, 23, "a"), visit(1, 0, "b"), visit(0, 23, "a"), visit(1, 0, "b"), visit(0, 23, "c")],
        [0, 0, 0, 0, 0],
      ],
    ];
    for (const [name, visits, counts] of cases) {
      const searches = new UnansweredSearches();
      const added = visits.map((each) =>
        searches
          .additionsOf({ ...use, ...each })
          .filter(({ kind }) => kind === "words")
          .reduce((sum, { count }) => sum + count, 0),
      );
      expect([name, added]).toEqual([name, counts]);
    }
  });

  it.each([
    ["  Maids   IN  Hotels ", "maids in hotels"],
    ["ស្ត្រី", "ស្ត្រី"],
    ["report 2019", "report 2019"],
    ["jane@example.org", ""],
    ["+855 12 345 678", ""],
    ["call (0) 12-34-56", ""],
    ["https://example.org", ""],
    ["www.example.org", ""],
    ["x".repeat(81), ""],
  ])("of %s tell %s", (words, told) => {
    expect(tellable(words)).toBe(told);
  });

  it("are some hundred a month at most, whoever asks at random", async () => {
    const month = "2026-02";
    const words = (of: string) => ({
      id: of,
      additions: Array.from({ length: 400 }, (_, at) => ({
        ...addition(3),
        month,
        kind: "words",
        slug: "",
        facet: "en",
        value: `${of} ${at}`,
      })),
    });
    for (const batch of ["one", "two", "two"]) await addUsage(openDatabase(env.DB), words(batch), new Date());
    const count = () =>
      env.DB.prepare("SELECT count(*) AS count FROM unanswered_searches WHERE month = ?")
        .bind(month)
        .first("count");
    expect(await count()).toBe(300);
    // Two years on they are forgotten.
    await addUsage(openDatabase(env.DB), { id: "later", additions: [addition(1)] }, new Date("2029-01-01"));
    expect(await count()).toBe(0);
  });
});
