/**
 * The tables of the catalogue, as Drizzle sees them. `npm run migrations` makes a migration of a change.
 *
 * Two tables are derived, and kept in step by the same batch as a change: `listing_entries` (which listing
 * shows which publication, in the listing's own order) and `facet_counts` (how many publications each choice
 * of a menu would show). Their rules are SQL views in the migrations, so that one publication and the whole
 * catalogue are derived by the same text.
 *
 * Nothing here has CHECK or ON DELETE CASCADE: to alter either, SQLite rebuilds the table, and on D1 a
 * rebuild of a referenced table deletes every row that cascades from it.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const containers = sqliteTable("containers", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  kind: text().notNull(),
  title: text().notNull(),
  titleTranslation: text("title_translation"),
  /** BCP 47 tag of the title. */
  language: text().notNull().default("en"),
});

export const publications = sqliteTable(
  "publications",
  {
    /** Listings show the newest year first and, within a year, the highest id first. */
    id: integer().primaryKey(),
    code: text().notNull().unique(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    titleTranslation: text("title_translation"),
    titleSupplied: integer("title_supplied", { mode: "boolean" }).notNull().default(false),
    /** BCP 47 tag of the work and of its title. */
    language: text().notNull(),
    year: integer().notNull(),
    yearSupplied: integer("year_supplied", { mode: "boolean" }).notNull().default(false),
    type: text().notNull(),
    /** Paragraphs, separated by an empty line. */
    abstract: text().notNull(),
    containerId: integer("container_id").references(() => containers.id),
    containerNumber: text("container_number"),
    /** `published` or `withdrawn`. */
    state: text().notNull(),
    withdrawnAt: text("withdrawn_at"),
    withdrawnReason: text("withdrawn_reason"),
    revision: integer().notNull().default(1),
    /** RFC 3339, UTC, as are all dates here. */
    createdAt: text("created_at").notNull(),
    updatedAt: text("updated_at").notNull(),
  },
  (table) => [index("publications_newest").on(table.state, table.year, table.id)],
);

export const documents = sqliteTable(
  "documents",
  {
    id: integer().primaryKey(),
    code: text().notNull().unique(),
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    role: text().notNull(),
    /** BCP 47 tag. */
    language: text().notNull(),
    title: text(),
    description: text(),
    /** What the file is or will be: `pdf`, `xlsx` or `mp4`. */
    format: text().notNull().default("pdf"),
    /** The current file; null while the document awaits its file. */
    fileId: integer("file_id"),
  },
  (table) => [index("documents_of_publication").on(table.publicationId, table.position)],
);

/** Every file that a document has ever had: rows are added, never changed. */
export const files = sqliteTable(
  "files",
  {
    id: integer().primaryKey(),
    documentId: integer("document_id")
      .notNull()
      .references(() => documents.id),
    objectKey: text("object_key").notNull().unique(),
    /** Lower-case hexadecimal. */
    sha256: text().notNull(),
    bytes: integer().notNull(),
    mediaType: text("media_type").notNull(),
    pages: integer(),
    /** Whether the file only stands in for one that has not been uploaded. */
    standIn: integer("stand_in", { mode: "boolean" }).notNull().default(false),
    createdAt: text("created_at").notNull(),
  },
  (table) => [index("files_of_document").on(table.documentId)],
);

export const contributors = sqliteTable("contributors", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** `person` or `organisation`. */
  kind: text().notNull(),
});

export const topics = sqliteTable("topics", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  scopeNote: text("scope_note").notNull(),
  position: integer().notNull(),
});

export const places = sqliteTable("places", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  /** `country` or `region`. */
  kind: text().notNull(),
  /** ISO 3166-1 alpha-2, or UN M49 for a region that has one. */
  code: text(),
});

export const publicationContributors = sqliteTable(
  "publication_contributors",
  {
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    contributorId: integer("contributor_id")
      .notNull()
      .references(() => contributors.id),
    role: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.position] }),
    index("publications_of_contributor").on(table.contributorId),
  ],
);

export const publicationTopics = sqliteTable(
  "publication_topics",
  {
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    topicId: integer("topic_id")
      .notNull()
      .references(() => topics.id),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.position] }),
    uniqueIndex("publications_of_topic").on(table.topicId, table.publicationId),
  ],
);

export const publicationPlaces = sqliteTable(
  "publication_places",
  {
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    placeId: integer("place_id")
      .notNull()
      .references(() => places.id),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.position] }),
    uniqueIndex("publications_of_place").on(table.placeId, table.publicationId),
  ],
);

/** Addresses that moved, of this site and of those before it. Paths begin with a slash. */
export const redirects = sqliteTable("redirects", {
  path: text().primaryKey(),
  target: text().notNull(),
  createdAt: text("created_at").notNull(),
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
    /** The filter so far, as canonical query string: `language=km&topic=children`. */
    filter: text().notNull(),
    facet: text().notNull(),
    value: text().notNull(),
    publications: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.filter, table.facet, table.value] })],
);
