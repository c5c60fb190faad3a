/**
 * Addresses that were given out and lead elsewhere, or nowhere any more. Their keys are made by
 * src/catalogue/addresses/redirects.ts.
 */
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { type Actor, noteIfChanged } from "./activities.ts";
import { type Database, isAmong, runTogether } from "./database.ts";
import { redirects } from "./schema/addresses.ts";
import { fromJson, type Statement } from "./statement.ts";

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
  const rows = await database
    .select()
    .from(redirects)
    .where(and(isAmong(redirects.path, paths), isNull(redirects.retiredAt)));
  return new Map(rows.map(({ path, target }) => [path, target]));
}

/** Which of the addresses were given out and given up, with where each leads or led last; empty for nowhere. */
export async function findGivenOut(
  database: Database,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await database.select().from(redirects).where(isAmong(redirects.path, paths));
  return new Map(rows.map(({ path, target }) => [path, target]));
}

/** Leads from an address that is given up to another, along with all that led to it. */
export function leadingOn(path: string, target: string, now: string): Statement[] {
  const value = JSON.stringify({ path, target, now });
  return [
    { sql: "UPDATE redirects SET target = ?1 ->> 'target' WHERE target = ?1 ->> 'path'", value },
    {
      sql: `INSERT OR REPLACE INTO redirects (path, target, created_at)
        SELECT ?1 ->> 'path', ?1 ->> 'target', ?1 ->> 'now'`,
      value,
    },
    { sql: "DELETE FROM redirects WHERE path = ?1 ->> 'target' AND target = path", value },
  ];
}

/** Keeps an address that is given up, and all that led to it, from ever being given to anything else. */
export function retiring(path: string, now: string): Statement[] {
  const value = JSON.stringify({ path, now });
  return [
    {
      sql: "UPDATE redirects SET target = '', retired_at = ?1 ->> 'now' WHERE target = ?1 ->> 'path'",
      value,
    },
    {
      sql: `INSERT OR REPLACE INTO redirects (path, target, created_at, retired_at)
        SELECT ?1 ->> 'path', '', ?1 ->> 'now', ?1 ->> 'now'`,
      value,
    },
  ];
}

/**
 * Takes addresses for what is to have them. One that leads to itself was its own before and is so again; for one that
 * was given out for anything else the batch ends, which `failureOf` tells as `given-out`.
 */
export function claiming(paths: readonly string[]): Statement[] {
  if (paths.length === 0) return [];
  const value = JSON.stringify(paths);
  const claimed = "path IN (SELECT value FROM json_each(?1))";
  return [
    { sql: `DELETE FROM redirects WHERE target = path AND ${claimed}`, value },
    { sql: `UPDATE redirects SET target = NULL WHERE ${claimed}`, value },
  ];
}

/**
 * The slugs that publications are to have: an address that is given up leads on, and so does every one that led to it.
 * One that was given out for anything else ends the batch.
 */
export function publicationsMoving(
  writes: readonly { code: string; slug: string; isNew: boolean }[],
  now: string,
): Statement[] {
  const claimed = writes.map(({ code, slug, isNew }) => ({ code, slug, isNew, now }));
  const kept = claimed.filter(({ isNew }) => !isNew);
  const moved = `json_each(?1) JOIN publications p ON p.code = value ->> 'code' AND p.slug <> value ->> 'slug'`;
  return [
    ...fromJson(
      `UPDATE redirects SET target = '/publications/' || (value ->> 'slug')
       FROM ${moved} WHERE redirects.target = '/publications/' || p.slug`,
      kept,
    ),
    ...fromJson(
      `INSERT OR REPLACE INTO redirects (path, target, created_at)
       SELECT '/publications/' || p.slug, '/publications/' || (value ->> 'slug'), value ->> 'now'
       FROM ${moved} WHERE p.published_at IS NOT NULL`,
      kept,
    ),
    // What leads to itself now is its own again.
    ...fromJson(
      `DELETE FROM redirects WHERE target = path
         AND path IN (SELECT '/publications/' || (value ->> 'slug') FROM json_each(?1))`,
      kept,
    ),
    ...fromJson(
      `UPDATE redirects SET target = NULL WHERE path IN (
         SELECT '/publications/' || (value ->> 'slug')
         FROM json_each(?1) LEFT JOIN publications p ON p.code = value ->> 'code'
         WHERE p.slug IS NOT value ->> 'slug')`,
      claimed,
    ),
  ];
}

/** Whether a publication or an entry of a vocabulary has this address, whether or not readers see it yet. */
export async function isAddressOf(database: Database, path: string): Promise<boolean> {
  const [, folder = "", slug = ""] = /^\/([^/]+)\/([^/]+)$/.exec(path) ?? [];
  const row = await database.get<{ taken: 0 | 1 | null }>(sql`SELECT CASE ${folder}
    WHEN 'publications' THEN EXISTS (SELECT 1 FROM publications WHERE slug = ${slug})
    WHEN 'topics' THEN EXISTS (SELECT 1 FROM topics WHERE slug = ${slug})
    WHEN 'places' THEN EXISTS (SELECT 1 FROM places WHERE slug = ${slug})
    WHEN 'contributors' THEN EXISTS (SELECT 1 FROM contributors WHERE slug = ${slug})
    WHEN 'series' THEN EXISTS (SELECT 1 FROM containers WHERE slug = ${slug}) END AS taken`);
  return row.taken === 1;
}

/** Redirects by their paths, those after one, that contain the text in path or target. */
export function readRedirects(
  database: Database,
  { after, containing, limit }: { after: string; containing: string; limit: number },
): Promise<StoredRedirect[]> {
  const text = containing.toLowerCase();
  const contained = sql`(instr(${redirects.path}, ${text}) > 0 OR instr(lower(${redirects.target}), ${text}) > 0)`;
  return database
    .select()
    .from(redirects)
    .where(and(gt(redirects.path, after), isNull(redirects.retiredAt), contained))
    .orderBy(asc(redirects.path))
    .limit(limit);
}

const subject = "/admin/redirects";

/** Adds a redirect, unless its path leads somewhere. */
export async function insertRedirect(
  database: Database,
  redirect: StoredRedirect,
  actor: Actor,
): Promise<void> {
  const { path, target, createdAt } = redirect;
  await runTogether(database, [
    database
      .insert(redirects)
      .values(redirect)
      .onConflictDoUpdate({
        target: redirects.path,
        set: { target, createdAt, retiredAt: null },
        setWhere: sql`${redirects.retiredAt} IS NOT NULL`,
      }),
    noteIfChanged(subject, "redirect-added", `${path} leads to ${target} now.`, actor, createdAt),
  ]);
}

/** Has a path lead nowhere any more, if it leads somewhere. Nothing else gets it for that. */
export async function deleteRedirect(
  database: Database,
  path: string,
  actor: Actor,
  now: string,
): Promise<void> {
  await runTogether(database, [
    database
      .update(redirects)
      .set({ retiredAt: now })
      .where(and(eq(redirects.path, path), isNull(redirects.retiredAt))),
    noteIfChanged(subject, "redirect-removed", `${path} leads nowhere any more.`, actor, now),
  ]);
}
