/** What editors and scripts send, read and parsed once: from a form or from JSON, by the same schema. */
import { bodyLimit } from "hono/body-limit";
import * as v from "valibot";
import { CatalogueError, type FieldError, notFound, type Problem } from "../../catalogue/problem.ts";
import { fieldErrors } from "../../catalogue/publication/content.ts";
import { jsonIn, withoutHidden, withoutHiddenIn } from "../../catalogue/publication/text.ts";
import { patchTypes } from "../patch-types.ts";
import { decideAgain } from "./deciding.ts";
import type { EditorContext } from "./route.ts";

const jsonType = "application/json";

/** More than any form of this site, and little enough to read whole. */
const limitBytes = 1_000_000;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** What the work makes of a body. Throws `malformed` where nothing can be made of it. */
async function readAs<Read>(
  what: Extract<Problem, { kind: "malformed" }>["what"],
  work: () => Read | Promise<Read>,
): Promise<Read> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof CatalogueError) throw cause;
    throw new CatalogueError({ kind: "malformed", what }, { cause });
  }
}

/**
 * What is read of a body of at most so many bytes. Throws `too-large`, `malformed` where it breaks off, and what
 * {@link decideAgain} throws.
 */
async function readWithin<Read>(
  c: EditorContext,
  limit: number,
  what: Extract<Problem, { kind: "malformed" }>["what"],
  read: (request: Request) => Promise<Read>,
): Promise<Read> {
  const limited = bodyLimit({
    maxSize: limit,
    onError: () => {
      throw new CatalogueError({ kind: "too-large", limitBytes: limit });
    },
  });
  const whole = await readAs(what, async () => {
    await limited(c, async () => {});
    return read(c.req.raw);
  });
  await decideAgain(c);
  return whole;
}

/** The body as it was sent. Throws `too-large` above the limit. */
export function limitedBody(c: EditorContext, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  return readWithin(c, limit, "body", async (request) => new Uint8Array(await request.arrayBuffer()));
}

/** The media type that the body is said to have. */
export function mediaTypeOf(c: EditorContext): string {
  return (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** The body as it was sent. Throws `too-large`, or `unsupported-media-type` for any other than those expected. */
async function bodyAs(c: EditorContext, ...expected: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  if (expected.includes(mediaTypeOf(c))) return limitedBody(c, limitBytes);
  throw new CatalogueError({ kind: "unsupported-media-type", expected });
}

/**
 * The fields of a form that was sent, URL-encoded as forms without files are, and here as everywhere without hidden
 * characters that mean nothing.
 */
export async function formFields(c: EditorContext): Promise<URLSearchParams> {
  const body = await bodyAs(c, "application/x-www-form-urlencoded");
  return readAs("form", () => {
    const text = utf8.decode(body);
    // Escapes that are none of UTF-8 would pass as question marks, and be stored.
    decodeURIComponent(text);
    return new URLSearchParams(
      [...new URLSearchParams(text)].map(([name, value]) => [name, withoutHidden(value)]),
    );
  });
}

/** The fields and files of a form that was sent in parts, of at most so many bytes. */
export async function formParts(c: EditorContext, limit: number): Promise<FormData> {
  const expected = "multipart/form-data";
  if (mediaTypeOf(c) !== expected)
    throw new CatalogueError({ kind: "unsupported-media-type", expected: [expected] });
  return readWithin(c, limit, "form", (request) => request.formData());
}

/** The JSON that was sent, as it was sent. */
export async function untouchedJsonBody(
  c: EditorContext,
  types: readonly string[] = [jsonType],
): Promise<unknown> {
  const body = await bodyAs(c, ...types);
  return readAs("json", () => jsonIn(utf8.decode(body)));
}

/** The JSON that was sent, its texts without hidden characters that mean nothing. */
export async function jsonBody(c: EditorContext): Promise<unknown> {
  return withoutHiddenIn(await untouchedJsonBody(c));
}

/** What lies over what is there, as JSON or as JSON Merge Patch. */
export async function patchBody(c: EditorContext): Promise<unknown> {
  return withoutHiddenIn(await untouchedJsonBody(c, patchTypes));
}

/** The JSON that was sent; an empty object where there is none. */
export async function optionalJsonBody(c: EditorContext): Promise<unknown> {
  return c.req.raw.body === null || c.req.header("content-length") === "0" ? {} : jsonBody(c);
}

/** The input as the schema has it. Throws `invalid`, which names every field that is wrong. */
export function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, input);
  if (!result.success) throw new CatalogueError({ kind: "invalid", errors: fieldErrors(result.issues) });
  return result.output;
}

/** The parameters of the address as the schemas have them; an empty one is left out. Throws `bad-parameter`. */
export function queryOf<Query extends v.ObjectEntries>(
  c: EditorContext,
  query: Query | undefined,
): v.InferOutput<v.ObjectSchema<Query, undefined>>;
export function queryOf(c: EditorContext, query: v.ObjectEntries = {}): unknown {
  const given = Object.entries(c.req.query()).filter(([, value]) => value !== "");
  const result = v.safeParse(v.object(query), Object.fromEntries(given));
  if (result.success) return result.output;
  const [{ path, message }] = result.issues;
  const [parameter] = path ?? [];
  throw new CatalogueError({
    kind: "bad-parameter",
    parameter: String(parameter?.key),
    value: String(parameter?.value).slice(0, 100),
    expected: message,
  });
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

/** The number that a path holds. Throws not-found where it is none. */
export function numberFrom(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text)) throw notFound({ thing: "page" });
  return Number(text);
}
