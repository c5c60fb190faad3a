/** Documents and their files as JSON. */
import * as v from "valibot";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { documentFormats, documentRoles } from "../../catalogue/publication/terms.ts";
import type { DocumentPage } from "../../catalogue/reading/publications.ts";
import { documentPath, documentShortPath, publicationPath } from "../addresses.ts";
import {
  address,
  identifiersSchema,
  keys,
  languageJson,
  languageSchema,
  licenceSchema,
  moment,
  permanentCode,
} from "./schema.ts";

const fileSchema = v.strictObject({
  url: address,
  mediaType: v.string(),
  bytes: v.pipe(v.number(), v.integer()),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  pages: v.nullable(v.pipe(v.number(), v.integer())),
  standIn: v.pipe(v.boolean(), v.description("Whether it only stands in for a file still to be uploaded")),
  changeNote: v.pipe(v.nullable(v.string()), v.description("What changed against the file before it")),
  createdAt: moment,
});

const earlierFileSchema = v.strictObject({
  bytes: v.pipe(v.number(), v.integer()),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  changeNote: v.nullable(v.string()),
  createdAt: moment,
});

export const documentSchema = v.strictObject({
  code: permanentCode,
  role: keys(documentRoles),
  language: languageSchema,
  title: v.nullable(v.string()),
  description: v.nullable(v.string()),
  format: keys(documentFormats),
  status: v.picklist(["available", "awaiting-file"]),
  url: v.pipe(
    address,
    v.description("Permanent address, answered with 404 while the document awaits its file"),
  ),
  identifiers: identifiersSchema,
  licence: v.pipe(v.nullable(licenceSchema), v.description("Where it differs from the publication's")),
  file: v.nullable(fileSchema),
  earlier: v.pipe(
    v.array(earlierFileSchema),
    v.description("Files that were current before, newest first, where its editors show them"),
  ),
});

export const documentPageSchema = v.strictObject({
  ...documentSchema.entries,
  publication: v.strictObject({ code: permanentCode, title: v.string(), url: address }),
});

export type DocumentJson = v.InferOutput<typeof documentSchema>;

export type DocumentPageJson = v.InferOutput<typeof documentPageSchema>;

/** A document of a publication. */
export function documentJson(origin: string, publication: Publication, document: Document): DocumentJson {
  const { code, role, title, description, format, file } = document;
  return {
    code,
    role,
    language: languageJson(document.language),
    title,
    description,
    format,
    status: file ? "available" : "awaiting-file",
    url: origin + documentShortPath(code),
    identifiers: [...document.identifiers],
    licence: document.licence,
    file: file && {
      url: origin + documentPath(publication, document),
      mediaType: file.mediaType,
      bytes: file.bytes,
      sha256: file.sha256,
      pages: file.pages,
      standIn: file.standIn,
      changeNote: file.changeNote,
      createdAt: file.createdAt,
    },
    earlier: document.earlier.map(({ bytes, sha256, changeNote, createdAt }) => ({
      bytes,
      sha256,
      changeNote,
      createdAt,
    })),
  };
}

/** One document, with the publication that it is part of. */
export function documentPageJson(origin: string, { publication, document }: DocumentPage): DocumentPageJson {
  const { code, title, slug } = publication;
  return {
    ...documentJson(origin, publication, document),
    publication: { code, title, url: `${origin}${publicationPath(slug)}.json` },
  };
}
