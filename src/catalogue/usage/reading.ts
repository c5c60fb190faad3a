/** Figures of use for editors: by month, by what they are divided by, and against another period. */
import type { Database } from "../../store/database.ts";
import {
  type Division,
  findUsed,
  type Months,
  readUsageMonths,
  readUsageShares,
  type StoredShare,
} from "../../store/usage.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { type StoredKind, uniqueKinds, usageKinds } from "./counted.ts";

export type { Division, Months } from "../../store/usage.ts";

export const kinds = [...usageKinds, ...uniqueKinds] as const satisfies readonly StoredKind[];
export const divisions = [
  "publication",
  "document",
  "topic",
  "language",
  "country",
  "source",
] as const satisfies readonly Division[];
/** With what a period is compared: the one of the same length before it, or the same months a year ago. */
export const comparisons = ["before", "year-before"] as const;
export type Comparison = (typeof comparisons)[number];

/** Fewer than this of a language, a country or a way to come are not told apart from others: they may be one reader. */
export const smallest = 5;
/** What tells something of readers, and not only of what they read. */
const ofReaders: ReadonlySet<Division> = new Set(["language", "country", "source"]);
/** Months in a table and a plot. */
const mostMonths = 120;

export interface Share extends StoredShare {
  /** The same in the period that it is compared with. */
  readonly before: number | null;
}

export interface Usage extends Months {
  readonly publication: { readonly code: string; readonly title: string } | null;
  readonly of: StoredKind;
  readonly by: Division;
  readonly compared: Months | null;
  /** Each month of the period, with how much of each kind there was. */
  readonly months: readonly { readonly month: string; readonly counts: ReadonlyMap<string, number> }[];
  readonly shares: readonly Share[];
  /** What is not told apart, all together. */
  readonly others: { readonly count: number; readonly before: number | null };
}

export interface UsageAsked {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly of?: StoredKind | undefined;
  readonly by?: Division | undefined;
  readonly compare?: Comparison | undefined;
  readonly publication?: string | undefined;
}

/** The month so many months after this one. */
export function monthAfter(month: string, count: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + count))
    .toISOString()
    .slice(0, 7);
}

/** The months of a period. */
export function monthsOf({ from, to }: Months): string[] {
  const months: string[] = [];
  for (let month = from; month <= to && months.length <= mostMonths; month = monthAfter(month, 1))
    months.push(month);
  return months;
}

/** The sums that may be told apart, and those that may not as one; never a single one, which would tell itself. */
function apart(shares: readonly StoredShare[], by: Division): { told: StoredShare[]; others: number } {
  const isTold = ({ count }: StoredShare) => !ofReaders.has(by) || count >= smallest;
  const told = shares.filter(isTold);
  let others = shares.filter((share) => !isTold(share)).reduce((sum, { count }) => sum + count, 0);
  if (others > 0 && others < smallest) others += told.pop()?.count ?? 0;
  return { told, others };
}

/** The months that are asked for: the last twelve where none is said. */
export function periodOf({ from, to }: Pick<UsageAsked, "from" | "to">, now: Date): Months {
  const last = to ?? now.toISOString().slice(0, 7);
  const period = { from: from ?? monthAfter(last, -11), to: last };
  const count = period.from > period.to ? 0 : monthsOf(period).length;
  if (count > 0 && count <= mostMonths) return period;
  const expected = `a month of the ${mostMonths} before ${period.to}`;
  throw new CatalogueError({ kind: "bad-parameter", parameter: "from", value: period.from, expected });
}

/** The figures that are asked for: of the last twelve months, views by publication, where nothing is said. */
export async function usageOf(database: Database, asked: UsageAsked, now: Date): Promise<Usage> {
  const { of = "view", by = "publication", compare } = asked;
  const period = periodOf(asked, now);
  const found = asked.publication === undefined ? null : await findUsed(database, asked.publication);
  if (found === undefined) throw notFound({ thing: "publication", name: asked.publication ?? "" });
  const all = monthsOf(period);
  const back = compare === "before" ? all.length : 12;
  const compared = compare
    ? { from: monthAfter(period.from, -back), to: monthAfter(period.to, -back) }
    : null;
  const publication = found?.id ?? null;
  const sharesOf = (months: Months) => readUsageShares(database, { ...months, by, kind: of, publication });
  const [counts, shares, before] = await Promise.all([
    readUsageMonths(database, period, publication),
    sharesOf(period),
    compared ? sharesOf(compared) : null,
  ]);
  const { told, others } = apart(shares, by);
  const earlier = before && apart(before, by);
  return {
    ...period,
    publication:
      found && asked.publication !== undefined ? { code: asked.publication, title: found.title } : null,
    of,
    by,
    compared,
    months: all.map((month) => ({
      month,
      counts: new Map(counts.filter((each) => each.month === month).map(({ kind, count }) => [kind, count])),
    })),
    shares: told.map((share) => ({
      ...share,
      before: earlier ? (earlier.told.find(({ value }) => value === share.value)?.count ?? 0) : null,
    })),
    others: { count: others, before: earlier?.others ?? null },
  };
}
