/** The reader's routes: each resource as page and as JSON, at its own address and under /api/v1. */
import { type Context, Hono } from "hono";
import { parseCode } from "../catalogue/code.ts";
import { choicesOf, type Facet, type Filter, facetNames } from "../catalogue/filter.ts";
import { CatalogueError } from "../catalogue/problem.ts";
import {
  type DocumentPage,
  documentByCode,
  listChoices,
  listPublications,
  movedTo,
  notFoundAt,
  type PublicationPage,
  publicationByCode,
  publicationBySlug,
} from "../catalogue/reading.ts";
import { search as searchCatalogue } from "../catalogue/search/searching.ts";
import { suggest } from "../catalogue/search/suggesting.ts";
import { documentRoles } from "../catalogue/vocabulary.ts";
import { openDatabase } from "../store/database.ts";
import {
  documentFileName,
  documentPath,
  documentShortPath,
  documentTitle,
  indexPath,
  listingDataPath,
  listingPath,
  publicationPath,
  searchDataPath,
  searchPath,
} from "./addresses.ts";
import { cacheHeaders, type Shown } from "./cache/policy.ts";
import { download, safeFileName } from "./download.ts";
import { type Form, preferredForm } from "./form.ts";
import { openApi } from "./json/openapi.ts";
import {
  documentPageJson,
  entryPointJson,
  indexJson,
  listingJson,
  publicationPageJson,
  searchJson,
  suggestionsJson,
} from "./json/represent.ts";
import { aboutPage } from "./pages/about.ts";
import { indexPage } from "./pages/index-page.ts";
import { icon, type Site } from "./pages/layout.ts";
import { listingPage } from "./pages/listing.ts";
import { awaitingFilePage } from "./pages/problem.ts";
import { publicationPage } from "./pages/publication.ts";
import { searchPage } from "./pages/search.ts";
import { cursorFrom, facetFromPath, filterFrom, languageFrom, searchFrom } from "./parameters.ts";
import { notAcceptable, respondToError } from "./problem.ts";
import { type Link, respond } from "./respond.ts";

type ReaderContext = Context<{ Bindings: Env }>;

/** A listing with as many choices as this is rarely wanted by a person, and never in a hurry. */
const deepListing = 3;

function siteOf(c: ReaderContext): Site {
  return {
    origin: new URL(c.req.url).origin,
    catalogueName: c.env.CATALOGUE_NAME,
    publisher: c.env.PUBLISHER,
  };
}

function databaseOf(c: ReaderContext) {
  return openDatabase(c.env.DB);
}

function parametersOf(c: ReaderContext): URLSearchParams {
  return new URL(c.req.url).searchParams;
}

function formOf(c: ReaderContext): Form {
  const form = preferredForm(c.req.header("accept") ?? null);
  if (!form) throw notAcceptable();
  return form;
}

/** A resource in the form that was asked for. Only that form is made. */
async function represent(
  c: ReaderContext,
  resource: {
    shown: Shown;
    links: readonly Link[];
    modified?: string;
    scripted?: boolean;
    page: () => Promise<string>;
    data: () => object;
  },
): Promise<Response> {
  const { shown, links, modified, scripted = false, page, data } = resource;
  const form = formOf(c);
  return respond(c.req.raw, {
    body: form === "html" ? await page() : JSON.stringify(data()),
    type: form,
    shown,
    links,
    ...(modified ? { modified } : {}),
    scripted,
    negotiated: true,
  });
}

/** Crawlers walk what combines many choices by the million; a page that no cache holds is for people. */
async function limitDeepPages(c: ReaderContext, choices: number): Promise<void> {
  if (choices < deepListing) return;
  const { success } = await c.env.DEEP_LISTINGS.limit({ key: "all" });
  if (!success) throw new CatalogueError({ kind: "too-many-requests", retryAfterSeconds: 60 });
}

async function listing(c: ReaderContext, chosen: Filter = {}): Promise<Response> {
  const parameters = parametersOf(c);
  const filter = filterFrom(parameters, chosen);
  const start = cursorFrom(parameters);
  const form = formOf(c);
  await limitDeepPages(c, choicesOf(filter).length);
  const site = siteOf(c);
  const found = await listPublications(databaseOf(c), filter, start);
  // Whoever pages by these links stays in the form that they began with.
  const pathIn = form === "html" ? listingPath : listingDataPath;
  const links: Link[] = [
    { relation: "canonical", target: site.origin + listingPath(filter, start) },
    { relation: "alternate", target: site.origin + listingDataPath(filter, start), type: "application/json" },
  ];
  if (found.next) links.push({ relation: "next", target: site.origin + pathIn(filter, found.next) });
  if (found.previous) links.push({ relation: "prev", target: site.origin + pathIn(filter, found.previous) });
  return represent(c, {
    shown: { kind: "listing", filter },
    links,
    page: () => listingPage(found, site, start),
    data: () => listingJson(site.origin, found, start),
  });
}

async function results(c: ReaderContext): Promise<Response> {
  const { request, ignored } = searchFrom(parametersOf(c));
  formOf(c);
  await limitDeepPages(c, choicesOf(request.filter).length + Number(request.page > 1));
  const site = siteOf(c);
  const found = await searchCatalogue(databaseOf(c), request);
  return represent(c, {
    shown: { kind: "search" },
    links: [
      { relation: "canonical", target: site.origin + searchPath(request) },
      { relation: "alternate", target: site.origin + searchDataPath(request), type: "application/json" },
    ],
    scripted: true,
    page: () => searchPage(found, ignored, site),
    data: () => searchJson(site.origin, found, ignored),
  });
}

async function suggestions(c: ReaderContext): Promise<Response> {
  const typed = parametersOf(c).get("q") ?? "";
  const found = await suggest(databaseOf(c), typed);
  const body = JSON.stringify(suggestionsJson(siteOf(c).origin, typed, found));
  return respond(c.req.raw, { body, type: "suggestions", shown: { kind: "search" } });
}

async function index(c: ReaderContext, facet: Facet): Promise<Response> {
  formOf(c);
  const site = siteOf(c);
  const choices = await listChoices(databaseOf(c), facet);
  return represent(c, {
    shown: { kind: "index", facet },
    links: [
      { relation: "canonical", target: site.origin + indexPath(facet) },
      { relation: "alternate", target: `${site.origin}${indexPath(facet)}.json`, type: "application/json" },
    ],
    page: () => indexPage(facet, choices, site),
    data: () => indexJson(site.origin, facet, choices),
  });
}

async function publication(c: ReaderContext, page: PublicationPage): Promise<Response> {
  const site = siteOf(c);
  const path = publicationPath(page.publication.slug);
  const language = languageFrom(parametersOf(c));
  return represent(c, {
    shown: { kind: "publication", page },
    modified: page.publication.updatedAt,
    links: [
      { relation: "canonical", target: site.origin + path },
      { relation: "alternate", target: `${site.origin}${path}.json`, type: "application/json" },
    ],
    page: () => publicationPage(page, site, language),
    data: () => publicationPageJson(site.origin, page),
  });
}

function redirect(location: string, status: 301 | 302, shown: Shown | null): Response {
  return new Response(null, { status, headers: { location, ...cacheHeaders(shown) } });
}

/** The bytes of a document, or a page that says that they are still awaited. */
async function file(c: ReaderContext, found: DocumentPage): Promise<Response> {
  const { publication: of, document } = found;
  const site = siteOf(c);
  if (!document.file) {
    const form = preferredForm(c.req.header("accept") ?? null);
    return respond(c.req.raw, {
      body:
        form === "json"
          ? JSON.stringify(documentPageJson(site.origin, found))
          : await awaitingFilePage(of, document, site),
      type: form ?? "html",
      status: 404,
      shown: null,
    });
  }
  const asciiName = documentFileName(of, document);
  const response = await download(c.env.FILES, c.req.raw, {
    file: document.file,
    asciiName,
    name: safeFileName(
      documentTitle(of, document, documentRoles[document.role]),
      asciiName.split(".").at(-1) ?? "pdf",
    ),
    canonical: site.origin + documentPath(of, document),
    describedBy: site.origin + publicationPath(of.slug),
    shown: { kind: "file", publication: of, documentCode: document.code },
  });
  if (!response) throw new Error(`R2 lacks the object of document ${document.code}`);
  return response;
}

export const reader = new Hono<{ Bindings: Env }>({
  // A page and its data share one route: the suffix only chooses the form, which the gateway has read.
  getPath: (request) => {
    const { pathname } = new URL(request.url);
    return pathname === "/openapi.json" ? pathname : pathname.replace(/\.json$/, "");
  },
});

reader.use(async (c, next) => {
  const allowed = ["GET", "HEAD", "OPTIONS"];
  if (c.req.method === "OPTIONS") {
    return new Response(null, { status: 204, headers: { allow: allowed.join(", "), ...cacheHeaders(null) } });
  }
  if (!allowed.includes(c.req.method)) throw new CatalogueError({ kind: "method-not-allowed", allowed });
  await next();
});

reader.get("/", (c) => listing(c));
reader.get("/publications", (c) =>
  formOf(c) === "json" ? listing(c) : redirect("/", 301, { kind: "site" }),
);
reader.get("/publications/:slug", async (c) =>
  publication(c, await publicationBySlug(databaseOf(c), c.req.param("slug"))),
);
reader.get("/p/:code", async (c) => {
  const page = await publicationByCode(databaseOf(c), c.req.param("code"));
  return redirect(publicationPath(page.publication.slug), 302, { kind: "publication", page });
});

for (const path of ["/d/:code", "/d/:code/:name"] as const) {
  reader.get(path, async (c) => {
    const found = await documentByCode(databaseOf(c), c.req.param("code"));
    if (c.req.param("code") !== found.document.code) {
      return redirect(documentShortPath(found.document.code), 301, null);
    }
    return file(c, found);
  });
}

for (const path of ["/search", "/api/v1/search"]) reader.get(path, results);
reader.get("/search/suggestions", suggestions);

reader.get("/about", async (c) => {
  if (formOf(c) !== "html") throw notAcceptable();
  return respond(c.req.raw, { body: await aboutPage(siteOf(c)), type: "html", shown: { kind: "site" } });
});
// Pages bring their icon along; browsers ask for this one beside a PDF.
reader.get("/favicon.ico", (c) => respond(c.req.raw, { body: icon, type: "icon", shown: { kind: "site" } }));
reader.get("/openapi.json", (c) =>
  respond(c.req.raw, { body: JSON.stringify(openApi(siteOf(c))), type: "json", shown: { kind: "site" } }),
);

for (const path of ["/api", "/api/v1"]) {
  reader.get(path, (c) => {
    const { origin, catalogueName, publisher } = siteOf(c);
    const body = JSON.stringify(entryPointJson(origin, catalogueName, publisher));
    return respond(c.req.raw, { body, type: "json", shown: { kind: "site" } });
  });
}
reader.get("/api/v1/publications", (c) => listing(c));
reader.get("/api/v1/publications/:key", async (c) => {
  const key = c.req.param("key");
  const database = databaseOf(c);
  return publication(
    c,
    parseCode(key) ? await publicationByCode(database, key) : await publicationBySlug(database, key),
  );
});
reader.get("/api/v1/documents/:code", async (c) => {
  const found = await documentByCode(databaseOf(c), c.req.param("code"));
  const body = JSON.stringify(documentPageJson(siteOf(c).origin, found));
  const shown: Shown = { kind: "file", publication: found.publication, documentCode: found.document.code };
  return respond(c.req.raw, { body, type: "json", shown });
});

for (const facet of facetNames) {
  for (const path of [indexPath(facet), `/api/v1${indexPath(facet)}`]) {
    reader.get(path, (c) => index(c, facet));
    reader.get(`${path}/:value`, (c) => {
      const value = facetFromPath(facet, c.req.param("value"));
      return value ? listing(c, { [facet]: value }) : c.notFound();
    });
  }
}

/** Where a path that names nothing leads: to itself without capitals or a slash at the end, or where it moved. */
async function elsewhere(c: ReaderContext): Promise<string | null> {
  const { pathname, search } = new URL(c.req.url);
  const plain = pathname.toLowerCase().replace(/(.)\/+$/, "$1");
  // Two slashes would lead to another host, and in %C3 the capital is no letter.
  if (plain !== pathname && !/^\/\/|%/.test(plain)) return plain + search;
  return movedTo(databaseOf(c), pathname);
}

reader.notFound(() => {
  throw new CatalogueError({ kind: "not-found", what: "page at this address", suggestions: [] });
});

reader.onError(async (error, c) => {
  let thrown: unknown = error;
  try {
    if (error instanceof CatalogueError && error.problem.kind === "not-found") {
      const location = await elsewhere(c);
      if (location) return redirect(location, 301, null);
      if (error.problem.suggestions.length === 0) {
        const { what } = error.problem;
        thrown = await notFoundAt(databaseOf(c), c.req.path, what);
      }
    }
  } catch (failure) {
    thrown = failure;
  }
  return respondToError(
    thrown,
    c.req.raw,
    siteOf(c),
    c.req.routePath,
    preferredForm(c.req.header("accept") ?? null),
  );
});
