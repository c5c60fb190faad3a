/** The one write path, against the tables: every promise that editors, readers and the history rely on. */
import { env, exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type Changed,
  makeChange,
  makeChanges,
  restoreRevision,
} from "../../src/catalogue/changing/changing.ts";
import type { Editing } from "../../src/catalogue/changing/editing.ts";
import type { Change } from "../../src/catalogue/changing/planning.ts";
import { contentOf, type ContentInput, parseContent } from "../../src/catalogue/publication/content.ts";
import { CatalogueError, type Problem } from "../../src/catalogue/problem.ts";
import { publicationBySlug } from "../../src/catalogue/reading/publications.ts";
import { tagsTouched } from "../../src/http/cache/policy.ts";
import { openDatabase } from "../../src/store/database.ts";
import { derived, everything, expectDerivedInStep } from "./derived.ts";
import { ask, data } from "./requests.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { SearchJson } from "../../src/http/json/search.ts";

const database = openDatabase(env.DB);
let clock = Date.parse("2026-02-01T00:00:00.000Z");
const purged: string[] = [];

function editing(): Editing {
  clock += 1000;
  return {
    database,
    author: { accountId: 1, name: "Ada" },
    now: new Date(clock).toISOString(),
    usesAccess: false,
    tagsTouched,
    purge: async ({ id, tags }) => {
      purged.push(...tags);
      await exports.Reader.purge([...tags]);
      await env.DB.prepare("DELETE FROM purges WHERE id = ?").bind(id).run();
    },
  };
}

const content = (over: object = {}): ContentInput =>
  parseContent({
    title: "A new report",
    language: "en",
    year: 2024,
    type: "report",
    abstract: "What it says.",
    topics: ["prevention"],
    documents: [
      { role: "full", language: "en" },
      { role: "summary", language: "km" },
    ],
    ...over,
  });

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CatalogueError) return error.problem;
    throw error;
  }
  throw new Error("there was no problem");
}

const create = (over: object = {}, more: Partial<Change> = {}) =>
  makeChange(editing(), { code: null, expected: null, content: content(over), ...more });
const publish = ({ publication }: Changed) =>
  makeChange(editing(), {
    code: publication.code,
    expected: publication.revision,
    transition: { kind: "publish" },
  });

describe("a new publication", () => {
  it("is a draft that no reader sees, until it is published and then is on every listing of its", async () => {
    const created = await create({ title: "Seen only later", places: ["cambodia"] });
    const { slug, code, documents } = created.publication;
    expect(slug).toBe("seen-only-later");
    const document = documents[0]?.code ?? "";
    for (const path of [`/publications/${slug}`, `/p/${code}`, `/d/${document}`]) {
      expect((await ask(path)).status, path).toBe(404);
    }
    const { total } = await data<ListingJson>("/languages/km.json");
    await publish(created);
    const page = await data<PublicationPageJson>(`/publications/${slug}.json`);
    expect(page).toMatchObject({ code, revision: 2, publishedAt: new Date(clock).toISOString() });
    for (const path of ["/years/2024", "/topics/prevention", "/places/cambodia", "/types/report"]) {
      expect(purged).toContain(path.replace(/^\/(\w+)s\//, "$1/"));
    }
    const { total: after } = await data<ListingJson>("/languages/km.json?year=2024");
    expect([total, after]).toEqual([5, 1]);
    await expectDerivedInStep();
  });

  it("gets a slug of its own from its title, in whatever script the title is", async () => {
    const twins = [await create({ title: "The twins" }), await create({ title: "The Twins!" })];
    expect(twins.map(({ publication }) => publication.slug)).toEqual(["the-twins", "the-twins-2"]);
    const khmer = await create({ title: "របាយការណ៍", language: "km" });
    expect(khmer.publication.slug).toBe(`publication-${khmer.publication.code}`);
  });

  it("adds the people and series that it names to the catalogue, and finds those that are there", async () => {
    const { publication } = await create({
      title: "With people",
      contributors: [
        { name: "Élise Ō", role: "author" },
        { name: "rebecca surtees", role: "author" },
        { name: "Élise Ō", role: "editor" },
      ],
      container: { title: "A new series", number: "7" },
    });
    expect(publication.contributors.map(({ slug, name, role }) => [slug, name, role])).toEqual([
      ["elise-o", "Élise Ō", "author"],
      ["rebecca-surtees", "Rebecca Surtees", "author"],
      ["elise-o", "Élise Ō", "editor"],
    ]);
    expect(publication.container).toMatchObject({ slug: "a-new-series", kind: "series", number: "7" });
    const again = await create({
      title: "With people again",
      contributors: [{ name: "Élise Ō", role: "author" }],
    });
    expect(again.publication.contributors.map(({ slug }) => slug)).toEqual(["elise-o"]);
  });

  it("that lacks what readers need is not published, and every lack is named", async () => {
    const bare = await create({ abstract: "", topics: [], documents: [] });
    const problem = await problemOf(publish(bare));
    expect(problem).toMatchObject({ kind: "invalid" });
    if (problem.kind === "invalid") {
      expect(problem.errors.map(({ field }) => field)).toEqual(["abstract", "topics", "documents"]);
    }
  });

  it("with names that stand for nothing is refused, each name with its place", async () => {
    const problem = await problemOf(
      create({
        topics: ["nothing"],
        places: ["nowhere"],
        contributors: [{ slug: "nobody", role: "author" }],
        container: { slug: "none" },
        slug: "no-place-like-home",
      }),
    );
    if (problem.kind !== "invalid") throw new Error(problem.kind);
    expect(problem.errors.map(({ field }) => field)).toEqual([
      "slug",
      "container",
      "topics.0",
      "places.0",
      "contributors.0",
    ]);
  });
});

describe("a change", () => {
  let page: Awaited<ReturnType<typeof publicationBySlug>>["publication"];
  beforeAll(async () => {
    ({ publication: page } = await publicationBySlug(database, "no-place-like-home"));
  });
  const change = (expected: number, over: object, reason: string | null = null) =>
    makeChange(editing(), {
      code: page.code,
      expected,
      content: (current) => ({ ...current, ...over }),
      reason,
    });

  it("of every field is what the next request shows, with the derived tables in step", async () => {
    const changed = await change(1, {
      title: "No Place like Home",
      year: 2013,
      type: "paper",
      topics: ["children-and-youth", "prevention"],
      places: ["cambodia"],
      translations: [{ language: "sq", title: "Asnjë vend", abstract: null }],
      identifiers: [{ scheme: "doi", value: "10.1000/182" }],
    });
    expect(changed.written).toBe(true);
    const shown = await data<PublicationPageJson>("/publications/no-place-like-home.json");
    expect(shown).toMatchObject({ title: "No Place like Home", year: 2013, type: "paper", revision: 2 });
    expect(shown.identifiers).toEqual([{ scheme: "doi", value: "10.1000/182" }]);
    await expectDerivedInStep();
  });

  it("is a revision with its author and reason, and the first also keeps what was there before", async () => {
    await change(2, { title: "No Place Like Home" }, "A capital");
    const { results } = await env.DB.prepare(
      `SELECT v.revision, v.action, v.account_name AS author, v.reason FROM revisions v
       JOIN publications p ON p.id = v.publication_id WHERE p.code = ? ORDER BY v.revision`,
    )
      .bind(page.code)
      .all();
    expect(results).toEqual([
      { revision: 1, action: "created", author: "Import", reason: null },
      { revision: 2, action: "changed", author: "Ada", reason: null },
      { revision: 3, action: "changed", author: "Ada", reason: "A capital" },
    ]);
  });

  it("that changes nothing makes no revision", async () => {
    expect((await change(3, {})).written).toBe(false);
  });

  it("over an older revision, or over none, is refused and writes nothing", async () => {
    const before = await everything();
    expect(await problemOf(change(2, { title: "Lost" }))).toEqual({ kind: "outdated", given: 2, current: 3 });
    const blind = makeChange(editing(), { code: page.code, expected: null, content: content() });
    expect(await problemOf(blind)).toEqual({ kind: "revision-required", current: 3 });
    expect(await everything()).toEqual(before);
  });

  it("at the same moment as another over the same revision: one is written, the other is told", async () => {
    const outcomes = await Promise.allSettled([
      change(3, { title: "One" }),
      change(3, { title: "Two" }),
      change(3, { title: "Three" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === "rejected")
        expect(outcome.reason.problem).toMatchObject({ kind: "outdated", current: 4 });
    }
    await expectDerivedInStep();
  });

  it("can be taken back: any revision can be made the present one again", async () => {
    const restored = await restoreRevision(editing(), page.code, 4, 1, null);
    expect(restored.content).toEqual(contentOf(page));
    const shown = await data<PublicationPageJson>("/publications/no-place-like-home.json");
    expect(shown.title).toBe(page.title);
    expect(shown.revision).toBe(5);
    await expectDerivedInStep();
  });

  it("of the slug leaves redirects from every address that it had", async () => {
    const renamed = await change(5, { slug: "at-home-nowhere" });
    await makeChange(editing(), {
      code: page.code,
      expected: renamed.publication.revision,
      content: (current) => ({ ...current, slug: "at-home" }),
    });
    for (const path of ["/publications/no-place-like-home", "/publications/at-home-nowhere"]) {
      const response = await ask(path);
      expect([response.status, response.headers.get("location")], path).toEqual([
        301,
        "/publications/at-home",
      ]);
    }
    const back = await change(7, { slug: "no-place-like-home" });
    expect(back.written).toBe(true);
    expect((await ask("/publications/no-place-like-home")).status).toBe(200);
    expect((await ask("/publications/at-home")).headers.get("location")).toBe(
      "/publications/no-place-like-home",
    );
  });

  it("that takes a document out answers its code with 410, and brings it back with the same code", async () => {
    const { documents } = contentOf((await publicationBySlug(database, "no-place-like-home")).publication);
    const [first] = documents;
    const added = await change(8, {
      documents: [
        ...documents,
        {
          role: "summary",
          language: "sq",
          title: null,
          description: null,
          format: "pdf",
          code: null,
          identifiers: [],
          licence: null,
          earlierShown: false,
        },
      ],
    });
    const code = added.publication.documents.find(({ role }) => role === "summary")?.code ?? "";
    expect(added.publication.languages.map(({ tag }) => tag)).toContain("sq");
    await change(9, { documents: [first] });
    expect((await ask(`/d/${code}`)).status).toBe(410);
    await restoreRevision(editing(), page.code, 10, 9, null);
    expect((await ask(`/d/${code}`)).headers.get("content-type")).toContain("text/html");
    const shown = await data<PublicationPageJson>("/publications/no-place-like-home.json");
    expect(shown.documents.map((document) => document.code)).toContain(code);
    await expectDerivedInStep();
  });
});

describe("search", () => {
  const found = async (q: string) => {
    const { publications } = await data<SearchJson>(`/search.json?q=${encodeURIComponent(q)}`);
    return publications.map(({ code }) => code);
  };

  it("knows each change with the next request: published, retitled, withdrawn, restored", async () => {
    const created = await create({ title: "Quixotic zephyrs" });
    const { code } = created.publication;
    expect(await found("quixotic")).not.toContain(code);
    await publish(created);
    expect(await found("quixotic")).toContain(code);
    await makeChange(editing(), {
      code,
      expected: 2,
      content: (current) => ({ ...current, title: "Jovial vortices", places: ["cambodia"] }),
    });
    expect(await found("quixotic")).not.toContain(code);
    expect(await found("jovial vortices")).toEqual([code]);
    expect(await found("place:cambodia jovial")).toEqual([code]);
    const withdrawal = { kind: "withdraw", reason: "A test" } as const;
    await makeChange(editing(), { code, expected: 3, transition: withdrawal });
    expect(await found("jovial")).not.toContain(code);
    await makeChange(editing(), { code, expected: 4, transition: { kind: "restore" } });
    expect(await found("jovial")).toContain(code);
  });
});

describe("withdrawing", () => {
  it("leaves a tombstone at every address, and restoring brings all of it back", async () => {
    const { publication } = await publicationBySlug(database, "beneath-the-surface");
    const before = await derived();
    const withdrawn = await makeChange(editing(), {
      code: publication.code,
      expected: 1,
      transition: { kind: "withdraw", reason: "It named a survivor." },
    });
    expect(withdrawn.publication.state).toBe("withdrawn");
    const response = await ask("/publications/beneath-the-surface");
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("It named a survivor.");
    await expectDerivedInStep();
    const change = { code: publication.code, expected: 2, content: content() };
    expect(await problemOf(makeChange(editing(), change))).toMatchObject({ kind: "conflict" });
    await makeChange(editing(), { code: publication.code, expected: 2, transition: { kind: "restore" } });
    const after = await derived();
    expect(after.listing_entries).toEqual(before.listing_entries);
    expect(after.facet_counts).toEqual(before.facet_counts);
  });

  it("a draft gives it up: it was never public, so its address is unknown", async () => {
    const created = await create({ title: "Never seen" });
    await makeChange(editing(), {
      code: created.publication.code,
      expected: 1,
      transition: { kind: "withdraw", reason: "A mistake" },
    });
    expect((await ask("/publications/never-seen")).status).toBe(404);
    const back = await makeChange(editing(), {
      code: created.publication.code,
      expected: 2,
      transition: { kind: "restore" },
    });
    expect(back.publication.state).toBe("draft");
  });
});

describe("several changes at once", () => {
  it("are all made, or none when one of them is wrong", async () => {
    const before = await everything();
    const wrong = makeChanges(editing(), [
      { code: null, expected: null, content: content({ title: "Good" }) },
      { code: null, expected: null, content: content({ title: "Bad", topics: ["nothing"] }) },
    ]);
    expect(await problemOf(wrong)).toEqual({
      kind: "invalid",
      errors: [{ field: "publications.1.topics.0", message: "There is no topic “nothing”." }],
    });
    expect(await everything()).toEqual(before);
    const made = await makeChanges(
      editing(),
      Array.from({ length: 60 }, (_, index) => ({
        code: null,
        expected: null,
        content: content({ title: `Bulk ${index}`, contributors: [{ name: "New Person", role: "author" }] }),
        transition: { kind: "publish" } as const,
      })),
    );
    expect(made).toHaveLength(60);
    expect((await data<ListingJson>("/contributors/new-person.json")).total).toBe(60);
    await expectDerivedInStep();
  });

  it("leave everything as it was when the batch fails at its last statement", async () => {
    const before = await everything();
    const failing = makeChange(
      editing(),
      {
        code: null,
        expected: null,
        content: content({ title: "Not to be" }),
        transition: { kind: "publish" },
      },
      [{ sql: "INSERT INTO topics (slug) VALUES ('broken')" }],
    );
    await expect(failing).rejects.toThrow();
    expect(await everything()).toEqual(before);
  });
});

describe("what is sent", () => {
  it.each([
    ["not an object", null, ["content"]],
    ["nothing", {}, ["title", "language", "year", "type"]],
    ["a field that there is not", { ...content(), titel: "x" }, ["titel"]],
    ["a language that there is not", { ...content(), language: "xx-nothing" }, ["language"]],
    ["a year in words", { ...content(), year: "MMXX" }, ["year"]],
    ["a control character", { ...content(), title: "a\u0007b" }, ["title"]],
    ["a wrong DOI", { ...content(), identifiers: [{ scheme: "doi", value: "11.1/x" }] }, ["identifiers.0"]],
    [
      "a wrong ISBN",
      { ...content(), identifiers: [{ scheme: "isbn", value: "978-3-16-148410-1" }] },
      ["identifiers.0"],
    ],
    [
      "a wrong ISSN",
      { ...content(), identifiers: [{ scheme: "issn", value: "2049-3631" }] },
      ["identifiers.0"],
    ],
    [
      "a mistyped code",
      { ...content(), documents: [{ code: "aaaaaa", role: "full", language: "en" }] },
      ["documents.0.code"],
    ],
    ["too much", { ...content(), title: "x".repeat(501) }, ["title"]],
  ])("with %s is refused with the fields that are wrong", (_, sent, fields) => {
    try {
      parseContent(sent);
    } catch (error) {
      if (!(error instanceof CatalogueError) || error.problem.kind !== "invalid") throw error;
      expect(error.problem.errors.map(({ field }) => field)).toEqual(fields);
      return;
    }
    throw new Error("it was taken");
  });

  it("is tidied: spaces, line ends, the resolver before a DOI, an ISBN's label", () => {
    const tidy = content({
      title: "  Two\n  lines ",
      abstract: "One.\r\n\r\n\r\nTwo. \n",
      identifiers: [
        { scheme: "doi", value: "https://doi.org/10.1000/182" },
        { scheme: "isbn", value: "ISBN 978-3-16-148410-0" },
        { scheme: "issn", value: "20493630" },
      ],
    });
    expect(tidy.title).toBe("Two lines");
    expect(tidy.abstract).toBe("One.\n\nTwo.");
    expect(tidy.identifiers.map(({ value }) => value)).toEqual([
      "10.1000/182",
      "978-3-16-148410-0",
      "2049-3630",
    ]);
  });
});
