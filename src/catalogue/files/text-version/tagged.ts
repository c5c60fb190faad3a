/** The blocks of a tagged PDF's page, as its structure has them. */
import { bandsOf, fragmentsOf, type Fragment, textOfLine } from "./fragments.ts";
import { joinedLines } from "./joining.ts";
import { type Block, itemNumber } from "./marked.ts";
import { bullet } from "./paragraphs.ts";
import type { PositionedPage, PositionedText, StructureElement } from "./positioned.ts";

/** Roles of elements that are blocks by themselves. */
const ownBlocks =
  /^(?:H[1-6]?|Title|P|L|LI|Table|TR|Note|FENote|TOCI?|Caption|BlockQuote|Formula|Index|BibEntry)$/;
const headingRole = /^(?:H([1-6])?|Title)$/;
/** As much of the letters must be in the structure that it is believed. */
const leastTold = 0.7;

interface Reading {
  readonly pieces: ReadonlyMap<string, PositionedText[]>;
  readonly compounds: ReadonlySet<string>;
}

const isElement = (child: StructureElement["children"][number]): child is StructureElement => "role" in child;

/** The contents of an element, in their order, without those of elements that are left out. */
function contentsOf(element: StructureElement, without: (role: string) => boolean): string[] {
  return element.children.flatMap((child) =>
    isElement(child) ? (without(child.role) ? [] : contentsOf(child, without)) : [child.content],
  );
}

/** Pieces as a text, in the order in which they are drawn: a paragraph may go on in another column. */
function textOfPieces(pieces: readonly PositionedText[], compounds: ReadonlySet<string>): string {
  const lines: Fragment[][] = [];
  for (const fragment of fragmentsOf(pieces)) {
    const last = lines.at(-1);
    if (last && bandsOf([...last, fragment]).length === 1) last.push(fragment);
    else lines.push([fragment]);
  }
  return lines.reduce((text, line) => joinedLines(text, textOfLine(line), compounds), "");
}

function textIn(
  element: StructureElement,
  reading: Reading,
  without: (role: string) => boolean = () => false,
): string {
  const pieces = contentsOf(element, without).flatMap((content) => reading.pieces.get(content) ?? []);
  return textOfPieces(pieces, reading.compounds);
}

function hasBlocks(element: StructureElement): boolean {
  return element.children.some(
    (child) => isElement(child) && (ownBlocks.test(child.role) || hasBlocks(child)),
  );
}

/** The elements of a role, wherever they lie below. */
function below(element: StructureElement, role: RegExp): StructureElement[] {
  return element.children
    .filter(isElement)
    .flatMap((child) => (role.test(child.role) ? [child] : below(child, role)));
}

function tableIn(element: StructureElement, reading: Reading): Block[] {
  const rows = below(element, /^TR$/).map((row) =>
    row.children.filter(isElement).filter(({ role }) => /^T[HD]$/.test(role)),
  );
  const texts = rows.map((cells) => cells.map((cell) => textIn(cell, reading)));
  if (texts.flat().every((text) => text === "")) return [];
  const head = rows.length > 1 && (rows[0]?.every(({ role }) => role === "TH") ?? false);
  return [{ kind: "table", rows: texts, head }];
}

function itemIn(element: StructureElement, depth: number, reading: Reading): Block[] {
  const labels = below(element, /^Lbl$/).slice(0, 1);
  const label = labels.map((each) => textIn(each, reading)).join("");
  const own = textIn(element, reading, (role) => role === "L" || role === "Lbl" || isNote(role));
  const text = own.replace(bullet, "");
  const [written] = itemNumber.exec(text) ?? [];
  const number = itemNumber.test(label) ? label : written;
  const rest = number === written && written !== undefined ? text.slice(written.length).trim() : text;
  const item: Block[] = rest === "" ? [] : [{ kind: "item", depth, marker: number ?? null, text: rest }];
  return [...item, ...below(element, /^L$/).flatMap((list) => listIn(list, depth + 1, reading))];
}

function listIn(element: StructureElement, depth: number, reading: Reading): Block[] {
  return element.children.filter(isElement).flatMap((child) => {
    if (child.role === "LI") return itemIn(child, depth, reading);
    return child.role === "L" ? listIn(child, depth + 1, reading) : blocksIn(child, reading);
  });
}

const isNote = (role: string) => /^(?:Note|FENote)$/.test(role);

function noteIn(element: StructureElement, reading: Reading): Block[] {
  const text = textIn(element, reading);
  const [whole = "", raised, plain] = /^(?:\[\^([^\]]+)\]|(\p{Nd}{1,3}|[*†‡§]))[\s.]*/u.exec(text) ?? [];
  const mark = raised ?? plain;
  return mark === undefined
    ? [{ kind: "paragraph", text }]
    : [{ kind: "note", mark, text: text.slice(whole.length) }];
}

function blocksIn(element: StructureElement, reading: Reading): Block[] {
  const { role } = element;
  if (role === "Table") return tableIn(element, reading);
  if (role === "L") return listIn(element, 0, reading);
  if (isNote(role)) return noteIn(element, reading);
  const inner = element.children.filter(isElement);
  const heading = headingRole.exec(role);
  if (!heading && role !== "P" && hasBlocks(element))
    return inner.flatMap((child) => blocksIn(child, reading));
  const text = textIn(element, reading, isNote);
  const notes = below(element, /^(?:Note|FENote)$/).flatMap((note) => noteIn(note, reading));
  if (text === "") return notes;
  if (!heading && /^\[\^[^\]]+\]/.test(text)) return [...noteIn(element, reading), ...notes];
  const level = Number(heading?.[1] ?? 1);
  return [heading ? { kind: "heading", level, text } : { kind: "paragraph", text }, ...notes];
}

/** The blocks of a tagged page; null where it has no structure, or one that leaves out much of its text. */
export function taggedBlocks(page: PositionedPage, compounds: ReadonlySet<string>): Block[] | null {
  const { structure } = page;
  if (!structure) return null;
  const pieces = new Map<string, PositionedText[]>();
  for (const piece of page.pieces) {
    if (piece.content === undefined) continue;
    pieces.set(piece.content, [...(pieces.get(piece.content) ?? []), piece]);
  }
  const told = new Set(contentsOf(structure, () => false));
  const letters = (of: readonly PositionedText[]) =>
    of.reduce((count, { text }) => count + text.trim().length, 0);
  const inStructure = page.pieces.filter(({ content }) => content !== undefined && told.has(content));
  if (letters(inStructure) < leastTold * letters(page.pieces)) return null;
  const blocks = blocksIn(structure, { pieces, compounds });
  // Notes stand behind the text of their page.
  return [...blocks.filter(({ kind }) => kind !== "note"), ...blocks.filter(({ kind }) => kind === "note")];
}
