/** Every address that a catalogue answers at, as far as it can be told from outside, and what it answers. */
import { createHash } from "node:crypto";
import { forms, publicationForms } from "../http/representation.ts";
import { facetNames } from "../catalogue/reading/filter.ts";
import { indexPath, publicationShortPath, sitePaths } from "../http/addresses.ts";
import { type Asked, received } from "./asking.ts";

/** What an address answered, as far as two catalogues that hold the same must agree. */
export interface Answer {
  readonly status: number;
  /** Headers that say something of the content. */
  readonly headers: string;
  /** SHA-256 of the body. */
  readonly hash: string;
}

const telling = [
  "content-disposition",
  "content-language",
  "content-length",
  "content-type",
  "etag",
  "last-modified",
  "link",
  "location",
  "vary",
];

/** What is another each time: the number of a request that went wrong, and when a harvester was answered. */
const momentary = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|<responseDate>[^<]*/g;

/** What the address answers. */
export async function answerAt(site: Asked, path: string): Promise<Answer> {
  const { status, headers, body } = await received(site, path);
  const isOfItsMoment = status >= 400 || path.startsWith(sitePaths.oai);
  const bytes = isOfItsMoment ? body.toString().replace(momentary, "") : body;
  return {
    status,
    headers: telling.map((name) => `${name}: ${String(headers[name] ?? "")}`).join("\n"),
    hash: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** What the sitemap at this path names. */
export async function locationsIn(site: Asked, path: string): Promise<string[]> {
  const { body } = await received(site, path);
  return [...body.toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, location = ""]) => {
    const { pathname, search } = new URL(location.replaceAll("&amp;", "&"));
    return pathname + search;
  });
}

/** What else is asked for: the site's own pages and files, and what is not there. */
const others = [
  ...Object.values(sitePaths),
  ...facetNames.flatMap((facet) => [indexPath(facet), `${indexPath(facet)}.json`]),
  "/search?q=trafficking",
  "/api/v1/search?q=2012",
  `${sitePaths.oai}?verb=ListRecords&metadataPrefix=oai_dc`,
  `${sitePaths.oai}?verb=ListSets`,
  "/publications/there-is-no-such-publication",
  "/d/0000000",
];

/** What a backup knows of addresses that no sitemap names: codes, withdrawn publications, old addresses. */
export interface KnownAddresses {
  readonly publications: readonly { readonly code: string; readonly slug: string }[];
  readonly documents: readonly { readonly code: string }[];
  readonly redirects: readonly { readonly path: string }[];
}

/** Every address, each once, in the order of the alphabet. */
export async function everyAddress(site: Asked, known: KnownAddresses): Promise<string[]> {
  const sitemaps = await locationsIn(site, sitePaths.sitemap);
  const pages = (await Promise.all(sitemaps.map((path) => locationsIn(site, path)))).flat();
  const suffixes = publicationForms.map((form) => forms[form].suffix);
  return [
    ...new Set([
      ...others,
      ...sitemaps,
      ...pages,
      ...pages.filter((path) => !path.includes(".") && path !== "/").map((path) => `${path}.json`),
      ...known.publications.flatMap(({ code, slug }) => [
        publicationShortPath(code),
        ...suffixes.map((suffix) => `/publications/${slug}${suffix}`),
        `/api/v1/publications/${slug}`,
      ]),
      ...known.documents.flatMap(({ code }) => [`/d/${code}`, `/d/${code}/cover`]),
      ...known.redirects.map(({ path }) => path),
    ]),
  ].toSorted();
}
