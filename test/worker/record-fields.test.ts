/** The fields of a record, each through every face: the API, the form, a sheet, the page, the other side. */
import { beforeAll, describe, expect, it } from "vitest";
import { expectDerivedInStep } from "./derived.ts";
import { sendJson, withToken } from "./editors.ts";
import { type Editor, fieldsIn, signIn } from "./form-fields.ts";
import { ask } from "./requests.ts";

interface Sent {
  code: string;
  slug: string;
  revision: number;
  year: number | null;
  date: string;
  content: Record<string, unknown>;
  warnings: { field: string; message: string }[];
}

const path = "/api/v1/publications";
let publisher: Record<string, string>;
let editor: Editor;

beforeAll(async () => {
  publisher = await withToken("publisher", ["read", "write", "publish"]);
  editor = await signIn("Ada", "publisher");
});

const content = {
  title: "A record with everything",
  language: "zh-Hant",
  date: "2004-05~",
  type: "article",
  abstract: "Findings:\n• one\n• two",
  abstractLanguage: "fa",
  topics: ["prevention"],
  container: {
    title: "Journal of Records",
    kind: "journal",
    volume: "12",
    issue: "3",
    pages: "45–67",
    articleNumber: "e12",
  },
  edition: "2nd",
  identifiers: [
    { scheme: "doi", value: "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6" },
    { scheme: "report", value: "R 5 / 2004" },
  ],
  licence: "CC BY-NC 4.0",
  relations: [{ type: "Continues", title: "A work outside", url: "https://elsewhere.example/work" }],
  links: [{ title: "A blog post about it", url: "https://elsewhere.example/post" }],
  documents: [
    {
      role: "full",
      language: "tet",
      format: "epub",
      identifiers: [{ scheme: "isbn", value: "978-3-16-148410-0" }],
      licence: "CC0-1.0",
      earlierShown: true,
    },
  ],
};

async function added(over: object = {}): Promise<Sent> {
  const response = await sendJson("POST", path, { ...content, ...over }, publisher);
  const text = await response.text();
  expect(response.status, text).toBe(201);
  const made: Sent = JSON.parse(text);
  return made;
}

async function refused(over: object): Promise<string[]> {
  const response = await sendJson("POST", path, { ...content, ...over }, publisher);
  const text = await response.text();
  expect(response.status, text).toBe(422);
  const { errors }: { errors: { field: string }[] } = JSON.parse(text);
  return errors.map(({ field }) => field);
}

async function publish({ code, revision }: Sent): Promise<Sent> {
  const headers = { ...publisher, "if-match": `"${revision}"` };
  const response = await sendJson("POST", `${path}/${code}/publish`, {}, headers);
  expect(response.status).toBe(200);
  return response.json();
}

async function read(code: string): Promise<Sent> {
  return (await ask(`${path}/${code}`, { headers: publisher })).json();
}

describe("every field of a record", () => {
  it("comes back from the API as it was sent", async () => {
    const made = await added();
    expect(made.content).toMatchObject({
      ...content,
      date: "2004-05~",
      year: 2004,
      licence: "CC-BY-NC-4.0",
      relations: [{ ...content.relations[0], publication: null }],
    });
    await expectDerivedInStep();
  });

  it("stays as it is when the form is opened and saved unchanged", async () => {
    const { code, revision } = await added({ title: "Through the form", identifiers: [] });
    const page = `/admin/publications/${code}/edit`;
    const response = await editor.send(page, [...fieldsIn(await editor.open(page)), ["do", "save"]]);
    expect(response.headers.get("location")).toContain("done=same");
    expect((await read(code)).revision).toBe(revision);
  });

  it("stays as it is through a sheet", async () => {
    const { code, revision } = await added({ title: "Through a sheet", identifiers: [] });
    const exported = await ask("/api/v1/export.csv", { headers: publisher });
    const rows = await exported.text();
    const response = await ask("/api/v1/import", {
      method: "POST",
      headers: { ...publisher, "content-type": "text/csv" },
      body: rows,
    });
    const { rows: outcomes }: { rows: { code: string; outcome: string }[] } = await response.json();
    expect(outcomes.find((row) => row.code === code)?.outcome).toBe("unchanged");
    expect((await read(code)).revision).toBe(revision);
  });

  it("stays as it is through a sheet, whatever signs of sheets are in it", async () => {
    const awkward = {
      title: '=SUM("a";b), [c]: d',
      abstract: "'=1\n\n- one; two\n+3",
      edition: '"2nd"; revised',
      container: { title: 'Knots; "Ropes" [new]', kind: "series", number: "5;6", pages: "@1" },
      contributors: [
        { name: 'Office: "Sea; Land" [x]', kind: "organisation", role: "author" },
        { name: "Guild (person)", kind: "organisation", role: "host" },
        { name: "Guild (ror 05dxps055)", kind: "organisation", role: "partner" },
      ],
      identifiers: [],
      relations: [
        { type: "Continues", url: "https://elsewhere.example/a;b?c=[d]" },
        { type: "Abridges", title: 'A; "B" [C]', url: "https://elsewhere.example/e;f" },
      ],
      links: [{ title: "A post; about: it", url: "https://elsewhere.example/p;q" }],
      licence: "https://elsewhere.example/terms;v=1",
      documents: [
        {
          role: "full",
          language: "en",
          title: 'One "two"; [three]',
          description: "a\nb; c",
          identifiers: [
            { scheme: "doi", value: "10.1002/(SICI)1096-9861(19960129)365:1<113::AID-CNE9>3.0.CO;2-6" },
            { scheme: "report", value: "R 5; [100%]" },
            { scheme: "handle", value: "20.500.1/a%20b" },
          ],
          licence: "https://elsewhere.example/terms;v=2",
        },
      ],
    };
    const { code, content: before } = await added(awkward);
    expect(before.documents).toMatchObject([{ identifiers: awkward.documents[0]?.identifiers }]);
    for (const [form, type] of [
      ["csv", "text/csv"],
      ["jsonl", "application/x-ndjson"],
    ] as const) {
      const exported = await (await ask(`/api/v1/export.${form}`, { headers: publisher })).text();
      const headers = { ...publisher, "content-type": type };
      const response = await ask("/api/v1/import", { method: "POST", headers, body: exported });
      const told: { rows: { code: string; outcome: string }[] } = await response.json();
      expect(
        told.rows.find((row) => row.code === code),
        JSON.stringify(told).slice(0, 500),
      ).toMatchObject({
        outcome: "unchanged",
      });
    }
    expect((await read(code)).content).toEqual(before);
  });

  it("stands on the page where readers look for it", async () => {
    const { slug } = await publish(
      await added({ title: "On the page", identifiers: content.identifiers.slice(1) }),
    );
    const page = await (await ask(`/publications/${slug}`)).text();
    for (const text of [
      '<div class="abstract" lang="fa" dir="rtl">',
      "<li>one</li><li>two</li>",
      "vol. 12, issue 3, pp. 45–67",
      "2nd",
      "Report number R 5 / 2004",
      'href="https://creativecommons.org/licenses/by-nc/4.0/"',
      "A work outside",
      'href="https://elsewhere.example/post"',
      "ISBN 978-3-16-148410-0",
      "c. 2004",
    ])
      expect(page).toContain(text);
  });
});

describe("a date", () => {
  it.each([
    [{ year: 2004 }, 2004, "2004"],
    [{ year: "c. 2004" }, 2004, "2004~"],
    [{ year: "១៩៩៨" }, 1998, "1998"],
    [{ date: "17 May 2004" }, 2004, "2004-05-17"],
    [{ date: "2004?" }, 2004, "2004?"],
    [{ date: "n.d." }, null, "XXXX"],
  ])("sent as %o is of the year %s and kept as %s", async (dates, year, date) => {
    const made = await added({
      title: `Dated ${JSON.stringify(dates)}`,
      date: null,
      identifiers: [],
      ...dates,
    });
    expect([made.year, made.date]).toEqual([year, date]);
  });

  it.each([[{ year: 2547 }], [{ date: "31 February 2004" }], [{ year: null }], [{ year: "some time" }]])(
    "sent as %o is refused",
    async (dates) => {
      const fields = await refused({ date: null, ...dates });
      expect(["year", "date"]).toContain(fields[0]);
    },
  );

  it("that is unknown puts a work after all others, and into no year", async () => {
    const made = await publish(await added({ title: "Undated", date: "n.d.", identifiers: [] }));
    const listing: { publications: { code: string }[] } = await (await ask("/types/article.json")).json();
    expect(listing.publications.at(-1)?.code).toBe(made.code);
    expect(await (await ask(`/publications/${made.slug}`)).text()).toContain("n.d.");
    expect((await ask("/years/0")).status).toBe(404);
    await expectDerivedInStep();
  });
});

describe("a relation", () => {
  it("shows on both sides, and with the next request when the other is withdrawn", async () => {
    const first = await publish(await added({ title: "The long report", identifiers: [] }));
    const second = await publish(
      await added({
        title: "The short report",
        identifiers: [],
        relations: [{ type: "Abridges", publication: first.code }],
      }),
    );
    const page = async (slug: string) => (await ask(`/publications/${slug}`)).text();
    expect(await page(second.slug)).toMatch(/Abridges<\/dt>.*The long report/s);
    expect(await page(first.slug)).toMatch(/Abridged as<\/dt>.*The short report/s);
    const headers = { ...publisher, "if-match": `"${second.revision}"` };
    await sendJson("POST", `${path}/${second.code}/withdraw`, { reason: "An error." }, headers);
    expect(await page(first.slug)).not.toContain("The short report");
    await expectDerivedInStep();
  });

  it("to nothing, to itself, or to what is no address is refused", async () => {
    const { code } = await added({ title: "Itself", identifiers: [] });
    expect(await refused({ relations: [{ type: "Abridges", publication: "nope" }] })).toEqual([
      "relations.0.publication",
    ]);
    expect(await refused({ relations: [{ type: "Abridges" }] })).toEqual(["relations.0"]);
    expect(await refused({ links: [{ title: "Script", url: "javascript:alert(1)" }] })).toEqual([
      "links.0.url",
    ]);
    const headers = { ...publisher, "if-match": '"1"' };
    const itself = { relations: [{ type: "Abridges", publication: code }] };
    expect((await sendJson("PATCH", `${path}/${code}`, itself, headers)).status).toBe(422);
  });
});

describe("what is there already", () => {
  it("is told when a second publication has its DOI, in whatever case, or its title", async () => {
    const doi = (value: string) => ({ identifiers: [{ scheme: "doi", value }] });
    await added({ title: "The first of two", ...doi("10.5555/Twice") });
    const second = await added({ title: "The second of two", ...doi("https://doi.org/10.5555/TWICE") });
    expect(second.warnings.map(({ field }) => field)).toEqual(["identifiers.0.value"]);
    const third = await added({ title: "The first of two", identifiers: [] });
    expect(third.warnings.map(({ field }) => field)).toEqual(["title"]);
  });

  it("is asked about in the form, and saved when it is meant", async () => {
    const { code } = await added({ title: "One of its kind", identifiers: [] });
    const page = "/admin/publications/new?afresh";
    const fields = fieldsIn(await editor.open(page)).map(([name, value]): [string, string] => {
      const typed = { title: "One of its kind", year: "2020", type: "report" }[name];
      return [name, typed ?? value];
    });
    const asked = await editor.send("/admin/publications/new", [...fields, ["do", "save"]]);
    expect(asked.status).toBe(422);
    expect(await asked.text()).toContain(code);
    const saved = await editor.send("/admin/publications/new", [
      ...fields,
      ["doubles", "kept"],
      ["do", "save"],
    ]);
    expect(saved.status).toBe(303);
  });
});
