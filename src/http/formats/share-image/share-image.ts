/**
 * The picture that stands for a publication where its link is shared, when no cover has been uploaded: its year, and a
 * page on which its title and abstract are set as lines of bars, each bar as long as the word that it stands for. So no
 * two are alike, in any script, without a font.
 */
import type { Publication } from "../../../catalogue/publication/publication.ts";
import type { PublicationType } from "../../../catalogue/publication/terms.ts";
import type { Strings } from "../../strings/strings.ts";
import { coverage, digitHeight, digitWidth } from "./digits.ts";
import { Canvas } from "./png.ts";

/** As Open Graph's readers want it: 1.91 to 1. */
const width = 1200;
const height = 630;

const [ground, faint, middling, figure, shadow, paper, heavy, light, stripe] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** One colour of the stripe for each type of publication. */
const stripes: Readonly<Record<PublicationType, string>> = {
  report: "e0a458",
  paper: "c8d6af",
  guide: "74cbc6",
  directory: "b8b8d1",
  brief: "e8c7c8",
  article: "f2e29f",
  chapter: "d9a5b3",
  book: "e07a5f",
};

interface Setting {
  readonly left: number;
  readonly right: number;
  readonly rightToLeft: boolean;
}

interface Face {
  readonly barHeight: number;
  readonly lineHeight: number;
  readonly letterWidth: number;
  readonly colour: number;
}

/** Sets words as bars, line by line, down to the picture's end; returns where the next line would be. */
function set(
  canvas: Canvas,
  words: readonly string[],
  top: number,
  lines: number,
  face: Face,
  setting: Setting,
): number {
  const { left, right, rightToLeft } = setting;
  let x = left;
  let line = 0;
  for (const word of words) {
    const length = Math.min(Math.max(2, word.length) * face.letterWidth, right - left);
    if (x + length > right) {
      x = left;
      line += 1;
    }
    if (line === lines) break;
    const from = rightToLeft ? right - (x - left) - length : x;
    canvas.rectangle(from, top + line * face.lineHeight, length, face.barHeight, face.colour);
    x += length + face.letterWidth;
  }
  return top + Math.min(line + 1, lines) * face.lineHeight;
}

function wordsOf(text: string, tag: string): string[] {
  const segments = new Intl.Segmenter(tag, { granularity: "word" }).segment(text.slice(0, 2000));
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
}

/** The publication's picture, as a PNG file. */
export function shareImage(publication: Publication): Uint8Array<ArrayBuffer> {
  const { language, title, abstract, year, type } = publication;
  const canvas = new Canvas(width, height, [
    "0a5a63",
    "4e878e",
    "a8c5c8",
    "fdfcf9",
    "084a52",
    "fdfcf9",
    "0a5a63",
    "d5dedd",
    stripes[type],
  ]);
  const [top, pageLeft, pageWidth] = [70, 700, 420];
  canvas.rectangle(pageLeft + 14, top + 14, pageWidth, height, shadow);
  canvas.rectangle(pageLeft, top, pageWidth, height, paper);
  canvas.rectangle(pageLeft, top, pageWidth, 14, stripe);
  const setting: Setting = {
    left: pageLeft + 48,
    right: pageLeft + pageWidth - 48,
    rightToLeft: language.direction === "rtl",
  };
  const heading: Face = { barHeight: 18, lineHeight: 34, letterWidth: 11, colour: heavy };
  const text: Face = { barHeight: 7, lineHeight: 18, letterWidth: 5, colour: light };
  const below = set(canvas, wordsOf(title, language.tag), top + 66, 7, heading, setting);
  set(canvas, wordsOf(abstract.join(" "), language.tag), below + 26, 40, text, setting);
  const shades = [ground, faint, middling, figure];
  for (const [position, digit] of Array.from(String(year ?? "")).entries()) {
    for (let y = 0; y < digitHeight; y++) {
      for (let x = 0; x < digitWidth; x++) {
        const shade = shades[coverage(Number(digit), x, y)] ?? ground;
        if (shade !== ground) canvas.point(70 + position * digitWidth + x, 330 + y, shade);
      }
    }
  }
  // As many marks as there are languages to read it in.
  const languages = Math.min(publication.languages.length, 15);
  for (let mark = 0; mark < languages; mark++) canvas.rectangle(80 + mark * 36, 250, 24, 6, stripe);
  return canvas.png();
}

/** What the picture shows, in words. */
export function shareImageText({ type, date, supplied }: Publication, strings: Strings): string {
  return [strings.types[type].one, strings.date(date, supplied.year)].join(strings.comma);
}
