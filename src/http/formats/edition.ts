/**
 * A publication as it is cited in one of its languages: in its own, or in that of a translation, which is citable
 * in its own right.
 */
import type { Language } from "../../catalogue/languages/language.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import { type Publication, translationIn } from "../../catalogue/publication/publication.ts";
import type { PublicationType } from "../../catalogue/publication/terms.ts";
import { publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { identifierOf } from "./identifiers.ts";
import { translatedFrom } from "./relations.ts";
import { oneLine } from "./text.ts";

export interface Edition {
  readonly publication: Publication;
  readonly language: Language;
  /** In the edition's language where that is known. */
  readonly title: string;
  readonly titleLanguage: Language;
  /** The title that was translated; null for what is no translation, and where a translated title is not known. */
  readonly originalTitle: string | null;
  /** Paragraphs. */
  readonly abstract: readonly string[];
  /** Whether it is a translation of the publication. */
  readonly translated: boolean;
  /** What identifies it among all records, in ASCII: the publication's code, for a translation with its language. */
  readonly key: string;
  /** Its permanent address, absolute. */
  readonly address: string;
  /** The document whose PDF holds its text; null while there is none. */
  readonly text: Document | null;
}

/** Kinds of work, as citation formats tell them apart. */
export type CitedAs = "report" | "article" | "chapter" | "book";

const citedAs: Readonly<Record<PublicationType, CitedAs>> = {
  report: "report",
  paper: "report",
  guide: "report",
  directory: "report",
  brief: "report",
  article: "article",
  chapter: "chapter",
  book: "book",
};

/** The kind of work that a citation makes of this type of publication. */
export function kindOf({ type }: Publication): CitedAs {
  return citedAs[type];
}

/** Whether the document carries the whole text. */
export function isText({ role }: Document): boolean {
  return role === "full" || role === "compressed";
}

/** The languages that the publication can be cited in: its own first, then those that its text exists in. */
export function editionLanguages({ language, documents }: Publication): Language[] {
  const all = [language, ...documents.filter(isText).map((document) => document.language)];
  return [...new Map(all.map((each) => [each.tag, each])).values()];
}

/** The edition in this language; the original where none is asked for, or none in that language exists. */
export function editionIn(publication: Publication, site: Site, tag?: string): Edition {
  const { code } = publication;
  const other = editionLanguages(publication).find((language) => language.tag === tag);
  const translated = other !== undefined && other.tag !== publication.language.tag;
  const language = translated ? other : publication.language;
  const known = translationIn(publication, language.tag);
  const original = known ? publication.title : translatedFrom(publication);
  return {
    publication,
    language,
    title: oneLine(known?.title ?? publication.title),
    titleLanguage: known?.language ?? publication.language,
    originalTitle: original === null ? null : oneLine(original),
    abstract: known?.abstract ?? publication.abstract,
    translated,
    key: translated ? `${code}-${language.tag}` : code,
    address: site.origin + publicationShortPath(code, translated ? language.tag : undefined),
    text: textOf(publication, language.tag),
  };
}

/** The one document whose PDF holds the text in this language, the full one before the smaller. */
function textOf({ documents }: Publication, tag: string): Document | null {
  const texts = documents.filter(
    (document) =>
      isText(document) && document.language.tag === tag && document.file?.mediaType === "application/pdf",
  );
  return texts.find(({ role }) => role === "full") ?? texts[0] ?? null;
}

/**
 * The ISBN or ISSN to cite: that of the document in the edition's language, else the publication's, else that of the
 * journal, series or book it appeared in.
 */
export function serialNumber({ publication, language }: Edition, scheme: "isbn" | "issn"): string | null {
  const { documents, container } = publication;
  const texts = documents.filter((document) => isText(document) && document.language.tag === language.tag);
  for (const each of [...texts, publication, ...(container ? [container] : [])]) {
    const number = identifierOf(each, scheme);
    if (number !== null) return number;
  }
  return null;
}
