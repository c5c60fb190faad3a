/** What the inspection of an uploaded file tells. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/catalogue/files/inspection/inspect.ts";
import { encryptedPdfs } from "./encrypted-pdfs.ts";
import { findingsIn, look, streamOf } from "./inspecting.ts";
import { handMade, objectStream, onePage, soundPdf, stream } from "./pdfs.ts";

describe("a sound PDF", () => {
  it.each([
    ["plain", false, 3],
    ["with its objects in compressed streams", true, 7],
  ])("%s is taken, with pages, size and hash", async (_, objectStreams, pages) => {
    const bytes = await soundPdf(pages, { objectStreams });
    expect(await look(bytes)).toEqual({
      ok: true,
      pages,
      readability: { tagged: false, title: true, language: null },
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
  });

  it("of which the first page comes first is refused where the others are missing", async () => {
    const [catalogue, , page] = onePage;
    const whole = handMade([catalogue, "<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 >>", page]);
    const rest = `5 0 obj\n${page}\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n`;
    expect(await look(Buffer.concat([whole, Buffer.from(rest)]))).toMatchObject({ ok: true, pages: 2 });
    const cut = Buffer.concat([whole, Buffer.from(rest.slice(0, 20))]);
    expect(await look(cut)).toMatchObject({ reason: "cut-off" });
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
