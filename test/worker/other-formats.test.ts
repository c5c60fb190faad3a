/** Documents that are no PDFs: each is what it says, whole, and what it can do is told. */
import { Buffer } from "node:buffer";
import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { guessDocument } from "../../src/catalogue/files/file-name.ts";
import { fileFormats } from "../../src/catalogue/files/formats.ts";
import { Budget, mostWork } from "../../src/catalogue/files/inspection/budget.ts";
import { inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import { type DocumentFormat, documentFormats, keysOf } from "../../src/catalogue/publication/terms.ts";
import { look } from "./inspecting.ts";

interface Packed {
  readonly name: string;
  readonly content?: string;
  /** What the directory claims instead of the truth. */
  readonly unpacked?: number;
  readonly locked?: boolean;
  /** What is added to its header in the directory. */
  readonly extra?: Buffer;
}

/** An addition to a header, of this kind. */
function addition(kind: number, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(kind, 0);
  head.writeUInt16LE(content.length, 2);
  return Buffer.concat([head, content]);
}

function eightBytes(...values: number[]): Buffer {
  const bytes = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) bytes.writeBigUInt64LE(BigInt(value), 8 * index);
  return bytes;
}

/** An archive of these files, in this order. */
function archive(files: readonly (string | Packed)[], { stored = true, comment = "" } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const file of files) {
    const {
      name,
      content = "x",
      unpacked,
      locked,
      extra = Buffer.alloc(0),
    } = typeof file === "string" ? { name: file } : file;
    const bytes = stored ? Buffer.from(content) : deflateRawSync(content);
    const path = Buffer.from(name);
    // From the flags to the length of the name, alike in both places.
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(locked ? 1 : 0, 0);
    facts.writeUInt16LE(stored ? 0 : 8, 2);
    facts.writeUInt32LE(bytes.length, 12);
    facts.writeUInt32LE(unpacked ?? content.length, 16);
    facts.writeUInt16LE(path.length, 20);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004\u0014\0"), facts, Buffer.alloc(2), path, bytes]);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(place);
    const rest = Buffer.alloc(12);
    rest.writeUInt16LE(extra.length, 0);
    directory.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0\u0014\0"), facts, rest, at, path, extra]),
    );
    parts.push(local);
    place += local.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006");
  // More than fit in there are told by another record, which nothing here needs.
  for (const at of [8, 10]) end.writeUInt16LE(Math.min(files.length, 0xffff), at);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(place, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, entries, end, Buffer.from(comment)]);
}

/** The archive with its last record as a hostile hand would have it. */
function withEnd(bytes: Buffer, change: (end: Buffer) => void): Buffer {
  const changed = Buffer.from(bytes);
  change(changed.subarray(-22));
  return changed;
}

/** The archive with the two records before its last that one larger than four gigabytes has (ZIP64). */
function largeArchive(bytes: Buffer, claimed: { count?: number; gap?: number } = {}): Buffer {
  const end = Buffer.from(bytes.subarray(-22));
  const [count, size, at] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  const large = Buffer.alloc(24);
  large.write("PK\u0006\u0006");
  large.writeBigUInt64LE(44n, 4);
  const locator = Buffer.alloc(20);
  locator.write("PK\u0006\u0007");
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  end.fill(0xff, 8, 20);
  const said = claimed.count ?? count;
  const [before, gap] = [bytes.subarray(0, -22), Buffer.alloc(claimed.gap ?? 0)];
  return Buffer.concat([before, large, eightBytes(said, said, size, at), gap, locator, end]);
}

/** An archive whose end speaks of its first entry only. */
function hiding(first: string, hidden: Packed): Buffer {
  return withEnd(archive([first, hidden]), (end) => {
    for (const at of [8, 10]) end.writeUInt16LE(1, at);
    end.writeUInt32LE(46 + first.length, 12);
  });
}

const word = ["[Content_Types].xml", "word/document.xml"];
const slides = ["[Content_Types].xml", "ppt/presentation.xml"];
const workbook = ["[Content_Types].xml", "xl/workbook.xml"];
const book = [{ name: "mimetype", content: "application/epub+zip" }, "META-INF/container.xml", "a.xhtml"];

function box(type: string, size: number, claimed = size): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32BE(claimed, 0);
  bytes.write(type, 4, "latin1");
  return bytes;
}
const film = Buffer.concat([box("ftyp", 24), box("moov", 300), box("mdat", 5000)]);
const frame = Buffer.concat([Buffer.from("fffb9064", "hex"), Buffer.alloc(413)]);
const sound = Buffer.concat([frame, frame, frame]);
const tag = (length: number) =>
  Buffer.concat([
    Buffer.from(["I", "D", "3"].join("")),
    Buffer.from([4, 0, 0, 0, 0, length >> 7, length & 127]),
    Buffer.alloc(length),
  ]);
const ogg = Buffer.concat([Buffer.from("OggS\0\u0002"), Buffer.alloc(40)]);
const captions = "WEBVTT\n\n00:01.000 --> 00:04.000\nHello\n";

/** One of each format. */
const whole: Readonly<Record<Exclude<DocumentFormat, "pdf">, Buffer | string>> = {
  docx: archive(word),
  pptx: archive(slides),
  xlsx: archive(workbook),
  epub: archive(book),
  zip: archive(["data/a.csv", "read me.txt"], { stored: false, comment: "made for a test" }),
  html: "<!DOCTYPE html><html lang=en><title>Report</title><p>Text",
  mp4: film,
  m4a: film,
  mp3: sound,
  ogg,
  vtt: captions,
};

const formats = keysOf(documentFormats).filter((format) => format !== "pdf");

describe.each(formats)("%s", (format) => {
  it("is taken, in pieces of any size", async () => {
    const bytes = whole[format];
    for (const piece of [1, 7, 100_000]) {
      expect(await look(bytes, { format, piece })).toMatchObject({ ok: true, pages: null, findings: [] });
    }
  });

  it("is nothing else, nor anything else it", async () => {
    for (const other of formats) {
      const alike = ["mp4", "m4a"].includes(other) && ["mp4", "m4a"].includes(format);
      if (other === format || alike || format === "zip") continue;
      expect(await look(whole[other], { format })).toMatchObject({ ok: false });
    }
    for (const text of [
      "%PDF-1.7",
      "Dear colleague,",
      "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1",
      "\0".repeat(90),
    ]) {
      expect(await look(Buffer.from(text, "latin1"), { format })).toMatchObject({ ok: false });
    }
  });

  it("is told by the end of a name", () => {
    for (const end of fileFormats[format].endings) {
      expect(guessDocument(`Report.${end.toUpperCase()}`).format).toBe(format);
    }
  });
});

describe("what a file can do is told", () => {
  it.each<[DocumentFormat, Buffer | string, string[]]>([
    ["docx", archive([...word, "word/vbaProject.bin"]), ["macros"]],
    [
      "pptx",
      archive([...slides, "ppt/vbaProject.bin", "ppt/embeddings/x.xlsx"]),
      ["embedded-files", "macros"],
    ],
    ["xlsx", archive([...workbook, "xl/macrosheets/sheet1.xml"]), ["macros"]],
    ["docx", archive([...word, "word/activeX/activeX1.xml"]), ["macros"]],
    ["epub", archive([...book, "OEBPS/a.js"]), ["javascript"]],
    ["epub", archive([...book, "META-INF/rights.xml"]), ["copy-protected"]],
    ["zip", archive(["a/Setup.EXE"]), ["programs"]],
    ["zip", archive(["letter.docm"]), ["programs"]],
    ["html", "<!doctype html><SCRIPT>1</SCRIPT>", ["javascript"]],
    ["html", `<html><body onload = "x()">`, ["javascript"]],
    ["html", `<p><a href="javascript:x()">`, ["javascript"]],
    ["html", `<html><form action=x>`, ["sends-data"]],
    ["html", `<html><img alt="" src="https://elsewhere.example/a.png">`, ["loads-from-elsewhere"]],
    ["html", `<html><a href="https://elsewhere.example/">an address</a><img src="data:,">`, []],
    ["html", Buffer.from("\ufeff<html><script>", "utf16le"), ["javascript"]],
  ])("%s %#", async (format, bytes, findings) => {
    expect(await look(bytes, { format })).toMatchObject({ ok: true, findings });
    expect(await look(bytes, { format, piece: 1 })).toMatchObject({ ok: true, findings });
  });
});

describe("what readers could not use, or what would harm them, is refused", () => {
  it.each<[string, DocumentFormat, Buffer | string, string]>([
    ["an archive that was cut off", "zip", archive(["a", "b"]).subarray(0, -30), "cut-off"],
    ["half a Word document", "docx", archive(word).subarray(0, 60), "cut-off"],
    ["an empty archive", "zip", archive([]), "not-zip"],
    ["a password", "zip", archive([{ name: "a", locked: true }]), "archive-locked"],
    ["a name that climbs", "zip", archive(["a/../../etc/passwd"]), "archive-escapes"],
    ["a name from the root", "zip", archive(["/etc/passwd"]), "archive-escapes"],
    ["a name on a drive", "zip", archive(["C:\\x"]), "archive-escapes"],
    ["a bomb", "zip", archive([{ name: "a", unpacked: 4_000_000_000 }]), "archive-bomb"],
    [
      "a bomb that is a book",
      "epub",
      archive([...book, { name: "a", unpacked: 999_000_000 }]),
      "archive-bomb",
    ],
    ["an entry behind the end of the directory", "zip", hiding("a", { name: "../b" }), "cut-off"],
    ["a program there", "zip", hiding("a", { name: "b.exe" }), "cut-off"],
    ["a bomb there", "zip", hiding("a", { name: "b", unpacked: 4_000_000_000 }), "cut-off"],
    [
      "another number of entries",
      "zip",
      withEnd(archive(["a", "b"]), (end) => end.writeUInt16LE(1, 10)),
      "cut-off",
    ],
    [
      "two numbers of entries",
      "zip",
      withEnd(archive(["a", "b"]), (end) => end.writeUInt16LE(1, 8)),
      "cut-off",
    ],
    [
      "a comment that is not there",
      "zip",
      withEnd(archive(["a"]), (end) => end.writeUInt16LE(9, 20)),
      "cut-off",
    ],
    ["bytes behind the end", "zip", Buffer.concat([archive(["a"]), Buffer.alloc(1)]), "cut-off"],
    [
      "another number in the larger record",
      "zip",
      largeArchive(archive(["a", "b"]), { count: 1 }),
      "cut-off",
    ],
    ["bytes between the records", "zip", largeArchive(archive(["a"]), { gap: 8 }), "cut-off"],
    [
      "a second name that climbs",
      "zip",
      archive([{ name: "a", extra: addition(0x7075, Buffer.from("\u00011234../../b")) }]),
      "archive-escapes",
    ],
    ["a book whose type comes late", "epub", archive(book.toReversed()), "not-epub"],
    ["a film that was cut off", "mp4", film.subarray(0, -30), "cut-off"],
    [
      "a film whose last part is longer",
      "mp4",
      Buffer.concat([box("ftyp", 24), box("moov", 30), box("mdat", 90, 9000)]),
      "cut-off",
    ],
    ["a film without its description", "mp4", Buffer.concat([box("ftyp", 24), box("mdat", 90)]), "cut-off"],
    ["sound that ends within its tag", "mp3", tag(500).subarray(0, 200), "cut-off"],
    ["a tag and no sound", "mp3", tag(500), "not-mp3"],
    ["captions of another kind", "vtt", "1\n00:00:01,000 --> 00:00:04,000\nHello\n", "not-vtt"],
    ["no captions", "vtt", "WEBVTT\n\n", "no-captions"],
    ["a page that is no text", "html", "<html>\0\u0001", "not-html"],
  ])("%s", async (_, format, bytes, reason) => {
    for (const piece of [1, 100_000])
      expect(await look(bytes, { format, piece })).toMatchObject({ ok: false, reason });
  });
});

it("an archive is taken that was written as if it might become larger than four gigabytes", async () => {
  const extra = addition(1, eightBytes(1));
  for (const bytes of [
    largeArchive(archive(["a", "b"])),
    archive(["a", { name: "b", unpacked: 0xffff_ffff, extra }]),
  ]) {
    expect(await look(bytes, { format: "zip" })).toMatchObject({ ok: true });
  }
});

it("what would be larger than four gigabytes is refused wherever its size stands, in an archive of any size", async () => {
  const content = "x".repeat(24 * 1024 ** 2);
  for (const extra of [addition(1, eightBytes(4 * 1024 ** 3 + 1)), Buffer.alloc(0)]) {
    const bytes = archive([{ name: "a", content, unpacked: 0xffff_ffff, extra }]);
    expect(await look(bytes, { format: "zip", piece: 4 * 1024 ** 2 })).toMatchObject({
      ok: false,
      reason: "archive-bomb",
    });
  }
});

it("sound may have a tag of any length before it, and a film a last part to the end", async () => {
  for (const length of [1, 300, 16_000]) {
    for (const piece of [5, 1000]) {
      expect(await look(Buffer.concat([tag(length), sound]), { format: "mp3", piece })).toMatchObject({
        ok: true,
      });
    }
  }
  const open = Buffer.concat([box("ftyp", 24), box("moov", 30), box("mdat", 90, 0)]);
  expect(await look(open, { format: "mp4", piece: 5 })).toMatchObject({ ok: true });
});

it("a directory is read within bounds, and never unpacked", async () => {
  const bytes = archive(Array.from({ length: 60_000 }, (_, index) => `a/${index}`));
  const budget = new Budget();
  const body = new Blob([Uint8Array.from(bytes)]).stream();
  expect(await inspect(body, { format: "zip", bytes: bytes.length }, budget)).toMatchObject({ ok: true });
  expect(budget.spent).toBeLessThan(mostWork);
  const crowded = archive(Array.from({ length: 65_536 }, (_, index) => index.toString(36)));
  expect(await look(crowded, { format: "zip" })).toMatchObject({ ok: false, reason: "archive-crowded" });
});
