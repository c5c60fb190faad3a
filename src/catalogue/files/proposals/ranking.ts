/** Which publications a name speaks of, the likeliest first. */
import type { Entry, Known } from "./known.ts";
import { isLanguageName } from "./naming-languages.ts";
import { isSmall, pairsOf, plainWordsOf, singular, tellingWords, wordsOf } from "./words.ts";

/** A name that is held against the catalogue: of a file with its folders, or what a PDF calls itself. */
export interface Name {
  readonly words: readonly string[];
  /** The same words as they are written. */
  readonly written: ReadonlyMap<string, string>;
  /** Of the folders that it lies in, each by itself. */
  readonly folders: readonly (readonly string[])[];
  readonly capitals: ReadonlySet<string>;
  readonly years: readonly number[];
}

export interface Ranked {
  readonly entry: Entry;
  readonly score: number;
  /** How much of what the publication is mostly called the name has, from 0 to 1. */
  readonly covered: number;
  /** How much its words tell, as if in words that one publication has. */
  readonly told: number;
  /** How much the name has that only other publications’ titles have. */
  readonly foreign: number;
  /** What both have, for the sentence that says why. */
  readonly shared: readonly string[];
  /** Whether the name has its number within a series. */
  readonly numbered: boolean;
  /** Whether the name says a year that is another one. */
  readonly otherYear: boolean;
}

/** Words of names that say nothing of a publication unless its title has them. */
const general = new Set(
  `annex appendix article chapter brief cover draft edit edition file final full guide handbook manual paper pdf print
  publication release report study text tool translation version ver rev web low high res small compressed mobile new
  summary executive exec sum foreword preface presentation slide template video audio form english v
  abstract ebook book copy clean proof layout page online institute`.split(/\s+/),
);

/** What a name in several words or parts says. */
export function nameOf(stem: string, folders: readonly string[]): Name {
  const words = wordsOf(stem);
  const plain = [stem, ...folders].flatMap(plainWordsOf);
  const capitals = stem.match(/(?<!\p{L})\p{Lu}{2,5}(?!\p{L})/gu) ?? [];
  const inTitle = words.filter((word) => /^(?:19|20)\d\d$/.test(word)).map(Number);
  return {
    words,
    written: new Map(plain.map((word) => [singular(word), word])),
    folders: folders.map(wordsOf),
    capitals: new Set(capitals.map((word) => word.toLowerCase())),
    years: inTitle,
  };
}

function covering(entry: Entry, known: Known, has: (word: string) => boolean): number {
  const shares = entry.short.map((title) => {
    const telling = tellingWords(title);
    const all = telling.reduce((sum, word) => sum + known.weight(word), 0);
    const had = telling.reduce((sum, word) => sum + (has(word) ? known.weight(word) : 0), 0);
    return all === 0 ? 0 : had / all;
  });
  return Math.max(0, ...shares);
}

/** Whether both begin alike, as “Ukraine” and “Ukrainian” do. */
function isAkin(one: string, other: string): boolean {
  return one.length > 5 && other.length > 5 && one.slice(0, 6) === other.slice(0, 6);
}

/** What words that files of any publication have count against those that tell something. */
const generalShare = 0.4;

function shareOf(token: string): number {
  return token.split(" ").every((word) => general.has(word) || isSmall(word)) ? generalShare : 1;
}

function rankedAgainst(entry: Entry, name: Name, known: Known): Ranked {
  const { words, pairs, others, otherPairs, initials, publication } = entry;
  const inFolders = new Set(name.folders.flat());
  const own = new Set([...name.words, ...inFolders]);
  const shared: string[] = [];
  let told = 0;
  let foreign = 0;
  for (const word of tellingWords([...own])) {
    const isOwn = name.words.includes(word);
    const share = (isOwn ? 1 : 0.7) * shareOf(word);
    if (words.has(word)) {
      told += share * known.weight(word);
      shared.push(name.written.get(word) ?? word);
    } else if (others.has(word)) told += 0.4 * share * known.weight(word);
    else if (word.length <= 5 && word.length > 1 && name.capitals.has(word) && initials().has(word)) {
      told += word.length > 2 ? 0.5 : 0.3;
      shared.push(word);
    } else if ([...words].some((each) => isAkin(each, word))) told += 0.3 * share;
    else if (isOwn && !general.has(word) && !/^\d+$/.test(word) && !isLanguageName(word)) {
      foreign += known.having(word).length > 0 ? known.weight(word) : 0;
    }
  }
  let numbered = false;
  for (const pair of [name.words, ...name.folders].flatMap(pairsOf)) {
    if (pairs.has(pair)) {
      told += (pair.split(" ").some(isSmall) ? 0.3 : 0.5) * shareOf(pair) * known.weight(pair);
    } else if (entry.numbered.has(pair)) {
      numbered = known.having(pair).length === 1;
      told += numbered ? 1.5 : 0.5;
      shared.push(pair);
    } else if (otherPairs.has(pair)) told += 0.4 * shareOf(pair) * known.weight(pair);
  }
  const titled = new Set(entry.titles.flat());
  const years = name.years.filter((year) => !titled.has(String(year)));
  const sameYear = years.includes(publication.year);
  const otherYear = publication.year !== 0 && years.length > 0 && !sameYear;
  if (sameYear) told += 0.4;
  const covered = covering(entry, known, (word) => own.has(word));
  const score = told - 0.6 * foreign - 0.8 * (1 - covered) - (otherYear ? 0.4 : 0);
  return { entry, score, covered, told, foreign, shared, numbered, otherYear };
}

/** So many publications are looked at for a name; those of one more word may come to it. */
const mostCandidates = 200;

/** The publications that the name can speak of, the likeliest first, at most so many. */
export function ranked(name: Name, known: Known, most = 6): Ranked[] {
  const tokens = [name.words, ...name.folders].flatMap((part) => [...tellingWords(part), ...pairsOf(part)]);
  // The rarest first: what nearly all publications have leads to none of them.
  const having = [...new Set(tokens)].map(known.having).toSorted((one, other) => one.length - other.length);
  const candidates = new Set<Entry>();
  for (const entries of having) {
    if (candidates.size >= mostCandidates) break;
    for (const entry of entries) candidates.add(entry);
  }
  return [...candidates]
    .map((entry) => rankedAgainst(entry, name, known))
    .filter(({ told }) => told > 0.3)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, most);
}

/** Whether what the name has of a publication is worth being told. */
export function isWorthTelling({ told, covered }: Ranked): boolean {
  return told >= 0.8 || (told >= 0.5 && covered >= 0.6);
}

/** Whether the first of the ranked is meant, so far as its name can say that: it tells enough, and no other as much. */
export function isClear([first, second]: readonly Ranked[]): boolean {
  if (!first || first.otherYear) return false;
  const { told, covered, score, foreign, numbered } = first;
  const enough = told >= 1 && (numbered || covered >= 0.6 || told >= 2.2) && score > 0.5;
  // What other titles have as well tells none of them, though it be all that one is mostly called.
  const alone = !second || (score - second.score >= 0.35 && told - second.told >= 0.1);
  // A title that is there whole may have other words beside it.
  return enough && alone && foreign <= (covered > 0.95 && told >= 2 ? 0.8 : 0.4) * told;
}
