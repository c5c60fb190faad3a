/** The catalogue as file names are held against it: which words tell which publication. */
import { initialsOf, isSmall, pairsOf, shortTitle, tellingWords, wordsOf } from "./words.ts";

/** A document, as far as a file can be meant for it. */
export interface KnownDocument {
  readonly code: string;
  readonly role: string;
  /** BCP 47 tag. */
  readonly language: string;
  readonly format: string;
  readonly title: string | null;
  /** Whether no file of its own has been uploaded. */
  readonly awaiting: boolean;
}

/** A publication, as far as a file can be meant for it. */
export interface KnownPublication {
  readonly code: string;
  readonly title: string;
  /** In other languages. */
  readonly otherTitles: readonly string[];
  /** BCP 47 tag. */
  readonly language: string;
  /** 0 where it is unknown. */
  readonly year: number;
  readonly type: string;
  /** What it appeared in, and its number there. */
  readonly container: string;
  readonly number: string;
  readonly contributors: readonly string[];
  readonly documents: readonly KnownDocument[];
}

/** A publication with its words. */
export interface Entry {
  readonly publication: KnownPublication;
  /** Of its titles and its documents’ titles. */
  readonly words: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  /** Of what it appeared in and of who made it. */
  readonly others: ReadonlySet<string>;
  readonly otherPairs: ReadonlySet<string>;
  /** Its number within a series, with the word before it: “gms 05”, “brief 1”. */
  readonly numbered: ReadonlySet<string>;
  /** First letters of neighbouring words; read only where a name has capitals. */
  readonly initials: () => ReadonlySet<string>;
  /** What it is mostly called, in each language. */
  readonly short: readonly (readonly string[])[];
  /** Its titles whole, in each language, and their words two by two. */
  readonly titles: readonly (readonly string[])[];
  readonly titlePairs: readonly (readonly string[])[];
}

export interface Known {
  readonly entries: readonly Entry[];
  /** How much a word or pair tells: 1 for what one publication has, next to 0 for what all have. */
  readonly weight: (token: string) => number;
  /** Those that have a word or pair. */
  readonly having: (token: string) => readonly Entry[];
}

function entryOf(publication: KnownPublication): Entry {
  const { title, otherTitles, documents, container, number, contributors } = publication;
  const titles = [title, ...otherTitles].map(wordsOf);
  const all = [
    ...titles,
    ...documents.flatMap((document) => (document.title ? [wordsOf(document.title)] : [])),
  ];
  const others = [wordsOf(`${container} ${number}`), wordsOf(number), ...contributors.map(wordsOf)];
  let initials: ReadonlySet<string> | undefined;
  return {
    publication,
    words: new Set(all.flatMap(tellingWords)),
    pairs: new Set(all.flatMap(pairsOf)),
    others: new Set(others.flatMap(tellingWords)),
    otherPairs: new Set(others.flatMap(pairsOf)),
    numbered: new Set(
      number === ""
        ? []
        : others
            .slice(0, 2)
            .flatMap(pairsOf)
            .filter((pair) => /\d/.test(pair)),
    ),
    initials: () => (initials ??= new Set([...titles, wordsOf(container)].flatMap(initialsOf))),
    short: [title, ...otherTitles].map((each) => wordsOf(shortTitle(each))),
    titles,
    titlePairs: titles.map((words) => pairsOf(tellingWords(words))),
  };
}

/** As if there were so many publications more, so that words tell something in a small catalogue too. */
const beside = 20;

/** The index of a catalogue. */
export function knownCatalogue(publications: readonly KnownPublication[]): Known {
  const entries = publications.map(entryOf);
  const having = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { words, pairs, others, otherPairs } = entry;
    for (const token of new Set([...words, ...pairs, ...others, ...otherPairs])) {
      const list = having.get(token);
      if (list) list.push(entry);
      else having.set(token, [entry]);
    }
  }
  const most = Math.log(entries.length + beside);
  return {
    entries,
    weight: (token) => {
      const share = (entries.length + beside) / ((having.get(token)?.length ?? 0) + 0.5);
      return isSmall(token) ? 0 : Math.min(1, Math.max(0.05, Math.log(share) / most));
    },
    having: (token) => having.get(token) ?? [],
  };
}
