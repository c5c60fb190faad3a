import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** A publication as the database holds it, everything that belongs to it gathered in one row. */
export interface StoredPublication {
  id: number;
  code: string;
  slug: string;
  title: string;
  titleTranslation: string | null;
  titleSupplied: 0 | 1;
  language: string;
  year: number;
  yearSupplied: 0 | 1;
  type: string;
  abstract: string;
  container: {
    slug: string;
    kind: string;
    title: string;
    titleTranslation: string | null;
    language: string;
  } | null;
  containerNumber: string | null;
  state: string;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  revision: number;
  createdAt: string;
  updatedAt: string;
  contributors: { slug: string; name: string; kind: string; role: string }[];
  topics: { slug: string; name: string }[];
  places: { slug: string; name: string }[];
  documents: StoredDocument[];
}

export interface StoredDocument {
  code: string;
  role: string;
  language: string;
  title: string | null;
  description: string | null;
  format: string;
  file: StoredFile | null;
}

export interface StoredFile {
  objectKey: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  pages: number | null;
  standIn: 0 | 1;
  createdAt: string;
}

/**
 * One publication with all that belongs to it, as a JSON object, for a statement in which `p` is a row of
 * publications. One statement and one value a page: D1 charges time for each row and each round trip.
 */
export const publicationObject: SQL = sql`json_object(
  'id', p.id, 'code', p.code, 'slug', p.slug,
  'title', p.title, 'titleTranslation', p.title_translation, 'titleSupplied', p.title_supplied,
  'language', p.language, 'year', p.year, 'yearSupplied', p.year_supplied, 'type', p.type,
  'abstract', p.abstract, 'containerNumber', p.container_number,
  'state', p.state, 'withdrawnAt', p.withdrawn_at, 'withdrawnReason', p.withdrawn_reason,
  'revision', p.revision, 'createdAt', p.created_at, 'updatedAt', p.updated_at,
  'container', (
    SELECT json_object('slug', c.slug, 'kind', c.kind, 'title', c.title,
      'titleTranslation', c.title_translation, 'language', c.language)
    FROM containers c WHERE c.id = p.container_id),
  'contributors', (
    SELECT json_group_array(json_object('slug', c.slug, 'name', c.name, 'kind', c.kind, 'role', pc.role)
      ORDER BY pc.position)
    FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id
    WHERE pc.publication_id = p.id),
  'topics', (
    SELECT json_group_array(json_object('slug', t.slug, 'name', t.name) ORDER BY pt.position)
    FROM publication_topics pt JOIN topics t ON t.id = pt.topic_id
    WHERE pt.publication_id = p.id),
  'places', (
    SELECT json_group_array(json_object('slug', l.slug, 'name', l.name) ORDER BY pp.position)
    FROM publication_places pp JOIN places l ON l.id = pp.place_id
    WHERE pp.publication_id = p.id),
  'documents', (
    SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language,
      'title', d.title, 'description', d.description, 'format', d.format,
      'file', CASE WHEN f.id IS NULL THEN NULL ELSE json_object('objectKey', f.object_key, 'sha256', f.sha256,
        'bytes', f.bytes, 'mediaType', f.media_type, 'pages', f.pages, 'standIn', f.stand_in,
        'createdAt', f.created_at) END)
      ORDER BY d.position)
    FROM documents d LEFT JOIN files f ON f.id = d.file_id
    WHERE d.publication_id = p.id)
)`;

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
  const neighbour = (comparison: SQL, order: SQL) => sql`(
    SELECT json_object('code', n.code, 'slug', n.slug, 'title', n.title, 'language', n.language) FROM publications n
    WHERE n.state = 'published' AND (n.year, n.id) ${comparison} (p.year, p.id)
    ORDER BY n.year ${order}, n.id ${order} LIMIT 1)`;
  const row = await database.get<{ page: string } | undefined>(sql`
    SELECT json_object('publication', ${publicationObject},
      'newer', ${neighbour(sql`>`, sql`ASC`)},
      'older', ${neighbour(sql`<`, sql`DESC`)}) AS page
    FROM publications p WHERE ${condition}`);
  if (!row) return null;
  const page: StoredPublicationPage = JSON.parse(row.page);
  return page;
}

export interface StoredSuggestion {
  slug: string;
  title: string;
  language: string;
  year: number;
}

/** Publications whose slugs share the most of these words, best first; at most five. */
export async function suggestPublications(database: Database, words: string[]): Promise<StoredSuggestion[]> {
  return database.all<StoredSuggestion>(sql`
    SELECT p.slug, p.title, p.language, p.year FROM (
      SELECT id, (SELECT sum(length(word.value)) FROM json_each(${JSON.stringify(words)}) word
        WHERE instr(slug, word.value) > 0) AS shared
      FROM publications WHERE state = 'published'
    ) match JOIN publications p ON p.id = match.id
    WHERE match.shared > 0 ORDER BY match.shared DESC, p.year DESC, p.id DESC LIMIT 5`);
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

/** Where an address moved to, or null. */
export async function findRedirect(database: Database, path: string): Promise<string | null> {
  const row = await database.get<{ target: string } | undefined>(
    sql`SELECT target FROM redirects WHERE path = ${path}`,
  );
  return row?.target ?? null;
}
