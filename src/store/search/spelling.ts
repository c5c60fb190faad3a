/**
 * What words that nothing has are taken for, told within the statement that searches, so that a misspelt query is one
 * round trip too: the word of the dictionary that is nearest, of these the one that most publications have.
 */
import { type SQL, sql } from "drizzle-orm";
import { comparedBy } from "./budget.ts";
import type { SearchQuery } from "./question.ts";

/** A longer word is no typing mistake; what has fewer letters is as near to too many others. */
const longestCompared = 20;
const shortestCompared = 5;
/** From this length on two letters may be wrong, where the ending is right. */
const shortestWithTwo = 8;

/** How many letters, added, left out, replaced or swapped, a word may be off. */
const mostWrong = 2;

/** Where the dictionary has a word: by how it begins, or begins and ends, and by its length. */
const heads = (word: string, length: string) => `substr(${word}, 1, 3) || (${length})`;
const tails = (word: string, length: string) => `substr(${word}, 1, 1) || substr(${word}, -3) || (${length})`;

/** The two keys of a word of the dictionary, as SQL. */
export const dictionaryKeys = (word: string): readonly [head: string, tail: string] => [
  `CASE WHEN ${word} LIKE 'ǀ%' THEN substr(${word}, 1, 2) ELSE ${heads(word, `length(${word})`)} END`,
  tails(word, `length(${word})`),
];

const lengths = Array.from({ length: 2 * mostWrong + 1 }, (_, index) => index - mostWrong);
const anyLength = (keys: typeof heads) =>
  lengths.map((by) => keys("g.word", `length(g.word) + ${by}`)).join(", ");

/** The word with another first letter, with one more before it, and without its first. */
const otherBeginnings = "substr(w.word, 2) IN (substr(g.word, 2), g.word) OR w.word = substr(g.word, 2)";

const letters = Array.from({ length: longestCompared }, (_, index) => index + 1);
const inCommon = (from: (word: string, letter: number) => string) =>
  letters.map((letter) => `(${from("w.word", letter)} = ${from("g.word", letter)})`).join(" + ");

/** What one wrong letter takes of the typed word and of the known one: replaced, one too many, one too few, swapped. */
const edits = [
  { typed: 1, known: 1 },
  { typed: 1, known: 0 },
  { typed: 0, known: 1 },
  { typed: 2, known: 2 },
] as const;

/**
 * Whether a first wrong letter at the beginning of what differs and a second at its end are all that does. What differs,
 * `a` of the typed word and `b` of the known one, has neither a beginning nor an ending in common.
 */
const twoWrong = edits
  .flatMap((first) =>
    edits.map((last) => {
      const conditions = [
        `length(a) >= ${first.typed + last.typed}`,
        `length(b) >= ${first.known + last.known}`,
        ...(first.typed === 2 ? ["substr(a, 1, 2) = substr(b, 2, 1) || substr(b, 1, 1)"] : []),
        ...(last.typed === 2 ? ["substr(a, -2) = substr(b, -1) || substr(b, -2, 1)"] : []),
        `substr(a, ${first.typed + 1}, length(a) - ${first.typed + last.typed}) =
          substr(b, ${first.known + 1}, length(b) - ${first.known + last.known})`,
      ];
      return `(${conditions.join(" AND ")})`;
    }),
  )
  .join(" OR ");

const distance = `CASE
    WHEN max(length(a), length(b)) <= 1 OR (length(a) = 2 AND a = substr(b, 2, 1) || substr(b, 1, 1)) THEN 1
    WHEN max(length(a), length(b)) <= 2 OR ${twoWrong} THEN 2
    ELSE 3 END`;

/** The nearest word to `g.word`, with its stem, as JSON; null where none is near. Limits keep SQLite from copying expressions. */
const nearest = (compared: number) => `(
  SELECT json_array(word, stem) FROM (
    SELECT word, stem, publications, ${distance} AS wrong, substr(word, 1, 1) <> substr(g.word, 1, 1) AS elsewhere FROM (
      SELECT word, stem, publications, substr(g.word, begun + 1, length(g.word) - begun - ended) AS a,
        substr(word, begun + 1, length(word) - begun - ended) AS b
      FROM (
        SELECT word, stem, publications, begun, min(ended, length(word) - begun, length(g.word) - begun) AS ended
        FROM (
          SELECT w.word, w.stem, w.publications,
            ${inCommon((word, letter) => `substr(${word}, 1, ${letter})`)} AS begun,
            ${inCommon((word, letter) => `substr(${word}, -${letter})`)} AS ended
          FROM search_words w
          WHERE (w.head IN (${anyLength(heads)}) OR w.tail IN (${anyLength(tails)})
            OR ${otherBeginnings}) AND w.publications > 0
          LIMIT ${compared})
        LIMIT ${compared})
      LIMIT ${compared})
    LIMIT ${compared})
  WHERE wrong = 1 OR (wrong = 2 AND length(g.word) >= ${shortestWithTwo} AND substr(word, -2) = substr(g.word, -2))
  ORDER BY wrong + elsewhere / 2.0, publications DESC, word LIMIT 1)`;

/** How the words of a query that may be misspelt are read by the statement. */
export interface Spelling {
  /**
   * The table of one row, `kw`, to be named once, around all that refers to it: SQLite copies a table wherever it is named. For each word what stands for it, its unit w0, w1, …, whether that may go on, g0, …, and the
   * word, o0, …; in expressions the stem s0, …, and in its place q0, …, with what means the same, or r0, …, without. All that
   * as JSON is `told`.
   */
  readonly tables: SQL;
  /** An FTS5 expression with what the words are taken for in their place, in columns as what means the same may be too. */
  readonly mended: (expression: string) => SQL;
  /** The same by the words alone, as full texts are searched. */
  readonly mendedAlone: (expression: string) => SQL;
}

const asItIs = (expression: string) => sql`${expression}`;
const notSpelt: Spelling = {
  tables: sql.raw("kw AS (SELECT '[]' AS told)"),
  mended: asItIs,
  mendedAlone: asItIs,
};

const columnNames = ["w", "g", "o", "s", "r", "q"];

/** What the words of this query that nothing has are taken for. */
export function spellingOf(query: SearchQuery): Spelling {
  const { words } = query;
  const compared = Math.floor(comparedBy(query) / Math.max(words.length, 1));
  const json = JSON.stringify(
    words.map(({ word, stem, meanings }) => [word, stem, Object.fromEntries(meanings)]),
  );
  const columns = words.flatMap((_, index) =>
    columnNames.map((name) => `(told ->> '$[${index}].${name}') AS ${name}${index}`),
  );
  const replaced = (expression: string, by: string): SQL => {
    const stems = words.map(({ stem }) => stem);
    // A word that is typed twice is put in its place once.
    const inside = words.flatMap(({ stem }, index) =>
      stems.indexOf(stem) === index && expression.includes(`"${stem}"`) ? [index] : [],
    );
    if (inside.length === 0) return sql`${expression}`;
    const replacements = inside.map((index) => sql.raw(`, kw.s${index}, kw.${by}${index})`));
    // What stands for one word may be the stem of another, which is put in its place too: FTS5 takes one asterisk.
    return sql`${sql.raw("replace(".repeat(inside.length + 1))}${expression}${sql.join(replacements)}, '* *', '*')`;
  };
  if (words.length === 0) return notSpelt;
  return {
    tables: sql`kw AS MATERIALIZED (SELECT ${sql.raw(["told", ...columns].join(", "))} FROM (
        SELECT json_group_array(json_object('w', unit, 'g', begun, 'o', coalesce(other ->> 0, word), 's', '"' || stem || '"',
          'r', format('"%s"%s', unit, CASE WHEN begun THEN ' *' END),
          'q', format('"%s"%s', unit, CASE WHEN begun THEN ' *' ELSE meanings ->> format('$."%s"', unit) END),
          'told', CASE WHEN begun OR other IS NOT NULL THEN json_array(word, unit, other ->> 0) END)) AS told
        FROM (SELECT word, stem, begun, meanings, other, coalesce(other ->> 1, CASE WHEN begun THEN word END, stem) AS unit
          FROM (SELECT word, stem, begun, meanings, CASE WHEN NOT known AND NOT begun
              AND length(word) BETWEEN ${sql.raw(`${shortestCompared} AND ${longestCompared}`)} THEN ${sql.raw(nearest(compared))} END AS other
            FROM (SELECT word, stem, meanings, known, NOT known AND EXISTS (SELECT 1 FROM search_words w
                WHERE w.word >= given.word AND w.word < given.word || char(1114111) AND w.publications > 0) AS begun
              FROM (SELECT i.value ->> 0 AS word, i.value ->> 1 AS stem, i.value -> 2 AS meanings,
                  EXISTS (SELECT 1 FROM search_words WHERE stem = i.value ->> 1 AND publications > 0)
                  OR EXISTS (SELECT 1 FROM search_full_text WHERE search_full_text MATCH '"' || (i.value ->> 1) || '"') AS known
                FROM json_each(${json}) i) given LIMIT 99) g LIMIT 99) LIMIT 99)))`,
    mended: (expression) => replaced(expression, "q"),
    mendedAlone: (expression) => replaced(expression, "r"),
  };
}
