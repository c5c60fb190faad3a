/** Lines put together to paragraphs, headings, items of lists and notes. */
import type { Line } from "./areas.ts";
import { joinedLines, unspacedLetter } from "./joining.ts";
import { type Block, itemNumber } from "./marked.ts";

/** How the text of a document is set, by which its headings stand out. */
export interface Setting {
  /** The size of most of its letters, and whether most are bold. */
  readonly size: number;
  readonly bold: boolean;
  /** The sizes of headings, from the largest. */
  readonly headingSizes: readonly number[];
}

export const bullet = /^(?:[•‣◦▪▫●○■□·➢➤✓❖*\uf0b7\uf0a7\uf0d8]|[–-](?=\s))\s*/u;
const noteAtStart = /^\[\^([^\]\s]{1,8})\][\s.]*/;
const plainNote = /^(\p{Nd}{1,3}|[*†‡§]{1,3})(?:[.)]?\s+(?=\P{Nd})|(?=\p{L}))/u;
const sentenceEnd = /[.!?…:;。！？។៕။།॥।؟۔]["'”’»)\]]*(?:\[\^[^\]]*\])*$/u;
const leaders = /\s*(?:\.\s?){4,}\s*|\s*…{2,}\s*| … (?=\S{1,5}$)/u;

export function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}

/** Whether a line is set as a heading: larger than the text, or bold in a text that is not. */
export function standsOut(line: Pick<Line, "size" | "bold">, { size, bold }: Setting): boolean {
  return line.size > size * 1.12 || (line.bold && !bold && line.size > size * 0.9);
}

/** The level of a heading, by the sizes that there are; what is only bold is below all of them. */
function levelOf({ size }: Pick<Line, "size">, { size: usual, headingSizes }: Setting): number {
  const place = headingSizes.findIndex((each) => rounded(size) >= each);
  const level = size > usual * 1.12 && place !== -1 ? place + 1 : headingSizes.length + 1;
  return Math.min(level, 4);
}

/** A block that is being put together, line by line. */
interface Growing {
  kind: "heading" | "paragraph" | "item" | "note";
  lines: Line[];
  text: string;
  /** Of an item or a note. */
  mark: string | null;
}

interface Frame {
  readonly left: number;
  readonly right: number;
  /** The distance of lines that most have. */
  readonly leading: number;
}

function startOf(line: Line, setting: Setting, lowest: boolean): Growing {
  const [noted, noteMark] = noteAtStart.exec(line.text) ?? [];
  if (noted !== undefined && noteMark !== undefined)
    return { kind: "note", lines: [line], text: line.text.slice(noted.length), mark: noteMark };
  const [small, plainMark] = plainNote.exec(line.text) ?? [];
  if (lowest && small !== undefined && plainMark !== undefined && line.size < setting.size * 0.93)
    return { kind: "note", lines: [line], text: line.text.slice(small.length), mark: plainMark };
  if (standsOut(line, setting) && /\p{L}/u.test(line.text) && !bullet.test(line.text))
    return { kind: "heading", lines: [line], text: line.text, mark: null };
  const [dot] = bullet.exec(line.text) ?? [];
  if (dot !== undefined && line.text.length > dot.length)
    return { kind: "item", lines: [line], text: line.text.slice(dot.length).trim(), mark: null };
  const [number] = itemNumber.exec(line.text) ?? [];
  if (number !== undefined && line.text.length > number.length)
    return { kind: "item", lines: [line], text: line.text.slice(number.length).trim(), mark: number };
  return { kind: "paragraph", lines: [line], text: line.text, mark: null };
}

/** How far a line's beginning, or its end, is from the margin, in sizes of letters. */
function indentOf(line: Line, { left, right }: Frame): number {
  return (line.fromRight ? right - line.right : line.x - left) / line.size;
}

function shortBy(line: Line, { left, right }: Frame): number {
  return (line.fromRight ? line.x - left : right - line.right) / line.size;
}

/** Whether the next line's first word would have stood at the end of this one: then the line ends on purpose. */
function endsOnPurpose(last: Line, next: Line, frame: Frame): boolean {
  const [word = ""] = next.text.split(" ");
  const letters = unspacedLetter.test(word) ? Math.min(word.length, 12) : word.length;
  const width = ((next.right - next.x) / Math.max(1, next.text.length)) * letters;
  return shortBy(last, frame) * last.size > width + 1.5 * last.size;
}

/** Whether a line goes on with the block that grows. */
function goesOn(block: Growing, line: Line, setting: Setting, frame: Frame): boolean {
  const last = block.lines.at(-1);
  const [first] = block.lines;
  if (!last || !first) return false;
  const gap = last.y - line.y;
  const above = gap <= 0;
  const alike = Math.abs(last.size - line.size) < 0.09 * line.size;
  const next = startOf(line, setting, block.kind === "note");
  if (block.kind === "heading") {
    const small = gap < 1.75 * line.size && gap > 0;
    return next.kind === "heading" && alike && last.bold === line.bold && small && block.lines.length < 5;
  }
  if (next.kind !== "paragraph") return false;
  if (!alike && !(block.kind === "note" && line.size < setting.size)) return false;
  if (leaders.test(last.text) || leaders.test(line.text)) return false;
  if (above) return false;
  if (gap > 1.3 * Math.max(frame.leading, 1.05 * line.size)) return false;
  if (endsOnPurpose(last, line, frame)) return false;
  const indent = indentOf(line, frame);
  const begins = indentOf(first, frame);
  if (block.kind === "item") {
    // A line that begins before its item's text is none of it, unless nothing in the list is set in.
    return indent > begins + 0.5 || (indent > begins - 0.2 && !sentenceEnd.test(last.text));
  }
  if (block.kind === "note") return true;
  const lastIndent = indentOf(last, frame);
  if (indent > lastIndent + 0.7 && indent < 6 && block.lines.length > 0 && lastIndent < 0.7) {
    // The first line of a paragraph is set in, where the one before ended or others are not.
    return block.lines.length === 1 && !sentenceEnd.test(last.text) && shortBy(last, frame) < 2;
  }
  return true;
}

/** The distance of lines that most have in an area. */
function leadingOf(lines: readonly Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? 0) - line.y)
    .filter((gap, index) => gap > 0 && gap < 3 * (lines[index]?.size ?? 0))
    .toSorted((one, other) => one - other);
  return gaps[Math.floor(gaps.length * 0.4)] ?? 0;
}

/** Whether a text set as a heading can be one. */
function isHeading({ text, lines }: Growing, setting: Setting): boolean {
  const [line] = lines;
  if (!line || text.length > 240) return false;
  return line.size > setting.size * 1.12 || (text.length < 140 && !/[.,;]$/.test(text));
}

/** Levels of items by how far they are set in. */
function depthsOf(items: readonly Growing[]): number[] {
  const starts: number[] = [];
  return items.map(({ lines: [line] }) => {
    if (!line) return 0;
    const start = line.fromRight ? -line.right : line.x;
    while (starts.length > 0 && (starts.at(-1) ?? 0) > start + 4) starts.pop();
    if (starts.length === 0 || (starts.at(-1) ?? 0) < start - 4) starts.push(start);
    return starts.length - 1;
  });
}

/** Paragraphs that are set in together are a list whose bullets are drawn, not written. */
function markSetIn(growing: readonly Growing[], frame: Frame): void {
  const setIn = ({ kind, lines }: Growing) =>
    kind === "paragraph" && lines.every((line) => indentOf(line, frame) > 1.2 && indentOf(line, frame) < 8);
  for (let at = 0; at < growing.length; ) {
    const start = at;
    const place = ({ lines: [line] }: Growing) => (line ? indentOf(line, frame) * line.size : 0);
    const first = growing[start];
    while (at < growing.length) {
      const block = growing[at];
      if (!block || !first || !setIn(block) || Math.abs(place(block) - place(first)) > 2) break;
      at++;
    }
    if (at - start > 1) for (const block of growing.slice(start, at)) block.kind = "item";
    if (at === start) at++;
  }
}

/** The lines of an area as blocks. */
export function blocksFrom(
  { lines, left, right }: { readonly lines: readonly Line[]; readonly left: number; readonly right: number },
  setting: Setting,
  compounds: ReadonlySet<string>,
): Block[] {
  const frame = { left, right, leading: leadingOf(lines) };
  const growing: Growing[] = [];
  for (const line of lines) {
    const last = growing.at(-1);
    if (last && goesOn(last, line, setting, frame)) {
      last.text = joinedLines(last.text, line.text, compounds);
      last.lines.push(line);
    } else growing.push(startOf(line, setting, true));
  }
  markSetIn(growing, frame);
  const blocks: Block[] = [];
  for (let at = 0; at < growing.length; ) {
    const block = growing[at];
    if (block?.kind === "item") {
      const end = growing.findIndex(({ kind }, index) => index > at && kind !== "item");
      const items = growing.slice(at, end === -1 ? growing.length : end);
      const depths = depthsOf(items);
      blocks.push(
        ...items.map(
          ({ text, mark }, index): Block => ({ kind: "item", depth: depths[index] ?? 0, marker: mark, text }),
        ),
      );
      at += items.length;
      continue;
    }
    at += 1;
    if (!block) continue;
    const [line] = block.lines;
    const text = block.text.replace(leaders, " … ");
    if (block.kind === "note") blocks.push({ kind: "note", mark: block.mark ?? "", text });
    else if (block.kind === "heading" && line && isHeading(block, setting))
      blocks.push({ kind: "heading", level: levelOf(line, setting), text });
    else blocks.push({ kind: "paragraph", text });
  }
  return blocks;
}

/** Whether a text breaks off: nothing ends it, so that what follows on the next page may go on with it. */
export function breaksOff(block: Block | undefined): boolean {
  return (block?.kind === "paragraph" || block?.kind === "item") && !sentenceEnd.test(block.text);
}
