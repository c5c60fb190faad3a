/** Statements that are made in one place and run, or printed, in another. */

/** A statement of a batch: SQL with `?` or `?1` for the one value that it is bound to, if any. */
export type Statement = {
  readonly sql: string;
  readonly value?: string | number | null;
};

/** Statements that insert or update from one JSON list, whose fields are named by `value ->> 'name'`. */
export function fromJson(text: string, list: readonly object[]): Statement[] {
  return list.length === 0 ? [] : [{ sql: text, value: JSON.stringify(list) }];
}

/** D1 takes statements of 100,000 bytes; quotes are doubled where JSON is written into one. */
const largestJson = 80_000;

/** The rows in groups, each small enough for one statement as JSON unless a single row is larger. */
export function inGroups<Row>(rows: readonly Row[]): Row[][] {
  const groups: Row[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const bytes = Buffer.byteLength(JSON.stringify(row)) + 1;
    if (size + bytes > largestJson) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(row);
    size += bytes;
  }
  return groups;
}

/** The same groups as JSON arrays. */
export function inChunks(rows: readonly unknown[]): string[] {
  return inGroups(rows).map((group) => JSON.stringify(group));
}
