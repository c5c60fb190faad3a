/** Who a person or an organisation is in the registers of them: ORCID iDs and ROR identifiers. */
import { tidied } from "./text.ts";

/** The last character of an ORCID iD, by the fifteen digits before it (ISO 7064, MOD 11-2). */
function orcidEnd(body: string): string {
  const sum = Array.from(body).reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const end = (12 - (sum % 11)) % 11;
  return end === 10 ? "X" : String(end);
}

/** An ORCID iD as 0000-0002-1825-0097, whether it came bare or as an address; null when its check digit is wrong. */
export function checkedOrcid(text: string): string | null {
  const bare = tidied(text)
    .replace(/^orcid(?:\s*id)?(?!\.)\s*:?\s*/i, "")
    .replace(/^(?:https?:\/\/)?(?:www\.)?orcid\.org\//i, "")
    .replace(/\/?(?:[?#].*)?$/, "")
    .replace(/[\s\p{Pd}−]/gu, "")
    .toUpperCase();
  if (!/^\d{15}[\dX]$/.test(bare) || bare.slice(-1) !== orcidEnd(bare.slice(0, -1))) return null;
  return (bare.match(/.{4}/g) ?? []).join("-");
}

/** The digits of Crockford's base 32, each at its value. */
const base32 = "0123456789abcdefghjkmnpqrstvwxyz";

/** The last part of a ROR identifier's address, such as 04wxnsj81; null when its check digits (MOD 97-10) are wrong. */
export function checkedRor(text: string): string | null {
  const bare = tidied(text)
    .toLowerCase()
    .replace(/^ror(?!\.)\s*:?\s*/, "")
    .replace(/^(?:https?:\/\/)?(?:www\.)?ror\.org\//, "")
    .replace(/\/?(?:[?#].*)?$/, "");
  if (!/^0[0-9a-hjkmnp-tv-z]{6}\d\d$/.test(bare)) return null;
  const number = Array.from(bare.slice(0, 7)).reduce(
    (total, character) => total * base32.length + base32.indexOf(character),
    0,
  );
  return Number(bare.slice(7)) === 98 - ((number * 100) % 97) ? bare : null;
}
