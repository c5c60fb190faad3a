/** Numbers, tables and bars as text. */
import type { Spread } from "./statistics.ts";

const grouped = new Intl.NumberFormat("en");

/** A whole number with its thousands apart. */
export function number(value: number): string {
  return grouped.format(Math.round(value));
}

/** A ratio, or a duration in milliseconds. */
export function ratio(value: number): string {
  return value.toFixed(2);
}

/** The median, with the quartiles in brackets. */
export function spread({ low, median, high }: Spread): string {
  return `${ratio(median)} (${ratio(low)} to ${ratio(high)})`;
}

function widths(rows: readonly (readonly string[])[]): number[] {
  const [first = []] = rows;
  return first.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
}

/** Rows in aligned columns, the first of them the heading. */
export function columns(rows: readonly (readonly string[])[]): string {
  const wide = widths(rows);
  return rows
    .map((row) => `  ${row.map((cell, index) => cell.padEnd(wide[index] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

/** The same as a Markdown table. */
export function table(rows: readonly (readonly string[])[]): string {
  const [heading = [], ...others] = rows;
  const line = (row: readonly string[]) => `| ${row.join(" | ")} |`;
  return [line(heading), line(heading.map(() => "---")), ...others.map(line)].join("\n");
}

export interface Bar {
  readonly group: string;
  readonly label: string;
  readonly value: number;
  readonly note: string;
}

/** Bars side by side, to one scale; a group is named once. */
export function bars(all: readonly Bar[]): string {
  const width = 40;
  const largest = Math.max(...all.map(({ value }) => value));
  const groupWidth = Math.max(...all.map(({ group }) => group.length));
  const labelWidth = Math.max(...all.map(({ label }) => label.length));
  return all
    .map(({ group, label, value, note }, index) => {
      const name = all[index - 1]?.group === group ? "" : group;
      const filled = "█".repeat(Math.max(1, Math.round((value / largest) * width)));
      return `  ${name.padEnd(groupWidth)}  ${label.padStart(labelWidth)}  ${filled} ${note}`;
    })
    .join("\n");
}
