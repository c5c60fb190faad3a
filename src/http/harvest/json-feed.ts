/** A listing as a feed in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
import type { Changes, Position } from "../../catalogue/reading/harvesting.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { documentRoles } from "../../catalogue/publication/terms.ts";
import {
  documentPath,
  documentTitle,
  listingFeedPath,
  listingPath,
  publicationPath,
  publicationShortPath,
  sitePaths,
} from "../addresses.ts";
import { withRole } from "../formats/names.ts";
import type { Site } from "../site.ts";
import { enclosed, feedTitle } from "./feed.ts";

function item(publication: Publication, site: Site): object {
  const { code, slug, title, language, topics, abstract, publishedAt, updatedAt } = publication;
  const authors = withRole(publication, "author").map((author) => ({
    name: author.name,
    url: site.origin + listingPath({ contributor: author.slug }),
  }));
  return {
    id: site.origin + publicationShortPath(code),
    url: site.origin + publicationPath(slug),
    title,
    content_text: abstract.join("\n\n"),
    date_published: publishedAt ?? undefined,
    date_modified: updatedAt,
    // Without an author of its own, an item has that of the feed.
    authors: authors.length > 0 ? authors : undefined,
    tags: topics.map(({ name }) => name),
    language: language.tag,
    attachments: enclosed(publication).map(({ document, file }) => ({
      url: site.origin + documentPath(publication, document),
      mime_type: file.mediaType,
      title: documentTitle(publication, document, documentRoles[document.role]),
      size_in_bytes: file.bytes,
    })),
  };
}

/** The page of the feed that begins at `start`, null for the first, ready for JSON. */
export function jsonFeed(changes: Changes, site: Site, start: Position | null): object {
  const { filter, publications, next } = changes;
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: feedTitle(changes, site),
    home_page_url: site.origin + listingPath(filter),
    feed_url: site.origin + listingFeedPath(filter, "json", start),
    next_url: next ? site.origin + listingFeedPath(filter, "json", next) : undefined,
    icon: site.origin + sitePaths.icon,
    authors: [{ name: site.publisher, url: `${site.origin}/` }],
    language: "en",
    items: publications.map((publication) => item(publication, site)),
  };
}
