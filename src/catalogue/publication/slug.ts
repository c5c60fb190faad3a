/** Slugs: the readable part of an address, in lower-case ASCII. */

const longest = 80;

/**
 * The words of a name joined by hyphens, without accents, cut at a word; empty for a name that has no letter or
 * digit of ASCII, such as one in Khmer.
 */
export function slugOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[’']/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf("-"), 1)).replace(/-$/, "");
}

/** The slug, or the first of slug-2, slug-3 … that is not taken. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
