/**
 * What means the same: the editors' search words as a query is compared with them. The language that most titles are
 * in is the catalogue's own: its words are met by their stems, those of every other language as they are written.
 */
import { languageOf } from "../languages/language.ts";
import { distanceBetween } from "./spelling.ts";
import { fold, stemOf, type Word, wordsOf } from "./words.ts";

/** One word, or a few in a row, of a group that means the same. */
export interface SearchWord {
  /** BCP 47 tag. */
  readonly language: string;
  /** A star at the end of a part stands for any ending, a question mark at the end for another meaning. */
  readonly word: string;
}

/** The languages of a catalogue. */
export interface Spoken {
  /** Of its titles, the commonest first. */
  readonly titles: readonly string[];
  /** Of its documents. */
  readonly documents: readonly string[];
}

/** One way to say something, as the index holds it. */
export interface Phrase {
  readonly units: readonly string[];
  /** Whether the last unit may go on. */
  readonly open: boolean;
}

/** A run of words that stands in the thesaurus. */
export interface KnownTerm {
  /** How many words of the text it takes. */
  readonly length: number;
  /** What titles say for it, the best first. */
  readonly meanings: readonly Phrase[];
  /** Tags of the languages that it is of. */
  readonly languages: readonly string[];
  /** Whether it may as well be a misspelt word of the catalogue's own language: then it tells no language. */
  readonly doubtful: boolean;
}

interface Entry extends SearchWord, Phrase {
  /** As queries are compared with it. */
  readonly parts: readonly { readonly text: string; readonly open: boolean }[];
  readonly ambiguous: boolean;
}

const arabic = /\p{Script=Arabic}/u;

/**
 * Of a script without spaces the clusters, of any other the folded words: what terms are compared by. Of Arabic the
 * word without its article, which a text has at nearly every noun and a search word at none.
 */
export function comparable(word: Word): readonly string[] {
  return word.unspaced || arabic.test(word.folded) ? word.units : [word.folded];
}

/** The language without region or script: what readers of one region write, others find. */
function primary(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? tag;
}

function entryOf({ language, word }: SearchWord): Entry {
  const ambiguous = word.endsWith("?");
  const pieces = word.replace(/\?$/, "").split(/[\s-]+/);
  const parts = pieces.flatMap((piece) => {
    const open = piece.endsWith("*");
    return wordsOf(open ? piece.slice(0, -1) : piece).flatMap((each) =>
      comparable(each).map((text) => ({ text, unit: open || each.unspaced ? text : stemOf(text), open })),
    );
  });
  const units = parts.map(({ unit }) => unit);
  return { language, word, parts, units, open: parts.at(-1)?.open ?? false, ambiguous };
}

/** A search word, and its entry once a query comes near it: there are thousands, and a query meets a few. */
class Listed {
  readonly written: SearchWord;
  readonly group: readonly Listed[];
  #entry: Entry | undefined;

  constructor(written: SearchWord, group: readonly Listed[]) {
    this.written = written;
    this.group = group;
  }

  get entry(): Entry {
    this.#entry ??= entryOf(this.written);
    return this.#entry;
  }
}

function listedOf(words: readonly SearchWord[]): readonly Listed[] {
  const group: Listed[] = [];
  for (const word of words) group.push(new Listed(word, group));
  return group;
}

/** Where words that may begin alike stand together: the first two letters of their first part, as it is compared. */
function shelfOf(text: string): string {
  return text.slice(0, 2);
}

/** Folded, what tells a word's shelf without the rest of it: two letters, or of a script without spaces one and a mark. */
const telling =
  /^(?:\p{Script=Latin}{2}|[\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Han}]\p{M}?)/u;

/** The shelf of a word as it is written; taking each apart would take an isolate long. */
function shelfOfWritten(word: string): string {
  const [first = ""] = /[\p{L}\p{M}\p{N}'’ʼ]+/u.exec(word) ?? [];
  const folded = fold(first).replace(/[^\p{L}\p{N}]/gu, "");
  return shelfOf(arabic.test(folded) ? stemOf(folded) : folded);
}

/** The words by their shelves. */
function shelved(words: readonly Listed[]): ReadonlyMap<string, readonly Listed[]> {
  const shelves = new Map<string, string | undefined>();
  const shelfOfBeginning = (beginning: string) => {
    if (!shelves.has(beginning)) shelves.set(beginning, telling.exec(fold(beginning))?.[0]);
    return shelves.get(beginning);
  };
  return Map.groupBy(
    words,
    ({ written: { word } }) => shelfOfBeginning(word.slice(0, 3)) ?? shelfOfWritten(word),
  );
}

/** More ways to say one thing than this are not searched for. */
const mostMeanings = 6;

/** The editors' search words, made ready for the queries of a catalogue with these languages. */
export class Thesaurus {
  /** The language that most titles are in. */
  readonly home: string;
  readonly #spoken: Spoken;
  /** Words of other languages, by their shelves. */
  readonly #foreign: ReadonlyMap<string, readonly Listed[]>;
  /** What titles say of a group, once that was asked. */
  readonly #said = new Map<readonly Listed[], readonly Entry[]>();
  readonly #homeStems: ReadonlySet<string>;
  /** What else titles say for a stem of the catalogue's own language. */
  readonly #alternatives = new Map<string, Phrase[]>();
  readonly #phrases: (readonly [Phrase, readonly Phrase[]])[] = [];
  readonly #ambiguous: ReadonlySet<string>;
  readonly #languages: ReadonlySet<string>;
  readonly #names: ReadonlyMap<string, string>;

  constructor(groups: readonly (readonly SearchWord[])[], spoken: Spoken) {
    this.home = primary(spoken.titles[0] ?? "en");
    this.#spoken = spoken;
    const words = groups.flatMap(listedOf);
    this.#foreign = shelved(words.filter(({ written }) => !this.#isHome(written)));
    const own = words.filter(({ written }) => this.#isHome(written));
    this.#homeStems = new Set(own.flatMap(({ entry }) => entry.units));
    this.#ambiguous = new Set(
      own.flatMap(({ entry: { ambiguous, parts } }) => (ambiguous ? (parts[0]?.text ?? []) : [])),
    );
    for (const { entry, group } of own) {
      const others = this.#titlesSay(group).filter((other) => other !== entry);
      const [only] = entry.units;
      if (entry.units.length > 1) this.#phrases.push([entry, others]);
      else if (only !== undefined && others.length > 0) {
        this.#alternatives.set(only, [...(this.#alternatives.get(only) ?? []), ...others]);
      }
    }
    this.#phrases.sort(([one], [other]) => other.units.length - one.units.length);
    this.#languages = new Set([...spoken.documents, ...words.map(({ written }) => written.language)]);
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
  #titlesSay(group: readonly Listed[]): readonly Entry[] {
    const known = this.#said.get(group);
    if (known) return known;
    const languages = new Set([this.home, ...this.#spoken.titles.map(primary)]);
    const said = [...languages].flatMap((tag) =>
      group.flatMap((word) => (primary(word.written.language) === tag ? [word.entry] : [])),
    );
    this.#said.set(group, said);
    return said;
  }

  /** The longest term that begins at this position of a list of comparable texts, in whichever languages have it; or null. */
  termAt(texts: readonly string[], position: number): KnownTerm | null {
    const first = texts[position] ?? "";
    const found = (this.#foreign.get(shelfOf(first)) ?? []).filter(({ entry: { parts } }) =>
      parts.every(({ text, open }, index) => {
        const there = texts[position + index];
        return there !== undefined && (open ? there.startsWith(text) : there === text);
      }),
    );
    const length = Math.max(0, ...found.map(({ entry: { parts } }) => parts.length));
    if (length === 0 || (length === 1 && this.#homeStems.has(stemOf(first)))) return null;
    const longest = found.filter(({ entry: { parts } }) => parts.length === length);
    const text = texts.slice(position, position + length).join(" ");
    const meanings = new Map(
      longest.flatMap(({ entry, group }) =>
        this.#titlesSay(group).flatMap((meaning) =>
          meaning === entry ? [] : [[meaning.units.join(" "), meaning] as const],
        ),
      ),
    );
    return {
      length,
      meanings: [...meanings.values()].slice(0, mostMeanings),
      languages: [...new Set(longest.map(({ written }) => written.language))],
      doubtful: longest.every(({ entry, group }) => this.#isLikeHome(entry, group, text)),
    };
  }

  /** Whether a text is what it means in the catalogue's own language or, where it is one word with any ending, misspelt so. */
  #isLikeHome({ parts }: Entry, group: readonly Listed[], text: string): boolean {
    const most = parts.length === 1 && parts[0]?.open ? 2 : 0;
    return group.some(
      ({ written }) => this.#isHome(written) && distanceBetween(text, fold(written.word), most) <= most,
    );
  }

  /**
   * The longest phrase of several words of the catalogue's own language that begins at this position of a list of
   * stems, and after it what means the same; or null.
   */
  phraseAt(stems: readonly string[], position: number): readonly [Phrase, ...Phrase[]] | null {
    const found = this.#phrases.find(([{ units }]) =>
      units.every((unit, at) => stems[position + at] === unit),
    );
    return found ? [found[0], ...found[1].slice(0, mostMeanings)] : null;
  }

  /** What titles say for this stem of the catalogue's own language too. */
  alternativesTo(stem: string): readonly Phrase[] {
    return (this.#alternatives.get(stem) ?? []).slice(0, mostMeanings);
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

  /** The languages of documents that are written in a script of this text other than Latin. */
  languagesOfScript(text: string): readonly string[] {
    return this.#spoken.documents.filter((tag) => scriptsOf(tag).some((script) => script.test(text)));
  }
}

/** The scripts that a language is written in, as patterns; none for Latin, which tells no language. */
function scriptsOf(tag: string): RegExp[] {
  const script = new Intl.Locale(tag).maximize().script ?? "Latn";
  const names = severalScripts[script] ?? [script];
  return names.flatMap((name) => {
    if (name === "Latn") return [];
    try {
      return [new RegExp(`\\p{Script=${name}}`, "u")];
    } catch {
      return []; // A script that this runtime has no letters of.
    }
  });
}

/** Codes of ISO 15924 that stand for several scripts, or for a part of one. */
const severalScripts: Readonly<Record<string, readonly string[]>> = {
  Hans: ["Hani"],
  Hant: ["Hani"],
  Jpan: ["Hani", "Hira", "Kana"],
  Kore: ["Hang", "Hani"],
  Aran: ["Arab"],
};
