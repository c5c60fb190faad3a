/**
 * Ending an upload in parts, which becomes its document's file. Several requests may do so at once, and with different
 * digests: what one of them is promised, the others keep.
 */
import { failureOf } from "../../store/failures.ts";
import {
  beginEnd,
  findUpload,
  forgetParts,
  giveUp,
  leaveEnd,
  type StoredUpload,
} from "../../store/uploads.ts";
import type { DocumentRole } from "../publication/terms.ts";
import {
  adopt,
  asItStands,
  changeable,
  EndedElsewhere,
  RefusedFile,
  type Uploaded,
  type Uploading,
} from "./adopting.ts";
import { refusals } from "./inspection/findings.ts";
import { conflict, invalid } from "../problem.ts";
import { formatFor, storedUpload, uploadFrom } from "./uploading.ts";

/** Corrections that are made as an upload ends. */
export interface Completion {
  readonly role?: DocumentRole | undefined;
  readonly language?: string | undefined;
  /** What the whole file must have, lower-case hexadecimal. */
  readonly sha256?: string | undefined;
  /** What changed against the file that it replaces. */
  readonly changeNote?: string | null | undefined;
}

/**
 * Makes one object of the parts. Throws `conflict` where R2 has neither parts nor object any more, or other parts than
 * were noted. Where an earlier attempt was cut short just after this, the object is there already.
 */
async function assemble({ editing, files }: Uploading, stored: StoredUpload): Promise<void> {
  const { objectKey, multipartId, parts } = stored;
  try {
    await files
      .resumeMultipartUpload(objectKey, multipartId)
      .complete(parts.map(({ number, etag }) => ({ partNumber: number, etag })));
  } catch (error) {
    if (await files.head(objectKey)) return;
    const failure = failureOf(error)?.kind;
    if (failure === "part-replaced") {
      await forgetParts(editing.database, stored.id);
      throw conflict("A part of this file came twice at once. Send the file again: the upload goes on.");
    }
    if (failure !== "upload-gone") throw error;
    const sentence = "What was sent of this file is no longer there. Upload it again from the beginning.";
    throw new RefusedFile({ kind: "conflict", sentence }, { cause: error });
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
  { role, language, sha256, changeNote }: Completion = {},
): Promise<Uploaded> {
  const stored = await storedUpload(uploading, id);
  if (stored.completedAt !== null) return ended(uploading, stored, sha256);
  const upload = uploadFrom(stored);
  const missing = Array.from({ length: upload.partCount }, (_, index) => index + 1).filter(
    (number) => !upload.parts.includes(number),
  );
  if (missing.length > 0) {
    const which = missing.length === 1 ? `Part ${missing[0]} is` : `Parts ${missing.join(", ")} are`;
    throw invalid("parts", `${which} not there yet. Send what is missing, then complete it again.`);
  }
  const publication = await changeable(uploading, stored.publicationCode);
  const { database } = uploading.editing;
  try {
    if (!(await beginEnd(database, id))) throw new EndedElsewhere();
    await assemble(uploading, stored);
    return await adopt(uploading, {
      ...stored,
      format: formatFor(publication, stored.documentCode, stored.name),
      role: role ?? upload.role,
      language: language ?? stored.language,
      sha256: sha256 ?? null,
      changeNote: changeNote ?? null,
      upload: id,
    });
  } catch (error) {
    // Another end, with another digest, may be making a document's file of these bytes, or have made it.
    if (!(error instanceof RefusedFile)) await leaveEnd(database, id);
    else if (await giveUp(database, id, { unlessOthersEnd: true })) {
      await uploading.files.delete(stored.objectKey);
    }
    const now = error instanceof EndedElsewhere && (await findUpload(database, uploading.accountId, id));
    if (!now || now.completedAt === null) throw error;
    return ended(uploading, now, sha256);
  }
}

/** What an upload came to that is complete. Throws `invalid` where the file has another digest than is given here. */
function ended(uploading: Uploading, stored: StoredUpload, sha256: string | undefined): Promise<Uploaded> {
  if (sha256 !== undefined && stored.sha256 !== null && sha256 !== stored.sha256) {
    throw invalid("file", refusals["wrong-hash"]);
  }
  return asItStands(uploading, stored, stored.sha256 ?? sha256);
}
