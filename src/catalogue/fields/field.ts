/**
 * What a field of a publication is. Each is defined once, in a module of this room: how it is checked, where the
 * record has it, how it is compared and merged, how a sheet's cell and the editors' form hold it. fields.ts lists them.
 */
import type * as v from "valibot";
import type { StoredKnownNames } from "../../store/editorial.ts";
import type { Publication } from "../publication/publication.ts";
import type { Column } from "./cells.ts";
import type { Merge, Sides } from "./merge.ts";

/** What the catalogue has names for, as forms and histories show them. */
export type KnownNames = StoredKnownNames;

/** An item of a list: `key` says which one it is, `text` what is shown of it. */
export interface Line {
  readonly key: string;
  readonly text: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One thing that is typed or chosen in the form. */
export interface Input {
  readonly kind: "line" | "text" | "choice" | "hidden";
  readonly label: string;
  readonly hint?: string;
  /** Whether it stays as narrow as what goes into it. */
  readonly short?: boolean;
  /** What a menu offers. */
  readonly choices?: (known: KnownNames) => readonly Choice[];
  /** What a menu of a new row stands on: a row with nothing else in it is blank. */
  readonly initial?: string;
  /** Whose names are offered while somebody types. */
  readonly suggests?: "contributors" | "containers" | "languages";
  /** The input, of the same row or else of the form, that says in which language this is typed. */
  readonly language?: string;
}

/** The texts of one row of inputs, by the inputs' names. */
export type Row = Readonly<Record<string, string>>;

/** How the form shows a field: `one` input, `ticks`, a `group` of inputs, `rows` of them, or so many `menus`. */
export interface FormPart<Value> {
  readonly shape: "one" | "ticks" | "group" | "rows" | "menus";
  readonly hint?: string;
  /** What one row is called. */
  readonly one?: string;
  /** Whether the order of rows means something. */
  readonly ordered?: boolean;
  /** How many menus there are at least. */
  readonly menus?: number;
  /** By their names; a field with one input calls it "". */
  readonly inputs: Readonly<Record<string, Input>>;
  /** The texts that show this value; of `one` and `group` a single row. */
  readonly typed: (value: Value) => readonly Row[];
  /** What these rows say, to be checked as content. */
  readonly sent: (rows: readonly Row[], known: KnownNames) => unknown;
  /** What a row is called when it is moved or taken away. */
  readonly about?: (row: Row, known: KnownNames) => string;
}

/** A field: `Value` as it is sent, `Content` as a revision holds it. */
export interface Field<Value, Content extends Value = Value> {
  readonly label: string;
  readonly schema: v.GenericSchema<unknown, Value>;
  /** Its value in the record. */
  readonly of: (publication: Publication) => Content;
  /** The value in words: a text, or a line for each item of a list. */
  readonly told: (value: Value, known: KnownNames) => string | readonly Line[];
  /** What comes of two changes; a value that is one thing where it is left out. */
  readonly merge?: (merging: Merge, field: string, sides: Sides<Value>) => Value;
  /** The columns of a sheet that hold it. */
  readonly columns?: readonly Column<Content>[];
  readonly form: FormPart<Value>;
}

/** The text of a field or row that has one input. */
export function only(rows: readonly Row[]): string {
  return rows[0]?.[""] ?? "";
}

/** One input for a text that may be missing. */
export function oneInput(input: Input): FormPart<string | null> {
  return {
    shape: "one",
    inputs: { "": input },
    typed: (value) => [{ "": value ?? "" }],
    sent: only,
  };
}

/** The text, or nothing where none was chosen. */
export function chosen(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}

/** Those parts that are there, in one text. */
export function joined(parts: readonly (string | null | undefined)[], separator = ", "): string {
  return parts.filter(Boolean).join(separator);
}

/** The choices of a closed list. */
export function choicesOf(list: Readonly<Record<string, string>>): () => Choice[] {
  const choices = Object.entries(list).map(([value, label]) => ({ value, label }));
  return () => choices;
}
