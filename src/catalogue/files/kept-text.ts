/** The text that was read from a file, as it is kept for search: lines joined, words whole, letters as people type them. */
import { withoutHidden } from "../publication/text.ts";

/** Ligatures, forms that Arabic letters have by their neighbours, radicals: fonts' pictures of letters, not letters. */
const formsOfLetters = /[\u2e80-\u2fdf\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]+/g;

/** The Thai and the Lao vowel am, where a font draws it as two signs. */
const partsOfAm = [
  [/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33"],
  [/\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/g, "$1\u0eb3"],
] as const;

/** Digits raised behind a word number a note, which is not part of it. */
const numberOfNote = /(?=[¹²³⁰⁴-⁹])(?<=\p{L}\p{M}*)/gu;

/** The end of a page, as programs write it that read PDFs. Pages are told by it; a text without any says nothing of them. */
export const pageEnd = "\f";

const lineEnd = "[ \\t]*\\r?\\n[^\\S\\f]*";
/**
 * What programs write for a hyphen that only a line's end needed: some give a character that shows nothing, or the sign
 * that has the soft hyphen's place in older encodings.
 */
const hyphenOfLine = new RegExp(`[\\u00ad\\u0002\\ufffe¬]${lineEnd}`, "gu");
/**
 * A hyphen between letters or figures, of which nobody knows whether it would stand within a line too. The hyphen comes
 * first: to look back from each letter of a text without spaces would take minutes.
 */
const hyphenAtLineEnd = new RegExp(
  `[-\\u2010\\u2011](?<=(?<before>[\\p{L}\\p{M}\\p{N}]+).)${lineEnd}(?=(?<after>[\\p{L}\\p{M}\\p{N}]+))`,
  "gu",
);

/** Stands in a word where a line parted it by a hyphen: search takes it for the whole word and for its parts. */
const parting = "\u00ad";

/**
 * Puts words together that lines part. Where the text has a word with its hyphen within a line too, or the second
 * part is a figure or begins with a capital, the hyphen is the word's.
 */
function withWholeWords(text: string): string {
  const compounds = new Set(
    Array.from(text.matchAll(/(?<![\p{L}\p{M}])[\p{L}\p{M}]+[-\u2010][\p{L}\p{M}]+/gu), ([compound]) =>
      compound.replace("\u2010", "-").toLowerCase(),
    ),
  );
  return text.replace(hyphenAtLineEnd, (_, before: string, after: string) => {
    const own = compounds.has(`${before}-${after}`.toLowerCase()) || !/^\p{Ll}/u.test(after);
    return own ? "-" : parting;
  });
}

/** The text with letters in the place of fonts' pictures of them. */
export function lettersAsTyped(text: string): string {
  const plain = text.replace(formsOfLetters, (forms) => forms.normalize("NFKC"));
  return partsOfAm.reduce((letters, [parts, am]) => letters.replace(parts, am), plain);
}

/** The text of a file as it is kept. */
export function keptText(text: string): string {
  const plain = withoutHidden(lettersAsTyped(text).replace(hyphenOfLine, ""));
  return withWholeWords(plain)
    .replace(numberOfNote, " ")
    .replace(/[\p{Cc}\p{Cs}]+/gu, (run) => pageEnd.repeat(run.split(pageEnd).length - 1) || " ");
}
