/**
 * The permanent short codes of documents and publications: what gets printed in a report.
 *
 * A code is five characters and a check character of the NOID alphabet: lower-case letters and digits
 * without vowels (so that no word appears) and without l (so that 1 cannot be mistaken). The check
 * character is NOID's: the sum of each character's ordinal times its position, modulo 29. Because 29 is
 * prime, it catches every single wrong character and every swap of two neighbours.
 *
 * Source: J. Kunze, M. Russell, "NOID: Nice Opaque Identifiers", section "Check character algorithm".
 */
/** Its characters: no two look alike. */
export const codeAlphabet = "0123456789bcdfghjkmnpqrstvwxz";
const bodyLength = 5;

/** Characters that a reader types when they mean one of the alphabet. */
const lookAlikes: Readonly<Record<string, string>> = { o: "0", i: "1", l: "1" };

declare const codeBrand: unique symbol;
/** A code whose check character is right. Only {@link parseCode} and {@link checkedCode} make one. */
export type Code = string & { readonly [codeBrand]: true };

function checkCharacter(body: string): string {
  let sum = 0;
  for (let index = 0; index < body.length; index++) {
    sum += codeAlphabet.indexOf(body.charAt(index)) * (index + 1);
  }
  return codeAlphabet.charAt(sum % codeAlphabet.length);
}

function isCode(text: string): text is Code {
  if (text.length !== bodyLength + 1) return false;
  for (const character of text) if (!codeAlphabet.includes(character)) return false;
  return text.charAt(bodyLength) === checkCharacter(text.slice(0, bodyLength));
}

/** The text as its writer may have meant it: lower case, look-alikes replaced, spaces and hyphens dropped. */
function tidy(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-_.\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[oil]/g, (character) => lookAlikes[character] ?? character);
}

/**
 * The code that a reader typed, or null if it is mistyped. Capitals, look-alike letters, spaces and
 * hyphens are forgiven.
 */
export function parseCode(typed: string): Code | null {
  if (typed.length > 64) return null;
  const text = tidy(typed);
  return isCode(text) ? text : null;
}

/** The code with this five-character body. Throws RangeError when the body is not of the alphabet. */
export function checkedCode(body: string): Code {
  const code = body + checkCharacter(body);
  if (!isCode(code)) throw new RangeError(`not the body of a code: ${body}`);
  return code;
}

/** A new random code. The caller makes sure that it is not in use. */
export function newCode(): Code {
  const unbiased = 256 - (256 % codeAlphabet.length);
  let body = "";
  while (body.length < bodyLength) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < unbiased && body.length < bodyLength)
        body += codeAlphabet.charAt(byte % codeAlphabet.length);
    }
  }
  return checkedCode(body);
}

/**
 * The codes, at most a few dozen, that differ from a mistyped one by a single slip: one wrong character,
 * two neighbours swapped, one character missing or one too many. Those in use are what the reader meant.
 */
export function nearMisses(typed: string): Code[] {
  const text = tidy(typed.slice(0, 64));
  const candidates = new Set<Code>();
  const consider = (candidate: string) => {
    if (isCode(candidate)) candidates.add(candidate);
  };
  if (text.length < bodyLength || text.length > bodyLength + 2) return [];
  for (let index = 0; index <= text.length; index++) {
    const before = text.slice(0, index);
    consider(before + text.slice(index + 1));
    consider(before + text.charAt(index + 1) + text.charAt(index) + text.slice(index + 2));
    for (const character of codeAlphabet) {
      consider(before + character + text.slice(index + 1));
      consider(before + character + text.slice(index));
    }
  }
  return [...candidates];
}
