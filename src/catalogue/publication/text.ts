/** Texts as they are kept and compared: without what nobody sees. */

/** What shows nothing: default-ignorable, format and control characters, marks, spaces, and the blank of Braille. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{M}\p{Z}\u2800]/gu;

/** Hidden characters: those that Unicode lets programs ignore, and the marks of annotations between lines. */
const hidden = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

const scripts = (codes: string) =>
  `[${codes
    .split(" ")
    .map((code) => `\\p{sc=${code}}`)
    .join("")}]`;

/** Scripts written without spaces, where a zero width space parts words. */
const unspaced = scripts("Khmr Thai Laoo Mymr Lana Talu Tale Tavt Java Bali Cham");

/** Scripts whose letters take the shape that their neighbours ask for. */
const cursive = scripts("Arab Syrc Mong Nkoo Mand Mani Phag Adlm Rohg Sogd Ougr");

/** Scripts whose consonants stack. */
const stacking = scripts(
  "Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Khmr Mymr Tibt Bali Java Sund Cham Lana Cakm Newa Gran Tirh Modi",
);

/** Signs that take a consonant's vowel away; behind them a joiner shapes also the end of a word. */
const virama = "[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca]";

/** Where a hidden character means something (The Unicode Standard 17, sections 23.2 to 23.5 and 23.9; UTS 51). */
const meant = [
  `(?<=${unspaced}\\p{M}*)\\u200b(?=${unspaced})`,
  `(?<=${cursive}\\p{M}*)\\u200c(?=${cursive})`,
  `(?<=${cursive}\\p{M}*)\\u200d|\\u200d(?=${cursive})`,
  `(?<=${stacking}\\p{M}*)[\\u200c\\u200d](?=${stacking})|(?<=${virama})\\u200d`,
  // The parts of one emoji, its presentation, a key, and the flag of a part of a country.
  "(?<=\\p{Extended_Pictographic}\\ufe0f?|\\p{Emoji_Modifier})\\u200d(?=\\p{Extended_Pictographic})",
  "(?<=\\p{Extended_Pictographic})[\\ufe0e\\ufe0f]|(?<=[0-9#*])\\ufe0f(?=\\u20e3)",
  "(?<=\\u{1f3f4})[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{1,6}\\u{e007f}",
  // The form of an ideograph, of a Mongolian or Khamti letter, of a sign of mathematics.
  "(?<=\\p{sc=Han})[\\ufe00-\\ufe02\\u{e0100}-\\u{e01ef}]",
  "(?<=(?=\\p{L})\\p{sc=Mong})[\\u180b-\\u180d\\u180f]|(?<=\\p{L}[\\u180b-\\u180d\\u180f]?)\\u180e(?=(?=\\p{L})\\p{sc=Mong})",
  "(?<=[\\p{sc=Mymr}\\p{sc=Phag}\\p{Sm}])\\ufe00",
  // What stands for a letter that a syllable of old Korean lacks, and what keeps Hebrew points in their order.
  "\\u115f(?=[\\u1161-\\u11a7])|(?<=[\\u1100-\\u115e])\\u1160",
  "(?<=[\\u0591-\\u05c7])\\u034f(?=[\\u0591-\\u05c7])",
].join("|");
const meantOrHidden = new RegExp(`(?<meant>${meant})|${hidden.source}`, "gu");

/** Hidden characters that mean nothing anywhere: soft hyphen, word joiner, byte order mark, marks of direction. */
const meaningless =
  /[\u00ad\u061c\u17b4\u17b5\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]/gu;

/** A word that a line's end parts at a soft hyphen goes on in the next line. */
const partedAtLineEnd = /\u00ad[^\S\r\n]*(?:\r\n?|\n)[^\S\r\n]*(?=\S)/g;

/** Whether a text shows nothing at all, however many characters it has. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, "") === "";
}

/** A text in NFC, its meaningless hidden characters gone, and with a soft hyphen the line's end behind it. */
export function withoutHidden(text: string): string {
  const normal = text.normalize("NFC");
  if (normal.search(hidden) === -1) return normal;
  return normal
    .replace(partedAtLineEnd, "")
    .replace(meaningless, "")
    .replace(/([\u200b-\u200d])\1+/g, "$1")
    .replace(meantOrHidden, "$<meant>")
    .normalize("NFC");
}

/** What was sent, with every text in it without meaningless hidden characters; names of fields stay as they are. */
export function withoutHiddenIn(sent: unknown): unknown {
  if (typeof sent === "string") return withoutHidden(sent);
  if (Array.isArray(sent)) return sent.map(withoutHiddenIn);
  if (typeof sent !== "object" || sent === null) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, withoutHiddenIn(value)]));
}

/** More than any value of ours is nested, and few enough for whatever walks through them (RFC 8259, section 9). */
const mostNested = 100;

/** The value of a text of JSON. Throws where it is none, or nested deeper than anything of ours. */
export function jsonIn(text: string): unknown {
  const value: unknown = JSON.parse(text);
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostNested) throw new SyntaxError("it is nested too deep");
    level = level.flatMap((each) => (typeof each === "object" && each !== null ? Object.values(each) : []));
  }
  return value;
}

/** A line of text without hidden characters, its white space folded. */
export function tidied(text: string): string {
  return withoutHidden(text)
    .replace(/[\s\p{Z}]+/gu, " ")
    .trim();
}

/** What two names are compared by: without case, and without all that is hidden, though it shape letters. */
export function compared(name: string): string {
  return tidied(name).replace(hidden, "").toLowerCase();
}
