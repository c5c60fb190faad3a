/** The reports of COUNTER 5.1, by its published schema: of made-up uses, however they are filtered. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, it } from "vitest";
import {
  counterJson,
  counterReport,
  type ReportAsked,
  reportAttributes,
} from "../../src/http/formats/counter-report.ts";

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

function valid(asked: Partial<ReportAsked> & Pick<ReportAsked, "id">, found = { uses, searches }) {
  const whole = { from: "2026-01", to: "2026-02", filters: {}, attributes: [], exceptions: [], ...asked };
  const made = JSON.parse(JSON.stringify(counterJson(counterReport(whole, found, site, new Date()))));
  const check = checker.compile({ $ref: `https://backlist.invalid/counter-5.1.json#/$defs/${asked.id}` });
  check(made);
  expect(check.errors ?? []).toEqual([]);
  return made;
}

it.each(["TR", "PR"] as const)(
  "%s is as its schema has it, with attributes, filters and without anything",
  (id) => {
    valid({ id });
    valid({ id, attributes: reportAttributes[id] });
    valid({ id, filters: { data_type: ["Book"], access_method: ["Regular"] } });
    valid({ id, filters: { metric_type: ["Total_Item_Investigations", "Total_Item_Requests"] } });
    const empty = valid({ id }, { uses: [], searches: [] });
    expect(empty.Report_Header.Exceptions).toMatchObject([{ Code: 3030 }]);
  },
);

it("is told apart from what is not as the schema has it", () => {
  const check = checker.compile({ $ref: "https://backlist.invalid/counter-5.1.json#/$defs/TR" });
  expect(check({ Report_Header: {}, Report_Items: [{ Title: "x" }] })).toBe(false);
});
