/** Addresses that lead elsewhere. Their keys are made by src/catalogue/addresses/redirects.ts. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";
import { runBatch } from "./changes.ts";

export interface StoredRedirect {
  path: string;
  target: string;
  createdAt: string;
}

/** Where those of the addresses lead that moved. */
export async function findRedirects(
  database: Database,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.all<{ path: string; target: string }>(sql`
    SELECT path, target FROM redirects WHERE path IN (SELECT value FROM json_each(${JSON.stringify(paths)}))`);
  return new Map(rows.map(({ path, target }) => [path, target]));
}

/** Redirects by their paths, those after one, that contain the text in path or target. */
export function readRedirects(
  database: Database,
  { after, containing, limit }: { after: string; containing: string; limit: number },
): Promise<StoredRedirect[]> {
  const text = containing.toLowerCase();
  return database.all<StoredRedirect>(sql`
    SELECT path, target, created_at AS createdAt FROM redirects
    WHERE path > ${after} AND (instr(path, ${text}) > 0 OR instr(lower(target), ${text}) > 0)
    ORDER BY path LIMIT ${limit}`);
}

interface Actor {
  readonly accountId: number | null;
  readonly name: string;
}

function activity(path: string, action: string, detail: string, actor: Actor, now: string) {
  return {
    // Where another was quicker, nothing changed, and nothing is said.
    sql: `INSERT INTO activities (subject, action, detail, account_id, account_name, created_at)
      SELECT value ->> 'path', value ->> 'action', value ->> 'detail', value ->> 'accountId', value ->> 'name', value ->> 'now'
      FROM json_each(?1) WHERE changes() > 0`,
    value: JSON.stringify([{ path, action, detail, ...actor, now }]),
  };
}

/** Adds a redirect, unless its path has one. */
export async function insertRedirect(
  database: Database,
  { path, target, createdAt }: StoredRedirect,
  actor: Actor,
): Promise<void> {
  await runBatch(database, [
    {
      sql: `INSERT OR IGNORE INTO redirects (path, target, created_at)
        SELECT ?1 ->> 'path', ?1 ->> 'target', ?1 ->> 'createdAt'`,
      value: JSON.stringify({ path, target, createdAt }),
    },
    activity("/admin/redirects", "redirect-added", `${path} leads to ${target} now.`, actor, createdAt),
  ]);
}

/** Removes the redirect of a path, if it has one. */
export async function deleteRedirect(
  database: Database,
  path: string,
  actor: Actor,
  now: string,
): Promise<void> {
  await runBatch(database, [
    { sql: "DELETE FROM redirects WHERE path = ?1", value: path },
    activity("/admin/redirects", "redirect-removed", `${path} leads nowhere any more.`, actor, now),
  ]);
}
