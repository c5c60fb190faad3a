/** Reading the catalogue: publications, listings, indexes and documents. Each function is one round trip. */
import type { Database } from "../../store/database.ts";
import {
  type ListingQuery,
  readCards,
  readIndex,
  readListing,
  type StoredListing,
  type StoredName,
} from "../../store/listings.ts";
import {
  findCodes,
  findPublication,
  type PublicationKey,
  type StoredNeighbour,
  type StoredPublication,
  type StoredPublicationPage,
} from "../../store/publications.ts";
import { publicationsNear } from "../../store/near-addresses.ts";
import { nearMisses, parseCode } from "../publication/code.ts";
import {
  type Choice,
  choicesOf,
  type Facet,
  type Filter,
  filterQuery,
  hasStoredCounts,
  type CountedFacet,
  countedFacets,
} from "./filter.ts";
import { isLanguageTag, languageOf } from "../languages/language.ts";
import { languagesLike } from "../languages/naming.ts";
import { CatalogueError, type Missing, type Suggestion } from "../problem.ts";
import {
  type Appearance,
  type Card,
  cardFrom,
  containerFrom,
  type Contributor,
  type Document,
  type Named,
  type Neighbour,
  type Publication,
  publicationFrom,
  tombstoneFrom,
} from "../publication/publication.ts";
import { documentRoles, isOneOf, publicationTypes } from "../publication/terms.ts";

/** Publications on one page of a listing. */
const pageSize = 20;

/** Where a page of a listing begins: after, or before, the publication of that year and id. */
export interface Cursor {
  readonly direction: "after" | "before";
  readonly year: number;
  readonly id: number;
}

/** A choice as a reader sees it: its name, and what else is known of it. */
export interface ChoiceName {
  readonly facet: Facet;
  readonly value: string;
  readonly name: string;
  /** The language of the name. */
  readonly language: string;
  /** What a topic covers. */
  readonly scopeNote: string | null;
  /** What else is known of a contributor. */
  readonly contributor?: Pick<Contributor, "nativeName" | "orcid" | "ror" | "wholes"> & {
    /** The organisations that are part of this one and have publications. */
    readonly parts: readonly Named[];
  };
  /** What else is known of a book, journal or series. */
  readonly container?: Pick<Appearance, "kind" | "titleTranslation" | "identifiers">;
}

export interface MenuChoice extends ChoiceName {
  /** How many publications are left when it is chosen. */
  readonly publications: number;
  /** What kind of book, journal or series, place or contributor it is. */
  readonly kind?: string | null;
}

/** One page of a listing, of records or of cards. */
export interface Listing<Shown = Publication> {
  readonly filter: Filter;
  /** The filter's choices, named. */
  readonly choices: readonly ChoiceName[];
  readonly publications: readonly Shown[];
  /** Publications on all its pages. */
  readonly total: number;
  /** For each facet that is not chosen yet, what may be chosen. */
  readonly menus: Readonly<Partial<Record<CountedFacet, readonly MenuChoice[]>>>;
  /** Where the neighbouring pages begin. */
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
}

/** The name of a choice that needs no database: years, types and languages. */
export function choiceNameOf(facet: Facet, value: string): Pick<ChoiceName, "name" | "language"> {
  if (facet === "language") return { name: languageOf(value).autonym, language: value };
  if (facet === "type" && isOneOf(publicationTypes, value)) {
    return { name: publicationTypes[value].many, language: "en" };
  }
  return { name: value, language: "en" };
}

/** The order of the alphabet, whatever the case and the accents, numbers by their size. */
export function compareNames(one: string, other: string): number {
  // Made when it is first needed: few requests are for an index.
  collator ??= new Intl.Collator("en", { numeric: true });
  return collator.compare(one, other);
}

let collator: Intl.Collator | undefined;

/** The order of a menu: topics as reviewed, years newest first, types as listed, languages by autonym. */
export function menuOrder(facet: CountedFacet, choices: MenuChoice[]): MenuChoice[] {
  if (facet === "year") return choices.toReversed();
  if (facet === "language") return choices.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  if (facet === "type") {
    const order = Object.keys(publicationTypes);
    return choices.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  }
  return choices;
}

/** Whether a filter's choice is one that could exist, so far as that is known without the database. */
function couldExist({ facet, value }: { facet: Facet; value: string }): boolean {
  if (facet === "language") return isLanguageTag(value);
  if (facet === "type") return isOneOf(publicationTypes, value);
  return true;
}

/** The filter's choices. Throws `not-found` for a language or type that does not exist. */
export function possibleChoices(filter: Filter): Choice[] {
  const choices = choicesOf(filter);
  const unknown = choices.find((choice) => !couldExist(choice));
  if (unknown) throw notFound({ thing: "choice", ...unknown });
  return choices;
}

/** The choices with their names. Throws `not-found` where the database knows no such topic, place and so on. */
export function namedChoices(
  choices: readonly Choice[],
  names: Readonly<Record<string, StoredName | null>>,
): ChoiceName[] {
  return choices.map(({ facet, value }): ChoiceName => {
    const name = names[facet];
    if (name === null) throw notFound({ thing: "choice", facet, value });
    const { container, ...known } = name ?? {};
    return {
      facet,
      value,
      scopeNote: null,
      ...choiceNameOf(facet, value),
      ...known,
      ...(container ? { container: containerFrom(container) } : {}),
    };
  });
}

/** Throws `not-found` where an empty listing means that its one choice does not exist. */
export function allowEmpty(choices: readonly Choice[]): void {
  const [only] = choices;
  if (only && choices.length === 1 && only.facet !== "topic") {
    throw notFound({ thing: "publications", ...only });
  }
}

/**
 * One page, of at most `size` publications, of the listing of all that pass the filter.
 * Throws `not-found` when a choice names no topic, place, series, contributor, language or type, or when
 * a listing of one choice, which has an address of its own, is empty for a year or language.
 */
export function listPublications(
  database: Database,
  filter: Filter,
  cursor: Cursor | null = null,
  size = pageSize,
): Promise<Listing> {
  const read = (query: ListingQuery) => readListing(database, query);
  return listing(filter, cursor, size, read, publicationFrom);
}

/** The same, of as much as a listing shows of each. */
export function listCards(
  database: Database,
  filter: Filter,
  cursor: Cursor | null = null,
): Promise<Listing<Card>> {
  return listing(filter, cursor, pageSize, (query) => readCards(database, query), cardFrom);
}

async function listing<Stored, Shown extends Pick<Card, "id" | "year">>(
  filter: Filter,
  cursor: Cursor | null,
  size: number,
  readPage: (query: ListingQuery) => Promise<StoredListing<Stored>>,
  shownFrom: (stored: Stored) => Shown,
): Promise<Listing<Shown>> {
  const choices = possibleChoices(filter);
  const stored = await readPage({
    choices,
    filter: filterQuery(filter),
    stored: hasStoredCounts(filter),
    from: cursor,
    limit: size + 1,
  });
  const named = namedChoices(choices, stored.names);
  if (stored.total === 0) allowEmpty(choices);
  const menus: Partial<Record<CountedFacet, MenuChoice[]>> = {};
  for (const facet of countedFacets) {
    if (filter[facet] !== undefined) continue;
    const counts = stored.counts.filter(([of]) => of === facet);
    menus[facet] = menuOrder(
      facet,
      counts.map(([, value, publications, name]) => ({
        facet,
        value,
        publications,
        scopeNote: null,
        ...choiceNameOf(facet, value),
        ...(name === null ? {} : { name }),
      })),
    );
  }
  const more = stored.publications.length > size;
  const read = stored.publications.slice(0, size).map(shownFrom);
  const backwards = cursor?.direction === "before";
  const page = backwards ? read.toReversed() : read;

  const [first, last] = [page.at(0), page.at(-1)];
  return {
    filter,
    choices: named,
    publications: page,
    total: stored.total,
    menus,
    next: last && (backwards || more) ? { direction: "after", year: last.year ?? 0, id: last.id } : null,
    previous:
      first && cursor && (!backwards || more)
        ? { direction: "before", year: first.year ?? 0, id: first.id }
        : null,
  };
}

/** The rest of a listing after this page of it, in batches of this size, each read when it is asked for. */
export async function* batchesAfter(
  database: Database,
  page: Listing,
  size: number,
): AsyncGenerator<readonly Publication[]> {
  let { next } = page;
  while (next) {
    const batch = await listPublications(database, page.filter, next, size);
    yield batch.publications;
    next = batch.next;
  }
}

/** Everything that a facet can be filtered by, each with its count over the whole catalogue. */
export async function listChoices(database: Database, facet: Facet): Promise<MenuChoice[]> {
  const entries = await readIndex(database, facet);
  const choices = entries.map(
    (entry): MenuChoice => ({
      facet,
      value: entry.value,
      publications: entry.publications,
      scopeNote: entry.scopeNote,
      kind: entry.kind,
      ...choiceNameOf(facet, entry.value),
      ...(entry.name === null ? {} : { name: entry.name }),
    }),
  );
  const menu = countedFacets.find((name) => name === facet);
  return menu ? menuOrder(menu, choices) : choices.toSorted((a, b) => compareNames(a.name, b.name));
}

/** A publication with its neighbours in the catalogue's order. */
export interface PublicationPage {
  readonly publication: Publication;
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
}

function neighbourFrom(stored: StoredNeighbour | null): Neighbour | null {
  return stored && { ...stored, language: languageOf(stored.language) };
}

/** The page of a stored publication, whatever its state. */
export function pageFrom(stored: StoredPublicationPage): PublicationPage {
  return {
    publication: publicationFrom(stored.publication),
    newer: neighbourFrom(stored.newer),
    older: neighbourFrom(stored.older),
  };
}

/** Whether readers see it: no draft, nor one that was given up. Throws `gone` with the tombstone of a withdrawn one. */
function isShown(stored: StoredPublication): boolean {
  const tombstone = tombstoneFrom(stored);
  if (tombstone && stored.publishedAt !== null) throw new CatalogueError({ kind: "gone", tombstone });
  return stored.state !== "draft" && !tombstone;
}

/** The publication that the key names, or null where there is none or only a draft. Throws `gone`. */
async function readPublication(database: Database, key: PublicationKey): Promise<PublicationPage | null> {
  const page = await findPublication(database, key);
  return page && isShown(page.publication) ? pageFrom(page) : null;
}

/**
 * The publication with this code or slug in whatever state, for those who may see drafts. Throws `not-found`.
 */
export async function publicationInAnyState(database: Database, key: string): Promise<PublicationPage> {
  const code = parseCode(key);
  const stored =
    (code && (await findPublication(database, { code }))) ?? (await findPublication(database, { slug: key }));
  if (!stored) throw notFound({ thing: "publication", name: key });
  return pageFrom(stored);
}

/** The publication with this slug. Throws `not-found` or `gone`. */
export async function publicationBySlug(database: Database, slug: string): Promise<PublicationPage> {
  const page = await readPublication(database, { slug });
  if (page) return page;
  throw notFound({ thing: "publication", name: slug });
}

/** The publication with this permanent code, however typed. Throws `mistyped-code`, `not-found` or `gone`. */
export async function publicationByCode(database: Database, typed: string): Promise<PublicationPage> {
  const code = parseCode(typed);
  const page = code && (await readPublication(database, { code }));
  if (page) return page;
  throw await unknownCode(database, typed);
}

export interface DocumentPage {
  readonly publication: Publication;
  readonly document: Document;
}

/**
 * The document with this permanent code, however typed, with what `find` finds beside its publication. Throws
 * `mistyped-code`, `not-found`, `gone` with its publication, or `removed-document` where the publication has it no more.
 */
export async function documentWith<Found extends { publication: StoredPublication }>(
  database: Database,
  typed: string,
  find: (code: string) => Promise<Found | null>,
): Promise<DocumentPage & { readonly found: Found }> {
  const code = parseCode(typed);
  const found = code && (await find(code));
  if (!found || !isShown(found.publication)) throw await unknownCode(database, typed);
  const publication = publicationFrom(found.publication);
  const document = publication.documents.find((candidate) => candidate.code === code);
  if (document) return { publication, document, found };
  const { slug, title, language, year } = publication;
  const near = { path: `/publications/${slug}`, title, language: language.tag, year };
  throw new CatalogueError({ kind: "removed-document", publication: near });
}

/** The document with this permanent code, however typed. Throws as {@link documentWith}. */
export async function documentByCode(database: Database, typed: string): Promise<DocumentPage> {
  return documentWith(database, typed, (documentCode) => findPublication(database, { documentCode }));
}

/** A `not-found` for a path that names nothing, with the publications or languages whose addresses are like it. */
export async function notFoundAt(
  database: Database,
  path: string,
  what: Missing | string,
): Promise<CatalogueError> {
  const [, language] = /^\/(?:api\/v1\/)?languages\/([^/.]+)/.exec(path) ?? [];
  const suggestions =
    language === undefined ? suggestionsFor(database, path) : languagesNear(database, language);
  return notFound(what, await suggestions);
}

function notFound(what: Missing | string, suggestions: readonly Suggestion[] = []): CatalogueError {
  return new CatalogueError({ kind: "not-found", what, suggestions });
}

/** The catalogue's languages that are called nearly so, or are the same with another script or region. */
async function languagesNear(database: Database, text: string): Promise<Suggestion[]> {
  const choices = await listChoices(database, "language");
  const base = (tag: string) => tag.split("-")[0];
  const near = [text, ...languagesLike(text).map(({ tag }) => tag)].map(base);
  return choices
    .filter(({ value }) => near.includes(base(value)))
    .map(({ value, name }) => ({
      path: `/languages/${value}`,
      title: name,
      language: value,
      year: null,
      detail: { language: value },
    }));
}

/** The most publications that are offered for an address. */
const mostSuggestions = 5;

/** Published publications whose slugs share the most with the words of an address, best first. */
async function suggestionsFor(database: Database, address: string): Promise<Suggestion[]> {
  const common = new Set(["and", "for", "from", "html", "index", "of", "pdf", "publications", "the", "with"]);
  const words = address
    .slice(0, 200)
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  const telling = [...new Set(words)].filter((word) => word.length > 2 && !common.has(word)).slice(0, 12);
  if (telling.length === 0) return [];
  // A slug is mistyped anywhere, but seldom everywhere: by its first half those are found that begin alike.
  const [, typed = ""] =
    /^(?:\/api\/v1)?\/publications\/([a-z0-9-]{6,})/.exec(address.slice(0, 200).toLowerCase()) ?? [];
  const near = await publicationsNear(database, telling, typed.slice(0, Math.ceil(typed.length / 2)));
  const shared = (found: string) =>
    telling.reduce((letters, word) => letters + (found.includes(word) ? word.length : 0), 0);
  return near
    .map((publication) => ({ ...publication, shared: shared(publication.slug) }))
    .filter((publication) => publication.shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, mostSuggestions)
    .map(({ slug, title, language, year }) => ({
      title,
      language,
      year,
      path: `/publications/${slug}`,
    }));
}

async function unknownCode(database: Database, typed: string): Promise<CatalogueError> {
  const exact = parseCode(typed);
  const found = await findCodes(database, exact ? [exact, ...nearMisses(typed)] : nearMisses(typed));
  const suggestions = found.map((match): Suggestion => {
    const { title, language, year } = match;
    if (match.kind === "publication") return { path: `/p/${match.code}`, title, language, year };
    const document = match.role !== null && isOneOf(documentRoles, match.role) ? match.role : null;
    const detail = { document, language: match.documentLanguage ?? language };
    return { path: `/d/${match.code}`, title, language, year, detail };
  });
  return exact
    ? notFound({ thing: "code", name: exact }, suggestions)
    : new CatalogueError({ kind: "mistyped-code", typed: typed.slice(0, 64), suggestions });
}
