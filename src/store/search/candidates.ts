/**
 * Which publications are looked at for a search. FTS5 finds them, the latest first, and a bounded number by each
 * expression: what a search reads does not grow with the catalogue. Every row that a statement comes by counts, those
 * of FTS5 and of JSON too, so the lists go into one another without being kept between.
 */
import { type SQL, sql } from "drizzle-orm";
import { matching } from "./matching.ts";
import { mostRanked, rankedBy } from "./budget.ts";
import type { SearchQuery } from "./question.ts";
import type { Spelling } from "./spelling.ts";
import { bitsBelowPublication } from "./text-ids.ts";

/** Of as many publications as are ranked at most, how many are found by every term, alone, and where other lists follow. */
const mostByOneTerm = 320;
const mostByAll = 240;
const mostByTitle = 60;
const mostByLanguage = 40;
/** By each term, those of all terms together; in a small catalogue for each term. */
const mostByEach = 160;
/** Pieces of files' texts with a term, those of all terms together; in a small catalogue for each term. */
const mostTexts = 100;
const smallCatalogue = 200;

/** D1 takes five terms in a compound SELECT. */
const mostInCompound = 5;

interface Candidates {
  /**
   * The one row of `x`, to be named once: for each term the publications whose texts have it, x0, x1, …, as `,12,15,`; whether
   * one of these lists may have been cut, `cuts`; and all that are looked at, `ids`, a JSON list.
   */
  readonly table: SQL;
  /** Whether one of the other lists may have been cut, by how many publications were found and how many have each term. */
  readonly cut: (found: SQL, having: readonly SQL[]) => SQL;
}

function together(selects: readonly SQL[]): SQL {
  if (selects.length <= mostInCompound) return sql.join(selects.slice(), sql` UNION ALL `);
  const groups = Math.ceil(selects.length / mostInCompound);
  return together(
    Array.from({ length: groups }, (_, group) => {
      const part = selects.slice(group * mostInCompound, (group + 1) * mostInCompound);
      return sql`SELECT id FROM (${together(part)})`;
    }),
  );
}

/** A limit that depends on how many publications there are. */
function limitOf(inSmall: number, inLarge: number): SQL {
  return sql.raw(`(SELECT CASE WHEN coalesce((SELECT publications FROM facet_counts
    WHERE filter = '' AND facet = '' AND value = ''), 0) <= ${smallCatalogue}
    THEN ${inSmall} ELSE ${inLarge} END)`);
}

/** The column of {@link Candidates.table} that has the publications whose texts have this term. */
function textsWith(term: number): string {
  return `x.x${term}`;
}

/** Whether the candidate `e` has this term in one of its texts. */
export function inTexts(term: number): string {
  return `instr(${textsWith(term)}, ',' || e.publication_id || ',')`;
}

/** The terms of a query, by their places in it. */
export function termsOf({ terms }: SearchQuery): Set<number> {
  return new Set(terms.keys());
}

/** The publications that are looked at for a query. */
export function candidatesOf(query: SearchQuery, { mended, mendedAlone }: Spelling): Candidates {
  const { each, everywhere, inTitle, inLanguages, after } = query;
  const ranked = rankedBy(query);
  /** A list's limit, as much of it as the query's rows allow. In a small catalogue they allow all. */
  const most = (inLarge: number, inSmall = inLarge) =>
    limitOf(inSmall, Math.max(1, Math.floor((inLarge * ranked) / mostRanked)));
  const mostEverywhere = most(each.length === 0 ? mostByOneTerm : mostByAll);
  const ofEach = most(mostByEach / Math.max(each.length, 1), smallCatalogue);
  const ofTexts = most(mostTexts / Math.max(query.inTexts.length, 1), mostTexts);
  const searched = new Set(query.inTexts.map(([term]) => term));
  const unsearched = [...termsOf(query)].filter((term) => !searched.has(term));
  const texts = query.inTexts.map(
    ([term, expression]) => sql`coalesce((SELECT ',' || group_concat(id) || ',' FROM (
        SELECT rowid >> ${sql.raw(String(bitsBelowPublication))} AS id FROM search_full_text
        WHERE search_full_text MATCH ${mendedAlone(expression)} ORDER BY rowid DESC LIMIT ${ofTexts})), '') AS ${sql.raw(`x${term}`)}`,
  );
  const allTexts = query.inTexts.map(([term]) => sql.raw(`x${term}`));
  const latest = after && after.latest;
  const lists = [
    matching(everywhere && mended(everywhere), mostEverywhere, latest),
    ...(inTitle === null ? [] : [matching(mended(inTitle), most(mostByTitle), latest)]),
    ...(allTexts.length === 0
      ? []
      : [
          sql`SELECT value AS id FROM json_each(format('[%s]', trim(replace(${sql.join(allTexts, sql` || `)}, ',,', ','), ',')))`,
        ]),
    ...each.map((expression) => matching(mended(expression), ofEach, latest)),
    ...(inLanguages === null ? [] : [matching(sql`${inLanguages}`, most(mostByLanguage), latest)]),
  ];
  const cuts = allTexts.map((list) => sql`length(${list}) - length(replace(${list}, ',', '')) - 1 >= most`);
  return {
    table: sql`x AS (SELECT *, max(${sql.join([...cuts, sql`0`, sql`0`], sql`, `)}) AS cuts, (
        SELECT json_group_array(id) FROM (SELECT DISTINCT id FROM (${together(lists)}) LIMIT ${most(mostRanked)})) AS ids
      FROM (SELECT ${sql.join([sql`${ofTexts} AS most`, ...texts, ...unsearched.map((term) => sql.raw(`'' AS x${term}`))], sql`, `)} LIMIT 1) LIMIT 1)`,
    cut: (found, having) => {
      const cut = [
        sql`${found} >= ${mostEverywhere}`,
        ...(query.all ? [] : having.map((count) => sql`${count} >= ${ofEach}`)),
      ];
      return sql`max(${sql.join(cut, sql`, `)}, 0)`;
    },
  };
}
