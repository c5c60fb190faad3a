/**
 * The vocabularies that publications are filed under: topics, series and other containers, contributors and places.
 * All four are kept alike: entries are added, renamed, merged and removed. An address that is given up leads to the
 * one that took its place, and every publication that shows an entry shows its change.
 */
import * as v from "valibot";
import type { Database } from "../../store/database.ts";
import type { Statement } from "../../store/statement.ts";
import { failureOf } from "../../store/failures.ts";
import { findGivenOut } from "../../store/redirects.ts";
import { purgeOrder } from "../../store/purges.ts";
import {
  deleteEntry,
  insertEntry,
  mergeEntries,
  readEntries,
  readParts,
  readPublicationsOf,
  readRecords,
  type StoredEntry,
  type StoredValue,
  type StoredValues,
  textIn,
  updateEntry,
  type VocabularyName,
} from "../../store/vocabularies.ts";
import { activityOf, type Editing } from "../changing/changing.ts";
import { patchedOver } from "../changing/merge-patch.ts";
import { CatalogueError } from "../problem.ts";
import { fieldErrors } from "../publication/content.ts";
import { sameName } from "../publication/person-name.ts";
import { type Named, publicationFrom } from "../publication/publication.ts";
import { freeSlug, slugFor, slugOfTitle } from "../publication/slug.ts";
import { indexPublications } from "../search/indexing.ts";
import { contributorAmong, contributorInStep, wholesFrom } from "./contributor-values.ts";
import { checkVersion, type Entry, entryFrom, findEntry, storedEntry } from "./entries.ts";
import { type EntryAfter, withEntry } from "./entry-in-publication.ts";
import { vocabularySchemas } from "./entry-schemas.ts";
import { fieldNames, folderOf, vocabularies } from "./vocabulary.ts";

/** The values in what was sent, as this vocabulary has them. Throws `invalid` with every field that is wrong. */
function parseValues(vocabulary: VocabularyName, sent: unknown): StoredValues {
  const result = v.safeParse(vocabularySchemas[vocabulary], sent);
  if (result.success) return result.output;
  throw new CatalogueError({ kind: "invalid", errors: fieldErrors(result.issues) });
}

export function invalid(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

/** An entry as it is to be written. */
interface Settled extends EntryAfter {
  readonly values: StoredValues & { readonly slug: string };
  /** Contributors whose pages show this one as their whole or part, by their slugs. */
  readonly relatives: readonly string[];
}

/** What was sent, as it fits the other entries. `before` are the values that it was changed over. Throws `invalid`. */
async function settled(
  database: Database,
  vocabulary: VocabularyName,
  sent: StoredValues,
  before: StoredValues | null,
): Promise<Settled> {
  const own = before && textIn(before, "slug");
  const others = (await readEntries(database, vocabulary)).filter(
    (other) => own === null || textIn(other.values, "slug") !== own,
  );
  if (vocabulary !== "contributors") {
    const values = await withFreeSlug(database, vocabulary, sent, others, own);
    return { values, wholes: [], relatives: [] };
  }
  const fitting = contributorAmong(contributorInStep(sent, before), others, own);
  const values = await withFreeSlug(database, vocabulary, fitting, others, own);
  return { values, ...kinOf(values, before, others) };
}

/** The organisations that a contributor will be part of, and all whose pages show it. */
function kinOf(values: StoredValues, before: StoredValues | null, others: readonly StoredEntry[]) {
  const parent = textIn(values, "parent");
  const own = before && textIn(before, "slug");
  const parts = others.filter((other) => own !== null && textIn(other.values, "parent") === own);
  const relatives = [
    parent,
    before && textIn(before, "parent"),
    ...parts.map((part) => textIn(part.values, "slug")),
  ].filter((slug) => slug !== null);
  return { wholes: wholesFrom(parent, others), relatives };
}

/** The values with a slug that is free. Throws `invalid` where the slug, or a name that must be unique, is taken. */
async function withFreeSlug(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
  others: readonly StoredEntry[],
  own: string | null,
): Promise<StoredValues & { readonly slug: string }> {
  const { one, nameField, namesAreUnique } = vocabularies[vocabulary];
  const folder = folderOf(vocabulary);
  const name = textIn(values, nameField) ?? "";
  if (namesAreUnique) {
    const nameOf = (other: StoredEntry) => textIn(other.values, nameField) ?? "";
    const twin = others.find((other) => sameName(nameOf(other), name));
    if (twin) {
      throw invalid(
        nameField,
        `There is a ${one} “${nameOf(twin)}” already. Give another name, or merge the two.`,
      );
    }
  }
  const taken = new Set(others.flatMap((other) => textIn(other.values, "slug") ?? []));
  const given = textIn(values, "slug");
  if (given !== null) {
    if (taken.has(given)) throw invalid("slug", `Another ${one} has this slug.`);
    const target = (await findGivenOut(database, [`${folder}/${given}`])).get(`${folder}/${given}`);
    if (target !== undefined && target !== `${folder}/${own}`) {
      const where = target === "" ? "" : ` and leads to ${target} now`;
      throw invalid("slug", `${folder}/${given} was given out before${where}. Choose another slug.`);
    }
    return { ...values, slug: given };
  }
  if (own !== null) return { ...values, slug: own };
  const english = textIn(values, "titleTranslation");
  const translations = english === null ? [] : [{ language: "en", title: english }];
  const wanted = slugOfTitle(name, translations) || slugFor(name, one.split(/[ ,]/)[0] || "entry");
  const candidates = Array.from({ length: 50 }, (_, index) =>
    index === 0 ? wanted : `${wanted}-${index + 1}`,
  );
  const moved = await findGivenOut(
    database,
    candidates.map((candidate) => `${folder}/${candidate}`),
  );
  for (const candidate of candidates) if (moved.has(`${folder}/${candidate}`)) taken.add(candidate);
  return { ...values, slug: freeSlug(wanted, taken) };
}

/** Above this many, publications are not read one by one: the whole cache is dropped instead. */
const mostRead = 100;

/**
 * Carries a change out: what the cache is to forget is written with it, and forgotten once it is written.
 * `linked` says whose publications show it and what will stand there, `slugs` which listings are its own.
 */
async function carriedOut(
  editing: Editing,
  vocabulary: VocabularyName,
  {
    linked,
    slugs,
  }: {
    linked: { readonly slug: string; readonly after: EntryAfter } | null;
    slugs: readonly string[];
  },
  write: (alongside: readonly Statement[]) => Promise<void>,
): Promise<void> {
  const { database, now } = editing;
  const { facet } = vocabularies[vocabulary];
  const before = linked === null ? [] : await readPublicationsOf(database, vocabulary, linked.slug);
  const choices = slugs.map((value) => ({ facet, value }));
  // Neighbours show a publication's title only, which no vocabulary changes.
  const pagesFrom = (records: typeof before) =>
    records.map((record) => ({ publication: publicationFrom(record), newer: null, older: null }));
  const many = before.length > mostRead;
  const id = crypto.randomUUID();
  const tags = editing.tagsTouched(pagesFrom(before), many ? "all" : choices);
  const index =
    linked === null
      ? []
      : indexPublications(
          before.map((record) => withEntry(publicationFrom(record), vocabulary, linked.slug, linked.after)),
        );
  await write([...index, purgeOrder({ id, tags, now })]);
  const after = many
    ? []
    : await readRecords(
        database,
        before.map((record) => record.id),
      );
  const tagsAfter = editing.tagsTouched(pagesFrom([...before, ...after]), many ? "all" : choices);
  await editing.purge({ id, tags: [...new Set([...tags, ...tagsAfter])] });
}

/** What a failed write means for whoever asked for it. */
export async function explained(error: unknown, otherwise: () => Promise<CatalogueError>): Promise<unknown> {
  const failure = failureOf(error);
  if (failure?.kind === "overtaken") return otherwise();
  if (failure?.kind === "given-out" || (failure?.kind === "not-unique" && failure.column.endsWith(".slug"))) {
    return invalid("slug", "Somebody else took this slug at the same moment. Choose another one.");
  }
  return error;
}

/** Adds an entry. Throws `invalid`. */
export async function addEntry(editing: Editing, vocabulary: VocabularyName, sent: unknown): Promise<Entry> {
  const { database } = editing;
  const { values, relatives } = await settled(database, vocabulary, parseValues(vocabulary, sent), null);
  const { one, nameField } = vocabularies[vocabulary];
  const name = textIn(values, nameField) ?? "";
  const subject = `/admin/${vocabulary}/${values.slug}`;
  const activity = activityOf(editing, subject, "added", `The ${one} “${name}” was added.`);
  try {
    await carriedOut(editing, vocabulary, { linked: null, slugs: [values.slug, ...relatives] }, (alongside) =>
      insertEntry(
        database,
        vocabulary,
        values,
        `${folderOf(vocabulary)}/${values.slug}`,
        activity,
        alongside,
      ),
    );
  } catch (error) {
    throw await explained(error, async () =>
      conflict("Somebody else changed this at the same moment. Try again."),
    );
  }
  return findEntry(database, vocabulary, values.slug);
}

function conflict(sentence: string): CatalogueError {
  return new CatalogueError({ kind: "conflict", sentence });
}

/** A value in words. */
function told(value: StoredValue = null): string {
  if (value === null || typeof value === "string") return value ?? "";
  return value.map((each) => `${each.scheme.toUpperCase()} ${each.value}`).join(", ");
}

/**
 * Gives an entry these values; with `partly`, what is left out stays as it is. `expected` is the version that they
 * were changed over. Throws `invalid`, `not-found`, `version-required` or `outdated-version`.
 */
export async function changeEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  wanted: string,
  { sent, expected, partly = false }: { sent: unknown; expected: string | null; partly?: boolean },
): Promise<Entry> {
  const { database } = editing;
  const current = await storedEntry(database, vocabulary, wanted);
  const before = entryFrom(vocabulary, current);
  checkVersion(expected, before.version);
  const whole = partly ? patchedOver(before.values, sent) : sent;
  const after = await settled(database, vocabulary, parseValues(vocabulary, whole), before.values);
  const { values } = after;
  const { one, shown } = vocabularies[vocabulary];
  const changed = Object.keys(values).filter((field) => told(values[field]) !== told(before.values[field]));
  if (changed.length === 0) return before;
  const changes = changed.map(
    (field) =>
      `${fieldNames[field] ?? field} “${told(before.values[field])}” is now “${told(values[field])}”`,
  );
  const activity = activityOf(
    editing,
    `/admin/${vocabulary}/${values.slug}`,
    "changed",
    `The ${one} “${before.name}” was changed: ${changes.join("; ")}.`,
  );
  const showing: readonly string[] = shown;
  const touchesPublications = changed.some((field) => showing.includes(field));
  try {
    await carriedOut(
      editing,
      vocabulary,
      {
        linked: touchesPublications ? { slug: wanted, after } : null,
        slugs: [wanted, values.slug, ...after.relatives],
      },
      (alongside) =>
        updateEntry(
          database,
          vocabulary,
          { before: current, values, folder: folderOf(vocabulary), touchesPublications },
          activity,
          alongside,
        ),
    );
  } catch (error) {
    throw await explained(error, async () => {
      const { version } = await findEntry(database, vocabulary, wanted);
      return new CatalogueError({ kind: "outdated-version", current: version });
    });
  }
  return findEntry(database, vocabulary, values.slug);
}

/** Throws `invalid` where the parts of one that is merged away could not be parts of the one that is left. */
function checkKin(
  from: Entry,
  target: Entry,
  wholes: readonly Named[],
  others: readonly StoredEntry[],
): void {
  if (wholes.some(({ slug }) => slug === from.slug)) {
    throw invalid(
      "into",
      `“${target.name}” is part of “${from.name}”. Merge it into that one instead, or take it out there first.`,
    );
  }
  const hasParts = others.some((other) => textIn(other.values, "parent") === from.slug);
  if (hasParts && textIn(target.values, "kind") !== "organisation") {
    throw invalid(
      "into",
      `“${from.name}” has parts, and “${target.name}” is a person. Choose an organisation, or make them part of another one first.`,
    );
  }
}

/**
 * Merges an entry into another: its publications are filed under that one, its address leads there, and it is gone.
 * Throws `not-found`, `invalid` (into itself, or into nothing) or `conflict`. Returns the one that is left.
 */
export async function mergeEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  wanted: string,
  into: string,
): Promise<Entry> {
  const { database } = editing;
  const { one } = vocabularies[vocabulary];
  const from = await findEntry(database, vocabulary, wanted);
  if (into === wanted) throw invalid("into", `Choose another ${one} than this one itself.`);
  const [target] = (await readEntries(database, vocabulary, [into])).map((each) =>
    entryFrom(vocabulary, each),
  );
  if (!target) throw invalid("into", `There is no ${one} “${into.slice(0, 100)}” to merge into.`);
  const others = vocabulary === "contributors" ? await readEntries(database, vocabulary) : [];
  const kin = kinOf(target.values, from.values, others);
  checkKin(from, target, kin.wholes, others);
  const activity = activityOf(
    editing,
    `/admin/${vocabulary}/${into}`,
    "merged",
    `The ${one} “${from.name}” (${from.slug}) was merged into “${target.name}”, with ${from.published + from.unpublished} publications.`,
  );
  try {
    const linked = { slug: wanted, after: { values: target.values, wholes: kin.wholes } };
    const slugs = [wanted, into, ...kin.relatives];
    await carriedOut(editing, vocabulary, { linked, slugs }, (alongside) =>
      mergeEntries(
        database,
        vocabulary,
        { slug: wanted, into, folder: folderOf(vocabulary) },
        activity,
        alongside,
      ),
    );
  } catch (error) {
    throw await explained(error, async () =>
      conflict("Somebody else merged or removed one of the two at the same moment. Look at the list again."),
    );
  }
  return findEntry(database, vocabulary, into);
}

/** Removes an entry that no publication, in whatever state, is filed under. Throws `not-found` or `conflict`. */
export async function removeEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  wanted: string,
): Promise<void> {
  const { database } = editing;
  const { one } = vocabularies[vocabulary];
  const entry = await findEntry(database, vocabulary, wanted);
  const inUse = (count: number) =>
    conflict(
      `${count === 1 ? "One publication is" : `${count} publications are`} filed under the ${one} “${entry.name}”. Merge it into another one instead.`,
    );
  const parts = await readParts(database, vocabulary, wanted);
  if (parts.length > 0) {
    const names = parts.map((part) => `“${part}”`).join(", ");
    throw conflict(
      `${names} ${parts.length === 1 ? "is" : "are"} part of “${entry.name}”. Merge it into another one instead, or make ${parts.length === 1 ? "it" : "them"} part of another one first.`,
    );
  }
  const used = entry.published + entry.unpublished;
  if (used > 0) throw inUse(used);
  const subject = `/admin/${vocabulary}`;
  const wholes = [textIn(entry.values, "parent")].filter((slug) => slug !== null);
  const activity = activityOf(
    editing,
    subject,
    "removed",
    `The ${one} “${entry.name}” (${wanted}) was removed.`,
  );
  try {
    await carriedOut(editing, vocabulary, { linked: null, slugs: [wanted, ...wholes] }, (alongside) =>
      deleteEntry(database, vocabulary, { slug: wanted, folder: folderOf(vocabulary) }, activity, alongside),
    );
  } catch (error) {
    throw await explained(error, async () => inUse(1));
  }
}
