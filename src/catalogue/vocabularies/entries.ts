/** The entries of the vocabularies, as editors see them: each with its values, its counts and its version. */
import { createHash } from "node:crypto";
import type { Database } from "../../store/database.ts";
import {
  readEntries,
  readPublicationsOf,
  type StoredEntry,
  type StoredValues,
  textIn,
} from "../../store/vocabularies.ts";
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { CatalogueError, notFound } from "../problem.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { compareNames } from "../reading/choices.ts";
import { withParts } from "./contributor-values.ts";
import { vocabularies } from "./vocabulary.ts";

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

function versionOf(...texts: readonly string[]): string {
  return createHash("sha256").update(texts.join("\n")).digest("base64url").slice(0, 22);
}

export function entryFrom(vocabulary: VocabularyName, stored: StoredEntry): Entry {
  const { values, text: asText, published, unpublished } = stored;
  return {
    slug: textIn(values, "slug") ?? "",
    name: textIn(values, vocabularies[vocabulary].nameField) ?? "",
    values: vocabulary === "contributors" ? withParts(values) : values,
    published,
    unpublished,
    version: versionOf(asText),
  };
}

/** Every entry, topics in the order of their menu and all others by name. */
export async function listEntries(database: Database, vocabulary: VocabularyName): Promise<Entry[]> {
  const entries = (await readEntries(database, vocabulary)).map((stored) => entryFrom(vocabulary, stored));
  if (vocabulary === "topics") return entries;
  const groupOf = ({ values }: Entry) => (vocabulary === "contributors" ? "" : textIn(values, "kind"));
  const nameOf = ({ name, values }: Entry) => textIn(values, "sortName") ?? name;
  // The database's own order puts Émile after Zoe.
  const groups = [...Map.groupBy(entries, groupOf).values()];
  return groups.flatMap((group) => group.toSorted((a, b) => compareNames(nameOf(a), nameOf(b))));
}

/** Changes whenever an entry, or their order, does. */
export function versionOfList(entries: readonly Entry[]): string {
  return versionOf(...entries.map(({ version }) => version));
}

export async function storedEntry(
  database: Database,
  vocabulary: VocabularyName,
  wanted: string,
): Promise<StoredEntry & { slug: string }> {
  const [found] = await readEntries(database, vocabulary, [wanted]);
  if (found) return { ...found, slug: wanted };
  const what = `${vocabularies[vocabulary].one} “${wanted.slice(0, 100)}”`;
  throw notFound(what);
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

/** Throws `version-required` or `outdated-version` unless the change was made over the current version. */
export function checkVersion(expected: string | null, current: string): void {
  if (expected === null) throw new CatalogueError({ kind: "version-required", current });
  if (expected !== current && expected !== "*")
    throw new CatalogueError({ kind: "outdated-version", current });
}
