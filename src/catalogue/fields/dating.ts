/** When it came out: a year, and a date where more, or less, than the year is known. */
import * as v from "valibot";
import { parseEdtf, type PublicationDate, questionedYear, readDate } from "../publication/date.ts";
import { itemsIn, type Part } from "./cells.ts";
import { cellOf } from "./items.ts";
import { chosen, type Field, joined, only, oneInput } from "./field.ts";

const fourDigits = "The year has four digits.";

/** What to write instead of a date that cannot be read. */
function unreadable(given: string): string {
  return `“${given.trim().slice(0, 60)}” is no date that can be read. Write 2004, 2004-05, 2004-05-17, spring 2004 or 2012–2014; c. 2004 where it is approximate, 2004? where it is uncertain, n.d. where it is unknown.`;
}

export const year: Field<number | null> = {
  label: "Year",
  schema: v.optional(
    v.nullable(
      v.pipe(
        v.number(({ input }) =>
          typeof input === "string" && input.trim() !== ""
            ? unreadable(input)
            : "The year is missing, or not a number.",
        ),
        v.integer(fourDigits),
        v.minValue(1000, fourDigits),
        v.maxValue(9999, fourDigits),
      ),
    ),
    null,
  ),
  of: (publication) => publication.year,
  told: (value) => (value === null ? "" : String(value)),
  columns: [
    {
      name: "year",
      // Whatever else it says is read as a date; a mere year takes the place of one.
      read: (cell) => (/^\d+$/.test(cell) ? { year: Number(cell), date: null } : { year: cell, date: null }),
      write: (value) => (value === null ? "n.d." : String(value)),
    },
  ],
  form: {
    shape: "one",
    inputs: { "": { kind: "line", label: "Year", short: true } },
    typed: (value) => [{ "": value === null ? "" : String(value) }],
    sent: (rows) => (/^\s*\d+\s*$/.test(only(rows)) ? Number(only(rows)) : chosen(only(rows).trim())),
  },
};

/** EDTF; null where the year says it all. */
export const date: Field<string | null> = {
  label: "Date",
  schema: v.pipe(
    v.optional(v.nullable(v.string("The date is text, such as 2004-05.")), null),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const given = dataset.value?.trim() ?? "";
      if (given === "") return null;
      const read = parseEdtf(given) ?? readDate(given)?.date ?? null;
      if (read) return read.edtf;
      addIssue({ message: unreadable(given) });
      return NEVER;
    }),
  ),
  of: ({ date: { edtf }, year: known }) => (known !== null && edtf === String(known) ? null : edtf),
  told: (value) => value ?? "",
  columns: [
    {
      name: "date",
      read: (cell) => ({ date: cell === "" ? null : cell }),
      write: (value) => value ?? "",
    },
  ],
  form: oneInput({
    kind: "line",
    label: "Date, where more or less than the year is known",
    hint: "A month, day or season, such as 2004-05, 17 May 2004 or spring 2004; several years, such as 2012–2014; c. 2004 or 2004? where the year is not certain; n.d. where it is unknown.",
    short: true,
  }),
};

const suppliedNames = { title: "the title", year: "the year" } as const;

export const supplied: Field<("title" | "year")[]> = {
  label: "Supplied by us",
  schema: v.optional(
    v.array(v.picklist(["title", "year"], "Only the title or the year can be marked as supplied.")),
    [],
  ),
  of: ({ supplied: of }) => [
    ...(of.title ? (["title"] as const) : []),
    ...(of.year ? (["year"] as const) : []),
  ],
  told: (value) => joined(value.map((each) => suppliedNames[each])),
  merge: (merging, field, sides) =>
    merging.list(
      field,
      sides,
      (each) => each,
      (place, each) => merging.value(place, each.base, each.theirs, each.mine),
    ),
  columns: [
    {
      name: "supplied",
      read: (cell) => ({ supplied: itemsIn(cell).map(({ words }) => words.toLowerCase()) }),
      write: cellOf,
    },
  ],
  form: {
    shape: "ticks",
    hint: "Tick what the publication itself does not give and you have worked out. Readers are told.",
    inputs: {
      "": {
        kind: "choice",
        label: "Not in the source",
        choices: () => [
          { value: "title", label: "The title was supplied by us" },
          { value: "year", label: "The year was supplied by us" },
        ],
      },
    },
    typed: (value) => value.map((each) => ({ "": each })),
    sent: (rows) => rows.map((row) => row[""] ?? ""),
  },
};

/** A year that was written as people write dates, as the date that it is. */
export function withWrittenYear(sent: Part): Part {
  const { year: given, date: also } = sent;
  if (typeof given !== "string") return sent;
  const read = readDate(given);
  if (!read) return sent;
  const marked = Array.isArray(sent.supplied) ? sent.supplied : [];
  return {
    ...sent,
    year: read.date.year,
    date: also ?? read.date.edtf,
    ...(read.supplied ? { supplied: [...marked, "year"] } : {}),
  };
}

interface Dates {
  readonly year: number | null;
  /** EDTF. */
  readonly date: string | null;
}

/** Year and date as they belong together: the date's own year, and no date that says no more than the year. */
export function settledDate({ year: given, date: written }: Dates): Dates {
  const read: PublicationDate | null = written === null ? null : parseEdtf(written);
  if (!read) return { year: given, date: null };
  return { year: read.year, date: read.edtf === String(read.year) ? null : read.edtf };
}

/** Whether neither a year nor a date says when it came out. */
export function isUndated({ year: given, date: written }: Dates): boolean {
  return given === null && written === null;
}

/** The sentence that questions the year of a work in these languages; null where it can be meant. */
export function questionOfYear(dates: Dates, languages: readonly string[]): string | null {
  const { year: settled } = settledDate(dates);
  return settled === null ? null : questionedYear(settled, new Date().getUTCFullYear(), languages);
}
