/** What is known of a contributor, or of a book, journal or series, above its publications. */
import { html } from "hono/html";
import { languageByScript } from "../../catalogue/languages/script.ts";
import type { Named } from "../../catalogue/publication/contributor.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import { listingPath } from "../addresses.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { languageMark, type Markup } from "./layout.ts";
import { fact, identifierMarkup, joined } from "./record.ts";

function contributors(named: readonly Named[], strings: Strings): Markup {
  return joined(
    named.map(
      ({ slug, name }) =>
        html`<a href="${prefixed(listingPath({ contributor: slug }), strings)}">${name}</a>`,
    ),
    strings.comma,
  );
}

function contributorFacts(
  { nativeName, orcid, ror, wholes, parts }: NonNullable<ChoiceName["contributor"]>,
  strings: Strings,
): Markup[] {
  const register = (name: string, address: string) =>
    fact(name, html`<a href="${address}" rel="me">${address.replace("https://", "")}</a>`);
  return [
    ...(nativeName === null
      ? []
      : [
          fact(
            strings.nativeName,
            html`<span${languageMark(languageByScript(nativeName), strings)}>${nativeName}</span>`,
          ),
        ]),
    ...(wholes.length === 0 ? [] : [fact(strings.partOf, contributors(wholes, strings))]),
    ...(parts.length === 0 ? [] : [fact(strings.parts(parts.length), contributors(parts, strings))]),
    ...(orcid === null ? [] : [register("ORCID", `https://orcid.org/${orcid}`)]),
    ...(ror === null ? [] : [register("ROR", `https://ror.org/${ror}`)]),
  ];
}

function containerFacts(
  { kind, titleTranslation, identifiers }: NonNullable<ChoiceName["container"]>,
  strings: Strings,
): Markup[] {
  return [
    fact(strings.facets.type.one, strings.containerKinds[kind].one),
    ...(titleTranslation === null ? [] : [fact(strings.translatedTitle, titleTranslation)]),
    ...(identifiers.length === 0
      ? []
      : [
          fact(
            strings.identifiers(identifiers.length),
            joined(
              identifiers.map((identifier) => identifierMarkup(identifier, strings)),
              strings.comma,
            ),
          ),
        ]),
  ];
}

/** What is known of the choice beside its name, fact by fact; nothing where that is all. */
export function choiceFacts({ contributor, container }: ChoiceName, strings: Strings): Markup | "" {
  const facts = contributor
    ? contributorFacts(contributor, strings)
    : container
      ? containerFacts(container, strings)
      : [];
  return facts.length === 0 ? "" : html`<dl class="facts">${facts}</dl>`;
}
