/** Words that any field may have, beside the editors': they come with the software, and nobody edits them. */
import { type SQL, sql } from "drizzle-orm";
import { inChunks, type Statement } from "./statement.ts";
import type { StoredWord } from "./synonyms.ts";

/** A group of words that mean the same, and what it is looked for by. */
export interface GeneralGroup {
  readonly words: readonly StoredWord[];
  readonly beginnings: readonly string[];
}

/** The statements that put these groups in the place of all others. */
export function replaceGeneralWords(groups: readonly GeneralGroup[]): Statement[] {
  const rows = groups.map(({ words, beginnings }, index) => [index + 1, JSON.stringify(words), beginnings]);
  return [
    { sql: "DELETE FROM general_beginnings" },
    { sql: "DELETE FROM general_words" },
    ...inChunks(rows).flatMap((value) => [
      {
        sql: "INSERT INTO general_words (id, words) SELECT value ->> 0, value ->> 1 FROM json_each(?)",
        value,
      },
      {
        sql: `INSERT INTO general_beginnings (beginning, group_id)
          SELECT b.value, g.value ->> 0 FROM json_each(?) g, json_each(g.value, '$[2]') b`,
        value,
      },
    ]),
  ];
}

/** Groups that are given to one query at most. */
const mostGroups = 40;

/** How many rows that reads at most: each group by its beginning and its words, and each beginning. */
export function rowsOfGeneralWords(beginnings: readonly string[]): number {
  return beginnings.length === 0 ? 0 : 2 * mostGroups + beginnings.length;
}

/** An expression for the groups with words that begin so, as JSON: where they are too many, those of the first beginnings. */
export function generalWordsAt(beginnings: readonly string[]): SQL {
  return sql`(SELECT json_group_array(json(words)) FROM general_words WHERE id IN (
    SELECT g.group_id FROM json_each(${JSON.stringify(beginnings)}) b CROSS JOIN general_beginnings g ON g.beginning = b.value
    LIMIT ${sql.raw(String(mostGroups))}))`;
}
