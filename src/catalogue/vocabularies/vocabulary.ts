/** What the four vocabularies are: which facet each is, what it is called, and which of its fields publications show. */
import type { VocabularyName } from "../../store/vocabulary-tables.ts";
import { type Facet, facets } from "../reading/filter.ts";

export type { VocabularyName } from "../../store/vocabulary-tables.ts";

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
  /** Fields that pages of such publications show in other languages, where they are read for each page. */
  readonly translated: readonly string[];
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
    translated: ["names"],
    namesAreUnique: true,
  },
  series: {
    facet: "series",
    one: "book, journal or series",
    many: "Series, journals and books",
    nameField: "title",
    shown: ["slug", "title", "titleTranslation", "language", "kind", "identifiers"],
    translated: [],
    namesAreUnique: false,
  },
  contributors: {
    facet: "contributor",
    one: "contributor",
    many: "Contributors",
    nameField: "name",
    shown: [
      "slug",
      "name",
      "kind",
      "sortName",
      "family",
      "given",
      "particle",
      "suffix",
      "nativeName",
      "orcid",
      "ror",
      "parent",
    ],
    translated: [],
    namesAreUnique: false,
  },
  places: {
    facet: "place",
    one: "place",
    many: "Countries and regions",
    nameField: "name",
    shown: ["slug", "name"],
    translated: ["names", "code"],
    namesAreUnique: true,
  },
} as const satisfies Record<VocabularyName, Vocabulary>;

/** The path that the public addresses of the vocabulary's entries begin with. */
export function folderOf(vocabulary: VocabularyName): string {
  return `/${facets[vocabularies[vocabulary].facet].path}`;
}

/** What the fields are called in a sentence. */
export const fieldNames: Readonly<Record<string, string>> = {
  slug: "slug",
  name: "name",
  names: "names in other languages",
  title: "title",
  titleTranslation: "title in English",
  scopeNote: "scope note",
  sortName: "sort name",
  kind: "kind",
  family: "family name",
  given: "given name",
  particle: "particle",
  suffix: "suffix",
  nativeName: "name in its own script",
  orcid: "ORCID iD",
  ror: "ROR identifier",
  parent: "organisation that it is part of",
  identifiers: "identifiers",
  keyPublications: "key publications",
  code: "code",
  language: "language",
};
