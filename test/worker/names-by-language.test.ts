/** What topics and places are called in other languages: told by editors, read by readers of each. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { IndexJson, ListingJson } from "../../src/http/json/listings.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import type { EntryJson } from "../../src/http/json/vocabularies.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
});

async function answered<Shape>(response: Promise<Response>, status = 200): Promise<Shape> {
  const answer = await response;
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  return JSON.parse(text);
}

async function change(path: string, values: object, method = "PATCH", status = 200): Promise<EntryJson> {
  const version = await versionOf(path);
  return answered(edit(path, { method, json: values, headers: { "if-match": version } }), status);
}

/** The version of one entry, which the list tells. */
async function versionOf(path: string): Promise<string> {
  const [, vocabulary = "", slug = ""] = /^\/api\/v1\/(\w+)\/(.*)$/.exec(path) ?? [];
  const { choices } = await answered<{ choices: { value: string; version: string }[] }>(
    edit(`/api/v1/${vocabulary}`),
  );
  return `"${choices.find(({ value }) => value === slug)?.version}"`;
}

const pageAt = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

const prevention = "/api/v1/topics/prevention";

describe("a topic's names by language", () => {
  it("stand wherever readers of the language meet it, marked as no other's", async () => {
    const { publications } = await data<ListingJson>("/topics/prevention.json");
    const publication = publications.find(({ topics }) => topics.length > 1);
    for (const path of [
      "/km",
      "/km/topics",
      "/km/languages/en",
      "/km/topics/prevention",
      "/km/topics/prevention?language=en",
      `/km/publications/${publication?.slug}`,
      "/km/topics/prevention.atom",
    ]) {
      const page = await pageAt(path);
      expect(page, path).toContain("ការបង្ការ");
      expect(page, path).not.toMatch(/>Prevention</);
      expect(page, path).not.toMatch(/lang="en"[^>]*>ការបង្ការ/);
    }
    expect(await pageAt("/km/topics/prevention")).toContain("<h1><span>ការបង្ការ</span></h1>");
    expect(await pageAt("/sr-Latn/topics/prevention")).toContain("<h1><span>Prevencija</span></h1>");
    expect(await pageAt("/sr-Cyrl/topics/prevention")).toContain("<h1><span>Превенција</span></h1>");
    expect(await pageAt("/topics/prevention")).toContain("<h1><span>Prevention</span></h1>");
    const feed = await answered<{ items: { tags: string[] }[] }>(ask("/km/topics/prevention.feed.json"));
    for (const { tags } of feed.items) expect(tags).toContain("ការបង្ការ");
  });

  it("are data once, with the topic, and the English name stays what it is", async () => {
    const { choices } = await data<IndexJson>("/topics.json");
    const topic = choices.find(({ value }) => value === "prevention");
    expect(topic).toMatchObject({ name: "Prevention", names: { km: "ការបង្ការ", ru: "Предупреждение" } });
    const listing = await data<ListingJson>("/topics/prevention.json");
    expect(listing.filter.topic).toMatchObject({ name: "Prevention", names: { fr: "Prévention" } });
  });

  it("are changed one by one by a patch and all together by a replacement, and show with the next request", async () => {
    const { publications } = await data<ListingJson>("/topics/prevention.json");
    const shown = ["/km", "/km/topics", "/km/languages/en", `/km/publications/${publications[0]?.slug}`];
    for (const path of shown) await pageAt(path);
    const before = await data<IndexJson>("/topics.json");
    const patched = await change(prevention, { names: { km: "ការទប់ស្កាត់", de: "Prävention", lo: null } });
    expect(patched.names).toMatchObject({ km: "ការទប់ស្កាត់", de: "Prävention", fr: "Prévention" });
    expect(patched.names).not.toHaveProperty("lo");
    for (const path of shown) {
      const page = await pageAt(path);
      expect(page, path).toContain("ការទប់ស្កាត់");
      expect(page, path).not.toContain("ការបង្ការ");
    }
    expect(await pageAt("/lo/topics/prevention")).toContain('<h1><span lang="en">Prevention</span></h1>');
    const activity = await env.DB.prepare("SELECT detail FROM activities ORDER BY id DESC LIMIT 1").first();
    expect(activity?.detail).toContain("Khmer: ការទប់ស្កាត់");
    const topic = before.choices.find(({ value }) => value === "prevention");
    const whole = { name: "Prevention", scopeNote: topic?.scopeNote, names: { ...topic?.names, km: " " } };
    expect((await change(prevention, whole, "PUT")).names).not.toHaveProperty("km");
    expect((await change(prevention, { names: { km: "ការបង្ការ" } })).names).toHaveProperty("km");
  });

  it("make no publication a changed one: feeds and harvesters are told nothing new", async () => {
    const updated = () =>
      env.DB.prepare(
        "SELECT group_concat(updated_at) AS all_of, group_concat(revision) AS r FROM publications",
      ).first();
    const before = await updated();
    await change(prevention, { names: { vi: "Phòng ngừa mua bán người" } });
    expect(await updated()).toEqual(before);
  });

  it.each([
    [{ names: { xx: "X" } }, "names.xx"],
    [{ names: { en: "Prevention of trafficking" } }, "names.en"],
    [{ names: { km: 5 } }, "names.km"],
    [{ names: { km: "ក".repeat(201) } }, "names.km"],
    [{ names: ["ការបង្ការ"] }, "names.0"],
    [{ names: "ការបង្ការ" }, "names"],
    [{ names: { fr: "hommes ET garçons" } }, "names.fr"],
  ])("that cannot be are refused at their language: %o", async (values, field) => {
    const version = await versionOf(prevention);
    const sent = { method: "PATCH", json: values, headers: { "if-match": version } };
    const problem = await answered<ProblemJson>(edit(prevention, sent), 422);
    expect(problem.errors?.map((error) => error.field)).toEqual([field]);
  });

  it("are filled into a form, each in its language, which comes back with what was typed where it is wrong", async () => {
    const page = await (await edit("/admin/topics/prevention")).text();
    expect(page).toMatch(/name="names\.ru"[^>]*value="Предупреждение"[^>]*lang="ru"/);
    const version = /name="version" value="([^"]*)"/.exec(page)?.[1] ?? "";
    const form = (fields: Record<string, string>) =>
      edit("/admin/topics/prevention", {
        method: "POST",
        form: { version, name: "Prevention", scopeNote: "What works.", ...fields },
      });
    const wrong = await form({ "names.ru": "я".repeat(300), "names.km": "ការបង្ការ" });
    const again = await wrong.text();
    expect(wrong.status).toBe(422);
    expect(again).toContain('href="#names.ru"');
    expect(again).toContain("<details open>");
    expect((await form({ "names.ru": "Профилактика", "names.km": "ការបង្ការ" })).status).toBe(303);
    expect(await pageAt("/ru/topics/prevention")).toContain("<h1><span>Профилактика</span></h1>");
    expect(await pageAt("/fr/topics/prevention")).toContain('<h1><span lang="en">Prevention</span></h1>');
  });
});

describe("places", () => {
  it("are called as editors say, countries else as CLDR does, on their page and on publications", async () => {
    const { publications } = await data<ListingJson>("/places/cambodia.json");
    const page = `/fr/publications/${publications[0]?.slug}`;
    expect(await pageAt(page)).toContain(">Cambodge</a>");
    expect(await pageAt("/fr/places/southeast-asia")).toContain("<h1><span>Asie du Sud-Est</span></h1>");
    await change("/api/v1/places/cambodia", { names: { fr: "Royaume du Cambodge" } });
    for (const path of [page, "/fr/places", "/fr/places/cambodia"])
      expect(await pageAt(path), path).toContain("Royaume du Cambodge");
  });
});
