/**
 * Changing publications. Whoever changes one, from a page, by the API or by an import, does so here: the names in
 * what was sent are resolved, the revision is checked, and one batch writes the publication, the revision, all
 * that is derived, and what the cache is to forget.
 */
import { writePublications } from "../../store/changes.ts";
import { type Database, noteForBatch } from "../../store/database.ts";
import { failureOf } from "../../store/failures.ts";
import { textsOf } from "../../store/files.ts";
import { findPublication, findPublications } from "../../store/publications.ts";
import { purgeOrder } from "../../store/purges.ts";
import type { Statement } from "../../store/statement.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import type { PublicationContent } from "../publication/content.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { pageFrom, type PublicationPage } from "../reading/publications.ts";
import { indexFileText, indexPublications } from "../search/indexing.ts";
import { onePlace, secondPerson } from "../agreeing/waiting.ts";
import { conflict } from "../problem.ts";
import { isTwoPeopleRule } from "../../store/waiting-acts.ts";
import type { Editing } from "./editing.ts";
import { type Change, isWritten, plan, type Planned } from "./planning.ts";
import { revisionOf } from "./revisions.ts";

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

async function pageOf(database: Database, code: string): Promise<PublicationPage | null> {
  const stored = await findPublication(database, { code });
  return stored && pageFrom(stored);
}

async function pagesOf(database: Database, codes: readonly string[]): Promise<PublicationPage[]> {
  return codes.length === 0
    ? []
    : (await findPublications(database, codes)).map((stored) => pageFrom(stored));
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

/**
 * What a second person has to agree to first: that readers lose a publication, or have one back. Returns what belongs
 * to the batch then. Throws `waits`, or `conflict` where it is not all that would be done.
 */
async function agreedOn(editing: Editing, planned: readonly Planned[]): Promise<Statement[]> {
  const passing = planned.filter(({ current, write }) =>
    current?.record.state === "published"
      ? write.state === "withdrawn"
      : current?.record.state === "withdrawn" && write.state === "published",
  );
  const [only] = passing;
  if (!only) return [];
  const { change, content, write } = only;
  const { transition } = change;
  const isAlone = planned.length === 1 && !change.content && !change.newFiles;
  if (isAlone && (transition?.kind === "withdraw" || transition?.kind === "restore")) {
    const { code } = write;
    return secondPerson(editing, {
      subject: `/admin/publications/${code}`,
      title: content.title,
      content: transition.kind === "withdraw" ? { ...transition, code } : { kind: "restore", code },
      version: String(change.expected),
      reason: change.reason ?? null,
    });
  }
  if (await isTwoPeopleRule(editing.database)) throw conflict(onePlace);
  return [];
}

/** What a change draws for itself. */
const drawn: ReadonlySet<string> = new Set(["publications.id", "publications.code", "documents.code"]);

/**
 * Makes all the changes, or none. `alongside` are statements that belong to the same batch.
 * Throws `invalid` (with the fields), `outdated` or `revision-required` (somebody changed it meanwhile, or the
 * revision is missing), `conflict` (the state does not allow it), `not-found`, `waits` (for a second person).
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
    const agreement = await agreedOn(editing, planned);
    const index = await indexing(database, written);
    const codes = written.map(({ write }) => write.code);
    const before = await pagesOf(database, [
      ...codes.filter((_, place) => written[place]?.current),
      ...written.flatMap(relatedTo),
    ]);
    const id = crypto.randomUUID();
    noteForBatch(
      planned.map((one, place) => ({
        name: one.write.code,
        outcome: one.current === null ? "new" : isWritten(one) ? "changed" : "unchanged",
        importId: changes[place]?.importId,
      })),
    );
    try {
      await writePublications(
        database,
        written.map(({ write }) => write),
        additions,
        now,
        [...index, purgeOrder({ id, tags: editing.tagsTouched(before), now }), ...alongside, ...agreement],
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
