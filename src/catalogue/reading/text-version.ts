/** Reading a document's text version: a part of it, of as many pages as fit one answer. */
import type { Database } from "../../store/database.ts";
import { readPieces, readTextPart, readWholeTexts, type StoredTextPart } from "../../store/file-pages.ts";
import { flatParts } from "../files/text-version/flat.ts";
import { type Block, blocksOf } from "../files/text-version/marked.ts";
import { CatalogueError, notFound, type Suggestion } from "../problem.ts";
import type { Document } from "../publication/document.ts";
import type { Publication } from "../publication/publication.ts";
import { documentWith } from "./publications.ts";

/** A page of a text version; its number is null where nobody knows where pages end. */
export interface TextPage {
  readonly number: number | null;
  readonly blocks: readonly Block[];
}

/** A line of the table of contents. */
export interface TextHeading {
  readonly level: number;
  readonly text: string;
  readonly page: number;
  /** The part that it is in. */
  readonly part: number;
}

/** As many pages as are sent at once. */
export interface TextPart {
  readonly publication: Publication;
  readonly document: Document;
  /** By what it is asked for: its first page, or its number where pages are not known. */
  readonly part: number;
  readonly pages: readonly TextPage[];
  /** All parts, in their order. */
  readonly parts: readonly number[];
  /** Of the whole document, with its first part only. */
  readonly contents: readonly TextHeading[];
}

/** What is found where a page is asked for: the part that begins with it, or that it is in. */
export interface TextPartFound {
  readonly document: Document;
  /** Null where the page lies in a part that begins before, by which it is to be asked for. */
  readonly shown: TextPart | null;
  readonly part: number;
}

/** Headings of the fewest levels, and at most so many, make the table of contents. */
const mostHeadings = 60;

/** The headings of as many levels as are not too many, levels counted from the highest that there is. */
function contentsOf(stored: StoredTextPart["contents"]): TextHeading[] {
  const all = stored.flatMap(({ page, part, headings }) =>
    headings.map(([level, text]): TextHeading => ({ level, text, page, part })),
  );
  const levels = [...new Set(all.map(({ level }) => level))].toSorted((one, other) => one - other);
  const within = levels.map((deepest) => all.filter(({ level }) => level <= deepest));
  const chosen = within.findLast((headings) => headings.length <= mostHeadings) ?? within[0] ?? [];
  const [highest = 1] = levels;
  return chosen.slice(0, mostHeadings).map((heading) => ({ ...heading, level: heading.level - highest + 1 }));
}

/** What there is in place of a text version: the file, and the page of the publication. */
function insteadOf({ slug, title, language, year }: Publication, document: Document): Suggestion[] {
  const detail = { document: document.role, language: document.language.tag };
  return [
    ...(document.file ? [{ path: `/d/${document.code}`, title, language: language.tag, year, detail }] : []),
    { path: `/publications/${slug}`, title, language: language.tag, year },
  ];
}

/**
 * The part with this page, or the part of this number where pages are not known, of the text version of the document
 * with this code, however typed. Throws `no-text` where there is none, and as documentWith does.
 */
export async function textPart(database: Database, typed: string, page: number): Promise<TextPartFound> {
  const read = await documentWith(database, typed, (code) => readTextPart(database, code, page));
  const { publication, document, found } = read;
  const text = document.file?.text ?? "awaiting";
  if (text !== "pages" && text !== "flat") {
    throw new CatalogueError({
      kind: "no-text",
      reason: text,
      suggestions: insteadOf(publication, document),
    });
  }
  const flat = text === "flat" ? flatParts(found.pieces) : [];
  const parts = text === "flat" ? flat.map((_, index) => index + 1) : found.parts;
  const part = parts.findLast((first) => first <= page);
  const pages: TextPage[] =
    text === "flat"
      ? [{ number: null, blocks: flat[page - 1] ?? [] }]
      : found.pages.map(({ page: number, text: marked }) => ({ number, blocks: blocksOf(marked) }));
  if (part === undefined || pages.length === 0 || (text === "flat" && !flat[page - 1])) {
    throw notFound({ thing: "page" });
  }
  const shown =
    part === page
      ? { publication, document, part, pages, parts, contents: contentsOf(found.contents) }
      : null;
  return { document, shown, part };
}

/** Pages that are read at a time, about: some hundreds of kilobytes. */
const pagesAtOnce = 300;

/** Pages of a document, where nobody has counted them. */
const usualPages = 60;

/** The documents in runs that are read at once. */
function runsOf<Each extends Pick<Document, "file">>(documents: readonly Each[]): Each[][] {
  const runs: Each[][] = [];
  let pages = pagesAtOnce;
  for (const document of documents) {
    const own = document.file?.pages ?? usualPages;
    const last = runs.at(-1);
    if (last && pages + own <= pagesAtOnce) last.push(document);
    else {
      runs.push([document]);
      pages = 0;
    }
    pages += own;
  }
  return runs;
}

type OfPublication = Pick<TextPart, "publication" | "document">;

/** A text of a whole document as one part, whose table of contents is made of what it says. */
function wholeText({ publication, document }: OfPublication, pages: readonly TextPage[]): TextPart {
  const headings = pages.flatMap(({ number, blocks }) => {
    const own = blocks.flatMap((block) =>
      block.kind === "heading" ? [[block.level, block.text] satisfies [number, string]] : [],
    );
    return number === null || own.length === 0 ? [] : [{ page: number, part: 1, headings: own }];
  });
  return { publication, document, part: 1, parts: [1], pages, contents: contentsOf(headings) };
}

/**
 * The text versions of these documents, each whole, as many of them at a time as are no more than some hundred pages:
 * one round trip each.
 */
export async function* wholeTexts(
  database: Database,
  documents: readonly OfPublication[],
): AsyncGenerator<TextPart> {
  const known = documents.map((each) => ({ ...each, file: each.document.file }));
  for (const run of runsOf(known)) {
    const codes = run.filter(({ file }) => file?.text === "pages").map(({ document }) => document.code);
    const read = codes.length === 0 ? [] : await readWholeTexts(database, codes);
    const byCode = Map.groupBy(read, ({ code }) => code);
    for (const each of run) {
      const { code } = each.document;
      const pages: TextPage[] =
        each.file?.text === "flat"
          ? flatParts(await readPieces(database, code)).map((blocks) => ({ number: null, blocks }))
          : (byCode.get(code) ?? []).map(({ page, text }) => ({ number: page, blocks: blocksOf(text) }));
      yield wholeText(each, pages);
    }
  }
}
