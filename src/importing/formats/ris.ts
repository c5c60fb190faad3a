/** RIS, as reference managers write it: a tag of two letters and two spaces before each value. */
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { type ImportedRecord, RecordDraft } from "../record.ts";

const types: Readonly<Record<string, PublicationType>> = {
  JOUR: "article",
  EJOUR: "article",
  JFULL: "article",
  MGZN: "article",
  NEWS: "article",
  ABST: "article",
  CHAP: "chapter",
  ECHAP: "chapter",
  CONF: "paper",
  CPAPER: "paper",
  UNPB: "paper",
  MANSCPT: "paper",
  THES: "paper",
  BOOK: "book",
  EBOOK: "book",
  EDBOOK: "book",
  RPRT: "report",
  GOVDOC: "report",
};

const tagLine = /^\s*([A-Z][A-Z0-9]) {0,2}-(?: (.*)|\s*)$/;

interface Field {
  readonly tag: string;
  value: string;
}

/** Whether a text reads as RIS. */
export function isRis(text: string): boolean {
  return /^\s*TY {0,2}- ?\w/m.test(text.slice(0, 4000));
}

/** Whether a text has the fields of RIS, and no record that begins. */
export function isRisWithoutTypes(text: string): boolean {
  const lines = text.slice(0, 4000).split("\n");
  return lines.filter((line) => /^(?:AU|A1|T1|TI|PY|Y1|JO|JF|SP|EP|VL|ER) {1,2}-/.test(line)).length >= 3;
}

/** The fields of each record. A record ends with ER, or where the next one begins. */
function entriesOf(text: string): Field[][] {
  const entries: Field[][] = [];
  let current: Field[] | null = null;
  for (const line of text.split("\n")) {
    const [, tag, value = ""] = tagLine.exec(line) ?? [];
    if (tag === "TY") {
      current = [{ tag, value: value.trim() }];
      entries.push(current);
    } else if (tag === "ER") current = null;
    else if (tag !== undefined) current?.push({ tag, value: value.trim() });
    else {
      // A value goes on over lines that have no tag.
      const last = current?.at(-1);
      if (last && line.trim() !== "") last.value = `${last.value}\n${line.trim()}`.trim();
    }
  }
  return entries;
}

const contributors: Readonly<Record<string, ContributorRole>> = {
  AU: "author",
  A1: "author",
  A2: "editor",
  A3: "editor",
  ED: "editor",
  A4: "translator",
  PB: "publisher",
};

/** Fields of the program alone. */
const ofNoMatter = new Set(["TY", "ER", "ID", "Y2", "DB", "DP", "ST", "AN", "LB", "RN", "AV"]);

function read(fields: readonly Field[], number: number): ImportedRecord {
  const draft = new RecordDraft(number);
  const kind = fields[0]?.value.toUpperCase() ?? "";
  const type = types[kind];
  if (type) draft.type(type, "TY", kind === "THES" || kind === "CONF" ? "unsure" : "sure");
  else draft.type("report", "TY", "unsure");
  const inBook = type === "chapter";
  const inJournal = type === "article";
  const first = (...tags: string[]) => fields.find(({ tag, value }) => tags.includes(tag) && value !== "");
  const pages = [first("SP")?.value, first("EP")?.value].filter((page) => page !== undefined);
  for (const { tag, value } of fields) {
    const role = contributors[tag];
    if (value === "" || ofNoMatter.has(tag)) continue;
    if (role && !(tag === "A3" && !inBook)) draft.contributor(role, value, tag);
    else if (tag === "TI" || tag === "T1" || tag === "CT") draft.set("title", value, tag);
    else if (tag === "BT" && type === "book") draft.set("title", value, tag);
    else if (tag === "TT") draft.leave(tag, value, "If it is the title in another language, add it as such.");
    else if (["T2", "JO", "JF", "BT"].includes(tag)) {
      const own = inJournal || kind === "CPAPER" ? "journal" : inBook || kind === "CONF" ? "book" : "series";
      const name = first("T2", "JF", "JO", "BT");
      if (name?.tag === tag) draft.container(own, value, tag);
      // JO is mostly the name in short.
      else if (tag !== "JO" && value !== name?.value) draft.leave(tag, value);
    } else if (tag === "T3") {
      if (first("T2", "JF", "JO", "BT")) draft.leave(tag, value);
      else draft.container("series", value, tag);
    } else if (tag === "J1" || tag === "J2" || tag === "JA") {
      if (!first("T2", "JF", "JO", "BT")) draft.container("journal", value, tag);
    } else if (tag === "DA") draft.date(value, tag);
    else if (tag === "PY" || tag === "Y1") {
      if (!first("DA")) draft.date(value, tag);
    } else if (tag === "AB" || tag === "N2") draft.set("abstract", value, tag);
    else if (tag === "KW") for (const word of value.split(/[\n;]/)) draft.keyword(word, tag);
    else if (tag === "LA") draft.language(value, tag);
    else if (tag === "DO") draft.identifier("doi", value, tag);
    else if (tag === "SN") {
      for (const each of value.split(/[\n;,]|\s(?=97[89])/)) {
        // By its look, so that what is wrong with it is told as of what it should be.
        const looks = /^\s*\d{4}-?\d{3}[\dX]\s*$/i.test(each) ? "issn" : "isbn";
        if (!draft.anyIdentifier(each, tag)) draft.identifier(looks, each, tag);
      }
    } else if (tag === "VL") {
      const [, volume = value, issue = ""] = (inJournal && /^(\d+) ?\((\d[\w–/-]*)\)$/.exec(value)) || [];
      draft.set(type === "book" || type === "report" ? "number" : "volume", volume, tag);
      draft.set("issue", issue, tag);
    } else if (tag === "IS" || tag === "CP") {
      const isWithin = type === undefined && first("T2", "JF", "JO", "BT") !== undefined;
      if ((type === "report" || type === undefined) && !isWithin) draft.identifier("report", value, tag);
      else draft.set("issue", value, tag);
    } else if (tag === "C7") draft.set("article number", value, tag);
    else if (tag === "M1" && type === "report") {
      // EPrints writes there which kind of report it is.
      const kindOfReport = /^(?:technical|project)_report$|^(?:documentation|manual|other)$/;
      if (/^(?:working|discussion)_paper$/.test(value)) draft.leave(tag, value);
      else if (!kindOfReport.test(value)) draft.identifier("report", value, tag);
    } else if (tag === "ET") draft.set("edition", value, tag);
    else if (tag === "SP") {
      if (type !== "book" && type !== "report") draft.set("pages", pages.join("–"), tag);
    } else if (tag === "EP") continue;
    else if (tag === "UR") for (const each of value.split(/[\n;]\s*/)) draft.address(each, tag);
    else if (tag === "L1" || tag === "L2") for (const each of value.split(/[\n;]\s*/)) draft.file(each);
    else draft.leave(tag, value);
  }
  return draft.done();
}

/** The records in a text. */
export function readRis(text: string): ImportedRecord[] {
  const filled = entriesOf(text).filter((fields) => fields.length > 1);
  return filled.map((fields, index) => read(fields, index + 1));
}
