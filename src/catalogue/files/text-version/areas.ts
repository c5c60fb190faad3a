/** What a page is laid out as: lines of running text, column after column, and tables. */
import { type Band, bandsOf, type Fragment, isBold, isFromRight, textOfLine } from "./fragments.ts";
import { joinedLines } from "./joining.ts";

export interface Line {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly fromRight: boolean;
}

export type Area =
  | { readonly kind: "lines"; readonly lines: readonly Line[]; readonly left: number; readonly right: number }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[]; readonly head: boolean };

const leftOf = (fragments: readonly Fragment[]) => Math.min(...fragments.map(({ x }) => x));
const rightOf = (fragments: readonly Fragment[]) => Math.max(...fragments.map(({ right }) => right));

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function lineOf({ fragments, y, size }: Band): Line {
  return {
    text: textOfLine(fragments),
    x: leftOf(fragments),
    right: rightOf(fragments),
    y,
    size,
    bold: isBold(fragments),
    fromRight: isFromRight(fragments),
  };
}

/** Bands that one upright gap parts, and where it is. */
interface Gutter {
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** The parts of bands on one side of an upright line. */
function sideOf(bands: readonly Band[], of: (fragment: Fragment) => boolean): Band[] {
  return bands
    .map((band) => ({ ...band, fragments: band.fragments.filter(of) }))
    .filter(({ fragments }) => fragments.length > 0);
}

/** Whether one side of a gutter is lines of running text: most are as long as the column is wide, or it has columns. */
function isColumn(bands: readonly Band[]): boolean {
  const all = bands.flatMap(({ fragments }) => fragments);
  const width = rightOf(all) - leftOf(all);
  const widths = bands.map(({ fragments }) => rightOf(fragments) - leftOf(fragments));
  const size = median(bands.map((band) => band.size));
  if (columnsOf(bands).length > 1) return gutterOf(bands) !== null;
  return median(widths) > 0.55 * width && median(widths) > 8 * size;
}

/** Runs of bands that nothing crosses at a place, with text on both sides. */
function runsAt(at: number, bands: readonly Band[]): (Gutter & { both: number })[] {
  const runs: (Gutter & { both: number })[] = [];
  let from = 0;
  let both = 0;
  for (let to = 0; to <= bands.length; to++) {
    const fragments = bands[to]?.fragments ?? [];
    if (to < bands.length && !fragments.some(({ x, right }) => x < at && right > at)) {
      if (fragments.some(({ right }) => right <= at) && fragments.some(({ x }) => x >= at)) both += 1;
      continue;
    }
    if (both >= 3) runs.push({ from, to, at, both });
    from = to + 1;
    both = 0;
  }
  return runs;
}

/** Places that are looked at for being between columns, at most. */
const mostCandidates = 8;

/** The gutter between columns that most bands have; null where the text is in one. */
function gutterOf(bands: readonly Band[]): Gutter | null {
  const all = bands.flatMap(({ fragments }) => fragments);
  const [left, right] = [leftOf(all), rightOf(all)];
  const candidates: (Gutter & { both: number })[] = [];
  for (let at = left + 0.12 * (right - left); at < right - 0.12 * (right - left); at += 3) {
    for (const run of runsAt(at, bands)) {
      if (!candidates.some(({ from, to, both }) => from === run.from && to === run.to && both === run.both))
        candidates.push(run);
    }
  }
  const best = candidates.toSorted((one, other) => other.both - one.both).slice(0, mostCandidates);
  return (
    best.find(({ from, to, at }) => {
      const run = bands.slice(from, to);
      return isColumn(sideOf(run, ({ x }) => x < at)) && isColumn(sideOf(run, ({ x }) => x >= at));
    }) ?? null
  );
}

/** Where cells stand beside each other: the stretches of a row that hold the cells of a column. */
type Column = { x: number; right: number };

function columnsOf(bands: readonly Band[]): Column[] {
  const columns: Column[] = [];
  for (const { x, right } of bands
    .flatMap(({ fragments }) => fragments)
    .toSorted((one, other) => one.x - other.x)) {
    const last = columns.at(-1);
    if (last && x < last.right + 1) last.right = Math.max(last.right, right);
    else columns.push({ x, right });
  }
  return columns;
}

/** Where a run of bands from here on is a table: its end, or the beginning where it is none. */
function endOfTable(bands: readonly Band[], from: number): number {
  let end = from;
  let several = 0;
  for (let to = from; to < bands.length; to++) {
    const band = bands[to];
    const before = bands[to - 1];
    if (!band) break;
    const gap = before && to > from ? (before.y - band.y) / band.size : 0;
    if (gap > 3.2) break;
    const columns = columnsOf(bands.slice(from, to + 1));
    if (columns.length < 2) break;
    if (textOfLine(band.fragments).includes(" … ")) break;
    if (band.fragments.length > 1) {
      several += 1;
      end = to + 1;
    } else if (gap < 1.7) {
      const [only] = band.fragments;
      const within = columnsOf(bands.slice(from, to)).filter(
        ({ x, right }) => only && only.x >= x - 2 && only.right <= right + 2,
      );
      if (within.length !== 1) break;
      end = to + 1;
    } else break;
  }
  return several >= 3 ? end : from;
}

function tableOf(bands: readonly Band[], compounds: ReadonlySet<string>): Area {
  const columns = columnsOf(bands);
  const fromRight = isFromRight(bands.flatMap(({ fragments }) => fragments));
  const gaps = bands.slice(1).map((band, index) => (bands[index]?.y ?? 0) - band.y);
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  // Rows stand further apart than the lines of a cell; where all gaps are alike each line is a row.
  const apart = most > 1.2 * least ? (least + most) / 2 : 0;
  const rows: string[][] = [];
  for (const [index, band] of bands.entries()) {
    const cells = columns.map(({ x, right }) =>
      textOfLine(band.fragments.filter((each) => each.x >= x - 2 && each.right <= right + 2)),
    );
    const last = rows.at(-1);
    const goesOn = last && ((gaps[index - 1] ?? 0) < apart || (cells[0] === "" && apart === 0));
    if (goesOn) rows[rows.length - 1] = last.map((cell, at) => joinedLines(cell, cells[at] ?? "", compounds));
    else rows.push(cells);
  }
  const [first] = bands;
  const head =
    first !== undefined && isBold(first.fragments) && !bands.slice(1).every((band) => isBold(band.fragments));
  return { kind: "table", rows: fromRight ? rows.map((row) => row.toReversed()) : rows, head };
}

/** Bands that are in one column, as lines and tables. */
function withTables(bands: readonly Band[], compounds: ReadonlySet<string>): Area[] {
  const areas: Area[] = [];
  let lines: Band[] = [];
  const all = bands.flatMap(({ fragments }) => fragments);
  const [left, right] = [leftOf(all), rightOf(all)];
  const end = () => {
    if (lines.length > 0) areas.push({ kind: "lines", lines: lines.map(lineOf), left, right });
    lines = [];
  };
  for (let at = 0; at < bands.length; ) {
    const to = (bands[at]?.fragments.length ?? 0) > 1 ? endOfTable(bands, at) : at;
    if (to > at) {
      end();
      areas.push(tableOf(bands.slice(at, to), compounds));
      at = to;
    } else lines.push(...bands.slice(at, ++at));
  }
  end();
  return areas;
}

/** The areas of a page, or of a column of it, in the order in which they are read. */
export function areasOf(fragments: readonly Fragment[], compounds: ReadonlySet<string>): Area[] {
  if (fragments.length === 0) return [];
  const bands = bandsOf(fragments);
  const gutter = gutterOf(bands);
  if (!gutter) return withTables(bands, compounds);
  const { from, to, at } = gutter;
  const of = (some: readonly Band[]) => some.flatMap((band) => band.fragments);
  const within = of(bands.slice(from, to));
  const sides = [within.filter((each) => each.x < at), within.filter((each) => each.x >= at)];
  return [
    of(bands.slice(0, from)),
    ...(isFromRight(within) ? sides.toReversed() : sides),
    of(bands.slice(to)),
  ].flatMap((part) => areasOf(part, compounds));
}
