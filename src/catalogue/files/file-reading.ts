/** What is read from a file and kept beside it: its text, for search, and a picture of its first page. */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { runBatch } from "../../store/database.ts";
import { coverOf, findDocumentFile, pagesRead, textPiece, textsOf } from "../../store/files.ts";
import type { Editing } from "../changing/editing.ts";
import { invalid, notFound } from "../problem.ts";
import { indexFileText } from "../search/indexing.ts";
import { besideCover, type CoverSize } from "./covers.ts";
import { keptText } from "./kept-text.ts";
import { keepPages, type MarkedPages, wordsOfPages } from "./text-version/pages.ts";
import { writeOfFiles } from "./writing.ts";

/** The most characters of one piece of text, and the most pieces: some 20 MB, a long book many times over. */
export const longestPiece = 100_000;
export const mostPieces = 200;

/** Where covers lie in R2. */
export const coversFolder = "covers/";

/** A cover is a small picture: it is shown beside a title, to people on slow connections. */
export const largestCover = 150_000;

/** The id of the file, its cover and the code of its publication. Throws `not-found`. */
async function fileOf(editing: Editing, documentCode: string, sha256: string) {
  const found = await findDocumentFile(editing.database, documentCode, sha256);
  if (!found?.file) {
    throw notFound({ thing: "file" });
  }
  const { id, coverKey } = found.file;
  return { fileId: id, coverKey, publicationCode: found.publicationCode };
}

export interface TextPiece {
  /** The file that it was read from. */
  readonly sha256: string;
  /** From 0; the first replaces whatever text there was. */
  readonly position: number;
  /** The text as it is, or page by page in the marked form. */
  readonly text: string | MarkedPages;
  /** Whether no other follows: only then search is told, and the text version is shown. */
  readonly last: boolean;
  /** Pages of the file, where whoever read it knows. */
  readonly pages?: number | undefined;
}

/** Keeps a piece of a file's text. Throws `not-found`. */
export async function keepText(editing: Editing, documentCode: string, piece: TextPiece): Promise<void> {
  const { fileId, publicationCode } = await fileOf(editing, documentCode, piece.sha256);
  const text = keptText(typeof piece.text === "string" ? piece.text : wordsOfPages(piece.text));
  const statements = [
    ...textPiece(fileId, piece.position, text),
    ...(await keepPages(editing.database, fileId, piece)),
    ...(piece.pages === undefined ? [] : [pagesRead(fileId, piece.pages)]),
  ];
  if (piece.last) {
    const file = { documentCode, sha256: piece.sha256 };
    const [kept] = await textsOf(editing.database, [file]);
    const pieces = [...(kept?.pieces.slice(0, piece.position) ?? []), text];
    const index = kept?.current ? indexFileText({ ...kept, pieces }) : [];
    await writeOfFiles(editing, publicationCode, [...statements, ...index]);
  } else await runBatch(editing.database, statements);
}

/** The media type of a picture, by how its bytes begin; null for what is not a picture that browsers show. */
function pictureType(bytes: Uint8Array): "image/webp" | "image/jpeg" | "image/png" | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString("latin1");
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  return head.startsWith("\x89PNG\r\n\x1a\n") ? "image/png" : null;
}

/** Keeps a picture beside the cover, for whom that is too large or of a kind that they do not take. */
async function keepBeside(files: R2Bucket, coverKey: string, size: CoverSize, bytes: Uint8Array) {
  const contentType = pictureType(bytes);
  if (contentType !== "image/webp" && contentType !== "image/jpeg")
    throw invalid("body", "A picture beside a cover is a WebP or a JPEG.");
  if (size === "large" && contentType === "image/webp")
    throw invalid("body", "The large picture beside a cover is a JPEG: the cover itself is the WebP.");
  const key = besideCover(coverKey, size, contentType === "image/webp" ? "webp" : "jpeg");
  await files.put(key, bytes, { httpMetadata: { contentType } });
}

/** Keeps the picture of a file's first page, or, of a size, one beside it. Throws `not-found` or `invalid`. */
export async function keepCover(
  editing: Editing,
  files: R2Bucket,
  documentCode: string,
  { sha256, bytes, size }: { sha256: string; bytes: Uint8Array; size?: CoverSize | undefined },
): Promise<void> {
  const { fileId, publicationCode, coverKey } = await fileOf(editing, documentCode, sha256);
  if (size) {
    if (coverKey === null) throw invalid("size", "Send the cover itself first, without a size.");
    await keepBeside(files, coverKey, size, bytes);
    return writeOfFiles(editing, publicationCode, []);
  }
  const contentType = pictureType(bytes);
  if (!contentType || bytes.length > largestCover) {
    throw invalid("body", `A cover is a WebP, JPEG or PNG picture of at most ${largestCover / 1000} KB.`);
  }
  const key = coversFolder + createHash("sha256").update(bytes).digest("hex");
  // Its key is its hash: what lies there is the same.
  await files.put(key, bytes, { httpMetadata: { contentType } });
  await writeOfFiles(editing, publicationCode, coverOf(fileId, key));
}
