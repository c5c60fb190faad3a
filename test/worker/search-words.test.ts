/** Search words as editors keep them: by pages and by the API. */
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { search } from "../../src/catalogue/search/searching.ts";
import { fold } from "../../src/catalogue/search/words.ts";
import type { SearchJson } from "../../src/http/json/search.ts";
import { openDatabase } from "../../src/store/database.ts";
import { sendForm, sendJson, signedIn, withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

let editor: Record<string, string>;
let script: Record<string, string>;
const json = { accept: "application/json" };

beforeAll(async () => {
  editor = await signedIn("editor");
  script = await withToken("editor", ["read", "write"]);
});

interface GroupJson {
  id: number;
  words: { language: string; word: string }[];
  version: string;
}

async function totalOf(typed: string): Promise<number> {
  const { total, nearest } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(typed)}`);
  return nearest ? 0 : total;
}

it("those of the source data are there, and are found by any word, with and without its marks", async () => {
  const page = await (await ask("/admin/search-words?q=victima", { headers: editor })).text();
  expect(page).toContain("víctima*");
  expect(page).toContain('<span lang="km">ជនរងគ្រោះ</span>');
  const { groups } = await (
    await ask("/api/v1/search-words?q=victima", { headers: { ...script, ...json } })
  ).json<{ groups: GroupJson[] }>();
  expect(groups).not.toEqual([]);
  for (const { words } of groups) {
    expect(words.map(({ word }) => fold(word))).toContainEqual(expect.stringContaining("victima"));
  }
});

it("are searched for within what the database takes, however many a query has that mean much", async () => {
  const typed =
    "korban anak nelayan perdagangan bantuan hukum rumah pulang keluarga polisi penelitian perempuan";
  const { publications } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(typed)}`);
  expect(publications).not.toEqual([]);
});

it("are added, changed and removed on pages, each change known to the next search and written down", async () => {
  expect(await totalOf("zwabbers")).toBe(0);
  const fields = { words: "en: zwabber\nen: fisher\n\nde: Quxeleute" };
  expect((await sendForm("/admin/search-words", fields, editor)).headers.get("location")).toBe(
    "/admin/search-words?done=added",
  );
  const found = await totalOf("zwabbers");
  expect(found).toBeGreaterThan(3);
  expect(await totalOf("Quxeleute")).toBeGreaterThan(3);

  const id = await env.DB.prepare("SELECT max(id) AS id FROM synonyms").first<number>("id");
  const path = `/admin/search-words/${id}`;
  const version = /name="version" value="([^"]+)"/.exec(
    await (await ask(path, { headers: editor })).text(),
  )?.[1];
  const changed = await sendForm(path, { words: "en: zwabber\nen: fisher", version: version ?? "" }, editor);
  expect(changed.status).toBe(303);
  expect(await totalOf("Quxeleute")).toBe(0);

  const late = await sendForm(path, { words: "en: zwabber", version: version ?? "" }, editor);
  expect(late.status).toBe(412);
  expect(await late.text()).toContain("Somebody else changed this meanwhile.");

  expect((await sendForm(`${path}/remove`, {}, editor)).status).toBe(303);
  expect(await totalOf("zwabbers")).toBe(0);
  const { results } = await env.DB.prepare(
    "SELECT action, detail FROM activities WHERE subject LIKE '/admin/search-words%' ORDER BY id",
  ).all();
  expect(results).toEqual([
    { action: "added", detail: "Search words were added: zwabber (en), fisher (en), Quxeleute (de)." },
    { action: "changed", detail: "Search words were changed: taken away Quxeleute (de)." },
    { action: "removed", detail: "Search words were removed: zwabber (en), fisher (en)." },
  ]);
});

it("says on a form which line is wrong, and keeps what was typed", async () => {
  const words = "en: fisher\nnot a language: x\nen: ***";
  const page = await sendForm("/admin/search-words", { words }, editor);
  expect(page.status).toBe(422);
  const text = await page.text();
  expect(text).toContain("“not a language: x”");
  expect(text).toContain("“en: ***”: A star stands at the end of a part");
  expect(text).toContain(words);
});

it("are changed by a script that has seen them as they are, and by no other", async () => {
  const words = [
    { language: "en", word: "deckhand" },
    { language: "en", word: "fisher" },
  ];
  const added = await sendJson("POST", "/api/v1/search-words", { words }, script);
  const { id, version } = await added.json<GroupJson>();
  const path = `/api/v1/search-words/${id}`;
  expect(added.headers.get("location")).toBe(path);
  const change = { words: words.slice(0, 1) };
  expect((await sendJson("PUT", path, change, script)).status).toBe(428);
  expect((await sendJson("PUT", path, change, { ...script, "if-match": '"old"' })).status).toBe(412);
  const changed = await sendJson("PUT", path, change, { ...script, "if-match": `"${version}"` });
  expect((await changed.json<GroupJson>()).words).toEqual(change.words);
  expect((await sendJson("DELETE", path, undefined, script)).status).toBe(204);
  expect((await ask(path, { headers: script })).status).toBe(404);
  const wrong = await sendJson(
    "POST",
    "/api/v1/search-words",
    { words: [{ language: "en", word: "" }] },
    script,
  );
  expect(wrong.status).toBe(422);
});

it("of another language do not keep a word from being a form of one of the query's own", async () => {
  const groups = [
    [
      { language: "ru", word: "кавука" },
      { language: "en", word: "cambodian" },
    ],
    [
      { language: "sr", word: "кавук*" },
      { language: "en", word: "mentor" },
    ],
  ];
  for (const words of groups) {
    expect((await sendJson("POST", "/api/v1/search-words", { words }, script)).status).toBe(201);
  }
  const named = await totalOf("рыбаки были кавука");
  expect(named).toBeGreaterThan(0);
  expect(named).toBeGreaterThan(await totalOf("рыбаки были"));
  expect(await totalOf("рыбаки были кавуке")).toBe(named);
});

it("are what places are called too, from the moment that one is renamed", async () => {
  const database = openDatabase(env.DB);
  const request = { filter: {}, from: null, to: null, sort: "relevance", page: 1 } as const;
  const found = async (typed: string) => (await search(database, { ...request, typed })).query.terms;
  const place = [{ facet: "place", value: "sierra-leone" }];
  expect((await found("quxlandia"))[0]?.choices).toEqual([]);
  await env.DB.prepare("UPDATE places SET name = 'Quxlandia' WHERE slug = 'sierra-leone'").run();
  expect((await found("quxlandia"))[0]?.choices).toEqual(place);
  await env.DB.prepare("UPDATE places SET name = 'Sierra Leone' WHERE slug = 'sierra-leone'").run();
  expect((await found("quxlandia"))[0]?.choices).toEqual([]);
});

it("Malay words are known in every form of their root, Vietnamese ones by the marks that were typed", async () => {
  const titlesOf = async (typed: string) => {
    const { publications, nearest } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(typed)}`);
    return nearest
      ? ""
      : publications
          .map(({ title }) => title)
          .slice(0, 3)
          .join();
  };
  for (const words of ["en: fisher\nid: penumbakan", "en: fisher\nvi: trặng"]) {
    await sendForm("/admin/search-words", { words }, editor);
  }
  for (const form of ["penumbakannya", "ditumbak", "menumbak", "tertumbaklah"]) {
    expect(await titlesOf(`korban ${form}`)).toContain("Fishers");
  }
  expect(await titlesOf("trặng")).toContain("Fishers");
  expect(await titlesOf("trang")).toContain("Fishers");
  expect(await titlesOf("trằng")).toBe("");
});
