/** The API's description in OpenAPI 3.1: what readers may ask, and all that the editors' operations say of themselves. */
import { scopeOf } from "../../catalogue/accounts/principal.ts";
import type { Operation } from "../editor/operation.ts";
import { sessionCookie } from "../editor/session-cookie.ts";
import type { Site } from "../site.ts";
import {
  type Description,
  jsonSchemaOf,
  operationObject,
  type Parameter,
  schemasIn,
  templateOf,
} from "./description.ts";
import { readingOperations } from "./reading.ts";
import { problemSchema } from "./schema.ts";

function header(name: string, required: boolean, description: string): Parameter {
  return { name, in: "header", required, description, schema: { type: "string" } };
}

function parametersOf({ path, query, over, method }: Operation): Parameter[] {
  const named = Array.from(
    path.matchAll(/:(\w+)/g),
    ([, name = ""]): Parameter => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }),
  );
  const asked = Object.entries(query).map(([name, schema]): Parameter => {
    const { description = "", ...rest } = jsonSchemaOf(schema);
    return { name, in: "query", description, schema: rest };
  });
  return [
    ...named,
    ...asked,
    ...(over === "version"
      ? [header("If-Match", true, "The version of what was changed, in quotation marks, as its ETag has it")]
      : []),
    ...(over === "revision"
      ? [header("If-Match", true, 'The number of the revision that was changed, such as "3"')]
      : []),
    ...(method === "GET"
      ? []
      : [
          header(
            "Idempotency-Key",
            false,
            "A string of your own making, with which it can be sent again without harm",
          ),
        ]),
  ];
}

/** What the API's description says of an editors' operation. */
function described(operation: Operation): Description {
  const { method, path, decision, summary, takes, gives, status, problems } = operation;
  const scope = scopeOf(decision);
  return {
    method,
    path,
    id: `${method.toLowerCase()}${path.replace(/^\/api\/v1/, "").replace(/[/:]+/g, "-")}`,
    summary,
    tags: ["editing"],
    security: [...(scope === null ? [] : [{ token: [scope] }]), { session: [] }],
    parameters: parametersOf(operation),
    takes,
    gives: { [status]: gives },
    problems,
  };
}

/** One description of an address that tells more to those who may edit. */
function both(reading: Description, editing: Description): Description {
  const [given, more] = [reading.gives[200], editing.gives[200]];
  const json = "application/json";
  return {
    ...reading,
    security: [{}, ...editing.security],
    gives: { ...reading.gives, 200: { [json]: [...(given?.[json] ?? []), ...(more?.[json] ?? [])] } },
    problems: [...new Set([...reading.problems, ...editing.problems])],
  };
}

/** Every operation of the API, readers' first, each method of an address once. */
export function describedOperations(operations: readonly Operation[]): Description[] {
  const editing = new Map(
    operations.map((each) => [`${each.method} ${templateOf(each.path)}`, described(each)]),
  );
  const reading = readingOperations.map((each) => {
    const key = `${each.method} ${templateOf(each.path)}`;
    const more = editing.get(key);
    editing.delete(key);
    return more ? both(each, more) : each;
  });
  return [...reading, ...editing.values()];
}

/** What there is to know before anything is asked. */
export const apiInShort =
  "Reading the catalogue needs no permission; changing it takes an access token. The same JSON stands at the address of each page with .json appended. Lists are paged by the links next and previous, also in the Link header. Every response has an ETag.";

/** The description as an object ready for JSON. */
export function openApi(site: Site, operations: readonly Operation[]) {
  const descriptions = describedOperations(operations);
  const byPath = Object.entries(Object.groupBy(descriptions, ({ path }) => templateOf(path)));
  return {
    openapi: "3.1.1",
    info: {
      title: site.catalogueName,
      version: "1",
      description: apiInShort,
    },
    servers: [{ url: site.origin }],
    paths: Object.fromEntries(
      byPath.map(([path, methods = []]) => [
        path,
        Object.fromEntries(methods.map((each) => [each.method.toLowerCase(), operationObject(each)])),
      ]),
    ),
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An access token, made under /admin/account, with the scope that the operation names",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: sessionCookie,
          description: "A browser in which an editor is signed in",
        },
      },
      responses: {
        problem: {
          description: "What is wrong, and what to do",
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      schemas: { Problem: jsonSchemaOf(problemSchema), ...schemasIn(descriptions) },
    },
  };
}
