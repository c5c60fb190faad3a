/** What is to be done with the records of a file, before anybody has looked: new ones are made, sure doubles are left. */
import { type Double, Doubles, type KnownPublication } from "./doubles.ts";
import type { ImportedRecord } from "./record.ts";
import { type Choice, rowNumbers } from "./rows.ts";

/** A record with what was found out of it. */
export interface JudgedRecord {
  readonly record: ImportedRecord;
  /** By which it is told of. */
  readonly row: number;
  readonly double: Double | null;
  /** What happens with it where nobody says otherwise. */
  readonly choice: Choice;
}

/** What is to be done with sure doubles. */
export type OfDoubles = "leave" | "change" | "make";

export interface Known {
  readonly publications: readonly KnownPublication[];
  /** Each file that is there, by its SHA-256, with its publication. */
  readonly sent: ReadonlyMap<string, string>;
}

/** A record says itself which publication it is about. */
function saysItself({ cells }: ImportedRecord): boolean {
  return Boolean(cells.code) || Boolean(cells.slug);
}

/** Judges the records in their order, which counts: the second of two that are the same is the double. */
export function judged(
  records: readonly ImportedRecord[],
  { publications, sent }: Known,
  ofDoubles: OfDoubles,
  digestsOf: (record: ImportedRecord) => readonly string[] = () => [],
): JudgedRecord[] {
  const doubles = new Doubles(publications, sent);
  const numbers = rowNumbers(records);
  return records.map((record, index) => {
    const double = saysItself(record) ? null : doubles.of(record, digestsOf(record));
    const isSure = double?.sureness === "sure";
    // Of a row that is made in the same import there is no code yet.
    const choice = !isSure ? "make" : double.code === null ? "leave" : ofDoubles;
    const row = numbers[index] ?? index + 1;
    if (choice === "make") doubles.remember(record, row);
    return { record, row, double, choice };
  });
}
