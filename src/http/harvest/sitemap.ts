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
import { languageVersions, offeredTags, type Site, translatedVersions } from "../site.ts";
import { english, prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** So many listings of a sitemap are linked in all languages, which takes 2 KB each. */
const mostLinked = 5000;

/** As many addresses as a sitemap may have. */
export const sitemapCapacity = 50_000;

const namespace = { xmlns: "http://www.sitemaps.org/schemas/sitemap/0.9" };

/** What a list of pages has beside: XHTML's links, which tell search engines the pages in other languages. */
const namespaces = { ...namespace, "xmlns:xhtml": "http://www.w3.org/1999/xhtml" };

function located(
  name: "url" | "sitemap",
  address: string,
  changedAt: string | null,
  versions: readonly XmlElement[] = [],
): XmlElement {
  const modified = changedAt === null ? null : element("lastmod", {}, changedAt);
  return element(name, {}, element("loc", {}, address), modified, versions);
}

/** Links to a page in all of its languages, as each of them has. */
function versionLinks(versions: readonly (readonly [string, string])[], { origin }: Site): XmlElement[] {
  return versions.map(([hreflang, path]) =>
    element("xhtml:link", { rel: "alternate", hreflang, href: origin + path }),
  );
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
 * own date: it is never overwritten. Each is with all versions of its page, as that names them.
 */
export function publicationsSitemap(
  publications: readonly PublicationAddress[],
  site: Site,
  strings: Strings,
): string {
  return xmlDocument(
    element(
      "urlset",
      namespaces,
      publications.map((publication) => {
        const { slug, changedAt, translated, files } = publication;
        const place = publicationPath(slug);
        const others = translatedVersions(slug, translated, site);
        const links = versionLinks([...languageVersions(place, site), ...others], site);
        const page = (path: string) => located("url", site.origin + path, changedAt, links);
        if (strings !== english) return page(prefixed(place, strings));
        return [
          page(place),
          others.map(([, path]) => page(path)),
          files.map((file) =>
            located("url", site.origin + documentPath(publication, file), file.file.createdAt),
          ),
        ];
      }),
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
      namespaces,
      paths.slice(0, sitemapCapacity).map((path, index) => {
        // Contributors' lists, of which there are many, name their versions themselves.
        const isLinked = index < mostLinked && !path.startsWith(`${indexPath("contributor")}/`);
        const versions = isLinked ? languageVersions(path, site) : [];
        return located("url", site.origin + prefixed(path, strings), null, versionLinks(versions, site));
      }),
    ),
  );
}
