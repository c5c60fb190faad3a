/**
 * The application with its database observed: a request with the header `bench-observe` is answered with what
 * the page asked of D1, instead of the page. One with the header `bench-uncached` is answered as behind a platform's
 * cache that holds nothing: nothing is looked up, nothing kept. Any other passes by.
 */
import application from "../../src/index.ts";
import { reader } from "../../src/http/sides.ts";

export { Reader } from "../../src/index.ts";

/** One statement that a page ran. */
export interface Observed {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Null where D1 does not tell: with `raw()`. */
  readonly rowsRead: number | null;
}

/** What one request did. */
export interface Observation {
  readonly status: number;
  /** What the local cache store says: hit, miss … */
  readonly cache: string | null;
  readonly roundTrips: number;
  readonly statements: readonly Observed[];
}

interface Record {
  roundTrips: number;
  readonly statements: Observed[];
}

class ObservedStatement implements D1PreparedStatement {
  readonly statement: D1PreparedStatement;
  readonly sql: string;
  readonly #record: Record;
  readonly #parameters: readonly unknown[];

  constructor(
    statement: D1PreparedStatement,
    sql: string,
    record: Record,
    parameters: readonly unknown[] = [],
  ) {
    this.statement = statement;
    this.sql = sql;
    this.#record = record;
    this.#parameters = parameters;
  }

  note(rowsRead: number | null): void {
    this.#record.statements.push({ sql: this.sql, parameters: this.#parameters, rowsRead });
  }

  bind(...values: unknown[]): ObservedStatement {
    return new ObservedStatement(this.statement.bind(...values), this.sql, this.#record, values);
  }

  async all<Row = { [column: string]: unknown }>(): Promise<D1Result<Row>> {
    this.#record.roundTrips += 1;
    const result = await this.statement.all<Row>();
    this.note(result.meta.rows_read);
    return result;
  }

  run<Row = { [column: string]: unknown }>(): Promise<D1Result<Row>> {
    return this.all<Row>();
  }

  first<Value = unknown>(column: string): Promise<Value | null>;
  first<Row = { [column: string]: unknown }>(): Promise<Row | null>;
  async first(column?: string): Promise<unknown> {
    const { results } = await this.all();
    const [row] = results;
    return (column === undefined ? row : row?.[column]) ?? null;
  }

  raw<Row = unknown[]>(options: { columnNames: true }): Promise<[string[], ...Row[]]>;
  raw<Row = unknown[]>(options?: { columnNames?: false }): Promise<Row[]>;
  async raw<Row = unknown[]>(options?: { columnNames?: boolean }): Promise<Row[] | [string[], ...Row[]]> {
    this.#record.roundTrips += 1;
    this.note(null);
    return options?.columnNames ? this.statement.raw<Row>({ columnNames: true }) : this.statement.raw<Row>();
  }
}

class ObservedDatabase implements D1Database {
  readonly #database: D1Database;
  readonly #record: Record;

  constructor(database: D1Database, record: Record) {
    this.#database = database;
    this.#record = record;
  }

  prepare(sql: string): ObservedStatement {
    return new ObservedStatement(this.#database.prepare(sql), sql, this.#record);
  }

  async batch<Row = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<Row>[]> {
    this.#record.roundTrips += 1;
    const results = await this.#database.batch<Row>(
      statements.map((each) => (each instanceof ObservedStatement ? each.statement : each)),
    );
    for (const [index, each] of statements.entries()) {
      if (each instanceof ObservedStatement) each.note(results[index]?.meta.rows_read ?? null);
    }
    return results;
  }

  exec(sql: string): Promise<D1ExecResult> {
    this.#record.roundTrips += 1;
    return this.#database.exec(sql);
  }

  withSession(): D1DatabaseSession {
    throw new Error("sessions are not observed yet");
  }

  dump(): Promise<ArrayBuffer> {
    return this.#database.dump();
  }
}

/** The context of a request behind a platform's cache that holds nothing and keeps nothing. */
function uncached(env: Env, context: ExecutionContext): ExecutionContext {
  const instead: { readonly [name: string | symbol]: unknown } = {
    cache: {},
    exports: { Reader: { fetch: (request: Request) => reader.fetch(request, env, context) } },
    waitUntil: context.waitUntil.bind(context),
  };
  return new Proxy(context, { get: (_, name) => instead[name] });
}

export default {
  async fetch(request, env, context): Promise<Response> {
    if (request.headers.has("bench-uncached")) {
      return application.fetch(request, env, uncached(env, context));
    }
    if (!request.headers.has("bench-observe")) return application.fetch(request, env, context);
    const record: Record = { roundTrips: 0, statements: [] };
    const response = await application.fetch(
      request,
      { ...env, DB: new ObservedDatabase(env.DB, record) },
      context,
    );
    await response.arrayBuffer();
    const observation: Observation = {
      status: response.status,
      cache: response.headers.get("backlist-cache"),
      ...record,
    };
    return Response.json(observation);
  },
} satisfies ExportedHandler<Env>;
