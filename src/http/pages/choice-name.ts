/** What the choices of facets are called on a page. */
import { type Language, languageOf } from "../../catalogue/languages/language.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import type { Strings } from "../strings/strings.ts";

/** A choice's name in the page's language where the catalogue has it from a closed list, else as it is stored. */
export function choiceName(
  { facet, value, name, language }: Pick<ChoiceName, "facet" | "value" | "name" | "language">,
  strings: Strings,
): { readonly name: string; readonly language: Pick<Language, "tag" | "direction"> } {
  if (facet === "type" && isOneOf(strings.types, value))
    return { name: strings.types[value].many, language: strings };
  return { name, language: facet === "year" ? strings : languageOf(language) };
}

/** The name of a choice of language in the page's language, where that is another word. */
export function languageChoiceName(
  { facet, value, name }: Pick<ChoiceName, "facet" | "value" | "name">,
  strings: Strings,
): string | null {
  if (facet !== "language") return null;
  const known = strings.languageName(languageOf(value));
  return known === name ? null : known;
}
