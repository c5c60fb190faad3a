/** The catalogue as one table: CSV (RFC 4180) in UTF-8, with a byte order mark, without which Excel takes it for another encoding. */
import { type Publication, titleTranslation } from "../../catalogue/publication/publication.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import { documentShortPath, publicationPath, publicationShortPath, sitePaths } from "../addresses.ts";
import { identifierOf } from "../formats/identifiers.ts";
import { withRole } from "../formats/names.ts";
import type { Site } from "../site.ts";
import type { DumpFormat } from "./dump.ts";

/** What parts several values in one field. */
const separator = "; ";

function joined(values: readonly string[]): string {
  return values.join(separator);
}

type Column = readonly [name: string, value: (publication: Publication, site: Site) => string];

function contributorColumn(role: Parameters<typeof withRole>[1]): Column {
  return [`${role}s`, (publication) => joined(withRole(publication, role).map(({ name }) => name))];
}

const columns: readonly Column[] = [
  ["code", ({ code }) => code],
  ["title", ({ title }) => title],
  ["title_in_english", (publication) => titleTranslation(publication) ?? ""],
  ["year", ({ year }) => String(year)],
  ["type", ({ type }) => publicationTypes[type].one],
  ["language", ({ language }) => language.tag],
  ...(["author", "editor", "publisher", "partner", "funder"] as const).map(contributorColumn),
  ["published_in", ({ container }) => container?.title ?? ""],
  ["number", ({ container }) => container?.number ?? ""],
  ["topics", ({ topics }) => joined(topics.map(({ name }) => name))],
  ["places", ({ places }) => joined(places.map(({ name }) => name))],
  ["readable_in", ({ languages }) => joined(languages.map(({ tag }) => tag))],
  ["abstract", ({ abstract }) => abstract.join("\n\n")],
  ["doi", (publication) => identifierOf(publication, "doi") ?? ""],
  ["isbn", (publication) => identifierOf(publication, "isbn") ?? ""],
  ["issn", (publication) => identifierOf(publication, "issn") ?? ""],
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
];

/** The names of the columns, in their order. */
export const columnNames: readonly string[] = columns.map(([name]) => name);

/** What makes a spreadsheet take a field for a formula; in the wide forms of East Asian keyboards too. */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r]/;

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
  about: "One publication a row; several values in a field are parted by semicolons",
  head: () => `\uFEFF${row(columnNames)}`,
  record: (publication, site) => row(columns.map(([, value]) => value(publication, site))),
  tail: "",
};
