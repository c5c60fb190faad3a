/**
 * The order of the publications of one series, journal or book: by the numbers that are printed on them, as people
 * count. The order is kept as a text that the database compares letter by letter, so that whole listings are read in it.
 * A migration that made the texts of existing catalogues has the same rules in SQL.
 */
import { inAsciiDigits } from "./date.ts";

/** Words that only say that a number follows. */
const announcing = new Set(
  "n no nr nrs num number nummer numero número numéro č čís číslo vol volume vols bd band heft h issue iss part pt pp tome tomo št br бр вып выпуск том часть ល លេខ ที่ เล่ม số tập 第 号 卷 期".split(
    " ",
  ),
);

const romanDigits: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };
/** Roman numbers to 89: a lone C, D or M is a letter far more often than a hundred. */
const roman = /^(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/;

function romanNumber(word: string): number {
  const values = Array.from(word, (letter) => romanDigits[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** A number as a text that sorts by its size: how many digits it has, and these. */
function sized(digits: string): string {
  const bare = digits.replace(/^0+(?=\d)/, "");
  return String(bare.length).padStart(2, "0") + bare;
}

interface Numbered {
  readonly number: string | null;
  readonly volume: string | null;
  readonly issue: string | null;
  readonly pages: string | null;
}

/**
 * What a publication is sorted by in its container, highest first as the newest is: 2 before 10, VIII as 8, “No. 3” as
 * 3, “2014/2” within 2014. Within one number, those on earlier pages are sorted higher, since that is how they are read.
 * Empty where nothing is numbered.
 */
export function containerOrder({ number, volume, issue, pages }: Numbered): string {
  const printed = inAsciiDigits([number, volume, issue].filter((part) => part !== null).join(" "));
  const words = (
    printed
      .normalize("NFKC")
      .toLowerCase()
      .match(/\d+|[\p{L}\p{M}]+/gu) ?? []
  ).filter((word) => !announcing.has(word));
  const counted = words.map((word, at) => {
    if (/^\d/.test(word)) return sized(word);
    return at === 0 && roman.test(word) ? sized(String(romanNumber(word))) : word;
  });
  const [page] = /\d+/.exec(inAsciiDigits(pages ?? "")) ?? [];
  // A tab sorts before all that a number can go on with: 3 on any page comes before 3a.
  const onPage =
    page === undefined ? "" : `\t${String(9_999_999 - Math.min(Number(page), 9_999_999)).padStart(7, "0")}`;
  return counted.join(" ") + onPage;
}
