/** A document's file from R2: whole, in part, or not at all because the client has it. */
import type { Document, DocumentFile } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { documentRoles } from "../../catalogue/publication/terms.ts";
import { tidied } from "../../catalogue/publication/text.ts";
import { documentFileName, documentTitle } from "../addresses.ts";
import type { Shown } from "../cache/policy.ts";
import { cacheHeaders } from "../cache/policy.ts";
import { openCover } from "../../catalogue/files/covers.ts";
import { notModified, partApplies } from "../conditional.ts";
import { takesWebp } from "../representation.ts";
import { fileGuards, type Link, linkHeader, readingOutcome, unsatisfiable } from "../respond.ts";

interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/**
 * The one range that a Range header asks for (RFC 9110, section 14): null where the whole is to be sent
 * (no header, another unit, several ranges, or nonsense), "unsatisfiable" where it begins past the end.
 */
function requestedRange(header: string | null, size: number): ByteRange | "unsatisfiable" | null {
  const match = header?.match(/^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i);
  const [, first = "", last = ""] = match ?? [];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "unsatisfiable" : { offset: size - length, length };
  }
  const offset = Number(first);
  const end = last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== "" && Number(last) < offset) return null;
  return offset >= size ? "unsatisfiable" : { offset, length: end - offset + 1 };
}

/** The Content-Disposition of RFC 6266: an ASCII name for old clients, the true one for the others. */
export function contentDisposition(asciiName: string, name: string, kind = "inline"): string {
  // Not in RFC 8187's attr-char, but left alone by encodeURIComponent.
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${asciiName.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encoded}`;
}

/** A file name for people: what no file system takes is replaced. At most so many bytes stand before its ending. */
export function safeFileName(title: string, ending: string, most = 200): string {
  const name = tidied(title.toWellFormed())
    .replace(/\p{Cc}/gu, "")
    .replace(/[\\/:*?"<>|]/g, "-")
    .replace(/^\.+/, "");
  // File systems allow 255 bytes a name, and many of the catalogue's scripts take three a letter.
  let bytes = 0;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > most) break;
    cut += segment;
  }
  return `${cut.trim()}.${ending}`;
}

/** What a document's file is called where it is saved. */
export function downloadNames(
  publication: Publication,
  document: Document,
): Pick<Download, "asciiName" | "name"> {
  const asciiName = documentFileName(publication, document);
  const title = documentTitle(publication, document, documentRoles[document.role]);
  return { asciiName, name: safeFileName(title, asciiName.split(".").at(-1) ?? "pdf") };
}

export interface Download {
  readonly file: Pick<DocumentFile, "objectKey" | "sha256" | "bytes" | "mediaType" | "createdAt">;
  readonly asciiName: string;
  readonly name: string;
  readonly links: readonly Link[];
  /** What it shows; null for who may see what others may not, of which nothing is kept. */
  readonly shown: Shown | null;
}

/** Whether the file store has all of a file: what has another length is not what was uploaded. */
export async function isWhole(
  bucket: R2Bucket,
  { objectKey, bytes }: Pick<DocumentFile, "objectKey" | "bytes">,
): Promise<boolean> {
  return (await bucket.head(objectKey))?.size === bytes;
}

/**
 * The response for a download; null when R2 lacks the bytes that the database promises, or some of them. Throws `precondition-failed`
 * where another file is wanted than the current one.
 */
export async function download(
  bucket: R2Bucket,
  request: Request,
  asked: Download,
): Promise<Response | null> {
  const { file } = asked;
  const headers = new Headers({
    // Captions are always UTF-8 (WebVTT, section 4); which a web page of somebody else's is in, it says itself.
    "content-type": file.mediaType === "text/vtt" ? "text/vtt; charset=utf-8" : file.mediaType,
    "content-length": String(file.bytes),
    // A web page of somebody else's is saved, not shown, so that none seems to be one of the catalogue's.
    "content-disposition": contentDisposition(
      asked.asciiName,
      asked.name,
      file.mediaType === "text/html" ? "attachment" : "inline",
    ),
    "accept-ranges": "bytes",
    etag: `"${file.sha256}"`,
    "last-modified": new Date(file.createdAt).toUTCString(),
    ...fileGuards,
    ...cacheHeaders(asked.shown),
  });
  if (asked.links.length > 0) headers.set("link", linkHeader(asked.links));
  if (readingOutcome(request, headers) === "unchanged") return notModified(headers);
  if (request.method === "HEAD") {
    return (await isWhole(bucket, file)) ? new Response(null, { headers }) : null;
  }
  const range = partApplies(request.headers.get("if-range"), headers)
    ? requestedRange(request.headers.get("range"), file.bytes)
    : null;
  if (range === "unsatisfiable") return unsatisfiable(`bytes */${file.bytes}`);
  const object = await bucket.get(file.objectKey, range ? { range } : {}).catch(async (error: unknown) => {
    // A range that begins past the end of what is there is an error of the store's.
    if (await isWhole(bucket, file)) throw error;
    return null;
  });
  // Nobody gets half of a file for the whole.
  if (object?.size !== file.bytes) {
    await object?.body.cancel();
    return null;
  }
  if (!range) return new Response(object.body, { headers });
  headers.set("content-length", String(range.length));
  headers.set("content-range", `bytes ${range.offset}-${range.offset + range.length - 1}/${file.bytes}`);
  return new Response(object.body, { status: 206, headers });
}

/** The picture of a document's first page; null when R2 lacks it. */
export async function cover(
  bucket: R2Bucket,
  request: Request,
  key: string,
  shown: Shown | null,
): Promise<Response | null> {
  const object = await openCover(bucket, key, { size: "large", webp: takesWebp(request) });
  if (!object) return null;
  const headers = new Headers({
    "content-type": object.httpMetadata?.contentType ?? "application/octet-stream",
    "content-length": String(object.size),
    etag: object.httpEtag,
    vary: "Accept",
    ...fileGuards,
    ...cacheHeaders(shown),
  });
  const unchanged = readingOutcome(request, headers) === "unchanged";
  if (unchanged || request.method === "HEAD") await object.body.cancel();
  if (unchanged) return notModified(headers);
  return new Response(request.method === "HEAD" ? null : object.body, { headers });
}
