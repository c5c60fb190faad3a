/** How the catalogue is used, for editors: figures by month and by what they are told apart by, and of a year. */
import * as v from "valibot";
import { comparisons, divisions, kinds, usageOf } from "../../catalogue/usage/reading.ts";
import { forgetUnanswered, unansweredOf } from "../../catalogue/usage/unanswered-words.ts";
import { unansweredAdminPath, usageAdminPath } from "../addresses.ts";
import { scriptAddress } from "../assets.ts";
import { unansweredJson, unansweredSchema, usageJson, usageSchema } from "../json/usage.ts";
import { siteOf } from "../site.ts";
import { page } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { numberFrom } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { unansweredPage } from "./pages/unanswered-searches.ts";
import { usagePage, usageReportPage } from "./pages/usage.ts";
import { oneOf, text } from "./query.ts";
import type { GuardedRoute } from "./route.ts";

function month(which: string) {
  const expected = `the ${which} month, such as 2026-01`;
  return v.optional(
    v.pipe(v.string(), v.regex(/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/, expected), v.description(expected)),
  );
}

export const usageOperations: readonly Operation[] = [
  operation("GET", "/usage", "see", {
    summary: "How often the catalogue was viewed, read, downloaded and searched, by month and more",
    query: {
      from: month("first"),
      to: month("last"),
      of: oneOf(kinds, "what was done"),
      by: oneOf(divisions, "what it is told apart by"),
      compare: oneOf(comparisons, "the period beside it: the one before, or a year ago"),
      publication: text("a publication’s code, for it alone", 20),
    },
    does: ({ editing, query }) => usageOf(editing.database, query, new Date()),
    gives: { name: "Usage", schema: usageSchema, json: usageJson },
    problems: ["not-found"],
    page: {
      path: usageAdminPath,
      show: async (usage, { c, site, principal, tongue, query }) => {
        const script = await scriptAddress(c.env, "usage");
        return usagePage({ site, principal, tongue, script }, usage, query.compare);
      },
    },
  }),
  operation("GET", "/usage/unanswered-searches", "see", {
    summary: "What was searched for and not found, where several searched for the same",
    query: { from: month("first"), to: month("last") },
    does: ({ editing, query }) => unansweredOf(editing.database, query, new Date()),
    gives: { name: "UnansweredSearches", schema: unansweredSchema, json: unansweredJson },
    page: {
      path: unansweredAdminPath(),
      show: async (found, { c, site, principal, tongue }) => {
        const script = await scriptAddress(c.env, "usage");
        return unansweredPage({ site, principal, tongue, script }, found, c.req.query("done") !== undefined);
      },
    },
  }),
  operation("DELETE", "/usage/unanswered-searches/:id", "change", {
    summary: "Forget what was searched for, such as somebody’s name",
    does: ({ editing, at }) => forgetUnanswered(editing.database, numberFrom(at("id")), new Date()),
    problems: ["not-found"],
    forms: [
      {
        path: `${unansweredAdminPath()}/:id/forget`,
        done: () => `${unansweredAdminPath()}?done=forgotten`,
      },
    ],
  }),
];

export const usagePages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: `${usageAdminPath}/:year{(?:19|20)\\d\\d}`,
    decision: "see",
    answer: async (c, principal) => {
      const year = c.req.param("year") ?? "";
      const { database } = editingOf(c, principal);
      const asked = { from: `${year}-01`, to: `${year}-12`, compare: "year-before" } as const;
      const parts = await Promise.all(
        divisions
          .filter((by) => by !== "document")
          .map((by) =>
            usageOf(database, { ...asked, by, of: by === "publication" ? "download" : "view" }, new Date()),
          ),
      );
      const { tongue } = c.var;
      const site = await siteOf(c, tongue.strings);
      const frame = { site, principal, tongue, script: await scriptAddress(c.env, "usage") };
      return page(c, await usageReportPage(frame, year, parts));
    },
  },
];
