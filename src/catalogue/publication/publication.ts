/** The publication: one typed record, from which every page and format is made. */
import type { StoredCard, StoredPublication } from "../../store/publications.ts";
import { type Language, languageOf } from "../languages/language.ts";
import type { Appearance, Container } from "./appearance.ts";
import { type Contributor, contributorFrom, type Named } from "./contributor.ts";
import { dateOfYear, parseEdtf, type PublicationDate } from "./date.ts";
import { type CardDocument, cardDocumentFrom, type Document, documentFrom } from "./document.ts";
import { type Identifier, identifiersFrom } from "./identifier.ts";
import { type Licence, licenceFrom } from "./licence.ts";
import { type Relation, relationFrom } from "./relation.ts";
import {
  containerKinds,
  contributorRoles,
  member,
  type PublicationState,
  publicationStates,
  type PublicationType,
  publicationTypes,
} from "./terms.ts";

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

export interface OutsideLink {
  readonly title: string;
  readonly url: string;
}

export { authorsOnCards } from "../../store/records.ts";

/** As much of a publication as a listing shows: of the abstract the beginning, of the translations the titles. */
export interface Card
  extends Pick<
    Publication,
    "id" | "slug" | "title" | "translations" | "language" | "year" | "date" | "type" | "abstract"
  > {
  readonly container: Container | null;
  /** The first authors, one more than a card shows. */
  readonly contributors: readonly Pick<Contributor, "name" | "nativeName" | "role">[];
  readonly documents: readonly CardDocument[];
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

/** The date that is kept: an EDTF text, or no more than a year, which is 0 where it is unknown. */
function dateFrom({ year, date }: Pick<StoredCard, "year" | "date">): PublicationDate {
  return date ? (parseEdtf(date) ?? dateOfYear(year)) : dateOfYear(year);
}

/** What a card and a record have in common: all of a card but its authors and documents. */
function commonFrom(
  stored: Omit<StoredCard, "contributors" | "documents">,
): Omit<Card, "contributors" | "documents"> {
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
  return {
    ...commonFrom(stored),
    contributors: stored.contributors.map(({ name, nativeName = null, role }) => ({
      name,
      nativeName,
      role: member(contributorRoles, role, "contributor role"),
    })),
    documents: stored.documents.map(cardDocumentFrom),
  };
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
