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

/** The queries of a part or half. Throws where the file breaks the schema. */
export function judgedQueries(part: Part | FreshHalf): JudgedQuery[] {
  const text = readFileSync(join(import.meta.dirname, `judged-${part}.yaml`), "utf8");
  return v.parse(v.array(judgedQuery), parse(text));
}
