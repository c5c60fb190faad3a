/**
 * The last step of every upload: an object in R2 is inspected, and becomes its document's current file by one change of
 * the catalogue. R2 is always first: whatever stops in between leaves an object that no row names, which the sweep
 * removes, and never a row without its bytes.
 */
import { noteForBatch, runBatch } from "../../store/database.ts";
import { failureOf } from "../../store/failures.ts";
import { bytesAt, findDocumentFile, type StoredFileRecord } from "../../store/files.ts";
import { findPublication } from "../../store/publications.ts";
import { completing } from "../../store/uploads.ts";
import { type Changed, makeChange } from "../changing/changing.ts";
import type { Editing } from "../changing/editing.ts";
import { CatalogueError, conflict, notFound } from "../problem.ts";
import type { PublicationContent } from "../publication/content.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import type { DocumentFormat, DocumentRole } from "../publication/terms.ts";
import { findingsOf, type Finding, refusals } from "./inspection/findings.ts";
import { inspect } from "./inspection/inspect.ts";
import { writeOfFiles } from "./writing.ts";

/** An uploading editor, and the bucket that takes the bytes. */
export interface Uploading {
  readonly editing: Editing;
  readonly accountId: number;
  readonly files: R2Bucket;
  /** Asked once a whole file has come, which may take hours: throws where its editor may not send it any more. */
  readonly arrived?: () => Promise<void>;
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

/** The publication with this code. Throws `not-found`, or `conflict` where it is withdrawn. */
export async function changeable({ editing }: Uploading, code: string): Promise<Publication> {
  const stored = await findPublication(editing.database, { code });
  if (!stored) throw notFound(`publication “${code}”`);
  const publication = publicationFrom(stored.publication);
  if (publication.state === "withdrawn") {
    const sentence = "This publication is withdrawn. Restore it first, then upload its files.";
    throw conflict(sentence);
  }
  return publication;
}

/** What came cannot become a document's file. */
export class RefusedFile extends CatalogueError {}

/** An upload that another request has ended, or given up, meanwhile. */
export class EndedElsewhere extends CatalogueError {
  constructor(options?: ErrorOptions) {
    const sentence =
      "This upload is being ended by another request. Look at the list of files, or try again.";
    super({ kind: "conflict", sentence }, options);
  }
}

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
  /** What changed against the file that it replaces, in the editor's words. */
  readonly changeNote: string | null;
  /** The upload in parts that it came by; null for one that came whole. */
  readonly upload: string | null;
}

/** How often a change is made again because somebody else was faster: with another change, or with this very one. */
const mostAttempts = 5;

/**
 * Whether the bytes of a recorded file are where they should be, so far as is known without reading them: a check or
 * a reader may have found that they are not.
 */
async function isWhole(files: R2Bucket, { objectKey, bytes, damage }: StoredFileRecord): Promise<boolean> {
  const isSound = damage === null || damage === "picture";
  return isSound && (await files.head(objectKey))?.size === bytes;
}

/**
 * Makes an object the current file of its document, once it has passed the inspection. Where the document has this
 * very file already, its bytes are looked after: those that came are taken in the place of missing or damaged ones.
 */
export async function adopt(uploading: Uploading, arrival: Arrival): Promise<Uploaded> {
  const { files, editing } = uploading;
  const { objectKey, format, bytes, documentCode, upload } = arrival;
  const object = await files.get(objectKey);
  if (!object) throw new EndedElsewhere();
  const inspection = await inspect(object.body, { format, bytes });
  if (!inspection.ok && inspection.reason === "wrong-length" && object.size === bytes) {
    // The file store has all of it and gave a part: that is no fault of the file, and asking again may help.
    throw new CatalogueError({ kind: "unavailable", retryAfterSeconds: 30 });
  }
  const wrongHash = inspection.ok && arrival.sha256 !== null && inspection.sha256 !== arrival.sha256;
  if (!inspection.ok || wrongHash) {
    const message = inspection.ok ? refusals["wrong-hash"] : inspection.sentence;
    throw new RefusedFile({ kind: "invalid", errors: [{ field: "file", message }] });
  }
  const { sha256, pages, findings, readability } = inspection;
  const end = upload === null ? [] : completing(upload, sha256, editing.now);
  for (let attempt = 1; ; attempt++) {
    const publication = await changeable(uploading, arrival.publicationCode);
    const known = await findDocumentFile(editing.database, documentCode, sha256);
    const earlier = known?.file ?? null;
    try {
      if (earlier && earlier.objectKey !== objectKey && !(await isWhole(files, earlier))) {
        await writeOfFiles(editing, publication.code, bytesAt(earlier, objectKey));
        continue;
      }
      if (earlier?.current) {
        noteForBatch([{ name: publication.code, outcome: "unchanged" }]);
        if (end.length > 0) await runBatch(editing.database, end);
      } else {
        const newFile = {
          documentCode,
          objectKey,
          sha256,
          bytes,
          mediaType: arrival.mediaType,
          pages,
          originalName: arrival.name,
          findings,
          readability,
          changeNote: arrival.changeNote,
        };
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
          end,
        );
      }
      // The very file was there: what came goes.
      if (earlier && earlier.objectKey !== objectKey) await files.delete(objectKey);
      const uploaded = await asItStands(uploading, arrival, sha256);
      return earlier?.current ? uploaded : { ...uploaded, unchanged: false };
    } catch (error) {
      if (failureOf(error)?.kind === "overtaken") throw new EndedElsewhere({ cause: error });
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
export async function asItStands(
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
 * Makes one of a document's earlier files its current one again. Throws `not-found`, `conflict` where its bytes are
 * gone, and as makeChange does.
 */
export async function makeCurrent(
  { editing, files }: Uploading,
  code: string,
  sha256: string,
  expected: number | null = null,
): Promise<Changed> {
  const found = await findDocumentFile(editing.database, code, sha256);
  if (!found?.file) throw notFound("such file of this document");
  if (!(await isWhole(files, found.file))) {
    const sentence =
      "The bytes of this file are missing or damaged, so readers could not open it. Upload it again.";
    throw conflict(sentence);
  }
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
