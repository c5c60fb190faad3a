/** A page of a listing with its menus, in one round trip. */
import type { Database } from "../../store/database.ts";
import { type ListingQuery, readCards, readListing, type StoredListing } from "../../store/listings.ts";
import { type Card, cardFrom, type Publication, publicationFrom } from "../publication/publication.ts";
import {
  allowEmpty,
  type ChoiceName,
  choiceNameOf,
  type MenuChoice,
  menuOrder,
  namedChoices,
  possibleChoices,
} from "./choices.ts";
import { nameFor, type ReadIn } from "./local-names.ts";
import {
  choicesOf,
  type CountedFacet,
  countedFacets,
  type Filter,
  filterQuery,
  hasStoredCounts,
} from "./filter.ts";

/** Publications on one page of a listing. */
const pageSize = 20;

/** The same on a page for people, which is to be small. */
const cardsOnPage = 18;

/** Publications on the first page of all, which has more than a list. */
const homeSize = 10;

/** How many of those that are read most it names. */
const mostReadOnHome = 5;

/** Whether this is where the catalogue begins: everything, from its beginning. */
export function isHome(filter: Filter, cursor: Cursor | null): boolean {
  return cursor === null && choicesOf(filter).length === 0;
}

/** Where a page of a listing begins: after, or before, the publication of that year and id. */
export interface Cursor {
  readonly direction: "after" | "before";
  readonly year: number;
  readonly id: number;
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
  /** What is read most, on the first page of all; nothing where that is not known. */
  readonly mostRead?: readonly Card[];
  /** Where the neighbouring pages begin. */
  readonly next: Cursor | null;
  readonly previous: Cursor | null;
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
  language: ReadIn = null,
): Promise<Listing> {
  const read = (query: ListingQuery) => readListing(database, query);
  return listing({ filter, cursor, size, mostRead: 0, language }, read, publicationFrom);
}

/** The same, of as much as a listing shows of each, with what is chosen and can be named in a reader's language. */
export function listCards(
  database: Database,
  filter: Filter,
  cursor: Cursor | null = null,
  language: ReadIn = null,
): Promise<Listing<Card>> {
  const read = (query: ListingQuery) => readCards(database, query);
  const [size, mostRead] = isHome(filter, cursor) ? [homeSize, mostReadOnHome] : [cardsOnPage, 0];
  return listing({ filter, cursor, size, mostRead, language }, read, cardFrom);
}

interface Asked {
  readonly filter: Filter;
  readonly cursor: Cursor | null;
  readonly size: number;
  readonly mostRead: number;
  readonly language: ReadIn;
}

async function listing<Stored, Shown extends Pick<Card, "id" | "year">>(
  { filter, cursor, size, mostRead, language }: Asked,
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
    mostRead,
    language,
  });
  const named = namedChoices(choices, stored.names, language);
  if (stored.total === 0) allowEmpty(choices);
  const menus: Partial<Record<CountedFacet, MenuChoice[]>> = {};
  for (const facet of countedFacets) {
    if (filter[facet] !== undefined) continue;
    const counts = stored.counts.filter(([of]) => of === facet);
    menus[facet] = menuOrder(
      facet,
      counts.map(([, value, publications, name, local]) => ({
        facet,
        value,
        publications,
        scopeNote: null,
        ...choiceNameOf(facet, value),
        ...(name === null ? {} : nameFor(language, { name, local })),
      })),
      language,
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
    mostRead: stored.mostRead.map(cardFrom),
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
