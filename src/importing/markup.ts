/** Text out of what formats write as HTML or JATS: titles and abstracts have little of it. */
import { tidied } from "../catalogue/publication/text.ts";

/** The names of the signs from U+00A0 on, in their order. */
const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml".split(
    " ",
  );

const entities: ReadonlyMap<string, string> = new Map([
  ...latin.map((name, index): [string, string] => [name, String.fromCodePoint(0xa0 + index)]),
  ["nbsp", " "],
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
]);

function character(code: number): string {
  const isOne = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isOne ? String.fromCodePoint(code) : "";
}

function withoutEntities(text: string): string {
  return text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/&#(\d{1,7});/g, (_, decimal: string) => character(Number(decimal)))
    .replace(/&([a-z]+\d{0,2});/gi, (whole, name: string) => entities.get(name) ?? whole);
}

const unreadBegins = /<(script|style|(?:mml:)?annotation)\b|<!--/gi;

/** The markup without what is run or drawn and not read. Each end is looked for once: a text may be all beginnings. */
function withoutUnread(markup: string): string {
  const ends = new Map<string, RegExp | null>();
  let kept = "";
  let at = 0;
  for (const { index, 1: name } of markup.matchAll(unreadBegins)) {
    const element = name?.toLowerCase() ?? "";
    if (!ends.has(element))
      ends.set(element, element === "" ? /-->/g : new RegExp(`</${element}\\s*>`, "gi"));
    const end = ends.get(element);
    if (!end || index < at) continue;
    end.lastIndex = index;
    if (!end.test(markup)) {
      ends.set(element, null);
      continue;
    }
    kept += markup.slice(at, index);
    at = end.lastIndex;
  }
  return kept + markup.slice(at);
}

const tag = /<\/?[a-z][^<>]*>/gi;
/** Those that are markup also where they come to light from behind entities. */
const written = /<\/?(?:jats:)?(?:i|b|p|em|strong|italic|bold|sub|sup|sc|span|br|title)(?:\s[^<>]*)?\/?>/gi;

/** The text without entities: some registers escape theirs twice, tags too. */
function unescaped(text: string): string {
  const once = withoutEntities(text);
  return once === text ? text : withoutEntities(once).replace(written, "");
}

/** A title's text. */
export function plainLine(markup: string): string {
  return tidied(unescaped(withoutUnread(markup).replace(tag, "")));
}

const blocks = /<\/(?:jats:)?(?:p|sec|div|li)\s*>|<br\s*\/?>\s*<br\s*\/?>/gi;

/** A text of several paragraphs, parted by empty lines. */
export function plainParagraphs(markup: string): string {
  // Line breaks in what has elements for paragraphs are where somebody's editor wrapped it.
  const flowing = /<(?:jats:)?p\b/i.test(markup) ? markup.replace(/\s+/g, " ") : markup;
  const parted = withoutUnread(flowing)
    .replace(/<(?:jats:)?title>[^<]*<\/(?:jats:)?title>/gi, "")
    .replace(blocks, "\n\n")
    .replace(/<br\s*\/?>/gi, "\n")
    .replace(tag, "");
  return unescaped(parted)
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
