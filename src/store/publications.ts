import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** A publication as the view `publication_records` writes it, and the table `records` holds it. */
export interface StoredPublication {
  id: number;
  code: string;
  slug: string;
  title: string;
  titleSupplied: 0 | 1;
  language: string;
  /** 0 where it is unknown: undated works come last. */
  year: number;
  yearSupplied: 0 | 1;
  /** EDTF; null where the year says it all. */
  date?: string | null;
  edition?: string | null;
  /** BCP 47; null where the abstract is in the publication's own language. */
  abstractLanguage?: string | null;
  /** An SPDX identifier or an address. */
  licence?: string | null;
  links?: { url: string; title: string }[];
  relations?: StoredRelation[];
  /** The relations of others that lead here. */
  relatedBy?: StoredRelation[];
  type: string;
  abstract: string;
  translations: { language: string; title: string; abstract: string | null }[];
  identifiers: { scheme: string; value: string }[];
  container: {
    slug: string;
    kind: string;
    title: string;
    titleTranslation: string | null;
    language: string;
    identifiers?: { scheme: string; value: string }[];
  } | null;
  containerNumber: string | null;
  volume?: string | null;
  issue?: string | null;
  pages?: string | null;
  articleNumber?: string | null;
  state: string;
  publishAt: string | null;
  publishedAt: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  revision: number;
  createdAt: string;
  updatedAt: string;
  contributors: StoredContributor[];
  topics: { slug: string; name: string }[];
  places: { slug: string; name: string }[];
  documents: StoredDocument[];
}

/** A relation to another work: to a publication of the catalogue, or to one outside by its title and address. */
export interface StoredRelation {
  type: string;
  publication: {
    code: string;
    slug: string;
    title: string;
    language: string;
    year: number;
    state: string;
  } | null;
  title: string | null;
  url: string | null;
}

export interface StoredContributor {
  slug: string;
  name: string;
  kind: string;
  sortName: string | null;
  role: string;
  family?: string | null;
  given?: string | null;
  particle?: string | null;
  suffix?: string | null;
  /** The name in its own script, where `name` is romanised. */
  nativeName?: string | null;
  orcid?: string | null;
  ror?: string | null;
  /** The organisations that it is part of, the nearest first. */
  wholes?: { slug: string; name: string }[];
}

export interface StoredDocument {
  code: string;
  role: string;
  language: string;
  title: string | null;
  description: string | null;
  format: string;
  identifiers?: { scheme: string; value: string }[];
  licence?: string | null;
  file: StoredFile | null;
  earlierShown?: 0 | 1;
  /** Files that were current before, latest first, where readers may see them. */
  earlier?: StoredFile[];
}

/** As much of a publication as a listing shows, as the view `publication_cards` writes it. */
export interface StoredCard
  extends Pick<
    StoredPublication,
    | "id"
    | "slug"
    | "title"
    | "language"
    | "year"
    | "date"
    | "type"
    | "abstract"
    | "translations"
    | "container"
    | "containerNumber"
  > {
  documents: StoredCardDocument[];
}

export interface StoredCardDocument
  extends Pick<StoredDocument, "code" | "role" | "language" | "title" | "format"> {
  file: Pick<StoredFile, "mediaType" | "bytes" | "standIn"> | null;
}

export interface StoredFile {
  objectKey: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  pages: number | null;
  standIn: 0 | 1;
  coverKey: string | null;
  createdAt: string;
  /** What changed against the file before it, in the editor's words. */
  changeNote?: string | null;
  /** What is known of its text: see records.ts. */
  text?: string | null;
  textHidden?: 0 | 1;
}

/** A publication's neighbours in the catalogue's order, enough to name and link them. */
export interface StoredNeighbour {
  code: string;
  slug: string;
  title: string;
  language: string;
}

export interface StoredPublicationPage {
  publication: StoredPublication;
  newer: StoredNeighbour | null;
  older: StoredNeighbour | null;
}

/** How a reader may ask for a publication. */
export type PublicationKey = { slug: string } | { code: string } | { documentCode: string };

/** The publications that pass, in whatever state, with their neighbours. */
async function findPages(database: Database, condition: SQL): Promise<StoredPublicationPage[]> {
  // The same year first, then the next: as one comparison of both, SQLite would walk through the whole year.
  const neighbour = (comparison: SQL, order: SQL) => {
    const nearest = (side: SQL) => sql`(
      SELECT json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language)
      FROM publications n WHERE n.state = 'published' AND ${side}
      ORDER BY n.year ${order}, n.id ${order} LIMIT 1)`;
    return sql`coalesce(${nearest(sql`n.year = p.year AND n.id ${comparison} p.id`)},
      ${nearest(sql`n.year ${comparison} p.year`)})`;
  };
  const rows = await database.all<{ publication: string; newer: string | null; older: string | null }>(sql`
    SELECT r.record AS publication,
      ${neighbour(sql`>`, sql`ASC`)} AS newer, ${neighbour(sql`<`, sql`DESC`)} AS older
    FROM publications p JOIN records r ON r.publication_id = p.id WHERE ${condition}`);
  const parsed = (text: string | null): StoredNeighbour | null => (text === null ? null : JSON.parse(text));
  return rows.map(({ publication, newer, older }) => ({
    publication: JSON.parse(publication),
    newer: parsed(newer),
    older: parsed(older),
  }));
}

/** The publication in whatever state, with its neighbours, in one round trip; null if there is none. */
export async function findPublication(
  database: Database,
  key: PublicationKey,
): Promise<StoredPublicationPage | null> {
  const condition =
    "slug" in key
      ? sql`p.slug = ${key.slug}`
      : "code" in key
        ? sql`p.code = ${key.code}`
        : sql`p.id = (SELECT publication_id FROM documents WHERE code = ${key.documentCode})`;
  const [page] = await findPages(database, condition);
  return page ?? null;
}

/** The publications with these codes, in whatever state, with their neighbours, in one round trip. */
export function findPublications(
  database: Database,
  codes: readonly string[],
): Promise<StoredPublicationPage[]> {
  return findPages(database, sql`p.code IN (SELECT value FROM json_each(${JSON.stringify(codes)}))`);
}

/** A code in use, and what it stands for. */
export interface StoredCode {
  code: string;
  kind: "document" | "publication";
  role: string | null;
  documentLanguage: string | null;
  title: string;
  language: string;
  year: number;
}

/** Those of the codes that are in use, for documents and for publications. */
export async function findCodes(database: Database, codes: string[]): Promise<StoredCode[]> {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(codes)}))`;
  return database.all<StoredCode>(sql`
    SELECT d.code, 'document' AS kind, d.role, d.language AS documentLanguage, p.title, p.language, p.year
    FROM documents d JOIN publications p ON p.id = d.publication_id
    WHERE d.code IN ${wanted} AND p.state = 'published'
    UNION ALL
    SELECT p.code, 'publication', NULL, NULL, p.title, p.language, p.year
    FROM publications p WHERE p.code IN ${wanted} AND p.state = 'published'`);
}
