/** What pdf.js opens is taken, with as many pages as it counts: PDFs as programs, mail and web sites make them. */
import { Buffer } from "node:buffer";
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import { encryptedPdfs } from "../worker/encrypted-pdfs.ts";
import { handMade, onePage, packedPdf, soundPdf, stream } from "../worker/pdfs.ts";

/** How many pages a viewer counts; null where it opens nothing. */
async function pagesInViewer(bytes: Uint8Array): Promise<number | null> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: VerbosityLevel.ERRORS });
  try {
    return (await task.promise).numPages;
  } catch {
    return null;
  } finally {
    await task.destroy();
  }
}

/** How many pages the inspection counts; null where it refuses the file. */
async function pagesByInspection(bytes: Uint8Array): Promise<number | null> {
  const inspection = await inspect(new Blob([Uint8Array.from(bytes)]).stream(), {
    format: "pdf",
    bytes: bytes.length,
  });
  return inspection.ok ? inspection.pages : null;
}

async function bothAgree(bytes: Uint8Array): Promise<number | null> {
  const pages = await pagesInViewer(bytes);
  expect(await pagesByInspection(bytes)).toBe(pages);
  return pages;
}

const latin = (text: string) => Buffer.from(text, "latin1");
const plain = Buffer.from(handMade([...onePage, stream("", "0 0 m 9 9 l S")]));
const text = plain.toString("latin1");
/** The file with a part of its text changed. */
function changed(from: string | RegExp, to: string): Buffer {
  const after = text.replace(from, to);
  if (after === text) throw new RangeError(`nothing is like ${from}`);
  return latin(after);
}
const branch = (parent: number, kids: string, count: string) =>
  `<< /Type /Pages /Parent ${parent} 0 R /Kids [${kids}] /Count ${count} >>`;
const leaf = (parent: number) => `<< /Type /Page /Parent ${parent} 0 R /MediaBox [0 0 200 200] >>`;

const noise = Buffer.from(
  Array.from({ length: 70_000 }, (_, index) => (Math.imul(index, 2_654_435_761) >>> 13) & 255),
);

const variants: Readonly<Record<string, Uint8Array>> = {
  "nothing special": plain,
  "zero bytes behind the end": Buffer.concat([plain, Buffer.alloc(4096)]),
  "a hundred thousand empty lines behind the end": Buffer.concat([plain, Buffer.alloc(100_000, "\r\n")]),
  "a web page behind the end": Buffer.concat([plain, latin(`<!DOCTYPE html><p>${"(footer <<".repeat(900)}`)]),
  "noise behind the end": Buffer.concat([plain, noise]),
  "a mail's border behind the end": Buffer.concat([plain, latin("\r\n--=_boundary_42--\r\n")]),
  "an unfinished comment behind the end": Buffer.concat([plain, latin("%")]),
  "headers of a web server before the beginning": Buffer.concat([
    latin("Content-Type: application/pdf\r\n\r\n"),
    plain,
  ]),
  "a byte order mark before the beginning": Buffer.concat([latin("\u00ef\u00bb\u00bf"), plain]),
  "a thousand bytes before the beginning": Buffer.concat([Buffer.alloc(1000, "#"), plain]),
  "no end marker": changed("%%EOF\n", ""),
  "no place of the table": changed(/startxref[^]*/, ""),
  "a table at a wrong place": changed(/startxref\n\d+/, "startxref\n7"),
  "a table at no place": changed(/startxref\n\d+/, "startxref\n99999999"),
  "a table that says wrong places": changed(/\d{10} 00000 n/g, "0000000017 00000 n"),
  "no table": changed(/xref\n0[^]*?trailer/, "trailer"),
  "line ends of Windows": latin(text.replaceAll("\n", "\r\n")),
  "line ends of old Macintoshes": latin(text.replaceAll("\n", "\r")),
  "no ends of objects": changed(/endobj\n/g, ""),
  "a stream that says a length too great": latin(text.replace("/Length 13", "/Length 9000")),
  "a stream that says a length too small": latin(text.replace("/Length 13", "/Length 2")),
  "a stream without length": latin(text.replace("/Length 13", "")),
  "a stream without end": latin(text.replace("endstream\n", "")),
  "an unbalanced string": latin(text.replace("/MediaBox", "/Note (unbalanced /MediaBox")),
  "a count in an object of its own": handMade([onePage[0], branch(1, "3 0 R", "4 0 R"), onePage[2], "1"]),
  "a count too great": handMade([onePage[0], branch(1, "3 0 R", "7"), onePage[2]]),
  "branches of pages": handMade([
    onePage[0],
    branch(1, "3 0 R 4 0 R", "3"),
    branch(2, "5 0 R 6 0 R", "2"),
    leaf(2),
    leaf(3),
    leaf(3),
  ]),
  "one page shown twice": handMade([onePage[0], branch(1, "3 0 R 3 0 R", "2"), leaf(2)]),
  "a tree of pages within the catalogue": handMade([
    "<< /Type /Catalog /Pages << /Type /Pages /Kids [2 0 R] /Count 1 >> >>",
    leaf(1),
  ]),
  "an update": Buffer.concat([
    plain,
    latin(
      `2 0 obj\n${branch(1, "3 0 R 9 0 R", "2")}\nendobj\n9 0 obj\n${leaf(2)}\nendobj\ntrailer\n<< /Root 1 0 R /Size 10 >>\nstartxref\n1\n%%EOF\n`,
    ),
  ]),
  "an attached PDF that is not compressed": handMade([
    ...onePage,
    stream("/Type /EmbeddedFile", handMade([onePage[0], branch(1, "3 0 R 4 0 R", "2"), leaf(2), leaf(2)])),
  ]),
  "compressed objects": packedPdf(onePage, { indirectLength: false }),
  "compressed objects, their length elsewhere": packedPdf(onePage),
  ...Object.fromEntries(
    [10, 11, 12, 13, 14, 15].map((predictor) => [
      `compressed objects, predicted as in PNG (${predictor})`,
      packedPdf(onePage, { prediction: { predictor, columns: 32, filter: predictor } }),
    ]),
  ),
  "compressed objects, predicted as in TIFF": packedPdf(onePage, {
    prediction: { predictor: 2, columns: 20 },
  }),
  "compressed objects, padded": Buffer.concat([latin("\r\n"), packedPdf(onePage), Buffer.alloc(5000)]),
  "compressed objects, no end marker": packedPdf(onePage).subarray(0, -6),
  "what pdf-lib makes": await soundPdf(3),
  "what pdf-lib makes, compressed": await soundPdf(12, { objectStreams: true }),
  ...Object.fromEntries(
    Object.entries(encryptedPdfs).map(([revision, { open }]) => [
      `encryption of revision ${revision}, without a password`,
      Buffer.from(open, "base64"),
    ]),
  ),
};

describe("taken, and its pages counted, is a PDF with", () => {
  it.each(Object.keys(variants))("%s", async (name) => {
    expect(await bothAgree(variants[name] ?? plain)).toBeGreaterThan(0);
  });
});

describe("refused is a PDF", () => {
  it.each(Object.keys(encryptedPdfs))("with a password, of revision %s", async (revision) => {
    const [, locked] = Object.entries(encryptedPdfs).find(([key]) => key === revision) ?? [];
    expect(await bothAgree(Buffer.from(locked?.locked ?? "", "base64"))).toBeNull();
  });

  it("that was cut off before what leads to its pages, and taken when only marks of the end are missing", async () => {
    const files = [plain, packedPdf(onePage), await soundPdf(2), await soundPdf(2, { objectStreams: true })];
    for (const bytes of files) {
      for (let length = 40; length < bytes.length; length += 23) await bothAgree(bytes.slice(0, length));
    }
  });
});
