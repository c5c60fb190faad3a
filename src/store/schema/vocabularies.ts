/** What publications are filed under: containers, contributors, topics and places, a table each. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

export interface StoredIdentifier {
  scheme: string;
  value: string;
}

/** What an entry is called in other languages than English, by tag (BCP 47). */
export type StoredNamesByLanguage = Readonly<Record<string, string>>;

const keyPublications = () =>
  text("key_publications", { mode: "json" }).$type<string[]>().notNull().default([]);

const names = () => text({ mode: "json" }).$type<StoredNamesByLanguage>().notNull().default({});

export const containers = sqliteTable("containers", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  kind: text().notNull(),
  title: text().notNull(),
  titleTranslation: text("title_translation"),
  /** BCP 47 tag of the title. */
  language: text().notNull().default("en"),
  /** ISSN or ISBN of the container itself. */
  identifiers: text({ mode: "json" }).$type<StoredIdentifier[]>().notNull().default([]),
  keyPublications: keyPublications(),
});

export const contributors = sqliteTable(
  "contributors",
  {
    id: integer().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    /** `person` or `organisation`. */
    kind: text().notNull(),
    /** "Family, Given", where the last word of the name is not the family's. */
    sortName: text("sort_name"),
    /** The parts of a person's name, where somebody has told them. */
    family: text(),
    given: text(),
    particle: text(),
    suffix: text(),
    /** The name in its own script, where `name` is romanised. */
    nativeName: text("native_name"),
    orcid: text(),
    ror: text(),
    /** The organisation that it is part of. */
    parentId: integer("parent_id"),
  },
  (table) => [index("contributors_of_parent").on(table.parentId)],
);

export const topics = sqliteTable("topics", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  names: names(),
  scopeNote: text("scope_note").notNull(),
  position: integer().notNull(),
  /** The codes of the publications that its page shows first, in their order. */
  keyPublications: keyPublications(),
});

export const places = sqliteTable("places", {
  id: integer().primaryKey(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  names: names(),
  /** `country` or `region`. */
  kind: text().notNull(),
  /** ISO 3166-1 alpha-2, or UN M49 for a region that has one. */
  code: text(),
  keyPublications: keyPublications(),
});
