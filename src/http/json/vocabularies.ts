/** Topics, series, contributors and places as JSON for those who edit them. */
import * as v from "valibot";
import { facetNames } from "../../catalogue/reading/filter.ts";
import type { Entry } from "../../catalogue/vocabularies/entries.ts";
import { vocabularies, type VocabularyName } from "../../catalogue/vocabularies/vocabulary.ts";
import { listingPath, vocabularyDataPath } from "../addresses.ts";
import { address } from "./schema.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const entrySchema = v.looseObject({
  slug: v.string(),
  publications: v.pipe(count, v.description("Those that readers find under it")),
  unpublished: v.pipe(count, v.description("Drafts and withdrawn publications that are filed under it too")),
  version: v.pipe(v.string(), v.description("What If-Match takes when it is changed")),
  url: address,
  edit: v.pipe(address, v.description("Where it is changed, merged and removed")),
});

export const entriesSchema = v.strictObject({
  facet: v.picklist(facetNames),
  choices: v.array(v.looseObject({ value: v.string(), name: v.string(), ...entrySchema.entries })),
  links: v.strictObject({ self: address }),
});
export type EntryJson = v.InferOutput<typeof entrySchema>;
export type EntriesJson = v.InferOutput<typeof entriesSchema>;

/** An entry with all its fields. */
export function entryJson(origin: string, vocabulary: VocabularyName, entry: Entry): EntryJson {
  const { slug, values, published, unpublished, version } = entry;
  return {
    ...values,
    slug,
    publications: published,
    unpublished,
    version,
    url: origin + listingPath({ [vocabularies[vocabulary].facet]: slug }),
    edit: origin + vocabularyDataPath(vocabulary, slug),
  };
}

/** All entries: what readers get at the same address, and more. */
export function entriesJson(
  origin: string,
  vocabulary: VocabularyName,
  entries: readonly Entry[],
): EntriesJson {
  return {
    facet: vocabularies[vocabulary].facet,
    choices: entries.map((entry) => ({
      value: entry.slug,
      name: entry.name,
      ...entryJson(origin, vocabulary, entry),
    })),
    links: { self: origin + vocabularyDataPath(vocabulary) },
  };
}
