/** Every address that a catalogue answers at, as far as it can be told from outside. */
import * as v from "valibot";
import { forms, publicationForms } from "../http/representation.ts";
import { facetNames } from "../catalogue/reading/filter.ts";
import { indexPath, publicationShortPath, sitePaths } from "../http/addresses.ts";
import { type Asked, expected } from "./asking.ts";
import { rowsIn } from "./backup-rows.ts";

/** What the sitemap at this path names. Throws CommandError where it is not to be had: half of it would seem all. */
export async function locationsIn(site: Asked, path: string): Promise<string[]> {
  const { body } = await expected(site, path, 200);
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

const publicationSchema = v.object({ code: v.string(), slug: v.string() });
const documentSchema = v.object({ code: v.string() });
const redirectSchema = v.object({ path: v.string() });

/** What the backup in this folder knows of them. */
export function addressesIn(bag: string): KnownAddresses {
  return {
    publications: rowsIn(bag, "publications", publicationSchema),
    documents: rowsIn(bag, "documents", documentSchema),
    redirects: rowsIn(bag, "redirects", redirectSchema),
  };
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
