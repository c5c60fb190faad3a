/** Feeds in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { type LocalNames, localKey } from "../../catalogue/reading/local-names.ts";
import {
  documentPath,
  documentTitle,
  listingPath,
  publicationPath,
  publicationShortPath,
  sitePaths,
} from "../addresses.ts";
import { withRole } from "../formats/names.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { abstractFor, titleFor } from "../translated.ts";
import { enclosed, type Feed } from "./feed.ts";

function item(publication: Publication, names: LocalNames, site: Site, strings: Strings): object {
  const { code, slug, topics, publishedAt, updatedAt } = publication;
  const { title, language } = titleFor(publication, strings);
  const { abstract } = abstractFor(publication, strings);
  const authors = withRole(publication, "author").map((author) => ({
    name: author.name,
    url: site.origin + listingPath({ contributor: author.slug }),
  }));
  return {
    id: site.origin + publicationShortPath(code),
    url: site.origin + prefixed(publicationPath(slug), strings),
    title,
    content_text: abstract.join("\n\n"),
    date_published: publishedAt ?? undefined,
    date_modified: updatedAt,
    // Without an author of its own, an item has that of the feed.
    authors: authors.length > 0 ? authors : undefined,
    tags: topics.map(({ slug: of, name }) => names.get(localKey("topic", of)) ?? name),
    language: language.tag,
    attachments: enclosed(publication).map(({ document, file }) => ({
      url: site.origin + documentPath(publication, document),
      mime_type: file.mediaType,
      title: documentTitle(publication, document, strings.documentRoles[document.role]),
      size_in_bytes: file.bytes,
    })),
  };
}

/** One page of a feed, ready for JSON. */
export function jsonFeed(feed: Feed, site: Site): object {
  const { strings, title, page, self, next, publications, names } = feed;
  return {
    version: "https://jsonfeed.org/version/1.1",
    title,
    home_page_url: site.origin + page,
    feed_url: site.origin + self,
    next_url: next === null ? undefined : site.origin + next,
    icon: site.origin + sitePaths.icon,
    authors: [{ name: site.publisher, url: `${site.origin}/` }],
    language: strings.tag,
    items: publications.map((publication) => item(publication, names, site, strings)),
  };
}
