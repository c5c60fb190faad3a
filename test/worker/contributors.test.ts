/** Contributors: a person's name in its parts, who somebody is in the registers, and organisations that are parts. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationJson } from "../../src/http/json/publications.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import type { EntryJson } from "../../src/http/json/vocabularies.ts";
import { askerWith } from "./asking.ts";
import { expectDerivedInStep } from "./derived.ts";
import { withToken } from "./editors.ts";
import { type Editor, fieldsIn, signIn } from "./form-fields.ts";
import { ask, data } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;
let editor: Editor;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  editor = await signIn("Ada", "publisher");
});

async function json<Shape>(response: Response, status: number): Promise<Shape> {
  const text = await response.text();
  expect(response.status, text).toBe(status);
  return JSON.parse(text);
}

async function added(values: object, vocabulary = "contributors"): Promise<EntryJson> {
  return json(await edit(`/api/v1/${vocabulary}`, { json: values }), 201);
}

async function patch(slug: string, values: object, vocabulary = "contributors"): Promise<Response> {
  return edit(`/api/v1/${vocabulary}/${slug}`, {
    method: "PATCH",
    json: values,
    headers: { "if-match": "*" },
  });
}

async function patched(slug: string, values: object): Promise<EntryJson> {
  return json(await patch(slug, values), 200);
}

async function wrong(response: Response): Promise<Record<string, string>> {
  const { errors = [] } = await json<ProblemJson>(response, 422);
  return Object.fromEntries(errors.map(({ field, message }) => [field, message]));
}

const refused = async (values: object, vocabulary = "contributors") =>
  wrong(await edit(`/api/v1/${vocabulary}`, { json: values }));

async function published(over: object): Promise<PublicationJson> {
  const content = {
    title: `Work ${crypto.randomUUID()}`,
    language: "en",
    year: 2020,
    type: "report",
    abstract: "An abstract.",
    topics: ["prevention"],
    documents: [{ role: "full", language: "en" }],
    ...over,
  };
  const made = await json<PublicationJson>(await edit("/api/v1/publications", { json: content }), 201);
  const sent = { json: {}, headers: { "if-match": `"${made.revision}"` } };
  return json(await edit(`/api/v1/publications/${made.code}/publish`, sent), 200);
}

/** The codes of what is listed under a contributor, and how many the listing says there are. */
async function listedUnder(slug: string): Promise<{ codes: string[]; total: number }> {
  const response = await ask(`/contributors/${slug}.json`);
  if (response.status === 404) return { codes: [], total: 0 };
  const { publications, total } = await response.json<ListingJson>();
  return { codes: publications.map(({ code }) => code).toSorted(), total };
}

describe("a person's name", () => {
  it.each([
    [
      "Surtees, Rebecca",
      { name: "Rebecca Surtees", family: "Surtees", given: "Rebecca", sortName: "Surtees, Rebecca" },
    ],
    [
      "Anna van der Linden",
      { family: "Linden", given: "Anna", particle: "van der", sortName: "Linden, Anna van der" },
    ],
    ["Juan de la Cruz", { family: "Cruz", given: "Juan", particle: "de la" }],
    ["Seán O'Brien", { family: "O'Brien", given: "Seán", particle: null }],
    ["Mary St John-Smith", { family: "St John-Smith", given: "Mary" }],
    ["Martin King Jr.", { family: "King", given: "Martin", suffix: "Jr.", sortName: "King, Martin, Jr." }],
    ["Siti", { family: "Siti", given: null, sortName: null }],
    ["ច័ន្ទ សុភា", { family: "ច័ន្ទ", given: "សុភា" }],
    ["ဒေါ်အောင်ဆန်း", { family: "ဒေါ်အောင်ဆန်း", given: null }],
    ["محمد الأمين", { family: null, given: null, sortName: null }],
    ["Björk Guðmundsdóttir", { family: "Guðmundsdóttir", given: "Björk" }],
  ])("of %s is read in its parts", async (name, parts) => {
    expect(await added({ name })).toMatchObject(parts);
  });

  it("is sorted by its parts once they are told, whatever the name alone says", async () => {
    const nagy = await added({ name: "Nagy László", family: "Nagy", given: "László" });
    expect(nagy).toMatchObject({ name: "Nagy László", sortName: "Nagy, László" });
    const { slug } = await added({ name: "Gabriel García Márquez" });
    expect(await patched(slug, { family: "García Márquez", given: "Gabriel" })).toMatchObject({
      sortName: "García Márquez, Gabriel",
    });
    const { slug: work } = await published({ contributors: [{ slug, role: "author" }] });
    const [item] = await data<{ author: object[] }[]>(`/publications/${work}.csl.json`);
    expect(item?.author).toEqual([{ family: "García Márquez", given: "Gabriel" }]);
  });

  it("keeps its parts in step with a new name or sort name", async () => {
    const { slug } = await added({ name: "R. García Márquez", family: "García Márquez", given: "R." });
    expect(await patched(slug, { name: "Rosa García Márquez" })).toMatchObject({
      family: "García Márquez",
      given: "Rosa",
    });
    expect(await patched(slug, { name: "Rosa Jones" })).toMatchObject({ family: "Jones", given: "Rosa" });
    expect(await patched(slug, { sortName: "Chantavanich, Supang" })).toMatchObject({
      family: "Chantavanich",
      given: "Supang",
    });
    expect(await patched(slug, { nativeName: "สุภางค์" })).toMatchObject({ family: "Chantavanich" });
  });

  it("in its own script belongs to the romanised one, on the page, in data and in search", async () => {
    const { slug } = await added({ name: "Wang Fang", family: "Wang", given: "Fang", nativeName: "王芳" });
    const { code } = await published({ contributors: [{ slug, role: "author" }] });
    const page = await (await ask(`/contributors/${slug}`)).text();
    expect(page).toContain('<span lang="und-Hani">王芳</span>');
    expect((await data<ListingJson>(`/contributors/${slug}.json`)).filter.contributor).toMatchObject({
      name: "Wang Fang",
      nativeName: "王芳",
    });
    const found = await data<{ publications: { code: string }[] }>(
      `/search.json?q=${encodeURIComponent("王芳")}`,
    );
    expect(found.publications.map((each) => each.code)).toContain(code);
  });

  it.each([
    [{ name: "X", given: "Anna" }, "family"],
    [{ name: "X", orcid: "0000-0002-1825-0098" }, "orcid"],
    [{ name: "X", ror: "05dxps055" }, "ror"],
    [{ name: "X", parent: "nexus-institute" }, "parent"],
    [{ name: "X", kind: "organisation", family: "X" }, "family"],
    [{ name: "X", kind: "organisation", orcid: "0000-0002-1825-0097" }, "orcid"],
    [{ name: "X", kind: "organisation", ror: "05dxps056" }, "ror"],
    [{ name: "X", kind: "organisation", parent: "nowhere" }, "parent"],
    [{ name: "X", kind: "organisation", parent: "Rebecca Surtees" }, "parent"],
    [{ name: "X", kind: "organisation", parent: "X" }, "parent"],
  ])("or what else is said of one is refused with its field where it is %o", async (values, field) => {
    expect(Object.keys(await refused(values))).toEqual([field]);
  });

  it("goes with its ORCID iD, in whatever form that is given, and nobody else has it", async () => {
    const { slug, orcid } = await added({
      name: "Josiah Carberry",
      orcid: "https://orcid.org/0000-0002-1825-0097",
    });
    expect(orcid).toBe("0000-0002-1825-0097");
    expect(await refused({ name: "J. Carberry", orcid: "0000 0002 1825 0097" })).toEqual({
      orcid: "“Josiah Carberry” has this ORCID iD. If the two are one, merge them instead.",
    });
    const { slug: work } = await published({ contributors: [{ slug, role: "author" }] });
    expect(await (await ask(`/contributors/${slug}`)).text()).toContain(
      '<a href="https://orcid.org/0000-0002-1825-0097"',
    );
    expect(await (await ask(`/publications/${work}.jsonld`)).text()).toContain(
      "https://orcid.org/0000-0002-1825-0097",
    );
  });
});

describe("an organisation's page", () => {
  it("lists what its parts did as well, once each, and its counts agree", async () => {
    const agency = await added({ name: "Agency for Trials", kind: "organisation" });
    const mission = await added({ name: "Agency/Albania", kind: "organisation", parent: agency.slug });
    const office = await added({ name: "Agency/Tirana", kind: "organisation", parent: "Agency/Albania" });
    expect(office.parent).toBe(mission.slug);
    const one = await published({ contributors: [{ slug: office.slug, role: "funder" }] });
    const both = await published({
      contributors: [
        { slug: mission.slug, role: "funder" },
        { slug: agency.slug, role: "publisher" },
      ],
    });
    const codes = [one.code, both.code].toSorted();
    expect(await listedUnder(agency.slug)).toEqual({ codes, total: 2 });
    expect(await listedUnder(mission.slug)).toEqual({ codes, total: 2 });
    expect(await listedUnder(office.slug)).toEqual({ codes: [one.code], total: 1 });
    const index = await data<{ choices: { value: string; publications: number }[] }>("/contributors.json");
    expect(index.choices.find(({ value }) => value === agency.slug)?.publications).toBe(2);
    const { choices } = await json<{ choices: { slug: string; publications: number }[] }>(
      await edit("/api/v1/contributors"),
      200,
    );
    expect(choices.find(({ slug }) => slug === agency.slug)?.publications).toBe(2);
    const page = await (await ask(`/contributors/${mission.slug}`)).text();
    expect(page).toContain(`<a href="/contributors/${agency.slug}">Agency for Trials</a>`);
    expect(page).toContain(`<a href="/contributors/${office.slug}">Agency/Tirana</a>`);
    await expectDerivedInStep();
  });

  it("is found by the whole's name, and search counts as its listing does", async () => {
    const whole = await added({ name: "Xylographic Union", kind: "organisation" });
    const part = await added({ name: "Its Eastern Branch", kind: "organisation", parent: whole.slug });
    const { code } = await published({ contributors: [{ slug: part.slug, role: "funder" }] });
    const found = await data<{ publications: { code: string }[] }>("/search.json?q=xylographic");
    expect(found.publications.map((each) => each.code)).toEqual([code]);
    const within = await data<{ total: number }>(`/search.json?q=abstract&contributor=${whole.slug}`);
    expect(within.total).toBe(1);
  });

  it("follows when a part goes elsewhere, is renamed, or is merged away", async () => {
    const north = await added({ name: "North", kind: "organisation" });
    const south = await added({ name: "South", kind: "organisation" });
    const part = await added({ name: "Part", kind: "organisation", parent: north.slug });
    const leaf = await added({ name: "Leaf", kind: "organisation", parent: part.slug });
    const { code } = await published({ contributors: [{ slug: leaf.slug, role: "partner" }] });
    for (const each of [north, south, part, leaf]) await ask(`/contributors/${each.slug}`);

    await patched(part.slug, { parent: south.slug });
    expect(await listedUnder(north.slug)).toEqual({ codes: [], total: 0 });
    expect(await listedUnder(south.slug)).toEqual({ codes: [code], total: 1 });

    await patched(south.slug, { name: "Southern", slug: "southern" });
    expect(await listedUnder("southern")).toEqual({ codes: [code], total: 1 });
    expect(await (await ask(`/contributors/${part.slug}`)).text()).toContain("Southern");

    const merged = await edit(`/api/v1/contributors/${part.slug}/merge`, { json: { into: north.slug } });
    expect(merged.status).toBe(200);
    expect(await listedUnder("southern")).toEqual({ codes: [], total: 0 });
    expect(await listedUnder(north.slug)).toEqual({ codes: [code], total: 1 });
    const indexed = await env.DB.prepare(
      "SELECT facets FROM search_entries WHERE publication_id = (SELECT id FROM publications WHERE code = ?)",
    )
      .bind(code)
      .first<string>("facets");
    expect(indexed).toContain(`contributor=${leaf.slug} contributor=${north.slug} `);
    expect(indexed).not.toContain("southern");
    await expectDerivedInStep();
  });

  it("is never part of its own parts, by whatever way", async () => {
    const top = await added({ name: "Top", kind: "organisation" });
    const middle = await added({ name: "Middle", kind: "organisation", parent: top.slug });
    const bottom = await added({ name: "Bottom", kind: "organisation", parent: middle.slug });
    expect(await wrong(await patch(top.slug, { parent: middle.slug }))).toEqual({
      parent: "“Middle” is part of “Top” itself. Take it out there first.",
    });
    expect(await wrong(await patch(top.slug, { parent: bottom.slug }))).toEqual({
      parent: "“Bottom” is part of “Middle”, and that of “Top” itself. Take it out there first.",
    });
    expect(await wrong(await patch(top.slug, { parent: top.slug }))).toHaveProperty("parent");
    expect(await wrong(await patch(middle.slug, { kind: "person" }))).toHaveProperty("kind");
    const merge = (from: string, into: string) =>
      edit(`/api/v1/contributors/${from}/merge`, { json: { into } });
    expect(await wrong(await merge(top.slug, bottom.slug))).toHaveProperty("into");
    expect(await wrong(await merge(top.slug, "rebecca-surtees"))).toHaveProperty("into");
    const removal = await edit(`/api/v1/contributors/${middle.slug}`, { method: "DELETE" });
    expect(removal.status).toBe(409);
    expect((await merge(middle.slug, top.slug)).status).toBe(200);
    const { choices } = await json<{ choices: EntryJson[] }>(await edit("/api/v1/contributors"), 200);
    expect(choices.find(({ slug }) => slug === bottom.slug)?.parent).toBe(top.slug);
  });

  it("survives two changes at once that would make a circle together", async () => {
    const one = await added({ name: "Circle one", kind: "organisation" });
    const other = await added({ name: "Circle other", kind: "organisation" });
    const answers = await Promise.all([
      patch(one.slug, { parent: other.slug }),
      patch(other.slug, { parent: one.slug }),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe("the forms", () => {
  const path = "/admin/contributors";

  it("of a contributor take and keep every field, and saving them unchanged changes nothing", async () => {
    await added({ name: "Form parent", kind: "organisation" });
    const sent = {
      name: "Form part",
      kind: "organisation",
      parent: "Form parent",
      ror: "https://ror.org/05dxps055",
    };
    const response = await editor.send(path, Object.entries(sent));
    expect(response.headers.get("location")).toBe(`${path}/form-part?done=added`);
    const fields = fieldsIn(await editor.open(`${path}/form-part`), "stack");
    expect(Object.fromEntries(fields)).toMatchObject({ ...sent, ror: "05dxps055" });
    const count = () => env.DB.prepare("SELECT count(*) AS n FROM activities").first<number>("n");
    const before = await count();
    expect((await editor.send(`${path}/form-part`, fields)).status).toBe(303);
    expect(await count()).toBe(before);
  });

  it("come back with what was typed and what is wrong", async () => {
    const response = await editor.send(path, [
      ["name", "Anna Adler"],
      ["kind", "person"],
      ["orcid", "0000-0002-1825-0000"],
    ]);
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('value="0000-0002-1825-0000"');
    expect(page).toContain("is not an ORCID iD");
  });

  it("of a journal take an ISSN and ISBN as they are printed, a line each", async () => {
    const send = (identifiers: string) =>
      editor.send("/admin/series", [
        ["title", "Journal of forms"],
        ["kind", "journal"],
        ["language", "en"],
        ["identifiers", identifiers],
      ]);
    const refusedPage = await (await send("ISSN 1234-5670\n978-3-16-148410-0 (pbk.)")).text();
    expect(refusedPage).toContain("is not an ISSN");
    expect((await send("ISSN 1234–5679 (print)\n978-3-16-148410-0 (pbk.)")).status).toBe(303);
    const fields = Object.fromEntries(fieldsIn(await editor.open("/admin/series/journal-of-forms"), "stack"));
    expect(fields.identifiers?.replace(/\r/g, "")).toBe("ISSN 1234-5679\nISBN 978-3-16-148410-0");
  });
});

describe("a book, journal or series", () => {
  it("has its ISSN in the API, on its page and on its publications, and the index says what it is", async () => {
    const { slug } = await added(
      {
        title: "Annals of tests",
        kind: "journal",
        identifiers: [{ scheme: "issn", value: "eISSN: 2049 3630" }],
      },
      "series",
    );
    const { slug: work } = await published({
      type: "article",
      container: { slug, volume: "1" },
    });
    const page = await (await ask(`/series/${slug}`)).text();
    expect(page).toContain("ISSN 2049-3630");
    expect((await data<PublicationJson>(`/publications/${work}.json`)).container?.identifiers).toEqual([
      { scheme: "issn", value: "2049-3630" },
    ]);
    const index = await (await ask("/series")).text();
    expect(index.indexOf("<h2>Series</h2>")).toBeGreaterThan(0);
    expect(index.indexOf("Annals of tests")).toBeGreaterThan(index.indexOf("<h2>Journals</h2>"));
    expect(
      await wrong(await patch(slug, { identifiers: [{ scheme: "issn", value: "1" }] }, "series")),
    ).toEqual({
      "identifiers.0": expect.stringContaining("is not an ISSN"),
    });
    const doi = [{ scheme: "doi", value: "10.1000/182" }];
    expect(await wrong(await patch(slug, { identifiers: doi }, "series"))).toHaveProperty("identifiers");
    await expectDerivedInStep();
  });
});
