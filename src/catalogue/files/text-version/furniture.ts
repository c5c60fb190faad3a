/** What stands on many pages at one place and belongs to none: running heads and feet, and the pages' numbers. */
import { type Band, bandsOf, type Fragment, textOfLine } from "./fragments.ts";
import type { PositionedPage } from "./positioned.ts";

/** As much of a page's height, above and below, is looked through. */
const edge = 0.15;
/** Lines at each edge that may belong to no page. */
const mostLines = 3;

const roman = /^[ivxlc]+$/i;
const pageNumber =
  /^(?:[-–—|\s]*(?:page|p\.)?[-–—|\s]*)(\p{Nd}{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|\||of)\s*\p{Nd}{1,4})?[-–—|\s.]*$/iu;

interface Candidate {
  readonly page: number;
  readonly band: Band;
  readonly text: string;
  /** Without numbers, and with its place: what stays the same from page to page. */
  readonly key: string;
  /** The number that it is, where it is nothing else. */
  readonly number: number | null;
}

/** The value of digits of any script, or of a Roman number. */
function valueOf(number: string): number {
  if (roman.test(number)) {
    const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
    const digits = Array.from(number.toLowerCase(), (digit) => values[digit] ?? 0);
    return digits.reduce((sum, digit, index) => sum + (digit < (digits[index + 1] ?? 0) ? -digit : digit), 0);
  }
  return Array.from(number).reduce((sum, digit) => {
    // Digits stand in tens whose first is a zero: it is the last one before that is no digit's neighbour.
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return sum * 10 + (code - zero);
  }, 0);
}

function candidatesOn(page: PositionedPage, index: number, fragments: readonly Fragment[]): Candidate[] {
  const bands = bandsOf(fragments);
  const { height } = page;
  const above = bands.slice(0, mostLines).filter(({ y }) => y > height * (1 - edge));
  const below = bands.slice(-mostLines).filter(({ y }) => y < height * edge);
  const usual =
    bands.map(({ size }) => size).toSorted((one, other) => one - other)[Math.floor(bands.length / 2)] ?? 0;
  // What is set larger than the text is a heading, though its number counts on from page to page.
  const small = [...new Set([...above, ...below])].filter(
    ({ size }) => size < 1.15 * usual || bands.length < 3,
  );
  return small.map((band) => {
    const text = textOfLine(band.fragments).replace(/\[\^[^\]]*\]/g, "");
    const [, number] = pageNumber.exec(text) ?? [];
    // Left and right pages have the number on their own sides.
    const words = text
      .toLowerCase()
      .replace(/\p{Nd}+|\b[ivxlc]+\b/gu, "")
      .trim();
    return {
      page: index,
      band,
      text,
      key: `${Math.round(band.y / 6)} ${words}`,
      number: number === undefined ? null : valueOf(number),
    };
  });
}

/** The fragments of each page without what belongs to no page. */
export function withoutFurniture(
  pages: readonly PositionedPage[],
  fragments: readonly (readonly Fragment[])[],
): Fragment[][] {
  const candidates = pages.flatMap((page, index) => candidatesOn(page, index, fragments[index] ?? []));
  const times = new Map<string, number>();
  const offsets = new Map<number, number>();
  for (const { key, number, page } of candidates) {
    times.set(key, (times.get(key) ?? 0) + 1);
    if (number !== null) offsets.set(number - page, (offsets.get(number - page) ?? 0) + 1);
  }
  const fewest = pages.length > 4 ? 3 : 2;
  const gone = new Set(
    candidates
      .filter(({ key, number, page }) =>
        number === null
          ? (times.get(key) ?? 0) >= fewest
          : (offsets.get(number - page) ?? 0) >= Math.min(fewest, pages.length),
      )
      .flatMap(({ band }) => band.fragments),
  );
  return fragments.map((all) => all.filter((fragment) => !gone.has(fragment)));
}
