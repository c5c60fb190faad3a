/** PDFs as tests need them: sound ones, and such as only somebody who means harm would make. */
import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";
import { PDFDocument } from "pdf-lib";

/** A sound PDF with so many pages. `salt` makes it differ from others. */
export async function soundPdf(pages = 1, { salt = "", objectStreams = false } = {}): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setTitle(`Made for a test ${salt}`);
  for (let page = 0; page < pages; page++)
    pdf.addPage([300, 400]).drawText(`Page ${page + 1} ${salt}`, { y: 200 });
  return pdf.save({ useObjectStreams: objectStreams });
}

/** A sound PDF of at least so many bytes, most of them noise in one stream. */
export function largePdf(bytes: number, salt = 1): Uint8Array {
  const block = Buffer.alloc(65_536);
  let state = salt;
  for (let index = 0; index < block.length; index++) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    block[index] = state >> 16;
  }
  const noise = Buffer.alloc(bytes, block);
  return handMade([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>",
    stream("", noise),
  ]);
}

/** The text of a stream object. Its length is right unless `length` says otherwise. */
export function stream(entries: string, content: Uint8Array | string, length?: number): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${length ?? bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from("\nendstream"),
  ]);
}

/** A compressed stream of objects (ISO 32000-2, section 7.5.7). */
export function objectStream(objects: readonly (readonly [number: number, text: string])[]): Buffer {
  let place = 0;
  const places: string[] = [];
  for (const [number, text] of objects) {
    places.push(`${number} ${place}`);
    place += text.length + 1;
  }
  const head = `${places.join(" ")}\n`;
  const body = deflateSync(Buffer.from(head + objects.map(([, text]) => `${text}\n`).join("")));
  return stream(`/Type /ObjStm /Filter /FlateDecode /N ${objects.length} /First ${head.length}`, body);
}

/** A PDF of these objects, numbered from 1; the first is the catalogue. */
export function handMade(objects: readonly (Uint8Array | string)[], trailer = ""): Uint8Array {
  const parts: Buffer[] = [Buffer.from("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n", "latin1")];
  const places: number[] = [];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [index, object] of objects.entries()) {
    places.push(length);
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from("\nendobj\n")]));
  }
  const start = length;
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** The objects of a PDF with one empty page, to add to. */
export const onePage = [
  "<< /Type /Catalog /Pages 2 0 R >>",
  "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
  "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
] as const;
