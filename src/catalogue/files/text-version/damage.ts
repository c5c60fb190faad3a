/** Whether a text's letters are those that people see: some PDFs name their signs wrongly, or not at all. */

/** Scripts whose signs stand in another order than they are written in, so that fonts have names of their own for them. */
const shaped = "[\\p{sc=Khmr}\\p{sc=Mymr}\\p{sc=Laoo}\\p{sc=Thai}]";
const signs = new RegExp(shaped, "gu");
/**
 * A sign without name; a vowel without consonant, or before it; a stacking sign with nothing below it; letters of other
 * scripts within a word.
 */
const astray = new RegExp(
  [
    "\\ufffd",
    "(?<![\\p{sc=Khmr}\\p{sc=Mymr}\\u200b-\\u200d\\u25cc])[\\u17b4-\\u17d3\\u17dd\\u102b-\\u103e]",
    "[\\u17b6-\\u17c5]{2}",
    "[\\u17d2\\u1039](?!\\p{L})",
    `(?<=${shaped}|${shaped}\\p{M})[\\p{sc=Latn}0-9](?=${shaped})`,
  ].join("|"),
  "gu",
);

/** More astray than this, of all signs, and the text is not what people see. */
const mostAstray = 0.02;

/** Whether so many signs of the texts stand astray that nobody can read them. */
export function isDamaged(texts: readonly string[]): boolean {
  const count = (sign: RegExp) => texts.reduce((sum, text) => sum + (text.match(sign)?.length ?? 0), 0);
  const all = count(signs);
  return all > 50 && count(astray) > mostAstray * all;
}
