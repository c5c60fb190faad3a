/** Records as the rows that the catalogue takes: JSON Lines, a line a row, with the cells that it says something in. */
import { cellOf, wordsOrQuoted } from "../catalogue/fields/items.ts";
import type { ImportedRecord } from "./record.ts";

/** What is done with a record. */
export type Choice = "make" | "change" | "leave";

/** A record with what somebody, or what is usual, decided of it. */
export interface DecidedRecord {
  readonly record: ImportedRecord;
  readonly choice: Choice;
  /** The publication that it changes. */
  readonly code: string | null;
}

export interface RowOptions {
  /** The language of those that do not say theirs; empty where there is no usual one. */
  readonly language: string;
  /** Topics by keyword; keywords that are not in it are left out. */
  readonly topics: ReadonlyMap<string, string>;
}

/** What the catalogue says of a row. */
export interface RowAnswer {
  readonly row: number;
  readonly outcome: "new" | "changed" | "unchanged" | "wrong";
  readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  readonly errors: readonly { readonly column: string; readonly message: string }[];
  readonly warnings: readonly { readonly column: string; readonly message: string }[];
}

/** So many rows go in one request, which writes all of them or none. */
const rowsAtOnce = 200;

/** The topics that a record's keywords stand for. */
function topicsOf({ keywords }: ImportedRecord, topics: RowOptions["topics"]): string[] {
  return [...new Set(keywords.flatMap((word) => topics.get(word.toLowerCase()) || []))];
}

/** The line of a record. Numbers are its own: those by which the answer tells of it. */
export function rowOf({ record, choice, code }: DecidedRecord, number: number, options: RowOptions): string {
  const cells: Record<string, string> = { ...record.cells };
  const found = topicsOf(record, options.topics);
  if (choice === "change") {
    // What was only guessed does not replace what somebody wrote.
    for (const column of record.unsure) delete cells[column];
    // Nor do those of its names that the catalogue happens to have replace all that somebody chose: topics stay too.
    if (record.places.length > 0) delete cells.places;
    if (code !== null) cells.code = code;
    return JSON.stringify({ row: number, cells });
  }
  if (found.length > 0 && cells.topics === undefined) cells.topics = found.map(wordsOrQuoted).join("; ");
  if (!cells.code) {
    if (cells.language === undefined && options.language !== "") cells.language = options.language;
    if (cells.documents !== undefined) return JSON.stringify({ row: number, cells });
    if (record.documents.length > 0) cells.documents = cellOf(record.documents.map(({ item }) => item));
    else if (record.files.length > 0 && cells.language) cells.documents = `full ${cells.language}`;
  }
  return JSON.stringify({ row: number, cells });
}

/**
 * The numbers by which rows are told of: those that they have in their file, as a spreadsheet shows them. Where several
 * files have the same ones, all are counted.
 */
export function rowNumbers(records: readonly ImportedRecord[]): number[] {
  const own = records.map(({ number }) => number);
  return new Set(own).size === own.length ? own : own.map((_, index) => index + 1);
}

/** Parts of a list, each as long as fits one request. */
export function inParts<Item>(all: readonly Item[], size: number = rowsAtOnce): Item[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}

/** Names of the catalogue by their small letters, which is how they are looked for. */
export function bySmallLetters(names: readonly string[]): Map<string, string> {
  return new Map(names.map((name) => [name.toLowerCase(), name]));
}

/** A record that speaks of those of its places that the catalogue has, told by {@link bySmallLetters}; others are left out, and said. */
export function inPlaces(record: ImportedRecord, known: ReadonlyMap<string, string>): ImportedRecord {
  if (record.places.length === 0 || record.cells.places !== undefined) return record;
  const of = (name: string) => known.get(name.toLowerCase());
  const found = [...new Set(record.places.flatMap((name) => of(name) ?? []))];
  const lacking = record.places.filter((name) => of(name) === undefined);
  return {
    ...record,
    cells: found.length === 0 ? record.cells : { ...record.cells, places: cellOf(found.map(wordsOrQuoted)) },
    left: [
      ...record.left,
      ...lacking.map((value) => ({
        name: "place",
        value,
        why: "The catalogue has no place of this name. Add it under Places first, or to the publication later.",
      })),
    ],
  };
}

/** What somebody said a keyword's topic is, from lines such as `fishing = Fisheries`. */
export function topicsIn(text: string): Map<string, string> {
  const pairs = text.split("\n").flatMap((line) => {
    const [, keyword = "", topic = ""] = /^(.+?)\s*=\s*(.+)$/.exec(line.trim()) ?? [];
    return keyword === "" ? [] : [[keyword.toLowerCase(), topic.trim()] as const];
  });
  return new Map(pairs);
}
