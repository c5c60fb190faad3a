/** What operations take: described for the API, read from a request, and made sense of, whoever sent it. */
import * as v from "valibot";
import type { Media } from "../json/description.ts";
import { jsonBody, optionalJsonBody, parsed, patchBody, untouchedJsonBody } from "./input.ts";
import { patchTypes } from "../patch-types.ts";
import type { EditorContext } from "./route.ts";

export interface Taken<Sent> {
  readonly media: Media;
  /** Whether nothing at all may be sent. */
  readonly optional: boolean;
  readonly read: (c: EditorContext) => Promise<unknown>;
  /** Makes what is meant of what was sent, by JSON or by a form. Throws `invalid`. */
  readonly parse: (sent: unknown) => Sent;
}

/** JSON of this schema, made sense of in a way of its own. */
export function jsonFor<Sent>(
  name: string,
  schema: v.GenericSchema,
  parse: (sent: unknown) => Sent,
): Taken<Sent> {
  return { media: { "application/json": [{ name, schema }] }, optional: false, read: jsonBody, parse };
}

/** The same, also as JSON Merge Patch (RFC 7396). */
export function asPatch<Sent>(taken: Taken<Sent>): Taken<Sent> {
  const schemas = taken.media["application/json"] ?? [];
  return {
    ...taken,
    media: Object.fromEntries(patchTypes.map((type) => [type, schemas])),
    read: patchBody,
  };
}

/** Some of the fields of a schema, null for those that are to go, made sense of where what is there is known. */
export function patchFor(name: string, entries: v.ObjectEntries): Taken<unknown> {
  const fields = Object.entries(entries).map(([field, schema]) => [field, v.optional(v.nullable(schema))]);
  return jsonFor(name, v.object(Object.fromEntries(fields)), (sent) => sent);
}

/** JSON as the schema has it. */
export function json<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): Taken<v.InferOutput<Schema>> {
  return jsonFor(name, schema, (sent) => parsed(schema, sent));
}

/** The same, hidden characters and all, for what they tell something of: a soft hyphen, which line parts a word. */
export function untouchedJson<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): Taken<v.InferOutput<Schema>> {
  return { ...json(name, schema), read: untouchedJsonBody };
}

/** JSON as the schema has it, where sending nothing stands for an empty object. */
export function optionalJson<Schema extends v.GenericSchema>(
  name: string,
  schema: Schema,
): Taken<v.InferOutput<Schema>> {
  return { ...json(name, schema), optional: true, read: optionalJsonBody };
}

/** Bytes of one of these media types, which the operation reads by itself. */
export function bytes(...types: readonly string[]): Taken<null> {
  return {
    media: Object.fromEntries(types.map((type) => [type, []])),
    optional: false,
    read: async () => null,
    parse: () => null,
  };
}

/** What was sent, made sense of by what takes it; null where nothing is taken. Throws `invalid`. */
export function sentTo<Sent>(taken: Taken<Sent> | undefined, sent: unknown): Sent;
export function sentTo(taken: Taken<unknown> | undefined, sent: unknown): unknown {
  return taken ? taken.parse(sent) : null;
}
