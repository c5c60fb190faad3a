/** Sending what is stored, to readers and to editors; or telling both that its bytes are not where they should be. */
import { noteMissing } from "../../catalogue/files/fixity.ts";
import { CatalogueError, type Suggestion } from "../../catalogue/problem.ts";
import type { Document } from "../../catalogue/publication/document.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { openDatabase } from "../../store/database.ts";
import { documentShortPath, documentTitle, publicationPath } from "../addresses.ts";
import { speaking } from "../strings/spoken.ts";
import { type Download, download } from "./download.ts";

interface Asking {
  readonly env: Env;
  readonly executionCtx: Pick<ExecutionContext, "waitUntil">;
  readonly req: { readonly raw: Request };
}

/** What else there is to read of a publication, and its page. */
function othersOf(request: Request, publication: Publication, missing: string): Suggestion[] {
  const { title, language, year, slug } = publication;
  const strings = speaking(request);
  const suggestion = (document: Document): Suggestion => ({
    path: documentShortPath(document.code),
    title: documentTitle(publication, document, strings.documentRoles[document.role]),
    language: language.tag,
    year,
  });
  return [
    ...publication.documents.filter(({ code, file }) => file && code !== missing).map(suggestion),
    { path: publicationPath(slug), title, language: language.tag, year },
  ];
}

/** Has the editors told that something of a document's file is not there, once whoever asked is answered. */
export function tellMissing(c: Asking, documentCode: string, key: string): void {
  c.executionCtx.waitUntil(noteMissing(openDatabase(c.env.DB), documentCode, key));
}

/**
 * A document's file from R2. Throws `file-missing` where R2 lacks the bytes that the database promises: the editors
 * are told, and whoever asked is offered the publication's other documents, where it is given.
 */
export async function sendFile(
  c: Asking,
  asked: Download,
  documentCode: string,
  publication?: Publication,
): Promise<Response> {
  const response = await download(c.env.FILES, c.req.raw, asked);
  if (response) return response;
  tellMissing(c, documentCode, asked.file.objectKey);
  const suggestions = publication ? othersOf(c.req.raw, publication, documentCode) : [];
  throw new CatalogueError({ kind: "file-missing", suggestions });
}
