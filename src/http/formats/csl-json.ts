/**
 * A publication as CSL-JSON, what citation processors and Zotero read: the schema csl-data.json of the Citation
 * Style Language 1.0.2 (https://github.com/citation-style-language/schema).
 */
import type { Contributor } from "../../catalogue/publication/publication.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { type CitedAs, type Edition, kindOf } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { nameOf, publishersOf, withRole } from "./names.ts";
import { flowing, oneLine } from "./text.ts";

export type CslName = { readonly family: string; readonly given: string } | { readonly literal: string };

/** The variables of an item that this catalogue knows. */
export interface CslItem {
  readonly id: string;
  readonly type: "report" | "article-journal" | "chapter" | "book";
  readonly title: string;
  readonly "original-title"?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly issued: { readonly "date-parts": readonly [readonly [number]]; readonly circa?: true };
  readonly genre?: string;
  readonly "container-title"?: string;
  readonly "collection-title"?: string;
  readonly "collection-number"?: string;
  readonly publisher?: string;
  readonly DOI?: string;
  readonly ISBN?: string;
  readonly ISSN?: string;
  readonly URL: string;
  readonly language: string;
  readonly abstract?: string;
  readonly keyword?: string;
  readonly source: string;
}

const types: Readonly<Record<CitedAs, CslItem["type"]>> = {
  report: "report",
  article: "article-journal",
  chapter: "chapter",
  book: "book",
};

function cslName(contributor: Contributor): CslName {
  const name = nameOf(contributor);
  return name.kind === "literal"
    ? { literal: oneLine(name.literal) }
    : { family: oneLine(name.family), given: oneLine(name.given) };
}

/** The value under its name, or nothing where it is null or empty. */
function known<Name extends string, Value extends string | readonly unknown[]>(
  name: Name,
  value: Value | null,
): Partial<Record<Name, Value>>;
function known(name: string, value: string | readonly unknown[] | null): Record<string, unknown> {
  return value === null || value.length === 0 ? {} : { [name]: value };
}

/** The edition as one item of CSL-JSON. Text is plain, on one line. */
export function cslItem(edition: Edition, site: Site): CslItem {
  const { publication } = edition;
  const { container, year, supplied, type } = publication;
  const kind = kindOf(publication);
  const series = container?.kind === "series" ? container : null;
  const host = container && container.kind !== "series" ? container : null;
  return {
    id: edition.key,
    type: types[kind],
    title: edition.title,
    ...known("original-title", edition.originalTitle),
    ...known("author", withRole(publication, "author").map(cslName)),
    ...known("editor", withRole(publication, "editor").map(cslName)),
    issued: { "date-parts": [[year ?? 0]], ...(supplied.year ? { circa: true } : {}) },
    ...known("genre", kind === "report" && type !== "report" ? publicationTypes[type].one : null),
    ...known("container-title", host && oneLine(host.title)),
    ...known("collection-title", series && oneLine(series.title)),
    ...known("collection-number", container?.number ? oneLine(container.number) : null),
    ...known("publisher", publishersOf(publication, site).map(oneLine).join("; ")),
    ...known("DOI", identifierOf(publication, "doi")),
    ...known("ISBN", identifierOf(publication, "isbn")),
    ...known("ISSN", identifierOf(publication, "issn")),
    URL: edition.address,
    language: edition.language.tag,
    ...known("abstract", flowing(edition.abstract)),
    ...known("keyword", publication.topics.map(({ name }) => oneLine(name)).join("; ")),
    source: site.catalogueName,
  };
}
