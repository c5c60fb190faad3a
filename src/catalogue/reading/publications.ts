/** Reading one publication or document, by slug or code. Each function is one round trip. */
import type { Database } from "../../store/database.ts";
import {
  findPublication,
  type PublicationKey,
  type StoredNeighbour,
  type StoredPublicationPage,
} from "../../store/publications.ts";
import { languageOf } from "../languages/language.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { parseCode } from "../publication/code.ts";
import type { Document } from "../publication/document.ts";
import { type Publication, publicationFrom, tombstoneFrom } from "../publication/publication.ts";
import type { Neighbour } from "../publication/relation.ts";
import { unknownCode } from "./not-found.ts";

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

/**
 * The publication that the key names, or null where there is none or only a draft. Throws `gone` with its
 * tombstone when it was withdrawn.
 */
async function readPublication(database: Database, key: PublicationKey): Promise<PublicationPage | null> {
  const page = await findPublication(database, key);
  if (!page || page.publication.state === "draft") return null;
  const tombstone = tombstoneFrom(page.publication);
  if (tombstone) {
    if (page.publication.publishedAt === null) return null; // A draft that was given up.
    throw new CatalogueError({ kind: "gone", tombstone });
  }
  return pageFrom(page);
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
 * The document with this permanent code, however typed. Throws `mistyped-code`, `not-found`, `gone` with its
 * publication, or `removed-document` where the publication has it no more.
 */
export async function documentByCode(database: Database, typed: string): Promise<DocumentPage> {
  const code = parseCode(typed);
  const page = code && (await readPublication(database, { documentCode: code }));
  const document = page?.publication.documents.find((candidate) => candidate.code === code);
  if (page && document) return { publication: page.publication, document };
  if (page) {
    const { slug, title, language, year } = page.publication;
    const publication = { path: `/publications/${slug}`, title, language: language.tag, year };
    throw new CatalogueError({ kind: "removed-document", publication });
  }
  throw await unknownCode(database, typed);
}
