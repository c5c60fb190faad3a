/**
 * What a publication is read as: SQL that writes all that belongs to it as one JSON value, made from the tables'
 * columns, so that a new column is in every record. A migration that adds one writes the records anew.
 */
import { getTableColumns } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { documents, files } from "./schema/documents.ts";
import { publications } from "./schema/publications.ts";
import { containers, contributors } from "./schema/vocabularies.ts";

/** The columns of a table as pairs for `json_object`, without those that are left out. */
function pairs(table: SQLiteTable, alias: string, leftOut: readonly string[]): string {
  return Object.entries(getTableColumns(table))
    .filter(([key]) => !leftOut.includes(key))
    .map(([key, { name, dataType }]) => {
      const value = `${alias}.${name}`;
      return `'${key}', ${dataType === "json" ? `json(${value})` : value}`;
    })
    .join(", ");
}

function list(object: string, from: string, order = ""): string {
  return `(SELECT json_group_array(json_object(${object})${order && ` ORDER BY ${order}`}) FROM ${from})`;
}

const container = (leftOut: readonly string[]) =>
  `(SELECT json_object(${pairs(containers, "c", ["id", "keyPublications", ...leftOut])}) FROM containers c WHERE c.id = p.container_id)`;

/** What is known of a file's text: by pages, without them, that there is none; null before it was read. */
const textOfFile = `CASE WHEN EXISTS (SELECT 1 FROM file_pages g WHERE g.file_id = f.id AND g.part IS NOT NULL AND coalesce(g.correction, g.text) != '') THEN 'pages'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id AND trim(t.text) != '') THEN 'flat'
  WHEN EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id) THEN 'none' END`;

const filePairs = `${pairs(files, "f", ["id", "documentId", "originalName", "findings"])}, 'text', ${textOfFile}`;

/** Files that were current before, where the editors let readers see them. */
const earlierFiles = `CASE WHEN d.earlier_shown THEN (
  SELECT json_group_array(json_object(${filePairs}) ORDER BY f.id DESC)
  FROM files f WHERE f.document_id = d.id AND f.id < d.file_id AND NOT f.stand_in) ELSE json('[]') END`;

const documentPairs = `${pairs(documents, "d", ["id", "publicationId", "position", "fileId", "removedAt"])},
  'file', (SELECT json_object(${filePairs}) FROM files f WHERE f.id = d.file_id), 'earlier', ${earlierFiles}`;

const related = (side: string) =>
  `(SELECT json_object('code', o.code, 'slug', o.slug, 'title', o.title, 'language', o.language, 'year', o.year,
    'state', o.state) FROM publications o WHERE o.id = ${side})`;

/** The organisations that the contributor of this alias is part of, the nearest first, as a list. */
export function wholesOf(contributor: string): string {
  return `CASE WHEN ${contributor}.parent_id IS NULL THEN json('[]') ELSE (
  WITH RECURSIVE whole(id, depth) AS (
    SELECT ${contributor}.parent_id, 1 UNION ALL
    SELECT o.parent_id, depth + 1 FROM whole JOIN contributors o ON o.id = whole.id
    WHERE o.parent_id IS NOT NULL AND depth < 20)
  SELECT json_group_array(json_object('slug', o.slug, 'name', o.name) ORDER BY depth)
  FROM whole JOIN contributors o ON o.id = whole.id) END`;
}

const record = `json_object(${pairs(publications, "p", ["containerId", "containerOrder"])},
  'container', ${container([])},
  'contributors', ${list(
    `${pairs(contributors, "c", ["id", "parentId"])}, 'role', pc.role, 'wholes', ${wholesOf("c")}`,
    "publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id WHERE pc.publication_id = p.id",
    "pc.position",
  )},
  'topics', ${list(
    "'slug', t.slug, 'name', t.name",
    "publication_topics pt JOIN topics t ON t.id = pt.topic_id WHERE pt.publication_id = p.id",
    "pt.position",
  )},
  'places', ${list(
    "'slug', l.slug, 'name', l.name",
    "publication_places pp JOIN places l ON l.id = pp.place_id WHERE pp.publication_id = p.id",
    "pp.position",
  )},
  'documents', ${list(
    documentPairs,
    "documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL",
    "d.position",
  )},
  'relations', ${list(
    `'type', r.type, 'publication', ${related("r.target_id")}, 'title', r.title, 'url', r.url`,
    "publication_relations r WHERE r.publication_id = p.id",
    "r.position",
  )},
  'relatedBy', ${list(
    `'type', r.type, 'publication', ${related("r.publication_id")}, 'title', NULL, 'url', NULL`,
    `publication_relations r JOIN publications o ON o.id = r.publication_id AND o.state = 'published'
     WHERE r.target_id = p.id`,
    "o.year DESC, o.id DESC",
  )})`;

/** How many authors a card names; one more is kept, which tells that there are others. */
export const authorsOnCards = 3;

/** As much of a publication as a listing shows; of the abstract less than this many characters, of the authors a few. */
const card = `json_object('id', p.id, 'slug', p.slug, 'title', p.title, 'language', p.language, 'year', p.year,
  'date', p.date, 'type', p.type, 'abstract', substr(p.abstract, 1, 300), 'containerNumber', p.container_number,
  'translations', (
    SELECT json_group_array(json_object('language', t.value ->> 'language', 'title', t.value ->> 'title',
      'abstract', NULL))
    FROM json_each(p.translations) t),
  'contributors', (
    SELECT json_group_array(json_object('name', a.name, 'nativeName', a.native_name, 'role', 'author')) FROM (
      SELECT c.name, c.native_name FROM publication_contributors pc JOIN contributors c ON c.id = pc.contributor_id
      WHERE pc.publication_id = p.id AND pc.role = 'author' ORDER BY pc.position LIMIT ${authorsOnCards + 1}) a),
  'container', ${container(["identifiers"])},
  'documents', ${list(
    `'code', d.code, 'role', d.role, 'language', d.language, 'title', d.title, 'format', d.format,
    'file', (SELECT json_object('mediaType', f.media_type, 'bytes', f.bytes, 'standIn', f.stand_in)
      FROM files f WHERE f.id = d.file_id)`,
    "documents d WHERE d.publication_id = p.id AND d.removed_at IS NULL",
    "d.position",
  )})`;

/** Writes every publication down as it is read; a condition on `p` may follow. */
export const deriveRecords = [
  `INSERT OR REPLACE INTO records (publication_id, record) SELECT p.id, ${record} FROM publications p`,
  `INSERT OR REPLACE INTO cards (publication_id, card) SELECT p.id, ${card} FROM publications p`,
] as const;
