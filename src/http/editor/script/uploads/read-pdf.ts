/** Reading a PDF in the editor's browser: its text, its pages, and a picture of the first. Nothing in it is run. */
import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  version,
} from "pdfjs-dist";
import { textsOfPages } from "./pages-of-pdf.ts";
import { ask } from "./transfer.ts";

const folder = `/admin/assets/pdfjs-${version}`;
GlobalWorkerOptions.workerSrc = `${folder}/build/pdf.worker.min.mjs`;

/** Characters in one piece of text, and pieces at most: as src/catalogue/files/file-reading.ts takes them. */
const longestPiece = 90_000;
const mostPieces = 200;
/** CSS pixels; and bytes of the picture at most. */
const coverWidth = 360;
const largestCover = 100_000;

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

/** Sends the pages' texts, as many at a time as a piece takes. */
async function putText(code: string, sha256: string, pdf: PDFDocumentProxy): Promise<void> {
  const texts = await textsOfPages(pdf);
  for (let position = 0, first = 1; first <= texts.length && position < mostPieces; position++) {
    let length = 0;
    const fitting = texts.slice(first - 1).findIndex((text) => (length += text.length) > longestPiece);
    const count = fitting === -1 ? texts.length - first + 1 : Math.max(1, fitting);
    const pages = texts.slice(first - 1, first - 1 + count).map((text) => text.slice(0, longestPiece));
    const last = first + count > texts.length || position === mostPieces - 1;
    await ask(`/api/v1/documents/${code}/text`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sha256, position, text: { first, pages }, last, pages: pdf.numPages }),
    });
    first += count;
  }
}

function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  canvas.toBlob(resolve, type, quality);
  return promise;
}

async function putCover(code: string, sha256: string, pdf: PDFDocumentProxy): Promise<void> {
  const page = await pdf.getPage(1);
  const { width } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: coverWidth / width });
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.min(Math.ceil(viewport.height), 4 * coverWidth);
  await page.render({ canvas, viewport, background: "#fff" }).promise;
  for (const [type, quality] of [
    ["image/webp", 0.8],
    ["image/webp", 0.4],
    ["image/jpeg", 0.6],
    ["image/jpeg", 0.3],
  ] as const) {
    const picture = await blobOf(canvas, type, quality);
    // A browser that cannot write one kind writes PNG instead, which is larger.
    if (!picture || picture.type !== type || picture.size > largestCover) continue;
    await ask(`/api/v1/documents/${code}/cover?sha256=${sha256}`, { method: "PUT", body: picture });
    return;
  }
}

/** Reads the file and gives the catalogue what was read. Throws when the file cannot be read. */
export async function readPdf(file: File, code: string, sha256: string): Promise<{ pages: number }> {
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
    const pdf = await task.promise;
    await putCover(code, sha256, pdf);
    await putText(code, sha256, pdf);
    return { pages: pdf.numPages };
  } finally {
    await task.destroy();
  }
}
