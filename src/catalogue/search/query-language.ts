/** Which language a query is in: told by its script, the search words in it, and little words. */
import { commonWords, languagesOfLittleWord, weakWords } from "./little-words.ts";
import type { Comparable, KnownTerm, KnownWords } from "./thesaurus.ts";
import type { Word } from "./words.ts";

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
function languagesOfScript(text: string, thesaurus: KnownWords): readonly string[] {
  const languages = thesaurus.languagesOfScript(text);
  const likely = languagesOfCyrillic(text);
  const left = likely === null ? languages : languages.filter((tag) => likely.includes(tag));
  return left.length > 0 ? left : languages;
}

export interface Span extends Omit<KnownTerm, "length"> {
  readonly from: number;
  readonly to: number;
}

/**
 * The known terms among these words, the longest first where they overlap, in any of their forms within languages that
 * the words are known to be in. Positions are of comparable texts.
 */
export function spansOf(query: Comparable, thesaurus: KnownWords, within: readonly string[] = []): Span[] {
  const spans: Span[] = [];
  for (let position = 0; position < query.texts.length; ) {
    const term = thesaurus.termAt(query, position, within);
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

/** Those of them that no other language writes so. */
const onlyEnglish = new Set(
  "of the and with from how what who why when where which whose about between".split(" "),
);

/**
 * The languages that most of the words are of, judged by letters; none where the catalogue's own is as likely, unless
 * that has been tried.
 */
export function languagesOf(
  words: readonly Word[],
  texts: readonly string[],
  spans: readonly Span[],
  text: string,
  thesaurus: KnownWords,
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
  const little = new Map<string, Set<string>>();
  for (const { folded, unspaced } of words) {
    if (unspaced || commonWords.has(folded) || weakWords.has(folded) || known.has(folded)) continue;
    for (const tag of languagesOfLittleWord(folded)) {
      if (!thesaurus.knows(tag)) continue;
      if (folded.length >= 3) speaksFor(tag, folded.length);
      little.set(tag, (little.get(tag) ?? new Set()).add(folded));
    }
  }
  if (
    isOfHome(little, thesaurus) ||
    (!diacritics && isEnglishSentence(words, thesaurus, notHome ? mostOfMixed : fewestOfSentence))
  )
    return [];
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
  const least =
    english && thesaurus.home === "en" ? 0.75 : notHome ? 0 : english ? 0.75 : diacritics ? 0.25 : 0.5;
  if (most >= 3 && most >= all * least) return best;
  if (english)
    return thesaurus.home !== "en" && words.some(({ folded }) => onlyEnglish.has(folded)) ? ["en"] : [];
  return languagesOfSentence(little);
}

/** Whether a query has little words of the catalogue's own language, where that is not English, and of no other more. */
function isOfHome(little: ReadonlyMap<string, ReadonlySet<string>>, { home }: KnownWords): boolean {
  if (home === "en") return false;
  const of = little.get(home)?.size ?? 0;
  return of > 0 && [...little].every(([tag, { size }]) => tag === home || size <= of);
}

/** The one language that has more of these little words than any other, and several: that of a sentence without known terms. */
function languagesOfSentence(little: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const [first, second] = [...little].toSorted(([, one], [, other]) => other.size - one.size);
  if (!first || first[1].size < fewestLittleWords || second?.[1].size === first[1].size) return [];
  return [first[0]];
}

/** Whether so many of the words are little ones of English, and of no other language, that it is a sentence of it. */
function isEnglishSentence(words: readonly Word[], { home }: KnownWords, fewest: number): boolean {
  if (home !== "en") return false;
  const little = words.filter(
    ({ folded }) => commonWords.has(folded) && languagesOfLittleWord(folded).length === 0,
  );
  return new Set(little.map(({ folded }) => folded)).size >= fewest;
}

const fewestOfSentence = 3;
/** With so many, nothing of it is read in another language, though English finds nothing. */
const mostOfMixed = 5;

/** Fewer may be names, or words of another language that happen to look so. */
const fewestLittleWords = 2;
