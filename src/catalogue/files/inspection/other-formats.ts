/** The formats beside PDF that a document may have, looked through as they stream past. */
import { Buffer } from "node:buffer";
import type { Finding, Refusal } from "./findings.ts";

export type Verdict =
  | { readonly ok: true; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: Refusal };

/** Names of the parts of a workbook that matter (ECMA-376, part 2: a ZIP whose entries are parts). */
const contentTypes = "[Content_Types].xml";
const workbook = "xl/workbook.xml";
const macros = "xl/vbaProject.bin";
/** The end of central directory record, which a comment of at most 64 KB follows. */
const endOfDirectory = Buffer.from("PK\u0005\u0006", "latin1");
const longestEnd = 22 + 65_535;

/** An Excel workbook: a ZIP with the parts that make one. */
export class WorkbookScan {
  readonly #seen = new Set<string>();
  #tail: Buffer = Buffer.alloc(0);
  #zip: boolean | null = null;

  push(bytes: Uint8Array): void {
    const piece = Buffer.concat([this.#tail, bytes]);
    this.#zip ??= piece.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004", "latin1"));
    const overlap = Math.max(0, this.#tail.length - macros.length - contentTypes.length);
    const fresh = piece.subarray(overlap);
    for (const name of [contentTypes, workbook, macros]) if (fresh.includes(name)) this.#seen.add(name);
    this.#tail = Buffer.from(piece.subarray(-longestEnd));
  }

  finish(): Verdict {
    if (!this.#zip) return { ok: false, reason: "not-xlsx" };
    if (!this.#tail.includes(endOfDirectory)) return { ok: false, reason: "cut-off" };
    if (!this.#seen.has(contentTypes) || !this.#seen.has(workbook)) return { ok: false, reason: "not-xlsx" };
    return { ok: true, findings: this.#seen.has(macros) ? ["macros"] : [] };
  }
}

/** The longest header of a box: size, type and size in 64 bits (ISO/IEC 14496-12, section 4.2). */
const boxHeader = 16;

/** An MP4 video: boxes one after the other, of which the first says what it is and one describes the tracks. */
export class VideoScan {
  #header: Buffer = Buffer.alloc(0);
  /** Bytes of the present box that are still to come. */
  #left = 0;
  #boxes = 0;
  #video = false;
  #described = false;
  #open = false;

  push(bytes: Uint8Array): void {
    let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    while (rest.length > 0 && !this.#open) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, rest.length);
        this.#left -= passed;
        rest = rest.subarray(passed);
        continue;
      }
      const known = this.#header.length;
      this.#header = Buffer.concat([this.#header, rest.subarray(0, boxHeader - known)]);
      const header = this.#header;
      const long = header.length >= 8 && header.readUInt32BE(0) === 1;
      const needed = long ? boxHeader : 8;
      if (header.length < needed) return;
      this.#begin(header, long);
      rest = rest.subarray(Math.max(0, needed - known));
      this.#header = Buffer.alloc(0);
    }
  }

  #begin(header: Buffer, long: boolean): void {
    const type = header.toString("latin1", 4, 8);
    const size = long ? Number(header.readBigUInt64BE(8)) : header.readUInt32BE(0);
    if (this.#boxes === 0) this.#video = type === "ftyp";
    this.#boxes += 1;
    if (type === "moov") this.#described = true;
    // Size 0 says that the box goes on to the end; a size less than the header says nothing that makes sense.
    if (size === 0) this.#open = true;
    else this.#left = Math.max(0, size - (long ? boxHeader : 8));
  }

  finish(): Verdict {
    if (!this.#video) return { ok: false, reason: "not-mp4" };
    if (this.#left > 0 || this.#header.length > 0 || !this.#described)
      return { ok: false, reason: "cut-off" };
    return { ok: true, findings: [] };
  }
}
