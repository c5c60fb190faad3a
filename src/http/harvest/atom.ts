/** Feeds in Atom (RFC 4287), in pages (RFC 5005, section 3). */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { type ContributorRole, keysOf } from "../../catalogue/publication/terms.ts";
import { type LocalNames, localKey } from "../../catalogue/reading/local-names.ts";
import {
  documentPath,
  documentTitle,
  indexPath,
  listingPath,
  publicationPath,
  publicationShortPath,
  sitePaths,
} from "../addresses.ts";
import { edtfOf } from "../formats/dates.ts";
import { identifierText } from "../formats/identifiers.ts";
import { licenceOf } from "../formats/licence.ts";
import { withRole } from "../formats/names.ts";
import { relatedWorks } from "../formats/relations.ts";
import { element, type XmlElement, xmlDocument } from "../formats/xml.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { abstractFor, titleFor } from "../translated.ts";
import { enclosed, type Feed, feedUpdated } from "./feed.ts";

/** The element for each role; null for those who have no part in the text. */
const roleElements: Readonly<Record<ContributorRole, "author" | "contributor" | null>> = {
  author: "author",
  editor: "contributor",
  translator: "contributor",
  illustrator: "contributor",
  publisher: null,
  partner: "contributor",
  funder: null,
  commissioner: null,
  host: null,
};

function people(publication: Publication, site: Site): XmlElement[] {
  // Without an author of its own, an entry has that of the feed.
  return keysOf(roleElements).flatMap((role) => {
    const name = roleElements[role];
    if (name === null) return [];
    return withRole(publication, role).map((contributor) =>
      element(
        name,
        {},
        element("name", {}, contributor.name),
        element("uri", {}, site.origin + listingPath({ contributor: contributor.slug })),
      ),
    );
  });
}

function entry(publication: Publication, names: LocalNames, site: Site, strings: Strings): XmlElement {
  const { code, slug, topics, publishedAt, updatedAt } = publication;
  const { title, language } = titleFor(publication, strings);
  const { abstract, language: abstractLanguage } = abstractFor(publication, strings);
  const page = site.origin + prefixed(publicationPath(slug), strings);
  const licence = licenceOf(publication, site);
  const date = edtfOf(publication);
  const related = [
    ...relatedWorks(publication, site).map((work) => ({ title: work.title, url: work.address })),
    ...publication.links,
  ];
  return element(
    "entry",
    {},
    element("id", {}, site.origin + publicationShortPath(code)),
    element("title", { "xml:lang": language.tag }, title),
    element("updated", {}, updatedAt),
    publishedAt === null ? null : element("published", {}, publishedAt),
    people(publication, site),
    // The only one: readers' programs open the last of several.
    element("link", { rel: "alternate", type: "text/html", href: page }),
    enclosed(publication).map(({ document, file }) =>
      element("link", {
        rel: "enclosure",
        type: file.mediaType,
        length: file.bytes,
        hreflang: document.language.tag,
        title: documentTitle(publication, document, strings.documentRoles[document.role]),
        href: site.origin + documentPath(publication, document),
      }),
    ),
    topics.map(({ slug: term, name }) =>
      element("category", {
        term,
        scheme: site.origin + indexPath("topic"),
        label: names.get(localKey("topic", term)) ?? name,
      }),
    ),
    related.map(({ title: of, url }) =>
      url === null ? null : element("link", { rel: "related", title: of, href: url }),
    ),
    licence && element("link", { rel: "license", href: licence.url }),
    licence && element("rights", {}, strings.licenceName(licence)),
    date && element("dc:date", {}, date),
    publication.identifiers.map((identifier) => element("dc:identifier", {}, identifierText(identifier))),
    element("summary", { "xml:lang": abstractLanguage.tag }, abstract.join("\n\n")),
  );
}

/** One page of a feed. */
export function atomFeed(feed: Feed, site: Site): string {
  const { strings, title, page, first, self, next, publications, names } = feed;
  const link = (rel: string, type: string, path: string) =>
    element("link", { rel, type, href: site.origin + path });
  const own = (rel: string, path: string) => link(rel, "application/atom+xml", path);
  return xmlDocument(
    element(
      "feed",
      {
        xmlns: "http://www.w3.org/2005/Atom",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xml:lang": strings.tag,
      },
      element("id", {}, site.origin + first),
      element("title", {}, title),
      element("updated", {}, feedUpdated(feed)),
      element("author", {}, element("name", {}, site.publisher), element("uri", {}, `${site.origin}/`)),
      element("icon", {}, `${site.origin}${sitePaths.icon}`),
      own("self", self),
      own("first", first),
      next === null ? null : own("next", next),
      link("alternate", "text/html", page),
      link("search", "application/opensearchdescription+xml", prefixed(sitePaths.openSearch, strings)),
      site.licence === null ? null : element("link", { rel: "license", href: site.licence }),
      publications.map((publication) => entry(publication, names, site, strings)),
    ),
  );
}
