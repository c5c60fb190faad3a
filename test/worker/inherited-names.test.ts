/** What every object inherits, such as `toString`, is no word of any of our lists. */
import { beforeAll, expect, it } from "vitest";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

const inherited = ["toString", "constructor", "__proto__", "hasOwnProperty", "valueOf"];

let headers: Record<string, string>;

beforeAll(async () => {
  headers = await withToken("administrator", ["read", "write", "publish"]);
});

const form = "application/x-www-form-urlencoded";
const names = [
  "language",
  "type",
  "documents.0.language",
  "documents.0.role",
  "documents.0.format",
  "translations.0.language",
  "contributors.0.role",
  "contributors.0.kind",
  "relations.0.type",
  "identifiers.0.scheme",
  "container.kind",
  "abstract.0.language",
  "topics",
  "licence",
  "date",
];

it.each(inherited)("%s as a word in an address says nothing", async (word) => {
  for (const page of [
    "/admin",
    "/admin/topics",
    "/admin/search-words",
    "/admin/redirects",
    "/admin/publications",
    "/admin/topics/prevention",
  ]) {
    const response = await ask(`${page}?done=${word}`, { headers });
    expect(response.status, page).toBe(200);
    expect(await response.text(), page).not.toMatch(/native code|\[object Object\]/);
  }
  expect((await ask(`/admin/publications?state=${word}`, { headers })).status).toBe(400);
  for (const path of [
    `/languages/${word}`,
    `/types/${word}.json`,
    `/?type=${word}`,
    `/search?sort=${word}&q=${word}`,
  ]) {
    expect((await ask(path)).status, path).toBeLessThan(500);
  }
});

it.each(inherited)("%s as a field of a form is told beside it", async (word) => {
  const sent = new URLSearchParams(names.map((name) => [name, word]));
  sent.set("title", word);
  for (const path of ["/admin/publications/new", "/admin/publications/preview"]) {
    const response = await ask(path, {
      method: "POST",
      headers: { ...headers, "content-type": form },
      body: sent.toString(),
    });
    expect(response.status, path).toBe(path.endsWith("new") ? 422 : 200);
    expect(await response.text()).not.toMatch(/native code/);
  }
});

it.each(inherited)("%s is no media type of a sheet", async (word) => {
  const response = await ask("/api/v1/import", {
    method: "POST",
    headers: { ...headers, "content-type": word },
    body: "title\nx",
  });
  expect(response.status).toBe(415);
});
