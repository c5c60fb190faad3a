/** Reading one publication or document, by slug or code. Each function is one round trip. */
import type { Database } from "../../store/database.ts";
import {
  findPublication,
  type PublicationKey,
  type StoredNeighbour,
  type StoredPublication,
  type StoredPublicationPage,
} from "../../store/publications.ts";
import { languageOf } from "../languages/language.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { parseCode } from "../publication/code.ts";
import type { Document } from "../publication/document.ts";
import { type Publication, publicationFrom, tombstoneFrom } from "../publication/publication.ts";
import type { Neighbour } from "../publication/relation.ts";
import { type LocalNames, localNamesFrom, type ReadIn } from "./local-names.ts";
import { unknownCode } from "./not-found.ts";

/** A publication with its neighbours. */
export interface PublicationPage {
  readonly publication: Publication;
  /** In the catalogue's order. */
  readonly newer: Neighbour | null;
  readonly older: Neighbour | null;
  /** In the order of the series, journal or book that it appeared in. */
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
  /** Those that are about the same, the likest first. */
  readonly similar: readonly Neighbour[];
  /** How often it was downloaded, and since which month that is known; null where that is not told. */
  readonly downloads: { readonly count: number; readonly since: string } | null;
  /** What its topics and places are called in the language that it was read in. */
  readonly names?: LocalNames;
}

/** The page of a publication that has no neighbours, or whose neighbours do not matter. */
export function pageAlone(publication: Publication): PublicationPage {
  return { publication, newer: null, older: null, previous: null, next: null, similar: [], downloads: null };
}

function neighbourOf(stored: StoredNeighbour): Neighbour {
  return { ...stored, language: languageOf(stored.language) };
}

function neighbourFrom(stored: StoredNeighbour | null): Neighbour | null {
  return stored && neighbourOf(stored);
}

/** The page of a stored publication, whatever its state, that was read in a language. */
export function pageFrom(stored: StoredPublicationPage, language: ReadIn = null): PublicationPage {
  const [higher, lower] = [neighbourFrom(stored.higher), neighbourFrom(stored.lower)];
  // Listings run down: the parts of a book are ordered so that the first of them stands at the top.
  const isBook = stored.publication.container?.kind === "book";
  return {
    publication: publicationFrom(stored.publication),
    newer: neighbourFrom(stored.newer),
    older: neighbourFrom(stored.older),
    names: localNamesFrom(language, stored.names),
    previous: isBook ? higher : lower,
    next: isBook ? lower : higher,
    similar: stored.similar.map(neighbourOf),
    downloads: stored.downloads,
  };
}

/** Whether readers see it: no draft, nor one that was given up. Throws `gone` with the tombstone of a withdrawn one. */
function isShown(stored: StoredPublication): boolean {
  const tombstone = tombstoneFrom(stored);
  if (tombstone && stored.publishedAt !== null) throw new CatalogueError({ kind: "gone", tombstone });
  return stored.state !== "draft" && !tombstone;
}

/** The publication that the key names, or null where there is none or only a draft. Throws `gone`. */
async function readPublication(
  database: Database,
  key: PublicationKey,
  language: ReadIn,
): Promise<PublicationPage | null> {
  const page = await findPublication(database, key, language);
  return page && isShown(page.publication) ? pageFrom(page, language) : null;
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

/** The publication with this slug, for a reader of this language. Throws `not-found` or `gone`. */
export async function publicationBySlug(
  database: Database,
  slug: string,
  language: ReadIn = null,
): Promise<PublicationPage> {
  const page = await readPublication(database, { slug }, language);
  if (page) return page;
  throw notFound({ thing: "publication", name: slug });
}

/** The publication with this permanent code, however typed. Throws `mistyped-code`, `not-found` or `gone`. */
export async function publicationByCode(database: Database, typed: string): Promise<PublicationPage> {
  const code = parseCode(typed);
  const page = code && (await readPublication(database, { code }, null));
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
