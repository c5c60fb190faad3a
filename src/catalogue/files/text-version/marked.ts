/**
 * The text of one page as it is kept and as editors correct it: a simple marked form, and the blocks that it stands for.
 *
 *     # A heading, with as many marks as its level
 *
 *     A paragraph with a note.[^1]
 *
 *     + A paragraph that goes on from the page before
 *
 *     - an item of a list
 *       1. a numbered one within it
 *
 *     | a row | of a table |
 *     |---|
 *     | its rows | below the head |
 *
 *     [^1]: The note.
 */

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  /** Lines within it are lines of their own. `continued`: it goes on from the page before. */
  | { readonly kind: "paragraph"; readonly text: string; readonly continued?: boolean }
  /** `marker` as it is printed, such as `2.` or `(a)`; null for a bullet. Depths begin at 0. */
  | { readonly kind: "item"; readonly depth: number; readonly marker: string | null; readonly text: string }
  | { readonly kind: "table"; readonly rows: readonly (readonly string[])[]; readonly head: boolean }
  | { readonly kind: "note"; readonly mark: string; readonly text: string };

/** What numbers an item of a list: `3.`, `3)`, `(3)`, `a)`, `(a)`, `(iv)`. */
export const itemNumber = /^(?:\p{Nd}{1,3}[.)]|\(\p{Nd}{1,3}\)|\(?[a-zA-Z]\)|\(?[ivx]{1,5}\))(?=\s|$)/u;

const heading = /^(#{1,6}) +(.+)$/;
const bulleted = /^( *)- +(.+)$/;
const numbered = /^( *)(\S{1,6}) +(.+)$/;
const note = /^\[\^([^\]\s]{1,8})\]: *(.+)$/;
const headRule = /^\|(?: *:?-+:? *\|)+$/;
/** A reference to a note within a text. */
export const noteReference = /\[\^([^\]\s]{1,8})\]/g;

/** The level of an item by what stands before it: two spaces a level, four levels at most. */
function depthOf(indent: string): number {
  return Math.min(4, Math.floor(indent.length / 2));
}

function itemIn(line: string): Block | null {
  const [, indent, text] = bulleted.exec(line) ?? [];
  if (indent !== undefined && text !== undefined)
    return { kind: "item", depth: depthOf(indent), marker: null, text };
  const [, before = "", marker = "", rest] = numbered.exec(line) ?? [];
  if (rest === undefined || !itemNumber.test(marker)) return null;
  return { kind: "item", depth: depthOf(before), marker, text: rest };
}

/** The block that a line is by itself, null for a line of a paragraph. */
function blockIn(line: string): Block | null {
  const [, marks, title] = heading.exec(line) ?? [];
  if (marks !== undefined && title !== undefined)
    return { kind: "heading", level: marks.length, text: title };
  const [, mark, text] = note.exec(line) ?? [];
  if (mark !== undefined && text !== undefined) return { kind: "note", mark, text };
  return itemIn(line);
}

function cellsIn(line: string): string[] {
  return line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.replaceAll("\\|", "|").trim());
}

/** The blocks of a marked text. Whatever it says, it means something: what is no mark is a paragraph. */
export function blocksOf(marked: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  let rows: string[][] = [];
  let head = false;
  let continued = false;
  const end = () => {
    const text = paragraph.join("\n");
    if (text !== "") blocks.push({ kind: "paragraph", text, ...(continued && { continued }) });
    if (rows.length > 0) blocks.push({ kind: "table", rows, head });
    paragraph = [];
    rows = [];
    head = false;
    continued = false;
  };
  for (const each of marked.split(/\r?\n/)) {
    const line = each.trimEnd();
    const block = blockIn(line);
    if (block || line === "") end();
    if (block) blocks.push(block);
    else if (headRule.test(line) && rows.length === 1) head = true;
    else if (line.startsWith("|")) {
      if (paragraph.length > 0) end();
      rows.push(cellsIn(line));
    } else if (line !== "") {
      if (rows.length > 0) end();
      const written = line.trimStart();
      if (paragraph.length === 0 && written.startsWith("+ ")) continued = true;
      const text = continued && paragraph.length === 0 ? written.slice(2) : written;
      paragraph.push(text.replace(/^\\(?=[#\-+|[\\\p{Nd}(a-zA-Z])/u, ""));
    }
  }
  end();
  return blocks;
}

/** A line of a paragraph, marked as such where it would be taken for something else. */
function plainLine(line: string): string {
  const text = line.trim();
  return blockIn(text) || /^(?:\||\+ |\\)/.test(text) ? `\\${text}` : text;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function markedBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${oneLine(block.text)}`;
    case "paragraph":
      return `${block.continued ? "+ " : ""}${block.text
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line, index) =>
          // What goes on from the page before is no mark at its beginning.
          block.continued && index === 0 ? line.trim().replace(/^\\/, "\\\\") : plainLine(line),
        )
        .join("\n")}`;
    case "item":
      return `${"  ".repeat(block.depth)}${block.marker ?? "-"} ${oneLine(block.text)}`;
    case "table": {
      const lines = block.rows.map(
        (row) => `| ${row.map((cell) => oneLine(cell).replaceAll("|", "\\|")).join(" | ")} |`,
      );
      return (block.head ? lines.toSpliced(1, 0, "|---|") : lines).join("\n");
    }
    case "note":
      return `[^${block.mark}]: ${oneLine(block.text)}`;
  }
}

/** The marked text that stands for these blocks. */
export function markedText(blocks: readonly Block[]): string {
  return blocks
    .filter((block) => block.kind === "table" || block.text.trim() !== "")
    .map((block, index, all) => {
      const close = block.kind === "item" && all[index - 1]?.kind === "item";
      return `${index === 0 ? "" : close ? "\n" : "\n\n"}${markedBlock(block)}`;
    })
    .join("");
}

/** The words of a block, as search takes them: without marks and references to notes. */
export function wordsOfBlock(block: Block): string {
  const text = block.kind === "table" ? block.rows.map((row) => row.join(" ")).join("\n") : block.text;
  return text.replace(noteReference, " ");
}
