/**
 * What the institute says of itself, as the last row of its table has it. Every page shows some of it, and a page is
 * one round trip: the statement that reads the page's data brings the settings along, but only where they are others
 * than those that this isolate holds (docs/decisions/0077-settings.md).
 */
import { sql } from "drizzle-orm";
import type { NewActivity } from "./activities.ts";
import { type Database, runBatch } from "./database.ts";
import { purgeOrder } from "./purges.ts";
import type { Statement } from "./statement.ts";
import { noteIf } from "./vocabularies.ts";

export {
  bringSettings,
  noSettings,
  settingsAtHand,
  type StoredSettings,
  settingsOf,
} from "./brought-settings.ts";

/** A saved state of the settings. */
export interface StoredSettingsRevision {
  readonly revision: number;
  readonly version: string;
  /** JSON. */
  readonly content: string;
  readonly detail: string;
  readonly accountName: string;
  readonly createdAt: string;
}

const columns = sql`revision, version, content, detail, account_name AS accountName, created_at AS createdAt`;

/** Saved states, latest first: at most so many, all before this one where one is named. */
export function readSettingsRevisions(
  database: Database,
  limit: number,
  before: number | null = null,
): Promise<StoredSettingsRevision[]> {
  return database.all(sql`SELECT ${columns} FROM settings
    ${before === null ? sql`` : sql`WHERE revision < ${before}`} ORDER BY revision DESC LIMIT ${limit}`);
}

/** One saved state; undefined where there is none of this number. */
export function findSettingsRevision(
  database: Database,
  revision: number,
): Promise<StoredSettingsRevision | undefined> {
  return database.get(sql`SELECT ${columns} FROM settings WHERE revision = ${revision}`);
}

/**
 * Saves a state over the one with this version. Where another was saved meanwhile, `failureOf` tells that it was
 * `overtaken`.
 */
export async function insertSettings(
  database: Database,
  { before, content }: { readonly before: string; readonly content: string },
  activity: NewActivity,
  order: { readonly id: string; readonly tags: readonly string[] },
  alongside: readonly Statement[],
): Promise<void> {
  await runBatch(database, [
    noteIf(
      "coalesce((SELECT version FROM settings ORDER BY revision DESC LIMIT 1), '') = ?1 ->> 'before'",
      activity,
      { before },
    ),
    {
      sql: `INSERT INTO settings (revision, version, content, detail, account_id, account_name, created_at)
        SELECT coalesce((SELECT max(revision) FROM settings), 0) + 1, lower(hex(randomblob(8))), ?1 ->> 'content',
          ?1 ->> 'detail', ?1 ->> 'accountId', ?1 ->> 'accountName', ?1 ->> 'createdAt'`,
      value: JSON.stringify({ ...activity, content }),
    },
    purgeOrder({ ...order, now: activity.createdAt }),
    ...alongside,
  ]);
}
