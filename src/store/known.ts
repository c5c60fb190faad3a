/** What files are held against: publications as far as names of files speak of them, and which files there are. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

export interface StoredKnown {
  code: string;
  title: string;
  otherTitles: string[];
  language: string;
  year: number;
  type: string;
  container: string;
  number: string;
  contributors: string[];
  /** As src/catalogue/publication/identifier.ts compares them. */
  identifiers: string[];
  documents: {
    code: string;
    role: string;
    language: string;
    format: string;
    title: string | null;
    awaiting: boolean;
  }[];
}

const mostPublications = 20_000;

/** Publications that are not withdrawn, the newest first, and of very many only so many. */
export async function readKnown(database: Database): Promise<StoredKnown[]> {
  const rows = await database.all<{ known: string }>(sql`
    SELECT json_object('code', p.code, 'title', p.title, 'language', p.language, 'year', p.year, 'type', p.type,
      'otherTitles', (SELECT json_group_array(value ->> 'title') FROM json_each(p.translations)),
      'container', coalesce(c.title, ''), 'number', coalesce(p.container_number, ''),
      'contributors', (SELECT json_group_array(n.name) FROM publication_contributors pc
        JOIN contributors n ON n.id = pc.contributor_id WHERE pc.publication_id = p.id),
      'identifiers', (SELECT json_group_array(i.key) FROM publication_identifiers i WHERE i.publication_id = p.id),
      'documents', (SELECT json_group_array(json_object('code', d.code, 'role', d.role, 'language', d.language,
          'format', d.format, 'title', d.title,
          'awaiting', json(iif(f.id IS NULL OR f.stand_in, 'true', 'false'))) ORDER BY d.position)
        FROM documents d LEFT JOIN files f ON f.id = d.file_id
        WHERE d.publication_id = p.id AND d.removed_at IS NULL)) AS known
    FROM publications p LEFT JOIN containers c ON c.id = p.container_id
    WHERE p.state <> 'withdrawn' ORDER BY p.id DESC LIMIT ${mostPublications}`);
  return rows.map(({ known }) => JSON.parse(known));
}

/** Of these files, named by their SHA-256, those that some document has or had, with that document’s code. */
export async function readSent(
  database: Database,
  hashes: readonly string[],
): Promise<{ sha256: string; document: string }[]> {
  return database.all(sql`
    SELECT f.sha256, max(d.code) AS document FROM json_each(${JSON.stringify(hashes)}) w
    JOIN files f ON f.sha256 = w.value JOIN documents d ON d.id = f.document_id
    WHERE d.removed_at IS NULL AND NOT f.stand_in GROUP BY f.sha256`);
}

/** Publications in whatever state that have one of these identifiers, as identifiers are compared. */
export function readHolders(
  database: Database,
  keys: readonly string[],
): Promise<{ code: string; title: string; language: string; state: string }[]> {
  return database.all(sql`
    SELECT DISTINCT p.code, p.title, p.language, p.state FROM json_each(${JSON.stringify(keys)}) w
    JOIN publication_identifiers i ON i.key = w.value JOIN publications p ON p.id = i.publication_id
    ORDER BY p.id LIMIT 10`);
}
