import type { D1Database, D1PreparedStatement, D1Result } from "@cloudflare/workers-types";
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Column,
  DrizzleQueryError,
  fillPlaceholders,
  type Query,
  type SQL,
  type SQLWrapper,
  sql,
} from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { askingFor, isAwaiting, settingsUnless } from "./brought-settings.ts";
import type { Statement } from "./statement.ts";

/** The catalogue's D1 database through Drizzle. */
export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(binding: D1Database) {
  return drizzle(binding);
}

/** What a change did with one thing, by its code or slug. */
export interface Noted {
  readonly name: string;
  readonly outcome: "new" | "changed" | "unchanged";
  /** The import that it was part of, by what it is undone. */
  readonly importId?: string | undefined;
}

/** What every batch of the work under way writes too, made of what that work has noted by then. */
type Noting = (noted: readonly Noted[]) => Statement;
const alongside = new AsyncLocalStorage<{ readonly noting: Noting; noted: readonly Noted[] }>();

/** Does the work, each batch of which writes this too: what it changes is noted with the change, or neither is. */
export function writingAlongside<Result>(noting: Noting, work: () => Promise<Result>): Promise<Result> {
  return alongside.run({ noting, noted: [] }, work);
}

/** Notes what the next batch of the work under way does, for whoever asks again because the answer was lost. */
export function noteForBatch(noted: readonly Noted[]): void {
  const also = alongside.getStore();
  if (also) also.noted = noted;
}

/** What a query that failed throws, Drizzle's own or one past it. */
function failed(query: string, parameters: readonly unknown[], error: unknown): DrizzleQueryError {
  const cause = error instanceof Error ? error : new Error(String(error));
  return new DrizzleQueryError(query, [...parameters], cause);
}

/** Runs the statements as one batch: all of them, or none. Throws DrizzleQueryError, as every query does. */
async function inOneBatch(
  database: Database,
  statements: readonly D1PreparedStatement[],
): Promise<D1Result[]> {
  const also = alongside.getStore();
  const note = also?.noting(also.noted);
  const noted = note ? [database.$client.prepare(note.sql).bind(note.value)] : [];
  try {
    const results = await database.$client.batch([...statements, ...noted]);
    return results.slice(0, statements.length);
  } catch (error) {
    throw failed("a batch", [], error);
  }
}

const dialect = new SQLiteAsyncDialect();

/** The statement for a batch. Drizzle's own batch cannot bind values to statements given as text. */
function prepared(database: Database, statement: SQLWrapper): D1PreparedStatement {
  const { sql: text, params } = dialect.sqlToQuery(statement.getSQL());
  return database.$client.prepare(text).bind(...params);
}

const texts = new Map<string, Query>();

/** The text of a statement that begins with SELECT, with the settings as its first column. */
function withSettings({ sql: text, params, ...rest }: Query): Query {
  const column = dialect.sqlToQuery(settingsUnless(sql.placeholder("settings")));
  if (!/^\s*SELECT\s/.test(text)) throw new Error(`the settings do not go into ${text.slice(0, 50)}`);
  return {
    ...rest,
    sql: text.replace(/^\s*SELECT\s/, () => `SELECT ${column.sql} AS settings, `),
    params: [...column.params, ...params],
  };
}

/**
 * The rows of a statement of which readers' pages are made; it begins with SELECT, and brings the settings along. Its
 * text is put together once for each shape, which names it among all: `make` has a placeholder for each of the
 * values. Throws DrizzleQueryError, as every query does.
 */
export async function rowsOf<Row>(
  database: Database,
  shape: string,
  make: () => SQL,
  values: Readonly<Record<string, string | number>>,
): Promise<Row[]> {
  const made = texts.get(shape) ?? withSettings(dialect.sqlToQuery(make()));
  texts.set(shape, made);
  const { version, told } = askingFor(database);
  const parameters = fillPlaceholders(made.params, { ...values, settings: version });
  try {
    const { results } = await database.$client
      .prepare(made.sql)
      .bind(...parameters)
      .all<Row & { settings: string | null }>();
    const [first] = results;
    if (first) told(first.settings);
    return results;
  } catch (error) {
    throw failed(made.sql, parameters, error);
  }
}

/** The same for a statement that is put together each time, whatever it begins with. */
export async function rowsBeside<Row>(database: Database, statement: SQL): Promise<Row[]> {
  if (!isAwaiting(database)) return database.all<Row>(statement);
  const { version, told } = askingFor(database);
  const client = database.$client;
  const asked = prepared(database, sql`SELECT ${settingsUnless(version)} AS settings`);
  const query = dialect.sqlToQuery(statement);
  try {
    const [settings, found] = await client.batch<Row & { settings: string | null }>([
      asked,
      client.prepare(query.sql).bind(...query.params),
    ]);
    told(settings?.results[0]?.settings ?? null);
    return found?.results ?? [];
  } catch (error) {
    throw failed(query.sql, query.params, error);
  }
}

/** The row of such a statement that has one whatever it finds. */
export async function rowBeside<Row>(database: Database, statement: SQL): Promise<Row> {
  const [row] = await rowsBeside<Row>(database, statement);
  if (row === undefined) throw new Error("a SELECT of values has one row");
  return row;
}

/** Runs statements, built or written, as one batch. Returns how many rows each changed. */
export async function runTogether(database: Database, statements: readonly SQLWrapper[]): Promise<number[]> {
  const results = await inOneBatch(
    database,
    statements.map((statement) => prepared(database, statement)),
  );
  return results.map(({ meta }) => meta.changes);
}

/** Whether the column has one of these values, however many: D1 binds at most 100, and a list is one. */
export function isAmong(column: Column, values: readonly (string | number)[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** Runs the statements as one batch: all of them, or none. Throws DrizzleQueryError, as every query does. */
export async function runBatch(database: Database, statements: readonly Statement[]): Promise<void> {
  const client = database.$client;
  await inOneBatch(
    database,
    statements.map(({ sql: text, value }) =>
      value === undefined ? client.prepare(text) : client.prepare(text).bind(value),
    ),
  );
}
