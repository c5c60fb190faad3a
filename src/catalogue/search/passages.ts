/** Where a publication has what was searched for: the places, with the words marked. */
import type { Publication } from "../publication/publication.ts";
import type { Excerpt, Result } from "./searching.ts";
import { pageEnd } from "../files/kept-text.ts";
import type { Query } from "./query.ts";
import type { Term } from "./terms.ts";
import { publicationTypes } from "../publication/terms.ts";
import { serbianReadings, stemOf, wordsOf } from "./words.ts";
import { withoutZawgyi } from "./zawgyi.ts";

/** A piece of a text, and whether it is what was searched for. */
export interface Stretch {
  readonly text: string;
  readonly marked: boolean;
}

export type Place =
  | "title"
  | "abstract"
  | "contributor"
  | "topic"
  | "type"
  | "container"
  | "place"
  | "language"
  | "document"
  | "full text";

export interface Passage {
  readonly place: Place;
  /** BCP 47 tag of the text. */
  readonly language: string;
  readonly text: readonly Stretch[];
  /** The document that a passage of full text is of. */
  readonly documentCode: string | null;
  /** The page of that document on which the words stand; null where nobody knows. */
  readonly page: number | null;
}

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly term: Term;
}

/** About as many characters of a longer text as are shown. */
const contextLength = 240;

function marksIn(text: string, terms: readonly Term[]): Mark[] {
  const units = wordsOf(text).flatMap((word) => {
    const [otherwise] = serbianReadings(text.slice(word.start, word.end)).map(stemOf);
    return word.units.map((unit) => ({ unit, otherwise, word }));
  });
  const marks: Mark[] = [];
  for (let at = 0; at < units.length; at++) {
    for (const term of terms) {
      const met = term.alternatives.find((alternative) =>
        alternative.units.every((unit, index) => {
          const there = units[at + index];
          const last = index === alternative.units.length - 1;
          if (alternative.open && last) return there?.unit.startsWith(unit) ?? false;
          return there?.unit === unit || there?.otherwise === unit;
        }),
      );
      const [first, last] = [units[at], units[at + (met?.units.length ?? 1) - 1]];
      if (met && met.units.length > 0 && first && last) {
        marks.push({ start: first.word.start, end: last.word.end, term });
      }
    }
  }
  return marks;
}

function stretches(text: string, marks: readonly Mark[], from: number, to: number): Stretch[] {
  const parts: Stretch[] = [];
  let at = from;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (end <= at || start >= to) continue;
    const begin = Math.max(start, at);
    if (begin > at) parts.push({ text: text.slice(at, begin), marked: false });
    parts.push({ text: text.slice(begin, end), marked: true });
    at = end;
  }
  if (at < to) parts.push({ text: text.slice(at, to), marked: false });
  return parts;
}

/** Where the stretch of a text begins that has the most of the terms. */
function bestStart(marks: readonly Mark[]): number {
  let best = { start: 0, terms: 0 };
  for (const { start } of marks) {
    const inside = marks.filter((mark) => mark.start >= start && mark.end <= start + contextLength - 60);
    const terms = new Set(inside.map(({ term }) => term)).size;
    if (terms > best.terms) best = { start, terms };
  }
  return best.start;
}

/** The stretch of a text with the most of the terms, cut between words. */
function context(text: string, marks: readonly Mark[]): Stretch[] {
  if (text.length <= contextLength) return stretches(text, marks, 0, text.length);
  const start = bestStart(marks);
  const space = /[\s\u200b]/;
  let from = Math.max(0, start - 60);
  while (from > 0 && from < start && !space.test(text[from - 1] ?? "")) from += 1;
  let to = Math.min(text.length, from + contextLength);
  const latest = Math.max(from, ...marks.filter(({ end }) => end <= to).map(({ end }) => end));
  while (to < text.length && to > latest && !space.test(text[to] ?? "")) to -= 1;
  return [
    ...(from > 0 ? [{ text: "… ", marked: false }] : []),
    ...stretches(text, marks, from, to),
    ...(to < text.length ? [{ text: " …", marked: false }] : []),
  ];
}

interface Source {
  readonly place: Place;
  readonly language: string;
  readonly text: string;
  readonly documentCode?: string;
  /** The page on which the text begins, and the text tells where others do. */
  readonly page?: number | null;
}

function sourcesOf(publication: Publication, excerpt: Excerpt | null): Source[] {
  const { language, translations, container } = publication;
  const english = (place: Place, text: string): Source => ({ place, language: "en", text });
  return [
    { place: "title", language: language.tag, text: publication.title },
    ...translations.map(
      ({ language: of, title }): Source => ({ place: "title", language: of.tag, text: title }),
    ),
    english("abstract", publication.abstract.join(" ")),
    ...translations.flatMap(({ language: of, abstract }): Source[] =>
      abstract ? [{ place: "abstract", language: of.tag, text: abstract.join(" ") }] : [],
    ),
    ...publication.contributors.map(({ name }) => english("contributor", name)),
    ...publication.topics.map(({ name }) => english("topic", name)),
    ...publication.documents.flatMap((document) =>
      [document.title, document.description].flatMap((text) =>
        text === null ? [] : [english("document", text)],
      ),
    ),
    ...(container
      ? [{ place: "container", language: container.language.tag, text: container.title } as const]
      : []),
    ...publication.places.map(({ name }) => english("place", name)),
    ...publication.languages.map(
      ({ tag, autonym, name }): Source => ({
        place: "language",
        language: autonym === name ? "en" : tag,
        text: autonym === name ? name : `${autonym} ${name}`,
      }),
    ),
    english("type", publicationTypes[publication.type].one),
    ...(excerpt
      ? [
          {
            place: "full text",
            language: excerpt.language,
            text: withoutZawgyi(excerpt.text),
            documentCode: excerpt.documentCode,
            page: excerpt.page,
          } as const,
        ]
      : []),
  ];
}

/**
 * The passages of a result that have what was searched for, in the order of their weight: each place that has a term
 * which no earlier one had, and always the title and the abstract.
 */
export function passagesOf({ publication, excerpt }: Result, query: Query): Passage[] {
  const shown = new Set<Term>();
  return sourcesOf(publication, excerpt).flatMap(
    ({ place, language, text, documentCode = null, page: first = null }): Passage[] => {
      const terms = query.terms.filter(
        ({ column }) => column === null || place.startsWith(column.replace(/s$/, "")),
      );
      const marks = marksIn(text, terms);
      const always = place === "title" || place === "abstract";
      const news = marks.some(({ term }) => !shown.has(term));
      if (marks.length === 0 || !(always || news)) return [];
      for (const { term } of marks) shown.add(term);
      const page = first === null ? null : first + text.slice(0, bestStart(marks)).split(pageEnd).length - 1;
      return [{ place, language, text: context(text.replace(/\s/g, " "), marks), documentCode, page }];
    },
  );
}
