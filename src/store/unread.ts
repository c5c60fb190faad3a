/** PDFs that nothing was read from: they came without a browser, or their reading broke off. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

export interface UnreadFile {
  document: string;
  publication: string;
  title: string;
  name: string | null;
  sha256: string;
  bytes: number;
}

/** So many are listed; the others come when these are read. */
const mostListed = 1000;

/** Documents' current PDFs whose text or picture is missing, the oldest first. */
export function readUnread(database: Database): Promise<UnreadFile[]> {
  return database.all<UnreadFile>(sql`
    SELECT d.code AS document, p.code AS publication, p.title, f.original_name AS name, f.sha256, f.bytes
    FROM documents d JOIN files f ON f.id = d.file_id JOIN publications p ON p.id = d.publication_id
    WHERE d.removed_at IS NULL AND NOT f.stand_in AND f.media_type = 'application/pdf'
      AND (f.cover_key IS NULL OR NOT EXISTS (SELECT 1 FROM file_texts t WHERE t.file_id = f.id))
    ORDER BY f.id LIMIT ${mostListed}`);
}
