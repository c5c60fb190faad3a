/**
 * Words that any field may have, in many languages: a catalogue whose subject has no search words of its own is asked for by
 * these, where nothing has all of a query. They are too many to be held, so the index gives those that a query comes near.
 */
import type { StoredWord } from "../../store/synonyms.ts";
import { firstPartOf } from "./listed-words.ts";
import { commonWords } from "./little-words.ts";
import { hasMalayRoots, malayRoots } from "./malay.ts";
import { type KnownWords, Thesaurus } from "./thesaurus.ts";
import { comparable, fold, wordsOf } from "./words.ts";

/** With this many letters a word is written under one less, so that another ending may follow. */
const shortest = 5;
/** More beginnings than that are not looked for. */
const mostBeginnings = 20;

/** Under what a word is written that begins so. */
function beginningOf(text: string): string {
  return text.length === shortest ? text.slice(0, shortest - 1) : text.slice(0, shortest);
}

function beginsUnspaced(parts: readonly string[], position: number): string {
  return parts.slice(position, position + 2).join("");
}

/** The first two clusters of a word in a script without spaces; null for any other. */
function unspacedBeginning(word: string): string | null {
  return (
    /^(?:[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]\p{M}*){1,2}/u.exec(
      word,
    )?.[0] ?? null
  );
}

/** What a word, or a few in a row, is written under: by each root that it may have. */
export function beginningsOf([language, word]: StoredWord): string[] {
  const unspaced = unspacedBeginning(fold(word));
  if (unspaced !== null) return [unspaced];
  const first = firstPartOf(word);
  const forms = hasMalayRoots(language) ? [first, ...malayRoots(first)] : [first];
  return [...new Set(forms.filter((form) => form !== "").map(beginningOf))];
}

/** What the words of a query may be written under. */
export function beginningsIn(typed: string): string[] {
  const words = wordsOf(typed);
  const unspaced = words.flatMap((word) => (word.unspaced ? comparable(word) : []));
  const found = words.flatMap((word) => {
    if (word.unspaced || word.folded.length < 2) return [];
    const [text = ""] = comparable(word);
    return [text, ...malayRoots(text)].flatMap((form) => [
      form.slice(0, shortest),
      ...(form.length < shortest || form.length > shortest + 3 ? [] : [form.slice(0, shortest - 1)]),
      ...(form.length === shortest - 1 ? [form.slice(0, -1)] : []),
    ]);
  });
  const pairs = unspaced.flatMap((unit, position) => [beginsUnspaced(unspaced, position), unit]);
  return [...new Set([...found, ...pairs])].slice(0, mostBeginnings);
}

/** Whether one of these groups has the word as it stands. */
export function haveWord(groups: readonly (readonly StoredWord[])[], folded: string): boolean {
  return groups.some((group) => group.some(([, word]) => fold(word) === folded));
}

/** These words, and behind them those that the index gave. */
export function withGeneralWords(
  own: KnownWords,
  groups: readonly (readonly StoredWord[])[],
  titles: readonly string[],
): KnownWords {
  const words = groups.map((group) => group.map(([language, word]) => ({ language, word })));
  const general = new Thesaurus(words, { titles, documents: [] }, { anyForm: true });
  return {
    home: own.home,
    languageNames: own.languageNames,
    termAt: (query, position, within) => {
      const found = own.termAt(query, position, within);
      if (found) return found;
      const term = general.termAt(query, position, within);
      // English "is" is ice to Icelandic.
      return term?.length === 1 && own.home === "en" && commonWords.has(query.texts[position] ?? "")
        ? null
        : term;
    },
    phraseAt: (...at) => own.phraseAt(...at) ?? general.phraseAt(...at),
    alternativesTo: (stem) => {
      const found = own.alternativesTo(stem);
      return found.length > 0 ? found : general.alternativesTo(stem);
    },
    stemsNear: (folded) => own.stemsNear(folded),
    placesNamed: (stem) => own.placesNamed(stem),
    isAmbiguous: (folded) => own.isAmbiguous(folded),
    languageNamed: (folded) => own.languageNamed(folded),
    languageTagged: (text) => own.languageTagged(text),
    knows: (tag) => own.knows(tag) || general.knows(tag),
    languagesOfScript: (text) => {
      const found = own.languagesOfScript(text);
      return found.length > 0 ? found : general.languagesOfScript(text);
    },
  };
}
