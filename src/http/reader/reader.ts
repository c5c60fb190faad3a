/** The reader's routes: each resource as page and as JSON, at its own address and under /api/v1. */
import { Hono } from "hono";
import { oldAddressIn } from "../../catalogue/addresses/redirects.ts";
import { parseCode } from "../../catalogue/publication/code.ts";
import { choicesOf, type Facet, type Filter, facetNames } from "../../catalogue/reading/filter.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import {
  batchesAfter,
  type Cursor,
  type DocumentPage,
  documentByCode,
  listChoices,
  listCards,
  type Listing,
  listPublications,
  notFoundAt,
  type PublicationPage,
  publicationByCode,
  publicationBySlug,
} from "../../catalogue/reading/reading.ts";
import { type Card, documentsPreferring } from "../../catalogue/publication/publication.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";
import { acceptedAt } from "../accepted.ts";
import { search as searchCatalogue } from "../../catalogue/search/searching.ts";
import { suggest } from "../../catalogue/search/suggesting.ts";
import {
  documentFileName,
  documentPath,
  documentShortPath,
  indexPath,
  listingDataPath,
  listingFormPath,
  listingPath,
  publicationFormPath,
  publicationPagePath,
  publicationPath,
  sitePaths,
  searchDataPath,
  searchPath,
} from "../addresses.ts";
import { cacheHeaders, type Shown } from "../cache/policy.ts";
import { addressOf, databaseOf, parametersOf, type ReaderContext } from "../context.ts";
import { limitDeepPages } from "./deep-listings.ts";
import { cover, download, downloadNames } from "./download.ts";
import { type Form, formOfErrors, forms, formsAt, preferredForm, resourceOf } from "../representation.ts";
import {
  bibliographies,
  type BibliographyForm,
  bibliographyOf,
  bibliographyPieces,
} from "../formats/bibliography.ts";
import { citationText } from "../formats/citation.ts";
import { dublinCoreXml } from "../formats/dublin-core.ts";
import { editionIn } from "../formats/edition.ts";
import { modsXml } from "../formats/mods.ts";
import { schemaOrg } from "../formats/schema-org.ts";
import { descriptionLinks, fileLinks, linkset, pageLinks } from "../formats/signposting.ts";
import { shareImage } from "../formats/share-image/share-image.ts";
import { xmlDocument } from "../formats/xml.ts";
import { harvest } from "../harvest/routes.ts";
import { openApi } from "../json/openapi.ts";
import {
  documentPageJson,
  entryPointJson,
  indexJson,
  listingJson,
  publicationPageJson,
  searchJson,
  suggestionsJson,
} from "../json/represent.ts";
import type { Database } from "../../store/database.ts";
import { movedAddress } from "./moved.ts";
import { aboutPage } from "../pages/about.ts";
import { apiPage } from "../pages/api.ts";
import { indexPage } from "../pages/index-page.ts";
import { icon } from "../pages/layout.ts";
import { listingPage } from "../pages/listing.ts";
import { awaitingFilePage } from "../pages/error.ts";
import { publicationPage } from "../pages/publication.ts";
import { searchPage } from "../pages/search.ts";
import { speaking, type Strings } from "../strings/strings.ts";
import { cursorFrom, facetFromPath, filterFrom, languageFrom, searchFrom, styleFrom } from "../parameters.ts";
import { notAcceptable, respondToError } from "../error-answer.ts";
import { joined, type Link, respond, streamOf } from "../respond.ts";
import { type Site, siteOf } from "../site.ts";

/** Publications that an export reads at a time: some 2 MB of records. */
const batchSize = 500;

/** The form of the answer, of those that this path offers. The gateway has reduced Accept to one. */
function formOf(c: ReaderContext): Form {
  const offered = formsAt(c.req.path);
  const form = preferredForm(c.req.header("accept") ?? null, offered);
  if (!form) throw notAcceptable(offered);
  return form;
}

type Representations<Offered extends Form> = Readonly<Record<Offered, () => string | Promise<string>>>;

/** A resource in the form that was asked for. Only that form is made. */
async function represent<Offered extends Form>(
  c: ReaderContext,
  resource: {
    shown: Shown;
    links: readonly Link[];
    modified?: string;
    scripted?: boolean;
    as: Representations<Offered>;
  },
): Promise<Response> {
  const { shown, links, modified, scripted = false, as } = resource;
  const form = formOf(c);
  if (!isOneOf(as, form)) throw notAcceptable(formsAt(c.req.path));
  return respond(c.req.raw, {
    body: await as[form](),
    type: form,
    shown,
    links,
    ...(modified ? { modified } : {}),
    scripted,
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}

/** A whole listing, or what is left of it from `start`, in a citation format. A long one is read as it is sent. */
async function bibliography(
  c: ReaderContext,
  filter: Filter,
  start: Cursor | null,
  form: BibliographyForm,
): Promise<Response> {
  const site = siteOf(c);
  const database = databaseOf(c);
  const first = await listPublications(database, filter, start, batchSize);
  async function* batches() {
    yield first.publications;
    yield* batchesAfter(database, first, batchSize);
  }
  const pieces = bibliographyPieces(batches(), site, form, filter.language);
  return respond(c.req.raw, {
    body: first.next ? () => streamOf(pieces) : await joined(pieces),
    type: form,
    shown: { kind: "listing", filter },
    links: [
      { relation: "canonical", target: site.origin + listingFormPath(filter, form, start) },
      { relation: "alternate", target: site.origin + listingPath(filter, start), type: forms.html.mediaType },
    ],
    negotiated: resourceOf(addressOf(c.req.raw).pathname).form === null,
  });
}

/** One page of a listing and what it shows: for people the cards, for machines the records. */
async function pageOf(
  database: Database,
  filter: Filter,
  start: Cursor | null,
  form: "html" | "json",
  site: Site,
  strings: Strings,
): Promise<{ found: Listing<Card>; body: string }> {
  if (form === "html") {
    const found = await listCards(database, filter, start);
    return { found, body: await listingPage(found, site, strings, start) };
  }
  const found = await listPublications(database, filter, start);
  return { found, body: JSON.stringify(listingJson(site.origin, found, start)) };
}

async function listing(c: ReaderContext, chosen: Filter = {}): Promise<Response> {
  const parameters = parametersOf(c);
  const filter = filterFrom(parameters, chosen);
  const start = cursorFrom(parameters);
  const form = formOf(c);
  await limitDeepPages(c, choicesOf(filter).length);
  if (isOneOf(bibliographies, form)) return bibliography(c, filter, start, form);
  const site = siteOf(c);
  const read = form === "html" ? "html" : "json";
  const { found, body } = await pageOf(databaseOf(c), filter, start, read, site, speaking(c.req.raw));
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
    as: { html: () => body, json: () => body },
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
    as: {
      html: () => searchPage(found, ignored, site, speaking(c.req.raw)),
      json: () => JSON.stringify(searchJson(site.origin, found, ignored)),
    },
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
    as: {
      html: () => indexPage(facet, choices, site, speaking(c.req.raw)),
      json: () => JSON.stringify(indexJson(site.origin, facet, choices)),
    },
  });
}

async function publication(c: ReaderContext, page: PublicationPage): Promise<Response> {
  const { publication: of } = page;
  const site = siteOf(c);
  const parameters = parametersOf(c);
  const language = languageFrom(parameters);
  const style = styleFrom(parameters);
  const edition = editionIn(of, site, language);
  const form = formOf(c);
  return represent(c, {
    shown: { kind: "publication", page },
    modified: of.updatedAt,
    links: [
      { relation: "canonical", target: site.origin + publicationPagePath(of, language) },
      ...(form === "html"
        ? [
            {
              relation: "alternate",
              target: site.origin + publicationFormPath(of.slug, "json"),
              type: forms.json.mediaType,
            },
            ...pageLinks(of, site),
          ]
        : descriptionLinks(of, site)),
    ],
    as: {
      html: () => publicationPage(page, site, speaking(c.req.raw), language),
      json: () => JSON.stringify(publicationPageJson(site.origin, page, language)),
      bib: () => bibliographyOf(edition, site, "bib"),
      ris: () => bibliographyOf(edition, site, "ris"),
      csl: () => bibliographyOf(edition, site, "csl"),
      jsonld: () => JSON.stringify(schemaOrg(of, site)),
      dc: () => xmlDocument(dublinCoreXml(of, site)),
      mods: () => xmlDocument(modsXml(of, site)),
      text: () => citationText(edition, site, style),
      linkset: () => JSON.stringify(linkset(of, site)),
    },
  });
}

function entryPointOf(c: ReaderContext): object {
  const { origin, catalogueName, publisher } = siteOf(c);
  return entryPointJson(origin, catalogueName, publisher);
}

function redirect(location: string, status: 301 | 302, shown: Shown | null): Response {
  return new Response(null, { status, headers: { location, ...cacheHeaders(shown) } });
}

const pictureTypes = ["png", "jpeg", "webp"] as const;

/** The picture of a publication: the cover that was uploaded with its text, else one that is drawn. */
async function picture(c: ReaderContext, page: PublicationPage): Promise<Response> {
  const { publication: of } = page;
  const covered = documentsPreferring(of, of.language.tag).find(({ file: current }) => current?.coverKey);
  const uploaded = covered?.file?.coverKey ? await c.env.FILES.get(covered.file.coverKey) : null;
  const shown: Shown = { kind: "publication", page };
  const modified = of.updatedAt;
  if (!uploaded) return respond(c.req.raw, { body: shareImage(of), type: "png", shown, modified });
  const mediaType = uploaded.httpMetadata?.contentType;
  const type = pictureTypes.find((each) => mediaType === `image/${each}`) ?? "png";
  return respond(c.req.raw, { body: new Uint8Array(await uploaded.arrayBuffer()), type, shown, modified });
}

/** The bytes of a document, or a page that says that they are still awaited. */
async function file(c: ReaderContext, found: DocumentPage): Promise<Response> {
  const { publication: of, document } = found;
  const site = siteOf(c);
  if (!document.file) {
    const form = preferredForm(c.req.header("accept") ?? null) === "json" ? "json" : "html";
    return respond(c.req.raw, {
      body:
        form === "json"
          ? JSON.stringify(documentPageJson(site.origin, found))
          : await awaitingFilePage(of, document, site, speaking(c.req.raw)),
      type: form,
      status: 404,
      shown: null,
    });
  }
  const response = await download(c.env.FILES, c.req.raw, {
    ...downloadNames(of, document),
    file: document.file,
    links: [
      { relation: "canonical", target: site.origin + documentPath(of, document) },
      { relation: "describedby", target: site.origin + publicationPath(of.slug), type: "text/html" },
      ...fileLinks(of, document, site),
    ],
    shown: { kind: "file", publication: of, documentCode: document.code },
  });
  if (!response) throw new Error(`R2 lacks the object of document ${document.code}`);
  return response;
}

export const reader = new Hono<{ Bindings: Env }>({
  // A resource has one route: the suffix only chooses its form, which the gateway has read.
  getPath: (request) => resourceOf(addressOf(request).pathname).path,
});

reader.use(async (c, next) => {
  const allowed = acceptedAt(c.req.path).methods;
  if (c.req.method === "OPTIONS") {
    return new Response(null, { status: 204, headers: { allow: allowed.join(", "), ...cacheHeaders(null) } });
  }
  if (!allowed.includes(c.req.method)) throw new CatalogueError({ kind: "method-not-allowed", allowed });
  await next();
});

// Before the listings, whose addresses feeds extend.
reader.route("/", harvest);

reader.get("/", (c) => {
  // The address of something on an earlier site: it leads there, or there is no such thing.
  if (oldAddressIn(parametersOf(c)) !== null) return c.notFound();
  return listing(c);
});
reader.get("/publications", (c) =>
  formOf(c) === "html" ? redirect("/", 301, { kind: "site" }) : listing(c),
);
reader.get("/publications/:slug", async (c) =>
  publication(c, await publicationBySlug(databaseOf(c), c.req.param("slug"))),
);
reader.get("/p/:code", async (c) => {
  const page = await publicationByCode(databaseOf(c), c.req.param("code"));
  const path = publicationFormPath(page.publication.slug, formOf(c), languageFrom(parametersOf(c)));
  return redirect(path, 302, { kind: "publication", page });
});

// The file beside its page, under the name that the page gives it.
reader.get("/publications/:slug/:name", async (c) => {
  const page = await publicationBySlug(databaseOf(c), c.req.param("slug"));
  const { publication: of } = page;
  const document = of.documents.find((each) => documentFileName(of, each) === c.req.param("name"));
  return document ? file(c, { publication: of, document }) : c.notFound();
});

reader.get("/p/:code/image", async (c) => {
  const page = await publicationByCode(databaseOf(c), c.req.param("code"));
  return picture(c, page);
});

reader.get("/d/:code/cover", async (c) => {
  const { publication: of, document } = await documentByCode(databaseOf(c), c.req.param("code"));
  const key = document.file?.coverKey;
  const shown: Shown = { kind: "file", publication: of, documentCode: document.code };
  const response = key ? await cover(c.env.FILES, c.req.raw, key, shown) : null;
  if (response) return response;
  throw new CatalogueError({ kind: "not-found", what: "picture of this document", suggestions: [] });
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
  if (formOf(c) !== "html") throw notAcceptable(["html"]);
  return respond(c.req.raw, {
    body: await aboutPage(siteOf(c), speaking(c.req.raw)),
    type: "html",
    shown: { kind: "site" },
  });
});
// Pages bring their icon along; browsers ask for this one beside a PDF.
reader.get("/favicon.ico", (c) => respond(c.req.raw, { body: icon, type: "icon", shown: { kind: "site" } }));
reader.get("/openapi.json", (c) =>
  respond(c.req.raw, { body: JSON.stringify(openApi(siteOf(c))), type: "json", shown: { kind: "site" } }),
);

reader.get("/api/v1", (c) =>
  respond(c.req.raw, { body: JSON.stringify(entryPointOf(c)), type: "json", shown: { kind: "site" } }),
);
reader.get(sitePaths.api, async (c) => {
  const site = siteOf(c);
  return represent(c, {
    // Its examples are the catalogue's own.
    shown: { kind: "catalogue" },
    links: [
      { relation: "service-desc", target: site.origin + sitePaths.apiDescription, type: "application/json" },
    ],
    as: {
      html: async () => apiPage(site, speaking(c.req.raw), await listPublications(databaseOf(c), {})),
      json: () => JSON.stringify(entryPointOf(c)),
    },
  });
});
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

/** Where a path that names nothing leads: where it moved, or to itself without capitals or a slash at the end. */
async function elsewhere(c: ReaderContext): Promise<string | null> {
  const url = addressOf(c.req.raw);
  const moved = await movedAddress(databaseOf(c), url);
  if (moved !== null) return moved;
  const { pathname, search } = url;
  const plain = pathname.toLowerCase().replace(/(.)\/+$/, "$1");
  // Two slashes would lead to another host, and in %C3 the capital is no letter.
  if (plain !== pathname && !/^\/\/|%/.test(plain)) return plain + search;
  return null;
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
    formOfErrors(c.req.header("accept") ?? null),
  );
});
