/** The picture of a publication, for whoever sees. */
import { html } from "hono/html";
import type { Card } from "../../catalogue/publication/publication.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { publicationImagePath } from "../addresses.ts";
import type { Site } from "../site.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";

/** How many colours a drawn cover may have. */
const hues = 4;

/**
 * Its cover where it has one, else one drawn by its style. It is there on wide screens only, and a reader's browser asks
 * for no picture that it does not show.
 */
export function cover(
  { type, year, container }: Pick<Card, "type" | "year" | "container">,
  { code, isCovered }: { readonly code: string; readonly isCovered: boolean },
  site: Site,
  strings: Strings,
): Markup {
  if (isCovered) {
    return html`<img class="cover" src="${publicationImagePath(code)}" alt="" width="152" height="212" loading="lazy">`;
  }
  const hue = keysOf(strings.types).indexOf(type) % hues;
  const series = container?.kind === "series" ? container.title : strings.types[type].one;
  return html`<div class="cover drawn hue-${hue}" aria-hidden="true">${series}<span>${year ?? ""}<br>${site.publisher}</span></div>`;
}
