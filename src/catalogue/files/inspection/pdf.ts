/**
 * Looks through a PDF as it streams past, holding little of it (ISO 32000-2). Objects are taken as they come, not
 * by the file's own table of where they lie: a viewer that mends a broken file reads it so too, and nothing can be
 * hidden by a table or a length that is wrong.
 */
import { Buffer } from "node:buffer";
import { constants, inflateSync } from "node:zlib";
import type { Finding, Refusal } from "./findings.ts";
import { type Encryption, opensWithoutPassword } from "./pdf-encryption.ts";
import { readToken, type Token } from "./pdf-tokens.ts";

/** What is held of the stream at most, for a token or a dictionary that does not end. */
const longestPending = 1024 * 1024;
/** A stream of objects that is longer is not looked into; nor is more than this made of one by decompression. */
const longestObjectStream = 16 * 1024 * 1024;
/** What may be made by decompression in all: it bounds the time that a file can take. */
const mostDecompressed = 192 * 1024 * 1024;
/** How much of the end is searched for the end marker; what follows it is often added by mail programs. */
const trailerBytes = 2048;
const mostObjectsKept = 100_000;
const mostTokensOfEntry = 256;

/** In streams, which are not read token by token, only names too long to come about by chance are looked for. */
const telltales = [
  ["/JavaScript", "javascript"],
  ["/Launch", "launch"],
  ["/EmbeddedFile", "embedded-files"],
] as const satisfies readonly (readonly [string, Finding])[];
const longestTelltale = 32;

const findingOfName: ReadonlyMap<string, Finding> = new Map([
  ["JavaScript", "javascript"],
  ["JS", "javascript"],
  ["Launch", "launch"],
  ["EmbeddedFile", "embedded-files"],
  ["EmbeddedFiles", "embedded-files"],
  ["FileAttachment", "embedded-files"],
  ["RichMedia", "multimedia"],
  ["Movie", "multimedia"],
  ["Sound", "multimedia"],
  ["Rendition", "multimedia"],
  ["SubmitForm", "sends-data"],
  ["ImportData", "sends-data"],
]);

/** The entries of an object's own dictionary, each with the first tokens of its value. */
type Entries = ReadonlyMap<string, readonly Token[]>;

function nameIn(entries: Entries, key: string): string | null {
  const token = entries.get(key)?.[0];
  return token?.kind === "name" ? token.value : null;
}

function numberIn(entries: Entries, key: string): number | null {
  const token = entries.get(key)?.[0];
  return token?.kind === "number" ? token.value : null;
}

function stringIn(entries: Entries, key: string): Buffer {
  const token = entries.get(key)?.[0];
  return token?.kind === "string" ? token.value : Buffer.alloc(0);
}

/** The number of the object that an entry refers to, as in `12 0 R`. */
function referenceIn(entries: Entries, key: string): number | null {
  const [number, generation, mark] = entries.get(key) ?? [];
  const refers = generation?.kind === "number" && mark?.kind === "word" && mark.value === "R";
  return refers && number?.kind === "number" ? number.value : null;
}

function encryptionFrom(entries: Entries): Encryption {
  const metadata = entries.get("EncryptMetadata")?.[0];
  return {
    handler: nameIn(entries, "Filter") ?? "",
    revision: numberIn(entries, "R") ?? 0,
    keyLength: numberIn(entries, "Length") ?? 40,
    permissions: numberIn(entries, "P") ?? 0,
    owner: stringIn(entries, "O"),
    user: stringIn(entries, "U"),
    encryptsMetadata: !(metadata?.kind === "word" && metadata.value === "false"),
  };
}

/** Collects an object's own entries from its tokens, in one pass and without a stack. */
class EntryCollector {
  readonly entries = new Map<string, Token[]>();
  #depth = 0;
  #key: string | null = null;
  /** The value of the key, from its first token on. */
  #value: Token[] | null = null;

  take(token: Token): void {
    if (token.kind === "close") this.#depth -= 1;
    if (this.#depth === 1 && token.kind === "name" && (this.#key === null || this.#value !== null)) {
      this.#key = token.value;
      this.#value = null;
    } else if (this.#depth >= 1 && this.#key !== null) {
      if (this.#value === null) {
        this.#value = [];
        this.entries.set(this.#key, this.#value);
      }
      if (this.#value.length < mostTokensOfEntry) this.#value.push(token);
    }
    if (token.kind === "open") this.#depth += 1;
  }
}

/** The entries of a dictionary that stands, with all its tokens, as the value of an entry. */
function nested(tokens: readonly Token[]): Entries {
  const collector = new EntryCollector();
  for (const token of tokens) collector.take(token);
  return collector.entries;
}

export type PdfVerdict =
  | { readonly ok: true; readonly pages: number | null; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly reason: Refusal };

/** One pass over the bytes of a PDF: `push` each piece in order, then `finish`. Never throws. */
export class PdfScan {
  #pending: Buffer = Buffer.alloc(0);
  #mode: "objects" | "stream" = "objects";
  #tail: Buffer = Buffer.alloc(0);

  readonly #findings = new Set<Finding>();
  /** The last two numbers, which become an object's when `obj` follows. */
  #numbers: number[] = [];
  #object: { number: number; collector: EntryCollector } | null = null;
  /** The compressed bytes of a stream of objects, while they come in. */
  #collected: Buffer[] | null = null;
  #collectedBytes = 0;
  #streamEntries: Entries = new Map();
  #decompressed = 0;

  readonly #catalogues = new Map<number, number>();
  readonly #pageTrees = new Map<number, number>();
  readonly #encryptions = new Map<number, Entries>();
  #pages = 0;
  #trailer: Entries | null = null;

  /** The next bytes of the file. */
  push(bytes: Uint8Array): void {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#tail = Buffer.from(
      Buffer.concat([this.#tail, piece.subarray(-trailerBytes)]).subarray(-trailerBytes),
    );
    // Copied, since whoever reads the stream may reuse the piece.
    this.#pending = Buffer.concat([this.#pending, piece]);
    this.#advance(false);
  }

  /** What was found, once all bytes are pushed. */
  finish(): PdfVerdict {
    this.#advance(true);
    if (this.#object) this.#endObject();
    if (!this.#tail.includes("%%EOF") || !this.#tail.includes("startxref"))
      return { ok: false, reason: "cut-off" };
    if (this.#trailer?.has("Encrypt")) {
      const reason = this.#locked(this.#trailer);
      if (reason) return { ok: false, reason };
      this.#findings.add("restricted");
    }
    const unread = this.#findings.has("partly-unread");
    if (!this.#trailer && this.#catalogues.size === 0 && !unread) return { ok: false, reason: "damaged" };
    return { ok: true, pages: this.#pageCount(), findings: [...this.#findings].toSorted() };
  }

  #advance(complete: boolean): void {
    while (this.#mode === "objects" ? this.#readObjects(complete) : this.#readStream(complete));
  }

  /** Reads tokens; true when a stream begins. */
  #readObjects(complete: boolean): boolean {
    const bytes = this.#pending;
    let at = 0;
    for (;;) {
      const read = readToken(bytes, at, complete);
      if (!read) break;
      if (read.token.kind === "word" && read.token.value === "stream" && this.#object) {
        // A line's end follows, of one byte or two.
        if (read.next + 2 > bytes.length && !complete) break;
        const carriageReturn = bytes[read.next] === 0x0d ? 1 : 0;
        const lineFeed = bytes[read.next + carriageReturn] === 0x0a ? 1 : 0;
        this.#pending = bytes.subarray(read.next + carriageReturn + lineFeed);
        this.#beginStream();
        return true;
      }
      at = read.next;
      this.#take(read.token);
    }
    this.#pending = Buffer.from(bytes.subarray(at));
    if (this.#pending.length > longestPending) {
      // One token of this length is no PDF's, or a mistaken bracket.
      this.#findings.add("partly-unread");
      this.#lookForTelltales(this.#pending);
      this.#pending = Buffer.alloc(0);
    }
    return false;
  }

  #take(token: Token): void {
    if (token.kind === "number") {
      this.#numbers = [...this.#numbers.slice(-1), token.value];
    } else if (token.kind === "word") {
      switch (token.value) {
        case "obj":
          if (this.#object) this.#endObject();
          this.#object = { number: this.#numbers.at(-2) ?? -1, collector: new EntryCollector() };
          return;
        case "trailer":
          if (this.#object) this.#endObject();
          this.#object = { number: -1, collector: new EntryCollector() };
          return;
        case "endobj":
        case "startxref":
          if (this.#object) this.#endObject();
          return;
      }
    }
    this.#collect(token, this.#object?.collector);
  }

  /** Hears a token of whatever object: what its names tell, and the entries. */
  #collect(token: Token, collector: EntryCollector | undefined): void {
    const finding = token.kind === "name" ? findingOfName.get(token.value) : undefined;
    if (finding) this.#findings.add(finding);
    collector?.take(token);
  }

  #endObject(): Entries {
    if (!this.#object) return new Map();
    const { number, collector } = this.#object;
    this.#object = null;
    this.#note(number, collector.entries);
    return collector.entries;
  }

  /** Remembers what an object says that counts for the whole file; later ones replace earlier ones. */
  #note(number: number, entries: Entries): void {
    const type = nameIn(entries, "Type");
    if (type === "Page") {
      this.#pages += 1;
    } else if (type === "Pages") {
      const count = numberIn(entries, "Count");
      if (count !== null && this.#pageTrees.size < mostObjectsKept) this.#pageTrees.set(number, count);
    } else if (type === "Catalog") {
      const root = referenceIn(entries, "Pages");
      if (root !== null && this.#catalogues.size < mostObjectsKept) this.#catalogues.set(number, root);
    } else if ((number === -1 || type === "XRef") && entries.has("Root")) {
      this.#trailer = entries;
    }
    if (entries.has("O") && entries.has("U") && entries.has("R") && this.#encryptions.size < 100) {
      this.#encryptions.set(number, entries);
    } else if (nameIn(entries, "Filter")?.startsWith("Adobe.") && this.#encryptions.size < 100) {
      this.#encryptions.set(number, entries);
    }
  }

  #beginStream(): void {
    this.#streamEntries = this.#endObject();
    this.#mode = "stream";
    this.#collected = nameIn(this.#streamEntries, "Type") === "ObjStm" ? [] : null;
    this.#collectedBytes = 0;
  }

  /** Passes over a stream's bytes; true when it has ended. */
  #readStream(complete: boolean): boolean {
    const bytes = this.#pending;
    const end = bytes.indexOf("endstream");
    // The marker, or a telltale name, may lie across two pieces.
    const until = end === -1 ? (complete ? bytes.length : Math.max(0, bytes.length - longestTelltale)) : end;
    this.#lookForTelltales(end === -1 ? bytes : bytes.subarray(0, end));
    if (this.#collected) {
      this.#collectedBytes += until;
      if (this.#collectedBytes > longestObjectStream) {
        this.#findings.add("partly-unread");
        this.#collected = null;
      } else {
        this.#collected.push(Buffer.from(bytes.subarray(0, until)));
      }
    }
    this.#pending = Buffer.from(bytes.subarray(end === -1 ? until : end + "endstream".length));
    if (end === -1) return false;
    if (this.#collected) this.#openObjectStream(Buffer.concat(this.#collected), this.#streamEntries);
    this.#collected = null;
    this.#mode = "objects";
    return true;
  }

  #lookForTelltales(bytes: Buffer): void {
    for (const [name, finding] of telltales) {
      if (!this.#findings.has(finding) && bytes.includes(name)) this.#findings.add(finding);
    }
  }

  /** Looks into a stream of objects (section 7.5.7). What cannot be read is told. */
  #openObjectStream(bytes: Buffer, entries: Entries): void {
    const filter = entries.get("Filter") ?? [];
    const filters = filter.flatMap((token) => (token.kind === "name" ? [token.value] : []));
    const plain = filters.length === 0;
    const flate = filters.length === 1 && (filters[0] === "FlateDecode" || filters[0] === "Fl");
    const predicted = (entries.get("DecodeParms") ?? []).some(
      (token) => token.kind === "name" && token.value === "Predictor",
    );
    try {
      if ((!plain && !flate) || predicted) throw new RangeError("a filter that is not read");
      if (this.#decompressed >= mostDecompressed) throw new RangeError("too much in all");
      const length = numberIn(entries, "Length");
      const content =
        length !== null && length > 0 && length <= bytes.length ? bytes.subarray(0, length) : bytes;
      const objects = plain
        ? content
        : inflateSync(content, { maxOutputLength: longestObjectStream, finishFlush: constants.Z_SYNC_FLUSH });
      this.#decompressed += objects.length;
      this.#readObjectStream(objects, numberIn(entries, "N") ?? 0, numberIn(entries, "First") ?? 0);
    } catch {
      this.#decompressed += longestObjectStream / 4;
      this.#findings.add("partly-unread");
    }
  }

  /** The objects of a decompressed stream: pairs of number and place first, then the objects one after the other. */
  #readObjectStream(bytes: Buffer, count: number, first: number): void {
    const places: { number: number; from: number }[] = [];
    let at = 0;
    while (places.length < count && at < first) {
      const number = readToken(bytes, at, true);
      const place = number && readToken(bytes, number.next, true);
      if (number?.token.kind !== "number" || place?.token.kind !== "number") break;
      places.push({ number: number.token.value, from: first + place.token.value });
      at = place.next;
    }
    if (places.length < count || count === 0) this.#findings.add("partly-unread");
    places.sort((a, b) => a.from - b.from);
    for (const [index, { number, from }] of places.entries()) {
      const to = places[index + 1]?.from ?? bytes.length;
      const object = bytes.subarray(Math.max(0, from), Math.max(0, to));
      const collector = new EntryCollector();
      let place = 0;
      for (;;) {
        const read = readToken(object, place, true);
        if (!read) break;
        place = read.next;
        this.#collect(read.token, collector);
      }
      this.#note(number, collector.entries);
    }
  }

  /** Why the file does not open without a password; null when it does. */
  #locked(trailer: Entries): Refusal | null {
    const reference = referenceIn(trailer, "Encrypt");
    const entries =
      reference === null ? nested(trailer.get("Encrypt") ?? []) : this.#encryptions.get(reference);
    if (!entries) return "locked";
    const encryption = encryptionFrom(entries);
    if (encryption.handler !== "Standard") return "locked-by-certificate";
    const identifier = trailer.get("ID")?.find((token) => token.kind === "string")?.value;
    return opensWithoutPassword(encryption, identifier ?? Buffer.alloc(0)) ? null : "locked";
  }

  /** The count that the root of the page tree gives, else the pages that were seen; null where neither is sound. */
  #pageCount(): number | null {
    const root = this.#trailer && referenceIn(this.#trailer, "Root");
    const tree = this.#catalogues.get(root ?? -1) ?? [...this.#catalogues.values()].at(-1);
    const count = tree === undefined ? undefined : this.#pageTrees.get(tree);
    if (count !== undefined && Number.isInteger(count) && count > 0 && count <= mostObjectsKept) return count;
    return this.#pages > 0 ? this.#pages : null;
  }
}
