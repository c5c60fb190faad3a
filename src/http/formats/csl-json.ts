/**
 * A publication as CSL-JSON, what citation processors and Zotero read: the schema csl-data.json of the Citation
 * Style Language 1.0.2 (https://github.com/citation-style-language/schema).
 */
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { type ContributorRole, publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { appearanceOf, editionNumber } from "./appearance.ts";
import { isUncertain, yearsOf } from "./dates.ts";
import { type CitedAs, type Edition, kindOf, serialNumber } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { nameOf, publishersOf, withRole } from "./names.ts";
import { flowing, oneLine } from "./text.ts";

export type CslName =
  | {
      readonly family: string;
      readonly given?: string;
      readonly "non-dropping-particle"?: string;
      readonly suffix?: string;
    }
  | { readonly literal: string };

/** Year, month and day, as far as they are known. */
export type DateParts = readonly [number] | readonly [number, number] | readonly [number, number, number];

/** One date, or the first and the last that it may be. */
export type CslDate =
  | { readonly "date-parts": readonly [DateParts] | readonly [DateParts, DateParts]; readonly circa?: true }
  | { readonly literal: string };

/** The variables of an item that this catalogue knows. */
export interface CslItem {
  readonly id: string;
  readonly type: "report" | "article-journal" | "chapter" | "book";
  readonly title: string;
  readonly "original-title"?: string;
  readonly author?: readonly CslName[];
  readonly editor?: readonly CslName[];
  readonly translator?: readonly CslName[];
  readonly illustrator?: readonly CslName[];
  /** Absent where it is unknown, so that styles write what they have for that. */
  readonly issued?: CslDate;
  readonly edition?: string;
  readonly volume?: string;
  readonly issue?: string;
  readonly page?: string;
  /** Of an article or a report. */
  readonly number?: string;
  readonly genre?: string;
  readonly "container-title"?: string;
  readonly "collection-title"?: string;
  readonly "collection-number"?: string;
  readonly "chapter-number"?: string;
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
  if (name.kind === "literal") return { literal: oneLine(name.literal) };
  return {
    family: oneLine(name.family),
    ...known("given", name.given && oneLine(name.given)),
    ...known("non-dropping-particle", name.particle && oneLine(name.particle)),
    ...known("suffix", name.suffix && oneLine(name.suffix)),
  };
}

function issued(publication: Publication): CslDate | null {
  const { month, day } = publication.date;
  const [first, last] = yearsOf(publication);
  if (first === undefined) return null;
  const circa = isUncertain(publication) ? ({ circa: true } as const) : {};
  if (last !== undefined) return { "date-parts": [[first], [last]], ...circa };
  if (month === null) return { "date-parts": [[first]], ...circa };
  return { "date-parts": [day === null ? [first, month] : [first, month, day]], ...circa };
}

/** The value under its name, or nothing where it is null or empty. */
function known<Name extends string, Value extends string | object>(
  name: Name,
  value: Value | null,
): Partial<Record<Name, Value>>;
function known(name: string, value: string | object | null): Record<string, unknown> {
  const isEmpty = value === null || value === "" || (Array.isArray(value) && value.length === 0);
  return isEmpty ? {} : { [name]: value };
}

/** The edition as one item of CSL-JSON. Text is plain, on one line. */
export function cslItem(edition: Edition, site: Site): CslItem {
  const { publication } = edition;
  const { type } = publication;
  const kind = kindOf(publication);
  const { series, number, host, volume, issue, pages, articleNumber } = appearanceOf(publication);
  const named = (role: ContributorRole) => withRole(publication, role).map(cslName);
  const line = (text: string | null) => text && oneLine(text);
  return {
    id: edition.key,
    type: types[kind],
    title: edition.title,
    ...known("original-title", edition.originalTitle),
    ...known("author", named("author")),
    ...known("editor", named("editor")),
    ...known("translator", named("translator")),
    ...known("illustrator", named("illustrator")),
    ...known("issued", issued(publication)),
    ...known("edition", publication.edition && oneLine(editionNumber(publication.edition))),
    ...known("genre", kind === "report" && type !== "report" ? publicationTypes[type].one : null),
    ...known("container-title", line(host)),
    ...known("collection-title", line(series)),
    ...known(series === null ? "chapter-number" : "collection-number", line(number)),
    ...known("volume", line(volume)),
    ...known("issue", line(issue)),
    ...known("page", line(pages)),
    ...known(
      "number",
      line(articleNumber ?? (kind === "report" ? identifierOf(publication, "report") : null)),
    ),
    ...known("publisher", publishersOf(publication, site).map(oneLine).join("; ")),
    ...known("DOI", identifierOf(publication, "doi")),
    ...known("ISBN", serialNumber(edition, "isbn")),
    ...known("ISSN", serialNumber(edition, "issn")),
    URL: edition.address,
    language: edition.language.tag,
    ...known("abstract", flowing(edition.abstract)),
    ...known("keyword", publication.topics.map(({ name }) => oneLine(name)).join("; ")),
    source: site.catalogueName,
  };
}
