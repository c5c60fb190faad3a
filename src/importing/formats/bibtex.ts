/** BibTeX and BibLaTeX, as reference managers write them. */
import { parse } from "@retorquere/bibtex-parser";
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, nameFromParts, RecordDraft } from "../record.ts";

const types: Readonly<Record<string, PublicationType>> = {
  article: "article",
  book: "book",
  mvbook: "book",
  collection: "book",
  proceedings: "book",
  inbook: "chapter",
  incollection: "chapter",
  inreference: "chapter",
  inproceedings: "paper",
  conference: "paper",
  unpublished: "paper",
  report: "report",
  techreport: "report",
  manual: "guide",
  booklet: "brief",
};

const creators = [
  ["author", "author"],
  ["editor", "editor"],
  ["translator", "translator"],
] as const satisfies readonly (readonly [string, ContributorRole])[];

/** Fields of the program alone. */
const ofNoMatter = new Set([
  "urldate",
  "timestamp",
  "owner",
  "date-added",
  "date-modified",
  "shorttitle",
  "month",
  "langid",
]);

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The month as digits; empty where it is none. */
function monthOf(written: string): string {
  const named = months.indexOf(written.trim().slice(0, 3).toLowerCase()) + 1;
  const month = named || Number(written);
  return Number.isInteger(month) && month >= 1 && month <= 12 ? `-${String(month).padStart(2, "0")}` : "";
}

type Entry = ReturnType<typeof parse>["entries"][number];

/** A field as one line, whether the parser has it as a text or as a list. */
function fieldIn({ fields }: Entry, name: string): string {
  const value: unknown = Reflect.get(fields, name);
  if (Array.isArray(value)) return composed(value.filter((each) => typeof each === "string").join("; "));
  return typeof value === "string" ? composed(value) : "";
}

/** Letters put together as they are written by hand: LaTeX puts accents on an i without its dot. */
function composed(text: string): string {
  return text
    .replace(/ı(?=[\u0300-\u036f])/g, "i")
    .replace(/ȷ(?=[\u0300-\u036f])/g, "j")
    .normalize("NFC");
}

/** The paths in JabRef's and Zotero's `file`: description, path and type between colons, several between semicolons. */
function pathsIn(file: string): string[] {
  return file.split(/(?<!\\);/).flatMap((each) => {
    const parts = each.split(/(?<!\\):/).map((part) => part.replace(/\\([:;\\_])/g, "$1"));
    const path = parts.length >= 3 ? parts.slice(1, -1).join(":") : (parts[0] ?? "");
    // On Windows folders are parted by the other stroke.
    return path === "" ? [] : [path.includes("/") ? path : path.replace(/\\+/g, "/")];
  });
}

function read(entry: Entry, number: number): ImportedRecord {
  const draft = new RecordDraft(number);
  const kind = entry.type.toLowerCase();
  const type = types[kind];
  draft.type(type ?? "report", `@${kind}`, type ? "sure" : "unsure");
  const seen = new Set(ofNoMatter);
  const take = (field: string, does: (value: string) => void) => {
    seen.add(field);
    const value = fieldIn(entry, field);
    if (value !== "") does(value);
  };
  take("title", (title) => {
    seen.add("subtitle");
    const subtitle = fieldIn(entry, "subtitle");
    draft.set("title", plainLine(subtitle === "" ? title : `${title}: ${subtitle}`), "title");
  });
  // Of a whole volume some have its title there where that of the book stands for a part.
  if (!draft.has("title") && type === "book")
    take("booktitle", (value) => draft.set("title", plainLine(value), "booktitle"));
  for (const [field, role] of creators) {
    seen.add(field);
    for (const { name = "", lastName = "", firstName = "", prefix = "", suffix = "" } of entry.fields[
      field
    ] ?? []) {
      const whole = name || (firstName === "" && prefix === "" ? lastName : "");
      // Some write the suffix last, where BibTeX has the given name.
      const [given, title] = /^(?:[JS]r\.?|I{2,3}|IV)$/.test(firstName)
        ? [suffix, firstName]
        : [firstName, suffix];
      const person = { family: lastName, given, particle: prefix, suffix: title };
      const isOrganisation = whole.includes(" ");
      draft.contributor(
        role,
        composed(plainLine(whole || nameFromParts(person))),
        field,
        isOrganisation ? { kind: "organisation" } : {},
      );
    }
  }
  for (const field of ["publisher", "institution", "organization", "school"]) {
    take(field, (value) => {
      for (const each of value.split(/\s*;\s*/)) draft.contributor("publisher", plainLine(each), field);
    });
  }
  take("date", (value) => draft.date(value, "date"));
  take("year", (value) => {
    if (!draft.has("date"))
      draft.date(/^\d{4}$/.test(value) ? value + monthOf(fieldIn(entry, "month")) : value, "year");
  });
  take("abstract", (value) => draft.set("abstract", plainParagraphs(value), "abstract"));
  take("language", (value) => draft.language(value, "language"));
  if (!draft.has("language")) take("langid", (value) => draft.language(value, "langid"));
  take("doi", (value) => draft.identifier("doi", value, "doi"));
  take("isbn", (value) => {
    for (const each of value.split(/[;,\s]+(?=97|\d{9})/)) draft.identifier("isbn", each, "isbn");
  });
  take("issn", (value) => draft.identifier("issn", value, "issn"));
  for (const field of ["journal", "journaltitle"])
    take(field, (value) => draft.container("journal", plainLine(value), field));
  if (!seen.has("booktitle"))
    take("booktitle", (value) => draft.container("book", plainLine(value), "booktitle"));
  take("series", (value) => {
    if (draft.has("container")) draft.leave("series", value);
    else draft.container("series", plainLine(value), "series");
  });
  take("volume", (value) => draft.set("volume", value, "volume"));
  take("number", (value) => {
    if (type === "article") draft.set("issue", value, "number");
    else if (type === "report" || type === undefined) draft.identifier("report", value, "number");
    else draft.set("number", value, "number");
  });
  take("issue", (value) => draft.set("issue", value, "issue"));
  take("pages", (value) => draft.set("pages", value.replace(/--+|(?<=^\d+)-(?=\d+$)/g, "–"), "pages"));
  take("eid", (value) => draft.set("article number", value, "eid"));
  take("edition", (value) => draft.set("edition", plainLine(value), "edition"));
  for (const field of ["keywords", "keyword"]) {
    take(field, (value) => {
      for (const word of value.split(/[;,]/)) draft.keyword(plainLine(word), field);
    });
  }
  take("url", (value) => draft.address(value, "url"));
  take("pdf", (value) => {
    if (/^https?:|\.pdf$/i.test(value)) draft.file(value);
    else draft.leave("pdf", value);
  });
  // BibDesk keeps addresses under numbers, those of the fields above among them.
  for (const field of Object.keys(entry.fields).filter((name) => /^bdsk-url-\d+$/.test(name)))
    take(field, (value) => draft.address(value, field));
  take("file", (value) => {
    for (const path of pathsIn(value)) draft.file(path);
  });
  for (const field of Object.keys(entry.fields)) {
    if (!seen.has(field)) draft.leave(field, plainLine(fieldIn(entry, field)));
  }
  return draft.done();
}

/** The records in a text, and what of it could not be read. */
export function readBibtex(text: string): { records: ImportedRecord[]; complaints: string[] } {
  const { entries, errors } = parse(text, { sentenceCase: false, english: false, unsupported: "ignore" });
  return {
    records: entries.map((entry, index) => read(entry, index + 1)),
    complaints: errors.map(
      ({ error, input = "" }) =>
        `${/call stack/.test(error) ? "It nests too deep" : error}: “${input.replace(/\s+/g, " ").trim().slice(0, 80)}”. Mend it in the file.`,
    ),
  };
}
