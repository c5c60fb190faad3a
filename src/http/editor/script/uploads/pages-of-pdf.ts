/** What pdf.js reads of a PDF's pages, as pieces at their places. */
import type { PDFDocumentProxy } from "pdfjs-dist";
import type { PositionedPage } from "../../../../catalogue/files/text-version/positioned.ts";
import { markedPages } from "../../../../catalogue/files/text-version/reading.ts";

/** The pieces of one page. */
async function positionedPage(pdf: PDFDocumentProxy, number: number): Promise<PositionedPage> {
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  page.cleanup();
  const pieces = items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [, , skew = 0, scale = 0, x = 0, y = 0]: number[] = item.transform;
    const direction = item.dir === "rtl" ? ("rtl" as const) : ("ltr" as const);
    return [
      { text: item.str, x, y, width: item.width, size: Math.hypot(skew, scale), bold: false, direction },
    ];
  });
  return { width, height, pieces };
}

/** The texts of all pages, in the marked form of text versions. */
export async function textsOfPages(pdf: PDFDocumentProxy): Promise<string[]> {
  const pages: PositionedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await positionedPage(pdf, number));
  return markedPages(pages);
}
