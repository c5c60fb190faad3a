/** Uploading by the API: in parts that survive a broken connection, or whole, and what is read from the files. */
import { Buffer } from "node:buffer";
import { keepCover, keepText, largestCover } from "../../catalogue/files/file-reading.ts";
import { checkFixity, checkFixityOf, type FixityCheck } from "../../catalogue/files/fixity.ts";
import { type Keeping, sweepOrphans } from "../../catalogue/files/keeping.ts";
import type { Action, Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import type { Uploading } from "../../catalogue/files/adopting.ts";
import { completeUpload } from "../../catalogue/files/ending.ts";
import {
  beginUpload,
  cancelUpload,
  storePart,
  uploadById,
  uploadsTo,
  uploadWhole,
} from "../../catalogue/files/uploading.ts";
import { publicationInAnyState } from "../../catalogue/reading/reading.ts";
import { openDatabase } from "../../store/database.ts";
import { filesOfPublication, findDocumentFile } from "../../store/files.ts";
import { cover } from "../reader/download.ts";
import { sendFile, tellMissing } from "../reader/stored-file.ts";
import {
  changeNoteSchema,
  completionSchema,
  fileNameSchema,
  fixityJson,
  newUploadSchema,
  sweepJson,
  textPieceSchema,
  uploadedFileJson,
  uploadedJson,
  uploadJson,
} from "../json/uploading.ts";
import { siteOf } from "../site.ts";
import { data, done } from "./answer.ts";
import { editingOf } from "./editing.ts";
import { jsonBody, numberIn, optionalJsonBody, parsed } from "./input.ts";
import type { EditorContext, EditorRoute, GuardedRoute, Method } from "./route.ts";

/** Who uploads, with what the domain needs of the request. */
export function uploadingOf(c: EditorContext, principal: Principal): Uploading {
  return { editing: editingOf(c, principal), accountId: principal.accountId, files: c.env.FILES };
}

function keepingOf(c: EditorContext): Keeping {
  return { database: openDatabase(c.env.DB), files: c.env.FILES, now: new Date().toISOString() };
}

/** Reads the files of one publication again. Throws `not-found`. */
export async function checkFilesOf(c: EditorContext): Promise<FixityCheck & { code: string }> {
  const keeping = keepingOf(c);
  const { publication } = await publicationInAnyState(keeping.database, c.req.param("code") ?? "");
  return { ...(await checkFixityOf(keeping, publication.code)), code: publication.code };
}

function route(
  method: Method,
  path: string,
  decision: Action,
  answer: (c: EditorContext, principal: Principal) => Promise<Response>,
): GuardedRoute {
  return { method, path: `/api/v1${path}`, decision, answer };
}

function parameter(c: EditorContext, name: string): string {
  return c.req.param(name) ?? "";
}

function invalid(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

/** The bytes that Content-Length promises. Throws `invalid` where it is missing. */
function promisedBytes(c: EditorContext): number {
  const given = c.req.header("content-length") ?? "";
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw invalid("Content-Length", "Say how many bytes follow.");
}

/** The SHA-256 that Content-Digest or Repr-Digest promises (RFC 9530), in hexadecimal; null where none does. */
function promisedHash(c: EditorContext): string | null {
  const field = c.req.header("content-digest") ?? c.req.header("repr-digest");
  if (field === undefined) return null;
  const [, base64 = ""] = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/=]{44}):/.exec(field) ?? [];
  const hash = Buffer.from(base64, "base64");
  if (hash.length === 32) return hash.toString("hex");
  throw invalid("Content-Digest", "It takes sha-256 as RFC 9530 writes it: sha-256=:…:, in Base64.");
}

/** The document with its current file, or that of its files which is asked for. Throws `not-found`. */
async function requireDocument(c: EditorContext, sha256?: string) {
  const code = parameter(c, "code");
  const found = await findDocumentFile(openDatabase(c.env.DB), code, sha256);
  if (found) return found;
  throw new CatalogueError({ kind: "not-found", what: `document “${code.slice(0, 64)}”`, suggestions: [] });
}

/** A picture that is small enough to read whole. */
async function pictureIn(c: EditorContext): Promise<Uint8Array> {
  if (promisedBytes(c) > largestCover)
    throw new CatalogueError({ kind: "too-large", limitBytes: largestCover });
  return new Uint8Array(await c.req.arrayBuffer());
}

export const uploadRoutes: readonly EditorRoute[] = [
  route("GET", "/uploads", "change", async (c, principal) => {
    const found = await uploadsTo(uploadingOf(c, principal), c.req.query("publication") ?? "");
    const { origin } = siteOf(c);
    return data(c, { uploads: found.map((upload) => uploadJson(origin, upload)) });
  }),
  route("POST", "/uploads", "change", async (c, principal) => {
    const { language, ...asked } = parsed(newUploadSchema, await jsonBody(c));
    if (language === null && asked.document === null) {
      throw invalid("language", "Say the new document’s language.");
    }
    const upload = await beginUpload(uploadingOf(c, principal), { ...asked, language: language ?? "en" });
    const json = uploadJson(siteOf(c).origin, upload);
    return data(c, json, 201, { location: json.url });
  }),
  route("GET", "/uploads/:id", "change", async (c, principal) => {
    const upload = await uploadById(uploadingOf(c, principal), parameter(c, "id"));
    return data(c, uploadJson(siteOf(c).origin, upload));
  }),
  route("PUT", "/uploads/:id/parts/:number", "change", async (c, principal) => {
    const upload = await storePart(uploadingOf(c, principal), parameter(c, "id"), numberIn(c, "number"), {
      stream: c.req.raw.body,
      bytes: promisedBytes(c),
    });
    return data(c, uploadJson(siteOf(c).origin, upload));
  }),
  route("POST", "/uploads/:id/complete", "change", async (c, principal) => {
    const completion = parsed(completionSchema, await optionalJsonBody(c));
    const uploaded = await completeUpload(uploadingOf(c, principal), parameter(c, "id"), completion);
    return data(c, uploadedJson(siteOf(c).origin, uploaded));
  }),
  route("DELETE", "/uploads/:id", "change", async (c, principal) => {
    await cancelUpload(uploadingOf(c, principal), parameter(c, "id"));
    return done();
  }),
  route("GET", "/documents/:code/files", "see", async (c) => {
    const { code, publicationCode } = await requireDocument(c);
    const all = await filesOfPublication(openDatabase(c.env.DB), publicationCode);
    const { origin } = siteOf(c);
    const files = all
      .filter(({ documentCode }) => documentCode === code)
      .map((file) => uploadedFileJson(origin, file));
    return data(c, { document: code, files });
  }),
  route("GET", "/documents/:code/file", "see", async (c) => {
    const { code, format, file } = await requireDocument(c, c.req.query("sha256"));
    const name = file?.originalName ?? `${code}.${format}`;
    if (!file) {
      throw new CatalogueError({ kind: "not-found", what: "such file of this document", suggestions: [] });
    }
    return sendFile(c, { file, asciiName: name, name, links: [], shown: null }, code);
  }),
  route("PUT", "/documents/:code/file", "change", async (c, principal) => {
    const { code, publicationCode, format } = await requireDocument(c);
    const uploaded = await uploadWhole(
      uploadingOf(c, principal),
      { publicationCode, documentCode: code },
      {
        stream: c.req.raw.body,
        bytes: promisedBytes(c),
        name: parsed(fileNameSchema, c.req.query("name") ?? `${code}.${format}`),
        sha256: promisedHash(c),
        changeNote: parsed(changeNoteSchema, c.req.query("change-note")),
      },
    );
    return data(c, uploadedJson(siteOf(c).origin, uploaded));
  }),
  route("PUT", "/documents/:code/text", "change", async (c, principal) => {
    const piece = parsed(textPieceSchema, await jsonBody(c));
    await keepText(editingOf(c, principal), parameter(c, "code"), piece);
    return done();
  }),
  route("PUT", "/documents/:code/cover", "change", async (c, principal) => {
    const sha256 = c.req.query("sha256") ?? "";
    const picture = await pictureIn(c);
    await keepCover(editingOf(c, principal), c.env.FILES, parameter(c, "code"), sha256, picture);
    return done();
  }),
  route("GET", "/documents/:code/cover", "see", async (c) => {
    const sha256 = c.req.query("sha256");
    const found = await findDocumentFile(openDatabase(c.env.DB), parameter(c, "code"), sha256);
    const key = found?.file?.coverKey;
    const picture = key ? await cover(c.env.FILES, c.req.raw, key, null) : null;
    if (picture) return picture;
    if (found && key) tellMissing(c, found.code, key);
    throw new CatalogueError({ kind: "not-found", what: "picture of this file", suggestions: [] });
  }),
  route("POST", "/publications/:code/check", "change", async (c) =>
    data(c, fixityJson(await checkFilesOf(c))),
  ),
  route("POST", "/storage/sweep", "administer", async (c) =>
    data(c, sweepJson(await sweepOrphans(keepingOf(c), { everything: true }))),
  ),
  route("POST", "/storage/check", "administer", async (c) =>
    data(c, fixityJson(await checkFixity(keepingOf(c)))),
  ),
];
