/** What the institute's colour, fonts and logo take: one style more in each page, which the page's policy names. */
import { createHash } from "node:crypto";
import { nearestReadable, papers, softOf } from "../catalogue/settings/accent.ts";
import type { Settings } from "../catalogue/settings/schema.ts";
import { usualSans, usualSerif } from "./pages/style.ts";

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

/** What pages fall back to where a reader's system has none of the fonts that are named. */
const fallback = { serif: usualSerif, sans: usualSans } as const;

/** Names that stand for any font of a kind (https://www.w3.org/TR/css-fonts-4/#generic-font-families). */
const generic = /^(?:serif|sans-serif|system-ui|ui-serif|ui-sans-serif|ui-rounded|ui-monospace|monospace)$/i;

/** A rule of fonts, on paper too; nothing where none are named. */
function fontsOf(property: keyof typeof fallback, fonts: readonly string[]): string {
  if (fonts.length === 0) return "";
  const families = fonts.map((font) => (generic.test(font) ? font : `"${font}"`));
  return `:root{--${property}:${families.join(",")},${fallback[property]}}`;
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

/** The style of these settings; null where they have neither colour nor fonts nor logo. */
export function ownStyleOf({
  accent,
  accentInDark,
  headingFonts,
  textFonts,
  logo,
  logoInDark,
}: Pick<
  Settings,
  "accent" | "accentInDark" | "headingFonts" | "textFonts" | "logo" | "logoInDark"
>): OwnStyle | null {
  const text =
    (accent === null ? "" : colourOf(accent, accentInDark)) +
    fontsOf("serif", headingFonts) +
    fontsOf("sans", textFonts) +
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
