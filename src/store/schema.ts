/**
 * The tables of the catalogue, as Drizzle sees them. `npm run migrations` makes a migration of a change.
 *
 * Four tables are derived, and kept in step by the same batch as a change: `records` (a publication with all
 * that belongs to it), `cards` (what of it a listing shows), `listing_entries` (which listing shows which
 * publication, in the listing's own order) and `facet_counts` (how many publications each choice of a menu would
 * show). Their rules are SQL views in the migrations, so that one publication and the whole catalogue are derived by
 * the same text.
 *
 * Nothing here has CHECK or ON DELETE CASCADE: to alter either, SQLite rebuilds the table, and on D1 a
 * rebuild of a referenced table deletes every row that cascades from it.
 */
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export interface StoredIdentifier {
  scheme: string;
  value: string;
}

/** Title and abstract in another language; the abstract is null where only the title is translated. */
export interface StoredTranslation {
  language: string;
  title: string;
  abstract: string | null;
}

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
});

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
    /** What the file is or will be, such as `pdf`. */
    format: text().notNull().default("pdf"),
    identifiers: text({ mode: "json" }).$type<StoredIdentifier[]>().notNull().default([]),
    /** Where it differs from the publication's. */
    licence: text(),
    /** Whether readers see its earlier files. */
    earlierShown: integer("earlier_shown", { mode: "boolean" }).notNull().default(false),
    /** The current file; null while the document awaits its file. */
    fileId: integer("file_id"),
    /** When it was taken out of its publication. Its code stays taken, and is answered with 410. */
    removedAt: text("removed_at"),
  },
  (table) => [index("documents_of_publication").on(table.publicationId, table.position)],
);

/** Every file that a document has ever had: rows are added; only what is read from it is set later. */
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
    /** The name it was uploaded under. */
    originalName: text("original_name"),
    /** What an editor was told of it: JSON, a list of codes such as `javascript`. */
    findings: text().notNull().default("[]"),
    /** The picture of its first page, in R2. */
    coverKey: text("cover_key"),
    /** What changed against the file before it, in the editor's words. */
    changeNote: text("change_note"),
    /** Whether readers get no text version of it. */
    textHidden: integer("text_hidden", { mode: "boolean" }).notNull().default(false),
    createdAt: text("created_at").notNull(),
  },
  (table) => [index("files_of_document").on(table.documentId)],
);

/** When a file's bytes were last read again, and what was found of them. A file without a row was never read. */
export const fileChecks = sqliteTable(
  "file_checks",
  {
    fileId: integer("file_id")
      .primaryKey()
      .references(() => files.id),
    /** When it was last begun: what ends a check does not keep the others from theirs. */
    begunAt: text("begun_at"),
    /** When the whole of it was last read. */
    checkedAt: text("checked_at"),
    /** `missing` or `changed`; null where all is well. */
    damage: text(),
    damagedAt: text("damaged_at"),
  },
  (table) => [index("file_checks_by_damage").on(table.damage)],
);

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

/**
 * Addresses that were given out and are nothing's own any more, of this site and of those before it. Paths begin with
 * a slash. No row is ever taken away: what has an address here is given to nothing else.
 */
export const redirects = sqliteTable("redirects", {
  path: text().primaryKey(),
  /** Where it leads, or led last. */
  target: text().notNull(),
  createdAt: text("created_at").notNull(),
  /** Since when it leads nowhere: what it led to was removed, or an editor took the redirect away. */
  retiredAt: text("retired_at"),
});

/** The text of a file, for search, in pieces that fit a row. */
export const fileTexts = sqliteTable(
  "file_texts",
  {
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    position: integer().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.position] })],
);

/** The text of a file page by page, as its text version shows it: in the form of files/text-version/marked.ts. */
export const filePages = sqliteTable(
  "file_pages",
  {
    fileId: integer("file_id")
      .notNull()
      .references(() => files.id),
    /** From 1. */
    page: integer().notNull(),
    text: text().notNull(),
    /** As an editor has it, in its place. */
    correction: text(),
    /** Bytes that the page takes when it is sent. */
    weight: integer().notNull(),
    /** Its headings: their levels and texts. */
    headings: text({ mode: "json" }).$type<[level: number, text: string][]>().notNull().default([]),
    /** The first page of the part of the text version that it is sent with; null until all pages are read. */
    part: integer(),
  },
  (table) => [primaryKey({ columns: [table.fileId, table.page] })],
);

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
  },
  (table) => [
    primaryKey({ columns: [table.publicationId, table.revision] }),
    index("revisions_latest").on(table.createdAt),
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

/** A file on its way into R2, in parts. */
export const uploads = sqliteTable(
  "uploads",
  {
    id: text().primaryKey(),
    accountId: integer("account_id").notNull(),
    publicationId: integer("publication_id")
      .notNull()
      .references(() => publications.id),
    /** The document whose file it will be; one that is still to be made has its code already. */
    documentCode: text("document_code"),
    role: text().notNull(),
    language: text().notNull(),
    name: text().notNull(),
    mediaType: text("media_type").notNull(),
    bytes: integer().notNull(),
    partBytes: integer("part_bytes").notNull(),
    objectKey: text("object_key").notNull(),
    /** R2's own identifier of the multipart upload. */
    multipartId: text("multipart_id").notNull(),
    createdAt: text("created_at").notNull(),
    completedAt: text("completed_at"),
    /** Requests that are about to end it. */
    ends: integer().notNull().default(0),
    /** What its file has, once it is complete; lower-case hexadecimal. */
    sha256: text(),
  },
  (table) => [index("uploads_of_publication").on(table.publicationId)],
);

export const uploadParts = sqliteTable(
  "upload_parts",
  {
    uploadId: text("upload_id")
      .notNull()
      .references(() => uploads.id),
    number: integer().notNull(),
    etag: text().notNull(),
    bytes: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.uploadId, table.number] })],
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

/** Addresses outside this site that the catalogue names, and whether they answered. */
export const outsideLinks = sqliteTable("outside_links", {
  url: text().primaryKey(),
  /** The HTTP status, or 0 where nothing answered; null before the first check. */
  status: integer(),
  checkedAt: text("checked_at"),
});

/** Who may sign in. */
export const accounts = sqliteTable("accounts", {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  /** `viewer`, `editor`, `publisher` or `administrator`. */
  role: text().notNull(),
  /** The subject that Cloudflare Access knows it by: an address, or the name of a service token. */
  accessSubject: text("access_subject").unique(),
  createdAt: text("created_at").notNull(),
  disabledAt: text("disabled_at"),
});

/** One-time links that let an account enrol a passkey, by the SHA-256 of the secret. */
export const invitations = sqliteTable("invitations", {
  hash: text().primaryKey(),
  accountId: integer("account_id")
    .notNull()
    .references(() => accounts.id),
  createdAt: text("created_at").notNull(),
  expiresAt: text("expires_at").notNull(),
  usedAt: text("used_at"),
});

export const passkeys = sqliteTable(
  "passkeys",
  {
    /** The credential's identifier, base64url. */
    id: text().primaryKey(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id),
    name: text().notNull(),
    /** COSE key, base64url. */
    publicKey: text("public_key").notNull(),
    counter: integer().notNull(),
    /** JSON, a list. */
    transports: text().notNull().default("[]"),
    createdAt: text("created_at").notNull(),
    lastUsedAt: text("last_used_at"),
  },
  (table) => [index("passkeys_of_account").on(table.accountId)],
);

/** What an authenticator has been asked to sign, once, and not after it expires. */
export const challenges = sqliteTable("challenges", {
  challenge: text().primaryKey(),
  /** `enrol` or `sign-in`. */
  purpose: text().notNull(),
  accountId: integer("account_id"),
  expiresAt: text("expires_at").notNull(),
});

/** By the SHA-256 of the cookie's secret. */
export const sessions = sqliteTable(
  "sessions",
  {
    hash: text().primaryKey(),
    /** A public name for it, to revoke it by. */
    id: text().notNull().unique(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id),
    /** The passkey that began it: it ends with that. Null for one of before this was noted. */
    passkeyId: text("passkey_id"),
    /** The browser and system, in a few words. */
    device: text().notNull(),
    createdAt: text("created_at").notNull(),
    lastSeenAt: text("last_seen_at").notNull(),
    expiresAt: text("expires_at").notNull(),
  },
  (table) => [index("sessions_of_account").on(table.accountId)],
);

/** Access tokens of scripts, by the SHA-256 of the secret. */
export const tokens = sqliteTable(
  "tokens",
  {
    id: integer().primaryKey(),
    hash: text().notNull().unique(),
    accountId: integer("account_id")
      .notNull()
      .references(() => accounts.id),
    name: text().notNull(),
    /** JSON, a list of `read`, `write` and `publish`. */
    scopes: text().notNull(),
    createdAt: text("created_at").notNull(),
    expiresAt: text("expires_at").notNull(),
    revokedAt: text("revoked_at"),
    lastUsedAt: text("last_used_at"),
  },
  (table) => [index("tokens_of_account").on(table.accountId)],
);

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
    /** Its first two letters, and its last three: a misspelt word mostly has one of them right. */
    head: text().notNull(),
    tail: text().notNull(),
    /** How many publications have it. */
    publications: integer().notNull(),
  },
  (table) => [
    index("search_words_by_stem").on(table.stem, table.publications),
    index("search_words_by_head").on(table.head),
    index("search_words_by_tail").on(table.tail),
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
