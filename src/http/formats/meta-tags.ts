/**
 * What stands in a page's head for indexers: the Highwire Press tags by Google Scholar's inclusion guidelines
 * (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), Dublin Core by DCMI's "Expressing Dublin Core
 * in HTML" (DC-HTML), and Open Graph (https://ogp.me).
 */
import { publicationFilePath, publicationPath } from "../addresses.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { Site } from "../site.ts";
import { appearanceOf, pageEnds } from "./appearance.ts";
import { isoDate } from "./dates.ts";
import { dublinCore } from "./dublin-core.ts";
import { type Edition, kindOf, serialNumber } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { invertedName, publishersOf, registered, withRole } from "./names.ts";
import { shareImageText } from "./share-image/share-image.ts";
import { oneLine } from "./text.ts";

export interface MetaTag {
  /** Open Graph's tags are properties, in RDFa; the others are names. */
  readonly attribute: "name" | "property";
  readonly name: string;
  readonly content: string;
  readonly language?: string;
}

type Pair = readonly [name: string, content: string | null];

function named(pairs: readonly Pair[], attribute: MetaTag["attribute"]): MetaTag[] {
  return pairs.flatMap(([name, content]) =>
    content === null || content === "" ? [] : [{ attribute, name, content: oneLine(content) }],
  );
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
      ...withRole(publication, "author").flatMap((author): Pair[] => [
        ["citation_author", invertedName(author)],
        ["citation_author_orcid", author.orcid === null ? null : registered(author)],
      ]),
      ...withRole(publication, "editor").map((editor): Pair => ["citation_editor", invertedName(editor)]),
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
      ["citation_public_url", edition.address],
      ["citation_abstract_html_url", site.origin + publicationPath(publication.slug)],
      ["citation_pdf_url", edition.text && site.origin + publicationFilePath(publication, edition.text)],
    ],
    "name",
  );
}

/** Dublin Core without what the page holds anyway or the other tags say: descriptions and files. */
export function dublinCoreTags({ publication }: Edition, site: Site): MetaTag[] {
  return dublinCore(publication, site)
    .filter(({ term }) => term !== "description" && term !== "relation" && term !== "format")
    .map(({ term, value, language }) => ({
      attribute: "name",
      name: `DC.${term}`,
      content: oneLine(value),
      ...(language === undefined ? {} : { language }),
    }));
}

/** What a card of a page shows. */
export interface Card {
  readonly title: string;
  readonly description: string;
  /** Absolute, as is the picture's. */
  readonly address: string;
  readonly image: string;
}

/** Open Graph, for whoever shows a card of the page. */
export function openGraphTags(publication: Publication, site: Site, card: Card): MetaTag[] {
  return [
    ...named(
      [
        ["og:type", "article"],
        ["og:title", card.title],
        ["og:description", card.description],
        ["og:url", card.address],
        ["og:site_name", site.catalogueName],
        ["og:image", card.image],
        ["og:image:alt", shareImageText(publication)],
      ],
      "property",
    ),
    ...named([["twitter:card", "summary_large_image"]], "name"),
  ];
}
