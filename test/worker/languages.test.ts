/** Languages: which tags are taken, and what they are called. */
import { expect, it } from "vitest";
import { canonicalTag, languageOf } from "../../src/catalogue/languages/language.ts";
import { languageTagOf } from "../../src/catalogue/languages/naming.ts";

it.each([
  ["PT-br", "pt-BR"],
  ["zh-hant", "zh-Hant"],
  ["eng", "en"],
  ["tet", "tet"],
  ["sr-cyrl", "sr-Cyrl"],
  ["qqq", null],
  ["und", null],
  ["en-u-ca-buddhist", null],
  ["english", null],
  ["../km", null],
])("the tag %s is %s", (given, tag) => {
  expect(canonicalTag(given)).toBe(tag);
});

it.each([
  ["km", "Khmer", "ភាសាខ្មែរ", "ltr"],
  ["fa", "Persian", "فارسی", "rtl"],
  ["zh-Hant", "Traditional Chinese", "繁體中文", "ltr"],
  ["ku-Arab", "Kurdish (Arabic)", "Kurdî (kurmancî) (Arabic)", "rtl"],
  ["tet", "Tetum", "Tetun", "ltr"],
])("%s is called %s and %s, and runs %s", (tag, name, autonym, direction) => {
  expect(languageOf(tag)).toEqual({ tag, name, autonym, direction });
});

it.each([
  ["khm", "km"],
  ["Khmer", "km"],
  ["ភាសាខ្មែរ", "km"],
  ["Myanmar", "my"],
  ["espanol", "es"],
  ["fre", "fr"],
  ["Serbian (Cyrillic)", "sr-Cyrl"],
  ["Klingonese", null],
  ["", null],
])("a sheet's “%s” is %s", (text, tag) => {
  expect(languageTagOf(text)).toBe(tag);
});
