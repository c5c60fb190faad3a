/** Searching, and suggestions while somebody types. */
import { Hono } from "hono";
import { search as searchCatalogue, type SearchResults } from "../../catalogue/search/searching.ts";
import { suggest } from "../../catalogue/search/suggesting.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";
import { searchDataPath, searchPath, sitePaths } from "../addresses.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { bibliographies } from "../formats/bibliography.ts";
import { searchJson, suggestionsJson } from "../json/search.ts";
import { searchPage } from "../pages/search.ts";
import { searchFrom, wholeSearchFrom } from "../parameters.ts";
import { respond } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { bibliographyOfSearch } from "./bibliographies.ts";
import { count } from "./limits.ts";
import { formOf, represent } from "./resource.ts";
import { namesReadIn, prefixed, speaking } from "../strings/spoken.ts";
import { unanswered } from "../usage/seen.ts";

/** Whether nothing has what somebody searched for, in the whole catalogue: where it was narrowed, that may be why. */
function isUnanswered({ request, total, nearest }: SearchResults): boolean {
  const { typed, filter, refined = {}, from, to } = request;
  const isNarrowed =
    [filter, refined].some((each) => Object.keys(each).length > 0) || from !== null || to !== null;
  return typed !== "" && (total === 0 || nearest) && !isNarrowed;
}

async function results(c: ReaderContext): Promise<Response> {
  const parameters = parametersOf(c);
  const form = formOf(c);
  if (isOneOf(bibliographies, form)) return bibliographyOfSearch(c, wholeSearchFrom(parameters), form);
  const { request, ignored } = searchFrom(parameters);
  await count(c, "searches");
  const strings = speaking(c.req.raw);
  const readIn = form === "html" ? namesReadIn(strings) : null;
  const found = await searchCatalogue(databaseOf(c), { ...request, readIn });
  const site = await siteOf(c);
  return represent(c, {
    shown: { kind: "search" },
    links: [
      { relation: "canonical", target: site.origin + prefixed(searchPath(request), strings) },
      { relation: "alternate", target: site.origin + searchDataPath(request), type: "application/json" },
    ],
    scripted: "search",
    ...(isUnanswered(found) ? { headers: unanswered } : {}),
    as: {
      html: () => searchPage(found, ignored, site, speaking(c.req.raw)),
      json: () => JSON.stringify(searchJson(site.origin, found, ignored, speaking(c.req.raw))),
    },
  });
}

async function suggestions(c: ReaderContext): Promise<Response> {
  const typed = parametersOf(c).get("q") ?? "";
  const strings = speaking(c.req.raw);
  await count(c, "suggestions");
  const found = await suggest(databaseOf(c), typed, namesReadIn(strings));
  const body = JSON.stringify(suggestionsJson(originOf(c), typed, found, strings));
  return respond(c.req.raw, { body, type: "suggestions", shown: { kind: "search" } });
}

export const search = new Hono<{ Bindings: Env }>();

for (const path of [sitePaths.search, `/api/v1${sitePaths.search}`]) search.get(path, results);
search.get(sitePaths.suggestions, suggestions);
