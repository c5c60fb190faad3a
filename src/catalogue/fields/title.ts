/** What a publication is called, in which language, and at which address. */
import * as v from "valibot";
import { languageOf } from "../languages/language.ts";
import { languageTag as languageSchema } from "../languages/naming.ts";
import { languageIn } from "./cells.ts";
import { type Field, oneInput, only } from "./field.ts";
import { languageInput, languageSent, languageTyped } from "./language-input.ts";
import { line, slug as slugSchema } from "./schemas.ts";

export const title: Field<string> = {
  label: "Title",
  schema: line("The title"),
  of: (publication) => publication.title,
  told: (value) => value,
  columns: [{ name: "title", read: (cell) => ({ title: cell }), write: (value) => value }],
  form: {
    shape: "one",
    inputs: { "": { kind: "line", label: "Title", language: "language" } },
    typed: (value) => [{ "": value }],
    sent: only,
  },
};

export const language: Field<string> = {
  label: "Language",
  schema: languageSchema,
  of: (publication) => publication.language.tag,
  told: (value) => languageOf(value).name,
  columns: [
    {
      name: "language",
      read: (cell) => ({ language: cell === "" ? undefined : languageIn(cell) }),
      write: (value) => value,
    },
  ],
  form: {
    shape: "one",
    inputs: {
      "": languageInput("Language of the title"),
    },
    typed: (value) => [{ "": languageTyped(value) }],
    sent: (rows) => languageSent(only(rows)),
  },
};

/** The readable end of the address; made from the title where it is left out. */
export const slug: Field<string | null, string> = {
  label: "Slug",
  schema: v.pipe(
    v.optional(v.nullable(v.string()), null),
    v.transform((given) => (given === null || given.trim() === "" ? null : given.trim())),
    v.nullable(slugSchema),
  ),
  of: (publication) => publication.slug,
  told: (value) => value ?? "",
  columns: [{ name: "slug", read: (cell) => ({ slug: cell === "" ? null : cell }), write: (value) => value }],
  form: oneInput({
    kind: "line",
    label: "Slug",
    hint: "The readable end of its address. Left empty, it is made from the title. Change it only for a reason: the old address will lead to the new one.",
  }),
};
