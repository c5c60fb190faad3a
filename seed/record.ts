/** The shape of the catalogue's source data: what a file under seed/ may say, in the design's words. */
import * as v from "valibot";
import { settingsSchema } from "../src/catalogue/settings/schema.ts";
import { searchWord } from "../src/catalogue/search/search-words.ts";
import { parseCode } from "../src/catalogue/publication/code.ts";
import { isLanguageTag } from "../src/catalogue/languages/language.ts";
import {
  containerKinds,
  contributorRoles,
  documentFormats,
  documentRoles,
  keysOf,
  placeKinds,
  publicationTypes,
  relationTypes,
} from "../src/catalogue/publication/terms.ts";

const line = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(500),
  v.regex(/^[^\r\n]*$/, "one line"),
);
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(20_000));
const slug = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "lower-case words joined by hyphens"),
  v.maxLength(100),
);
const code = v.pipe(
  v.string(),
  v.check((typed) => parseCode(typed) === typed, "a code whose check character is right"),
);
const language = v.pipe(
  v.string(),
  v.check(isLanguageTag, "the tag of a language (BCP 47), in its canonical form"),
);

function keyOf<List extends object>(list: List) {
  return v.picklist(keysOf(list));
}

const documentRecord = v.strictObject({
  code,
  role: keyOf(documentRoles),
  language,
  /** What the source calls this document, where role and language do not say it all. */
  title: v.optional(line),
  /** The document's own description, where it has one. */
  description: v.optional(text),
  /** What the file will be; PDF where nothing is said. */
  format: v.optional(keyOf(documentFormats)),
});

const contributorRecord = v.strictObject({
  name: line,
  kind: v.picklist(["person", "organisation"]),
  role: keyOf(contributorRoles),
  /** Where it is another than the catalogue would make: slugs are permanent. */
  slug: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "lower-case words joined by hyphens")),
  ),
  /** The words of the source that name them so. */
  evidence: line,
});

export const publicationRecord = v.strictObject({
  code,
  slug,
  title: line,
  /** An English translation of a title in another language, where the source gives one. */
  titleTranslation: v.optional(line),
  /** The language of the work, and of its title. */
  language,
  year: v.pipe(v.number(), v.integer(), v.minValue(1900), v.maxValue(2100)),
  type: keyOf(publicationTypes),
  /** Set where the source lacks these and the cataloguer supplied them. */
  supplied: v.optional(v.pipe(v.array(v.picklist(["title", "year"])), v.minLength(1))),
  container: v.optional(v.strictObject({ slug, number: v.optional(line) })),
  contributors: v.optional(v.array(contributorRecord), []),
  topics: v.pipe(v.array(slug), v.minLength(1), v.maxLength(4)),
  places: v.optional(v.array(slug), []),
  documents: v.pipe(v.array(documentRecord), v.minLength(1)),
  abstract: text,
  /** Where the abstract is in another language than the publication. */
  abstractLanguage: v.optional(language),
  /** To others of this catalogue, by their codes, and to works outside. */
  relations: v.optional(
    v.array(
      v.strictObject({
        type: keyOf(relationTypes),
        publication: v.optional(code),
        title: v.optional(line),
        url: v.optional(line),
        /** The words of the source that say so. */
        evidence: line,
      }),
    ),
    [],
  ),
  links: v.optional(v.array(v.strictObject({ title: line, url: line })), []),
  source: v.strictObject({
    /** The order on the page, from 1 at its top. */
    position: v.pipe(v.number(), v.integer(), v.minValue(1)),
    /** The first and last line in seed/source/nexus-publications.txt. */
    lines: v.tuple([v.number(), v.number()]),
  }),
  /** For cataloguers: how a doubt was settled. */
  note: v.optional(text),
});
export type PublicationRecord = v.InferOutput<typeof publicationRecord>;

/** What it is called in other languages than English, by tag. */
const names = v.optional(v.record(language, line), {});

export const topicRecord = v.strictObject({
  slug,
  name: line,
  names,
  scopeNote: text,
  /** The codes of the publications that its page begins with. */
  keyPublications: v.optional(v.array(code), []),
});
export const placeRecord = v.strictObject({
  slug,
  name: line,
  /** A country whose code is given has its names by that. */
  names,
  kind: keyOf(placeKinds),
  /** ISO 3166-1 alpha-2, or UN M49 for a region that has one. */
  code: v.optional(line),
});
export const containerRecord = v.strictObject({
  slug,
  title: line,
  kind: keyOf(containerKinds),
  language: v.optional(language),
  /** An English translation of a title in another language, where the source gives one. */
  titleTranslation: v.optional(line),
});

/** Words that mean the same, by language, the best first. */
export const synonymsRecord = v.pipe(
  v.record(language, v.pipe(v.array(searchWord), v.minLength(1))),
  v.transform((group) =>
    Object.entries(group).flatMap(([tag, words]) => words.map((word) => [tag, word] as const)),
  ),
);

/** What the institute says of itself, each field as it is sent to the catalogue's settings. */
export const settingsRecord = v.partial(settingsSchema);
