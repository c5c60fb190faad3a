/**
 * The vocabularies that publications are filed under: topics, series and other containers, contributors and places.
 * All four are kept alike: entries are added, renamed, merged and removed. An address that is given up leads to the
 * one that took its place, and every publication that shows an entry shows its change.
 */
import { createHash } from "node:crypto";
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
  orderTopics,
  readEntries,
  readPublicationsOf,
  readRecords,
  type StoredEntry,
  type StoredValues,
  updateEntry,
  type VocabularyName,
} from "../../store/vocabularies.ts";
import { activityOf, type Editing } from "../changing/changing.ts";
import { line, oneOf, optionalLine, slug, text } from "../fields/schemas.ts";
import { languageTag as language } from "../languages/naming.ts";
import { fieldErrors } from "../publication/content.ts";
import { type Facet, facets } from "../reading/filter.ts";
import { CatalogueError } from "../problem.ts";
import { compareNames } from "../reading/reading.ts";
import { languageOf } from "../languages/language.ts";
import { type Named, type Publication, publicationFrom } from "../publication/publication.ts";
import { indexPublications } from "../search/indexing.ts";
import { freeSlug, slugFor } from "../publication/slug.ts";
import { containerKinds, isOneOf, placeKinds } from "../publication/terms.ts";

export type { VocabularyName } from "../../store/vocabularies.ts";

/** The slug of an entry; made from its name where it is left out. */
const entrySlug = v.pipe(
  v.optional(v.nullable(v.string("A slug is text.")), null),
  v.transform((given) => (given === null || given.trim() === "" ? null : given.trim())),
  v.nullable(slug),
);

const countries = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** Whether the code is one of ISO 3166-1 for a country, or has the form of UN M49's for a region. */
function isPlaceCode(kind: string, code: string): boolean {
  if (kind === "region") return /^\d{3}$/.test(code);
  return /^[A-Z]{2}$/.test(code) && countries.of(code) !== undefined;
}

/** What the fields of each vocabulary are, as they are sent. */
export const vocabularySchemas = {
  topics: v.strictObject({
    slug: entrySlug,
    name: line("The name", 200),
    scopeNote: v.optional(text("The scope note", 2000), ""),
  }),
  series: v.strictObject({
    slug: entrySlug,
    title: line("The title"),
    titleTranslation: optionalLine("The title in English"),
    language: v.optional(language, "en"),
    kind: v.optional(oneOf("The kind", containerKinds), "series"),
  }),
  contributors: v.pipe(
    v.strictObject({
      slug: entrySlug,
      name: line("The name", 200),
      sortName: optionalLine("The sort name", 200),
      kind: v.optional(
        v.picklist(["person", "organisation"], "A contributor is a person or an organisation."),
        "person",
      ),
    }),
    v.forward(
      v.check(
        ({ sortName }) => sortName === null || /^[^,]+, [^,]+$/.test(sortName),
        "Write the sort name as “Family, Given”, with one comma, or leave it empty.",
      ),
      ["sortName"],
    ),
    v.forward(
      v.check(
        ({ sortName, kind }) => sortName === null || kind === "person",
        "An organisation is sorted by its name. Leave the sort name empty.",
      ),
      ["sortName"],
    ),
  ),
  places: v.pipe(
    v.strictObject({
      slug: entrySlug,
      name: line("The name", 200),
      kind: v.optional(oneOf("The kind", placeKinds), "country"),
      code: optionalLine("The code", 10),
    }),
    v.forward(
      v.check(
        ({ kind, code }) => code === null || isPlaceCode(kind, code),
        "A country’s code has two capital letters (ISO 3166-1, such as KH), a region’s three digits (UN M49, such as 035). Leave it empty where there is none.",
      ),
      ["code"],
    ),
  ),
} as const;

interface Vocabulary {
  /** The facet that readers find its publications by. */
  readonly facet: Facet;
  /** What one entry is called in a sentence, and several. */
  readonly one: string;
  readonly many: string;
  /** The field that says what an entry is called. */
  readonly nameField: "name" | "title";
  /** Fields that every publication with the entry shows. */
  readonly shown: readonly string[];
  /** Whether two entries of one name would be a mistake. */
  readonly namesAreUnique: boolean;
}

export const vocabularies = {
  topics: {
    facet: "topic",
    one: "topic",
    many: "Topics",
    nameField: "name",
    shown: ["slug", "name"],
    namesAreUnique: true,
  },
  series: {
    facet: "series",
    one: "book, journal or series",
    many: "Series, journals and books",
    nameField: "title",
    shown: ["slug", "title", "titleTranslation", "language", "kind"],
    namesAreUnique: false,
  },
  contributors: {
    facet: "contributor",
    one: "contributor",
    many: "Contributors",
    nameField: "name",
    shown: ["slug", "name", "sortName", "kind"],
    namesAreUnique: false,
  },
  places: {
    facet: "place",
    one: "place",
    many: "Countries and regions",
    nameField: "name",
    shown: ["slug", "name"],
    namesAreUnique: true,
  },
} as const satisfies Record<VocabularyName, Vocabulary>;

export interface Entry {
  readonly slug: string;
  readonly name: string;
  /** All its fields, the slug among them. */
  readonly values: StoredValues;
  /** Publications that readers find under it. */
  readonly published: number;
  /** Drafts and withdrawn publications that are filed under it as well. */
  readonly unpublished: number;
  /** Changes whenever one of its fields does. */
  readonly version: string;
}

/** The path that the public addresses of the vocabulary's entries begin with. */
function folderOf(vocabulary: VocabularyName): string {
  return `/${facets[vocabularies[vocabulary].facet].path}`;
}

function versionOf(...texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("base64url").slice(0, 22);
}

function entryFrom(vocabulary: VocabularyName, stored: StoredEntry): Entry {
  const { values, text: asText, published, unpublished } = stored;
  return {
    slug: values.slug ?? "",
    name: values[vocabularies[vocabulary].nameField] ?? "",
    values,
    published,
    unpublished,
    version: versionOf(asText),
  };
}

/** Every entry, topics in the order of their menu and all others by name. */
export async function listEntries(database: Database, vocabulary: VocabularyName): Promise<Entry[]> {
  const entries = (await readEntries(database, vocabulary)).map((stored) => entryFrom(vocabulary, stored));
  if (vocabulary === "topics") return entries;
  const groupOf = ({ values }: Entry) => (vocabulary === "contributors" ? "" : (values.kind ?? ""));
  const nameOf = ({ name, values }: Entry) => values.sortName ?? name;
  // The database's own order puts Émile after Zoe.
  const groups = [...Map.groupBy(entries, groupOf).values()];
  return groups.flatMap((group) => group.toSorted((a, b) => compareNames(nameOf(a), nameOf(b))));
}

/** Changes whenever an entry, or their order, does. */
export function versionOfList(entries: readonly Entry[]): string {
  return versionOf(...entries.map(({ version }) => version));
}

async function storedEntry(
  database: Database,
  vocabulary: VocabularyName,
  wanted: string,
): Promise<StoredEntry & { slug: string }> {
  const [found] = await readEntries(database, vocabulary, [wanted]);
  if (found) return { ...found, slug: wanted };
  const what = `${vocabularies[vocabulary].one} “${wanted.slice(0, 100)}”`;
  throw new CatalogueError({ kind: "not-found", what, suggestions: [] });
}

/** The entry with this slug. Throws `not-found`. */
export async function findEntry(
  database: Database,
  vocabulary: VocabularyName,
  wanted: string,
): Promise<Entry> {
  return entryFrom(vocabulary, await storedEntry(database, vocabulary, wanted));
}

/** The publications that are filed under the entry, latest first; at most `limit`. */
export async function publicationsOf(
  database: Database,
  vocabulary: VocabularyName,
  wanted: string,
  limit: number,
): Promise<Publication[]> {
  return (await readPublicationsOf(database, vocabulary, wanted, limit)).map(publicationFrom);
}

/** The values in what was sent, as this vocabulary has them. Throws `invalid` with every field that is wrong. */
function parseValues(vocabulary: VocabularyName, sent: unknown): StoredValues {
  const result = v.safeParse(vocabularySchemas[vocabulary], sent);
  if (result.success) return result.output;
  throw new CatalogueError({ kind: "invalid", errors: fieldErrors(result.issues) });
}

function invalid(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

/** The values with a slug that is free. Throws `invalid` where the slug, or a name that must be unique, is taken. */
async function settled(
  database: Database,
  vocabulary: VocabularyName,
  values: StoredValues,
  own: string | null,
): Promise<StoredValues & { readonly slug: string }> {
  const { one, nameField, namesAreUnique } = vocabularies[vocabulary];
  const folder = folderOf(vocabulary);
  const name = values[nameField] ?? "";
  const others = (await readEntries(database, vocabulary)).filter((other) => other.values.slug !== own);
  if (namesAreUnique) {
    const twin = others.find((other) => other.values[nameField]?.toLowerCase() === name.toLowerCase());
    if (twin) {
      throw invalid(
        nameField,
        `There is a ${one} “${twin.values[nameField]}” already. Give another name, or merge the two.`,
      );
    }
  }
  const taken = new Set(others.flatMap((other) => other.values.slug ?? []));
  const given = values.slug;
  if (given !== null && given !== undefined) {
    if (taken.has(given)) throw invalid("slug", `Another ${one} has this slug.`);
    const target = (await findGivenOut(database, [`${folder}/${given}`])).get(`${folder}/${given}`);
    if (target !== undefined && target !== `${folder}/${own}`) {
      const where = target === "" ? "" : ` and leads to ${target} now`;
      throw invalid("slug", `${folder}/${given} was given out before${where}. Choose another slug.`);
    }
    return { ...values, slug: given };
  }
  if (own !== null) return { ...values, slug: own };
  const wanted = slugFor(name, one.split(/[ ,]/)[0] || "entry");
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

/** The publication with one entry of a vocabulary as it will be, or put in the place of another. */
function withEntry(
  publication: Publication,
  vocabulary: VocabularyName,
  was: string,
  values: StoredValues,
): Publication {
  const { container } = publication;
  const {
    slug: now = null,
    name = null,
    title = null,
    titleTranslation = null,
    language: tag = null,
  } = values;
  if (vocabulary === "series") {
    if (container?.slug !== was) return publication;
    const kind = values.kind ?? "";
    return {
      ...publication,
      container: {
        ...container,
        slug: now ?? was,
        title: title ?? container.title,
        titleTranslation,
        kind: isOneOf(containerKinds, kind) ? kind : container.kind,
        language: tag === null ? container.language : languageOf(tag),
      },
    };
  }
  const replaced = <Item extends Named>(items: readonly Item[]) =>
    items
      .map((item) => (item.slug === was ? { ...item, slug: now ?? was, name: name ?? item.name } : item))
      .filter((item, index, all) => all.findIndex((other) => other.slug === item.slug) === index);
  if (vocabulary === "topics") return { ...publication, topics: replaced(publication.topics) };
  if (vocabulary === "places") return { ...publication, places: replaced(publication.places) };
  return { ...publication, contributors: replaced(publication.contributors) };
}

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
    linked: { readonly slug: string; readonly values: StoredValues } | null;
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
          before.map((record) => withEntry(publicationFrom(record), vocabulary, linked.slug, linked.values)),
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
async function explained(error: unknown, otherwise: () => Promise<CatalogueError>): Promise<unknown> {
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
  const values = await settled(database, vocabulary, parseValues(vocabulary, sent), null);
  const { one, nameField } = vocabularies[vocabulary];
  const name = values[nameField] ?? "";
  const subject = `/admin/${vocabulary}/${values.slug}`;
  const activity = activityOf(editing, subject, "added", `The ${one} “${name}” was added.`);
  try {
    await carriedOut(editing, vocabulary, { linked: null, slugs: [values.slug] }, (alongside) =>
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

/** Throws `version-required` or `outdated-version` unless the change was made over the current version. */
function checkVersion(expected: string | null, current: string): void {
  if (expected === null) throw new CatalogueError({ kind: "version-required", current });
  if (expected !== current && expected !== "*")
    throw new CatalogueError({ kind: "outdated-version", current });
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
  const whole = partly && typeof sent === "object" && sent !== null ? { ...current.values, ...sent } : sent;
  const values = await settled(database, vocabulary, parseValues(vocabulary, whole), wanted);
  const { one, shown } = vocabularies[vocabulary];
  const changed = Object.keys(values).filter((field) => values[field] !== current.values[field]);
  if (changed.length === 0) return before;
  const changes = changed.map(
    (field) =>
      `${fieldNames[field] ?? field} “${current.values[field] ?? ""}” is now “${values[field] ?? ""}”`,
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
      { linked: touchesPublications ? { slug: wanted, values } : null, slugs: [wanted, values.slug] },
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

/** What the fields are called in a sentence. */
const fieldNames: Readonly<Record<string, string>> = {
  slug: "slug",
  name: "name",
  title: "title",
  titleTranslation: "title in English",
  scopeNote: "scope note",
  sortName: "sort name",
  kind: "kind",
  code: "code",
  language: "language",
};

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
  const activity = activityOf(
    editing,
    `/admin/${vocabulary}/${into}`,
    "merged",
    `The ${one} “${from.name}” (${from.slug}) was merged into “${target.name}”, with ${from.published + from.unpublished} publications.`,
  );
  try {
    const linked = { slug: wanted, values: target.values };
    await carriedOut(editing, vocabulary, { linked, slugs: [wanted, into] }, (alongside) =>
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
  const used = entry.published + entry.unpublished;
  if (used > 0) throw inUse(used);
  const subject = `/admin/${vocabulary}`;
  const activity = activityOf(
    editing,
    subject,
    "removed",
    `The ${one} “${entry.name}” (${wanted}) was removed.`,
  );
  try {
    await carriedOut(editing, vocabulary, { linked: null, slugs: [wanted] }, (alongside) =>
      deleteEntry(database, vocabulary, { slug: wanted, folder: folderOf(vocabulary) }, activity, alongside),
    );
  } catch (error) {
    throw await explained(error, async () => inUse(1));
  }
}

/** What an entry is merged into. */
export const mergeSchema = v.strictObject({
  into: v.pipe(
    v.string("Name what to merge into, by its slug."),
    v.minLength(1, "Choose what to merge into."),
  ),
});

export const orderSchema = v.strictObject({
  order: v.array(v.string("A slug is text."), "Send the slugs of all topics, in their new order, as order."),
});

/**
 * Puts the topics into another order. `expected` is the version of the list that it was made over.
 * Throws `invalid` unless every topic is there once, `version-required` or `outdated-version`.
 */
export async function reorderTopics(
  editing: Editing,
  sent: unknown,
  expected: string | null,
): Promise<Entry[]> {
  const { database } = editing;
  const result = v.safeParse(orderSchema, sent);
  if (!result.success) throw new CatalogueError({ kind: "invalid", errors: fieldErrors(result.issues) });
  const { order } = result.output;
  const entries = await listEntries(database, "topics");
  checkVersion(expected, versionOfList(entries));
  const before = entries.map((entry) => entry.slug);
  if (order.toSorted().join("\n") !== before.toSorted().join("\n")) {
    throw invalid("order", `Name every topic once. They are: ${before.join(", ")}.`);
  }
  if (order.join("\n") === before.join("\n")) return entries;
  const activity = activityOf(
    editing,
    "/admin/topics",
    "reordered",
    "The topics were put into another order.",
  );
  const id = crypto.randomUUID();
  // The menu of topics is on every listing.
  const tags = editing.tagsTouched([], "all");
  try {
    await orderTopics(database, before, order, activity, [purgeOrder({ id, tags, now: editing.now })]);
  } catch (error) {
    throw await explained(
      error,
      async () =>
        new CatalogueError({
          kind: "outdated-version",
          current: versionOfList(await listEntries(database, "topics")),
        }),
    );
  }
  await editing.purge({ id, tags });
  return listEntries(database, "topics");
}

/** Moves a topic one place up or down in the menu. At the end of the list it stays. */
export async function moveTopic(editing: Editing, wanted: string, direction: "up" | "down"): Promise<void> {
  const entries = await listEntries(editing.database, "topics");
  const order = entries.map((entry) => entry.slug);
  const from = order.indexOf(wanted);
  if (from === -1) await findEntry(editing.database, "topics", wanted);
  const to = from + (direction === "up" ? -1 : 1);
  const neighbour = order[to];
  if (neighbour === undefined) return;
  const moved = order.with(to, wanted).with(from, neighbour);
  await reorderTopics(editing, { order: moved }, versionOfList(entries));
}
