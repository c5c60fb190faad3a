/**
 * Things that words of a query name: a role of documents, a format, a kind of publication, what a contributor did, or nothing but publications
 * and language themselves. What a catalogue is about is no matter here: that is in its search words.
 */
import { keysOf } from "../publication/terms.ts";
import type { Words } from "./asked-languages.ts";
import { creditWords } from "./credit-words.ts";
import { isPart, longestAt, type Part, phrasesOf } from "./listed-words.ts";
import { formatWords, roleWords } from "./role-words.ts";
import type { MeantChoice } from "./terms.ts";
import { languageWords, publicationWords, typeWords } from "./type-words.ts";

/** A run of words that names a thing. */
export interface NamedThing {
  /** How many of the comparable texts it takes. */
  readonly length: number;
  /** What has the thing; none for publications and language themselves. */
  readonly choices: readonly MeantChoice[];
  /** Whether it says "language", or what stands before a language's name. */
  readonly isLanguageWord: boolean;
  /** Tags of the languages that it is of; `any` for what is the same in all. */
  readonly languages: readonly string[];
}

interface Entry extends Omit<NamedThing, "length" | "languages"> {
  readonly parts: readonly Part[];
  readonly language: string;
}

function entriesOf(words: Words, thing: Pick<NamedThing, "choices" | "isLanguageWord">): Entry[] {
  return phrasesOf(words).map((phrase) => ({ ...thing, ...phrase }));
}

function allEntries(): Entry[] {
  const choice = (facet: MeantChoice["facet"], value: string) => ({
    choices: [{ facet, value }],
    isLanguageWord: false,
  });
  return [
    ...keysOf(roleWords).flatMap((role) => entriesOf(roleWords[role] ?? {}, choice("role", role))),
    ...keysOf(formatWords).flatMap((format) =>
      entriesOf(formatWords[format] ?? {}, choice("format", format)),
    ),
    ...keysOf(typeWords).flatMap((type) => entriesOf(typeWords[type] ?? {}, choice("type", type))),
    ...keysOf(creditWords).flatMap((credit) =>
      entriesOf(creditWords[credit] ?? {}, choice("credit", credit)),
    ),
    ...entriesOf(publicationWords, { choices: [], isLanguageWord: false }),
    ...entriesOf(languageWords, { choices: [], isLanguageWord: true }),
  ];
}

function distinct(choices: readonly MeantChoice[]): MeantChoice[] {
  return [...new Map(choices.map((each) => [`${each.facet}=${each.value}`, each])).values()];
}

let byFirst: ReadonlyMap<string, readonly Entry[]> | undefined;

/** The longest names of things that begin at this position of a list of comparable texts, in these languages; or null. */
export function thingAt(
  texts: readonly string[],
  position: number,
  isSpoken: (language: string) => boolean,
): NamedThing | null {
  byFirst ??= Map.groupBy(allEntries(), ({ parts }) => (parts[0]?.text ?? "").slice(0, 2));
  const near = byFirst.get((texts[position] ?? "").slice(0, 2)) ?? [];
  const spoken = near.filter(({ language }) => language === "any" || isSpoken(language));
  const longest = longestAt(
    spoken,
    ({ parts }) => parts,
    texts,
    position,
    (part, there, { language }) => isPart(part, there, language),
  );
  const length = longest[0]?.parts.length ?? 0;
  if (length === 0) return null;
  return {
    length,
    // Indonesian and Malay have many words in common.
    choices: distinct(longest.flatMap(({ choices }) => choices)),
    isLanguageWord: longest.every(({ isLanguageWord }) => isLanguageWord),
    languages: [...new Set(longest.map(({ language }) => language))],
  };
}
