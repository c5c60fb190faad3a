/**
 * What is derived from the catalogue for its pages, and kept in step by the same batch as a change: the record of a
 * publication, its card, the listings that show it, and how many publications each choice of a menu would show. The
 * rules are SQL views in the migrations, so that one publication and the whole catalogue are derived by the same text.
 */
import { index, integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * The publications whose derived rows are being taken off or put on, while a batch does so: the views that derive
 * look at these alone, since SQLite does not carry a condition into them.
 */
export const deriving = sqliteTable("deriving", { publicationId: integer("publication_id").primaryKey() });

/** Derived: a publication with all that belongs to it, as one JSON object. */
export const records = sqliteTable("records", {
  publicationId: integer("publication_id").primaryKey(),
  record: text().notNull(),
});

/** Derived: as much of a publication as a listing shows, as one JSON object. */
export const cards = sqliteTable("cards", {
  publicationId: integer("publication_id").primaryKey(),
  card: text().notNull(),
});

/** Derived: a publication's place in each listing that shows it. */
export const listingEntries = sqliteTable(
  "listing_entries",
  {
    /** `language`, `topic`, `type`, `year`, `place`, `series` or `contributor`. */
    facet: text().notNull(),
    /** A slug, language tag, type or year. */
    value: text().notNull(),
    year: integer().notNull(),
    publicationId: integer("publication_id").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.facet, table.value, table.year, table.publicationId] }),
    index("listings_of_publication").on(table.publicationId, table.facet, table.value),
  ],
);

/** Derived: how many publications are left when a choice is added to a filter. */
export const facetCounts = sqliteTable(
  "facet_counts",
  {
    /** The filter so far, as canonical query string: `language=km&topic=climate`. */
    filter: text().notNull(),
    facet: text().notNull(),
    value: text().notNull(),
    publications: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.filter, table.facet, table.value] })],
);

/** Derived: which publications are about the same as another, and how much. */
export const similarPublications = sqliteTable(
  "similar_publications",
  {
    publicationId: integer("publication_id").notNull(),
    similarId: integer("similar_id").notNull(),
    likeness: real().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.similarId] }),
    index("similar_to").on(table.similarId),
  ],
);

/** The publications for which that has to be found out, since they changed. */
export const similarDue = sqliteTable("similar_due", {
  publicationId: integer("publication_id").primaryKey(),
});
