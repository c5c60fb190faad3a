/** Rows that name their own columns, and imports that are taken back whole. */
import { beforeAll, describe, expect, it } from "vitest";
import type * as v from "valibot";
import type { importsSchema, ImportJson, undoneSchema } from "../../src/http/json/sheet.ts";
import type { ProblemJson } from "../../src/http/json/schema.ts";
import { askerWith } from "./asking.ts";
import { signedIn, withToken } from "./editors.ts";

let edit: ReturnType<typeof askerWith>;
let publish: ReturnType<typeof askerWith>;
let browser: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("editor", ["read", "write"]));
  publish = askerWith(await withToken("publisher", ["read", "write", "publish"]));
  browser = askerWith({ accept: "text/html", ...(await signedIn("publisher")) });
});

interface Row {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

async function send(rows: readonly Row[], query: string, as = publish) {
  const body = rows.map((row) => JSON.stringify(row)).join("\n");
  return as(`/api/v1/import?${query}`, { body, headers: { "content-type": "application/x-ndjson" } });
}

async function imported(rows: readonly Row[], query: string, as = publish): Promise<ImportJson> {
  const response = await send(rows, query, as);
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

interface Edited {
  readonly state: string;
  readonly content: { readonly title: string; readonly abstract: string };
}

async function read(code: string): Promise<Edited> {
  return (await edit(`/api/v1/publications/${code}`)).json();
}

async function undo(id: string, as = publish): Promise<v.InferOutput<typeof undoneSchema>> {
  const response = await as(`/api/v1/imports/${id}/undo`, { method: "POST" });
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return JSON.parse(text);
}

async function changeTitle(code: string, title: string): Promise<void> {
  const etag = (await edit(`/api/v1/publications/${code}`)).headers.get("etag") ?? "";
  const headers = { "content-type": "application/merge-patch+json", "if-match": etag };
  const body = JSON.stringify({ title });
  const response = await edit(`/api/v1/publications/${code}`, { method: "PATCH", body, headers });
  expect(response.status, await response.text()).toBe(200);
}

const book = (title: string) => ({ title, language: "en", date: "2004-05", type: "book" });

describe("a row that names its own columns", () => {
  it("says nothing of any other, and its cells are what a sheet's are", async () => {
    const [made] = (
      await imported(
        [{ row: 7, cells: { ...book("Cells of its own"), contributors: "editor: Ana Ogg" } }],
        "",
      )
    ).rows;
    expect(made).toMatchObject({ row: 7, outcome: "new", title: "Cells of its own" });
    const code = made?.code ?? "";
    const again = await imported([{ row: 1, cells: { code, abstract: "What it is about." } }], "");
    expect(again.rows[0]).toMatchObject({ outcome: "changed", changes: [{ column: "abstract" }] });
    expect((await read(code)).content).toMatchObject({
      title: "Cells of its own",
      abstract: "What it is about.",
    });
  });

  it("is told by its own number and by its columns what is wrong", async () => {
    const response = await send([{ row: 31, cells: { ...book("No year"), date: "soon" } }], "");
    expect(response.status).toBe(422);
    const { errors = [] }: ProblemJson = await response.json();
    expect(errors.map(({ field }) => field)).toEqual(["row 31, column date"]);
  });

  it("with a column that is not known is refused, and nothing of it written", async () => {
    const response = await send([{ row: 3, cells: { ...book("Odd column"), colour: "red" } }], "");
    expect(response.status).toBe(422);
    const { errors = [] }: ProblemJson = await response.json();
    expect(errors[0]?.field).toBe("row 3, column colour");
  });
});

describe("an import", () => {
  it("of several parts is one, goes back whole, and what was touched since stays and is named", async () => {
    const id = crypto.randomUUID();
    const query = `import=${id}&source=old.ris`;
    const before =
      (await imported([{ row: 1, cells: { ...book("Here before"), abstract: "As it was." } }], "")).rows[0]
        ?.code ?? "";
    const first = await imported(
      [
        { row: 1, cells: book("Brought first") },
        { row: 2, cells: { code: before, abstract: "As it is." } },
      ],
      query,
    );
    const second = await imported(
      [
        { row: 3, cells: book("Brought second") },
        { row: 4, cells: book("Touched since") },
      ],
      query,
    );
    expect(first.import).toBe(id);
    const [one, two, three] = [first.rows[0], ...second.rows].map((row) => row?.code ?? "");
    await changeTitle(three ?? "", "Touched by somebody");

    const { imports }: v.InferOutput<typeof importsSchema> = await (await edit("/api/v1/imports")).json();
    expect(imports.find((each) => each.id === id)).toMatchObject({
      reason: "By an import of old.ris",
      made: 3,
      changed: 1,
      standing: 3,
    });

    const undone = await undo(id);
    expect(new Set(undone.undone)).toEqual(new Set([before, one, two]));
    expect(undone.kept).toEqual([
      { code: three, title: "Touched by somebody", why: expect.stringContaining("after the import") },
    ]);
    expect(await read(before)).toMatchObject({ state: "draft", content: { abstract: "As it was." } });
    expect(await read(one ?? "")).toMatchObject({ state: "withdrawn" });
    expect(await read(three ?? "")).toMatchObject({ state: "draft" });

    // Once more there is nothing to be done, and nothing is done.
    expect(await undo(id)).toMatchObject({ undone: [], remaining: 0 });
  });

  it("that published is not taken back by somebody who may not withdraw", async () => {
    const id = crypto.randomUUID();
    const cells = {
      ...book("Published at once"),
      abstract: "About it.",
      topics: "prevention",
      documents: "full en",
    };
    const code = (await imported([{ row: 1, cells }], `import=${id}&state=published`)).rows[0]?.code ?? "";
    expect(await undo(id, edit)).toMatchObject({ undone: [], kept: [{ code }] });
    expect(await undo(id)).toMatchObject({ undone: [code], kept: [] });
    expect((await read(code)).state).toBe("withdrawn");
  });

  it("has a page on which it is undone", async () => {
    const id = crypto.randomUUID();
    await imported([{ row: 1, cells: book("By the page") }], `import=${id}&source=page.bib`);
    const list = await (await browser("/admin/imports")).text();
    expect(list).toContain("By an import of page.bib");
    const answer = await browser(`/admin/imports/${id}/undo`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "",
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("One publication is as before the import.");
  });

  it("that never was is not found", async () => {
    expect((await publish("/api/v1/imports/no-such-import/undo", { method: "POST" })).status).toBe(404);
  });

  it("takes no name that no import has", async () => {
    expect((await send([{ row: 1, cells: book("x") }], "import=short")).status).toBe(400);
  });
});
