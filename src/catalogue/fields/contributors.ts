/** Who made it, in the order of the title page. */
import * as v from "valibot";
import { contributorRoles, type ContributorRole, isOneOf, keysOf } from "../publication/terms.ts";
import { CellError, entryNamed, isAmbiguous, itemsIn, keyNamed } from "./cells.ts";
import { detailsOf, isAnother, kindBy, marksIn, registeredAs } from "./contributor-marks.ts";
import { chosen, choicesOf, type Field } from "./field.ts";
import { cellOf, quote, wordsOrQuoted } from "./items.ts";
import { orcid, ror } from "./registered.ts";
import { listOf, oneOf, optionalLine, slug } from "./schemas.ts";

const isNone = (value: string | null | undefined) => value === undefined || value === null;

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
    // What belongs to the contributor, wherever it stands: for a new one it is kept, one that is known is known by it.
    orcid: v.optional(orcid),
    ror: v.optional(ror),
    /** An organisation, by its slug or name. */
    partOf: v.optional(optionalLine("The organisation that it is part of", 200)),
  }),
  v.check(({ slug: known, name }) => known !== null || name !== null, "A contributor needs a name."),
  v.forward(
    v.check(
      (sent) => isNone(sent.orcid) || sent.slug !== null || sent.kind === "person",
      "An organisation has no ORCID iD. Leave it out, or say that this is a person.",
    ),
    ["orcid"],
  ),
  v.forward(
    v.check(
      (sent) => isNone(sent.ror) || sent.slug !== null || sent.kind === "organisation",
      "A person has no ROR identifier. Leave it out, or say that this is an organisation.",
    ),
    ["ror"],
  ),
  v.forward(
    v.check(
      (sent) => isNone(sent.partOf) || sent.slug !== null || sent.kind === "organisation",
      "A person is not part of an organisation. Leave it out, or say that this is an organisation.",
    ),
    ["partOf"],
  ),
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
            const [, given, rest = ""] = /^([^:(]*):(.*)$/s.exec(words) ?? [undefined, undefined, words];
            const role = given === undefined ? "author" : keyNamed(contributorRoles, given.trim());
            if (!isOneOf(contributorRoles, role)) {
              throw new CellError(
                `“${role}” is no role. Write ${keysOf(contributorRoles).join(", ")} before the colon, or put a name with a colon in it into quotes.`,
              );
            }
            const { unmarked, kind: marked, ...details } = marksIn(rest);
            const name = quoted[0] ?? unmarked;
            const kind = marked ?? kindBy(details) ?? usualKind(role);
            const found =
              (bracketed === null ? registeredAs(names.contributors, details) : null) ??
              entryNamed(names.contributors, bracketed ?? name, kind);
            if (found && (bracketed !== null || !isAnother(found, details))) {
              return { slug: found.slug, role, ...details };
            }
            return bracketed === null ? { name, kind, role, ...details } : { slug: bracketed, role };
          }),
        }),
        write: (value, names) =>
          cellOf(
            value.map(({ role, name, kind, slug: known }) => {
              const marks = [
                ...(kind === usualKind(role) ? [] : [kind]),
                ...detailsOf(names.contributors, known),
              ];
              const mark = marks.length === 0 ? "" : ` (${marks.join(", ")})`;
              const which = isAmbiguous(names.contributors, name) ? ` [${known}]` : "";
              // What stands in brackets at the end of a name could be taken for a mark.
              const shown = marksIn(name).unmarked === name ? wordsOrQuoted(name) : quote(name);
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
