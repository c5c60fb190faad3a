/** Which of a publication's languages a name means, by names, codes and the abbreviations that people make up. */
import { canonicalTag, languageOf } from "../../languages/language.ts";
import { foldedName, tagsByName } from "../../languages/naming.ts";
import { hasOwnName } from "../../languages/names.ts";
import { isOrdinaryWord, otherLanguageNames } from "../file-name.ts";

function regionOf(tag: string): string | undefined {
  return new Intl.Locale(tag).maximize().region;
}

/** The country that a language is mostly spoken in. */
function countryOf(tag: string): string {
  const region = regionOf(tag);
  return region ? foldedName(new Intl.DisplayNames("en", { type: "region" }).of(region) ?? "") : "";
}

interface Names {
  /** In English, in itself, and those that people write into names of files, as words. */
  readonly names: readonly string[];
  readonly country: string;
}

const namesByTag = new Map<string, Names>();

function namesOf(tag: string): Names {
  const made = namesByTag.get(tag);
  if (made) return made;
  const { name, autonym } = languageOf(tag);
  const base = tag.split("-")[0] ?? tag;
  const names = [name, autonym, ...(otherLanguageNames[base] ?? [])].map(foldedName);
  const all = { names, country: countryOf(tag) };
  if (namesByTag.size < 500) namesByTag.set(tag, all);
  return all;
}

/** Whether the letters stand in the name in this order, with the same one first: “srb” in “serbian”. */
function abbreviates(letters: string, name: string): boolean {
  if (letters.charAt(0) !== name.charAt(0)) return false;
  let at = 0;
  for (const letter of name) if (letter === letters.charAt(at)) at += 1;
  return at === letters.length;
}

/** What is left of a name, its words in their order: in lower case without marks, and which were capitals. */
export interface LeftWords {
  readonly words: readonly string[];
  readonly capitals: ReadonlySet<string>;
}

/** Whether a word abbreviates something other than a language. */
function isAbbreviation(word: string): boolean {
  return /^(?:exec|sum|cv|pdf|pptx?|web|low|res|pg|tip|rev|ver|vol|no|ed|new|old|v|i|ii|iii)$/.test(word);
}

/** “ES” in capitals stands for an executive summary, in small letters for Spanish. */
function isExecutive(word: string, { capitals }: LeftWords): boolean {
  return word === "es" && capitals.has(word);
}

/** Whether one of the names stands among the words. */
function isNamed(left: string, names: readonly string[]): boolean {
  return names.some((name) => name.length > 2 && ` ${left} `.includes(` ${name} `));
}

/** Which of the languages the words mean; null where they mean none of them, or more than one equally. */
export function languageAmong(left: LeftWords, tags: readonly string[]): string | null {
  const words = left.words.join(" ");
  const only = (found: readonly string[]) => (found.length === 1 ? (found[0] ?? null) : null);
  const bases = [...new Set(tags)];
  const named = only(bases.filter((tag) => isNamed(words, namesOf(tag).names)));
  if (named) return named;
  const last = left.words.at(-1) ?? "";
  // “… in Indonesia ENG”: a country is mostly of the title where a code stands behind all.
  const closing = /^[a-z]{3}$/.test(last) && !isAbbreviation(last) ? canonicalTag(last) : null;
  const country = bases.includes(closing ?? "")
    ? null
    : only(bases.filter((tag) => isNamed(words, [...namesOf(tag).names, namesOf(tag).country])));
  if (country) return country;
  for (const word of left.words.toReversed()) {
    if (isAbbreviation(word) || isExecutive(word, left) || !/^[a-z]{2,6}$/.test(word)) continue;
    const meant = left.capitals.has(word) || word === last || word.length > 3;
    if (!meant) continue;
    const coded = word.length <= 3 ? canonicalTag(word) : null;
    const found =
      bases.find((tag) => tag === coded) ??
      only(
        bases.filter((tag) => word.length >= 3 && namesOf(tag).names.some((name) => name.startsWith(word))),
      ) ??
      (word.length === 2 ? only(bases.filter((tag) => regionOf(tag)?.toLowerCase() === word)) : null) ??
      (word.length <= 4 && left.capitals.has(word)
        ? only(
            bases.filter((tag) =>
              namesOf(tag).names.some((name) => abbreviates(word, name.replaceAll(" ", ""))),
            ),
          )
        : null);
    if (found) return found;
  }
  return null;
}

/** Whether the word is a language’s name by itself, as “Ukrainian” is. */
export function isLanguageName(word: string): boolean {
  return word.length > 3 && tagsByName().has(word);
}

/** Whether a word of two letters is one of English, and says nothing of a language at the end of a name. */
function isEnglish(word: string): boolean {
  return /^(?:am|an|as|at|be|by|do|go|he|hi|if|in|is|it|me|my|no|of|ok|oh|on|or|so|to|up|us|we)$/.test(word);
}

/** The language that the words name, whichever, in full or with a code as the last: for a document that would be new. */
export function languageNamed(left: LeftWords): string | null {
  const { words, capitals } = left;
  const last =
    words.findLast(
      (word) =>
        !/^(?:\d+|final|copy|draft|print)$/.test(word) && !isAbbreviation(word) && !isExecutive(word, left),
    ) ?? "";
  const code =
    /^[a-z]{2,3}$/.test(last) &&
    (capitals.has(last) || !(last.length === 2 ? isEnglish(last) : isOrdinaryWord(last)))
      ? canonicalTag(last)
      : null;
  if (code !== null && !code.includes("-") && hasOwnName(code)) return code;
  // “KH”: a country, for the language that is mostly spoken there.
  if (/^[a-z]{2}$/.test(last) && capitals.has(last)) {
    const { language } = new Intl.Locale(`und-${last}`).maximize();
    if (language !== "und" && hasOwnName(language)) return language;
  }
  for (let length = 3; length > 0; length--) {
    for (let at = words.length - length; at >= 0; at--) {
      const tag = tagsByName().get(words.slice(at, at + length).join(" "));
      if (tag && !tag.includes("-") && (words[at] ?? "").length > 3) return tag;
    }
  }
  return null;
}
