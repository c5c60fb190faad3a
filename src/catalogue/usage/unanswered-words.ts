/** Searches that found nothing, as editors see them. */
import type { Database } from "../../store/database.ts";
import { forgetWords, readUnanswered, type StoredUnanswered } from "../../store/unanswered.ts";
import { type Months, readUsageMonths } from "../../store/usage.ts";
import { notFound } from "../problem.ts";
import { periodOf, type UsageAsked } from "./reading.ts";
import { fewest } from "./unanswered.ts";

const mostShown = 500;

export interface Unanswered extends Months {
  /** How many searches there were in the period, and how many of them found nothing. */
  readonly searches: number;
  readonly unanswered: number;
  /** The words that several visits had, the most asked for first. */
  readonly words: readonly StoredUnanswered[];
}

/** Those of a period: of the last twelve months where none is said. */
export async function unansweredOf(
  database: Database,
  asked: Pick<UsageAsked, "from" | "to">,
  now: Date,
): Promise<Unanswered> {
  const period = periodOf(asked, now);
  const [months, words] = await Promise.all([
    readUsageMonths(database, period, null),
    readUnanswered(database, period, { fewest, most: mostShown }),
  ]);
  const sumOf = (of: string) =>
    months.filter(({ kind }) => kind === of).reduce((sum, { count }) => sum + count, 0);
  return { ...period, searches: sumOf("search"), unanswered: sumOf("unanswered"), words };
}

/** Forgets words, such as those that name somebody. They are not told again while the figures of words are kept. */
export async function forgetUnanswered(database: Database, id: number, now: Date): Promise<void> {
  if (!(await forgetWords(database, id, now.toISOString().slice(0, 7))))
    throw notFound(`search ${id} that found nothing`);
}
