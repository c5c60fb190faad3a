/** Addresses that lead elsewhere. Their keys are made by src/catalogue/addresses/redirects.ts. */
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { type Actor, noteIfChanged } from "./activities.ts";
import { type Database, isAmong, runTogether } from "./database.ts";
import { redirects } from "./schema.ts";

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
  const rows = await database.select().from(redirects).where(isAmong(redirects.path, paths));
  return new Map(rows.map(({ path, target }) => [path, target]));
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
    .where(and(gt(redirects.path, after), contained))
    .orderBy(asc(redirects.path))
    .limit(limit);
}

const subject = "/admin/redirects";

/** Adds a redirect, unless its path has one. */
export async function insertRedirect(
  database: Database,
  redirect: StoredRedirect,
  actor: Actor,
): Promise<void> {
  const { path, target, createdAt } = redirect;
  await runTogether(database, [
    database.insert(redirects).values(redirect).onConflictDoNothing(),
    noteIfChanged(subject, "redirect-added", `${path} leads to ${target} now.`, actor, createdAt),
  ]);
}

/** Removes the redirect of a path, if it has one. */
export async function deleteRedirect(
  database: Database,
  path: string,
  actor: Actor,
  now: string,
): Promise<void> {
  await runTogether(database, [
    database.delete(redirects).where(eq(redirects.path, path)),
    noteIfChanged(subject, "redirect-removed", `${path} leads nowhere any more.`, actor, now),
  ]);
}
