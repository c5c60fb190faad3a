/** Topics, series, contributors and places: what editors can do to them, and what readers see of it. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { EntriesJson, EntryJson } from "../../src/http/json/vocabularies.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { derived, everything, expectDerivedInStep } from "./derived.ts";
import { askerWith, type Sent } from "./asking.ts";
import { withToken } from "./editors.ts";
import { ask, data } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;
let view: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
  view = askerWith(await withToken("viewer", ["read"]));
});

async function json<Shape>(response: Response | Promise<Response>, status = 200): Promise<Shape> {
  const answer = await response;
  const text = await answer.text();
  expect(answer.status, text).toBe(status);
  return JSON.parse(text);
}

const list = (vocabulary: string) => json<EntriesJson>(edit(`/api/v1/${vocabulary}`));

async function entry(vocabulary: string, slug: string): Promise<EntryJson> {
  const found = (await list(vocabulary)).choices.find(({ value }) => value === slug);
  if (!found) throw new Error(`there is no ${slug}`);
  return found;
}

async function patch(vocabulary: string, slug: string, values: object): Promise<Response> {
  const { version } = await entry(vocabulary, slug);
  const sent: Sent = { method: "PATCH", json: values, headers: { "if-match": `"${version}"` } };
  return edit(`/api/v1/${vocabulary}/${slug}`, sent);
}

const merge = (vocabulary: string, slug: string, into: string) =>
  edit(`/api/v1/${vocabulary}/${slug}/merge`, { json: { into } });

async function location(path: string): Promise<[number, string | null]> {
  const response = await ask(path);
  return [response.status, response.headers.get("location")];
}

async function lastActivity() {
  return env.DB.prepare(
    "SELECT subject, action, detail, account_name AS author FROM activities ORDER BY id DESC LIMIT 1",
  ).first();
}

/** Publications by slug, with when they changed last. */
async function updated(): Promise<Map<string, string>> {
  const { results } = await env.DB.prepare("SELECT slug, updated_at AS at FROM publications").all<{
    slug: string;
    at: string;
  }>();
  return new Map(results.map(({ slug, at }) => [slug, at]));
}

describe("a list", () => {
  it.each(["topics", "series", "contributors", "places"])(
    "of %s says for each how many publications it has, as readers count them",
    async (vocabulary) => {
      const { choices } = await list(vocabulary);
      const read = await data<{ choices: { value: string; publications: number }[] }>(
        `/api/v1/${vocabulary}`,
      );
      const counts = new Map(choices.map(({ value, publications }) => [value, publications]));
      expect(read.choices.length).toBeGreaterThan(4);
      for (const { value, publications } of read.choices) expect(counts.get(value), value).toBe(publications);
    },
  );

  it("is a page, in which one is found by its name", async () => {
    const page = await (await view("/admin/contributors?q=surtees")).text();
    expect(page).toContain("Rebecca Surtees");
    expect(page).not.toContain("NEXUS Institute</a>");
    expect(page).not.toContain("Add a contributor");
  });
});

describe("every vocabulary", () => {
  it.each([
    ["topics", { name: "Fair wages", scopeNote: "What work is paid." }],
    ["series", { title: "Papers of the Coast", kind: "series" }],
    ["places", { name: "Bay of Bengal", kind: "region" }],
    ["contributors", { name: "Lindiwe Dube", kind: "person", sortName: "Dube, Lindiwe" }],
  ])("takes an entry by the form on its page: %s", async (vocabulary, form) => {
    expect(await (await edit(`/admin/${vocabulary}/new`)).text()).toMatch(/name="(?:name|title)"/);
    const added = await edit(`/admin/${vocabulary}`, { form });
    expect(added.status, await added.clone().text()).toBe(303);
    const place = added.headers.get("location") ?? "";
    expect(place).toMatch(new RegExp(`^/admin/${vocabulary}/[a-z-]+\\?done=added$`));
    expect(await entry(vocabulary, place.split(/[/?]/)[3] ?? "")).toMatchObject(form);
  });
});

describe("a new topic", () => {
  it("gets its slug from its name, stands at the end of the menu, and is on the index at once", async () => {
    await ask("/topics");
    const added = await json<EntryJson>(
      edit("/api/v1/topics", { json: { name: "Access to justice", scopeNote: "Courts and redress." } }),
      201,
    );
    expect(added).toMatchObject({ slug: "access-to-justice", publications: 0 });
    expect((await list("topics")).choices.at(-1)?.value).toBe("access-to-justice");
    expect(await (await ask("/topics")).text()).toContain("Access to justice");
    expect(await lastActivity()).toEqual({
      subject: "/admin/topics/access-to-justice",
      action: "added",
      detail: "The topic “Access to justice” was added.",
      author: "editor",
    });
  });

  it("of a name that there is, in other capitals even, is refused", async () => {
    const problem = await json<ProblemJson>(
      edit("/api/v1/topics", { json: { name: "access TO justice" } }),
      422,
    );
    expect(problem.errors?.map(({ field }) => field)).toEqual(["name"]);
  });

  it.each([
    ["topics", { name: "" }, "name"],
    ["topics", { name: "X", scope: "?" }, "scope"],
    ["topics", { name: "X", slug: "Not a slug" }, "slug"],
    ["contributors", { name: "X", kind: "robot" }, "kind"],
    ["contributors", { name: "X", sortName: "no comma" }, "sortName"],
    ["contributors", { name: "X", kind: "organisation", sortName: "X, Y" }, "sortName"],
    ["places", { name: "X", kind: "country", code: "035" }, "code"],
    ["places", { name: "X", kind: "country", code: "QQ" }, "code"],
    ["places", { name: "X", kind: "region", code: "KH" }, "code"],
    ["series", { title: "X", language: "xx" }, "language"],
    ["series", { title: "X", kind: "leaflet" }, "kind"],
  ])(
    "or another entry of %s with %o is refused with the field that is wrong",
    async (vocabulary, sent, field) => {
      const before = await everything();
      const problem = await json<ProblemJson>(edit(`/api/v1/${vocabulary}`, { json: sent }), 422);
      expect(problem.errors?.map((error) => error.field)).toEqual([field]);
      // A token notes when it was used last.
      expect({ ...(await everything()), tokens: [] }).toEqual({ ...before, tokens: [] });
    },
  );

  it.each([
    ["places", { name: "South-eastern Asia", kind: "region", code: "035", slug: "south-eastern-asia" }],
    ["places", { name: "Kosovo (under UNSCR 1244)", kind: "country", code: "XK" }],
    ["series", { title: "ស៊េរី", language: "km", kind: "journal" }],
  ])("of %s may be %o", async (vocabulary, sent) => {
    await json(edit(`/api/v1/${vocabulary}`, { json: sent }), 201);
  });
});

describe("a topic with another name and slug", () => {
  it("is on every page that shows it, and every old address leads to the new one", async () => {
    const slug = "recovery-and-reintegration";
    const [publication] = (await data<ListingJson>(`/topics/${slug}.json`)).publications;
    const page = `/publications/${publication?.slug}`;
    for (const path of ["/", "/topics", `/topics/${slug}`, "/languages/km", page]) await ask(path);
    const before = await updated();
    const changed = await json<EntryJson>(
      patch("topics", slug, { name: "Recovery & return", slug: "recovery-and-return" }),
    );
    expect(changed).toMatchObject({ name: "Recovery & return", scopeNote: expect.stringMatching(/./) });
    for (const path of ["/", "/topics", "/topics/recovery-and-return", "/languages/km", page]) {
      const text = await (await ask(path)).text();
      expect(text, path).toContain("Recovery &amp; return");
      expect(text, path).not.toContain("Recovery and reintegration<");
    }
    for (const [old, now] of [
      [`/topics/${slug}`, "/topics/recovery-and-return"],
      [`/topics/${slug}.json`, "/topics/recovery-and-return.json"],
      [`/api/v1/topics/${slug}`, "/api/v1/topics/recovery-and-return"],
      [`/topics/${slug}?language=km`, "/topics/recovery-and-return?language=km"],
      [`/languages/km?topic=${slug}`, "/languages/km?topic=recovery-and-return"],
      [`/?topic=${slug}&year=2017`, "/?topic=recovery-and-return&year=2017"],
      [`/languages/km.json?topic=${slug}`, "/languages/km.json?topic=recovery-and-return"],
    ] as const) {
      expect(await location(old), old).toEqual([301, now]);
    }
    const after = await updated();
    const touched = [...after].filter(([key, at]) => before.get(key) !== at).map(([key]) => key);
    expect(touched).toHaveLength(changed.publications);
    expect((await data<PublicationPageJson>(`${page}.json`)).revision).toBe(1);
    await expectDerivedInStep();
  });

  it("leads there from every address that it ever had, and can have the first one back", async () => {
    await json(patch("topics", "recovery-and-return", { slug: "recovery" }));
    expect(await location("/topics/recovery-and-reintegration")).toEqual([301, "/topics/recovery"]);
    const problem = await json<ProblemJson>(
      edit("/api/v1/topics", { json: { name: "Something else", slug: "recovery-and-return" } }),
      422,
    );
    expect(problem.errors?.[0]?.message).toContain("leads to /topics/recovery now");
    await json(patch("topics", "recovery", { slug: "recovery-and-reintegration" }));
    expect((await ask("/topics/recovery-and-reintegration")).status).toBe(200);
    expect(await location("/topics/recovery")).toEqual([301, "/topics/recovery-and-reintegration"]);
    expect(await location("/topics/recovery-and-return")).toEqual([
      301,
      "/topics/recovery-and-reintegration",
    ]);
  });

  it("of which only the scope note changes leaves its publications as they were", async () => {
    await ask("/topics/prevention");
    const before = await updated();
    await json(patch("topics", "prevention", { scopeNote: "Before it happens." }));
    expect(await updated()).toEqual(before);
    expect(await (await ask("/topics/prevention")).text()).toContain("Before it happens.");
  });
});

describe("two editors", () => {
  it("over the same version: the second is told, and saving again is a decision", async () => {
    const { version } = await entry("places", "cambodia");
    const send = (name: string) =>
      edit("/admin/places/cambodia", {
        form: { name, kind: "country", code: "KH", slug: "cambodia", version },
      });
    expect((await send("Kampuchea")).status).toBe(303);
    const second = await send("Cambodge");
    expect(second.status).toBe(412);
    const page = await second.text();
    expect(page).toContain("It is now “Kampuchea”");
    expect(page).toContain('value="Cambodge"');
    const now = /name="version" value="([^"]+)"/.exec(page)?.[1] ?? "";
    const third = await edit("/admin/places/cambodia", {
      form: { name: "Cambodia", kind: "country", code: "KH", slug: "cambodia", version: now },
    });
    expect(third.headers.get("location")).toBe("/admin/places/cambodia?done=changed");
  });

  it("by the API: no version is 428, an old one is 412 with the current one", async () => {
    const missing = await edit("/api/v1/places/lao-pdr", { method: "PATCH", json: { name: "Lao PDR" } });
    expect(missing.status).toBe(428);
    const current = missing.headers.get("etag");
    const headers = { "if-match": '"old"' };
    const old = await edit("/api/v1/places/lao-pdr", { method: "PATCH", json: { name: "Lao PDR" }, headers });
    expect([old.status, old.headers.get("etag")]).toEqual([412, current]);
  });

  it("at the same moment: one change is written, the others are told", async () => {
    const { version } = await entry("places", "thailand");
    const headers = { "if-match": `"${version}"` };
    const answers = await Promise.all(
      ["Siam", "Muang Thai", "Kingdom of Thailand"].map((name) =>
        edit("/api/v1/places/thailand", { method: "PATCH", json: { name }, headers }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412]);
    await expectDerivedInStep();
  });
});

describe("merging", () => {
  it("two topics files every publication under the one that is left, once and in its order", async () => {
    const [from, into] = ["children-and-youth", "prevention"];
    const topicsOf = async () => {
      const { results } = await env.DB.prepare(
        "SELECT record ->> 'slug' AS slug, (SELECT json_group_array(value ->> 'slug') FROM json_each(record, '$.topics')) AS topics FROM records",
      ).all<{ slug: string; topics: string }>();
      return new Map(results.map(({ slug, topics }): [string, string[]] => [slug, JSON.parse(topics)]));
    };
    const before = await topicsOf();
    await ask(`/topics/${into}`);
    const left = await json<EntryJson>(merge("topics", from, into));
    const after = await topicsOf();
    let moved = 0;
    for (const [slug, topics] of before) {
      if (topics.includes(from)) moved += 1;
      const expected = [...new Set(topics.map((topic) => (topic === from ? into : topic)))];
      expect(after.get(slug), slug).toEqual(expected);
    }
    expect(moved).toBeGreaterThan(3);
    expect((await data<ListingJson>(`/topics/${into}.json`)).total).toBe(left.publications);
    expect(await location(`/topics/${from}`)).toEqual([301, `/topics/${into}`]);
    expect(await lastActivity()).toMatchObject({ action: "merged", subject: `/admin/topics/${into}` });
    await expectDerivedInStep();
  });

  it("two contributors of one publication in the same role keeps one, in different roles both", async () => {
    const [publication] = (await data<ListingJson>("/contributors/rebecca-surtees.json")).publications;
    const { version: _, ...twin } = await json<EntryJson>(
      edit("/api/v1/contributors", { json: { name: "R. Surtees" } }),
      201,
    );
    const content = await json<{ content: { contributors: object[] }; revision: number }>(
      edit(`/api/v1/publications/${publication?.code}`),
    );
    const contributors = [
      ...content.content.contributors,
      { slug: twin.slug, role: "author" },
      { slug: twin.slug, role: "editor" },
    ];
    await json(
      edit(`/api/v1/publications/${publication?.code}`, {
        method: "PATCH",
        json: { contributors },
        headers: { "if-match": `"${content.revision}"` },
      }),
    );
    await json(merge("contributors", "r-surtees", "rebecca-surtees"));
    const shown = await data<PublicationPageJson>(`/publications/${publication?.slug}.json`);
    const roles = shown.contributors.flatMap(({ slug, role }) => (slug === "rebecca-surtees" ? [role] : []));
    expect(roles).toEqual(["author", "editor"]);
    expect(shown.contributors.map(({ slug }) => slug)).not.toContain("r-surtees");
    await expectDerivedInStep();
  });

  it("leads on from what was merged before, and a content with the old slugs is still understood", async () => {
    await json(edit("/api/v1/contributors", { json: { name: "First Name" } }), 201);
    await json(edit("/api/v1/contributors", { json: { name: "Second Name" } }), 201);
    await json(merge("contributors", "first-name", "second-name"));
    await json(merge("contributors", "second-name", "rebecca-surtees"));
    expect(await location("/contributors/first-name")).toEqual([301, "/contributors/rebecca-surtees"]);
    const made = await json<PublicationPageJson>(
      edit("/api/v1/publications", {
        json: {
          title: "By somebody merged",
          language: "en",
          year: 2024,
          type: "brief",
          topics: ["children-and-youth"],
          contributors: [{ slug: "first-name", role: "author" }],
        },
      }),
      201,
    );
    expect(made.contributors[0]?.slug).toBe("rebecca-surtees");
    expect(made.topics[0]?.slug).toBe("prevention");
  });

  it("two series, or two places, does the same", async () => {
    const [one, other] = (await list("series")).choices.filter(({ kind }) => kind === "series");
    await json(merge("series", one?.value ?? "", other?.value ?? ""));
    expect((await data<ListingJson>(`/series/${other?.value}.json`)).total).toBe(
      (one?.publications ?? 0) + (other?.publications ?? 0),
    );
    expect(await location(`/series/${one?.value}`)).toEqual([301, `/series/${other?.value}`]);
    await json(merge("places", "lao-pdr", "thailand"));
    expect(await location("/places/lao-pdr?year=2017")).toEqual([301, "/places/thailand?year=2017"]);
    await expectDerivedInStep();
  });

  it("a series into a book leads its address to the book's page", async () => {
    const { choices } = await list("series");
    const book = choices.find(({ kind, publications }) => kind === "book" && publications > 0);
    const series = choices.find(({ kind, publications }) => kind === "series" && publications > 0);
    if (!book || !series) throw new Error("there is no book or no series");
    await json(merge("series", series.value, book.value));
    expect(await location(`/series/${series.value}`)).toEqual([301, `/series/${book.value}`]);
    expect((await data<ListingJson>(`/series/${book.value}.json`)).total).toBe(
      book.publications + series.publications,
    );
    expect(await (await edit(`/admin/series/${book.value}`)).text()).toContain(
      `<a href="/series/${book.value}">As readers see it</a>`,
    );
    await expectDerivedInStep();
  });

  it("into itself, or into nothing, is refused and changes nothing", async () => {
    const before = await derived();
    for (const [vocabulary, slug, into] of [
      ["topics", "prevention", "prevention"],
      ["topics", "prevention", "nothing"],
    ] as const) {
      const problem = await json<ProblemJson>(merge(vocabulary, slug, into), 422);
      expect(problem.errors?.map(({ field }) => field)).toEqual(["into"]);
    }
    expect(await derived()).toEqual(before);
  });

  it("is shown before it is done, on a page that works without script", async () => {
    const page = await (await edit("/admin/places/russia/merge?into=serbia")).text();
    expect(page).toContain("filed under “Serbia”");
    expect(page).toContain('method="post"');
  });
});

describe("removing", () => {
  it("takes away what no publication has, and refuses what one has, a draft even", async () => {
    await json(edit("/api/v1/contributors", { json: { name: "Nobody Yet" } }), 201);
    expect((await edit("/api/v1/contributors/nobody-yet", { method: "DELETE" })).status).toBe(204);
    expect((await edit("/api/v1/contributors/nobody-yet", { method: "DELETE" })).status).toBe(404);
    const used = await edit("/api/v1/topics/prevention", { method: "DELETE" });
    expect(used.status).toBe(409);
    const { detail } = await used.json<ProblemJson>();
    expect(detail).toContain("Merge it into another one instead.");
  });
});

describe("the order of topics", () => {
  it("is that of every menu, and moves by one place without script", async () => {
    const before = (await list("topics")).choices.map(({ value }) => value);
    const menu = async () =>
      [...(await (await ask("/languages/km")).text()).matchAll(/<option value="([a-z-]+)"/g)].map(
        ([, value]) => value,
      );
    await menu();
    const [first, second] = before;
    const moved = await edit(`/admin/topics/${second}/move`, { form: { direction: "up" } });
    expect(moved.headers.get("location")).toBe("/admin/topics?done=moved");
    expect((await list("topics")).choices.map(({ value }) => value)).toEqual([
      second,
      first,
      ...before.slice(2),
    ]);
    const shown = (await menu()).filter((value) => value === first || value === second);
    expect(shown).toEqual([second, first]);
  });

  it("is set as a whole by the API, every topic once, over the order that was read", async () => {
    const answer = await edit("/api/v1/topics");
    const etag = answer.headers.get("etag") ?? "";
    const order = (await answer.json<EntriesJson>()).choices.map(({ value }) => value).toReversed();
    const put = (sent: string[], version: string) =>
      edit("/api/v1/topics/order", {
        method: "PUT",
        json: { order: sent },
        headers: { "if-match": version },
      });
    expect((await put(order.slice(1), etag)).status).toBe(422);
    expect((await put(order, '"old"')).status).toBe(412);
    const set = await json<EntriesJson>(put(order, etag));
    expect(set.choices.map(({ value }) => value)).toEqual(order);
    expect((await put(order.toReversed(), etag)).status).toBe(412);
  });
});

describe("whoever may not change", () => {
  it("sees lists and entries without a form, and is refused by every operation", async () => {
    const page = await (await view("/admin/topics/prevention")).text();
    expect(page).not.toContain('<form class="stack"');
    for (const [path, sent] of [
      ["/api/v1/topics", { json: { name: "X" } }],
      ["/api/v1/topics/prevention", { method: "DELETE" }],
      ["/api/v1/topics/prevention/merge", { json: { into: "x" } }],
      ["/admin/topics", { form: { name: "X" } }],
      ["/admin/topics/prevention/merge", { form: { into: "x" } }],
    ] as const) {
      expect((await view(path, sent)).status, path).toBe(403);
    }
  });
});
