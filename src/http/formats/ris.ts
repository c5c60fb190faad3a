/**
 * A publication in the RIS format of reference managers: tags as in "RIS Format Specifications" (Reference Manager,
 * 2011), each on one line that CRLF ends, as EndNote wants it.
 */
import type { Contributor } from "../../catalogue/publication/contributor.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { documentPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import { appearanceOf, editionNumber, pageEnds } from "./appearance.ts";
import { isUncertain, yearMarked } from "./dates.ts";
import { type CitedAs, type Edition, kindOf, serialNumber } from "./edition.ts";
import { identifierOf } from "./identifiers.ts";
import { invertedName, publishersOf, undivided, withRole } from "./names.ts";
import { flowing, oneLine } from "./text.ts";

const types: Readonly<Record<CitedAs, string>> = {
  report: "RPRT",
  article: "JOUR",
  chapter: "CHAP",
  book: "BOOK",
};

/** The tag for an editor differs by what was edited. */
const editorTags: Readonly<Record<CitedAs, string>> = {
  report: "ED",
  article: "A2",
  chapter: "A2",
  book: "A3",
};

/** The date as YYYY/MM/DD/other; other says what is not certain of it. Null where the year is all. */
function dateLine(publication: Publication): string | null {
  const { year, lastYear, season, month, day } = publication.date;
  const marked = isUncertain(publication) || year === null || lastYear !== null || season !== null;
  if (!marked && month === null) return null;
  const padded = [month, day].map((part) => (part === null ? "" : String(part).padStart(2, "0")));
  return [year ?? "", ...padded, season ?? (marked ? yearMarked(publication) : "")].join("/");
}

/** The name as “Family, Given”. What has no comma is an organisation, or a person of one name. */
function nameLine(contributor: Contributor): string {
  return contributor.kind === "person" ? invertedName(contributor) : undivided(contributor.name);
}

/** The edition as one RIS record, from TY to ER and an empty line. */
export function risRecord(edition: Edition, site: Site): string {
  const { publication } = edition;
  const { container, type } = publication;
  const kind = kindOf(publication);
  const isbn = serialNumber(edition, "isbn");
  const issn = serialNumber(edition, "issn");
  const appearance = appearanceOf(publication);
  const [firstPage, lastPage] = pageEnds(appearance.pages);
  // A report's SN is its number; books and journals have their ISBN or ISSN there.
  const number = (kind === "report" ? identifierOf(publication, "report") : null) ?? appearance.number;
  const serial =
    kind === "report" ? (number ?? isbn ?? issn) : kind === "article" ? (issn ?? isbn) : (isbn ?? issn);
  const lines: [tag: string, value: string | null][] = [
    ["TY", types[kind]],
    ["ID", edition.key],
    ...withRole(publication, "author").map((author): [string, string] => ["AU", nameLine(author)]),
    ...withRole(publication, "editor").map((editor): [string, string] => [
      editorTags[kind],
      nameLine(editor),
    ]),
    ...withRole(publication, "translator").map((name): [string, string] => ["A4", nameLine(name)]),
    ["TI", edition.title],
    ["TT", edition.originalTitle],
    [kind === "chapter" && container?.kind === "series" ? "T3" : "T2", container?.title ?? null],
    ["PY", publication.date.year === null ? null : String(publication.date.year)],
    ["DA", dateLine(publication)],
    ["ET", publication.edition && editionNumber(publication.edition)],
    ["VL", appearance.volume],
    ["IS", appearance.issue],
    ["SP", firstPage],
    ["EP", lastPage],
    ["C7", appearance.articleNumber],
    ["PB", publishersOf(publication, site).join("; ")],
    ["M3", kind === "report" ? publicationTypes[type].one : null],
    ["M1", kind === "report" ? null : number],
    ["SN", serial],
    ["DO", identifierOf(publication, "doi")],
    ["UR", edition.address],
    ["L1", edition.text && site.origin + documentPath(publication, edition.text)],
    ["LA", edition.language.tag],
    ...publication.topics.map(({ name }): [string, string] => ["KW", name]),
    ["AB", flowing(edition.abstract)],
    ["DP", site.catalogueName],
  ];
  const written = lines.flatMap(([tag, value]) => {
    const text = oneLine(value ?? "");
    return text === "" ? [] : [`${tag}  - ${text}\r\n`];
  });
  return `${written.join("")}ER  - \r\n\r\n`;
}
