/** Who is told by HTTP of what happens, and what is still to be told. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export const webhooks = sqliteTable("webhooks", {
  id: integer().primaryKey(),
  url: text().notNull(),
  /** Scheme and host of the catalogue, as what is told names it. */
  site: text().notNull(),
  /** As receivers have it: each message is signed with it, so that it cannot be kept as a hash. */
  secret: text().notNull(),
  /** JSON, a list of the kinds of events that are told. */
  events: text().notNull(),
  /** How many times in a row nothing could be told. */
  failures: integer().notNull().default(0),
  /** Before this moment nothing is tried again. */
  waitsUntil: text("waits_until"),
  pausedAt: text("paused_at"),
  createdAt: text("created_at").notNull(),
});

/**
 * What is told to one of them. A trigger of the migration adds those of publications with the revision that they are
 * of, so that there is none without the other.
 */
export const webhookMessages = sqliteTable(
  "webhook_messages",
  {
    id: text().primaryKey(),
    webhookId: integer("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    type: text().notNull(),
    /** JSON. */
    data: text().notNull(),
    createdAt: text("created_at").notNull(),
    attempts: integer().notNull().default(0),
    /** When it is tried next; null once it arrived, or was given up. */
    nextAt: text("next_at"),
    deliveredAt: text("delivered_at"),
    /** What came of the last attempt: a status, or why there is none. */
    answer: text(),
  },
  (table) => [
    index("webhook_messages_due").on(table.nextAt),
    index("webhook_messages_of").on(table.webhookId, table.createdAt),
  ],
);
