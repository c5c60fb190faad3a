/** What anyone may read by the API, as its description says it. */
import type { GenericSchema } from "valibot";
import type { Problem } from "../../catalogue/problem.ts";
import {
  documentFormats,
  documentRoles,
  keysOf,
  publicationTypes,
} from "../../catalogue/publication/terms.ts";
import { type Facet, facetNames, facets } from "../../catalogue/reading/filter.ts";
import { refinementNames } from "../../catalogue/search/refinements.ts";
import { sortOrders } from "../../catalogue/search/request.ts";
import { sitePaths } from "../addresses.ts";
import { expectations, type ParameterName } from "../parameters.ts";
import { suggestionsMediaType } from "../representation.ts";
import { english } from "../strings/spoken.ts";
import type { Description, Parameter } from "./description.ts";
import { documentPageSchema } from "./documents.ts";
import { entryPointSchema, indexSchema, listingSchema } from "./listings.ts";
import { publicationPageSchema } from "./publications.ts";
import { searchSchema, suggestionsSchema } from "./search.ts";

/** Those parameters that take one of a few values. */
const choices: Readonly<Partial<Record<string, { readonly what: string; readonly members: string[] }>>> = {
  type: { what: "what the publications are", members: keysOf(publicationTypes) },
  sort: { what: "what comes first", members: keysOf(sortOrders) },
  as: {
    what: "whether words such as slides, guide or in Khmer are words only, and not what they ask for",
    members: ["words"],
  },
  role: { what: "what one of the documents is", members: keysOf(documentRoles) },
  format: { what: "the format of one of the documents", members: keysOf(documentFormats) },
};

function parameterIn(place: "query" | "path", name: string, of: ParameterName): Parameter {
  const choice = choices[of];
  return {
    name,
    in: place,
    ...(place === "path" ? { required: true } : {}),
    description: choice?.what ?? english.problems.expected(expectations[of]),
    schema: { type: "string", ...(choice ? { enum: choice.members } : {}) },
  };
}

function query(...names: readonly ParameterName[]): Parameter[] {
  return names.map((name) => parameterIn("query", name, name));
}

function inPath(name: string, description: string): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

function read(
  path: string,
  id: string,
  summary: string,
  {
    name,
    schema,
    parameters = [],
    problems = [],
    mediaType = "application/json",
  }: {
    name: string;
    schema: GenericSchema;
    parameters?: readonly Parameter[];
    problems?: readonly Problem["kind"][];
    mediaType?: string;
  },
): Description {
  const named = parameters.some((parameter) => parameter.in === "path");
  const asked = parameters.some((parameter) => parameter.in === "query");
  return {
    method: "GET",
    path,
    id,
    summary,
    tags: ["reading"],
    security: [],
    parameters,
    takes: null,
    gives: { 200: { [mediaType]: [{ name, schema }] }, 304: null },
    problems: [
      ...(asked ? (["bad-parameter"] as const) : []),
      ...(named ? (["not-found"] as const) : []),
      ...problems,
      "unavailable",
      "unexpected",
    ],
  };
}

function listing(path: string, id: string, summary: string, fixed?: Facet): Description {
  const free = facetNames.filter((facet) => facet !== fixed);
  return read(path, id, summary, {
    name: "Listing",
    schema: listingSchema,
    parameters: [
      ...(fixed ? [parameterIn("path", "value", fixed)] : []),
      ...query(...free, "after", "before"),
    ],
    problems: ["too-many-requests"],
  });
}

function facetPaths(facet: Facet): Description[] {
  const { path, one, many } = facets[facet];
  return [
    read(`/api/v1/${path}`, `list-${path}`, `${many}, each with its number of publications`, {
      name: "Index",
      schema: indexSchema,
    }),
    listing(
      `/api/v1/${path}/:value`,
      `list-publications-by-${facet}`,
      `Publications by ${one.toLowerCase()}`,
      facet,
    ),
  ];
}

export const readingOperations: readonly Description[] = [
  read("/api/v1", "entry-point", "Where everything is", { name: "EntryPoint", schema: entryPointSchema }),
  listing("/api/v1/publications", "list-publications", "Publications, latest first"),
  read("/api/v1/publications/:key", "get-publication", "One publication", {
    name: "PublicationPage",
    schema: publicationPageSchema,
    parameters: [inPath("key", "its permanent code or its slug")],
    problems: ["gone"],
  }),
  read("/api/v1/documents/:code", "get-document", "One document, also while it awaits its file", {
    name: "DocumentPage",
    schema: documentPageSchema,
    parameters: [inPath("code", "its permanent code")],
    problems: ["mistyped-code", "gone", "removed-document"],
  }),
  read(
    `/api/v1${sitePaths.search}`,
    "search",
    "Publications that have what is searched for, best match first",
    {
      name: "Search",
      schema: searchSchema,
      parameters: query("q", ...facetNames, ...refinementNames, "from", "to", "sort", "as", "after", "page"),
      problems: ["too-many-requests"],
    },
  ),
  read(sitePaths.suggestions, "suggest", "What may be meant by what is typed so far", {
    name: "Suggestions",
    schema: suggestionsSchema,
    parameters: query("q"),
    mediaType: suggestionsMediaType,
  }),
  ...facetNames.flatMap(facetPaths),
];
