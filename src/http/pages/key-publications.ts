/** What the editors of a topic, place or series show first on its page, and in which languages there is something. */
import { html } from "hono/html";
import type { Card } from "../../catalogue/publication/publication.ts";
import type { ChoiceName } from "../../catalogue/reading/choices.ts";
import type { Listing } from "../../catalogue/reading/listing.ts";
import { listingPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { cardContent, kindLine } from "./card.ts";
import { choiceName } from "./choice-name.ts";
import { cover } from "./cover.ts";
import { languageMark, type Markup } from "./layout.ts";
import { joined } from "./record.ts";

/** The languages in which some of the publications can be read, each with a link to those. */
function languages({ filter, menus }: Listing<Card>, strings: Strings): Markup | "" {
  const choices = menus.language ?? [];
  if (choices.length < 2) return "";
  const links = choices.map((choice) => {
    const { name, language } = choiceName(choice, strings);
    const path = prefixed(listingPath({ ...filter, language: choice.value }), strings);
    return html`<a href="${path}" rel="nofollow"${languageMark(language, strings)}>${name}</a> (${strings.number(choice.publications)})`;
  });
  return html`<p class="above">${strings.facets.language.many}${strings.colon}${joined(links, strings.comma)}</p>`;
}

/** The key publications of what a listing is named by; nothing where its editors have chosen none. */
export function keyPublications(
  listing: Listing<Card>,
  { keyPublications: chosen = [] }: Partial<ChoiceName> = {},
  site: Site,
  strings: Strings,
): Markup | "" {
  if (chosen.length === 0) return "";
  return html`${languages(listing, strings)}
<section class="keys" aria-labelledby="keys"><h2 id="keys">${strings.keyPublications}</h2><ul>${chosen.map(
    ({ card, ...its }) =>
      html`<li class="card">${cover(card, site.publisher, its, strings)}<div>${cardContent(
        card,
        undefined,
        strings,
        {
          kind: html`${strings.date(card.date, false)} · ${kindLine(card, strings)}`,
          text: html``,
        },
      )}</div></li>`,
  )}</ul></section>`;
}
