/** Sending files to their documents in parts, going on where an attempt before stopped. */
import { open } from "node:fs/promises";
import { basename } from "node:path";
import * as v from "valibot";
import { piecesOfText } from "../http/editor/script/uploads/pieces-of-text.ts";
import { documentFilesSchema, uploadedSchema, uploadSchema, uploadsSchema } from "../http/json/uploading.ts";
import { knownFilesSchema } from "../http/json/known.ts";
import { newDocument, type SheetRow } from "./file-sheet.ts";
import { ask, asked, Refused, type Target } from "./file-target.ts";
import { readWhole } from "./reading-pdfs.ts";
import { CommandError } from "./terminal.ts";

const foundPublications = v.object({
  publications: v.array(v.object({ code: v.string(), documents: v.array(v.object({ code: v.string() })) })),
});

/** What is needed of a row to send its file, and what readers are told of the change. */
type FileAim = Pick<SheetRow, "path" | "document" | "publication" | "role" | "language"> & {
  readonly changeNote?: string | null;
};

/** The publication that has the document: whoever corrected a sheet may have written another’s code. */
async function publicationWith(target: Target, { document, publication }: FileAim): Promise<string> {
  if (document === newDocument) return publication;
  const path = `/api/v1/edited?q=${encodeURIComponent(document)}`;
  const { publications } = await asked(target, path, foundPublications);
  const found = publications.find(({ documents }) => documents.some(({ code }) => code === document));
  if (found) return found.code;
  throw new Refused(`There is no document ${document}. Write the code of one, “${newDocument}”, or nothing.`);
}

type Upload = v.InferOutput<typeof uploadSchema>;

/** The upload of this very file that was begun before, or a new one. */
async function begun(target: Target, row: FileAim, bytes: number): Promise<Upload> {
  const publication = await publicationWith(target, row);
  const name = basename(row.path);
  const isNew = row.document === newDocument;
  const { uploads } = await asked(target, `/api/v1/uploads?publication=${publication}`, uploadsSchema);
  const before = uploads.find(
    (upload) =>
      upload.name === name &&
      upload.bytes === bytes &&
      (isNew
        ? upload.role === row.role && upload.language === row.language
        : upload.document === row.document),
  );
  if (before) return before;
  const json = {
    publication,
    name,
    bytes,
    ...(isNew ? { role: row.role || "full", language: row.language } : { document: row.document }),
  };
  return asked(target, "/api/v1/uploads", uploadSchema, { method: "POST", json });
}

/** Keeps what is read of a PDF: its text and pictures. Says what of it could not be done; empty where all was. */
async function keepReading(target: Target, file: string, code: string, sha256: string): Promise<string> {
  const lacking: string[] = [];
  const trying = async (sentence: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (error instanceof CommandError) throw error;
      lacking.push(` ${sentence}`);
    }
  };
  let covers: Awaited<ReturnType<typeof readWhole>>["covers"] = [];
  await trying("Its text could not be read.", async () => {
    const read = await readWhole(file);
    ({ covers } = read);
    for (const piece of piecesOfText(read.texts)) {
      await ask(target, `/api/v1/documents/${code}/text`, {
        method: "PUT",
        json: { ...piece, sha256, pages: read.pages },
      });
    }
  });
  await trying(
    "It has no picture of its first page: run the command again, or make it under Texts and covers.",
    async () => {
      if (covers.length === 0) throw new Error("nothing was drawn");
      for (const { parameters, picture } of covers) {
        const address = `/api/v1/documents/${code}/cover?sha256=${sha256}${parameters}`;
        await ask(target, address, { method: "PUT", body: new Uint8Array(await picture.arrayBuffer()) });
      }
    },
  );
  return lacking.join("");
}

/** The document that has this very file as its current one, and whether its text and picture are there; null where none has. */
async function thereAlready(
  target: Target,
  row: FileAim,
  sha256: string,
): Promise<{ readonly code: string; readonly read: boolean } | null> {
  let code = row.document;
  if (code === newDocument) {
    const json = { sha256: [sha256] };
    const known = await asked(target, "/api/v1/files/known", knownFilesSchema, { method: "POST", json });
    const [sent] = known.sent;
    if (!sent) return null;
    code = sent.document;
  }
  const { files } = await asked(
    target,
    `/api/v1/documents/${encodeURIComponent(code)}/files`,
    documentFilesSchema,
  );
  const same = files.find((file) => file.current && file.sha256 === sha256 && file.damage === null);
  if (!same) return null;
  const isWhole = same.characters !== null && same.cover !== null;
  return { code, read: isWhole || same.mediaType !== "application/pdf" };
}

/**
 * Sends one file to the document of its row. `sent` hears bytes as they are there. Returns what came of it, in a
 * sentence. Throws {@link Refused}.
 */
export async function sendFile(
  target: Target,
  row: FileAim,
  file: { readonly path: string; readonly bytes: number; readonly sha256: string },
  sent: (bytes: number) => void,
): Promise<string> {
  const there = await thereAlready(target, row, file.sha256);
  if (there) {
    const lacking = there.read ? "" : await keepReading(target, file.path, there.code, file.sha256);
    return `already there as ${there.code}.${lacking}`;
  }
  const upload = await begun(target, row, file.bytes);
  const parts = new Set(upload.parts);
  const handle = await open(file.path, "r");
  try {
    for (let number = 1; number <= upload.partCount; number++) {
      const from = (number - 1) * upload.partBytes;
      const body = new Uint8Array(Math.min(upload.partBytes, file.bytes - from));
      if (!parts.has(number)) {
        const { bytesRead } = await handle.read(body, 0, body.length, from);
        if (bytesRead !== body.length) throw new Refused("The file became shorter while it was sent.");
        await ask(target, `/api/v1/uploads/${upload.id}/parts/${number}`, { method: "PUT", body });
      }
      sent(body.length);
    }
  } finally {
    await handle.close();
  }
  const { sha256 } = file;
  const json =
    row.document === newDocument
      ? { role: row.role || "full", language: row.language, sha256 }
      : { sha256, ...(row.changeNote ? { changeNote: row.changeNote } : {}) };
  const uploaded = await asked(target, `/api/v1/uploads/${upload.id}/complete`, uploadedSchema, {
    method: "POST",
    json,
  });
  const { document, unchanged } = uploaded;
  const remarks = uploaded.file.findings.map(({ sentence }) => ` ${sentence}`).join("");
  const isPdf = uploaded.file.mediaType === "application/pdf";
  const lacking = isPdf ? await keepReading(target, file.path, document.code, sha256) : "";
  return `${unchanged ? "already there" : "sent"} as ${document.code}.${lacking}${remarks}`;
}
