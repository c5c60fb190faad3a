/** Where a publication has what was searched for: the places, with the words marked. */
import type { Publication } from "../publication/publication.ts";
import type { Excerpt, Result } from "./searching.ts";
import { pageEnd } from "../files/kept-text.ts";
import type { Query } from "./query.ts";
import type { Alternative, Term } from "./terms.ts";
import { publicationTypes } from "../publication/terms.ts";
import { stemOf } from "./stemming.ts";
import { serbianReadings, type Word, wordsOf } from "./words.ts";
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

/** A way to meet a term, and how many come before it in the query. */
interface Way {
  readonly term: Term;
  readonly alternative: Alternative;
  readonly order: number;
}

/** The ways to meet terms by the word that they begin with, since most words of a text begin none. */
interface Ways {
  readonly by: ReadonlyMap<string, readonly Way[]>;
  /** Those that a word need only begin with. */
  readonly beginnings: readonly Way[];
}

function waysOf(terms: readonly Term[]): Ways {
  const ways = terms
    .flatMap((term) => term.alternatives.map((alternative) => ({ term, alternative })))
    .map((way, order): Way => ({ ...way, order }));
  const isBeginning = ({ alternative: { units, open } }: Way) => open && units.length === 1;
  return {
    by: Map.groupBy(
      ways.filter((way) => way.alternative.units.length > 0 && !isBeginning(way)),
      ({ alternative }) => alternative.units[0] ?? "",
    ),
    beginnings: ways.filter(isBeginning),
  };
}

/** A unit of a text's word; `otherwise` is the word's stem in the other way that Serbian writes it. */
interface Unit {
  readonly unit: string;
  readonly otherwise: string | null;
  readonly word: Word;
}

function unitsOf(text: string): Unit[] {
  const hasReadings = serbianReadings(text).length > 0;
  return wordsOf(text).flatMap((word) => {
    const [reading] = hasReadings ? serbianReadings(text.slice(word.start, word.end)) : [];
    const otherwise = reading === undefined ? null : stemOf(reading);
    return word.units.map((unit) => ({ unit, otherwise, word }));
  });
}

function meets({ alternative: { units: wanted, open } }: Way, units: readonly Unit[], at: number): boolean {
  return wanted.every((unit, index) => {
    const there = units[at + index];
    if (open && index === wanted.length - 1) return there?.unit.startsWith(unit) ?? false;
    return there?.unit === unit || there?.otherwise === unit;
  });
}

function marksIn(text: string, { by, beginnings }: Ways): Mark[] {
  const units = unitsOf(text);
  return units.flatMap(({ unit, otherwise, word }, at): Mark[] => {
    const begun = [
      ...(by.get(unit) ?? []),
      ...(otherwise === null ? [] : (by.get(otherwise) ?? [])),
      ...beginnings,
    ];
    if (begun.length === 0) return [];
    const met = begun.filter((way) => meets(way, units, at)).toSorted((a, b) => a.order - b.order);
    const first = met.filter(({ term }, index) => met.findIndex((way) => way.term === term) === index);
    return first.map(({ term, alternative }) => ({
      start: word.start,
      end: units[at + alternative.units.length - 1]?.word.end ?? word.end,
      term,
    }));
  });
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

function findIn(
  { publication, excerpt }: Result,
  terms: readonly Term[],
  waysIn: (place: Place) => Ways,
): Passage[] {
  if (terms.length === 0) return [];
  const shown = new Set<Term>();
  return sourcesOf(publication, excerpt).flatMap(
    ({ place, language, text, documentCode = null, page: first = null }): Passage[] => {
      const always = place === "title" || place === "abstract";
      if (!always && shown.size === terms.length) return [];
      const marks = marksIn(text, waysIn(place));
      const news = marks.some(({ term }) => !shown.has(term));
      if (marks.length === 0 || !(always || news)) return [];
      for (const { term } of marks) shown.add(term);
      const page = first === null ? null : first + text.slice(0, bestStart(marks)).split(pageEnd).length - 1;
      return [{ place, language, text: context(text.replace(/\s/g, " "), marks), documentCode, page }];
    },
  );
}

/**
 * What tells of a result the passages that have what was searched for, in the order of their weight: each place that
 * has a term which no earlier one had, and always the title and the abstract.
 */
export function passagesBy({ terms }: Query): (result: Result) => Passage[] {
  const known = new Map<Place, Ways>();
  const waysIn = (place: Place): Ways => {
    const ways =
      known.get(place) ??
      waysOf(terms.filter(({ column }) => column === null || place.startsWith(column.replace(/s$/, ""))));
    known.set(place, ways);
    return ways;
  };
  return (result) => findIn(result, terms, waysIn);
}
