/** Which locales of the Citation Style Language the languages of pages have. */

/** The locales, by the tags of the pages that they serve. Those of no file are in supplements.xml as a whole. */
export const locales: Readonly<Record<string, string | null>> = {
  en: "en-US",
  ar: "ar",
  es: "es-ES",
  fr: "fr-FR",
  id: "id-ID",
  km: "km-KH",
  lo: null,
  mk: null,
  ms: "ms-MY",
  my: null,
  ro: "ro-RO",
  ru: "ru-RU",
  sq: null,
  "sr-Cyrl": "sr-RS",
  th: "th-TH",
  vi: "vi-VN",
  zh: "zh-CN",
};

/** The languages whose locale is there but left in English: supplements.xml has their words too. */
const untranslated: readonly string[] = ["km"];

/** The project's locale from which citations in a language take their words; null where these are our own. */
export function localeNamed(tag: string): string | null {
  // Serbian is one locale for both of its scripts.
  const locale = locales[tag === "sr-Latn" ? "sr-Cyrl" : tag] ?? null;
  return untranslated.includes(tag) ? null : locale;
}

/** Where the project keeps a locale, or all of them. */
export function localeAddress(locale: string | null): string {
  const project = "https://github.com/citation-style-language/locales";
  return locale === null ? project : `${project}/blob/master/locales-${locale}.xml`;
}
