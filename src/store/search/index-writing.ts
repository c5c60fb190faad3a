/**
 * The search index in D1: an FTS5 table of publications and one of files' texts, a row beside each publication with
 * what ranks it, and a dictionary. What a change writes there, and what all of it is made of.
 */
import { sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import { inChunks, type Statement } from "../statement.ts";
import { dictionaryKeys } from "./spelling.ts";
import { mostPieces, textId } from "./text-ids.ts";
import { anyToken, facetToken } from "./tokens.ts";

/** The virtual tables, which D1 cannot export: dropped before an export, made and filled anew after it. */
export const virtualTables = {
  search_index:
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_index USING fts5(title, abstract, contributors, topics, containers, places, years, facets, content='', contentless_delete=1, tokenize='ascii', prefix='2 3')",
  search_full_text:
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_full_text USING fts5(text, content='', contentless_delete=1, tokenize='ascii')",
} as const;

/** What the index holds of a publication. Columns have a space around every unit. */
export interface SearchEntry {
  readonly id: number;
  readonly year: number;
  readonly sortTitle: string;
  /** `language=km topic=climate …` */
  readonly facets: string;
  /** The same for what is searched for only, and not counted. */
  readonly pairs: string;
  readonly title: string;
  readonly abstract: string;
  readonly contributors: string;
  readonly topics: string;
  readonly containers: string;
  readonly places: string;
  readonly years: string;
  readonly titleWords: string;
  readonly titleLength: number;
  /** Its words in the dictionary, each once, with their stems. */
  readonly words: readonly (readonly [word: string, stem: string])[];
}

/** What the index holds of a piece of a file's text. */
export interface SearchText {
  readonly publicationId: number;
  readonly documentCode: string;
  readonly language: string;
  readonly fileId: number;
  readonly position: number;
  /** The page on which it begins; null where the text does not tell its pages. */
  readonly page: number | null;
  readonly text: string;
}

function facetTokens(facets: string): string {
  const tokens = facets.split(" ").map((each) => {
    const [facet = "", value = ""] = each.split("=");
    return facetToken(facet, value);
  });
  return [anyToken, ...tokens].join(" ");
}

/** Takes publications out of the index; those that are not in it change nothing. */
function removeEntries(ids: readonly number[]): Statement[] {
  const json = JSON.stringify(ids);
  return [
    {
      sql: `UPDATE search_words SET publications = publications - gone.times FROM (
          SELECT w.value AS word, count(*) AS times
          FROM json_each(?) i JOIN search_entries e ON e.publication_id = i.value, json_each(e.words) w
          GROUP BY w.value) gone
        WHERE search_words.word = gone.word`,
      value: json,
    },
    { sql: "DELETE FROM search_index WHERE rowid IN (SELECT value FROM json_each(?))", value: json },
    {
      sql: "DELETE FROM search_entries WHERE publication_id IN (SELECT value FROM json_each(?))",
      value: json,
    },
  ];
}

/** An INSERT of rows that are JSON arrays, with an expression for each column, in as many statements as they need. */
function insertion(
  into: string,
  expressions: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  onConflict = "",
): Statement[] {
  const text = `INSERT INTO ${into} SELECT ${expressions.join(", ")} FROM json_each(?)${onConflict}`;
  return inChunks(rows).map((json) => ({ sql: text, value: json }));
}

const valuesOf = (count: number) => Array.from({ length: count }, (_, index) => `value ->> ${index}`);

function addEntries(entries: readonly SearchEntry[]): Statement[] {
  const words = new Map<string, { stem: string; publications: number }>();
  for (const [word, stem] of entries.flatMap((entry) => entry.words)) {
    words.set(word, { stem, publications: (words.get(word)?.publications ?? 0) + 1 });
  }
  return [
    ...insertion(
      "search_entries (publication_id, year, sort_title, facets, title, abstract, contributors, topics, containers, places, years, title_words, title_length, words)",
      valuesOf(14),
      entries.map((entry) => [
        entry.id,
        entry.year,
        entry.sortTitle,
        entry.facets,
        entry.title,
        entry.abstract,
        entry.contributors,
        entry.topics,
        entry.containers,
        entry.places,
        entry.years,
        entry.titleWords,
        entry.titleLength,
        JSON.stringify(entry.words.map(([word]) => word)),
      ]),
    ),
    ...insertion(
      "search_index (rowid, title, abstract, contributors, topics, containers, places, years, facets)",
      valuesOf(9),
      entries.map((entry) => [
        entry.id,
        entry.title,
        entry.abstract,
        entry.contributors,
        entry.topics,
        entry.containers,
        entry.places,
        entry.years,
        facetTokens(`${entry.facets} ${entry.pairs}`.trim()),
      ]),
    ),
    ...insertion(
      "search_words (word, stem, head, tail, publications)",
      ["value ->> 0", "value ->> 1", ...dictionaryKeys("(value ->> 0)"), "value ->> 2"],
      [...words].map(([word, { stem, publications }]) => [word, stem, publications]),
      " WHERE true ON CONFLICT (word) DO UPDATE SET publications = publications + excluded.publications",
    ),
  ];
}

/** Replaces what the index holds of the publications with these ids by these entries. */
export function replaceEntries(ids: readonly number[], entries: readonly SearchEntry[]): Statement[] {
  return [...removeEntries(ids), ...addEntries(entries)];
}

/** Replaces what the index holds of the documents with these codes by these texts. */
export function replaceTexts(codes: readonly string[], texts: readonly SearchText[]): Statement[] {
  const json = JSON.stringify(codes);
  const of = "document_code IN (SELECT value FROM json_each(?))";
  const idOf = ({ publicationId, fileId, position }: SearchText) => textId(publicationId, fileId, position);
  const kept = texts.filter(({ position }) => position < mostPieces);
  return [
    {
      sql: `DELETE FROM search_full_text WHERE rowid IN (SELECT id FROM search_texts WHERE ${of})`,
      value: json,
    },
    { sql: `DELETE FROM search_texts WHERE ${of}`, value: json },
    ...insertion(
      "search_texts (id, publication_id, document_code, language, file_id, position, page)",
      valuesOf(7),
      kept.map((text) => [
        idOf(text),
        text.publicationId,
        text.documentCode,
        text.language,
        text.fileId,
        text.position,
        text.page,
      ]),
    ),
    ...insertion(
      "search_full_text (rowid, text)",
      valuesOf(2),
      kept.map((text) => [idOf(text), text.text]),
    ),
  ];
}

/** Empties the index, the dictionary and the texts. */
export const emptyIndex: readonly Statement[] = [
  "search_index",
  "search_full_text",
  "search_entries",
  "search_words",
  "search_texts",
  "search_rules",
].map((table) => ({ sql: `DELETE FROM ${table}` }));

/** By which rules the index was made, null for none, and whether it has all. Throws while its tables are missing. */
export function indexState(
  database: Database,
): Promise<{ version: number | null; entries: number; published: number }> {
  return database.get(sql`SELECT (SELECT version FROM search_rules) AS version,
    CASE WHEN EXISTS (SELECT 1 FROM search_index) THEN (SELECT count(*) FROM search_entries) ELSE 0 END AS entries,
    (SELECT count(*) FROM publications WHERE state = 'published') AS published`);
}

/** Records by which rules the index was made. */
export function stampRules(version: number): Statement {
  return {
    sql: "INSERT OR REPLACE INTO search_rules (id, version) SELECT 1, value FROM json_each(?)",
    value: JSON.stringify([version]),
  };
}
