/**
 * A page of what a search finds, with its menus, in one statement. FTS5 finds candidates, a bounded number of them; plain
 * SQL ranks these, since FTS5's own bm25() reads every row that has a word before it ranks the first. Each candidate is
 * read once, in one pass that counts, gathers the facets and puts the ids in order; D1 counts every row of every step.
 */
import { type SQL, sql } from "drizzle-orm";
import { type Database, rowBeside } from "../database.ts";
import { generalWordsAt, rowsOfGeneralWords } from "../general-words.ts";
import type { StoredPublication } from "../publications.ts";
import type { StoredWord } from "../synonyms.ts";
import { mostRanked, rowsReadBy } from "./budget.ts";
import { candidatesOf, termsOf } from "./candidates.ts";
import { explanationOf, type StoredExplanation, type ToldExplanation } from "./explaining.ts";
import type { SearchOrder, SearchQuery } from "./question.ts";
import { rankingOf } from "./ranking.ts";
import { type Spelling, spellingOf } from "./spelling.ts";
import { bitsBelowPublication } from "./text-ids.ts";
import { type StoredVocabulary, vocabularyNow } from "./tokens.ts";

/** An excerpt of a file's text around the first word that was found in it. */
interface StoredExcerpt {
  readonly documentCode: string;
  readonly language: string;
  readonly text: string;
  /** The page of the file on which the excerpt begins, where the text tells pages by form feeds; null where it does not. */
  readonly page: number | null;
}

/** A word that nothing has, and what it is taken for. */
interface StoredRespelling {
  readonly word: string;
  /** The unit that was searched for in its place. */
  readonly unit: string;
  /** The word of the dictionary that is meant; null where it is not finished: then whatever begins with it. */
  readonly other: string | null;
}

interface StoredResult {
  readonly publication: StoredPublication;
  readonly excerpt: StoredExcerpt | null;
  /** Why it stands where it does; null where that was not asked. */
  readonly explanation: StoredExplanation | null;
}

export interface StoredResults {
  /** As it is now: where the query was read by another, it is to be read again. */
  readonly vocabulary: StoredVocabulary;
  readonly publications: readonly StoredResult[];
  readonly total: number;
  /** Of these, how many were on no page before this one. */
  readonly left: number;
  /** The highest id of all that was looked at. */
  readonly latest: number;
  /** How many rows that read, at most. */
  readonly rows: number;
  /** Whether all that could be found was looked at, so that total and facets are exact. */
  readonly complete: boolean;
  /** 3 where publications have as much of it as may be asked for, 2 where as much as required, 1 where these are only the nearest. */
  readonly level: number;
  /** The facets of everything found, a line each: `language=km topic=… …`. */
  readonly facets: string;
  readonly respelt: readonly StoredRespelling[];
  /** General words that begin as those of the query; none where publications have all of it as it was typed. */
  readonly general: readonly (readonly StoredWord[])[];
  /** By facet, where a contributor or series is chosen; null where there is no such one. */
  readonly names: Readonly<Record<string, string | null>>;
}

const bitsBelow = sql.raw(String(bitsBelowPublication));

const orders: Readonly<Record<SearchOrder, SQL>> = {
  relevance: sql`score DESC, year DESC, id DESC`,
  newest: sql`year DESC, id DESC`,
  oldest: sql`year, id`,
  title: sql`sort_title, year DESC, id DESC`,
  changed: sql`(SELECT p.updated_at FROM publications p WHERE p.id = list.id) DESC, id DESC`,
};

interface ResultsRow {
  vocabulary: string;
  spellings: string;
  names: string;
  found: string;
}

/** What {@link ResultsRow.found} has. */
interface Found
  extends Pick<StoredResults, "general" | "total" | "left" | "latest" | "level" | "complete" | "facets"> {
  readonly publications: readonly (readonly [
    StoredPublication,
    StoredExcerpt | null,
    ToldExplanation | null,
  ])[];
  readonly ranked: number;
}

/** How many pages end in a text. */
function pageEnds(text: string): SQL {
  return sql.raw(`(length(${text}) - length(replace(${text}, char(12), '')))`);
}

/** Around the first word that was found in a text of the publication `page.id`, as JSON; null where there is none. */
function excerptOf({ inTexts, needles, words }: SearchQuery, { mendedAlone }: Spelling): SQL {
  if (inTexts.length === 0) return sql`NULL`;
  const piece = (
    expression: SQL,
  ) => sql`(SELECT rowid FROM search_full_text WHERE search_full_text MATCH ${expression}
    AND rowid BETWEEN page.id << ${bitsBelow} AND ((page.id + 1) << ${bitsBelow}) - 1 ORDER BY rowid LIMIT 1)`;
  const expressions = inTexts.map(([, expression]) => expression);
  const others = words.map((_, index) => `, '$[#]', substr(o${index}, 1, max(4, length(o${index}) - 2))`);
  const beginnings = sql`json_insert(${JSON.stringify(needles)}${sql.raw(others.join(""))})`;
  const pieces = expressions.length === 1 ? ["AND"] : ["AND", "OR"];
  return sql`(
    SELECT json_object('documentCode', document_code, 'language', language, 'text', substr(text, start, 480),
      'page', page + ${pageEnds("substr(text, 1, start - 1)")})
    FROM (
      SELECT document_code, language, page, text, max(1, coalesce((
          SELECT min(nullif(instr(low, n.value), 0)) FROM json_each(${beginnings}) n), 1) - 160) AS start
      FROM (SELECT t.document_code, t.language, t.page, f.text, lower(f.text) AS low
      FROM search_texts t JOIN file_texts f ON f.file_id = t.file_id AND f.position = t.position
      WHERE t.id = coalesce(${sql.join(
        pieces.map((operator) => piece(mendedAlone(expressions.join(` ${operator} `)))),
        sql`, `,
      )}, 0) LIMIT 1) LIMIT 1) place)`;
}

/** One page of what a search finds, with the facets of all of it, in one round trip. */
export async function searchCatalogue(database: Database, query: SearchQuery): Promise<StoredResults> {
  const { choices, parts, years } = query;
  const passes = [
    ...parts.map((part) => sql` AND instr(' ' || e.facets || ' ', ${part})`),
    ...choices.map(({ facet, value }) => sql` AND instr(' ' || e.facets || ' ', ${` ${facet}=${value} `})`),
    ...(years ? [sql` AND e.year BETWEEN ${years.from} AND ${years.to}`] : []),
  ];
  const preferred =
    query.languages.length === 0
      ? sql`0`
      : sql`(${sql.join(
          query.languages.map((tag) => sql`instr(' ' || e.facets || ' ', ${` language=${tag} `}) > 0`),
          sql` OR `,
        )})`;
  const positions = Array.from({ length: query.limit }, (_, index) => query.offset + index);
  const namesOf = choices.flatMap(({ facet, value }) => {
    if (facet === "contributor")
      return [sql`'contributor', (SELECT name FROM contributors WHERE slug = ${value})`];
    if (facet === "series") return [sql`'series', (SELECT title FROM containers WHERE slug = ${value})`];
    return [];
  });
  const spelling = spellingOf(query);
  const inText = excerptOf(query, spelling);
  const ranking = rankingOf(query);
  const explanation = explanationOf(query, ranking);
  const candidates = candidatesOf(query, spelling);
  const terms = termsOf(query);
  const having = [...terms].map((term) => sql.raw(`having${term}`));
  // Compared as text: each id of a list that is walked through would count as a row.
  const unseen = query.after
    ? sql`NOT instr(${`,${query.after.seen.join(",")},`}, ',' || id || ',')`
    : sql`1`;
  const general =
    query.beginnings.length === 0
      ? sql`'[]'`
      : query.unknown
        ? generalWordsAt(query.beginnings)
        : sql`CASE WHEN enough > 0 AND NOT instr(told, '"told":[') THEN '[]' ELSE ${generalWordsAt(query.beginnings)} END`;
  const row = await rowBeside<ResultsRow>(
    database,
    sql`
    WITH ${spelling.tables}
    SELECT ${vocabularyNow} AS vocabulary, told AS spellings,
      json_object(${sql.join(namesOf, sql`, `)}) AS names, (
    WITH ${candidates.table},
    ${ranking.constants},
    found AS MATERIALIZED (
      SELECT count(*) FILTER (WHERE level > 1) AS whole, count(*) FILTER (WHERE level = 3) AS enough, count(*) FILTER (WHERE level = 1) AS nearest,
        count(*) FILTER (WHERE level > 1 AND ${unseen}) AS left, coalesce(max(id), 0) AS latest, coalesce(max(ranked), 0) AS ranked,
        json_group_array(id ORDER BY level > 1 DESC, ${orders[query.sort]}) FILTER (WHERE level > 0 AND ${unseen}) AS ids,
        group_concat(facets, char(10)) FILTER (WHERE level > 1) AS facets, coalesce(max(cuts), 0) AS cuts
        ${sql.join([...terms].map((term) => sql.raw(`, count(*) FILTER (WHERE s${term} > 0) AS having${term}`)))}${explanation.gathered}
      FROM (
        SELECT *, ${sql.raw(ranking.score)} AS score,
          CASE WHEN coverage >= ${query.enough} THEN 3 WHEN coverage >= ${query.required} THEN 2
            WHEN preferred OR ${sql.raw(ranking.met)} > 0 THEN 1 ELSE 0 END AS level
        FROM (SELECT *, ${sql.raw(ranking.coverage)} AS coverage FROM (
          SELECT e.publication_id AS id, e.year, e.sort_title, e.facets, e.title_length, x.cuts, json_array_length(x.ids) AS ranked, ${preferred} AS preferred,
            ${ranking.terms}${explanation.columns}
          FROM x CROSS JOIN kt CROSS JOIN kc CROSS JOIN k CROSS JOIN json_each(x.ids) c CROSS JOIN search_entries e ON e.publication_id = c.value
          WHERE 1${sql.join(passes)} LIMIT ${sql.raw(String(mostRanked))}) LIMIT ${sql.raw(String(mostRanked))})) list)
    SELECT format('{"publications":[%s],"total":%d,"left":%d,"latest":%d,"ranked":%d,"level":%d,"complete":%s,"facets":%s,"general":%s}', (
        SELECT group_concat(format('[%s,%s,%s]', r.record, coalesce(${inText}, 'null'), ${explanation.ofPage}), ',' ORDER BY page.position)
        FROM (SELECT ids ->> format('$[%d]', n.value) AS id, n.key AS position FROM json_each(${JSON.stringify(positions)}) n
          WHERE n.value < CASE WHEN whole > 0 THEN left ELSE nearest END LIMIT ${sql.raw(String(query.limit))}) page
        CROSS JOIN records r ON r.publication_id = page.id),
      CASE WHEN whole > 0 THEN whole ELSE nearest END, left, latest, ranked,
      CASE WHEN enough > 0 THEN 3 WHEN whole > 0 THEN 2 WHEN nearest > 0 THEN 1 ELSE 0 END,
      CASE WHEN cuts OR ${candidates.cut(sql`whole`, having)} THEN 'false' ELSE 'true' END, json_quote(coalesce(facets, '')), ${general})
    FROM found) AS found
    FROM kw`,
  );
  const { publications, ranked, ...found }: Found = JSON.parse(row.found);
  const spellings: { told: [string, string, string | null] | null }[] = JSON.parse(row.spellings);
  const respelt = spellings.flatMap(({ told }) => {
    if (told === null) return [];
    const [word, unit, other] = told;
    return [{ word, unit, other }];
  });
  return {
    vocabulary: JSON.parse(row.vocabulary),
    publications: publications.map(([publication, excerpt, told]) => ({
      publication,
      excerpt,
      explanation: explanation.read(told, respelt),
    })),
    ...found,
    rows: rowsReadBy(query, ranked) + rowsOfGeneralWords(query.beginnings),
    respelt,
    names: JSON.parse(row.names),
  };
}
