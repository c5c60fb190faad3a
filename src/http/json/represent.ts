/** The catalogue's records as JSON: each a pure function of one record. Addresses are absolute. */
import { type Facet, type Filter, facets } from "../../catalogue/filter.ts";
import type { Language } from "../../catalogue/language.ts";
import {
  type Document,
  type Named,
  type Publication,
  titleTranslation,
} from "../../catalogue/publication.ts";
import type { Cursor, DocumentPage, Listing, MenuChoice, PublicationPage } from "../../catalogue/reading.ts";
import {
  documentPath,
  documentShortPath,
  indexPath,
  listingDataPath,
  listingPath,
  publicationPath,
  publicationShortPath,
} from "../addresses.ts";
import type {
  DocumentJson,
  DocumentPageJson,
  EntryPointJson,
  IndexJson,
  ListingJson,
  PublicationJson,
  PublicationPageJson,
} from "./schema.ts";

function languageJson({ tag, name, autonym }: Language) {
  return { tag, name, autonym };
}

function namedJson(origin: string, facet: Facet, { slug, name }: Named) {
  return { slug, name, url: origin + listingPath({ [facet]: slug }) };
}

function documentJson(origin: string, publication: Publication, document: Document): DocumentJson {
  const { code, role, title, description, format, file } = document;
  return {
    code,
    role,
    language: languageJson(document.language),
    title,
    description,
    format,
    status: file ? "available" : "awaiting-file",
    url: origin + documentShortPath(code),
    file: file && {
      url: origin + documentPath(publication, document),
      mediaType: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      pages: file.pages,
      standIn: file.standIn,
      createdAt: file.createdAt,
    },
  };
}

/** One publication. */
export function publicationJson(origin: string, publication: Publication): PublicationJson {
  const { code, slug, title, year, type, supplied, container, revision } = publication;
  return {
    code,
    slug,
    title,
    titleTranslation: titleTranslation(publication),
    translations: publication.translations.map(({ language, title: translated, abstract }) => ({
      language: languageJson(language),
      title: translated,
      abstract: abstract?.join("\n\n") ?? null,
    })),
    language: languageJson(publication.language),
    year,
    type,
    supplied: [
      ...(supplied.title ? (["title"] as const) : []),
      ...(supplied.year ? (["year"] as const) : []),
    ],
    abstract: publication.abstract.join("\n\n"),
    container: container && { ...container, language: languageJson(container.language) },
    contributors: publication.contributors.map((contributor) => ({
      ...namedJson(origin, "contributor", contributor),
      kind: contributor.kind,
      role: contributor.role,
    })),
    topics: publication.topics.map((topic) => namedJson(origin, "topic", topic)),
    places: publication.places.map((place) => namedJson(origin, "place", place)),
    languages: publication.languages.map(languageJson),
    identifiers: publication.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    documents: publication.documents.map((document) => documentJson(origin, publication, document)),
    revision,
    createdAt: publication.createdAt,
    publishedAt: publication.publishedAt,
    updatedAt: publication.updatedAt,
    links: {
      self: `${origin}${publicationPath(slug)}.json`,
      html: origin + publicationPath(slug),
      permanent: origin + publicationShortPath(code),
    },
  };
}

/** A publication with its neighbours in the catalogue's order. */
export function publicationPageJson(origin: string, page: PublicationPage): PublicationPageJson {
  const neighbour = (of: PublicationPage["newer"]) =>
    of && { title: of.title, url: `${origin}${publicationPath(of.slug)}.json` };
  return {
    ...publicationJson(origin, page.publication),
    neighbours: { newer: neighbour(page.newer), older: neighbour(page.older) },
  };
}

/** One document, with the publication that it is part of. */
export function documentPageJson(origin: string, { publication, document }: DocumentPage): DocumentPageJson {
  const { code, title, slug } = publication;
  return {
    ...documentJson(origin, publication, document),
    publication: { code, title, url: `${origin}${publicationPath(slug)}.json` },
  };
}

function choiceJson(origin: string, filter: Filter, { facet, value, name, publications }: MenuChoice) {
  return { value, name, publications, url: origin + listingDataPath({ ...filter, [facet]: value }) };
}

/** One page of a listing, with what each further choice would leave. */
export function listingJson(origin: string, listing: Listing, start: Cursor | null): ListingJson {
  const { filter, next, previous } = listing;
  const page = (cursor: Cursor | null) => cursor && origin + listingDataPath(filter, cursor);
  return {
    total: listing.total,
    filter: Object.fromEntries(listing.choices.map(({ facet, value, name }) => [facet, { value, name }])),
    publications: listing.publications.map((publication) => publicationJson(origin, publication)),
    facets: Object.fromEntries(
      Object.entries(listing.menus).map(([facet, choices]) => [
        facet,
        choices.map((choice) => choiceJson(origin, filter, choice)),
      ]),
    ),
    links: {
      self: origin + listingDataPath(filter, start),
      html: origin + listingPath(filter, start),
      first: origin + listingDataPath(filter),
      next: page(next),
      previous: page(previous),
    },
  };
}

/** All values of one facet. */
export function indexJson(origin: string, facet: Facet, choices: readonly MenuChoice[]): IndexJson {
  return {
    facet,
    choices: choices.map((choice) => ({ ...choiceJson(origin, {}, choice), scopeNote: choice.scopeNote })),
    links: { self: `${origin}${indexPath(facet)}.json`, html: origin + indexPath(facet) },
  };
}

/** Where a program that knows only the API's address begins. */
export function entryPointJson(origin: string, name: string, publisher: string): EntryPointJson {
  const indexes = Object.values(facets).map(({ path }) => [path, `${origin}/api/v1/${path}`]);
  return {
    name,
    publisher,
    links: {
      publications: `${origin}/api/v1/publications`,
      ...Object.fromEntries(indexes),
      description: `${origin}/openapi.json`,
    },
  };
}
