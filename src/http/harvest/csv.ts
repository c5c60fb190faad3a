/**
 * The catalogue as one table: CSV (RFC 4180) in UTF-8. Programs read a byte order mark as part of the first column's
 * name, and without one Excel takes the file for another encoding, so there are two files.
 */
import { type Publication, titleTranslation } from "../../catalogue/publication/publication.ts";
import {
  type ContributorRole,
  contributorRoles,
  type IdentifierScheme,
  keysOf,
  publicationTypes,
} from "../../catalogue/publication/terms.ts";
import { formula } from "../../catalogue/sheet/formulas.ts";
import { documentShortPath, publicationPath, publicationShortPath, sitePaths } from "../addresses.ts";
import { edtfOf } from "../formats/dates.ts";
import { identifierText } from "../formats/identifiers.ts";
import { licenceOf } from "../formats/licence.ts";
import { withRole } from "../formats/names.ts";
import { relatedWorks } from "../formats/relations.ts";
import type { Site } from "../site.ts";
import type { DumpFormat } from "./dump.ts";

/** What parts several values in one field. */
const separator = "; ";

function joined(values: readonly string[]): string {
  return values.join(separator);
}

type Column = readonly [name: string, value: (publication: Publication, site: Site) => string];

function contributorColumn(role: ContributorRole): Column {
  return [`${role}s`, (publication) => joined(withRole(publication, role).map(({ name }) => name))];
}

/** The identifier's column; several of one scheme are all in it. */
function identifierColumn(scheme: IdentifierScheme): Column {
  const name = scheme === "report" ? "report_number" : scheme;
  return [
    name,
    ({ identifiers }) =>
      joined(identifiers.filter((each) => each.scheme === scheme).map(({ value }) => value)),
  ];
}

/** Roles whose columns stand where they stood when there were no others; further ones are added at the end. */
const firstRoles = ["author", "editor", "publisher", "partner", "funder"] as const;
const laterRoles = keysOf(contributorRoles).filter((role) => !firstRoles.some((first) => first === role));

const columns: readonly Column[] = [
  ["code", ({ code }) => code],
  ["title", ({ title }) => title],
  ["title_in_english", (publication) => titleTranslation(publication) ?? ""],
  ["year", ({ year }) => (year === null ? "" : String(year))],
  ["type", ({ type }) => publicationTypes[type].one],
  ["language", ({ language }) => language.tag],
  ...firstRoles.map(contributorColumn),
  ["published_in", ({ container }) => container?.title ?? ""],
  ["number", ({ container }) => container?.number ?? ""],
  ["topics", ({ topics }) => joined(topics.map(({ name }) => name))],
  ["places", ({ places }) => joined(places.map(({ name }) => name))],
  ["readable_in", ({ languages }) => joined(languages.map(({ tag }) => tag))],
  ["abstract", ({ abstract }) => abstract.join("\n\n")],
  ...(["doi", "isbn", "issn"] as const).map(identifierColumn),
  [
    "supplied_by_cataloguer",
    ({ supplied }) => joined([...(supplied.title ? ["title"] : []), ...(supplied.year ? ["year"] : [])]),
  ],
  ["permanent_address", ({ code }, site) => site.origin + publicationShortPath(code)],
  ["page", ({ slug }, site) => site.origin + publicationPath(slug)],
  [
    "files",
    ({ documents }, site) =>
      documents
        .filter(({ file }) => file)
        .map(({ code }) => site.origin + documentShortPath(code))
        .join(separator),
  ],
  ["first_published_at", ({ publishedAt }) => publishedAt ?? ""],
  ["updated_at", ({ updatedAt }) => updatedAt],
  ...laterRoles.map(contributorColumn),
  ["date", (publication) => edtfOf(publication) ?? ""],
  ["edition", ({ edition }) => edition ?? ""],
  ["volume", ({ container }) => container?.volume ?? ""],
  ["issue", ({ container }) => container?.issue ?? ""],
  ["pages", ({ container }) => container?.pages ?? ""],
  ["article_number", ({ container }) => container?.articleNumber ?? ""],
  ["published_in_identifiers", ({ container }) => joined((container?.identifiers ?? []).map(identifierText))],
  ["abstract_language", ({ abstractLanguage }) => abstractLanguage.tag],
  ["licence", (publication, site) => licenceOf(publication, site)?.url ?? ""],
  ...(["handle", "report"] as const).map(identifierColumn),
  [
    "relations",
    (publication, site) =>
      joined(
        relatedWorks(publication, site).map(({ word, title, address }) => `${word}: ${address ?? title}`),
      ),
  ],
  ["links", ({ links }) => joined(links.map(({ url }) => url))],
];

/** The names of the columns, in their order. */
export const columnNames: readonly string[] = columns.map(([name]) => name);

/** Characters that mean nothing in a field, and that some programs stumble over. */
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * A field: quoted where RFC 4180 asks for it. What a spreadsheet would calculate gets an apostrophe before it,
 * which marks it as text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function field(text: string): string {
  const clean = text.toWellFormed().replace(control, "");
  const inert = formula.test(clean) ? `'${clean}` : clean;
  return /[",\r\n;\t']/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function row(values: readonly string[]): string {
  return `${values.map(field).join(",")}\r\n`;
}

export const csv: DumpFormat = {
  path: sitePaths.csv,
  type: "csv",
  head: () => row(columnNames),
  record: (publication, site) => row(columns.map(([, value]) => value(publication, site))),
  tail: "",
};

export const csvForExcel: DumpFormat = {
  ...csv,
  path: sitePaths.csvForExcel,
  head: (site) => `\uFEFF${csv.head(site)}`,
};
