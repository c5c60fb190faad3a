/** What languages are called in the language of a page. */
import type { Language } from "../../catalogue/languages/language.ts";
import { namesIn } from "../../catalogue/languages/names-in.ts";

/** The names in the language with this tag: as CLDR has them, in English as the catalogue's editors do. */
export function languageNamesIn(tag: string): (language: Language) => string {
  if (tag === "en") return ({ name }) => name;
  return (language) => namesIn(tag).languages(language.tag) ?? language.name;
}
