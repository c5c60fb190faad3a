/** When the clock last came. */
import { sqliteTable, text } from "drizzle-orm/sqlite-core";

/** The moments at which the platform last had the clock's work done, by its trigger. Rewritten every few minutes. */
export const clockTicks = sqliteTable("clock_ticks", {
  /** As wrangler.toml has it. */
  cron: text().primaryKey(),
  cameAt: text("came_at").notNull(),
});
