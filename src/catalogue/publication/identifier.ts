/** Identifiers that others gave a publication: checked, and written the one way they are printed. */
import { tidied } from "./text.ts";
import type { IdentifierScheme } from "./terms.ts";

/** The closing brackets of a text that none opens, and what ends a sentence, are not part of a DOI. */
function withoutSentenceEnd(text: string): string {
  let bare = text;
  for (;;) {
    const last = bare.slice(-1);
    const opening = { ")": "(", "]": "[", ">": "<", "}": "{" }[last];
    const closes = opening !== undefined && bare.split(opening).length < bare.split(last).length;
    if (!closes && !/[.,;:!?"'’”»]$/.test(bare)) return bare;
    bare = bare.slice(0, -1);
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A DOI without its resolver (ISO 26324: any printing characters after the slash), as it was registered. */
function doi(text: string): string | null {
  const address = /^(?:https?:\/\/)?(?:www\.|dx\.)?doi\.org\//i;
  const label = /^(?:doi(?![.\w])\s*:?|info:doi\/)\s*/i;
  const unlabelled = text.replace(label, "");
  const bare = address.test(unlabelled) ? unescaped(unlabelled.replace(address, "")) : unlabelled;
  const found = withoutSentenceEnd(bare.replace(label, ""));
  return /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u.test(found) ? found : null;
}

/** A printed number with plain hyphens, without its label and what is said of its binding. */
function asPrinted(text: string, label: RegExp): string {
  return text
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, "-")
    .trim()
    .replace(label, "")
    .replace(/\s*[([][^()[\]]*[)\]][\s.,;:]*$/, "")
    .replace(/[\s.,;:]+$/, "")
    .replace(/\s*-\s*|\s+/g, "-")
    .toUpperCase();
}

/** The sum of the digits, each times its weight; X is 10. */
function weighted(digits: string, weight: (index: number) => number): number {
  return Array.from(digits).reduce(
    (total, character, index) => total + (character === "X" ? 10 : Number(character)) * weight(index),
    0,
  );
}

/** An ISBN of 10 or 13 digits whose check digit is right (ISO 2108), with the hyphens it came with. */
function isbn(text: string): string | null {
  const printed = asPrinted(text, /^e?-?isbn(?:-?1[03](?!\d))?\s*:?\s*/i);
  const digits = printed.replaceAll("-", "");
  const fits =
    (/^\d{9}[\dX]$/.test(digits) && weighted(digits, (index) => 10 - index) % 11 === 0) ||
    (/^97[89]\d{10}$/.test(digits) && weighted(digits, (index) => (index % 2 ? 3 : 1)) % 10 === 0);
  return fits ? printed : null;
}

/** An ISSN whose check digit is right (ISO 3297), as NNNN-NNNN. */
function issn(text: string): string | null {
  const digits = asPrinted(text, /^[ep]?-?issn(?:-l)?\s*:?\s*/i).replaceAll("-", "");
  if (!/^\d{7}[\dX]$/.test(digits) || weighted(digits, (index) => 8 - index) % 11 !== 0) return null;
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** The address of a DOI: escaped so that decoding its path gives the DOI again (RFC 3986, section 2.1). */
export function doiAddress(registered: string): string {
  return `https://doi.org/${registered.split("/").map(encodeURIComponent).join("/")}`;
}

const schemes: Readonly<Record<IdentifierScheme, (text: string) => string | null>> = {
  doi,
  isbn,
  issn,
  handle: (text) => text,
  report: (text) => text,
};

/** What tells one identifier from another, however it is printed: letters in lower case, no hyphens. */
export function identifierKey({
  scheme,
  value,
}: {
  readonly scheme: string;
  readonly value: string;
}): string {
  return `${scheme} ${value.toLowerCase().replace(/[\s-]/g, "")}`;
}

/** An identifier as the one word that it is searched by. */
export function numberWord(identifier: { readonly scheme: string; readonly value: string }): string {
  return identifierKey(identifier).replace(/[^a-z0-9]/g, "");
}

const numberPatterns: readonly (readonly [IdentifierScheme, RegExp])[] = [
  ["doi", /(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/|doi:?\s*)?10\.\d{4,9}\/\S+/gi],
  ["isbn", /(?:\bisbn(?:-1[03])?:?\s*)?(?<![\d-])(?:97[89][\s-]?)?(?:\d[\s-]?){9}[\dX](?![\d-])/gi],
  // Without its name, eight digits are as likely two years.
  ["issn", /\bissn:?\s*\d{4}-?\d{3}[\dX]\b|^\s*\d{4}-?\d{3}[\dX]\s*$/gi],
];

/** The identifiers that a text holds in whatever printed form, each as its word, and the text without them. */
export function numbersIn(text: string): { numbers: string[]; rest: string } {
  const numbers: string[] = [];
  const rest = numberPatterns.reduce(
    (left, [scheme, pattern]) =>
      left.replace(pattern, (found) => {
        const value = checkedIdentifier(scheme, tidied(found));
        if (value === null) return found;
        numbers.push(numberWord({ scheme, value }));
        return " ";
      }),
    text,
  );
  return { numbers, rest };
}

/** The identifier as it is kept, or null when it cannot be one: wrong form, or a check digit that does not fit. */
export function checkedIdentifier(scheme: IdentifierScheme, text: string): string | null {
  return schemes[scheme](text.trim());
}
