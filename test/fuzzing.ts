/** Hostile texts by chance, for fast-check. */
import * as fc from "fast-check";

/** A mark that no page may show as it is. */
export const mark = "<fuzz onload=x>";

/** What breaks parsers: ends of things, other scripts, halves of characters, numbers past their ends. */
const pieces = [
  ...Array.from("\u0000\t\n\r\"'<>&%/\\?#=;,:()[]{}|*~^@!.-_+$` "),
  "%00",
  "%2f",
  "%e0%a4",
  "..",
  "//",
  "&#0;",
  "]]>",
  "<!--",
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  "&a;",
  mark,
  "\u202e",
  "\ufeff",
  "\ud800",
  "\udc00",
  "\u0301".repeat(40),
  "ß",
  "İ",
  "ﬃ",
  "٣٤٥",
  "៤៥",
  "ក្រុម",
  "ဗမာ",
  "中文",
  "😀",
  "👩‍👩‍👧",
  "NaN",
  "-0",
  "1e309",
  "9007199254740993",
  "99999999999999999999",
  "null",
  "true",
  "__proto__",
  "constructor",
  "toString",
  "10.1000/182",
  "978-3-16-148410-0",
  "2017-02-30",
  "2017/..",
  "156X",
  "Y-17E7",
  "[1667..]",
  "zh-Hant-TW",
  "x-private",
  "i-klingon",
  "AND",
  "OR",
  "NOT",
  "NEAR(",
  "title:",
  "since 2018",
  "* ",
  'W/"a"',
  "bytes=0-",
  "bytes=-1",
  "bytes=5-1,2-",
  "q=0.5",
  "*/*",
  "TY  - JOUR\n",
  "ER  - \n",
  "AU  - ",
  "@article{",
  "title = {",
  "}}",
  "%A ",
  "dc:title",
  "=1+1",
  "\u001f",
];
const piece = fc.constantFrom(...pieces);
/** Texts that nobody expects. */
export const text = fc.oneof(
  fc
    .array(fc.oneof(piece, fc.string({ unit: "grapheme", maxLength: 6 })), { maxLength: 14 })
    .map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  // What grows faster than its length is found by what is long and repeats.
  fc
    .tuple(piece, piece, fc.integer({ min: 1, max: 4000 }), fc.constantFrom("", "x", "\n", '"', "]", ")"))
    .map(([one, two, times, end]) => (one + two).repeat(times).slice(0, 8000) + end),
);

/** Texts that begin as those of a format do, so that more than the first look is tried. */
export const inFormat = (...beginnings: readonly string[]) =>
  fc.tuple(fc.constantFrom("", ...beginnings), text).map(([beginning, rest]) => beginning + rest);
