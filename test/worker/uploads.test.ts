/** Uploading by the API: what an editor, a script and whoever means harm may rely on. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { DocumentPageJson } from "../../src/http/json/documents.ts";
import type { PublicationPageJson } from "../../src/http/json/publications.ts";
import type { UploadedJson, UploadJson } from "../../src/http/json/uploading.ts";
import { deriveRecords } from "./derive.ts";
import { encryptedPdfs } from "./encrypted-pdfs.ts";
import { handMade, largePdf, onePage, soundPdf } from "./pdfs.ts";
import { ask as read, data } from "./requests.ts";
import {
  type Ask,
  awaitingDocument,
  begin,
  complete,
  type ProblemTold,
  sendPart,
  somebody,
  told,
  upload,
} from "./uploaders.ts";

// Files of several parts take a while on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

let ada: Ask;
let grace: Ask;
let viewer: Ask;

beforeAll(async () => {
  ada = await somebody("Ada");
  grace = await somebody("Grace");
  viewer = await somebody("Vi", "viewer");
});

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function objectsOf(document: string): Promise<number> {
  return (await env.FILES.list({ prefix: `files/${document}/` })).objects.length;
}

async function filesOf(document: string): Promise<{ sha256: string; current: boolean }[]> {
  const { files } = await told<{ files: { sha256: string; current: boolean }[] }>(
    await ada(`/api/v1/documents/${document}/files`),
  );
  return files.map(({ sha256, current }) => ({ sha256, current }));
}

async function revisionOf(publication: string): Promise<number> {
  const row = await env.DB.prepare("SELECT revision FROM publications WHERE code = ?")
    .bind(publication)
    .first("revision");
  return Number(row);
}

describe("an upload in parts", () => {
  it("becomes the document's file, which readers get with the next request", async () => {
    const to = await awaitingDocument();
    expect((await read(`/d/${to.document}`)).status).toBe(404);
    const before = await revisionOf(to.publication);
    const bytes = largePdf(9 * 1024 * 1024);
    const uploaded = await upload(ada, to, bytes);
    expect(uploaded).toMatchObject({
      document: { code: to.document },
      publication: { code: to.publication, revision: before + 1 },
      unchanged: false,
      file: {
        pages: 1,
        bytes: bytes.length,
        sha256: hashOf(bytes),
        findings: [],
        name: "Report (Khmer).pdf",
      },
    });
    const response = await read(`/d/${to.document}`);
    expect(response.status).toBe(200);
    expect(hashOf(new Uint8Array(await response.arrayBuffer()))).toBe(hashOf(bytes));
    const { file } = await data<DocumentPageJson>(`/api/v1/documents/${to.document}`);
    expect(file).toMatchObject({ pages: 1, sha256: hashOf(bytes) });
  });

  it("goes on where it was broken off: its address tells which parts are there", async () => {
    const to = await awaitingDocument();
    const bytes = largePdf(17 * 1024 * 1024, 2);
    const begun = await begin(ada, to, bytes.length);
    expect(begun).toMatchObject({ partCount: 3, parts: [], complete: false });
    await told(await sendPart(ada, begun, bytes, 3));
    // A connection that breaks: half of a part, then nothing.
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(bytes.slice(0, 100_000));
        controller.error(new Error("gone"));
      },
    });
    await ada(`/api/v1/uploads/${begun.id}/parts/1`, {
      method: "PUT",
      body: broken,
      headers: { "content-length": String(begun.partBytes) },
    }).catch(() => null);
    const again = await told<UploadJson>(await ada(`/api/v1/uploads/${begun.id}`));
    expect(again.parts).toEqual([3]);
    await told(await sendPart(ada, begun, bytes, 1));
    const early = await told<ProblemTold>(await complete(ada, begun), 422);
    expect(early.detail).toContain("Part 2 is not there yet");
    const { uploads } = await told<{ uploads: UploadJson[] }>(
      await ada(`/api/v1/uploads?publication=${to.publication}`),
    );
    expect(uploads.map(({ id, parts }) => ({ id, parts }))).toEqual([{ id: begun.id, parts: [1, 3] }]);
    await told(await sendPart(ada, begun, bytes, 2));
    expect(await told<UploadedJson>(await complete(ada, begun))).toMatchObject({
      file: { sha256: hashOf(bytes) },
    });
  });

  it("takes parts in any order, and one sent twice", async () => {
    const to = await awaitingDocument();
    const bytes = largePdf(10 * 1024 * 1024, 3);
    const begun = await begin(ada, to, bytes.length);
    for (const number of [2, 1, 2, 1]) await told(await sendPart(ada, begun, bytes, number));
    expect(await told<UploadedJson>(await complete(ada, begun))).toMatchObject({
      file: { sha256: hashOf(bytes) },
    });
  });

  it("takes a part again whose answer was lost, also once it is complete; other bytes it does not", async () => {
    const to = await awaitingDocument();
    const bytes = largePdf(9 * 1024 * 1024, 4);
    const begun = await begin(ada, to, bytes.length);
    for (const number of [1, 2]) await told(await sendPart(ada, begun, bytes, number));
    await told(await complete(ada, begun));
    for (const number of [1, 2]) {
      expect(await told<UploadJson>(await sendPart(ada, begun, bytes, number))).toMatchObject({
        complete: true,
      });
    }
    const other = Uint8Array.from(bytes);
    other[9_000_000] = 33;
    await told(await sendPart(ada, begun, other, 2), 409);
    const file = await read(`/d/${to.document}`);
    expect(hashOf(new Uint8Array(await file.arrayBuffer()))).toBe(hashOf(bytes));
  });

  it("ended twice, or by two at once, answers the same and counts once", async () => {
    const to = await awaitingDocument();
    const bytes = await soundPdf(2, { salt: "twice" });
    const begun = await begin(ada, to, bytes.length);
    await told(await sendPart(ada, begun, bytes, 1));
    const answers = await Promise.all([complete(ada, begun), complete(ada, begun), complete(ada, begun)]);
    answers.push(await complete(ada, begun));
    for (const answer of answers) {
      expect(await told<UploadedJson>(answer)).toMatchObject({ file: { sha256: hashOf(bytes), pages: 2 } });
    }
    expect(await filesOf(to.document)).toEqual([{ sha256: hashOf(bytes), current: true }]);
    expect((await read(`/d/${to.document}`)).status).toBe(200);
  });

  it("of several files at once to one publication loses none of them", async () => {
    const { publication } = await awaitingDocument();
    const before = await revisionOf(publication);
    const files = await Promise.all([1, 2, 3].map((salt) => soundPdf(1, { salt: `at once ${salt}` })));
    const all = await Promise.all(
      files.map((bytes, index) =>
        upload(ada, { publication, document: null }, bytes, {
          role: "presentation",
          language: ["km", "lo", "th"][index],
        }),
      ),
    );
    expect(await revisionOf(publication)).toBe(before + 3);
    for (const { document } of all) expect((await read(`/d/${document.code}`)).status).toBe(200);
  });

  it("makes a new document, with corrections made as it ends", async () => {
    const { publication } = await awaitingDocument();
    const bytes = await soundPdf(1, { salt: "new" });
    const begun = await begin(ada, { publication }, bytes.length, { role: "full", language: "km" });
    await told(await sendPart(ada, begun, bytes, 1));
    const { document } = await told<UploadedJson>(
      await complete(ada, begun, { role: "foreword", language: "lo", sha256: hashOf(bytes) }),
    );
    const page = await data<DocumentPageJson>(`/api/v1/documents/${document.code}`);
    expect(page).toMatchObject({ role: "foreword", language: { tag: "lo" } });
  });

  it.each([
    ["nothing", 0, "The file is empty"],
    ["more than 200 MB", 200 * 1024 * 1024 + 1, "larger than 200 MB"],
  ])("of %s is refused before a byte is sent", async (_, bytes, sentence) => {
    const to = await awaitingDocument();
    const answer = await ada("/api/v1/uploads", { method: "POST", body: { ...to, name: "a.pdf", bytes } });
    expect((await told<ProblemTold>(answer, 422)).detail).toContain(sentence);
  });

  it.each([
    [
      "an ending that no document has",
      { name: "report.rtf", document: null, language: "km" },
      "Files end in .pdf",
    ],
    [
      "no language for a new document",
      { name: "report.pdf", document: null },
      "Say the new document’s language",
    ],
    ["a language that is none", { name: "report.pdf", language: "klingon" }, "not the tag of a language"],
    ["a role that is none", { name: "report.pdf", role: "cover" }, "The role is one of"],
    ["no name", { name: "\u0000" }, "name is missing"],
  ])("with %s is refused", async (_, more, sentence) => {
    const to = await awaitingDocument();
    const answer = await ada("/api/v1/uploads", { method: "POST", body: { ...to, bytes: 1000, ...more } });
    expect((await told<ProblemTold>(answer, 422)).detail).toContain(sentence);
  });

  it("to a document of another publication, or to none, is not begun", async () => {
    const [first, other] = [await awaitingDocument(), await awaitingDocument(60)];
    for (const to of [
      { document: first.document, publication: other.publication },
      { document: "zzzzzz", publication: first.publication },
      { document: first.document, publication: "zzzzzz" },
    ]) {
      const answer = await ada("/api/v1/uploads", {
        method: "POST",
        body: { ...to, name: "a.pdf", bytes: 9 },
      });
      expect(answer.status).toBe(404);
    }
  });

  it.each([
    ["too short", -1],
    ["too long", 1],
  ])("takes no part that is %s", async (_, difference) => {
    const to = await awaitingDocument();
    const begun = await begin(ada, to, 1000);
    const answer = await ada(`/api/v1/uploads/${begun.id}/parts/1`, {
      method: "PUT",
      body: new Uint8Array(1000 + difference),
    });
    expect((await told<ProblemTold>(answer, 422)).detail).toContain("Part 1 has exactly 1000 bytes");
    expect((await told<UploadJson>(await ada(`/api/v1/uploads/${begun.id}`))).parts).toEqual([]);
  });

  it.each(["0", "2", "99999", "x"])("takes no part numbered %s of one", async (number) => {
    const begun = await begin(ada, await awaitingDocument(), 1000);
    const answer = await ada(`/api/v1/uploads/${begun.id}/parts/${number}`, {
      method: "PUT",
      body: new Uint8Array(1000),
    });
    expect([404, 422]).toContain(answer.status);
  });

  it("can be given up, and then is gone", async () => {
    const to = await awaitingDocument();
    const begun = await begin(ada, to, 1000);
    await told(
      await ada(`/api/v1/uploads/${begun.id}/parts/1`, { method: "PUT", body: new Uint8Array(1000) }),
    );
    expect((await ada(`/api/v1/uploads/${begun.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await ada(`/api/v1/uploads/${begun.id}`)).status).toBe(404);
    expect((await complete(ada, begun)).status).toBe(404);
    expect(await objectsOf(to.document)).toBe(0);
  });

  it("of somebody else cannot be seen, added to, ended or given up", async () => {
    const begun = await begin(ada, await awaitingDocument(), 1000);
    const path = `/api/v1/uploads/${begun.id}`;
    expect((await grace(path)).status).toBe(404);
    expect((await grace(`${path}/parts/1`, { method: "PUT", body: new Uint8Array(1000) })).status).toBe(404);
    expect((await complete(grace, begun)).status).toBe(404);
    expect((await grace(path, { method: "DELETE" })).status).toBe(404);
    expect(
      (await told<{ uploads: [] }>(await grace(`/api/v1/uploads?publication=${begun.publication}`))).uploads,
    ).toEqual([]);
    expect((await ada(path)).status).toBe(200);
  });

  it("takes an editor: nobody and no viewer begins one", async () => {
    const body = { ...(await awaitingDocument()), name: "a.pdf", bytes: 1000 };
    expect((await viewer("/api/v1/uploads", { method: "POST", body })).status).toBe(403);
    const nobody = await read("/api/v1/uploads", { method: "POST" });
    expect(nobody.status).toBe(401);
  });
});

describe("a file that cannot be taken", () => {
  it.each([
    [
      "a web page",
      async () => Buffer.from("<!doctype html><title>Sign in</title>"),
      "This is a web page, not a PDF",
    ],
    ["one that was cut off", async () => (await soundPdf(3)).slice(0, 600), "The end of the file is missing"],
    [
      "one with a password",
      async () => Buffer.from(encryptedPdfs["6"].locked, "base64"),
      "asks for a password",
    ],
  ])("(%s) is refused with a sentence, and nothing of it is left", async (_, make, sentence) => {
    const to = await awaitingDocument();
    const before = await revisionOf(to.publication);
    const bytes = await make();
    const begun = await begin(ada, to, bytes.length);
    await told(await sendPart(ada, begun, bytes, 1));
    const { errors } = await told<ProblemTold>(await complete(ada, begun), 422);
    expect(errors).toEqual([{ field: "file", message: expect.stringContaining(sentence) }]);
    expect(await objectsOf(to.document)).toBe(0);
    expect(await filesOf(to.document)).toEqual([]);
    expect(await revisionOf(to.publication)).toBe(before);
    expect((await complete(ada, begun)).status).toBe(404);
  });

  it("because it changed on its way is refused", async () => {
    const to = await awaitingDocument();
    const bytes = await soundPdf();
    const begun = await begin(ada, to, bytes.length);
    await told(await sendPart(ada, begun, bytes, 1));
    const answer = await complete(ada, begun, { sha256: hashOf(Buffer.from("another")) });
    expect((await told<ProblemTold>(answer, 422)).detail).toContain("checksum does not fit");
    expect(await objectsOf(to.document)).toBe(0);
  });

  it("is told from one that is taken with a warning", async () => {
    const to = await awaitingDocument();
    const bytes = handMade([...onePage, "<< /S /JavaScript /JS (app.alert(1)) >>", "<< /S /Launch >>"]);
    const { file } = await upload(ada, to, bytes);
    expect(file.findings.map(({ code }) => code)).toEqual(["javascript", "launch"]);
    expect(file.findings[0]?.sentence).toContain("scripts");
  });
});

describe("a file in one request", () => {
  const put = (
    ask: Ask,
    document: string,
    bytes: Uint8Array | string,
    headers: Record<string, string> = {},
  ) => ask(`/api/v1/documents/${document}/file?name=Report.pdf`, { method: "PUT", body: bytes, headers });

  it("replaces the document's, keeps the earlier one and the code; the same again changes nothing", async () => {
    const { document, publication } = await awaitingDocument();
    const [first, second] = [await soundPdf(1, { salt: "first" }), await soundPdf(2, { salt: "second" })];
    await told(await put(ada, document, first));
    const digest = `sha-256=:${createHash("sha256").update(second).digest("base64")}:`;
    await told(await put(ada, document, second, { "content-digest": digest }));
    const files = [
      { sha256: hashOf(second), current: true },
      { sha256: hashOf(first), current: false },
    ];
    expect(await filesOf(document)).toEqual(files);
    const revision = await revisionOf(publication);
    expect(await told<UploadedJson>(await put(ada, document, second))).toMatchObject({ unchanged: true });
    expect(await revisionOf(publication)).toBe(revision);
    expect(await filesOf(document)).toEqual(files);
    expect(await objectsOf(document)).toBe(2);
    // The earlier one again: it becomes the current one, and is not kept twice.
    expect(await told<UploadedJson>(await put(ada, document, first))).toMatchObject({ unchanged: false });
    expect(await filesOf(document)).toEqual([
      { sha256: hashOf(second), current: false },
      { sha256: hashOf(first), current: true },
    ]);
    expect(await objectsOf(document)).toBe(2);
    expect((await read(`/d/${document}`)).headers.get("etag")).toBe(`"${hashOf(first)}"`);
  });

  it("says what changed, which readers see, with the earlier files where the editors show them", async () => {
    const { document, publication } = await awaitingDocument();
    const [first, second, third] = [
      await soundPdf(1, { salt: "the first" }),
      await soundPdf(1, { salt: "the second" }),
      await soundPdf(1, { salt: "the third" }),
    ];
    const path = `/api/v1/documents/${document}/file`;
    await told(await ada(path, { method: "PUT", body: first }));
    const note = encodeURIComponent("Table 3 is corrected.");
    await told(await ada(`${path}?change-note=${note}`, { method: "PUT", body: second }));
    const begun = await begin(ada, { document, publication }, third.length);
    await told(await sendPart(ada, begun, third, 1));
    const long = await complete(ada, begun, { changeNote: "x".repeat(501) });
    expect((await told<ProblemTold>(long, 422)).errors?.[0]?.field).toBe("changeNote");
    const ended = await told<UploadedJson>(await complete(ada, begun, { changeNote: "A new <cover>" }));
    expect(ended.file).toMatchObject({ changeNote: "A new <cover>" });

    const shown = async () => {
      const { documents, slug } = await data<PublicationPageJson>(`/api/v1/publications/${publication}`);
      const page = await (await read(`/publications/${slug}`, { headers: { accept: "text/html" } })).text();
      return { ...documents.find(({ code }) => code === document), page };
    };
    const hidden = await shown();
    expect(hidden.page).toContain("A new &lt;cover&gt;");
    expect(hidden.page).not.toContain("Table 3 is corrected.");
    expect([hidden.file?.changeNote, hidden.earlier]).toEqual(["A new <cover>", []]);

    const edited = await ada(`/api/v1/publications/${publication}`);
    const { content } = await told<{ content: { documents: { code: string }[] } }>(edited);
    const documents = content.documents.map((each) => ({ ...each, earlierShown: each.code === document }));
    const headers = { "if-match": edited.headers.get("etag") ?? "" };
    await told(
      await ada(`/api/v1/publications/${publication}`, { method: "PATCH", body: { documents }, headers }),
    );
    const open = await shown();
    expect(open.page).toContain("Table 3 is corrected.");
    expect(open.earlier?.map(({ changeNote }) => changeNote)).toEqual(["Table 3 is corrected.", null]);
  });

  it("with a checksum that does not fit, or is none, is refused", async () => {
    const { document } = await awaitingDocument();
    const wrong = `sha-256=:${Buffer.alloc(32).toString("base64")}:`;
    for (const digest of [wrong, "sha-256=:AAAA:", "md5=:AAAA:"]) {
      expect((await put(ada, document, await soundPdf(), { "content-digest": digest })).status).toBe(422);
    }
    expect(await filesOf(document)).toEqual([]);
    expect(await objectsOf(document)).toBe(0);
  });

  it("is checked by each digest that its headers promise, in the words of any of their specifications", async () => {
    const { document } = await awaitingDocument(61);
    const pdf = await soundPdf(1, { salt: "digests" });
    const digest = (algorithm: string, of: Uint8Array = pdf) =>
      createHash(algorithm).update(of).digest("base64");
    const wrong = new TextEncoder().encode("another file");
    const both = (of?: Uint8Array) => `sha-512=:${digest("sha512", of)}:, crc32c=:AAAAAA==:`;
    for (const headers of [
      { "content-digest": both(wrong) },
      { "repr-digest": `sha-256=:${digest("sha256", wrong)}:` },
      { "content-digest": both(), "repr-digest": both(wrong) },
      { digest: `SHA-256=${digest("sha256", wrong)}` },
      { digest: `unixsum=30637,md5=${digest("md5", wrong)}` },
      { "content-md5": digest("md5", wrong) },
      { "content-md5": "not it" },
      { "repr-digest": "sha-512=AAAA" },
    ]) {
      const response = await put(ada, document, pdf, headers);
      const { errors } = await told<ProblemTold>(response, 422);
      const [name = ""] = Object.keys(headers).slice(-1);
      expect(errors?.[0]?.field.toLowerCase(), JSON.stringify(headers)).toBe(name);
    }
    expect([await filesOf(document), await objectsOf(document)]).toEqual([[], 0]);
    const headers = {
      "content-digest": both(),
      "repr-digest": `sha-256=:${digest("sha256")}:`,
      digest: `SHA=${digest("sha1")}, MD5=${digest("md5")}, unixsum=1`,
      "content-md5": digest("md5"),
    };
    await told(await put(ada, document, pdf, headers));
    expect(await filesOf(document)).toEqual([{ sha256: hashOf(pdf), current: true }]);
  });

  it("is checked part by part where that is promised of a part", async () => {
    const { document, publication } = await awaitingDocument(62);
    const pdf = await soundPdf(1, { salt: "part" });
    const begun = await begin(ada, { publication, document }, pdf.length);
    const { id } = begun;
    const send = (of: Uint8Array) =>
      ada(`/api/v1/uploads/${id}/parts/1`, {
        method: "PUT",
        body: pdf,
        headers: {
          "content-length": String(pdf.length),
          "content-digest": `sha-256=:${createHash("sha256").update(of).digest("base64")}:`,
        },
      });
    const { errors } = await told<ProblemTold>(await send(new Uint8Array(3)), 422);
    expect(errors?.[0]?.field).toBe("Content-Digest");
    expect((await told<UploadJson>(await ada(`/api/v1/uploads/${id}`))).parts).toEqual([]);
    expect((await told<UploadJson>(await send(pdf))).parts).toEqual([1]);
    await told(await complete(ada, begun));
  });

  it("can be opened by editors, whatever readers see, and each of the earlier ones too", async () => {
    const { document, publication } = await awaitingDocument(60);
    const [first, second] = [await soundPdf(1, { salt: "first" }), await soundPdf(2, { salt: "second" })];
    for (const bytes of [first, second]) expect((await put(ada, document, bytes)).status).toBe(200);
    await env.DB.batch([
      env.DB.prepare("UPDATE publications SET state = 'draft' WHERE code = ?").bind(publication),
      ...deriveRecords(),
    ]);
    const path = `/api/v1/documents/${document}/file`;
    const current = await viewer(path);
    expect([current.status, current.headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(current.headers.get("content-security-policy")).toContain("sandbox");
    expect(hashOf(new Uint8Array(await current.arrayBuffer()))).toBe(hashOf(second));
    const earlier = await viewer(`${path}?sha256=${hashOf(first)}`);
    expect(hashOf(new Uint8Array(await earlier.arrayBuffer()))).toBe(hashOf(first));
    expect((await viewer(`${path}?sha256=${"0".repeat(64)}`)).status).toBe(404);
    expect((await viewer("/api/v1/documents/zzzzzz/file")).status).toBe(404);
    expect((await read(path)).status).not.toBe(200);
  });

  it("that is no PDF is refused, and so is one for no document", async () => {
    const { document } = await awaitingDocument();
    expect((await put(ada, document, "hello")).status).toBe(422);
    expect((await put(ada, "zzzzzz", await soundPdf())).status).toBe(404);
    expect((await put(viewer, document, await soundPdf())).status).toBe(403);
  });

  it("to a withdrawn publication is refused with what to do", async () => {
    const { document, publication } = await awaitingDocument(100);
    await env.DB.batch([
      env.DB.prepare("UPDATE publications SET state = 'withdrawn' WHERE code = ?").bind(publication),
      ...deriveRecords(),
    ]).catch(() => null);
    const answer = await put(ada, document, await soundPdf());
    expect(answer.status).toBe(409);
    expect((await told<ProblemTold>(answer, 409)).detail).toContain("Restore it first");
  });
});

describe("what is read from a file", () => {
  let document: string;
  let sha256: string;
  beforeAll(async () => {
    const to = await awaitingDocument(30);
    document = to.document;
    ({
      file: { sha256 },
    } = await upload(ada, to, await soundPdf(1, { salt: "read" })));
  });
  const text = (piece: object) =>
    ada(`/api/v1/documents/${document}/text`, { method: "PUT", body: { sha256, last: true, ...piece } });
  const texts = async () =>
    (await env.DB.prepare("SELECT position, text FROM file_texts ORDER BY position").all()).results;

  it("is kept in pieces, and read anew replaces what was there", async () => {
    for (const [position, words] of ["one", "two\u0000", "three"].entries()) {
      expect((await text({ position, text: words, last: position === 2 })).status).toBe(204);
    }
    expect(await texts()).toEqual([
      { position: 0, text: "one" },
      { position: 1, text: "two " },
      { position: 2, text: "three" },
    ]);
    await text({ position: 0, text: "anew" });
    expect(await texts()).toEqual([{ position: 0, text: "anew" }]);
  });

  it("is kept with the words whole that a soft hyphen parts at a line's end", async () => {
    expect((await text({ position: 0, text: "the Zam\u00ad\nbezi del\u00adta" })).status).toBe(204);
    expect(await texts()).toEqual([{ position: 0, text: "the Zambezi delta" }]);
  });

  it.each([
    ["too long", { position: 0, text: "x".repeat(100_001) }],
    ["beyond the last place", { position: 200, text: "x" }],
    ["of no place", { position: -1, text: "x" }],
    ["of another shape", { position: 0, text: 7 }],
  ])("is not taken when a piece is %s", async (_, piece) => {
    expect((await text(piece)).status).toBe(422);
  });

  it("is not taken for a file that the document does not have", async () => {
    expect((await text({ sha256: "0".repeat(64), position: 0, text: "x" })).status).toBe(404);
  });

  const picture = (bytes: Uint8Array, of = sha256) =>
    ada(`/api/v1/documents/${document}/cover?sha256=${of}`, { method: "PUT", body: bytes });
  const png = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(100)]);

  it("includes a picture of its first page, which readers get at once and only as a picture", async () => {
    expect((await read(`/d/${document}/cover`)).status).toBe(404);
    expect((await picture(png)).status).toBe(204);
    const response = await read(`/d/${document}/cover`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const etag = response.headers.get("etag") ?? "";
    expect((await read(`/d/${document}/cover`, { headers: { "if-none-match": etag } })).status).toBe(304);
    const own = await ada(`/api/v1/documents/${document}/cover?sha256=${sha256}`);
    expect(own.headers.get("cache-control")).toBe("no-store");
    expect(Buffer.from(await own.arrayBuffer()).equals(png)).toBe(true);
  });

  it.each([
    ["no picture", Buffer.from("<svg onload=alert(1)>"), 422],
    ["too large", Buffer.concat([png, Buffer.alloc(150_000)]), 413],
  ])("takes nothing for a cover that is %s", async (_, bytes, status) => {
    expect((await picture(bytes)).status).toBe(status);
    expect((await picture(png, "0".repeat(64))).status).toBe(404);
  });
});
