/** Brings a database to the newest migration, as `wrangler d1 migrations apply` does, and remembers it alike. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "..", "..", "migrations");

/** The names of all migrations, in their order. */
export function migrations(): string[] {
  return globSync("*.sql", { cwd: folder }).toSorted();
}

/** Applies each migration that the database lacks, as far as `last`, one batch each. Returns their names. */
export async function migrate(database: D1Database, last?: string): Promise<string[]> {
  await database
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT UNIQUE,
        applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
      )`,
    )
    .run();
  const { results } = await database.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const missing = migrations().filter((name) => !applied.has(name) && (last === undefined || name <= last));
  for (const name of missing) {
    const statements = readFileSync(join(folder, name), "utf8").split("--> statement-breakpoint");
    await database.batch([
      ...statements.map((statement) => database.prepare(statement)),
      database.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]);
  }
  return missing;
}
