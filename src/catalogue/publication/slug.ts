/** Slugs: the readable part of an address, in lower-case ASCII. */
import { codeAlphabet } from "./code.ts";
import { compared } from "./text.ts";

const longest = 80;

/**
 * The words of a name joined by hyphens, without accents, cut at a word; empty for a name that has no letter or
 * digit of ASCII, such as one in Khmer.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .replace(/[’']/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), 1)).replace(/-$/, "");
}

function isMostlyLatin(text: string): boolean {
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin * 2 >= (text.match(/\p{L}/gu)?.length ?? 0);
}

/**
 * The slug of a title, or, where that is in another script, of a Latin one that the work has too, English before
 * others; empty where there is none.
 */
export function slugOfTitle(
  title: string,
  translations: readonly { readonly language: string; readonly title: string }[],
): string {
  if (isMostlyLatin(title)) return slugOf(title);
  const [english, others] = [/^en(?:-|$)/, /^(?!en(?:-|$))/].map((tag) =>
    translations.filter(({ language, title: other }) => tag.test(language) && isMostlyLatin(other)),
  );
  const other = [...(english ?? []), ...(others ?? [])].map((each) => slugOf(each.title)).find(Boolean);
  // Of a title in Khmer, “2017” alone would tell nothing.
  return other ?? (/\p{Script=Latin}/u.test(title) ? slugOf(title) : "");
}

/** Five characters that are always the same for a name, and hardly ever for another one (FNV-1a, 32 bits). */
function mark(name: string): string {
  let rest = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(compared(name))) {
    rest = Math.imul(rest ^ byte, 0x01000193) >>> 0;
  }
  return Array.from({ length: 5 }, () => {
    const character = codeAlphabet.charAt(rest % codeAlphabet.length);
    rest = Math.floor(rest / codeAlphabet.length);
    return character;
  }).join("");
}

/** The slug of a name, never empty: what it is and a mark of its own, where it has no ASCII, “contributor-3f9k2”. */
export function slugFor(name: string, otherwise: string): string {
  return slugOf(name) || `${otherwise}-${mark(name)}`;
}

/** The slug, or the first of slug-2, slug-3 … that is not taken. */
export function freeSlug(wanted: string, taken: Pick<ReadonlySet<string>, "has">): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
