/** A script's day at the API: adding, correcting, publishing, withdrawing and undoing, over HTTP with tokens. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { sendJson, withToken } from "./editors.ts";
import { ask } from "./requests.ts";

interface Edited {
  code: string;
  slug: string;
  title: string;
  state: string;
  revision: number;
  publishAt: string | null;
  content: Record<string, unknown> & { documents: { code: string }[] };
}

const path = "/api/v1/publications";
let publisher: Record<string, string>;
let writer: Record<string, string>;
let viewer: Record<string, string>;

beforeAll(async () => {
  publisher = await withToken("publisher", ["read", "write", "publish"]);
  writer = await withToken("editor", ["read", "write"]);
  viewer = await withToken("viewer", ["read"]);
});

const content = {
  title: "Written by a script",
  language: "en",
  year: 2025,
  type: "report",
  abstract: "One paragraph.\n\nAnother.",
  topics: ["prevention"],
  contributors: [{ name: "A New Institute", kind: "organisation", role: "publisher" }],
  documents: [
    { role: "full", language: "en" },
    { role: "full", language: "km" },
  ],
};

async function edited(response: Response, status = 200): Promise<Edited> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get("cache-control")).toBe("no-store");
  const body: Edited = JSON.parse(text);
  expect(response.headers.get("etag")).toBe(`"${body.revision}"`);
  return body;
}

async function problem(response: Response, status: number): Promise<ProblemJson> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const body: ProblemJson = JSON.parse(text);
  return body;
}

const over = (revision: number, headers: Record<string, string>) => ({
  ...headers,
  "if-match": `"${revision}"`,
});

describe("a publication added by a script", () => {
  let code: string;

  it("is a draft at an address of its own, which only those with a permission see", async () => {
    const response = await sendJson("POST", path, content, writer);
    const created = await edited(response, 201);
    ({ code } = created);
    expect(response.headers.get("location")).toMatch(new RegExp(`${path}/${code}$`));
    expect(created).toMatchObject({ state: "draft", revision: 1, slug: "written-by-a-script" });
    expect(created.content).toMatchObject({ ...content, documents: [{ role: "full" }, { role: "full" }] });
    await edited(await ask(`${path}/${code}`, { headers: viewer }));
    expect((await ask(`${path}/${code}`)).status).toBe(404);
  });

  it("is published, corrected, and shown so at the next request", async () => {
    const published = await sendJson("POST", `${path}/${code}/publish`, {}, over(1, publisher));
    expect(await edited(published)).toMatchObject({ state: "published", revision: 2 });
    expect(await (await ask(`/publications/written-by-a-script`)).text()).toContain("Written by a script");
    const patch = await sendJson("PATCH", `${path}/${code}`, { title: "Written by hand" }, over(2, writer));
    expect(await edited(patch)).toMatchObject({ title: "Written by hand", revision: 3 });
    expect(await (await ask(`/publications/written-by-a-script`)).text()).toContain("Written by hand");
  });

  it("can be sent back as it was got, changed or not, and keeps the codes of its documents", async () => {
    const got = await edited(await ask(`${path}/${code}`, { headers: writer }));
    const same = await edited(await sendJson("PUT", `${path}/${code}`, got.content, over(3, writer)));
    expect(same.revision).toBe(3);
    const put = await sendJson("PUT", `${path}/${code}`, { ...got.content, year: 2024 }, over(3, writer));
    const after = await edited(put);
    expect(after.revision).toBe(4);
    expect(after.content.documents).toEqual(got.content.documents);
  });

  it("has a history, and every state of it can be had and brought back", async () => {
    const response = await ask(`${path}/${code}/revisions`, { headers: viewer });
    const { revisions }: { revisions: { revision: number; action: string; author: string }[] } = JSON.parse(
      await response.text(),
    );
    expect(revisions.map(({ revision, action, author }) => [revision, action, author])).toEqual([
      [4, "changed", "editor"],
      [3, "changed", "editor"],
      [2, "published", "publisher"],
      [1, "created", "editor"],
    ]);
    const first: { content: { title: string } } = JSON.parse(
      await (await ask(`${path}/${code}/revisions/1`, { headers: viewer })).text(),
    );
    expect(first.content.title).toBe("Written by a script");
    const restored = await sendJson("POST", `${path}/${code}/revisions/1/restore`, {}, over(4, writer));
    expect(await edited(restored)).toMatchObject({ title: "Written by a script", state: "published" });
    await problem(await ask(`${path}/${code}/revisions/99`, { headers: viewer }), 404);
  });

  it("is withdrawn with a reason, and restored", async () => {
    await problem(await sendJson("POST", `${path}/${code}/withdraw`, {}, over(5, publisher)), 422);
    const reason = { reason: "It was a test." };
    await edited(await sendJson("POST", `${path}/${code}/withdraw`, reason, over(5, publisher)));
    expect((await ask("/publications/written-by-a-script")).status).toBe(410);
    const refused = await problem(await sendJson("PUT", `${path}/${code}`, content, over(6, writer)), 409);
    expect(refused.detail).toContain("Restore it first");
    await edited(await sendJson("POST", `${path}/${code}/restore`, {}, over(6, publisher)));
    expect((await ask("/publications/written-by-a-script")).status).toBe(200);
  });
});

describe("a change that must not be made", () => {
  it("says which revision is the current one where it names none, an older one, or nonsense", async () => {
    const { code } = await edited(await sendJson("POST", path, { ...content, title: "Locked" }, writer), 201);
    const blind = await problem(await sendJson("PUT", `${path}/${code}`, content, writer), 428);
    expect(blind.detail).toContain('"1"');
    await edited(await sendJson("PATCH", `${path}/${code}`, { year: 2020 }, over(1, writer)));
    const response = await sendJson("PATCH", `${path}/${code}`, { year: 2021 }, over(1, writer));
    expect(response.headers.get("etag")).toBe('"2"');
    await problem(response, 412);
    const odd = await sendJson(
      "PATCH",
      `${path}/${code}`,
      { year: 2021 },
      { ...writer, "if-match": '"abc"' },
    );
    expect((await problem(odd, 422)).errors?.[0]?.field).toBe("If-Match");
  });

  it.each([
    ["by nobody", {}, 401],
    ["by a viewer", "viewer", 403],
    ["by an editor who publishes", "editor", 403],
  ])("is refused when it is made %s", async (_, who, status) => {
    const headers = who === "viewer" ? viewer : who === "editor" ? writer : {};
    const target = who === "editor" ? `${path}/no-place-like-home/withdraw` : path;
    const body = who === "editor" ? { reason: "x" } : content;
    await problem(await sendJson("POST", target, body, over(1, headers)), status);
  });

  it.each([
    ["no JSON", "{", 400],
    ["bytes that are no text", new Uint8Array([0x22, 0xff, 0x22]), 400],
    ["no object", "[]", 422],
    ["hostile fields", JSON.stringify({ ...content, __proto__: { role: "administrator" }, id: 1 }), 422],
    ["too much", JSON.stringify({ ...content, abstract: "x".repeat(1_100_000) }), 413],
  ])("is refused when it holds %s, and nothing is saved", async (_, body, status) => {
    const response = await ask(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...writer },
      body,
    });
    await problem(response, status);
  });

  it("is refused when it is too much, also where its length is not told", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(100_000));
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) });
    const headers = { "content-type": "application/json", ...writer };
    await problem(await ask(path, { method: "POST", headers, body: endless }), 413);
  });

  it("is refused in another form than JSON", async () => {
    const response = await ask(path, {
      method: "POST",
      headers: { "content-type": "text/plain", ...writer },
      body: JSON.stringify(content),
    });
    await problem(response, 415);
  });

  it("is kept as it is written, however hostile its words are", async () => {
    const title = `</script><img src=x onerror=alert(1)> {\\"o} ‮ 𝔘 =1+1 "quoted"`;
    const created = await edited(
      await sendJson("POST", path, { ...content, title, abstract: `${title}\n\n${title}` }, writer),
      201,
    );
    // But for the mark that would turn what follows it around: nobody sees it.
    expect(created.title).toBe(title.replace("\u202e ", ""));
    const published = await sendJson("POST", `${path}/${created.code}/publish`, {}, over(1, publisher));
    const page = await (await ask(`/publications/${(await edited(published)).slug}`)).text();
    expect(page).not.toContain("<img src=x");
    expect(page).toContain("&lt;img src=x");
  });
});

describe("a draft", () => {
  it("can be scheduled for a moment to come, not for one that is past, and taken back", async () => {
    const { code } = await edited(
      await sendJson("POST", path, { ...content, title: "Scheduled" }, writer),
      201,
    );
    const schedule = (publishAt: string, revision: number) =>
      sendJson("POST", `${path}/${code}/schedule`, { publishAt }, over(revision, publisher));
    await problem(await schedule("2020-01-01T00:00:00Z", 1), 422);
    await problem(await schedule("tomorrow", 1), 422);
    const scheduled = await edited(await schedule("2099-01-01T09:00:00+07:00", 1));
    expect(scheduled).toMatchObject({ state: "draft", publishAt: "2099-01-01T02:00:00.000Z" });
    const back = await sendJson("POST", `${path}/${code}/unschedule`, {}, over(2, publisher));
    expect(await edited(back)).toMatchObject({ publishAt: null });
  });

  it("is in the list of its state, page by page, and in no other", async () => {
    const titles = async (state: string) => {
      const all: string[] = [];
      let next: string | null = `/api/v1/edited?state=${state}`;
      while (next !== null) {
        const response: Response = await ask(next, { headers: viewer });
        const page: { publications: Edited[]; links: { next: string | null } } = JSON.parse(
          await response.text(),
        );
        all.push(...page.publications.map(({ title }) => title));
        next = page.links.next && page.links.next.slice(new URL(page.links.next).origin.length);
      }
      return all;
    };
    expect(await titles("draft")).toContain("Locked");
    expect(await titles("published")).not.toContain("Locked");
    expect((await titles("published")).length).toBeGreaterThan(90);
    expect((await ask("/api/v1/edited")).status).toBe(401);
  });
});
