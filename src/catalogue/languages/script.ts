/** The language of a text of which nothing but its letters is known. */
import { type Language, languageOf } from "./language.ts";

/** Scripts that are, nearly always, those of one language. */
const ofOneLanguage: readonly (readonly [script: RegExp, tag: string])[] = [
  [/[\p{sc=Hira}\p{sc=Kana}]/u, "ja"],
  [/\p{sc=Hang}/u, "ko"],
  [/\p{sc=Khmr}/u, "km"],
  [/\p{sc=Thai}/u, "th"],
  [/\p{sc=Laoo}/u, "lo"],
  [/\p{sc=Mymr}/u, "my"],
  [/\p{sc=Grek}/u, "el"],
  [/\p{sc=Geor}/u, "ka"],
  [/\p{sc=Armn}/u, "hy"],
  [/\p{sc=Sinh}/u, "si"],
  [/\p{sc=Taml}/u, "ta"],
];

/** Scripts of many languages, which a tag can name without one (RFC 5646, section 4.1: `und`). */
const ofMany: readonly (readonly [script: RegExp, tag: string, direction: Language["direction"]])[] = [
  [/\p{sc=Arab}/u, "und-Arab", "rtl"],
  [/\p{sc=Hebr}/u, "und-Hebr", "rtl"],
  [/\p{sc=Han}/u, "und-Hani", "ltr"],
  [/\p{sc=Cyrl}/u, "und-Cyrl", "ltr"],
  [/\p{sc=Deva}/u, "und-Deva", "ltr"],
  [/\p{sc=Beng}/u, "und-Beng", "ltr"],
  [/\p{sc=Ethi}/u, "und-Ethi", "ltr"],
];

/** The tag that the script of a text is told by; null for the Latin one, and for what is no letter. */
export function scriptOf(text: string): string | null {
  const [, tag = null] = [...ofOneLanguage, ...ofMany].find(([script]) => script.test(text)) ?? [];
  return tag;
}

/** Tag and direction of a text by its script; undetermined where that tells nothing. */
export function languageByScript(text: string): Pick<Language, "tag" | "direction"> {
  const one = ofOneLanguage.find(([script]) => script.test(text));
  if (one) return languageOf(one[1]);
  const [, tag = "und", direction = "ltr" as const] = ofMany.find(([script]) => script.test(text)) ?? [];
  return { tag, direction };
}
