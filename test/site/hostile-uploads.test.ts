/** Uploading what means harm to the production build, with readers beside it, over HTTP. */
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tokenIn } from "../../src/commands/invite.ts";
import type { Platform } from "../../src/commands/platform.ts";
import type { UploadedJson } from "../../src/http/json/uploading.ts";
import { handMade, onePage } from "../worker/pdfs.ts";
import { openSite } from "./site.ts";

let site: Platform;
let secret: string;
let document: string;
/** Pages of readers, each of which is asked for once before any is asked for again. */
let pages: string[];

beforeAll(async () => {
  site = await openSite({ standIns: false });
  ({ secret } = await tokenIn(site.database, { name: "Ada", scopes: ["read", "write"], days: 1 }));
  const row = await site.database
    .prepare("SELECT code FROM documents WHERE format = 'pdf' LIMIT 1")
    .first<{ code: string }>();
  document = row?.code ?? "";
  const slugs = await site.database.prepare("SELECT slug FROM publications").all<{ slug: string }>();
  pages = slugs.results.flatMap(({ slug }) =>
    ["", ".json", ".bib"].map((form) => `/publications/${slug}${form}`),
  );
});

afterAll(() => site?.close());

const keys = 10_000_000;
const keyBytes = "/0000000 ".length;

/** A sound PDF of one page with a dictionary of ten million keys, in pieces: 90 MB. Half of it waits for this. */
async function* manyKeys(half: Promise<void>): AsyncGenerator<Buffer> {
  const [body = "", end = ""] = Buffer.from(handMade(onePage)).toString("latin1").split("xref\n0");
  yield Buffer.from(`${body}9 0 obj\n<< `, "latin1");
  const perPiece = 10_000;
  for (let first = 0; first < keys; first += perPiece) {
    if (first * 2 === keys) await half;
    const names = Array.from({ length: perPiece }, (_, at) => `/${String(first + at).padStart(7, "0")} `);
    yield Buffer.from(names.join(""), "latin1");
  }
  yield Buffer.from(`>>\nendobj\nxref\n0${end}`, "latin1");
}

/** Sends it in one request, the second half when `half` is kept; `sent` is called once all bytes are on their way. */
async function upload(
  half: Promise<void>,
  sent: () => void,
): Promise<{ status: number; told: UploadedJson }> {
  const length = handMade(onePage).length + "9 0 obj\n<< ".length + ">>\nendobj\n".length + keys * keyBytes;
  const asked = request(new URL(`/api/v1/documents/${document}/file?name=Report.pdf`, site.url).href, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${secret}`,
      "content-type": "application/pdf",
      "content-length": length,
    },
  });
  asked.on("finish", sent);
  Readable.from(manyKeys(half)).pipe(asked);
  const [answer]: IncomingMessage[] = await once(asked, "response");
  if (!answer) throw new Error("the upload was not answered");
  return { status: answer.statusCode ?? 0, told: JSON.parse(await text(answer)) };
}

describe("a PDF with a dictionary of ten million keys", () => {
  it("ends with a clear answer, and readers get theirs while it is received and looked through", async () => {
    const progress = { sent: false, answered: false };
    const meanwhile = { receiving: 0, inspecting: 0 };
    const statuses = new Set<number>();
    // However fast the machine sends: what is sent is not all there before some readers have had their pages.
    const half = Promise.withResolvers<void>();
    const uploading = upload(half.promise, () => (progress.sent = true)).finally(
      () => (progress.answered = true),
    );
    for (let page = 0; !progress.answered; page++) {
      const begun = { ...progress };
      const answer = await fetch(new URL(pages[page % pages.length] ?? "/", site.url));
      await answer.arrayBuffer();
      statuses.add(answer.status);
      if (progress.answered) break;
      meanwhile[begun.sent ? "inspecting" : "receiving"] += 1;
      if (meanwhile.receiving > 3) half.resolve();
    }
    const { status, told } = await uploading;
    expect(status, JSON.stringify(told)).toBe(200);
    expect(told.file.findings).toEqual([{ code: "partly-unread", sentence: expect.stringContaining("not") }]);
    expect(told.file.pages).toBe(1);
    expect([...statuses]).toEqual([200]);
    expect(meanwhile.inspecting).toBeGreaterThan(3);
    // It is as well afterwards as it was before.
    expect((await fetch(new URL("/", site.url))).status).toBe(200);
  });
});
