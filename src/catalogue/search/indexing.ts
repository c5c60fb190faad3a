/** What the search index holds of a publication and of a file's text, as the statements that bring it in step. */
import {
  emptyIndex,
  replaceEntries,
  replaceTexts,
  type SearchEntry,
  type SearchText,
  stampRules,
} from "../../store/search/index-writing.ts";
import { countedFacetWord, spokenWord } from "../../store/search/tokens.ts";
import type { Statement } from "../../store/statement.ts";
import { pageEnd } from "../files/kept-text.ts";
import { numberWord } from "../publication/identifier.ts";
import type { Container } from "../publication/appearance.ts";
import type { Contributor, Named } from "../publication/contributor.ts";
import type { Document } from "../publication/document.ts";
import type { Publication } from "../publication/publication.ts";
import { documentRoles, keysOf, publicationTypes } from "../publication/terms.ts";
import { creditWords } from "./credit-words.ts";
import { documentPairs, refinementFacets } from "./refinements.ts";
import { soundsOfName } from "./name-sounds.ts";
import { stemOf } from "./stemming.ts";
import { fold, otherReadings, serbianReadings, wordsOf } from "./words.ts";
import { withoutZawgyi } from "./zawgyi.ts";

/** Raised when words are taken apart in another way: an index made by other rules is made anew. */
export const indexRules = 16;

function unitsOf(texts: readonly string[]): string {
  const units = texts
    .map(withoutZawgyi)
    .flatMap((text) => [
      ...wordsOf(text).flatMap((word) => word.units),
      ...[...otherReadings(text), ...serbianReadings(text)].map(stemOf),
    ]);
  return ` ${units.join(" ")} `;
}

/** The words that can be misspelt: those of scripts with an alphabet. */
function dictionaryWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => [
    ...wordsOf(text).flatMap(({ folded, unspaced }) => (unspaced ? [] : [folded])),
    ...otherReadings(text),
  ]);
  return [...new Set(words.filter((word) => /^\p{L}{3,30}$/u.test(word)))];
}

/** What the index needs to know of a publication. */
export type Searchable = Pick<
  Publication,
  | "id"
  | "code"
  | "title"
  | "year"
  | "type"
  | "state"
  | "abstract"
  | "language"
  | "translations"
  | "identifiers"
  | "languages"
  | "topics"
  | "places"
  | "licence"
> & {
  readonly container: Container | null;
  readonly contributors: readonly (Named & Pick<Contributor, "kind" | "role" | "nativeName" | "wholes">)[];
  readonly documents: readonly Pick<
    Document,
    "code" | "role" | "language" | "format" | "licence" | "title" | "description" | "identifiers"
  >[];
};

/** What a publication's documents are: their roles and formats, and which role is there in which language. */
function documentFacets({ documents }: Searchable): string[] {
  return documents.flatMap(({ role, format, language }) => [
    `role=${role}`,
    `format=${format}`,
    `edition=${role}.${language.tag}`,
  ]);
}

/** What is asked for of a contributor beside the name. */
function creditFacets({ contributors }: Searchable): string[] {
  const roles = new Set(contributors.map(({ role }) => role));
  return keysOf(creditWords).flatMap((role) => (roles.has(role) ? [`credit=${role}`] : []));
}

/** What words ask for beside the subject, which the index counts too. */
function askedFacets(publication: Searchable): string[] {
  return [...documentFacets(publication), ...creditFacets(publication)];
}

function facetsOf(publication: Searchable): string {
  const { languages, topics, places, contributors, container } = publication;
  const facets = [
    ...languages.map(({ tag }) => `language=${tag}`),
    ...topics.map(({ slug }) => `topic=${slug}`),
    ...places.map(({ slug }) => `place=${slug}`),
    ...contributors.flatMap(({ slug, wholes }) =>
      [slug, ...wholes.map((whole) => whole.slug)].map((each) => `contributor=${each}`),
    ),
    ...(container ? [`series=${container.slug}`] : []),
    `type=${publication.type}`,
    ...(publication.year === null ? [] : [`year=${publication.year}`]),
    ...askedFacets(publication),
    ...refinementFacets(publication),
  ];
  return [...new Set(facets)].join(" ");
}

function entryOf(publication: Searchable): SearchEntry {
  const { translations, container, documents, identifiers } = publication;
  const titles = [publication.title, ...translations.map(({ title }) => title)];
  const abstracts = [...publication.abstract, ...translations.flatMap(({ abstract }) => abstract ?? [])];
  const contributors = publication.contributors.flatMap(({ name, nativeName, wholes }) => [
    name,
    nativeName ?? "",
    ...wholes.map((whole) => whole.name),
  ]);
  const sounds = [
    ...new Set(
      publication.contributors.flatMap(({ kind, name }) => (kind === "person" ? soundsOfName(name) : [])),
    ),
  ];
  const type = publicationTypes[publication.type];
  const topics = [
    ...publication.topics.map(({ name }) => name),
    type.one,
    type.many,
    ...documents.flatMap(({ role, title, description }) => [
      // Nearly everything has the full text.
      role === "full" || role === "compressed" ? "" : documentRoles[role],
      title ?? "",
      description ?? "",
    ]),
  ];
  const containers = container
    ? [container.title, container.titleTranslation ?? "", container.number ?? ""]
    : [];
  const places = [
    ...publication.places.map(({ name }) => name),
    ...publication.languages.flatMap(({ autonym, name }) => [autonym, name]),
  ];
  const years = [
    ...(publication.year === null ? [] : [String(publication.year)]),
    publication.code,
    ...documents.map(({ code }) => code),
    ...[...identifiers, ...documents.flatMap((document) => document.identifiers)].flatMap((each) => [
      each.value,
      numberWord(each),
    ]),
  ];
  const spoken = [
    ...new Set([publication.language, ...translations.map(({ language }) => language)].map(({ tag }) => tag)),
  ].map((tag) => spokenWord("titles", tag));
  spoken.push(...publication.languages.map(({ tag }) => spokenWord("documents", tag)));
  spoken.push(
    ...new Set(
      askedFacets(publication).map((each) => {
        const [facet = "", value = ""] = each.split("=");
        return countedFacetWord(facet, value);
      }),
    ),
  );
  const texts = [titles, abstracts, contributors, topics, containers, places];
  return {
    id: publication.id,
    year: publication.year ?? 0,
    sortTitle: fold(publication.title).replace(/^(?:the|an?) |[^\p{L}\p{N} ]/gu, ""),
    facets: facetsOf(publication),
    pairs: [...new Set(documents.flatMap(documentPairs))].join(" "),
    title: unitsOf(titles),
    abstract: unitsOf(abstracts),
    contributors: `${unitsOf(contributors)}${sounds.map((sound) => `${sound} `).join("")}`,
    topics: unitsOf(topics),
    containers: unitsOf(containers),
    places: unitsOf(places),
    years: unitsOf(years),
    titleWords: ` ${titles
      .map((title) =>
        wordsOf(withoutZawgyi(title))
          .map(({ folded }) => folded)
          .join(" "),
      )
      .join(" / ")} `,
    titleLength: wordsOf(publication.title).length,
    words: [
      ...dictionaryWords(texts.flat()).map((word) => [word, stemOf(word)] as const),
      ...[...spoken, ...sounds].map((word) => [word, word] as const),
    ],
  };
}

/**
 * The statements that bring the index in step with these publications as they are after a change, to be run in
 * the change's batch. Only published ones are found; of any other nothing is left in the index.
 */
export function indexPublications(publications: readonly Searchable[]): Statement[] {
  const published = publications.filter(({ state }) => state === "published");
  return replaceEntries(
    publications.map(({ id }) => id),
    published.map(entryOf),
  );
}

/** A document's current file and the text taken out of it, in pieces as the table file_texts holds them. */
export interface FileText {
  readonly publicationId: number;
  readonly documentCode: string;
  /** BCP 47 tag of the document. */
  readonly language: string;
  readonly fileId: number;
  readonly pieces: readonly string[];
}

/**
 * The statements that make this the text by which a document's publication is found, in place of that of an
 * earlier file. A file without pieces, such as that of a document taken away, leaves nothing.
 */
export function indexFileText(file: FileText): Statement[] {
  const { pieces, ...of } = file;
  // A text without any end of a page says nothing of them.
  let page = pieces.some((piece) => piece.includes(pageEnd)) ? 1 : null;
  const texts = pieces.map((text, position): SearchText => {
    const begun = page;
    if (page !== null) page += text.split(pageEnd).length - 1;
    return { ...of, position, page: begun, text: unitsOf([text.normalize("NFKC")]) };
  });
  return replaceTexts([file.documentCode], texts);
}

/** The statements that make the whole index anew, to be run in this order. */
export function indexCatalogue(publications: readonly Searchable[], texts: readonly FileText[]): Statement[] {
  const published = publications.filter(({ state }) => state === "published");
  return [
    ...emptyIndex,
    ...replaceEntries([], published.map(entryOf)),
    ...texts.flatMap(indexFileText),
    stampRules(indexRules),
  ];
}
