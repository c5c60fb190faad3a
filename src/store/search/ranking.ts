/** What a publication is worth for a search, as SQL. */
import { type SQL, sql } from "drizzle-orm";
import { inTexts } from "./candidates.ts";
import { languageWorth } from "./language-worth.ts";
import type { SearchQuery, StoredTerm } from "./question.ts";
import { joined, sumOf } from "./sums.ts";

/** What a term is worth by where it stands, in the order that readers think of. The full text is worth 1. */
const columnWeights = {
  title: 10,
  abstract: 6,
  contributors: 5,
  topics: 4,
  containers: 3,
  places: 2.5,
  years: 2,
} as const;

/** What nothing else means is a name, and who made a publication comes before whom it speaks of. */
const contributorOfName = 7;

/** What it is worth that a publication is, or has, the thing that a term names: a presentation, Khmer, a guide. */
const choiceWeights: Readonly<Record<string, number>> = { edition: 12, type: 5, credit: 5 };
/** Kinds that publications are filed under by what they are, and not by what they are called. */
const exactKinds: ReadonlySet<string> = new Set(["article", "book", "chapter"]);
const otherChoiceWeight = 9;
/** Less than what the term itself names is worth: a country where a part of the world was asked for. */
const partWeight = 4;
const textWeight = 1;

/**
 * What ranks a candidate, as expressions over its row `e` and the query's constants: the one row of `kt`, `kc` and `k`
 * each, since D1 takes a hundred columns a row. They are written out for each query, since SQLite takes three times as
 * long to walk through a table of terms for each candidate.
 */
export interface Ranking {
  /**
   * The tables of constants: tokens t0, t1, … of the alternatives, choices c0_0, … and pairs p0, p1, …, and how rare
   * terms and alternatives are, r0, r1, … and u0, u1, ….
   */
  readonly constants: SQL;
  /** For each term what it is worth, s0, s1, …, its rarity, and whether the title has it, h0, h1, …. */
  readonly terms: SQL;
  /** The ways in which each term may be met, the best first: what its worth is chosen of. */
  readonly ways: readonly (readonly Way[])[];
  /** The rarities that these name, columns of `k`. */
  readonly rarities: readonly string[];
  /** What is added to the worth of the terms, over these and `coverage`. */
  readonly additions: readonly Addition[];
  /** The sum of all that. */
  readonly score: string;
  readonly met: string;
  /** How much of what was asked for is met, from 0 to 1: by number, or where each term is as much as it is rare. */
  readonly coverage: string;
}

/** One way in which a term is met: an alternative of it in a column, a choice, or a file's text. */
export interface Way {
  /** The column, the facet of the choice, or `text`. */
  readonly place: string;
  /** The number of the alternative among those of the term; null for a choice or a text. */
  readonly alternative: number | null;
  readonly value: string | null;
  /** Whether it is met, as SQL. */
  readonly met: string;
  /** What that is worth, times the rarity, which is a column of `k`. */
  readonly factor: number;
  readonly rarity: string;
}

/** Something that is worth something beside the terms. */
interface Addition {
  readonly name: "phrase" | "whole" | "title" | "lacking" | "language";
  readonly worth: string;
}

/** What having nothing of what was asked for would cost. */
const ofLacking = 10;

/** How much the rarity of the way in which a term is met counts, beside that of the commonest way to say it. */
const ownRarity = 0.4;

function choiceWeight(facet: string, value: string): number {
  if (facet === "type" && exactKinds.has(value)) return otherChoiceWeight;
  return choiceWeights[facet] ?? otherChoiceWeight;
}

interface Numbered extends StoredTerm {
  readonly index: number;
  /** The number of its first alternative among those of all terms. */
  readonly first: number;
}

/** The ways in which a term is met, the one of most worth first, whatever their rarity. */
function waysOf({ index, first, alternatives, column, choices }: Numbered): Way[] {
  // Beside the places stand languages' names, which are near to those of countries: of a place it is the choice that tells.
  const elsewhere = choices.some(({ facet }) => facet === "place") ? "places" : null;
  const said = alternatives.filter(({ spelling }) => spelling === null || spelling.takenFor === null);
  const isName = said.length === 1 && choices.length === 0;
  const weights = isName ? { ...columnWeights, contributors: contributorOfName } : columnWeights;
  const ways = Object.entries(weights).flatMap(([place, weight]) =>
    place !== elsewhere && (column === null || column === place)
      ? alternatives.map((alternative, at) => ({
          place,
          alternative: at,
          value: null,
          met: `instr(e.${place},kt.t${first + at})`,
          factor: rounded(weight * alternative.weight),
          rarity: `u${first + at}`,
        }))
      : [],
  );
  const others = choices.map(({ facet, value, isPart }, at) => ({
    place: facet,
    alternative: null,
    value,
    met: `instr(' ' || e.facets || ' ', kc.c${index}_${at})`,
    factor: isPart ? partWeight : choiceWeight(facet, value),
    rarity: `r${index}`,
  }));
  const texts =
    column === null && alternatives.length > 0
      ? [
          {
            place: "text",
            alternative: null,
            value: null,
            met: inTexts(index),
            factor: textWeight,
            rarity: `r${index}`,
          },
        ]
      : [];
  return [...ways, ...others, ...texts].toSorted((one, other) => other.factor - one.factor);
}

/** To hundredths: statements are read by people too, and D1 takes 100,000 bytes of them. */
function rounded(factor: number): number {
  return Number(factor.toFixed(2));
}

/** What a term is worth: the most that any of its alternatives is, wherever it stands. */
function worthOf(ways: readonly Way[]): string {
  const cases = ways.map(({ met, factor, rarity }) => `WHEN ${met} THEN ${factor}*k.${rarity}`);
  return `CASE ${cases.join(" ")} ELSE 0 END`;
}

/** How many publications are in the choices that a term names, by the stored counts or the dictionary. */
function chosenCounts({ index, choices }: Numbered): string[] {
  return choices.map(({ word }, at) => {
    const of = (part: string) => `(j ->> '$[3][${index}][${at}].${part}')`;
    return word === null
      ? `coalesce((SELECT publications FROM facet_counts
          WHERE filter = '' AND facet = ${of("facet")} AND value = ${of("value")}), 0)`
      : `coalesce((SELECT publications FROM search_words WHERE word = ${of("word")}), 0)`;
  });
}

/** How rare what is in so many publications is among all of them. */
function rarityOf(publications: string): string {
  return `ln(2.0 + n / (1.0 + ${publications}))`;
}

type Spelt = StoredTerm["alternatives"][number]["spelling"];

/** What no column has. */
const nothing = "char(0)";

/** The token of an alternative: what a misspelt word is taken for, or as the question has it. */
function tokenOf(number: number, spelling: Spelt): string {
  const token = `(j ->> '$[0][${number}]')`;
  if (spelling === null) return token;
  const { word, takenFor } = spelling;
  return takenFor === null
    ? `' ' || kw.w${word} || CASE WHEN kw.g${word} THEN '' ELSE ' ' END`
    : `CASE kw.w${word} WHEN j ->> '$[4][${number}]' THEN ${token} ELSE ${nothing} END`;
}

/** Its first unit. */
function unitOf(number: number, spelling: Spelt): string {
  return spelling?.takenFor === null ? `kw.w${spelling.word}` : `j ->> '$[1][${number}]'`;
}

/** Neighbouring words with those that were misspelt as they are taken. */
function spelt(pair: string, number: number, words: SearchQuery["words"]): string {
  const typed = `(j ->> '$[2][${number}]')`;
  return words.reduce(
    (text, { word }, index) =>
      pair.includes(` ${word} `) ? `replace(${text}, ' ${word} ', ' ' || kw.o${index} || ' ')` : text,
    typed,
  );
}

/** How the candidates of this search are ranked. */
export function rankingOf({ terms, pairs, languages, words }: SearchQuery): Ranking {
  const numbered: Numbered[] = [];
  for (const [index, term] of terms.entries()) {
    const before = numbered.at(-1);
    numbered.push({ ...term, index, first: before ? before.first + before.alternatives.length : 0 });
  }
  const values = JSON.stringify([
    numbered.flatMap(({ alternatives }) => alternatives.map(({ token }) => token)),
    numbered.flatMap(({ alternatives }) => alternatives.map(({ unit }) => unit)),
    pairs,
    numbered.map(({ choices }) => choices),
    numbered.flatMap(({ alternatives }) => alternatives.map(({ spelling }) => spelling?.takenFor ?? null)),
  ]);
  const alternatives = numbered.flatMap((term) =>
    term.alternatives.map(({ spelling }, at) => ({
      number: term.first + at,
      term: term.index,
      weight: term.weight,
      spelling,
    })),
  );
  const tokens = alternatives.map(({ number, spelling }) => `${tokenOf(number, spelling)} AS t${number}`);
  const others = [
    ...numbered.flatMap(({ index, choices }) =>
      choices.map((_, at) => {
        const of = (part: string) => `(j ->> '$[3][${index}][${at}].${part}')`;
        return `' ' || ${of("facet")} || '=' || ${of("value")} || ' ' AS c${index}_${at}`;
      }),
    ),
    ...pairs.map((pair, index) => `${spelt(pair, index, words)} AS p${index}`),
  ];
  const frequencies = alternatives.map(
    ({ number, spelling }) => `coalesce((SELECT max(publications) FROM search_words
      WHERE stem = ${unitOf(number, spelling)}), 0) AS d${number}`,
  );
  const commonest = numbered.map((term) => {
    const ways = term.alternatives.map((_, at) => `d${term.first + at}`);
    const most = (counts: readonly string[]) => `max(${["0", "0", ...counts].join(", ")})`;
    return `max(${most(ways)}, ${most(chosenCounts(term))}) AS q${term.index}`;
  });
  // A word that most publications have may mean the same as a rare one: what has the rare one is the more meant.
  const rarities = [
    ...numbered.map(({ index, weight, counts }) => {
      const rarity = `${weight.toFixed(2)} * ${rarityOf(`q${index}`)}`;
      return `${counts === "where held" ? `iif(q${index} > 0, ${rarity}, 0)` : rarity} AS r${index}`;
    }),
    ...alternatives.map(
      ({ number, term, weight }) =>
        `${weight.toFixed(2)} * (${1 - ownRarity} * ${rarityOf(`q${term}`)} + ${ownRarity} * ${rarityOf(`d${number}`)}) AS u${number}`,
    ),
  ];
  const row = (name: string, columns: readonly string[], from: string) =>
    sql.raw(`${name} AS MATERIALIZED (SELECT ${["0 AS none", ...columns].join(", ")} FROM ${from})`);
  const inPairs = sumOf(pairs.map((_, index) => `(instr(e.title_words, kc.p${index}) > 0)`));
  const ways = numbered.map(waysOf);
  const columns = numbered.flatMap((term) => [
    `${worthOf(ways[term.index] ?? [])} AS s${term.index}`,
    `k.r${term.index} AS r${term.index}`,
    `(${joined(
      term.alternatives.map((_, at) => `instr(e.title, kt.t${term.first + at}) > 0`),
      "OR",
    )}) AS h${term.index}`,
  ]);
  const of = (list: readonly Numbered[], expression: (index: number) => string) =>
    sumOf(list.map(({ index }) => expression(index)));
  const counting = numbered.filter(({ counts }) => counts !== "never");
  const coverage =
    counting.length === 0
      ? "1"
      : `coalesce(max((${of(counting, (index) => `(s${index} > 0) * r${index}`)}) / (${of(counting, (index) => `r${index}`)}),
            (${of(counting, (index) => `(s${index} > 0)`)}) * 1.0 / (${of(counting, (index) => `(r${index} > 0)`)})), 0)`;
  const additions: Addition[] = [
    { name: "phrase", worth: "3.0 * pairs" },
    { name: "whole", worth: "iif(title_length > 2 AND pairs >= title_length - 1, 15.0, 0.0)" },
    { name: "title", worth: `12.0 * (${of(numbered, (index) => `h${index}`)}) / (title_length + 6)` },
    ...(counting.length > 1 ? [{ name: "lacking", worth: `${ofLacking} * (coverage - 1)` } as const] : []),
    ...(languages.length > 0 ? [{ name: "language", worth: languageWorth(counting) } as const] : []),
  ];
  return {
    ways,
    rarities: [...new Set(ways.flat().map(({ rarity }) => rarity))],
    additions,
    constants: sql.join(
      [
        sql`ka AS MATERIALIZED (SELECT ${values} AS j, coalesce((SELECT publications FROM facet_counts
          WHERE filter = '' AND facet = '' AND value = ''), 0) AS n)`,
        row("kt", tokens, "ka"),
        row("kc", others, "ka"),
        row(
          "k",
          rarities,
          `(SELECT *, ${commonest.join(", ") || "0"} FROM (SELECT *, ${frequencies.join(", ") || "0"} FROM ka LIMIT 1) LIMIT 1)`,
        ),
      ],
      sql`, `,
    ),
    terms: sql.raw([`${inPairs} AS pairs`, ...columns].join(", ")),
    score: [of(numbered, (index) => `s${index}`), ...additions.map(({ worth }) => worth)].join(" + "),
    met: of(numbered, (index) => `(s${index} > 0)`),
    coverage,
  };
}
