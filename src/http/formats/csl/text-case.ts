/** The letter cases of the Citation Style Language (specification, "Text-case"). */

/** Words that an English title writes small unless they begin or end it, as citeproc-js lists them. */
const smallWords = new Set(
  "a according-to across afore after against ahead-of along alongside amid amidst among amongst an and anenst apart-from apropos around as as-regards aside astride at athwart atop back-to barring because-of before behind below beneath beside besides between beyond but by c ca circa close-to d. de despite down due-to during e et except far-from following for from in inside into like mid minus modulo near near-to next-to nor notwithstanding of off on onto on-to on-top-of opposite or out out-from out-of outside outside-of over owing-to past per plus prior-to pro pursuant-to qua rather-than regardless-of sans since so so-called such-as than that-of the through throughout thru thruout till to toward towards under underneath until unto up upon v. van versus via vis-à-vis von vs. where-as with with-regards-to within without yet".split(
    " ",
  ),
);

/** The first letter capital. */
export function capitalizeFirst(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

function capitalized(word: string): string {
  // A word with a capital anywhere is written as its author did.
  if (word !== word.toLowerCase()) return word;
  // “c’est” and “d’accord” begin with a word of another language that is written small; “’90s” has no first letter.
  if (/^\p{P}*\p{Ll}[’']/u.test(word)) return word;
  return word.replace(
    /^([^\p{L}\p{N}]*)(\p{L})/u,
    (_, mark: string, letter: string) => mark + letter.toUpperCase(),
  );
}

/** English title case: words capital, but for small ones in the middle. Hyphens part words. */
export function titleCase(text: string): string {
  const parts = text.split(/(\s+|[-–—/]|(?<=\p{L})\)|(?<=\()(?=\p{L}))/u);
  const words = parts.flatMap((part, index) => (/[\p{L}\p{N}]/u.test(part) ? [index] : []));
  const [first, last] = [words.at(0), words.at(-1)];
  let begins = true;
  return parts
    .map((part, index) => {
      const begun = begins || index === first;
      if (part.trim() !== "") begins = /[?!:]["”’)]?$/u.test(part);
      if (!/\p{L}/u.test(part)) return part;
      // A letter alone is no word: “y”, “b.d.v”.
      if (!begun && !/\p{L}{2}/u.test(part)) return part;
      const small = smallWords.has(part.toLowerCase().replace(/^[“‘"'(]+|[,;:]+$/gu, ""));
      return small && !begun && index !== last ? part : capitalized(part);
    })
    .join("");
}
