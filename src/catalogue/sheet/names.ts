/** What the names in a sheet stand for: the catalogue's vocabularies, looked up by slug or by name. */
import type { Database } from "../../store/database.ts";
import type { Lookup, SheetNames } from "../fields/cells.ts";
import { type Entry, listEntries } from "../vocabularies/entries.ts";
import { vocabularies, type VocabularyName } from "../vocabularies/vocabulary.ts";

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
