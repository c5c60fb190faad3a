/** The editors' search words: groups of words that mean the same. */
import { sql } from "drizzle-orm";
import { runBatch } from "./database.ts";
import type { Database } from "./database.ts";
import { type StoredVocabulary, vocabularyNow } from "./search/tokens.ts";
import type { StoredNamesByLanguage } from "./schema/vocabularies.ts";
import { inChunks, type Statement } from "./statement.ts";
import type { NewActivity } from "./activities.ts";
import { noteIf } from "./vocabularies.ts";

/** A word of a group with the tag of its language. */
export type StoredWord = readonly [language: string, word: string];

export interface StoredGroup {
  id: number;
  words: readonly StoredWord[];
  updatedAt: string;
}

/** A topic or place with its names by language; a place with its code in ISO 3166-1 or UN M49 where it has one. */
export interface NamedChoice {
  readonly slug: string;
  readonly name: string;
  readonly names: StoredNamesByLanguage;
  readonly code: string | null;
}

const namedChoice = (code: "code" | "NULL") =>
  sql.raw(`json_object('slug', slug, 'name', name, 'names', json(names), 'code', ${code})`);

/**
 * What queries are read by and answered with, in one round trip: every group, the topics and places, and the state that
 * they and the languages have.
 */
export async function readVocabulary(database: Database): Promise<{
  groups: readonly (readonly StoredWord[])[];
  topics: readonly NamedChoice[];
  places: readonly NamedChoice[];
  vocabulary: StoredVocabulary;
}> {
  const row = await database.get<Record<"groups" | "topics" | "places" | "vocabulary", string>>(sql`
    SELECT (SELECT json_group_array(json(words) ORDER BY id) FROM synonyms) AS groups,
      (SELECT json_group_array(${namedChoice("NULL")} ORDER BY position) FROM topics) AS topics,
      (SELECT json_group_array(${namedChoice("code")} ORDER BY name) FROM places) AS places,
      ${vocabularyNow} AS vocabulary`);
  return {
    groups: JSON.parse(row.groups),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
    vocabulary: JSON.parse(row.vocabulary),
  };
}

/** Groups, the latest added first; with `id`, that one alone. */
export async function readGroups(database: Database, id: number | null = null): Promise<StoredGroup[]> {
  const rows = await database.all<Omit<StoredGroup, "words"> & { words: string }>(sql`
    SELECT id, words, updated_at AS updatedAt FROM synonyms
    ${id === null ? sql`` : sql`WHERE id = ${id}`} ORDER BY id DESC`);
  return rows.map((row) => ({ ...row, words: JSON.parse(row.words) }));
}

/** What makes every isolate read the groups again. */
const newVersion: Statement = {
  sql: "INSERT OR REPLACE INTO synonyms_version (id, version) VALUES (1, lower(hex(randomblob(8))))",
};

/** The statements that put these groups in the place of all others. `now` is RFC 3339 in UTC. */
export function replaceGroups(groups: readonly (readonly StoredWord[])[], now: string): Statement[] {
  return [
    { sql: "DELETE FROM synonyms" },
    ...inChunks(groups.map((words) => [JSON.stringify(words), now])).map((value) => ({
      sql: `INSERT INTO synonyms (words, created_at, updated_at)
        SELECT value ->> 0, value ->> 1, value ->> 1 FROM json_each(?)`,
      value,
    })),
    newVersion,
  ];
}

/** Adds a group. Gives its id. */
export async function insertGroup(
  database: Database,
  words: readonly StoredWord[],
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<number> {
  const json = JSON.stringify({ words: JSON.stringify(words), now: activity.createdAt });
  await runBatch(database, [
    {
      sql: "INSERT INTO synonyms (words, created_at, updated_at) SELECT ?1 ->> 'words', ?1 ->> 'now', ?1 ->> 'now'",
      value: json,
    },
    noteIf("1", activity, {}),
    newVersion,
    ...alongside,
  ]);
  const row = await database.get<{ id: number }>(sql`SELECT max(id) AS id FROM synonyms`);
  return row.id;
}

/** Whether the group is still as it was read. */
const unchanged = "(SELECT words FROM synonyms WHERE id = ?1 ->> 'id') = ?1 ->> 'before'";

/** Gives a group these words, or with null takes it away. Where it was changed meanwhile, `failureOf` tells that it was `overtaken`. */
export async function updateGroup(
  database: Database,
  { id, before, words }: { id: number; before: readonly StoredWord[]; words: readonly StoredWord[] | null },
  activity: NewActivity,
  alongside: readonly Statement[],
): Promise<void> {
  const about = { id, before: JSON.stringify(before), words: JSON.stringify(words) };
  const value = JSON.stringify({ ...about, now: activity.createdAt });
  await runBatch(database, [
    noteIf(unchanged, activity, about),
    words === null
      ? { sql: "DELETE FROM synonyms WHERE id = ?1 ->> 'id'", value }
      : {
          sql: "UPDATE synonyms SET words = ?1 ->> 'words', updated_at = ?1 ->> 'now' WHERE id = ?1 ->> 'id'",
          value,
        },
    newVersion,
    ...alongside,
  ]);
}
