/** Addresses that lead elsewhere: given up, or outside. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Addresses that were given out and are nothing's own any more, of this site and of those before it. Paths begin with
 * a slash. No row is ever taken away: what has an address here is given to nothing else.
 */
export const redirects = sqliteTable("redirects", {
  path: text().primaryKey(),
  /** Where it leads, or led last. */
  target: text().notNull(),
  createdAt: text("created_at").notNull(),
  /** Since when it leads nowhere: what it led to was removed, or an editor took the redirect away. */
  retiredAt: text("retired_at"),
});

/** Addresses outside this site that the catalogue names, and whether they answered. */
export const outsideLinks = sqliteTable("outside_links", {
  url: text().primaryKey(),
  /** The HTTP status, or 0 where nothing answered; null before the first check. */
  status: integer(),
  checkedAt: text("checked_at"),
});
