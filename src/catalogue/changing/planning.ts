/** What changes would write, worked out before anything is written. */
import type { Additions, NewFile, PublicationWrite } from "../../store/changes.ts";
import { readNames } from "../../store/names.ts";
import { readForChange, type StoredForChange } from "../../store/publications.ts";
import { CatalogueError, type FieldError, notFound } from "../problem.ts";
import { newCode } from "../publication/code.ts";
import {
  type ContentInput,
  contentOf,
  missingForPublication,
  type PublicationContent,
} from "../publication/content.ts";
import { identifierKey } from "../publication/identifier.ts";
import { containerOrder } from "../publication/number-order.ts";
import { publicationFrom } from "../publication/publication.ts";
import type { Searchable } from "../search/indexing.ts";
import type { Editing } from "./editing.ts";
import { Names, namesIn } from "./names.ts";
import { asOfToday, byNames, resolve } from "./resolving.ts";
import { type StateAfter, stateAfter, type Transition } from "./transition.ts";

/** The field of the error that a refused double has beside its own: whoever means it says so there. */
export const doublesField = "doubles";

/** One change to one publication. */
export interface Change {
  /** The publication's code; null for a new one. */
  readonly code: string | null;
  /** The revision that the change was made over. */
  readonly expected: number | null;
  /** The content after it; left out where only the state changes. */
  readonly content?: ContentInput | ((current: PublicationContent) => ContentInput);
  readonly transition?: Transition;
  /** Files that came with it; a document's `file` names one of them by its SHA-256. */
  readonly newFiles?: readonly NewFile[];
  /** Whether what the catalogue has already is refused; else it is told. */
  readonly refusesDoubles?: boolean;
  /** Whether the content is one of an earlier time: what is there no more is left out, not refused. */
  readonly goesBack?: boolean;
  /** What was done, for the history; told from the rest where it is left out. */
  readonly action?: string;
  /** Why, in the editor's words. */
  readonly reason?: string | null;
  /** The import that it is a part of. */
  readonly importId?: string | undefined;
}

/** What is to be written of one change, with what it was made of. */
export interface Planned {
  readonly change: Change;
  readonly current: StoredForChange | null;
  readonly before: PublicationContent | null;
  readonly content: PublicationContent;
  readonly write: PublicationWrite;
  /** The publication as search will know it. */
  readonly searchable: Searchable;
  readonly warnings: readonly FieldError[];
}

function prefixed(errors: readonly FieldError[], prefix: string): FieldError[] {
  return errors.map(({ field, message }) => ({ field: prefix + field, message }));
}

/** The row of a publication with this content, in this state. */
export function writeOf(
  content: PublicationContent,
  id: number,
  code: string,
  isNew: boolean,
  after: StateAfter,
  revision: number,
): Omit<PublicationWrite, "documents" | "newFiles" | "revisions" | "identifierKeys"> {
  return {
    ...content,
    year: content.year ?? 0,
    id,
    code,
    isNew,
    titleSupplied: content.supplied.includes("title"),
    yearSupplied: content.supplied.includes("year"),
    container: content.container?.slug ?? null,
    containerNumber: content.container?.number ?? null,
    volume: content.container?.volume ?? null,
    issue: content.container?.issue ?? null,
    pages: content.container?.pages ?? null,
    articleNumber: content.container?.articleNumber ?? null,
    containerOrder: content.container ? containerOrder(content.container) : "",
    state: after.state,
    publishAt: after.publishAt,
    publishedAt: after.publishedAt,
    withdrawnAt: after.withdrawnAt,
    withdrawnReason: after.withdrawnReason,
    revision,
  };
}

/** The author that the history gives to a revision that no editor made. */
const importAuthor = "Import";

/** Works out what each change would write. Throws `invalid`, `outdated`, `conflict` or `not-found`. */
export async function plan(
  editing: Editing,
  changes: readonly Change[],
): Promise<{ planned: Planned[]; additions: Additions }> {
  const { database, author, now } = editing;
  const codes = changes.flatMap(({ code }) => (code ? [code] : []));
  const stored = codes.length === 0 ? [] : await readForChange(database, codes);
  const byCode = new Map(stored.map((one) => [one.record.code, one]));
  const prepared = changes.map((change) => {
    const current = change.code === null ? null : (byCode.get(change.code) ?? null);
    if (change.code !== null && current === null && change.expected !== null) {
      throw notFound(`publication “${change.code}”`);
    }
    if (current && change.expected !== current.record.revision) {
      const revision = current.record.revision;
      throw change.expected === null
        ? new CatalogueError({ kind: "revision-required", current: revision })
        : new CatalogueError({ kind: "outdated", given: change.expected, current: revision });
    }
    const before = current && contentOf(publicationFrom(current.record));
    const { content } = change;
    const input = typeof content === "function" ? before && content(before) : (content ?? before);
    if (!input) throw new TypeError("a new publication needs a content");
    return { change, current, before, input, code: change.code ?? newCode() };
  });
  const inputs = prepared.flatMap(({ change, input }) =>
    change.goesBack ? [input, byNames(input)] : [input],
  );
  const found = await readNames(database, namesIn(inputs));
  const names = new Names(found);
  let { nextId } = found;
  const errors: FieldError[] = [];
  const planned = prepared.map(({ change, current, before, input, code }, place): Planned => {
    const wrong: FieldError[] = [];
    const leftOut: FieldError[] = [];
    const wanted = change.goesBack ? asOfToday(input, names, code, current, leftOut) : input;
    const content = resolve(wanted, names, { ...change, code, current }, wrong);
    const after = stateAfter(current, change.transition, now);
    if (after.state === "published" || after.publishAt !== null)
      wrong.push(...missingForPublication(content));
    errors.push(...prefixed(wrong, changes.length > 1 ? `publications.${place}.` : ""));
    const revision = (current?.record.revision ?? 0) + 1;
    const id = current?.record.id ?? nextId++;
    const began =
      current && before && !current.saved
        ? [
            {
              revision: current.record.revision,
              action: "created",
              state: current.record.state,
              content: before,
              accountId: null,
              accountName: importAuthor,
              reason: null,
              createdAt: current.record.updatedAt,
            },
          ]
        : [];
    return {
      change,
      current,
      before,
      content,
      warnings: [...names.doublesOf(content, before, code), ...leftOut],
      searchable: names.searchable(content, { id, code, state: after.state }),
      write: {
        ...writeOf(content, id, code, current === null, after, revision),
        documents: content.documents.map((document) => ({
          ...document,
          isNew: !current?.documents.some((one) => one.code === document.code),
        })),
        identifierKeys: content.identifiers.map(identifierKey),
        newFiles: change.newFiles ?? [],
        revisions: [
          ...began,
          {
            revision,
            action: change.action ?? after.action,
            state: after.state,
            content,
            accountId: author.accountId,
            accountName: author.name,
            reason:
              change.reason ?? (change.transition?.kind === "withdraw" ? change.transition.reason : null),
            createdAt: now,
            importId: change.importId ?? null,
          },
        ],
      },
    };
  });
  if (errors.length > 0) throw new CatalogueError({ kind: "invalid", errors });
  const doubles = planned.flatMap(({ change, warnings }) => (change.refusesDoubles ? warnings : []));
  if (doubles.length > 0) {
    const message = "If it is another publication all the same, say so, and save again.";
    throw new CatalogueError({ kind: "invalid", errors: [...doubles, { field: doublesField, message }] });
  }
  return { planned, additions: { contributors: names.contributors, containers: names.containers } };
}

export function isWritten({ before, content, current, write, change }: Planned): boolean {
  if (!current || !before || (change.newFiles ?? []).length > 0) return true;
  const { record } = current;
  return (
    record.state !== write.state ||
    record.publishAt !== write.publishAt ||
    JSON.stringify(before) !== JSON.stringify(content)
  );
}
