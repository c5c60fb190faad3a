/** What means the same: terms of the field and places in the catalogue's languages, and English words for one another. */
import { knownLanguages } from "../languages/language.ts";
import { fieldTerms } from "./field-terms.ts";
import { placeNames } from "./place-names.ts";
import { distanceBetween } from "./spelling.ts";
import { fold, stemOf, type Word, wordsOf } from "./words.ts";

/** A run of words that stands in the thesaurus. */
export interface KnownTerm {
  /** How many words of the text it takes. */
  readonly length: number;
  /** English phrases, each as the stems that the index holds, the best first. */
  readonly english: readonly (readonly string[])[];
  /** Tags of the languages that it is of. */
  readonly languages: readonly string[];
  /** Whether it may as well be an English word, misspelt: then it tells no language. */
  readonly doubtful: boolean;
}

interface Entry {
  readonly words: readonly string[];
  readonly prefix: readonly boolean[];
  readonly language: string;
  readonly english: readonly (readonly string[])[];
  /** The English phrases as words. */
  readonly meanings: readonly string[];
}

function stemsOf(phrase: string): string[] {
  return wordsOf(phrase).flatMap(({ units }) => units);
}

/** Of a script without spaces the clusters, of any other the folded words: what terms are compared by. */
export function comparable(word: Word): readonly string[] {
  return word.unspaced ? word.units : [word.folded];
}

function entryOf(
  language: string,
  name: string,
  meanings: readonly string[],
  english: readonly (readonly string[])[],
): Entry {
  const parts = name
    .split(/[\s-]+/)
    .map((part) => ({ text: part.replace(/\*$/, ""), open: part.endsWith("*") }));
  const words = parts.map(({ text }) => wordsOf(text).flatMap(comparable));
  return {
    words: words.flat(),
    prefix: words.flatMap((each, index) => each.map(() => parts[index]?.open ?? false)),
    language,
    english,
    meanings,
  };
}

function allEntries(): Entry[] {
  const ofTerms = fieldTerms.map(({ english, names }) => ({ english, names }));
  const ofPlaces = Object.entries(placeNames).map(([english, names]) => ({ english: [english], names }));
  return [...ofTerms, ...ofPlaces].flatMap(({ english, names }) => {
    const phrases = english.map(stemsOf);
    return Object.entries(names).flatMap(([language, alternatives]) =>
      alternatives.split("|").map((name) => entryOf(language, name, english, phrases)),
    );
  });
}

/** English words that another language has too, with another meaning or the same: they tell no language. */
const englishWords = new Set([
  ..."albanian serbian indonesian ukrainian romanian russian moldovan macedonian cambodian burmese vietnamese".split(
    " ",
  ),
  ..."chinese thai balkan balkans african bosnian kosovan italian norwegian bulgarian croatian belarusian".split(
    " ",
  ),
  ..."armenian georgian laotian european asian lao laos manual personal familiar minority minorities".split(
    " ",
  ),
  ..."legal penal social more date lives mentor center centre migrants political decision".split(" "),
  ..."problem program programmatic semester infantilize mentors reporter grave".split(" "),
]);

let entriesByStart: Map<string, Entry[]> | null = null;
let englishStems: Set<string> | null = null;

/** Built when the first reader searches: it takes some milliseconds. */
function thesaurus(): { entries: Map<string, Entry[]>; english: Set<string> } {
  const entries =
    entriesByStart ??
    Map.groupBy(
      allEntries().filter(({ words }) => words.length > 0),
      ({ words }) => (words[0] ?? "").slice(0, 2),
    );
  entriesByStart = entries;
  englishStems ??= new Set([
    ...fieldTerms.flatMap(({ english }) => english.flatMap(stemsOf)),
    ...Object.keys(placeNames).flatMap(stemsOf),
    ...[...englishWords].map(stemOf),
  ]);
  return { entries, english: englishStems };
}

function matches(entry: Entry, texts: readonly string[], position: number): boolean {
  return entry.words.every((word, index) => {
    const text = texts[position + index];
    if (text === undefined) return false;
    return entry.prefix[index] ? text.startsWith(word) : text === word;
  });
}

/** The longest term that begins at this position of a list of comparable texts, in whichever languages have it; or null. */
export function termAt(texts: readonly string[], position: number): KnownTerm | null {
  const { entries, english } = thesaurus();
  const first = texts[position] ?? "";
  const found = (entries.get(first.slice(0, 2)) ?? entries.get(first) ?? []).filter((entry) =>
    matches(entry, texts, position),
  );
  const length = Math.max(0, ...found.map(({ words }) => words.length));
  if (length === 0 || (length === 1 && english.has(stemOf(first)))) return null;
  const longest = found.filter(({ words }) => words.length === length);
  const phrases = new Map(
    longest.flatMap((entry) => entry.english.map((phrase) => [phrase.join(" "), phrase])),
  );
  return {
    length,
    english: [...phrases.values()],
    languages: [...new Set(longest.map(({ language }) => language))],
    doubtful: longest.every((entry) =>
      isLikeEnglish(entry, texts.slice(position, position + length).join(" ")),
    ),
  };
}

/** Whether a text is what the entry means in English, or, where it is one word with any ending, misspelt so. */
function isLikeEnglish({ prefix, meanings }: Entry, text: string): boolean {
  const most = prefix.length === 1 && prefix[0] ? 2 : 0;
  return meanings.some((meaning) => distanceBetween(text, fold(meaning), most) <= most);
}

let names: Map<string, string> | null = null;

/** The tag of the language that these words name, in itself or in English; undefined for anything else. */
export function languageNamed(folded: string): string | undefined {
  names ??= new Map(
    knownLanguages().flatMap(({ tag, autonym, name }) =>
      [autonym, name].map((each) => [
        wordsOf(each)
          .map((word) => word.folded)
          .join(" "),
        tag,
      ]),
    ),
  );
  return names.get(folded);
}

/** English words and phrases that mean the same or nearly, in both directions; the stems are made below. */
const likeEachOther: readonly (readonly string[])[] = [
  ["trafficking", "tip", "slavery"],
  ["child", "kid", "minor", "baby"],
  ["youth", "adolescent", "teenager", "young"],
  ["fisher", "fishing", "fishery", "fishermen", "seafood"],
  ["seafarer", "sailor", "seaman"],
  ["vessel", "boat", "ship"],
  ["guide", "handbook", "manual", "guidebook", "guidelines", "toolkit"],
  ["labour", "labor", "work"],
  ["worker", "labourer"],
  ["domestic worker", "maid", "housemaid"],
  ["mother", "parent"],
  ["presentation", "powerpoint", "slides"],
  ["decline", "refuse", "reject"],
  ["return", "repatriation"],
  ["remedies", "compensation", "restitution"],
  ["evaluation", "assess"],
  ["identification", "screening"],
  ["assistance", "support", "help", "aid"],
  ["offender", "criminal"],
  ["spouse", "wife", "husband"],
  ["marriage", "marital"],
  ["mekong", "gms"],
  ["southeast asia", "south east asia", "asean"],
  [
    "southeastern europe",
    "south eastern europe",
    "southeast europe",
    "south east europe",
    "se europe",
    "southern and eastern europe",
    "see",
    "balkans",
  ],
  ["myanmar", "burma", "burmese"],
  ["viet nam", "vietnam", "vietnamese"],
  ["lao", "laos", "laotian"],
  ["cambodia", "cambodian", "khmer"],
  ["thailand", "thai"],
  ["china", "chinese"],
  ["indonesia", "indonesian"],
  ["albania", "albanian"],
  ["serbia", "serbian"],
  ["macedonia", "macedonian"],
  ["kosovo", "kosovar"],
  ["bosnia", "bosnian"],
  ["moldova", "moldovan"],
  ["romania", "romanian"],
  ["ukraine", "ukrainian"],
  ["belarus", "belarusian"],
  ["russia", "russian"],
  ["africa", "african"],
  ["europe", "european"],
  ["balkans", "balkan"],
  ["law", "legal", "legislation"],
  ["ngo", "nongovernmental organisation"],
  ["shelter", "residential"],
  ["interview", "questionnaire"],
  ["money", "funding", "pay", "donor"],
  ["women", "female", "girl"],
  ["men", "male", "boy"],
  ["research", "study"],
  ["prison", "detention"],
  ["prosecution", "prosecutor", "criminal justice"],
];

let groups: (readonly (readonly string[])[])[] | null = null;

/** The groups, each phrase as stems. */
function stemmedGroups(): readonly (readonly (readonly string[])[])[] {
  groups ??= likeEachOther.map((group) => group.map(stemsOf));
  return groups;
}

/**
 * The longest English phrase of several words that begins at this position of a list of stems, and after it what
 * means the same; or null.
 */
export function phraseAt(
  stems: readonly string[],
  position: number,
): readonly [readonly string[], ...(readonly string[])[]] | null {
  let longest: [readonly string[], ...(readonly string[])[]] | null = null;
  for (const group of stemmedGroups()) {
    for (const phrase of group) {
      if (phrase.length < 2 || phrase.length <= (longest?.[0].length ?? 0)) continue;
      if (phrase.every((stem, index) => stems[position + index] === stem)) {
        longest = [phrase, ...group.filter((other) => other !== phrase)];
      }
    }
  }
  return longest;
}

let synonyms: Map<string, (readonly string[])[]> | null = null;

/** What English says for this stem too, each as stems. */
export function alternativesTo(stem: string): readonly (readonly string[])[] {
  if (!synonyms) {
    synonyms = new Map();
    for (const phrases of stemmedGroups()) {
      for (const phrase of phrases) {
        const [only] = phrase;
        if (phrase.length !== 1 || only === undefined) continue;
        const others = phrases.filter((other) => other.join(" ") !== only);
        synonyms.set(only, [...(synonyms.get(only) ?? []), ...others]);
      }
    }
  }
  return synonyms.get(stem) ?? [];
}
