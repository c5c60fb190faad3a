/** The entries of a PDF's dictionaries, as far as they say something that an inspection asks for. */
import { Buffer } from "node:buffer";
import type { Encryption } from "./encryption.ts";
import type { Token } from "./tokens.ts";

/** Tokens of one value that are kept at most. */
const mostTokensOfEntry = 256;

/** Of any object, and of the tree of pages (section 7.7). */
const pageKeys = ["Type", "Pages", "Count", "Kids", "Parent", "MediaBox", "Contents"] as const;
/** Of trailers, streams and streams of objects (7.5), and of how bytes are predicted (7.4.4). */
const streamKeys = ["Root", "ID", "Length", "Filter", "DecodeParms", "N", "First"] as const;
const predictionKeys = ["Predictor", "Columns", "Colors", "BitsPerComponent"] as const;
/** Of encryption (7.6). */
const encryptionKeys = [
  "Encrypt",
  "R",
  "P",
  "O",
  "U",
  "EncryptMetadata",
  "StmF",
  "StrF",
  "EFF",
  "V",
] as const;
/** Of actions (12.6). */
const actionKeys = ["OpenAction", "AA", "S", "URI", "Next"] as const;
/** What sets an action off without being asked for: seeing a page, leaving a field (12.6.3). */
const viewEvents = ["E", "X", "Fo", "Bl", "PO", "PC", "PV", "PI", "O", "C"] as const;
const fileEvents = ["WC", "WS", "DS", "WP", "DP", "K", "F", "V"] as const;

/** Of what a PDF says to those who do not see it, and of its title (14.3, 14.7 to 14.9). */
const readabilityKeys = [
  "MarkInfo",
  "Marked",
  "StructTreeRoot",
  "Lang",
  "Title",
  "Info",
  "Metadata",
] as const;

/** The keys that are asked for. Whatever else a dictionary has is not kept, however much it is. */
const keys = [
  ...pageKeys,
  ...streamKeys,
  ...predictionKeys,
  ...encryptionKeys,
  ...actionKeys,
  ...viewEvents,
  ...fileEvents,
  ...readabilityKeys,
] as const;
export type Key = (typeof keys)[number];
const known: ReadonlySet<string> = new Set(keys);

/** The keys of a dictionary of actions by the events that set them off by themselves. */
export const eventKeys: ReadonlySet<Key> = new Set([...viewEvents, ...fileEvents]);

function isKey(name: string): name is Key {
  return known.has(name);
}

export interface Value {
  /** Its first tokens. */
  readonly tokens: readonly Token[];
  /** How many references to other objects it holds. */
  readonly references: number;
}

export type Entries = ReadonlyMap<Key, Value>;

/** Collects an object's own entries from its tokens, in one pass and without a stack. */
export class EntryCollector {
  readonly entries = new Map<Key, { tokens: Token[]; references: number }>();
  /** The first token of an object that is no dictionary. */
  alone: Token | null = null;
  #depth = 0;
  /** Whether the next name of the dictionary itself is a key. */
  #expectsKey = true;
  #value: { tokens: Token[]; references: number } | null = null;

  take(token: Token): void {
    if (token.kind === "close") this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth === 0) {
      if (token.kind !== "open" && token.kind !== "close") this.alone ??= token;
    } else if (this.#depth === 1 && token.kind === "name" && this.#expectsKey) {
      this.#value = null;
      this.#expectsKey = false;
      if (isKey(token.value)) {
        this.#value = { tokens: [], references: 0 };
        this.entries.set(token.value, this.#value);
      }
    } else {
      this.#expectsKey = true;
      if (this.#value) {
        if (this.#value.tokens.length < mostTokensOfEntry) this.#value.tokens.push(token);
        if (token.kind === "word" && token.value === "R") this.#value.references += 1;
      }
    }
    if (token.kind === "open") this.#depth += 1;
  }
}

/** The entries of a dictionary that stands, with all its tokens, as a value. */
export function nested(tokens: readonly Token[]): Entries {
  const collector = new EntryCollector();
  for (const token of tokens) collector.take(token);
  return collector.entries;
}

/** The tokens of an entry; none where it is absent. */
export function tokensIn(entries: Entries, key: Key): readonly Token[] {
  return entries.get(key)?.tokens ?? [];
}

/** The name that an entry is. */
export function nameIn(entries: Entries, key: Key): string | null {
  const [token] = tokensIn(entries, key);
  return token?.kind === "name" ? token.value : null;
}

/** The number that an entry is, or begins with. */
export function numberIn(entries: Entries, key: Key): number | null {
  const [token] = tokensIn(entries, key);
  return token?.kind === "number" ? token.value : null;
}

function stringIn(entries: Entries, key: Key): Buffer {
  const [token] = tokensIn(entries, key);
  return Buffer.from(token?.kind === "string" ? token.value : "", "latin1");
}

/** The numbers of the objects that tokens refer to, as in `12 0 R`. */
export function referencesIn(tokens: readonly Token[]): number[] {
  const numbers: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== "word" || token.value !== "R") continue;
    const number = tokens[index - 2];
    if (number?.kind === "number") numbers.push(number.value);
  }
  return numbers;
}

/** The number of the object that an entry refers to. */
export function referenceIn(entries: Entries, key: Key): number | null {
  return referencesIn(tokensIn(entries, key).slice(0, 3))[0] ?? null;
}

/** What an encryption dictionary says (section 7.6.2 and 7.6.4). */
export function encryptionFrom(entries: Entries): Encryption {
  const [metadata] = tokensIn(entries, "EncryptMetadata");
  // Where a crypt filter is not named it is the identity; before version 4 there are none.
  const untouched = (key: "StmF" | "StrF") => (nameIn(entries, key) ?? "Identity") === "Identity";
  return {
    handler: nameIn(entries, "Filter") ?? "",
    revision: numberIn(entries, "R") ?? 0,
    keyLength: numberIn(entries, "Length") ?? 40,
    permissions: numberIn(entries, "P") ?? 0,
    owner: stringIn(entries, "O"),
    user: stringIn(entries, "U"),
    encryptsMetadata: !(metadata?.kind === "word" && metadata.value === "false"),
    attachmentsOnly:
      (numberIn(entries, "V") ?? 0) >= 4 && untouched("StmF") && untouched("StrF") && entries.has("EFF"),
  };
}
