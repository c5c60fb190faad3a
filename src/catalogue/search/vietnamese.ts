/**
 * The marks of Vietnamese words. Readers may leave them out, so words are compared without; but whoever typed them meant
 * them: chồng is a husband, and chống to prevent.
 */

/** A word with its marks in an order that does not depend on which of two vowels has the tone; null for one without marks. */
export function markedWord(text: string): string | null {
  if (!/[^\p{ASCII}]/u.test(text)) return null;
  return Array.from(text.toLowerCase().normalize("NFD")).toSorted().join("");
}
