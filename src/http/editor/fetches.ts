/** Files that come from addresses of an earlier site: asked for, told of, begun again and taken off the list. */
import * as v from "valibot";
import { askForFiles } from "../../catalogue/files/fetching.ts";
import { notFound } from "../../catalogue/problem.ts";
import { valueUnder } from "../../catalogue/publication/terms.ts";
import { againFailed, forgetFetch, readFetches } from "../../store/fetches.ts";
import { fetchesPath } from "../addresses.ts";
import { askedFetchesSchema, fetchesJson, fetchesSchema } from "../json/fetches.ts";
import { type Operation, operation } from "./operation.ts";
import { fetchesPage } from "./pages/fetches.ts";
import { json } from "./taken.ts";

/** What the page says after something was done there. */
const doneSentences: Readonly<Partial<Record<string, string>>> = {
  asked: "The files are on the list. They come a few each minute, also when this page is closed.",
  again: "What failed is begun again.",
  forgotten: "It is off the list.",
};

const gives = { name: "Fetches", schema: fetchesSchema, json: fetchesJson };

/** The rows that were pasted: a code and an address on each line, in either order. */
function rowsIn(text: string): { document: string; address: string }[] {
  return text.split("\n").flatMap((line) => {
    const words = line.split(/[\s,;←]+/).filter((word) => word !== "");
    if (words.length === 0) return [];
    const address = words.find((word) => word.includes("/")) ?? "";
    return [{ document: words.find((word) => word !== address) ?? "", address }];
  });
}

export const fetchOperations: readonly Operation[] = [
  operation("GET", "/fetches", "see", {
    summary: "Files that are fetched from an earlier site, what failed first",
    does: ({ editing }) => readFetches(editing.database),
    gives,
    page: {
      path: fetchesPath,
      show: (found, { c, site, principal }) =>
        fetchesPage({ site, principal }, found, {
          done: valueUnder(doneSentences, c.req.query("done") ?? ""),
        }),
    },
  }),
  operation("POST", "/fetches", "change", {
    summary: "Have the catalogue fetch documents’ files from these addresses",
    takes: json("NewFetches", askedFetchesSchema),
    does: async ({ editing, principal: { accountId }, sent: { files } }) => {
      await askForFiles({ editing, accountId }, files);
      return readFetches(editing.database);
    },
    gives,
    forms: [
      {
        path: fetchesPath,
        says: (fields) => ({ sent: { files: rowsIn(fields.get("rows") ?? "") } }),
        done: () => `${fetchesPath}?done=asked`,
        again: async ({ site, principal, editing, fields, errors }) => {
          const told = errors.map(({ field, message }) => {
            const [, index] = /^files\.(\d+)/.exec(field) ?? [];
            return {
              field: "rows",
              message: index === undefined ? message : `Row ${Number(index) + 1}: ${message}`,
            };
          });
          return fetchesPage({ site, principal }, await readFetches(editing.database), {
            rows: fields.get("rows") ?? "",
            errors: told,
          });
        },
      },
    ],
  }),
  operation("POST", "/fetches/failed/again", "change", {
    summary: "Begin again what failed",
    does: async ({ editing: { database, now } }) => ({ begun: await againFailed(database, now) }),
    gives: { name: "BegunAgain", schema: v.strictObject({ begun: v.number() }), json: (begun) => begun },
    forms: [{ path: `${fetchesPath}/again`, done: () => `${fetchesPath}?done=again` }],
  }),
  operation("DELETE", "/fetches/:document", "change", {
    summary: "Take a file off the list",
    does: async ({ at, editing: { database } }) => {
      if (!(await forgetFetch(database, at("document"))))
        throw notFound("file on the list for this document");
    },
    forms: [
      {
        path: `${fetchesPath}/forget`,
        says: (fields) => ({ at: { document: fields.get("document") ?? "" } }),
        done: () => `${fetchesPath}?done=forgotten`,
      },
    ],
  }),
];
