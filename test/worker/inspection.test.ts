/** What the inspection of an uploaded file tells, also of files that mean harm. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Inspection, inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import type { DocumentFormat } from "../../src/catalogue/publication/terms.ts";
import { encryptedPdfs } from "./encrypted-pdfs.ts";
import { handMade, objectStream, onePage, soundPdf, stream } from "./pdfs.ts";

/** The bytes as a stream, in pieces of this size, so that everything lies across a border once. */
function streamOf(bytes: Uint8Array, piece: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
}

function look(
  bytes: Uint8Array | string,
  { format = "pdf", piece = 100_000 }: { format?: DocumentFormat; piece?: number } = {},
): Promise<Inspection> {
  const buffer = Buffer.from(bytes);
  return inspect(streamOf(buffer, piece), { format, bytes: buffer.length });
}

async function findingsIn(bytes: Uint8Array) {
  const inspection = await look(bytes);
  return inspection.ok ? inspection.findings : inspection.reason;
}

describe("a sound PDF", () => {
  it.each([
    ["plain", false, 3],
    ["with its objects in compressed streams", true, 7],
  ])("%s is taken, with pages, size and hash", async (_, objectStreams, pages) => {
    const bytes = await soundPdf(pages, { objectStreams });
    expect(await look(bytes)).toEqual({
      ok: true,
      pages,
      findings: [],
      bytes: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    });
  });

  it("is read alike in pieces of any size", async () => {
    const bytes = handMade([...onePage, objectStream([[9, "<< /S /JavaScript /JS (app.alert(1)) >>"]])]);
    const whole = await look(bytes);
    for (const piece of [1, 7, 64, 1000]) expect(await look(bytes, { piece })).toEqual(whole);
  });

  it("counts as what its last update says", async () => {
    const before = Buffer.from(handMade(onePage));
    const update = Buffer.from(
      "2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    );
    expect(await look(Buffer.concat([before, update]))).toMatchObject({ ok: true, pages: 2 });
  });

  it("may begin and end with what a mail program added", async () => {
    const bytes = Buffer.concat([Buffer.from("\r\n--x\r\n\r\n"), await soundPdf(), Buffer.alloc(500, 10)]);
    expect(await look(bytes)).toMatchObject({ ok: true, pages: 1 });
  });
});

describe("what is no PDF is refused, and the sentence says what it is", () => {
  it.each([
    ["", "empty", "The file is empty"],
    ["Dear colleague,", "not-pdf", "This is not a PDF"],
    ["<!DOCTYPE html><title>Sign in</title>", "not-pdf", "This is a web page, not a PDF"],
    ["PK\u0003\u0004\u0014\u0000[Content_Types].xml word/document.xml", "not-pdf", "This is a Word document"],
    ["{\\rtf1 x}", "not-pdf", "This is a text document (RTF)"],
    ["%!PS-Adobe-3.0", "not-pdf", "This is a PostScript file"],
  ])("%j", async (text, reason, sentence) => {
    const inspection = await look(text);
    expect(inspection).toMatchObject({ ok: false, reason });
    expect(inspection.ok ? "" : inspection.sentence).toMatch(
      new RegExp(`^${sentence.replace(/[()]/g, "\\$&")}`),
    );
  });

  it("a picture", async () => {
    expect(await look(Buffer.from("89504e470d0a1a0a", "hex"))).toMatchObject({ reason: "not-pdf" });
  });

  it("a PDF whose header comes too late", async () => {
    expect(await look(Buffer.concat([Buffer.alloc(1100, 32), await soundPdf()]))).toMatchObject({
      reason: "not-pdf",
    });
  });
});

describe("a damaged PDF", () => {
  it("that was cut off is refused, wherever it was cut", async () => {
    const bytes = await soundPdf(2);
    for (const share of [0.1, 0.5, 0.9]) {
      expect(await look(bytes.slice(0, bytes.length * share))).toMatchObject({ reason: "cut-off" });
    }
    expect(await look(bytes.slice(0, -20))).toMatchObject({ ok: false });
  });

  it("with nothing between its beginning and its end is refused", async () => {
    expect(await look("%PDF-1.7\nhello\nstartxref\n0\n%%EOF\n")).toMatchObject({ reason: "damaged" });
  });

  it("of which less arrived than was promised is refused", async () => {
    const bytes = await soundPdf();
    expect(await inspect(streamOf(bytes, 1000), { format: "pdf", bytes: bytes.length + 1 })).toMatchObject({
      reason: "wrong-length",
    });
  });
});

describe("an encrypted PDF", () => {
  it.each(Object.keys(encryptedPdfs))(
    "of revision %s is taken when it opens without a password",
    async (revision) => {
      const [, { open, locked }] = Object.entries(encryptedPdfs).find(([name]) => name === revision) ?? [
        "",
        { open: "", locked: "" },
      ];
      expect(await look(Buffer.from(open, "base64"))).toMatchObject({
        ok: true,
        pages: 1,
        findings: ["restricted"],
      });
      expect(await look(Buffer.from(locked, "base64"))).toMatchObject({ ok: false, reason: "locked" });
    },
  );

  it("for the holders of certificates is refused", async () => {
    const bytes = handMade([...onePage, "<< /Filter /Adobe.PubSec /V 4 >>"], "/Encrypt 4 0 R");
    expect(await look(bytes)).toMatchObject({ reason: "locked-by-certificate" });
  });

  it.each([
    ["a missing dictionary", "/Encrypt 99 0 R", "locked"],
    [
      "a dictionary in the trailer that makes no sense",
      "/Encrypt << /Filter /Standard /R 3 /U (x) /O [1] >>",
      "locked",
    ],
    ["a revision that nobody knows", "/Encrypt << /Filter /Standard /R 99 /U (x) /O (y) >>", "locked"],
    ["a dictionary of another kind", "/Encrypt 17", "locked"],
  ])("with %s is refused", async (_, trailer, reason) => {
    const inspection = await look(handMade(onePage, trailer));
    expect(inspection.ok).toBe(false);
    expect(inspection).toMatchObject({ reason: trailer.endsWith("17") ? "locked-by-certificate" : reason });
  });
});

describe("what a PDF can do is found", () => {
  it.each([
    ["a script", "<< /S /JavaScript /JS (app.alert) >>", ["javascript"]],
    ["a script under another spelling", "<< /S /J#61vaScript >>", ["javascript"]],
    ["a program to start", "<< /S /Launch /F (cmd.exe) >>", ["launch"]],
    ["an attachment", "<< /Type /Filespec /EF << /F 9 0 R >> /Type /EmbeddedFile >>", ["embedded-files"]],
    ["a form that sends", "<< /S /SubmitForm /F (https://elsewhere.example) >>", ["sends-data"]],
    ["media", "<< /Subtype /RichMedia >>", ["multimedia"]],
    ["nothing in words that only look alike", "(/JavaScript /Launch) % /JavaScript", []],
  ])("%s", async (_, object, findings) => {
    expect(await findingsIn(handMade([...onePage, object]))).toEqual(findings);
    if (!object.includes("%")) {
      expect(await findingsIn(handMade([...onePage, objectStream([[9, object]])]))).toEqual(findings);
    }
  });

  it("also behind a stream whose length is a lie", async () => {
    const hidden = "\nendstream\nendobj\n9 0 obj\n<< /S /JavaScript >>\nendobj\n";
    expect(await findingsIn(handMade([...onePage, stream("", hidden, hidden.length)]))).toEqual([
      "javascript",
    ]);
    expect(await findingsIn(handMade([...onePage, stream("", "x", 99_999), "<< /S /Launch >>"]))).toEqual([
      "launch",
    ]);
  });

  it("and what could not be looked into is told", async () => {
    for (const filter of ["/LZWDecode", "[/ASCIIHexDecode /FlateDecode]", "/FlateDecode"]) {
      const object = stream(`/Type /ObjStm /Filter ${filter} /N 1 /First 4`, "no such compression");
      expect(await findingsIn(handMade([...onePage, object]))).toEqual(["partly-unread"]);
    }
  });
});

describe("a PDF that means harm does none", () => {
  it("by a stream that grows a thousandfold", async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const object = stream("/Type /ObjStm /Filter /FlateDecode /N 1 /First 4", bomb);
    expect(await findingsIn(handMade([...onePage, ...Array.from({ length: 20 }, () => object)]))).toEqual([
      "partly-unread",
    ]);
  });

  it.each([
    ["arrays", "[".repeat(500_000)],
    ["dictionaries", "<</A".repeat(200_000)],
    ["strings", "(".repeat(500_000)],
  ])("by %s within one another", async (_, object) => {
    expect((await look(handMade([...onePage, object]))).ok).toBeDefined();
  });

  it.each([
    ["a count that is no number", "<< /Type /Pages /Count (many) >>"],
    ["a count without end", "<< /Type /Pages /Count 99999999999999999999 >>"],
    ["a negative count", "<< /Type /Pages /Count -5 >>"],
  ])("by %s: its pages are counted instead", async (_, pages) => {
    expect(await look(handMade([onePage[0], pages, onePage[2]]))).toMatchObject({ ok: true, pages: 1 });
  });

  it.each([
    ["a stream of objects that claims millions", objectStreamClaiming(5_000_000, 10)],
    ["one whose objects lie before it", objectStreamClaiming(1, -5)],
    ["one whose objects lie behind it", objectStreamClaiming(1, 1_000_000_000)],
  ])("by %s", async (_, object) => {
    expect((await look(handMade([...onePage, object]))).ok).toBe(true);
  });

  it("by bytes at random, whole or amid what is sound", async () => {
    let state = 7;
    const random = () => (state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff) >> 8;
    const sound = await soundPdf(3);
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(sound);
      for (let slip = 0; slip < 30; slip++) bytes[random() % bytes.length] = random() % 256;
      expect((await look(bytes)).ok).toBeDefined();
    }
  });
});

function objectStreamClaiming(count: number, first: number): Buffer {
  return stream(
    `/Type /ObjStm /Filter /FlateDecode /N ${count} /First ${first}`,
    deflateSync(Buffer.from("1 0 2 -7 3 99999999 << /A 1 >>")),
  );
}

describe("documents of other formats", () => {
  const workbook = (parts: string) => `PK\u0003\u0004 ${parts} PK\u0005\u0006${"\0".repeat(18)}`;

  it.each([
    ["a workbook", workbook("[Content_Types].xml xl/workbook.xml"), { ok: true, pages: null, findings: [] }],
    [
      "one with macros",
      workbook("[Content_Types].xml xl/workbook.xml xl/vbaProject.bin"),
      { findings: ["macros"] },
    ],
    ["a ZIP archive", workbook("a.txt"), { reason: "not-xlsx" }],
    ["half a workbook", "PK\u0003\u0004 [Content_Types].xml xl/workbook.xml", { reason: "cut-off" }],
    ["a PDF in its place", "%PDF-1.7", { reason: "not-xlsx" }],
  ])("xlsx: %s", async (_, text, expected) => {
    expect(await look(text, { format: "xlsx" })).toMatchObject(expected);
    expect(await look(text, { format: "xlsx", piece: 1 })).toMatchObject(expected);
  });

  const box = (type: string, size: number, claimed = size) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32BE(claimed, 0);
    bytes.write(type, 4, "latin1");
    return bytes;
  };
  it.each([
    ["a video", [box("ftyp", 24), box("moov", 300), box("mdat", 5000)], { ok: true, findings: [] }],
    [
      "one whose last box goes to the end",
      [box("ftyp", 24), box("moov", 30), box("mdat", 90, 0)],
      { ok: true },
    ],
    [
      "one that was cut off",
      [box("ftyp", 24), box("moov", 30), box("mdat", 90, 9000)],
      { reason: "cut-off" },
    ],
    ["one without its description", [box("ftyp", 24), box("mdat", 90)], { reason: "cut-off" }],
    ["something else", [box("PDF!", 24)], { reason: "not-mp4" }],
  ])("mp4: %s", async (_, boxes, expected) => {
    for (const piece of [5, 100_000]) {
      expect(await look(Buffer.concat(boxes), { format: "mp4", piece })).toMatchObject(expected);
    }
  });
});
