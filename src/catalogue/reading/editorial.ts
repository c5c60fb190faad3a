/** The catalogue as its editors see it: publications in every state, the one that was changed last first. */
import type { Database } from "../../store/database.ts";
import {
  type EditorialFilter,
  readDue,
  readEdited,
  readKnownNames,
  type StoredKnownNames,
} from "../../store/editorial.ts";
import { makeChange } from "../changing/changing.ts";
import type { Editing } from "../changing/editing.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";

export type { EditorialFilter } from "../../store/editorial.ts";

/** What a list of editors' can be narrowed to. */
export const editorialFilters = {
  draft: "Drafts",
  scheduled: "Scheduled",
  published: "Published",
  withdrawn: "Withdrawn",
  awaiting: "Awaiting files",
} as const satisfies Record<EditorialFilter, string>;

/** Publications on one page of it. */
const editedOnPage = 25;

export interface Edited {
  readonly publication: Publication;
  /** Who changed it last; null for one that is as it was imported. */
  readonly changedBy: string | null;
  /** How many of its documents await their files. */
  readonly awaiting: number;
}

export interface EditedList {
  readonly publications: readonly Edited[];
  /** Where the next page begins. */
  readonly next: EditedCursor | null;
}

/** A place in the list: after the publication that was changed at this moment and has this id. */
export interface EditedCursor {
  readonly updatedAt: string;
  readonly id: number;
}

/** One page of publications in whatever state. */
export async function listEdited(
  database: Database,
  {
    filter = null,
    containing = "",
    after = null,
  }: { filter?: EditorialFilter | null; containing?: string; after?: EditedCursor | null },
): Promise<EditedList> {
  const stored = await readEdited(database, { filter, containing, after, limit: editedOnPage + 1 });
  const publications = stored.slice(0, editedOnPage).map(({ record, changedBy }): Edited => {
    const publication = publicationFrom(record);
    return { publication, changedBy, awaiting: publication.documents.filter(({ file }) => !file).length };
  });
  const last = publications.at(-1)?.publication;
  const more = stored.length > editedOnPage;
  return { publications, next: more && last ? { updatedAt: last.updatedAt, id: last.id } : null };
}

/** The names that a publication's form offers. */
export type KnownNames = StoredKnownNames;

export function knownNames(database: Database): Promise<KnownNames> {
  return readKnownNames(database);
}

/**
 * Publishes every draft whose time has come, each in a change of its own, so that one that fails keeps none back.
 * Returns the codes of those that were published, and what kept the others.
 */
export async function publishDue(
  editing: Editing,
): Promise<{ published: string[]; failed: { code: string; error: unknown }[] }> {
  const published: string[] = [];
  const failed: { code: string; error: unknown }[] = [];
  for (const { code, revision } of await readDue(editing.database, editing.now)) {
    try {
      await makeChange(editing, {
        code,
        expected: revision,
        transition: { kind: "publish" },
        reason: "Its time had come.",
      });
      published.push(code);
    } catch (error) {
      failed.push({ code, error });
    }
  }
  return { published, failed };
}
