/** Reading the catalogue as machines do: what changed, everything there is, and every address. */
import type { Database } from "../../store/database.ts";
import {
  readAddresses,
  readBlocks,
  readChanges,
  readEarliestChange,
  readLatestChanges,
  readListingChoices,
  readPublicationsAfter,
  readSets,
} from "../../store/harvesting.ts";
import { findPublication } from "../../store/publications.ts";
import { type Choice, type Facet, type Filter, facets, filterQuery, hasStoredCounts } from "./filter.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { isOneOf } from "../publication/terms.ts";
import { type LocalNames, localNamesFrom, type ReadIn } from "./local-names.ts";
import { allowEmpty, type ChoiceName, choiceNameOf, namedChoices, possibleChoices } from "./choices.ts";

/** A publication's place in the order of changes. */
export interface Position {
  /** When it changed last, as its record has it. */
  readonly changedAt: string;
  readonly id: number;
}

function positionOf({ updatedAt, id }: Publication): Position {
  return { changedAt: updatedAt, id };
}

/** The first `size` of what was read, and where to go on if there was more. */
function page(read: readonly Publication[], size: number): [Publication[], Position | null] {
  const publications = read.slice(0, size);
  const last = publications.at(-1);
  return [publications, last && read.length > size ? positionOf(last) : null];
}

/** Publications on one page of a feed. */
const feedSize = 25;

/** In a listing of this many, the latest are sooner found among all changes than by sorting the listing. */
const manyPublications = 2000;

/** One page of what changed in a listing. */
export interface Changes {
  readonly filter: Filter;
  /** The filter's choices, named. */
  readonly choices: readonly ChoiceName[];
  /** Latest change first. */
  readonly publications: readonly Publication[];
  /** What topics are called in the language that it was read in. */
  readonly names: LocalNames;
  readonly next: Position | null;
}

/**
 * The publications that pass the filter, latest change first: one page, beginning after that position. One round
 * trip. Throws `not-found` as the listing of the same filter does.
 */
export async function latestChanges(
  database: Database,
  filter: Filter,
  after: Position | null,
  language: ReadIn = null,
): Promise<Changes> {
  const choices = possibleChoices(filter);
  const stored = await readLatestChanges(database, {
    choices,
    filter: filterQuery(filter),
    stored: hasStoredCounts(filter),
    many: manyPublications,
    after,
    limit: feedSize + 1,
    language,
  });
  const named = namedChoices(choices, stored.names, language);
  if (stored.publications.length === 0 && !after) allowEmpty(choices);
  const [publications, next] = page(stored.publications.map(publicationFrom), feedSize);
  return { filter, choices: named, publications, names: localNamesFrom(language, stored.topics), next };
}

/** The facets that divide the catalogue into sets for harvesters. */
export const setFacets = ["topic", "language", "type"] as const satisfies readonly Facet[];
type SetFacet = (typeof setFacets)[number];

/** The publications with one value of a facet; with any, where the value is null. */
export interface HarvestSet {
  readonly facet: SetFacet;
  readonly value: string | null;
}

/** The sets, of one value each, that a publication is in. */
export function setsOf(publication: Publication): HarvestSet[] {
  return [
    ...publication.topics.map(({ slug }): HarvestSet => ({ facet: "topic", value: slug })),
    ...publication.languages.map(({ tag }): HarvestSet => ({ facet: "language", value: tag })),
    { facet: "type", value: publication.type },
  ];
}

/** A set with what it is called: null for any value of the facet. */
export interface NamedSet extends HarvestSet {
  readonly choice: ChoiceName | null;
}

/** Every set, each facet as a whole before its values. One round trip. */
export async function listSets(database: Database): Promise<NamedSet[]> {
  const stored = await readSets(database);
  return setFacets.flatMap((facet) => [
    { facet, value: null, choice: null },
    ...stored
      .filter((set) => set.facet === facet)
      .map(({ value, name }) => {
        const own = choiceNameOf(facet, value);
        return { facet, value, choice: { facet, value, scopeNote: null, ...own, name: name ?? own.name } };
      }),
  ]);
}

/** Publications on one page of a harvest. */
const harvestSize = 50;

export interface HarvestQuery {
  readonly set: HarvestSet | null;
  /** Changed at or after this moment: RFC 3339, UTC, or the beginning of one. */
  readonly from: string | null;
  /** Changed before this moment, likewise. */
  readonly before: string | null;
  readonly after: Position | null;
}

/** One page of what was or is published, by last change, earliest first. Those withdrawn say so by their state. */
export interface Harvest {
  readonly publications: readonly Publication[];
  /** How many the query finds on all pages, with the first page of a query without a set; null otherwise. */
  readonly total: number | null;
  readonly next: Position | null;
}

/** A page of the publications, withdrawn ones too, that the query asks for; never a draft. One round trip. */
export async function harvest(database: Database, query: HarvestQuery): Promise<Harvest> {
  const stored = await readChanges(database, { ...query, limit: harvestSize + 1 });
  const [publications, next] = page(stored.publications.map(publicationFrom), harvestSize);
  return { publications, total: stored.total, next };
}

/** The publication with this code as harvesters know it: published or withdrawn; null for any other. */
export async function harvestOne(database: Database, code: string): Promise<Publication | null> {
  const found = await findPublication(database, { code });
  // What was never published is nothing that could be deleted.
  if (!found || found.publication.state === "draft" || found.publication.publishedAt === null) return null;
  return publicationFrom(found.publication);
}

/** When what harvesters see changed first, null while there is nothing. RFC 3339, UTC. One round trip. */
export function earliestChange(database: Database): Promise<string | null> {
  return readEarliestChange(database);
}

/** Publications that are read at a time: some hundreds of kilobytes. */
const batchSize = 200;

/** All published publications in the order in which they were entered, in batches: one round trip each. */
export async function* everyPublication(database: Database): AsyncGenerator<Publication[]> {
  let last = 0;
  for (;;) {
    const batch = (await readPublicationsAfter(database, last, batchSize)).map(publicationFrom);
    if (batch.length > 0) yield batch;
    if (batch.length < batchSize) return;
    last = batch.at(-1)?.id ?? last;
  }
}

/**
 * How many consecutive ids make a block: its publications with all of their files stay far below the 50,000
 * addresses that a sitemap may have.
 */
const blockSize = 1000;

export interface Block {
  readonly number: number;
  /** RFC 3339, UTC. */
  readonly changedAt: string;
}

/** The blocks of publications, with the moment when one of each changed last. One round trip. */
export function listBlocks(database: Database): Promise<Block[]> {
  return readBlocks(database, blockSize);
}

/** What the address of a file is made of, and since when it has been the same. */
interface FileAddress {
  readonly code: string;
  readonly role: string;
  readonly language: { readonly tag: string };
  readonly format: string;
  readonly file: { readonly mediaType: string; readonly createdAt: string };
}

/** What the addresses of a publication and its files are made of. */
export interface PublicationAddress {
  readonly slug: string;
  readonly changedAt: string;
  /** The languages that its title is translated into. */
  readonly translated: readonly string[];
  readonly files: readonly FileAddress[];
}

/** The addresses of a block's publications and of their files. One round trip. */
export async function listAddresses(database: Database, block: number): Promise<PublicationAddress[]> {
  const publications = new Map<string, PublicationAddress & { readonly files: FileAddress[] }>();
  for (const row of await readAddresses(database, block, blockSize)) {
    const { slug, changedAt, translated, code, role, language, format, mediaType, fileCreatedAt } = row;
    const tags = translated?.split(" ") ?? [];
    const publication = publications.get(slug) ?? { slug, changedAt, translated: tags, files: [] };
    publications.set(slug, publication);
    if (code && role && language && format && mediaType && fileCreatedAt) {
      const file = { mediaType, createdAt: fileCreatedAt };
      publication.files.push({ code, role, language: { tag: language }, format, file });
    }
  }
  return [...publications.values()];
}

/** Every listing of one choice, as many as a sitemap may have. One round trip. */
export async function listListings(database: Database, limit: number): Promise<Choice[]> {
  const stored = await readListingChoices(database, limit);
  return stored.flatMap(({ facet, value }) => (isOneOf(facets, facet) ? [{ facet, value }] : []));
}
