/** What a publication is called, and what is said of it, to whoever reads in a language. */
import type { Language } from "../catalogue/languages/language.ts";
import type { Card, Publication } from "../catalogue/publication/publication.ts";
import { nearestTag } from "./strings/spoken.ts";
import type { Strings } from "./strings/strings.ts";

function translationFor<Each extends { readonly language: Language }>(
  { language, translations }: { readonly language: Language; readonly translations: readonly Each[] },
  strings: Pick<Strings, "tag">,
): Each | undefined {
  const tag = nearestTag(strings, [language.tag, ...translations.map((each) => each.language.tag)]);
  return translations.find((each) => each.language.tag === tag);
}

/** The title in the language of the pages where it is known in that, else the publication's own. */
export function titleFor(
  publication: Pick<Card, "language" | "title" | "translations">,
  strings: Pick<Strings, "tag">,
): { readonly title: string; readonly language: Language } {
  return translationFor(publication, strings) ?? publication;
}

/** The abstract likewise. */
export function abstractFor(
  publication: Publication,
  strings: Pick<Strings, "tag">,
): { readonly abstract: readonly string[]; readonly language: Language } {
  const translation = translationFor(publication, strings);
  return translation?.abstract
    ? { abstract: translation.abstract, language: translation.language }
    : { abstract: publication.abstract, language: publication.abstractLanguage };
}
