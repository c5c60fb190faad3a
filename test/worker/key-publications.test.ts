/** What a topic, place or series shows first: chosen and ordered by its editors, in one place. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask, data, origin } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
});

async function choose(path: string, keyPublications: unknown, status = 200): Promise<string> {
  const headers = { "if-match": "*" };
  const answer = await edit(`/api/v1${path}`, { method: "PATCH", json: { keyPublications }, headers });
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  return text;
}

const pageAt = async (path: string) => (await ask(path, { headers: { accept: "text/html" } })).text();

/** The addresses of the titles in the section of key publications, in their order. */
function shownFirst(page: string): string[] {
  const [, section = ""] = /<section class="keys"[^>]*>(.*?)<\/section>/s.exec(page) ?? [];
  return [...section.matchAll(/<h3[^>]*><a href="([^"]*)"/g)].map(([, href = ""]) => href);
}

const listed = async (path: string) => (await data<ListingJson>(`${path}.json`)).publications;

async function firstOf(facet: "topics" | "places" | "series"): Promise<string> {
  const { choices } = await data<{ choices: { value: string; publications: number }[] }>(`/${facet}.json`);
  const found = choices.find(({ publications }) => publications > 2 && publications < 20);
  expect(found).toBeDefined();
  return `/${facet}/${found?.value}`;
}

describe("key publications", () => {
  it.each(["topics", "places", "series"] as const)(
    "of %s stand first on the page, in the order and language of its reader, once it is saved",
    async (facet) => {
      const path = await firstOf(facet);
      const [one, two] = await listed(path);
      expect(shownFirst(await pageAt(path))).toEqual([]);
      await choose(path, [
        `${origin}/km/publications/${two?.slug}?language=km#cite`,
        one?.code.toUpperCase(),
      ]);
      const paths = [two, one].map((each) => `/publications/${each?.slug}`);
      const page = await pageAt(path);
      expect(shownFirst(page)).toEqual(paths);
      expect(page.indexOf('class="keys"')).toBeLessThan(page.indexOf('class="filter"'));
      expect(shownFirst(await pageAt(`/km${path}`))).toEqual(paths.map((each) => `/km${each}`));
      const { filter } = await data<ListingJson>(`${path}.json`);
      expect(Object.values(filter)[0]?.keyPublications).toEqual(
        [two, one].map((each) => `${origin}/p/${each?.code}`),
      );
      // What the catalogue tells is what it takes.
      await choose(path, Object.values(filter)[0]?.keyPublications);
      expect(shownFirst(await pageAt(path))).toEqual(paths);
      // Each is marked for reference managers once, in the list.
      expect(page.split(`title="${origin}${paths[0]}"`)).toHaveLength(2);
      await choose(path, []);
      expect(shownFirst(await pageAt(path))).toEqual([]);
    },
  );

  it("are at the head of the list alone", async () => {
    const { choices } = await data<{ choices: { value: string; publications: number }[] }>("/topics.json");
    const path = `/topics/${choices.find(({ publications }) => publications > 20)?.value}`;
    const [one] = await listed(path);
    await choose(path, [one?.code]);
    const page = await pageAt(path);
    expect(shownFirst(page)).toEqual([`/publications/${one?.slug}`]);
    const [, next = ""] = /rel="next" href="([^"]*)"/.exec(page) ?? [];
    for (const other of [next.replaceAll("&amp;", "&"), `${path}?year=${one?.year}`, `/years/${one?.year}`])
      expect(shownFirst(await pageAt(other)), other).toEqual([]);
  });

  it("are left out while readers cannot see them there, and the entry can be changed all the same", async () => {
    const path = await firstOf("topics");
    const [one, two] = await listed(path);
    await choose(path, [one?.code, two?.code]);
    expect(shownFirst(await pageAt(path))).toHaveLength(2);
    const withdrawn = await edit(`/api/v1/publications/${one?.code}/withdraw`, {
      json: { reason: "Withdrawn for a test." },
      headers: { "if-match": `"${one?.revision}"` },
    });
    expect(withdrawn.status, await withdrawn.text()).toBe(200);
    expect(shownFirst(await pageAt(path))).toEqual([`/publications/${two?.slug}`]);
    const saved = await edit(`/api/v1${path}`, {
      method: "PATCH",
      json: { scopeNote: "Another scope." },
      headers: { "if-match": "*" },
    });
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ keyPublications: [one?.code, two?.code] });
  });

  it("are refused where they are none, not filed there, named twice or too many, each at its place", async () => {
    const path = await firstOf("topics");
    const [here] = await listed(path);
    const all = await data<ListingJson>("/publications.json");
    const elsewhere = all.publications.find(
      ({ topics }) => !topics.some(({ slug }) => path.endsWith(`/${slug}`)),
    );
    const answer: ProblemJson = JSON.parse(
      await choose(path, [here?.slug, "no-such-thing", elsewhere?.code, `/p/${here?.code}`], 422),
    );
    expect(answer.errors?.map(({ field }) => field)).toEqual([1, 2, 3].map((at) => `keyPublications.${at}`));
    expect(answer.errors?.[0]?.message).toContain("no-such-thing");
    expect(answer.errors?.[1]?.message).toContain(elsewhere?.title);
    for (const wrong of [Array(13).fill(here?.code), "text", [7], [""], ["/"]]) {
      const refused: ProblemJson = JSON.parse(await choose(path, wrong, 422));
      expect(refused.errors?.[0]?.field, JSON.stringify(wrong)).toMatch(/^keyPublications/);
    }
  });

  it("are lines of the entry's form, each its code with its title, and a note in the history", async () => {
    const path = await firstOf("topics");
    const [one, two] = (await listed(path)).slice(1);
    await choose(path, [one?.code, two?.code]);
    const form = await (await edit(`/admin${path}`)).text();
    const [, lines = ""] = /<textarea id="keyPublications"[^>]*>\n([^<]*)<\/textarea>/.exec(form) ?? [];
    expect(lines.split("\n").map((each) => each.split(" ")[0])).toEqual([one?.code, two?.code]);
    const note = await env.DB.prepare(
      "SELECT detail FROM activities WHERE subject = ? ORDER BY id DESC LIMIT 1",
    )
      .bind(`/admin${path}`)
      .first<string>("detail");
    expect(note).toContain(`key publications “`);
    expect(note).toContain(`is now “${one?.code}, ${two?.code}”`);
  });
});
