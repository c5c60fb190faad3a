/**
 * A publication as BibTeX, for BibTeX and BibLaTeX both: entry types and fields of the BibTeX 0.99 manual ("BibTeXing",
 * O. Patashnik), with the fields that BibLaTeX adds (manual, section 2.2). UTF-8 as it is, since the catalogue's
 * scripts have no other spelling in TeX; what TeX or BibTeX would take for a command is escaped.
 */
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { appearanceOf, editionNumber } from "./appearance.ts";
import { edtfOf, isUncertain, yearMarked } from "./dates.ts";
import { type CitedAs, type Edition, kindOf, serialNumber } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { licenceOf } from "./licence.ts";
import { nameOf, publishersOf, withRole } from "./names.ts";
import { flowing, oneLine } from "./text.ts";

const escapes: Readonly<Record<string, string>> = {
  "\\": "{\\textbackslash}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  // The old font encoding of TeX has other characters in their places.
  "<": "{\\textless}",
  ">": "{\\textgreater}",
  "|": "{\\textbar}",
  "&": "\\&",
  "%": "\\%",
  $: "\\$",
  "#": "\\#",
  _: "\\_",
  "{": "\\{",
  "}": "\\}",
};

/** The positions of braces that have no partner. */
function lonelyBraces(text: string): Set<number> {
  const open: number[] = [];
  const lonely: number[] = [];
  for (let index = 0; index < text.length; index++) {
    const character = text.charAt(index);
    if (character === "{") open.push(index);
    else if (character === "}" && open.pop() === undefined) lonely.push(index);
  }
  return new Set([...lonely, ...open]);
}

/**
 * Text between the braces of a field. BibTeX counts braces even behind a backslash, so one without a partner gets an
 * invisible one, as Zotero writes and reads it.
 */
function bibtexText(text: string): string {
  const line = oneLine(text);
  const lonely = lonelyBraces(line);
  const escapedLine = line.replace(/[\\~^<>|&%$#_{}]/g, (character, index: number) => {
    const escaped = escapes[character] ?? character;
    if (!lonely.has(index)) return escaped;
    return character === "{" ? `${escaped}\\vphantom{\\}}` : `\\vphantom{\\{}${escaped}`;
  });
  // Two of these together are one other character in TeX.
  return escapedLine.replace(/(['`-])(?=\1)|[?!](?=`)/g, "$&{}");
}

/** An address or identifier, which styles typeset as it is: what would end the field is percent-encoded. */
function verbatim(value: string): string {
  return oneLine(value).replace(/[{}\\ ]/g, encodeURIComponent);
}

/** A name in the form "von Family, Jr., Given", which no parser splits otherwise; an organisation in braces of its own. */
function bibtexName(contributor: Contributor): string {
  const name = nameOf(contributor);
  if (name.kind === "literal") return `{${bibtexText(name.literal)}}`;
  const part = (text: string) => {
    const escaped = bibtexText(text);
    return /,|\band\b/i.test(escaped) ? `{${escaped}}` : escaped;
  };
  const { particle, family, suffix, given } = name;
  // Small letters begin what is no part of the family name: braces keep others from being taken for that.
  const von =
    particle === null ? "" : `${/^\p{Ll}/u.test(particle) ? part(particle) : `{${bibtexText(particle)}}`} `;
  const last = given === null && /\s/.test(family) ? `{${bibtexText(family)}}` : part(family);
  return [von + last, suffix && part(suffix), given && part(given)].filter(Boolean).join(", ");
}

/** A keyword; commas part keywords, so one with a comma is braced. */
function keyword(name: string): string {
  const text = bibtexText(name);
  return /[,;]/.test(text) ? `{${text}}` : text;
}

const entryTypes: Readonly<Record<CitedAs, string>> = {
  report: "techreport",
  article: "article",
  chapter: "incollection",
  book: "book",
};

/** The date for BibLaTeX, which reads EDTF; null where the year says it all. */
function dateField(publication: Publication): string | null {
  const { edtf, year } = publication.date;
  return edtf === String(year) && !isUncertain(publication) ? null : edtfOf(publication);
}

/** The edition as one entry, with a line break at its end. Its key is the publication's permanent code. */
export function bibtexEntry(edition: Edition, site: Site): string {
  const { publication } = edition;
  const { type } = publication;
  const kind = kindOf(publication);
  const { series, number, host, volume, issue, pages, articleNumber } = appearanceOf(publication);
  const report = kind === "report" ? identifierOf(publication, "report") : null;
  const handle = identifierOf(publication, "handle");
  const names = (role: "author" | "editor" | "translator") =>
    withRole(publication, role).map(bibtexName).join(" and ") || null;
  const text = (value: string | null | undefined) => (value ? bibtexText(value) : null);
  const publisher = publishersOf(publication, site).map(bibtexText).join(" and ") || null;
  const fields: [name: string, value: string | null][] = [
    ["author", names("author")],
    ["editor", names("editor")],
    ["translator", names("translator")],
    ["title", text(edition.title)],
    ["origtitle", text(edition.originalTitle)],
    [kind === "article" ? "journal" : "booktitle", text(host)],
    [kind === "report" ? "institution" : "publisher", publisher],
    ["type", kind === "report" && type !== "report" ? text(publicationTypes[type].one) : null],
    ["series", text(series)],
    ["volume", text(volume)],
    ["number", text(kind === "article" ? (issue ?? number) : (report ?? number ?? issue))],
    ["pages", pages && bibtexText(pages.replace(/\s*[–-]+\s*/g, "–")).replaceAll("–", "--")],
    ["eid", text(articleNumber)],
    ["edition", publication.edition && text(editionNumber(publication.edition))],
    ["year", text(yearMarked(publication))],
    ["date", dateField(publication)],
    ["doi", nullOr(identifierOf(publication, "doi"), verbatim)],
    ["isbn", nullOr(serialNumber(edition, "isbn"), verbatim)],
    ["issn", nullOr(serialNumber(edition, "issn"), verbatim)],
    ["eprint", nullOr(handle, verbatim)],
    ["eprinttype", handle === null ? null : "hdl"],
    ["url", verbatim(edition.address)],
    ["language", edition.language.tag],
    ["keywords", publication.topics.map(({ name }) => keyword(name)).join(", ") || null],
    ["copyright", text(licenceOf(publication, site)?.name)],
    ["abstract", text(flowing(edition.abstract))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@${entryTypes[kind]}{${edition.key},\n${lines.join(",\n")}\n}\n`;
}

function nullOr<Value>(value: Value | null, change: (value: Value) => string): string | null {
  return value === null ? null : change(value);
}
