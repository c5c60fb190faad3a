/** What imports wrote, as the history has it. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

export interface StoredImport {
  id: string;
  accountName: string;
  createdAt: string;
  /** As the history gives it, with what it came from. */
  reason: string;
  /** Publications that it made, and that it changed. */
  made: number;
  changed: number;
  /** Of all of them, how many are still as it left them. */
  standing: number;
}

const revisionsOfImports = sql`SELECT import_id, publication_id, min(revision) AS first, max(revision) AS last,
    min(created_at) AS created_at, max(account_name) AS account_name, max(reason) AS reason
  FROM revisions WHERE import_id IS NOT NULL`;

/** The latest imports, those before a moment where one is given. */
export function readImports(
  database: Database,
  before: string | null,
  limit: number,
): Promise<StoredImport[]> {
  return database.all<StoredImport>(sql`SELECT i.import_id AS id, max(i.account_name) AS accountName,
      min(i.created_at) AS createdAt, max(i.reason) AS reason, sum(i.first = 1) AS made,
      sum(i.first > 1) AS changed, sum(p.revision = i.last) AS standing
    FROM (${revisionsOfImports} GROUP BY import_id, publication_id) i JOIN publications p ON p.id = i.publication_id
    GROUP BY i.import_id HAVING ${before} IS NULL OR min(i.created_at) < ${before}
    ORDER BY createdAt DESC, id LIMIT ${limit}`);
}

export interface StoredImported {
  code: string;
  title: string;
  state: string;
  /** The revision now; `first` and `last` are those of the import. */
  revision: number;
  first: number;
  last: number;
  /** Before the import: null for what it made. */
  stateBefore: string | null;
  contentBefore: string | null;
  /** The reason of the first revision after it; null where there is none, or none was given. */
  reasonAfter: string | null;
}

/** Every publication that an import wrote, in the order of their numbers. */
export function readImported(database: Database, id: string): Promise<StoredImported[]> {
  return database.all<StoredImported>(sql`SELECT p.code, p.title, p.state, p.revision, i.first, i.last,
      b.state AS stateBefore, b.content AS contentBefore,
      a.reason AS reasonAfter
    FROM (${revisionsOfImports} AND import_id = ${id} GROUP BY publication_id) i
    JOIN publications p ON p.id = i.publication_id
    LEFT JOIN revisions b ON b.publication_id = p.id AND b.revision = i.first - 1
    LEFT JOIN revisions a ON a.publication_id = p.id AND a.revision = i.last + 1
    ORDER BY p.id`);
}
