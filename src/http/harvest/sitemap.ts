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
import type { Site } from "../site.ts";

/** As many addresses as a sitemap may have. */
export const sitemapCapacity = 50_000;

const namespace = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

function located(name: "url" | "sitemap", address: string, changedAt: string | null): XmlElement {
  const modified = changedAt === null ? null : element("lastmod", {}, changedAt);
  return element(name, {}, element("loc", {}, address), modified);
}

/** The index of all sitemaps. */
export function sitemapIndex(blocks: readonly Block[], site: Site): string {
  return xmlDocument(
    element(
      "sitemapindex",
      namespace,
      located("sitemap", site.origin + sitemapPath("listings"), null),
      blocks.map(({ number, changedAt }) => located("sitemap", site.origin + sitemapPath(number), changedAt)),
    ),
  );
}

/** The publications of a block, each with its files. A file has its own date: it is never overwritten. */
export function publicationsSitemap(publications: readonly PublicationAddress[], site: Site): string {
  return xmlDocument(
    element(
      "urlset",
      namespace,
      publications.map((publication) => [
        located("url", site.origin + publicationPath(publication.slug), publication.changedAt),
        publication.files.map((file) =>
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
export function listingsSitemap(choices: readonly Choice[], site: Site): string {
  const paths = [
    listingPath({}),
    sitePaths.about,
    sitePaths.api,
    sitePaths.apiSchemas,
    sitePaths.editingApi,
    ...facetNames.map(indexPath),
    ...choices.map(({ facet, value }) => listingPath({ [facet]: value })),
  ];
  return xmlDocument(
    element(
      "urlset",
      namespace,
      paths.slice(0, sitemapCapacity).map((path) => located("url", site.origin + path, null)),
    ),
  );
}
