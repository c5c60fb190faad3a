/** What a query searches for: its terms, and the ways in which each may be met. */
import type { NamedPlace, Phrase } from "./listed-words.ts";
import type { KnownWords } from "./thesaurus.ts";
import { type Word, wordsOf } from "./words.ts";

/** The columns of the index in the order of their weight; a publication's full text follows them. */
export const columns = [
  "title",
  "abstract",
  "contributors",
  "topics",
  "containers",
  "places",
  "years",
] as const;
export type Column = (typeof columns)[number];

/** A choice of the catalogue that words may name: what is, or has, a thing of this kind. */
export interface MeantChoice {
  readonly facet:
    | "language"
    | "type"
    | "year"
    | "role"
    | "format"
    | "place"
    | "edition"
    | "credit"
    | "without";
  readonly value: string;
  /** Whether it is only a part of what is named: a country of a part of the world. */
  readonly isPart?: boolean;
}

/** One way for a term to be met: these units one after another. */
export interface Alternative extends Phrase {
  /** From 0 to 1: how near it comes to what was typed. */
  readonly weight: number;
}

/** A word that may be misspelt: what the dictionary says of it, the index tells. */
interface Spelling {
  /** Folded. */
  readonly word: string;
  /** Of the stems that it may be taken for, what means the same. */
  readonly corrections: readonly { readonly stem: string; readonly meanings: readonly Alternative[] }[];
}

/** Something that is searched for. */
export interface Term {
  /** As it was typed. */
  readonly typed: string;
  readonly alternatives: readonly Alternative[];
  /** Where alone it counts; null for everywhere. */
  readonly column: Column | null;
  /** Whether a publication may lack it: a word of another language that no search word is, or one that says little. */
  readonly optional: boolean;
  /** Whether it is written as names and codes are: then a publication may lack it only where none has it. */
  readonly isName?: boolean;
  /** How much it matters, from 0 to 1, whatever its rarity. */
  readonly weight: number;
  /** What to look for in the dictionary, should nothing have the word; null where spelling is no question. */
  readonly spelling: Spelling | null;
  /** What of the catalogue it names, such as a role, a type or a language: what has that meets it. */
  readonly choices: readonly MeantChoice[];
}

/** Words, each of which must follow the one before; null for none. */
export function phraseTerm(text: string, column: Column | null): Term | null {
  const units = wordsOf(text).flatMap((word) => word.units);
  if (units.length === 0) return null;
  return {
    typed: text,
    alternatives: [{ units, open: false, weight: 1 }],
    column,
    optional: false,
    weight: 1,
    spelling: null,
    choices: [],
  };
}

/** The same said otherwise, by how near it comes. */
export function weighted(phrases: readonly Phrase[], weightOf: (index: number) => number): Alternative[] {
  return phrases.map(({ units, open }, index) => ({ units, open, weight: weightOf(index) }));
}

/** The weights of what means the same, the best of which come first. */
export function byOrder(index: number): number {
  return Math.max(0.6, 1 - index * 0.1);
}

/** What titles say too for a stem of the catalogue's own language, the best first. */
function alternativesTo(stem: string, thesaurus: KnownWords): Alternative[] {
  return weighted(thesaurus.alternativesTo(stem), (index) => Math.max(0.45, 0.65 - index * 0.05));
}

/** A word, and what titles say for it too. */
export function waysToSay(units: readonly string[], thesaurus: KnownWords): Alternative[] {
  const [stem = ""] = units;
  return [{ units, open: false, weight: 1 }, ...alternativesTo(stem, thesaurus)];
}

/** Of what may be meant by a misspelt word, fewer ways to say it are looked for. */
const mostOfCorrection = 4;

function spellingOf({ folded }: Word, thesaurus: KnownWords): Spelling {
  const near = thesaurus.stemsNear(folded);
  return {
    word: folded,
    corrections: near.map((each) => ({
      stem: each,
      meanings: alternativesTo(each, thesaurus).slice(0, mostOfCorrection),
    })),
  };
}

/** A place as what a term names, or those in a part of the world. */
export function placeChoices(places: readonly NamedPlace[]): MeantChoice[] {
  return places.map(({ slug, isPart }) => ({ facet: "place", value: slug, ...(isPart ? { isPart } : {}) }));
}

/** One word. */
export function wordTerm(
  word: Word,
  { column, optional, weight }: Pick<Term, "column" | "optional" | "weight">,
  thesaurus: KnownWords,
): Term {
  const alternatives = waysToSay(word.units, thesaurus);
  // What the thesaurus knows is no mistake, though no publication may have it.
  const mayBeMisspelt = !word.unspaced && alternatives.length === 1 && /^\p{L}{3,}$/u.test(word.folded);
  return {
    typed: word.folded,
    alternatives,
    column,
    optional,
    weight,
    spelling: mayBeMisspelt ? spellingOf(word, thesaurus) : null,
    choices: placeChoices(thesaurus.placesNamed(word.units[0] ?? "")),
  };
}
