/** What a page's heading calls the catalogue: its name, the institute's logo, or both. */
import { html } from "hono/html";
import type { Logo } from "../../catalogue/settings/logo.ts";
import { logoPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import type { Markup } from "./layout.ts";

/** How large it is shown at most, in CSS pixels: the first publication stays on a small telephone's first screen. */
const highest = 40;
const widest = { alone: 220, besideName: 96 } as const;

/** Its size on the page, which is known before it is there, so that nothing moves. */
export function sizeOfLogo({ width, height }: Logo, most: number = widest.alone): Markup {
  const scale = Math.min(1, highest / height, most / width);
  const shown = (side: number) => Math.max(1, Math.round(side * scale));
  return html` width="${shown(width)}" height="${shown(height)}"`;
}

/** What stands in the heading, in a link to the first page. `addressOf` says where a logo of this name lies. */
export function nameInMasthead(
  { catalogueName, logo: set }: Pick<Site, "catalogueName" | "logo">,
  addressOf: (name: string) => string = logoPath,
): Markup {
  if (!set) return html`<b>${catalogueName}</b>`;
  const { logo, logoInDark, logoHasName } = set;
  const most = logoHasName ? widest.alone : widest.besideName;
  const dark =
    logoInDark &&
    html`<source media="screen and (prefers-color-scheme:dark)" srcset="${addressOf(logoInDark.name)}"${sizeOfLogo(logoInDark, most)}>`;
  const picture = html`<picture>${dark ?? ""}<img src="${addressOf(logo.name)}" alt="${logoHasName ? catalogueName : ""}"${sizeOfLogo(logo, most)}></picture>`;
  return logoHasName ? picture : html`${picture}<b>${catalogueName}</b>`;
}
