/** The reports of COUNTER 5.1, by its published schema: of made-up uses, however they are filtered. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import { counterJson, counterReport, type ReportAsked } from "../../src/http/formats/counter-report.ts";
import { counterTable } from "../../src/http/formats/counter-table.ts";
import { reportIds, reportKind } from "../../src/http/formats/counter-reports.ts";

const schema: object = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "schemas", "counter-5.1.json"), "utf8"),
);
const checker = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
checker.addSchema(schema);

const site = {
  origin: "https://catalogue.example",
  catalogueName: "Catalogue",
  publisher: "Institute",
  licence: null,
};
const types = ["report", "paper", "guide", "directory", "brief", "article", "chapter", "book"];
const kinds = ["view", "text", "download", "unique-investigation", "unique-request", "data"];
const identifiers = JSON.stringify([
  { scheme: "doi", value: "10.1234/abc" },
  { scheme: "isbn", value: "978-92-9078-123-4" },
  { scheme: "isbn", value: "not one" },
]);
const uses = types.flatMap((type, index) =>
  kinds.flatMap((kind) =>
    ["2026-01", "2026-02"].map((month) => ({
      code: `c${index}`,
      slug: `s${index}`,
      title: `Title ${index}`,
      type,
      year: index === 0 ? 0 : 2000 + index,
      licence: index % 2 === 0 ? null : "CC-BY-4.0",
      identifiers: index % 3 === 0 ? "[]" : identifiers,
      month,
      kind,
      count: index + 1,
    })),
  ),
);
const searches = [{ month: "2026-01", kind: "search", count: 5 }];

type Asked = Partial<ReportAsked> & Pick<ReportAsked, "id">;

function made(asked: Asked, found = { uses, searches }) {
  const period = { from: "2026-01", to: "2026-02" };
  const whole = { ...period, filters: {}, attributes: [], isTotal: false, exceptions: [], ...asked };
  return counterReport(whole, found, site, new Date());
}

const jsonOf = (...asked: Parameters<typeof made>) => JSON.parse(JSON.stringify(counterJson(made(...asked))));

function valid(...given: Parameters<typeof made>) {
  const [asked] = given;
  const report = jsonOf(...given);
  const check = checker.compile({ $ref: `https://backlist.invalid/counter-5.1.json#/$defs/${asked.id}` });
  check(report);
  expect(check.errors ?? []).toEqual([]);
  return report;
}

it.each(["TR", "PR"] as const)(
  "%s is as its schema has it, with attributes, filters and without anything",
  (id) => {
    valid({ id });
    valid({ id, attributes: reportKind(id).attributes });
    valid({ id, isTotal: true, filters: { platform: ["Catalogue"] } });
    valid({ id, filters: { data_type: ["Book"], access_method: ["Regular"] } });
    valid({ id, filters: { metric_type: ["Total_Item_Investigations", "Total_Item_Requests"] } });
    const empty = valid({ id }, { uses: [], searches: [] });
    expect(empty.Report_Header.Exceptions).toMatchObject([{ Code: 3030 }]);
  },
);

/**
 * The standard views as COUNTER's own validation tool knows them (c5tools of 2025, read from its configuration): their
 * names, the filters that their head must name and no others, and what each line of theirs tells.
 */
const views = [
  [
    "PR_P1",
    "Platform Usage",
    {
      Access_Method: ["Regular"],
      Metric_Type: [
        "Searches_Platform",
        "Total_Item_Requests",
        "Unique_Item_Requests",
        "Unique_Title_Requests",
      ],
    },
    ["Data_Type", "Performance"],
  ],
  [
    "TR_B1",
    "Book Requests (Controlled)",
    {
      Access_Method: ["Regular"],
      Access_Type: ["Controlled"],
      Data_Type: ["Book", "Reference_Work"],
      Metric_Type: ["Total_Item_Requests", "Unique_Title_Requests"],
    },
    [],
  ],
  [
    "TR_B2",
    "Book Access Denied",
    {
      Access_Method: ["Regular"],
      Data_Type: ["Book", "Reference_Work"],
      Metric_Type: ["Limit_Exceeded", "No_License"],
    },
    [],
  ],
  [
    "TR_B3",
    "Book Usage by Access Type",
    {
      Access_Method: ["Regular"],
      Data_Type: ["Book", "Reference_Work"],
      Metric_Type: [
        "Total_Item_Investigations",
        "Total_Item_Requests",
        "Unique_Item_Investigations",
        "Unique_Item_Requests",
        "Unique_Title_Investigations",
        "Unique_Title_Requests",
      ],
    },
    ["Access_Type", "Data_Type", "Performance", "YOP"],
  ],
] as const;

const titleColumns =
  "Title Publisher Publisher_ID Platform DOI Proprietary_ID ISBN Print_ISSN Online_ISSN URI Data_Type YOP";

it.each(views)("%s has what its name, filters and lines must be", (id, name, filters, told) => {
  const { isView, ...preset } = reportKind(id);
  const { Report_Header: head, Report_Items: items } = jsonOf({ id, ...preset });
  expect(isView).toBe(true);
  const { Begin_Date, End_Date, ...rest } = head.Report_Filters;
  expect([head.Report_ID, head.Report_Name, Begin_Date, End_Date]).toEqual([
    id,
    name,
    "2026-01-01",
    "2026-02-28",
  ]);
  const sets = (of: object) => Object.entries(of).map(([each, values]) => [each, new Set(values)]);
  expect(Object.fromEntries(sets(rest))).toEqual(Object.fromEntries(sets(filters)));
  // A view is what it is: nothing was asked to be shown.
  expect(head).not.toHaveProperty("Report_Attributes");
  const parts: Record<string, unknown>[] = items.flatMap(
    (item: { Attribute_Performance: object[] }) => item.Attribute_Performance,
  );
  expect([...new Set(parts.flatMap((part) => Object.keys(part)))].toSorted()).toEqual(told);
  expect(head.Exceptions?.map(({ Code }: { Code: number }) => Code)).toEqual(
    told.length === 0 ? [3030] : undefined,
  );
  const lines = counterTable(made({ id, ...preset }), ["2026-01", "2026-02"]).split("\r\n");
  expect(lines[7]).toBe("Report_Attributes\t");
  expect(lines[14]?.split("\t").join(" ")).toBe(
    `${id === "PR_P1" ? "Platform Data_Type" : titleColumns}${id === "TR_B3" ? " Access_Type" : ""} Metric_Type Reporting_Period_Total Jan-2026 Feb-2026`,
  );
});

it("is of years of publication where some are asked for, and one sum where that is", () => {
  const years = valid({ id: "TR", filters: { yop: ["0001", "2002-2003"] } });
  expect(years.Report_Items.map(({ Title }: { Title: string }) => Title)).toEqual([
    "Title 0",
    "Title 2",
    "Title 3",
  ]);
  expect(years.Report_Header.Report_Filters.YOP).toEqual(["0001", "2002-2003"]);
  const [whole] = valid({ id: "TR", isTotal: true }).Report_Items;
  expect(whole.Attribute_Performance[0].Performance.Total_Item_Requests).toEqual({ "2026-01": 4 });
  const table = counterTable(made({ id: "TR", isTotal: true }), ["2026-01", "2026-02"]);
  expect(table).toContain("Report_Attributes\tExclude_Monthly_Details=True\r\n");
  expect(table).toMatch(/\tReporting_Period_Total\r\n/);
});

it("says of a month of which nothing can be told no second time that there is nothing", () => {
  const nothing = { uses: [], searches: [] };
  const untold = { Code: 3032, Message: "Usage No Longer Available for Requested Dates" };
  const codes = (to: string) =>
    jsonOf({ id: "TR", to, exceptions: [untold] }, nothing).Report_Header.Exceptions.map(
      ({ Code }: { Code: number }) => Code,
    );
  expect(codes("2026-01")).toEqual([3032]);
  expect(codes("2026-02")).toEqual([3032, 3030]);
});

it("are those of which the validation tool wants each where it finds another", () => {
  expect(reportIds).toEqual(["PR", "PR_P1", "TR", "TR_B1", "TR_B2", "TR_B3"]);
});

it("is told apart from what is not as the schema has it", () => {
  const check = checker.compile({ $ref: "https://backlist.invalid/counter-5.1.json#/$defs/TR" });
  expect(check({ Report_Header: {}, Report_Items: [{ Title: "x" }] })).toBe(false);
});
