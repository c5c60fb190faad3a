/**
 * The vocabularies: topics, series and other containers, contributors, places. Each is a table whose entries
 * publications are linked with. Every change is one batch, with all that is derived of the publications it touches.
 */
import { sql } from "drizzle-orm";
import type { NewActivity } from "./activities.ts";
import { type Database, runBatch } from "./database.ts";
import { derivingAround } from "./deriving.ts";
import type { StoredPublication } from "./publications.ts";
import { claiming, leadingOn, retiring } from "./redirects.ts";
import type { StoredIdentifier, StoredNamesByLanguage } from "./schema/vocabularies.ts";
import type { Statement } from "./statement.ts";
import { idOf, tableOf, textColumn, type VocabularyName } from "./vocabulary-tables.ts";

export type StoredValue =
  | string
  | null
  | readonly StoredIdentifier[]
  | readonly string[]
  | StoredNamesByLanguage;

/** The fields of an entry, its slug among them. */
export type StoredValues = Readonly<Record<string, StoredValue>>;

/** The text in this field; null where it is empty, or holds no text. */
export function textIn(values: StoredValues, field: string): string | null {
  const value = values[field];
  return typeof value === "string" ? value : null;
}

/** What an entry is called in other languages, by tag; nothing of what has no such names. */
export function namesByLanguage({ names }: StoredValues): StoredNamesByLanguage {
  return isByLanguage(names) ? names : {};
}

/** Whether a value is an entry's names by language. */
export function isByLanguage(value: StoredValue | undefined): value is StoredNamesByLanguage {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export interface StoredEntry {
  values: StoredValues;
  /** The same as the database writes it: two entries are alike where their texts are. */
  text: string;
  /** Publications that readers find under it. */
  published: number;
  /** Drafts and withdrawn publications that it is linked with as well. */
  unpublished: number;
}

/** The values of the entry `e` as the database writes them. */
function textOf(vocabulary: VocabularyName): string {
  const fields = [textColumn("slug"), ...tableOf(vocabulary).columns];
  return `json_object(${fields.map(({ field, read }) => `'${field}', ${read}`).join(", ")})`;
}

/** Every entry in its order, or those with these slugs, with how many publications each has; one round trip. */
export async function readEntries(
  database: Database,
  vocabulary: VocabularyName,
  slugs?: readonly string[],
): Promise<StoredEntry[]> {
  const { table, links, order } = tableOf(vocabulary);
  const chosen = slugs
    ? sql`WHERE e.slug IN (SELECT value FROM json_each(${JSON.stringify(slugs)}))`
    : sql.raw("");
  const rows = await database.all<{ text: string; published: number; unpublished: number }>(sql`
    SELECT ${sql.raw(textOf(vocabulary))} AS text,
      coalesce(n.published, 0) AS published, coalesce(n.unpublished, 0) AS unpublished
    FROM ${sql.raw(table)} e LEFT JOIN (
      SELECT l.entry_id, count(DISTINCT iif(p.state = 'published', p.id, NULL)) AS published,
        count(DISTINCT iif(p.state = 'published', NULL, p.id)) AS unpublished
      FROM (${sql.raw(links)}) l JOIN publications p ON p.id = l.publication_id GROUP BY l.entry_id
    ) n ON n.entry_id = e.id ${chosen} ORDER BY ${sql.raw(order)}`);
  return rows.map((row) => ({ ...row, values: JSON.parse(row.text) }));
}

/** The records of publications linked with the entry, in whatever state; at most `limit`, all without one. */
export async function readPublicationsOf(
  database: Database,
  vocabulary: VocabularyName,
  slug: string,
  limit = -1,
): Promise<StoredPublication[]> {
  const linkedTo = linkedWith(vocabulary, slug).sql.split("?1");
  const rows = await database.all<{ record: string }>(sql`
    SELECT record FROM records WHERE publication_id IN (
      ${sql.join(
        linkedTo.map((part) => sql.raw(part)),
        sql`${slug}`,
      )})
    ORDER BY publication_id DESC LIMIT ${limit}`);
  return rows.map(({ record }) => JSON.parse(record));
}

/** The names of the organisations that are part of this one; none of what is no contributor. */
export async function readParts(
  database: Database,
  vocabulary: VocabularyName,
  slug: string,
): Promise<string[]> {
  if (vocabulary !== "contributors") return [];
  const rows = await database.all<{ name: string }>(sql`SELECT p.name FROM contributors p
    JOIN contributors c ON c.id = p.parent_id WHERE c.slug = ${slug} ORDER BY p.name`);
  return rows.map(({ name }) => name);
}

/** The records of these publications. */
export async function readRecords(database: Database, ids: readonly number[]): Promise<StoredPublication[]> {
  const rows = await database.all<{ record: string }>(sql`
    SELECT record FROM records WHERE publication_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return rows.map(({ record }) => JSON.parse(record));
}

/**
 * Notes the activity, and with it ends the batch where the condition does not hold: a note without detail breaks
 * the table's rule. `failureOf` tells it as `overtaken`.
 */
export function noteIf(condition: string, activity: NewActivity, about: object): Statement {
  return {
    sql: `INSERT INTO activities (subject, action, detail, account_id, account_name, created_at)
      SELECT ?1 ->> 'subject', ?1 ->> 'action', iif(${condition}, ?1 ->> 'detail', NULL),
        ?1 ->> 'accountId', ?1 ->> 'accountName', ?1 ->> 'createdAt'`,
    value: JSON.stringify({ ...activity, ...about }),
  };
}

/** The publications whose derived rows are taken off count as changed: feeds and harvesters see them again. */
function touch(now: string): Statement {
  return {
    sql: "UPDATE publications SET updated_at = ?1 WHERE id IN (SELECT publication_id FROM deriving)",
    value: now,
  };
}

function linkedWith(vocabulary: VocabularyName, slug: string): Statement {
  const { table, links, linkedWith: own } = tableOf(vocabulary);
  const linkedTo = `SELECT publication_id FROM (${links}) WHERE entry_id = (SELECT id FROM ${table} WHERE slug = ?1)`;
  return { sql: own ?? linkedTo, value: slug };
}

/** Adds an entry, topics at the end of their order. Throws where the slug is taken. */
export async function insertEntry(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
  /** Its public path. */
  path: string,
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  const { table, columns } = tableOf(vocabulary);
  const position =
    vocabulary === "topics"
      ? [", position", ", (SELECT coalesce(max(position), 0) + 1 FROM topics)"]
      : ["", ""];
  await runBatch(database, [
    noteIf("1", activity, {}),
    ...claiming([path]),
    {
      sql: `INSERT INTO ${table} (slug, ${columns.map(({ column }) => column).join(", ")}${position[0]})
        SELECT ?1 ->> 'slug', ${columns.map(({ write }) => write).join(", ")}${position[1]}`,
      value: JSON.stringify(values),
    },
    ...alongside,
  ]);
}

/**
 * Gives an entry new values, where it still is what `before` says. A new slug leaves a redirect. With
 * `touchesPublications`, the publications linked with it are derived anew.
 */
export async function updateEntry(
  database: Database,
  vocabulary: VocabularyName,
  {
    before,
    values,
    folder,
    touchesPublications,
  }: {
    before: { slug: string; text: string };
    values: StoredValues & { readonly slug: string };
    /** The path that the public addresses of the vocabulary begin with. */
    folder: string;
    touchesPublications: boolean;
  },
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  const { table, columns, mayBecome = "1" } = tableOf(vocabulary);
  const now = activity.createdAt;
  const change: Statement[] = [
    noteIf(
      `(SELECT ${textOf(vocabulary)} FROM ${table} e WHERE e.slug = ?1 ->> 'was') IS ?1 ->> 'text'
        AND ${mayBecome}`,
      activity,
      { was: before.slug, text: before.text, parent: values.parent },
    ),
    ...(values.slug === before.slug
      ? []
      : [
          ...leadingOn(`${folder}/${before.slug}`, `${folder}/${values.slug}`, now),
          ...claiming([`${folder}/${values.slug}`]),
        ]),
    {
      sql: `UPDATE ${table} SET slug = ?1 ->> 'slug', ${columns
        .map(({ column, write }) => `${column} = ${write}`)
        .join(", ")} WHERE slug = ?1 ->> 'was'`,
      value: JSON.stringify({ ...values, was: before.slug }),
    },
  ];
  await runBatch(database, [
    ...(touchesPublications
      ? derivingAround(linkedWith(vocabulary, before.slug), [...change, touch(now)])
      : change),
    ...alongside,
  ]);
}

/** Makes everything that is linked with `slug` be linked with `into`, which alone is left, where both still are what was read. */
export async function mergeEntries(
  database: Database,
  vocabulary: VocabularyName,
  { slug, into, folder, texts }: { slug: string; into: string; folder: string; texts: readonly string[] },
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  const { table, relink, mayMerge = "1" } = tableOf(vocabulary);
  const value = JSON.stringify({ slug, into });
  await runBatch(database, [
    ...derivingAround(linkedWith(vocabulary, slug), [
      noteIf(
        `(SELECT count(*) FROM ${table} e WHERE e.slug IN (?1 ->> 'slug', ?1 ->> 'into')
          AND ${textOf(vocabulary)} IN (SELECT value FROM json_each(?1, '$.texts'))) = 2 AND ${mayMerge}`,
        activity,
        { slug, into, texts },
      ),
      ...relink.map((text) => ({ sql: text, value })),
      ...leadingOn(`${folder}/${slug}`, `${folder}/${into}`, activity.createdAt),
      { sql: `DELETE FROM ${table} WHERE slug = ?1`, value: slug },
      touch(activity.createdAt),
    ]),
    ...alongside,
  ]);
}

/** Removes an entry that no publication is linked with. Its address, and what led to it, is given to no other. */
export async function deleteEntry(
  database: Database,
  vocabulary: VocabularyName,
  { slug, folder }: { slug: string; folder: string },
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  const { table, links, mayGo = "1" } = tableOf(vocabulary);
  await runBatch(database, [
    noteIf(
      `NOT EXISTS (SELECT 1 FROM (${links}) WHERE entry_id = ${idOf(table, "slug")}) AND ${idOf(table, "slug")} IS NOT NULL AND ${mayGo}`,
      activity,
      { slug },
    ),
    { sql: `DELETE FROM ${table} WHERE slug = ?1`, value: slug },
    ...retiring(`${folder}/${slug}`, activity.createdAt),
    ...alongside,
  ]);
}

/** Puts the topics in this order, where they still stand as `before` lists them. */
export async function orderTopics(
  database: Database,
  before: readonly string[],
  after: readonly string[],
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  await runBatch(database, [
    noteIf(
      "(SELECT json_group_array(slug) FROM (SELECT slug FROM topics ORDER BY position)) = ?1 ->> 'order'",
      activity,
      { order: JSON.stringify(before) },
    ),
    {
      sql: "UPDATE topics SET position = (SELECT key + 1 FROM json_each(?1) WHERE value = topics.slug)",
      value: JSON.stringify(after),
    },
    ...alongside,
  ]);
}
