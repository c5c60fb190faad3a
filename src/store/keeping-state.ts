/** Whether what the clock does is done: what is overdue, and how long files have gone unread. */
import { sql } from "drizzle-orm";
import type { Database } from "./database.ts";

export interface KeepingState {
  /** Drafts whose time has come, and which are drafts still. */
  readonly overdue: number;
  readonly files: number;
  /** Files that nobody has read again since the moment given, or ever. */
  readonly unread: number;
  /** When a backup was last said to be whole; null where none ever was. */
  readonly backedUpAt: string | null;
  /** When the clock last came; null where it never did. */
  readonly clockCameAt: string | null;
  /** When the database was made. */
  readonly begunAt: string;
}

/** The state of what the clock does; `due` is before when it must have been done, `readSince` since when files must have been read. */
export function keepingState(
  database: Database,
  { due, readSince }: { due: string; readSince: string },
): Promise<KeepingState> {
  return database.get<KeepingState>(sql`SELECT
    (SELECT count(*) FROM publications WHERE state = 'draft' AND publish_at < ${due}) AS overdue,
    (SELECT count(*) FROM files) AS files,
    (SELECT count(*) FROM files f LEFT JOIN file_checks k ON k.file_id = f.id
      WHERE max(f.created_at, coalesce(k.checked_at, '')) < ${readSince}) AS unread,
    (SELECT max(created_at) FROM activities WHERE action = 'backed-up') AS backedUpAt,
    (SELECT min(came_at) FROM clock_ticks) AS clockCameAt,
    (SELECT strftime('%Y-%m-%dT%H:%M:%SZ', min(applied_at)) FROM d1_migrations) AS begunAt`);
}

/** Notes that the clock came, unless that was noted after the moment given: it comes each minute. */
export async function noteTick(
  database: Database,
  { cron, now, notedSince }: { cron: string; now: string; notedSince: string },
): Promise<void> {
  await database.run(sql`INSERT INTO clock_ticks (cron, came_at) VALUES (${cron}, ${now})
    ON CONFLICT DO UPDATE SET came_at = excluded.came_at
    WHERE clock_ticks.came_at < ${notedSince} OR clock_ticks.came_at > excluded.came_at`);
}
