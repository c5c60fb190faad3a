/**
 * Several values in one cell: items that semicolons or line ends part. An item is words, and texts in straight
 * double quotes, which may hold any character, a quote doubled. A word in square brackets is a code or slug.
 */

export interface Item {
  /** What stands outside of quotes and brackets. */
  readonly words: string;
  readonly quoted: readonly string[];
  readonly bracketed: string | null;
}

/** The items of a cell; null where a quote or bracket is not closed. */
export function itemsOf(cell: string): Item[] | null {
  const items: Item[] = [];
  let words = "";
  let quoted: string[] = [];
  let bracketed: string | null = null;
  const end = () => {
    const tidy = words.replace(/\s+/g, " ").trim();
    if (tidy !== "" || quoted.length > 0 || bracketed !== null)
      items.push({ words: tidy, quoted, bracketed });
    words = "";
    quoted = [];
    bracketed = null;
  };
  const token = /"((?:[^"]|"")*)"|\[([^[\]]*)\]|[;\n]|[^";\n[\]]+|./g;
  for (const [text, inQuotes, inBrackets] of cell.matchAll(token)) {
    if (inQuotes !== undefined) quoted.push(inQuotes.replaceAll('""', '"'));
    else if (inBrackets !== undefined) bracketed = inBrackets.trim();
    else if (text === ";" || text === "\n") end();
    else if (text === '"' || text === "[" || text === "]") return null;
    else words += text;
  }
  end();
  return items;
}

/** A text as an item holds it in quotes. */
export function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A text as words where it can stand so, else in quotes. */
export function wordsOrQuoted(text: string): string {
  return /[";\n[\]:]/.test(text) || text !== text.replace(/\s+/g, " ").trim() ? quote(text) : text;
}

/** A value as one word of an item: what would part it is escaped as in addresses. */
export function asWord(value: string): string {
  return value.replace(/[\s;"[\]%]/g, encodeURIComponent);
}

/** A list of items as a cell. */
export function cellOf(items: readonly string[]): string {
  return items.join("; ");
}
