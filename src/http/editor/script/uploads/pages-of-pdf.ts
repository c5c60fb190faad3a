/** What pdf.js reads of a PDF's pages, as pieces at their places. */
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type {
  PositionedPage,
  StructureElement,
} from "../../../../catalogue/files/text-version/positioned.ts";
import { markedPages } from "../../../../catalogue/files/text-version/reading.ts";
import type { ReadPdf } from "../../../../importing/pdf.ts";

type Content = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>;
type Tree = Awaited<ReturnType<PDFPageProxy["getStructTree"]>>;

/** A point and a direction in the page as it is shown, however it is turned. */
function placed(
  [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0]: readonly number[],
  [x = 0, y = 0]: readonly number[],
) {
  return [a * x + c * y + e, b * x + d * y + f] as const;
}

/** Whether letters of a font are bold, by what the font says of itself. */
function isBold(page: PDFPageProxy, name: string): boolean {
  if (!page.commonObjs.has(name)) return false;
  const font: unknown = page.commonObjs.get(name);
  if (typeof font !== "object" || font === null) return false;
  const says = (key: string) => key in font && Reflect.get(font, key) === true;
  const called = "name" in font && typeof font.name === "string" ? font.name : "";
  return says("bold") || says("black") || /bold|black|heavy|demi|-bd\b|bx\d/i.test(called);
}

/** Fonts are told apart once the page's drawing is read; only where one is new. */
async function knowFonts(page: PDFPageProxy, { items }: Content): Promise<void> {
  const names = new Set(items.flatMap((item) => ("fontName" in item ? [item.fontName] : [])));
  if ([...names].some((name) => !page.commonObjs.has(name))) await page.getOperatorList();
}

function structureOf(node: Tree | Tree["children"][number]): StructureElement | { content: string } | null {
  if ("role" in node) {
    const children = node.children.flatMap((child) => structureOf(child) ?? []);
    return { role: node.role, children };
  }
  return node.type === "content" ? { content: node.id } : null;
}

/** The pieces of one page. */
async function positionedPage(pdf: PDFDocumentProxy, number: number): Promise<PositionedPage> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent({ includeMarkedContent: true });
  await knowFonts(page, content);
  const contents: (string | undefined)[] = [];
  const pieces: PositionedPage["pieces"][number][] = [];
  for (const item of content.items) {
    if (!("str" in item)) {
      if (item.type === "endMarkedContent") contents.pop();
      else contents.push("tag" in item && item.tag === "Artifact" ? undefined : (item.id ?? contents.at(-1)));
      continue;
    }
    const [a = 1, b = 0, c = 0, d = 0, e = 0, f = 0]: number[] = item.transform;
    const [x, below] = placed(viewport.transform, [e, f]);
    const [x1, y1] = placed(viewport.transform, [e + a, f + b]);
    // Letters that stand upright or aslant belong to no line: marks across the page, notes at its side.
    if (Math.abs(y1 - below) > 0.2 * Math.abs(x1 - x)) continue;
    pieces.push({
      text: item.str,
      x,
      y: viewport.height - below,
      width: item.width,
      size: Math.hypot(c, d) || item.height,
      bold: isBold(page, item.fontName),
      direction: item.dir === "rtl" ? "rtl" : "ltr",
      content: contents.at(-1),
    });
  }
  const tree = await page.getStructTree();
  const structure = tree && structureOf(tree);
  page.cleanup();
  const { width, height } = viewport;
  return { width, height, pieces, structure: structure && "role" in structure ? structure : undefined };
}

/** All pages as pieces at their places. */
async function positionedPages(pdf: PDFDocumentProxy): Promise<PositionedPage[]> {
  const pages: PositionedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await positionedPage(pdf, number));
  return pages;
}

/** The texts of all pages, in the marked form of text versions. */
export async function textsOfPages(pdf: PDFDocumentProxy): Promise<string[]> {
  return markedPages(await positionedPages(pdf));
}

/** Characters of the beginning that are told. */
const longestBeginning = 1500;

/** What a PDF calls itself, and how its first pages begin. */
export async function beginningOf(pdf: PDFDocumentProxy): Promise<{ title: string; text: string }> {
  const { info } = await pdf.getMetadata();
  const title: unknown = "Title" in info ? info.Title : "";
  let text = "";
  for (let number = 1; number <= Math.min(2, pdf.numPages) && text.length < longestBeginning; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    text += items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(" ");
  }
  return { title: typeof title === "string" ? title : "", text: text.slice(0, longestBeginning) };
}

/** Pages at the beginning that are read for what they tell of the publication. */
const firstPages = 4;

/** What a PDF says of itself, and what its first and last pages say. */
export type Overview = Omit<ReadPdf, "name">;

/** The lines of a page, whose pieces stand at their places. */
function linesOf({ pieces }: PositionedPage): string {
  let text = "";
  let y: number | null = null;
  for (const piece of pieces) {
    text += y === null || Math.abs(y - piece.y) <= piece.size / 2 ? piece.text : `\n${piece.text}`;
    y = piece.y;
  }
  return text;
}

/** What stands in the largest letters of a page, from its first piece to the last that has them. */
function largestOf({ pieces }: PositionedPage): string {
  const own = pieces.filter(({ text }) => /\p{L}/u.test(text));
  const size = Math.max(0, ...own.map((piece) => piece.size));
  const large = own.filter((piece) => piece.size > size * 0.92);
  // Where all is alike, nothing is a title.
  return large.length === own.length && own.length > 3 ? "" : large.map(({ text }) => text.trim()).join(" ");
}

/** What a PDF says of itself, and the texts of its first pages and the last. */
export async function overviewOf(pdf: PDFDocumentProxy): Promise<Overview> {
  const { info, metadata } = await pdf.getMetadata();
  const said = (key: string) => {
    const value: unknown = Reflect.get(info, key);
    return typeof value === "string" ? value : "";
  };
  const told = (key: string) => {
    const value: unknown = metadata?.get(key);
    return typeof value === "string" ? value : Array.isArray(value) ? value.join("; ") : "";
  };
  const numbers = Array.from({ length: Math.min(firstPages, pdf.numPages) }, (_, index) => index + 1);
  if (pdf.numPages > firstPages) numbers.push(pdf.numPages);
  const pages: PositionedPage[] = [];
  for (const number of numbers) pages.push(await positionedPage(pdf, number));
  const [first] = pages;
  return {
    title: told("dc:title") || said("Title"),
    author: told("dc:creator") || said("Author"),
    language: said("Language") || told("dc:language"),
    created: said("CreationDate"),
    doi: told("prism:doi") || told("dc:identifier"),
    pages: pages.map(linesOf),
    largest: first ? largestOf(first) : "",
  };
}
