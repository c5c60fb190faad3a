/** What the institute says of itself and its catalogue. */
import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Every saved state of the settings; the last is in force. Two changes to one state cannot both add the next row. */
export const settings = sqliteTable("settings", {
  revision: integer().primaryKey(),
  /** No two states have the same, also where the database was put back to an earlier moment. */
  version: text().notNull().unique(),
  /** JSON: those that were set, as src/catalogue/settings/settings.ts has them. */
  content: text().notNull(),
  /** One sentence. */
  detail: text().notNull(),
  /** Who did it, by the name they had then. */
  accountId: integer("account_id"),
  accountName: text("account_name").notNull(),
  createdAt: text("created_at").notNull(),
});
