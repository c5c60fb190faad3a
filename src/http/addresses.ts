/** The addresses of the catalogue's resources, as paths. Everything that links takes them from here. */
import { type Choice, choicesOf, type Facet, type Filter, facets, filterQuery } from "../catalogue/filter.ts";
import { type Document, documentFormats, type Publication } from "../catalogue/publication.ts";
import type { Cursor } from "../catalogue/reading.ts";
import type { SearchRequest } from "../catalogue/search/searching.ts";

/** Which choice of several makes the path of a listing; the others become parameters. */
const pathOrder: readonly Facet[] = ["topic", "language", "series", "contributor", "place", "type", "year"];

/** The choice that a listing is named and addressed by; undefined for the whole catalogue. */
export function leadingChoice(filter: Filter): Choice | undefined {
  const choices = choicesOf(filter);
  return pathOrder.flatMap((facet) => choices.filter((choice) => choice.facet === facet))[0];
}

function cursorQuery(cursor: Cursor | null): string {
  return cursor ? `${cursor.direction}=${cursor.year}.${cursor.id}` : "";
}

function withQuery(path: string, ...parts: string[]): string {
  const query = parts.filter((part) => part !== "").join("&");
  return query === "" ? path : `${path}?${query}`;
}

/** A listing, in its one canonical address. */
export function listingPath(filter: Filter, cursor: Cursor | null = null): string {
  const leading = leadingChoice(filter);
  if (!leading) return withQuery("/", cursorQuery(cursor));
  const { [leading.facet]: _, ...others } = filter;
  const path = `/${facets[leading.facet].path}/${encodeURIComponent(leading.value)}`;
  return withQuery(path, filterQuery(others), cursorQuery(cursor));
}

/** The same listing as JSON. */
export function listingDataPath(filter: Filter, cursor: Cursor | null = null): string {
  const [path = "/", query = ""] = listingPath(filter, cursor).split("?");
  return withQuery(path === "/" ? "/publications.json" : `${path}.json`, query);
}

export function indexPath(facet: Facet): string {
  return `/${facets[facet].path}`;
}

/** A publication's page, where wanted with one language's documents first. */
export function publicationPath(slug: string, language?: string): string {
  return withQuery(`/publications/${slug}`, language === undefined ? "" : `language=${language}`);
}

/** The permanent short address of a publication: what a citation gives. */
export function publicationShortPath(code: string): string {
  return `/p/${code}`;
}

/** The permanent short address of a document: what gets printed. */
export function documentShortPath(code: string): string {
  return `/d/${code}`;
}

/** The readable name of a document's file, in ASCII. */
export function documentFileName(publication: Publication, document: Document): string {
  const role = document.role === "full" ? [] : [document.role];
  const ending = document.file?.mediaType === "application/pdf" ? "pdf" : document.format;
  return `${[publication.slug, ...role, document.language.tag].join("-")}.${ending}`;
}

/** The same for people, in the language's own script. */
export function documentTitle(publication: Publication, document: Document, role: string): string {
  const parts = [publication.title, document.title ?? (document.role === "full" ? "" : role)];
  return `${parts.filter((part) => part !== "").join(". ")} (${document.language.autonym})`;
}

/** The address of a document's file that search engines should keep. */
export function documentPath(publication: Publication, document: Document): string {
  return `${documentShortPath(document.code)}/${documentFileName(publication, document)}`;
}

/** The name of a document's format, such as "PDF". A stand-in is a PDF whatever it stands for. */
export function formatName(document: Document): string {
  return document.file?.mediaType === "application/pdf"
    ? documentFormats.pdf
    : documentFormats[document.format];
}

/** A search, in its one canonical address; without a request, where searching begins. */
export function searchPath(request: Partial<SearchRequest> = {}, base = "/search"): string {
  const { typed = "", filter = {}, from = null, to = null, sort = "relevance", page = 1 } = request;
  return withQuery(
    base,
    typed === "" ? "" : `q=${encodeURIComponent(typed).replace(/%20/g, "+")}`,
    filterQuery(filter),
    from === null ? "" : `from=${from}`,
    to === null ? "" : `to=${to}`,
    sort === "relevance" ? "" : `sort=${sort}`,
    page === 1 ? "" : `page=${page}`,
  );
}

/** The same search as JSON. */
export function searchDataPath(request: Partial<SearchRequest> = {}): string {
  return searchPath(request, "/search.json");
}
