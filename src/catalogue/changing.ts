/**
 * Changing publications. Whoever changes one, from a page, by the API or by an import, does so here: the names in
 * what was sent are resolved, the revision is checked, and one batch writes the publication, the revision, all
 * that is derived, and what the cache is to forget.
 */
import {
  type Additions,
  brokenConstraint,
  type NewFile,
  type PublicationWrite,
  readForChange,
  readNames,
  type StoredForChange,
  type StoredNames,
  writePublications,
} from "../store/changes.ts";
import type { Database } from "../store/database.ts";
import type { Statement } from "../store/deriving.ts";
import { findPublication, findPublications } from "../store/publications.ts";
import { newCode } from "./code.ts";
import { type ContentInput, contentOf, missingForPublication, type PublicationContent } from "./content.ts";
import type { Choice } from "./filter.ts";
import { CatalogueError, type FieldError } from "./problem.ts";
import { publicationFrom, type Publication } from "./publication.ts";
import { type PublicationPage, pageFrom } from "./reading.ts";
import { revisionOf } from "./revisions.ts";
import { freeSlug, slugOf } from "./slug.ts";
import type { PublicationState } from "./vocabulary.ts";
import { purgeOrder } from "../store/purges.ts";

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
}

/** What is to be written of one change, with what it was made of. */
interface Planned {
  readonly change: Change;
  readonly current: StoredForChange | null;
  readonly before: PublicationContent | null;
  readonly content: PublicationContent;
  readonly write: PublicationWrite;
}

function prefixed(errors: readonly FieldError[], prefix: string): FieldError[] {
  return errors.map(({ field, message }) => ({ field: prefix + field, message }));
}

const lower = (text: string) => text.toLowerCase();

/** Every name in these contents that stands for something else in the catalogue. */
function namesIn(inputs: readonly ContentInput[]) {
  const contributors = inputs.flatMap((input) => input.contributors);
  const containers = inputs.flatMap(({ container }) => (container ? [container] : []));
  const either = (slug: string | null, name: string | null) =>
    slug === null && name !== null ? [name, lower(name), slugOf(name)] : slug === null ? [] : [slug];
  return {
    topics: inputs.flatMap(({ topics }) => topics),
    places: inputs.flatMap(({ places }) => places),
    containers: containers.flatMap(({ slug, title }) => either(slug, title)),
    contributors: contributors.flatMap(({ slug, name }) => either(slug, name)),
    paths: [
      ...inputs.flatMap(({ topics }) => topics.map((slug) => `/topics/${slug}`)),
      ...inputs.flatMap(({ places }) => places.map((slug) => `/places/${slug}`)),
      ...contributors.flatMap(({ slug }) => (slug ? [`/contributors/${slug}`] : [])),
      ...containers.flatMap(({ slug }) => (slug ? [`/series/${slug}`] : [])),
    ],
    slugs: inputs.map(({ slug, title }) => slug ?? slugOf(title)).filter((slug) => slug !== ""),
    documents: inputs.flatMap(({ documents }) => documents.flatMap(({ code }) => (code ? [code] : []))),
  };
}

/** Resolves names against the catalogue, remembering what must be added to it. */
class Names {
  readonly #stored: StoredNames;
  readonly #moved: ReadonlyMap<string, string>;
  readonly #takenSlugs: Map<string, string>;
  readonly contributors: { slug: string; name: string; kind: string }[] = [];
  readonly containers: { slug: string; title: string; kind: string; language: string }[] = [];

  constructor(stored: StoredNames) {
    this.#stored = stored;
    this.#moved = new Map(stored.redirects.map(({ path, target }) => [path, target]));
    this.#takenSlugs = new Map(stored.slugs.map(({ slug, code }) => [slug, code]));
  }

  /** The slug that this one of a topic or place stands for today, after merges and renames; null for none. */
  #current(known: readonly string[], folder: string, slug: string): string | null {
    if (known.includes(slug)) return slug;
    return this.#moved.get(`/${folder}/${slug}`)?.split("/").at(-1) ?? null;
  }

  topic(slug: string): string | null {
    return this.#current(this.#stored.topics, "topics", slug);
  }

  place(slug: string): string | null {
    return this.#current(this.#stored.places, "places", slug);
  }

  contributor(
    given: ContentInput["contributors"][number],
  ): PublicationContent["contributors"][number] | null {
    const all = [...this.#stored.contributors, ...this.contributors];
    const { role, kind, name } = given;
    const slug =
      given.slug === null
        ? all.find((one) => lower(one.name) === lower(name ?? "") && one.kind === kind)?.slug
        : this.#current(
            all.map((one) => one.slug),
            "contributors",
            given.slug,
          );
    const found = all.find((one) => one.slug === slug);
    if (found) {
      return {
        slug: found.slug,
        name: found.name,
        kind: found.kind === "person" ? "person" : "organisation",
        role,
      };
    }
    if (slug) return { slug, name: name ?? slug, kind, role }; // It was merged into one outside this change.
    if (name === null || given.slug !== null) return null;
    const taken = new Set(all.map((one) => one.slug));
    const added = { slug: freeSlug(slugOf(name) || "contributor", taken), name, kind };
    this.contributors.push(added);
    return { ...added, role };
  }

  container(
    given: NonNullable<ContentInput["container"]>,
    language: string,
  ): PublicationContent["container"] {
    const all = [...this.#stored.containers, ...this.containers];
    const { title, number } = given;
    const slug =
      given.slug === null
        ? all.find((one) => lower(one.title) === lower(title ?? ""))?.slug
        : this.#current(
            all.map((one) => one.slug),
            "series",
            given.slug,
          );
    const found = all.find((one) => one.slug === slug);
    const kindOf = (kind: string) => (kind === "book" || kind === "journal" ? kind : "series");
    if (found) return { slug: found.slug, title: found.title, kind: kindOf(found.kind), number };
    if (title === null || given.slug !== null) return null;
    const taken = new Set(all.map((one) => one.slug));
    const added = { slug: freeSlug(slugOf(title) || "container", taken), title, kind: given.kind, language };
    this.containers.push(added);
    return { slug: added.slug, title, kind: given.kind, number };
  }

  /** The publication's own slug: as given where it is free, else made from the title. Null when it is taken. */
  slug(given: string | null, title: string, code: string): string | null {
    const holder = given === null ? undefined : this.#takenSlugs.get(given);
    if (holder !== undefined && holder !== code) return null;
    const taken = new Set([...this.#takenSlugs].flatMap(([slug, by]) => (by === code ? [] : [slug])));
    const slug = given ?? freeSlug(slugOf(title) || `publication-${code}`, taken);
    this.#takenSlugs.set(slug, code);
    return slug;
  }

  /** Whether another publication has a document with this code. */
  belongsElsewhere(code: string, publication: string): boolean {
    return this.#stored.documents.some((one) => one.code === code && one.publication !== publication);
  }
}

/** A content whose every name stands for something. Adds to `errors` what does not. */
function resolve(
  input: ContentInput,
  names: Names,
  code: string,
  current: StoredForChange | null,
  newFiles: readonly NewFile[],
  errors: FieldError[],
): PublicationContent {
  const complain = (field: string, message: string) => void errors.push({ field, message });
  const slug = names.slug(input.slug, input.title, code);
  if (slug === null) complain("slug", "Another publication has this slug.");
  const kept = <Item>(
    items: readonly (Item | null)[],
    field: string,
    message: (index: number) => string,
  ): Item[] =>
    items.flatMap((item, index) => {
      if (item === null) complain(`${field}.${index}`, message(index));
      return item === null ? [] : [item];
    });
  const files = new Map(current?.documents.map((document) => [document.code, document.files]));
  const present = new Map(current?.record.documents.map(({ code: of, file }) => [of, file?.sha256 ?? null]));
  const documents = input.documents.map((document, index) => {
    const documentCode = document.code ?? newCode();
    // A document whose file came before it was given its code with that.
    const isNew = newFiles.some((one) => one.documentCode === documentCode);
    const unknown = document.code !== null && !files.has(document.code) && !isNew;
    if (document.code !== null && names.belongsElsewhere(document.code, code)) {
      complain(`documents.${index}.code`, "This document belongs to another publication.");
    } else if (unknown && current !== null) {
      complain(
        `documents.${index}.code`,
        "This publication has no such document. Leave the code out for a new one.",
      );
    }
    const file = document.file === undefined ? (present.get(documentCode) ?? null) : document.file;
    const known = [
      ...(files.get(documentCode) ?? []),
      ...newFiles.filter((one) => one.documentCode === documentCode).map(({ sha256 }) => sha256),
    ];
    if (file !== null && !known.includes(file)) {
      complain(`documents.${index}.file`, "This document has no such file. Upload it first.");
    }
    return { ...document, code: documentCode, file };
  });
  const container = input.container && names.container(input.container, input.language);
  if (input.container && !container) complain("container", "There is no such book, journal or series.");
  return {
    ...input,
    slug: slug ?? "",
    supplied: [...new Set(input.supplied)],
    topics: kept(
      input.topics.map((topic) => names.topic(topic)),
      "topics",
      (index) => `There is no topic “${input.topics[index]}”.`,
    ),
    places: kept(
      input.places.map((place) => names.place(place)),
      "places",
      (index) => `There is no place “${input.places[index]}”.`,
    ),
    contributors: kept(
      input.contributors.map((contributor) => names.contributor(contributor)),
      "contributors",
      (index) => `There is no contributor “${input.contributors[index]?.slug}”.`,
    ),
    container,
    documents,
  };
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

function writeOf(
  content: PublicationContent,
  code: string,
  isNew: boolean,
  after: StateAfter,
  revision: number,
): Omit<PublicationWrite, "newFiles" | "revisions"> {
  return {
    ...content,
    code,
    isNew,
    titleSupplied: Number(content.supplied.includes("title")),
    yearSupplied: Number(content.supplied.includes("year")),
    container: content.container?.slug ?? null,
    containerNumber: content.container?.number ?? null,
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
  const wanted = changes.flatMap(({ code }) => (code ? [code] : []));
  const stored = wanted.length === 0 ? [] : await readForChange(database, wanted);
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
  const names = new Names(await readNames(database, namesIn(prepared.map(({ input }) => input))));
  const errors: FieldError[] = [];
  const planned = prepared.map(({ change, current, before, input, code }, index): Planned => {
    const wrong: FieldError[] = [];
    const content = resolve(input, names, code, current, change.newFiles ?? [], wrong);
    const after = stateAfter(current, change.transition, now);
    if (after.state === "published" || after.publishAt !== null)
      wrong.push(...missingForPublication(content));
    errors.push(...prefixed(wrong, changes.length > 1 ? `publications.${index}.` : ""));
    const revision = (current?.record.revision ?? 0) + 1;
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
      write: {
        ...writeOf(content, code, current === null, after, revision),
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

/**
 * Makes all the changes, or none. `alongside` are statements that belong to the same batch.
 * Throws `invalid` (with the fields), `outdated` or `revision-required` (somebody changed it meanwhile, or the
 * revision is missing), `conflict` (the state does not allow it), `not-found`.
 */
export async function makeChanges(
  editing: Editing,
  changes: readonly Change[],
  alongside: readonly Statement[] = [],
): Promise<Changed[]> {
  const { database, now } = editing;
  const { planned, additions } = await plan(editing, changes);
  const written = planned.filter(isWritten);
  if (written.length > 0) {
    const codes = written.map(({ write }) => write.code);
    const before = await pagesOf(
      database,
      codes.filter((_, index) => written[index]?.current),
    );
    const id = crypto.randomUUID();
    try {
      await writePublications(
        database,
        written.map(({ write }) => write),
        additions,
        now,
        [purgeOrder({ id, tags: editing.tagsTouched(before), now }), ...alongside],
      );
    } catch (error) {
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
  { current, content, before, write }: Planned,
  after: Publication | undefined,
  written: boolean,
): Changed {
  const publication = after ?? (current && publicationFrom(current.record));
  if (!publication) throw new TypeError(`publication ${write.code} was written and is not there`);
  return { publication, content, before, written };
}

/** What a broken constraint means: somebody was faster. */
async function explained(database: Database, error: unknown, written: readonly Planned[]): Promise<unknown> {
  const constraint = brokenConstraint(error);
  if (constraint === null) return error;
  if (constraint.startsWith("revisions.")) {
    const [first] = written;
    const page = first && (await pageOf(database, first.write.code));
    const current = page?.publication.revision ?? 0;
    return new CatalogueError(
      { kind: "outdated", given: first?.change.expected ?? 0, current },
      { cause: error },
    );
  }
  if (constraint === "publications.slug") {
    const errors = [{ field: "slug", message: "Another publication has this slug." }];
    return new CatalogueError({ kind: "invalid", errors }, { cause: error });
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
  }[]
> {
  const { planned } = await plan(editing, changes);
  return planned.map((one) => ({
    code: one.write.code,
    isNew: one.current === null,
    before: one.before,
    content: one.content,
    written: isWritten(one),
  }));
}

/** Makes the content of an earlier revision the present one, as a revision of its own. Throws `not-found` too. */
export async function restoreRevision(
  editing: Editing,
  code: string,
  expected: number | null,
  revision: number,
  reason: string | null,
): Promise<Changed> {
  const { content } = await revisionOf(editing.database, code, revision);
  return makeChange(editing, { code, expected, content, action: `restored revision ${revision}`, reason });
}
