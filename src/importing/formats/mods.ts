/** MODS, as repositories and libraries write it. */
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { nameFromParts, type RecordDraft } from "../record.ts";
import { along, attribute, below, childrenOf, type Element, textOf } from "../xml.ts";

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
];

function titleOf(element: Element | undefined): string {
  if (!element) return "";
  const part = (name: string) => textOf(childrenOf(element, name)[0]);
  const title = [part("nonSort"), part("title")].filter((each) => each !== "").join(" ");
  return plainLine(part("subTitle") === "" ? title : `${title}: ${part("subTitle")}`);
}

function takeName(draft: RecordDraft, element: Element): void {
  const parts = childrenOf(element, "namePart");
  const of = (type: string) => textOf(parts.find((part) => attribute(part, "type") === type));
  const plain = parts.filter((part) => attribute(part, "type") === "").map(textOf);
  const name =
    of("family") === "" ? plain.join(" ") : nameFromParts({ family: of("family"), given: of("given") });
  const terms = below(element, "roleTerm").map(textOf);
  const [, role] = roles.find(([pattern]) => terms.some((term) => pattern.test(term))) ?? [];
  if (!role && terms.length > 0) draft.leave("name", `${name} (${terms.join(", ")})`);
  else {
    const kind = attribute(element, "type");
    draft.contributor(role ?? "author", name, "name", kind === "corporate" ? { kind: "organisation" } : {});
  }
}

function takeHost(draft: RecordDraft, host: Element, isArticle: boolean): void {
  const type = attribute(host, "type");
  const title = titleOf(childrenOf(host, "titleInfo")[0]);
  draft.container(type === "series" ? "series" : isArticle ? "journal" : "book", title, "relatedItem");
  for (const detail of below(host, "detail")) {
    const column = { volume: "volume", issue: "issue", number: "issue" }[attribute(detail, "type")];
    if (column) draft.set(column, textOf(childrenOf(detail, "number")[0]), "part");
  }
  const [extent] = below(host, "extent");
  const pages = extent
    ? [textOf(childrenOf(extent, "start")[0]), textOf(childrenOf(extent, "end")[0])].filter(
        (page) => page !== "",
      )
    : [];
  draft.set("pages", pages.join("–"), "part");
  for (const identifier of childrenOf(host, "identifier")) {
    if (attribute(identifier, "type") === "issn") draft.identifier("issn", textOf(identifier), "relatedItem");
  }
}

/** Puts what a `mods` element says into a record. */
export function takeMods(draft: RecordDraft, mods: Element): void {
  const titles = childrenOf(mods, "titleInfo");
  const main = titles.find((each) => attribute(each, "type") === "");
  draft.set("title", titleOf(main ?? titles[0]), "titleInfo");
  for (const other of titles) {
    if (other !== (main ?? titles[0])) draft.leave("titleInfo", titleOf(other));
  }
  const genre = childrenOf(mods, "genre").map(textOf);
  const [, type] = genres.find(([pattern]) => genre.some((each) => pattern.test(each))) ?? [];
  if (type) draft.type(type, "genre");
  for (const name of childrenOf(mods, "name")) takeName(draft, name);
  for (const publisher of along(mods, "originInfo", "publisher"))
    draft.contributor("publisher", textOf(publisher), "publisher");
  const dates = [...along(mods, "originInfo", "dateIssued"), ...along(mods, "originInfo", "copyrightDate")];
  const date = dates.find((each) => attribute(each, "encoding") !== "") ?? dates[0];
  if (date) draft.date(textOf(date), date.localName ?? "date");
  draft.set("edition", textOf(along(mods, "originInfo", "edition")[0]), "edition");
  // Some write the language without the element of its term.
  const [language] = childrenOf(mods, "language");
  const spoken = language && (textOf(childrenOf(language, "languageTerm")[0]) || textOf(language));
  if (spoken) draft.language(spoken, "language");
  const [abstract, ...others] = childrenOf(mods, "abstract");
  draft.set("abstract", plainParagraphs(textOf(abstract)), "abstract");
  for (const other of others) draft.leave("abstract", textOf(other));
  for (const subject of childrenOf(mods, "subject")) {
    for (const topic of childrenOf(subject, "topic")) draft.keyword(textOf(topic), "subject");
  }
  for (const identifier of childrenOf(mods, "identifier")) {
    const scheme = attribute(identifier, "type").toLowerCase();
    const value = textOf(identifier);
    if (scheme === "doi" || scheme === "isbn" || scheme === "issn")
      draft.identifier(scheme, value, "identifier");
    else if (scheme === "hdl" || scheme === "handle") draft.identifier("handle", value, "identifier");
    else if (scheme === "report number") draft.identifier("report", value, "identifier");
    else if (/^https?:/i.test(value)) draft.address(value, "identifier");
    else if (scheme !== "citekey" && scheme !== "local") draft.leave("identifier", value);
  }
  for (const url of along(mods, "location", "url")) draft.address(textOf(url), "location");
  const hosts = childrenOf(mods, "relatedItem");
  const host = hosts.find((each) => attribute(each, "type") === "host");
  const taken = host ?? hosts.find((each) => attribute(each, "type") === "series");
  const isPeriodical = taken
    ? childrenOf(taken, "genre").some((each) => /periodical|journal/i.test(textOf(each)))
    : false;
  if (!type && isPeriodical) draft.type("article", "relatedItem");
  if (taken) takeHost(draft, taken, type === "article" || isPeriodical);
  for (const note of childrenOf(mods, "note")) draft.leave("note", textOf(note));
  for (const condition of childrenOf(mods, "accessCondition")) {
    const address = attribute(condition, "href") || textOf(condition);
    if (/creativecommons|^cc[ -]/i.test(address)) draft.licence(address, "accessCondition");
  }
}
