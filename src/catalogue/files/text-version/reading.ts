/** Turning the pages of a PDF, as pieces at their places, into texts in the marked form. Knows nothing of pdf.js. */
import { type Area, areasOf, type Line } from "./areas.ts";
import { type Fragment, fragmentsOf, textOf } from "./fragments.ts";
import { withoutFurniture } from "./furniture.ts";
import { compoundsIn, joinedLines } from "./joining.ts";
import { type Block, markedText } from "./marked.ts";
import { blocksFrom, breaksOff, rounded, type Setting, standsOut } from "./paragraphs.ts";
import { taggedBlocks } from "./tagged.ts";
import type { PositionedPage } from "./positioned.ts";

/** How the text of most letters is set. */
function settingOf(pages: readonly (readonly Fragment[])[], lines: readonly Line[]): Setting {
  const letters = new Map<number, number>();
  const bold = { yes: 0, no: 0 };
  for (const { pieces, size } of pages.flat()) {
    for (const piece of pieces) {
      letters.set(rounded(size), (letters.get(rounded(size)) ?? 0) + piece.text.length);
      bold[piece.bold ? "yes" : "no"] += piece.text.length;
    }
  }
  const [[size] = [0]] = [...letters].toSorted(([, one], [, other]) => other - one);
  const setting = { size, bold: bold.yes > bold.no, headingSizes: [] };
  const larger = lines.filter((line) => standsOut(line, setting) && line.size > size * 1.12);
  const headingSizes = [...new Set(larger.map((line) => rounded(line.size)))].toSorted(
    (one, other) => other - one,
  );
  return { ...setting, headingSizes };
}

/** Whether a page goes on with the paragraph that the page before ends with. */
function joined(before: readonly Block[], page: readonly Block[]): Block[] {
  const last = before.findLast(({ kind }) => kind !== "note");
  const [first, ...others] = page;
  if (first?.kind !== "paragraph" || !breaksOff(last)) return [...page];
  const begins = /^["'“‘«(]?[\p{Ll}\p{Lo}\p{N}]/u.test(first.text);
  return begins ? [{ ...first, continued: true }, ...others] : [...page];
}

/** The blocks of areas, one after the other; a paragraph goes on in the next column as on the next page. */
function blocksOfAreas(areas: readonly Area[], setting: Setting, compounds: ReadonlySet<string>): Block[] {
  const blocks: Block[] = [];
  for (const area of areas) {
    if (area.kind === "table") {
      blocks.push({ kind: "table", rows: area.rows, head: area.head });
      continue;
    }
    const [first, ...others] = joined(blocks, blocksFrom(area, setting, compounds));
    const at = blocks.findLastIndex(({ kind }) => kind !== "note");
    const last = blocks[at];
    if (first?.kind === "paragraph" && first.continued && last && last.kind !== "table")
      blocks[at] = { ...last, text: joinedLines(last.text, first.text, compounds) };
    else if (first) blocks.push(first);
    blocks.push(...others);
  }
  return blocks;
}

/** The texts of the pages, each in the marked form. */
export function markedPages(pages: readonly PositionedPage[]): string[] {
  const drawn = pages.map(({ pieces }) => fragmentsOf(pieces));
  const fragments = withoutFurniture(pages, drawn);
  const compounds = compoundsIn(fragments.flat().map(textOf));
  const areas = fragments.map((of) => areasOf(of, compounds));
  const lines = areas.flat().flatMap((area) => (area.kind === "lines" ? area.lines : []));
  const setting = settingOf(fragments, lines);
  const blocks = areas.map((of, index) => {
    const page = pages[index];
    return (page && taggedBlocks(page, compounds)) ?? blocksOfAreas(of, setting, compounds);
  });
  return blocks.map((page, index) => markedText(joined(blocks[index - 1] ?? [], page)));
}
