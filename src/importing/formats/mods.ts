/** MODS, as repositories and libraries write it. */
import { cellOf } from "../../catalogue/fields/items.ts";
import { languageTagOf } from "../../catalogue/languages/naming.ts";
import { readLicence } from "../../catalogue/publication/licence.ts";
import {
  type ContributorRole,
  keysOf,
  type PublicationType,
  publicationTypes,
  valueUnder,
} from "../../catalogue/publication/terms.ts";
import { plainParagraphs } from "../markup.ts";
import { nameFromParts, type RecordDraft } from "../record.ts";
import { along, attribute, below, childrenOf, type Element, textOf } from "../xml.ts";
import { isRelation, schemes, takeHost, takeRelated, titleOf } from "./mods-related.ts";

const genres: readonly (readonly [RegExp, PublicationType])[] = [
  [/chapter|section|part/i, "chapter"],
  [/book|monograph/i, "book"],
  [/conference|working|paper|thesis|dissertation/i, "paper"],
  [/article|journal|periodical/i, "article"],
  [/guide|manual|handbook/i, "guide"],
  [/report|study/i, "report"],
];

const roles: readonly (readonly [RegExp, ContributorRole])[] = [
  [/^(?:aut|cre|creator|author)$/i, "author"],
  [/^(?:edt|editor)$/i, "editor"],
  [/^(?:trl|translator)$/i, "translator"],
  [/^(?:ill|illustrator)$/i, "illustrator"],
  [/^(?:pbl|publisher|issuing body|isb)$/i, "publisher"],
  [/^(?:fnd|spn|funder|sponsor)$/i, "funder"],
  [/^(?:pat|patron)$/i, "commissioner"],
  [/^(?:hst|host|host institution|his)$/i, "host"],
];

/** What says nothing of the publication, or is read elsewhere. */
const read = new Set(
  "titleInfo genre name originInfo language abstract subject identifier location relatedItem note accessCondition typeOfResource physicalDescription recordInfo extension".split(
    " ",
  ),
);

/** The role that MARC's word or code stands for. Of organisations a contributor is a partner. */
function roleOf(terms: readonly string[], isOrganisation: boolean): ContributorRole | undefined {
  const [, role] = roles.find(([pattern]) => terms.some((term) => pattern.test(term))) ?? [];
  return role ?? (isOrganisation && terms.some((term) => /^ctb$/i.test(term)) ? "partner" : undefined);
}

/** A person's name without the years of a life, which libraries put behind it. */
function withoutYears(name: string, isOrganisation: boolean): string {
  return isOrganisation ? name : name.replace(/,? *[[(]?\b\d{4} ?[-–] ?(?:\d{4})?[\])]?\.?$/, "").trim();
}

function takeName(draft: RecordDraft, element: Element): void {
  const parts = childrenOf(element, "namePart");
  const of = (type: string) =>
    parts
      .filter((part) => attribute(part, "type") === type)
      .map(textOf)
      .join(" ");
  const suffix = of("termsOfAddress");
  const isOrganisation = attribute(element, "type") === "corporate";
  const name =
    of("family") === ""
      ? withoutYears(of(""), isOrganisation) || of("given")
      : nameFromParts({ family: of("family"), given: of("given"), suffix });
  const terms = below(element, "roleTerm").map(textOf);
  const role = roleOf(terms, isOrganisation);
  if (!role && terms.length > 0) return draft.leave("name", `${name} (${terms.join(", ")})`);
  const numbers = childrenOf(element, "nameIdentifier");
  const numbered = (type: string) =>
    textOf(numbers.find((each) => attribute(each, "type").toLowerCase() === type)) || undefined;
  const affiliations = childrenOf(element, "affiliation").map(textOf);
  const [partOf = "", ...further] = isOrganisation ? affiliations : ["", ...affiliations];
  const organisation = { kind: "organisation" as const, ror: numbered("ror"), partOf };
  draft.contributor(
    role ?? "author",
    name,
    "name",
    isOrganisation ? organisation : { orcid: numbered("orcid") },
  );
  // No column has the name in another script, a second whole, or what a person belongs to.
  for (const other of childrenOf(element, "alternativeName")) {
    const written = childrenOf(other, "namePart").map(textOf).join(" ");
    draft.leave(
      "alternativeName",
      `${name}: ${written}`,
      "If it is lacking there, add it under Contributors.",
    );
  }
  for (const other of further) if (other !== "") draft.leave("affiliation", `${name}: ${other}`);
}

/** The language that a text is said to be in; empty where nothing is said, or nothing that is a language. */
function languageOfElement(element: Element | undefined): string {
  return (element && languageTagOf(attribute(element, "lang"))) ?? "";
}

/** The languages that are named, as they are written. Some write them without the element of the term. */
function languagesIn(mods: Element): string[] {
  return childrenOf(mods, "language").flatMap((each) => {
    const terms = childrenOf(each, "languageTerm");
    const code = terms.find((term) => attribute(term, "type") === "code") ?? terms[0];
    return textOf(code) || textOf(each) || [];
  });
}

/**
 * Takes titles and abstracts, each under its language, and the language of all. What a title says of itself counts
 * where the languages that are named agree: some programs say of every text that it is in their own.
 */
function takeTexts(draft: RecordDraft, mods: Element): void {
  const titles = childrenOf(mods, "titleInfo");
  const plain = titles.filter((each) => attribute(each, "type") === "");
  const main = plain.find((each) => attribute(each, "usage") === "primary") ?? plain[0] ?? titles[0];
  draft.set("title", titleOf(main), "titleInfo");
  const written = languagesIn(mods);
  const named = written.flatMap((each) => languageTagOf(each) ?? []);
  const said = languageOfElement(main);
  const own = named.length === 0 || named.includes(said) ? said : (named[0] ?? "");
  if (own !== "") draft.language(own, named.length === 0 ? "titleInfo" : "language");
  for (const each of written) if (languageTagOf(each) === null) draft.language(each, "language");
  const translated = new Set<string>();
  for (const other of titles.filter((each) => each !== main)) {
    const language = languageOfElement(other);
    const isTranslation = attribute(other, "type") === "translated" && language !== "" && language !== own;
    if (isTranslation && !translated.has(language)) {
      translated.add(language);
      draft.set(`title ${language}`, titleOf(other), "titleInfo");
    } else
      draft.leave("titleInfo", titleOf(other), "If it is the title in another language, add it as such.");
  }
  const abstracts = childrenOf(mods, "abstract").filter((each) => textOf(each) !== "");
  const first = abstracts.find((each) => [own, ""].includes(languageOfElement(each))) ?? abstracts[0];
  draft.set("abstract", plainParagraphs(textOf(first)), "abstract");
  const ofFirst = languageOfElement(first);
  if (own !== "" && ofFirst !== "" && ofFirst !== own) draft.set("abstract language", ofFirst, "abstract");
  for (const other of abstracts.filter((each) => each !== first)) {
    const language = languageOfElement(other);
    if (translated.has(language))
      draft.set(`abstract ${language}`, plainParagraphs(textOf(other)), "abstract");
    else draft.leave("abstract", textOf(other));
  }
}

function takeNumber(draft: RecordDraft, identifier: Element, from: string): void {
  const type = attribute(identifier, "type").toLowerCase();
  const scheme = valueUnder(schemes, type);
  const value = textOf(identifier);
  if (scheme) draft.identifier(scheme, value, from);
  else if (/^https?:/i.test(value)) draft.address(value, from);
  else if (type !== "citekey" && type !== "local") draft.leave(from, value);
}

function takeSubject(draft: RecordDraft, subject: Element): void {
  for (const each of childrenOf(subject)) {
    if (each.localName === "geographic") draft.place(textOf(each));
    else if (each.localName === "hierarchicalGeographic" || each.localName === "cartographics")
      draft.leave("subject", childrenOf(each).map(textOf).join(", "));
    else if (each.localName === "titleInfo") draft.keyword(titleOf(each), "subject");
    else if (each.localName === "name")
      draft.keyword(childrenOf(each, "namePart").map(textOf).join(" "), "subject");
    else draft.keyword(textOf(each), "subject");
  }
}

function takeOrigin(draft: RecordDraft, mods: Element): void {
  for (const publisher of along(mods, "originInfo", "publisher"))
    draft.contributor("publisher", textOf(publisher), "publisher");
  const dates = ["dateIssued", "copyrightDate", "dateCreated"].flatMap((name) =>
    along(mods, "originInfo", name),
  );
  const date = dates.find((each) => attribute(each, "encoding") !== "") ?? dates[0];
  if (date) {
    const sign = { approximate: "~", questionable: "?" }[attribute(date, "qualifier")] ?? "";
    const written = textOf(date);
    draft.date(/^\d{4}(?:-\d\d)*$/.test(written) ? written + sign : written, date.localName ?? "date");
  }
  draft.set("edition", textOf(along(mods, "originInfo", "edition")[0]), "edition");
  for (const place of along(mods, "originInfo", "place", "placeTerm"))
    if (attribute(place, "type") !== "code") draft.leave("place", textOf(place));
}

/** Puts what a `mods` element says into a record. */
export function takeMods(draft: RecordDraft, mods: Element): void {
  takeTexts(draft, mods);
  const genre = childrenOf(mods, "genre").map(textOf);
  const own = keysOf(publicationTypes).find((each) =>
    genre.some((word) => word.toLowerCase() === publicationTypes[each].one.toLowerCase()),
  );
  const type = own ?? genres.find(([pattern]) => genre.some((each) => pattern.test(each)))?.[1];
  if (type) draft.type(type, "genre");
  for (const name of childrenOf(mods, "name")) takeName(draft, name);
  takeOrigin(draft, mods);
  const supplied = [
    ...(childrenOf(mods, "titleInfo").some((each) => attribute(each, "supplied") === "yes") ? ["title"] : []),
    ...(along(mods, "originInfo", "dateIssued").some((each) => attribute(each, "qualifier") === "inferred")
      ? ["year"]
      : []),
  ];
  draft.set("supplied", cellOf(supplied), "supplied, qualifier");
  for (const subject of childrenOf(mods, "subject")) takeSubject(draft, subject);
  for (const identifier of childrenOf(mods, "identifier")) takeNumber(draft, identifier, "identifier");
  for (const url of along(mods, "location", "url")) draft.address(textOf(url), "location");
  const items = childrenOf(mods, "relatedItem");
  const host =
    items.find((each) => attribute(each, "type") === "host" && !isRelation(each)) ??
    items.find((each) => attribute(each, "type") === "series");
  const isPeriodical = host
    ? childrenOf(host, "genre").some((each) => /periodical|journal/i.test(textOf(each)))
    : false;
  if (!type && isPeriodical) draft.type("article", "relatedItem");
  if (host) takeHost(draft, host, type === "article" || isPeriodical);
  takeRelated(
    draft,
    items.filter((each) => each !== host),
  );
  for (const note of childrenOf(mods, "note")) draft.leave("note", textOf(note));
  for (const condition of childrenOf(mods, "accessCondition")) {
    const address = attribute(condition, "href") || textOf(condition);
    const isKnown = /creativecommons|^cc[ -]/i.test(address) || readLicence(address) !== null;
    if (isKnown) draft.licence(address, "accessCondition");
    else draft.leave("accessCondition", textOf(condition));
  }
  for (const other of childrenOf(mods)) {
    if (!read.has(other.localName ?? "")) draft.leave(other.localName ?? "", textOf(other));
  }
}
