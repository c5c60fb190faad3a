/** Editors correct the text of a page, take a correction back, and hide a text that cannot be read well. */
import { createHash } from "node:crypto";
import {
  correctionOf,
  findPage,
  partsOfPages,
  type StoredEditedPage,
  textHidden,
  textsOfPages,
  weightsOf,
} from "../../../store/file-pages.ts";
import { findDocumentFile, textPiece, textsOf } from "../../../store/files.ts";
import type { Editing } from "../../changing/editing.ts";
import { CatalogueError, notFound } from "../../problem.ts";
import { indexFileText } from "../../search/indexing.ts";
import { keptText } from "../kept-text.ts";
import { writeOfFiles } from "../writing.ts";
import { partsOf, storedPage, wordsOfPages } from "./pages.ts";

/** Characters of a corrected page, at most. */
export const longestPage = 50_000;
/** Characters of a piece of the text that search has. */
const pieceLength = 90_000;

/** A page of a document's text, as editors change it. */
export interface EditedPage extends Omit<StoredEditedPage, "text" | "correction" | "hidden"> {
  readonly documentCode: string;
  readonly page: number;
  /** As it is shown, in the marked form. */
  readonly text: string;
  readonly corrected: boolean;
  /** Whether readers get no text version of the document. */
  readonly hidden: boolean;
  readonly version: string;
}

/** The page of a document's text. Throws `not-found`. */
export async function pageOfText(
  { database }: Pick<Editing, "database">,
  documentCode: string,
  page: number,
): Promise<EditedPage> {
  const found = await findPage(database, documentCode, page);
  if (!found) {
    const what = `text of page ${page} of document “${documentCode.slice(0, 64)}”`;
    throw notFound(what);
  }
  const { correction, hidden, ...known } = found;
  const text = correction ?? found.text;
  const version = createHash("sha256").update(text).digest("base64url").slice(0, 22);
  return {
    ...known,
    text,
    corrected: correction !== null,
    hidden: hidden === 1,
    documentCode,
    page,
    version,
  };
}

/** The pieces of a text for search. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let rest = text; rest !== "" || pieces.length === 0; ) {
    const space = rest.length > pieceLength ? rest.lastIndexOf(" ", pieceLength) : -1;
    const end = space > 0 ? space : pieceLength;
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pieces;
}

/** Writes a page with or without its correction; parts and search follow. */
async function write(
  editing: Editing,
  before: EditedPage,
  marked: string,
  isCorrection: boolean,
): Promise<void> {
  const { database } = editing;
  const { fileId, page, documentCode, publicationCode } = before;
  const written = storedPage(page, marked);
  const weights = (await weightsOf(database, fileId)).map((each) => (each.page === page ? written : each));
  const texts = (await textsOfPages(database, fileId)).map(
    (each) => (each.page === page ? written : each).text,
  );
  const pieces = piecesOf(keptText(wordsOfPages({ first: 1, pages: texts })));
  const sha256 = (await findDocumentFile(database, documentCode))?.file?.sha256 ?? "";
  const [kept] = await textsOf(database, [{ documentCode, sha256 }]);
  await writeOfFiles(editing, publicationCode, [
    correctionOf(fileId, written, isCorrection ? written.text : null),
    ...partsOfPages(fileId, partsOf(weights)),
    ...pieces.flatMap((piece, position) => textPiece(fileId, position, piece)),
    ...(kept?.current ? indexFileText({ ...kept, pieces }) : []),
  ]);
}

/**
 * Corrects a page. `expected` is the version that it was corrected over. Throws `not-found`, `invalid`,
 * `version-required` or `outdated-version`.
 */
export async function correctPage(
  editing: Editing,
  documentCode: string,
  page: number,
  { text, expected }: { text: string; expected: string | null },
): Promise<EditedPage> {
  const before = await pageOfText(editing, documentCode, page);
  if (expected === null) throw new CatalogueError({ kind: "version-required", current: before.version });
  if (expected !== before.version && expected !== "*")
    throw new CatalogueError({ kind: "outdated-version", current: before.version });
  await write(editing, before, text, true);
  return pageOfText(editing, documentCode, page);
}

/** Takes the correction of a page back: it is as it was read again. Throws `not-found`. */
export async function takeCorrectionBack(
  editing: Editing,
  documentCode: string,
  page: number,
): Promise<void> {
  const before = await pageOfText(editing, documentCode, page);
  const found = await findPage(editing.database, documentCode, page);
  if (found && before.corrected) await write(editing, before, found.text, false);
}

/** Hides a document's text from readers, or shows it again. Throws `not-found`. */
export async function hideText(editing: Editing, documentCode: string, hidden: boolean): Promise<void> {
  const found = await findDocumentFile(editing.database, documentCode);
  if (!found?.file) throw notFound({ thing: "file" });
  await writeOfFiles(editing, found.publicationCode, [textHidden(found.file.id, hidden)]);
}
