/** Pieces put together where they stand beside each other: fragments of lines, and lines across a page. */
import { unspacedLetter } from "./joining.ts";
import type { PositionedText } from "./positioned.ts";

/** Pieces that follow each other on a line without a gap. */
export interface Fragment {
  readonly pieces: PositionedText[];
  x: number;
  right: number;
  /** Of the baseline, and the size of most of its letters. */
  y: number;
  size: number;
}

/** Fragments at one height. */
export interface Band {
  readonly fragments: Fragment[];
  readonly y: number;
  readonly size: number;
}

/** Wider gaps, in sizes of letters, part a line: columns, cells and bullets stand so far apart. */
const widestSpace = 0.7;

function lettersOf({ pieces }: Fragment): number {
  return pieces.reduce((count, { text }) => count + text.trim().length, 0);
}

/** Whether the piece stands on the fragment's line, raised or lowered as notes' numbers are. */
function onLine({ y, size }: Fragment, piece: PositionedText): boolean {
  const larger = Math.max(size, piece.size);
  const tolerance = Math.min(size, piece.size) < 0.9 * larger ? 0.6 : 0.3;
  return Math.abs(piece.y - y) < tolerance * larger;
}

function gapBetween(one: { x: number; right: number }, other: { x: number; right: number }): number {
  return other.x >= one.x ? other.x - one.right : one.x - other.right;
}

function add(fragment: Fragment, piece: PositionedText): void {
  const before = lettersOf(fragment);
  const letters = piece.text.trim().length;
  if (piece.size > fragment.size * 1.05 || (letters > before && piece.size > fragment.size * 0.9)) {
    fragment.size = piece.size;
    fragment.y = piece.y;
  }
  fragment.pieces.push(piece);
  fragment.x = Math.min(fragment.x, piece.x);
  fragment.right = Math.max(fragment.right, piece.x + piece.width);
}

/** A number or a bullet that begins a line stands further from its text than words do. */
const marker =
  /^(?:[•‣◦▪▫●○■□·➢➤✓❖–*\uf0b7\uf0a7\uf0d8-]|\(?\p{Nd}{1,3}[.)]|\(?[a-z]{1,4}\)|\p{Nd}{1,2}(?:\.\p{Nd}{1,2})+\.?)$/u;

/** Dots that lead from a heading to the number of its page. */
const leader = /\s*(?:[.·…_]\s*){4,}/u;

/**
 * A sign that is no letter is a font's picture of a bullet, where it stands alone. Among letters that have no case it
 * is one that the font has no name for; elsewhere it says nothing.
 */
function asWritten(text: string): string {
  if (/^[\p{Cc}\p{Co}]$/u.test(text.trim())) return "•";
  // Behind a word it stands for the hyphen that only a line's end needed.
  return text
    .replace(/(?<=\p{Ll})\p{Cc}$/u, "\u00ad")
    .replace(/(?<=\p{Lo}|\p{M})\p{Cc}|\p{Cc}(?=\p{Lo}|\p{M})/gu, "\ufffd")
    .replace(/\p{Cc}+/gu, "")
    .replace(leader, " … ");
}

/** The fragments of a page. Spaces only part or join. */
export function fragmentsOf(pieces: readonly PositionedText[]): Fragment[] {
  const fragments: Fragment[] = [];
  for (const drawn of pieces) {
    if (drawn.text.trim() === "") continue;
    const piece = { ...drawn, text: asWritten(drawn.text) };
    if (piece.text === "") continue;
    const box = { x: piece.x, right: piece.x + piece.width };
    const near = (fragment: Fragment | undefined) => {
      if (!fragment || !onLine(fragment, piece)) return false;
      const gap = gapBetween(fragment, box) / Math.max(fragment.size, piece.size);
      return (gap > -1.5 && gap < widestSpace) || fragment.pieces.at(-1)?.text.endsWith(" … ") === true;
    };
    const last = fragments.at(-1);
    const found = near(last) ? last : fragments.slice(-12).findLast(near);
    if (found) add(found, piece);
    else fragments.push({ pieces: [piece], ...box, y: piece.y, size: piece.size });
  }
  return withMarkers(fragments);
}

/** Joins bullets and numbers with the text behind them. */
function withMarkers(fragments: readonly Fragment[]): Fragment[] {
  const kept = new Set(fragments);
  for (const fragment of fragments) {
    const text = textOf(fragment);
    if (!marker.test(text)) continue;
    const behind = fragments
      .filter(
        (other) => other !== fragment && kept.has(other) && Math.abs(other.y - fragment.y) < 0.4 * other.size,
      )
      .filter(({ pieces: [piece], x, right }) =>
        piece?.direction === "rtl" ? right <= fragment.x + 2 : x >= fragment.right - 2,
      )
      .toSorted((one, other) => gapBetween(fragment, one) - gapBetween(fragment, other))[0];
    if (!behind || gapBetween(fragment, behind) > 5 * behind.size) continue;
    for (const piece of fragment.pieces) add(behind, piece);
    kept.delete(fragment);
  }
  return [...kept];
}

/** The fragments by height, from the top. */
export function bandsOf(fragments: readonly Fragment[]): Band[] {
  const bands: { fragments: Fragment[]; y: number; size: number }[] = [];
  for (const fragment of fragments.toSorted((one, other) => other.y - one.y)) {
    const last = bands.at(-1);
    if (last && last.y - fragment.y < 0.45 * Math.min(last.size, fragment.size)) {
      last.fragments.push(fragment);
      last.size = Math.max(last.size, fragment.size);
    } else bands.push({ fragments: [fragment], y: fragment.y, size: fragment.size });
  }
  return bands.map((band) => ({
    ...band,
    fragments: band.fragments.toSorted((one, other) => one.x - other.x),
  }));
}

const noteMark = /^(?:\p{Nd}{1,3}|[*†‡§]{1,3})(?:\s*,\s*\p{Nd}{1,3})*$/u;

/** Whether more of the letters run from the right. */
export function isFromRight(fragments: readonly Fragment[]): boolean {
  let balance = 0;
  for (const { text, direction } of fragments.flatMap(({ pieces }) => pieces)) {
    if (/\p{L}/u.test(text)) balance += direction === "rtl" ? text.length : -text.length;
  }
  return balance > 0;
}

/** The pieces in the order in which they are read. */
function inOrder(pieces: readonly PositionedText[], fromRight: boolean): PositionedText[] {
  const fromLeft = pieces.toSorted((one, other) => one.x - other.x);
  if (!fromRight) return fromLeft;
  // What runs from the left within a line from the right keeps its own order.
  const runs: PositionedText[][] = [];
  for (const piece of fromLeft.toReversed()) {
    const last = runs.at(-1);
    const [first] = last ?? [];
    if (last && first && first.direction === "ltr" && piece.direction === "ltr") last.push(piece);
    else runs.push([piece]);
  }
  return runs.flatMap((run) => (run.length > 1 ? run.toReversed() : run));
}

/** The text of fragments of one line, with references to notes where numbers are raised. */
export function textOfLine(fragments: readonly Fragment[]): string {
  const fromRight = isFromRight(fragments);
  const [base] = fragments.toSorted((one, other) => lettersOf(other) - lettersOf(one));
  if (!base) return "";
  let text = "";
  let before: PositionedText | null = null;
  for (const piece of inOrder(
    fragments.flatMap(({ pieces }) => pieces),
    fromRight,
  )) {
    const raised =
      piece.size < 0.88 * base.size && piece.y > base.y + 0.1 * base.size && noteMark.test(piece.text.trim());
    const own = raised
      ? piece.text
          .trim()
          .split(/\s*,\s*/)
          .map((mark) => `[^${mark}]`)
          .join("")
      : piece.text.replace(/\s+/g, " ");
    if (before) {
      const box = { x: piece.x, right: piece.x + piece.width };
      const gap = gapBetween({ x: before.x, right: before.x + before.width }, box) / base.size;
      const close = unspacedLetter.test(text.at(-1) ?? "") && unspacedLetter.test(own.at(0) ?? "");
      if (!raised && gap > (close ? 0.6 : 0.14) && !text.endsWith(" ") && !own.startsWith(" ")) text += " ";
    }
    text = raised ? text.trimEnd() + own : text + own;
    if (raised && text === own) text += " ";
    before = piece;
  }
  return text.replace(/ {2,}/g, " ").trim();
}

export function textOf(fragment: Fragment): string {
  return textOfLine([fragment]);
}

/** Whether all letters of a line are bold. */
export function isBold(fragments: readonly Fragment[]): boolean {
  const lettered = fragments.flatMap(({ pieces }) => pieces).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  return lettered.length > 0 && lettered.every(({ bold }) => bold);
}
