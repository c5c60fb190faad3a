/** The pages of a text version as elements: what one page ends with, the next may go on with. */
import { html } from "hono/html";
import { type Block, noteReference } from "../../catalogue/files/text-version/marked.ts";
import type { TextPage } from "../../catalogue/reading/text-version.ts";
import { textPageAnchor } from "../addresses.ts";
import type { Strings } from "../strings/strings.ts";
import type { Markup } from "./layout.ts";

type Item = Extract<Block, { kind: "item" }>;
type Table = Extract<Block, { kind: "table" }>;
type Note = Extract<Block, { kind: "note" }>;

/** What the elements of one page are told by. */
interface Place {
  readonly page: number | null;
  /** The marks of its notes: only these have something to lead to. */
  readonly notes: ReadonlySet<string>;
  /** The ids that were given: a mark may stand in several places of a page, and only the first can be led to. */
  readonly given: Set<string>;
}

function noteId(kind: "note" | "reference", page: number | null, mark: string): string {
  return `${kind}-${page ?? 0}-${mark}`;
}

/** The id, where the page has not given it before. */
function idOnce(id: string, { given }: Place): Markup | "" {
  if (given.has(id)) return "";
  given.add(id);
  return html` id="${id}"`;
}

function referenceMark(mark: string, place: Place): Markup {
  const { page, notes } = place;
  if (!notes.has(mark)) return html`<sup>${mark}</sup>`;
  return html`<sup><a${idOnce(noteId("reference", page, mark), place)} href="#${noteId("note", page, mark)}" role="doc-noteref">${mark}</a></sup>`;
}

/** A text with its lines and its references to notes. */
function inline(text: string, place: Place): Markup {
  return html`${text.split("\n").map((line, index) => {
    const parts = line.split(noteReference);
    return html`${index > 0 ? html`<br>` : ""}${parts.map((part, at) => (at % 2 === 0 ? part : referenceMark(part, place)))}`;
  })}`;
}

/** The link to a page of the PDF, which is also where the page begins. */
function pageMark(page: number, file: string, strings: Strings): Markup {
  return html`<a class="page" id="${textPageAnchor(page)}" href="${file}#page=${page}">${strings.pageNumber(page)}</a>`;
}

/** Levels of headings below the page's own. */
function headingMarkup(level: number, text: Markup): Markup {
  switch (level) {
    case 1:
      return html`<h2>${text}</h2>`;
    case 2:
      return html`<h3>${text}</h3>`;
    case 3:
      return html`<h4>${text}</h4>`;
    case 4:
      return html`<h5>${text}</h5>`;
    default:
      return html`<h6>${text}</h6>`;
  }
}

function tableMarkup({ rows, head }: Table, place: Place): Markup {
  const columns = Math.max(...rows.map((row) => row.length));
  const cells = (row: readonly string[]) => [
    ...row,
    ...Array.from({ length: columns - row.length }, () => ""),
  ];
  const [first, ...others] = rows;
  const body = head ? others : rows;
  return html`<div class="wide"><table tabindex="0">${
    head && first
      ? html`<thead><tr>${cells(first).map((cell) => html`<th scope="col">${inline(cell, place)}</th>`)}</tr></thead>`
      : ""
  }<tbody>${body.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${inline(cell, place)}</td>`)}</tr>`)}</tbody></table></div>`;
}

function noteMarkup({ mark, text }: Note, place: Place): Markup {
  const { page } = place;
  return html`<p class="note"${idOnce(noteId("note", page, mark), place)} role="doc-footnote"><sup><a href="#${noteId("reference", page, mark)}" role="doc-backlink">${mark}</a></sup> ${inline(text, place)}</p>`;
}

/** Items in their levels. What is printed before an item is kept, whatever it counts by. */
function listMarkup(items: readonly Item[], place: Place, depth = 0): Markup {
  const entries: { item: Item; below: Item[] }[] = [];
  for (const item of items) {
    const last = entries.at(-1);
    if (item.depth > depth && last) last.below.push(item);
    else entries.push({ item, below: [] });
  }
  const numbers = entries.map(({ item: { marker } }) => /^(\d+)[.)]$/.exec(marker ?? "")?.[1]);
  const [first] = numbers;
  // Numbers that count on are the list's own; anything else stands before its item as it is printed.
  const counts =
    first !== undefined && numbers.every((number, index) => Number(number) === Number(first) + index);
  const list = entries.map(
    ({ item: { marker, text }, below }) =>
      html`<li>${counts || marker === null ? "" : html`${marker} `}${inline(text, place)}${below.length > 0 ? listMarkup(below, place, depth + 1) : ""}</li>`,
  );
  if (counts) return html`<ol${first === "1" ? "" : html` start="${first}"`}>${list}</ol>`;
  return entries.some(({ item: { marker } }) => marker !== null)
    ? html`<ul class="numbered">${list}</ul>`
    : html`<ul>${list}</ul>`;
}

/** The blocks of a page but for its notes, with items that follow each other together. */
function grouped(blocks: readonly Block[]): (Exclude<Block, Item | Note> | Item[])[] {
  const groups: (Exclude<Block, Item | Note> | Item[])[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (block.kind === "note") continue;
    if (block.kind !== "item") groups.push(block);
    else if (Array.isArray(last)) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

/** The pages as elements. `file` is the address of the PDF. */
export function textPages(pages: readonly TextPage[], file: string, strings: Strings): Markup {
  /** A list of pieces is a paragraph. */
  const elements: (Markup | Markup[])[] = [];
  /** Notes stand behind the page that has them, and behind what the next one goes on with. */
  let notes: Markup[] = [];
  for (const { number: page, blocks } of pages) {
    const own = blocks.filter((block) => block.kind === "note");
    const place: Place = { page, notes: new Set(own.map(({ mark }) => mark)), given: new Set() };
    const mark = page === null ? null : pageMark(page, file, strings);
    const [first, ...others] = grouped(blocks);
    const open = elements.at(-1);
    const goesOn =
      first && "kind" in first && first.kind === "paragraph" && first.continued && Array.isArray(open);
    if (goesOn) open.push(html` ${mark ?? ""} ${inline(first.text, place)}`);
    if (!goesOn || others.length > 0) {
      elements.push(...notes);
      notes = [];
    }
    if (!goesOn && mark) elements.push(html`<p class="turn">${mark}</p>`);
    for (const group of goesOn ? others : [...(first ? [first] : []), ...others]) {
      if (!("kind" in group)) elements.push(listMarkup(group, place));
      else if (group.kind === "paragraph") elements.push([inline(group.text, place)]);
      else if (group.kind === "table") elements.push(tableMarkup(group, place));
      else elements.push(headingMarkup(group.level, inline(group.text, place)));
    }
    notes.push(...own.map((note) => noteMarkup(note, place)));
  }
  return html`${[...elements, ...notes].map((element) => (Array.isArray(element) ? html`<p>${element}</p>` : element))}`;
}
