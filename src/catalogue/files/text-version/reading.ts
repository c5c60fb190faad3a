/** Turning the pages of a PDF, as pieces at their places, into texts in the marked form. Knows nothing of pdf.js. */
import { compoundsIn, joinedLines } from "./joining.ts";
import { type Block, markedText } from "./marked.ts";
import type { PositionedPage, PositionedText } from "./positioned.ts";

interface Line {
  text: string;
  y: number;
  size: number;
}

/** Pieces on one line, in the order in which they are drawn. */
function linesOf(pieces: readonly PositionedText[]): Line[] {
  const lines: Line[] = [];
  for (const { text, y, size } of pieces) {
    const last = lines.at(-1);
    if (last && Math.abs(last.y - y) < last.size / 2) last.text += text;
    else if (text.trim() !== "") lines.push({ text, y, size });
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() })).filter(({ text }) => text !== "");
}

function blocksIn(lines: readonly Line[], compounds: ReadonlySet<string>): Block[] {
  const blocks: { kind: "paragraph"; text: string }[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const last = blocks.at(-1);
    const gap = before ? before.y - line.y : 0;
    if (last && before && gap > 0 && gap < 1.6 * line.size)
      last.text = joinedLines(last.text, line.text, compounds);
    else blocks.push({ kind: "paragraph", text: line.text });
    before = line;
  }
  return blocks;
}

/** The texts of the pages, each in the marked form. */
export function markedPages(pages: readonly PositionedPage[]): string[] {
  const lines = pages.map(({ pieces }) => linesOf(pieces));
  const compounds = compoundsIn(lines.flat().map(({ text }) => text));
  return lines.map((of) => markedText(blocksIn(of, compounds)));
}
