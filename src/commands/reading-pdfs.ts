/** Reading PDFs on this machine, as the editors' browser does: how they begin, their whole text, pictures of page one. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import { coverPictures } from "../http/editor/script/uploads/cover-pictures.ts";
import { beginningOf, textsOfPages } from "../http/editor/script/uploads/pages-of-pdf.ts";

const pdfjs = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** Gives pdf.js those parts of the file that it asks for, so that a large one is never in memory whole. */
class DiskTransport extends PDFDataRangeTransport {
  readonly #file: number;

  constructor(path: string) {
    super(statSync(path).size, null);
    this.#file = openSync(path, "r");
  }

  override requestDataRange(begin: number, end: number): void {
    const bytes = new Uint8Array(end - begin);
    const read = readSync(this.#file, bytes, 0, bytes.length, begin);
    // pdf.js takes no answer before it has gone on from its question.
    setImmediate(() => this.onDataRange(begin, bytes.subarray(0, read)));
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** A PDF that keeps a reader busy for ever is given up after so long. */
const longestReading = 120_000;

async function withPdf<Result>(
  path: string,
  work: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const range = new DiskTransport(path);
  const task = getDocument({
    range,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: join(pdfjs, "cmaps/"),
    standardFontDataUrl: join(pdfjs, "standard_fonts/"),
    verbosity: VerbosityLevel.ERRORS,
    useWasm: false,
    fontExtraProperties: true,
    enableXfa: false,
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("reading took too long")), longestReading);
  });
  try {
    return await Promise.race([task.promise.then(work), tooLong]);
  } finally {
    clearTimeout(timer);
    await task.destroy();
    range.close();
  }
}

/** What a PDF calls itself, and how its first pages begin. Throws where it cannot be read. */
export function readBeginning(path: string): Promise<{ title: string; text: string }> {
  return withPdf(path, beginningOf);
}

interface Drawing {
  readonly canvas: { readonly toBuffer: (type: string, quality: number) => Uint8Array<ArrayBuffer> };
}

function isDrawing(made: unknown): made is Drawing {
  return typeof made === "object" && made !== null && "canvas" in made;
}

/** Pictures of the first page; none where this machine has nothing to draw with. */
async function drawCovers(pdf: PDFDocumentProxy): ReturnType<typeof coverPictures> {
  const create: unknown = Reflect.get(pdf.canvasFactory, "create");
  if (typeof create !== "function") return [];
  const page = await pdf.getPage(1);
  return coverPictures(page, async ({ scale, width, height }) => {
    const made: unknown = Reflect.apply(create, pdf.canvasFactory, [width, height]);
    if (!isDrawing(made)) return () => Promise.resolve(null);
    const { canvas } = made;
    await page.render({ canvas, viewport: page.getViewport({ scale }), background: "#fff" }).promise;
    return async (kind, quality) => new Blob([canvas.toBuffer(kind, 100 * quality)], { type: kind });
  });
}

/** All that is kept beside a PDF: its pages' texts in the marked form, and the pictures. */
export function readWhole(
  path: string,
): Promise<{ texts: string[]; pages: number; covers: Awaited<ReturnType<typeof coverPictures>> }> {
  return withPdf(path, async (pdf) => ({
    covers: await drawCovers(pdf).catch(() => []),
    texts: await textsOfPages(pdf),
    pages: pdf.numPages,
  }));
}
