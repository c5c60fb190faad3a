/** Contributors with what registers know of them, within a publication: by the API, by sheets, and out and in again. */
import { beforeAll, describe, expect, it } from "vitest";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { EntriesJson } from "../../src/http/json/vocabularies.ts";
import { askerWith } from "./asking.ts";
import { withToken } from "./editors.ts";
import { data } from "./requests.ts";

let edit: ReturnType<typeof askerWith>;

beforeAll(async () => {
  edit = askerWith(await withToken("publisher", ["read", "write", "publish"]));
});

interface Told {
  code: string;
  content: { contributors: { slug: string; name: string }[] };
  errors: { field: string; message: string }[];
}

const send = async (contributors: object[]) => {
  const response = await edit("/api/v1/publications", {
    json: {
      title: `Tides ${crypto.randomUUID()}`,
      language: "en",
      year: 2023,
      type: "report",
      abstract: "What it says.",
      topics: ["prevention"],
      documents: [{ role: "full", language: "en" }],
      contributors,
    },
  });
  return { status: response.status, told: await response.json<Told>() };
};

const entry = async (slug: string) => {
  const { choices } = await (await edit("/api/v1/contributors")).json<EntriesJson>();
  return choices.find((each) => each.slug === slug);
};

describe("a contributor that a publication adds", () => {
  it("keeps an ORCID iD, a ROR identifier and what it is part of, new or known", async () => {
    const { status, told } = await send([
      { name: "Mira Tal", role: "author", orcid: "https://orcid.org/0000-0002-1825-0097" },
      { name: "Sea Fund", kind: "organisation", role: "funder", ror: "https://ror.org/05dxps055" },
      { name: "Sea Fund/Split", kind: "organisation", role: "partner", partOf: "Sea Fund" },
    ]);
    expect(status, JSON.stringify(told)).toBe(201);
    expect(await entry("mira-tal")).toMatchObject({ orcid: "0000-0002-1825-0097" });
    expect(await entry("sea-fund")).toMatchObject({ ror: "05dxps055", parent: null });
    expect(await entry("sea-fund-split")).toMatchObject({ parent: "sea-fund" });
    const path = `/api/v1/publications/${told.code}`;
    const headers = { "if-match": (await edit(path)).headers.get("etag") ?? "" };
    expect((await edit(`${path}/publish`, { method: "POST", headers })).status).toBe(200);
    const page = await data<PublicationPageJson>(path);
    expect(page.contributors).toMatchObject([
      { orcid: "https://orcid.org/0000-0002-1825-0097" },
      { ror: "https://ror.org/05dxps055" },
      { partOf: { slug: "sea-fund" } },
    ]);
    // What its part did is the whole's too, at the next request.
    const listed = await data<{ total: number }>("/contributors/sea-fund.json");
    expect(listed.total).toBe(1);
  });

  it("is known by its identifier, whatever name is written, and a namesake with another one is somebody else", async () => {
    const known = await send([{ name: "Tal, M.", role: "editor", orcid: "0000000218250097" }]);
    expect(known.told.content.contributors).toMatchObject([{ slug: "mira-tal", name: "Mira Tal" }]);
    const other = await send([{ name: "Mira Tal", role: "author", orcid: "0000-0001-5109-3700" }]);
    expect(other.told.content.contributors).toMatchObject([{ slug: "mira-tal-2" }]);
  });

  it.each([
    [{ name: "A B", role: "author", orcid: "0000-0002-1825-0098" }, "orcid", "last, a digit or X"],
    [{ name: "A B", role: "author", ror: "05dxps055" }, "ror", "A person has no ROR"],
    [
      { name: "A B", kind: "organisation", role: "host", orcid: "0000-0001-5109-3700" },
      "orcid",
      "no ORCID iD",
    ],
    [
      { name: "A B", kind: "organisation", role: "host", partOf: "Nobody" },
      "partOf",
      "no organisation “Nobody”",
    ],
    [{ name: "A B", kind: "organisation", role: "host", partOf: "mira-tal" }, "partOf", "no organisation"],
    [
      { slug: "mira-tal", role: "author", orcid: "0000-0001-5109-3700" },
      "orcid",
      "has the ORCID iD 0000-0002",
    ],
    [
      { slug: "rebecca-surtees", role: "author", orcid: "0000-0003-1415-9269" },
      "orcid",
      "/api/v1/contributors/",
    ],
    [{ slug: "sea-fund-split", role: "host", partOf: "nexus-institute" }, "partOf", "part of “Sea Fund”"],
  ])("%j is refused at %s, with what to do", async (contributor, field, sentence) => {
    const { status, told } = await send([contributor]);
    expect(status).toBe(422);
    expect(told.errors).toEqual([
      { field: `contributors.0.${field}`, message: expect.stringContaining(sentence) },
    ]);
  });
});

describe("a sheet's cell of contributors", () => {
  const row = (cell: string, query = "") =>
    edit(`/api/v1/import${query}`, {
      headers: { "content-type": "text/csv" },
      body: `title,language,year,type,contributors\nKelp ${crypto.randomUUID()},en,2024,report,"${cell.replaceAll('"', '""')}"\n`,
    });

  it("says in brackets what registers know, as an export does", async () => {
    const cell =
      'author: Ivo Rak (orcid 0000-0001-5000-0007); partner: Kelp Union (ror 04wxnsj81); host: "Kelp; Zadar" (part of Kelp Union); editor: Kelp Desk (organisation, part of Kelp Union); author: Lee (UNIAP)';
    for (const query of ["?dry-run=true", ""]) {
      const response = await row(cell, query);
      expect(response.status, await response.clone().text()).toBe(query === "" ? 200 : 200);
    }
    expect(await entry("ivo-rak")).toMatchObject({ orcid: "0000-0001-5000-0007" });
    expect(await entry("kelp-union")).toMatchObject({ ror: "04wxnsj81" });
    expect(await entry("kelp-zadar")).toMatchObject({ parent: "kelp-union" });
    expect(await entry("lee-uniap")).toBeDefined();
    const exported = await (await edit("/api/v1/export.csv")).text();
    expect(exported).toContain(cell.replaceAll('"', '""'));
    const lines = await (await edit("/api/v1/export.jsonl")).text();
    expect(lines).toContain('"orcid":"0000-0001-5000-0007"');
    expect(lines).toContain('"partOf":"Kelp Union"');
    // What was exported changes nothing when it comes back.
    for (const [type, body] of [
      ["text/csv", exported],
      ["application/x-ndjson", lines],
    ] as const) {
      const back = await edit("/api/v1/import?dry-run=true", { headers: { "content-type": type }, body });
      const { rows } = await back.json<{ rows: { outcome: string }[] }>();
      expect(new Set(rows.map(({ outcome }) => outcome)), type).toEqual(new Set(["unchanged"]));
    }
  });

  it("that contradicts the catalogue is refused, by the dry run too", async () => {
    for (const query of ["?dry-run=true", ""]) {
      const response = await row("author: Ivo Rak [ivo-rak] (orcid 0000-0002-1825-0097)", query);
      expect(await response.text(), query).toContain("has the ORCID iD 0000-0001-5000-0007");
    }
  });
});
