/** CSL-JSON, as Zotero, Mendeley, Crossref and DataCite write it. */
import * as v from "valibot";
import type { ContributorRole, PublicationType } from "../../catalogue/publication/terms.ts";
import { plainLine, plainParagraphs } from "../markup.ts";
import { type ImportedRecord, nameFromParts, RecordDraft } from "../record.ts";

const types: Readonly<Record<string, PublicationType>> = {
  article: "article",
  "article-journal": "article",
  "journal-article": "article",
  "article-magazine": "article",
  "article-newspaper": "article",
  review: "article",
  book: "book",
  monograph: "book",
  "edited-book": "book",
  "reference-book": "book",
  proceedings: "book",
  chapter: "chapter",
  "book-chapter": "chapter",
  "book-section": "chapter",
  "book-part": "chapter",
  "reference-entry": "chapter",
  "entry-encyclopedia": "chapter",
  report: "report",
  pamphlet: "brief",
  "paper-conference": "paper",
  "proceedings-article": "paper",
  "posted-content": "paper",
  manuscript: "paper",
  thesis: "paper",
  dissertation: "paper",
};

/** What stands for more than one of our types. */
const manifold = new Set(["thesis", "dissertation", "article"]);

const text = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((given) => String(given)),
);
/** Some write a list where one is meant. */
const line = v.fallback(
  v.union([
    text,
    v.pipe(
      v.array(text),
      v.transform((all) => all[0] ?? ""),
    ),
  ]),
  "",
);
const name = v.fallback(
  v.object({
    family: v.fallback(v.string(), ""),
    given: v.fallback(v.string(), ""),
    literal: v.fallback(v.string(), ""),
    name: v.fallback(v.string(), ""),
    suffix: v.fallback(v.string(), ""),
    "non-dropping-particle": v.fallback(v.string(), ""),
    "dropping-particle": v.fallback(v.string(), ""),
    ORCID: v.fallback(v.optional(v.string()), undefined),
  }),
  {
    family: "",
    given: "",
    literal: "",
    name: "",
    suffix: "",
    "non-dropping-particle": "",
    "dropping-particle": "",
    ORCID: undefined,
  },
);
const names = v.fallback(v.array(name), []);
const date = v.fallback(
  v.object({
    "date-parts": v.fallback(v.array(v.array(v.nullable(text))), []),
    literal: v.fallback(v.string(), ""),
    raw: v.fallback(v.string(), ""),
    circa: v.fallback(v.union([v.boolean(), text]), false),
  }),
  { "date-parts": [], literal: "", raw: "", circa: false },
);
const itemSchema = v.looseObject({ type: line, title: line });
const roles = [
  ["author", "author"],
  ["editor", "editor"],
  ["collection-editor", "editor"],
  ["translator", "translator"],
  ["illustrator", "illustrator"],
] as const satisfies readonly (readonly [string, ContributorRole])[];

/** Fields that say nothing of the publication. */
const ofNoMatter = new Set([
  "id",
  "type",
  "citation-key",
  "source",
  "accessed",
  "indexed",
  "title-short",
  "page-first",
]);

function writtenDate(given: unknown): string {
  const { "date-parts": parts, literal, raw, circa } = v.parse(date, given);
  const [from = [], to = []] = parts.map((each) =>
    each.flatMap((part, index) =>
      part === null || part === "" ? [] : [part.padStart(index === 0 ? 4 : 2, "0")],
    ),
  );
  const whole = [from, to].filter((each) => each.length > 0).map((each) => each.join("-"));
  if (whole.length === 0) return literal || raw;
  return `${whole.join("/")}${circa && circa !== "0" ? "~" : ""}`;
}

/** The record of one item, with whatever else is known of it. */
export function readCslItem(
  given: unknown,
  number: number,
  more: (draft: RecordDraft) => void = () => undefined,
): ImportedRecord {
  const draft = new RecordDraft(number);
  const item = v.parse(itemSchema, given);
  const of = (field: string) => v.parse(line, item[field]);
  const type = Object.hasOwn(types, item.type) ? types[item.type] : undefined;
  draft.type(type ?? "report", "type", type && !manifold.has(item.type) ? "sure" : "unsure");
  draft.set("title", plainLine(item.title), "title");
  const seen = new Set<string>([...ofNoMatter, "title"]);
  const take = (field: string, does: (value: string) => void) => {
    seen.add(field);
    const value = of(field);
    if (value !== "") does(value);
  };
  for (const [field, role] of roles) {
    seen.add(field);
    for (const each of v.parse(names, item[field])) {
      const whole = each.literal || each.name;
      const isWhole = whole !== "" || (each.given === "" && each.family.includes(" "));
      const person = {
        family: each.family,
        given: each.given,
        particle: each["non-dropping-particle"] || each["dropping-particle"],
        suffix: each.suffix,
      };
      draft.contributor(role, whole || nameFromParts(person), field, {
        ...(isWhole && each.ORCID === undefined ? { kind: "organisation" as const } : {}),
        orcid: each.ORCID,
      });
    }
  }
  take("publisher", (value) => draft.contributor("publisher", value, "publisher"));
  seen.add("issued");
  draft.date(writtenDate(item.issued), "issued");
  take("abstract", (value) => draft.set("abstract", plainParagraphs(value), "abstract"));
  take("language", (value) => draft.language(value, "language"));
  take("DOI", (value) => draft.identifier("doi", value, "DOI"));
  take("ISBN", (value) => {
    for (const each of value.split(/[;,\s]+(?=97|\d{9})/)) draft.identifier("isbn", each, "ISBN");
  });
  const kind = type === "article" ? "journal" : type === "chapter" || type === "paper" ? "book" : "series";
  take("container-title", (value) => draft.container(kind, plainLine(value), "container-title"));
  take("collection-title", (value) => {
    if (draft.has("container")) draft.leave("collection-title", value);
    else draft.container("series", plainLine(value), "collection-title");
  });
  take("collection-number", (value) => draft.set("number", value, "collection-number"));
  take("ISSN", (value) => draft.identifier("issn", value, "ISSN"));
  take("volume", (value) => draft.set("volume", value, "volume"));
  take("issue", (value) => draft.set("issue", value, "issue"));
  take("page", (value) => draft.set("pages", value, "page"));
  take("article-number", (value) => draft.set("article number", value, "article-number"));
  take("number", (value) => {
    if (type === "report") draft.identifier("report", value, "number");
    else draft.leave("number", value);
  });
  take("edition", (value) => draft.set("edition", value, "edition"));
  take("keyword", (value) => {
    for (const word of value.split(/[;,]/)) draft.keyword(word, "keyword");
  });
  take("URL", (value) => draft.address(value, "URL"));
  for (const [field, value] of Object.entries(item)) {
    if (!seen.has(field) && typeof value === "string") draft.leave(field, value);
  }
  more(draft);
  return draft.done();
}

/** The items in a parsed text; null where it is not CSL-JSON. */
function itemsIn(parsed: unknown): unknown[] | null {
  if (typeof parsed === "object" && parsed !== null && "items" in parsed && Array.isArray(parsed.items))
    return parsed.items;
  const all: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const isItem = (each: unknown) => typeof each === "object" && each !== null && "type" in each;
  return all.length > 0 && all.every(isItem) ? all : null;
}

/** The records in a text; null where it is no CSL-JSON. */
export function readCslJson(text_: string): ImportedRecord[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text_);
  } catch {
    return null;
  }
  return itemsIn(parsed)?.map((item, index) => readCslItem(item, index + 1)) ?? null;
}
