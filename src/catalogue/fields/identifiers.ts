/** Identifiers that others gave it: DOI, ISBN, ISSN, handle, report number. */
import * as v from "valibot";
import { checkedIdentifier, identifierKey, identifierProblem } from "../publication/identifier.ts";
import type { Identifier } from "../publication/identifier.ts";
import { identifierSchemes, type IdentifierScheme, keysOf } from "../publication/terms.ts";
import { type Column, fieldOf, inFormerOrder, itemsIn, list } from "./cells.ts";
import { chosen, choicesOf, type Field } from "./field.ts";
import { cellOf, wordsOrQuoted } from "./items.ts";
import { line, listOf, oneOf, withoutTwins } from "./schemas.ts";

const identifierSchema = v.pipe(
  v.strictObject({ scheme: oneOf("The scheme", identifierSchemes), value: line("The identifier", 500) }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { scheme, value } = dataset.value;
    const checked = checkedIdentifier(scheme, value);
    if (checked !== null) return { scheme, value: checked };
    addIssue({ message: identifierProblem(scheme, value) });
    return NEVER;
  }),
);

/** A list of identifiers without twins, of a publication or of one of its documents. */
export const identifierList = v.pipe(
  listOf(identifierSchema, "identifiers", 20),
  withoutTwins(
    ({ scheme, value }) => identifierKey({ scheme, value }),
    "The same identifier is there twice.",
  ),
);

/** As contents and revisions have them. */
export function identifiersOf(identifiers: readonly Identifier[]) {
  return identifiers.map(({ scheme, value }) => ({ scheme, value }));
}

function columnOf(scheme: IdentifierScheme): Column<v.InferOutput<typeof identifierList>> {
  return {
    name: scheme === "report" ? "report number" : scheme,
    read: (cell, { current }) => {
      const others = list(current.identifiers).filter((each) => fieldOf(each, "scheme") !== scheme);
      const own = itemsIn(cell).map(({ words, quoted }) => ({ scheme, value: quoted[0] ?? words }));
      const key = (item: unknown) => `${String(fieldOf(item, "scheme"))} ${String(fieldOf(item, "value"))}`;
      const all = [...others.filter((each) => typeof each === "object"), ...own];
      return {
        identifiers: inFormerOrder(
          all.map((each) => ({ scheme: fieldOf(each, "scheme"), value: fieldOf(each, "value") })),
          current.identifiers,
          key,
        ),
      };
    },
    write: (identifiers) =>
      cellOf(identifiers.flatMap((each) => (each.scheme === scheme ? [wordsOrQuoted(each.value)] : []))),
  };
}

export const identifiers: Field<v.InferOutput<typeof identifierList>> = {
  label: "Identifiers",
  schema: identifierList,
  of: (publication) => identifiersOf(publication.identifiers),
  told: (value) =>
    value.map((each) => ({
      key: identifierKey(each),
      text: `${identifierSchemes[each.scheme]} ${each.value}`,
    })),
  merge: (merging, field, sides) =>
    merging.list(field, sides, identifierKey, (place, { base, theirs, mine }) =>
      merging.value(place, base, theirs, mine),
    ),
  columns: keysOf(identifierSchemes).map(columnOf),
  form: {
    shape: "rows",
    one: "Identifier",
    hint: "As others gave them. Check digits are checked.",
    inputs: {
      scheme: {
        kind: "choice",
        label: "Kind",
        choices: choicesOf(identifierSchemes),
        initial: "doi",
        short: true,
      },
      value: { kind: "line", label: "Identifier" },
    },
    typed: (value) => value,
    sent: (rows) => rows.map((row) => ({ ...row, scheme: chosen(row.scheme) ?? "doi" })),
    about: ({ value = "" }) => value,
  },
};
