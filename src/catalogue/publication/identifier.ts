/** Identifiers that others gave a publication: checked, and written the one way they are printed. */
import type { StoredPublication } from "../../store/publications.ts";
import { inAsciiDigits } from "./date.ts";
import { type IdentifierScheme, identifierSchemes, member } from "./terms.ts";
import { tidied } from "./text.ts";

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

/** A text without the brackets or quotation marks that it stands in, and with a plain colon behind its label. */
function unwrapped(text: string): string {
  return text.replace(/^[<([{"'“‘«]+\s*/, "").replace(/^(\p{L}+)\s*：/u, "$1:");
}

/** What pages of markup have for a sign, as the sign. */
function withoutEntities(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * A DOI without its resolver or the publisher's page for it (ISO 26324: any printing characters after the slash), as it
 * was registered; the hyphens that typesetting makes of plain ones are plain again.
 */
function doi(text: string): string | null {
  const address =
    /^(?:https?:\/\/)?(?:(?:www\.|dx\.)?doi\.org\/|hdl\.handle\.net\/(?=10\.)|[\w.-]+\.\w+\/doi\/(?:[a-z]+\/)?(?=10\.))/i;
  const label = /^(?:(?:urn:)?doi(?![.\w])\s*:?|info:doi\/)\s*/i;
  const copied = withoutEntities(unwrapped(text)).replace(/[\u2010\u2011]/g, "-");
  const unlabelled = copied.replace(label, "");
  const bare = address.test(unlabelled)
    ? unescaped(unlabelled.replace(address, "").replace(/\?utm_\S*$/, ""))
    : unlabelled;
  const found = withoutSentenceEnd(bare.replace(label, ""));
  return /^10\.\d{4,9}(?:\.\d+)*\/[^\s\p{C}]+$/u.test(found) ? found : null;
}

/**
 * A printed number with plain hyphens and digits, without its label and what is said of its binding or price. What
 * follows stays where it may be a second number, which must not be lost.
 */
function asPrinted(text: string, label: RegExp): string {
  const plain = inAsciiDigits(text.normalize("NFKC"))
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .trim()
    .replace(label, "");
  const [printed = ""] = /^[\d\s._·-]*(?:x(?![a-z]))?/i.exec(plain) ?? [];
  const said = plain.slice(printed.length);
  return (/\d(?:[^\d]{0,2}\d){7}/.test(said) || printed === "" ? plain : printed)
    .replace(/^[\s._·-]+|[\s.,;:_·-]+$/g, "")
    .replace(/[\s._·-]+/g, "-")
    .toUpperCase();
}

function digitsOf(printed: string): string {
  return printed.replace(/[^\dX]/g, "");
}

/** The sum of the digits, each times its weight; X is 10. */
function weighted(digits: string, weight: (index: number) => number): number {
  return Array.from(digits).reduce(
    (total, character, index) => total + (character === "X" ? 10 : Number(character)) * weight(index),
    0,
  );
}

/** What may stand before the number. */
const labels = {
  isbn: /^[\s([<]*(?:urn:)?(?:(?:e|p|print|online|electronic)[\s-]*)?isbn(?:[\s-]*1[03](?!\d))?[^\d]*/i,
  issn: /^[\s([<]*(?:urn:)?(?:(?:e|p|print|online|electronic)[\s-]*)?issn(?:-l)?[^\d]*/i,
} as const;

/** The last character that makes the sum of an ISBN or ISSN right, by the digits before it (ISO 2108, ISO 3297). */
function checkDigit(body: string): string {
  if (body.length === 12) return String((10 - (weighted(body, (index) => (index % 2 ? 3 : 1)) % 10)) % 10);
  const digit = (11 - (weighted(body, (index) => body.length + 1 - index) % 11)) % 11;
  return digit === 10 ? "X" : String(digit);
}

function hasRightEnd(digits: string): boolean {
  return digits.slice(-1) === checkDigit(digits.slice(0, -1));
}

/** An ISBN of 10 or 13 digits whose check digit is right (ISO 2108), with the hyphens it came with. */
function isbn(text: string): string | null {
  const printed = asPrinted(text, labels.isbn);
  const digits = printed.replaceAll("-", "");
  return /^(?:97[89]\d{10}|\d{9}[\dX])$/.test(digits) && hasRightEnd(digits) ? printed : null;
}

/** An ISSN whose check digit is right (ISO 3297), as NNNN-NNNN. */
function issn(text: string): string | null {
  const digits = asPrinted(text, labels.issn).replaceAll("-", "");
  return /^\d{7}[\dX]$/.test(digits) && hasRightEnd(digits)
    ? `${digits.slice(0, 4)}-${digits.slice(4)}`
    : null;
}

/** A handle as prefix/name (RFC 3651, section 2), without its resolver or the repository whose address holds it. */
function handle(text: string): string | null {
  const address = /^(?:https?:\/\/)?(?:hdl\.handle\.net\/|[\w.-]+\.\w+(?:\/[^?#]*)?\/handle\/)/i;
  const unlabelled = unwrapped(text).replace(/^(?:urn:)?(?:(?:hdl|handle)(?![.\w])\s*:?|info:hdl\/)\s*/i, "");
  const bare = address.test(unlabelled)
    ? unescaped(unlabelled.replace(address, "").replace(/[?#].*$/, ""))
    : unlabelled;
  const found = withoutSentenceEnd(bare);
  return /^[\w.-]*\w\/[^\s\p{C}]+$/u.test(found) ? found : null;
}

/** The address of a DOI: escaped so that decoding its path gives the DOI again (RFC 3986, section 2.1). */
export function doiAddress(registered: string): string {
  return `https://doi.org/${registered.split("/").map(encodeURIComponent).join("/")}`;
}

const schemes: Readonly<Record<IdentifierScheme, (text: string) => string | null>> = {
  doi,
  isbn,
  issn,
  handle,
  report: (text) => tidied(text) || null,
};

/**
 * What tells one identifier from another, however it is printed: an ISBN without its check digit, so that the one of
 * ten digits and that of thirteen are alike.
 */
export function identifierKey({
  scheme,
  value,
}: {
  readonly scheme: string;
  readonly value: string;
}): string {
  const digits = digitsOf(value.toUpperCase());
  if (scheme === "isbn") return `isbn ${(digits.length === 10 ? `978${digits}` : digits).slice(0, 12)}`;
  if (scheme === "issn") return `issn ${digits.toLowerCase()}`;
  // Hyphens part the names of DOIs, handles and reports: WP-12-1 is not WP-121.
  return `${scheme} ${scheme === "report" ? value.toLowerCase().replace(/[\s-]+/g, "-") : value.toLowerCase()}`;
}

/** An identifier as the one word that it is searched by. */
export function numberWord(identifier: { readonly scheme: string; readonly value: string }): string {
  return identifierKey(identifier).replace(/[^a-z0-9]/g, "");
}

const numberPatterns: readonly (readonly [IdentifierScheme, RegExp])[] = [
  ["handle", /(?:(?:https?:\/\/)?hdl\.handle\.net\/|\bhdl:\s*)\S+/gi],
  ["doi", /(?:https?:\/\/)?(?:(?:dx\.|www\.)?doi\.org\/|doi:?\s*)?10\.\d{4,9}(?:\.\d+)*\/\S+/gi],
  [
    "isbn",
    /(?:\be?-?isbn(?:-?1[03](?!\d))?:?\s*)?(?<![\d-])(?:97[89][\s\p{Pd}−]?)?(?:\d[\s\p{Pd}−]?){9}[\dX](?![\d-])(?:\s*\((?:pbk|hbk|paperback|hardback|cloth|print|e-?book|e?pdf|epub|online)\b[^()]*\))?/giu,
  ],
  // Without its name, eight digits are as likely two years.
  ["issn", /(?:\b[ep]-?)?issn(?:-l)?:?\s*\d{4}[\p{Pd}−]?\d{3}[\dX]\b|^\s*\d{4}[\p{Pd}−]?\d{3}[\dX]\s*$/giu],
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

function numberProblem(name: "ISBN" | "ISSN", digits: string): string {
  const lengths = name === "ISBN" ? [10, 13] : [8];
  if (!lengths.includes(digits.length)) {
    return `An ${name} has ${lengths.join(" or ")} digits, and this has ${digits.length}.`;
  }
  if (digits.length === 13 && !/^97[89]/.test(digits)) return "An ISBN of 13 digits begins with 978 or 979.";
  return "Its last digit does not fit the others: compare it with the printed one, digit by digit.";
}

/** What is wrong with a text that {@link checkedIdentifier} refuses, and what to write, for whoever wrote it. */
export function identifierProblem(scheme: IdentifierScheme, text: string): string {
  const shown = `“${text.trim().slice(0, 60)}”`;
  switch (scheme) {
    case "isbn":
    case "issn": {
      const name = scheme === "isbn" ? "ISBN" : "ISSN";
      return `${shown} is not an ${name}. ${numberProblem(name, digitsOf(asPrinted(text, labels[scheme])))}`;
    }
    case "doi":
      return `${shown} is not a DOI. A DOI begins with 10. and has a slash and no spaces, such as 10.1000/182.`;
    case "handle":
      return `${shown} is not a handle. A handle has a number, a slash and a name, such as 10986/2117.`;
    case "report":
      return "The report number is missing.";
  }
}

export interface Identifier {
  readonly scheme: IdentifierScheme;
  /** As it is printed: a DOI without resolver, an ISBN or ISSN with its hyphens. */
  readonly value: string;
}

/** Identifiers as they are stored. Throws TypeError for a scheme that the vocabulary lacks. */
export function identifiersFrom(stored: StoredPublication["identifiers"] = []): Identifier[] {
  return stored.map(({ scheme, value }) => ({
    scheme: member(identifierSchemes, scheme, "identifier scheme"),
    value,
  }));
}
