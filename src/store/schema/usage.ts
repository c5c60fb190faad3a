/** How the catalogue is used, as figures of months; of no reader is anything here. */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** Sums by month. Publication and document are 0 where a figure is about none. */
export const usage = sqliteTable(
  "usage",
  {
    /** Such as `2026-11`, UTC. */
    month: text().notNull(),
    /** As src/catalogue/usage/counted.ts has them. */
    kind: text().notNull(),
    publicationId: integer("publication_id").notNull(),
    documentId: integer("document_id").notNull(),
    /** `language`, `country` or `source`; empty for all together. */
    facet: text().notNull(),
    /** Empty where it is unknown. */
    value: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.month, table.kind, table.facet, table.value, table.publicationId, table.documentId],
    }),
    index("usage_of_publication").on(table.publicationId, table.facet, table.month),
  ],
);

/**
 * The words of searches that found nothing, where several visits had them. Of those that were forgotten there is one
 * row without a language and with a count of 0, whose words are a hash.
 */
export const unansweredSearches = sqliteTable(
  "unanswered_searches",
  {
    id: integer().primaryKey(),
    month: text().notNull(),
    /** Of the page that they were typed on. */
    language: text().notNull(),
    words: text().notNull(),
    count: integer().notNull(),
  },
  (table) => [uniqueIndex("unanswered_searches_of_month").on(table.month, table.language, table.words)],
);

/** The batches of figures that were added, so that one which is handed on again is not added again. */
export const usageBatches = sqliteTable("usage_batches", {
  id: text().primaryKey(),
  addedAt: text("added_at").notNull(),
});

/** How often publications were downloaded, as their pages say it; empty where the institute does not wish that. */
export const downloadTotals = sqliteTable("download_totals", {
  publicationId: integer("publication_id").primaryKey(),
  count: integer().notNull(),
  /** The first month of which there are figures of it. */
  since: text().notNull(),
});

/** Derived: the publications that were read most, the first first. Empty where too few were read to say so. */
export const mostRead = sqliteTable("most_read", {
  place: integer().primaryKey(),
  publicationId: integer("publication_id").notNull(),
});
