/**
 * Uploading: a file comes into R2 in parts or in one piece, is inspected there, and becomes its document's current
 * file by one change of the catalogue. R2 is always first, under a key of its own: whatever stops in between leaves
 * an object that no row names, which the sweep removes, and never a row without its bytes.
 */
import { failureOf } from "../../store/failures.ts";
import {
  addPart,
  addUpload,
  completing,
  deleteUpload,
  findUpload,
  openUploads,
  type StoredUpload,
} from "../../store/uploads.ts";
import { findDocumentFile, type StoredFileRecord } from "../../store/files.ts";
import type { Statement } from "../../store/statement.ts";
import { findPublication } from "../../store/publications.ts";
import { type Changed, type Editing, makeChange } from "../changing/changing.ts";
import { newCode } from "../publication/code.ts";
import type { PublicationContent } from "../publication/content.ts";
import { guessDocument } from "./file-name.ts";
import { acceptedEndings, fileFormats } from "./formats.ts";
import { findingsOf, type Finding, refusals } from "./inspection/findings.ts";
import { inspect, largestFile } from "./inspection/inspect.ts";
import { CatalogueError } from "../problem.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { type DocumentFormat, type DocumentRole, documentRoles, isOneOf } from "../publication/terms.ts";

/** An uploading editor, and the bucket that takes the bytes. */
export interface Uploading {
  readonly editing: Editing;
  readonly accountId: number;
  readonly files: R2Bucket;
}

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

/** What an upload came to. */
export interface Uploaded {
  readonly publication: Publication;
  readonly documentCode: string;
  readonly file: StoredFileRecord;
  readonly findings: readonly Finding[];
  /** Whether the document had this very file already, so that nothing was changed. */
  readonly unchanged: boolean;
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

function invalid(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

function notFound(what: string): CatalogueError {
  return new CatalogueError({ kind: "not-found", what, suggestions: [] });
}

function uploadFrom(stored: StoredUpload): Upload {
  const { accountId: _, mediaType: __, objectKey: ___, multipartId: ____, parts, role, ...upload } = stored;
  return {
    ...upload,
    role: isOneOf(documentRoles, role) ? role : "full",
    partCount: Math.ceil(stored.bytes / stored.partBytes),
    parts: parts.map(({ number }) => number),
  };
}

async function storedUpload({ editing, accountId }: Uploading, id: string): Promise<StoredUpload> {
  const stored = await findUpload(editing.database, accountId, id);
  if (!stored)
    throw notFound("upload of yours at this address; it may have been given up, so begin it again");
  return stored;
}

/** The publication with this code. Throws `not-found`, or `conflict` where it is withdrawn. */
async function changeable({ editing }: Uploading, code: string): Promise<Publication> {
  const stored = await findPublication(editing.database, { code });
  if (!stored) throw notFound(`publication “${code}”`);
  const publication = publicationFrom(stored.publication);
  if (publication.state === "withdrawn") {
    const sentence = "This publication is withdrawn. Restore it first, then upload its files.";
    throw new CatalogueError({ kind: "conflict", sentence });
  }
  return publication;
}

/** The format of a document, by itself or, for a new one, by the name of its file. Throws `invalid`. */
function formatFor(publication: Publication, code: string | null, name: string): DocumentFormat {
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
  await addUpload(editing.database, upload);
  return uploadFrom({ ...upload, completedAt: null, parts: [] });
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
    throw new CatalogueError({ kind: "invalid", errors: [{ field: "body", message }] }, { cause: error });
  }
}

/** How many bytes a part must have. */
function bytesOfPart({ bytes, partBytes: each }: StoredUpload, number: number): number {
  return Math.min(each, bytes - (number - 1) * each);
}

/**
 * Takes one part, of exactly its length; sent again, it replaces the first. Throws `not-found`, `invalid` (number or
 * length) or `conflict` (complete already).
 */
export async function storePart(
  uploading: Uploading,
  id: string,
  number: number,
  body: { readonly stream: ReadableStream<Uint8Array> | null; readonly bytes: number },
): Promise<Upload> {
  const stored = await storedUpload(uploading, id);
  const { partCount } = uploadFrom(stored);
  if (stored.completedAt !== null) {
    throw new CatalogueError({
      kind: "conflict",
      sentence: "This upload is complete: it takes no more parts.",
    });
  }
  if (!Number.isInteger(number) || number < 1 || number > partCount) {
    throw invalid("number", `The parts of this upload are numbered from 1 to ${partCount}.`);
  }
  const expected = bytesOfPart(stored, number);
  if (!body.stream || body.bytes !== expected) {
    throw invalid("body", `Part ${number} has exactly ${expected} bytes; Content-Length says ${body.bytes}.`);
  }
  const multipart = uploading.files.resumeMultipartUpload(stored.objectKey, stored.multipartId);
  const part = await whole(body.stream, expected, (stream) => multipart.uploadPart(number, stream));
  await addPart(uploading.editing.database, id, { number, etag: part.etag, bytes: expected });
  return uploadById(uploading, id);
}

/** Gives an upload up. Throws `not-found`. */
export async function cancelUpload(uploading: Uploading, id: string): Promise<void> {
  const stored = await storedUpload(uploading, id);
  if (stored.completedAt === null) await discard(uploading.files, stored);
  await deleteUpload(uploading.editing.database, id);
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

/** Corrections that are made as an upload ends. */
export interface Completion {
  readonly role?: DocumentRole | undefined;
  readonly language?: string | undefined;
  /** What the whole file must have, lower-case hexadecimal. */
  readonly sha256?: string | undefined;
}

/**
 * Makes one object of the parts. Throws `conflict` where R2 has neither parts nor object any more. Where an earlier
 * attempt was cut short just after this, the object is there already.
 */
async function assemble({ files, editing }: Uploading, stored: StoredUpload): Promise<void> {
  const { objectKey, multipartId, parts } = stored;
  try {
    await files
      .resumeMultipartUpload(objectKey, multipartId)
      .complete(parts.map(({ number, etag }) => ({ partNumber: number, etag })));
  } catch (error) {
    if (await files.head(objectKey)) return;
    if (failureOf(error)?.kind !== "upload-gone") throw error;
    await deleteUpload(editing.database, stored.id);
    const sentence = "What was sent of this file is no longer there. Upload it again from the beginning.";
    throw new CatalogueError({ kind: "conflict", sentence }, { cause: error });
  }
}

/**
 * Ends an upload: its parts become one object, which is inspected and becomes the document's current file. Done
 * twice, it answers the same. Throws `not-found`, `invalid` (parts missing, or the file is refused: the sentence
 * says why and what to do) or `conflict`.
 */
export async function completeUpload(
  uploading: Uploading,
  id: string,
  { role, language, sha256 }: Completion = {},
): Promise<Uploaded> {
  const stored = await storedUpload(uploading, id);
  if (stored.completedAt !== null) return asItStands(uploading, stored);
  const upload = uploadFrom(stored);
  const missing = Array.from({ length: upload.partCount }, (_, index) => index + 1).filter(
    (number) => !upload.parts.includes(number),
  );
  if (missing.length > 0) {
    const which = missing.length === 1 ? `Part ${missing[0]} is` : `Parts ${missing.join(", ")} are`;
    throw invalid("parts", `${which} not there yet. Send what is missing, then complete it again.`);
  }
  const publication = await changeable(uploading, stored.publicationCode);
  await assemble(uploading, stored);
  try {
    return await adopt(
      uploading,
      {
        ...stored,
        format: formatFor(publication, stored.documentCode, stored.name),
        role: role ?? upload.role,
        language: language ?? stored.language,
        sha256: sha256 ?? null,
      },
      [completing(id, uploading.editing.now)],
    );
  } catch (error) {
    if (error instanceof RefusedFile) await deleteUpload(uploading.editing.database, id);
    throw error;
  }
}

/** A file that the inspection refused; its object is gone. */
class RefusedFile extends CatalogueError {}

/** An object in R2 that is to become a document's file. */
interface Arrival {
  readonly publicationCode: string;
  readonly documentCode: string;
  readonly role: DocumentRole;
  readonly language: string;
  readonly name: string;
  readonly format: DocumentFormat;
  readonly mediaType: string;
  readonly bytes: number;
  readonly objectKey: string;
  /** What it must have; null where nobody said. */
  readonly sha256: string | null;
}

/** How often a change is made again because somebody else was faster: with another change, or with this very one. */
const mostAttempts = 5;

/** Makes an object the current file of its document, once it has passed the inspection. */
async function adopt(
  uploading: Uploading,
  arrival: Arrival,
  alongside: readonly Statement[],
): Promise<Uploaded> {
  const { files, editing } = uploading;
  const { objectKey, format, bytes, documentCode } = arrival;
  const object = await files.get(objectKey);
  if (!object) {
    const sentence =
      "This upload is being ended by another request. Look at the list of files, or try again.";
    throw new CatalogueError({ kind: "conflict", sentence });
  }
  const inspection = await inspect(object.body, { format, bytes });
  const wrongHash = inspection.ok && arrival.sha256 !== null && inspection.sha256 !== arrival.sha256;
  if (!inspection.ok || wrongHash) {
    await files.delete(objectKey);
    const message = inspection.ok ? refusals["wrong-hash"] : inspection.sentence;
    throw new RefusedFile({ kind: "invalid", errors: [{ field: "file", message }] });
  }
  const { sha256, pages, findings } = inspection;
  for (let attempt = 1; ; attempt++) {
    const publication = await changeable(uploading, arrival.publicationCode);
    const known = await findDocumentFile(editing.database, documentCode, sha256);
    const earlier = known?.file ?? null;
    if (earlier?.current) {
      // The very file is there: this one goes, unless it is that.
      if (earlier.objectKey !== objectKey) await files.delete(objectKey);
      return asItStands(uploading, arrival, sha256);
    }
    const newFile = {
      documentCode,
      objectKey,
      sha256,
      bytes,
      mediaType: arrival.mediaType,
      pages,
      originalName: arrival.name,
      findings,
      changeNote: null,
    };
    try {
      await makeChange(
        editing,
        {
          code: publication.code,
          expected: publication.revision,
          content: (content) => withFile(content, arrival, sha256),
          newFiles: earlier ? [] : [newFile],
          action: "uploaded a file",
          reason: arrival.name,
        },
        alongside,
      );
      if (earlier && earlier.objectKey !== objectKey) await files.delete(objectKey);
      return { ...(await asItStands(uploading, arrival, sha256)), unchanged: false };
    } catch (error) {
      const faster = error instanceof CatalogueError && /^(?:outdated|conflict)$/.test(error.problem.kind);
      if (!faster || attempt === mostAttempts) throw error;
    }
  }
}

/** The content with this file as the document's current one, and with the document if it is new. */
function withFile(content: PublicationContent, arrival: Arrival, sha256: string): PublicationContent {
  const { documentCode: code, role, language, format } = arrival;
  const { documents } = content;
  if (documents.some((document) => document.code === code)) {
    return {
      ...content,
      documents: documents.map((document) =>
        document.code === code ? { ...document, file: sha256 } : document,
      ),
    };
  }
  const added = {
    code,
    role,
    language,
    title: null,
    description: null,
    format,
    file: sha256,
    identifiers: [],
    licence: null,
    earlierShown: false,
  };
  // Beside those of its role: pages show documents in this order.
  const place = documents.findLastIndex((document) => document.role === role) + 1 || documents.length;
  return { ...content, documents: documents.toSpliced(place, 0, added) };
}

/** What a document's file is, once it has come in by this upload or was there already. */
async function asItStands(
  { editing }: Uploading,
  {
    publicationCode,
    documentCode,
    objectKey,
  }: { publicationCode: string; documentCode: string; objectKey: string },
  sha256?: string,
): Promise<Uploaded> {
  const stored = await findPublication(editing.database, { code: publicationCode });
  const found = await findDocumentFile(editing.database, documentCode, sha256);
  if (!stored || !found?.file) throw notFound(`document “${documentCode}”; it was taken out meanwhile`);
  return {
    publication: publicationFrom(stored.publication),
    documentCode,
    file: found.file,
    findings: storedFindings(found.file),
    unchanged: found.file.objectKey !== objectKey,
  };
}

/** What an editor is told of a recorded file. */
export function storedFindings({ findings }: Pick<StoredFileRecord, "findings">): Finding[] {
  const codes: unknown = JSON.parse(findings);
  return Array.isArray(codes) ? findingsOf(codes.filter((code) => typeof code === "string")) : [];
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
  const { name, bytes, sha256 } = file;
  const { role, language } = file.isNew ?? { role: "full" as const, language: publication.language.tag };
  return adopt(
    uploading,
    { publicationCode, documentCode, role, language, name, format, mediaType, bytes, objectKey, sha256 },
    [],
  );
}

/** Makes one of a document's earlier files its current one again. Throws `not-found` and as makeChange does. */
export async function makeCurrent(
  editing: Editing,
  code: string,
  sha256: string,
  expected: number | null = null,
): Promise<Changed> {
  const found = await findDocumentFile(editing.database, code, sha256);
  if (!found?.file) throw notFound("such file of this document");
  const stored = await findPublication(editing.database, { code: found.publicationCode });
  return makeChange(editing, {
    code: found.publicationCode,
    expected: expected ?? stored?.publication.revision ?? null,
    content: (content) => ({
      ...content,
      documents: content.documents.map((document) =>
        document.code === code ? { ...document, file: sha256 } : document,
      ),
    }),
    action: "put an earlier file back",
    reason: found.file.originalName,
  });
}
