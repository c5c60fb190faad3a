/** The inspection of an uploaded file: one pass over its bytes, whatever their number, in little memory. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import type { DocumentFormat } from "../../publication/terms.ts";
import { Budget } from "./budget.ts";
import { type Finding, type Refusal, refusals } from "./findings.ts";
import { ArchiveScan, docx, epub, pptx, xlsx, zip } from "./archive.ts";
import { BoxScan, Mp3Scan, OggScan } from "./media.ts";
import type { Readability } from "./pdf/readability.ts";
import { PdfScan } from "./pdf/scan.ts";
import type { Scan } from "./scan.ts";
import { CaptionsScan, HtmlScan } from "./text-files.ts";

/** The largest file that is taken. */
export const largestFile = 200 * 1024 * 1024;

export type Inspection =
  | {
      readonly ok: true;
      /** Null where they cannot be told, or there are none. */
      readonly pages: number | null;
      readonly findings: readonly Finding[];
      /** Of a PDF, what it says to those who do not see it; null where that cannot be told, and of other files. */
      readonly readability: Readability | null;
      /** Lower-case hexadecimal. */
      readonly sha256: string;
      readonly bytes: number;
    }
  | { readonly ok: false; readonly reason: Refusal; readonly sentence: string };

/** Bytes are looked at in pieces of this size, however small those are that arrive. */
const pieceBytes = 256 * 1024;

/** Within so many bytes a PDF begins: some programs write something before it (ISO 32000-2, annex H). */
const headerBytes = 1024;

/** What else a file is that is no PDF, by its first bytes. */
const otherKinds: readonly (readonly [signature: RegExp, name: string])[] = [
  [/^PK.*word\//s, "a Word document"],
  [/^PK.*ppt\//s, "a PowerPoint presentation"],
  [/^PK.*xl\//s, "an Excel workbook"],
  [/^PK/, "a ZIP archive or an Office document"],
  [/^ÐÏ.à/s, "an Office document of an old kind, or one with a password"],
  [/^\{\\rtf/, "a text document (RTF)"],
  [/^%!PS/, "a PostScript file"],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP)/s, "a picture"],
  [/^.{4}ftyp/s, "a video or a photograph"],
  [/^\s*<(?:!doctype html|html|head|\?xml)/i, "a web page"],
];

/** The refusal, with the sentences for the editor. */
function refused(reason: Refusal, name?: string): Extract<Inspection, { ok: false }> {
  const sentence = refusals[reason];
  if (name === undefined) return { ok: false, reason, sentence };
  return { ok: false, reason, sentence: sentence.replace("not a PDF,", `${name}, not a PDF,`) };
}

const scans: Readonly<Record<DocumentFormat, (budget: Budget) => Scan>> = {
  pdf: (budget) => new PdfScan(budget),
  epub: (budget) => new ArchiveScan(epub, budget),
  docx: (budget) => new ArchiveScan(docx, budget),
  pptx: (budget) => new ArchiveScan(pptx, budget),
  xlsx: (budget) => new ArchiveScan(xlsx, budget),
  html: () => new HtmlScan(),
  zip: (budget) => new ArchiveScan(zip, budget),
  mp4: () => new BoxScan("not-mp4"),
  mp3: () => new Mp3Scan(),
  m4a: () => new BoxScan("not-m4a"),
  ogg: () => new OggScan(),
  vtt: () => new CaptionsScan(),
};

/** The bytes of a stream in pieces of about {@link pieceBytes}. */
async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    waiting.push(chunk);
    bytes += chunk.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}

/**
 * Reads a file once, to the end or to where it can be told that it is not to be taken. `format` is what the
 * document is to be; `bytes` is how many were promised. The budget bounds what it costs, whatever the file is.
 */
export async function inspect(
  stream: ReadableStream<Uint8Array>,
  { format, bytes: promised }: { readonly format: DocumentFormat; readonly bytes: number },
  budget = new Budget(),
): Promise<Inspection> {
  const hash = createHash("sha256");
  const scan = scans[format](budget);
  let bytes = 0;
  for await (const piece of pieces(stream)) {
    if (bytes === 0 && format === "pdf") {
      const head = Buffer.from(piece.subarray(0, 8 * headerBytes)).toString("latin1");
      if (!head.slice(0, headerBytes).includes("%PDF-")) {
        return refused("not-pdf", otherKinds.find(([signature]) => signature.test(head))?.[1]);
      }
    }
    bytes += piece.length;
    if (bytes > largestFile) return refused("too-large");
    hash.update(piece);
    budget.pass(piece.length);
    await scan.push(piece);
    await budget.rest();
  }
  if (bytes === 0) return refused("empty");
  if (bytes !== promised) return refused("wrong-length");
  const verdict = await scan.finish();
  if (!verdict.ok) return refused(verdict.reason);
  const { pages, findings, readability = null } = verdict;
  return { ok: true, pages, findings, readability, sha256: hash.digest("hex"), bytes };
}
