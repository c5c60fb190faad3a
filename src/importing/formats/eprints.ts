/** EPrints' own XML (“EP3 XML”): every field of a repository's records, and where their files are. */
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, nameFromParts, RecordDraft } from "../record.ts";
import { along, attribute, childrenOf, type Element, textOf } from "../xml.ts";

const types: Readonly<Record<string, PublicationType>> = {
  article: "article",
  book: "book",
  book_section: "chapter",
  conference_item: "paper",
  thesis: "paper",
  teaching_resource: "guide",
};

/** What a monograph is; anything else is a report. */
const monographs: Readonly<Record<string, PublicationType>> = {
  working_paper: "paper",
  discussion_paper: "paper",
  manual: "guide",
  documentation: "guide",
};

/** The codes of MARC's relators at the end of an address. */
const relators: Readonly<Record<string, ContributorRole>> = {
  aut: "author",
  edt: "editor",
  trl: "translator",
  ill: "illustrator",
  pbl: "publisher",
  fnd: "funder",
  spn: "funder",
};

/** What is read. */
const taken = new Set(
  "title creators corp_creators editors contributors publisher institution funders dates date abstract publication book_title series volume number pagerange issn isbn doi id_number official_url related_url edition keywords subjects language".split(
    " ",
  ),
);

/** What the repository keeps for itself. */
const ofNoMatter = new Set(
  "eprintid rev_number documents eprint_status userid dir datestamp lastmod status_changed type metadata_visibility item_issues_count fileinfo latitude longitude sword_depositor importid replacedby succeeds monograph_type thesis_type pres_type date_type full_text_status ispublished refereed suggestions referencetext copyright_holders event_type".split(
    " ",
  ),
);

/** The items of a field that has several, or the field itself where it has one. */
function itemsOf(eprint: Element, name: string): Element[] {
  return childrenOf(eprint, name).flatMap((field) => {
    const items = childrenOf(field, "item");
    return items.length > 0 ? items : [field];
  });
}

function partOf(element: Element, name: string): string {
  return plainLine(textOf(childrenOf(element, name)[0]));
}

function takePerson(draft: RecordDraft, role: ContributorRole, item: Element, from: string): void {
  const [name] = childrenOf(item, "name");
  if (!name) return;
  const person = {
    family: partOf(name, "family"),
    given: partOf(name, "given"),
    suffix: partOf(name, "lineage"),
  };
  const orcid = partOf(item, "orcid");
  draft.contributor(role, nameFromParts(person), from, orcid === "" ? {} : { orcid });
}

function takePeople(draft: RecordDraft, eprint: Element): void {
  for (const item of itemsOf(eprint, "creators")) takePerson(draft, "author", item, "creators");
  for (const item of itemsOf(eprint, "corp_creators"))
    draft.contributor("author", plainLine(textOf(item)), "corp_creators", { kind: "organisation" });
  for (const item of itemsOf(eprint, "editors")) takePerson(draft, "editor", item, "editors");
  for (const item of itemsOf(eprint, "contributors")) {
    const code = partOf(item, "type").split("/").at(-1) ?? "";
    const role = relators[code.toLowerCase()];
    if (role) takePerson(draft, role, item, "contributors");
    else draft.leave("contributors", `${textOf(childrenOf(item, "name")[0])} (${code})`);
  }
  const publishers = [...itemsOf(eprint, "publisher"), ...itemsOf(eprint, "institution")].map(textOf);
  const [publisher = "", ...others] = publishers.filter((each) => each.trim() !== "");
  draft.contributor("publisher", plainLine(publisher), "publisher");
  for (const other of others) draft.leave("institution", other);
  for (const item of itemsOf(eprint, "funders"))
    draft.contributor("funder", plainLine(textOf(item)), "funders");
}

/** The date of publication; another one only where there is none. */
function takeDate(draft: RecordDraft, eprint: Element): void {
  const dated = itemsOf(eprint, "dates").filter((item) => partOf(item, "date") !== "");
  const published = dated.find((item) => partOf(item, "date_type") === "published") ?? dated[0];
  draft.date(published ? partOf(published, "date") : partOf(eprint, "date"), "date");
}

function takeContainer(draft: RecordDraft, eprint: Element): void {
  draft.container("journal", partOf(eprint, "publication"), "publication");
  draft.container("book", partOf(eprint, "book_title"), "book_title");
  const series = partOf(eprint, "series");
  const isWithin = draft.has("container");
  if (isWithin) draft.leave("series", series);
  else draft.container("series", series, "series");
  draft.set("volume", partOf(eprint, "volume"), "volume");
  draft.set(isWithin ? "issue" : "number", partOf(eprint, "number"), "number");
  draft.set("pages", partOf(eprint, "pagerange").replace("-", "–"), "pagerange");
  for (const issn of itemsOf(eprint, "issn")) draft.identifier("issn", textOf(issn), "issn");
}

function takeNumbers(draft: RecordDraft, eprint: Element, isMonograph: boolean): void {
  for (const isbn of itemsOf(eprint, "isbn")) draft.identifier("isbn", textOf(isbn), "isbn");
  for (const name of ["doi", "id_number"]) {
    const number = partOf(eprint, name);
    if (number === "" || draft.anyIdentifier(number, name)) continue;
    if (isMonograph) draft.identifier("report", number, name);
    else draft.leave(name, number);
  }
  const addresses = [...itemsOf(eprint, "official_url"), ...itemsOf(eprint, "related_url")];
  for (const item of addresses) {
    const address = textOf(childrenOf(item, "url")[0] ?? item);
    if (address !== "") draft.address(address, item.parentNode === eprint ? "official_url" : "related_url");
  }
}

/** The files that readers are meant to get. What EPrints makes of them, such as pictures of pages, names what it is of. */
function takeFiles(draft: RecordDraft, eprint: Element): void {
  for (const document of along(eprint, "documents", "document")) {
    const main = partOf(document, "main");
    const files = along(document, "files", "file");
    const file = files.find((each) => partOf(each, "filename") === main) ?? files[0];
    const isMade = along(document, "relation", "item", "type").some((type) =>
      /is(?:\w+)?Version\w*Of|isThumbnail|isVolatile/i.test(textOf(type)),
    );
    if (!file || isMade) continue;
    const security = partOf(document, "security");
    if (security !== "" && security !== "public") {
      draft.leave(
        "documents",
        partOf(file, "filename"),
        "The repository keeps this file from readers: upload it yourself if they may have it.",
      );
      continue;
    }
    draft.file(partOf(file, "url") || partOf(file, "filename"));
    const tongue = partOf(document, "language");
    // Each document is said to be in the repository's language until somebody says else.
    if (tongue !== "" && !draft.has("language")) draft.usualLanguage(tongue, "documents");
  }
}

function read(eprint: Element, number: number): ImportedRecord {
  const draft = new RecordDraft(number);
  const kind = partOf(eprint, "type");
  const isMonograph = kind === "monograph";
  const type = isMonograph ? (monographs[partOf(eprint, "monograph_type")] ?? "report") : types[kind];
  const isTold = type !== undefined && kind !== "thesis" && kind !== "teaching_resource";
  draft.type(type ?? "report", "type", isTold ? "sure" : "unsure");
  draft.set("title", partOf(eprint, "title"), "title");
  takePeople(draft, eprint);
  takeDate(draft, eprint);
  draft.set("abstract", plainParagraphs(textOf(childrenOf(eprint, "abstract")[0])), "abstract");
  takeContainer(draft, eprint);
  takeNumbers(draft, eprint, isMonograph);
  draft.set("edition", partOf(eprint, "edition"), "edition");
  for (const word of partOf(eprint, "keywords").split(/[,;]/)) draft.keyword(word, "keywords");
  // Codes of the repository's own list: somebody can say which topic each stands for.
  for (const subject of itemsOf(eprint, "subjects")) draft.keyword(textOf(subject), "subjects");
  for (const tongue of itemsOf(eprint, "language")) draft.language(textOf(tongue), "language");
  takeFiles(draft, eprint);
  for (const field of childrenOf(eprint)) {
    const name = field.localName ?? "";
    if (!taken.has(name) && !ofNoMatter.has(name)) draft.leave(name, textOf(field));
  }
  return draft.done();
}

/** The records under a root of EPrints' XML, and what of it is left out whole; null where it is something else. */
export function readEprints(root: Element): { records: ImportedRecord[]; complaints: string[] } | null {
  const name = root.localName ?? "";
  const eprints = name === "eprint" ? [root] : name === "eprints" ? childrenOf(root, "eprint") : null;
  if (!eprints) return null;
  const complaints: string[] = [];
  const records = eprints.flatMap((eprint, index) => {
    const status = partOf(eprint, "eprint_status");
    if (status === "archive" || status === "") return [read(eprint, index + 1)];
    const which = attribute(eprint, "id") || partOf(eprint, "eprintid");
    complaints.push(
      status === "deletion"
        ? `Record ${index + 1} (${which}) is deleted in the repository, and left out.`
        : `Record ${index + 1} (${which}) is not public in the repository (${status}), and left out.`,
    );
    return [];
  });
  return { records, complaints };
}
