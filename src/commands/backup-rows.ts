/** Rows of tables as a backup has them: a line of JSON each. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

/** Where a table's rows lie in a bag. */
export function rowsPath(table: string): string {
  return `data/tables/${table}.jsonl`;
}

/** The rows of these lines. */
export function parsedRows<Schema extends v.GenericSchema>(
  lines: string,
  schema: Schema,
): v.InferOutput<Schema>[] {
  return lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => v.parse(schema, JSON.parse(line)));
}

/** The rows of a table in a bag; none of one that later versions have, and a backup of before has not. */
export function rowsIn<Schema extends v.GenericSchema>(
  bag: string,
  table: string,
  schema: Schema,
): v.InferOutput<Schema>[] {
  const path = join(bag, rowsPath(table));
  return existsSync(path) ? parsedRows(readFileSync(path, "utf8"), schema) : [];
}
