/**
 * What means the same: the editors' search words as a query is compared with them. The language that most titles are
 * in is the catalogue's own: its words are met by their stems, those of every other language as they are written.
 */
import { languageOf } from "../languages/language.ts";
import { isFormOf, isMisspelt } from "./inflection.ts";
import { LanguageNames } from "./language-names.ts";
import { type KnownPlace, placeGroups } from "./name-groups.ts";
import { Regions } from "./regions.ts";
import { hasMalayRoots, malayRoots } from "./malay.ts";
import { distanceBetween } from "./spelling.ts";
import {
  type Entry,
  isPart,
  type ListedWord,
  listedOf,
  longestAt,
  type NamedPlace,
  type Part,
  type Phrase,
  shelfOf,
  shelved,
} from "./listed-words.ts";
import { scriptsOf } from "./scripts.ts";
import type { SearchWord } from "./search-word.ts";
import { stemOf } from "./stemming.ts";
import { fold, wordsOf } from "./words.ts";

/** The languages of a catalogue. */
export interface Spoken {
  /** Of its titles, the commonest first. */
  readonly titles: readonly string[];
  /** Of its documents. */
  readonly documents: readonly string[];
}

/** A query's words as terms are compared with them, and as each was typed with marks; null where it has none. */
export interface Comparable {
  readonly texts: readonly string[];
  readonly marked: readonly (string | null)[];
}

/** A run of words that stands in the thesaurus. */
export interface KnownTerm {
  /** How many words of the text it takes. */
  readonly length: number;
  /** What titles say for it, the best first. */
  readonly meanings: readonly Phrase[];
  /** Tags of the languages that it is of. */
  readonly languages: readonly string[];
  /** The places that it names; of a part of the world those in it. */
  readonly places: readonly NamedPlace[];
  /** Whether all of it is written so, and not only how it begins. */
  readonly isExact: boolean;
  /** Whether it may as well be a misspelt word of the catalogue's own language: then it tells no language. */
  readonly doubtful: boolean;
  /** Whether editors say that it means much else too: then a publication may lack it. */
  readonly ambiguous: boolean;
}

/** The language without region or script: what readers of one region write, others find. */
function primary(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? tag;
}

/** A shorter word with another cluster is another word. */
const fewestClusters = 6;

/** In how many letters the stems of a misspelt word and of the right one may differ. */
const mostStemsDiffer = 2;
const mostStemsNear = 2;

/** More ways to say one thing than this are not searched for. */
const mostMeanings = 8;

const partsOfWord = ({ entry }: ListedWord) => entry.parts;

function lengthOf(found: readonly ListedWord[]): number {
  return found[0]?.entry.parts.length ?? 0;
}

/** Whether a word of a query has no other marks than this part of a term. */
function isMarkedAlike({ marked }: Part, typed: string | null | undefined, { parts }: Entry): boolean {
  return typed === null || typed === undefined || typed === marked || parts.length > 1;
}

/** Malay words by all roots that the first of each may have. */
function wordsByRoot(words: readonly ListedWord[]): Map<string, ListedWord[]> {
  const byRoot = new Map<string, ListedWord[]>();
  for (const word of words) {
    if (!hasMalayRoots(primary(word.written.language))) continue;
    for (const root of malayRoots(word.entry.parts[0]?.text ?? "")) {
      byRoot.set(root, [...(byRoot.get(root) ?? []), word]);
    }
  }
  return byRoot;
}

/** The editors' search words, made ready for the queries of a catalogue with these languages. */
export class Thesaurus {
  /** The language that most titles are in. */
  readonly home: string;
  readonly #spoken: Spoken;
  /** Whether other forms of a word are taken for it where nothing tells the language. */
  readonly #anyForm: boolean;
  /** Words of other languages, by their shelves. */
  readonly #foreign: ReadonlyMap<string, readonly ListedWord[]>;
  /** What titles say of a group, once that was asked. */
  readonly #said = new Map<readonly ListedWord[], readonly Entry[]>();
  readonly #homeStems: ReadonlySet<string>;
  /** What else titles say for a stem of the catalogue's own language. */
  readonly #alternatives = new Map<string, Phrase[]>();
  #byRoot: ReadonlyMap<string, readonly ListedWord[]> | undefined;
  #stemsByFirst: ReadonlyMap<string, readonly string[]> | undefined;
  readonly #phrases: (readonly [Phrase, readonly Phrase[], places: readonly NamedPlace[]])[] = [];
  /** The places that a stem of the catalogue's own language names. */
  readonly #places = new Map<string, readonly NamedPlace[]>();
  readonly #ambiguous: ReadonlySet<string>;
  readonly #languages: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, string>;
  /** What the languages of documents are called. */
  readonly languageNames: LanguageNames;

  constructor(
    groups: readonly (readonly SearchWord[])[],
    spoken: Spoken,
    { places = [], anyForm = false }: { places?: readonly KnownPlace[]; anyForm?: boolean } = {},
  ) {
    this.#anyForm = anyForm;
    this.home = primary(spoken.titles[0] ?? "en");
    this.#spoken = spoken;
    const regions = new Regions(places);
    const words = [
      ...groups.flatMap((group) => listedOf(group, regions.placesOf(group))),
      ...placeGroups(places, this.home).flatMap((group) =>
        listedOf(group.words, [{ slug: group.slug, isPart: false }]),
      ),
      ...regions.groups().flatMap((group) => listedOf(group.words, group.places)),
    ];
    this.#foreign = shelved(words.filter(({ written }) => !this.#isHome(written)));
    const own = words.filter(({ written }) => this.#isHome(written));
    this.#homeStems = new Set(
      own.flatMap(({ entry, group }) => (group.places.length === 0 ? entry.units : [])),
    );
    this.#ambiguous = new Set(
      own.flatMap(({ entry: { ambiguous, parts } }) => (ambiguous ? (parts[0]?.text ?? []) : [])),
    );
    for (const { entry, group } of own) {
      const others = this.#titlesSay(group).filter((other) => other !== entry);
      const [only] = entry.units;
      if (entry.units.length > 1) this.#phrases.push([entry, others, group.places]);
      else if (only !== undefined) {
        if (group.places.length > 0) this.#places.set(only, group.places);
        if (others.length > 0)
          this.#alternatives.set(only, [...(this.#alternatives.get(only) ?? []), ...others]);
      }
    }
    this.#phrases.sort(([one], [other]) => other.units.length - one.units.length);
    this.#languages = new Set([...spoken.documents, ...words.map(({ written }) => written.language)]);
    this.languageNames = new LanguageNames(spoken.documents);
    this.#names = new Map(
      spoken.documents.map(languageOf).flatMap(({ tag, autonym, name }) =>
        [autonym, name].map((each) => [
          wordsOf(each)
            .map((word) => word.folded)
            .join(" "),
          tag,
        ]),
      ),
    );
  }

  #isHome({ language }: SearchWord): boolean {
    return primary(language) === this.home;
  }

  /** What titles may say of a group: its words in their languages, those of the catalogue's own first. */
  #titlesSay({ words }: ListedWord["group"]): readonly Entry[] {
    const known = this.#said.get(words);
    if (known) return known;
    const languages = new Set([this.home, ...this.#spoken.titles.map(primary)]);
    const said = [...languages].flatMap((tag) =>
      words.flatMap((word) => (primary(word.written.language) === tag ? [word.entry] : [])),
    );
    this.#said.set(words, said);
    return said;
  }

  /**
   * The longest term that begins at this position of a query, in whichever languages have it; or null. Where it is known
   * which languages the query is in, in those only: there also by another form of its words, else with a letter wrong.
   */
  termAt({ texts, marked }: Comparable, position: number, within: readonly string[] = []): KnownTerm | null {
    const first = texts[position] ?? "";
    // Serbian kambodž* is not what keeps Russian Камбодже from being a form of Камбоджа.
    const known = new Set(within.map(primary));
    const near = [...(this.#foreign.get(shelfOf(first)) ?? []), ...this.#ofOneRoot(first, known)];
    const spoken = near.filter(({ written }) => known.size === 0 || known.has(primary(written.language)));
    const longestBy = (alike: (part: Part, there: string, language: string) => boolean) =>
      longestAt(spoken, partsOfWord, texts, position, (part, there, { entry }, at) => {
        const language = primary(entry.language);
        return alike(part, there, language) && (language !== "vi" || isMarkedAlike(part, marked[at], entry));
      });
    let longest = longestBy(isPart);
    const length = lengthOf(longest);
    if (length <= 1 && known.size === 0 && this.#homeStems.has(stemOf(first))) return null;
    if (known.size > 0 || this.#anyForm) {
      const forms = longestBy(
        (part, there, language) =>
          (this.#anyForm &&
            (isPart(part, there, language) || (language === "en" && stemOf(there) === stemOf(part.text)))) ||
          isFormOf(there, part.text, language),
      );
      if (lengthOf(forms) > length || this.#anyForm) longest = forms;
      else if (length === 0 && known.size > 0)
        longest = longestBy(({ text }, there) => isMisspelt(there, text));
    }
    if (longest.length > 0) return this.#known(longest, texts.slice(position, position + lengthOf(longest)));
    return known.size === 0 ? null : this.#nearUnspaced(spoken, texts, position);
  }

  /** Malay words that may be of one root with this one, and so begin otherwise. */
  #ofOneRoot(text: string, within: ReadonlySet<string>): readonly ListedWord[] {
    if (!this.#anyForm && ![...within].some(hasMalayRoots)) return [];
    this.#byRoot ??= wordsByRoot([...this.#foreign.values()].flat());
    const byRoot = this.#byRoot;
    const found = new Set([...malayRoots(text)].flatMap((root) => byRoot.get(root) ?? []));
    return [...found].filter(({ entry: { parts } }) => shelfOf(parts[0]?.text ?? "") !== shelfOf(text));
  }

  /** A longer word of a script without spaces that differs by one cluster: Khmer writes សេចក្ដីសង្ខេប and សេចក្តីសង្ខេប. */
  #nearUnspaced(words: readonly ListedWord[], texts: readonly string[], position: number): KnownTerm | null {
    const found = words.find(({ entry: { parts } }) => {
      if (parts.length < fewestClusters || !parts.every(({ text }) => /^\P{Script=Han}\p{M}*$/u.test(text)))
        return false;
      const other = parts.filter(({ text }, index) => texts[position + index] !== text);
      return other.length === 1;
    });
    return found ? this.#known([found], texts.slice(position, position + found.entry.parts.length)) : null;
  }

  #known(longest: readonly ListedWord[], texts: readonly string[]): KnownTerm {
    const text = texts.join(" ");
    const meanings = new Map(
      longest.flatMap(({ entry, group }) =>
        this.#titlesSay(group).flatMap((meaning) =>
          meaning === entry ? [] : [[meaning.units.join(" "), meaning] as const],
        ),
      ),
    );
    return {
      length: texts.length,
      meanings: this.#withAlternatives([...meanings.values()]).slice(0, mostMeanings),
      isExact: longest.some(({ entry }) => entry.parts.every((part, at) => part.text === texts[at])),
      languages: [...new Set(longest.map(({ written }) => written.language))],
      places: longest.map(({ group }) => group.places).find((places) => places.length > 0) ?? [],
      doubtful: longest.every(({ entry, group }) => this.#isLikeHome(entry, group, text)),
      ambiguous: longest.every(({ entry }) => entry.ambiguous),
    };
  }

  /** What means the same, and behind what the catalogue's own language says what it says for the best of that. */
  #withAlternatives(meanings: readonly Entry[]): readonly Phrase[] {
    const home = meanings.filter((meaning) => this.#isHome(meaning));
    const [best] = home;
    if (!best) return meanings;
    const [only = "", ...more] = best.units;
    const others =
      more.length === 0 ? this.alternativesTo(only) : (this.phraseAt(best.units, 0)?.phrases.slice(1) ?? []);
    const known = new Set(meanings.map(({ units }) => units.join(" ")));
    return [
      ...home,
      ...others.filter(({ units }) => !known.has(units.join(" "))).slice(0, mostMeanings - home.length - 2),
      ...meanings.filter((meaning) => !this.#isHome(meaning)),
    ];
  }

  /** Whether a text is what it means in the catalogue's own language or, where it is one word with any ending, misspelt so. */
  #isLikeHome({ parts }: Entry, { words }: ListedWord["group"], text: string): boolean {
    const most = !this.#anyForm && parts.length === 1 && parts[0]?.open ? 2 : 0;
    return words.some(
      ({ written }) => this.#isHome(written) && distanceBetween(text, fold(written.word), most) <= most,
    );
  }

  /**
   * The longest phrase of several words of the catalogue's own language that begins at this position of a list of
   * stems, after it what means the same, and the places that it names; or null.
   */
  phraseAt(
    stems: readonly string[],
    position: number,
  ): { readonly phrases: readonly [Phrase, ...Phrase[]]; readonly places: readonly NamedPlace[] } | null {
    const found = this.#phrases.find(([{ units }]) =>
      units.every((unit, at) => stems[position + at] === unit),
    );
    return found ? { phrases: [found[0], ...found[1].slice(0, mostMeanings)], places: found[2] } : null;
  }

  /** What titles say for this stem of the catalogue's own language too. */
  alternativesTo(stem: string): readonly Phrase[] {
    return (this.#alternatives.get(stem) ?? []).slice(0, mostMeanings);
  }

  /**
   * Stems of the catalogue's own language for which titles say something else too, and whose words this may be misspelt. A
   * wrong letter can keep an ending from being one: of migratiion the stem is all of it.
   */
  stemsNear(folded: string): readonly string[] {
    this.#stemsByFirst ??= Map.groupBy(this.#alternatives.keys(), ([letter]) => letter ?? "");
    const stem = stemOf(folded);
    const near = (this.#stemsByFirst.get(folded[0] ?? "") ?? []).flatMap((other) => {
      const letters = Math.min(
        distanceBetween(stem, other, mostStemsDiffer),
        distanceBetween(folded.slice(0, other.length), other, mostStemsDiffer),
      );
      return letters > mostStemsDiffer ? [] : [{ other, letters }];
    });
    return near
      .toSorted((one, another) => one.letters - another.letters)
      .slice(0, mostStemsNear)
      .map(({ other }) => other);
  }

  /** The places that this stem of the catalogue's own language names. */
  placesNamed(stem: string): readonly NamedPlace[] {
    return this.#places.get(stem) ?? [];
  }

  /** Whether the word is a name in the catalogue and means little elsewhere: SEE for Southeastern Europe. */
  isAmbiguous(folded: string): boolean {
    return this.#ambiguous.has(folded);
  }

  /** The tag of the catalogue's language that these folded words name, in itself or in English. */
  languageNamed(folded: string): string | undefined {
    return this.#names.get(folded);
  }

  /** Whether there are documents or search words in the language. */
  knows(tag: string): boolean {
    return this.#languages.has(tag);
  }

  /** The tag of the catalogue's language that is written so, in whatever case; undefined for anything else. */
  languageTagged(text: string): string | undefined {
    return this.#spoken.documents.find((tag) => tag.toLowerCase() === text.toLowerCase());
  }

  /** The languages of documents, or else of search words, that are written in a script of this text other than Latin. */
  languagesOfScript(text: string): readonly string[] {
    if (!/[^\p{Script=Latin}\P{L}]/u.test(text)) return [];
    const found = this.#spoken.documents.filter((tag) => scriptsOf(tag).some((script) => script.test(text)));
    if (found.length > 0) return found;
    return [...this.#languages].filter((tag) => scriptsOf(tag).some((script) => script.test(text)));
  }
}

/** What a query is read by. */
export type KnownWords = Pick<Thesaurus, keyof Thesaurus>;
