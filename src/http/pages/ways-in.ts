/** What the first page has beside the newest publications: what is read most, and ways in by language, topic and type. */
import { html } from "hono/html";
import type { Card } from "../../catalogue/publication/publication.ts";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import type { CountedFacet } from "../../catalogue/reading/filter.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import { indexPath, listingPath, publicationPath } from "../addresses.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { titleFor } from "../translated.ts";
import { choiceName } from "./choice-name.ts";
import { languageMark, type Markup } from "./layout.ts";

/** By what one comes in, in the order of the page. */
const entries = ["language", "topic", "type"] as const satisfies readonly CountedFacet[];

/** How many choices of a facet are named; its index has the others. */
const most = 20;

/** Those with the most publications, in the order in which they came. */
function foremost(choices: readonly MenuChoice[]): readonly MenuChoice[] {
  if (choices.length <= most) return choices;
  const kept = new Set(
    choices.toSorted((one, other) => other.publications - one.publications).slice(0, most),
  );
  return choices.filter((choice) => kept.has(choice));
}

function way(choice: MenuChoice, strings: Strings): Markup {
  const { name, language } = choiceName(choice, strings);
  const path = prefixed(listingPath({ [choice.facet]: choice.value }), strings);
  return html`<li><a href="${path}"${languageMark(language, strings)}>${name}</a> <small>${strings.number(choice.publications)}</small></li>`;
}

function mostReadSection(mostRead: readonly Card[], strings: Strings): Markup | "" {
  if (mostRead.length === 0) return "";
  const links = mostRead.map((publication) => {
    const { title, language } = titleFor(publication, strings);
    return html`<li><a href="${prefixed(publicationPath(publication.slug), strings)}"${languageMark(language, strings)}>${title}</a></li>`;
  });
  return html`<section class="most"><h2>${strings.mostRead}</h2><ol>${links}</ol></section>`;
}

/**
 * What is read most, and the choices by which somebody comes in, each facet under its name; nothing where there is
 * nothing to choose.
 */
export function waysIn({ menus, mostRead = [] }: Listing<Card>, strings: Strings): Markup | "" {
  const shown = entries.filter((facet) => (menus[facet]?.length ?? 0) > 1);
  if (shown.length === 0 && mostRead.length === 0) return "";
  return html`<div class="ways">${mostReadSection(mostRead, strings)}${shown.map(
    (facet) =>
      html`<section><h2><a href="${prefixed(indexPath(facet), strings)}">${strings.facets[facet].many}</a></h2><ul>${foremost(menus[facet] ?? []).map((choice) => way(choice, strings))}</ul></section>`,
  )}</div>`;
}
