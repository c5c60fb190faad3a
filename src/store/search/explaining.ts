/** Why a publication stands where it does in a search: the parts of the sum that it was ranked by, from the ranking itself. */
import { type SQL, sql } from "drizzle-orm";
import type { SearchQuery } from "./question.ts";
import type { Ranking, Way } from "./ranking.ts";
import { joined } from "./sums.ts";

/** Where a publication has a term. */
interface MetPlace {
  /** A column of the index, the facet of a choice, or `text`. */
  readonly place: string;
  /** The alternative that stands there, as the index has its words; null for a choice or a text. */
  readonly said: string | null;
  /** The choice that it is in; null for words. */
  readonly value: string | null;
  readonly worth: number;
}

interface ExplainedTerm {
  readonly worth: number;
  /** By what the worth of a place is multiplied: the more, the fewer publications have the term. */
  readonly rarity: number;
  readonly places: readonly MetPlace[];
}

/** What a publication was ranked by. */
export interface StoredExplanation {
  /** The sum of the worth of its terms and of the additions. */
  readonly score: number;
  /** How much of what was asked for it has, from 0 to 1. */
  readonly coverage: number;
  /** What it is worth beside the terms, by name. */
  readonly additions: readonly { readonly name: string; readonly worth: number }[];
  /** For each term what it is worth and where it stands: the first place is what counts. */
  readonly terms: readonly ExplainedTerm[];
}

/** What {@link StoredExplanation} is told as: numbers, and of each term the ways in which it is met. */
export type ToldExplanation = [
  score: number,
  coverage: number,
  additions: number[],
  worths: number[],
  ofTerms: number[],
  rarities: number[],
  met: number[][],
];

interface Explanation {
  /** More columns of the candidates' terms: the ways in which each is met. */
  readonly columns: SQL;
  /** One more column beside what is found: all explanations, by id. */
  readonly gathered: SQL;
  /** That of the publication `r`, as JSON. */
  readonly ofPage: SQL;
  /** What was told, with the units that stand for misspelt words in their place. */
  readonly read: (
    told: ToldExplanation | null,
    respelt: readonly { readonly word: string; readonly unit: string }[],
  ) => StoredExplanation | null;
}

const notAsked: Explanation = {
  columns: sql``,
  gathered: sql``,
  ofPage: sql`'null'`,
  read: () => null,
};

/** A column of texts put together, each of which ends with a comma. */
function column(texts: readonly string[], name: string): string {
  return `, ${texts.length === 0 ? "''" : joined(texts, "||")} AS ${name}`;
}

/** The numbers of the ways in which a term is met. Short: a statement has 100,000 bytes at most. */
function metColumn(ways: readonly Way[], term: number): string {
  return column(
    ways.map(({ met }, number) => `iif(${met},'${number},','')`),
    `e${term}`,
  );
}

/** Such a column as a JSON list. */
function listIn(name: string): string {
  return `json('[' || trim(${name}, ',') || ']')`;
}

function list(values: readonly string[]): string {
  return `json_array(${values.join(", ")})`;
}

/** What a search asks for to explain its results, where it does. */
export function explanationOf({ explained, terms, words }: SearchQuery, ranking: Ranking): Explanation {
  if (!explained) return notAsked;
  const { ways, rarities, additions, score } = ranking;
  const each = (letter: string) => list(terms.map((_, index) => `${letter}${index}`));
  const told = list([
    score,
    "coverage",
    list(additions.map(({ worth }) => worth)),
    each("s"),
    each("r"),
    listIn("rarities"),
    list(terms.map((_, index) => listIn(`e${index}`))),
  ]);
  const rarityColumn = column(
    rarities.map((name) => `k.${name} || ','`),
    "rarities",
  );
  return {
    columns: sql.raw(ways.map(metColumn).join("") + rarityColumn),
    gathered: sql.raw(`, json_group_object(id, ${told}) FILTER (WHERE level > 0) AS explanations`),
    ofPage: sql`coalesce(explanations -> format('$."%d"', r.publication_id), 'null')`,
    read: (answer, respelt) => {
      if (answer === null) return null;
      const [sum, share, added, worths, ofTerms, rareness, places] = answer;
      const saidBy = (term: number, alternative: number | null): string | null => {
        const { token, spelling } = terms[term]?.alternatives[alternative ?? -1] ?? {};
        const typed = spelling?.takenFor === null ? words[spelling.word]?.word : undefined;
        return respelt.find(({ word }) => word === typed)?.unit ?? token?.trim() ?? null;
      };
      return {
        score: sum,
        coverage: share,
        additions: additions.map(({ name }, index) => ({ name, worth: added[index] ?? 0 })),
        terms: terms.map((_, term) => ({
          worth: worths[term] ?? 0,
          rarity: ofTerms[term] ?? 0,
          places: (places[term] ?? []).flatMap((number): MetPlace[] => {
            const way = ways[term]?.[number];
            if (!way) return [];
            const { place, value, alternative, factor, rarity } = way;
            const worth = factor * (rareness[rarities.indexOf(rarity)] ?? 0);
            return [{ place, said: saidBy(term, alternative), value, worth }];
          }),
        })),
      };
    },
  };
}
