/** The index made anew a few publications at a time: how far that has come, and what the next are made of. */
import { sql } from "drizzle-orm";
import type { Database } from "../database.ts";
import type { Statement } from "../statement.ts";

/** A publication that the index is to have anew. */
export interface IndexSource {
  readonly id: number;
  /** JSON. */
  readonly record: string;
  /** Whether text was read from a current file of it. */
  readonly hasTexts: 0 | 1;
}

/** A text that was read from a document's current file. */
interface SourceText {
  readonly documentCode: string;
  readonly language: string;
  readonly fileId: number;
  readonly pieces: readonly string[];
}

/** By which rules the index was made, and up to which publication it has been made by these; null for no index. */
export async function makingState(
  database: Database,
  rules: number,
): Promise<{ version: number | null; reached: number }> {
  const row = await database.get<
    { version: number; making: number | null; reached: number | null } | undefined
  >(sql`SELECT version, making, reached FROM search_rules`);
  return { version: row?.version ?? null, reached: row?.making === rules ? (row.reached ?? 0) : 0 };
}

/** Notes that the index is made by these rules up to this publication. What it was made by before it keeps till all are. */
export function notedReached(rules: number, reached: number): Statement {
  return {
    sql: `INSERT INTO search_rules (id, version, making, reached)
      SELECT 1, 0, value ->> 0, value ->> 1 FROM json_each(?) WHERE true
      ON CONFLICT (id) DO UPDATE SET making = excluded.making, reached = excluded.reached`,
    value: JSON.stringify([[rules, reached]]),
  };
}

const columns = sql`r.publication_id AS id, r.record, EXISTS (SELECT 1 FROM documents d JOIN file_texts t ON t.file_id = d.file_id
  WHERE d.publication_id = r.publication_id AND d.removed_at IS NULL) AS hasTexts`;

/** The next publications after this one, in the order of their ids. */
export function sourcesAfter(database: Database, id: number, most: number): Promise<IndexSource[]> {
  return database.all(sql`SELECT ${columns} FROM records r WHERE r.publication_id > ${id}
    ORDER BY r.publication_id LIMIT ${most}`);
}

/** These publications as they are now. */
export function sourcesOf(database: Database, ids: readonly number[]): Promise<IndexSource[]> {
  return database.all(sql`SELECT ${columns} FROM json_each(${JSON.stringify(ids)}) i
    JOIN records r ON r.publication_id = i.value ORDER BY r.publication_id`);
}

/** The texts of a publication's documents. A row is a piece: all of a long text is more than a value may have. */
export async function sourceTexts(database: Database, publicationId: number): Promise<SourceText[]> {
  const rows = await database.all<Omit<SourceText, "pieces"> & { text: string }>(sql`
    SELECT d.code AS documentCode, d.language, d.file_id AS fileId, t.text
    FROM documents d JOIN file_texts t ON t.file_id = d.file_id
    WHERE d.publication_id = ${publicationId} AND d.removed_at IS NULL ORDER BY d.id, t.position`);
  const texts = Map.groupBy(rows, ({ documentCode }) => documentCode);
  return [...texts.values()].flatMap((pieces) => {
    const [first] = pieces;
    if (!first) return [];
    const { text: _, ...of } = first;
    return [{ ...of, pieces: pieces.map(({ text }) => text) }];
  });
}
