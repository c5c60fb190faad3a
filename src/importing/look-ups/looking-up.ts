/** What registers answer about a number, read: the surest that has a field fills it. */
import * as v from "valibot";
import { CellError, type Lookup, type SheetNames } from "../../catalogue/fields/cells.ts";
import { settledDate } from "../../catalogue/fields/dating.ts";
import type { Field, Row } from "../../catalogue/fields/field.ts";
import { eachField, type FieldName, fields, fieldSchemas } from "../../catalogue/fields/fields.ts";
import type { SoughtNumber } from "../../catalogue/look-ups/number.ts";
import { type Answered, sentenceAbout } from "../../catalogue/look-ups/registers.ts";
import type { FieldError } from "../../catalogue/problem.ts";
import { checkedIdentifier, identifierKey } from "../../catalogue/publication/identifier.ts";
import { contentColumn, inReadingOrder, type Part } from "../../catalogue/sheet/columns.ts";
import type { ImportedRecord } from "../record.ts";
import { readCrossref } from "./crossref.ts";
import { readDatacite } from "./datacite.ts";
import { readOpenLibrary } from "./open-library.ts";
import { readOpenalex } from "./openalex.ts";

/** How the answer of each register is read. */
const readers: Readonly<Record<Answered["register"], Reader>> = {
  Crossref: ofDoi(readCrossref),
  DataCite: ofDoi(readDatacite),
  OpenAlex: ofDoi(readOpenalex),
  "Open Library": readOpenLibrary,
};

/** The record in an answer, null where it says that there is none. Throws where it is of another shape. */
type Reader = (answer: unknown, number: string) => ImportedRecord | null;

/** That a register told of another work than it was asked for. */
class AnotherWork extends Error {}

/** The record of a DOI, which must be the one that was asked for. */
function ofDoi(reading: (answer: unknown) => { doi: string; record: ImportedRecord }): Reader {
  return (answer, number) => {
    const { doi, record } = reading(answer);
    const value = checkedIdentifier("doi", doi);
    const isThat =
      value !== null &&
      identifierKey({ scheme: "doi", value }) === identifierKey({ scheme: "doi", value: number });
    if (!isThat) throw new AnotherWork(doi);
    return record;
  };
}

/** A field that can be filled, and from where. */
interface Taken {
  readonly field: FieldName;
  /** As it is sent. */
  readonly value: unknown;
  /** As the form shows it. */
  readonly rows: readonly Row[];
  /** The names of the registers. */
  readonly from: string;
  /** Whether the register says so only between the lines. */
  readonly guessed: boolean;
}

export interface Read {
  /** What each register said, in sentences. */
  readonly told: readonly { readonly found: boolean; readonly sentence: string }[];
  readonly taken: readonly Taken[];
  /** What a register says and the catalogue cannot take, by field. */
  readonly left: readonly FieldError[];
}

interface ReadRecord {
  readonly register: string;
  readonly sentence: string;
  readonly record: ImportedRecord | null;
}

/** What a register has, read; or what it said instead. */
function readOne({ register, sentence, answer }: Answered, { value }: SoughtNumber): ReadRecord {
  const not = (state: Parameters<typeof sentenceAbout>[1]) => ({
    register,
    sentence: sentenceAbout(register, state),
    record: null,
  });
  if (answer === null) return { register, sentence, record: null };
  try {
    const record = readers[register](answer, value);
    return record ? { register, sentence, record } : not("unknown");
  } catch (error) {
    if (error instanceof AnotherWork) return not("other");
    if (error instanceof v.ValiError) return not("unreadable");
    throw error;
  }
}

interface Cell {
  readonly column: string;
  readonly text: string;
  readonly register: string;
  readonly guessed: boolean;
}

/** Columns that say something only beside the others of their register. */
const together = new Set(["container kind", "number", "volume", "issue", "pages", "article number"]);

/** For each column what the first register has that is sure of it, or else the first that guesses. */
function cellsOf(all_: readonly ReadRecord[]): Cell[] {
  const all = all_.flatMap(({ register, record }) =>
    Object.entries(record?.cells ?? {})
      .filter(([column]) => record?.taken[column]?.startsWith("nothing") !== true)
      .map(
        ([column, text]): Cell => ({
          column,
          text,
          register,
          guessed: record?.unsure.includes(column) ?? false,
        }),
      ),
  );
  const sure = [...all.filter(({ guessed }) => !guessed), ...all.filter(({ guessed }) => guessed)];
  const first = new Map<string, Cell>();
  for (const cell of sure) if (!first.has(cell.column)) first.set(cell.column, cell);
  const container = first.get("container")?.register;
  return [...first.values()].filter(
    ({ column, register }) => !together.has(column) || register === container,
  );
}

const nothing: Lookup = { one: "", bySlug: new Map(), byName: new Map() };
/** What the catalogue has is found by its name when the form is saved. */
const noNames: SheetNames = { topics: nothing, series: nothing, contributors: nothing, places: nothing };

/** The value of a field, once it is checked, also as the form shows it; or what is wrong with it. */
function checkedBy<Value>(
  { schema, form }: Pick<Field<Value>, "schema" | "form">,
  sent: unknown,
): { value: Value; rows: readonly Row[] } | { message: string } {
  const result = v.safeParse(schema, sent);
  if (!result.success) return { message: result.issues[0].message };
  return { value: result.output, rows: form.typed(result.output) };
}

/** What these cells say as fields, each with whom it is from. */
function fieldsFrom(cells: readonly Cell[]): Pick<Read, "taken" | "left"> {
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  const from = new Map<string, Set<string>>();
  const guessed = new Set<string>();
  const left: FieldError[] = [];
  let content: Part = {};
  for (const column of inReadingOrder([...byColumn.keys()].flatMap((name) => contentColumn(name) ?? []))) {
    const cell = byColumn.get(column.name);
    if (!cell) continue;
    try {
      const read = column.read(cell.text, { names: noNames, current: content });
      content = { ...content, ...read };
      for (const field of Object.keys(read)) {
        from.set(field, (from.get(field) ?? new Set()).add(cell.register));
        if (cell.guessed) guessed.add(field);
      }
    } catch (error) {
      if (!(error instanceof CellError)) throw error;
      left.push({ field: column.name, message: error.message });
    }
  }
  const { date } = content;
  if (typeof date === "string") {
    const checked = v.safeParse(fieldSchemas.date, date);
    const settled = settledDate({ year: null, date: checked.success ? checked.output : null });
    content = { ...content, ...settled };
    from.set("year", from.get("date") ?? new Set());
    if (guessed.has("date")) guessed.add("year");
  }
  const read = eachField<Readonly<Record<FieldName, Taken | FieldError | null>>>((name) => {
    if (!Object.hasOwn(content, name) || content[name] === null) return null;
    const checked = checkedBy(fields[name], content[name]);
    if ("message" in checked) return { field: name, ...checked };
    const registers = [...(from.get(name) ?? [])].join(", ");
    return { field: name, ...checked, from: registers, guessed: guessed.has(name) };
  });
  const all = Object.values(read).filter((each) => each !== null);
  const taken = all.flatMap((each) => ("message" in each ? [] : [each]));
  left.push(...all.flatMap((each) => ("message" in each ? [each] : [])));
  return { taken, left };
}

/** What the registers' answers about a number say, and what each field can be filled with. */
export function readAnswers(number: SoughtNumber, answers: readonly Answered[]): Read {
  const all = answers.map((answered) => readOne(answered, number));
  const told = all.map(({ record, sentence }) => ({ found: record !== null, sentence }));
  return { told, ...fieldsFrom(cellsOf(all)) };
}
