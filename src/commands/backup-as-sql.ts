/**
 * The tables of a backup as one file of SQL for `wrangler d1 execute --file`, which the platform takes whole or not at
 * all: they come with what is derived of them, and the file fails where the rows are not as many as in the backup.
 */
import { appendFileSync, writeFileSync } from "node:fs";
import { asText } from "../../seed/load.ts";
import { generalWordStatements } from "../../seed/general-words.ts";
import { everything } from "../http/cache/policy.ts";
import { keptTables, readExtent, readRows } from "../store/backup.ts";
import { openDatabase } from "../store/database.ts";
import { deriveEverything } from "../store/deriving.ts";
import { purgeOrder } from "../store/purges.ts";
import type { Statement } from "../store/statement.ts";
import { parsedRows } from "./backup-rows.ts";
import { openPlatform } from "./platform.ts";
import {
  type CheckedBackup,
  compareCounts,
  fillDatabase,
  insertions,
  pointingAhead,
  refilled,
  rowSchema,
  waiting,
} from "./restoring.ts";
import { Progress } from "./terminal.ts";

/** D1 takes statements of 100,000 bytes; this leaves room for what is around a value. */
const longestValue = 90_000;

/** Where a value that is longer is put together. */
const pieces = "restoring_pieces";
const joined = `(SELECT group_concat(text, '') FROM (SELECT text FROM ${pieces} ORDER BY position))`;

/** A statement as statements that are each short enough: a long value is written piece by piece first. */
function inPieces({ sql, value }: Statement): Statement[] {
  if (typeof value !== "string" || Buffer.byteLength(value.replaceAll("'", "''")) <= longestValue)
    return [value === undefined ? { sql } : { sql, value }];
  // A character has four bytes at most, and a quote two.
  const parts = value.match(/[^]{1,20000}/gu) ?? [];
  return [
    { sql: `DELETE FROM ${pieces}` },
    ...parts.map((part, position) => ({
      sql: `INSERT INTO ${pieces} (position, text) VALUES (${position}, ?)`,
      value: part,
    })),
    { sql: sql.replace(/\?1?/g, () => joined) },
  ];
}

/** Fails, and all of the file with it, where the condition holds. */
function failing(because: string, condition: string): Statement {
  return {
    sql: `INSERT INTO redirects (path, target, created_at) SELECT NULL, '${because}', '' WHERE ${condition}`,
  };
}

/** The rows of a table of this database, as statements that put them in the place of another's. */
async function copied(database: D1Database, table: (typeof keptTables)[number]): Promise<Statement[]> {
  const statements: Statement[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const { rows, next }: Awaited<ReturnType<typeof readRows>> = await readRows(
      openDatabase(database),
      table,
      after,
    );
    statements.push(...(await insertions(database, table, parsedRows(rows.join("\n"), rowSchema))));
    after = next;
  }
  return refilled(table, statements);
}

/** Writes the tables of a backup to a file of SQL for a database at today's migration that holds nothing. */
export async function writeAsSql(backup: CheckedBackup, path: string): Promise<void> {
  const platform = await openPlatform({ port: 0 });
  try {
    const { database } = platform;
    await fillDatabase(database, backup);
    await compareCounts(database, backup);
    const { tables } = await readExtent(openDatabase(database));
    const write = (statements: readonly Statement[]) =>
      appendFileSync(path, asText(statements.flatMap(inPieces)));
    writeFileSync(path, "");
    write([
      pointingAhead,
      failing("this catalogue already holds publications", "EXISTS (SELECT 1 FROM publications)"),
      { sql: `CREATE TABLE ${pieces} (position INTEGER PRIMARY KEY, text TEXT NOT NULL)` },
    ]);
    const progress = new Progress("Tables as SQL", keptTables.length);
    for (const table of keptTables) {
      if (table !== waiting) write(await copied(database, table));
      progress.step();
    }
    write(deriveEverything.map((sql) => ({ sql })));
    write(await copied(database, waiting));
    write(generalWordStatements());
    write([
      ...tables.map(({ name, rows }) =>
        failing(`${name} is not whole`, `(SELECT count(*) FROM "${name}") <> ${rows}`),
      ),
      { sql: `DROP TABLE ${pieces}` },
      // The catalogue makes the index anew by its clock, and drops the pages that it made of nothing.
      { sql: "DELETE FROM search_rules" },
      purgeOrder({ id: crypto.randomUUID(), tags: [everything], now: new Date().toISOString() }),
    ]);
  } finally {
    await platform.close();
  }
}
