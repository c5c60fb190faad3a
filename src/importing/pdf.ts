/** What a PDF tells of its publication: all of it guesses, as a record whose every cell is to be looked at. */
import { guessDocument } from "../catalogue/files/file-name.ts";
import { isTitle } from "../catalogue/files/proposals/meaning.ts";
import { languageOfText } from "../catalogue/files/proposals/text-language.ts";
import { wordsOf } from "../catalogue/files/proposals/words.ts";
import { languageTagOf } from "../catalogue/languages/naming.ts";
import { checkedIdentifier, identifierKey } from "../catalogue/publication/identifier.ts";
import { tidied } from "../catalogue/publication/text.ts";
import { type ImportedRecord, RecordDraft } from "./record.ts";

/** What can be read of a PDF. */
export interface ReadPdf {
  /** The file's name. */
  readonly name: string;
  /** What it says of itself; empty where it says nothing. */
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** As PDF writes dates: D:20190501…. */
  readonly created: string;
  readonly doi: string;
  /** The texts of its first pages, and of the last one. */
  readonly pages: readonly string[];
  /** What stands in the largest letters on the first page. */
  readonly largest: string;
}

/** What programs and computers put in place of an author. */
const nobody =
  /^(?:user\d*|admin(?:istrator)?|owner|author|unknown|anonymous|default|root|windows|microsoft.*|adobe.*|hp|dell|lenovo|asus|acer|pc|laptop|.*@.*|.*\d.*)$/i;

/** A name as people's are written: two to five words, the first a capital. */
function isName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    text.length <= 80 &&
    /^\p{L}/u.test(text) &&
    !/[\d:/()[\]@]/.test(text)
  );
}

/** The names in a list of them, as a title page or a program writes it. */
function namesIn(list: string): string[] {
  const parts = list.includes(";") ? list.split(";") : list.split(/,|&|\s+(?:and|y|et|und|dan|và)\s+/);
  const names = parts.map(tidied).filter((name) => name !== "" && !nobody.test(name));
  return names.every(isName) ? names : [];
}

function authorsOf({ author, pages }: ReadPdf): string[] {
  const stated = namesIn(author);
  if (stated.length > 0) return stated;
  for (const line of pages.slice(0, 2).flatMap((page) => page.split("\n"))) {
    const [, list = ""] =
      /^\s*(?:(?:written )?by|authors?\s*:?|por|par)\s+(\p{Lu}.{4,200})$/iu.exec(line.trim()) ?? [];
    const names = namesIn(list.replace(/\.$/, ""));
    if (names.length > 0) return names;
  }
  return [];
}

/** What it says of itself where its first page says the same, or else what stands largest there. */
function titleOf({ title, largest, pages }: ReadPdf): string {
  const stated = isTitle(title) ? tidied(title) : "";
  const shown = tidied(largest);
  const isShown = shown.length >= 8 && shown.length <= 300 && wordsOf(shown).length >= 2;
  const onPage = new Set(wordsOf(pages[0] ?? ""));
  const words = wordsOf(stated);
  if (stated !== "" && (words.every((word) => onPage.has(word)) || !isShown)) return stated;
  return isShown ? shown : "";
}

/** The year that it says it came out in; that of the file where it says none. */
function yearOf({ pages, name, created }: ReadPdf, now: number): string {
  const isYear = (year: string | undefined): year is string =>
    year !== undefined && Number(year) >= 1900 && Number(year) <= now;
  const text = pages.join("\n");
  const stated = [
    /(?:©|\(c\)|copyright|published(?: in)?|first published)[^\n\d]{0,60}((?:19|20)\d\d)\b/gi,
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\s+(?:\d\d?,?\s+)?((?:19|20)\d\d)\b/gi,
  ]
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, year]) => year))
    .find(isYear);
  if (stated !== undefined) return stated;
  const onTitlePage = (pages[0] ?? "").slice(0, 1500).match(/\b(?:19|20)\d\d\b/g) ?? [];
  const years = [...new Set(onTitlePage)].filter(isYear);
  if (years.length === 1) return years[0] ?? "";
  const others = [
    ...name.matchAll(/(?<!\d)((?:19|20)\d\d)(?!\d)/g),
    ...created.matchAll(/^(?:D:)?((?:19|20)\d\d)/g),
  ];
  return others.map(([, year]) => year).find(isYear) ?? "";
}

/** The one DOI that its beginning has; none where it lists several, which are those of others. */
function doiOf({ doi, pages }: ReadPdf): string | null {
  const own = checkedIdentifier("doi", doi);
  if (own !== null) return own;
  for (const page of pages.slice(0, 3)) {
    const found = page.match(/10\.\d{4,9}(?:\.\d+)*\/[^\s<>"]+/g) ?? [];
    const dois = new Set(found.flatMap((text) => checkedIdentifier("doi", text)?.toLowerCase() ?? []));
    const [only] = dois;
    if (dois.size > 1) return null;
    if (only !== undefined) return only;
  }
  return null;
}

/** Its ISBNs, each once; only those that are called so. */
function isbnsOf({ pages }: ReadPdf): string[] {
  const found = pages.flatMap((page) =>
    [...page.matchAll(/isbn(?:[\s-]*1[03])?[^\dX\n]{0,20}((?:[\dX][\s\p{Pd}]?){10,17})/giu)].flatMap(
      ([, printed = ""]) => {
        const digits = tidied(printed);
        // What follows may be of the next number.
        return (
          checkedIdentifier("isbn", digits) ?? checkedIdentifier("isbn", digits.split(/\s/)[0] ?? "") ?? []
        );
      },
    ),
  );
  const byKey = new Map(found.map((value) => [identifierKey({ scheme: "isbn", value }), value]));
  return [...byKey.values()].slice(0, 3);
}

/** Whether its pages have any text: photographs have none. */
export function hasText({ pages }: ReadPdf): boolean {
  return (pages.join("").match(/\p{L}/gu)?.length ?? 0) >= 20;
}

/** What is guessed of the publication that a PDF is the text of. */
export function recordOfPdf(pdf: ReadPdf, now: number): ImportedRecord {
  const draft = new RecordDraft(1);
  const { language: named, role } = guessDocument(pdf.name);
  draft.set("title", titleOf(pdf), "title");
  const language = languageOfText(pdf.pages.join("\n")) ?? languageTagOf(pdf.language) ?? named;
  if (language !== null) {
    draft.language(language, "text");
    draft.set("documents", `${role} ${language}`, "text");
  }
  const year = yearOf(pdf, now);
  if (year !== "") draft.date(year, "text");
  for (const name of authorsOf(pdf)) draft.contributor("author", name, "author");
  const doi = doiOf(pdf);
  if (doi !== null) draft.identifier("doi", doi, "text");
  for (const isbn of isbnsOf(pdf)) draft.identifier("isbn", isbn, "text");
  return draft.done();
}
