/** Text out of what formats write as HTML or JATS: titles and abstracts have little of it. */
import { tidied } from "../catalogue/publication/text.ts";

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

function withoutEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, decimal: string) => character(Number(decimal)))
    .replace(/&([a-z]+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** A title's text. */
export function plainLine(markup: string): string {
  return tidied(withoutEntities(markup.replace(/<\/?[a-z][^<>]*>/gi, "")));
}

/** A text of several paragraphs, parted by empty lines. */
export function plainParagraphs(markup: string): string {
  const parted = markup
    .replace(/<(?:jats:)?title>[^<]*<\/(?:jats:)?title>/gi, "")
    .replace(/<\/(?:jats:)?(?:p|sec|div|li)>|<br\s*\/?>\s*<br\s*\/?>/gi, "\n\n")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "");
  return withoutEntities(parted)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
