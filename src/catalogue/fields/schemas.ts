/** What texts and lists from outside are checked by, and tidied. */
import * as v from "valibot";
import { keysOf } from "../publication/terms.ts";
import { isBlank, tidied, withoutHidden } from "../publication/text.ts";

/** A line of text, tidied. */
export function line(label: string, length = 500) {
  return v.pipe(
    v.string(`${label} is missing.`),
    v.transform(tidied),
    // Also where there is something that nobody sees, such as a zero width space.
    v.check((given) => !isBlank(given), `${label} is missing.`),
    v.maxLength(length, `${label} may have at most ${length} characters.`),
    // Characters that no text has and that would travel into every format.
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label} holds a character that cannot be shown.`),
  );
}

/** A text of paragraphs, tidied; its line ends, whichever of those that Unicode knows (UAX 14), are one. */
export function text(label: string, length = 20_000) {
  return v.pipe(
    v.string(`${label} must be text.`),
    v.transform((raw) =>
      withoutHidden(raw)
        .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
        .replace(/[ \t]+$/gm, "")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    ),
    v.maxLength(length, `${label} may have at most ${length} characters.`),
    v.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, `${label} holds a character that cannot be shown.`),
  );
}

/** A line of text, or null where it is missing or empty. */
export function optionalLine(label: string, length = 500) {
  return v.pipe(
    v.optional(v.nullable(v.string(`${label} must be text.`)), null),
    v.transform((given) => (given === null || isBlank(given) ? null : given)),
    v.nullable(line(label, length)),
  );
}

export const slug = v.pipe(
  v.string("A slug is text."),
  v.regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "A slug has lower-case letters, digits and single hyphens, such as no-place-like-home.",
  ),
  v.maxLength(200, "A slug may have at most 200 characters."),
);

/** One of the keys of a closed list. */
export function oneOf<List extends object>(label: string, list: List) {
  const keys = keysOf(list);
  return v.picklist(
    keys,
    ({ input }) => `${label} is ${input ? "" : "missing: it is "}one of ${keys.join(", ")}.`,
  );
}

/** A list of at most so many; empty where it is left out. */
export function listOf<Schema extends v.GenericSchema>(schema: Schema, label: string, limit: number) {
  return v.optional(
    v.pipe(
      v.array(schema, `${label} must be a list.`),
      v.maxLength(limit, `There may be at most ${limit} ${label}.`),
    ),
    [],
  );
}

/** Refuses a list that has two items of one key. */
export function withoutTwins<Item>(key: (item: Item) => string, message: string) {
  return v.rawCheck<Item[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const item of dataset.value) {
      if (seen.has(key(item))) addIssue({ message });
      seen.add(key(item));
    }
  });
}
