/** What a topic or place is called in other languages than English: by editors, a name a language. */
import * as v from "valibot";
import type { StoredNamesByLanguage } from "../../store/schema/vocabularies.ts";
import { type StoredEntry, namesByLanguage, type StoredValues } from "../../store/vocabularies.ts";
import { optionalLine } from "../fields/schemas.ts";
import { languageOf } from "../languages/language.ts";
import { languageTag } from "../languages/naming.ts";
import { invalid } from "../problem.ts";
import { sameName } from "../publication/person-name.ts";

/** Names by the tags of their languages, in the order of the tags; one that is empty is left out. */
export const namesSchema = v.optional(
  v.pipe(
    v.record(
      v.pipe(
        languageTag,
        v.check((tag) => tag !== "en", "The name itself is the English one."),
      ),
      optionalLine("The name", 200),
      "Names are an object: by tags of languages (BCP 47), such as km, what it is called in them.",
    ),
    v.transform((names): StoredNamesByLanguage => {
      const given = Object.entries(names).flatMap(([tag, name]) => (name === null ? [] : [[tag, name]]));
      return Object.fromEntries(given.toSorted(([one = ""], [other = ""]) => (one < other ? -1 : 1)));
    }),
  ),
  {},
);

/** Throws `invalid` where another entry is called the same in a language. `one` is what an entry is. */
export function checkNames(values: StoredValues, others: readonly StoredEntry[], one: string): void {
  for (const [tag, name] of Object.entries(namesByLanguage(values))) {
    const twin = others.some((other) => sameName(namesByLanguage(other.values)[tag] ?? "", name));
    if (twin)
      throw invalid(
        `names.${tag}`,
        `Another ${one} is called “${name}” in ${languageOf(tag).name}. Give another name.`,
      );
  }
}
