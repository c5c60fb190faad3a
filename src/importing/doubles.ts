/** What of a file the catalogue has already, or the file twice: by identifiers, by files, by titles that are alike. */
import { itemsOf } from "../catalogue/fields/items.ts";
import { tellingWords, wordsOf } from "../catalogue/files/proposals/words.ts";
import { identifierKey } from "../catalogue/publication/identifier.ts";
import { identifierSchemes, keysOf } from "../catalogue/publication/terms.ts";
import type { ImportedRecord } from "./record.ts";

/** A publication as far as a record can be another of it. */
export interface KnownPublication {
  readonly code: string;
  readonly title: string;
  readonly otherTitles: readonly string[];
  readonly language: string;
  /** 0 where it is unknown. */
  readonly year: number;
  /** As the catalogue compares them. */
  readonly identifiers: readonly string[];
}

/** What a record is probably the same as. */
export interface Double {
  /** The publication's code; null where it is another row. */
  readonly code: string | null;
  readonly row: number | null;
  readonly title: string;
  readonly why: string;
  readonly sureness: "sure" | "unsure";
}

interface Entry {
  readonly code: string | null;
  readonly row: number | null;
  readonly title: string;
  readonly language: string;
  readonly year: number;
  /** The words of each of its titles. */
  readonly titles: readonly ReadonlySet<string>[];
}

/** Of very many that share a word, so many are looked at. */
const mostLookedAt = 200;

function identifiersOf({ cells }: ImportedRecord): string[] {
  return keysOf(identifierSchemes)
    .filter((scheme) => scheme !== "issn")
    .flatMap((scheme) => {
      const cell = cells[scheme === "report" ? "report number" : scheme] ?? "";
      return (itemsOf(cell) ?? []).map(({ words, quoted }) =>
        identifierKey({ scheme, value: quoted[0] ?? words }),
      );
    });
}

function yearOf({ cells }: ImportedRecord): number {
  const [year = "0"] = /\b[12]\d{3}\b/.exec(cells.date ?? cells.year ?? "") ?? [];
  return Number(year);
}

/** The least likeness at which titles are shown as much the same. */
const leastLikeness = 0.75;

/** How alike two titles are, from 0 to 1: the share of all their words that both have; 0 where that is too little. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  // Of ten thousand rows most pairs are told apart by their lengths.
  const [shorter, longer] = one.size < other.size ? [one, other] : [other, one];
  if (shorter.size < leastLikeness * longer.size) return 0;
  let both = 0;
  for (const word of shorter) if (longer.has(word)) both += 1;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

/** The catalogue, and the rows of a file as they are gone through. */
export class Doubles {
  readonly #byIdentifier = new Map<string, Entry>();
  readonly #byCode = new Map<string, Entry>();
  readonly #byWord = new Map<string, Entry[]>();
  readonly #sent: ReadonlyMap<string, string>;

  /** `sent` has the publication of each file that the catalogue has, by its SHA-256. */
  constructor(publications: readonly KnownPublication[], sent: ReadonlyMap<string, string> = new Map()) {
    this.#sent = sent;
    for (const { code, title, otherTitles, language, year, identifiers } of publications) {
      const entry: Entry = {
        code,
        row: null,
        title,
        language,
        year,
        titles: [title, ...otherTitles].map((each) => new Set(wordsOf(each))),
      };
      this.#byCode.set(code, entry);
      this.#add(entry, identifiers);
    }
  }

  #add(entry: Entry, identifiers: readonly string[]): void {
    for (const key of identifiers) if (!this.#byIdentifier.has(key)) this.#byIdentifier.set(key, entry);
    for (const word of new Set(entry.titles.flatMap((title) => tellingWords([...title])))) {
      const list = this.#byWord.get(word);
      if (list) list.push(entry);
      else this.#byWord.set(word, [entry]);
    }
  }

  #likeliest(words: readonly string[], year: number): { entry: Entry; share: number } | null {
    const telling = [...new Set(tellingWords(words))];
    const rarest = telling
      .map((word) => this.#byWord.get(word) ?? [])
      .filter((list) => list.length > 0)
      .toSorted((one, other) => one.length - other.length)
      .slice(0, 3);
    const mine = new Set(words);
    const candidates = new Set(rarest.flatMap((list) => list.slice(-mostLookedAt)));
    const scored = [...candidates].map((entry) => ({
      entry,
      share: Math.max(...entry.titles.map((title) => likeness(mine, title))),
      isFar: year > 0 && entry.year > 0 && Math.abs(entry.year - year) > 1,
    }));
    const [first] = scored
      .filter(({ share, isFar }) => share >= (isFar ? 1 : leastLikeness))
      .toSorted((one, other) => other.share - one.share || Number(one.isFar) - Number(other.isFar));
    return first ?? null;
  }

  /** What this record is probably the same as; null for something new. Digests are those of its files. */
  of(record: ImportedRecord, digests: readonly string[] = []): Double | null {
    const told = ({ code, row, title }: Entry, why: string, sureness: Double["sureness"]): Double => ({
      code,
      row,
      title,
      why,
      sureness,
    });
    const shared = identifiersOf(record).find((key) => this.#byIdentifier.has(key));
    const byIdentifier = shared && this.#byIdentifier.get(shared);
    if (byIdentifier) return told(byIdentifier, `It has the same identifier: ${shared}.`, "sure");
    const holder = digests.flatMap((digest) => this.#sent.get(digest) ?? []).at(0);
    const byFile = holder === undefined ? undefined : this.#byCode.get(holder);
    if (byFile) return told(byFile, "It has the same file.", "sure");
    const words = wordsOf(record.cells.title ?? "");
    if (words.length < 2) return null;
    const year = yearOf(record);
    const found = this.#likeliest(words, year);
    if (!found) return null;
    const { entry, share } = found;
    const language = record.cells.language;
    const isSame =
      share === 1 && year === entry.year && (language === undefined || language === entry.language);
    if (isSame && words.length >= 3) return told(entry, "It has the same title and year.", "sure");
    const years = year === entry.year ? "" : `, of ${entry.year || "no year"}`;
    return told(entry, `Its title is ${share === 1 ? "the same" : "much the same"}${years}.`, "unsure");
  }

  /** Lets a row that makes a publication be known to the rows after it. */
  remember(record: ImportedRecord, row: number): void {
    const title = record.cells.title ?? "";
    const entry = {
      code: null,
      row,
      title,
      language: record.cells.language ?? "",
      year: yearOf(record),
      titles: [new Set(wordsOf(title))],
    };
    this.#add(entry, identifiersOf(record));
  }
}
