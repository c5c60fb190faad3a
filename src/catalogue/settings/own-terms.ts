/** The institute's own words for kinds of publication and of document, and which of these it offers. */
import * as v from "valibot";
import { line } from "../fields/schemas.ts";
import { languageTag } from "../languages/naming.ts";
import { documentRoles, keysOf, publicationTypes } from "../publication/terms.ts";

/** Names by the tags of languages; what is null there is taken away. */
function named<Schema extends v.GenericSchema>(name: Schema) {
  return v.pipe(
    v.record(languageTag, v.nullable(name), "Names are by tags of languages, such as en and km."),
    v.transform((all) =>
      Object.fromEntries(
        Object.entries(all).flatMap(([tag, given]) => (given === null ? [] : [[tag, given]])),
      ),
    ),
  );
}

const filled = (label: string) => v.pipe(line(label, 80), v.nonEmpty(`${label} is missing.`));

/** Names of one and of several of a type. */
const typeName = v.strictObject({ one: filled("The name of one"), many: filled("The name of several") });

/** A list of those that the form offers; null for all. */
function offered(members: readonly string[], what: string) {
  return v.optional(
    v.nullable(
      v.pipe(
        v.array(v.picklist(members, `A ${what} is one of ${members.join(", ")}.`)),
        v.minLength(1, `At least one ${what} is offered.`),
        v.transform((chosen) => members.filter((each) => chosen.includes(each))),
      ),
    ),
    null,
  );
}

const types = keysOf(publicationTypes);
const roles = keysOf(documentRoles);

function byTerm<Schema extends v.GenericSchema>(members: readonly string[], what: string, name: Schema) {
  return v.optional(
    v.pipe(
      v.record(v.picklist(members, `A ${what} is one of ${members.join(", ")}.`), v.nullable(named(name))),
      v.transform((all) =>
        Object.fromEntries(
          Object.entries(all).flatMap(([term, names]) =>
            names === null || Object.keys(names).length === 0 ? [] : [[term, names]],
          ),
        ),
      ),
    ),
    {},
  );
}

export const ownTermEntries = {
  /** Which types and roles the forms offer; null for all. What has another keeps it. */
  types: offered(types, "type"),
  roles: offered(roles, "role"),
  /** What they are called, where that is not what the software calls them. */
  typeNames: byTerm(types, "type", typeName),
  roleNames: byTerm(roles, "role", filled("The name")),
} as const;

export type OwnTerms = Readonly<v.InferOutput<v.StrictObjectSchema<typeof ownTermEntries, undefined>>>;

export const noOwnTerms: OwnTerms = { types: null, roles: null, typeNames: {}, roleNames: {} };
