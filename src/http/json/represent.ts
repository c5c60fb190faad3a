/** The catalogue's records as JSON: each a pure function of one record. Addresses are absolute. */
import { choicesOf, type Facet, type Filter, facets } from "../../catalogue/reading/filter.ts";
import type { Language } from "../../catalogue/languages/language.ts";
import {
  type Document,
  documentsPreferring,
  type Named,
  type Publication,
  type Relation,
  titleTranslation,
} from "../../catalogue/publication/publication.ts";
import {
  type ChoiceName,
  choiceNameOf,
  type Cursor,
  type DocumentPage,
  type Listing,
  type MenuChoice,
  type PublicationPage,
} from "../../catalogue/reading/reading.ts";
import { passagesOf } from "../../catalogue/search/passages.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import type { SearchSuggestion } from "../../catalogue/search/suggesting.ts";
import type { IgnoredParameter } from "../parameters.ts";
import {
  documentPath,
  documentShortPath,
  indexPath,
  listingDataPath,
  listingPath,
  publicationPath,
  publicationShortPath,
  searchDataPath,
  searchPath,
} from "../addresses.ts";
import type {
  DocumentJson,
  DocumentPageJson,
  EntryPointJson,
  IndexJson,
  ListingJson,
  PublicationJson,
  PublicationPageJson,
  SearchJson,
  SuggestionsJson,
} from "./schema.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

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
    identifiers: [...document.identifiers],
    licence: document.licence,
    file: file && {
      url: origin + documentPath(publication, document),
      mediaType: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      pages: file.pages,
      standIn: file.standIn,
      changeNote: file.changeNote,
      createdAt: file.createdAt,
    },
    earlier: document.earlier.map(({ bytes, sha256, changeNote, createdAt }) => ({
      bytes,
      sha256,
      changeNote,
      createdAt,
    })),
  };
}

function relationJson(origin: string, { type, to }: Relation) {
  if (to.kind === "outside") return { type, title: to.title, url: to.url, code: null };
  const { title, slug, code } = to;
  return { type, title, url: `${origin}${publicationPath(slug)}.json`, code };
}

/** Those that lead to what readers can see. */
function shownRelations(relations: readonly Relation[]): Relation[] {
  return relations.filter(({ to }) => to.kind === "outside" || to.state === "published");
}

/** A publication, where wanted with one language's documents first. */
export function publicationJson(
  origin: string,
  publication: Publication,
  preferred?: string,
): PublicationJson {
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
    date: publication.date.edtf,
    type,
    edition: publication.edition,
    supplied: [
      ...(supplied.title ? (["title"] as const) : []),
      ...(supplied.year ? (["year"] as const) : []),
    ],
    abstract: publication.abstract.join("\n\n"),
    abstractLanguage: languageJson(publication.abstractLanguage),
    container: container && {
      ...container,
      url: origin + listingPath({ series: container.slug }),
      language: languageJson(container.language),
      identifiers: [...container.identifiers],
    },
    contributors: publication.contributors.map((contributor) => ({
      ...namedJson(origin, "contributor", contributor),
      kind: contributor.kind,
      role: contributor.role,
      parts: contributor.parts,
      nativeName: contributor.nativeName,
      orcid: contributor.orcid && `https://orcid.org/${contributor.orcid}`,
      ror: contributor.ror && `https://ror.org/${contributor.ror}`,
      partOf: contributor.wholes[0] ? namedJson(origin, "contributor", contributor.wholes[0]) : null,
    })),
    topics: publication.topics.map((topic) => namedJson(origin, "topic", topic)),
    places: publication.places.map((place) => namedJson(origin, "place", place)),
    languages: publication.languages.map(languageJson),
    identifiers: publication.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    licence: publication.licence,
    relations: shownRelations(publication.relations).map((each) => relationJson(origin, each)),
    relatedBy: shownRelations(publication.relatedBy).map((each) => relationJson(origin, each)),
    externalLinks: [...publication.links],
    documents: documentsPreferring(publication, preferred).map((document) =>
      documentJson(origin, publication, document),
    ),
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
export function publicationPageJson(
  origin: string,
  page: PublicationPage,
  language?: string,
): PublicationPageJson {
  const neighbour = (of: PublicationPage["newer"]) =>
    of && { title: of.title, url: `${origin}${publicationPath(of.slug)}.json` };
  return {
    ...publicationJson(origin, page.publication, language),
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

/** A choice with its name, and what else is known of a contributor or a container. */
function choiceNameJson(origin: string, { value, name, contributor, container }: ChoiceName) {
  const named = (of: readonly Named[]) => of.map((each) => namedJson(origin, "contributor", each));
  if (contributor) {
    const { nativeName, orcid, ror, wholes, parts } = contributor;
    return {
      value,
      name,
      nativeName,
      orcid: orcid && `https://orcid.org/${orcid}`,
      ror: ror && `https://ror.org/${ror}`,
      partOf: named(wholes),
      parts: named(parts),
    };
  }
  if (!container) return { value, name };
  const { kind, titleTranslation: translated, identifiers } = container;
  return { value, name, kind, titleTranslation: translated, identifiers: [...identifiers] };
}

/** One page of a listing, with what each further choice would leave. */
export function listingJson(origin: string, listing: Listing, start: Cursor | null): ListingJson {
  const { filter, next, previous } = listing;
  const page = (cursor: Cursor | null) => cursor && origin + listingDataPath(filter, cursor);
  return {
    total: listing.total,
    filter: Object.fromEntries(
      listing.choices.map((choice) => [choice.facet, choiceNameJson(origin, choice)]),
    ),
    publications: listing.publications.map((publication) =>
      publicationJson(origin, publication, filter.language),
    ),
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

/** One page of what a search found. */
export function searchJson(
  origin: string,
  found: SearchResults,
  ignored: readonly IgnoredParameter[],
  { problems }: Strings,
): SearchJson {
  const { request, names } = found;
  const to = (page: number) =>
    page >= 1 && page <= found.pages ? origin + searchDataPath({ ...request, page }) : null;
  const withChoice = ({ facet, value }: MenuChoice) =>
    origin + searchDataPath({ ...request, filter: { ...request.filter, [facet]: value }, page: 1 });
  return {
    query: request.typed,
    corrected: found.corrected,
    nearest: found.nearest,
    total: found.total,
    exact: found.exact,
    sort: request.sort,
    filter: Object.fromEntries(
      choicesOf(request.filter).map(({ facet, value }) => {
        const name = names[`${facet}=${value}`] ?? names[facet] ?? choiceNameOf(facet, value).name;
        return [facet, { value, name }];
      }),
    ),
    years: { from: request.from, to: request.to },
    ignored: ignored.map(({ parameter, expected }) => ({
      parameter,
      expected: problems.expected(expected),
    })),
    publications: found.results.map((result) => ({
      ...publicationJson(origin, result.publication),
      found: passagesOf(result, found.query).map(({ place, language, text, documentCode }) => ({
        in: place,
        language,
        document: documentCode === null ? null : origin + documentShortPath(documentCode),
        text: [...text],
      })),
    })),
    facets: Object.fromEntries(
      Object.entries(found.menus).map(([facet, choices]) => [
        facet,
        choices.map((choice) => ({
          value: choice.value,
          name: choice.name,
          publications: choice.publications,
          url: withChoice(choice),
        })),
      ]),
    ),
    links: {
      self: origin + searchDataPath(request),
      html: origin + searchPath(request),
      next: to(request.page + 1),
      previous: to(request.page - 1),
    },
  };
}

/** Suggestions in the format of OpenSearch Suggestions 1.1: the query, and lists of completions, notes and addresses. */
export function suggestionsJson(
  origin: string,
  typed: string,
  suggestions: readonly SearchSuggestion[],
  strings: Strings,
): SuggestionsJson {
  const { facets: named, undatedInBrackets } = strings;
  const path = (each: SearchSuggestion) =>
    each.kind === "publication"
      ? prefixed(publicationPath(each.slug, each.language), strings)
      : prefixed(listingPath({ [each.kind]: each.slug }), strings);
  return [
    typed,
    suggestions.map(({ name }) => name),
    suggestions.map((each) =>
      each.kind === "publication"
        ? each.year === 0
          ? undatedInBrackets
          : String(each.year)
        : named[each.kind].one,
    ),
    suggestions.map((each) => origin + path(each)),
  ];
}

/** All values of one facet. */
export function indexJson(origin: string, facet: Facet, choices: readonly MenuChoice[]): IndexJson {
  return {
    facet,
    choices: choices.map((choice) => ({
      ...choiceJson(origin, {}, choice),
      scopeNote: choice.scopeNote,
      kind: choice.kind ?? null,
    })),
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
      search: `${origin}/api/v1/search`,
      ...Object.fromEntries(indexes),
      description: `${origin}/openapi.json`,
    },
  };
}
