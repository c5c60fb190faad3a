/** What OpenAPI says of an operation, be it a reader's or an editor's. */
import { type JsonSchema, toJsonSchema } from "@valibot/to-json-schema";
import type { GenericSchema } from "valibot";
import type { Problem } from "../../catalogue/problem.ts";
import { problemKinds } from "../problem-kinds.ts";

/** A schema with its name in the description. */
interface NamedSchema {
  readonly name: string;
  readonly schema: GenericSchema;
}

/** What a body may be: by media type the schemas, of which it has one. Of what is no JSON of ours there are none. */
export type Media = Readonly<Record<string, readonly NamedSchema[]>>;

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "path" | "header";
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: JsonSchema;
}

/** All that is said of one operation. */
export interface Description {
  readonly method: string;
  /** In Hono's syntax. */
  readonly path: string;
  readonly id: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters: readonly Parameter[];
  readonly takes: { readonly media: Media; readonly optional: boolean } | null;
  /** What it answers by status; null for nothing. */
  readonly gives: Readonly<Record<number, Media | null>>;
  readonly problems: readonly Problem["kind"][];
}

/** Those that were made: schemas are there for good, and making one anew for each page costs more than the page. */
const made = new WeakMap<GenericSchema, JsonSchema>();

/** The schema as JSON Schema has it, as what is sent must be. */
export function jsonSchemaOf(schema: GenericSchema): JsonSchema {
  const before = made.get(schema);
  if (before) return before;
  const { $schema: _, ...definition } = toJsonSchema(schema, {
    target: "draft-2020-12",
    typeMode: "input",
    // What only code can check is left out: the API says in words what is wrong.
    errorMode: "ignore",
  });
  made.set(schema, definition);
  return definition;
}

/** A path in OpenAPI's syntax. */
export function templateOf(path: string): string {
  return path.replace(/:(\w+)/g, "{$1}");
}

function contentOf(media: Media) {
  return Object.fromEntries(
    Object.entries(media).map(([type, schemas]) => {
      const [one, ...others] = schemas.map(({ name }) => ({ $ref: `#/components/schemas/${name}` }));
      return [type, one ? { schema: others.length > 0 ? { anyOf: [one, ...others] } : one } : {}];
    }),
  );
}

/** The problems by the status that they are answered with, each told in words. */
function problemResponses(problems: readonly Problem["kind"][]) {
  const told = Object.entries(Object.groupBy(problems, (kind) => problemKinds[kind].status));
  return Object.fromEntries(
    told.map(([status, kinds = []]) => [
      status,
      {
        $ref: "#/components/responses/problem",
        description: kinds.map((kind) => `${kind}: ${problemKinds[kind].when}`).join(" "),
      },
    ]),
  );
}

/** The operation as an object of OpenAPI 3.1. */
export function operationObject(described: Description) {
  const { id, summary, tags, security, parameters, takes, gives, problems } = described;
  const answers = Object.entries(gives).map(([status, media]) => [
    status,
    {
      description: status === "304" ? "The client’s copy is current" : summary,
      ...(media ? { content: contentOf(media) } : {}),
    },
  ]);
  return {
    operationId: id,
    summary,
    tags,
    ...(security.length > 0 ? { security } : {}),
    parameters,
    ...(takes ? { requestBody: { required: !takes.optional, content: contentOf(takes.media) } } : {}),
    responses: { ...Object.fromEntries(answers), ...problemResponses(problems) },
  };
}

/** Every schema that the descriptions name. */
export function schemasIn(descriptions: readonly Description[]): Record<string, JsonSchema> {
  const media = descriptions.flatMap(({ takes, gives }) => [takes?.media, ...Object.values(gives)]);
  const named = media.flatMap((each) => Object.values(each ?? {})).flat();
  const schemas = new Map(named.map(({ name, schema }) => [name, schema]));
  return Object.fromEntries([...schemas].map(([name, schema]) => [name, jsonSchemaOf(schema)]));
}
