/** What MODS says of other things than the publication itself: its files, other works, and what it appeared in. */
import { asWord, cellOf, quote } from "../../catalogue/fields/items.ts";
import { fileFormats } from "../../catalogue/files/formats.ts";
import { languageTagOf } from "../../catalogue/languages/naming.ts";
import { checkedIdentifier } from "../../catalogue/publication/identifier.ts";
import { readLicence } from "../../catalogue/publication/licence.ts";
import {
  documentRoles,
  type IdentifierScheme,
  isOneOf,
  keysOf,
  relationTypes,
  valueUnder,
} from "../../catalogue/publication/terms.ts";
import { plainLine } from "../markup.ts";
import type { RecordDraft } from "../record.ts";
import { along, attribute, below, childrenOf, type Element, textOf } from "../xml.ts";

/** What MODS calls the schemes of numbers. */
export const schemes: Readonly<Record<string, IdentifierScheme>> = {
  doi: "doi",
  isbn: "isbn",
  issn: "issn",
  hdl: "handle",
  handle: "handle",
  "report number": "report",
};

/** A title with what belongs to it. */
export function titleOf(element: Element | undefined): string {
  if (!element) return "";
  const part = (name: string) => textOf(childrenOf(element, name)[0]);
  const title = [part("nonSort"), part("title")].filter((each) => each !== "").join(" ");
  const whole = plainLine(part("subTitle") === "" ? title : `${title}: ${part("subTitle")}`);
  return [whole, part("partNumber"), part("partName")].filter((each) => each !== "").join(". ");
}

/** What a document delivers, by the words of a catalogue of this kind. */
const documentWords: ReadonlyMap<string, string> = new Map(
  keysOf(documentRoles).map((role) => [documentRoles[role].toLowerCase(), role]),
);

/** Takes a part that is a file with a language: a document of the publication. Whether it was one. */
function takeDocument(draft: RecordDraft, item: Element): boolean {
  const urls = along(item, "location", "url");
  const file = textOf(urls.find((url) => attribute(url, "access") === "raw object"));
  const language = languageTagOf(textOf(along(item, "language", "languageTerm")[0]));
  if (file === "" || language === null) return false;
  const label = attribute(item, "displayLabel");
  const words = [...childrenOf(item, "genre").map(textOf), label].map((word) => word.toLowerCase());
  const mediaType = textOf(along(item, "physicalDescription", "internetMediaType")[0]);
  const format = keysOf(fileFormats).find((each) => fileFormats[each].mediaType === mediaType) ?? "pdf";
  const numbers = childrenOf(item, "identifier").flatMap((identifier) => {
    const scheme = valueUnder(schemes, attribute(identifier, "type").toLowerCase());
    const value = scheme ? checkedIdentifier(scheme, textOf(identifier)) : null;
    return value === null ? [] : [`${scheme}:${asWord(value)}`];
  });
  const licence = readLicence(textOf(childrenOf(item, "accessCondition")[0]));
  const title = documentWords.has(label.toLowerCase()) ? "" : label;
  const note = textOf(childrenOf(item, "note")[0]);
  const parts = [
    words.flatMap((word) => documentWords.get(word) ?? []).at(0) ?? "full",
    language,
    ...(format === "pdf" ? [] : [format]),
    ...numbers,
    ...(licence ? [`licence:${asWord(licence.id ?? licence.url)}`] : []),
    ...(title === "" && note === "" ? [] : [quote(title)]),
    ...(note === "" ? [] : [quote(note)]),
  ];
  draft.document({ item: parts.join(" "), file }, "relatedItem");
  return true;
}

/** DataCite's word for a relation to another work, where a catalogue of this kind wrote it. */
function relationOf(item: Element): string | undefined {
  return [attribute(item, "displayLabel"), attribute(item, "otherType")].find((each) =>
    isOneOf(relationTypes, each),
  );
}

/** Whether an item is another work, and nothing that the publication appeared in. */
export function isRelation(item: Element): boolean {
  return relationOf(item) !== undefined;
}

/** Takes other works that it belongs to, and what is about it elsewhere. What is neither is told. */
export function takeRelated(draft: RecordDraft, items: readonly Element[]): void {
  const relations = new Set<string>();
  const links = new Set<string>();
  for (const item of items) {
    const type = attribute(item, "type");
    if (type === "constituent" && takeDocument(draft, item)) continue;
    const label = attribute(item, "displayLabel");
    const word = relationOf(item);
    const title = titleOf(childrenOf(item, "titleInfo")[0]);
    const written = textOf(along(item, "location", "url")[0]);
    const address = /^https?:\/\/[^\s";[\]]+$/i.test(written) && URL.canParse(written) ? written : "";
    if (word && (title !== "" || address !== "")) relations.add(`${word}: ${quote(title)} ${address}`.trim());
    else if (type === "" && label !== "" && title === "" && address !== "")
      links.add(`${quote(label)} ${address}`);
    else {
      const kind = label || attribute(item, "otherType") || type;
      draft.leave("relatedItem", [kind, title, written].filter((each) => each !== "").join(": "));
    }
  }
  draft.set("relations", cellOf([...relations]), "relatedItem");
  draft.set("links", cellOf([...links]), "relatedItem");
}

/** What it appeared in, and where in it. */
export function takeHost(draft: RecordDraft, host: Element, isArticle: boolean): void {
  const isSeries = attribute(host, "type") === "series";
  const [title, ...otherTitles] = childrenOf(host, "titleInfo").map(titleOf);
  draft.container(isSeries ? "series" : isArticle ? "journal" : "book", title ?? "", "relatedItem");
  // No column has the title of a series or journal in another language.
  for (const other of otherTitles)
    draft.leave("relatedItem", other, "If it is the title in another language, add it as such.");
  const columns: Readonly<Record<string, string>> = {
    volume: "volume",
    issue: "issue",
    number: isSeries ? "number" : "issue",
    article: "article number",
  };
  for (const detail of below(host, "detail")) {
    const column = valueUnder(columns, attribute(detail, "type"));
    const number = textOf(childrenOf(detail, "number")[0]);
    if (column) draft.set(column, number, "part");
    else draft.leave("part", `${attribute(detail, "type")} ${number}`);
  }
  const [extent] = below(host, "extent");
  const of = (name: string) => textOf(extent && childrenOf(extent, name)[0]);
  const pages = [of("start"), of("end")].filter((page) => page !== "");
  draft.set("pages", pages.join("–") || of("list"), "part");
  for (const identifier of childrenOf(host, "identifier")) {
    if (attribute(identifier, "type") === "issn") draft.identifier("issn", textOf(identifier), "relatedItem");
    else draft.leave("relatedItem", textOf(identifier));
  }
}
