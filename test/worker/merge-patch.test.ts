/** Changing some fields: JSON Merge Patch (RFC 7396), beside the plain JSON that scripts send. */
import { beforeAll, describe, expect, it } from "vitest";
import { mergePatched } from "../../src/catalogue/changing/merge-patch.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

const mergePatch = "application/merge-patch+json";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
});

interface Content {
  title: string;
  edition: string | null;
  topics: string[];
  identifiers: object[];
  container: { title: string; volume: string | null; pages: string | null; number: string | null } | null;
}
interface Told {
  content: Content;
  errors: { field: string; message: string }[];
}

async function added(): Promise<string> {
  const response = await edit("/api/v1/publications", {
    json: {
      title: "Nets and their menders",
      language: "en",
      year: 2021,
      type: "article",
      abstract: "What it says.",
      edition: "2nd",
      topics: ["prevention"],
      identifiers: [{ scheme: "isbn", value: "978-3-16-148410-0" }],
      container: { title: "Journal of Knots", kind: "journal", volume: "3", pages: "1-9" },
    },
  });
  const { code } = await response.json<{ code: string }>();
  return `/api/v1/publications/${code}`;
}

async function patch(path: string, type: string, sent: object, over?: string) {
  const tag = over ?? (await edit(path)).headers.get("etag") ?? "";
  const response = await edit(path, {
    method: "PATCH",
    headers: { "content-type": type, "if-match": tag },
    body: JSON.stringify(sent),
  });
  return { status: response.status, headers: response.headers, told: await response.json<Told>() };
}

describe("a change of some fields", () => {
  it("as JSON Merge Patch removes what is null, and leaves what is not named", async () => {
    const { status, told } = await patch(await added(), mergePatch, {
      edition: null,
      topics: null,
      identifiers: null,
      container: { volume: null, pages: "10-12" },
    });
    expect(status).toBe(200);
    const { title, edition, topics, identifiers, container } = told.content;
    expect([title, edition, topics, identifiers]).toEqual(["Nets and their menders", null, [], []]);
    expect(container).toMatchObject({ title: "Journal of Knots", volume: null, pages: "10-12" });
  });

  it("takes a container that is named by its title for another one, without the numbers of the first", async () => {
    const { told } = await patch(await added(), mergePatch, {
      container: { title: "Annals of Rope", kind: "journal", volume: "7" },
    });
    expect(told.content.container).toMatchObject({ title: "Annals of Rope", volume: "7", pages: null });
  });

  it("as plain JSON replaces what it names whole, and empties what is null", async () => {
    const { told } = await patch(await added(), "application/json; charset=utf-8", {
      topics: null,
      container: { title: "Journal of Knots", kind: "journal", number: "4" },
    });
    expect(told.content.topics).toEqual([]);
    expect(told.content.container).toMatchObject({ title: "Journal of Knots", number: "4", volume: null });
  });

  it("cannot remove what a publication must have, and says so of the field", async () => {
    for (const type of [mergePatch, "application/json"]) {
      const { status, told } = await patch(await added(), type, { title: null, language: null });
      expect([status, told.errors.map(({ field }) => field)]).toEqual([422, ["title", "language"]]);
    }
  });

  it("is taken of vocabularies as well", async () => {
    await edit("/api/v1/contributors", {
      json: { name: "Rope Society", kind: "organisation", ror: "05dxps055" },
    });
    const { status, told } = await patch("/api/v1/contributors/rope-society", mergePatch, { ror: null }, "*");
    expect([status, told]).toMatchObject([200, { name: "Rope Society", kind: "organisation", ror: null }]);
    await edit("/api/v1/topics", { json: { name: "Knots", scopeNote: "Of every kind." } });
    expect((await patch("/api/v1/topics/knots", mergePatch, { scopeNote: null }, "*")).told).toMatchObject({
      name: "Knots",
      scopeNote: "",
    });
  });

  it("says which media types it takes: when asked, and when it is sent another", async () => {
    const path = await added();
    const takes = "application/merge-patch+json, application/json";
    expect((await ask(path, { method: "OPTIONS" })).headers.get("accept-patch")).toBe(takes);
    expect((await ask("/topics", { method: "OPTIONS" })).headers.get("accept-patch")).toBeNull();
    const { status, headers } = await patch(path, "application/json-patch+json", []);
    expect([status, headers.get("accept-patch")]).toEqual([415, takes]);
    const { paths } = await (await ask("/openapi.json")).json<{
      paths: Record<string, Record<string, { requestBody: { content: object } }>>;
    }>();
    const patches = Object.values(paths).flatMap(({ patch: each }) => (each ? [each] : []));
    expect(patches.length).toBeGreaterThan(4);
    for (const { requestBody } of patches) expect(Object.keys(requestBody.content).join(", ")).toBe(takes);
  });
});

// RFC 7396, appendix A.
it.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j patched with %j is %j", (value, patched, result) => {
  expect(mergePatched(value, patched)).toEqual(result);
});
