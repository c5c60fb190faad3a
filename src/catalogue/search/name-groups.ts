/** What countries are called in the languages that readers ask in, as words that mean the same: each is its place. */
import { namesIn } from "../languages/names-in.ts";
import { askedLanguages } from "./asked-languages.ts";
import type { SearchWord } from "./search-word.ts";

/** A place of the catalogue. */
export interface KnownPlace {
  readonly slug: string;
  readonly name: string;
  /** Of a country, its code in ISO 3166-1; null for what has none. */
  readonly code: string | null;
}

/** Words for a place, and which it is. */
export interface PlaceGroup {
  readonly slug: string;
  readonly words: readonly SearchWord[];
}

/** A name without what stands in brackets, and what does. */
function plainNames(name: string): string[] {
  const [, before = name, inside] = /^(.*?)\s*[(（](.*)[)）]$/.exec(name) ?? [];
  return [before, ...(inside === undefined ? [] : [inside])].filter((each) => each !== "");
}

/** The places of a catalogue with their names in its own language and all that readers ask in. */
export function placeGroups(places: readonly KnownPlace[], home: string): PlaceGroup[] {
  const languages = askedLanguages.map((language) => ({ language, names: namesIn(language).countries }));
  return places.map(({ slug, name, code }) => {
    const words = [{ language: home, word: name }];
    for (const { language, names } of languages) {
      const there = code === null || !/^[A-Z]{2}$/.test(code) ? undefined : names(code);
      if (there !== undefined) {
        words.push(...plainNames(there).map((word) => ({ language, word })));
      }
    }
    return {
      slug,
      words: words.filter(({ word }, at) => words.findIndex((each) => each.word === word) === at),
    };
  });
}
