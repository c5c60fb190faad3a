/** Reading many publications for machines: in the order of their changes, of their ids, or by their addresses. */
import { type SQL, sql } from "drizzle-orm";
import { type Database, rowBeside, rowsBeside } from "./database.ts";
import {
  matching,
  namesOf,
  storedTotal,
  withoutLast,
  type StoredChoice,
  type StoredName,
} from "./listings.ts";
import type { StoredLocalName } from "./local-names.ts";
import type { StoredPublication } from "./publications.ts";

/** A publication's place in the order of changes. */
interface StoredPosition {
  /** When it changed last, as stored. */
  changedAt: string;
  id: number;
}

/** What OAI-PMH calls a set: all values of a facet, or one of them. */
interface StoredSet {
  facet: "topic" | "language" | "type";
  value: string | null;
}

/** With the plus, SQLite does not take the index by state, which has another order, for a short cut. */
const published = sql`+p.state = 'published'`;

/** What readers were once shown: what a draft that was given up never was. */
const known = sql`p.state <> 'draft' AND p.published_at IS NOT NULL`;

function parsed(records: string | null): StoredPublication[] {
  return JSON.parse(`[${records ?? ""}]`);
}

export interface StoredChanges {
  /** Latest change first. */
  publications: StoredPublication[];
  /** By facet; null where no such topic, place, series or contributor exists. */
  names: Record<string, StoredName | null>;
  /** What the topics are called in the language that was asked for, as far as editors named them in it. */
  topics: StoredLocalName[];
}

export interface LatestQuery {
  choices: readonly StoredChoice[];
  /** The choices as canonical query string, the key of facet_counts. */
  filter: string;
  /** Whether facet_counts knows how many pass it. */
  stored: boolean;
  /** From how many on all changes are gone through from the end, instead of sorting those that pass. */
  many: number;
  after: StoredPosition | null;
  limit: number;
  /** The language that topics are named in; null for their own names. */
  language: string | null;
}

/** The published publications that pass every choice, latest change first, in one round trip. */
export async function readLatestChanges(database: Database, query: LatestQuery): Promise<StoredChanges> {
  const { choices, filter, stored, many, after, limit, language } = query;
  const start = after ? sql` AND (p.updated_at, p.id) < (${after.changedAt}, ${after.id})` : sql``;
  const page = (source: SQL, condition: SQL) => sql`(
    SELECT group_concat(r.record, ',' ORDER BY page.updated_at DESC, page.id DESC)
    FROM (SELECT p.updated_at, p.id FROM ${source} WHERE ${published}${condition}${start}
      ORDER BY p.updated_at DESC, p.id DESC LIMIT ${limit}) page
    JOIN records r ON r.publication_id = page.id)`;
  const passing = choices.map(
    ({ facet, value }) => sql` AND EXISTS (SELECT 1 FROM listing_entries e WHERE e.facet = ${facet}
      AND e.value = ${value} AND e.year = p.year AND e.publication_id = p.id)`,
  );
  const throughAll = page(sql`publications p`, sql.join(passing));
  const among = page(
    sql`(SELECT e.publication_id AS id FROM ${matching(choices)}) s JOIN publications p ON p.id = s.id`,
    sql``,
  );
  const publications =
    choices.length === 0
      ? throughAll
      : stored
        ? sql`CASE WHEN (${storedTotal(choices.at(-1), withoutLast(filter))}) >= ${many} THEN ${throughAll} ELSE ${among} END`
        : among;
  const row = await rowBeside<{ publications: string | null; names: string; topics: string }>(
    database,
    sql`SELECT ${publications} AS publications, ${namesOf(choices)} AS names, ${
      language === null
        ? sql`'[]'`
        : sql`(SELECT json_group_array(json_array('topic', slug, names ->> ${language}, NULL)) FROM topics)`
    } AS topics`,
  );
  return {
    publications: parsed(row.publications),
    names: JSON.parse(row.names),
    topics: JSON.parse(row.topics),
  };
}

/** From the tables, not from the listings, which have forgotten what is withdrawn. */
function inSet({ facet, value }: StoredSet): SQL {
  switch (facet) {
    case "topic":
      return sql`EXISTS (SELECT 1 FROM publication_topics l JOIN topics t ON t.id = l.topic_id
        WHERE l.publication_id = p.id${value === null ? sql`` : sql` AND t.slug = ${value}`})`;
    case "language":
      return sql`EXISTS (SELECT 1 FROM documents d
        WHERE d.publication_id = p.id AND d.removed_at IS NULL${value === null ? sql`` : sql` AND d.language = ${value}`})`;
    case "type":
      return value === null ? sql`1` : sql`p.type = ${value}`;
  }
}

export interface ChangeQuery {
  set: StoredSet | null;
  /** Beginning of the first moment, inclusive: a prefix of RFC 3339, UTC. */
  from: string | null;
  /** Beginning of the first moment no more wanted. */
  before: string | null;
  after: StoredPosition | null;
  limit: number;
}

/**
 * Publications that are or were published, by their last change, earliest first, in one round trip; and with the
 * first page how many there are on all, which is null for a set, where each would have to be looked at.
 */
export async function readChanges(
  database: Database,
  { set, from, before, after, limit }: ChangeQuery,
): Promise<{ publications: StoredPublication[]; total: number | null }> {
  const wanted = sql`publications p WHERE ${known}${from === null ? sql`` : sql` AND p.updated_at >= ${from}`}${
    before === null ? sql`` : sql` AND p.updated_at < ${before}`
  }${set ? sql` AND ${inSet(set)}` : sql``}`;
  const start = after ? sql` AND (p.updated_at, p.id) > (${after.changedAt}, ${after.id})` : sql``;
  const row = await rowBeside<{ publications: string | null; total: number | null }>(
    database,
    sql`
    SELECT
      (SELECT group_concat(r.record, ',' ORDER BY page.updated_at, page.id)
        FROM (SELECT p.updated_at, p.id FROM ${wanted}${start}
          ORDER BY p.updated_at, p.id LIMIT ${limit}) page
        JOIN records r ON r.publication_id = page.id) AS publications,
      ${after || set ? sql`NULL` : sql`(SELECT count(*) FROM ${wanted})`} AS total`,
  );
  return { publications: parsed(row.publications), total: row.total };
}

/** When what is or was published changed first; null while there is nothing. */
export async function readEarliestChange(database: Database): Promise<string | null> {
  const [row] = await rowsBeside<{ earliest: string }>(
    database,
    sql`
    SELECT updated_at AS earliest FROM publications p WHERE ${known} ORDER BY updated_at LIMIT 1`,
  );
  return row?.earliest ?? null;
}

/** Every topic, and every language and type that a publication has. */
export async function readSets(
  database: Database,
): Promise<{ facet: string; value: string; name: string | null }[]> {
  return rowsBeside(
    database,
    sql`
    SELECT 'topic' AS facet, slug AS value, name FROM topics
    UNION ALL
    SELECT facet, value, NULL FROM facet_counts WHERE filter = '' AND facet IN ('language', 'type')
    ORDER BY facet, value`,
  );
}

/** The next published publications by id. */
export async function readPublicationsAfter(
  database: Database,
  id: number,
  limit: number,
): Promise<StoredPublication[]> {
  const rows = await rowsBeside<{ record: string }>(
    database,
    sql`
    SELECT r.record FROM publications p JOIN records r ON r.publication_id = p.id
    WHERE ${published} AND p.id > ${id} ORDER BY p.id LIMIT ${limit}`,
  );
  return parsed(rows.map(({ record }) => record).join(","));
}

/** A block of consecutive ids that holds publications, and when one of them changed last. */
export interface StoredBlock {
  number: number;
  changedAt: string;
}

/** The blocks of this many ids each, that hold a published publication. */
export async function readBlocks(database: Database, size: number): Promise<StoredBlock[]> {
  // D1 binds every number as a real one, by which SQLite would divide with a fraction.
  const block = sql`p.id / CAST(${size} AS integer)`;
  return rowsBeside<StoredBlock>(
    database,
    sql`
    SELECT ${block} AS number, max(p.updated_at) AS changedAt FROM publications p
    WHERE ${known} GROUP BY 1 HAVING max(p.state = 'published') ORDER BY 1`,
  );
}

/** A publication with one document that has a file, or with none. */
export interface StoredAddress {
  slug: string;
  changedAt: string;
  /** Tags of languages, spaces between them. */
  translated: string | null;
  code: string | null;
  role: string | null;
  language: string | null;
  format: string | null;
  mediaType: string | null;
  fileCreatedAt: string | null;
}

/** What the addresses of a block's published publications and their files are made of, by publication. */
export async function readAddresses(
  database: Database,
  block: number,
  size: number,
): Promise<StoredAddress[]> {
  return rowsBeside<StoredAddress>(
    database,
    sql`
    SELECT p.slug, p.updated_at AS changedAt,
      (SELECT group_concat(value ->> 'language', ' ') FROM json_each(p.translations)) AS translated, d.code, d.role, d.language, d.format,
      f.media_type AS mediaType, f.created_at AS fileCreatedAt
    FROM publications p
    LEFT JOIN documents d ON d.publication_id = p.id AND d.removed_at IS NULL AND d.file_id IS NOT NULL
    LEFT JOIN files f ON f.id = d.file_id
    WHERE ${published} AND p.id >= ${block * size} AND p.id < ${(block + 1) * size}
    ORDER BY p.id, d.position`,
  );
}

/** Every listing of one choice that shows a publication. */
export async function readListingChoices(database: Database, limit: number): Promise<StoredChoice[]> {
  return rowsBeside<StoredChoice>(
    database,
    sql`
    SELECT facet, value FROM facet_counts WHERE filter = '' AND facet <> '' ORDER BY facet, value LIMIT ${limit}`,
  );
}
