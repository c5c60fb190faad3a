/** The publication: one typed record, from which every page and format is made. */
import type { StoredDocument, StoredPublication } from "../store/publications.ts";
import { type Language, languageOf } from "./language.ts";
import {
  type ContainerKind,
  type ContributorRole,
  containerKinds,
  contributorRoles,
  type DocumentRole,
  documentRoles,
  isOneOf,
  type PublicationType,
  publicationTypes,
} from "./vocabulary.ts";

export interface Publication {
  readonly id: number;
  /** The permanent short code: /p/CODE. */
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  /** An English translation of a title in another language. */
  readonly titleTranslation: string | null;
  /** The language of the work and of its title. */
  readonly language: Language;
  readonly year: number;
  readonly type: PublicationType;
  /** What a cataloguer supplied because the source lacked it. */
  readonly supplied: { readonly title: boolean; readonly year: boolean };
  /** Paragraphs. */
  readonly abstract: readonly string[];
  readonly container: Container | null;
  /** In the order of the title page. */
  readonly contributors: readonly Contributor[];
  readonly topics: readonly Named[];
  readonly places: readonly Named[];
  /** In the order of their roles, the publication's own language first. */
  readonly documents: readonly Document[];
  /** Every language that a document exists in, in the order of the documents. */
  readonly languages: readonly Language[];
  readonly revision: number;
  /** RFC 3339, UTC. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Named {
  readonly slug: string;
  readonly name: string;
}

export interface Container {
  readonly slug: string;
  readonly kind: ContainerKind;
  readonly title: string;
  readonly titleTranslation: string | null;
  readonly language: Language;
  /** The publication's number within it, such as "GMS 09". */
  readonly number: string | null;
}

export interface Contributor extends Named {
  readonly kind: "person" | "organisation";
  readonly role: ContributorRole;
}

export interface Document {
  /** The permanent short code: /d/CODE. */
  readonly code: string;
  readonly role: DocumentRole;
  readonly language: Language;
  /** What it is called, where role and language do not say it all. */
  readonly title: string | null;
  readonly description: string | null;
  /** What its file is or will be. */
  readonly format: DocumentFormat;
  /** The current file; null while the document awaits its file. */
  readonly file: DocumentFile | null;
}

export const documentFormats = {
  pdf: "PDF",
  xlsx: "Excel",
  mp4: "Video",
} as const;
export type DocumentFormat = keyof typeof documentFormats;

export interface DocumentFile {
  readonly objectKey: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly pages: number | null;
  /** Whether it only stands in for one that has not been uploaded. */
  readonly standIn: boolean;
  readonly createdAt: string;
}

/** What is left of a withdrawn publication. */
export interface Tombstone {
  readonly title: string;
  readonly language: Language;
  readonly year: number;
  readonly contributors: readonly Contributor[];
  /** RFC 3339, UTC. */
  readonly withdrawnAt: string;
  readonly reason: string;
}

/** A publication's neighbour in the catalogue's order. */
export interface Neighbour {
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  readonly language: Language;
}

/** The member of a closed list, or an error: the database holds what no version of this code wrote. */
function member<List extends object>(list: List, value: string, field: string) {
  if (isOneOf(list, value)) return value;
  throw new TypeError(`the database holds an unknown ${field}: ${value}`);
}

function documentFrom(stored: StoredDocument): Document {
  return {
    code: stored.code,
    role: member(documentRoles, stored.role, "document role"),
    language: languageOf(stored.language),
    title: stored.title,
    description: stored.description,
    format: member(documentFormats, stored.format, "document format"),
    file: stored.file && { ...stored.file, standIn: stored.file.standIn === 1 },
  };
}

function contributorsFrom(stored: StoredPublication): Contributor[] {
  return stored.contributors.map((contributor) => ({
    slug: contributor.slug,
    name: contributor.name,
    kind: contributor.kind === "person" ? "person" : "organisation",
    role: member(contributorRoles, contributor.role, "contributor role"),
  }));
}

/** The record of a stored publication. Throws TypeError when the database holds what the vocabulary lacks. */
export function publicationFrom(stored: StoredPublication): Publication {
  const documents = stored.documents.map(documentFrom);
  const languages = new Map(documents.map(({ language }) => [language.tag, language]));
  return {
    id: stored.id,
    code: stored.code,
    slug: stored.slug,
    title: stored.title,
    titleTranslation: stored.titleTranslation,
    language: languageOf(stored.language),
    year: stored.year,
    type: member(publicationTypes, stored.type, "type"),
    supplied: { title: stored.titleSupplied === 1, year: stored.yearSupplied === 1 },
    abstract: stored.abstract.split(/\n{2,}/),
    container: stored.container && {
      slug: stored.container.slug,
      kind: member(containerKinds, stored.container.kind, "container kind"),
      title: stored.container.title,
      titleTranslation: stored.container.titleTranslation,
      language: languageOf(stored.container.language),
      number: stored.containerNumber,
    },
    contributors: contributorsFrom(stored),
    topics: stored.topics,
    places: stored.places,
    documents,
    languages: [...languages.values()],
    revision: stored.revision,
    createdAt: stored.createdAt,
    updatedAt: stored.updatedAt,
  };
}

/** The tombstone of a withdrawn publication, null for any other. */
export function tombstoneFrom(stored: StoredPublication): Tombstone | null {
  if (stored.state !== "withdrawn") return null;
  return {
    title: stored.title,
    language: languageOf(stored.language),
    year: stored.year,
    contributors: contributorsFrom(stored),
    withdrawnAt: stored.withdrawnAt ?? stored.updatedAt,
    reason: stored.withdrawnReason ?? "No reason was recorded.",
  };
}

/** The documents in one language first, the others after them, each in their order. */
export function documentsPreferring(publication: Publication, tag: string | undefined): Document[] {
  const { documents } = publication;
  if (!tag) return [...documents];
  return [
    ...documents.filter(({ language }) => language.tag === tag),
    ...documents.filter(({ language }) => language.tag !== tag),
  ];
}
