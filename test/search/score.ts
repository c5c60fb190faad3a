/** How well a search does on judged queries. */
import type { SearchJson } from "../../src/http/json/search.ts";
import type { JudgedQuery } from "./judged.ts";

export interface Scored {
  readonly judged: JudgedQuery;
  /** The place of the first right publication, from 1; null where none is among the first page's. */
  readonly rank: number | null;
  /** The share of the right publications, or of as many as fit, that are among the first ten. */
  readonly share: number;
  /** Whether all that are right come before anything else, or as many of them as must lead. */
  readonly isComplete: boolean;
  /** The titles that came first. */
  readonly first: readonly string[];
}

export interface Score {
  readonly queries: number;
  /** The mean of one divided by the rank. */
  readonly meanReciprocalRank: number;
  /** The share of queries that have a right publication among the first three. */
  readonly successAtThree: number;
  /** The mean share of the right publications that are among the first ten. */
  readonly shareInTen: number;
  /** The share of queries whose answer is complete. */
  readonly complete: number;
}

const ten = 10;

/** Asks each query; `ask` gives the answer of /search.json to it. */
export async function scoreQueries(
  queries: readonly JudgedQuery[],
  ask: (query: string) => Promise<SearchJson>,
): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const judged of queries) {
    const { publications } = await ask(judged.query);
    const isRight = ({ code }: { readonly code: string }) => judged.find.includes(code);
    const place = publications.findIndex(isRight);
    const leading = judged.first ?? judged.find.length;
    scored.push({
      judged,
      rank: place === -1 ? null : place + 1,
      share: publications.slice(0, ten).filter(isRight).length / Math.min(judged.find.length, ten),
      isComplete: publications.slice(0, leading).filter(isRight).length === leading,
      first: publications.slice(0, 3).map(({ code, title }) => `${code} ${title.slice(0, 60)}`),
    });
  }
  return scored;
}

/** The score over some queries. */
export function scoreOf(scored: readonly Scored[]): Score {
  const sum = (value: (each: Scored) => number) => scored.reduce((total, each) => total + value(each), 0);
  return {
    queries: scored.length,
    meanReciprocalRank: sum(({ rank }) => (rank === null ? 0 : 1 / rank)) / scored.length,
    successAtThree: sum(({ rank }) => Number(rank !== null && rank <= 3)) / scored.length,
    shareInTen: sum(({ share }) => share) / scored.length,
    complete: sum(({ isComplete }) => Number(isComplete)) / scored.length,
  };
}
