/** Query parameters, parsed once: what passes is trusted after. */
import * as v from "valibot";
import { canonicalTag } from "../catalogue/languages/language.ts";
import { type Facet, type Filter, facetNames } from "../catalogue/reading/filter.ts";
import type { Position } from "../catalogue/reading/harvesting.ts";
import { CatalogueError, type Expected } from "../catalogue/problem.ts";
import type { Cursor } from "../catalogue/reading/listing.ts";
import type { Refinement } from "../catalogue/search/refinements.ts";
import { type SearchRequest, sortOrders } from "../catalogue/search/request.ts";
import { readLicence } from "../catalogue/publication/licence.ts";
import {
  documentFormats,
  documentRoles,
  isOneOf,
  keysOf,
  publicationTypes,
} from "../catalogue/publication/terms.ts";
import { searchCursorFrom } from "./search-cursor.ts";
import { type CitationStyle, citationStyles } from "./formats/citation.ts";

const slug = v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/), v.maxLength(200));
const cursor = v.pipe(
  v.string(),
  v.regex(/^\d{4}\.\d{1,15}$/),
  v.transform((text) => {
    const [year, id] = text.split(".");
    return { year: Number(year), id: Number(id) };
  }),
);

const facetValues = {
  contributor: slug,
  language: v.pipe(
    v.string(),
    v.maxLength(35),
    v.regex(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i),
    // One that nobody registered has the form of a tag: there is just nothing in it.
    v.transform((text) => canonicalTag(text) ?? text),
  ),
  place: slug,
  series: slug,
  topic: slug,
  type: slug,
  year: v.pipe(v.string(), v.regex(/^[12]\d{3}$/)),
} as const satisfies Record<Facet, v.GenericSchema<string, string>>;

/** What each parameter takes. */
export const expectations = {
  contributor: { takes: "slug" },
  language: { takes: "language" },
  place: { takes: "slug" },
  series: { takes: "slug" },
  topic: { takes: "slug" },
  type: { takes: "one-of", members: keysOf(publicationTypes) },
  year: { takes: "year" },
  after: { takes: "next-cursor" },
  before: { takes: "previous-cursor" },
  style: { takes: "one-of", members: keysOf(citationStyles) },
  q: { takes: "query" },
  from: { takes: "first-year" },
  to: { takes: "last-year" },
  sort: { takes: "one-of", members: keysOf(sortOrders) },
  as: { takes: "one-of", members: ["words"] },
  role: { takes: "one-of", members: keysOf(documentRoles) },
  format: { takes: "one-of", members: keysOf(documentFormats) },
  licence: { takes: "licence" },
  page: { takes: "page-number" },
  with: { takes: "one-of", members: ["files"] },
} as const satisfies Readonly<Record<Facet, Expected>> & Readonly<Record<string, Expected>>;

export type ParameterName = keyof typeof expectations;

function badParameter(
  parameter: ParameterName,
  value: string,
  expected: Expected = expectations[parameter],
): CatalogueError {
  return new CatalogueError({ kind: "bad-parameter", parameter, value: value.slice(0, 100), expected });
}

function only(parameters: URLSearchParams, name: ParameterName): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw badParameter(name, "", { takes: "one-value", given: values.length });
  return values[0];
}

/** The value of a facet as a parameter gives it, in its canonical form; null when it is not of the facet's form. */
function facetFrom(facet: Facet, value: string): string | null {
  const parsed = v.safeParse(facetValues[facet], value);
  return parsed.success ? parsed.output : null;
}

/** The value of a facet as a path gives it, or null when it is not in the facet's canonical form. */
export function facetFromPath(facet: Facet, value: string): string | null {
  return facetFrom(facet, value) === value ? value : null;
}

/**
 * The filter that the parameters give, beside the choice that the path made.
 * Throws `bad-parameter` for a value out of form, given twice, or for the facet of the path.
 */
export function filterFrom(parameters: URLSearchParams, chosen: Filter = {}): Filter {
  const filter: Partial<Record<Facet, string>> = { ...chosen };
  for (const facet of facetNames) {
    const given = only(parameters, facet);
    if (given === undefined) continue;
    const value = facetFrom(facet, given);
    if (value === null || (facet === "type" && !Object.hasOwn(publicationTypes, value))) {
      throw badParameter(facet, given);
    }
    if (chosen[facet] !== undefined && chosen[facet] !== value) {
      throw badParameter(facet, value, { takes: "nothing", facet });
    }
    filter[facet] = value;
  }
  return filter;
}

/** Where the page begins, null for the first. Throws `bad-parameter`. */
export function cursorFrom(parameters: URLSearchParams): Cursor | null {
  const after = only(parameters, "after");
  const before = only(parameters, "before");
  const direction = after === undefined ? "before" : "after";
  const text = after ?? before;
  if (text === undefined) return null;
  const parsed = v.safeParse(cursor, text);
  if (!parsed.success || (after !== undefined && before !== undefined)) throw badParameter(direction, text);
  return { direction, ...parsed.output };
}

/** The number of a page, from 1. Throws `bad-parameter`. */
export function pageNumberFrom(parameters: URLSearchParams): number {
  const text = only(parameters, "page");
  if (text !== undefined && !/^[1-9]\d{0,3}$/.test(text)) throw badParameter("page", text);
  return Number(text ?? 1);
}

const position = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?Z\.\d{1,15}$/),
  v.transform((text): Position => {
    const end = text.lastIndexOf(".");
    return { changedAt: text.slice(0, end), id: Number(text.slice(end + 1)) };
  }),
);

/** Where the page of a feed begins, null for the first. Throws `bad-parameter`. */
export function positionFrom(parameters: URLSearchParams): Position | null {
  const text = only(parameters, "after");
  if (text === undefined) return null;
  const parsed = v.safeParse(position, text);
  if (!parsed.success) throw badParameter("after", text);
  return parsed.output;
}

/** The language whose documents a reader of a publication wants first. Throws `bad-parameter`. */
export function languageFrom(parameters: URLSearchParams): string | undefined {
  const given = only(parameters, "language");
  if (given === undefined) return undefined;
  const value = facetFrom("language", given);
  if (value === null) throw badParameter("language", given);
  return value;
}

/** The style of a formatted citation. Throws `bad-parameter`. */
export function styleFrom(parameters: URLSearchParams): CitationStyle {
  const value = only(parameters, "style") ?? "apa";
  if (!isOneOf(citationStyles, value)) throw badParameter("style", value);
  return value;
}

/** Whether files are to come along. Throws `bad-parameter`. */
export function withFilesFrom(parameters: URLSearchParams): boolean {
  const value = only(parameters, "with");
  if (value !== undefined && value !== "files") throw badParameter("with", value);
  return value !== undefined;
}

export interface IgnoredParameter {
  readonly parameter: ParameterName;
  readonly expected: Expected;
}

/**
 * What a search's parameters ask for. A search answers whatever is typed, so what makes no sense is left out and told,
 * not refused; of a parameter given twice the first counts.
 */
export function searchFrom(parameters: URLSearchParams): {
  request: SearchRequest;
  ignored: readonly IgnoredParameter[];
} {
  const ignored: IgnoredParameter[] = [];
  function taken(
    parameter: Facet | Refinement | "from" | "to" | "sort" | "as" | "after" | "page",
    valid: (value: string) => boolean,
  ) {
    const value = parameters.get(parameter);
    if (value === null || value === "") return undefined;
    if (valid(value)) return value;
    ignored.push({ parameter, expected: expectations[parameter] });
    return undefined;
  }
  const filter: Partial<Record<Facet, string>> = {};
  for (const facet of facetNames) {
    const value = taken(
      facet,
      (text) => v.is(facetValues[facet], text) && (facet !== "type" || isOneOf(publicationTypes, text)),
    );
    if (value !== undefined) filter[facet] = facetFrom(facet, value) ?? value;
  }
  const role = taken("role", (text) => isOneOf(documentRoles, text));
  const format = taken("format", (text) => isOneOf(documentFormats, text));
  const terms = taken("licence", (text) => text.length <= 200 && readLicence(text) !== null);
  const licence = readLicence(terms ?? "");
  const year = (parameter: "from" | "to") => {
    const value = taken(parameter, (text) => v.is(facetValues.year, text));
    return value === undefined ? null : Number(value);
  };
  const [from, to] = [year("from"), year("to")];
  const sort = taken("sort", (text) => isOneOf(sortOrders, text)) ?? "relevance";
  const as = taken("as", (text) => text === "words");
  const page = taken("page", (text) => /^[1-9]\d{0,2}$/.test(text)) ?? "1";
  const after = searchCursorFrom(taken("after", (text) => searchCursorFrom(text) !== null) ?? "");
  return {
    request: {
      typed: parameters.get("q") ?? "",
      filter,
      refined: {
        ...(role === undefined ? {} : { role }),
        ...(format === undefined ? {} : { format }),
        ...(licence === null ? {} : { licence: licence.id ?? licence.url }),
      },
      from,
      to,
      sort: isOneOf(sortOrders, sort) ? sort : "relevance",
      ...(as === undefined ? {} : { asWords: true }),
      // Whoever goes on from where they are has no number of a page.
      ...(after ? { after, page: 1 } : { page: Number(page) }),
    },
    ignored,
  };
}

/** The same for a feed or a file, which has no place to tell what was left out. Throws `bad-parameter`. */
export function wholeSearchFrom(parameters: URLSearchParams): SearchRequest {
  const { request, ignored } = searchFrom(parameters);
  for (const { parameter } of ignored) throw badParameter(parameter, parameters.get(parameter) ?? "");
  return request;
}
