/**
 * What stands in a page's head for indexers: the Highwire Press tags by Google Scholar's inclusion guidelines
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), and Open Graph (https://ogp.me). Dublin Core has
 * a file of its own, which the page's headers name.
 */
import { publicationFilePath } from "../addresses.ts";
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import { appearanceOf, pageEnds } from "./appearance.ts";
import { isoDate } from "./dates.ts";
import { type Edition, kindOf, serialNumber } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { invertedName, publishersOf, registered, undivided, withRole } from "./names.ts";
import { shareImageText } from "./share-image/share-image.ts";
import { flowing, oneLine } from "./text.ts";

export interface MetaTag {
  /** Open Graph's tags are properties, in RDFa; the others are names. */
  readonly attribute: "name" | "property";
  readonly name: string;
  readonly content: string;
}

type Pair = readonly [name: string, content: string | null];

function named(pairs: readonly Pair[], attribute: MetaTag["attribute"]): MetaTag[] {
  return pairs.flatMap(([name, content]) =>
    content === null || content === "" ? [] : [{ attribute, name, content: oneLine(content) }],
  );
}

/**
 * The name as Scholar and Zotero read it, which part names at a comma or else before the last word: an organisation's
 * is a family name without a given one, and has no other comma.
 */
function authorName(contributor: Pick<Contributor, "kind" | "name">, inverted: string): string {
  if (contributor.kind === "person") return inverted;
  return `${undivided(contributor.name)},`;
}

/** The authors' tags. A work without author or editor has its publishers in them, since Scholar takes none without. */
function authorTags(publication: Publication, publishers: readonly string[]): Pair[] {
  const authors = withRole(publication, "author");
  if (authors.length === 0 && withRole(publication, "editor").length === 0) {
    return publishers.map((name) => ["citation_author", authorName({ kind: "organisation", name }, name)]);
  }
  return authors.flatMap((author): Pair[] => [
    ["citation_author", authorName(author, invertedName(author))],
    ["citation_author_orcid", author.orcid === null ? null : registered(author)],
  ]);
}

/** Highwire's tags. The PDF is the one of this edition, named only when it is there. */
export function highwireTags(edition: Edition, site: Site): MetaTag[] {
  const { publication } = edition;
  const { series, number, host, volume, issue, pages, articleNumber } = appearanceOf(publication);
  const [firstPage, lastPage] = pageEnds(pages);
  const kind = kindOf(publication);
  const publishers = publishersOf(publication, site);
  return named(
    [
      ["citation_title", edition.title],
      ...authorTags(publication, publishers),
      ...withRole(publication, "editor").map(
        (editor): Pair => ["citation_editor", authorName(editor, invertedName(editor))],
      ),
      ["citation_publication_date", isoDate(publication)?.replaceAll("-", "/") ?? null],
      [kind === "article" ? "citation_journal_title" : "citation_inbook_title", host],
      ...publishers.map(
        (name): Pair => [
          kind === "report" ? "citation_technical_report_institution" : "citation_publisher",
          name,
        ],
      ),
      ["citation_volume", volume],
      ["citation_issue", issue],
      ["citation_firstpage", firstPage ?? articleNumber],
      ["citation_lastpage", lastPage],
      kind === "report"
        ? ["citation_technical_report_number", identifierOf(publication, "report") ?? number]
        : ["citation_series_number", number],
      ["citation_series_title", series],
      ["citation_doi", identifierOf(publication, "doi")],
      ["citation_isbn", serialNumber(edition, "isbn")],
      ["citation_issn", serialNumber(edition, "issn")],
      ["citation_language", edition.language.tag],
      ["citation_keywords", publication.topics.map(({ name }) => name).join("; ")],
      ["citation_abstract", flowing(edition.abstract)],
      ["citation_public_url", edition.address],
      ["citation_pdf_url", edition.text && site.origin + publicationFilePath(publication, edition.text)],
    ],
    "name",
  );
}

/** What a card of a page shows. */
export interface Card {
  readonly title: string;
  readonly description: string;
  /** Absolute, as is the picture's. */
  readonly address: string;
  readonly image: string;
  /** Whether the picture is a cover, which is upright; one that is drawn lies. */
  readonly isCovered: boolean;
}

/** Open Graph, for whoever shows a card of the page. */
export function openGraphTags(publication: Publication, site: Site, card: Card, strings: Strings): MetaTag[] {
  return [
    ...named(
      [
        ["og:type", "article"],
        ["og:title", card.title],
        ["og:description", card.description],
        ["og:url", card.address],
        ["og:site_name", site.catalogueName],
        ["og:image", card.image],
        ["og:image:alt", shareImageText(publication, strings)],
      ],
      "property",
    ),
    ...named([["twitter:card", card.isCovered ? "summary" : "summary_large_image"]], "name"),
  ];
}
