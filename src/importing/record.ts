/**
 * The form that every format is read into: a publication as cells of a sheet (docs/import.md), with where each was
 * taken from, what is guessed, and what was not understood.
 */
import { wordsOrQuoted, quote } from "../catalogue/fields/items.ts";
import { languageOfText } from "../catalogue/files/proposals/text-language.ts";
import { languageTagOf } from "../catalogue/languages/naming.ts";
import { readDate } from "../catalogue/publication/date.ts";
import { checkedIdentifier, identifierKey, identifierProblem } from "../catalogue/publication/identifier.ts";
import { readLicence } from "../catalogue/publication/licence.ts";
import { checkedOrcid, checkedRor } from "../catalogue/publication/registered-identity.ts";
import {
  type ContainerKind,
  type ContributorRole,
  type IdentifierScheme,
  identifierSchemes,
  keysOf,
  type PublicationType,
} from "../catalogue/publication/terms.ts";
import { tidied } from "../catalogue/publication/text.ts";

/** Something of a record that has no place in the catalogue, or could not be read. */
export interface LeftOut {
  /** As its own format calls it. */
  readonly name: string;
  readonly value: string;
  /** Why, and what to do; empty where the catalogue has no place for it. */
  readonly why: string;
}

/** A publication as a format told of it. */
export interface ImportedRecord {
  /** Which one of its file: as a spreadsheet counts its rows, or the records counted from 1. */
  readonly number: number;
  /** By column of a sheet. What a format says nothing of is not there. */
  readonly cells: Readonly<Record<string, string>>;
  /** For each of the cells, what its own format calls the field that it was taken from. */
  readonly taken: Readonly<Record<string, string>>;
  /** Columns whose cells are guesses. */
  readonly unsure: readonly string[];
  /** What its own format calls subjects: topics once somebody has said which. */
  readonly keywords: readonly string[];
  /** Names of what it speaks of: places of the catalogue, where it has them. */
  readonly places: readonly string[];
  /** Paths or addresses of its files. */
  readonly files: readonly string[];
  /** Its documents where its format says which they are: each as an item of a cell, with its one file. */
  readonly documents: readonly TakenDocument[];
  readonly left: readonly LeftOut[];
}

/** A document as an item of a cell, and the address of its file. */
export interface TakenDocument {
  readonly item: string;
  readonly file: string;
}

interface Contributor {
  readonly kind?: "person" | "organisation";
  readonly orcid?: string | undefined;
  readonly ror?: string | undefined;
  /** The organisation that it is a part of. */
  readonly partOf?: string | undefined;
}

/** How much of a text is worth telling where it is left out. */
const mostTold = 200;

/** A name in its usual order from its parts. */
export function nameFromParts({ family = "", given = "", particle = "", suffix = "" }): string {
  const whole = [particle, family].filter((part) => part !== "").join(" ");
  const first = [given, whole].filter((part) => part !== "").join(" ");
  return tidied(suffix === "" ? first : `${first}, ${suffix}`);
}

/** Words that stand in names of organisations and in none of persons. */
const ofOrganisations =
  /\b(?:institut[eo]?|university|universit[àéä]t?|universidad|organi[sz]ation|ministr?(?:y|erio|ère|erstvo)|department|agency|association|foundation|centre|center|council|committee|commission|network|nations|fund|programme|unicef|unodc|ngo|gmbh|ltd|inc|group|society|office|bank)\b/i;

/** Whether a name sounds like an organisation's. */
export function isOrganisation(name: string): boolean {
  return ofOrganisations.test(name);
}

/**
 * A publisher's address of one view of what has a DOI, up to the end of the DOI. To a resolver everything behind its
 * name is the DOI, and a DOI may end so.
 */
const viewOfDoi =
  /^((?:https?:\/\/)?(?!10\.|(?:(?:www\.|dx\.)?doi\.org|hdl\.handle\.net)\/)[\w.-]+\.\w+\/(?:\S*\/)?10\.\d{4,9}(?:\.\d+)*\/\S+?)(?:\/(?:abstract|full|fulltext|pdf|epdf|html|summary|meta))+\/?(?:[;?#]\S*)?$/i;

/** What a DOI may be where it is written as an address: without the view, or, of a site of its own way to it, its end. */
function doisIn(text: string): readonly string[] {
  const [, withoutView = text] = viewOfDoi.exec(text.trim()) ?? [];
  const [, atEnd] =
    /^https?:\/\/[^/\s]+\/(?:[^\s]*?\/)?(10\.\d{4,9}\/[^\s?#]+)$/i.exec(withoutView.trim()) ?? [];
  return atEnd === undefined ? [withoutView] : [withoutView, atEnd];
}

/** A record while its format is read. */
export class RecordDraft {
  readonly number: number;
  readonly #cells = new Map<string, string>();
  readonly #taken = new Map<string, Set<string>>();
  readonly #unsure = new Set<string>();
  readonly #contributors: string[] = [];
  readonly #identifiers = new Map<IdentifierScheme, string[]>();
  readonly #keywords = new Set<string>();
  readonly #places = new Set<string>();
  readonly #documents: TakenDocument[] = [];
  readonly #files = new Set<string>();
  readonly #left: LeftOut[] = [];

  constructor(number: number) {
    this.number = number;
  }

  /** Whether the column has a cell. */
  has(column: string): boolean {
    return this.#cells.has(column);
  }

  /** What stands in the column; empty where nothing does. */
  cell(column: string): string {
    return this.#cells.get(column) ?? "";
  }

  /** Fills a column. What comes for one that is filled with something else is left out, and told. */
  set(column: string, value: string, from: string, sureness: "sure" | "unsure" = "sure"): void {
    const text = /^abstract(?! language)/.test(column) ? value.trim() : tidied(value);
    if (text === "") return;
    const before = this.#cells.get(column);
    if (before === text) return;
    if (before !== undefined && !this.#unsure.has(column)) {
      if (sureness === "sure") this.leave(from, text, `The column ${column} is filled by another field.`);
      return;
    }
    this.#cells.set(column, text);
    this.#taken.set(column, new Set([from]));
    if (sureness === "unsure") this.#unsure.add(column);
    else this.#unsure.delete(column);
  }

  /** Tells of something that found no place. */
  leave(name: string, value: string, why = ""): void {
    const text = tidied(value).slice(0, mostTold);
    if (text !== "") this.#left.push({ name, value: text, why });
  }

  type(type: PublicationType, from: string, sureness: "sure" | "unsure" = "sure"): void {
    this.set("type", type, from, sureness);
  }

  contributor(
    role: ContributorRole,
    written: string,
    from: string,
    { kind, orcid, ror, partOf = "" }: Contributor = {},
  ): void {
    const name = tidied(written).replace(/[,;]+$/, "");
    if (name === "") return;
    const known = orcid === undefined ? null : checkedOrcid(orcid);
    const registered = ror === undefined ? null : checkedRor(ror);
    const usual = ["author", "editor", "translator", "illustrator"].includes(role);
    const guessed = usual && known === null && !name.includes(",") && isOrganisation(name);
    const told = kind ?? (guessed ? "organisation" : undefined);
    // What is behind it may have commas: it stands last. Brackets or a quote would end it.
    const isPartSayable = !/["()[\];\n]/.test(partOf);
    if (!isPartSayable)
      this.leave(from, `${name}: ${partOf}`, "If it is lacking there, add it under Contributors.");
    const marks = [
      ...(told === undefined || (told === "organisation") !== usual ? [] : [told]),
      ...(known === null ? [] : [`orcid ${known}`]),
      ...(registered === null ? [] : [`ror ${registered}`]),
      ...(partOf === "" || !isPartSayable ? [] : [`part of ${tidied(partOf)}`]),
    ];
    const shown = /[()]/.test(name) ? quote(name) : wordsOrQuoted(name);
    const item = `${role}: ${shown}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
    if (!this.#contributors.includes(item)) this.#contributors.push(item);
    this.#from("contributors", from);
  }

  /** Keeps an identifier that holds; one that cannot be is left out, and told. */
  identifier(scheme: IdentifierScheme, text: string, from: string): void {
    if (tidied(text) === "") return;
    const [value] = (scheme === "doi" ? doisIn(text) : [text]).flatMap(
      (each) => checkedIdentifier(scheme, each) ?? [],
    );
    if (value === undefined) {
      this.leave(from, text, identifierProblem(scheme, text));
      return;
    }
    const all = this.#identifiers.get(scheme) ?? [];
    // An ISBN of ten digits and of thirteen is one number.
    const isThere = all.some(
      (each) => identifierKey({ scheme, value: each }) === identifierKey({ scheme, value }),
    );
    if (!isThere) this.#identifiers.set(scheme, [...all, value]);
    this.#from(scheme === "report" ? "report number" : scheme, from);
  }

  /** Keeps an identifier of a kind that only its look tells. Whether it was one. */
  anyIdentifier(text: string, from: string): boolean {
    const written = text.replace(/^(?:urn:)?(isbn|issn|doi)[:\s]*/i, "").trim();
    const scheme = (["doi", "handle", "isbn", "issn"] as const).find(
      (each) => (each !== "handle" || /hdl|handle/i.test(text)) && checkedIdentifier(each, written) !== null,
    );
    if (scheme) this.identifier(scheme, written, from);
    return scheme !== undefined;
  }

  /** An address: of what has an identifier, or of a file. */
  address(text: string, from: string): void {
    const address = text.trim();
    if (/\.pdf(?:[?#].*)?$/i.test(address)) this.file(address);
    else if (!this.anyIdentifier(address, from)) {
      this.leave(from, address, "If it belongs to the publication, add it on its page as a link.");
    }
  }

  date(text: string, from: string): void {
    const written = tidied(text);
    if (written === "") return;
    const whole = written
      .replace(/T\d\d:.*$/, "")
      .replace(/[-/]+$/, "")
      .replace(/^(\d{4})\/(\d\d?)(?:\/(\d\d?))?$/, (_, year: string, ...rest: (string | undefined)[]) =>
        [year, ...rest.slice(0, 2).flatMap((part) => part?.padStart(2, "0") ?? [])].join("-"),
      );
    if (readDate(whole)) return this.set("date", whole, from);
    const [year] = /\b(?:1[5-9]|20)\d\d\b/.exec(written) ?? [];
    if (year) this.set("date", year, from, "unsure");
    else this.leave(from, written, "No year can be told from it.");
  }

  language(text: string, from: string): void {
    const [first = ""] = text.split(/[;,]/);
    const tag = languageTagOf(first);
    if (tag === null) this.leave(from, text, "It is no language that is known.");
    else this.set("language", tag, from);
  }

  /** A language that is said of everything until somebody says else: it is one where words do not tell another. */
  usualLanguage(text: string, from: string): void {
    const tag = languageTagOf(text);
    if (tag !== null && this.#languageOfWords() === null) this.set("language", tag, from, "unsure");
  }

  licence(text: string, from: string): void {
    const read = readLicence(text);
    if (read) this.set("licence", read.id ?? read.url, from);
    else this.leave(from, text, "It is no licence that is known.");
  }

  /** What it appeared in. */
  container(kind: ContainerKind, title: string, from: string): void {
    if (this.has("container")) return this.set("container", title, from);
    this.set("container", title, from);
    if (this.has("container")) this.set("container kind", kind, from);
  }

  keyword(text: string, from: string): void {
    const word = tidied(text);
    if (word === "") return;
    this.#keywords.add(word);
    this.#from("topics", from);
  }

  /** Something that it speaks of: a place, where the catalogue has one of the name. */
  place(name: string): void {
    const place = tidied(name);
    if (place !== "") this.#places.add(place);
  }

  /** A document of its own, with its file. */
  document(document: TakenDocument, from: string): void {
    if (this.#documents.some(({ file }) => file === document.file)) return;
    this.#documents.push(document);
    this.file(document.file);
    this.#from("documents", from);
  }

  file(path: string): void {
    if (path.trim() !== "") this.#files.add(path.trim());
  }

  #from(column: string, from: string): void {
    const before = this.#taken.get(column);
    if (before) before.add(from);
    else this.#taken.set(column, new Set([from]));
  }

  /** Without a container there is nothing that volume and pages could be of. */
  #withoutLooseParts(): void {
    if (this.has("container")) return;
    for (const column of ["number", "volume", "issue", "pages", "article number", "container kind"]) {
      const value = this.#cells.get(column);
      if (value === undefined) continue;
      this.leave(column, value, "It belongs to a series, journal or book, of which nothing is said.");
      this.#cells.delete(column);
      this.#unsure.delete(column);
    }
  }

  #languageOfWords(): string | null {
    return languageOfText(`${this.cell("title")} ${this.cell("abstract")}`);
  }

  #withGuesses(): void {
    const guess = (column: string, value: string, from: string) => {
      if (!this.has(column)) this.set(column, value, from, "unsure");
    };
    if (!this.has("language")) {
      const told = this.#languageOfWords();
      if (told !== null) guess("language", told, "the words of its title and abstract");
    }
    guess("type", "report", "nothing: it is the usual one");
    if (!this.has("year")) guess("date", "n.d.", "nothing: no year is given");
  }

  done(): ImportedRecord {
    this.#withoutLooseParts();
    this.#withGuesses();
    if (this.#contributors.length > 0) this.#cells.set("contributors", this.#contributors.join("; "));
    for (const scheme of keysOf(identifierSchemes)) {
      const values = this.#identifiers.get(scheme);
      if (values) {
        this.#cells.set(scheme === "report" ? "report number" : scheme, values.map(wordsOrQuoted).join("; "));
      }
    }
    return {
      number: this.number,
      cells: Object.fromEntries(this.#cells),
      taken: Object.fromEntries([...this.#taken].map(([column, from]) => [column, [...from].join(", ")])),
      unsure: [...this.#unsure],
      keywords: [...this.#keywords],
      places: [...this.#places],
      files: [...this.#files],
      documents: this.#documents,
      left: this.#left,
    };
  }
}
