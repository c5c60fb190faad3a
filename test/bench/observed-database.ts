/** A D1 database that is observed: what is asked of it, and how many rows that reads. */

/** One statement that a page ran. */
export interface Observed {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Null where D1 does not tell: with `raw()`. */
  readonly rowsRead: number | null;
}

/** What was asked of a database. */
export interface Asked {
  roundTrips: number;
  readonly statements: Observed[];
}

class ObservedStatement implements D1PreparedStatement {
  readonly statement: D1PreparedStatement;
  readonly sql: string;
  readonly #record: Asked;
  readonly #parameters: readonly unknown[];

  constructor(
    statement: D1PreparedStatement,
    sql: string,
    record: Asked,
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

/** A database that records what is asked of it. */
export class ObservedDatabase implements D1Database {
  readonly #database: D1Database;
  readonly #record: Asked;

  constructor(database: D1Database, record: Asked) {
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
