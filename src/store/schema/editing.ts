/** What editors' changes leave: states saved and unsaved, what was done, what is still to be purged or answered alike. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { publications } from "./publications.ts";

/** Every saved state of a publication. Two changes to one state cannot both add the next row. */
export const revisions = sqliteTable(
  "revisions",
  {
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    revision: integer().notNull(),
    /** What was done, such as `created`, `changed`, `published`, `withdrawn`. */
    action: text().notNull(),
    /** The state after it. */
    state: text().notNull(),
    /** The content after it: JSON, as src/catalogue/publication/content.ts has it. */
    content: text().notNull(),
    /** Who did it, by the name they had then. */
    accountId: integer("account_id"),
    accountName: text("account_name").notNull(),
    /** Why, in the editor's words. */
    reason: text(),
    createdAt: text("created_at").notNull(),
    /** The import that it is of, where it is of one: all of it can be undone. */
    importId: text("import_id"),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.revision] }),
    index("revisions_latest").on(table.createdAt),
    index("revisions_of_imports").on(table.importId).where(sql`import_id IS NOT NULL`),
  ],
);

/** Changes to anything but publications: topics, people, accounts, redirects. */
export const activities = sqliteTable(
  "activities",
  {
    id: integer().primaryKey(),
    /** The path of what was changed. */
    subject: text().notNull(),
    action: text().notNull(),
    /** One sentence. */
    detail: text().notNull(),
    accountId: integer("account_id"),
    accountName: text("account_name").notNull(),
    createdAt: text("created_at").notNull(),
  },
  (table) => [index("activities_latest").on(table.createdAt)],
);

/** What waits until a second person agrees, and what became of it. For one thing one act waits at a time. */
export const waitingActs = sqliteTable(
  "waiting_acts",
  {
    id: integer().primaryKey(),
    /** `withdraw`, `restore`, `merge`, `account` or `settings`. */
    kind: text().notNull(),
    /** The path of what it is done to. */
    subject: text().notNull(),
    /** What that was called when it was asked. */
    title: text().notNull(),
    /** JSON: what is to be done, as src/catalogue/agreeing/waiting.ts has it. */
    content: text().notNull(),
    /** The revision or version of the thing that it was asked over. */
    version: text().notNull(),
    /** Why, in the words of who asked. */
    reason: text(),
    /** Who asked, by the name they had then. */
    accountId: integer("account_id").notNull(),
    accountName: text("account_name").notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    /** `waits`, `agreed`, `refused`, `taken-back` or `outdated`. */
    outcome: text().notNull().default("waits"),
    decidedAt: text("decided_at"),
    deciderId: integer("decider_id"),
    deciderName: text("decider_name"),
    /** Why it was refused. */
    decision: text(),
  },
  (table) => [uniqueIndex("waiting_acts_of_subject").on(table.subject).where(sql`outcome = 'waits'`)],
);

/** Secret links to a draft, by the SHA-256 of the secret. */
export const previews = sqliteTable("previews", {
  hash: text().primaryKey(),
  publicationId: integer("publication_id")
    .notNull()
    .references(() => publications.id),
  accountName: text("account_name").notNull(),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at").notNull(),
});

/** What an editor typed and has not saved, by publication code, or `new`. */
export const workingCopies = sqliteTable(
  "working_copies",
  {
    accountId: integer("account_id").notNull(),
    subject: text().notNull(),
    /** The revision that it was typed over. */
    revision: integer().notNull(),
    /** The form as it was sent: URL-encoded. */
    form: text().notNull(),
    savedAt: text("saved_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.subject] })],
);

/** Tags still to be purged from the cache: written by the batch of a change, deleted once purged. */
export const purges = sqliteTable("purges", {
  id: text().primaryKey(),
  /** JSON, a list of tags. */
  tags: text().notNull(),
  attempts: integer().notNull().default(0),
  /** What the platform said when it failed last. */
  failure: text(),
  createdAt: text("created_at").notNull(),
});

/** The answers to requests with an Idempotency-Key, so that a repeated one is answered alike. */
export const idempotencyKeys = sqliteTable(
  "idempotency_keys",
  {
    accountId: integer("account_id").notNull(),
    key: text().notNull(),
    /** SHA-256 of method, path and body; of a body too large to hold, its length. */
    requestHash: text("request_hash").notNull(),
    /** SHA-256 of a body that was too large to hold, once all of it has gone by. */
    bodyHash: text("body_hash"),
    /** Which attempt at the work has the key: one that takes it over is named anew. */
    attempt: text().notNull().default(""),
    /** When that attempt was last seen at work. */
    aliveAt: text("alive_at").notNull().default(""),
    /** When the change was made: written by the batch of the change itself. */
    carriedOutAt: text("carried_out_at"),
    /** Null while the first is still being answered. */
    status: integer(),
    /** JSON: headers and body. */
    answer: text(),
    createdAt: text("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.key] })],
);
