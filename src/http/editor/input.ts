/** What editors and scripts send, read and parsed once: from a form or from JSON, by the same schema. */
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { CatalogueError, type FieldError } from "../../catalogue/problem.ts";
import type { EditorContext } from "./route.ts";

/** More than any form of this site, and little enough to read whole. */
const limitBytes = 1_000_000;

/** The body as it was sent. Throws `too-large` above the limit. */
export async function limitedBody(c: EditorContext, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const limited = bodyLimit({
    maxSize: limit,
    onError: () => {
      throw new CatalogueError({ kind: "too-large", limitBytes: limit });
    },
  });
  await limited(c, async () => {});
  return new Uint8Array(await c.req.raw.arrayBuffer());
}

/** The media type that the body is said to have. */
export function mediaTypeOf(c: EditorContext): string {
  return (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** The body as text. Throws where it is too large, or of another media type than the one expected. */
async function textOf(c: EditorContext, mediaType: string): Promise<string> {
  if (mediaTypeOf(c) !== mediaType) {
    throw new CatalogueError({ kind: "unsupported-media-type", expected: mediaType });
  }
  return new TextDecoder().decode(await limitedBody(c, limitBytes));
}

/** The fields of a form that was sent, URL-encoded as forms without files are. */
export async function formFields(c: EditorContext): Promise<URLSearchParams> {
  return new URLSearchParams(await textOf(c, "application/x-www-form-urlencoded"));
}

/** The JSON that was sent. */
export async function jsonBody(c: EditorContext): Promise<unknown> {
  const text = await textOf(c, "application/json");
  try {
    return JSON.parse(text);
  } catch {
    throw new CatalogueError({
      kind: "invalid",
      errors: [{ field: "body", message: "This is not JSON. Send one JSON object." }],
    });
  }
}

/** The JSON that was sent; an empty object where there is none. */
export async function optionalJsonBody(c: EditorContext): Promise<unknown> {
  return c.req.raw.body === null || c.req.header("content-length") === "0" ? {} : jsonBody(c);
}

/** What is wrong with the input, a sentence for each field; empty where nothing is. */
function errorsOf(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  const first = new Map<string, string>();
  for (const issue of issues) {
    const name = v.getDotPath(issue) ?? "body";
    if (!first.has(name)) first.set(name, issue.message);
  }
  return [...first].map(([name, message]) => ({ field: name, message }));
}

/** The input as the schema has it. Throws `invalid` with the schema's own sentences. */
export function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (!result.success) throw new CatalogueError({ kind: "invalid", errors: errorsOf(result.issues) });
  return result.output;
}

/**
 * What a form's work gives, or, where its input is wrong, the errors to show beside the fields. Anything else that
 * is thrown goes on its way.
 */
export async function orErrors<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | { readonly errors: readonly FieldError[] }> {
  try {
    return { result: await work() };
  } catch (error) {
    if (error instanceof CatalogueError && error.problem.kind === "invalid")
      return { errors: error.problem.errors };
    throw error;
  }
}

/** The number in the path at this name. Throws not-found where it is none. */
export function numberIn(c: EditorContext, name: string): number {
  const text = c.req.param(name) ?? "";
  if (!/^\d{1,9}$/.test(text))
    throw new CatalogueError({ kind: "not-found", what: "page at this address", suggestions: [] });
  return Number(text);
}
