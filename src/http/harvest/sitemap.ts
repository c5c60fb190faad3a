/** Sitemaps (https://www.sitemaps.org/protocol.html): an index, one sitemap for each block, one for the listings. */
import type { Block, PublicationAddress } from "../../catalogue/reading/harvesting.ts";
import { type Choice, facetNames } from "../../catalogue/reading/filter.ts";
import {
  documentPath,
  indexPath,
  listingPath,
  publicationPath,
  sitemapPath,
  sitePaths,
} from "../addresses.ts";
import { element, type XmlElement, xmlDocument } from "../formats/xml.ts";
import { offeredTags, type Site } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** As many addresses as a sitemap may have. */
export const sitemapCapacity = 50_000;

const namespace = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

function located(name: "url" | "sitemap", address: string, changedAt: string | null): XmlElement {
  const modified = changedAt === null ? null : element("lastmod", {}, changedAt);
  return element(name, {}, element("loc", {}, address), modified);
}

/** The index of all sitemaps: those of each language of pages. */
export function sitemapIndex(blocks: readonly Block[], site: Site): string {
  return xmlDocument(
    element(
      "sitemapindex",
      namespace,
      offeredTags(site).map((tag) => {
        const sitemap = (part: number | "listings") => site.origin + prefixed(sitemapPath(part), { tag });
        return [
          located("sitemap", sitemap("listings"), null),
          blocks.map(({ number, changedAt }) => located("sitemap", sitemap(number), changedAt)),
        ];
      }),
    ),
  );
}

/**
 * The publications of a block in a language, in English each with its files, which are the same in all. A file has its
 * own date: it is never overwritten.
 */
export function publicationsSitemap(
  publications: readonly PublicationAddress[],
  site: Site,
  strings: Strings,
): string {
  return xmlDocument(
    element(
      "urlset",
      namespace,
      publications.map((publication) => [
        located(
          "url",
          site.origin + prefixed(publicationPath(publication.slug), strings),
          publication.changedAt,
        ),
        (strings === english ? publication.files : []).map((file) =>
          located("url", site.origin + documentPath(publication, file), file.file.createdAt),
        ),
      ]),
    ),
  );
}

/**
 * The pages that lead to publications: indexes, and listings of one choice. When one of these changed is not
 * recorded, so nothing is said of it.
 */
export function listingsSitemap(choices: readonly Choice[], site: Site, strings: Strings): string {
  const paths = [
    listingPath({}),
    sitePaths.about,
    sitePaths.accessibility,
    sitePaths.translations,
    sitePaths.api,
    sitePaths.apiSchemas,
    sitePaths.editingApi,
    ...facetNames.map((facet) => indexPath(facet)),
    ...choices.map(({ facet, value }) => listingPath({ [facet]: value })),
  ];
  return xmlDocument(
    element(
      "urlset",
      namespace,
      paths
        .slice(0, sitemapCapacity)
        .map((path) => located("url", site.origin + prefixed(path, strings), null)),
    ),
  );
}
