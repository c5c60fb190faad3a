/** An address once given out is never given to another, whichever way the other one comes in. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { askerWith, type Sent } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
});

interface Told {
  code: string;
  content: { slug: string; contributors: { slug: string }[]; container: { slug: string } | null };
}

const least = (over: object) => ({
  language: "en",
  year: 2024,
  type: "report",
  abstract: "What it says.",
  topics: ["prevention"],
  documents: [{ role: "full", language: "en" }],
  ...over,
});

async function told<Shape>(response: Response, status: number): Promise<Shape> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text);
}

const add = async (over: object): Promise<Told> =>
  told<Told>(await edit("/api/v1/publications", { json: least(over) }), 201);

/** Does something to a publication, over its present revision. */
async function change(code: string, path: string, sent: Sent = {}): Promise<Response> {
  const { headers } = await edit(`/api/v1/publications/${code}`);
  const over = { "if-match": headers.get("etag") ?? "" };
  return edit(`/api/v1/publications/${code}${path}`, { method: "POST", ...sent, headers: over });
}

async function rename(code: string, slug: string): Promise<void> {
  await told(await change(code, "", { method: "PATCH", json: { slug } }), 200);
}

/** A published work that had the first slug and has the second. */
async function renamed(first: string, second: string): Promise<string> {
  const { code } = await add({ title: first, slug: first });
  await told(await change(code, "/publish"), 200);
  await rename(code, second);
  return code;
}

async function leadsTo(path: string): Promise<string | null> {
  return (await ask(path)).headers.get("location");
}

const importRow = (slug: string, title: string) =>
  edit("/api/v1/import", {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: `slug,title,language,year,type,abstract\n${slug},${title},en,2024,report,What it says.\n`,
  });

describe("the address of a new work", () => {
  it("is made of its English title where its own is in another script, and stays when that changes", async () => {
    const inKhmer = { title: "ផែនទីសមុទ្រ ២០១៧", language: "km", documents: [{ role: "full", language: "km" }] };
    const english = { language: "en", title: "Maps of the sea" };
    const french = { language: "fr", title: "Cartes de la mer" };
    const { code, content } = await add({ ...inKhmer, translations: [french, english] });
    expect(content.slug).toBe("maps-of-the-sea");
    const renamedTitle = { translations: [{ ...english, title: "Charts" }] };
    const after = await told<Told>(await change(code, "", { method: "PATCH", json: renamedTitle }), 200);
    expect(after.content.slug).toBe("maps-of-the-sea");
    // A second one of the title gets a slug of its own.
    const twin = await add({ ...inKhmer, translations: [english] });
    expect(twin.content.slug).toBe("maps-of-the-sea-2");
    expect((await add(inKhmer)).content.slug).toMatch(/^publication-/);
    const series = { title: "ស៊េរីសមុទ្រ", titleTranslation: "Papers on the sea", language: "km" };
    const entry = await told<{ slug: string }>(await edit("/api/v1/series", { json: series }), 201);
    expect(entry.slug).toBe("papers-on-the-sea");
  });
});

describe("the address that a published work had", () => {
  it("goes on leading there when a draft has the title that makes it, also once that is published", async () => {
    const first = await renamed("coral-bleaching", "coral-bleaching-explained");
    const other = await add({ title: "Coral bleaching" });
    expect(other.content.slug).toBe("coral-bleaching-2");
    expect(await leadsTo("/publications/coral-bleaching")).toBe("/publications/coral-bleaching-explained");
    await told(await change(other.code, "/publish"), 200);
    expect(await leadsTo("/publications/coral-bleaching")).toBe("/publications/coral-bleaching-explained");
    await rename(first, "coral-bleaching-again");
    expect(await leadsTo("/publications/coral-bleaching")).toBe("/publications/coral-bleaching-again");
  });

  it("is refused to whoever asks for it by name, in a new work, a change, or a sheet", async () => {
    await renamed("tidal-flats", "tidal-flats-of-the-north");
    const asked = await edit("/api/v1/publications", {
      json: least({ title: "Other", slug: "tidal-flats" }),
    });
    expect((await told<ProblemJson>(asked, 422)).errors?.[0]?.field).toBe("slug");
    const draft = await add({ title: "Something on tides" });
    await told(await change(draft.code, "", { method: "PATCH", json: { slug: "tidal-flats" } }), 422);
    const sheet = await importRow("", "Tidal flats");
    expect(sheet.status, await sheet.text()).toBe(200);
    const slugs = await env.DB.prepare(
      "SELECT group_concat(slug, ' ') AS slugs FROM publications WHERE slug GLOB 'tidal-flats*'",
    ).first<string>("slugs");
    expect(slugs?.split(" ").toSorted()).toEqual(["tidal-flats-2", "tidal-flats-of-the-north"]);
    expect(await leadsTo("/publications/tidal-flats")).toBe("/publications/tidal-flats-of-the-north");
  });

  it("is its own again when it is renamed back, and the other one leads on", async () => {
    const code = await renamed("kelp-forests", "forests-of-kelp");
    await rename(code, "kelp-forests");
    expect((await ask("/publications/kelp-forests")).status).toBe(200);
    expect(await leadsTo("/publications/forests-of-kelp")).toBe("/publications/kelp-forests");
  });

  it("stays when a draft that wanted it is discarded, and when an editor takes the redirect away", async () => {
    await renamed("sea-grass", "sea-grass-meadows");
    const draft = await add({ title: "Sea grass" });
    await told(await change(draft.code, "/withdraw", { json: { reason: "Twice" } }), 200);
    expect(await leadsTo("/publications/sea-grass")).toBe("/publications/sea-grass-meadows");
    const path = encodeURIComponent("/publications/sea-grass");
    expect((await edit(`/api/v1/redirects/${path}`, { method: "DELETE" })).status).toBe(204);
    expect((await ask("/publications/sea-grass")).status).toBe(404);
    expect((await add({ title: "Sea grass" })).content.slug).toBe("sea-grass-3");
    await told(await edit("/api/v1/publications", { json: least({ title: "X", slug: "sea-grass" }) }), 422);
  });

  it("that a discarded draft has is nobody else's", async () => {
    const draft = await add({ title: "Given up" });
    await told(await change(draft.code, "/withdraw", { json: { reason: "No" } }), 200);
    expect((await add({ title: "Given up" })).content.slug).toBe("given-up-2");
  });

  it("is not taken in the same moment either: whoever comes second gets another", async () => {
    for (let round = 0; round < 6; round++) {
      const name = `race-${round}`;
      const { code } = await add({ title: name, slug: name });
      await told(await change(code, "/publish"), 200);
      const { headers } = await edit(`/api/v1/publications/${code}`);
      const [, ...others] = await Promise.all([
        edit(`/api/v1/publications/${code}`, {
          method: "PATCH",
          json: { slug: `${name}-moved` },
          headers: { "if-match": headers.get("etag") ?? "" },
        }),
        ...[1, 2, 3].map(() => edit("/api/v1/publications", { json: least({ title: name }) })),
      ]);
      for (const other of others) {
        const { content } = await told<Told>(other, 201);
        expect(content.slug).not.toBe(name);
      }
      expect(await leadsTo(`/publications/${name}`)).toBe(`/publications/${name}-moved`);
    }
  });

  it("that lead elsewhere by an editor's redirect is not given out again", async () => {
    const path = "/publications/of-the-former-site";
    const added = await edit("/api/v1/redirects", { json: { path, target: "/topics/prevention" } });
    expect(added.status, await added.text()).toBe(201);
    expect((await add({ title: "Of the former site" })).content.slug).toBe("of-the-former-site-2");
    const draft = await add({ title: "A draft’s own address" });
    const taken = { path: `/publications/${draft.content.slug}`, target: "/topics/prevention" };
    await told(await edit("/api/v1/redirects", { json: taken }), 422);
  });
});

describe.each([
  { vocabulary: "topics", named: (name: string) => ({ name }) },
  { vocabulary: "places", named: (name: string) => ({ name }) },
  { vocabulary: "contributors", named: (name: string) => ({ name }) },
  { vocabulary: "series", named: (title: string) => ({ title }) },
])("the address of one of the $vocabulary", ({ vocabulary, named }) => {
  const entry = async (sent: object, status = 201) =>
    told<{ slug: string; version: string }>(await edit(`/api/v1/${vocabulary}`, { json: sent }), status);
  const redirectOf = (slug: string) =>
    env.DB.prepare("SELECT target FROM redirects WHERE path = ?")
      .bind(`/${vocabulary}/${slug}`)
      .first<string>("target");

  it("that was renamed, merged or removed is given to no other", async () => {
    const { version } = await entry(named("Alpha One"));
    await told(
      await edit(`/api/v1/${vocabulary}/alpha-one`, {
        method: "PATCH",
        json: { slug: "alpha-moved" },
        headers: { "if-match": `"${version}"` },
      }),
      200,
    );
    await entry(named("Beta One"));
    await told(await edit(`/api/v1/${vocabulary}/beta-one/merge`, { json: { into: "alpha-moved" } }), 200);
    await entry(named("Gamma One"));
    expect((await edit(`/api/v1/${vocabulary}/gamma-one`, { method: "DELETE" })).status).toBe(204);
    for (const name of ["Alpha", "Beta", "Gamma"]) {
      const slug = `${name.toLowerCase()}-one`;
      const target = await redirectOf(slug);
      await entry({ ...named(`${name} wants it`), slug }, 422);
      const other = await entry(named(`${name}. One`));
      expect(other.slug).toBe(`${slug}-2`);
      await told(
        await edit(`/api/v1/${vocabulary}/${other.slug}`, {
          method: "PATCH",
          json: { slug },
          headers: { "if-match": `"${other.version}"` },
        }),
        422,
      );
      expect(await redirectOf(slug), slug).toBe(target);
    }
  });
});

describe("a name in a publication that the catalogue does not know", () => {
  it("gets an address of its own, not that of somebody who was merged, renamed or removed", async () => {
    for (const name of ["Merged Person", "Into Whom"]) {
      await told(await edit("/api/v1/contributors", { json: { name } }), 201);
    }
    await told(await edit("/api/v1/contributors/merged-person/merge", { json: { into: "into-whom" } }), 200);
    await told(await edit("/api/v1/contributors", { json: { name: "Removed Person" } }), 201);
    await edit("/api/v1/contributors/removed-person", { method: "DELETE" });
    for (const title of ["Merged Series", "Into Which"]) {
      await told(await edit("/api/v1/series", { json: { title } }), 201);
    }
    await told(await edit("/api/v1/series/merged-series/merge", { json: { into: "into-which" } }), 200);
    const { content } = await add({
      title: "By name",
      contributors: [
        { name: "Merged Person", role: "author" },
        { name: "Removed Person", role: "author" },
      ],
      container: { title: "Merged Series", kind: "series" },
    });
    expect(content.contributors.map(({ slug }) => slug)).toEqual(["merged-person-2", "removed-person-2"]);
    expect(content.container?.slug).toBe("merged-series-2");
    const sheet = await edit("/api/v1/import", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: "title,language,year,type,abstract,contributors\nIn a sheet,en,2024,report,What it says.,Removed Person\n",
    });
    expect(sheet.status, await sheet.text()).toBe(200);
    const kept = await env.DB.prepare(
      "SELECT target FROM redirects WHERE path = '/contributors/merged-person'",
    ).first("target");
    expect(kept).toBe("/contributors/into-whom");
  });
});
