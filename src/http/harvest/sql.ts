/**
 * The catalogue as SQL for SQLite 3: `sqlite3 catalogue.db < catalogue.sql` makes a database of it, or brings one that
 * an older file made up to date.
 */
import type { Contributor, Named } from "../../catalogue/publication/contributor.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Identifier } from "../../catalogue/publication/identifier.ts";
import type { OutsideLink, Publication, Translation } from "../../catalogue/publication/publication.ts";
import { documentShortPath, publicationPath, publicationShortPath, sitePaths } from "../addresses.ts";
import { edtfOf } from "../formats/dates.ts";
import { licenceOf } from "../formats/licence.ts";
import { registered } from "../formats/names.ts";
import { type RelatedWork, relatedWorks } from "../formats/relations.ts";
import type { Site } from "../site.ts";
import { english } from "../strings/spoken.ts";
import type { DumpFormat } from "./dump.ts";

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

/** A column: its name, its definition in SQL, its value in a row, and a note for whoever reads the file. */
type Column<Row> = readonly [name: string, definition: string, value: (row: Row) => Value, note?: string];

/** A table, and the rows that a publication has in it. */
interface Table {
  readonly name: string;
  readonly definition: string;
  readonly rows: (publication: Publication, site: Site) => string;
}

const key = "TEXT NOT NULL REFERENCES publications (code)";

/** What a row is made from: one of the publication's own, at its place among them. */
interface Of<Each> {
  readonly each: Each;
  readonly position: number;
  readonly publication: Publication;
  readonly site: Site;
}

/** New columns go to the end, for whoever reads the table by position. */
function table<Each>(
  name: string,
  columns: readonly Column<Of<Each>>[],
  each: (publication: Publication, site: Site) => readonly Each[],
  primaryKey?: string,
): Table {
  const lines = columns.map(([column, definition, , note], index) => {
    const comma = index + 1 < columns.length || primaryKey !== undefined ? "," : "";
    return `  ${column} ${definition}${comma}${note === undefined ? "" : ` -- ${note}`}\n`;
  });
  const last = primaryKey === undefined ? "" : `  PRIMARY KEY (${primaryKey})\n`;
  return {
    name,
    definition: `CREATE TABLE ${name} (\n${lines.join("")}${last});\n`,
    rows: (publication, site) =>
      each(publication, site)
        .map((row, index) => {
          const of = { each: row, position: index + 1, publication, site };
          const values = columns.map(([, , value]) => literal(value(of)));
          return `INSERT INTO ${name} VALUES (${values.join(", ")});\n`;
        })
        .join(""),
  };
}

/** The column that says whose the row is. */
const publicationColumn: Column<Of<unknown>> = ["publication", key, ({ publication }) => publication.code];
const positionColumn: Column<Of<unknown>> = ["position", "INTEGER NOT NULL", ({ position }) => position];

const publications = table<Publication>(
  "publications",
  [
    ["code", "TEXT PRIMARY KEY", ({ each }) => each.code, "permanent"],
    ["title", "TEXT NOT NULL", ({ each }) => each.title],
    ["language", "TEXT NOT NULL", ({ each }) => each.language.tag, "BCP 47, of the work and its title"],
    ["year", "INTEGER", ({ each }) => each.year, "null where it is unknown"],
    ["type", "TEXT NOT NULL", ({ each }) => each.type],
    [
      "title_supplied",
      "INTEGER NOT NULL",
      ({ each }) => each.supplied.title,
      "1 where a cataloguer supplied it",
    ],
    ["year_supplied", "INTEGER NOT NULL", ({ each }) => each.supplied.year],
    ["abstract", "TEXT NOT NULL", ({ each }) => each.abstract.join("\n\n")],
    [
      "container",
      "TEXT",
      ({ each }) => each.container?.title ?? null,
      "the book, journal or series it appeared in",
    ],
    ["container_kind", "TEXT", ({ each }) => each.container?.kind ?? null],
    ["container_number", "TEXT", ({ each }) => each.container?.number ?? null],
    ["permanent_address", "TEXT NOT NULL", ({ each, site }) => site.origin + publicationShortPath(each.code)],
    ["page", "TEXT NOT NULL", ({ each, site }) => site.origin + publicationPath(each.slug)],
    ["first_published_at", "TEXT", ({ each }) => each.publishedAt, "RFC 3339, UTC"],
    ["updated_at", "TEXT NOT NULL", ({ each }) => each.updatedAt],
    ["date", "TEXT", ({ each }) => edtfOf(each), "EDTF"],
    ["edition", "TEXT", ({ each }) => each.edition],
    ["volume", "TEXT", ({ each }) => each.container?.volume ?? null],
    ["issue", "TEXT", ({ each }) => each.container?.issue ?? null],
    ["pages", "TEXT", ({ each }) => each.container?.pages ?? null],
    ["article_number", "TEXT", ({ each }) => each.container?.articleNumber ?? null],
    ["abstract_language", "TEXT NOT NULL", ({ each }) => each.abstractLanguage.tag],
    ["licence", "TEXT", ({ each, site }) => licenceOf(each, site)?.url ?? null],
  ],
  (publication) => [publication],
);

const contributors = table<Contributor>(
  "contributors",
  [
    publicationColumn,
    positionColumn,
    ["name", "TEXT NOT NULL", ({ each }) => each.name],
    ["sort_name", "TEXT", ({ each }) => each.sortName],
    ["kind", "TEXT NOT NULL", ({ each }) => each.kind],
    ["role", "TEXT NOT NULL", ({ each }) => each.role],
    ["family", "TEXT", ({ each }) => each.parts?.family ?? null],
    ["given", "TEXT", ({ each }) => each.parts?.given ?? null],
    ["particle", "TEXT", ({ each }) => each.parts?.particle ?? null],
    ["suffix", "TEXT", ({ each }) => each.parts?.suffix ?? null],
    ["native_name", "TEXT", ({ each }) => each.nativeName],
    ["registered", "TEXT", ({ each }) => registered(each), "ORCID iD or ROR, as an address"],
    ["part_of", "TEXT", ({ each }) => each.wholes[0]?.name ?? null],
  ],
  (publication) => publication.contributors,
  "publication, position",
);

function identifiers(name: string, of: (publication: Publication) => readonly Identifier[]): Table {
  return table<Identifier>(
    name,
    [
      publicationColumn,
      ["scheme", "TEXT NOT NULL", ({ each }) => each.scheme],
      ["value", "TEXT NOT NULL", ({ each }) => each.value],
    ],
    of,
    "publication, scheme, value",
  );
}

const documentIdentifiers = table<Identifier & Pick<Document, "code">>(
  "document_identifiers",
  [
    ["document", "TEXT NOT NULL REFERENCES documents (code)", ({ each }) => each.code],
    ["scheme", "TEXT NOT NULL", ({ each }) => each.scheme],
    ["value", "TEXT NOT NULL", ({ each }) => each.value],
  ],
  ({ documents }) =>
    documents.flatMap(({ code, identifiers: own }) => own.map((identifier) => ({ code, ...identifier }))),
  "document, scheme, value",
);

function named(name: "topics" | "places"): Table {
  return table<Named>(
    name,
    [
      publicationColumn,
      positionColumn,
      ["slug", "TEXT NOT NULL", ({ each }) => each.slug],
      ["name", "TEXT NOT NULL", ({ each }) => each.name],
    ],
    (publication) => publication[name],
    "publication, position",
  );
}

const documents = table<Document>(
  "documents",
  [
    ["code", "TEXT PRIMARY KEY", ({ each }) => each.code, "permanent"],
    publicationColumn,
    positionColumn,
    ["role", "TEXT NOT NULL", ({ each }) => each.role],
    ["language", "TEXT NOT NULL", ({ each }) => each.language.tag],
    ["title", "TEXT", ({ each }) => each.title],
    ["description", "TEXT", ({ each }) => each.description],
    ["permanent_address", "TEXT NOT NULL", ({ each, site }) => site.origin + documentShortPath(each.code)],
    [
      "media_type",
      "TEXT",
      ({ each }) => each.file?.mediaType ?? null,
      "these four are null while it awaits its file",
    ],
    ["bytes", "INTEGER", ({ each }) => each.file?.bytes ?? null],
    ["sha256", "TEXT", ({ each }) => each.file?.sha256 ?? null],
    ["pages", "INTEGER", ({ each }) => each.file?.pages ?? null],
    ["format", "TEXT NOT NULL", ({ each }) => each.format],
    ["licence", "TEXT", ({ each }) => each.licence?.url ?? null],
  ],
  (publication) => publication.documents,
);

const translations = table<Translation>(
  "translations",
  [
    publicationColumn,
    ["language", "TEXT NOT NULL", ({ each }) => each.language.tag],
    ["title", "TEXT NOT NULL", ({ each }) => each.title],
    ["abstract", "TEXT", ({ each }) => each.abstract?.join("\n\n") ?? null],
  ],
  (publication) => publication.translations,
  "publication, language",
);

const relations = table<RelatedWork>(
  "relations",
  [
    publicationColumn,
    positionColumn,
    ["type", "TEXT NOT NULL", ({ each }) => each.word, "a relation type of DataCite"],
    ["title", "TEXT NOT NULL", ({ each }) => each.title],
    ["address", "TEXT", ({ each }) => each.address],
  ],
  relatedWorks,
  "publication, position",
);

const links = table<OutsideLink>(
  "links",
  [
    publicationColumn,
    positionColumn,
    ["title", "TEXT NOT NULL", ({ each }) => each.title],
    ["address", "TEXT NOT NULL", ({ each }) => each.url],
  ],
  (publication) => publication.links,
  "publication, position",
);

const tables: readonly Table[] = [
  publications,
  translations,
  contributors,
  named("topics"),
  named("places"),
  identifiers("identifiers", (publication) => publication.identifiers),
  documents,
  documentIdentifiers,
  identifiers("container_identifiers", ({ container }) => container?.identifiers ?? []),
  relations,
  links,
];

export const sql: DumpFormat = {
  path: sitePaths.sql,
  type: "sql",
  head: (site) =>
    [
      comment(`${site.catalogueName}, from ${site.origin}`),
      comment(english.programs.licenceStatement(site)),
      comment(`Replaces the tables ${tables.map(({ name }) => name).join(", ")}.`),
      "PRAGMA encoding = 'UTF-8';\nBEGIN;\n",
      // Those that refer to others before these.
      ...tables.toReversed().map(({ name }) => `DROP TABLE IF EXISTS ${name};\n`),
      ...tables.map(({ definition }) => definition),
    ].join(""),
  record: (publication, site) => tables.map(({ rows }) => rows(publication, site)).join(""),
  tail: "COMMIT;\n",
};
