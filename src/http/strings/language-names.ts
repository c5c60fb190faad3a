/** What languages and countries are called in the language of a page. */
import type { Language } from "../../catalogue/languages/language.ts";
import { namesIn } from "../../catalogue/languages/names-in.ts";

/** The names in the language with this tag: as CLDR has them, in English as the catalogue's editors do. */
export function languageNamesIn(tag: string): (language: Language) => string {
  if (tag === "en") return ({ name }) => name;
  return (language) => namesIn(tag).languages(language.tag) ?? language.name;
}

/** A country's name by its code of ISO 3166-1 alpha-2; null in English, which the catalogue has, and where nobody has one. */
export function countryNamesIn(tag: string): (code: string) => string | null {
  if (tag === "en") return () => null;
  return (code) => (/^[A-Z]{2}$/.test(code) ? (namesIn(tag).countries(code) ?? null) : null);
}
