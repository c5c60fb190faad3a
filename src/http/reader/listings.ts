/** Listings and indexes: the whole catalogue, each choice of each facet, and the choices themselves. */
import { Hono } from "hono";
import { earlierParameters } from "../../catalogue/addresses/old-address.ts";
import type { Card } from "../../catalogue/publication/publication.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";
import { choicesOf, type Facet, type Filter, facetNames } from "../../catalogue/reading/filter.ts";
import { listChoices } from "../../catalogue/reading/choices.ts";
import { type Cursor, listCards, type Listing, listPublications } from "../../catalogue/reading/listing.ts";
import { indexPath, listingDataPath, listingPath } from "../addresses.ts";
import { databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { bibliographies } from "../formats/bibliography.ts";
import { indexJson, listingJson } from "../json/listings.ts";
import { indexPage } from "../pages/index-page.ts";
import { pagesOf } from "../pages/letters.ts";
import { listingPage } from "../pages/listing.ts";
import { cursorFrom, facetFromPath, filterFrom, pageNumberFrom } from "../parameters.ts";
import type { Link } from "../respond.ts";
import { originOf, siteOf } from "../site.ts";
import { bibliography } from "./bibliographies.ts";
import { countDeep } from "./limits.ts";
import { formOf, redirect, represent } from "./resource.ts";
import { namesReadIn, prefixed, speaking } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** One page of a listing and what it shows: for people the cards, for machines the records. */
async function pageOf(
  c: ReaderContext,
  filter: Filter,
  start: Cursor | null,
  form: "html" | "json",
  strings: Strings,
): Promise<{ found: Listing<Card>; body: string }> {
  const database = databaseOf(c);
  if (form === "html") {
    const found = await listCards(database, filter, start, namesReadIn(strings));
    const site = await siteOf(c);
    return { found, body: await listingPage(found, site, speaking(c.req.raw), start) };
  }
  const found = await listPublications(database, filter, start);
  const { origin } = await siteOf(c);
  return { found, body: JSON.stringify(listingJson(origin, found, start, speaking(c.req.raw))) };
}

async function listing(c: ReaderContext, chosen: Filter = {}): Promise<Response> {
  const parameters = parametersOf(c);
  const filter = filterFrom(parameters, chosen);
  const start = cursorFrom(parameters);
  const form = formOf(c);
  await countDeep(c, choicesOf(filter).length);
  if (isOneOf(bibliographies, form)) return bibliography(c, filter, start, form);
  const origin = originOf(c);
  const strings = speaking(c.req.raw);
  const { found, body } = await pageOf(c, filter, start, form === "html" ? "html" : "json", strings);
  // Whoever pages by these links stays in the form that they began with.
  const pathIn = (cursor: Cursor) =>
    form === "html" ? prefixed(listingPath(filter, cursor), strings) : listingDataPath(filter, cursor);
  const links: Link[] = [
    { relation: "canonical", target: origin + prefixed(listingPath(filter, start), strings) },
    { relation: "alternate", target: origin + listingDataPath(filter, start), type: "application/json" },
  ];
  if (found.next) links.push({ relation: "next", target: origin + pathIn(found.next) });
  if (found.previous) links.push({ relation: "prev", target: origin + pathIn(found.previous) });
  return represent(c, {
    shown: { kind: "listing", filter },
    links,
    scripted: "list",
    as: { html: () => body, json: () => body },
  });
}

async function index(c: ReaderContext, facet: Facet): Promise<Response> {
  const form = formOf(c);
  const origin = originOf(c);
  const strings = speaking(c.req.raw);
  const page = form === "html" ? pageNumberFrom(parametersOf(c)) : 1;
  const choices = await listChoices(databaseOf(c), facet, form === "html" ? namesReadIn(strings) : null);
  if (page > pagesOf(choices)) return c.notFound();
  return represent(c, {
    shown: { kind: "index", facet },
    links: [
      { relation: "canonical", target: origin + prefixed(indexPath(facet, page), strings) },
      { relation: "alternate", target: `${origin}${indexPath(facet)}.json`, type: "application/json" },
    ],
    as: {
      html: async () => indexPage(facet, choices, await siteOf(c), speaking(c.req.raw), page),
      json: async () => {
        await siteOf(c);
        return JSON.stringify(indexJson(origin, facet, choices, speaking(c.req.raw)));
      },
    },
  });
}

export const listings = new Hono<{ Bindings: Env }>();

listings.get("/", (c) => {
  // The address of something on an earlier site, which leads nowhere: there is no such thing.
  if (earlierParameters.some((name) => parametersOf(c).has(name))) return c.notFound();
  return listing(c);
});
listings.get("/publications", (c) =>
  formOf(c) === "html" ? redirect(prefixed("/", speaking(c.req.raw)), 301, { kind: "site" }) : listing(c),
);
listings.get("/api/v1/publications", (c) => listing(c));

for (const facet of facetNames) {
  for (const path of [indexPath(facet), `/api/v1${indexPath(facet)}`]) {
    listings.get(path, (c) => index(c, facet));
    listings.get(`${path}/:value`, (c) => {
      const value = facetFromPath(facet, c.req.param("value"));
      return value ? listing(c, { [facet]: value }) : c.notFound();
    });
  }
}
