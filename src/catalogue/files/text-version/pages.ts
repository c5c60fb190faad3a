/** Keeping a file's text page by page, and sharing the pages out among the parts in which readers get them. */
import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import type { Database } from "../../../store/database.ts";
import {
  pagesAsRead,
  pagesUpTo,
  partsOfPages,
  textHidden,
  textsOfPages,
  type StoredPage,
  weightsOf,
} from "../../../store/file-pages.ts";
import type { Statement } from "../../../store/statement.ts";
import { withoutHidden } from "../../publication/text.ts";
import { lettersAsTyped, pageEnd } from "../kept-text.ts";
import { isDamaged } from "./damage.ts";
import { blocksOf, markedText, wordsOfBlock } from "./marked.ts";

/** Some pages of a file, in the marked form. */
export interface MarkedPages {
  /** The number of the first of them. */
  readonly first: number;
  readonly pages: readonly string[];
}

export const mostPages = 100_000;

/** Bytes of the pages of one part, compressed each by itself: with what is around them they stay within 14 KB. */
const partWeight = 8000;
/** What a page needs beside its text, and a line of the table of contents. */
const pageFrame = 40;

/** A soft hyphen stands where a line's end parted a word; other characters that nobody sees mean nothing here. */
function asTyped(marked: string): string {
  return lettersAsTyped(marked)
    .replace(/[^\P{Cc}\n]/gu, " ")
    .split("\u00ad")
    .map(withoutHidden)
    .join("\u00ad");
}

/** A page as it is kept. What it says is parsed and written again, so that what is kept is as it will be read. */
export function storedPage(page: number, marked: string): StoredPage {
  const blocks = blocksOf(asTyped(marked));
  const text = markedText(blocks);
  const headings = blocks.flatMap((block): [number, string][] =>
    block.kind === "heading" ? [[block.level, block.text.slice(0, 200)]] : [],
  );
  const weight = pageFrame + (text === "" ? 0 : deflateRawSync(Buffer.from(text)).length);
  return { page, text, weight, headings };
}

/** The words of pages, for search, each page with its end. */
export function wordsOfPages({ pages }: MarkedPages): string {
  const text = pages.map((marked) => blocksOf(marked).map(wordsOfBlock).join("\n") + pageEnd).join("");
  if (text.trim() === "") return "";
  // As the page has it: which of both readings is meant, search decides for itself.
  return text.replaceAll("\u00ad", "-\n");
}

/** With which part each page is sent, each part named by its first page. */
export function partsOf(
  pages: readonly Pick<StoredPage, "page" | "weight" | "headings">[],
): [number, number][] {
  // The first part has the table of contents.
  let weight = Math.min(2500, 25 * pages.reduce((count, { headings }) => count + headings.length, 0));
  let part = pages[0]?.page ?? 1;
  return pages.map((page) => {
    if (weight + page.weight > partWeight && page.page !== part) {
      part = page.page;
      weight = 0;
    }
    weight += page.weight;
    return [page.page, part];
  });
}

/** What keeps the pages of a piece; a text without them says nothing of those that are known. */
export async function keepPages(
  database: Database,
  fileId: number,
  piece: { readonly text: string | MarkedPages; readonly last: boolean },
): Promise<Statement[]> {
  if (typeof piece.text === "string") return [];
  const { first, pages } = piece.text;
  const kept = pages.map((marked, index) => storedPage(first + index, marked));
  const statements = pagesAsRead(fileId, kept);
  if (!piece.last) return statements;
  const before = (await weightsOf(database, fileId)).filter(({ page }) => page < first);
  const last = first + pages.length - 1;
  const texts = [...(await textsOfPages(database, fileId)), ...kept].map(({ text }) => text);
  return [
    ...statements,
    pagesUpTo(fileId, last),
    ...partsOfPages(fileId, partsOf([...before, ...kept])),
    // Readers are better off with the PDF alone; an editor may see it otherwise.
    ...(isDamaged(texts) ? [textHidden(fileId, true)] : []),
  ];
}
