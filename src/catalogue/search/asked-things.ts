/**
 * What a query asks for beside its subject: slides, a guide, a small file, something in Khmer, something of 2014. What
 * names a thing is met by whatever has it, and by the words too.
 */
import { joinedFrom } from "./joined.ts";
import type { NamedLanguage } from "./language-names.ts";
import { languagesOfLittleWord } from "./little-words.ts";
import { type NamedThing, thingAt } from "./named-things.ts";
import type { Span } from "./query-language.ts";
import { type Alternative, byOrder, type MeantChoice, type Term, waysToSay, weighted } from "./terms.ts";
import type { Comparable, KnownWords } from "./thesaurus.ts";
import { stemOf } from "./stemming.ts";
import { comparable, type Word } from "./words.ts";

/** A run of comparable texts that asks for something. */
interface Asked {
  readonly from: number;
  readonly to: number;
  readonly choices: readonly MeantChoice[];
  /** Tags of the languages that it is written in; `any` for what is the same in all. */
  readonly languages: readonly string[];
}

/** Words that were taken for what they ask for, and what that is. */
export interface Understood {
  readonly typed: string;
  readonly choices: readonly MeantChoice[];
}

/** Languages that a run of words may be read in. */
type Spoken = (language: string) => boolean;

/**
 * Where the query names a language of the catalogue as the one that something should be in: by itself, beside a word for
 * language ("in Khmer", "ភាសាខ្មែរ"), or beside what may be in a language ("Khmer summary").
 */
function languageAsked(texts: readonly string[], thesaurus: KnownWords): Asked | null {
  const anyLanguage: Spoken = () => true;
  const little = (at: number) => languagesOfLittleWord(texts[at] ?? "").length > 0;
  /** A name; of those that follow another, also with the word for language before it. */
  const nameAt = (at: number, first: number): (NamedLanguage & { readonly said: boolean }) | null => {
    const word = at === first ? null : thingAt(texts, at, anyLanguage);
    const skipped = word?.isLanguageWord ? word.length : 0;
    const named = thesaurus.languageNames.at(texts, at + skipped);
    return named && { ...named, length: skipped + named.length, said: skipped > 0 };
  };
  for (let position = 0; position < texts.length; position++) {
    const joined = joinedFrom(texts, position, (at) => nameAt(at, position));
    const [named] = joined?.items ?? [];
    if (!joined || !named) continue;
    const { to } = joined;
    const isExact = joined.items.every((each) => each.isExact);
    const before = thingEndingAt(texts, position, anyLanguage);
    const after = thingAt(texts, to, anyLanguage);
    // Khmer names itself with the word for language, as Burmese does: ភាសាខ្មែរ, မြန်မာဘာသာ.
    const itself = Array.from({ length: named.length }, (_, at) =>
      thingAt(texts, position + at, (language) => language === named.language),
    );
    const said =
      joined.items.some((each) => each.said) ||
      [before, after, ...itself].some(
        (thing) => thing?.isLanguageWord && thing.languages.includes(named.language),
      );
    const beside = [before, after].some((thing) => thing !== null && !thing.isLanguageWord);
    const whole = texts.every((_, at) => (at >= position && at < to) || little(at));
    if (said || (isExact && (beside || whole || saysLanguage(named)))) {
      const from = before?.isLanguageWord ? position - before.length : position;
      const end = after?.isLanguageWord && !before?.isLanguageWord ? to + after.length : to;
      return {
        from,
        to: end,
        choices: choicesOf(
          "language",
          joined.items.map(({ tag }) => tag),
        ),
        languages: [named.language],
      };
    }
    position = to - 1;
  }
  return null;
}

/** Whether the name can be that of nothing but a language: 泰语, tiếng Việt, Bahasa Indonesia. */
function saysLanguage({ language, length }: NamedLanguage): boolean {
  return language === "zh" || (length > 1 && (language === "vi" || language === "id" || language === "ms"));
}

/** The longest thing that ends right before this position. */
function thingEndingAt(texts: readonly string[], position: number, isSpoken: Spoken): NamedThing | null {
  for (let from = Math.max(0, position - 8); from < position; from++) {
    const thing = thingAt(texts, from, isSpoken);
    if (thing && from + thing.length === position) return thing;
  }
  return null;
}

function choicesOf(facet: MeantChoice["facet"], values: readonly string[]): MeantChoice[] {
  return [...new Set(values)].map((value) => ({ facet, value }));
}

function yearAt(texts: readonly string[], position: number): { value: string; length: number } | null {
  const value = texts[position] ?? "";
  return /^(?:19|20)\d\d$/.test(value) ? { value, length: 1 } : null;
}

/** All runs of the texts that ask for something, in whatever language. */
function askedIn(texts: readonly string[], thesaurus: KnownWords, isSpoken: Spoken): Asked[] {
  const language = languageAsked(texts, thesaurus);
  const asked: Asked[] = language ? [language] : [];
  for (let position = 0; position < texts.length; ) {
    if (language && position >= language.from && position < language.to) {
      position = language.to;
      continue;
    }
    const thing = thingAt(texts, position, isSpoken);
    if (thing && !thing.isLanguageWord) {
      asked.push({ from: position, to: position + thing.length, ...thing });
      position += thing.length;
      continue;
    }
    const years = joinedFrom(texts, position, (at) => yearAt(texts, at));
    if (years) {
      const choices = choicesOf(
        "year",
        years.items.map(({ value }) => value),
      );
      asked.push({ from: position, to: years.to, choices, languages: ["any"] });
    }
    position = years?.to ?? position + 1;
  }
  return asked.toSorted((one, other) => one.from - other.from);
}

/** What the runs that ask for something tell of the query's language. */
export function askedSpans(texts: readonly string[], thesaurus: KnownWords): Span[] {
  return askedIn(texts, thesaurus, () => true).map(({ from, to, languages }) => ({
    from,
    to,
    languages: languages.filter((tag) => tag !== "any"),
    meanings: [],
    places: [],
    isExact: true,
    doubtful: languages.includes(thesaurus.home) || languages.includes("any"),
    ambiguous: false,
  }));
}

/** A role in a language is what one document is: the executive summary in Khmer. */
function editionsOf(choices: readonly MeantChoice[]): MeantChoice[] {
  const languages = choices.filter(({ facet }) => facet === "language");
  return choices
    .filter(({ facet }) => facet === "role")
    .flatMap((role) =>
      languages.map((language) => ({ facet: "edition", value: `${role.value}.${language.value}` }) as const),
    );
}

function typedOf(inside: readonly { readonly word: Word; readonly unit: string }[]): string {
  return inside.map(({ unit }) => unit).join(inside[0]?.word.unspaced ? "" : " ");
}

/** What has a thing comes before what only has the word: an abstract that presents is no presentation. */
const weightOfWords = 0.5;

/** The term for a run of words that asks for something: met by what has it, or by the words. */
function termOf(
  { from, to, choices }: Asked,
  comparables: readonly { readonly word: Word; readonly unit: string }[],
  all: readonly MeantChoice[],
  meanings: readonly Alternative[],
  thesaurus: KnownWords,
): Term {
  const inside = comparables.slice(from, to);
  const units = inside.map(({ word, unit }) => (word.unspaced ? unit : stemOf(unit)));
  // Of several years each is written by itself.
  const ways = choices.some(({ facet }) => facet === "year") ? choices.map(({ value }) => [value]) : [units];
  const own =
    units.length === 1
      ? waysToSay(units, thesaurus)
      : ways.map((each) => ({ units: each, open: false, weight: 1 }));
  const isCredit = choices.every(({ facet }) => facet === "credit");
  const isKind = isCredit || choices.every(({ facet }) => facet === "type");
  const editions = editionsOf(all).filter(({ value }) =>
    choices.some((choice) => choice.facet === "role" && value.startsWith(`${choice.value}.`)),
  );
  return {
    typed: typedOf(inside),
    alternatives: [
      // Who pays is a subject too.
      ...(isCredit ? own : own.map((each) => ({ ...each, weight: each.weight * weightOfWords }))),
      ...(isKind ? meanings : meanings.map((each) => ({ ...each, weight: each.weight * weightOfWords }))),
    ],
    column: null,
    // Few publications are filed under their kind alone: a guide may be called a report. Nor does each tell who paid.
    optional: isKind,
    weight: 1,
    spelling: null,
    // Nearly everything has a full text: who asks for it in a language asks for that one.
    choices: [
      ...editions,
      ...choices.filter(({ facet, value }) => editions.length === 0 || facet !== "role" || value !== "full"),
    ],
  };
}

/**
 * What these words ask for beside their subject, as terms, the words that are thereby spoken for, and the language that
 * is asked for. Words that say no more than "publications" are spoken for by nothing.
 */
export function askedTerms(
  words: readonly Word[],
  query: Comparable,
  spoken: readonly string[],
  thesaurus: KnownWords,
): {
  terms: Term[];
  covered: ReadonlySet<Word>;
  /** Words that say no more than "publications", where nothing else is asked for. */
  empty: ReadonlySet<Word>;
  /** Tags of the languages that are asked for. */
  languages: readonly string[];
  understood: Understood[];
} {
  const comparables = words.flatMap((word) => comparable(word).map((unit) => ({ word, unit })));
  const { texts } = query;
  const asked = askedIn(texts, thesaurus, (language) => language === "en" || spoken.includes(language));
  const all = asked.flatMap(({ choices }) => choices);
  const isChapter = all.some(({ facet, value }) => facet === "type" && value === "chapter");
  const foreign = !spoken.includes(thesaurus.home);
  const terms: Term[] = [];
  const understood: Understood[] = [];
  const covered = new Set<Word>();
  const empty = new Set<Word>();
  for (const each of asked) {
    const { from, to, choices } = each;
    const known = foreign ? thesaurus.termAt(query, from, spoken) : null;
    // The longer run of words says more.
    if (known && known.length > to - from) continue;
    const says = choices.length === 0 && all.length === 0 ? empty : covered;
    for (const { word } of comparables.slice(from, to)) says.add(word);
    if (choices.length === 0) continue;
    const meanings = known && known.length === to - from ? weighted(known.meanings, byOrder) : [];
    const term = termOf(each, comparables, all, meanings, thesaurus);
    // Chapters of books are no books: what else is said of a kind is what they stand in.
    const isAround =
      isChapter && choices.every(({ facet, value }) => facet === "type" && value !== "chapter");
    terms.push(isAround ? { ...term, column: "containers", choices: [] } : term);
    if (!isAround) understood.push({ typed: typedOf(comparables.slice(from, to)), choices });
  }
  const languages = all.flatMap(({ facet, value }) => (facet === "language" ? [value] : []));
  return { terms, covered, empty, languages, understood };
}
