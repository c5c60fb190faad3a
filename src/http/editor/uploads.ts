/** Uploading by the API: in parts that survive a broken connection, or whole, and what is read from the files. */
import * as v from "valibot";
import type { Editing } from "../../catalogue/changing/editing.ts";
import { keepCover, keepText, largestCover } from "../../catalogue/files/file-reading.ts";
import { coverSizes } from "../../catalogue/files/covers.ts";
import { asItStands, type Uploaded, type Uploading } from "../../catalogue/files/adopting.ts";
import { completeUpload } from "../../catalogue/files/ending.ts";
import { checkFixity, checkFixityOf, type FixityCheck } from "../../catalogue/files/fixity.ts";
import { type Keeping, sweepOrphans } from "../../catalogue/files/keeping.ts";
import { sha256Of } from "../../catalogue/files/stream-hash.ts";
import type { Principal } from "../../catalogue/accounts/principal.ts";
import { CatalogueError, invalid, notFound } from "../../catalogue/problem.ts";
import {
  beginUpload,
  cancelUpload,
  storePart,
  type Upload,
  uploadById,
  uploadsTo,
  uploadWhole,
} from "../../catalogue/files/uploading.ts";
import { filesOfPublication, findDocumentFile } from "../../store/files.ts";
import { checkPath, filesPath } from "../addresses.ts";
import { cover } from "../reader/download.ts";
import { sendFile, tellMissing } from "../reader/stored-file.ts";
import {
  changeNoteSchema,
  completionSchema,
  documentFilesSchema,
  fileNameSchema,
  fixityJson,
  fixitySchema,
  newUploadSchema,
  sweepJson,
  sweepSchema,
  textPieceSchema,
  uploadedFileJson,
  uploadedJson,
  uploadedSchema,
  uploadJson,
  uploadSchema,
  uploadsSchema,
} from "../json/uploading.ts";
import type { Site } from "../site.ts";
import { decideAgain } from "./deciding.ts";
import { editingOf } from "./editing.ts";
import { limitedBody, numberFrom, parsed } from "./input.ts";
import { type Operation, operation } from "./operation.ts";
import { checkedBody } from "./promised-digests.ts";
import { publicationNamed } from "./publications.ts";
import { oneOf, text } from "./query.ts";
import type { EditorContext } from "./route.ts";
import { bytes, json, optionalJson, untouchedJson } from "./taken.ts";

interface Asking {
  readonly c: EditorContext;
  readonly principal: Principal;
  readonly editing: Editing;
  readonly site: Site;
}

/** Who uploads, with what the domain needs of the request. */
export function uploadingOf(c: EditorContext, principal: Principal): Uploading {
  return uploadingBy({ c, principal, editing: editingOf(c, principal) });
}

function uploadingBy({ c, principal, editing }: Omit<Asking, "site">): Uploading {
  return {
    editing,
    accountId: principal.accountId,
    files: c.env.FILES,
    arrived: () => decideAgain(c),
  };
}

function keepingOf({ c, editing: { database, now } }: { c: EditorContext; editing: Editing }): Keeping {
  return { database, files: c.env.FILES, now };
}

/** The bytes that Content-Length promises. Throws `invalid` where it is missing. */
function promisedBytes(c: EditorContext): number {
  const given = c.req.header("content-length") ?? "";
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw invalid("Content-Length", "Say how many bytes follow.");
}

/** The document with its current file, or that of its files which is asked for. Throws `not-found`. */
async function requireDocument({ database }: Editing, code: string, sha256?: string) {
  const found = await findDocumentFile(database, code, sha256);
  if (found) return found;
  throw notFound(`document “${code.slice(0, 64)}”`);
}

/** A picture that is small enough to read whole. */
async function pictureIn(c: EditorContext): Promise<Uint8Array> {
  if (promisedBytes(c) > largestCover)
    throw new CatalogueError({ kind: "too-large", limitBytes: largestCover });
  return limitedBody(c, largestCover);
}

/** What the operations on one upload give, and those that make a file of what was sent. */
const upload = {
  name: "Upload",
  schema: uploadSchema,
  json: (found: Upload, { site }: Asking) => uploadJson(site.origin, found),
};
const uploaded = {
  name: "Uploaded",
  schema: uploadedSchema,
  json: (file: Uploaded, { site }: Asking) => uploadedJson(site.origin, file),
};

const fixity = {
  name: "FixityCheck",
  schema: fixitySchema,
  json: (found: FixityCheck) => fixityJson(found),
};

/** Which of the files that a document has had. */
const which = { sha256: text("the SHA-256 of one of its files; the current one where it is left out", 64) };

const pictures = ["image/webp", "image/jpeg", "image/png"] as const;

export const uploadOperations: readonly Operation[] = [
  operation("GET", "/uploads", "change", {
    summary: "One’s own uploads to a publication, as far as they are not complete",
    query: { publication: text("the code of the publication") },
    does: (asked) => uploadsTo(uploadingBy(asked), asked.query.publication ?? ""),
    gives: {
      name: "Uploads",
      schema: uploadsSchema,
      json: (found, { site }) => ({ uploads: found.map((each) => uploadJson(site.origin, each)) }),
    },
  }),
  operation("POST", "/uploads", "change", {
    summary: "Begin an upload in parts, which goes on after a broken connection",
    takes: json("NewUpload", newUploadSchema),
    does: (asked) => {
      const { language, ...wanted } = asked.sent;
      if (language === null && wanted.document === null)
        throw invalid("language", "Say the new document’s language.");
      return beginUpload(uploadingBy(asked), { ...wanted, language: language ?? "en" });
    },
    recall: ([noted], asked) => uploadById(uploadingBy(asked), noted?.name ?? ""),
    gives: upload,
    made: (begun, { origin }) => uploadJson(origin, begun).url,
  }),
  operation("GET", "/uploads/:id", "change", {
    summary: "Which parts of an upload are there",
    does: (asked) => uploadById(uploadingBy(asked), asked.at("id")),
    gives: upload,
  }),
  operation("PUT", "/uploads/:id/parts/:number", "change", {
    summary: "Send one part, of exactly its length; the digests in its headers are verified",
    takes: bytes("application/octet-stream"),
    does: (asked) => {
      const { stream, taken } = checkedBody(asked.c);
      const part = { stream, bytes: promisedBytes(asked.c) };
      return taken(storePart(uploadingBy(asked), asked.at("id"), numberFrom(asked.at("number")), part));
    },
    gives: upload,
  }),
  operation("POST", "/uploads/:id/complete", "change", {
    summary: "End an upload: the file is inspected and becomes the document’s current one",
    takes: optionalJson("Completion", completionSchema),
    does: (asked) => completeUpload(uploadingBy(asked), asked.at("id"), asked.sent),
    // One that is complete is told, and not ended again.
    recall: (_, asked) => completeUpload(uploadingBy(asked), asked.at("id"), asked.sent),
    gives: uploaded,
  }),
  operation("DELETE", "/uploads/:id", "change", {
    summary: "Give an upload up",
    does: (asked) => cancelUpload(uploadingBy(asked), asked.at("id")),
  }),
  operation("GET", "/documents/:code/files", "see", {
    summary: "Every file that a document has had",
    does: async ({ editing, at }) => {
      const { code, publicationCode } = await requireDocument(editing, at("code"));
      const all = await filesOfPublication(editing.database, publicationCode);
      return { code, files: all.filter(({ documentCode }) => documentCode === code) };
    },
    gives: {
      name: "DocumentFiles",
      schema: documentFilesSchema,
      json: ({ code, files }, { site }) => ({
        document: code,
        files: files.map((file) => uploadedFileJson(site.origin, file)),
      }),
    },
  }),
  operation("GET", "/documents/:code/file", "see", {
    summary: "A document’s file, also of a draft",
    query: which,
    does: async ({ c, editing, at, query }) => {
      const { code, format, file } = await requireDocument(editing, at("code"), query.sha256);
      const name = file?.originalName ?? `${code}.${format}`;
      if (!file) {
        throw notFound({ thing: "file" });
      }
      return sendFile(c, { file, asciiName: name, name, links: [], shown: null }, code);
    },
    problems: ["file-missing"],
    gives: ["application/pdf", "application/octet-stream"],
  }),
  operation("PUT", "/documents/:code/file", "change", {
    summary: "Replace a document’s file in one request; the digests in its headers are verified",
    query: {
      name: v.optional(v.pipe(v.string(), v.description("the name of the file"), fileNameSchema)),
      "change-note": text("what changed against the file that it replaces, for readers", 500),
    },
    takes: bytes("application/octet-stream", "application/pdf"),
    does: async (asked) => {
      const { c, editing, at, query } = asked;
      const { code, publicationCode, format } = await requireDocument(editing, at("code"));
      const { stream, sha256, taken } = checkedBody(c);
      const file = {
        stream,
        bytes: promisedBytes(c),
        name: query.name ?? `${code}.${format}`,
        sha256,
        changeNote: parsed(changeNoteSchema, query["change-note"]),
      };
      return taken(uploadWhole(uploadingBy(asked), { publicationCode, documentCode: code }, file));
    },
    // The bytes that come again say which file it was: another may be the current one by now.
    recall: async ([noted], asked) => {
      const sha256 = await sha256Of(asked.c.req.raw.body ?? new Blob([]).stream());
      const { code, publicationCode, file } = await requireDocument(asked.editing, asked.at("code"), sha256);
      if (!file) throw new CatalogueError({ kind: "key-reused" });
      const { objectKey } = file;
      const arrival = { publicationCode, documentCode: code, objectKey };
      const told = await asItStands(uploadingBy(asked), arrival, sha256);
      return { ...told, unchanged: noted?.outcome === "unchanged" };
    },
    gives: uploaded,
  }),
  operation("PUT", "/documents/:code/text", "change", {
    summary: "Keep a piece of the text of a document’s file, for search",
    takes: untouchedJson("TextPiece", textPieceSchema),
    does: ({ editing, at, sent }) => keepText(editing, at("code"), sent),
  }),
  operation("PUT", "/documents/:code/cover", "change", {
    summary: "Keep a picture of the first page of one of a document’s files",
    query: {
      ...which,
      size: oneOf(coverSizes, "what this picture is beside the cover, which was sent before without a size"),
    },
    takes: bytes(...pictures),
    does: async ({ c, editing, at, query: { sha256 = "", size } }) =>
      keepCover(editing, c.env.FILES, at("code"), { sha256, size, bytes: await pictureIn(c) }),
  }),
  operation("GET", "/documents/:code/cover", "see", {
    summary: "The picture of the first page of a document’s file",
    query: which,
    does: async ({ c, editing, at, query }) => {
      const found = await findDocumentFile(editing.database, at("code"), query.sha256);
      const key = found?.file?.coverKey;
      const picture = key ? await cover(c.env.FILES, c.req.raw, key, null) : null;
      if (picture) return picture;
      if (found && key) tellMissing(c, found.code, key);
      throw notFound({ thing: "picture" });
    },
    gives: pictures,
  }),
  operation("POST", "/publications/:key/check", "change", {
    summary: "Read the files of a publication again, earlier ones too, and tell which are not as they were",
    does: async (asked) => {
      const { code } = await publicationNamed(asked.editing, asked.at("key"));
      return { ...(await checkFixityOf(keepingOf(asked), code)), code };
    },
    gives: fixity,
    forms: [
      {
        path: checkPath(":key"),
        done: ({ code, damaged, left }) => {
          const done = damaged.length > 0 ? "damaged" : left > 0 ? "left" : "sound";
          return `${filesPath(code)}?done=${done}`;
        },
      },
    ],
  }),
  operation("POST", "/storage/sweep", "administer", {
    summary: "Take away what no row names, and give up uploads that were left",
    does: (asked) => sweepOrphans(keepingOf(asked), { everything: true }),
    gives: { name: "Sweep", schema: sweepSchema, json: sweepJson },
  }),
  operation("POST", "/storage/check", "administer", {
    summary: "Read some of the files again, and tell which are not as they were",
    does: (asked) => checkFixity(keepingOf(asked)),
    gives: fixity,
  }),
];
