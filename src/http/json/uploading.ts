/** What the API takes and gives where files are uploaded. */
import * as v from "valibot";
import type { TextPiece } from "../../catalogue/files/file-reading.ts";
import { longestPiece, mostPieces } from "../../catalogue/files/file-reading.ts";
import { mostPages } from "../../catalogue/files/text-version/pages.ts";
import { findings } from "../../catalogue/files/inspection/findings.ts";
import { largestFile } from "../../catalogue/files/inspection/inspect.ts";
import { optionalLine } from "../../catalogue/fields/schemas.ts";
import { languageTag as language } from "../../catalogue/languages/naming.ts";
import type { FixityCheck } from "../../catalogue/files/fixity.ts";
import type { Sweep } from "../../catalogue/files/keeping.ts";
import { storedFindings, type Uploaded } from "../../catalogue/files/adopting.ts";
import { accessibleOf } from "../../catalogue/files/accessible.ts";
import type { Upload } from "../../catalogue/files/uploading.ts";
import { documentRoles, keysOf } from "../../catalogue/publication/terms.ts";
import { tidied } from "../../catalogue/publication/text.ts";
import type { StoredFileRecord } from "../../store/files.ts";
import { documentShortPath, fileCoverPath } from "../addresses.ts";
import { address, moment } from "./schema.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hash = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{64}$/, "A SHA-256 has 64 hexadecimal digits, in lower case."),
);
const role = v.picklist(keysOf(documentRoles), `The role is one of ${keysOf(documentRoles).join(", ")}.`);

/** The name of a file as it was on its owner's disk: shown to editors, never used as an address. */
export const fileNameSchema = v.pipe(
  v.string("The file’s name is missing."),
  v.transform((name) =>
    tidied(name.replace(/[\p{Cc}\p{Cs}]/gu, ""))
      .replace(/^.*[\\/]/, "")
      .trim()
      .slice(-200),
  ),
  v.minLength(1, "The file’s name is missing."),
);

/** What changed against the file before, as an editor says it. */
export const changeNoteSchema = optionalLine("The change note", 500);

export const newUploadSchema = v.strictObject({
  publication: v.pipe(v.string("The publication’s code is missing."), v.description("Its permanent code")),
  document: v.pipe(
    v.optional(v.nullable(v.string()), null),
    v.description("The document’s code; left out for a new one"),
  ),
  role: v.optional(role, "full"),
  language: v.optional(v.nullable(language), null),
  name: fileNameSchema,
  bytes: v.pipe(
    v.number("The size in bytes is missing."),
    v.integer("The size is a whole number of bytes."),
    v.description(`At most ${largestFile}`),
  ),
});

export const completionSchema = v.strictObject({
  role: v.optional(role),
  language: v.optional(language),
  sha256: v.pipe(v.optional(hash), v.description("What the whole file must have")),
  changeNote: v.pipe(changeNoteSchema, v.description("What changed against the file before it, for readers")),
});

export const uploadSchema = v.strictObject({
  id: v.string(),
  publication: v.string(),
  document: v.pipe(v.string(), v.description("The code of the document whose file it will be")),
  role,
  language: v.string(),
  name: v.string(),
  bytes: count,
  partBytes: v.pipe(count, v.description("Bytes of each part but the last")),
  partCount: count,
  parts: v.pipe(v.array(count), v.description("The numbers, from 1, of the parts that are there")),
  complete: v.boolean(),
  createdAt: moment,
  url: address,
});
export type UploadJson = v.InferOutput<typeof uploadSchema>;

export const uploadsSchema = v.strictObject({ uploads: v.array(uploadSchema) });

const findingSchema = v.strictObject({ code: v.picklist(keysOf(findings)), sentence: v.string() });

export const uploadedFileSchema = v.strictObject({
  sha256: hash,
  bytes: count,
  mediaType: v.string(),
  pages: v.nullable(count),
  name: v.nullable(v.string()),
  current: v.boolean(),
  findings: v.array(findingSchema),
  accessible: v.pipe(
    v.nullable(
      v.strictObject({
        tagged: v.boolean(),
        title: v.boolean(),
        language: v.nullable(v.string()),
        text: v.nullable(v.boolean()),
      }),
    ),
    v.description("What a PDF says to screen readers; null where not known"),
  ),
  cover: v.nullable(address),
  changeNote: v.pipe(v.nullable(v.string()), v.description("What changed against the file before it")),
  damage: v.pipe(
    v.nullable(v.picklist(["missing", "changed", "picture"])),
    v.description("What is known to be wrong with its bytes, or its picture"),
  ),
  characters: v.pipe(v.nullable(count), v.description("Characters of its text; null where none was read")),
  createdAt: moment,
});

export const uploadedSchema = v.strictObject({
  publication: v.strictObject({ code: v.string(), revision: count }),
  document: v.strictObject({ code: v.string(), url: address }),
  file: uploadedFileSchema,
  unchanged: v.pipe(v.boolean(), v.description("Whether the document had this very file already")),
});
export type UploadedJson = v.InferOutput<typeof uploadedSchema>;

export const documentFilesSchema = v.strictObject({
  document: v.string(),
  files: v.pipe(v.array(uploadedFileSchema), v.description("Every file that it has had, newest first")),
});

const markedPagesSchema = v.pipe(
  v.strictObject({
    first: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(mostPages),
      v.description("The number of the first of these pages"),
    ),
    pages: v.pipe(v.array(v.string()), v.minLength(1), v.description("In the marked form")),
  }),
  v.check(({ pages }) => pages.reduce((length, page) => length + page.length, 0) <= longestPiece),
);

export const textPieceSchema = v.strictObject({
  sha256: hash,
  position: v.pipe(
    v.number("The position is missing."),
    v.integer("The position is a whole number."),
    v.minValue(0, "Positions begin at 0."),
    v.maxValue(mostPieces - 1, `A text has at most ${mostPieces} pieces.`),
  ),
  text: v.union(
    [v.pipe(v.string(), v.maxLength(longestPiece)), markedPagesSchema],
    `The text is one of at most ${longestPiece} characters, or as pages: { first, pages }, at most ${longestPiece} characters in all.`,
  ),
  last: v.pipe(v.boolean("Say whether this is the last piece."), v.description("Whether no other follows")),
  pages: v.pipe(
    v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(mostPages))),
    v.description("Pages of the file"),
  ),
}) satisfies v.GenericSchema<TextPiece>;

/** An upload, as its owner sees it. */
export function uploadJson(origin: string, upload: Upload): UploadJson {
  const { id, publicationCode, documentCode, completedAt, parts, ...rest } = upload;
  return {
    id,
    publication: publicationCode,
    document: documentCode,
    ...rest,
    parts: [...parts],
    complete: completedAt !== null,
    url: `${origin}/api/v1/uploads/${id}`,
  };
}

/** A recorded file, as editors see it. */
export function uploadedFileJson(
  origin: string,
  file: StoredFileRecord,
): v.InferOutput<typeof uploadedFileSchema> {
  const {
    sha256,
    bytes,
    mediaType,
    pages,
    originalName,
    current,
    coverKey,
    changeNote,
    damage,
    characters,
    createdAt,
  } = file;
  return {
    sha256,
    bytes,
    mediaType,
    pages,
    name: originalName,
    current: current === 1,
    findings: storedFindings(file).map((code) => ({ code, sentence: findings[code] })),
    accessible: accessibleOf(file),
    cover: coverKey === null ? null : origin + fileCoverPath(file.documentCode, sha256),
    changeNote,
    damage,
    characters,
    createdAt,
  };
}

/** What an upload came to. */
export function uploadedJson(origin: string, uploaded: Uploaded): UploadedJson {
  const { publication, documentCode, file, unchanged } = uploaded;
  return {
    publication: { code: publication.code, revision: publication.revision },
    document: { code: documentCode, url: origin + documentShortPath(documentCode) },
    file: uploadedFileJson(origin, file),
    unchanged,
  };
}

export const sweepSchema = v.strictObject({ uploadsGivenUp: count, objectsTakenAway: count });

/** What was tidied up. */
export function sweepJson({ uploads, objects }: Sweep): v.InferOutput<typeof sweepSchema> {
  return { uploadsGivenUp: uploads, objectsTakenAway: objects };
}

export const fixitySchema = v.strictObject({
  filesChecked: v.pipe(count, v.description("Files that were read again")),
  damaged: v.pipe(v.array(v.string()), v.description("A sentence for each that is not what was uploaded")),
  filesLeft: v.pipe(count, v.description("Still to be read: ask again")),
});

/** What reading files again found. */
export function fixityJson({ checked, damaged, left }: FixityCheck): v.InferOutput<typeof fixitySchema> {
  return { filesChecked: checked, damaged: [...damaged], filesLeft: left };
}
