/** The API's description in OpenAPI 3.1, made from the schemas that type the JSON. */
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { type Facet, facetNames, facets } from "../../catalogue/reading/filter.ts";
import { editingPaths, editingSchemas } from "./openapi-editing.ts";
import { sitePaths } from "../addresses.ts";
import { suggestionsMediaType } from "../representation.ts";
import { parameterExpectations, searchExpectations } from "../parameters.ts";
import type { Site } from "../site.ts";
import {
  documentPageSchema,
  entryPointSchema,
  indexSchema,
  listingSchema,
  problemSchema,
  publicationPageSchema,
  searchSchema,
  suggestionsSchema,
} from "./schema.ts";

const schemas = {
  DocumentPage: documentPageSchema,
  EntryPoint: entryPointSchema,
  Index: indexSchema,
  Listing: listingSchema,
  Problem: problemSchema,
  PublicationPage: publicationPageSchema,
  Search: searchSchema,
  Suggestions: suggestionsSchema,
} as const satisfies Record<string, GenericSchema>;
type SchemaName = keyof typeof schemas;

interface Parameter {
  name: string;
  in: "query" | "path";
  required?: boolean;
  description: string;
  schema: { type: "string" };
}

function queryParameter(name: keyof typeof parameterExpectations): Parameter {
  return { name, in: "query", description: parameterExpectations[name], schema: { type: "string" } };
}

function searchParameter(name: keyof typeof searchExpectations): Parameter {
  return { name, in: "query", description: searchExpectations[name], schema: { type: "string" } };
}

function pathParameter(name: string, description: string): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

function content(type: string, schema: SchemaName) {
  return { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function operation(
  operationId: string,
  summary: string,
  schema: SchemaName,
  parameters: Parameter[] = [],
  mediaType = "application/json",
) {
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        "200": { description: summary, content: content(mediaType, schema) },
        "304": { description: "The client’s copy is current" },
        default: {
          description: "What is wrong, and what to do",
          content: content("application/problem+json", "Problem"),
        },
      },
    },
  };
}

/** What a path answers to one method. */
export type Operation = ReturnType<typeof operation>["get"];

function listingOperation(operationId: string, summary: string, fixed?: Facet) {
  const free = facetNames.filter((facet) => facet !== fixed);
  const parameters = [...free.map(queryParameter), queryParameter("after"), queryParameter("before")];
  const path = fixed ? [pathParameter("value", parameterExpectations[fixed])] : [];
  return operation(operationId, summary, "Listing", [...path, ...parameters]);
}

function facetPaths(facet: Facet) {
  const { path, one, many } = facets[facet];
  return {
    [`/api/v1/${path}`]: operation(`list-${path}`, `${many}, each with its number of publications`, "Index"),
    [`/api/v1/${path}/{value}`]: listingOperation(
      `list-publications-by-${facet}`,
      `Publications by ${one.toLowerCase()}`,
      facet,
    ),
  };
}

/** Reading stands first; one path may have operations of both. */
function withEditing(reading: Record<string, object>): Record<string, object> {
  const paths = { ...reading };
  for (const [path, operations] of Object.entries(editingPaths())) {
    // With a token the same address says more: the reader's description of it stays, and the token's goes beside.
    const { get, ...others } = operations;
    const read = paths[path];
    paths[path] = read ? { ...others, ...read } : { ...(get ? { get } : {}), ...others };
  }
  return paths;
}

/** The schemas as JSON Schema has them. */
function described(named: Record<string, GenericSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => {
      const { $schema: _, ...definition } = toJsonSchema(schema, {
        target: "draft-2020-12",
        typeMode: "input",
        // What only code can check is left out: the API says in words what is wrong.
        errorMode: "ignore",
      });
      return [name, definition];
    }),
  );
}

/** What readers are answered with, and what a publication's content is for those who write. */
export function readingSchemas(): Record<string, JsonSchema> {
  return described({ ...schemas, Content: editingSchemas.Content });
}

/** What anyone may read, by path. */
export function readingPaths() {
  return {
    "/api/v1": operation("entry-point", "Where everything is", "EntryPoint"),
    "/api/v1/publications": listingOperation("list-publications", "Publications, latest first"),
    "/api/v1/publications/{key}": operation("get-publication", "One publication", "PublicationPage", [
      pathParameter("key", "its permanent code or its slug"),
    ]),
    "/api/v1/documents/{code}": operation(
      "get-document",
      "One document, also while it awaits its file",
      "DocumentPage",
      [pathParameter("code", "its permanent code")],
    ),
    "/api/v1/search": operation(
      "search",
      "Publications that have what is searched for, best match first",
      "Search",
      [
        searchParameter("q"),
        ...facetNames.map(queryParameter),
        searchParameter("from"),
        searchParameter("to"),
        searchParameter("sort"),
        searchParameter("page"),
      ],
    ),
    [sitePaths.suggestions]: operation(
      "suggest",
      "What may be meant by what is typed so far",
      "Suggestions",
      [searchParameter("q")],
      suggestionsMediaType,
    ),
    ...Object.fromEntries(facetNames.flatMap((facet) => Object.entries(facetPaths(facet)))),
  };
}

/** The description as an object ready for JSON. */
export function openApi(site: Site) {
  return {
    openapi: "3.1.1",
    info: {
      title: site.catalogueName,
      version: "1",
      description:
        "Reading the catalogue needs no permission; changing it takes an access token. The same JSON stands at the address of each page with .json appended. Lists are paged by the links next and previous, also in the Link header. Every response has an ETag.",
    },
    servers: [{ url: site.origin }],
    paths: withEditing(readingPaths()),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An access token, made under /admin/account, with the scope that the operation names",
        },
      },
      schemas: described({ ...schemas, ...editingSchemas }),
    },
  };
}
