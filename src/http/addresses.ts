/** The addresses of the catalogue's resources, as paths. Everything that links takes them from here. */
import {
  type Choice,
  choicesOf,
  type Facet,
  type Filter,
  facets,
  filterQuery,
} from "../catalogue/reading/filter.ts";
import type { Position } from "../catalogue/reading/harvesting.ts";
import { type CardDocument, type Document, hasTextVersion } from "../catalogue/publication/document.ts";
import { type Publication, translationIn } from "../catalogue/publication/publication.ts";
import type { DocumentFormat } from "../catalogue/publication/terms.ts";
import type { Cursor } from "../catalogue/reading/listing.ts";
import { type BibliographyForm, type Form, forms } from "./representation.ts";
import { nearestTag, prefixed, spokenTagFor } from "./strings/spoken.ts";
import type { Site } from "./site.ts";
import type { Strings } from "./strings/strings.ts";
import type { VocabularyName } from "../catalogue/vocabularies/vocabulary.ts";
import { refinementsOf } from "../catalogue/search/refinements.ts";
import type { SearchCursor, SearchRequest } from "../catalogue/search/request.ts";
import { searchCursorText } from "./search-cursor.ts";

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

/** The same listing in another form. */
export function listingFormPath(filter: Filter, form: Form, cursor: Cursor | null = null): string {
  const [path = "/", query = ""] = listingPath(filter, cursor).split("?");
  if (form === "html") return withQuery(path, query);
  return withQuery((path === "/" ? "/publications" : path) + forms[form].suffix, query);
}

/** The same listing as JSON. */
export function listingDataPath(filter: Filter, cursor: Cursor | null = null): string {
  return listingFormPath(filter, "json", cursor);
}

/** The same listing as a feed in Atom or JSON Feed, latest change first, where wanted beginning further on. */
export function listingFeedPath(
  filter: Filter,
  form: "atom" | "json",
  after: Position | null = null,
): string {
  const [path = "/", query = ""] = listingPath(filter).split("?");
  const name = path === "/" ? "/feed" : form === "json" ? `${path}.feed` : path;
  const start = after ? `after=${encodeURIComponent(`${after.changedAt}.${after.id}`)}` : "";
  return withQuery(`${name}.${form}`, query, start);
}

/** A listing as a small site to be taken along: its texts, or its files too. */
export function listingZipPath(filter: Filter, withFiles = false): string {
  const [path = "/", query = ""] = listingPath(filter).split("?");
  return withQuery(`${path}.zip`, query, withFiles ? "with=files" : "");
}

/** Where a reader finds how to take a listing along. */
export function offlinePath(filter: Filter = {}): string {
  return withQuery(sitePaths.offline, filterQuery(filter));
}

export function indexPath(facet: Facet, page = 1): string {
  return withQuery(`/${facets[facet].path}`, page === 1 ? "" : `page=${page}`);
}

/** A publication's page, where wanted with one language's documents first. */
export function publicationPath(slug: string, language?: string): string {
  return withQuery(`/publications/${slug}`, language === undefined ? "" : `language=${language}`);
}

/** The languages that a publication's page can be read in, beside those of its documents: its own and its translations'. */
export function pageLanguages({ language, translations }: Pick<Publication, "language" | "translations">) {
  return [language, ...translations.map((translation) => translation.language)];
}

/**
 * The canonical path of a publication's page that shows it in this language: that of the pages in the language, where
 * it is what those show. Where title and abstract are not translated into it, the page is the publication's own in
 * another order.
 */
export function publicationPagePath(
  publication: Publication,
  language: string | undefined,
  strings: Pick<Strings, "tag">,
  { offered }: Pick<Site, "offered">,
): string {
  const { slug } = publication;
  if (language === undefined || !translationIn(publication, language)) {
    return prefixed(publicationPath(slug), strings);
  }
  const tags = pageLanguages(publication).map(({ tag }) => tag);
  const tag = spokenTagFor(language);
  if (tag === null || offered?.includes(tag) === false || nearestTag({ tag }, tags) !== language)
    return publicationPath(slug, language);
  return prefixed(publicationPath(slug), { tag });
}

/** A publication in another form, where wanted as it is cited in one language. */
export function publicationFormPath(slug: string, form: Form, language?: string): string {
  const query = language === undefined ? "" : `language=${language}`;
  return withQuery(`/publications/${slug}${forms[form].suffix}`, query);
}

/** The permanent short address of a publication, where wanted in one language: what a citation gives. */
export function publicationShortPath(code: string, language?: string): string {
  return withQuery(`/p/${code}`, language === undefined ? "" : `language=${language}`);
}

/** The picture that stands for a publication where its link is shared. */
export function publicationImagePath(code: string): string {
  return `/p/${code}/image`;
}

/** The same, half as wide. */
export function smallPublicationImagePath(code: string): string {
  return `/p/${code}/image/small`;
}

/** The permanent short address of a publication as a QR code. */
export function publicationQrCodePath(code: string): string {
  return `/p/${code}/qr`;
}

/** The permanent short address of a document: what gets printed. */
export function documentShortPath(code: string): string {
  return `/d/${code}`;
}

/**
 * The text version of a document, or the part of it that begins with this page; where pages are not known, the part of
 * this number. Any other page leads to the part that it is in.
 */
export function textVersionPath(code: string, page = 1): string {
  return page === 1 ? `/d/${code}/text` : `/d/${code}/text/${page}`;
}

/** Where a document's text version has this page, and its beginning where pages are not known; null where it has none. */
export function textPlacePath(
  { code, file }: Pick<Document, "code" | "file">,
  page: number | null,
): string | null {
  if (!hasTextVersion(file)) return null;
  if (page === null || file?.text === "flat") return textVersionPath(code);
  return `${textVersionPath(code, page)}#${textPageAnchor(page)}`;
}

/** Where a page stands in a part of a text version. */
export function textPageAnchor(page: number): string {
  return `page-${page}`;
}

/** What the readable name of a document's file is made of. */
interface NamedFile extends Pick<Document, "code"> {
  readonly role: string;
  readonly language: { readonly tag: string };
  readonly format: string;
  readonly file: { readonly mediaType: string } | null;
}

/** The readable name of a document's file, in ASCII. */
export function documentFileName(publication: Pick<Publication, "slug">, document: NamedFile): string {
  const role = document.role === "full" ? [] : [document.role];
  const ending = document.file?.mediaType === "application/pdf" ? "pdf" : document.format;
  return `${[publication.slug, ...role, document.language.tag].join("-")}.${ending}`;
}

/** The same for people: by the title in the document's own language where it is known, in that language's script. */
export function documentTitle(publication: Publication, document: Document, role: string): string {
  const title = translationIn(publication, document.language.tag)?.title ?? publication.title;
  const parts = [title, document.title ?? (document.role === "full" ? "" : role)];
  return `${parts.filter((part) => part !== "").join(". ")} (${document.language.autonym})`;
}

/** The address of a document's file that search engines should keep. */
export function documentPath(publication: Pick<Publication, "slug">, document: NamedFile): string {
  return `${documentShortPath(document.code)}/${documentFileName(publication, document)}`;
}

/**
 * The same file beside the publication's page: Google Scholar takes a PDF only from the directory of the page that
 * describes it.
 */
export function publicationFilePath(publication: Publication, document: Document): string {
  return `/publications/${publication.slug}/${documentFileName(publication, document)}`;
}

/** The format of a document's file. A stand-in is a PDF whatever it stands for. */
export function formatOf(document: CardDocument): DocumentFormat {
  return document.file?.mediaType === "application/pdf" ? "pdf" : document.format;
}

/** Where the scripts of the editors' side lie. */
export const assetsPath = "/admin/assets";

/** Where readers' script lies, and what of it works without a connection, which has to lie above all pages. */
export const readersAssetsPath = "/assets";
export const offlineWorkerPath = "/offline.js";

/** A publication as editors see it, whatever its state, or a page below that, such as `edit` or `history/3`. */
export function publicationAdminPath(code: string, page?: string): string {
  return `/admin/publications/${code}${page === undefined ? "" : `/${page}`}`;
}

/** A secret link to a publication that readers do not see yet, or to the file of one of its documents. */
export function previewPath(secret: string, documentCode?: string): string {
  return ["/preview", secret, documentCode].filter((part) => part !== undefined).join("/");
}

/** Where editors see and upload the files of a publication. */
export function filesPath(publicationCode: string): string {
  return `/admin/publications/${publicationCode}/files`;
}

/** Where the files of a publication are asked to be read again. */
export function checkPath(code: string): string {
  return `/admin/publications/${code}/check`;
}

/** A document's file, or one that it had, for editors: also a draft's. */
export function fileDataPath(documentCode: string, sha256: string): string {
  return `/api/v1/documents/${documentCode}/file?sha256=${sha256}`;
}

/** The picture of a file's first page, for editors: also of a draft's, or of an earlier file's. */
export function fileCoverPath(documentCode: string, sha256: string): string {
  return `/api/v1/documents/${documentCode}/cover?sha256=${sha256}`;
}

/** Where editors correct a page of a document's text, or hide all of it. */
export function textPageAdminPath(documentCode: string, page: number | string): string {
  return `/admin/documents/${documentCode}/text/${page}`;
}

/** Where the API has a page of a document's text, under its beginning. */
export function textPageDataPath<Code extends string, Page extends string>(code: Code, page: Page) {
  return `/documents/${code}/text/${page}` as const;
}

/** Where editors keep the search words, or one group of them. */
export function searchWordsAdminPath(id?: number): string {
  return id === undefined ? "/admin/search-words" : `/admin/search-words/${id}`;
}

/** Where the API has them. */
export function searchWordsDataPath(id?: number): string {
  return id === undefined ? "/api/v1/search-words" : `/api/v1/search-words/${id}`;
}

/** Where the institute says what it is, or a page below that. */
export function settingsAdminPath(page?: string): string {
  return page === undefined ? "/admin/settings" : `/admin/settings/${page}`;
}

/** Where editors see how the catalogue is used. */
export const usageAdminPath = "/admin/figures";

/** Where they see what was searched for and not found, or where one of these is forgotten. */
export function unansweredAdminPath(id?: number): string {
  const all = `${usageAdminPath}/unanswered-searches`;
  return id === undefined ? all : `${all}/${id}/forget`;
}

/** The COUNTER API of release 5.1. */
export const counterApiPath = "/sushi/r51";

/** Where editors are told why a search's results stand where they do, for people and for programs. */
export const explainedSearchPages = "/admin/search";
export const explainedSearchData = "/api/v1/search/explained";

/** Where it does so the first time. */
export const firstSettingsPath = settingsAdminPath("first");

/** Where editors keep a vocabulary, or one of its entries, or do something to that. */
export function vocabularyAdminPath(vocabulary: VocabularyName, slug?: string, action?: string): string {
  return ["/admin", vocabulary, slug, action].filter((part) => part !== undefined).join("/");
}

/** The same in the API. */
export function vocabularyDataPath(vocabulary: VocabularyName, slug?: string): string {
  return ["/api/v1", vocabulary, slug].filter((part) => part !== undefined).join("/");
}

/** Where editors bring publications in by the table, and get them as one. */
/** Where a passkey confirms who is signed in. */
export const confirmationPath = "/admin/account/confirmation";
export const securityLogPath = "/admin/security-log";
export const webhooksPath = "/admin/webhooks";
/** Where what waits for a second person is decided about. */
export const waitingPath = "/admin/waiting";
export const waitingDataPath = "/api/v1/waiting";
export const importPath = "/admin/import";
/** Where an export of WordPress is moved in. */
export const wordpressPath = "/admin/import/wordpress";
export const importsPath = "/admin/imports";
export const manyFilesPath = "/admin/files";
/** Files that come from addresses of an earlier site. */
export const fetchesPath = "/admin/files/fetches";
/** PDFs whose text or picture is missing. */
export const unreadFilesPath = "/admin/files/unread";
export const exportPath = "/api/v1/export";

/** The page that a sign-in link opens. */
export function invitationPath(secret: string): string {
  return `/admin/invitations/${secret}`;
}

/** A logo of the institute's, by the name of its file. */
export function logoPath<const Name extends string>(name: Name) {
  return `/logos/${name}` as const;
}

/** Where a monitor asks whether the Worker answers. */
export const healthPath = "/healthz";

/** The addresses that exist once, mostly for machines. */
export const sitePaths = {
  about: "/about",
  accessibility: "/accessibility",
  api: "/api",
  apiSchemas: "/api-schemas",
  editingApi: "/editing-api",
  apiDescription: "/openapi.json",
  csv: "/catalogue.csv",
  csvForExcel: "/catalogue-for-excel.csv",
  dataPackage: "/datapackage.json",
  icon: "/favicon.ico",
  jsonLines: "/catalogue.jsonl",
  llms: "/llms.txt",
  oai: "/oai",
  offline: "/offline",
  openSearch: "/opensearch.xml",
  robots: "/robots.txt",
  search: "/search",
  securityText: "/.well-known/security.txt",
  sitemap: "/sitemap.xml",
  sql: "/catalogue.sql",
  suggestions: "/search/suggestions",
  translations: "/translations",
  unApi: "/unapi",
} as const;

/** The sitemap of one block of publications, or of the listings. */
export function sitemapPath(part: number | "listings"): string {
  return `/sitemaps/${part === "listings" ? part : `publications-${part}`}.xml`;
}

/** A publication in the API, by its permanent code. */
export function publicationDataPath(code: string): string {
  return `/api/v1/publications/${code}`;
}

/** A search, in its one canonical address; without a request, where searching begins. */
export function searchPath(
  request: Partial<SearchRequest> = {},
  base = "/search",
  after: SearchCursor | null = null,
): string {
  const {
    typed = "",
    filter = {},
    refined = {},
    from = null,
    to = null,
    sort = "relevance",
    asWords = false,
    page = 1,
  } = request;
  return withQuery(
    base,
    typed === "" ? "" : `q=${encodeURIComponent(typed).replace(/%20/g, "+")}`,
    filterQuery(filter),
    ...refinementsOf(refined).map(({ name, value }) => `${name}=${encodeURIComponent(value)}`),
    from === null ? "" : `from=${from}`,
    to === null ? "" : `to=${to}`,
    sort === "relevance" ? "" : `sort=${sort}`,
    asWords ? "as=words" : "",
    after === null ? "" : `after=${searchCursorText(after)}`,
    page === 1 ? "" : `page=${page}`,
  );
}

/** The same search as a feed, whose order is its own and which has one page. */
export function searchFeedPath(request: Partial<SearchRequest>, form: "atom" | "json"): string {
  const base = form === "atom" ? "/search.atom" : "/search.feed.json";
  return searchPath({ ...request, sort: "relevance", page: 1 }, base);
}

/** A document's file, where it is known opened at a page: programs that show PDFs take that from the fragment (RFC 8118). */
export function documentPagePath(code: string, page: number | null): string {
  return documentShortPath(code) + (page === null ? "" : `#page=${page}`);
}

/** All that the search finds as a file, which has one page. */
export function searchFilePath(request: Partial<SearchRequest>, form: BibliographyForm | "csv"): string {
  const suffix = form === "csv" ? ".csv" : forms[form].suffix;
  return searchPath({ ...request, page: 1 }, `/search${suffix}`);
}

/** The same search as JSON, where wanted after what earlier pages had. */
export function searchDataPath(
  request: Partial<SearchRequest> = {},
  after: SearchCursor | null = null,
): string {
  return searchPath(request, "/search.json", after);
}
