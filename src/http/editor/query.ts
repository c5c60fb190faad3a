/** What parameters of operations take; each description stands before what is made of the text. The sentence of a schema ends "It takes …", for whoever sends something else. */
import * as v from "valibot";

/** A short text. */
export function text(description: string, longest = 200) {
  return v.optional(v.pipe(v.string(), v.maxLength(longest, description), v.description(description)));
}

/** A part of something, for a list that is searched; of what is too long the beginning counts. */
export function partOf(what: string) {
  return v.optional(
    v.pipe(
      v.string(),
      v.description(`a part of ${what}`),
      v.transform((typed) => typed.trim().slice(0, 200)),
    ),
  );
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words, description: string) {
  return v.optional(v.pipe(v.picklist(words, `one of ${words.join(", ")}`), v.description(description)));
}

/** True, or false as where it is left out. */
export function flag(description: string) {
  return v.optional(
    v.pipe(
      v.picklist(["true", "false"], "true or false"),
      v.description(description),
      v.transform((word) => word === "true"),
    ),
    "false",
  );
}

/** A whole number. */
export function wholeNumber(description: string) {
  return v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,9}$/, "a whole number"),
      v.description(description),
      v.transform(Number),
    ),
  );
}
