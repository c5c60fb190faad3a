/** The publication: one typed record, from which every page and format is made. */
import type {
  StoredCard,
  StoredCardDocument,
  StoredContributor,
  StoredDocument,
  StoredFile,
  StoredPublication,
  StoredRelation,
} from "../../store/publications.ts";
import { type Language, languageOf } from "../languages/language.ts";
import {
  type ContainerKind,
  type ContributorRole,
  containerKinds,
  contributorRoles,
  type DocumentFormat,
  type DocumentRole,
  documentFormats,
  documentRoles,
  type IdentifierScheme,
  identifierSchemes,
  isOneOf,
  type PublicationState,
  publicationStates,
  type PublicationType,
  publicationTypes,
  relationTypes,
  type RelationType,
} from "./terms.ts";
import { dateOfYear, parseEdtf, type PublicationDate } from "./date.ts";
import { type Licence, licenceFrom } from "./licence.ts";
import type { PersonName } from "./person-name.ts";

export { type DocumentFormat, documentFormats };

export interface Publication {
  readonly id: number;
  /** The permanent short code: /p/CODE. */
  readonly code: string;
  readonly slug: string;
  readonly title: string;
  /** The title and, where there is one, the abstract in other languages. */
  readonly translations: readonly Translation[];
  /** The language of the work and of its title. */
  readonly language: Language;
  /** The year that it is filed under; null where it is unknown. */
  readonly year: number | null;
  readonly date: PublicationDate;
  readonly type: PublicationType;
  /** As it is printed, such as “2nd edition” or “3”. */
  readonly edition: string | null;
  /** What a cataloguer supplied because the source lacked it. */
  readonly supplied: { readonly title: boolean; readonly year: boolean };
  /** Paragraphs; lines within one are kept. */
  readonly abstract: readonly string[];
  readonly abstractLanguage: Language;
  readonly container: Appearance | null;
  /** In the order of the title page. */
  readonly contributors: readonly Contributor[];
  readonly topics: readonly Named[];
  readonly places: readonly Named[];
  /** In the order of their roles, the publication's own language first. */
  readonly documents: readonly Document[];
  /** Every language that a document exists in, in the order of the documents. */
  readonly languages: readonly Language[];
  readonly identifiers: readonly Identifier[];
  /** Null where nothing is known: the site may have one for all. */
  readonly licence: Licence | null;
  /** To other works, in the order given. */
  readonly relations: readonly Relation[];
  /** Of other publications to this one: `type` is theirs, to be read by its inverse. */
  readonly relatedBy: readonly Relation[];
  /** What is about it elsewhere, such as a blog post. */
  readonly links: readonly OutsideLink[];
  readonly state: PublicationState;
  readonly revision: number;
  /** RFC 3339, UTC, as all moments here. */
  readonly createdAt: string;
  /** When it first appeared; null for a draft. */
  readonly publishedAt: string | null;
  /** When a draft is to appear by itself. */
  readonly publishAt: string | null;
  readonly updatedAt: string;
}

/** Title and abstract of a publication in another language than its own. */
export interface Translation {
  readonly language: Language;
  readonly title: string;
  /** Paragraphs; null where only the title is translated. */
  readonly abstract: readonly string[] | null;
}

export interface Identifier {
  readonly scheme: IdentifierScheme;
  /** As it is printed: a DOI without resolver, an ISBN or ISSN with its hyphens. */
  readonly value: string;
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

/** Where a publication appeared: its container, and where in it. */
export interface Appearance extends Container {
  /** ISSN or ISBN of the journal, series or book itself. */
  readonly identifiers: readonly Identifier[];
  readonly volume: string | null;
  readonly issue: string | null;
  /** As it is printed, such as “45–67”. */
  readonly pages: string | null;
  /** What stands in the place of pages where a journal has none, such as “e1234”. */
  readonly articleNumber: string | null;
}

/** How a publication belongs to another work. */
export interface Relation {
  readonly type: RelationType;
  /** A publication of the catalogue, or a work outside by its title and, where it has one, its address. */
  readonly to:
    | ({
        readonly kind: "publication";
        readonly year: number | null;
        readonly state: PublicationState;
      } & Neighbour)
    | { readonly kind: "outside"; readonly title: string; readonly url: string | null };
}

export interface OutsideLink {
  readonly title: string;
  readonly url: string;
}

export interface Contributor extends Named {
  readonly kind: "person" | "organisation";
  /** "Family, Given"; null where the name's last word is the family's, or it has no parts. */
  readonly sortName: string | null;
  /** A person's name in its parts; null for an organisation, and where nobody has told them. */
  readonly parts: PersonName | null;
  /** The name in its own script, where `name` is romanised. */
  readonly nativeName: string | null;
  /** ORCID iD of a person, `0000-0002-1825-0097`. */
  readonly orcid: string | null;
  /** ROR of an organisation: the last part of its address, `05dxps055`. */
  readonly ror: string | null;
  /** The organisations that this one is part of, the nearest first. */
  readonly wholes: readonly Named[];
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
  /** Of its own, such as a translation's ISBN. */
  readonly identifiers: readonly Identifier[];
  /** Where it differs from the publication's. */
  readonly licence: Licence | null;
  /** The current file; null while the document awaits its file. */
  readonly file: DocumentFile | null;
  /** Whether readers see its earlier files. */
  readonly earlierShown: boolean;
  /** Files that were current before, latest first, where the editors let readers see them. */
  readonly earlier: readonly DocumentFile[];
}

export interface DocumentFile {
  readonly objectKey: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly pages: number | null;
  /** Whether it only stands in for one that has not been uploaded. */
  readonly standIn: boolean;
  /** The picture of its first page, in R2. */
  readonly coverKey: string | null;
  readonly createdAt: string;
  /** What changed against the file before it. */
  readonly changeNote: string | null;
  /** What is known of its text. */
  readonly text: FileText;
}

/**
 * A file's text: known by pages, or without them; there is none, as in a scan; hidden by an editor; or nobody has read
 * it yet.
 */
type FileText = "pages" | "flat" | "none" | "hidden" | "unread";

/** As much of a publication as a listing shows: of the abstract the beginning, of the translations the titles. */
export interface Card
  extends Pick<
    Publication,
    "id" | "slug" | "title" | "translations" | "language" | "year" | "date" | "type" | "abstract"
  > {
  readonly container: Container | null;
  readonly documents: readonly CardDocument[];
}

export interface CardDocument extends Pick<Document, "code" | "role" | "language" | "title" | "format"> {
  readonly file: Pick<DocumentFile, "mediaType" | "bytes" | "standIn"> | null;
}

/** What is left of a withdrawn publication. */
export interface Tombstone {
  readonly title: string;
  readonly language: Language;
  readonly year: number | null;
  readonly date: PublicationDate;
  readonly contributors: readonly Contributor[];
  /** RFC 3339, UTC. */
  readonly withdrawnAt: string;
  readonly reason: string | null;
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

/** A text's paragraphs, which empty lines part. */
export function paragraphs(text: string): string[] {
  return text.split(/\n{2,}/);
}

/** The title in English where the publication's own is in another language; null otherwise. */
export function titleTranslation(publication: Pick<Publication, "language" | "translations">): string | null {
  if (publication.language.tag === "en") return null;
  return publication.translations.find(({ language }) => language.tag === "en")?.title ?? null;
}

/** The title and abstract in this language, where it is another than the publication's own and they are known. */
export function translationIn(
  { language, translations }: Publication,
  tag?: string,
): Translation | undefined {
  return tag === language.tag ? undefined : translations.find((each) => each.language.tag === tag);
}

function fileFrom<Stored extends { standIn: 0 | 1 }>(stored: Stored | null) {
  return stored && { ...stored, standIn: stored.standIn === 1 };
}

function cardDocumentFrom(stored: StoredCardDocument): CardDocument {
  return {
    code: stored.code,
    role: member(documentRoles, stored.role, "document role"),
    language: languageOf(stored.language),
    title: stored.title,
    format: member(documentFormats, stored.format, "document format"),
    file: fileFrom(stored.file),
  };
}

function textFrom({ text, textHidden }: StoredFile): FileText {
  if (text !== "pages" && text !== "flat") return text === "none" ? "none" : "unread";
  return textHidden === 1 ? "hidden" : text;
}

function documentFileFrom(stored: StoredFile): DocumentFile {
  const { textHidden: _, ...file } = stored;
  const text = textFrom(stored);
  return { ...file, standIn: stored.standIn === 1, changeNote: stored.changeNote ?? null, text };
}

function documentFrom(stored: StoredDocument): Document {
  return {
    ...cardDocumentFrom(stored),
    description: stored.description,
    identifiers: identifiersFrom(stored.identifiers),
    licence: stored.licence ? licenceFrom(stored.licence) : null,
    file: stored.file && documentFileFrom(stored.file),
    earlierShown: stored.earlierShown === 1,
    earlier: (stored.earlier ?? []).map(documentFileFrom),
  };
}

function identifiersFrom(stored: StoredPublication["identifiers"] = []): Identifier[] {
  return stored.map(({ scheme, value }) => ({
    scheme: member(identifierSchemes, scheme, "identifier scheme"),
    value,
  }));
}

/** What a page of its own tells of a stored book, journal or series. */
export function containerFrom(
  stored: Pick<NonNullable<StoredPublication["container"]>, "kind" | "titleTranslation" | "identifiers">,
): Pick<Appearance, "kind" | "titleTranslation" | "identifiers"> {
  return {
    kind: member(containerKinds, stored.kind, "container kind"),
    titleTranslation: stored.titleTranslation,
    identifiers: identifiersFrom(stored.identifiers),
  };
}

function relationFrom({ type, publication, title, url }: StoredRelation): Relation {
  return {
    type: member(relationTypes, type, "relation"),
    to: publication
      ? {
          kind: "publication",
          code: publication.code,
          slug: publication.slug,
          title: publication.title,
          language: languageOf(publication.language),
          year: publication.year || null,
          state: member(publicationStates, publication.state, "state"),
        }
      : { kind: "outside", title: title ?? url ?? "", url },
  };
}

function contributorFrom(stored: StoredContributor): Contributor {
  const { family, given = null, particle = null, suffix = null } = stored;
  return {
    slug: stored.slug,
    name: stored.name,
    kind: stored.kind === "person" ? "person" : "organisation",
    sortName: stored.sortName,
    parts: family ? { family, given, particle, suffix } : null,
    nativeName: stored.nativeName ?? null,
    orcid: stored.orcid ?? null,
    ror: stored.ror ?? null,
    wholes: stored.wholes ?? [],
    role: member(contributorRoles, stored.role, "contributor role"),
  };
}

/** The date that is kept: an EDTF text, or no more than a year, which is 0 where it is unknown. */
function dateFrom({ year, date }: Pick<StoredCard, "year" | "date">): PublicationDate {
  return date ? (parseEdtf(date) ?? dateOfYear(year)) : dateOfYear(year);
}

/** What a card and a record have in common: all of a card but its documents. */
function commonFrom(stored: Omit<StoredCard, "documents">): Omit<Card, "documents"> {
  return {
    id: stored.id,
    slug: stored.slug,
    title: stored.title,
    translations: stored.translations.map(({ language, title, abstract }) => ({
      language: languageOf(language),
      title,
      abstract: abstract === null ? null : paragraphs(abstract),
    })),
    language: languageOf(stored.language),
    year: stored.year || null,
    date: dateFrom(stored),
    type: member(publicationTypes, stored.type, "type"),
    abstract: paragraphs(stored.abstract),
    container: stored.container && {
      slug: stored.container.slug,
      kind: member(containerKinds, stored.container.kind, "container kind"),
      title: stored.container.title,
      titleTranslation: stored.container.titleTranslation,
      language: languageOf(stored.container.language),
      number: stored.containerNumber,
    },
  };
}

/** The card of a stored publication. Throws TypeError when the database holds what the vocabulary lacks. */
export function cardFrom(stored: StoredCard): Card {
  return { ...commonFrom(stored), documents: stored.documents.map(cardDocumentFrom) };
}

/** The record of a stored publication. Throws TypeError when the database holds what the vocabulary lacks. */
export function publicationFrom(stored: StoredPublication): Publication {
  const documents = stored.documents.map(documentFrom);
  const languages = new Map(documents.map(({ language }) => [language.tag, language]));
  const common = commonFrom(stored);
  return {
    ...common,
    container: common.container && {
      ...common.container,
      identifiers: identifiersFrom(stored.container?.identifiers),
      volume: stored.volume ?? null,
      issue: stored.issue ?? null,
      pages: stored.pages ?? null,
      articleNumber: stored.articleNumber ?? null,
    },
    code: stored.code,
    supplied: { title: stored.titleSupplied === 1, year: stored.yearSupplied === 1 },
    edition: stored.edition ?? null,
    abstractLanguage: languageOf(stored.abstractLanguage ?? stored.language),
    licence: stored.licence ? licenceFrom(stored.licence) : null,
    relations: (stored.relations ?? []).map(relationFrom),
    relatedBy: (stored.relatedBy ?? []).map(relationFrom),
    links: stored.links ?? [],
    contributors: stored.contributors.map(contributorFrom),
    topics: stored.topics,
    places: stored.places,
    documents,
    languages: [...languages.values()],
    identifiers: identifiersFrom(stored.identifiers),
    state: member(publicationStates, stored.state, "state"),
    revision: stored.revision,
    createdAt: stored.createdAt,
    publishedAt: stored.publishedAt,
    publishAt: stored.publishAt,
    updatedAt: stored.updatedAt,
  };
}

/** The tombstone of a withdrawn publication, null for any other. */
export function tombstoneFrom(stored: StoredPublication): Tombstone | null {
  if (stored.state !== "withdrawn") return null;
  return {
    title: stored.title,
    language: languageOf(stored.language),
    year: stored.year || null,
    date: dateFrom(stored),
    contributors: stored.contributors.map(contributorFrom),
    withdrawnAt: stored.withdrawnAt ?? stored.updatedAt,
    reason: stored.withdrawnReason,
  };
}

/** The documents in one language first, the others after them, each in their order. */
export function documentsPreferring<Each extends Pick<Document, "language">>(
  { documents }: { readonly documents: readonly Each[] },
  tag: string | undefined,
): Each[] {
  if (!tag) return [...documents];
  return [
    ...documents.filter(({ language }) => language.tag === tag),
    ...documents.filter(({ language }) => language.tag !== tag),
  ];
}
