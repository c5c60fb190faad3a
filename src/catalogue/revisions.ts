/** The history of a publication: every state that was saved, with who did it, when and why. */
import type { Database } from "../store/database.ts";
import { readRevision, readRevisions, type StoredRevision } from "../store/revisions.ts";
import { type PublicationContent, parseStoredContent } from "./content.ts";
import { CatalogueError } from "./problem.ts";

export type Revision = StoredRevision;

export interface SavedRevision extends Revision {
  readonly content: PublicationContent;
}

/**
 * The revisions of the publication with this code, latest first, those before `before` where it is given; at most
 * 50. Empty for one that has not been changed since it was imported, and for one that does not exist.
 */
export function revisionsOf(database: Database, code: string, before?: number): Promise<Revision[]> {
  return readRevisions(database, code, before ?? Number.MAX_SAFE_INTEGER);
}

/** One revision with its content. Throws `not-found`. */
export async function revisionOf(database: Database, code: string, revision: number): Promise<SavedRevision> {
  const stored = await readRevision(database, code, revision);
  if (!stored) {
    throw new CatalogueError({
      kind: "not-found",
      what: `revision ${revision} of publication “${code}”`,
      suggestions: [],
    });
  }
  return { ...stored, content: parseStoredContent(stored.content) };
}
