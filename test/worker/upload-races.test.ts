/** Several requests end one upload at the same moment: what one of them was promised is kept, whatever the others say. */
import { createHash } from "node:crypto";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { UploadJson } from "../../src/http/json/uploading.ts";
import { soundPdf } from "./pdfs.ts";
import { type Ask, awaitingDocument, begin, complete, sendPart, somebody, told } from "./uploaders.ts";

vi.setConfig({ testTimeout: 60_000 });

let ada: Ask;

beforeAll(async () => {
  ada = await somebody("Ada");
});

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const wrong = { sha256: "0".repeat(64) };

/** An upload that lacks nothing but its end. */
async function ready(salt: string) {
  const to = await awaitingDocument();
  const bytes = await soundPdf(1, { salt });
  const upload = await begin(ada, to, bytes.length);
  await told(await sendPart(ada, upload, bytes, 1));
  return { ...to, bytes, upload, right: { sha256: hashOf(bytes) } };
}

/** The SHA-256 of what readers would get of a document; null where it has no file. */
async function stored(document: string): Promise<string | null> {
  const key = await env.DB.prepare(
    "SELECT f.object_key FROM documents d JOIN files f ON f.id = d.file_id WHERE d.code = ?",
  )
    .bind(document)
    .first<string>("object_key");
  if (key === null) return null;
  const object = await env.FILES.get(key);
  return object ? hashOf(new Uint8Array(await object.arrayBuffer())) : "missing";
}

describe("ends of one upload at the same moment", () => {
  it("with a right and a wrong digest: the right one is answered 200 and its bytes stay, the wrong one never", async () => {
    for (let round = 0; round < 12; round++) {
      const { upload, document, right } = await ready(`both ${round}`);
      const sent = [right, wrong, {}, wrong].map((_, place, all) => all[(place + round) % 4] ?? {});
      const answers = await Promise.all(sent.map((body) => complete(ada, upload, body)));
      const statuses = answers.map(({ status }, place) => [sent[place] === wrong, status]);
      for (const [isWrong, status] of statuses) expect(status, `round ${round}`).toBe(isWrong ? 422 : 200);
      expect(await stored(document), `round ${round}`).toBe(right.sha256);
    }
  });

  it("all with a wrong digest: nothing is left, and nothing was changed", async () => {
    for (let round = 0; round < 4; round++) {
      const { upload, document } = await ready(`wrong ${round}`);
      const answers = await Promise.all([wrong, wrong, wrong].map((body) => complete(ada, upload, body)));
      for (const { status } of answers) expect([404, 409, 422]).toContain(status);
      expect(await stored(document)).toBeNull();
      expect((await env.FILES.list({ prefix: `files/${document}/` })).objects).toEqual([]);
    }
  });

  it("of a part that came twice at once, so that the file store has the other one: it is sent again", async () => {
    const { upload, document, bytes, right } = await ready("twice at once");
    const noted = await env.DB.prepare("SELECT etag FROM upload_parts WHERE upload_id = ?")
      .bind(upload.id)
      .first<string>("etag");
    await told(await sendPart(ada, upload, bytes, 1));
    // The second was stored last, and the first was noted last.
    await env.DB.prepare("UPDATE upload_parts SET etag = ? WHERE upload_id = ?").bind(noted, upload.id).run();
    await told(await complete(ada, upload), 409);
    expect((await told<UploadJson>(await ada(`/api/v1/uploads/${upload.id}`))).parts).toEqual([]);
    await told(await sendPart(ada, upload, bytes, 1));
    await told(await complete(ada, upload));
    expect(await stored(document)).toBe(right.sha256);
  });

  it("while it is given up: either it ended and its bytes are there, or it did not", async () => {
    for (let round = 0; round < 8; round++) {
      const { upload, document, right } = await ready(`given up ${round}`);
      const give = () => ada(`/api/v1/uploads/${upload.id}`, { method: "DELETE" });
      const end = () => complete(ada, upload, right);
      const answers = await Promise.all(round % 2 === 0 ? [end(), give()] : [give(), end()]);
      const ended = answers[round % 2]?.status;
      expect(await stored(document), `round ${round}: ${ended}`).toBe(ended === 200 ? right.sha256 : null);
    }
  });

  it("of a file that the document has already: all are told so, and its bytes stay", async () => {
    const { upload, document, publication, bytes, right } = await ready("there already");
    await told(await complete(ada, upload, right));
    const again = await begin(ada, { document, publication }, bytes.length);
    await told(await sendPart(ada, again, bytes, 1));
    const answers = await Promise.all([right, right, wrong].map((body) => complete(ada, again, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 422]);
    expect(await told(await complete(ada, again, right))).toMatchObject({ unchanged: true });
    expect(await stored(document)).toBe(right.sha256);
  });
});

describe("an end after the end", () => {
  it("answers what came of it, also when the document has another file by now; not with another digest", async () => {
    const { upload, document, publication, right } = await ready("first");
    await told(await complete(ada, upload, right));
    const second = await soundPdf(2, { salt: "second" });
    await told(await ada(`/api/v1/documents/${document}/file`, { method: "PUT", body: second }));
    expect((await complete(ada, upload, wrong)).status).toBe(422);
    for (const body of [right, {}]) {
      expect(await told(await complete(ada, upload, body))).toMatchObject({
        publication: { code: publication },
        file: { sha256: right.sha256, current: false },
      });
    }
    expect(await stored(document)).toBe(hashOf(second));
  });
});
