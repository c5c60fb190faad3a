/** The judged queries: what readers may type, and the publications that should come. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { parse } from "yaml";
import { isLanguageTag } from "../../src/catalogue/languages/language.ts";

const judgedQuery = v.strictObject({
  query: v.string(),
  language: v.pipe(v.string(), v.check(isLanguageTag)),
  find: v.pipe(v.array(v.pipe(v.string(), v.length(6))), v.minLength(1)),
  /** Of a whole question with more right answers than are shown at once, how many must lead. */
  first: v.optional(v.number()),
});
export type JudgedQuery = v.InferOutput<typeof judgedQuery>;

/**
 * The parts of the set: the first was written before the ranking was tuned, the second after, the others by two who
 * did not know the search.
 */
export const parts = {
  before: "before tuning",
  after: "after tuning",
  apart: "apart from it",
  again: "apart from it, again",
} as const;
export type Part = keyof typeof parts;

/**
 * The halves of the fresh set, which no one who tuned the search had seen: one may be looked at afterwards, the other
 * stays apart.
 */
export const freshHalves = {
  "fresh-one": "half that tuning may look at",
  "fresh-other": "half kept apart",
} as const;
export type FreshHalf = keyof typeof freshHalves;

/** The queries of a file beside this one. Throws where it breaks the schema. */
export function queriesIn(file: string): JudgedQuery[] {
  return v.parse(
    v.array(judgedQuery),
    parse(readFileSync(join(import.meta.dirname, `${file}.yaml`), "utf8")),
  );
}

/** The queries of a part or half. */
export function judgedQueries(part: Part | FreshHalf): JudgedQuery[] {
  return queriesIn(`judged-${part}`);
}
