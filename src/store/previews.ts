/** Secret links to publications that readers do not see yet, by the hash of the secret. */
import { sql } from "drizzle-orm";
import { runBatch } from "./changes.ts";
import type { Database } from "./database.ts";

export interface StoredPreview {
  hash: string;
  accountName: string;
  createdAt: string;
  expiresAt: string;
}

export async function insertPreview(database: Database, code: string, preview: StoredPreview): Promise<void> {
  const { hash, accountName, createdAt, expiresAt } = preview;
  await runBatch(database, [
    { sql: "DELETE FROM previews WHERE expires_at <= ?1", value: createdAt },
    {
      sql: `INSERT INTO previews (hash, publication_id, account_name, created_at, expires_at)
        SELECT ?1 ->> 'hash', id, ?1 ->> 'accountName', ?1 ->> 'createdAt', ?1 ->> 'expiresAt'
        FROM publications WHERE code = ?1 ->> 'code'`,
      value: JSON.stringify({ hash, accountName, createdAt, expiresAt, code }),
    },
  ]);
}

/** The links to this publication that still work, latest first. */
export function readPreviews(database: Database, code: string, now: string): Promise<StoredPreview[]> {
  return database.all<StoredPreview>(sql`
    SELECT v.hash, v.account_name AS accountName, v.created_at AS createdAt, v.expires_at AS expiresAt
    FROM previews v JOIN publications p ON p.id = v.publication_id
    WHERE p.code = ${code} AND v.expires_at > ${now} ORDER BY v.created_at DESC LIMIT 50`);
}

/** The code of the publication that a working link shows, and until when; null where there is none. */
export async function readPreviewed(
  database: Database,
  hash: string,
  now: string,
): Promise<{ code: string; expiresAt: string } | null> {
  const row = await database.get<{ code: string; expiresAt: string } | undefined>(sql`
    SELECT p.code, v.expires_at AS expiresAt FROM previews v JOIN publications p ON p.id = v.publication_id
    WHERE v.hash = ${hash} AND v.expires_at > ${now}`);
  return row ?? null;
}

/** Ends a link to this publication. */
export async function deletePreview(database: Database, code: string, hash: string): Promise<void> {
  await database.run(sql`DELETE FROM previews WHERE hash = ${hash}
    AND publication_id = (SELECT id FROM publications WHERE code = ${code})`);
}
