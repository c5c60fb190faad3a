/** What a publication is worth for a search, as SQL. */
import { type SQL, sql } from "drizzle-orm";
import { inTexts } from "./candidates.ts";
import type { SearchQuery } from "./question.ts";

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
    cases.push(`WHEN ${inTexts(term)} THEN k.w${first.index}`);
  }
  return `CASE ${cases.join(" ")} ELSE 0 END`;
}

/** How the candidates of this search are ranked. */
export function rankingOf({ alternatives, pairs }: SearchQuery): Ranking {
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
