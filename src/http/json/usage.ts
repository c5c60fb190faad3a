/** Figures of use as JSON. */
import * as v from "valibot";
import { divisions, kinds, smallest, type Usage } from "../../catalogue/usage/reading.ts";
import type { Unanswered } from "../../catalogue/usage/unanswered-words.ts";

const month = v.string();
const count = v.number();
const period = v.strictObject({ from: month, to: month });

export const usageSchema = v.strictObject({
  ...period.entries,
  publication: v.nullable(v.strictObject({ code: v.string(), title: v.string() })),
  of: v.picklist(kinds),
  by: v.picklist(divisions),
  compared: v.nullable(period),
  months: v.array(v.strictObject({ month, counts: v.record(v.picklist(kinds), count) })),
  shares: v.array(
    v.strictObject({
      value: v.pipe(v.string(), v.description("Empty where it is unknown")),
      name: v.nullable(v.string()),
      count,
      before: v.nullable(count),
    }),
  ),
  others: v.pipe(
    v.strictObject({ count, before: v.nullable(count) }),
    v.description(`Those of fewer than ${smallest} together`),
  ),
});

export const unansweredSchema = v.strictObject({
  ...period.entries,
  searches: count,
  unanswered: count,
  most: v.pipe(count, v.description("Kept of a month")),
  full: v.pipe(v.array(month), v.description("Months that have so many")),
  words: v.array(
    v.strictObject({ id: v.number(), words: v.string(), language: v.string(), count, last: month }),
  ),
});

export function unansweredJson({ words, full, ...rest }: Unanswered): v.InferOutput<typeof unansweredSchema> {
  return { ...rest, full: [...full], words: words.map((each) => ({ ...each })) };
}

/** The figures with a number for every kind, also where there was none. */
export function usageJson({ months, shares, ...usage }: Usage): v.InferOutput<typeof usageSchema> {
  const [view, text, download, search, data, robot, investigation, request] = kinds;
  return {
    ...usage,
    months: months.map(({ month: of, counts }) => {
      const countOf = (kind: string) => counts.get(kind) ?? 0;
      return {
        month: of,
        counts: {
          [view]: countOf(view),
          [text]: countOf(text),
          [download]: countOf(download),
          [search]: countOf(search),
          [data]: countOf(data),
          [robot]: countOf(robot),
          [investigation]: countOf(investigation),
          [request]: countOf(request),
        },
      };
    }),
    shares: shares.map((share) => ({ ...share })),
  };
}
