/** Writing the catalogue: the statements of one change, which run as one batch or not at all. */
import { getTableColumns, type InferSelectModel, sql } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { type Database, inOneBatch } from "./database.ts";
import { derivingAround } from "./deriving.ts";
import { claiming } from "./redirects.ts";
import { documents as documentTable } from "./schema/documents.ts";
import { publications } from "./schema/publications.ts";
import { wholesOf } from "./records.ts";
import type { Statement } from "./statement.ts";
import type { StoredPublication } from "./publications.ts";

/** A file as it is recorded, after its bytes are in R2. */
export interface NewFile {
  documentCode: string;
  objectKey: string;
  sha256: string;
  bytes: number;
  mediaType: string;
  pages: number | null;
  originalName: string | null;
  findings: readonly string[];
  /** What changed against the file before it. */
  changeNote: string | null;
}

type Row = InferSelectModel<typeof publications>;

/** A publication as it will be: its row, and everything else by the names that the catalogue knows it by. */
export interface PublicationWrite extends Omit<Row, "containerId" | "createdAt" | "updatedAt"> {
  isNew: boolean;
  container: string | null;
  topics: readonly string[];
  places: readonly string[];
  contributors: readonly { slug: string; role: string }[];
  /** To publications by their codes, to works outside by title and address. */
  relations: readonly {
    type: string;
    publication: string | null;
    title: string | null;
    url: string | null;
  }[];
  documents: readonly (Omit<
    InferSelectModel<typeof documentTable>,
    "id" | "publicationId" | "position" | "fileId" | "removedAt"
  > & {
    isNew: boolean;
    file: string | null;
  })[];
  identifierKeys: readonly string[];
  newFiles: readonly NewFile[];
  /** The revisions that this adds: the one it makes and, the first time, the one it began with. */
  revisions: readonly {
    revision: number;
    action: string;
    state: string;
    content: object;
    accountId: number | null;
    accountName: string;
    reason: string | null;
    createdAt: string;
  }[];
}

/** What a change adds beside publications. */
export interface Additions {
  contributors: readonly {
    slug: string;
    name: string;
    kind: string;
    family: string | null;
    given: string | null;
    particle: string | null;
    suffix: string | null;
    nativeName: string | null;
  }[];
  containers: readonly { slug: string; title: string; kind: string; language: string }[];
}

/** Statements that insert or update from one JSON list, whose fields are named by `value ->> 'name'`. */
function fromJson(text: string, list: readonly object[]): Statement[] {
  return list.length === 0 ? [] : [{ sql: text, value: JSON.stringify(list) }];
}

const codes = "SELECT value ->> 'code' FROM json_each(?1)";
const ids = `SELECT id FROM publications WHERE code IN (${codes})`;

/** And the publications at the other end of their relations, whose records show them too. */
const related = `UNION SELECT target_id FROM publication_relations
  WHERE publication_id IN (${ids}) AND target_id IS NOT NULL
  UNION SELECT publication_id FROM publication_relations WHERE target_id IN (${ids})`;

/** The pieces of one kind that all writes have, each with its publication's code and its place in the order. */
function pieces<Piece extends object>(
  writes: readonly PublicationWrite[],
  of: (write: PublicationWrite) => readonly Piece[],
): (Piece & { publication: string; position: number })[] {
  return writes.flatMap((write) =>
    of(write).map((piece, index) => ({ ...piece, publication: write.code, position: index + 1 })),
  );
}

const publicationId = "(SELECT id FROM publications WHERE code = value ->> 'publication')";

function link(
  table: string,
  column: string,
  source: string,
  list: readonly object[],
  more = "",
): Statement[] {
  const also = more === "" ? ["", ""] : [`, ${more}`, `, value ->> '${more}'`];
  return fromJson(
    `INSERT INTO ${table} (publication_id, position, ${column}${also[0]})
     SELECT ${publicationId}, value ->> 'position', (SELECT id FROM ${source} WHERE slug = value ->> 'slug')${also[1]}
     FROM json_each(?1)`,
    list,
  );
}

/** A table's columns, without some, and each one's value in the JSON of a row. */
function columnsOf(table: SQLiteTable, leftOut: readonly string[]): { names: string; values: string } {
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => !leftOut.includes(field));
  return {
    names: columns.map(([, { name }]) => name).join(", "),
    values: columns.map(([field]) => `value ->> '${field}'`).join(", "),
  };
}

const { names: columnNames, values: columnValues } = columnsOf(publications, [
  "id",
  "code",
  "containerId",
  "createdAt",
  "updatedAt",
]);
const documentColumns = columnsOf(documentTable, ["id", "publicationId", "fileId", "removedAt"]);
const containerOf = "(SELECT id FROM containers WHERE slug = value ->> 'container')";

/** The statements that add relations; the publications at both ends have to be there. */
export function relationStatements(writes: readonly PublicationWrite[]): Statement[] {
  return fromJson(
    `INSERT INTO publication_relations (publication_id, position, type, target_id, title, url)
       SELECT ${publicationId}, value ->> 'position', value ->> 'type',
         (SELECT id FROM publications WHERE code = value ->> 'target'), value ->> 'title', value ->> 'url'
       FROM json_each(?1)`,
    pieces(writes, (write) =>
      write.relations.map(({ publication: target, ...relation }) => ({ ...relation, target })),
    ),
  );
}

/** The statements of a change to publications, in their order. `now` is RFC 3339 in UTC. */
export function publicationStatements(
  writes: readonly PublicationWrite[],
  additions: Additions,
  now: string,
): Statement[] {
  const added = writes.filter(({ isNew }) => isNew);
  const changed = writes.filter(({ isNew }) => !isNew);
  const known = writes.map(({ code }) => ({ code }));
  const stamped = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, now }));
  const written = pieces(writes, (write) => write.documents);
  return [
    ...claiming([
      ...additions.containers.map(({ slug }) => `/series/${slug}`),
      ...additions.contributors.map(({ slug }) => `/contributors/${slug}`),
    ]),
    ...fromJson(
      `INSERT INTO containers (slug, kind, title, language)
       SELECT value ->> 'slug', value ->> 'kind', value ->> 'title', value ->> 'language' FROM json_each(?1)`,
      additions.containers,
    ),
    ...fromJson(
      `INSERT INTO contributors (slug, name, kind, family, given, particle, suffix, native_name)
       SELECT value ->> 'slug', value ->> 'name', value ->> 'kind', value ->> 'family', value ->> 'given',
         value ->> 'particle', value ->> 'suffix', value ->> 'nativeName' FROM json_each(?1)`,
      additions.contributors,
    ),
    // An address that is given up leads on, and so does every one that led to it.
    ...fromJson(
      `UPDATE redirects SET target = '/publications/' || (value ->> 'slug')
       FROM json_each(?1) JOIN publications p ON p.code = value ->> 'code'
       WHERE p.slug <> value ->> 'slug' AND redirects.target = '/publications/' || p.slug`,
      changed.map(({ code, slug }) => ({ code, slug })),
    ),
    ...fromJson(
      `INSERT OR REPLACE INTO redirects (path, target, created_at)
       SELECT '/publications/' || p.slug, '/publications/' || (value ->> 'slug'), value ->> 'now'
       FROM json_each(?1) JOIN publications p ON p.code = value ->> 'code'
       WHERE p.slug <> value ->> 'slug' AND p.published_at IS NOT NULL`,
      stamped(changed.map(({ code, slug }) => ({ code, slug }))),
    ),
    // What leads to itself now is its own again. What was given out for anything else ends the batch.
    ...fromJson(
      `DELETE FROM redirects WHERE target = path
         AND path IN (SELECT '/publications/' || (value ->> 'slug') FROM json_each(?1))`,
      changed.map(({ slug }) => ({ slug })),
    ),
    ...fromJson(
      `UPDATE redirects SET target = NULL WHERE path IN (
         SELECT '/publications/' || (value ->> 'slug')
         FROM json_each(?1) LEFT JOIN publications p ON p.code = value ->> 'code'
         WHERE p.slug IS NOT value ->> 'slug')`,
      writes.map(({ code, slug }) => ({ code, slug })),
    ),
    ...fromJson(
      `INSERT INTO publications (id, code, ${columnNames}, container_id, created_at, updated_at)
       SELECT value ->> 'id', value ->> 'code', ${columnValues}, ${containerOf}, value ->> 'now', value ->> 'now'
       FROM json_each(?1)`,
      stamped(added),
    ),
    ...fromJson(
      `UPDATE publications SET (${columnNames}, container_id, updated_at) =
         (SELECT ${columnValues}, ${containerOf}, value ->> 'now' FROM json_each(?1)
          WHERE value ->> 'code' = publications.code)
       WHERE code IN (${codes})`,
      stamped(changed),
    ),
    ...[
      "publication_topics",
      "publication_places",
      "publication_contributors",
      "publication_relations",
      "publication_identifiers",
    ].flatMap((table) =>
      fromJson(
        `DELETE FROM ${table} WHERE publication_id IN (${ids})`,
        changed.map(({ code }) => ({ code })),
      ),
    ),
    ...link(
      "publication_topics",
      "topic_id",
      "topics",
      pieces(writes, (write) => write.topics.map((slug) => ({ slug }))),
    ),
    ...link(
      "publication_places",
      "place_id",
      "places",
      pieces(writes, (write) => write.places.map((slug) => ({ slug }))),
    ),
    ...link(
      "publication_contributors",
      "contributor_id",
      "contributors",
      pieces(writes, (write) => write.contributors),
      "role",
    ),
    ...fromJson(
      `INSERT OR IGNORE INTO publication_identifiers (key, publication_id)
       SELECT value ->> 'key', ${publicationId} FROM json_each(?1)`,
      pieces(writes, (write) => write.identifierKeys.map((key) => ({ key }))),
    ),
    ...relationStatements(writes),
    ...fromJson(
      `UPDATE documents SET removed_at = '${now}'
       WHERE publication_id IN (${ids}) AND removed_at IS NULL`,
      known,
    ),
    ...fromJson(
      `INSERT INTO documents (publication_id, ${documentColumns.names})
       SELECT ${publicationId}, ${documentColumns.values} FROM json_each(?1)`,
      written.filter(({ isNew }) => isNew),
    ),
    ...fromJson(
      `UPDATE documents SET (${documentColumns.names}, removed_at) =
         (SELECT ${documentColumns.values}, NULL FROM json_each(?1) WHERE value ->> 'code' = documents.code)
       WHERE code IN (${codes})`,
      written.filter(({ isNew }) => !isNew),
    ),
    ...fromJson(
      `INSERT INTO files (document_id, object_key, sha256, bytes, media_type, pages, original_name, findings,
         change_note, created_at)
       SELECT (SELECT id FROM documents WHERE code = value ->> 'documentCode'), value ->> 'objectKey',
         value ->> 'sha256', value ->> 'bytes', value ->> 'mediaType', value ->> 'pages',
         value ->> 'originalName', value ->> 'findings', value ->> 'changeNote', value ->> 'now'
       FROM json_each(?1)`,
      stamped(writes.flatMap(({ newFiles }) => newFiles)),
    ),
    ...fromJson(
      `UPDATE documents SET file_id = (
         SELECT max(f.id) FROM json_each(?1) JOIN files f ON f.sha256 = value ->> 'file'
         WHERE value ->> 'code' = documents.code AND f.document_id = documents.id)
       WHERE code IN (${codes})`,
      written.map(({ code, file }) => ({ code, file })),
    ),
    // Two changes made over one revision both add the next one: the second breaks the key, and with it its batch.
    ...fromJson(
      `INSERT INTO revisions (publication_id, revision, action, state, content, account_id, account_name, reason, created_at)
       SELECT ${publicationId}, value ->> 'revision', value ->> 'action', value ->> 'state', value ->> 'content',
         value ->> 'accountId', value ->> 'accountName', value ->> 'reason', value ->> 'createdAt'
       FROM json_each(?1)`,
      pieces(writes, (write) => write.revisions),
    ),
  ];
}

/** Runs the statements as one batch: all of them, or none. Throws DrizzleQueryError, as every query does. */
export async function runBatch(database: Database, statements: readonly Statement[]): Promise<void> {
  const client = database.$client;
  await inOneBatch(
    database,
    statements.map(({ sql: text, value }) =>
      value === undefined ? client.prepare(text) : client.prepare(text).bind(value),
    ),
  );
}

/** Writes publications with all that is derived of them, and `alongside`, as one batch. */
export async function writePublications(
  database: Database,
  writes: readonly PublicationWrite[],
  additions: Additions,
  now: string,
  alongside: readonly Statement[],
): Promise<void> {
  // With those that a new relation leads to: what is put on after the change must have been taken off before it.
  const codesTouched = writes.flatMap(({ code, relations }) => [
    code,
    ...relations.flatMap(({ publication }) => publication ?? []),
  ]);
  const value = JSON.stringify(codesTouched.map((code) => ({ code })));
  const touched = { sql: `${ids} ${related}`, value };
  await runBatch(database, [
    ...derivingAround(touched, publicationStatements(writes, additions, now), touched),
    ...alongside,
  ]);
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

/** What the names in a content stand for. */
export interface StoredNames {
  /** The id that the next publication gets. */
  nextId: number;
  topics: { slug: string; name: string }[];
  places: { slug: string; name: string }[];
  containers: {
    slug: string;
    title: string;
    kind: string;
    titleTranslation: string | null;
    language: string;
  }[];
  contributors: {
    slug: string;
    name: string;
    kind: string;
    nativeName: string | null;
    /** The organisations that it is part of, the nearest first. */
    wholes: { slug: string; name: string }[];
  }[];
  /** Paths that moved, with where they lead. */
  redirects: { path: string; target: string }[];
  /** Which of the slugs publications have, with the publications' codes. */
  slugs: { slug: string; code: string; state: string }[];
  /** Which of the slugs publications had, with the codes of those that they lead to; empty where to none. */
  givenOut: { slug: string; code: string }[];
  /** Which of the codes documents have, with the codes of their publications. */
  documents: { code: string; publication: string }[];
  /** Slugs that contributors and containers have or had, with those beginnings. */
  contributorSlugs: string[];
  containerSlugs: string[];
  /** Publications, but for withdrawn ones, that have one of the identifiers. */
  holders: { key: string; code: string; title: string }[];
  /** Those of the codes that publications have. */
  publications: { code: string }[];
}

/** Everything that is needed to resolve the names in contents, in one round trip. */
export async function readNames(
  database: Database,
  wanted: {
    topics: readonly string[];
    places: readonly string[];
    /** Slugs, and titles, also in lower case. */
    containers: readonly string[];
    /** Slugs, and names, also in lower case. */
    contributors: readonly string[];
    /** Beginnings of slugs, as of publications below. */
    contributorSlugs: readonly string[];
    containerSlugs: readonly string[];
    paths: readonly string[];
    /** Beginnings of slugs: each is read with what may follow it, `-2` and so on. */
    slugs: readonly string[];
    documents: readonly string[];
    publications: readonly string[];
    /** Keys of identifiers. */
    identifiers: readonly string[];
  },
): Promise<StoredNames> {
  const list = (values: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(values)}))`;
  const movedTo = (folder: string) =>
    sql`${`/${folder}/`} || slug IN (SELECT target FROM redirects WHERE path IN ${list(wanted.paths)} AND retired_at IS NULL)`;
  const beginning = (table: string, folder: string, slugs: readonly string[]) => sql`(
    SELECT json_group_array(slug) FROM (
      SELECT t.slug FROM json_each(${JSON.stringify(slugs)}) w
      JOIN ${sql.identifier(table)} t ON t.slug >= w.value AND t.slug < w.value || '.'
      UNION SELECT substr(m.path, length(${folder}) + 1) FROM json_each(${JSON.stringify(slugs)}) w
      JOIN redirects m ON m.path >= ${folder} || w.value AND m.path < ${folder} || w.value || '.'))`;
  const row = await database.get<Record<keyof StoredNames, string>>(sql`SELECT
    ${beginning("contributors", "/contributors/", wanted.contributorSlugs)} AS contributorSlugs,
    ${beginning("containers", "/series/", wanted.containerSlugs)} AS containerSlugs,
    (SELECT coalesce(max(id), 0) + 1 FROM publications) AS nextId,
    (SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM topics
     WHERE slug IN ${list(wanted.topics)} OR ${movedTo("topics")}) AS topics,
    (SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM places
     WHERE slug IN ${list(wanted.places)} OR ${movedTo("places")}) AS places,
    (SELECT json_group_array(json_object('slug', slug, 'title', title, 'kind', kind,
       'titleTranslation', title_translation, 'language', language)) FROM containers
     WHERE slug IN ${list(wanted.containers)} OR lower(title) IN ${list(wanted.containers)}
       OR title IN ${list(wanted.containers)} OR ${movedTo("series")}) AS containers,
    (SELECT json_group_array(json_object('slug', slug, 'name', name, 'kind', kind, 'nativeName', native_name,
       'wholes', ${sql.raw(wholesOf("c"))})) FROM contributors c
     WHERE slug IN ${list(wanted.contributors)} OR lower(name) IN ${list(wanted.contributors)}
       OR name IN ${list(wanted.contributors)} OR ${movedTo("contributors")}) AS contributors,
    (SELECT json_group_array(json_object('path', path, 'target', target)) FROM redirects
     WHERE path IN ${list(wanted.paths)} AND retired_at IS NULL) AS redirects,
    (SELECT json_group_array(json_object('slug', p.slug, 'code', p.code, 'state', p.state))
     FROM json_each(${JSON.stringify(wanted.slugs)}) w
     JOIN publications p ON p.slug >= w.value AND p.slug < w.value || '.') AS slugs,
    (SELECT json_group_array(json_object('slug', substr(m.path, length('/publications/') + 1), 'code',
       coalesce((SELECT code FROM publications WHERE slug = substr(m.target, length('/publications/') + 1)
         AND m.target LIKE '/publications/%'), '')))
     FROM json_each(${JSON.stringify(wanted.slugs)}) w JOIN redirects m
     ON m.path >= '/publications/' || w.value AND m.path < '/publications/' || w.value || '.') AS givenOut,
    (SELECT json_group_array(json_object('code', d.code, 'publication', p.code))
     FROM documents d JOIN publications p ON p.id = d.publication_id
     WHERE d.code IN ${list(wanted.documents)}) AS documents,
    (SELECT json_group_array(json_object('key', i.key, 'code', p.code, 'title', p.title))
     FROM publication_identifiers i JOIN publications p ON p.id = i.publication_id AND p.state <> 'withdrawn'
     WHERE i.key IN ${list(wanted.identifiers)}) AS holders,
    (SELECT json_group_array(json_object('code', code)) FROM publications
     WHERE code IN ${list(wanted.publications)}) AS publications`);
  return {
    nextId: Number(row.nextId),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
    containers: JSON.parse(row.containers),
    contributors: JSON.parse(row.contributors),
    redirects: JSON.parse(row.redirects),
    slugs: JSON.parse(row.slugs),
    givenOut: JSON.parse(row.givenOut),
    documents: JSON.parse(row.documents),
    contributorSlugs: JSON.parse(row.contributorSlugs),
    containerSlugs: JSON.parse(row.containerSlugs),
    publications: JSON.parse(row.publications),
    holders: JSON.parse(row.holders),
  };
}
