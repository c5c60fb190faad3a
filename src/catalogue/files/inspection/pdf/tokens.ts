/**
 * The tokens of PDF syntax (ISO 32000-2, section 7.2 to 7.3), taken from bytes as they come, without recursion and
 * without holding more than the first bytes of one token, so that no depth, no length and no missing end can do harm.
 */
import type { Buffer } from "node:buffer";

export type Token =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly value: string }
  /** The first bytes of a string, each as a character: enough for keys and identifiers. */
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "open" | "close"; readonly value: "<<" | ">>" | "[" | "]" }
  | { readonly kind: "word"; readonly value: string };

/** Hears a token, which begins at `start`. Whoever answers true wants no more of these bytes. */
export type TakeToken = (token: Token, start: number) => boolean | undefined;

/** Longest part of a string, name or word that is kept. */
const longestKept = 256;

/** What a byte can be: part of a word, space, or a delimiter. */
const regular = 0;
const space = 1;
const delimiter = 2;
const classes = new Uint8Array(256);
for (const byte of [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]) classes[byte] = space;
for (const character of "()<>[]{}/%") classes[character.charCodeAt(0)] = delimiter;

/** Whether the byte belongs to neither a word nor a name. The end of all bytes does not either. */
export function isBoundary(byte: number | undefined): boolean {
  return byte === undefined || classes[byte] !== regular;
}

/** Whether the byte is white space. */
export function isSpace(byte: number | undefined): boolean {
  return byte !== undefined && classes[byte] === space;
}

const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

const escapes: ReadonlyMap<number, string> = new Map([
  [0x6e, "\n"],
  [0x72, "\r"],
  [0x74, "\t"],
  [0x62, "\b"],
  [0x66, "\f"],
]);

function isOctal(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

function nameFrom(text: string): string {
  if (!text.includes("#")) return text;
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function stringFrom(hexadecimal: string): string {
  return hexadecimal
    .replace(/[^0-9A-Fa-f]/g, "")
    .replace(/..?/g, (digits) => String.fromCharCode(Number.parseInt(digits.padEnd(2, "0"), 16)));
}

type State =
  | "between"
  | "comment"
  | "word"
  | "name"
  | "literal"
  | "escape"
  | "carriage return"
  | "hexadecimal"
  | "less"
  | "greater";

/** Reads tokens of bytes that come in pieces. */
export class TokenReader {
  #state: State = "between";
  #text = "";
  #start = 0;
  /** Of parentheses within a string. */
  #depth = 0;
  /** Octal digits of an escape so far. */
  #octal = "";

  /**
   * Reads the bytes from one place to another, of which the first has the position `position` among all. Answers
   * where it stopped: at the end, or behind a token after which no more was wanted.
   */
  read(bytes: Buffer, from: number, to: number, position: number, take: TakeToken): number {
    const offset = position - from;
    let at = from;
    while (at < to) {
      const byte = bytes[at] ?? 0;
      switch (this.#state) {
        case "between":
          if (classes[byte] === regular) {
            this.#begin("word", offset + at);
          } else {
            at += 1;
            if (classes[byte] === delimiter && this.#delimiter(byte, offset + at - 1, take)) return at;
          }
          break;
        case "word":
        case "name":
          if (classes[byte] === regular) {
            at += 1;
            if (this.#text.length < longestKept) this.#text += characters[byte] ?? "";
          } else if (this.finish(take)) return at;
          break;
        case "comment":
          at += 1;
          if (byte === 0x0a || byte === 0x0d) this.#state = "between";
          break;
        case "literal":
          at += 1;
          if (this.#literal(byte, take)) return at;
          break;
        case "escape":
          if (this.#escape(byte)) at += 1;
          break;
        case "carriage return":
          if (byte === 0x0a) at += 1;
          this.#state = "literal";
          break;
        case "hexadecimal":
          at += 1;
          if (byte !== 0x3e) {
            if (this.#text.length < 2 * longestKept) this.#text += characters[byte] ?? "";
          } else if (this.#end({ kind: "string", value: stringFrom(this.#text) }, take)) return at;
          break;
        case "less":
          if (byte === 0x3c) {
            at += 1;
            if (this.#end({ kind: "open", value: "<<" }, take)) return at;
          } else this.#state = "hexadecimal";
          break;
        case "greater":
          if (byte === 0x3e) at += 1;
          if (this.#end({ kind: "close", value: ">>" }, take)) return at;
          break;
      }
    }
    return at;
  }

  /** Ends what has begun: a word or name is taken; of anything else the end is missing, and it is dropped. */
  finish(take: TakeToken): boolean {
    const text = this.#text;
    if (this.#state === "name") return this.#end({ kind: "name", value: nameFrom(text) }, take);
    if (this.#state === "word") {
      const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text);
      return this.#end(
        number ? { kind: "number", value: Number(text) } : { kind: "word", value: text },
        take,
      );
    }
    this.#state = "between";
    return false;
  }

  #begin(state: State, start: number): void {
    this.#state = state;
    this.#text = "";
    this.#start = start;
    this.#depth = 0;
    this.#octal = "";
  }

  #end(token: Token, take: TakeToken): boolean {
    this.#state = "between";
    return take(token, this.#start) === true;
  }

  #delimiter(byte: number, start: number, take: TakeToken): boolean {
    switch (byte) {
      case 0x25:
        this.#state = "comment";
        return false;
      case 0x28:
        this.#begin("literal", start);
        return false;
      case 0x2f:
        this.#begin("name", start);
        return false;
      case 0x3c:
        this.#begin("less", start);
        return false;
      case 0x3e:
        this.#begin("greater", start);
        return false;
      case 0x5b:
        return take({ kind: "open", value: "[" }, start) === true;
      case 0x5d:
        return take({ kind: "close", value: "]" }, start) === true;
      default:
        return false;
    }
  }

  /** A byte of a string in parentheses, which may hold balanced ones. */
  #literal(byte: number, take: TakeToken): boolean {
    if (byte === 0x5c) {
      this.#state = "escape";
      return false;
    }
    if (byte === 0x28) this.#depth += 1;
    if (byte === 0x29) {
      if (this.#depth === 0) return this.#end({ kind: "string", value: this.#text }, take);
      this.#depth -= 1;
    }
    this.#keep(characters[byte] ?? "");
    return false;
  }

  #keep(character: string): void {
    if (this.#text.length < longestKept) this.#text += character;
  }

  /** A byte after a backslash; false where it is none of the escape's any more. */
  #escape(byte: number): boolean {
    if (isOctal(byte) && this.#octal.length < 3) {
      this.#octal += characters[byte] ?? "";
      return true;
    }
    this.#state = "literal";
    if (this.#octal !== "") {
      this.#keep(characters[Number.parseInt(this.#octal, 8) & 0xff] ?? "");
      this.#octal = "";
      return false;
    }
    // A backslash before a line's end, of one byte or two, goes with it.
    if (byte === 0x0d) this.#state = "carriage return";
    else if (byte !== 0x0a) this.#keep(escapes.get(byte) ?? characters[byte] ?? "");
    return true;
  }
}
