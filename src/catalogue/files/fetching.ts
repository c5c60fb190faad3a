/**
 * Files that come from addresses of an earlier site: asked for by editors, fetched by the clock a few at a time, and
 * kept as uploads are. What went wrong is told at its row, and tried again where that may help.
 */
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { described } from "../../store/failures.ts";
import { addFetches, documentsToFill, noteFetched, type StoredFetch, takeDue } from "../../store/fetches.ts";
import { findDocumentFile } from "../../store/files.ts";
import { readSent } from "../../store/known.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import { parseCode } from "../publication/code.ts";
import { documentFormats, isOneOf } from "../publication/terms.ts";
import { adopt, changeable, type Uploading } from "./adopting.ts";
import { fileFormats } from "./formats.ts";
import { largestFile } from "./inspection/inspect.ts";

/** Seconds before each new attempt; after the last it is given up. */
const pauses = [60, 300, 1800, 7200, 21_600, 86_400];

/** Seconds after which whoever took a fetch is taken to be gone: longer than the platform lets the clock run. */
const lease = 20 * 60;

/** How many the clock begins each time, and for how many milliseconds it goes on beginning. */
const perRound = { files: 5, milliseconds: 20_000 };

/** Bytes of a part: R2 takes none smaller than 5 MiB but the last. */
const partBytes = 8 * 1024 * 1024;

/** Why a file did not come. `again` where the same address may have it later. */
export class NotFetched extends Error {
  readonly again: boolean;

  constructor(message: string, again = false, options?: ErrorOptions) {
    super(message, options);
    this.again = again;
  }
}

/** Opens an address, and says what is there. Throws {@link NotFetched}. */
export type Open = (
  address: string,
) => Promise<{ body: ReadableStream<Uint8Array>; bytes: number | null; name: string }>;

interface AskedFetch {
  readonly document: string;
  readonly address: string;
}

/** What can be asked for of these rows, and what is wrong with the others, by their number. */
async function checked(
  { editing: { database } }: Pick<Uploading, "editing">,
  rows: readonly AskedFetch[],
): Promise<{ asked: AskedFetch[]; errors: FieldError[] }> {
  const codes = rows.map(({ document }) => parseCode(document) ?? document);
  const known = await documentsToFill(database, codes);
  const errors: FieldError[] = [];
  const asked = rows.flatMap((row, index) => {
    const wrong = (part: keyof AskedFetch, message: string) =>
      void errors.push({ field: `files.${index}.${part}`, message });
    const code = codes[index] ?? "";
    const url = URL.parse(row.address);
    const first = codes.indexOf(code);
    if (!known.has(code)) wrong("document", `There is no document “${row.document}”.`);
    else if (known.get(code)?.awaiting !== true)
      wrong("document", `The document ${code} has a file. Replace it on its page of files.`);
    else if (first < index) wrong("document", `Row ${first + 1} has a file for ${code} already.`);
    if (!url || !/^https?:$/.test(url.protocol))
      wrong("address", `“${row.address}” is no address that begins with https:// or http://.`);
    else {
      url.hash = "";
      return [{ document: code, address: url.href }];
    }
    return [];
  });
  return { asked, errors };
}

/** Puts files on the list of what is fetched, all or none. Throws `invalid` with what is wrong with each row. */
export async function askForFiles(
  uploading: Pick<Uploading, "editing" | "accountId">,
  rows: readonly AskedFetch[],
): Promise<number> {
  const { asked, errors } = await checked(uploading, rows);
  if (errors.length > 0) throw new CatalogueError({ kind: "invalid", errors });
  const { database, author, now } = uploading.editing;
  await addFetches(database, asked, { accountId: uploading.accountId, name: author.name }, now);
  return asked.length;
}

/** Streams a body into R2, of whatever length, and tells its length and SHA-256. */
async function keepBody(
  files: R2Bucket,
  key: string,
  body: ReadableStream<Uint8Array>,
  contentType: string,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash("sha256");
  const options = { httpMetadata: { contentType } };
  let bytes = 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  let multipart: R2MultipartUpload | null = null;
  const parts: R2UploadedPart[] = [];
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > largestFile) throw new NotFetched(tooLarge);
      hash.update(chunk);
      waiting.push(chunk);
      size += chunk.length;
      if (size < partBytes) continue;
      multipart ??= await files.createMultipartUpload(key, options);
      const whole = Buffer.concat(waiting);
      // All parts but the last are alike.
      parts.push(await multipart.uploadPart(parts.length + 1, whole.subarray(0, partBytes)));
      waiting = [whole.subarray(partBytes)];
      size -= partBytes;
    }
    const rest = Buffer.concat(waiting);
    if (!multipart) await files.put(key, rest, options);
    else {
      if (rest.length > 0) parts.push(await multipart.uploadPart(parts.length + 1, rest));
      await multipart.complete(parts);
    }
  } catch (error) {
    await multipart?.abort();
    throw error;
  }
  return { bytes, sha256: hash.digest("hex") };
}

const tooLarge = `The file is larger than ${largestFile / 1024 / 1024} MB. Save it with smaller pictures, and upload that.`;

/** Fetches one file for its document. Throws {@link NotFetched}, or what keeping a file throws. */
async function fetchOne(
  uploading: Uploading,
  { documentCode, address }: StoredFetch,
  open: Open,
): Promise<void> {
  const { editing, files } = uploading;
  const document = await findDocumentFile(editing.database, documentCode);
  if (!document) throw new NotFetched("The document was taken out of its publication meanwhile.");
  const { publicationCode, format, file: present } = document;
  if (!isOneOf(documentFormats, format)) throw new NotFetched("The document’s format is not known here.");
  const publication = await changeable(uploading, publicationCode);
  const { body, bytes: promised, name } = await open(address);
  if ((promised ?? 0) > largestFile) {
    await body.cancel();
    throw new NotFetched(tooLarge);
  }
  const objectKey = `files/${documentCode}/${crypto.randomUUID()}`;
  const { mediaType } = fileFormats[format];
  try {
    const { bytes, sha256 } = await keepBody(files, objectKey, body, mediaType);
    const [same] = await readSent(editing.database, [sha256]);
    if (same && same.document !== documentCode) {
      throw new NotFetched(
        `It is the very file that the document ${same.document} has. If both shall have it, upload it to this one.`,
      );
    }
    if (present && present.standIn === 0 && present.sha256 !== sha256) {
      throw new NotFetched(
        "The document has another file by now. Replace that on its page of files, if it is meant.",
      );
    }
    await adopt(uploading, {
      publicationCode,
      documentCode,
      role: publication.documents.find(({ code }) => code === documentCode)?.role ?? "full",
      language: publication.language.tag,
      name,
      format,
      mediaType,
      bytes,
      objectKey,
      sha256,
      changeNote: null,
      upload: null,
    });
  } catch (error) {
    // Nothing names the object then; where a change was written after all, the document has it.
    const kept = await findDocumentFile(editing.database, documentCode);
    if (kept?.file?.objectKey !== objectKey) await files.delete(objectKey);
    throw error;
  }
}

/** What went wrong in a sentence, and whether to try again. */
function troubleOf(error: unknown): { message: string; again: boolean } {
  if (error instanceof NotFetched) return { message: error.message, again: error.again };
  if (error instanceof CatalogueError) {
    const { problem } = error;
    if (problem.kind === "invalid")
      return { message: problem.errors.map(({ message }) => message).join(" "), again: false };
    if (problem.kind === "conflict") return { message: problem.sentence, again: false };
  }
  console.error(JSON.stringify({ level: "error", task: "fetch a file", error: described(error) }));
  return { message: "The file could not be read to its end.", again: true };
}

/** Fetches some of what is due. `uploadingFor` says as whom a file is kept. */
export async function fetchDue(
  { database, now }: { database: Uploading["editing"]["database"]; now: Date },
  uploadingFor: (asked: StoredFetch) => Uploading,
  open: Open,
): Promise<void> {
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
  const begun = Date.now();
  for (let count = 0; count < perRound.files && Date.now() - begun < perRound.milliseconds; count++) {
    const taken = await takeDue(database, now.toISOString(), after(lease));
    if (!taken) return;
    try {
      if (taken.attempts > pauses.length + 1)
        throw new NotFetched("Fetching it was begun often and never came to an end.");
      await fetchOne(uploadingFor(taken), taken, open);
      await noteFetched(database, taken, { dueAt: null, trouble: null });
    } catch (error) {
      const { message, again } = troubleOf(error);
      const pause = again ? pauses[taken.attempts - 1] : undefined;
      const last = again && pause === undefined ? ` It was tried ${taken.attempts} times.` : "";
      await noteFetched(database, taken, {
        dueAt: pause === undefined ? null : after(pause),
        trouble: message + last,
      });
    }
  }
}
