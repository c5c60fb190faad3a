/** The words of schema.org's vocabulary for those of the catalogue. */
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import type { ContributorRole, DocumentFormat, PublicationType } from "../../catalogue/publication/terms.ts";
import type { RelationWord } from "./relations.ts";

/** The class of each type of publication. */
export const classes: Readonly<Record<PublicationType, string>> = {
  report: "Report",
  guide: "Report",
  directory: "Report",
  brief: "Report",
  paper: "ScholarlyArticle",
  article: "ScholarlyArticle",
  chapter: "Chapter",
  book: "Book",
};

/** The address of the class that a publication belongs to, as typed links name it. */
export function classAddress({ type }: Publication): string {
  return `https://schema.org/${classes[type]}`;
}

/** The class of a document by its format; presentations are such in any. */
const documentClasses: Readonly<Record<DocumentFormat, string>> = {
  pdf: "DigitalDocument",
  epub: "DigitalDocument",
  docx: "TextDigitalDocument",
  pptx: "PresentationDigitalDocument",
  xlsx: "SpreadsheetDigitalDocument",
  html: "DigitalDocument",
  zip: "DigitalDocument",
  mp4: "VideoObject",
  mp3: "AudioObject",
  m4a: "AudioObject",
  ogg: "AudioObject",
  vtt: "TextDigitalDocument",
};

/** The class of the document. */
export function documentClass({ role, format }: Document): string {
  return role === "presentation" ? "PresentationDigitalDocument" : documentClasses[format];
}

/** The property for each role. */
export const roleProperties: Readonly<Record<ContributorRole, string>> = {
  author: "author",
  editor: "editor",
  translator: "translator",
  illustrator: "illustrator",
  publisher: "publisher",
  partner: "contributor",
  funder: "funder",
  commissioner: "sponsor",
  host: "sourceOrganization",
};

/** The property for the role in this publication: only books have illustrators of their own. */
export function roleProperty(role: ContributorRole, { type }: Publication): string {
  return role === "illustrator" && classes[type] !== "Book" ? "contributor" : roleProperties[role];
}

/** The property for each relation, null where the vocabulary has none. */
export const relationProperties: Readonly<Record<RelationWord, string | null>> = {
  IsTranslationOf: "translationOfWork",
  HasTranslation: "workTranslation",
  Abridges: "isBasedOn",
  IsAbridgedBy: null,
  Obsoletes: null,
  IsObsoletedBy: null,
  IsPartOf: "isPartOf",
  HasPart: "hasPart",
  IsSupplementTo: null,
  IsSupplementedBy: null,
  Continues: null,
  IsContinuedBy: null,
  IsDerivedFrom: "isBasedOn",
  IsSourceOf: null,
  Corrects: null,
  IsCorrectedBy: "correction",
  IsVersionOf: "exampleOfWork",
  HasVersion: "workExample",
  References: "citation",
  IsReferencedBy: null,
};
