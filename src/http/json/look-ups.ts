/** What the API takes and gives where a publication is looked up by its number. */
import * as v from "valibot";

export const soughtSchema = v.strictObject({
  number: v.pipe(
    v.string("Write a DOI or an ISBN: { number }."),
    v.maxLength(2000, "A number has at most 2000 characters."),
  ),
});

export const lookedUpSchema = v.strictObject({
  number: v.strictObject({ scheme: v.string(), value: v.string() }),
  /** Those in the catalogue that have this number, in whatever state. */
  publications: v.array(
    v.strictObject({ code: v.string(), title: v.string(), language: v.string(), state: v.string() }),
  ),
  registers: v.array(
    v.strictObject({
      register: v.string(),
      state: v.string(),
      sentence: v.string(),
      answer: v.pipe(v.unknown(), v.description("As the register gave it")),
    }),
  ),
});
