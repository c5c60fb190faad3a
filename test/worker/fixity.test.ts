/** Fixity: a manifest outside the database, held against it and the file store both ways, and a report to be filed. */
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import Papa from "papaparse";
import { checkFixity } from "../../src/catalogue/files/fixity.ts";
import { manifestKey, readManifest } from "../../src/catalogue/files/fixity-manifest.ts";
import { fixityReport } from "../../src/catalogue/files/fixity-report.ts";
import type { HealthJson } from "../../src/http/json/health.ts";
import { openDatabase } from "../../src/store/database.ts";
import { sendForm, signedIn } from "./editors.ts";
import { soundPdf } from "./pdfs.ts";
import { ask } from "./requests.ts";
import { type Ask, somebody, told } from "./uploaders.ts";

const database = openDatabase(env.DB);
let ada: Ask;
let key: string;
let sha256: string;
let round = 0;

/** The lines of the sheet. */
async function sheet(): Promise<Record<string, string>[]> {
  const text = await (await ada("/admin/fixity.csv")).text();
  return Papa.parse<Record<string, string>>(text.trim(), { header: true }).data;
}
const faults = async () => (await sheet()).filter(({ state }) => state !== "sound" && state !== "unread");
const check = (days = 0) => {
  const now = new Date(Date.now() + days * 86_400_000).toISOString();
  return checkFixity({ database, files: env.FILES, now });
};
const files = async () => {
  const { checks } = await (await ada("/api/v1/health")).json<HealthJson>();
  return checks.find(({ name }) => name === "Files (R2)");
};

beforeAll(async () => {
  ada = await somebody("Ada");
});

/** A document that has a file, which the clock has read. */
beforeEach(async () => {
  round += 1;
  const document = await env.DB.prepare(
    "SELECT code FROM documents WHERE format = 'pdf' AND file_id IS NULL ORDER BY id LIMIT 1",
  ).first<string>("code");
  await told(
    await ada(`/api/v1/documents/${document}/file`, {
      method: "PUT",
      body: await soundPdf(1, { salt: `fixity ${round}` }),
    }),
  );
  const row = await env.DB.prepare(
    "SELECT object_key AS key, sha256 FROM files ORDER BY id DESC LIMIT 1",
  ).first<{
    key: string;
    sha256: string;
  }>();
  if (!row) throw new Error("nothing was uploaded");
  ({ key, sha256 } = row);
  // An hour's share has five files: by the second this one is read, too.
  await check();
  await check();
});

afterEach(async () => {
  await env.DB.prepare("UPDATE files SET sha256 = ? WHERE object_key = ?").bind(sha256, key).run();
  await env.DB.prepare("DELETE FROM file_checks").run();
  await env.FILES.delete(manifestKey);
});

async function put(bytes: Uint8Array): Promise<void> {
  await env.FILES.put(key, bytes, { httpMetadata: { contentType: "application/pdf" } });
}
async function stored(): Promise<Uint8Array> {
  return new Uint8Array((await (await env.FILES.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0));
}

describe("the manifest of fixity", () => {
  it("is written by the clock outside the database: key, SHA-256, bytes, when it was first and last read", async () => {
    const first = (await readManifest(env.FILES)).lines.get(key);
    expect(first).toMatchObject({ sha256, found: "sound", bytes: (await stored()).length });
    await check(1);
    const second = (await readManifest(env.FILES)).lines.get(key);
    expect(second?.firstReadAt).toBe(first?.firstReadAt);
    expect(Date.parse(second?.readAt ?? "")).toBeGreaterThan(Date.parse(first?.readAt ?? ""));
    expect(manifestKey).toBe("fixity/manifest.json");
    expect(await faults()).toEqual([]);
    expect(await files()).toMatchObject({ works: true });
  });

  it("tells a checksum that was changed in the database, which the bytes alone would seem to belie", async () => {
    await env.DB.prepare("UPDATE files SET sha256 = ? WHERE object_key = ?").bind("0".repeat(64), key).run();
    expect((await check(1)).damaged).toEqual([]);
    expect(await files()).toMatchObject({
      works: false,
      detail: expect.stringContaining("differ, as /admin/fixity shows: 1"),
    });
    expect(await faults()).toEqual([
      expect.objectContaining({
        key,
        state: "other-digest",
        sha256: "0".repeat(64),
        manifest_sha256: sha256,
      }),
    ]);
  });

  it("tells bytes that were changed together with what the database says of them", async () => {
    const bytes = await stored();
    const others = bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte));
    const digest = await crypto.subtle.digest("SHA-256", others);
    await put(others);
    await env.DB.prepare("UPDATE files SET sha256 = ? WHERE object_key = ?")
      .bind(Buffer.from(digest).toString("hex"), key)
      .run();
    expect((await check(1)).damaged).toHaveLength(1);
    expect((await readManifest(env.FILES)).lines.get(key)).toMatchObject({ sha256, found: "changed" });
    await put(bytes);
  });

  it("has nothing against a damaged file that was uploaded again, and goes on guarding it", async () => {
    const bytes = await stored();
    await put(bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte)));
    expect((await check(1)).damaged).toHaveLength(1);
    expect(await files()).toMatchObject({ works: false });
    const document = await env.DB.prepare(
      "SELECT d.code FROM documents d JOIN files f ON f.id = d.file_id WHERE f.object_key = ?",
    )
      .bind(key)
      .first<string>("code");
    await told(await ada(`/api/v1/documents/${document}/file`, { method: "PUT", body: bytes }));
    const before = key;
    key =
      (await env.DB.prepare("SELECT object_key FROM files WHERE sha256 = ?")
        .bind(sha256)
        .first<string>("object_key")) ?? "";
    expect(key).not.toBe(before);
    expect(await faults()).toEqual([]);
    await check(2);
    await check(2);
    expect(await files()).toMatchObject({ works: true });
    expect(await faults()).toEqual([]);
    const { lines } = await readManifest(env.FILES);
    expect([lines.has(before), lines.get(key)?.sha256]).toEqual([false, sha256]);
    // What the sweep does a day later.
    await env.FILES.delete(before);
  });

  it("that cannot be read is told of and left as it is, while files are checked without it", async () => {
    const bytes = await stored();
    const texts = ["[{", '{"key": "files/one.pdf"}', '[{"key": "files/one.pdf", "sha256": 1}]'];
    for (const [turn, text] of texts.entries()) {
      await env.FILES.put(manifestKey, text);
      await put(bytes.map((byte, place) => (place === 100 ? byte ^ 1 : byte)));
      expect((await check(2 * turn + 1)).damaged, text).toHaveLength(1);
      await put(bytes);
      expect((await check(2 * turn + 2)).damaged, text).toEqual([]);
      expect(await files(), text).toMatchObject({
        works: false,
        detail: expect.stringContaining("the manifest of fixity, fixity/manifest.json, cannot be read"),
      });
      expect(await (await env.FILES.get(manifestKey))?.text()).toBe(text);
    }
  });

  it("tells a file that the database does not name any more, and an object that nothing names", async () => {
    const [line] = (await readManifest(env.FILES)).lines.values();
    const all = [line, { ...line, key: `files/gone/${"a".repeat(64)}.pdf` }];
    await env.FILES.put(manifestKey, JSON.stringify(all));
    await check(1);
    expect(await files()).toMatchObject({ works: false });
    expect(await faults()).toMatchObject([{ state: "not-in-database", sha256: "" }]);
    await env.FILES.put("files/stray/file.pdf", "named by nothing");
    const later = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const { files: found } = await fixityReport({ database, files: env.FILES, now: later });
    const now = await faults();
    await env.FILES.delete("files/stray/file.pdf");
    expect(found.filter(({ state }) => state === "unnamed-object").map(({ key: stray }) => stray)).toEqual([
      "files/stray/file.pdf",
    ]);
    // One that may still be on its way in is none yet.
    expect(now).toHaveLength(1);
  });
});

describe("the report on fixity", () => {
  it("names what is missing and what has another length at once, before it is read", async () => {
    const bytes = await stored();
    await env.FILES.delete(key);
    expect(await faults()).toMatchObject([{ key, state: "missing" }]);
    await put(bytes.subarray(0, 100));
    expect(await faults()).toMatchObject([{ key, state: "other-length" }]);
    await put(bytes);
    expect(await faults()).toEqual([]);
  });

  it("is a page in English and Spanish, and a sheet with a line for each file", async () => {
    const bytes = await stored();
    await env.FILES.delete(key);
    const page = await (await ada("/admin/fixity")).text();
    for (const part of ["Fixity report", key, "Not in the file store", 'href="/admin/fixity.csv"'])
      expect(page).toContain(part);
    const headers = await signedIn("viewer");
    await sendForm("/admin/account/language", { language: "es" }, headers);
    const spanish = await (await ask("/admin/fixity", { headers })).text();
    for (const part of ["Informe de integridad", "No está en el almacén"]) expect(spanish).toContain(part);
    expect((await ada("/admin/fixity.csv")).headers.get("content-disposition")).toMatch(
      /^attachment; filename="fixity-\d{4}-\d\d-\d\d\.csv"$/,
    );
    const rows = await sheet();
    const count = await env.DB.prepare("SELECT count(*) AS n FROM files").first<number>("n");
    expect(rows).toHaveLength(count ?? 0);
    expect(rows[0]).toMatchObject({
      state: "missing",
      key,
      sha256,
      manifest_sha256: sha256,
      stored_bytes: "",
    });
    await put(bytes);
  });
});
