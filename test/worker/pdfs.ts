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

/** How bytes are predicted before they are compressed: each row of so many says how (PNG), or none does (TIFF). */
export interface Prediction {
  readonly predictor: number;
  readonly columns: number;
  /** The filter of each row of PNG, by its number; the others follow in turn. */
  readonly filter?: number;
}

function predicted(bytes: Buffer, { predictor, columns, filter = 0 }: Prediction): Buffer {
  const rows: Buffer[] = [];
  let above = Buffer.alloc(columns);
  for (let at = 0; at < bytes.length; at += columns) {
    const row = Buffer.concat([bytes.subarray(at, at + columns), Buffer.alloc(columns)]).subarray(0, columns);
    const kind = predictor === 2 ? 1 : (filter + at / columns) % 5;
    const changed = Array.from(row.entries(), ([place, byte]) => {
      const [left, up, corner] = [row[place - 1] ?? 0, above[place] ?? 0, above[place - 1] ?? 0];
      const nearest = [left, up, corner].toSorted(
        (one, other) => Math.abs(left + up - corner - one) - Math.abs(left + up - corner - other),
      )[0];
      return byte - ([0, left, up, (left + up) >> 1, nearest ?? 0][kind] ?? 0);
    });
    rows.push(Buffer.from(predictor === 2 ? changed : [kind, ...changed]));
    above = Buffer.from(row);
  }
  return Buffer.concat(rows);
}

/**
 * A PDF as cairo writes it since version 1.17: all objects lie in one stream of objects, whose length stands in an
 * object behind it, and the table of objects is a stream too. The first of the objects is the catalogue.
 */
export function packedPdf(
  objects: readonly string[],
  {
    indirectLength = true,
    prediction = null,
    trailer = "",
  }: { indirectLength?: boolean; prediction?: Prediction | null; trailer?: string } = {},
): Buffer {
  let place = 0;
  const pairs = objects.map((object, index) => {
    const pair = `${index + 1} ${place}`;
    place += object.length + 1;
    return pair;
  });
  const head = `${pairs.join(" ")} `;
  const content = Buffer.from(`${head}${objects.join("\n")}\n`, "latin1");
  const packed = deflateSync(prediction ? predicted(content, prediction) : content);
  const [streamNumber, lengthNumber, tableNumber] = [
    objects.length + 1,
    objects.length + 2,
    objects.length + 3,
  ];
  const parameters = prediction
    ? `/DecodeParms << /Predictor ${prediction.predictor} /Columns ${prediction.columns} >> `
    : "";
  const parts = [Buffer.from("%PDF-1.5\n%\u00b5\u00ed\u00ae\u00fb\n", "latin1")];
  const here = () => parts.reduce((sum, part) => sum + part.length, 0);
  const streamPlace = here();
  parts.push(
    Buffer.from(
      `${streamNumber} 0 obj\n<< /Length ${indirectLength ? `${lengthNumber} 0 R` : packed.length}\n /Type /ObjStm\n /Filter /FlateDecode\n /N ${objects.length}\n /First ${head.length}\n${parameters}>>\nstream\n`,
    ),
    packed,
    Buffer.from("\nendstream\nendobj\n"),
  );
  const lengthPlace = here();
  parts.push(Buffer.from(`${lengthNumber} 0 obj\n   ${packed.length}\nendobj\n`));
  const tablePlace = here();
  const row = (type: number, second: number, third: number) => {
    const bytes = Buffer.alloc(6);
    bytes[0] = type;
    bytes.writeUInt32BE(second, 1);
    bytes[5] = third;
    return bytes;
  };
  const table = Buffer.concat([
    row(0, 0, 255),
    ...objects.map((_, index) => row(2, streamNumber, index)),
    row(1, streamPlace, 0),
    row(1, lengthPlace, 0),
    row(1, tablePlace, 0),
  ]);
  parts.push(
    Buffer.from(
      `${tableNumber} 0 obj\n<< /Type /XRef /Length ${table.length} /Size ${tableNumber + 1} /W [1 4 1] /Root 1 0 R ${trailer} >>\nstream\n`,
    ),
    table,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${tablePlace}\n%%EOF\n`),
  );
  return Buffer.concat(parts);
}
