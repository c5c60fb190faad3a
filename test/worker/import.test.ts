/** Sheets of publications: what they may say, what is told of them, and that an export changes nothing. */
import { beforeAll, describe, expect, it } from "vitest";
import type { ImportJson } from "../../src/http/json/sheet.ts";
import type { ListingJson } from "../../src/http/json/listings.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { askerWith } from "./asking.ts";
import { everything, expectDerivedInStep } from "./derived.ts";
import { signedIn, withToken } from "./editors.ts";
import { data } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;
let publish: ReturnType<typeof askerWith>;
let browser: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
  publish = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  browser = askerWith({ accept: "text/html", ...(await signedIn("publisher")) });
});

const csv = { "content-type": "text/csv" };

async function send(
  body: BodyInit,
  {
    query = "",
    headers = csv,
    as = publish,
  }: { query?: string; headers?: Record<string, string>; as?: typeof edit } = {},
) {
  const response = await as(`/api/v1/import${query}`, { body, headers });
  const text = await response.text();
  return { status: response.status, text };
}

async function imported(
  body: BodyInit,
  options: Parameters<typeof send>[1] = {},
): Promise<ImportJson["rows"]> {
  const { status, text } = await send(body, options);
  expect(status, text).toBe(200);
  const answer: ImportJson = JSON.parse(text);
  return answer.rows;
}

async function refused(
  body: BodyInit,
  options: Parameters<typeof send>[1] = {},
): Promise<[string, string][]> {
  const { status, text } = await send(body, options);
  expect(status, text).toBe(422);
  const problem: ProblemJson = JSON.parse(text);
  return (problem.errors ?? []).map(({ field, message }) => [field, message]);
}

/** Without what notes when a token was used. */
async function catalogue() {
  const { tokens: _, sessions: __, ...all } = await everything();
  return all;
}

describe("the whole catalogue", () => {
  it.each([
    ["csv", csv],
    ["jsonl", { "content-type": "application/x-ndjson" }],
  ])("exported as %s and imported changes nothing", async (form, headers) => {
    const sheet = new Uint8Array(await (await edit(`/api/v1/export.${form}`)).arrayBuffer());
    const before = await catalogue();
    const rows = await imported(sheet, { headers, query: "?dry-run=true" });
    expect(rows).toHaveLength(92);
    expect(rows.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    await imported(sheet, { headers });
    expect(await catalogue()).toEqual(before);
  });

  it("exported, with one cell changed, changes that one publication and says what", async () => {
    const sheet = await (await edit("/api/v1/export.csv")).text();
    const changed = sheet.replace("No Place like Home?", "No Place Like Home?");
    expect(changed).not.toBe(sheet);
    const rows = await imported(changed);
    const [row, ...others] = rows.filter(({ outcome }) => outcome !== "unchanged");
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      outcome: "changed",
      changes: [{ column: "title" }],
    });
    const shown = await data<PublicationPageJson>("/publications/no-place-like-home.json");
    expect([shown.title.includes("Like Home"), shown.revision]).toEqual([true, 2]);
    // The same sheet again says nothing new, though its revision is old; another change over it would be lost.
    expect((await imported(changed)).every(({ outcome }) => outcome === "unchanged")).toBe(true);
    const errors = await refused(sheet.replace("No Place like Home?", "No place at all?"));
    expect(errors[0]?.[0]).toMatch(/^row \d+, column revision$/);
    expect(errors[0]?.[1]).toContain("was revision 1 and is 2 now");
  });
});

const minimal = "title,language,year,type,abstract,topics,documents\r\n";

describe("a sheet", () => {
  it("adds publications with all that it names, in the words that people use", async () => {
    const rows =
      await imported(`\uFEFFtitle;Title Khmer;Language;Year;Type;abstract;container;container kind;number;isbn;contributors;topics;places;documents;state\r
"A ""quoted"", long title";ចំណងជើង;English;2024;Reports and studies;"First line.\r
\r
Second; line.";Notes from the Field;series;3;978-3-16-148410-0;rebecca surtees; Prevention ;"cambodia; Thailand";"full en; Summary Khmer; template en xlsx ""Workbook"" ""For all""";published\r
`);
    expect(rows).toMatchObject([{ row: 2, outcome: "new" }]);
    const shown = await data<PublicationPageJson>(`/api/v1/publications/${rows[0]?.code}`);
    expect(shown).toMatchObject({
      title: 'A "quoted", long title',
      year: 2024,
      type: "report",
      abstract: "First line.\n\nSecond; line.",
      translations: [{ language: { tag: "km" }, title: "ចំណងជើង" }],
      container: { title: "Notes from the Field", number: "3" },
      identifiers: [{ scheme: "isbn", value: "978-3-16-148410-0" }],
      contributors: [{ slug: "rebecca-surtees", role: "author" }],
      topics: [{ slug: "prevention" }],
      places: [{ slug: "cambodia" }, { slug: "thailand" }],
      documents: [
        { role: "full", language: { tag: "en" } },
        { role: "summary", language: { tag: "km" } },
        { role: "template", format: "xlsx", title: "Workbook", description: "For all" },
      ],
    });
    await expectDerivedInStep();
  });

  it.each([
    ["commas, CRLF and a byte order mark", `\uFEFF${minimal}One,en,2024,brief,A.,prevention,full en\r\n`],
    ["semicolons", `${minimal.replaceAll(",", ";")}One;en;2024;brief;A.;prevention;full en\r\n`],
    [
      "tabs, as they are pasted",
      `${minimal.replaceAll(",", "\t")}One\ten\t2024\tbrief\tA.\tprevention\tfull en`,
    ],
    [
      "line feeds and empty rows",
      `${minimal.replace("\r", "")}\n,,,,,,\nOne,en,2024,brief,A.,prevention,full en\n\n`,
    ],
    [
      "empty columns behind",
      `${minimal.replace("\r\n", ",,\r\n")}One,en,2024,brief,A.,prevention,full en,,\r\n`,
    ],
  ])("with %s is read alike", async (_, sheet) => {
    const rows = await imported(sheet, { query: "?dry-run=true" });
    expect(rows).toMatchObject([{ outcome: "new", title: "One" }]);
  });

  const written = [
    "title;language;year;type;abstract",
    "Étude – “œuvre”;fr;2020,0;report;Prix : 5 €",
    '"Two\nlines";en;2021,00;report;A',
  ];
  const lines = written.join("\r\n");
  const utf16 = (text: string, bigEndian: boolean) =>
    Uint8Array.from(
      text.split("").flatMap((unit) => {
        const [high, low] = [unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 255];
        return bigEndian ? [high, low] : [low, high];
      }),
    );
  /** What Windows-1252 has between 0x80 and 0x9f, of what stands here. */
  const above: Readonly<Record<string, number>> = { "€": 0x80, "–": 0x96, "“": 0x93, "”": 0x94, œ: 0x9c };
  const windows = (text: string) =>
    Uint8Array.from(text.split(""), (letter) => above[letter] ?? letter.charCodeAt(0));
  const tabs = lines.replaceAll(";", "\t");

  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["a line that says how cells are parted", `sep=;\r\n${lines}`],
    ["that line in quotes, and a mark before it", `\uFEFF"SEP=;"\r\n${lines}`],
    ["that line for tabs", `sep=\t\n${tabs}`],
    ["line ends of three kinds", written.join("\r") + "\n"],
    ["line ends that were doubled", written.join("\r\r\n")],
    ["bars", lines.replaceAll(";", "|")],
    ["columns that nothing stands in", written.map((row) => `;${row.replace(";", ";;")}`).join("\n")],
    [
      "hard spaces and hidden characters in its heading",
      lines.replace("title;lan", "\ufeff\u00a0Title\u00a0;lan\u00ad"),
    ],
    ["Windows’ Western encoding", windows(lines)],
    ["UTF-16 as Excel’s Unicode text", utf16(`\uFEFF${tabs}`, false)],
    ["UTF-16 the other way round", utf16(`\uFEFF${lines}`, true)],
    ["UTF-16 without a mark", utf16(lines, false)],
    ["UTF-16 without a mark the other way round", utf16(lines, true)],
    ["a mark of its end", `${lines}\r\n\u001a`],
  ])("as spreadsheets write it, with %s, is read alike", async (_, sheet) => {
    expect(await imported(sheet, { query: "?dry-run=true" })).toMatchObject([
      { row: 2, outcome: "new", title: "Étude – “œuvre”" },
      { row: 3, outcome: "new", title: "Two lines" },
    ]);
  });

  it("keeps what each cell says, whatever it was written in", async () => {
    const [row] = await imported(windows(lines));
    const shown = await data<PublicationPageJson>(`/api/v1/publications/${row?.code}`).catch(() => null);
    expect(shown).toBeNull();
    const kept = await (await edit(`/api/v1/publications/${row?.code}`)).json<PublicationPageJson>();
    expect([kept.title, kept.year, kept.abstract]).toEqual(["Étude – “œuvre”", 2020, "Prix : 5 €"]);
  });

  it("counts empty rows before its heading, and the lines of a cell as one row", async () => {
    const errors = await refused(`\n;;;\n${written.join("\n")}\n\nThree;en;MMXX;report;A\n`);
    expect(errors.map(([place]) => place)).toEqual(["row 7, column year"]);
    expect((await refused("\n\ntitle;tittle\nX;Y\n"))[0]?.[0]).toBe("row 3, column tittle");
    expect((await refused('\ntitle;year\n"a\nb";2020\n"X;2021\n'))[0]?.[0]).toBe("row 4");
    expect((await refused("\ntitle;year\nX;2020;report\n"))[0]?.[0]).toBe("row 3");
  });

  it("that does not say its encoding asks for a look at the letters; one that does is taken at its word", async () => {
    const [first, second] = await imported(windows(lines), { query: "?dry-run=true" });
    const doubts = (row: typeof first) =>
      row?.warnings.filter(({ message }) => message.includes("Windows-1252"));
    expect(doubts(first)).toMatchObject([{ column: "title", message: expect.stringContaining("Étude") }]);
    expect(doubts(second)).toEqual([]);
    // “Пример” in Windows-1251.
    const cyrillic = windows(`${written[0]}\n\u00cf\u00f0\u00e8\u00ec\u00e5\u00f0;ru;2020;report;A`);
    expect((await refused(cyrillic))[0]).toMatchObject(["file", expect.stringContaining("CSV UTF-8")]);
    const headers = { "content-type": "text/csv; charset=windows-1251" };
    const [told] = await imported(cyrillic, { headers, query: "?dry-run=true" });
    expect(told).toMatchObject({ title: "Пример", warnings: [] });
    const workbook = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0]);
    expect((await refused(workbook))[0]?.[1]).toContain("This is a workbook");
  });

  it("that leaves a column out leaves what there is, and empties what it has an empty cell for", async () => {
    const before = await data<PublicationPageJson>("/publications/feeling-a-failure.json");
    expect(before.places.length).toBeGreaterThan(0);
    const rows = await imported("slug,places\r\nfeeling-a-failure,\r\n");
    expect(rows[0]?.changes.map(({ column, to }) => [column, to])).toEqual([["places", ""]]);
    const after = await data<PublicationPageJson>("/publications/feeling-a-failure.json");
    expect(after).toMatchObject({
      places: [],
      title: before.title,
      topics: before.topics,
      documents: before.documents,
    });
  });

  it("that names documents without codes keeps those that are there, with their codes", async () => {
    const before = await data<PublicationPageJson>("/publications/out-of-sight.json");
    const cells = before.documents.map(({ role, language }) => `${role} ${language.tag}`);
    const rows = await imported(`slug,documents\nout-of-sight,${[...cells, "summary vi"].join("; ")}\n`);
    expect(rows[0]?.changes).toHaveLength(1);
    const after = await data<PublicationPageJson>("/publications/out-of-sight.json");
    expect(after.documents.map(({ code }) => code)).toEqual(
      expect.arrayContaining(before.documents.map(({ code }) => code)),
    );
    expect(after.documents).toHaveLength(before.documents.length + 1);
  });

  it("finds a publication by a slug that it had before, and leaves it the one that it has", async () => {
    const { code } = await data<PublicationPageJson>("/publications/feeling-a-failure.json");
    await imported(`code,slug\n${code},feeling-failed\n`);
    const rows = await imported("slug,year\nfeeling-a-failure,2009\n");
    expect(rows[0]?.changes.map(({ column }) => column)).toEqual(["year"]);
    expect((await data<PublicationPageJson>("/publications/feeling-failed.json")).year).toBe(2009);
  });

  it.each(["＝1+1", "－2", "＠SUM(1)", "+1", "'=1", "''@x", "'plain"])(
    "keeps the title %s through an export and an import",
    async (title) => {
      const [row] = await imported(
        `${minimal}"${title.startsWith("'") ? "'" : ""}${title}",en,2024,brief,A.,prevention,full en\r\n`,
      );
      const sheet = await (await edit("/api/v1/export.csv")).text();
      const cell = new RegExp(`${row?.code},.*`).exec(sheet)?.[0] ?? "";
      expect(cell).toContain(title === "'plain" ? title : `'${title}`);
      const again = await imported(sheet, { query: "?dry-run=true" });
      expect(again.find(({ code }) => code === row?.code)).toMatchObject({ outcome: "unchanged" });
    },
  );

  it("keeps a title that a spreadsheet would calculate, behind an apostrophe in the export", async () => {
    const rows = await imported(`${minimal}"=HYPERLINK(""x"")",en,2024,brief,+A.,prevention,full en\r\n`);
    const sheet = await (await edit("/api/v1/export.csv")).text();
    expect(sheet).toContain(`"'=HYPERLINK(""x"")"`);
    const again = await imported(sheet, { query: "?dry-run=true" });
    expect(again.find(({ code }) => code === rows[0]?.code)).toMatchObject({
      outcome: "unchanged",
      title: '=HYPERLINK("x")',
    });
  });
});

describe("what is wrong", () => {
  it("is told with its row and column, all of it, and nothing is written", async () => {
    const before = await catalogue();
    const errors = await refused(
      `${minimal}Good,en,2024,brief,A.,prevention,full en\r\n,xx,MMXX,leaflet,A.,nothing at all,whole en\r\nTwo,en,2024,brief,A.,no-such-topic,full en\r\n`,
    );
    expect(errors.map(([place]) => place)).toEqual([
      "row 3, column language",
      "row 3, column topics",
      "row 3, column documents",
      "row 3, column title",
      "row 3, column year",
      "row 3, column type",
      "row 4, column topics",
    ]);
    expect(await catalogue()).toEqual(before);
    const dry = await imported(
      `${minimal}Good,en,2024,brief,A.,prevention,full en\r\nTwo,en,2024,brief,A.,no-such-topic,full en\r\n`,
      { query: "?dry-run=true" },
    );
    expect(dry.map(({ outcome }) => outcome)).toEqual(["new", "wrong"]);
    expect(await catalogue()).toEqual(before);
  });

  it.each([
    ["a column that there is not", "title,tittle\nX,Y\n", "row 1, column tittle"],
    ["a column twice", "title,title\nX,Y\n", "row 1, column title"],
    ["a column without heading", "title,,year\nX,Y,2024\n", "row 1, column 2"],
    ["a quote that is not closed", 'title,year\n"X,2024\n', "row 2"],
    ["more cells than the heading", "title,year\nX,2024,report\n", "row 2"],
    ["no rows", "title,year\n", "file"],
    ["nothing", "", "file"],
    ["a code that there is not", "code,year\nzzzzzz,2024\n", "row 2, column code"],
    ["the same publication twice", "slug,year\nout-of-sight,2001\nout-of-sight,2002\n", "row 3, column code"],
    ["a number without container", "slug,number\nout-of-sight,7\n", "row 2, column number"],
    [
      "a quote in a cell that is not closed",
      'slug,topics\nout-of-sight,"""prevention"\n',
      "row 2, column topics",
    ],
    ["an ISBN with a wrong check digit", "slug,isbn\nout-of-sight,978-3-16-148410-1\n", "row 2, column isbn"],
    ["a translation without title", "slug,abstract km\nout-of-sight,អ\n", "row 2, column title km"],
    ["a publication that is published already", "slug,state\nout-of-sight,draft\n", "row 2, column state"],
    ["a state that there is not", "slug,state\nout-of-sight,lost\n", "row 2, column state"],
  ])("is told of %s", async (_, sheet, place) => {
    expect((await refused(sheet))[0]?.[0]).toBe(place);
  });

  it("is told of bytes that are no text, of too many rows and of too many bytes", async () => {
    expect((await refused(Uint8Array.of(0x74, 0x81, 0x8d)))[0]?.[1]).toContain("CSV UTF-8");
    const many = `title\n${"X\n".repeat(501)}`;
    expect((await refused(many))[0]?.[1]).toContain("at most 500");
    expect((await send("x".repeat(1_000_001))).status).toBe(413);
    expect((await send("{}", { headers: { "content-type": "application/json" } })).status).toBe(415);
  });

  it("is told of a line that is no JSON, by its number", async () => {
    const headers = { "content-type": "application/x-ndjson" };
    expect((await refused('{"title":"X"}\n{', { headers }))[0]?.[0]).toBe("row 2");
    expect(
      (
        await refused('{"title":"X","language":"en","year":2024,"type":"brief"}\n{"titel":"Y"}\n', {
          headers,
        })
      ).map(([place]) => place),
    ).toContain("row 2, column titel");
  });
});

describe("publishing by a sheet", () => {
  it("is for those who may, by the column or by the choice for all", async () => {
    const row = "One to publish,en,2024,brief,A.,prevention,full en";
    const sheet = `state,${minimal}published,${row}\r\n`;
    expect((await refused(sheet, { as: edit }))[0]?.[0]).toBe("row 2, column state");
    const { total } = await data<ListingJson>("/years/2024.json");
    await imported(`${minimal}${row}\r\n`, { as: edit });
    expect((await data<ListingJson>("/years/2024.json")).total).toBe(total);
    await imported(`${minimal}${row.replace("One", "Two")}\r\n`, { query: "?state=published" });
    expect((await data<ListingJson>("/years/2024.json")).total).toBe(total + 1);
  });
});

describe("the page", () => {
  const form = (fields: Record<string, string | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return body;
  };
  /** As a browser sends it, with the boundary in its type. */
  const sendForm = (fields: Record<string, string | File>) =>
    browser("/admin/import", { body: form(fields) });

  it("shows what a file would change, writes it at the second step, and once only", async () => {
    const sheet = `${minimal}From a file,en,2024,brief,A.,prevention,full en\r\n`;
    const shown = await sendForm({ file: new File([sheet], "sheet.csv"), "new-state": "published" });
    const preview = await shown.text();
    expect(shown.status, preview).toBe(200);
    expect(preview).toContain("1 new, 0 changed, 0 unchanged, 0 wrong");
    const key = /name="key" value="([^"]+)"/.exec(preview)?.[1] ?? "";
    const { total } = await data<ListingJson>("/years/2024.json");
    const step = { text: sheet, "new-state": "published", key, step: "write" };
    const written = await sendForm(step);
    expect(await written.text()).toContain("All of it was written");
    expect(await (await sendForm(step)).text()).toContain("All of it was written");
    expect((await data<ListingJson>("/years/2024.json")).total).toBe(total + 1);
  });

  it("comes back with what is wrong, and with what was pasted", async () => {
    const response = await sendForm({ text: "tittle\nX\n" });
    expect(response.status).toBe(422);
    const body = await response.text();
    expect(body).toContain("The catalogue knows no column “tittle”");
    expect(body).toContain("tittle\nX");
  });

  it("gives a template that can be imported as it is", async () => {
    const template = await (await edit("/admin/import/template.csv")).text();
    const rows = await imported(template, { query: "?dry-run=true" });
    expect(rows).toMatchObject([{ outcome: "new", errors: [] }]);
  });
});
