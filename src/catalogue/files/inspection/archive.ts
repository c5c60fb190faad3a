/**
 * Archives (ZIP, APPNOTE 6.3), and the documents that are such: of Office (ECMA-376, part 2) and EPUB (OCF 3.3). What
 * is in them is told by their directory, which lies at the end; nothing is ever unpacked.
 */
import { Buffer } from "node:buffer";
import type { Budget } from "./budget.ts";
import type { Finding, Refusal } from "./findings.ts";
import type { Scan, Verdict } from "./scan.ts";

/** How much of the end is held: the directory of some forty thousand files. */
const heldBytes = 4 * 1024 * 1024;
/** What an archive may claim to unpack to, and how many times its own size: text shrinks to a tenth. */
const mostUnpacked = 4 * 1024 ** 3;
const mostGrowth = 200;
/** How many files it may have: the most that every program can unpack (section 4.4.22). */
const mostEntries = 65_535;
/** A growth of less does no harm. */
const harmlessBytes = 200 * 1024 ** 2;

const localHeader = "PK\u0003\u0004";
const entryHeader = 0x02014b50;
const endOfDirectory = Buffer.from("PK\u0005\u0006", "latin1");
const locatorOfLargeEnd = 0x07064b50;
const largeEnd = 0x06064b50;
/** What a field holds whose value stands elsewhere, or is as large as can be. */
const [full16, full32] = [0xffff, 0xffff_ffff];
/** Additions to an entry: sizes that do not fit (section 4.5.3), and its name in Unicode (4.6.9). */
const [largeSizes, unicodeName] = [1, 0x7075];

interface Entry {
  /** What it may be unpacked as: programs differ in which of its names they take. */
  readonly names: readonly string[];
  readonly locked: boolean;
  readonly packed: number;
  readonly unpacked: number;
}

/** What makes an archive a document of a format. */
export interface Kind {
  /** Why it is not taken where it is something else. */
  readonly otherwise: Refusal;
  /** Each must be the name of an entry. */
  readonly parts: readonly RegExp[];
  /** What stands first, uncompressed, where the format says so. */
  readonly beginning?: string;
}

const office = /^\[Content_Types\]\.xml$/;
export const docx: Kind = { otherwise: "not-docx", parts: [office, /^word\/document\d*\.xml$/] };
export const pptx: Kind = { otherwise: "not-pptx", parts: [office, /^ppt\/presentation\d*\.xml$/] };
export const xlsx: Kind = { otherwise: "not-xlsx", parts: [office, /^xl\/workbook\d*\.xml$/] };
export const epub: Kind = {
  otherwise: "not-epub",
  parts: [/^META-INF\/container\.xml$/],
  beginning: "mimetypeapplication/epub+zip",
};
export const zip: Kind = { otherwise: "not-zip", parts: [/./] };

/** What names of entries tell of documents, and of archives of whatever. */
const telltales: readonly (readonly [RegExp, Finding])[] = [
  [/(?:^|\/)vbaProject\.bin$|^xl\/macrosheets\/|(?:^|\/)activeX\//i, "macros"],
  [/^(?:word|ppt|xl)\/embeddings\/./, "embedded-files"],
  [/^(?:META-INF\/rights\.xml|META-INF\/license\.lcpl)$/, "copy-protected"],
];
const script: readonly [RegExp, Finding] = [/\.js$/i, "javascript"];
const programs: readonly [RegExp, Finding] = [
  /\.(?:exe|com|scr|pif|msi|dll|bat|cmd|ps1|vbs|vbe|jse?|wsf|hta|lnk|jar|apk|app|dmg|iso|reg|docm|xlsm|pptm)$/i,
  "programs",
];

/** A name that would be unpacked beside the folder that somebody chose. */
function escapes(name: string): boolean {
  return /^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(name);
}

export class ArchiveScan implements Scan {
  readonly #kind: Kind;
  readonly #budget: Budget;
  #head = "";
  #held: Buffer[] = [];
  #heldBytes = 0;
  #bytes = 0;

  constructor(kind: Kind, budget: Budget) {
    this.#kind = kind;
    this.#budget = budget;
  }

  push(bytes: Uint8Array): void {
    if (this.#head.length < 128) this.#head += Buffer.from(bytes.subarray(0, 128)).toString("latin1");
    this.#bytes += bytes.length;
    this.#heldBytes += bytes.length;
    this.#held.push(Buffer.from(bytes));
    for (
      let [first] = this.#held;
      first && this.#heldBytes - first.length >= heldBytes;
      [first] = this.#held
    ) {
      this.#held.shift();
      this.#heldBytes -= first.length;
    }
  }

  finish(): Verdict {
    const { otherwise, parts, beginning } = this.#kind;
    const no = (reason: Refusal): Verdict => ({ ok: false, reason });
    const begins = this.#head.startsWith(localHeader);
    if (!begins || (beginning && this.#head.slice(30, 30 + beginning.length) !== beginning))
      return no(otherwise);
    const held = Buffer.concat(this.#held);
    const end = held.lastIndexOf(endOfDirectory);
    if (end === -1 || end + 22 > held.length) return no("cut-off");
    const entries = this.#entries(held, end);
    if (entries === null) return no("cut-off");
    if (entries.length > mostEntries) return no("archive-crowded");
    const names = entries.flatMap((entry) => entry.names);
    if (!parts.every((part) => names.some((name) => part.test(name)))) return no(otherwise);
    if (entries.some(({ locked }) => locked)) return no("archive-locked");
    if (names.some(escapes)) return no("archive-escapes");
    const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
    const [packed, unpacked] = [sum((entry) => entry.packed), sum((entry) => entry.unpacked)];
    const grows = unpacked > harmlessBytes && unpacked > mostGrowth * this.#bytes;
    if (packed > this.#bytes || unpacked > mostUnpacked || grows) return no("archive-bomb");
    return { ok: true, pages: null, findings: this.#findings(names) };
  }

  #findings(names: readonly string[]): Finding[] {
    const own = this.#kind === zip ? [programs] : this.#kind === epub ? [script] : [];
    return [...telltales, ...own]
      .flatMap(([pattern, finding]) => (names.some((name) => pattern.test(name)) ? [finding] : []))
      .toSorted();
  }

  /**
   * Where the directory lies and how many entries it says it has; null where its end says what is not so, or one record
   * of it something else than the other: programs differ in which they believe.
   */
  #directory(held: Buffer, end: number): Directory | null {
    const start = this.#bytes - held.length;
    const [counted, here] = [held.readUInt16LE(end + 10), held.readUInt16LE(end + 8)];
    const [size, place] = [held.readUInt32LE(end + 12), held.readUInt32LE(end + 16)];
    // With bytes behind it, it may stand in the comment of the end that programs go by.
    if (end + 22 + held.readUInt16LE(end + 20) !== held.length) return null;
    const locator = end - 20;
    if (locator < 0 || held.readUInt32LE(locator) !== locatorOfLargeEnd) {
      const isWhole = here === counted && place - start >= 0 && place - start + size === end;
      return isWhole ? { from: place - start, to: end, count: counted } : null;
    }
    // Written as if it might have become larger than four gigabytes (sections 4.3.14 and 4.3.15).
    const large = Number(held.readBigUInt64LE(locator + 8)) - start;
    if (large < 0 || large + 56 > locator || held.readUInt32LE(large) !== largeEnd) return null;
    const [length, hereToo, count, bytes, at] = [4, 24, 32, 40, 48].map((field) =>
      Number(held.readBigUInt64LE(large + field)),
    );
    const pairs = [
      [here, hereToo, full16],
      [counted, count, full16],
      [size, bytes, full32],
      [place, at, full32],
    ];
    if (count === undefined || bytes === undefined || at === undefined || hereToo !== count) return null;
    if (pairs.some(([small, whole, full]) => small !== whole && small !== full)) return null;
    const isWhole = at - start >= 0 && at - start + bytes === large && large + 12 + (length ?? 0) === locator;
    return isWhole ? { from: at - start, to: large, count } : null;
  }

  /** The entries of the directory before its end; null where it is not whole, or larger than is held. */
  #entries(held: Buffer, end: number): Entry[] | null {
    const directory = this.#directory(held, end);
    if (directory === null) return null;
    const entries: Entry[] = [];
    let at = directory.from;
    while (at + 46 <= directory.to && !this.#budget.isSpent) {
      if (held.readUInt32LE(at) !== entryHeader) return null;
      const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((field) => held.readUInt16LE(at + field));
      const next = at + 46 + name + extra + comment;
      if (next > directory.to) return null;
      entries.push(entryAt(held, at, name, extra));
      this.#budget.read(next - at);
      at = next;
    }
    // More than can be counted is told as such.
    const isAll = entries.length === directory.count || entries.length > mostEntries;
    return at === directory.to && isAll ? entries : null;
  }
}

interface Directory {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The entry whose header is here, with a name and additions of these lengths. */
function entryAt(held: Buffer, at: number, name: number, extra: number): Entry {
  const nameEnd = at + 46 + name;
  const names = [held.toString("utf8", at + 46, nameEnd)];
  // What does not fit stands in an addition, the size of what is unpacked first; where it stands nowhere, it is endless.
  const told = { unpacked: held.readUInt32LE(at + 24), packed: held.readUInt32LE(at + 20) };
  const sizes: number[] = [];
  for (let field = nameEnd; field + 4 <= nameEnd + extra; ) {
    const [kind, length] = [held.readUInt16LE(field), held.readUInt16LE(field + 2)];
    const to = Math.min(field + 4 + length, nameEnd + extra);
    if (kind === unicodeName && field + 9 <= to) names.push(held.toString("utf8", field + 9, to));
    if (kind === largeSizes) {
      for (let value = field + 4; value + 8 <= to; value += 8)
        sizes.push(Number(held.readBigUInt64LE(value)));
    }
    field += 4 + length;
  }
  const sizeOf = (small: number) => (small === full32 ? (sizes.shift() ?? Number.POSITIVE_INFINITY) : small);
  const unpacked = sizeOf(told.unpacked);
  const packed = sizeOf(told.packed);
  return { names, locked: (held.readUInt16LE(at + 8) & 1) === 1, unpacked, packed };
}
