/**
 * How a sheet's cells hold a field, as docs/import.md describes them: each column reads its cell into a part of a
 * content, and writes that part back, so that what was exported can be imported.
 */
import { languageRefusal, languageTagOf } from "../languages/naming.ts";
import { type Item, itemsOf } from "./items.ts";

/** Something wrong with one cell: a sentence. */
export class CellError extends Error {}

/** An entry of a vocabulary, as a cell can name it. */
export interface NamedEntry {
  readonly slug: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Lookup {
  readonly one: string;
  readonly bySlug: ReadonlyMap<string, NamedEntry>;
  /** By name in lower case. */
  readonly byName: ReadonlyMap<string, readonly NamedEntry[]>;
}
export type SheetNames = Readonly<Record<"topics" | "series" | "contributors" | "places", Lookup>>;

/** A part of a content as it is sent: checked by the content's own schema once the row is whole. */
export type Part = Readonly<Record<string, unknown>>;

/** What a cell is read beside. */
export interface Beside {
  readonly names: SheetNames;
  /** The content of the publication so far: what it has, or what the cells before this one said. */
  readonly current: Part;
}

/** A column that holds a value, or a part of it. */
export interface Column<Value> {
  readonly name: string;
  /** Throws CellError. */
  readonly read: (cell: string, beside: Beside) => Part;
  readonly write: (value: Value, names: SheetNames) => string;
}

/** The entry with this slug or name, null where there is none. Throws CellError where several have the name. */
export function entryNamed({ one, bySlug, byName }: Lookup, text: string, kind?: string): NamedEntry | null {
  const direct = bySlug.get(text);
  if (direct) return direct;
  const all = byName.get(text.toLowerCase()) ?? [];
  const [first, second] = all;
  if (!first || !second) return first ?? null;
  const ofKind = all.filter(({ values }) => values.kind === kind);
  const [only, another] = ofKind;
  if (only && !another) return only;
  throw new CellError(
    `There are several of the name “${text}”. Write the slug of the ${one} that you mean behind it in square brackets: ${all.map(({ slug }) => `[${slug}]`).join(" or ")}.`,
  );
}

/** Whether the name alone does not say which entry is meant. */
export function isAmbiguous({ byName }: Lookup, name: string): boolean {
  return (byName.get(name.toLowerCase()) ?? []).length > 1;
}

export function itemsIn(cell: string): Item[] {
  const items = itemsOf(cell);
  if (items) return items;
  throw new CellError(
    "A quotation mark or square bracket is not closed. Put a text that holds one into straight double quotes, and write a quote in it twice.",
  );
}

export function list(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [];
}

export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

/** The items with those that were there before first, in the order that they had. */
export function inFormerOrder(
  items: readonly Part[],
  former: unknown,
  key: (item: unknown) => string,
): Part[] {
  const order = list(former).map(key);
  const place = (item: Part) => (order.includes(key(item)) ? order.indexOf(key(item)) : order.length);
  return items.toSorted((a, b) => place(a) - place(b));
}

/** The key in a list that a text names by key or by what it is called. */
export function keyNamed(
  list_: Readonly<Record<string, string | { one: string; many: string }>>,
  text: string,
) {
  const wanted = text.toLowerCase();
  const found = Object.entries(list_).find(([key, label]) => {
    const labels = typeof label === "string" ? [label] : [label.one, label.many];
    return [key, ...labels].some((known) => known.toLowerCase() === wanted);
  });
  return found?.[0] ?? text;
}

export function languageIn(text: string): string {
  const tag = languageTagOf(text);
  if (tag) return tag;
  throw new CellError(languageRefusal(text));
}
