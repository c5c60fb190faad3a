/**
 * The search index in D1: an FTS5 table of publications and one of files' texts, a row beside each publication with
 * what ranks it, and a dictionary. FTS5 finds candidates, a bounded number of them; plain SQL ranks these, since
 * FTS5's own bm25() reads every row that has a word before it ranks the first.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import type { StoredChoice } from "./listings.ts";
import type { StoredPublication } from "./publications.ts";
import { inChunks, type Statement } from "./statement.ts";

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
  readonly text: string;
}

/** The most pieces that the text of one file may have. */
const mostPieces = 10_000;

/** A facet's value as one token of the index. Every publication has the token of `any`. */
export function facetToken(facet: string, value: string): string {
  return `${facet}ǀ${value.replace(/[^a-zA-Z0-9]/g, "ǀ")}`;
}
export const anyToken = "anyǀ";

/** Entries of the dictionary that no text has: in which languages titles and documents are, counted as words are. */
const spokenHeads = { titles: "ǀt", documents: "ǀd" } as const;

/** The entry of the dictionary for a publication with a title, or a document, in this language. */
export function spokenWord(kind: keyof typeof spokenHeads, tag: string): string {
  return `${spokenHeads[kind]}${tag}ǀ`;
}

/** The languages of the catalogue, and which state the editors' search words have: what queries are read by. */
export interface StoredVocabulary {
  readonly version: string;
  /** Tags of languages that titles are in, the commonest first. */
  readonly titles: readonly string[];
  /** Tags of documents' languages, in alphabetical order. */
  readonly documents: readonly string[];
}

const spokenTags = (kind: keyof typeof spokenHeads, order: string) =>
  `(SELECT json_group_array(substr(word, 3, length(word) - 3) ORDER BY ${order}) FROM search_words
    WHERE head = '${spokenHeads[kind]}' AND publications > 0)`;

/** An expression for a {@link StoredVocabulary} as JSON, which searches read beside what they find. */
export const vocabularyNow: SQL = sql.raw(`json_object(
  'version', coalesce((SELECT version FROM synonyms_version), ''),
  'titles', json(${spokenTags("titles", "publications DESC, word")}),
  'documents', json(${spokenTags("documents", "word")}))`);

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
  rows: readonly (readonly (string | number)[])[],
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
        facetTokens(entry.facets),
      ]),
    ),
    ...insertion(
      "search_words (word, stem, head, tail, publications)",
      ["value ->> 0", "value ->> 1", "substr(value ->> 0, 1, 2)", "substr(value ->> 0, -3)", "value ->> 2"],
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
  const idOf = ({ fileId, position }: SearchText) => fileId * mostPieces + position;
  const kept = texts.filter(({ position }) => position < mostPieces);
  return [
    {
      sql: `DELETE FROM search_full_text WHERE rowid IN (SELECT id FROM search_texts WHERE ${of})`,
      value: json,
    },
    { sql: `DELETE FROM search_texts WHERE ${of}`, value: json },
    ...insertion(
      "search_texts (id, publication_id, document_code, language, file_id, position)",
      valuesOf(6),
      kept.map((text) => [
        idOf(text),
        text.publicationId,
        text.documentCode,
        text.language,
        text.fileId,
        text.position,
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

/** One way for a term to be met, as it is ranked. */
export interface StoredAlternative {
  /** Its place among the query's terms. */
  readonly term: number;
  /** As the columns of search_entries hold it: units with a space around, or only before where the last may go on. */
  readonly token: string;
  /** Units of which the most frequent tells how rare the term is: those with which its alternatives begin. */
  readonly rarity: readonly string[];
  readonly weight: number;
  /** The column that it counts in; null for all. */
  readonly column: string | null;
  /** 1 where a publication is the further down for lacking it. */
  readonly counts: 0 | 1;
}

export interface SearchQuery {
  /** FTS5 expressions: every term in the title, every term anywhere, each term by itself; null for none. */
  readonly inTitle: string | null;
  readonly everywhere: string | null;
  readonly each: readonly string[];
  /** The same over files' texts: each term by itself, as [term, expression]. */
  readonly inTexts: readonly (readonly [term: number, expression: string])[];
  /** What the documents in the query's own languages match; null where it has none. */
  readonly inLanguages: string | null;
  readonly languages: readonly string[];
  readonly alternatives: readonly StoredAlternative[];
  /** Neighbouring words, with a space around, as title_words holds them. */
  readonly pairs: readonly string[];
  /** How many of the terms that count a publication must have to be found. */
  readonly required: number;
  /** Whether nothing is found that lacks one of them. */
  readonly all: boolean;
  readonly choices: readonly StoredChoice[];
  readonly years: { readonly from: number; readonly to: number } | null;
  readonly sort: keyof typeof orders;
  readonly offset: number;
  readonly limit: number;
  /** Folded words with their stems, to look up in the dictionary. */
  readonly words: readonly (readonly [word: string, stem: string])[];
  /** Beginnings of words as files' texts may have them, to show the place. */
  readonly needles: readonly string[];
}

/** An excerpt of a file's text around the first word that was found in it. */
interface StoredExcerpt {
  readonly documentCode: string;
  readonly language: string;
  readonly text: string;
}

/** What the dictionary has for a word: how many publications have its stem, and, if none has, words like it. */
interface StoredWord {
  readonly word: string;
  readonly publications: number;
  readonly near: readonly (readonly [word: string, publications: number])[];
}

export interface StoredResults {
  /** As it is now: where the query was read by another, it is to be read again. */
  readonly vocabulary: StoredVocabulary;
  readonly publications: readonly { publication: StoredPublication; excerpt: StoredExcerpt | null }[];
  readonly total: number;
  /** Whether all that could be found was looked at, so that total and facets are exact. */
  readonly complete: boolean;
  /** 2 where publications have as many terms as required, 1 where these are only the nearest. */
  readonly level: number;
  /** The facets of everything found: `language=km topic=… … language=en …`. */
  readonly facets: string;
  readonly words: readonly StoredWord[];
  readonly topics: readonly (readonly [slug: string, name: string])[];
  readonly places: readonly (readonly [slug: string, name: string])[];
  /** By facet, where a contributor or series is chosen; null where there is no such one. */
  readonly names: Readonly<Record<string, string | null>>;
}

/**
 * How many candidates are looked at: with every term, with every term in the title, with one of the terms, and pieces
 * of files' texts with one of them.
 */
const mostCandidates = 1000;
const mostInTitle = 300;
const mostOfEach = 120;
const mostPiecesOfEach = 1500;

/** What a term is worth by where it stands, in the order that readers think of. The full text is worth 1. */
const columnWeights = [
  ["title", 10],
  ["abstract", 6],
  ["contributors", 5],
  ["topics", 4],
  ["containers", 3],
  ["places", 2.5],
  ["years", 2],
] as const;

/**
 * What ranks a candidate, as expressions over its row `e` and the query's one row of constants, `k`. They are written
 * out for each query, since SQLite takes three times as long to walk through a table of terms for each candidate.
 */
interface Ranking {
  /** The constants: tokens t0, t1, …, their weights w0, w1, …, and pairs p0, p1, …. */
  readonly constants: SQL;
  /** For each term what it is worth, s0, s1, …, and whether the title has it, h0, h1, …. */
  readonly terms: SQL;
  /** Sums over these. */
  readonly score: string;
  readonly met: string;
  readonly countingMet: string;
}

function sumOf(terms: readonly string[]): string {
  return terms.length === 0 ? "0" : terms.join(" + ");
}

/** What a term is worth: by the first column that has one of its alternatives, else by the full text. */
function worthOf(term: number, alternatives: readonly { index: number; column: string | null }[]): string {
  const cases = columnWeights.flatMap(([column, weight]) =>
    alternatives
      .filter((alternative) => alternative.column === null || alternative.column === column)
      .map(({ index }) => `WHEN instr(e.${column}, k.t${index}) THEN ${weight} * k.w${index}`),
  );
  const [first] = alternatives;
  if (first?.column === null) {
    cases.push(
      `WHEN e.publication_id IN (SELECT id FROM text_hits WHERE term = ${term}) THEN k.w${first.index}`,
    );
  }
  return `CASE ${cases.join(" ")} ELSE 0 END`;
}

function rankingOf({ alternatives, pairs }: SearchQuery): Ranking {
  const values = JSON.stringify([
    alternatives.map(({ token, rarity, weight }) => [token, rarity, weight]),
    pairs,
  ]);
  const constants = alternatives.flatMap((_, index) => {
    const of = (at: number) => `(j ->> '$[0][${index}][${at}]')`;
    return [
      `${of(0)} AS t${index}`,
      `${of(2)} * ln(1.5 + n / (1.0 + coalesce((SELECT max(publications) FROM search_words WHERE stem IN (SELECT value FROM json_each(j, '$[0][${index}][1]'))), 0))) AS w${index}`,
    ];
  });
  constants.push(...pairs.map((_, index) => `(j ->> '$[1][${index}]') AS p${index}`));
  const numbered = alternatives.map((alternative, index) => ({ ...alternative, index }));
  const byTerm = [...Map.groupBy(numbered, ({ term }) => term)];
  const terms = byTerm.flatMap(([term, of]) => [
    `${worthOf(term, of)} AS s${term}`,
    `(${of.map(({ index }) => `instr(e.title, k.t${index}) > 0`).join(" OR ")}) AS h${term}`,
  ]);
  const inPairs = sumOf(pairs.map((_, index) => `(instr(e.title_words, k.p${index}) > 0)`));
  const counting = byTerm.filter(([, of]) => of.some(({ counts }) => counts === 1));
  return {
    constants: sql`SELECT ${sql.raw(["0 AS none", ...constants].join(", "))}
      FROM (SELECT ${values} AS j, coalesce((SELECT publications FROM facet_counts
        WHERE filter = '' AND facet = '' AND value = ''), 0) AS n)`,
    terms: sql.raw([`${inPairs} AS pairs`, ...terms].join(", ")),
    score: `${sumOf(byTerm.map(([term]) => `s${term}`))} + 3.0 * pairs
      + 12.0 * (${sumOf(byTerm.map(([term]) => `h${term}`))}) / (title_length + 6)`,
    met: sumOf(byTerm.map(([term]) => `(s${term} > 0)`)),
    countingMet: sumOf(counting.map(([term]) => `(s${term} > 0)`)),
  };
}

const orders = {
  relevance: sql`preferred DESC, score DESC, year DESC, id DESC`,
  newest: sql`year DESC, id DESC`,
  oldest: sql`year, id`,
  title: sql`sort_title, year DESC, id DESC`,
  changed: sql`(SELECT p.updated_at FROM publications p WHERE p.id = found.id) DESC, id DESC`,
} as const;

/** The publications that one FTS5 expression finds, latest first; none for null. */
function matching(expression: string | null, limit: number): SQL {
  if (expression === null) return sql`SELECT NULL AS id WHERE 0`;
  return sql`SELECT id FROM (SELECT rowid AS id FROM search_index
    WHERE search_index MATCH ${expression} ORDER BY rowid DESC LIMIT ${sql.raw(String(limit))})`;
}

interface ResultsRow {
  vocabulary: string;
  publications: string | null;
  total: number;
  level: number;
  complete: number;
  facets: string | null;
  words: string;
  topics: string;
  places: string;
  names: string;
}

/** One page of what a search finds, with the facets of all of it, in one round trip. */
export async function searchCatalogue(database: Database, query: SearchQuery): Promise<StoredResults> {
  const { choices, years } = query;
  const passes = [
    ...choices.map(({ facet, value }) => sql` AND instr(' ' || e.facets || ' ', ${` ${facet}=${value} `})`),
    ...(years ? [sql` AND e.year BETWEEN ${years.from} AND ${years.to}`] : []),
  ];
  const preferred =
    query.languages.length === 0
      ? sql`0`
      : sql`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(query.languages)}) l
          WHERE instr(' ' || e.facets || ' ', ' language=' || l.value || ' '))`;
  const namesOf = choices.flatMap(({ facet, value }) => {
    if (facet === "contributor")
      return [sql`'contributor', (SELECT name FROM contributors WHERE slug = ${value})`];
    if (facet === "series") return [sql`'series', (SELECT title FROM containers WHERE slug = ${value})`];
    return [];
  });
  const ranking = rankingOf(query);
  const row = await database.get<ResultsRow>(sql`
    WITH every AS MATERIALIZED (${matching(query.everywhere, mostCandidates)}),
    one AS MATERIALIZED (
      SELECT (SELECT json_group_array(id) FROM (SELECT rowid AS id FROM search_index
        WHERE search_index MATCH q.value ORDER BY rowid DESC LIMIT ${sql.raw(String(mostOfEach))})) AS ids
      FROM json_each(${JSON.stringify(query.each)}) q),
    text_rows AS MATERIALIZED (
      SELECT q.value ->> 0 AS term, (SELECT json_group_array(id) FROM (SELECT rowid AS id FROM search_full_text
        WHERE search_full_text MATCH q.value ->> 1 ORDER BY rowid DESC LIMIT ${sql.raw(String(mostPiecesOfEach))})) AS ids
      FROM json_each(${JSON.stringify(query.inTexts)}) q),
    text_hits AS MATERIALIZED (
      SELECT r.term, t.id AS text_id, t.publication_id AS id
      FROM text_rows r, json_each(r.ids) i JOIN search_texts t ON t.id = i.value),
    candidates AS MATERIALIZED (
      SELECT id FROM every
      UNION ${matching(query.inTitle, mostInTitle)}
      UNION SELECT i.value FROM one, json_each(one.ids) i
      UNION SELECT id FROM text_hits
      UNION ${matching(query.inLanguages, mostOfEach)}),
    k AS MATERIALIZED (${ranking.constants}),
    ranked AS MATERIALIZED (
      SELECT e.publication_id AS id, e.year, e.sort_title, e.facets, e.title_length, ${preferred} AS preferred,
        ${ranking.terms}
      FROM k CROSS JOIN candidates c JOIN search_entries e ON e.publication_id = c.id WHERE 1${sql.join(passes)}),
    levelled AS MATERIALIZED (
      SELECT id, year, sort_title, facets, preferred, ${sql.raw(ranking.score)} AS score,
        CASE WHEN ${sql.raw(ranking.countingMet)} >= ${query.required} THEN 2
          WHEN preferred AND ${sql.raw(ranking.met)} > 0 THEN 2
          WHEN preferred OR ${sql.raw(ranking.met)} > 0 THEN 1 ELSE 0 END AS level
      FROM ranked),
    found AS MATERIALIZED (
      SELECT * FROM levelled WHERE level > 0 AND level = (SELECT max(level) FROM levelled)),
    page AS MATERIALIZED (
      SELECT id, row_number() OVER (ORDER BY ${orders[query.sort]}) AS position FROM found
      ORDER BY ${orders[query.sort]} LIMIT ${query.limit} OFFSET ${query.offset})
    SELECT ${vocabularyNow} AS vocabulary,
      (SELECT group_concat('[' || r.record || ',' || coalesce((
          SELECT json_object('documentCode', t.document_code, 'language', t.language,
            'text', substr(f.text, max(1, coalesce((
              SELECT min(instr(lower(f.text), n.value)) FROM json_each(${JSON.stringify(query.needles)}) n
              WHERE instr(lower(f.text), n.value) > 0), 1) - 160), 480))
          FROM (SELECT text_id FROM text_hits WHERE id = page.id
            GROUP BY text_id ORDER BY count(*) DESC, text_id LIMIT 1) best
          JOIN search_texts t ON t.id = best.text_id
          JOIN file_texts f ON f.file_id = t.file_id AND f.position = t.position), 'null') || ']', ','
          ORDER BY page.position)
        FROM page JOIN records r ON r.publication_id = page.id) AS publications,
      (SELECT count(*) FROM found) AS total,
      coalesce((SELECT max(level) FROM levelled), 0) AS level,
      (SELECT count(*) FROM every) < ${sql.raw(String(mostCandidates))}
        AND NOT EXISTS (SELECT 1 FROM text_rows WHERE json_array_length(ids) = ${sql.raw(String(mostPiecesOfEach))})
        AND (${query.all ? 1 : 0} OR NOT EXISTS (
          SELECT 1 FROM one WHERE json_array_length(ids) = ${sql.raw(String(mostOfEach))})) AS complete,
      (SELECT group_concat(facets, ' ') FROM found) AS facets,
      (SELECT json_group_array(json_array(word, publications, json(near))) FROM (
        SELECT word, publications, CASE WHEN publications > 0 OR EXISTS (
            SELECT 1 FROM search_full_text WHERE search_full_text MATCH '"' || stem || '"' LIMIT 1) THEN '[]' ELSE (
          SELECT json_group_array(json_array(w.word, w.publications)) FROM (
            SELECT word, publications FROM search_words
            WHERE publications > 0 AND (head = substr(given_word.word, 1, 2) OR tail = substr(given_word.word, -3))
              AND (length(word) BETWEEN length(given_word.word) - 3 AND length(given_word.word) + 3
                OR substr(word, 1, length(given_word.word)) = given_word.word)
            LIMIT 2000) w) END AS near
        FROM (SELECT i.value ->> 0 AS word, i.value ->> 1 AS stem,
            coalesce((SELECT max(publications) FROM search_words WHERE stem = i.value ->> 1), 0) AS publications
          FROM json_each(${JSON.stringify(query.words)}) i) given_word)) AS words,
      (SELECT json_group_array(json_array(slug, name) ORDER BY position) FROM topics) AS topics,
      (SELECT json_group_array(json_array(slug, name) ORDER BY name) FROM places) AS places,
      json_object(${sql.join(namesOf, sql`, `)}) AS names`);
  const publications: [StoredPublication, StoredExcerpt | null][] = JSON.parse(`[${row.publications ?? ""}]`);
  const words: [string, number, [string, number][]][] = JSON.parse(row.words);
  return {
    vocabulary: JSON.parse(row.vocabulary),
    publications: publications.map(([publication, excerpt]) => ({ publication, excerpt })),
    total: row.total,
    complete: row.complete === 1,
    level: row.level,
    facets: row.facets ?? "",
    words: words.map(([word, count, near]) => ({ word, publications: count, near })),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
    names: JSON.parse(row.names),
  };
}

interface StoredTitle {
  readonly slug: string;
  readonly title: string;
  readonly language: string;
  readonly year: number;
  /** JSON, a list: the languages of its documents, as the index's facets have them. */
  readonly facets: string;
}

export interface StoredSuggestions {
  readonly vocabulary: StoredVocabulary;
  readonly titles: readonly StoredTitle[];
  readonly topics: readonly { readonly slug: string; readonly name: string }[];
  readonly places: readonly { readonly slug: string; readonly name: string }[];
}

/** How many publications are looked at for a suggestion. */
const mostSuggested = 60;

/** What may be meant by what is typed so far: titles, topics and places, in one round trip. */
export async function suggestFor(
  database: Database,
  expression: string | null,
  languages: readonly string[],
  beginning: string,
): Promise<StoredSuggestions> {
  const named = (
    table: SQL,
  ) => sql`(SELECT json_group_array(json_object('slug', slug, 'name', name)) FROM ${table}
    WHERE ${beginning} <> '' AND instr(' ' || replace(lower(name), '-', ' '), ${` ${beginning}`}))`;
  const titles =
    expression === null
      ? sql`'[]'`
      : sql`(SELECT json_group_array(json_object('slug', p.slug, 'title', p.title, 'language', p.language,
          'year', p.year, 'facets', e.facets)) FROM (${matching(expression, mostSuggested)}) m
        JOIN search_entries e ON e.publication_id = m.id JOIN publications p ON p.id = m.id
        ${
          languages.length === 0
            ? sql``
            : sql`WHERE EXISTS (SELECT 1 FROM json_each(${JSON.stringify(languages)}) l
          WHERE instr(' ' || e.facets || ' ', ' language=' || l.value || ' '))`
        })`;
  const row = await database.get<Record<"vocabulary" | "titles" | "topics" | "places", string>>(sql`
    SELECT ${vocabularyNow} AS vocabulary, ${titles} AS titles, ${named(sql`topics`)} AS topics, ${named(sql`places`)} AS places`);
  return {
    vocabulary: JSON.parse(row.vocabulary),
    titles: JSON.parse(row.titles),
    topics: JSON.parse(row.topics),
    places: JSON.parse(row.places),
  };
}

const sourcesFrom = (condition: string) => `SELECT r.publication_id AS id, r.record, (
    SELECT json_group_array(json_object('documentCode', d.code, 'language', d.language, 'fileId', d.file_id, 'pieces', (
      SELECT json_group_array(t.text ORDER BY t.position) FROM file_texts t WHERE t.file_id = d.file_id)))
    FROM documents d
    WHERE d.publication_id = r.publication_id AND d.removed_at IS NULL
      AND EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = d.file_id)) AS texts
  FROM records r ${condition}ORDER BY r.publication_id`;

/** What the index is made of: every record, and the texts of its documents' current files. */
export const indexSources = sourcesFrom("");

/** The same of the next few publications after an id: texts are long, and what a database answers is not. */
export const nextIndexSources = `${sourcesFrom("WHERE r.publication_id > ? ")} LIMIT 4`;
