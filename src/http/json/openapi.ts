/** The API's description in OpenAPI 3.1, made from the schemas that type the JSON. */
import { toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import { type Facet, facetNames, facets } from "../../catalogue/filter.ts";
import { parameterExpectations } from "../parameters.ts";
import type { Site } from "../pages/layout.ts";
import {
  documentPageSchema,
  entryPointSchema,
  indexSchema,
  listingSchema,
  problemSchema,
  publicationPageSchema,
} from "./schema.ts";

const schemas = {
  DocumentPage: documentPageSchema,
  EntryPoint: entryPointSchema,
  Index: indexSchema,
  Listing: listingSchema,
  Problem: problemSchema,
  PublicationPage: publicationPageSchema,
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

function pathParameter(name: string, description: string): Parameter {
  return { name, in: "path", required: true, description, schema: { type: "string" } };
}

function content(type: string, schema: SchemaName) {
  return { [type]: { schema: { $ref: `#/components/schemas/${schema}` } } };
}

function operation(operationId: string, summary: string, schema: SchemaName, parameters: Parameter[] = []) {
  return {
    get: {
      operationId,
      summary,
      parameters,
      responses: {
        "200": { description: summary, content: content("application/json", schema) },
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

/** The description as an object ready for JSON. */
export function openApi(site: Site) {
  return {
    openapi: "3.1.1",
    info: {
      title: site.catalogueName,
      version: "1",
      description:
        "Reading the catalogue. The same JSON stands at the address of each page with .json appended. Lists are paged by the links next and previous, also in the Link header. Every response has an ETag.",
    },
    servers: [{ url: site.origin }],
    paths: {
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
      ...Object.fromEntries(facetNames.flatMap((facet) => Object.entries(facetPaths(facet)))),
    },
    components: {
      schemas: Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => {
          const { $schema: _, ...definition } = toJsonSchema(schema, { target: "draft-2020-12" });
          return [name, definition];
        }),
      ),
    },
  };
}
