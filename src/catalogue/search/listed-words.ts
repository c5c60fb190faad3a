/** Search words, each taken apart once a query comes near it: there are thousands, and a query meets a few. */
import { keysOf } from "../publication/terms.ts";
import type { Words } from "./asked-languages.ts";
import type { SearchWord } from "./search-word.ts";
import { markedWord } from "./vietnamese.ts";
import { stemOf } from "./stemming.ts";
import { comparable, fold, lettersOf, wordsOf } from "./words.ts";

/** A part of a word or phrase, as queries are compared with it, and whether it may go on. */
export interface Part {
  readonly text: string;
  readonly open: boolean;
  /** As it is written with marks; null where it has none. */
  readonly marked: string | null;
}

/** The parts of what is written; a star behind one says that it may go on. */
export function partsOf(written: string): (Part & { readonly unspaced: boolean })[] {
  return written.split(/[\s-]+/).flatMap((piece) => {
    const open = piece.endsWith("*");
    return wordsOf(open ? piece.slice(0, -1) : piece).flatMap((each) => {
      const marked = each.unspaced ? null : markedWord(piece.slice(each.start, each.end));
      return comparable(each).map((text) => ({ text, open, marked, unspaced: each.unspaced }));
    });
  });
}

/** Each of the words and phrases taken apart, with the language that it is of. */
export function phrasesOf(words: Words): { language: keyof Words; parts: ReturnType<typeof partsOf> }[] {
  return keysOf(words).flatMap((language) =>
    (words[language] ?? "").split(",").map((phrase) => ({ language, parts: partsOf(phrase.trim()) })),
  );
}

/** The longest of these whose parts all stand at this position of a list of comparable texts. */
export function longestAt<Item>(
  items: readonly Item[],
  partsIn: (item: Item) => readonly Part[],
  texts: readonly string[],
  position: number,
  isAlike: (part: Part, there: string, item: Item, index: number) => boolean,
): Item[] {
  const found = items.filter((item) =>
    partsIn(item).every((part, index) => {
      const there = texts[position + index];
      return there !== undefined && isAlike(part, there, item, position + index);
    }),
  );
  const length = Math.max(0, ...found.map((item) => partsIn(item).length));
  return length === 0 ? [] : found.filter((item) => partsIn(item).length === length);
}

/** Letters that may follow where a few stand before a star, but in languages that write whole words there. */
const longestEnding = 6;

/** Languages that write words together, of those that readers ask in. */
export const compounding: ReadonlySet<string> = new Set(["de"]);

/** Whether a text is the part, or begins with it where it may go on. */
export function isPart({ text, open }: Part, there: string, language: string): boolean {
  if (!open) return there === text;
  if (!there.startsWith(text)) return false;
  // Behind a few letters stands an ending, and not the rest of another word: žen* is not of Zentralasien.
  return text.length > 4 || compounding.has(language) || there.length - text.length <= longestEnding;
}

/** One way to say something, as the index holds it. */
export interface Phrase {
  readonly units: readonly string[];
  /** Whether the last unit may go on. */
  readonly open: boolean;
}

/** A search word taken apart. */
export interface Entry extends SearchWord, Phrase {
  readonly parts: readonly Part[];
  readonly ambiguous: boolean;
}

/** A place that words name, or one in the part of the world that they name. */
export interface NamedPlace {
  readonly slug: string;
  readonly isPart: boolean;
}

/** Words that mean the same, the best first, and the places that they name: of a part of the world, those in it. */
interface WordGroup {
  readonly words: readonly ListedWord[];
  readonly places: readonly NamedPlace[];
}

function entryOf({ language, word }: SearchWord): Entry {
  const ambiguous = word.endsWith("?");
  const parts = partsOf(word.replace(/\?$/, ""));
  const units = parts.map(({ text, open, unspaced }) => (open || unspaced ? text : stemOf(text)));
  return { language, word, parts, units, open: parts.at(-1)?.open ?? false, ambiguous };
}

export class ListedWord {
  readonly written: SearchWord;
  readonly group: WordGroup;
  #entry: Entry | undefined;

  constructor(written: SearchWord, group: WordGroup) {
    this.written = written;
    this.group = group;
  }

  get entry(): Entry {
    this.#entry ??= entryOf(this.written);
    return this.#entry;
  }
}

/** The words of a group, listed. */
export function listedOf(
  words: readonly SearchWord[],
  places: readonly NamedPlace[] = [],
): readonly ListedWord[] {
  const group: ListedWord[] = [];
  for (const word of words) group.push(new ListedWord(word, { words: group, places }));
  return group;
}

/** Where words that may begin alike stand together: the first two letters of their first part, as it is compared. */
export function shelfOf(text: string): string {
  return text.slice(0, 2);
}

/** Folded, what tells a word's shelf without the rest of it: two letters, or of a script without spaces one and a mark. */
const telling =
  /^(?:\p{Script=Latin}{2}|[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}]\p{M}?)/u;

const arabic = /\p{Script=Arabic}/u;

/** The first part of a word as queries are compared with it, told from how it is written: taking each apart would take long. */
export function firstPartOf(word: string): string {
  const [first = ""] = /[\p{L}\p{M}\p{N}'’ʼ]+/u.exec(word) ?? [];
  const folded = lettersOf(fold(first));
  return arabic.test(folded) ? stemOf(folded) : folded;
}

/** The words by their shelves. */
export function shelved(words: readonly ListedWord[]): ReadonlyMap<string, readonly ListedWord[]> {
  const shelves = new Map<string, string | undefined>();
  const shelfOfBeginning = (beginning: string) => {
    if (!shelves.has(beginning)) shelves.set(beginning, telling.exec(fold(beginning))?.[0]);
    return shelves.get(beginning);
  };
  return Map.groupBy(
    words,
    ({ written: { word } }) => shelfOfBeginning(word.slice(0, 3)) ?? shelfOf(firstPartOf(word)),
  );
}
