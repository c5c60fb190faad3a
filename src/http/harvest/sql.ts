/** The catalogue as SQL for SQLite 3: `sqlite3 catalogue.db < catalogue.sql` makes a database of it. */
import type { Publication } from "../../catalogue/publication/publication.ts";
import { documentShortPath, publicationPath, publicationShortPath, sitePaths } from "../addresses.ts";
import type { Site } from "../site.ts";
import type { DumpFormat } from "./dump.ts";
import { licenceStatement } from "./licence.ts";

const tables = `CREATE TABLE publications (
  code TEXT PRIMARY KEY, -- permanent
  title TEXT NOT NULL,
  language TEXT NOT NULL, -- BCP 47, of the work and its title
  year INTEGER NOT NULL,
  type TEXT NOT NULL,
  title_supplied INTEGER NOT NULL, -- 1 where a cataloguer supplied it
  year_supplied INTEGER NOT NULL,
  abstract TEXT NOT NULL,
  container TEXT, -- the book, journal or series it appeared in
  container_kind TEXT,
  container_number TEXT,
  permanent_address TEXT NOT NULL,
  page TEXT NOT NULL,
  first_published_at TEXT, -- RFC 3339, UTC
  updated_at TEXT NOT NULL
);
CREATE TABLE translations (
  publication TEXT NOT NULL REFERENCES publications (code),
  language TEXT NOT NULL, title TEXT NOT NULL, abstract TEXT,
  PRIMARY KEY (publication, language)
);
CREATE TABLE contributors (
  publication TEXT NOT NULL REFERENCES publications (code),
  position INTEGER NOT NULL, name TEXT NOT NULL, sort_name TEXT, kind TEXT NOT NULL, role TEXT NOT NULL,
  PRIMARY KEY (publication, position)
);
CREATE TABLE topics (
  publication TEXT NOT NULL REFERENCES publications (code),
  position INTEGER NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (publication, position)
);
CREATE TABLE places (
  publication TEXT NOT NULL REFERENCES publications (code),
  position INTEGER NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (publication, position)
);
CREATE TABLE identifiers (
  publication TEXT NOT NULL REFERENCES publications (code),
  scheme TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (publication, scheme, value)
);
CREATE TABLE documents (
  code TEXT PRIMARY KEY, -- permanent
  publication TEXT NOT NULL REFERENCES publications (code),
  position INTEGER NOT NULL, role TEXT NOT NULL, language TEXT NOT NULL, title TEXT, description TEXT,
  permanent_address TEXT NOT NULL,
  media_type TEXT, bytes INTEGER, sha256 TEXT, pages INTEGER -- null while it awaits its file
);
`;

type Value = string | number | boolean | null;

/**
 * A literal. SQLite ends a text at a NUL (https://www.sqlite.org/nulinstr.html), and its shell at a lone CR on
 * some systems, so neither is written.
 */
function literal(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value === "string") {
    const text = value.toWellFormed().replaceAll("\0", "").replace(/\r\n?/g, "\n");
    return `'${text.replaceAll("'", "''")}'`;
  }
  return String(Number(value));
}

/** A comment's text on one line. */
function comment(text: string): string {
  return `-- ${text.replace(/\s+/g, " ")}\n`;
}

function insert(table: string, values: readonly Value[]): string {
  return `INSERT INTO ${table} VALUES (${values.map(literal).join(", ")});\n`;
}

function record(publication: Publication, site: Site): string {
  const { code, container, supplied } = publication;
  return [
    insert("publications", [
      code,
      publication.title,
      publication.language.tag,
      publication.year,
      publication.type,
      supplied.title,
      supplied.year,
      publication.abstract.join("\n\n"),
      container?.title ?? null,
      container?.kind ?? null,
      container?.number ?? null,
      site.origin + publicationShortPath(code),
      site.origin + publicationPath(publication.slug),
      publication.publishedAt,
      publication.updatedAt,
    ]),
    ...publication.translations.map(({ language, title, abstract }) =>
      insert("translations", [code, language.tag, title, abstract?.join("\n\n") ?? null]),
    ),
    ...publication.contributors.map(({ name, sortName, kind, role }, index) =>
      insert("contributors", [code, index + 1, name, sortName, kind, role]),
    ),
    ...publication.topics.map(({ slug, name }, index) => insert("topics", [code, index + 1, slug, name])),
    ...publication.places.map(({ slug, name }, index) => insert("places", [code, index + 1, slug, name])),
    ...publication.identifiers.map(({ scheme, value }) => insert("identifiers", [code, scheme, value])),
    ...publication.documents.map((document, index) => {
      const { role, language, title, description, file } = document;
      return insert("documents", [
        document.code,
        code,
        index + 1,
        role,
        language.tag,
        title,
        description,
        site.origin + documentShortPath(document.code),
        file?.mediaType ?? null,
        file?.bytes ?? null,
        file?.sha256 ?? null,
        file?.pages ?? null,
      ]);
    }),
  ].join("");
}

export const sql: DumpFormat = {
  path: sitePaths.sql,
  type: "sql",
  about: "Tables for SQLite: sqlite3 catalogue.db < catalogue.sql",
  head: (site) =>
    `${comment(`${site.catalogueName}, from ${site.origin}`)}${comment(licenceStatement(site))}PRAGMA encoding = 'UTF-8';\nBEGIN;\n${tables}`,
  record,
  tail: "COMMIT;\n",
};
