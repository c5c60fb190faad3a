/** What the institute's colour and logo take: one style more in each page, which the page's policy names. */
import { createHash } from "node:crypto";
import { nearestReadable, papers, softOf } from "../catalogue/settings/accent.ts";
import type { Settings } from "../catalogue/settings/schema.ts";

export interface OwnStyle {
  readonly text: string;
  /** As a content security policy names it. */
  readonly hash: string;
}

/** The rules of the colour. Not in print, which has its own. */
function colourOf(accent: string, accentInDark: string | null): string {
  const dark = accentInDark ?? nearestReadable(accent, "dark");
  const rule = (colour: string, soft: string) => `:root{--accent:${colour};--accent-soft:${soft}}`;
  return `@media screen{${rule(accent, softOf(accent, "light"))}}@media screen and (prefers-color-scheme:dark){${rule(dark, softOf(dark, "dark"))}}`;
}

/** The rules of a logo: one that has no other for dark pages stands on a light ground there. */
function logoStyle(hasDark: boolean): string {
  const beside =
    ".masthead a:has(img){display:flex;align-items:center;gap:.6rem}.masthead picture{flex:none}.masthead img{display:block}";
  const { light } = papers;
  return hasDark
    ? beside
    : `${beside}@media screen and (prefers-color-scheme:dark){.masthead img{background:${light};box-shadow:0 0 0 4px ${light};border-radius:1px}}`;
}

/** The style of these settings; null where they have neither colour nor logo. */
export function ownStyleOf({
  accent,
  accentInDark,
  logo,
  logoInDark,
}: Pick<Settings, "accent" | "accentInDark" | "logo" | "logoInDark">): OwnStyle | null {
  const text =
    (accent === null ? "" : colourOf(accent, accentInDark)) +
    (logo === null ? "" : logoStyle(logoInDark !== null));
  return text === "" ? null : { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}

const hashes = new WeakMap<Request, string>();

/** The answer to this request has the style. */
export function allowOwnStyle(request: Request, { hash }: OwnStyle): void {
  hashes.set(request, hash);
}

/** The hash of the style that the answer to this request has; null where it has none. */
export function ownStyleHash(request: Request): string | null {
  return hashes.get(request) ?? null;
}
