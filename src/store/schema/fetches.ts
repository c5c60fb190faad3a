/** Files that are to come from addresses of an earlier site. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** What is to be fetched, or was: one row a document, which the clock works off. */
export const fetches = sqliteTable(
  "fetches",
  {
    documentCode: text("document_code").primaryKey(),
    address: text().notNull(),
    /** Who asked for it, by the name they had then. */
    accountId: integer("account_id").notNull(),
    accountName: text("account_name").notNull(),
    createdAt: text("created_at").notNull(),
    /** How often it was begun: counted before it is asked for, so that what ends the Worker is not tried for ever. */
    attempts: integer().notNull().default(0),
    /**
     * When it is begun next; null once it has ended. While it is under way, when whoever is at it is taken to be gone.
     */
    dueAt: text("due_at"),
    /** What it came to last, in a sentence with what to do; null where all is well. */
    trouble: text(),
  },
  (table) => [index("fetches_due").on(table.dueAt)],
);
