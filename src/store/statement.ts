/** Statements that are made in one place and run, or printed, in another. */

/** A statement of a batch: SQL with `?` or `?1` for the one value that it is bound to, if any. */
export type Statement = {
  readonly sql: string;
  readonly value?: string | number | null;
};

/** D1 takes statements of 100,000 bytes; quotes are doubled where JSON is written into one. */
const largestJson = 80_000;

/** The rows as JSON arrays, each small enough for one statement unless a single row is larger. */
export function inChunks(rows: readonly unknown[]): string[] {
  const chunks: string[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const json = JSON.stringify(row);
    const bytes = Buffer.byteLength(json) + 1;
    if (size + bytes > largestJson) {
      chunks.push([]);
      size = 0;
    }
    chunks.at(-1)?.push(json);
    size += bytes;
  }
  return chunks.map((chunk) => `[${chunk.join(",")}]`);
}
