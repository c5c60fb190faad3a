/** What the choices of facets are called on a page. */
import { type Language, languageOf } from "../../catalogue/languages/language.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import { spokenTagFor } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";

/** A choice's name in the page's language where it is one of a closed list, else as it was read. */
export function choiceName(
  { facet, value, name, language }: Pick<ChoiceName, "facet" | "value" | "name" | "language">,
  strings: Strings,
): { readonly name: string; readonly language: Pick<Language, "tag" | "direction"> } {
  if (facet === "type" && isOneOf(strings.types, value))
    return { name: strings.types[value].many, language: strings };
  return { name, language: facet === "year" ? strings : languageOf(language) };
}

/** What a language is called in the page's language, where that says more than its name in itself. */
export function nameBesideAutonym(language: Language, strings: Strings): string | null {
  const known = strings.languageName(language);
  const [one, other] = [known, language.autonym].map((name) => name.toLocaleLowerCase(strings.tag));
  return one === other || spokenTagFor(language.tag) === strings.tag ? null : known;
}

/** The name of a choice of language in the page's language, where that is another word. */
export function languageChoiceName(
  { facet, value }: Pick<ChoiceName, "facet" | "value">,
  strings: Strings,
): string | null {
  return facet === "language" ? nameBesideAutonym(languageOf(value), strings) : null;
}
