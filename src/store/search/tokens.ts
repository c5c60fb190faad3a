/** What stands in the search index beside words: facets, and the languages of what is in it. */
import { type SQL, sql } from "drizzle-orm";

/** A facet's value as one token of the index. Every publication has the token of `any`. */
export function facetToken(facet: string, value: string): string {
  return `${facet}ǀ${value.replace(/[^a-zA-Z0-9]/g, "ǀ")}`;
}
export const anyToken = "anyǀ";

/** Entries of the dictionary that no text has: in which languages titles and documents are, counted as words are. */
const spokenHeads = { titles: "ǀt", documents: "ǀd" } as const;

/** The entry of the dictionary for a publication with a title, or a document, in this language. */
export function spokenWord(kind: keyof typeof spokenHeads, tag: string): string {
  return `${spokenHeads[kind]}${tag}ǀ`;
}

/** The entry of the dictionary for what is in a choice of a facet that no stored counts cover. */
export function countedFacetWord(facet: string, value: string): string {
  return `ǀf${facetToken(facet, value)}`;
}

/** The languages of the catalogue, and which state the editors' search words have: what queries are read by. */
export interface StoredVocabulary {
  readonly version: string;
  /** Tags of languages that titles are in, the commonest first. */
  readonly titles: readonly string[];
  /** Tags of documents' languages, in alphabetical order. */
  readonly documents: readonly string[];
}

const spokenTags = (kind: keyof typeof spokenHeads, order: string) =>
  `(SELECT json_group_array(substr(word, 3, length(word) - 3) ORDER BY ${order}) FROM search_words
    WHERE head = '${spokenHeads[kind]}' AND publications > 0)`;

/** An expression for a {@link StoredVocabulary} as JSON, which searches read beside what they find. */
export const vocabularyNow: SQL = sql.raw(`json_object(
  'version', coalesce((SELECT version FROM synonyms_version), ''),
  'titles', json(${spokenTags("titles", "publications DESC, word")}),
  'documents', json(${spokenTags("documents", "word")}))`);
