/** What the objects of a PDF say of it as a whole: where its pages are, who can open it, what it does by itself. */
import { Buffer } from "node:buffer";
import type { Refusal } from "../findings.ts";
import { opensWithoutPassword } from "./encryption.ts";
import {
  encryptionFrom,
  eventKeys,
  type Entries,
  type Key,
  nameIn,
  nested,
  numberIn,
  referenceIn,
  referencesIn,
  tokensIn,
  type Value,
} from "./entries.ts";
import { ReadabilityNotes } from "./readability.ts";
import type { Token } from "./tokens.ts";

/** How many objects of a kind are remembered: it bounds the memory, and no book has more pages. */
const mostOfKind = 50_000;
/** A PDF has one encryption dictionary; each update may bring another. */
const mostEncryptions = 100;
/** What follows an action. */
const following: ReadonlySet<Key> = new Set(["Next"]);

/** A number, or the object that is one. */
type Count = { readonly number: number } | { readonly object: number };

interface Tree {
  readonly count: Count | null;
  /** How many pages and branches hang on it. */
  readonly kids: number;
}

/** An action, or a dictionary of them: whether it opens an address, and what comes after it. */
interface Action {
  readonly opens: boolean;
  readonly next: readonly number[];
}

/** Under what an encrypted file opens. */
export type Access = "open" | "restricted" | "attachments-locked" | Extract<Refusal, `locked${string}`>;

function set<Kept>(map: Map<number, Kept>, number: number, value: Kept, most = mostOfKind): void {
  if (map.size < most || map.has(number)) map.set(number, value);
}

function countIn(entries: Entries): Count | null {
  const object = referenceIn(entries, "Count");
  if (object !== null) return { object };
  const number = numberIn(entries, "Count");
  return number === null ? null : { number };
}

/** Whether tokens hold an action that opens an address: only such have that key. */
function opensAddress(tokens: readonly Token[]): boolean {
  return tokens.some((token) => token.kind === "name" && token.value === "URI");
}

/** Later objects of a number replace earlier ones, as updates do. */
export class Structure {
  readonly readability = new ReadabilityNotes();
  readonly #catalogues = new Map<number, Tree | number>();
  readonly #trees = new Map<number, Tree>();
  readonly #numbers = new Map<number, number>();
  readonly #encryptions = new Map<number, Entries>();
  readonly #actions = new Map<number, Action>();
  /** What is done without being asked for, as a page or the file opens. */
  readonly #automatic = new Set<number>();
  #following = 0;
  #opensAddress = false;
  #pages = 0;
  #root: number | null = null;
  #encrypt: Value | null = null;
  #identifier = "";

  /** Whether a trailer, or what stands for one, says where the catalogue is. */
  get hasTrailer(): boolean {
    return this.#root !== null;
  }

  /** Whether all is there from which a viewer finds the pages. */
  get isSound(): boolean {
    return this.#tree() !== null;
  }

  /** The dictionary of a trailer, or of a stream of cross-references. */
  trailer(entries: Entries): void {
    this.readability.trailer(entries);
    this.#root = referenceIn(entries, "Root") ?? this.#root;
    this.#encrypt = entries.get("Encrypt") ?? this.#encrypt;
    const identifier = tokensIn(entries, "ID").find((token) => token.kind === "string");
    if (identifier?.kind === "string") this.#identifier = identifier.value;
  }

  /** An object with the entries of its dictionary; `alone` is its first token where it is none. */
  note(number: number, entries: Entries, alone: Token | null): void {
    this.readability.note(number, entries, alone);
    if (alone?.kind === "number") set(this.#numbers, number, alone.value);
    if (entries.size === 0) return;
    const type = nameIn(entries, "Type");
    const kids = entries.get("Kids");
    if (type === "Page" || (type === null && !kids && entries.has("MediaBox") && entries.has("Parent"))) {
      this.#pages += 1;
    } else if (type === "Pages" || (type === null && kids && entries.has("Count"))) {
      set(this.#trees, number, { count: countIn(entries), kids: kids?.references ?? 0 });
    }
    if (entries.has("Pages") && (type === "Catalog" || type === null)) this.#noteCatalogue(number, entries);
    if (type === "XRef" || (entries.has("Root") && type === null)) this.trailer(entries);
    const standard = entries.has("O") && entries.has("U") && entries.has("R");
    if (standard || nameIn(entries, "Filter")?.startsWith("Adobe.")) {
      set(this.#encryptions, number, entries, mostEncryptions);
    }
    this.#noteActions(number, entries);
  }

  #noteCatalogue(number: number, entries: Entries): void {
    const reference = referenceIn(entries, "Pages");
    if (reference !== null) {
      set(this.#catalogues, number, reference);
      return;
    }
    const tree = nested(tokensIn(entries, "Pages"));
    set(this.#catalogues, number, { count: countIn(tree), kids: tree.get("Kids")?.references ?? 0 });
  }

  #noteActions(number: number, entries: Entries): void {
    for (const key of ["OpenAction", "AA"] as const) {
      if (!entries.has(key)) continue;
      const tokens = tokensIn(entries, key);
      if (opensAddress(tokens)) this.#opensAddress = true;
      for (const object of referencesIn(tokens)) {
        if (this.#automatic.size < mostOfKind) this.#automatic.add(object);
      }
    }
    // An action says by S what it does; without, this may be a dictionary of actions by their events.
    const leading = entries.has("S") ? following : eventKeys;
    const tokens: Token[] = [];
    for (const [key, value] of entries) if (leading.has(key)) tokens.push(...value.tokens);
    const opens = entries.has("URI") || opensAddress(tokens);
    if (!opens && tokens.length === 0) return;
    const references = referencesIn(tokens);
    this.#following += references.length;
    if (opens || (references.length > 0 && this.#following <= mostOfKind)) {
      set(this.#actions, number, { opens, next: references });
    }
  }

  /** Whether an address is opened without being asked for, by whatever chain of actions. */
  get opensAddressByItself(): boolean {
    if (this.#opensAddress) return true;
    const waiting = [...this.#automatic];
    const seen = new Set(waiting);
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      const action = this.#actions.get(number);
      if (action?.opens) return true;
      for (const next of action?.next ?? []) {
        if (!seen.has(next)) waiting.push(next);
        seen.add(next);
      }
    }
    return false;
  }

  /** The root of the tree of pages; null where nothing leads to one. */
  #tree(): Tree | null {
    if (this.#root === null) return null;
    const place = this.#catalogues.get(this.#root);
    return typeof place === "number" ? (this.#trees.get(place) ?? null) : (place ?? null);
  }

  /** Whether pages are missing that the tree counts. */
  get lacksPages(): boolean {
    return (this.#count() ?? 0) > this.#pages;
  }

  #count(): number | null {
    const count = this.#tree()?.count ?? null;
    if (count === null) return null;
    return "number" in count ? count.number : (this.#numbers.get(count.object) ?? null);
  }

  /** What hangs on trees and is no tree itself, as far as that can be told. */
  #leaves(): number {
    const kids = [...this.#trees.values()].reduce((sum, tree) => sum + tree.kids, 0);
    return kids - Math.max(0, this.#trees.size - 1);
  }

  /**
   * The count that the root of the tree gives, else the pages that were seen; null where neither is sound. Where
   * all was looked through, a count of pages that are not there is not believed; one page may be there twice.
   */
  pageCount(partlyUnread: boolean): number | null {
    const count = this.#count();
    const sound = count !== null && Number.isInteger(count) && count > 0 && count <= mostOfKind;
    if (sound && (partlyUnread || count <= Math.max(this.#pages, this.#leaves()))) return count;
    return this.#pages > 0 ? this.#pages : null;
  }

  /** Who can open the file. */
  get access(): Access {
    if (!this.#encrypt) return "open";
    const [object] = referencesIn(this.#encrypt.tokens.slice(0, 3));
    const entries = object === undefined ? nested(this.#encrypt.tokens) : this.#encryptions.get(object);
    if (!entries) return "locked";
    const encryption = encryptionFrom(entries);
    if (encryption.attachmentsOnly) return "attachments-locked";
    if (encryption.handler !== "Standard") return "locked-by-certificate";
    const identifier = Buffer.from(this.#identifier, "latin1");
    return opensWithoutPassword(encryption, identifier) ? "restricted" : "locked";
  }
}
