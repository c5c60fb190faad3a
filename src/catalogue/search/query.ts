/**
 * The query language: words, "phrases", -without, and field:value. Whatever is typed means something: what is
 * no query in this language is read as plain words.
 */
import { numbersIn } from "../publication/identifier.ts";
import { isOneOf, publicationTypes } from "../publication/terms.ts";
import { tidied } from "../publication/text.ts";
import type { Understood } from "./asked-things.ts";
import { periodIn, type Period, withCommonYears } from "./periods.ts";
import { leftOutIn, withMinus } from "./left-out.ts";
import { plainTerms, type Reading } from "./plain-words.ts";
import { type Column, phraseTerm, type Term, wordTerm } from "./terms.ts";
import type { KnownWords } from "./thesaurus.ts";
import { fold, withPlainFigures, wordsOf } from "./words.ts";
import { withoutZawgyi } from "./zawgyi.ts";

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

/** A limit that a query sets with field:value. Each is a facet's value, or years. */
interface Limit {
  readonly facet: "language" | "type" | "year";
  readonly values: readonly string[];
}

export interface Query {
  readonly terms: readonly Term[];
  /** What a publication must not have. */
  readonly without: readonly Term[];
  /** What it must not be about: terms that its title or topics have all of; none for nothing. */
  readonly notAbout: readonly Term[];
  readonly limits: readonly Limit[];
  /** Languages whose documents the reader wants first, as the query's own words tell. */
  readonly languages: readonly string[];
  /** Whether it is read in the catalogue's own language, though words of it are of another. */
  readonly mayBeForeign: boolean;
  /** Neighbouring words as typed, folded: titles that have them so are meant. */
  readonly pairs: readonly string[];
  /** What words of it were taken for, beside the subject. */
  readonly understood: readonly Understood[];
}

const longestQuery = 200;
const mostTerms = 12;

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

function limitOf(field: string | null, text: string, thesaurus: KnownWords): Limit | null {
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

/** The years of a stretch as a limit, and how they are said: `2018-`, as `year:2018-` has them. */
function limitsOf({ typed, from, to }: Period): { limit: Limit; understood: Understood } | null {
  const value = `${from ?? ""}-${to ?? ""}`;
  const values = yearsIn(value);
  return (
    values && { limit: { facet: "year", values }, understood: { typed, choices: [{ facet: "year", value }] } }
  );
}

const asTyped: Reading = { notHome: false, asWords: false };

/** What a part of a query that is left out is about, in the languages of all of it. */
function subjectOf(text: string, thesaurus: KnownWords, reading: Reading): readonly Term[] {
  const period = periodIn(text);
  const years = period && limitsOf(period.period);
  if (years) {
    const choices = years.limit.values.map((value) => ({ facet: "year", value }) as const);
    return [
      { typed: text, alternatives: [], column: null, optional: false, weight: 1, spelling: null, choices },
    ];
  }
  // Who a publication is by tells nothing of what it is about.
  const terms = plainTerms(wordsOf(text), text, thesaurus, reading).terms.filter(
    ({ column }) => column === null,
  );
  const firm = terms.filter(({ optional }) => !optional);
  return firm.length > 0 ? firm : terms;
}

/** The query that a text means by the editors' search words. Never throws. */
export function parseQuery(typed: string, thesaurus: KnownWords, reading = asTyped): Query {
  const terms: Term[] = [];
  const without: Term[] = [];
  const limits: Limit[] = [];
  const plain: string[] = [];
  const { numbers, rest } = numbersIn(
    withCommonYears(withPlainFigures(withoutZawgyi(normalisedQuery(typed)))),
  );
  for (const number of numbers) {
    const term = phraseTerm(number, "years");
    if (term) terms.push(term);
  }
  for (const { without: unwanted, field, phrase, text } of piecesOf(
    reading.asWords ? rest : withMinus(rest),
  )) {
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
      terms.push(
        ...wordsOf(whole).map((word) => wordTerm(word, { column, optional: false, weight: 1 }, thesaurus)),
      );
    } else {
      plain.push(whole);
    }
  }
  const typedPlain = plain.join(" ");
  const left = reading.asWords ? null : leftOutIn(typedPlain, terms.length + limits.length > 0);
  const wanted = left?.rest ?? typedPlain;
  const within = left && plainTerms(wordsOf(typedPlain), typedPlain, thesaurus, reading).written;
  const notAbout = left ? subjectOf(left.leftOut.about, thesaurus, { ...reading, within }) : [];
  const period = reading.asWords ? null : periodIn(wanted);
  const asked = period && limitsOf(period.period);
  const unquoted = period && asked ? period.rest : wanted;
  if (asked) limits.push(asked.limit);
  const words = wordsOf(unquoted);
  const found = plainTerms(words, unquoted, thesaurus, { ...reading, within, limited: asked !== null });
  const wordTexts = words.map(({ folded }) => folded);
  return {
    terms: [...terms, ...found.terms].slice(0, mostTerms),
    without: without.slice(0, mostTerms),
    notAbout: notAbout.slice(0, mostTerms),
    limits,
    languages: found.languages,
    mayBeForeign: found.mayBeForeign,
    understood: [
      ...found.understood,
      ...(asked ? [asked.understood] : []),
      ...(left && notAbout.length > 0
        ? [{ typed: left.leftOut.typed, choices: [{ facet: "without", value: left.leftOut.about } as const] }]
        : []),
    ],
    pairs: wordTexts.slice(1, mostTerms + 1).map((second, index) => `${wordTexts[index]} ${second}`),
  };
}
