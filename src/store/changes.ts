/** Writing the catalogue: the statements of one change, which run as one batch or not at all. */
import { getTableColumns, getTableName, type InferSelectModel } from "drizzle-orm";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import { type Database, runBatch } from "./database.ts";
import { derivingAround } from "./deriving.ts";
import { claiming, publicationsMoving } from "./redirects.ts";
import { documents, files } from "./schema/documents.ts";
import { revisions } from "./schema/editing.ts";
import {
  publicationContributors,
  publicationIdentifiers,
  publicationPlaces,
  publicationRelations,
  publications,
  publicationTopics,
} from "./schema/publications.ts";
import { containers, contributors, places, topics } from "./schema/vocabularies.ts";
import { fromJson, type Statement } from "./statement.ts";

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
  /** What a PDF says to those who do not see it, where that is known. */
  readability?: object | null;
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
    InferSelectModel<typeof documents>,
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
    importId?: string | null;
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
    orcid: string | null;
    ror: string | null;
    /** The slug of the organisation that it is part of, which may be another of these. */
    parent: string | null;
  }[];
  containers: readonly { slug: string; title: string; kind: string; language: string }[];
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

/** What fills a table's columns, where that is not the field of their names; null leaves a column out. */
type Fills = Readonly<Record<string, string | null>>;

function columnsOf(table: SQLiteTable, fills: Fills): { names: string; values: string } {
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => fills[field] !== null);
  return {
    names: columns.map(([, { name }]) => name).join(", "),
    values: columns.map(([field]) => fills[field] ?? `value ->> '${field}'`).join(", "),
  };
}

/** Adds a row for each of the list. */
function inserting(
  table: SQLiteTable,
  fills: Fills,
  list: readonly object[],
  insert = "INSERT",
): Statement[] {
  const { names, values } = columnsOf(table, fills);
  return fromJson(
    `${insert} INTO ${getTableName(table)} (${names}) SELECT ${values} FROM json_each(?1)`,
    list,
  );
}

/** Gives the rows that have the codes of the list new values. */
function updating(table: SQLiteTable, fills: Fills, list: readonly object[]): Statement[] {
  const { names, values } = columnsOf(table, fills);
  const name = getTableName(table);
  return fromJson(
    `UPDATE ${name} SET (${names}) =
       (SELECT ${values} FROM json_each(?1) WHERE value ->> 'code' = ${name}.code)
     WHERE code IN (${codes})`,
    list,
  );
}

function idFrom(table: SQLiteTable, key: string, field: string): string {
  return `(SELECT id FROM ${getTableName(table)} WHERE ${key} = value ->> '${field}')`;
}

const publicationId = idFrom(publications, "code", "publication");
const containerId = idFrom(containers, "slug", "container");
const moment = "value ->> 'now'";

/** The statements that add relations; the publications at both ends have to be there. */
export function relationStatements(writes: readonly PublicationWrite[]): Statement[] {
  return inserting(
    publicationRelations,
    { publicationId, targetId: idFrom(publications, "code", "target") },
    pieces(writes, (write) =>
      write.relations.map(({ publication: other, ...relation }) => ({ ...relation, target: other })),
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
    ...inserting(containers, { identifiers: null, keyPublications: null }, additions.containers),
    ...inserting(contributors, { parentId: null }, additions.contributors),
    ...fromJson(
      `UPDATE contributors SET parent_id = (
         SELECT whole.id FROM json_each(?1) JOIN contributors whole ON whole.slug = value ->> 'parent'
         WHERE value ->> 'slug' = contributors.slug)
       WHERE slug IN (SELECT value ->> 'slug' FROM json_each(?1))`,
      additions.contributors.filter(({ parent }) => parent !== null),
    ),
    ...publicationsMoving(writes, now),
    ...inserting(publications, { containerId, createdAt: moment, updatedAt: moment }, stamped(added)),
    ...updating(
      publications,
      { id: null, code: null, containerId, createdAt: null, updatedAt: moment },
      stamped(changed),
    ),
    ...[
      publicationTopics,
      publicationPlaces,
      publicationContributors,
      publicationRelations,
      publicationIdentifiers,
    ].flatMap((table) =>
      fromJson(
        `DELETE FROM ${getTableName(table)} WHERE publication_id IN (${ids})`,
        changed.map(({ code }) => ({ code })),
      ),
    ),
    ...inserting(
      publicationTopics,
      { publicationId, topicId: idFrom(topics, "slug", "slug") },
      pieces(writes, (write) => write.topics.map((slug) => ({ slug }))),
    ),
    ...inserting(
      publicationPlaces,
      { publicationId, placeId: idFrom(places, "slug", "slug") },
      pieces(writes, (write) => write.places.map((slug) => ({ slug }))),
    ),
    ...inserting(
      publicationContributors,
      { publicationId, contributorId: idFrom(contributors, "slug", "slug") },
      pieces(writes, (write) => write.contributors),
    ),
    ...inserting(
      publicationIdentifiers,
      { publicationId },
      pieces(writes, (write) => write.identifierKeys.map((key) => ({ key }))),
      "INSERT OR IGNORE",
    ),
    ...relationStatements(writes),
    ...fromJson(
      `UPDATE documents SET removed_at = '${now}'
       WHERE publication_id IN (${ids}) AND removed_at IS NULL`,
      known,
    ),
    ...inserting(
      documents,
      { id: null, publicationId },
      written.filter(({ isNew }) => isNew),
    ),
    ...updating(
      documents,
      { id: null, publicationId: null, fileId: null },
      written.filter(({ isNew }) => !isNew),
    ),
    ...inserting(
      files,
      {
        documentId: idFrom(documents, "code", "documentCode"),
        standIn: null,
        coverKey: null,
        textHidden: null,
        createdAt: moment,
      },
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
    ...inserting(
      revisions,
      { publicationId },
      pieces(writes, (write) => write.revisions),
    ),
  ];
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
