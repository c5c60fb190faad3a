/** The search index beside its full-text tables, and the editors' search words. */
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Derived, for search: what ranks a publication, prepared by src/catalogue/search/indexing.ts. */
export const searchEntries = sqliteTable("search_entries", {
  publicationId: integer("publication_id").primaryKey(),
  year: integer().notNull(),
  /** The title as lists are sorted by it. */
  sortTitle: text("sort_title").notNull(),
  /** The listings that show it: `language=km topic=climate …`. */
  facets: text().notNull(),
  /** The columns of the index, each with a space around every unit. */
  title: text().notNull(),
  abstract: text().notNull(),
  contributors: text().notNull(),
  topics: text().notNull(),
  containers: text().notNull(),
  places: text().notNull(),
  years: text().notNull(),
  /** The titles, folded but not stemmed. */
  titleWords: text("title_words").notNull(),
  /** How many words the title has. */
  titleLength: integer("title_length").notNull(),
  /** JSON, a list: its words in the dictionary, each once. */
  words: text().notNull(),
});

/** Derived, for search: the dictionary that misspelt words are compared with. */
export const searchWords = sqliteTable(
  "search_words",
  {
    /** Folded. */
    word: text().primaryKey(),
    stem: text().notNull(),
    /** How it begins and how it ends, with its length: a misspelt word mostly has one of them right (search/spelling.ts). */
    head: text().notNull(),
    tail: text().notNull(),
    /** How many publications have it. */
    publications: integer().notNull(),
  },
  (table) => [
    index("search_words_by_stem").on(table.stem, table.publications),
    index("search_words_by_head").on(table.head),
    index("search_words_by_tail").on(table.tail),
    // Migration 20 has one more, on substr(word, 2), for words of which the first letter is wrong: Drizzle's kit takes
    // the comma of an expression for the end of it.
  ],
);

/** For search: which text each row of the full-text index stands for. */
export const searchTexts = sqliteTable(
  "search_texts",
  {
    id: integer().primaryKey(),
    publicationId: integer("publication_id").notNull(),
    documentCode: text("document_code").notNull(),
    language: text().notNull(),
    /** The piece in file_texts. */
    fileId: integer("file_id").notNull(),
    position: integer().notNull(),
    /** The page on which the piece begins; null where the text does not tell its pages. */
    page: integer(),
  },
  (table) => [
    index("search_texts_of_document").on(table.documentCode),
    index("search_texts_of_publication").on(table.publicationId),
  ],
);

/** One row: the version of the rules that the search index was made by. */
export const searchRules = sqliteTable("search_rules", {
  id: integer().primaryKey(),
  version: integer().notNull(),
  /** By which rules it is being made anew, and up to which publication that has come. */
  making: integer(),
  reached: integer(),
});

/** Words that mean the same, as editors keep them. `search_words` is the index's dictionary. */
export const synonyms = sqliteTable("synonyms", {
  id: integer().primaryKey({ autoIncrement: true }),
  /** JSON, a list of [BCP 47 tag, word], the best first. */
  words: text().notNull(),
  createdAt: text("created_at").notNull(),
  updatedAt: text("updated_at").notNull(),
});

/** One row at most: another text after each change of the synonyms. Isolates hold them, and see by it what is new. */
export const synonymsVersion = sqliteTable("synonyms_version", {
  id: integer().primaryKey(),
  version: text().notNull(),
});

/** Words that mean the same in any field, in many languages, beside the editors': loaded with the software. */
export const generalWords = sqliteTable("general_words", {
  id: integer().primaryKey(),
  /** JSON, a list of [BCP 47 tag, word]. */
  words: text().notNull(),
});

/** How the words of these groups begin. Migration 22 makes it WITHOUT ROWID. */
export const generalBeginnings = sqliteTable(
  "general_beginnings",
  {
    beginning: text().notNull(),
    groupId: integer("group_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.beginning, table.groupId] })],
);
