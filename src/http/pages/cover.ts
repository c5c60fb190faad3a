/** The picture of a publication, for whoever sees. */
import { html } from "hono/html";
import type { Card } from "../../catalogue/publication/publication.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { publicationImagePath, smallPublicationImagePath } from "../addresses.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";

/** How many colours a drawn cover may have. */
const hues = 4;

interface Covered {
  readonly code: string;
  readonly isCovered: boolean;
}

/** Its first page, in the size that the screen needs. Browsers that do not know `auto` go by the width on wide screens. */
function picture(code: string): Markup {
  const [small, large] = [smallPublicationImagePath(code), publicationImagePath(code)];
  return html`<img src="${large}" srcset="${small} 180w,${large} 360w" sizes="auto,9.5rem" alt="" loading="lazy">`;
}

/**
 * A cover drawn by the style: its colour by the type, with the series or type, the year, and what it is about or who
 * published it. Where it has a picture of its own that lies on top, so that nothing is missing where none comes.
 */
export function cover(
  { type, year, container }: Pick<Card, "type" | "year" | "container">,
  about: string,
  { code, isCovered }: Covered,
  strings: Strings,
): Markup {
  const hue = keysOf(strings.types).indexOf(type) % hues;
  const series = container?.kind === "series" ? container.title : strings.types[type].one;
  return html`<div class="cover hue-${hue}" inert>${series}<span>${year ?? ""}<br>${about}</span>${isCovered ? picture(code) : ""}</div>`;
}
