/** Reading a PDF in the editor's browser: its text, its pages, and a picture of the first. Nothing in it is run. */
import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  version,
} from "pdfjs-dist";
import { trustScriptsAt } from "../../../reader/script/trusted.ts";
import { coverPictures } from "./cover-pictures.ts";
import { beginningOf, overviewOf, type Overview, textsOfPages } from "./pages-of-pdf.ts";
import { piecesOfText } from "./pieces-of-text.ts";
import { ask } from "./transfer.ts";

const folder = `/admin/assets/pdfjs-${version}`;
trustScriptsAt(`${folder}/`);
GlobalWorkerOptions.workerSrc = `${folder}/build/pdf.worker.min.mjs`;

/** Gives pdf.js those parts of the file that it asks for, so that a large one is never in memory whole. */
class FileTransport extends PDFDataRangeTransport {
  readonly #file: File;

  constructor(file: File) {
    super(file.size, null);
    this.#file = file;
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#file
      .slice(begin, end)
      .arrayBuffer()
      .then((bytes) => this.onDataRange(begin, new Uint8Array(bytes)));
  }
}

async function putText(code: string, sha256: string, pdf: PDFDocumentProxy): Promise<void> {
  for (const piece of piecesOfText(await textsOfPages(pdf))) {
    await ask(`/api/v1/documents/${code}/text`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...piece, sha256, pages: pdf.numPages }),
    });
  }
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  canvas.toBlob(resolve, type, quality);
  return promise;
}

async function putCover(code: string, sha256: string, pdf: PDFDocumentProxy): Promise<void> {
  const page = await pdf.getPage(1);
  const pictures = await coverPictures(page, async ({ scale, width, height }) => {
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    await page.render({ canvas, viewport: page.getViewport({ scale }), background: "#fff" }).promise;
    return (kind, quality) => blobOf(canvas, kind, quality);
  });
  for (const { parameters, picture } of pictures) {
    const address = `/api/v1/documents/${code}/cover?sha256=${sha256}${parameters}`;
    await ask(address, { method: "PUT", body: picture });
  }
}

async function withPdf<Result>(
  file: File,
  work: (pdf: PDFDocumentProxy) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({
    range: new FileTransport(file),
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: `${folder}/cmaps/`,
    standardFontDataUrl: `${folder}/standard_fonts/`,
    wasmUrl: `${folder}/wasm/`,
    iccUrl: `${folder}/iccs/`,
    // The page's policy allows neither WebAssembly nor eval.
    useWasm: false,
    // What fonts are called tells which are bold.
    fontExtraProperties: true,
    enableXfa: false,
  });
  try {
    return await work(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** Reads the file and gives the catalogue what was read. Throws when the file cannot be read. */
export function readPdf(file: File, code: string, sha256: string): Promise<{ pages: number }> {
  return withPdf(file, async (pdf) => {
    // The text first: it is what a search finds, and no picture that does not come costs it.
    await putText(code, sha256, pdf);
    await putCover(code, sha256, pdf);
    return { pages: pdf.numPages };
  });
}

/** What the file calls itself, and how its first pages begin. Throws when it cannot be read. */
export function readBeginning(file: File): Promise<{ title: string; text: string }> {
  return withPdf(file, beginningOf);
}

/** What the file says of itself, and its first and last pages. Throws when it cannot be read. */
export function readOverview(file: File): Promise<Overview> {
  return withPdf(file, overviewOf);
}
