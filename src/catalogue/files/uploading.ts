/**
 * Uploading: a file comes into R2 in parts or in one piece, under a key of its own. What ends it is in ending.ts, what
 * makes it a document's file in adopting.ts.
 */
import { noteForBatch } from "../../store/database.ts";
import { findDocumentFile } from "../../store/files.ts";
import {
  addPart,
  addUpload,
  deleteUpload,
  findUpload,
  giveUp,
  openUploads,
  type StoredUpload,
} from "../../store/uploads.ts";
import { newCode } from "../publication/code.ts";
import { conflict, invalid, notFound } from "../problem.ts";
import type { Publication } from "../publication/publication.ts";
import { type DocumentFormat, type DocumentRole, documentRoles, isOneOf } from "../publication/terms.ts";
import { adopt, changeable, RefusedFile, type Uploaded, type Uploading } from "./adopting.ts";
import { guessDocument } from "./file-name.ts";
import { acceptedEndings, fileFormats } from "./formats.ts";
import { refusals } from "./inspection/findings.ts";
import { largestFile } from "./inspection/inspect.ts";
import { sha256Of } from "./stream-hash.ts";

/** Bytes of every part but the last. R2 takes no part smaller than 5 MiB, and all but the last must be alike. */
const partBytes = 8 * 1024 * 1024;

export interface Upload {
  readonly id: string;
  readonly publicationCode: string;
  /** The document whose file it will be. */
  readonly documentCode: string;
  readonly role: DocumentRole;
  readonly language: string;
  readonly name: string;
  readonly bytes: number;
  readonly partBytes: number;
  /** How many parts there are to be. */
  readonly partCount: number;
  /** The numbers, from 1, of the parts that are there. */
  readonly parts: readonly number[];
  readonly createdAt: string;
  readonly completedAt: string | null;
}

export interface NewUpload {
  /** The publication's code. */
  readonly publication: string;
  /** The code of the document that gets the file; null for a new document. */
  readonly document: string | null;
  /** For a new document. */
  readonly role: DocumentRole;
  readonly language: string;
  readonly name: string;
  readonly bytes: number;
}

export function uploadFrom(stored: StoredUpload): Upload {
  const { accountId: _, mediaType: __, objectKey: ___, multipartId: ____, sha256: _____, ...upload } = stored;
  const { parts, role } = stored;
  return {
    ...upload,
    role: isOneOf(documentRoles, role) ? role : "full",
    partCount: Math.ceil(stored.bytes / stored.partBytes),
    parts: parts.map(({ number }) => number),
  };
}

export async function storedUpload({ editing, accountId }: Uploading, id: string): Promise<StoredUpload> {
  const stored = await findUpload(editing.database, accountId, id);
  if (!stored)
    throw notFound("upload of yours at this address; it may have been given up, so begin it again");
  return stored;
}

/** The format of a document, by itself or, for a new one, by the name of its file. Throws `invalid`. */
export function formatFor(publication: Publication, code: string | null, name: string): DocumentFormat {
  const document = publication.documents.find((one) => one.code === code);
  if (document) return document.format;
  const { format } = guessDocument(name);
  if (format) return format;
  throw invalid(
    "name",
    `Files end in ${acceptedEndings.join(", ")}. Save or export this one in one of these formats, then upload that.`,
  );
}

function requireSize(bytes: number): void {
  if (bytes > largestFile) throw invalid("bytes", refusals["too-large"]);
  if (bytes <= 0) throw invalid("bytes", refusals.empty);
}

/** Throws `not-found` where the publication has no such document. */
function requireDocument(publication: Publication, code: string): void {
  if (!publication.documents.some((one) => one.code === code)) {
    throw notFound(`document “${code}” in this publication`);
  }
}

/** Begins an upload in parts. Throws `not-found`, `conflict` or `invalid`. */
export async function beginUpload(uploading: Uploading, asked: NewUpload): Promise<Upload> {
  const { editing, accountId, files } = uploading;
  requireSize(asked.bytes);
  const publication = await changeable(uploading, asked.publication);
  if (asked.document !== null) requireDocument(publication, asked.document);
  const format = formatFor(publication, asked.document, asked.name);
  const id = crypto.randomUUID();
  const documentCode = asked.document ?? newCode();
  const objectKey = `files/${documentCode}/${id}`;
  const mediaType = fileFormats[format].mediaType;
  const { uploadId } = await files.createMultipartUpload(objectKey, {
    httpMetadata: { contentType: mediaType },
  });
  const { role, language, name, bytes } = asked;
  const upload = {
    id,
    accountId,
    publicationCode: publication.code,
    documentCode,
    role,
    language,
    name,
    mediaType,
    bytes,
    partBytes,
    objectKey,
    multipartId: uploadId,
    createdAt: editing.now,
  };
  noteForBatch([{ name: id, outcome: "new" }]);
  await addUpload(editing.database, upload);
  return uploadFrom({ ...upload, completedAt: null, sha256: null, parts: [] });
}

/** One's own upload, with the parts that are there. Throws `not-found`. */
export async function uploadById(uploading: Uploading, id: string): Promise<Upload> {
  return uploadFrom(await storedUpload(uploading, id));
}

/** One's own uploads to a publication that are not complete. */
export async function uploadsTo({ editing, accountId }: Uploading, publication: string): Promise<Upload[]> {
  return (await openUploads(editing.database, accountId, publication)).map(uploadFrom);
}

/**
 * Hands the stream on as one of exactly so many bytes. A shorter or longer one, or a connection that breaks, fails,
 * and nothing of it is kept. Throws `invalid` then.
 */
async function whole<Result>(
  stream: ReadableStream<Uint8Array>,
  bytes: number,
  take: (stream: ReadableStream<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  const { readable, writable } = new FixedLengthStream(bytes);
  try {
    const [result] = await Promise.all([take(readable), stream.pipeTo(writable)]);
    return result;
  } catch (error) {
    // What the runtime says of streams is a TypeError; what R2 says is none.
    if (!(error instanceof TypeError)) throw error;
    const message = `Not all of the ${bytes} bytes arrived. Send them again.`;
    throw invalid("body", message, { cause: error });
  }
}

/** How many bytes a part must have. */
function bytesOfPart({ bytes, partBytes: each }: StoredUpload, number: number): number {
  return Math.min(each, bytes - (number - 1) * each);
}

/** Whether these are the bytes that the file has there which the complete upload has become. */
async function isPartOfFile(
  { editing, files }: Uploading,
  { documentCode, sha256, partBytes: each }: StoredUpload,
  number: number,
  body: { readonly stream: ReadableStream<Uint8Array>; readonly bytes: number },
): Promise<boolean> {
  const sent = await whole(body.stream, body.bytes, sha256Of);
  const found = await findDocumentFile(editing.database, documentCode, sha256 ?? undefined);
  const range = { offset: (number - 1) * each, length: body.bytes };
  const kept = found?.file ? await files.get(found.file.objectKey, { range }) : null;
  return kept !== null && (await sha256Of(kept.body)) === sent;
}

/**
 * Takes one part, of exactly its length; sent again, it replaces the first. Of an upload that is complete it takes
 * what its file has there already, from whoever was not told. Throws `not-found`, `invalid` (number or length) or
 * `conflict` (complete, with other bytes there).
 */
export async function storePart(
  uploading: Uploading,
  id: string,
  number: number,
  body: { readonly stream: ReadableStream<Uint8Array> | null; readonly bytes: number },
): Promise<Upload> {
  const stored = await storedUpload(uploading, id);
  const { partCount } = uploadFrom(stored);
  if (!Number.isInteger(number) || number < 1 || number > partCount) {
    throw invalid("number", `The parts of this upload are numbered from 1 to ${partCount}.`);
  }
  const expected = bytesOfPart(stored, number);
  if (!body.stream || body.bytes !== expected) {
    throw invalid("body", `Part ${number} has exactly ${expected} bytes; Content-Length says ${body.bytes}.`);
  }
  if (stored.completedAt !== null) {
    const sent = { stream: body.stream, bytes: expected };
    if (await isPartOfFile(uploading, stored, number, sent)) return uploadFrom(stored);
    throw conflict("This upload is complete: it takes no more parts.");
  }
  const multipart = uploading.files.resumeMultipartUpload(stored.objectKey, stored.multipartId);
  const part = await whole(body.stream, expected, (stream) => multipart.uploadPart(number, stream));
  await addPart(uploading.editing.database, id, { number, etag: part.etag, bytes: expected });
  return uploadById(uploading, id);
}

/** Gives an upload up. Throws `not-found`. */
export async function cancelUpload(uploading: Uploading, id: string): Promise<void> {
  const { database } = uploading.editing;
  const stored = await storedUpload(uploading, id);
  // First the row: an end that is under way comes to nothing then, and its bytes are nobody's.
  if (await giveUp(database, id)) await discard(uploading.files, stored);
  else await deleteUpload(database, id);
}

/** Takes what R2 has of an upload away, whatever that is. */
export async function discard(files: R2Bucket, stored: StoredUpload): Promise<void> {
  try {
    await files.resumeMultipartUpload(stored.objectKey, stored.multipartId).abort();
  } catch {
    // It was complete, or R2 gave it up by itself.
  }
  await files.delete(stored.objectKey);
}

/**
 * Takes a whole file in one piece, as a script sends it. The same bytes again change nothing. Throws as
 * {@link completeUpload} does; `sha256`, where given, must fit.
 */
export async function uploadWhole(
  uploading: Uploading,
  { publicationCode, documentCode }: { publicationCode: string; documentCode: string },
  file: {
    readonly stream: ReadableStream<Uint8Array> | null;
    readonly bytes: number;
    readonly name: string;
    readonly sha256: string | null;
    /** What changed against the file that it replaces. */
    readonly changeNote?: string | null;
    /** For a document that is to be made. */
    readonly isNew?: { readonly role: DocumentRole; readonly language: string };
  },
): Promise<Uploaded> {
  const { files } = uploading;
  requireSize(file.stream ? file.bytes : 0);
  const publication = await changeable(uploading, publicationCode);
  if (!file.isNew) requireDocument(publication, documentCode);
  const format = formatFor(publication, file.isNew ? null : documentCode, file.name);
  const mediaType = fileFormats[format].mediaType;
  const objectKey = `files/${documentCode}/${crypto.randomUUID()}`;
  await whole(file.stream ?? new Blob([]).stream(), file.bytes, (stream) =>
    files.put(objectKey, stream, { httpMetadata: { contentType: mediaType } }),
  );
  try {
    await uploading.arrived?.();
  } catch (error) {
    await files.delete(objectKey);
    throw error;
  }
  const { name, bytes, sha256 } = file;
  const { role, language } = file.isNew ?? { role: "full" as const, language: publication.language.tag };
  const arrival = {
    publicationCode,
    documentCode,
    role,
    language,
    name,
    format,
    mediaType,
    bytes,
    objectKey,
    sha256,
    changeNote: file.changeNote ?? null,
  };
  try {
    return await adopt(uploading, { ...arrival, upload: null });
  } catch (error) {
    // Its key is its own: nobody else can have made it a document's file.
    if (error instanceof RefusedFile) await files.delete(objectKey);
    throw error;
  }
}
