/**
 * Publications, and what links them to the vocabularies and to each other.
 *
 * Neither here nor in any other table of this room is a CHECK or an ON DELETE CASCADE: to alter either, SQLite
 * rebuilds the table, and on D1 a rebuild of a referenced table deletes every row that cascades from it.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { containers, contributors, places, type StoredIdentifier, topics } from "./vocabularies.ts";

/** Title and abstract in another language; the abstract is null where only the title is translated. */
export interface StoredTranslation {
  language: string;
  title: string;
  abstract: string | null;
}

export const publications = sqliteTable(
  "publications",
  {
    /** Listings show the newest year first and, within a year, the highest id first. */
    id: integer().primaryKey(),
    code: text().notNull().unique(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    titleSupplied: integer("title_supplied", { mode: "boolean" }).notNull().default(false),
    /** BCP 47 tag of the work and of its title. */
    language: text().notNull(),
    /** 0 where it is unknown: undated works come last. */
    year: integer().notNull(),
    /** EDTF (ISO 8601-2); null where the year says it all. */
    date: text(),
    yearSupplied: integer("year_supplied", { mode: "boolean" }).notNull().default(false),
    type: text().notNull(),
    /** Paragraphs, separated by an empty line. */
    abstract: text().notNull(),
    /** BCP 47 tag; null where the abstract is in the publication's own language. */
    abstractLanguage: text("abstract_language"),
    edition: text(),
    containerId: integer("container_id").references(() => containers.id),
    containerNumber: text("container_number"),
    /** Where in the container it is. */
    volume: text(),
    issue: text(),
    pages: text(),
    articleNumber: text("article_number"),
    /** Derived: what the publications of one container are sorted by, as catalogue/publication/number-order.ts has it. */
    containerOrder: text("container_order").notNull().default(""),
    /** Titles and abstracts in other languages. */
    translations: text({ mode: "json" }).$type<StoredTranslation[]>().notNull().default([]),
    identifiers: text({ mode: "json" }).$type<StoredIdentifier[]>().notNull().default([]),
    /** An SPDX identifier or an address. */
    licence: text(),
    /** What is about it elsewhere. */
    links: text({ mode: "json" }).$type<{ url: string; title: string }[]>().notNull().default([]),
    /** `draft`, `published` or `withdrawn`. */
    state: text().notNull(),
    /** When a draft is to be published by itself. */
    publishAt: text("publish_at"),
    /** When it was first published. */
    publishedAt: text("published_at"),
    withdrawnAt: text("withdrawn_at"),
    withdrawnReason: text("withdrawn_reason"),
    revision: integer().notNull().default(1),
    /** RFC 3339, UTC, as are all dates here. */
    createdAt: text("created_at").notNull(),
    updatedAt: text("updated_at").notNull(),
  },
  (table) => [
    index("publications_newest").on(table.state, table.year, table.id),
    index("publications_changed").on(table.updatedAt, table.id, table.state),
    index("publications_in_container").on(
      table.containerId,
      table.state,
      table.containerOrder,
      table.year,
      table.id,
    ),
  ],
);

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

/** How publications belong to other works: to one of the catalogue, or to one outside by its title and address. */
export const publicationRelations = sqliteTable(
  "publication_relations",
  {
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    position: integer().notNull(),
    /** In DataCite's words, such as `IsTranslationOf`. */
    type: text().notNull(),
    targetId: integer("target_id").references(() => publications.id),
    title: text(),
    url: text(),
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.position] }),
    index("relations_to_publication").on(table.targetId),
  ],
);

/** Which publication has which identifier, by the key that tells them apart, so that doubles are found. */
export const publicationIdentifiers = sqliteTable(
  "publication_identifiers",
  {
    key: text().notNull(),
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.publicationId] }),
    index("identifiers_of_publication").on(table.publicationId),
  ],
);
