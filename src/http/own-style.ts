/** The institute's colour in place of the software's: one rule more in each page, which the page's policy names. */
import { createHash } from "node:crypto";
import { nearestReadable, softOf } from "../catalogue/settings/accent.ts";
import type { Settings } from "../catalogue/settings/schema.ts";

export interface OwnStyle {
  readonly text: string;
  /** As a content security policy names it. */
  readonly hash: string;
}

/** The rule of these settings; null where they have no colour. */
export function ownStyleOf({
  accent,
  accentInDark,
}: Pick<Settings, "accent" | "accentInDark">): OwnStyle | null {
  if (accent === null) return null;
  const dark = accentInDark ?? nearestReadable(accent, "dark");
  const rule = (colour: string, soft: string) => `:root{--accent:${colour};--accent-soft:${soft}}`;
  // Not in print, which has its own.
  const text = `@media screen{${rule(accent, softOf(accent, "light"))}}@media screen and (prefers-color-scheme:dark){${rule(dark, softOf(dark, "dark"))}}`;
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}

const hashes = new WeakMap<Request, string>();

/** The answer to this request has the rule. */
export function allowOwnStyle(request: Request, { hash }: OwnStyle): void {
  hashes.set(request, hash);
}

/** The hash of the rule that the answer to this request has; null where it has none. */
export function ownStyleHash(request: Request): string | null {
  return hashes.get(request) ?? null;
}
