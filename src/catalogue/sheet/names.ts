/** What the names in a sheet stand for: the catalogue's vocabularies, looked up by slug or by name. */
import type { Database } from "../../store/database.ts";
import { knownLanguages } from "../languages/language.ts";
import { type Entry, listEntries, type VocabularyName, vocabularies } from "../vocabularies/vocabularies.ts";

/** Something wrong with one cell: a sentence. */
export class CellError extends Error {}

export interface Lookup {
  readonly one: string;
  readonly bySlug: ReadonlyMap<string, Entry>;
  /** By name in lower case. */
  readonly byName: ReadonlyMap<string, readonly Entry[]>;
}
export type SheetNames = Readonly<Record<VocabularyName, Lookup>>;

function lookup(vocabulary: VocabularyName, entries: readonly Entry[]): Lookup {
  return {
    one: vocabularies[vocabulary].one,
    bySlug: new Map(entries.map((entry) => [entry.slug, entry])),
    byName: Map.groupBy(entries, ({ name }) => name.toLowerCase()),
  };
}

/** Every name that a sheet may use. */
export async function readSheetNames(database: Database): Promise<SheetNames> {
  const [topics, series, contributors, places] = await Promise.all([
    listEntries(database, "topics"),
    listEntries(database, "series"),
    listEntries(database, "contributors"),
    listEntries(database, "places"),
  ]);
  return {
    topics: lookup("topics", topics),
    series: lookup("series", series),
    contributors: lookup("contributors", contributors),
    places: lookup("places", places),
  };
}

/** The entry with this slug or name, null where there is none. Throws CellError where several have the name. */
export function entryNamed({ one, bySlug, byName }: Lookup, text: string, kind?: string): Entry | null {
  const direct = bySlug.get(text);
  if (direct) return direct;
  const all = byName.get(text.toLowerCase()) ?? [];
  const [first, second] = all;
  if (!first || !second) return first ?? null;
  const ofKind = all.filter(({ values }) => values.kind === kind);
  const [only, another] = ofKind;
  if (only && !another) return only;
  throw new CellError(
    `There are several of the name “${text}”. Write the slug of the ${one} that you mean behind it in square brackets: ${all.map(({ slug }) => `[${slug}]`).join(" or ")}.`,
  );
}

/** Whether the name alone does not say which entry is meant. */
export function isAmbiguous({ byName }: Lookup, name: string): boolean {
  return (byName.get(name.toLowerCase()) ?? []).length > 1;
}

/** The tag of the language that the text names: by tag, in English, or in itself; null for none that is known. */
export function languageTagOf(text: string): string | null {
  const wanted = text.trim().toLowerCase();
  const found = knownLanguages().find(({ tag, name, autonym }) =>
    [tag, name, autonym].some((known) => known.toLowerCase() === wanted),
  );
  return found?.tag ?? null;
}
