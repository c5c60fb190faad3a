/** Reading a ZIP file as programs do: by its central directory, each entry checked against its sum (APPNOTE.TXT). */
import { Buffer } from "node:buffer";
import { crc32, inflateRawSync } from "node:zlib";

export interface UnzippedEntry {
  readonly path: string;
  readonly bytes: Buffer;
  /** As its date says, to the two seconds that it knows. */
  readonly modified: string;
}

const signatures = { end: 0x06054b50, central: 0x02014b50, local: 0x04034b50 } as const;
/** The bit that says that a name is in UTF-8. */
const utf8 = 0x0800;

function dateOf(date: number, time: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const day = `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}`;
  return `${day}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`;
}

/** The entries in their order. Throws where a name, a length or a sum is not what it should be. */
export function unzipped(bytes: Uint8Array): UnzippedEntry[] {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== signatures.end) throw new Error("no end of a central directory");
  const count = zip.readUInt16LE(end + 10);
  const entries: UnzippedEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== signatures.central) throw new Error("no entry of a central directory");
    const [flags, method] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
    const [sum, packed, size] = [16, 20, 24].map((offset) => zip.readUInt32LE(at + offset));
    const [named, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const path = zip.toString("utf8", at + 46, at + 46 + (named ?? 0));
    // Programs take names without the bit for some page of codes.
    if (/[^\u0020-\u007E]/.test(path) && (flags & utf8) === 0)
      throw new Error(`${path} is not said to be UTF-8`);
    const local = zip.readUInt32LE(at + 42);
    if (zip.readUInt32LE(local) !== signatures.local) throw new Error(`${path} is not where it should be`);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(begin, begin + (packed ?? 0));
    const content = method === 0 ? Buffer.from(data) : inflateRawSync(data);
    if (content.length !== size || crc32(content) !== sum) throw new Error(`${path} is damaged`);
    entries.push({
      path,
      bytes: content,
      modified: dateOf(zip.readUInt16LE(at + 14), zip.readUInt16LE(at + 12)),
    });
    at += 46 + (named ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}
