/** What a PDF says of itself to those who do not see it (ISO 32000-2, 14.7 to 14.9): tags, a title, a language. */
import { Buffer } from "node:buffer";
import { type Entries, type Key, nested, referenceIn, tokensIn } from "./entries.ts";
import type { Token } from "./tokens.ts";

/** What is known of a PDF before anybody reads its text. */
export interface Readability {
  /** Whether it says that it is tagged, and has the tree that its tags make. */
  readonly tagged: boolean;
  /** Whether it has a title, other than the name of some file. */
  readonly title: boolean;
  /** The BCP 47 tag of its language, where it says one. */
  readonly language: string | null;
}

/** How many objects of a kind are remembered, and how long a text of them. */
const mostOfKind = 10_000;
const longestText = 1000;

/** What programs write in the place of a title: that there is none, or which file it was. */
const namesOfFiles =
  /^(?:microsoft (?:word|powerpoint|excel) - .*|untitled.*|document\d*|.*\.(?:docx?|pptx?|xlsx?|indd|qxd|pub|odt|rtf|pdf|ai|cdr|p65|pmd))$/i;

function decoded(bytes: string): string {
  const buffer = Buffer.from(bytes, "latin1");
  if (bytes.startsWith("\xfe\xff")) return new TextDecoder("utf-16be").decode(buffer);
  if (bytes.startsWith("\xff\xfe")) return new TextDecoder("utf-16le").decode(buffer);
  return bytes.startsWith("\xef\xbb\xbf") ? new TextDecoder().decode(buffer) : bytes;
}

function isTitle(text: string): boolean {
  const plain = text.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return plain !== "" && !namesOfFiles.test(plain);
}

/** The title in a description in XMP (ISO 16684-1), without what marks it up; empty where there is none. */
function titleIn(xmp: string): string {
  const from = xmp.indexOf("<dc:title");
  if (from === -1) return "";
  const to = xmp.indexOf("</dc:title>", from);
  return to === -1 ? "" : xmp.slice(from, Math.min(to, from + longestText)).replace(/<[^>]*>/g, "");
}

/** Hears the objects of a PDF, later ones of a number in the place of earlier ones. */
export class ReadabilityNotes {
  readonly #catalogues = new Map<number, Entries>();
  /** Dictionaries that say whether something is marked, and texts that stand alone. */
  readonly #marked = new Map<number, boolean>();
  readonly #texts = new Map<number, string>();
  readonly #titles = new Map<number, readonly Token[]>();
  readonly #described = new Map<number, boolean>();
  #root: number | null = null;
  #information: number | null = null;

  /** The dictionary of a trailer, or of a stream of cross-references. */
  trailer(entries: Entries): void {
    this.#root = referenceIn(entries, "Root") ?? this.#root;
    this.#information = referenceIn(entries, "Info") ?? this.#information;
  }

  /** An object; `alone` is its first token where it is no dictionary. */
  note(number: number, entries: Entries, alone: Token | null): void {
    if (alone?.kind === "string" && alone.value.length <= longestText)
      this.#keep(this.#texts, number, alone.value);
    if (entries.has("Pages")) this.#keep(this.#catalogues, number, entries);
    if (entries.has("Marked")) this.#keep(this.#marked, number, isTrue(entries, "Marked"));
    // Entries of a list of contents have titles too, and a parent.
    if (entries.has("Title") && !entries.has("Parent"))
      this.#keep(this.#titles, number, tokensIn(entries, "Title").slice(0, 3));
  }

  /** The text of a stream that describes something: the file, or a picture in it. */
  describe(number: number, xmp: string): void {
    this.#keep(this.#described, number, isTitle(titleIn(xmp)));
  }

  #keep<Kept>(map: Map<number, Kept>, number: number, value: Kept): void {
    if (map.size < mostOfKind || map.has(number)) map.set(number, value);
  }

  /** A text that is an entry, or an object that an entry refers to. */
  #text(tokens: readonly Token[]): string {
    const [first] = tokens;
    if (first?.kind === "string") return decoded(first.value);
    const isReference = first?.kind === "number" && tokens[2]?.value === "R";
    return isReference ? decoded(this.#texts.get(first.value) ?? "") : "";
  }

  /** What was heard; null where nothing leads to the catalogue, so that nothing is known. */
  get facts(): Readability | null {
    const catalogue = this.#root === null ? undefined : this.#catalogues.get(this.#root);
    if (!catalogue) return null;
    const elsewhere = referenceIn(catalogue, "MarkInfo");
    const isMarked =
      elsewhere === null
        ? isTrue(nested(tokensIn(catalogue, "MarkInfo")), "Marked")
        : this.#marked.get(elsewhere) === true;
    const description = referenceIn(catalogue, "Metadata");
    const title = this.#information === null ? [] : (this.#titles.get(this.#information) ?? []);
    const language = this.#text(tokensIn(catalogue, "Lang")).trim();
    return {
      tagged: isMarked && catalogue.has("StructTreeRoot"),
      title:
        isTitle(this.#text(title)) || (description !== null && this.#described.get(description) === true),
      language: /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/i.test(language) ? language : null,
    };
  }
}

function isTrue(entries: Entries, key: Key): boolean {
  const [token] = tokensIn(entries, key);
  return token?.kind === "word" && token.value === "true";
}
