/** A ZIP file, piece by piece: texts are compressed, other files go through as they come. */
import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";
import { Zip, type ZipInputFile } from "fflate";

export interface ZipEntry {
  /** Its path in the ZIP, in Unicode. */
  readonly path: string;
  /** RFC 3339. */
  readonly modified: string;
  /** A text, or the bytes of a file. */
  readonly content: string | AsyncIterable<Uint8Array>;
}

/** The methods of the ZIP's format: as it is, and deflated. */
const methods = { stored: 0, deflated: 8 } as const;

/**
 * Made on Unix, a file that its owner writes and all read. Without it, programs take names for those of DOS, whatever
 * the bit for UTF-8 says, and files for such as nobody may read.
 */
const made = { os: 3, attrs: 0o100644 * 0x10000 } as const;

/** The ZIP of these entries, in their order. No more is held of it than one text, or a piece of a file. */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for await (const { path, modified, content } of entries) {
    const compression = typeof content === "string" ? methods.deflated : methods.stored;
    const entry: ZipInputFile = { filename: path, mtime: modified, size: 0, crc: 0, compression, ...made };
    zip.add(entry);
    const push = (bytes: Uint8Array, final: boolean) => entry.ondata?.(null, new Uint8Array(bytes), final);
    if (typeof content === "string") {
      const bytes = Buffer.from(content);
      entry.size = bytes.length;
      entry.crc = crc32(bytes);
      push(deflateRawSync(bytes), true);
    } else {
      for await (const bytes of content) {
        entry.size += bytes.length;
        entry.crc = crc32(bytes, entry.crc);
        push(bytes, false);
        yield* ready.splice(0);
      }
      push(new Uint8Array(), true);
    }
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
