/** How it belongs to other works, of the catalogue and outside, and what is about it elsewhere. */
import * as v from "valibot";
import { parseCode } from "../publication/code.ts";
import { isOneOf, keysOf, relationTypes } from "../publication/terms.ts";
import { CellError, itemsIn, keyNamed } from "./cells.ts";
import { chosen, type Field } from "./field.ts";
import { cellOf, quote } from "./items.ts";
import { line, listOf, oneOf, optionalLine, withoutTwins } from "./schemas.ts";

/** An address outside, with its scheme. */
const outsideAddress = v.pipe(
  v.string("The address is missing."),
  v.trim(),
  v.url("This is no address. Copy the whole of it, beginning with https://."),
  v.regex(/^https?:\/\//i, "An address begins with https:// or http://."),
  v.maxLength(2000, "The address may have at most 2000 characters."),
);

const optionalAddress = v.pipe(
  v.optional(v.nullable(v.string("The address is text.")), null),
  v.transform((given) => (given === null || given.trim() === "" ? null : given)),
  v.nullable(outsideAddress),
);

const publicationCode = v.pipe(
  v.optional(v.nullable(v.string("A code is text.")), null),
  v.transform((given) => (given === null || given.trim() === "" ? null : given.trim())),
  v.nullable(
    v.pipe(
      v.string(),
      v.check(
        (code) => parseCode(code) === code,
        "This is not a publication’s code: its check character does not fit. It stands on the publication’s page, after /p/.",
      ),
    ),
  ),
);

const relationSchema = v.pipe(
  v.strictObject({
    type: oneOf("The relation", relationTypes),
    /** The code of a publication of the catalogue. */
    publication: publicationCode,
    title: optionalLine("The title of the other work"),
    url: optionalAddress,
  }),
  v.check(
    ({ publication, title, url }) => publication !== null || title !== null || url !== null,
    "A relation leads to a publication by its code, or to a work outside by its title or address.",
  ),
  v.transform((given) => (given.publication === null ? given : { ...given, title: null, url: null })),
);
type RelationInput = v.InferOutput<typeof relationSchema>;

/** Whether an address can stand in a cell as it is; else it stands in quotes behind the title. */
const isWord = (url: string) => !/[\s;"[\]]/.test(url);

const keyOf = ({ type, publication, title, url }: RelationInput) => `${type} ${publication ?? url ?? title}`;

const relationLabels = Object.fromEntries(
  keysOf(relationTypes).map((key) => [key, relationTypes[key].label]),
);

export const relations: Field<RelationInput[]> = {
  label: "Relations",
  schema: v.pipe(
    listOf(relationSchema, "relations", 50),
    withoutTwins(keyOf, "The same relation is there twice."),
  ),
  of: (publication) =>
    publication.relations.map(({ type, to }) => ({
      type,
      publication: to.kind === "publication" ? to.code : null,
      title: to.kind === "outside" ? to.title : null,
      url: to.kind === "outside" ? to.url : null,
    })),
  told: (value) =>
    value.map((each) => ({
      key: keyOf(each),
      text: `${relationTypes[each.type].label}: ${each.publication ?? each.title ?? each.url}`,
    })),
  merge: (merging, field, sides) => merging.list(field, sides, keyOf, (_, { mine }) => mine),
  columns: [
    {
      name: "relations",
      read: (cell) => ({
        relations: itemsIn(cell).map(({ words, quoted, bracketed }) => {
          const [, before = "", after = ""] = /^([^:]*):\s*(.*)$/s.exec(words) ?? [];
          const type = keyNamed(relationLabels, before.trim());
          if (!isOneOf(relationTypes, type)) {
            throw new CellError(
              `“${before.trim() || words}” is no relation. Write ${keysOf(relationTypes).join(", ")}, a colon, and the code of the publication in square brackets.`,
            );
          }
          const url = after === "" ? (quoted[1] ?? null) : after;
          return { type, publication: bracketed, title: quoted[0] ? quoted[0] : null, url };
        }),
      }),
      write: (value) =>
        cellOf(
          value.map(({ type, publication, title, url }) =>
            [
              `${type}:`,
              ...(publication === null ? [] : [`[${publication}]`]),
              ...(title === null && (url === null || isWord(url)) ? [] : [quote(title ?? "")]),
              ...(url === null ? [] : [isWord(url) ? url : quote(url)]),
            ].join(" "),
          ),
        ),
    },
  ],
  form: {
    shape: "rows",
    one: "Relation",
    ordered: true,
    hint: "How it belongs to another work: to a publication of this catalogue by its code, or to a work outside by title and address. The other publication’s page shows it too.",
    inputs: {
      type: {
        kind: "choice",
        label: "This publication",
        choices: () => keysOf(relationTypes).map((value) => ({ value, label: relationTypes[value].label })),
        initial: "IsTranslationOf",
      },
      publication: { kind: "line", label: "Code of the publication", short: true },
      title: { kind: "line", label: "Or: title of a work outside" },
      url: { kind: "line", label: "Its address, if any" },
    },
    typed: (value) =>
      value.map(({ type, publication, title, url }) => ({
        type,
        publication: publication ?? "",
        title: title ?? "",
        url: url ?? "",
      })),
    sent: (rows) => rows.map((row) => ({ ...row, type: chosen(row.type) })),
    about: ({ publication = "", title = "" }) => publication || title,
  },
};

const linkSchema = v.strictObject({ title: line("What the link is called"), url: outsideAddress });

export const links: Field<v.InferOutput<typeof linkSchema>[]> = {
  label: "Links",
  schema: v.pipe(
    listOf(linkSchema, "links", 20),
    withoutTwins(({ url }) => url, "The same link is there twice."),
  ),
  of: (publication) => publication.links.map(({ title, url }) => ({ title, url })),
  told: (value) => value.map(({ title, url }) => ({ key: url, text: `${title}: ${url}` })),
  merge: (merging, field, sides) =>
    merging.list(
      field,
      sides,
      ({ url }) => url,
      (place, { base, theirs, mine }) => merging.value(place, base, theirs, mine),
    ),
  columns: [
    {
      name: "links",
      read: (cell) => ({
        links: itemsIn(cell).map(({ words, quoted }) => {
          const url = words === "" ? (quoted[1] ?? "") : words;
          return { title: quoted[0] ?? url, url };
        }),
      }),
      write: (value) =>
        cellOf(value.map(({ title, url }) => `${quote(title)} ${isWord(url) ? url : quote(url)}`)),
    },
  ],
  form: {
    shape: "rows",
    one: "Link",
    ordered: true,
    hint: "What is about it elsewhere, such as a blog post.",
    inputs: {
      title: { kind: "line", label: "What it is called" },
      url: { kind: "line", label: "Address" },
    },
    typed: (value) => value,
    sent: (rows) => rows,
    about: ({ title = "" }) => title,
  },
};
