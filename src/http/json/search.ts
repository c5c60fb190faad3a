/** What a search found, and what may be meant, as JSON. */
import * as v from "valibot";
import { choicesOf } from "../../catalogue/reading/filter.ts";
import { choiceNameOf, type MenuChoice } from "../../catalogue/reading/choices.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { passagesBy } from "../../catalogue/search/passages.ts";
import { refinementNames, refinementsOf } from "../../catalogue/search/refinements.ts";
import { mostInFile, sortOrders } from "../../catalogue/search/request.ts";
import type { SearchResults } from "../../catalogue/search/searching.ts";
import type { SearchSuggestion } from "../../catalogue/search/suggesting.ts";
import {
  documentPagePath,
  listingPath,
  publicationPath,
  searchDataPath,
  searchFeedPath,
  searchFilePath,
  searchPath,
  textPlacePath,
} from "../addresses.ts";
import type { IgnoredParameter } from "../parameters.ts";
import { refinementName } from "../refinement-name.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { choiceSchema } from "./listings.ts";
import { publicationJson, publicationSchema } from "./publications.ts";
import { address, keys } from "./schema.ts";

export const searchSchema = v.strictObject({
  query: v.string(),
  corrected: v.pipe(
    v.nullable(v.string()),
    v.description("The query with its misspelt words replaced, where it was searched by that"),
  ),
  understood: v.pipe(
    v.array(v.strictObject({ typed: v.string(), facet: v.string(), value: v.string() })),
    v.description(
      "Words that were taken for what they ask for: a role, format, type, language, year or credit, or what is left out (without). With as=words they are words only",
    ),
  ),
  leads: v.pipe(
    v.array(v.strictObject({ kind: v.string(), name: v.string(), url: address })),
    v.description("Topics, places, contributors and series of which the query is the name"),
  ),
  nearest: v.pipe(
    v.boolean(),
    v.description("Whether nothing had all that was asked for, and these are the nearest"),
  ),
  total: v.pipe(v.number(), v.integer()),
  exact: v.pipe(
    v.boolean(),
    v.description("Whether total and facets count everything; if not, there may be more"),
  ),
  sort: keys(sortOrders),
  filter: v.record(v.string(), v.strictObject({ value: v.string(), name: v.string() })),
  years: v.strictObject({ from: v.nullable(v.number()), to: v.nullable(v.number()) }),
  ignored: v.pipe(
    v.array(v.strictObject({ parameter: v.string(), expected: v.string() })),
    v.description("Parameters that made no sense and were left out"),
  ),
  publications: v.array(
    v.strictObject({
      ...publicationSchema.entries,
      found: v.pipe(
        v.array(
          v.strictObject({
            in: v.string(),
            language: v.string(),
            document: v.pipe(
              v.nullable(address),
              v.description("The document whose full text it is, opened at the page"),
            ),
            textVersion: v.nullable(address),
            page: v.pipe(
              v.nullable(v.pipe(v.number(), v.integer())),
              v.description("The page of that document, counted from 1; null where its text does not tell"),
            ),
            text: v.array(v.strictObject({ text: v.string(), marked: v.boolean() })),
          }),
        ),
        v.description("Where the words stand, in context"),
      ),
    }),
  ),
  facets: v.record(v.string(), v.array(choiceSchema)),
  links: v.strictObject({
    self: address,
    html: address,
    asWords: v.pipe(v.nullable(address), v.description("The same search by the words only")),
    next: v.pipe(
      v.nullable(address),
      v.description("The next page: nothing comes twice and nothing is passed over, though records change"),
    ),
    previous: v.nullable(address),
    atom: address,
    files: v.pipe(
      v.strictObject({ bib: address, ris: address, csl: address, csv: address }),
      v.description(`All results, ${mostInFile} at most`),
    ),
  }),
});

export const suggestionsSchema = v.pipe(
  v.strictTuple([
    v.pipe(v.string(), v.description("What was typed")),
    v.pipe(v.array(v.string()), v.description("What may be meant")),
    v.pipe(v.array(v.string()), v.description("What each is: a year, or the kind of list")),
    v.pipe(v.array(address), v.description("Where each leads")),
  ]),
  v.description("OpenSearch suggestions: the query, completions, descriptions and addresses"),
);

export type SearchJson = v.InferOutput<typeof searchSchema>;

export type SuggestionsJson = v.InferOutput<typeof suggestionsSchema>;

/** The next page: after what was had so far, or by its number for whoever asked by number. */
function nextOf(origin: string, { request, next, pages }: SearchResults): string | null {
  if (next) return origin + searchDataPath(request, next);
  if (request.page === 1 || request.page >= pages) return null;
  return origin + searchDataPath({ ...request, page: request.page + 1 });
}

/** What the search may be refined by beside the facets of listings. */
function refinementFacets(origin: string, { request, refinements }: SearchResults, strings: Strings) {
  return refinementNames.flatMap((name) => {
    const choices = (refinements[name] ?? []).map(({ value, publications }) => ({
      value,
      name: refinementName(name, value, strings),
      publications,
      url: origin + searchDataPath({ ...request, refined: { ...request.refined, [name]: value }, page: 1 }),
    }));
    return refinements[name] ? [[name, choices] as const] : [];
  });
}

/** Where the text version of a document has this page. */
function textVersionOf(
  origin: string,
  { documents }: Publication,
  documentCode: string | null,
  page: number | null,
): string | null {
  const document = documents.find(({ code }) => code === documentCode);
  const path = document ? textPlacePath(document, page) : null;
  return path === null ? null : origin + path;
}

/** One page of what a search found. */
export function searchJson(
  origin: string,
  found: SearchResults,
  ignored: readonly IgnoredParameter[],
  strings: Strings,
): SearchJson {
  const { request, names } = found;
  const passagesOf = passagesBy(found.query);
  const withChoice = ({ facet, value }: MenuChoice) =>
    origin + searchDataPath({ ...request, filter: { ...request.filter, [facet]: value }, page: 1 });
  return {
    query: request.typed,
    corrected: found.corrected,
    understood: found.query.understood.flatMap(({ typed, choices }) =>
      choices.map(({ facet, value }) => ({ typed, facet, value })),
    ),
    leads: found.leads.map(({ kind, slug, name }) => ({
      kind,
      name,
      url: origin + listingPath({ [kind]: slug }),
    })),
    nearest: found.nearest,
    total: found.total,
    exact: found.exact,
    sort: request.sort,
    filter: Object.fromEntries([
      ...choicesOf(request.filter).map(({ facet, value }) => {
        const { name } = names[`${facet}=${value}`] ?? names[facet] ?? choiceNameOf(facet, value);
        return [facet, { value, name }];
      }),
      ...refinementsOf(request.refined ?? {}).map(({ name, value }) => [
        name,
        { value, name: refinementName(name, value, strings) },
      ]),
    ]),
    years: { from: request.from, to: request.to },
    ignored: ignored.map(({ parameter, expected }) => ({
      parameter,
      expected: strings.problems.expected(expected),
    })),
    publications: found.results.map((result) => ({
      ...publicationJson(origin, result.publication),
      found: passagesOf(result).map(({ place, language, text, documentCode, page }) => ({
        in: place,
        language,
        document: documentCode === null ? null : origin + documentPagePath(documentCode, page),
        textVersion: textVersionOf(origin, result.publication, documentCode, page),
        page,
        text: [...text],
      })),
    })),
    facets: Object.fromEntries([
      ...refinementFacets(origin, found, strings),
      ...Object.entries(found.menus).map(([facet, choices]) => [
        facet,
        choices.map((choice) => ({
          value: choice.value,
          name: choice.name,
          publications: choice.publications,
          url: withChoice(choice),
        })),
      ]),
    ]),
    links: {
      self: origin + searchDataPath(request, request.after),
      html: origin + searchPath(request),
      asWords:
        found.query.understood.length > 0
          ? origin + searchDataPath({ ...request, asWords: true, page: 1 })
          : null,
      next: nextOf(origin, found),
      previous: request.page > 1 ? origin + searchDataPath({ ...request, page: request.page - 1 }) : null,
      atom: origin + searchFeedPath(request, "atom"),
      files: {
        bib: origin + searchFilePath(request, "bib"),
        ris: origin + searchFilePath(request, "ris"),
        csl: origin + searchFilePath(request, "csl"),
        csv: origin + searchFilePath(request, "csv"),
      },
    },
  };
}

/** Suggestions in the format of OpenSearch Suggestions 1.1: the query, and lists of completions, notes and addresses. */
export function suggestionsJson(
  origin: string,
  typed: string,
  suggestions: readonly SearchSuggestion[],
  strings: Strings,
): SuggestionsJson {
  const { facets: named, undatedInBrackets } = strings;
  const path = (each: SearchSuggestion) =>
    each.kind === "publication"
      ? prefixed(publicationPath(each.slug, each.language), strings)
      : prefixed(listingPath({ [each.kind]: each.slug }), strings);
  return [
    typed,
    suggestions.map(({ name }) => name),
    suggestions.map((each) =>
      each.kind === "publication"
        ? each.year === 0
          ? undatedInBrackets
          : String(each.year)
        : named[each.kind].one,
    ),
    suggestions.map((each) => origin + path(each)),
  ];
}
