/** A search explained for those who edit: what its query was taken for, and why each result stands where it does. */
import * as v from "valibot";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import { explainedSearchData, explainedSearchPages, publicationPath, searchPath } from "../addresses.ts";
import { address } from "./schema.ts";

const worth = v.number();

export const explainedSearchSchema = v.strictObject({
  query: v.string(),
  corrected: v.nullable(v.string()),
  understood: v.array(v.strictObject({ typed: v.string(), facet: v.string(), value: v.string() })),
  languages: v.pipe(v.array(v.string()), v.description("Whose documents lead")),
  terms: v.pipe(
    v.array(v.strictObject({ typed: v.string(), said: v.array(v.string()), optional: v.boolean() })),
    v.description("Each in all ways to say it"),
  ),
  nearest: v.boolean(),
  total: v.pipe(v.number(), v.integer()),
  exact: v.boolean(),
  publications: v.array(
    v.strictObject({
      position: v.pipe(v.number(), v.integer()),
      code: v.string(),
      title: v.string(),
      url: address,
      score: v.pipe(worth, v.description("What terms and additions are worth together")),
      coverage: v.pipe(worth, v.description("The share of the query that it has")),
      terms: v.array(
        v.strictObject({
          typed: v.string(),
          worth,
          rarity: worth,
          places: v.pipe(
            v.array(
              v.strictObject({
                place: v.string(),
                said: v.nullable(v.string()),
                value: v.nullable(v.string()),
                worth,
              }),
            ),
            v.description("Where it stands; the first counts"),
          ),
        }),
      ),
      additions: v.array(v.strictObject({ name: v.string(), worth })),
    }),
  ),
  links: v.strictObject({ self: address, html: address, search: address }),
});

export type ExplainedSearch = v.InferOutput<typeof explainedSearchSchema>;

/** What a search found, explained. */
export function explainedSearchJson(origin: string, found: SearchResults, before: number): ExplainedSearch {
  const { request, query, results } = found;
  return {
    query: request.typed,
    corrected: found.corrected,
    understood: query.understood.flatMap(({ typed, choices }) =>
      choices.map(({ facet, value }) => ({ typed, facet, value })),
    ),
    languages: [...query.languages],
    terms: query.terms.map(({ typed, alternatives, optional }) => ({
      typed,
      said: alternatives.map(({ units, open }) => units.join(" ") + (open ? "*" : "")),
      optional,
    })),
    nearest: found.nearest,
    total: found.total,
    exact: found.exact,
    publications: results.flatMap(({ publication, explanation }, index) => {
      if (explanation === null) return [];
      const { score, coverage, terms, additions } = explanation;
      return [
        {
          position: before + index + 1,
          code: publication.code,
          title: publication.title,
          url: origin + publicationPath(publication.slug),
          score,
          coverage,
          terms: terms.map((term, at) => ({
            typed: query.terms[at]?.typed ?? "",
            ...term,
            places: [...term.places],
          })),
          additions: [...additions],
        },
      ];
    }),
    links: {
      self: origin + searchPath(request, explainedSearchData),
      html: origin + searchPath(request, explainedSearchPages),
      search: origin + searchPath(request),
    },
  };
}
