/** Texts as they are kept: without what nobody sees. */

/** What shows nothing: default-ignorable, format and control characters, marks, spaces, and the blank of Braille. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\p{M}\p{Z}\u2800]/gu;

/** Hidden characters that no script needs: soft hyphen, byte order mark, word joiner, marks of direction. */
const meaningless = /[\u00ad\ufeff\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** A zero width space parts words in the scripts that are written without spaces, and means nothing elsewhere. */
const strayBreak =
  /(?<![\p{sc=Khmr}\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}])\u200b+|\u200b+(?![\p{sc=Khmr}\p{sc=Thai}\p{sc=Laoo}\p{sc=Mymr}])/gu;

/** Joiners shape Arabic, Indic and Khmer letters and emoji (Unicode 23.2); beside other letters they mean nothing. */
const strayJoiner =
  /(?<![\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])[\u200c\u200d]+|(?<=[\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])[\u200c\u200d]+/gu;

/** Whether a text shows nothing at all, however many characters it has. */
export function isBlank(text: string): boolean {
  return text.replace(unseen, "") === "";
}

/** A text in NFC, its meaningless hidden characters gone. */
export function withoutHidden(text: string): string {
  return text
    .normalize("NFC")
    .replace(meaningless, "")
    .replace(strayBreak, "")
    .replace(strayJoiner, "")
    .normalize("NFC");
}

/** A line of text without hidden characters, its white space folded. */
export function tidied(text: string): string {
  return withoutHidden(text)
    .replace(/[\s\p{Z}]+/gu, " ")
    .trim();
}
