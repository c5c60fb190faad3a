/** Why a search's results stand where they do, for those who keep search words and titles. */
import * as v from "valibot";
import { normalisedQuery } from "../../catalogue/search/query.ts";
import { resultsOnPage } from "../../catalogue/search/request.ts";
import { search } from "../../catalogue/search/searching.ts";
import { explainedSearchPages } from "../addresses.ts";
import { explainedSearchJson, explainedSearchSchema } from "../json/explained-search.ts";
import { wholeSearchFrom } from "../parameters.ts";
import { type Operation, operation } from "./operation.ts";
import { explainedSearchPage } from "./pages/explained-search.ts";

export const explainedSearchOperations: readonly Operation[] = [
  operation("GET", "/search/explained", "see", {
    summary: "Why a search's results stand where they do; it takes what a search takes",
    query: { q: v.optional(v.pipe(v.string(), v.description("what a reader types"))) },
    does: async ({ c, site, editing: { database } }) => {
      const request = wholeSearchFrom(new URL(c.req.url).searchParams);
      const found = await search(database, {
        ...request,
        typed: normalisedQuery(request.typed),
        explained: true,
      });
      return explainedSearchJson(site.origin, found, (request.page - 1) * resultsOnPage);
    },
    gives: { name: "ExplainedSearch", schema: explainedSearchSchema, json: (explained) => explained },
    page: {
      path: explainedSearchPages,
      show: (explained, { site, principal, tongue }) =>
        explainedSearchPage({ site, principal, tongue }, explained),
    },
  }),
];
