/** The words of names and titles, as the two are held against each other. */
import { foldedName } from "../../languages/naming.ts";

/** Words that stand between others, and tell publications apart only by what stands beside them. */
const small = new Set(
  "a an and are as at by de del der des die du el en et for from in is its la las le les los of on or our the to und y with what why who how when".split(
    " ",
  ),
);

export function isSmall(word: string): boolean {
  return small.has(word);
}

/** “Studies” and “study”, “victims” and “victim” are the same word here. */
export function singular(word: string): string {
  if (/^\d/.test(word) || word.length < 4) return word;
  return word
    .replace(/ies$/, "y")
    .replace(/(?<=ss|sh|ch|x)es$/, "")
    .replace(/(?<![isu])s$/, "");
}

/**
 * The words of a name or title: written together as in “BestPractices”, with underscores or with spaces, and with
 * “(Re)integration” and “re-integration” as one word.
 */
export function plainWordsOf(text: string): string[] {
  const parted = text
    .replace(/\((\p{L}+)\)(?=\p{L})/gu, "$1")
    .replace(/(?<=\p{L})\/(?=\p{L})/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2");
  return foldedName(parted)
    .replace(/\bre (?=[a-z]{4})/g, "re")
    .split(" ")
    .filter((word) => word !== "");
}

/** The same words, each in its singular. */
export function wordsOf(text: string): string[] {
  return plainWordsOf(text).map(singular);
}

/** Words that tell something by themselves. */
export function tellingWords(words: readonly string[]): string[] {
  return words.filter((word) => !isSmall(word));
}

/** Two neighbours each: with small words between them passed over, and as they stand where one is small. */
export function pairsOf(words: readonly string[]): string[] {
  const pairs = (list: readonly string[]) => list.slice(1).map((word, index) => `${list[index]} ${word}`);
  return [...new Set([...pairs(tellingWords(words)), ...pairs(words)])];
}

/** What may stand for neighbours of two to five words: their first letters, with the small words and without. */
export function initialsOf(words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const list of [words, tellingWords(words)]) {
    const letters = list.map((word) => word.charAt(0)).join("");
    for (let from = 0; from < letters.length; from++) {
      for (const length of [2, 3, 4, 5]) {
        if (from + length <= letters.length) found.add(letters.slice(from, from + length));
      }
    }
  }
  return [...found];
}

/** What a title is mostly called by: its first part, up to a full stop, colon, dash or question mark. */
export function shortTitle(title: string): string {
  const [first = title] = title.split(/[.:?!–—]\s|\s[-–—]\s|,\s/, 1);
  return tellingWords(wordsOf(first)).length > 0 ? first : title;
}

/** A file's name without its ending, and without what sites and copies add: “-1”, “(2)”, “-scaled”, “-e1510”. */
export function stemOf(name: string): string {
  return name
    .replace(/\.[A-Za-z0-9]{2,5}$/u, "")
    .replace(/(?:-scaled|-e\d{8,}|-\d{2,4}x\d{2,4}|-\d| ?\(\d{1,2}\)| - copy| copy)+$/iu, "");
}
