/** Going back in the history once what a revision names was merged, renamed or removed. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { askerWith } from "./asking.ts";
import { expectDerivedInStep } from "./derived.ts";
import { signedIn, withToken } from "./editors.ts";
import { fieldsIn, signIn, typed } from "./form-fields.ts";

let edit: ReturnType<typeof askerWith>;
let browser: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  browser = askerWith({ accept: "text/html", ...(await signedIn("publisher")) });
});

interface Told {
  code: string;
  revision: number;
  content: {
    slug: string;
    title: string;
    topics: string[];
    places: string[];
    contributors: { slug: string; name: string; role: string }[];
    container: { slug: string; title: string } | null;
  };
  warnings: { field: string; message: string }[];
}

async function told<Shape>(response: Response, status = 200): Promise<Shape> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text);
}

const vocabularies = ["topics", "places", "contributors", "series"] as const;

/** Entries of each vocabulary, called so. */
async function entries(...names: readonly string[]): Promise<void> {
  for (const vocabulary of vocabularies) {
    for (const name of names) {
      const json = vocabulary === "series" ? { title: name } : { name };
      await told(await edit(`/api/v1/${vocabulary}`, { json }), 201);
    }
  }
}

const least = (over: object) => ({
  language: "en",
  year: 2024,
  type: "report",
  abstract: "What it says.",
  documents: [{ role: "full", language: "en" }],
  ...over,
});

const add = async (over: object): Promise<Told> =>
  told<Told>(await edit("/api/v1/publications", { json: least(over) }), 201);

async function sendOver(code: string, method: string, path: string, json: object): Promise<Response> {
  const { headers } = await edit(`/api/v1/publications/${code}`);
  return edit(`/api/v1/publications/${code}${path}`, {
    method,
    json,
    headers: { "if-match": headers.get("etag") ?? "" },
  });
}

const save = async (code: string, json: object): Promise<Told> =>
  told<Told>(await sendOver(code, "PATCH", "", json));

const goBack = async (code: string, revision: number): Promise<Told> =>
  told<Told>(await sendOver(code, "POST", `/revisions/${revision}/restore`, {}));

/** A publication that names both of each vocabulary in its first revision, and nothing in its second. */
async function naming(title: string, one: string, other: string): Promise<string> {
  const { code } = await add({
    title,
    topics: ["prevention", one, other],
    places: [one, other],
    contributors: [one, other].flatMap((slug) => [
      { slug, role: "author" },
      { slug, role: "editor" },
    ]),
    container: { slug: one, kind: "series" },
  });
  await save(code, { topics: ["prevention"], places: [], contributors: [], container: null });
  return code;
}

describe("going back to what was", () => {
  it("merged since gives what is left, each once, and later saves are fine", async () => {
    await entries("Merge A", "Merge B");
    const code = await naming("Back to merged", "merge-a", "merge-b");
    for (const vocabulary of vocabularies) {
      await told(await edit(`/api/v1/${vocabulary}/merge-a/merge`, { json: { into: "merge-b" } }));
    }
    const { content } = await goBack(code, 1);
    expect(content).toMatchObject({
      topics: ["prevention", "merge-b"],
      places: ["merge-b"],
      container: { slug: "merge-b", title: "Merge B" },
    });
    expect(content.contributors.map(({ slug, role }) => `${role} ${slug}`)).toEqual([
      "author merge-b",
      "editor merge-b",
    ]);
    const saved = await save(code, { title: "Back to merged, and on" });
    expect(saved.content.topics).toEqual(["prevention", "merge-b"]);
    await told(await sendOver(code, "PUT", "", saved.content));
    await expectDerivedInStep();
  });

  it("renamed since gives the new names", async () => {
    await entries("Rename A", "Rename B");
    const code = await naming("Back to renamed", "rename-a", "rename-b");
    for (const vocabulary of vocabularies) {
      const field = vocabulary === "series" ? "title" : "name";
      await told(
        await edit(`/api/v1/${vocabulary}/rename-a`, {
          method: "PATCH",
          json: { slug: "renamed-a", [field]: "Renamed" },
          headers: { "if-match": "*" },
        }),
      );
    }
    const { content } = await goBack(code, 1);
    expect(content).toMatchObject({
      topics: ["prevention", "renamed-a", "rename-b"],
      places: ["renamed-a", "rename-b"],
      container: { slug: "renamed-a", title: "Renamed" },
    });
    expect(content.contributors[0]).toMatchObject({ slug: "renamed-a", name: "Renamed" });
  });

  it("removed since leaves topics and places out, which is told, and adds people and series again by name", async () => {
    await entries("Remove A", "Remove B");
    const code = await naming("Back to removed", "remove-a", "remove-b");
    for (const vocabulary of vocabularies) {
      const gone = await edit(`/api/v1/${vocabulary}/remove-a`, { method: "DELETE" });
      expect(gone.status, await gone.text()).toBe(204);
    }
    const { content, warnings } = await goBack(code, 1);
    expect(content).toMatchObject({
      topics: ["prevention", "remove-b"],
      places: ["remove-b"],
      container: { title: "Remove A" },
    });
    expect(content.contributors.map(({ name, role }) => `${role} ${name}`)).toEqual([
      "author Remove A",
      "editor Remove A",
      "author Remove B",
      "editor Remove B",
    ]);
    expect(new Set(content.contributors.map(({ slug }) => slug)).size).toBe(2);
    expect(warnings.map(({ field }) => field)).toEqual(["topics", "places"]);
    await told(await sendOver(code, "PUT", "", content));
  });

  it("keeps the publication's address where another has the earlier one", async () => {
    const { code } = await add({ title: "Swapped", topics: ["prevention"] });
    await save(code, { slug: "swapped-once", title: "Swapped once" });
    await add({ title: "Swapped", topics: ["prevention"] });
    const { content } = await goBack(code, 1);
    expect([content.title, content.slug]).toEqual(["Swapped", "swapped-once"]);
  });

  it("works from the page, which says what was left out", async () => {
    await entries("Page A", "Page B");
    const code = await naming("Back by the page", "page-a", "page-b");
    await edit("/api/v1/topics/page-a", { method: "DELETE" });
    const answer = await browser(`/admin/publications/${code}/history/1/restore`, {
      form: { revision: "2" },
    });
    const location = answer.headers.get("location") ?? "";
    expect([answer.status, location]).toEqual([
      303,
      expect.stringContaining("done=revision-partly-restored"),
    ]);
    expect(await (await browser(location)).text()).toContain("removed from the catalogue since");
  });
});

describe("one contributor under two names", () => {
  const twice = [
    { slug: "rebecca-surtees", role: "author" },
    { name: "Rebecca Surtees", role: "author" },
    { name: "Surtees, Rebecca", role: "author" },
    { name: "rebecca surtees", role: "editor" },
  ];
  const roles = (content: Told["content"]) => content.contributors.map(({ slug, role }) => `${role} ${slug}`);

  it("is one in a role, by the API", async () => {
    const { content } = await add({ title: "Twice by API", topics: ["prevention"], contributors: twice });
    expect(roles(content)).toEqual(["author rebecca-surtees", "editor rebecca-surtees"]);
  });

  it("that are new is one as well, and added once", async () => {
    const { content } = await add({
      title: "Twice and new",
      topics: ["prevention"],
      contributors: [
        { name: "Ana Nova", role: "author" },
        { name: "Nova, Ana", role: "author" },
      ],
    });
    expect(roles(content)).toEqual(["author ana-nova"]);
    expect(
      await env.DB.prepare("SELECT count(*) FROM contributors WHERE slug GLOB 'ana-nova*'").first("count(*)"),
    ).toBe(1);
  });

  it("is one in a sheet", async () => {
    const sheet = await edit("/api/v1/import", {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: "title,language,year,type,abstract,contributors\nTwice in a sheet,en,2024,report,A.,author: Rebecca Surtees; author: rebecca-surtees\n",
    });
    const { rows } = await told<{ rows: { code: string }[] }>(sheet);
    const { content } = await told<Told>(await edit(`/api/v1/publications/${rows[0]?.code}`));
    expect(roles(content)).toEqual(["author rebecca-surtees"]);
  });

  it("is one from the form", async () => {
    const editor = await signIn("Ada", "editor");
    const fields = typed(fieldsIn(await editor.open("/admin/publications/new?afresh")), {
      ...Object.fromEntries(
        twice.flatMap(({ slug = "", name = "", role }, place) => [
          [`contributors.${place}.slug`, slug],
          [`contributors.${place}.name`, name || "Rebecca Surtees"],
          [`contributors.${place}.role`, role],
        ]),
      ),
      title: "Twice in the form",
      language: "en",
      year: "2024",
      type: "report",
      abstract: "What it says.",
      "topics.0": "prevention",
      do: "save",
    });
    const saved = await editor.send("/admin/publications/new", fields);
    const location = saved.headers.get("location") ?? "";
    const [, code] = /\/admin\/publications\/(\w+)\?/.exec(location) ?? [];
    const { content } = await told<Told>(await edit(`/api/v1/publications/${code}`));
    expect(roles(content)).toEqual(["author rebecca-surtees", "editor rebecca-surtees"]);
  });
});
