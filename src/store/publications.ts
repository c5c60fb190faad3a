import { type SQL, sql } from "drizzle-orm";
import { type Database, rowsOf } from "./database.ts";
import { localNames, type StoredLocalName } from "./local-names.ts";

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
  /** The first authors. */
  contributors: Pick<StoredPublication["contributors"][number], "name" | "nativeName" | "role">[];
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
  /** Of its topics and places; none where no language was asked for. */
  names: StoredLocalName[];
  /** In the order of its container, which listings run down. */
  higher: StoredNeighbour | null;
  lower: StoredNeighbour | null;
  /** Those that are about the same, the likest first. */
  similar: StoredNeighbour[];
  /** How often it was downloaded, and since which month that is known; null where it is not told. */
  downloads: { count: number; since: string } | null;
}

/** How a reader may ask for a publication. */
export type PublicationKey = { slug: string } | { code: string } | { documentCode: string };

/** What names the publications that are read: each a condition on the value with the name `key`. */
const conditions = {
  slug: sql`p.slug = ${sql.placeholder("key")}`,
  code: sql`p.code = ${sql.placeholder("key")}`,
  documentCode: sql`p.id = (SELECT publication_id FROM documents WHERE code = ${sql.placeholder("key")})`,
  codes: sql`p.code IN (SELECT value FROM json_each(${sql.placeholder("key")}))`,
};

/** How many publications that are about the same a page shows. */
const similarShown = 4;

/** Publications in whatever state, with their neighbours, and with names in a language where one is asked for. */
function pagesWhere(condition: SQL, local: boolean): SQL {
  // The same year first, then the next: as one comparison of both, SQLite would walk through the whole year.
  const named = sql`json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language)`;
  const neighbour = (comparison: SQL, order: SQL) => {
    const nearest = (side: SQL) => sql`(
      SELECT ${named} FROM publications n WHERE n.state = 'published' AND ${side}
      ORDER BY n.year ${order}, n.id ${order} LIMIT 1)`;
    return sql`coalesce(${nearest(sql`n.year = p.year AND n.id ${comparison} p.id`)},
      ${nearest(sql`n.year ${comparison} p.year`)})`;
  };
  const inContainer = (comparison: SQL, order: SQL) => {
    const nearest = (side: SQL) => sql`(
      SELECT ${named} FROM publications n
      WHERE n.container_id = p.container_id AND n.state = 'published' AND ${side}
      ORDER BY n.container_order ${order}, n.year ${order}, n.id ${order} LIMIT 1)`;
    const same = sql`n.container_order = p.container_order`;
    return sql`coalesce(${nearest(sql`${same} AND n.year = p.year AND n.id ${comparison} p.id`)},
      ${nearest(sql`${same} AND n.year ${comparison} p.year`)},
      ${nearest(sql`n.container_order ${comparison} p.container_order`)})`;
  };
  const similar = sql`(SELECT json_group_array(json(near)) FROM (
    SELECT ${named} AS near FROM similar_publications s JOIN publications n ON n.id = s.similar_id
    WHERE s.publication_id = p.id AND n.state = 'published'
    ORDER BY s.likeness DESC, n.id DESC LIMIT ${sql.raw(String(similarShown))}))`;
  const downloads = sql`(SELECT json_object('count', t.count, 'since', t.since) FROM download_totals t
    WHERE t.publication_id = p.id)`;
  return sql`
    SELECT r.record AS publication,
      ${neighbour(sql`>`, sql`ASC`)} AS newer, ${neighbour(sql`<`, sql`DESC`)} AS older,
      ${inContainer(sql`>`, sql`ASC`)} AS higher, ${inContainer(sql`<`, sql`DESC`)} AS lower,
      ${similar} AS similar, ${downloads} AS downloads, ${local ? localNames : sql`'[]'`} AS names
    FROM publications p JOIN records r ON r.publication_id = p.id WHERE ${condition}`;
}

async function findPages(
  database: Database,
  named: keyof typeof conditions,
  key: string,
  language: string | null = null,
): Promise<StoredPublicationPage[]> {
  const local = language !== null;
  const rows = await rowsOf<
    { publication: string; similar: string; names: string } & Record<
      "newer" | "older" | "higher" | "lower" | "downloads",
      string | null
    >
  >(
    database,
    `publication by ${named}${local ? " with names" : ""}`,
    () => pagesWhere(conditions[named], local),
    { key, readIn: language ?? "" },
  );
  const parsed = (text: string | null): StoredNeighbour | null => (text === null ? null : JSON.parse(text));
  return rows.map(({ publication, newer, older, higher, lower, similar, downloads, names }) => ({
    publication: JSON.parse(publication),
    newer: parsed(newer),
    older: parsed(older),
    higher: parsed(higher),
    lower: parsed(lower),
    similar: JSON.parse(similar),
    downloads: downloads === null ? null : JSON.parse(downloads),
    names: JSON.parse(names),
  }));
}

/**
 * The publication in whatever state, with its neighbours, in one round trip; null if there is none. With a language,
 * what its topics and places are called in it is read too.
 */
export async function findPublication(
  database: Database,
  key: PublicationKey,
  language: string | null = null,
): Promise<StoredPublicationPage | null> {
  const found =
    "slug" in key
      ? findPages(database, "slug", key.slug, language)
      : "code" in key
        ? findPages(database, "code", key.code, language)
        : findPages(database, "documentCode", key.documentCode, language);
  return (await found)[0] ?? null;
}

/** The publications with these codes, in whatever state, with their neighbours, in one round trip. */
export function findPublications(
  database: Database,
  codes: readonly string[],
): Promise<StoredPublicationPage[]> {
  return findPages(database, "codes", JSON.stringify(codes));
}

/** A publication as whoever changes it needs it: with documents taken out, and every file of each. */
export interface StoredForChange {
  record: StoredPublication;
  documents: { code: string; removed: 0 | 1; files: string[] }[];
  /** Whether the present revision is among the saved ones. Those that an import made are not. */
  saved: 0 | 1;
}

/** Those of the publications with these codes that exist, in whatever state, in one round trip. */
export async function readForChange(
  database: Database,
  wanted: readonly string[],
): Promise<StoredForChange[]> {
  const rows = await database.all<{ record: string; documents: string; saved: 0 | 1 }>(sql`
    SELECT r.record,
      (SELECT json_group_array(json_object('code', d.code, 'removed', d.removed_at IS NOT NULL, 'files',
        (SELECT json_group_array(f.sha256) FROM files f WHERE f.document_id = d.id)) ORDER BY d.position)
       FROM documents d WHERE d.publication_id = p.id) AS documents,
      EXISTS (SELECT 1 FROM revisions v WHERE v.publication_id = p.id AND v.revision = p.revision) AS saved
    FROM publications p JOIN records r ON r.publication_id = p.id
    WHERE p.code IN (SELECT value FROM json_each(${JSON.stringify(wanted)}))`);
  return rows.map(({ record, documents, saved }) => ({
    record: JSON.parse(record),
    documents: JSON.parse(documents),
    saved,
  }));
}
