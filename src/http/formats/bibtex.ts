/**
 * A publication as BibTeX, for BibTeX and BibLaTeX both: entry types and fields of the BibTeX 0.99 manual ("BibTeXing",
 * O. Patashnik), with the fields that BibLaTeX adds (manual, section 2.2). UTF-8 as it is, since the catalogue's
 * scripts have no other spelling in TeX; what TeX or BibTeX would take for a command is escaped.
 */
import type { Contributor } from "../../catalogue/publication/publication.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import type { Site } from "../site.ts";
import { type CitedAs, type Edition, kindOf } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
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
export function bibtexText(text: string): string {
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

/** A name in the form "Family, Given", which no parser splits otherwise; an organisation in braces of its own. */
function bibtexName(contributor: Contributor): string {
  const name = nameOf(contributor);
  if (name.kind === "literal") return `{${bibtexText(name.literal)}}`;
  const part = (text: string) => {
    const escaped = bibtexText(text);
    return /,|\band\b/i.test(escaped) ? `{${escaped}}` : escaped;
  };
  return `${part(name.family)}, ${part(name.given)}`;
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

/** The edition as one entry, with a line break at its end. Its key is the publication's permanent code. */
export function bibtexEntry(edition: Edition, site: Site): string {
  const { publication } = edition;
  const { container, type } = publication;
  const kind = kindOf(publication);
  const names = (role: "author" | "editor") =>
    withRole(publication, role).map(bibtexName).join(" and ") || null;
  const text = (value: string | null | undefined) => (value ? bibtexText(value) : null);
  const publisher = publishersOf(publication, site).map(bibtexText).join(" and ") || null;
  const host = container && container.kind !== "series" ? container.title : null;
  const fields: [name: string, value: string | null][] = [
    ["author", names("author")],
    ["editor", names("editor")],
    ["title", text(edition.title)],
    ["origtitle", text(edition.originalTitle)],
    [kind === "article" ? "journal" : "booktitle", text(host)],
    [kind === "report" ? "institution" : "publisher", publisher],
    ["type", kind === "report" && type !== "report" ? text(publicationTypes[type].one) : null],
    ["series", container?.kind === "series" ? text(container.title) : null],
    ["number", text(container?.number)],
    ["year", String(publication.year)],
    ["doi", nullOr(identifierOf(publication, "doi"), verbatim)],
    ["isbn", nullOr(identifierOf(publication, "isbn"), verbatim)],
    ["issn", nullOr(identifierOf(publication, "issn"), verbatim)],
    ["url", verbatim(edition.address)],
    ["language", edition.language.tag],
    ["keywords", publication.topics.map(({ name }) => keyword(name)).join(", ") || null],
    ["abstract", text(flowing(edition.abstract))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
  return `@${entryTypes[kind]}{${edition.key},\n${lines.join(",\n")}\n}\n`;
}

function nullOr<Value>(value: Value | null, change: (value: Value) => string): string | null {
  return value === null ? null : change(value);
}
