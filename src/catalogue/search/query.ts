/**
 * The query language: words, "phrases", -without, and field:value. Whatever is typed means something: what is
 * no query in this language is read as plain words.
 */
import { numbersIn } from "../publication/identifier.ts";
import { isOneOf, publicationTypes } from "../publication/terms.ts";
import { tidied } from "../publication/text.ts";
import { comparable, type KnownTerm, type Phrase, type Thesaurus } from "./thesaurus.ts";
import { commonWords, fold, languagesOfLittleWord, stemOf, type Word, wordsOf } from "./words.ts";

/** The columns of the index in the order of their weight; a publication's full text follows them. */
export const columns = [
  "title",
  "abstract",
  "contributors",
  "topics",
  "containers",
  "places",
  "years",
] as const;
type Column = (typeof columns)[number];

/** What may stand before a colon, and the columns that it searches. */
const fields: Readonly<Record<string, Column>> = {
  title: "title",
  abstract: "abstract",
  author: "contributors",
  contributor: "contributors",
  publisher: "contributors",
  topic: "topics",
  in: "containers",
  series: "containers",
  journal: "containers",
  place: "places",
  country: "places",
};

/** One way for a term to be met: these units one after another. */
export interface Alternative extends Phrase {
  /** From 0 to 1: how near it comes to what was typed. */
  readonly weight: number;
}

/** Something that is searched for. */
export interface Term {
  /** As it was typed. */
  readonly typed: string;
  readonly alternatives: readonly Alternative[];
  /** Where alone it counts; null for everywhere. */
  readonly column: Column | null;
  /** Whether a publication may lack it: a word of another language that no search word is. */
  readonly optional: boolean;
  /** The folded word to look for in the dictionary, should nothing have it; null where spelling is no question. */
  readonly word: string | null;
}

/** A limit that a query sets with field:value. Each is a facet's value, or years. */
interface Limit {
  readonly facet: "language" | "type" | "year";
  readonly values: readonly string[];
}

export interface Query {
  readonly terms: readonly Term[];
  /** What a publication must not have. */
  readonly without: readonly Term[];
  readonly limits: readonly Limit[];
  /** Languages whose documents the reader wants first, as the query's own words tell. */
  readonly languages: readonly string[];
  /** Neighbouring words as typed, folded: titles that have them so are meant. */
  readonly pairs: readonly string[];
}

const longestQuery = 200;
const mostTerms = 12;
/** Each way to say a term is two columns of the statement that ranks, of which the database takes a hundred. */
const mostAlternatives = 36;

/** The query as it is kept and compared: one space between words, none around, no control characters. */
export function normalisedQuery(typed: string): string {
  const plain = tidied(typed.replace(/[\p{Cc}\p{Cs}]+/gu, " "));
  return Array.from(plain).slice(0, longestQuery).join("").trim();
}

interface Piece {
  readonly without: boolean;
  readonly field: string | null;
  readonly phrase: boolean;
  readonly text: string;
}

const piecePattern =
  /(?<without>(?<![^\s])-(?=[\p{L}\p{N}"]))?(?:(?<field>\p{L}+):)?(?:"(?<phrase>[^"]*)"?|(?<plain>[^\s"]+))/gu;

function piecesOf(text: string): Piece[] {
  return [...text.replace(/[“”„«»「」『』]/g, '"').matchAll(piecePattern)].map(({ groups = {} }) => ({
    without: groups.without !== undefined,
    field: groups.field === undefined ? null : fold(groups.field),
    phrase: groups.phrase !== undefined,
    text: groups.phrase ?? groups.plain ?? "",
  }));
}

/** `2012`, `2010-2015`, `2010..`: the years of a limit, null where the text gives none. */
function yearsIn(text: string): string[] | null {
  const [, from, range, to] = /^(\d{4})?(-|–|\.\.)?(\d{4})?$/.exec(text) ?? [];
  if (from === undefined && to === undefined) return null;
  const first = Number(from ?? 1900);
  const last = Number(to ?? (range === undefined ? first : 2100));
  if (first < 1900 || last > 2100 || last < first) return null;
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

function limitOf(field: string | null, text: string, thesaurus: Thesaurus): Limit | null {
  switch (field) {
    case "year": {
      const years = yearsIn(text);
      return years && { facet: "year", values: years };
    }
    case "language": {
      const words = wordsOf(text).map((word) => word.folded);
      const tag = thesaurus.languageTagged(text) ?? thesaurus.languageNamed(words.join(" "));
      return tag === undefined ? null : { facet: "language", values: [tag] };
    }
    case "type": {
      const folded = fold(text);
      const type = [folded, folded.replace(/s$/, "")].find((each) => isOneOf(publicationTypes, each));
      return type === undefined ? null : { facet: "type", values: [type] };
    }
    default:
      return null;
  }
}

function phraseTerm(text: string, column: Column | null): Term | null {
  const units = wordsOf(text).flatMap((word) => word.units);
  if (units.length === 0) return null;
  return {
    typed: text,
    alternatives: [{ units, open: false, weight: 1 }],
    column,
    optional: false,
    word: null,
  };
}

/** The same said otherwise, by how near it comes. */
function weighted(phrases: readonly Phrase[], weightOf: (index: number) => number): Alternative[] {
  return phrases.map(({ units, open }, index) => ({ units, open, weight: weightOf(index) }));
}

/** A word, and what titles say for it too. */
export function waysToSay(units: readonly string[], thesaurus: Thesaurus): Alternative[] {
  const [stem = ""] = units;
  return [{ units, open: false, weight: 1 }, ...weighted(thesaurus.alternativesTo(stem), () => 0.6)];
}

function plainTerm(word: Word, column: Column | null, optional: boolean, thesaurus: Thesaurus): Term {
  const alternatives = waysToSay(word.units, thesaurus);
  // What the thesaurus knows is no mistake, though no publication may have it.
  const mayBeMisspelt = !word.unspaced && alternatives.length === 1 && /^\p{L}{3,}$/u.test(word.folded);
  return { typed: word.folded, alternatives, column, optional, word: mayBeMisspelt ? word.folded : null };
}

/** Letters that only some of the languages of the Cyrillic script have; null for text without Cyrillic. */
function languagesOfCyrillic(text: string): readonly string[] | null {
  if (!/\p{Script=Cyrillic}/u.test(text)) return null;
  if (/[ђћ]/i.test(text)) return ["sr"];
  if (/[ѓќѕ]/i.test(text)) return ["mk"];
  if (/[љњџј]/i.test(text)) return ["sr", "mk"];
  if (/[іїєґ]/i.test(text)) return ["uk"];
  return /[ыэёъьщюяй]/i.test(text) ? ["ru", "uk"] : ["sr", "mk", "ru"];
}

/** The languages of the catalogue's documents that the script of a text leaves; none where it is Latin. */
function languagesOfScript(text: string, thesaurus: Thesaurus): readonly string[] {
  const languages = thesaurus.languagesOfScript(text);
  const likely = languagesOfCyrillic(text);
  const left = likely === null ? languages : languages.filter((tag) => likely.includes(tag));
  return left.length > 0 ? left : languages;
}

interface Span extends Omit<KnownTerm, "length"> {
  readonly from: number;
  readonly to: number;
}

/** The known terms among these words, the longest first where they overlap. Positions are of comparable texts. */
function spansOf(texts: readonly string[], thesaurus: Thesaurus): Span[] {
  const spans: Span[] = [];
  for (let position = 0; position < texts.length; ) {
    const term = thesaurus.termAt(texts, position);
    if (term) spans.push({ from: position, to: position + term.length, ...term });
    position += term?.length ?? 1;
  }
  return spans;
}

/** Languages that nobody writes in Latin letters, though their words are compared in these. */
const cyrillicOnly = new Set(["mk", "ru", "uk"]);

/** Words of English grammar that hardly any other language has. */
const englishParticles = new Set(
  "of the and for with from how on by to what who why when where which whose at into their after about between is was were not".split(
    " ",
  ),
);

/**
 * The languages that most of the words are of, judged by letters; none where the catalogue's own is as likely, unless
 * that has been tried.
 */
function languagesOf(
  words: readonly Word[],
  texts: readonly string[],
  spans: readonly Span[],
  text: string,
  thesaurus: Thesaurus,
  notHome: boolean,
): readonly string[] {
  const ofScript = languagesOfScript(text, thesaurus);
  const letters = new Map<string, number>();
  const diacritics = /[^\p{ASCII}’‘“”–—…]/u.test(text);
  const speaksFor = (tag: string, length: number) => {
    if (ofScript.length > 0 || !cyrillicOnly.has(tag)) letters.set(tag, (letters.get(tag) ?? 0) + length);
  };
  let doubtful = 0;
  for (const span of spans) {
    const length = texts.slice(span.from, span.to).join("").length;
    const tells = diacritics || !span.doubtful;
    if (!tells) doubtful += length;
    for (const tag of tells ? span.languages : []) speaksFor(tag, length);
  }
  const known = new Set(spans.flatMap(({ from, to }) => texts.slice(from, to)));
  for (const { folded, unspaced } of words) {
    if (unspaced || folded.length < 3 || commonWords.has(folded) || known.has(folded)) continue;
    for (const tag of languagesOfLittleWord(folded)) {
      if (thesaurus.knows(tag)) speaksFor(tag, folded.length);
    }
  }
  const most = Math.max(0, ...letters.values());
  const best = [...letters].flatMap(([tag, count]) => (count === most ? [tag] : []));
  if (ofScript.length > 0) {
    const agreed = best.filter((tag) => ofScript.includes(tag));
    return agreed.length > 0 ? agreed : ofScript;
  }
  const telling = words.filter(({ folded }) => !commonWords.has(folded) && !/^\p{N}+$/u.test(folded));
  const all = telling.reduce((sum, { folded }) => sum + folded.length, 0) - doubtful;
  // As typed: without its marks, Vietnamese thể is a word of English.
  const english = words.some(({ start, end }) => englishParticles.has(text.slice(start, end).toLowerCase()));
  const least = notHome ? 0 : english ? 0.75 : diacritics ? 0.25 : 0.5;
  return most < 3 || most < all * least ? [] : best;
}

/** What a text of plain words asks for. */
function plainTerms(
  words: readonly Word[],
  text: string,
  asked: string | undefined,
  thesaurus: Thesaurus,
  notHome: boolean,
): { terms: Term[]; languages: readonly string[] } {
  const comparables = words.flatMap((word) => comparable(word).map((unit) => ({ word, unit })));
  const texts = comparables.map(({ unit }) => unit);
  const spans = spansOf(texts, thesaurus);
  // "reintegration in Khmer" asks in English for Khmer; "tiếng Việt" and words of it asks in Vietnamese.
  const inAsked = asked !== undefined && spans.some(({ languages: of }) => of.includes(asked));
  const told = inAsked ? [asked] : languagesOf(words, texts, spans, text, thesaurus, notHome);
  // Whoever writes in the catalogue's own language asks for nothing special.
  const languages = told.includes(thesaurus.home) ? [] : told;
  const foreign = languages.length > 0;
  const spoken = foreign ? languages : [thesaurus.home];
  const terms: Term[] = [];
  const covered = new Set<Word>();
  for (const span of foreign ? spans : []) {
    if (!span.languages.some((tag) => languages.includes(tag))) continue;
    const inside = comparables.slice(span.from, span.to);
    for (const { word } of inside) covered.add(word);
    const [first] = inside;
    const own = inside.map(({ word, unit }) => (word.unspaced ? unit : stemOf(unit)));
    terms.push({
      typed: own.join(first?.word.unspaced ? "" : " "),
      alternatives: [
        { units: own, open: false, weight: 1 },
        ...weighted(span.meanings, (index) => (index === 0 ? 1 : 0.9)),
      ],
      column: null,
      optional: false,
      word: null,
    });
  }
  const left = words.filter((word) => !covered.has(word));
  const telling = left.filter(
    ({ folded }) =>
      !commonWords.has(folded) && !languagesOfLittleWord(folded).some((tag) => spoken.includes(tag)),
  );
  const kept = telling.length > 0 || terms.length > 0 ? telling : left;
  const stems = kept.map(({ units: [stem = ""] }) => stem);
  for (let position = 0; position < kept.length; ) {
    const phrase = thesaurus.phraseAt(stems, position);
    const run = kept.slice(position, position + (phrase?.[0].units.length ?? 1));
    const [first] = run;
    if (phrase) {
      terms.push({
        typed: run.map(({ folded }) => folded).join(" "),
        alternatives: weighted(phrase, (index) => (index === 0 ? 1 : 0.9)),
        column: null,
        optional: foreign,
        word: null,
      });
    } else if (first) {
      const doubtful = foreign || thesaurus.isAmbiguous(first.folded);
      terms.push(plainTerm(first, null, doubtful && !/^\d{4}$/.test(first.folded), thesaurus));
    }
    position += run.length;
  }
  return { terms, languages };
}

/** The language that words such as "in Khmer" ask for. */
function languageAskedFor(words: readonly Word[], thesaurus: Thesaurus): string | undefined {
  const texts = words.map(({ folded }) => folded);
  for (const [index, text] of texts.entries()) {
    const two = `${text} ${texts[index + 1] ?? ""}`;
    const byTwo = thesaurus.languageNamed(two);
    const tag = byTwo ?? thesaurus.languageNamed(text);
    if (tag === undefined) continue;
    const after = texts[index + (byTwo === undefined ? 1 : 2)] ?? "";
    const named = texts[index - 1] === "in" || /^(language|translation|version|edition)s?$/.test(after);
    if (named || words.length === 1 || byTwo !== undefined) return tag;
  }
  return undefined;
}

/** The terms, each with as many ways to say it as there is room for, the best of them. */
function withinBounds(terms: readonly Term[]): Term[] {
  const room = Math.floor(mostAlternatives / Math.max(1, terms.length));
  return terms.map((term) => ({ ...term, alternatives: term.alternatives.slice(0, room) }));
}

/**
 * The query that a text means by the editors' search words; with `notHome`, in whatever language it may be other than
 * the catalogue's own. Never throws.
 */
export function parseQuery(typed: string, thesaurus: Thesaurus, notHome = false): Query {
  const terms: Term[] = [];
  const without: Term[] = [];
  const limits: Limit[] = [];
  const plain: string[] = [];
  const { numbers, rest } = numbersIn(normalisedQuery(typed));
  for (const number of numbers) {
    const term = phraseTerm(number, "years");
    if (term) terms.push(term);
  }
  for (const { without: unwanted, field, phrase, text } of piecesOf(rest)) {
    const limit = unwanted ? null : limitOf(field, text, thesaurus);
    if (limit) {
      limits.push(limit);
      continue;
    }
    const column = field !== null && Object.hasOwn(fields, field) ? (fields[field] ?? null) : null;
    const whole = field !== null && column === null ? `${field} ${text}` : text;
    if (unwanted) {
      const term = phraseTerm(whole, column);
      if (term) without.push(term);
    } else if (phrase) {
      const term = phraseTerm(whole, column);
      if (term) terms.push(term);
    } else if (column !== null) {
      terms.push(...wordsOf(whole).map((word) => plainTerm(word, column, false, thesaurus)));
    } else {
      plain.push(whole);
    }
  }
  const unquoted = plain.join(" ");
  const words = wordsOf(unquoted);
  const asked = languageAskedFor(words, thesaurus);
  const found = plainTerms(words, unquoted, asked, thesaurus, notHome);
  const wordTexts = words.map(({ folded }) => folded);
  return {
    terms: withinBounds([...terms, ...found.terms].slice(0, mostTerms)),
    without: without.slice(0, mostTerms),
    limits,
    languages: asked === undefined ? found.languages : [asked],
    pairs: wordTexts.slice(1, mostTerms + 1).map((second, index) => `${wordTexts[index]} ${second}`),
  };
}
