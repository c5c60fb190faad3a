/**
 * The tokens of PDF syntax (ISO 32000-2, section 7.2 to 7.3), read one by one without recursion, so that no depth
 * of nesting and no wrong length in a file can do harm.
 */
import { Buffer } from "node:buffer";

export type Token =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "name"; readonly value: string }
  /** The first bytes of a string: enough for keys and identifiers. */
  | { readonly kind: "string"; readonly value: Buffer }
  | { readonly kind: "open" | "close"; readonly value: "<<" | ">>" | "[" | "]" }
  | { readonly kind: "word"; readonly value: string };

export interface TokenRead {
  readonly token: Token;
  /** Where the next begins. */
  readonly next: number;
}

/** Longest part of a string or name that is kept. */
const longestKept = 256;

const whitespace = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const delimiters = new Set(Array.from("()<>[]{}/%", (character) => character.charCodeAt(0)));

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !whitespace.has(byte) && !delimiters.has(byte);
}

/** Where the run of regular characters that begins here ends. */
function endOfRun(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && isRegular(bytes[at])) at += 1;
  return at;
}

/** Past whitespace and comments; null when a comment may go on beyond the bytes. */
function skipSpace(bytes: Buffer, from: number, complete: boolean): number | null {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte === undefined) return at;
    if (whitespace.has(byte)) {
      at += 1;
    } else if (byte === 0x25) {
      while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1;
      if (at === bytes.length && !complete) return null;
    } else {
      return at;
    }
  }
}

const escapes: Readonly<Record<number, number>> = {
  0x6e: 0x0a,
  0x72: 0x0d,
  0x74: 0x09,
  0x62: 0x08,
  0x66: 0x0c,
};

function isOctal(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37;
}

/** A string in parentheses, which may hold balanced ones; null where it does not end. */
function readLiteral(bytes: Buffer, from: number): TokenRead | null {
  const kept: number[] = [];
  let depth = 1;
  for (let at = from + 1; at < bytes.length; at++) {
    let byte = bytes[at] ?? 0;
    if (byte === 0x5c) {
      at += 1;
      const escaped = bytes[at];
      if (escaped === undefined) return null;
      if (escaped === 0x0d || escaped === 0x0a) {
        if (escaped === 0x0d && bytes[at + 1] === 0x0a) at += 1;
        continue;
      }
      if (isOctal(escaped)) {
        byte = escaped - 0x30;
        for (let digit = 0; digit < 2 && isOctal(bytes[at + 1]); digit++) {
          at += 1;
          byte = byte * 8 + (bytes[at] ?? 0) - 0x30;
        }
      } else {
        byte = escapes[escaped] ?? escaped;
      }
    } else if (byte === 0x28) {
      depth += 1;
    } else if (byte === 0x29) {
      depth -= 1;
      if (depth === 0) return { token: { kind: "string", value: Buffer.from(kept) }, next: at + 1 };
    }
    if (kept.length < longestKept) kept.push(byte & 0xff);
  }
  return null;
}

function readHexadecimal(bytes: Buffer, from: number): TokenRead | null {
  const end = bytes.indexOf(0x3e, from);
  if (end === -1) return null;
  const digits = bytes
    .toString("latin1", from + 1, Math.min(end, from + 1 + 4 * longestKept))
    .replace(/[^0-9A-Fa-f]/g, "")
    .slice(0, 2 * longestKept);
  const value = Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
  return { token: { kind: "string", value }, next: end + 1 };
}

function nameFrom(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString("latin1", from, Math.min(to, from + longestKept));
  return text.replace(/#([0-9A-Fa-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

/**
 * The token that begins at or after an offset, or null where the bytes end before it does. `complete` says that
 * no more bytes will follow.
 */
export function readToken(bytes: Buffer, from: number, complete: boolean): TokenRead | null {
  const at = skipSpace(bytes, from, complete);
  if (at === null || at >= bytes.length) return null;
  const byte = bytes[at];
  const following = bytes[at + 1];
  if (following === undefined && !complete) return null;
  switch (byte) {
    case 0x28:
      return readLiteral(bytes, at);
    case 0x3c:
      return following === 0x3c
        ? { token: { kind: "open", value: "<<" }, next: at + 2 }
        : readHexadecimal(bytes, at);
    case 0x3e:
      return { token: { kind: "close", value: ">>" }, next: at + (following === 0x3e ? 2 : 1) };
    case 0x5b:
      return { token: { kind: "open", value: "[" }, next: at + 1 };
    case 0x5d:
      return { token: { kind: "close", value: "]" }, next: at + 1 };
    case 0x2f: {
      const end = endOfRun(bytes, at + 1);
      if (end === bytes.length && !complete) return null;
      return { token: { kind: "name", value: nameFrom(bytes, at + 1, end) }, next: end };
    }
    default: {
      const end = Math.max(endOfRun(bytes, at), at + 1);
      if (end === bytes.length && !complete) return null;
      const value = bytes.toString("latin1", at, Math.min(end, at + longestKept));
      return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(value)
        ? { token: { kind: "number", value: Number(value) }, next: end }
        : { token: { kind: "word", value }, next: end };
    }
  }
}
