/** Under what terms a publication, or one of its documents, may be used. */
import * as v from "valibot";
import { licenceChoices, licenceFrom, readLicence } from "../publication/licence.ts";
import { type Field, oneInput } from "./field.ts";

/** An SPDX identifier or an address; null where nothing is known. */
export const licenceSchema = v.pipe(
  v.optional(v.nullable(v.string("The licence is text.")), null),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const given = dataset.value?.trim() ?? "";
    if (given === "") return null;
    const read = readLicence(given);
    if (read) return read.id ?? read.url;
    addIssue({
      message: `“${given.slice(0, 100)}” is no licence that is known. Write one such as ${licenceChoices[0]?.name ?? "CC BY 4.0"}, or the https address of its terms.`,
    });
    return NEVER;
  }),
);

export const licence: Field<string | null> = {
  label: "Licence",
  schema: licenceSchema,
  of: (publication) => publication.licence && (publication.licence.id ?? publication.licence.url),
  told: (value) => (value === null ? "" : licenceFrom(value).name),
  columns: [
    {
      name: "licence",
      read: (cell) => ({ licence: cell === "" ? null : cell }),
      write: (value) => value ?? "",
    },
  ],
  form: oneInput({
    kind: "line",
    label: "Licence, where it is another than the site’s",
    hint: "Such as CC BY 4.0, CC BY-NC-ND 4.0, All rights reserved, or the https address of its terms.",
    short: true,
  }),
};
