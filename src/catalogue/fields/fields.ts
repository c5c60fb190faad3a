/** Every field of a publication that can be changed, in the order of the form. */
import type * as v from "valibot";
import { abstract, abstractLanguage, translations } from "./abstract.ts";
import { container, edition } from "./appearance.ts";
import { contributors } from "./contributors.ts";
import { date, supplied, year } from "./dating.ts";
import { documents } from "./documents.ts";
import type { Field } from "./field.ts";
import { places, topics, type } from "./filing.ts";
import { identifiers } from "./identifiers.ts";
import { links, relations } from "./relations.ts";
import { licence } from "./rights.ts";
import { language, slug, title } from "./title.ts";

const table = {
  title,
  language,
  year,
  date,
  type,
  supplied,
  abstract,
  abstractLanguage,
  contributors,
  topics,
  places,
  documents,
  translations,
  container,
  edition,
  identifiers,
  licence,
  relations,
  links,
  slug,
};

export type FieldName = keyof typeof table;

/** A publication as it is sent, once it is checked. */
export type ContentInput = { [Name in FieldName]: v.InferOutput<(typeof table)[Name]["schema"]> };

/** A content whose every name stands for something in the catalogue: what a revision holds. */
export type PublicationContent = { [Name in FieldName]: ReturnType<(typeof table)[Name]["of"]> };

/** By their names. */
export const fields: { readonly [Name in FieldName]: Field<ContentInput[Name], PublicationContent[Name]> } =
  table;

/** In the order of the form. */
export const fieldNames: readonly FieldName[] = Object.keys(table).filter(
  (name): name is FieldName => name in table,
);

const schemaEntries: readonly unknown[][] = fieldNames.map((name) => [name, fields[name].schema]);

/** What each field is checked by. */
export const fieldSchemas: { [Name in FieldName]: v.GenericSchema<unknown, ContentInput[Name]> } =
  Object.fromEntries(schemaEntries);

/** What is made of each field, by the fields' names. */
export function eachField<Made extends Readonly<Record<FieldName, unknown>>>(
  make: <Name extends FieldName>(name: Name) => Made[Name],
): Made {
  const made: Made = Object.fromEntries(fieldNames.map((name) => [name, make(name)]));
  return made;
}
