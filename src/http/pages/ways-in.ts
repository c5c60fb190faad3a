/** What the first page has beside the newest publications: ways into the rest, by language, topic and type. */
import { html } from "hono/html";
import type { Card } from "../../catalogue/publication/publication.ts";
import type { MenuChoice } from "../../catalogue/reading/choices.ts";
import type { CountedFacet } from "../../catalogue/reading/filter.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import { indexPath, listingPath } from "../addresses.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
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

/** The choices by which somebody comes in, each facet under its name; nothing where there is nothing to choose. */
export function waysIn({ menus }: Listing<Card>, strings: Strings): Markup | "" {
  const shown = entries.filter((facet) => (menus[facet]?.length ?? 0) > 1);
  if (shown.length === 0) return "";
  return html`<div class="ways">${shown.map(
    (facet) =>
      html`<section><h2><a href="${prefixed(indexPath(facet), strings)}">${strings.facets[facet].many}</a></h2><ul>${foremost(menus[facet] ?? []).map((choice) => way(choice, strings))}</ul></section>`,
  )}</div>`;
}
