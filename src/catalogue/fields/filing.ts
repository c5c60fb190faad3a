/** What kind of publication it is, and what it is filed under. */
import * as v from "valibot";
import { publicationTypes, type PublicationType } from "../publication/terms.ts";
import { CellError, type Column, entryNamed, itemsIn, keyNamed } from "./cells.ts";
import { chosen, type Field, type KnownNames, only } from "./field.ts";
import { cellOf } from "./items.ts";
import { listOf, oneOf, slug, withoutTwins } from "./schemas.ts";

export const type: Field<PublicationType> = {
  label: "Type",
  schema: oneOf("The type", publicationTypes),
  of: (publication) => publication.type,
  told: (value) => publicationTypes[value].one,
  columns: [
    { name: "type", read: (cell) => ({ type: keyNamed(publicationTypes, cell) }), write: (value) => value },
  ],
  form: {
    shape: "one",
    inputs: {
      "": {
        kind: "choice",
        label: "Type",
        short: true,
        choices: () => [
          { value: "", label: "Choose a type" },
          ...Object.entries(publicationTypes).map(([value, { one }]) => ({ value, label: one })),
        ],
      },
    },
    typed: (value) => [{ "": value }],
    sent: (rows) => chosen(only(rows)),
  },
};

function columnOf(vocabulary: "topics" | "places"): Column<string[]> {
  return {
    name: vocabulary,
    read: (cell, { names }) => ({
      [vocabulary]: itemsIn(cell).map(({ words, quoted, bracketed }) => {
        const text = bracketed ?? quoted[0] ?? words;
        const found = entryNamed(names[vocabulary], text);
        if (found) return found.slug;
        // A slug may have been given up since: where it leads is found when the row is taken.
        if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
        throw new CellError(
          `There is no ${names[vocabulary].one} “${text}”. Add it first, or write its name as it is in the catalogue.`,
        );
      }),
    }),
    write: cellOf,
  };
}

/** What topics and places have in common: a list of slugs. */
function filedUnder(vocabulary: "topics" | "places", one: string, most: number, label: string) {
  const nameOf = (known: KnownNames, slugs: readonly string[]) =>
    slugs.map((each) => ({
      key: each,
      text: known[vocabulary].find((entry) => entry.slug === each)?.name ?? each,
    }));
  return {
    label,
    schema: v.pipe(
      listOf(slug, vocabulary, most),
      withoutTwins((each) => each, `The same ${one} is there twice.`),
    ),
    told: (value, known) => nameOf(known, value),
    merge: (merging, field, sides) => {
      // Two lists may be merged into one that is too long.
      const all = new Set([...sides.base, ...sides.theirs, ...sides.mine]);
      return all.size > most
        ? merging.value(field, sides.base, sides.theirs, sides.mine)
        : merging.list(
            field,
            sides,
            (each) => each,
            (_, { mine }) => mine,
          );
    },
    columns: [columnOf(vocabulary)],
  } as const satisfies Partial<Field<string[]>>;
}

const rowsOfSlugs = {
  typed: (value: readonly string[]) => value.map((each) => ({ "": each })),
  sent: (rows: readonly Readonly<Record<string, string>>[]) => rows.map((row) => row[""] ?? ""),
} as const;

const mostTopics = 4;

export const topics: Field<string[]> = {
  ...filedUnder("topics", "topic", mostTopics, "Topics"),
  of: (publication) => publication.topics.map(({ slug: of }) => of),
  form: {
    ...rowsOfSlugs,
    shape: "menus",
    menus: mostTopics,
    one: "Topic",
    hint: "One to four, the most important first.",
    inputs: {
      "": {
        kind: "choice",
        label: "Topic",
        choices: (known) => [
          { value: "", label: "None" },
          ...known.topics.map(({ slug: value, name }) => ({ value, label: name })),
        ],
      },
    },
  },
};

export const places: Field<string[]> = {
  ...filedUnder("places", "place", 50, "Places"),
  of: (publication) => publication.places.map(({ slug: of }) => of),
  form: {
    ...rowsOfSlugs,
    shape: "rows",
    one: "Place",
    ordered: true,
    hint: "Countries and regions that it speaks of.",
    inputs: {
      "": {
        kind: "choice",
        label: "Country or region",
        choices: (known) => [
          { value: "", label: "Choose a place" },
          ...known.places.map(({ slug: value, name }) => ({ value, label: name })),
        ],
      },
    },
    about: (row, known) => known.places.find(({ slug: of }) => of === row[""])?.name ?? "",
  },
};
