/** A publication's documents and their files. */
import type { StoredCardDocument, StoredDocument, StoredFile } from "../../store/publications.ts";
import { type Language, languageOf } from "../languages/language.ts";
import { type Identifier, identifiersFrom } from "./identifier.ts";
import { type Licence, licenceFrom } from "./licence.ts";
import { type DocumentFormat, documentFormats, type DocumentRole, documentRoles, member } from "./terms.ts";

export interface Document {
  /** The permanent short code: /d/CODE. */
  readonly code: string;
  readonly role: DocumentRole;
  readonly language: Language;
  /** What it is called, where role and language do not say it all. */
  readonly title: string | null;
  readonly description: string | null;
  /** What its file is or will be. */
  readonly format: DocumentFormat;
  /** Of its own, such as a translation's ISBN. */
  readonly identifiers: readonly Identifier[];
  /** Where it differs from the publication's. */
  readonly licence: Licence | null;
  /** The current file; null while the document awaits its file. */
  readonly file: DocumentFile | null;
  /** Whether readers see its earlier files. */
  readonly earlierShown: boolean;
  /** Files that were current before, latest first, where the editors let readers see them. */
  readonly earlier: readonly DocumentFile[];
}

export interface DocumentFile {
  readonly objectKey: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly pages: number | null;
  /** Whether it only stands in for one that has not been uploaded. */
  readonly standIn: boolean;
  /** The picture of its first page, in R2. */
  readonly coverKey: string | null;
  readonly createdAt: string;
  /** What changed against the file before it. */
  readonly changeNote: string | null;
  /** What is known of its text. */
  readonly text: FileText;
}

/**
 * A file's text: known by pages, or without them; there is none, as in a scan; hidden by an editor; or nobody has read
 * it yet.
 */
type FileText = "pages" | "flat" | "none" | "hidden" | "unread";

export interface CardDocument extends Pick<Document, "code" | "role" | "language" | "title" | "format"> {
  readonly file: Pick<DocumentFile, "mediaType" | "bytes" | "standIn"> | null;
}

function fileFrom<Stored extends { standIn: 0 | 1 }>(stored: Stored | null) {
  return stored && { ...stored, standIn: stored.standIn === 1 };
}

/** As much of a stored document as a listing shows. */
export function cardDocumentFrom(stored: StoredCardDocument): CardDocument {
  return {
    code: stored.code,
    role: member(documentRoles, stored.role, "document role"),
    language: languageOf(stored.language),
    title: stored.title,
    format: member(documentFormats, stored.format, "document format"),
    file: fileFrom(stored.file),
  };
}

function textFrom({ text, textHidden }: StoredFile): FileText {
  if (text !== "pages" && text !== "flat") return text === "none" ? "none" : "unread";
  return textHidden === 1 ? "hidden" : text;
}

function documentFileFrom(stored: StoredFile): DocumentFile {
  const { textHidden: _, ...file } = stored;
  const text = textFrom(stored);
  return { ...file, standIn: stored.standIn === 1, changeNote: stored.changeNote ?? null, text };
}

/** A stored document, with its files. */
export function documentFrom(stored: StoredDocument): Document {
  return {
    ...cardDocumentFrom(stored),
    description: stored.description,
    identifiers: identifiersFrom(stored.identifiers),
    licence: stored.licence ? licenceFrom(stored.licence) : null,
    file: stored.file && documentFileFrom(stored.file),
    earlierShown: stored.earlierShown === 1,
    earlier: (stored.earlier ?? []).map(documentFileFrom),
  };
}

/** The documents in one language first, the others after them, each in their order. */
export function documentsPreferring<Each extends Pick<Document, "language">>(
  { documents }: { readonly documents: readonly Each[] },
  tag: string | undefined,
): Each[] {
  if (!tag) return [...documents];
  return [
    ...documents.filter(({ language }) => language.tag === tag),
    ...documents.filter(({ language }) => language.tag !== tag),
  ];
}

/** Whether a document can be read as text. */
export function hasTextVersion(file: Document["file"]): boolean {
  return file?.text === "pages" || file?.text === "flat";
}
