/** Reading a PDF in the editor's browser: its text, its pages, and a picture of the first. Nothing in it is run. */
import {
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  version,
} from "pdfjs-dist";
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

/** Where a piece of text ends: between two words, if it has any. */
function endOfPiece(text: string): number {
  const space = text.lastIndexOf(" ", longestPiece);
  return space > 0 ? space : longestPiece;
}

async function putText(code: string, sha256: string, pdf: PDFDocumentProxy): Promise<void> {
  let text = "";
  const put = (position: number, piece: string, last: boolean) =>
    ask(`/api/v1/documents/${code}/text`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ sha256, position, text: piece, last, pages: pdf.numPages }),
    });
  let position = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    text += `${items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("")}\f`;
    page.cleanup();
    for (; text.length > longestPiece && position < mostPieces - 1; position++) {
      const end = endOfPiece(text);
      await put(position, text.slice(0, end), false);
      text = text.slice(end);
    }
    if (position === mostPieces - 1) break;
  }
  await put(position, text.slice(0, longestPiece), true);
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
