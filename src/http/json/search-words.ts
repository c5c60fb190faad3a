/** Search words as JSON for those who edit them. */
import * as v from "valibot";
import type { WordGroup } from "../../catalogue/search/search-words.ts";
import { searchWordsDataPath } from "../addresses.ts";
import { address } from "./schema.ts";

export const wordGroupJsonSchema = v.strictObject({
  id: v.pipe(v.number(), v.integer()),
  words: v.pipe(
    v.array(
      v.strictObject({
        language: v.pipe(v.string(), v.description("BCP 47 tag")),
        word: v.pipe(
          v.string(),
          v.description(
            "A word or a few in a row; a star for any ending, a question mark for another meaning",
          ),
        ),
      }),
    ),
    v.description("What means the same, the best first"),
  ),
  updatedAt: v.string(),
  version: v.pipe(v.string(), v.description("What If-Match takes when it is changed")),
  links: v.strictObject({ self: address }),
});

export const wordGroupsSchema = v.strictObject({
  groups: v.pipe(v.array(wordGroupJsonSchema), v.description("The latest added first")),
  links: v.strictObject({ self: address }),
});

/** A group with all its words. */
export function wordGroupJson(
  origin: string,
  { id, words, updatedAt, version }: WordGroup,
): v.InferOutput<typeof wordGroupJsonSchema> {
  return { id, words: [...words], updatedAt, version, links: { self: origin + searchWordsDataPath(id) } };
}

/** Every group. */
export function wordGroupsJson(
  origin: string,
  groups: readonly WordGroup[],
): v.InferOutput<typeof wordGroupsSchema> {
  return {
    groups: groups.map((group) => wordGroupJson(origin, group)),
    links: { self: origin + searchWordsDataPath() },
  };
}
