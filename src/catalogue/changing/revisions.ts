/** The history of a publication: every state that was saved, with who did it, when and why. */
import type { Database } from "../../store/database.ts";
import {
  readRevision,
  readRevisions,
  readRevisionsWhole,
  type StoredRevision,
} from "../../store/revisions.ts";
import { type PublicationContent, parseStoredContent } from "../publication/content.ts";
import { notFound } from "../problem.ts";

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
    throw notFound(`revision ${revision} of publication “${code}”`);
  }
  return { ...stored, content: parseStoredContent(stored.content) };
}

/** Revisions that one page of the history shows with what each changed. */
const comparedOnPage = 10;

/** A revision, and the one that it was made over; null for the first. */
export interface RevisionStep {
  readonly revision: SavedRevision;
  readonly before: SavedRevision | null;
}

/** The latest revisions with what each was made over, those before `before` where it is given. */
export async function revisionSteps(
  database: Database,
  code: string,
  before?: number,
): Promise<{ steps: RevisionStep[]; earlier: number | null }> {
  const stored = await readRevisionsWhole(
    database,
    code,
    before ?? Number.MAX_SAFE_INTEGER,
    comparedOnPage + 1,
  );
  const revisions = stored.map((each) => ({ ...each, content: parseStoredContent(each.content) }));
  const steps = revisions
    .slice(0, comparedOnPage)
    .map((revision, index) => ({ revision, before: revisions[index + 1] ?? null }));
  const last = steps.at(-1)?.revision.revision ?? null;
  return { steps, earlier: revisions.length > comparedOnPage ? last : null };
}

/** One revision with the one that it was made over. Throws `not-found`. */
export async function revisionStep(
  database: Database,
  code: string,
  revision: number,
): Promise<RevisionStep> {
  const { steps } = await revisionSteps(database, code, revision + 1);
  const [step] = steps;
  if (step?.revision.revision === revision) return step;
  return { revision: await revisionOf(database, code, revision), before: null };
}
