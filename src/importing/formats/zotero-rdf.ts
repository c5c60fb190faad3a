/** Zotero RDF, with the files beside it. */
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, nameFromParts, RecordDraft } from "../record.ts";
import { along, attribute, below, childrenOf, type Element, textOf } from "../xml.ts";

const types: Readonly<Record<string, PublicationType>> = {
  journalArticle: "article",
  magazineArticle: "article",
  newspaperArticle: "article",
  book: "book",
  bookSection: "chapter",
  encyclopediaArticle: "chapter",
  report: "report",
  conferencePaper: "paper",
  preprint: "paper",
  manuscript: "paper",
  thesis: "paper",
};

/** By their own names, where no item type is written. */
const typesOfElements: Readonly<Record<string, string>> = {
  Article: "journalArticle",
  Book: "book",
  BookSection: "bookSection",
  Report: "report",
  Thesis: "thesis",
};

const creators = [
  ["authors", "author"],
  ["editors", "editor"],
  ["seriesEditors", "editor"],
  ["translators", "translator"],
  ["contributors", "author"],
] as const satisfies readonly (readonly [string, ContributorRole])[];

/** What is no publication: attachments, notes, journals and collections of Zotero. */
const beside = new Set(["Attachment", "Memo", "Journal", "Collection", "UserItem"]);

/** Whether the root is of Zotero's RDF. */
export function isZoteroRdf(root: Element): boolean {
  return (
    root.localName === "RDF" && (below(root, "itemType").length > 0 || below(root, "isPartOf").length > 0)
  );
}

/** An item's parts, and the things that it points at. */
class Item {
  readonly element: Element;
  readonly #things: ReadonlyMap<string, Element>;

  constructor(element: Element, things: ReadonlyMap<string, Element>) {
    this.element = element;
    this.#things = things;
  }

  text(name: string): string {
    return textOf(childrenOf(this.element, name)[0]);
  }

  /** The elements in, or pointed at by, the children of a name. */
  things(name: string): Element[] {
    return childrenOf(this.element, name).flatMap((child) => {
      const named = this.#things.get(attribute(child, "resource"));
      return named ? [named] : childrenOf(child);
    });
  }
}

function takeIdentifiers(draft: RecordDraft, from: Element): void {
  for (const identifier of childrenOf(from, "identifier")) {
    const address = below(identifier, "value")[0];
    if (address) draft.address(textOf(address), "dc:identifier");
    else if (!draft.anyIdentifier(textOf(identifier), "dc:identifier"))
      draft.leave("dc:identifier", textOf(identifier));
  }
}

function takeContainers(draft: RecordDraft, item: Item, type: PublicationType): void {
  for (const part of item.things("isPartOf")) {
    const kind = part.localName === "Series" ? "series" : part.localName === "Journal" ? "journal" : "book";
    const title = textOf(childrenOf(part, "title")[0]);
    const of = (name: string) => textOf(childrenOf(part, name)[0]);
    if (kind === "series" && draft.has("container")) {
      draft.leave("bib:Series", title);
      continue;
    }
    draft.container(kind, plainLine(title), "dcterms:isPartOf");
    draft.set("volume", of("volume"), "prism:volume");
    draft.set("issue", of("number"), "prism:number");
    if (kind === "series") draft.set("number", of("identifier"), "dc:identifier");
    else takeIdentifiers(draft, part);
  }
  if (type === "book" || type === "report") draft.set("number", item.text("volume"), "prism:volume");
}

function read(item: Item, number: number, files: readonly string[]): ImportedRecord {
  const draft = new RecordDraft(number);
  const { element } = item;
  const kind = item.text("itemType") || (typesOfElements[element.localName ?? ""] ?? "");
  const type = types[kind];
  draft.type(type ?? "report", "z:itemType", type && kind !== "thesis" ? "sure" : "unsure");
  draft.set("title", plainLine(item.text("title")), "dc:title");
  for (const [name, role] of creators) {
    for (const person of along(element, name, "Seq", "li", "Person")) {
      const of = (part: string) => textOf(childrenOf(person, part)[0]);
      const given = of("givenName") || of("givenname");
      const isWhole = given === "" && of("surname").includes(" ");
      draft.contributor(
        role,
        nameFromParts({ family: of("surname"), given }),
        `bib:${name}`,
        isWhole ? { kind: "organisation" } : {},
      );
    }
  }
  for (const publisher of childrenOf(element, "publisher")) {
    const name = textOf(below(publisher, "name")[0]) || textOf(publisher);
    draft.contributor("publisher", name, "dc:publisher");
  }
  draft.date(item.text("date"), "dc:date");
  draft.set("abstract", plainParagraphs(item.text("abstract")), "dcterms:abstract");
  if (item.text("language") !== "") draft.language(item.text("language"), "z:language");
  takeContainers(draft, item, type ?? "report");
  takeIdentifiers(draft, element);
  if (type === "report" || type === undefined)
    draft.identifier("report", item.text("number"), "prism:number");
  else draft.set("issue", item.text("number"), "prism:number");
  draft.set("pages", item.text("pages"), "bib:pages");
  draft.set("edition", item.text("edition"), "prism:edition");
  for (const subject of childrenOf(element, "subject")) draft.keyword(textOf(subject), "dc:subject");
  const rights = item.text("rights");
  if (/creativecommons|^cc[ -]/i.test(rights)) draft.licence(rights, "dc:rights");
  else draft.leave("dc:rights", rights);
  for (const description of childrenOf(element, "description"))
    draft.leave("dc:description", textOf(description));
  for (const memo of item.things("isReferencedBy"))
    draft.leave(
      "bib:Memo",
      plainLine(textOf(childrenOf(memo, "value")[0])),
      "A note of the reference manager.",
    );
  for (const path of files) draft.file(path);
  return draft.done();
}

/** The records under Zotero's root, and the files that belong to none. */
export function readZoteroRdf(root: Element): { records: ImportedRecord[]; complaints: string[] } {
  const all = childrenOf(root);
  const things = new Map(all.map((each) => [attribute(each, "about"), each]));
  things.delete("");
  const pathOf = (attachment: Element) => {
    const place = childrenOf(attachment, "resource")[0] ?? childrenOf(attachment, "path")[0];
    return place ? attribute(place, "resource") || textOf(place) : "";
  };
  const pointedAt = new Set(below(root, "isPartOf").map((each) => attribute(each, "resource")));
  const linked = new Set(below(root, "link").map((each) => attribute(each, "resource")));
  const complaints = all.flatMap((each) => {
    const isAttachment = textOf(childrenOf(each, "itemType")[0]) === "attachment";
    const path = pathOf(each);
    if (!isAttachment || path === "" || linked.has(attribute(each, "about"))) return [];
    const name = textOf(childrenOf(each, "title")[0]) || path;
    return [
      `“${name}” (${path}) is a file without a record. Add its publication, then give the file under Files.`,
    ];
  });
  const records = all
    .filter(
      (each) =>
        !beside.has(each.localName ?? "") &&
        textOf(childrenOf(each, "itemType")[0]) !== "attachment" &&
        !(pointedAt.has(attribute(each, "about")) && childrenOf(each, "itemType").length === 0),
    )
    .map((element, index) => {
      const item = new Item(element, things);
      const files = item
        .things("link")
        .filter(({ localName }) => localName === "Attachment")
        .map(pathOf);
      return read(item, index + 1, files);
    });
  return { records, complaints };
}
