import { DrizzleQueryError, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";

/** The catalogue's D1 database through Drizzle. */
export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(binding: D1Database) {
  return drizzle(binding);
}

/** Runs the statements as one batch: all of them, or none. Throws DrizzleQueryError, as every query does. */
export async function inOneBatch(
  database: Database,
  statements: readonly D1PreparedStatement[],
): Promise<D1Result[]> {
  try {
    return await database.$client.batch([...statements]);
  } catch (error) {
    throw new DrizzleQueryError("a batch", [], error instanceof Error ? error : new Error(String(error)));
  }
}

const dialect = new SQLiteAsyncDialect();

/** The statement for a batch. Drizzle's own batch cannot bind values to statements given as text. */
export function prepared(database: Database, statement: SQL): D1PreparedStatement {
  const { sql, params } = dialect.sqlToQuery(statement);
  return database.$client.prepare(sql).bind(...params);
}
