/** Films and sounds, looked through as they stream past. */
import { Buffer } from "node:buffer";
import type { Refusal } from "./findings.ts";
import type { Scan, Verdict } from "./scan.ts";

const sound: Verdict = { ok: true, pages: null, findings: [] };

/** The longest header of a box: size, type and size in 64 bits (ISO/IEC 14496-12, section 4.2). */
const boxHeader = 16;

/** A film or sound in MPEG-4: boxes one after the other, of which the first says what it is and one describes the tracks. */
export class BoxScan implements Scan {
  readonly #otherwise: Refusal;
  #header: Buffer = Buffer.alloc(0);
  /** Bytes of the present box that are still to come. */
  #left = 0;
  #boxes = 0;
  #isMedia = false;
  #described = false;
  #open = false;

  /** `otherwise` is why a file that is something else is not taken. */
  constructor(otherwise: Refusal) {
    this.#otherwise = otherwise;
  }

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
    if (this.#boxes === 0) this.#isMedia = type === "ftyp";
    this.#boxes += 1;
    if (type === "moov") this.#described = true;
    // Size 0 says that the box goes on to the end; a size less than the header says nothing that makes sense.
    if (size === 0) this.#open = true;
    else this.#left = Math.max(0, size - (long ? boxHeader : 8));
  }

  finish(): Verdict {
    if (!this.#isMedia) return { ok: false, reason: this.#otherwise };
    if (this.#left > 0 || this.#header.length > 0 || !this.#described)
      return { ok: false, reason: "cut-off" };
    return sound;
  }
}

/** An Ogg file: pages, of which the first begins it (RFC 3533, section 6). */
export class OggScan implements Scan {
  #head: Buffer = Buffer.alloc(0);

  push(bytes: Uint8Array): void {
    if (this.#head.length < 6) this.#head = Buffer.concat([this.#head, bytes.subarray(0, 6)]);
  }

  finish(): Verdict {
    // The version of pages is 0; the first is marked as the beginning of its stream.
    const begins = this.#head.toString("latin1", 0, 5) === "OggS\0" && ((this.#head[5] ?? 0) & 2) === 2;
    return begins ? sound : { ok: false, reason: "not-ogg" };
  }
}

/** Kilobits a second by the index in the header of a frame of layer III: MPEG 1, and MPEG 2 and 2.5. */
const bitRates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const sampleRates = [44_100, 48_000, 32_000] as const;

/** The bytes of the frame whose header stands here (ISO/IEC 11172-3, section 2.4.2.3); null where none does. */
function frameBytes(bytes: Buffer, at: number): number | null {
  if (at + 4 > bytes.length) return null;
  const header = bytes.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  if (header >>> 21 !== 0x7ff || version === 1 || ((header >>> 17) & 3) !== 1) return null;
  const first = version === 3;
  const rate = bitRates[first ? 0 : 1][(header >>> 12) & 15];
  const samples = sampleRates[(header >>> 10) & 3];
  if (!rate || !samples) return null;
  const perSecond = samples / (first ? 1 : version === 2 ? 2 : 4);
  return Math.floor(((first ? 144_000 : 72_000) * rate) / perSecond) + ((header >>> 9) & 1);
}

/** As much of the beginning is held as two frames can take, and a few bytes of padding before them. */
const beginningBytes = 16 * 1024;

/** An MP3: frames one after the other, behind an ID3 tag of any length. */
export class Mp3Scan implements Scan {
  #beginning: Buffer = Buffer.alloc(0);
  /** Bytes of the tag that are still to come; null before its length is known. */
  #left: number | null = null;

  push(bytes: Uint8Array): void {
    if (this.#beginning.length >= beginningBytes) return;
    const piece = Buffer.concat([this.#beginning, bytes]);
    if (this.#left === null && piece.length >= 10) {
      const [a = 0, b = 0, c = 0, d = 0] = piece.subarray(6, 10);
      const tagged = piece.toString("latin1", 0, 3) === "ID3";
      this.#left = tagged ? 10 + a * 0x20_0000 + b * 0x4000 + c * 0x80 + d : 0;
    }
    const passed = Math.min(this.#left ?? 0, piece.length);
    if (this.#left !== null) this.#left -= passed;
    this.#beginning = Buffer.from(piece.subarray(passed, passed + beginningBytes));
  }

  finish(): Verdict {
    if (this.#left !== null && this.#left > 0) return { ok: false, reason: "cut-off" };
    for (let at = this.#beginning.indexOf(0xff); at !== -1; at = this.#beginning.indexOf(0xff, at + 1)) {
      const bytes = frameBytes(this.#beginning, at);
      if (bytes !== null && frameBytes(this.#beginning, at + bytes) !== null) return sound;
    }
    return { ok: false, reason: "not-mp3" };
  }
}
