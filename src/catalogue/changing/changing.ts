/**
 * Changing publications. Whoever changes one, from a page, by the API or by an import, does so here: the names in
 * what was sent are resolved, the revision is checked, and one batch writes the publication, the revision, all
 * that is derived, and what the cache is to forget.
 */
import {
  type Additions,
  type NewFile,
  type PublicationWrite,
  writePublications,
} from "../../store/changes.ts";
import { readNames } from "../../store/names.ts";
import { readForChange, type StoredForChange } from "../../store/publications.ts";
import { failureOf } from "../../store/failures.ts";
import type { NewActivity } from "../../store/activities.ts";
import type { Database } from "../../store/database.ts";
import { textsOf } from "../../store/files.ts";
import { purgeOrder } from "../../store/purges.ts";
import type { Statement } from "../../store/statement.ts";
import { findPublication, findPublications } from "../../store/publications.ts";
import { identifierKey } from "../publication/identifier.ts";
import { newCode } from "../publication/code.ts";
import {
  type ContentInput,
  contentOf,
  missingForPublication,
  type PublicationContent,
} from "../publication/content.ts";
import type { Choice } from "../reading/filter.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import { publicationFrom, type Publication } from "../publication/publication.ts";
import { type PublicationPage, pageFrom } from "../reading/reading.ts";
import { revisionOf } from "./revisions.ts";
import { asOfToday, byNames, Names, namesIn, resolve } from "./resolving.ts";
import { indexFileText, indexPublications, type Searchable } from "../search/indexing.ts";
import { containerOrder } from "../publication/number-order.ts";
import type { PublicationState } from "../publication/terms.ts";

/** Who changes the catalogue, and what the change needs to know of the world. */
export interface Editing {
  readonly database: Database;
  readonly author: { readonly accountId: number | null; readonly name: string };
  /** The moment of the change, RFC 3339 in UTC. */
  readonly now: string;
  /**
   * The cache tags that a change to these publications touches, given as they were before and are after, and those
   * of choices that changed themselves; `all` where a change is on every listing.
   */
  readonly tagsTouched: (pages: readonly PublicationPage[], also?: readonly Choice[] | "all") => string[];
  /** Forgets what the cache keeps under these tags. Called once the change is written. */
  readonly purge: (purge: { id: string; tags: readonly string[] }) => Promise<void>;
}

/** What is noted of a change to anything but publications. */
export function activityOf(editing: Editing, subject: string, action: string, detail: string): NewActivity {
  const { author, now } = editing;
  return {
    subject,
    action,
    detail,
    accountId: author.accountId,
    accountName: author.name,
    createdAt: now,
  };
}

/** The field of the error that a refused double has beside its own: whoever means it says so there. */
export const doublesField = "doubles";

/** What a change does to a publication's state. */
export type Transition =
  | { readonly kind: "publish" }
  | { readonly kind: "schedule"; readonly publishAt: string }
  | { readonly kind: "unschedule" }
  | { readonly kind: "withdraw"; readonly reason: string }
  | { readonly kind: "restore" };

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
  /** Whether the content is that of an earlier revision: what is there no more is left out, not refused. */
  readonly goesBack?: boolean;
  /** What was done, for the history; told from the rest where it is left out. */
  readonly action?: string;
  /** Why, in the editor's words. */
  readonly reason?: string | null;
}

export interface Changed {
  readonly publication: Publication;
  readonly content: PublicationContent;
  /** The content before; null for a new publication. */
  readonly before: PublicationContent | null;
  /** Whether anything was written: saving what is there already makes no revision. */
  readonly written: boolean;
  /** What the catalogue has already, by field: told, since it may be meant; and what going back has left out. */
  readonly warnings: readonly FieldError[];
}

/** What is to be written of one change, with what it was made of. */
interface Planned {
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

interface StateAfter {
  readonly state: PublicationState;
  readonly publishAt: string | null;
  readonly publishedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string | null;
  readonly action: string;
}

function conflict(sentence: string): CatalogueError {
  return new CatalogueError({ kind: "conflict", sentence });
}

/** The state after a transition. Throws `conflict` for one that the present state does not allow. */
function stateAfter(
  current: StoredForChange | null,
  transition: Transition | undefined,
  now: string,
): StateAfter {
  const record = current?.record;
  const state = record ? publicationFrom(record).state : "draft";
  const same: StateAfter = {
    state,
    publishAt: record?.publishAt ?? null,
    publishedAt: record?.publishedAt ?? null,
    withdrawnAt: record?.withdrawnAt ?? null,
    withdrawnReason: record?.withdrawnReason ?? null,
    action: record ? "changed" : "created",
  };
  switch (transition?.kind) {
    case undefined:
      if (state === "withdrawn") throw conflict("It is withdrawn. Restore it first, then change it.");
      return same;
    case "publish":
      if (state === "withdrawn") throw conflict("It is withdrawn. Restore it instead.");
      if (state === "published") return same;
      return {
        ...same,
        state: "published",
        publishAt: null,
        publishedAt: same.publishedAt ?? now,
        action: "published",
      };
    case "schedule":
      if (state !== "draft") throw conflict("Only a draft can be scheduled.");
      if (!(Date.parse(transition.publishAt) > Date.parse(now))) {
        const message = "The date lies in the past. Choose a later one, or publish it now.";
        throw new CatalogueError({ kind: "invalid", errors: [{ field: "publishAt", message }] });
      }
      return { ...same, publishAt: new Date(transition.publishAt).toISOString(), action: "scheduled" };
    case "unschedule":
      if (same.publishAt === null) throw conflict("It is not scheduled.");
      return { ...same, publishAt: null, action: "unscheduled" };
    case "withdraw":
      if (state === "withdrawn") throw conflict("It is withdrawn already.");
      return {
        ...same,
        state: "withdrawn",
        publishAt: null,
        withdrawnAt: now,
        withdrawnReason: transition.reason,
        action: state === "draft" ? "discarded" : "withdrawn",
      };
    case "restore":
      if (state !== "withdrawn") throw conflict("It is not withdrawn, so there is nothing to restore.");
      return {
        ...same,
        state: same.publishedAt === null ? "draft" : "published",
        withdrawnAt: null,
        withdrawnReason: null,
        action: "restored",
      };
  }
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
async function plan(
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
      throw new CatalogueError({ kind: "not-found", what: `publication “${change.code}”`, suggestions: [] });
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
    const wanted = current && change.goesBack ? asOfToday(input, names, code, current, leftOut) : input;
    const content = resolve(wanted, names, code, current, change.newFiles ?? [], wrong);
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

function isWritten({ before, content, current, write, change }: Planned): boolean {
  if (!current || !before || (change.newFiles ?? []).length > 0) return true;
  const { record } = current;
  return (
    record.state !== write.state ||
    record.publishAt !== write.publishAt ||
    JSON.stringify(before) !== JSON.stringify(content)
  );
}

async function pageOf(database: Database, code: string): Promise<PublicationPage | null> {
  const stored = await findPublication(database, { code });
  return stored && pageFrom(stored);
}

async function pagesOf(database: Database, codes: readonly string[]): Promise<PublicationPage[]> {
  return codes.length === 0 ? [] : (await findPublications(database, codes)).map(pageFrom);
}

/** The statements that bring the search index in step: the records, and the texts of files that come or go. */
async function indexing(database: Database, written: readonly Planned[]): Promise<Statement[]> {
  const changed = written.flatMap(({ before, content, write }) => {
    const old = new Map(before?.documents.map((document) => [document.code, document]));
    const gone = [...old.values()].filter(({ code }) => !content.documents.some((one) => one.code === code));
    return [
      ...gone.map((document) => ({ ...document, file: null })),
      ...content.documents.filter(({ code, file, language }) => {
        const present = old.get(code);
        return (present?.file ?? null) !== file || (file !== null && present?.language !== language);
      }),
    ].map(({ code, file, language }) => ({ publicationId: write.id, documentCode: code, file, language }));
  });
  const texts = await textsOf(
    database,
    changed.flatMap(({ documentCode, file }) => (file === null ? [] : [{ documentCode, sha256: file }])),
  );
  return [
    ...indexPublications(written.map(({ searchable }) => searchable)),
    ...changed.flatMap(({ publicationId, documentCode, file, language }) => {
      const text = file === null ? undefined : texts.find((one) => one.documentCode === documentCode);
      const { fileId = 0, pieces = [] } = text ?? {};
      return indexFileText({ publicationId, documentCode, language, fileId, pieces });
    }),
  ];
}

/** The publications at the other end of its relations, before and after: their pages show them too. */
function relatedTo({ content, current }: Planned): string[] {
  const stored = [...(current?.record.relations ?? []), ...(current?.record.relatedBy ?? [])];
  return [
    ...content.relations.flatMap(({ publication }) => publication ?? []),
    ...stored.flatMap(({ publication }) => publication?.code ?? []),
  ];
}

/** What a change draws for itself. */
const drawn: ReadonlySet<string> = new Set(["publications.id", "publications.code", "documents.code"]);

/**
 * Makes all the changes, or none. `alongside` are statements that belong to the same batch.
 * Throws `invalid` (with the fields), `outdated` or `revision-required` (somebody changed it meanwhile, or the
 * revision is missing), `conflict` (the state does not allow it), `not-found`.
 */
export async function makeChanges(
  editing: Editing,
  changes: readonly Change[],
  alongside: readonly Statement[] = [],
  attempts = 3,
): Promise<Changed[]> {
  const { database, now } = editing;
  const { planned, additions } = await plan(editing, changes);
  const written = planned.filter(isWritten);
  if (written.length > 0) {
    const index = await indexing(database, written);
    const codes = written.map(({ write }) => write.code);
    const before = await pagesOf(database, [
      ...codes.filter((_, place) => written[place]?.current),
      ...written.flatMap(relatedTo),
    ]);
    const id = crypto.randomUUID();
    try {
      await writePublications(
        database,
        written.map(({ write }) => write),
        additions,
        now,
        [...index, purgeOrder({ id, tags: editing.tagsTouched(before), now }), ...alongside],
      );
    } catch (error) {
      // Somebody else took the number, the code or the address: all of it is looked up and drawn anew.
      const failure = failureOf(error);
      const another =
        failure?.kind === "given-out" || (failure?.kind === "not-unique" && drawn.has(failure.column));
      if (attempts > 1 && another) {
        return makeChanges(editing, changes, alongside, attempts - 1);
      }
      throw await explained(database, error, written);
    }
    const after = await pagesOf(database, codes);
    await editing.purge({ id, tags: editing.tagsTouched([...before, ...after]) });
    const records = new Map(after.map(({ publication }) => [publication.code, publication]));
    return planned.map((one) => outcome(one, records.get(one.write.code), written.includes(one)));
  }
  return planned.map((one) => outcome(one, undefined, false));
}

function outcome(
  { current, content, before, write, warnings }: Planned,
  after: Publication | undefined,
  written: boolean,
): Changed {
  const publication = after ?? (current && publicationFrom(current.record));
  if (!publication) throw new TypeError(`publication ${write.code} was written and is not there`);
  return { publication, content, before, written, warnings };
}

/** What a broken constraint means: somebody was faster. */
async function explained(database: Database, error: unknown, written: readonly Planned[]): Promise<unknown> {
  const failure = failureOf(error);
  if (
    failure?.kind === "given-out" ||
    (failure?.kind === "not-unique" && failure.column === "publications.slug")
  ) {
    const errors = [{ field: "slug", message: "Another publication has this slug, or had it once." }];
    return new CatalogueError({ kind: "invalid", errors }, { cause: error });
  }
  if (failure?.kind !== "not-unique") return error;
  if (failure.column.startsWith("revisions.")) {
    const [first] = written;
    const page = first && (await pageOf(database, first.write.code));
    const current = page?.publication.revision ?? 0;
    return new CatalogueError(
      { kind: "outdated", given: first?.change.expected ?? 0, current },
      { cause: error },
    );
  }
  return new CatalogueError(
    { kind: "conflict", sentence: "Somebody else added the same at the same moment. Try again." },
    { cause: error },
  );
}

/** Makes one change. Throws as {@link makeChanges} does. */
export async function makeChange(
  editing: Editing,
  change: Change,
  alongside: readonly Statement[] = [],
): Promise<Changed> {
  const [changed] = await makeChanges(editing, [change], alongside);
  if (!changed) throw new TypeError("a change has an outcome");
  return changed;
}

/** What the changes would do, without doing it. Throws as {@link makeChanges} does. */
export async function tryChanges(
  editing: Editing,
  changes: readonly Change[],
): Promise<
  {
    code: string;
    isNew: boolean;
    before: PublicationContent | null;
    content: PublicationContent;
    written: boolean;
    warnings: readonly FieldError[];
  }[]
> {
  const { planned } = await plan(editing, changes);
  return planned.map((one) => ({
    code: one.write.code,
    isNew: one.current === null,
    before: one.before,
    content: one.content,
    written: isWritten(one),
    warnings: one.warnings,
  }));
}

/**
 * Makes the content of an earlier revision the present one, as a revision of its own. What was merged or renamed since
 * is what it is now; what was removed is left out, and told among the warnings. Throws `not-found` too.
 */
export async function restoreRevision(
  editing: Editing,
  code: string,
  expected: number | null,
  revision: number,
  reason: string | null,
): Promise<Changed> {
  const { content } = await revisionOf(editing.database, code, revision);
  const action = `restored revision ${revision}`;
  return makeChange(editing, { code, expected, content, goesBack: true, action, reason });
}
