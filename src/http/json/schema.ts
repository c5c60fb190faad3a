/** What the JSON of every kind of answer is made of, and problems. */
import * as v from "valibot";
import type { Language } from "../../catalogue/languages/language.ts";
import type { Named } from "../../catalogue/publication/contributor.ts";
import { identifierSchemes, keysOf } from "../../catalogue/publication/terms.ts";
import type { Facet } from "../../catalogue/reading/filter.ts";
import { listingPath } from "../addresses.ts";

export function keys<List extends object>(list: List) {
  return v.picklist(keysOf(list));
}

export const address = v.pipe(v.string(), v.url());

export const moment = v.pipe(v.string(), v.isoTimestamp(), v.description("RFC 3339, UTC"));

export const permanentCode = v.pipe(v.string(), v.description("Permanent short code"));

export const languageSchema = v.strictObject({
  tag: v.pipe(v.string(), v.description("BCP 47")),
  name: v.string(),
  autonym: v.string(),
});

export const namedSchema = v.strictObject({ slug: v.string(), name: v.string(), url: address });

export const identifiersSchema = v.array(
  v.strictObject({ scheme: keys(identifierSchemes), value: v.string() }),
);

export const licenceSchema = v.strictObject({
  id: v.pipe(v.nullable(v.string()), v.description("SPDX identifier")),
  name: v.string(),
  url: v.string(),
});

/** RFC 9457, with what is near. */
export const problemSchema = v.strictObject({
  type: v.pipe(v.string(), v.description("Where this kind of problem is explained")),
  title: v.string(),
  status: v.pipe(v.number(), v.integer()),
  detail: v.string(),
  parameter: v.optional(v.pipe(v.string(), v.description("The parameter that is wrong"))),
  errors: v.optional(
    v.pipe(
      v.array(v.strictObject({ field: v.string(), message: v.string() })),
      v.description("What is wrong with which field"),
    ),
  ),
  suggestions: v.optional(v.array(v.strictObject({ title: v.string(), url: address }))),
  requestId: v.optional(v.string()),
});

export type ProblemJson = v.InferOutput<typeof problemSchema>;

export function languageJson({ tag, name, autonym }: Language) {
  return { tag, name, autonym };
}

/** A topic, person or the like, with the address of its publications. */
export function namedJson(origin: string, facet: Facet, { slug, name }: Named) {
  return { slug, name, url: origin + listingPath({ [facet]: slug }) };
}
