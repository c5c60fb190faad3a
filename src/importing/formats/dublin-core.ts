/** Dublin Core, plain as OAI-PMH has it or qualified as DSpace does. */
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import type { RecordDraft } from "../record.ts";

/** One statement: `identifier`, `isbn`, and what it says. */
export interface Statement {
  readonly element: string;
  readonly qualifier: string;
  readonly value: string;
}

/** Words for types: of DSpace, COAR, OpenAIRE, EPrints and Zenodo. The last part of an address counts. */
const types: readonly (readonly [RegExp, PublicationType])[] = [
  [/book ?(?:part|section|chapter)|\bchapter\b/i, "chapter"],
  [/\bbook\b|monograph/i, "book"],
  [/conference|working ?paper|pre-?print|discussion|thesis|dissertation/i, "paper"],
  [/article|review|periodical|journal/i, "article"],
  [/guid|manual|handbook|toolkit|training|learning/i, "guide"],
  [/brief|leaflet|fact ?sheet|policy/i, "brief"],
  [/report|study/i, "report"],
];

const contributors: Readonly<Record<string, ContributorRole>> = {
  author: "author",
  editor: "editor",
  translator: "translator",
  illustrator: "illustrator",
  funder: "funder",
  sponsorship: "funder",
  sponsor: "funder",
};

function identifierOf(draft: RecordDraft, { qualifier, value }: Statement, from: string): void {
  if (qualifier === "isbn" || qualifier === "issn" || qualifier === "doi") {
    draft.identifier(qualifier, value, from);
  } else if (qualifier === "citation") draft.leave(from, value);
  else if (qualifier === "govdoc" || qualifier === "reportnumber") draft.identifier("report", value, from);
  else if (!draft.anyIdentifier(value, from)) {
    if (/^https?:/i.test(value)) draft.address(value, from);
    else draft.leave(from, value);
  }
}

/** How OpenAIRE has repositories write another number of the same work. */
const ownNumber = /^info:eu-repo\/semantics\/altIdentifier\/(doi|isbn|issn|hdl|handle|urn)\/(.+)$/i;

/** Takes such a number, or leaves it where it is none that a publication has. */
function takeOwnNumber(draft: RecordDraft, value: string, from: string): void {
  const [, kind = "", number = ""] = ownNumber.exec(value.trim()) ?? [];
  // Only its label tells a handle from any two words with a stroke between them.
  const labelled = /^(?:hdl|handle)$/i.test(kind) && !/hdl|handle/i.test(number) ? `hdl:${number}` : number;
  if (!draft.anyIdentifier(labelled, from)) draft.leave(from, value);
}

/** The journal with volume, issue and pages, as Open Journal Systems writes them; an ISSN; or what is left out. */
function sourceOf(draft: RecordDraft, value: string, from: string): void {
  const [, journal, volume, issue, pages] =
    /^([^;]+); +Vol\.? *(\d+)(?: +No\.? *([\w/–-]+))?[^;]*(?:; *(\d+ *[-–] *\d+))?$/.exec(plainLine(value)) ??
    [];
  if (journal !== undefined && (!draft.has("container") || draft.cell("container") === journal)) {
    draft.container("journal", journal, from);
    draft.set("volume", volume ?? "", from);
    draft.set("issue", issue ?? "", from);
    draft.set("pages", pages?.replace(/ *[-–] */, "–") ?? "", from);
  } else if (journal === undefined && /^\d{4}-\d{3}[\dX]$/i.test(value.trim())) {
    draft.identifier("issn", value, from);
  } else draft.leave(from, value);
}

/** Puts statements into a record. */
export function takeDublinCore(draft: RecordDraft, statements: readonly Statement[], prefix = "dc:"): void {
  // Where several dates are given, that of issue is meant; the others are of the repository's work.
  const dated = statements.filter(({ element }) => element === "date");
  const issued =
    dated.find(({ qualifier }) => qualifier === "issued") ??
    // A time of day is that of somebody's work in the repository, which plain Dublin Core lists beside it.
    dated.find(({ value }) => /^\D*\d{4}/.test(value) && !/T\d\d:/.test(value)) ??
    dated.find(({ value }) => /^\D*\d{4}/.test(value));
  for (const statement of statements) {
    const { element, qualifier, value } = statement;
    const from = `${prefix}${element}${qualifier === "" ? "" : `.${qualifier}`}`;
    if (value.trim() === "") continue;
    if (element === "title") {
      if (qualifier === "" && !draft.has("title")) draft.set("title", plainLine(value), from);
      else draft.leave(from, value, "If it is the title in another language, add it as such.");
    } else if (element === "creator") draft.contributor("author", value, from);
    else if (element === "contributor") {
      const role = qualifier === "" ? "author" : contributors[qualifier];
      if (role) draft.contributor(role, value, from);
      else draft.leave(from, value);
    } else if (element === "publisher") draft.contributor("publisher", value, from);
    else if (element === "date") {
      if (statement === issued) draft.date(value, from);
    } else if (element === "description") {
      if (qualifier === "sponsorship") draft.contributor("funder", value, from);
      else if (qualifier === "provenance") continue;
      else if ((qualifier === "" || qualifier === "abstract") && !draft.has("abstract"))
        draft.set("abstract", plainParagraphs(value), from);
      else draft.leave(from, value);
    } else if (element === "subject") {
      for (const word of value.split(/;/)) draft.keyword(plainLine(word), from);
    } else if (element === "language") draft.language(value, from);
    else if (element === "type") {
      const [, type] = types.find(([pattern]) => pattern.test(value.split(/[/#]/).at(-1) ?? "")) ?? [];
      if (type && !draft.has("type")) draft.type(type, from);
      else if (!type && !/semantics|version|openAccess|text$/i.test(value)) draft.leave(from, value);
    } else if (element === "identifier") identifierOf(draft, statement, from);
    else if (element === "rights") {
      if (/creativecommons|^cc[ -]/i.test(value)) draft.licence(value, from);
      else if (!value.startsWith("info:")) draft.leave(from, value);
    } else if (element === "relation" && (qualifier === "ispartofseries" || qualifier === "ispartof")) {
      const [, series = value, number = ""] = /^(.*?)\s*;\s*(.+)$/.exec(value) ?? [];
      draft.container("series", series, from);
      if (number !== "") draft.set("number", number, from);
    } else if (element === "relation" && ownNumber.test(value.trim())) {
      // Any other number in a relation is another work's.
      takeOwnNumber(draft, value, from);
    } else if (element === "source") sourceOf(draft, value, from);
    else if (element === "format") continue;
    else draft.leave(from, value);
  }
}
