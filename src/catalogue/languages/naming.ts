/** Languages by what people call them: in sheets, in forms, and in the names of files. */
import * as v from "valibot";
import { valueUnder } from "../publication/terms.ts";
import { distanceBetween } from "../search/spelling.ts";
import { canonicalTag, type Language, languageOf, partName } from "./language.ts";
import { namedLanguages, scripts } from "./names.ts";

/** Other names that people write, beside those that CLDR knows. */
const usualNames: Readonly<Record<string, string>> = {
  Bahasa: "id",
  Bengali: "bn",
  Belorussian: "be",
  Cambodian: "km",
  Castellano: "es",
  Castilian: "es",
  "Central Khmer": "km",
  Dhivehi: "dv",
  Farsi: "fa",
  Kurmanji: "ku",
  Laotian: "lo",
  Malaysian: "ms",
  Maldivian: "dv",
  Mandarin: "zh",
  Moldovan: "ro",
  "Modern Greek": "el",
  Myanmar: "my",
  Oriya: "or",
  Pilipino: "fil",
  Sinhalese: "si",
  Slovene: "sl",
  Sorani: "ckb",
  Taiwanese: "nan",
  Valencian: "ca-valencia",
  普通话: "zh",
  汉语: "zh",
  漢語: "zh",
};

/** “Language” as people write it before or behind a name. */
const wordForLanguage =
  /^(?:language|langue|lingua|língua|limba|bahasa|gjuha|język|язык|мова|jezik|јазик|زبان|اللغة|ភាសា|ภาษา|ພາສາ|tiếng) ?|(?: language|語| jezik| јазик| език| язык| мова|ဘာသာ|စကား)$/iu;

/** A name as it is compared: words in lower case without marks, one space between. */
export function foldedName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}'’‘ʻʼ`]/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

let byName: ReadonlyMap<string, string> | undefined;

/** Tags of the languages that CLDR names, by each of their names; what one is mostly called goes before other names. */
export function tagsByName(): ReadonlyMap<string, string> {
  if (!byName) {
    const all = [...namedLanguages()].toReversed();
    const others = all.flatMap(([tag, { otherNames }]) => otherNames.map((name) => [name, tag] as const));
    const own = all.flatMap(([tag, { name, autonym }]) => [[autonym, tag] as const, [name, tag] as const]);
    byName = new Map(
      [...others, ...own, ...Object.entries(usualNames)].flatMap(([name, tag]): [string, string][] =>
        name === "" ? [] : [[foldedName(name), tag]],
      ),
    );
  }
  return byName;
}

let partsByName: ReadonlyMap<string, string> | undefined;

/** The code of a script or region that is called so in English. */
function partNamed(folded: string): string | undefined {
  if (!partsByName) {
    const letters = Array.from({ length: 26 }, (_, index) => String.fromCodePoint(65 + index));
    const regions = letters.flatMap((one) => letters.map((other) => one + other));
    partsByName = new Map(
      [...regions, ...scripts].flatMap((part): [string, string][] => {
        const name = partName(part, "en");
        return name === undefined ? [] : [[foldedName(name), part]];
      }),
    );
  }
  return partsByName.get(folded);
}

/** “Serbian (Cyrillic)”, “Portuguese, Brazil”, “Cyrillic Serbian”: a language and a script or region. */
function composedTagOf(folded: string): string | null {
  const words = folded.split(" ");
  for (let at = 1; at < words.length; at++) {
    const [head, tail] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    for (const [language, part] of [
      [head, tail],
      [tail, head],
    ] as const) {
      const [tag, code] = [tagsByName().get(language), partNamed(part)];
      if (tag && code) return canonicalTag(`${tag}-${code}`);
    }
  }
  return null;
}

/** Tags of RFC 5646, section 2.2.8, that are kept for those who wrote them once, in whose place stands another. */
const grandfathered: Readonly<Record<string, string>> = {
  "en-gb-oed": "en-GB-oxendict",
  "i-hak": "hak",
  "i-klingon": "tlh",
  "i-lux": "lb",
  "i-navajo": "nv",
  "sgn-be-fr": "sfb",
  "sgn-be-nl": "vgt",
  "sgn-ch-de": "sgg",
  "zh-guoyu": "zh",
  "zh-min-nan": "nan",
  "zh-xiang": "hsn",
};

/** The tag that stands today for one that is written as earlier rules had it, `zh-yue` for Cantonese; null for none. */
function formerTagOf(written: string): string | null {
  const kept = valueUnder(grandfathered, written.toLowerCase());
  const extended = /^(?:ar|kok|lv|ms|sgn|sw|uz|zh)-([a-z]{3}(?:-.*)?)$/i.exec(written)?.[1];
  return kept ?? (extended === undefined ? null : canonicalTag(extended));
}

const meantBySerboCroatian = ["sr-Latn", "hr", "bs", "sr-ME"] as const;
const isSerboCroatian =
  /^(?:(?:sh|hbs)(?:-|$)|serbo|srpsko-?hrvatsk|hrvatsko-?srpsk|српско-?хрватск|хрватско-?српск)/i;

/**
 * The tag of the language that the text names: by a tag or a code of two or three letters (ISO 639), in English, or in
 * itself; null for none that is known.
 */
export function languageTagOf(text: string): string | null {
  const written = text.trim().replaceAll("_", "-");
  const folded = foldedName(text);
  if (folded === "" || folded.length > 100 || isSerboCroatian.test(text.trim())) return null;
  // A code in small letters is a code, also where a language is called so: kom is Komi, and Kom another language.
  const code = canonicalTag(written) ?? formerTagOf(written);
  if (code && /^[a-z]{2,3}\b/.test(written)) return code;
  const named = tagsByName().get(folded);
  // Which languages are taken for the same changes with the runtime's release of CLDR: Twi is Akan in some.
  const tag = (named && canonicalTag(named)) ?? code ?? composedTagOf(folded);
  const bare = text.trim().replace(wordForLanguage, "");
  return tag ?? (bare === text.trim() ? null : languageTagOf(bare));
}

/** The languages whose names are most like the text, at most three. */
export function languagesLike(text: string): Language[] {
  if (isSerboCroatian.test(text.trim())) return meantBySerboCroatian.map(languageOf);
  const folded = foldedName(text).slice(0, 50);
  const most = folded.length <= 4 ? 1 : 2;
  const near = [...tagsByName()]
    .map(([name, tag]) => ({ tag, distance: distanceBetween(folded, name, most) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((one, other) => one.distance - other.distance);
  return [...new Set(near.map(({ tag }) => tag))].slice(0, 3).map(languageOf);
}

/** What to write in place of a text that is not the tag of a language. */
export function languageRefusal(text: string): string {
  const meant = languageTagOf(text) ?? canonicalTag(/^[a-z]{2,3}(?=-)/i.exec(text.trim())?.[0] ?? "");
  const like = meant === null ? languagesLike(text) : [languageOf(meant)];
  const offered = like.map(({ tag, name }) => `${tag} for ${name}`).join(" or ");
  return `“${text.slice(0, 50)}” is not the tag of a language (BCP 47). Write ${offered || "one such as en, km or zh-Hant"}.`;
}

/** The tag of a language as it comes from outside, however it is written: made canonical, or refused. */
export const languageTag = v.pipe(
  v.string("A language is missing."),
  v.transform((given) => canonicalTag(given.trim()) ?? given),
  v.check(
    (tag) => canonicalTag(tag) !== null,
    ({ input }) => (input.trim() === "" ? "A language is missing." : languageRefusal(input)),
  ),
);
