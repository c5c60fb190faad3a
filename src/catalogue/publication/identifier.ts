/** Identifiers that others gave a publication: checked, and written the one way they are printed. */
import type { IdentifierScheme } from "./terms.ts";

/** A DOI without its resolver (ISO 26324; the pattern is Crossref's recommendation). */
function doi(text: string): string | null {
  const bare = text.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
  return /^10\.\d{4,9}\/[^\s<>"]+$/.test(bare) ? bare : null;
}

/** An ISBN of 10 or 13 digits whose check digit is right (ISO 2108), with the hyphens it came with. */
function isbn(text: string): string | null {
  const bare = text.replace(/^isbn(?:-1[03])?:?\s*/i, "").toUpperCase();
  const digits = bare.replace(/[\s-]/g, "");
  const value = (character: string) => (character === "X" ? 10 : Number(character));
  if (/^\d{9}[\dX]$/.test(digits)) {
    const sum = Array.from(digits).reduce(
      (total, character, index) => total + value(character) * (10 - index),
      0,
    );
    return sum % 11 === 0 ? bare.replace(/\s+/g, "-") : null;
  }
  if (/^97[89]\d{10}$/.test(digits)) {
    const sum = Array.from(digits).reduce(
      (total, digit, index) => total + Number(digit) * (index % 2 ? 3 : 1),
      0,
    );
    return sum % 10 === 0 ? bare.replace(/\s+/g, "-") : null;
  }
  return null;
}

/** An ISSN whose check digit is right (ISO 3297), as NNNN-NNNN. */
function issn(text: string): string | null {
  const digits = text
    .replace(/^issn:?\s*/i, "")
    .toUpperCase()
    .replace(/[\s-]/g, "");
  if (!/^\d{7}[\dX]$/.test(digits)) return null;
  const sum = Array.from(digits).reduce(
    (total, character, index) => total + (character === "X" ? 10 : Number(character)) * (8 - index),
    0,
  );
  return sum % 11 === 0 ? `${digits.slice(0, 4)}-${digits.slice(4)}` : null;
}

const schemes: Readonly<Record<IdentifierScheme, (text: string) => string | null>> = {
  doi,
  isbn,
  issn,
  handle: (text) => text,
  report: (text) => text,
};

/** The identifier as it is kept, or null when it cannot be one: wrong form, or a check digit that does not fit. */
export function checkedIdentifier(scheme: IdentifierScheme, text: string): string | null {
  return schemes[scheme](text.trim());
}
