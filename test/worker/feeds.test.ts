/** What readers' programs follow: of lists and of searches, and only when there is something new. */
import { beforeAll, describe, expect, it } from "vitest";
import { sendJson, withToken } from "./editors.ts";
import { ask, data, origin } from "./requests.ts";

const api = "/api/v1/publications";
const title = "Costs <b>50&nbsp;%</b> & “more” <script>alert(1)</script>";
let publisher: Record<string, string>;
let code: string;

interface Item {
  id: string;
  url: string;
  title: string;
  content_text: string;
  date_modified: string;
}
interface JsonFeed {
  title: string;
  home_page_url: string;
  feed_url: string;
  next_url?: string;
  items: Item[];
}

async function text(path: string): Promise<string> {
  return new TextDecoder().decode(await (await ask(path)).arrayBuffer());
}

/** The elements of this name, without those inside of entries where the whole feed is meant. */
function entriesOf(atom: string): string[] {
  return [...atom.matchAll(/<entry>.*?<\/entry>/gs)].map(([entry]) => entry);
}

function updatedOf(xml: string): string | undefined {
  return /<updated>([^<]*)<\/updated>/.exec(xml)?.[1];
}

async function revise(change: object, revision: number): Promise<number> {
  const headers = { ...publisher, "if-match": `"${revision}"` };
  const response = await sendJson("PATCH", `${api}/${code}`, change, headers);
  expect(response.status).toBe(200);
  return (await response.json<{ revision: number }>()).revision;
}

beforeAll(async () => {
  publisher = await withToken("publisher", ["read", "write", "publish"]);
  const content = {
    title,
    language: "en",
    year: 2025,
    type: "report",
    abstract: "Of 1 < 2 & <i>more</i>.\n\nAnd again.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
  };
  const created = await sendJson("POST", api, content, publisher);
  ({ code } = await created.json<{ code: string }>());
  const headers = { ...publisher, "if-match": '"1"' };
  expect((await sendJson("POST", `${api}/${code}/publish`, {}, headers)).status).toBe(200);
});

describe("a feed", () => {
  it.each(["/feed.atom", "/topics/prevention.atom", "/search.atom?q=trafficking"])(
    "%s has one alternate for itself and each entry, the page",
    async (path) => {
      const atom = await text(path);
      const entries = entriesOf(atom);
      expect(entries.length).toBeGreaterThan(3);
      for (const part of [atom.slice(0, atom.indexOf("<entry>")), ...entries]) {
        expect([...part.matchAll(/rel="alternate" type="([^"]*)"/g)].map(([, type]) => type)).toEqual([
          "text/html",
        ]);
      }
    },
  );

  it("has titles and abstracts as plain text, whatever they look like", async () => {
    const [entry = ""] = entriesOf(await text("/feed.atom"));
    expect(entry).toContain(
      '<title xml:lang="en">Costs &lt;b&gt;50&amp;nbsp;%&lt;/b&gt; &amp; “more” &lt;script&gt;alert(1)&lt;/script&gt;</title>',
    );
    expect(entry).toContain('<summary xml:lang="en">Of 1 &lt; 2 &amp; &lt;i&gt;more&lt;/i&gt;.');
    const [item] = (await data<JsonFeed>("/feed.json")).items;
    expect(item).toMatchObject({ title, content_text: "Of 1 < 2 & <i>more</i>.\n\nAnd again." });
  });

  it("is the same byte for byte, and was updated then, while nothing changes", async () => {
    const paths = ["/feed.atom", "/topics/prevention.atom", "/search.atom?q=costs", "/feed.json"];
    const before = await Promise.all(paths.map(text));
    // What is there already, and a draft, which no reader sees.
    expect(await revise({ title, year: 2025, topics: ["prevention"] }, 2)).toBe(2);
    await sendJson("POST", api, { title: "A draft on costs", language: "en" }, publisher);
    expect(await Promise.all(paths.map(text))).toEqual(before);
  });

  it("is updated with the change of one entry, and that entry alone", async () => {
    const before = await text("/feed.atom");
    await revise({ year: 2024 }, 2);
    const after = await text("/feed.atom");
    expect(Date.parse(updatedOf(after) ?? "")).toBeGreaterThan(Date.parse(updatedOf(before) ?? ""));
    const [changed = "", ...others] = entriesOf(after);
    expect(updatedOf(changed)).toBe(updatedOf(after));
    expect(others).toEqual(entriesOf(before).slice(1));
  });
});

describe("the feed of a search", () => {
  it("has what the search finds, latest change first, in both forms", async () => {
    const query = "q=trafficking&language=km&from=2010";
    const found = await data<{ total: number; results: { links: { html: string } }[] }>(
      `/search.json?${query}`,
    );
    const feed = await data<JsonFeed>(`/search.feed.json?${query}`);
    expect(found.total).toBeLessThanOrEqual(20);
    expect(feed.items).toHaveLength(found.total);
    const dates = feed.items.map(({ date_modified: date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(feed.home_page_url).toBe(`${origin}/search?q=trafficking&language=km&from=2010`);
    const atom = await text(`/search.atom?${query}`);
    expect(entriesOf(atom).map((entry) => /<id>([^<]*)</.exec(entry)?.[1])).toEqual(
      feed.items.map(({ id }) => id),
    );
  });

  it("begins with what was published last, whatever is the best match", async () => {
    const { items, title: name } = await data<JsonFeed>("/search.feed.json?q=prevention");
    expect(items[0]?.title).toBe(title);
    expect(name).toContain("prevention");
  });

  it("is named in the head of the search's page, without its order and page", async () => {
    const page = await text("/search?q=trafficking&sort=title&page=2");
    const feeds = [...page.matchAll(/<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)"/g)];
    expect(feeds.map(([, type, address]) => [type, address])).toEqual([
      ["application/atom+xml", "/search.atom?q=trafficking"],
      ["application/feed+json", "/search.feed.json?q=trafficking"],
    ]);
    for (const [, type = "", address = ""] of feeds) {
      const response = await ask(address);
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        `${type}; charset=utf-8`,
      ]);
      expect(response.headers.get("link")).toContain(`<${origin}/search?q=trafficking>; rel="alternate"`);
    }
  });

  it("is empty, and not of the nearest, where nothing has all that is asked for", async () => {
    const { items } = await data<JsonFeed>("/search.feed.json?q=zzzz+qqqq+trafficking+xxxx");
    expect(items).toEqual([]);
    const atom = await text("/search.atom?q=zzzz+qqqq+trafficking+xxxx");
    expect(updatedOf(atom)).toBe("1970-01-01T00:00:00.000Z");
  });

  it("shares one entry of the cache whatever else is asked with it", async () => {
    const outcomes: (string | null)[] = [];
    for (const more of ["", "&sort=title", "&page=7", "&utm_source=x"]) {
      const response = await ask(`/search.atom?q=reintegration${more}`);
      await response.arrayBuffer();
      outcomes.push(response.headers.get("backlist-cache"));
    }
    expect(outcomes).toEqual(["miss", "hit", "hit", "hit"]);
  });
});
