/** Who may sign in, and what proves it. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
  /** The tag of the language that its pages are in; null until one is chosen. */
  language: text(),
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
