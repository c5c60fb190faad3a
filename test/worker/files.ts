/** Giving documents their files, for tests: the object first, then the row, as an upload does. */
import { env } from "cloudflare:workers";
import { deriveRecords } from "./derive.ts";

export interface StoredFile {
  sha256: string;
  bytes: Uint8Array;
}

/** A file of so many bytes, each telling its place, so that a wrong slice shows. */
export async function sampleFile(size: number, salt = 0): Promise<StoredFile> {
  const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 31 + salt) % 251);
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return {
    bytes,
    sha256: Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

/** Makes this the current file of the document with that code. */
export async function giveFile(code: string, file: StoredFile, mediaType = "application/pdf"): Promise<void> {
  const key = `files/${code}/${file.sha256}`;
  await env.FILES.put(key, file.bytes, { sha256: file.sha256 });
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO files (document_id, object_key, sha256, bytes, media_type, created_at)
       SELECT id, ?, ?, ?, ?, '2026-01-02T03:04:05.000Z' FROM documents WHERE code = ?`,
    ).bind(key, file.sha256, file.bytes.length, mediaType, code),
    env.DB.prepare(
      "UPDATE documents SET file_id = (SELECT max(id) FROM files WHERE object_key = ?) WHERE code = ?",
    ).bind(key, code),
    ...deriveRecords(),
  ]);
}
