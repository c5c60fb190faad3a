/** Who made it, in the order of the title page. */
import * as v from "valibot";
import { contributorRoles, type ContributorRole, isOneOf, keysOf } from "../publication/terms.ts";
import { CellError, entryNamed, isAmbiguous, itemsIn, keyNamed } from "./cells.ts";
import { chosen, choicesOf, type Field } from "./field.ts";
import { cellOf, quote, wordsOrQuoted } from "./items.ts";
import { listOf, oneOf, optionalLine, slug } from "./schemas.ts";

const contributorSchema = v.pipe(
  v.strictObject({
    /** The slug of one that the catalogue has; left out for a new one, or to find it by its name. */
    slug: v.optional(v.nullable(slug), null),
    name: optionalLine("The name"),
    kind: v.optional(
      v.picklist(["person", "organisation"], "A contributor is a person or an organisation."),
      "person",
    ),
    role: oneOf("The role", contributorRoles),
  }),
  v.check(({ slug: known, name }) => known !== null || name !== null, "A contributor needs a name."),
);
export type ContributorInput = v.InferOutput<typeof contributorSchema>;

/** Those that are usually no persons. */
const organisations: ReadonlySet<ContributorRole> = new Set([
  "publisher",
  "partner",
  "funder",
  "commissioner",
  "host",
]);
const usualKind = (role: ContributorRole) => (organisations.has(role) ? "organisation" : "person");

/** Who it is in which role, whatever the place in the list. */
function keyOf({ slug: known, kind, name, role }: ContributorInput): string {
  return `${role} ${known ?? `${kind} ${name?.toLowerCase()}`}`;
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

export const contributors: Field<ContributorInput[], (ContributorInput & { slug: string; name: string })[]> =
  {
    label: "Contributors",
    // One that is there twice in a role, under its slug and its name perhaps, is one once names are resolved.
    schema: listOf(contributorSchema, "contributors", 100),
    of: (publication) =>
      publication.contributors.map(({ slug: known, name, kind, role }) => ({
        slug: known,
        name,
        kind,
        role,
      })),
    told: (value) =>
      value.map((each) => ({
        key: keyOf(each),
        text: `${each.name ?? each.slug}, ${contributorRoles[each.role].toLowerCase()}`,
      })),
    merge: (merging, field, sides) => merging.list(field, sides, keyOf, (_, { theirs }) => theirs),
    columns: [
      {
        name: "contributors",
        read: (cell, { names }) => ({
          contributors: itemsIn(cell).map(({ words, quoted, bracketed }) => {
            const [, given, rest = ""] = /^([^:]*):(.*)$/s.exec(words) ?? [undefined, undefined, words];
            const role = given === undefined ? "author" : keyNamed(contributorRoles, given.trim());
            if (!isOneOf(contributorRoles, role)) {
              throw new CellError(
                `“${role}” is no role. Write ${keysOf(contributorRoles).join(", ")} before the colon, or put a name with a colon in it into quotes.`,
              );
            }
            const [, unquoted = rest, marked] = /^(.*?)\s*\((person|organisation)\)$/s.exec(rest) ?? [];
            const name = quoted[0] ?? unquoted.trim();
            const kind = marked ?? usualKind(role);
            const found = entryNamed(names.contributors, bracketed ?? name, kind);
            if (found) return { slug: found.slug, role };
            return bracketed === null ? { name, kind, role } : { slug: bracketed, role };
          }),
        }),
        write: (value, names) =>
          cellOf(
            value.map(({ role, name, kind, slug: known }) => {
              const mark = kind === usualKind(role) ? "" : ` (${kind})`;
              const which = isAmbiguous(names.contributors, name) ? ` [${known}]` : "";
              // What stands in brackets at the end of a name could be taken for a mark.
              const shown = /\((?:person|organisation)\)$/.test(name) ? quote(name) : wordsOrQuoted(name);
              return `${role}: ${shown}${mark}${which}`;
            }),
          ),
      },
    ],
    form: {
      shape: "rows",
      one: "Contributor",
      ordered: true,
      hint: "In the order of the title page. Type a name; those that the catalogue knows are offered.",
      inputs: {
        slug: { kind: "hidden", label: "Slug" },
        name: { kind: "line", label: "Name", suggests: "contributors" },
        role: { kind: "choice", label: "Role", choices: choicesOf(contributorRoles), initial: "author" },
        kind: {
          kind: "choice",
          label: "If new: a person or an organisation",
          choices: choicesOf({ person: "Person", organisation: "Organisation" }),
          initial: "person",
        },
      },
      typed: (value) =>
        value.map(({ slug: known, name, kind, role }) => ({
          slug: known ?? "",
          name: name ?? "",
          kind,
          role,
        })),
      // Names that the catalogue knows become its own: whoever picks one need not say again whether it is a person.
      sent: (rows, known) =>
        rows.map((row) => {
          const alike = known.contributors.filter(({ name }) => plain(name) === plain(row.name ?? ""));
          const one =
            alike.find((each) => each.slug === row.slug) ??
            alike.find(({ kind }) => kind === row.kind) ??
            alike.at(0);
          return {
            slug: one?.slug ?? null,
            name: one?.name ?? row.name,
            kind: one?.kind ?? chosen(row.kind),
            role: chosen(row.role) ?? "author",
          };
        }),
      about: ({ name = "" }) => name,
    },
  };
