/**
 * The vocabularies that publications are filed under: topics, series and other containers, contributors and places.
 * All four are kept alike: entries are added, renamed, merged and removed. An address that is given up leads to the
 * one that took its place, and every publication that shows an entry shows its change.
 */
import { noteForBatch } from "../../store/database.ts";
import {
  deleteEntry,
  isByLanguage,
  insertEntry,
  mergeEntries,
  readEntries,
  readParts,
  type StoredEntry,
  type StoredValue,
  type StoredValues,
  textIn,
  updateEntry,
} from "../../store/vocabularies.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { activityOf, type Editing } from "../changing/editing.ts";
import { languageOf } from "../languages/language.ts";
import { CatalogueError, conflict, invalid } from "../problem.ts";
import type { Named } from "../publication/contributor.ts";
import { secondPerson } from "../agreeing/waiting.ts";
import { whyNoted } from "../changing/reason.ts";
import { carriedOut, explained } from "./carrying-out.ts";
import { checkVersion, type Entry, entryFrom, findEntry, storedEntry } from "./entries.ts";
import { kinOf, settled } from "./settling.ts";
import { fieldNames, folderOf, vocabularies } from "./vocabulary.ts";

/** Adds an entry. Throws `invalid`. */
export async function addEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  sent: StoredValues,
): Promise<Entry> {
  const { database } = editing;
  const { values, relatives } = await settled(database, vocabulary, sent, null);
  const { one, nameField } = vocabularies[vocabulary];
  const name = textIn(values, nameField) ?? "";
  const subject = `/admin/${vocabulary}/${values.slug}`;
  const activity = activityOf(editing, subject, "added", `The ${one} “${name}” was added.`);
  noteForBatch([{ name: values.slug, outcome: "new" }]);
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

/** A value in words. */
function told(value: StoredValue = null): string {
  if (value === null || typeof value === "string") return value ?? "";
  if (isByLanguage(value))
    return Object.entries(value)
      .map(([tag, name]) => `${languageOf(tag).name}: ${name}`)
      .join("; ");
  return value
    .map((each) => (typeof each === "string" ? each : `${each.scheme.toUpperCase()} ${each.value}`))
    .join(", ");
}

/**
 * Gives an entry the values that are made of those that it has. `expected` is the version that they were changed
 * over. Throws `invalid`, `not-found`, `version-required` or `outdated-version`.
 */
export async function changeEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  wanted: string,
  { changed, expected }: { changed: (before: StoredValues) => StoredValues; expected: string | null },
): Promise<Entry> {
  const { database } = editing;
  const current = await storedEntry(database, vocabulary, wanted);
  const before = entryFrom(vocabulary, current);
  checkVersion(expected, before.version);
  const after = await settled(database, vocabulary, changed(before.values), before.values);
  const { values } = after;
  const { one, shown, translated } = vocabularies[vocabulary];
  const differing = Object.keys(values).filter((field) => told(values[field]) !== told(before.values[field]));
  if (differing.length === 0) return before;
  const changes = differing.map(
    (field) =>
      `${fieldNames[field] ?? field} “${told(before.values[field])}” is now “${told(values[field])}”`,
  );
  const activity = activityOf(
    editing,
    `/admin/${vocabulary}/${values.slug}`,
    "changed",
    `The ${one} “${before.name}” was changed: ${changes.join("; ")}.`,
  );
  const oneOf = (fields: readonly string[]) => differing.some((field) => fields.includes(field));
  const touchesPublications = oneOf(shown);
  try {
    await carriedOut(
      editing,
      vocabulary,
      {
        linked:
          touchesPublications || oneOf(translated)
            ? { slug: wanted, after: touchesPublications ? after : null }
            : null,
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
 * Throws `not-found`, `invalid` (into itself, or into nothing), `conflict`, or `waits` (for a second person). Returns
 * the one that is left.
 */
export async function mergeEntry(
  editing: Editing,
  vocabulary: VocabularyName,
  wanted: string,
  { into, reason = null }: { readonly into: string; readonly reason?: string | null },
): Promise<Entry> {
  const { database } = editing;
  const { one } = vocabularies[vocabulary];
  const stored = await storedEntry(database, vocabulary, wanted);
  const from = entryFrom(vocabulary, stored);
  if (into === wanted) throw invalid("into", `Choose another ${one} than this one itself.`);
  const [other] = await readEntries(database, vocabulary, [into]);
  const target = other && entryFrom(vocabulary, other);
  if (!target) throw invalid("into", `There is no ${one} “${into.slice(0, 100)}” to merge into.`);
  const others = vocabulary === "contributors" ? await readEntries(database, vocabulary) : [];
  const kin = kinOf(target.values, from.values, others);
  checkKin(from, target, kin.wholes, others);
  const agreement = await secondPerson(editing, {
    subject: `/admin/${vocabulary}/${wanted}`,
    title: from.name,
    content: { kind: "merge", vocabulary, slug: wanted, into, name: target.name },
    version: `${from.version} ${target.version}`,
    reason,
  });
  const activity = activityOf(
    editing,
    `/admin/${vocabulary}/${into}`,
    "merged",
    `The ${one} “${from.name}” (${from.slug}) was merged into “${target.name}”, with ${from.published + from.unpublished} publications.${whyNoted(reason)}`,
  );
  try {
    const linked = { slug: wanted, after: { values: target.values, wholes: kin.wholes } };
    const slugs = [wanted, into, ...kin.relatives];
    await carriedOut(editing, vocabulary, { linked, slugs }, (alongside) =>
      mergeEntries(
        database,
        vocabulary,
        { slug: wanted, into, folder: folderOf(vocabulary), texts: [stored.text, other.text] },
        activity,
        [...alongside, ...agreement],
      ),
    );
  } catch (error) {
    throw await explained(error, async () =>
      conflict(
        "Somebody else changed, merged or removed one of the two at the same moment. Look at the list again.",
        { cause: error },
      ),
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
