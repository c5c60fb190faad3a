/** What differs between two contents of a publication, as people read it: insertions, deletions, moves. */
import { html } from "hono/html";
import {
  type ComparedLine,
  compareLists,
  compareTexts,
  type Piece,
} from "../../../catalogue/changing/comparing.ts";
import { joined, type KnownNames, type Line } from "../../../catalogue/fields/field.ts";
import {
  type ContentInput,
  eachField,
  type FieldName,
  fieldNames,
  fields,
} from "../../../catalogue/fields/fields.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import { documentRoles, isOneOf, valueUnder } from "../../../catalogue/publication/terms.ts";
import type { Markup } from "../../pages/layout.ts";

type Told = string | readonly Line[];

/** Every field in words, in the order of the form. */
function described(content: ContentInput, known: KnownNames): { label: string; value: Told }[] {
  const told = eachField<Readonly<Record<FieldName, Told>>>((name) =>
    fields[name].told(content[name], known),
  );
  return fieldNames.map((name) => ({ label: fields[name].label, value: told[name] }));
}

function pieceMarkup({ text, change }: Piece): Markup {
  if (change === "added") return html`<ins>${text}</ins>`;
  return change === "removed" ? html`<del>${text}</del>` : html`${text}`;
}

/** How much of what is the same is shown around a change. */
const context = 60;

/** Pieces of a long text, with what lies far from every change left out. */
function shortened(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.change !== "same" || piece.text.length <= 3 * context) return piece;
    const head = index === 0 ? "" : piece.text.slice(0, context);
    const tail = index === pieces.length - 1 ? "" : piece.text.slice(-context);
    return { ...piece, text: `${head} … ${tail}` };
  });
}

const lineWords = { added: "Added", removed: "Removed", changed: "Changed", moved: "Moved" } as const;

function lineMarkup({ pieces, change }: ComparedLine): Markup {
  if (change === "same") return html``;
  return html`<li><span class="badge">${lineWords[change]}</span> <span class="change">${shortened(pieces).map(pieceMarkup)}</span></li>`;
}

function fieldDifference(before: Told | undefined, after: Told): Markup | null {
  if (typeof after === "string") {
    const was = typeof before === "string" ? before : "";
    if (was === after) return null;
    return html`<p class="change">${shortened(compareTexts(was, after)).map(pieceMarkup)}</p>`;
  }
  const lines = compareLists(typeof before === "object" ? before : [], after);
  if (lines.every(({ change }) => change === "same")) return null;
  return html`<ul class="changes">${lines.map(lineMarkup)}</ul>`;
}

/** What is different in `after`, field by field; null where nothing is. For a new content, all of it. */
export function differences(
  before: ContentInput | null,
  after: ContentInput,
  known: KnownNames,
): Markup | null {
  const earlier = before === null ? [] : described(before, known);
  const rows = described(after, known).flatMap(({ label, value }) => {
    const was = earlier.find((field) => field.label === label)?.value;
    const difference = fieldDifference(was, value);
    return difference === null ? [] : [html`<div><dt>${label}</dt><dd>${difference}</dd></div>`];
  });
  return rows.length === 0 ? null : html`<dl class="facts">${rows}</dl>`;
}

/** A content as it is, field by field. */
export function contentList(content: ContentInput, known: KnownNames): Markup {
  const rows = described(content, known).flatMap(({ label, value }) => {
    if (value.length === 0) return [];
    const shown =
      typeof value === "string"
        ? html`<p class="change">${value}</p>`
        : html`<ul class="changes">${value.map(({ text }) => html`<li class="change">${text}</li>`)}</ul>`;
    return [html`<div><dt>${label}</dt><dd>${shown}</dd></div>`];
  });
  return html`<dl class="facts">${rows}</dl>`;
}

/** What the part of a document or translation is called, or the order of a list. */
const partNames: Readonly<Record<string, string>> = {
  title: "title",
  abstract: "abstract",
  role: "role",
  language: "language",
  description: "description",
  format: "format",
  identifiers: "identifiers",
  licence: "licence",
  earlierShown: "earlier files",
  file: "file",
  order: "order",
};

/** What a field such as `documents.CODE.title` or `translations.km` is called. */
export function fieldLabel(field: string, content: ContentInput): string {
  const [group = "", ...rest] = field.split(".");
  const [item, part] = rest.at(-1) === "order" ? ["", "order"] : [rest[0] ?? "", rest[1]];
  const document = content.documents.find(({ code }) => code === item);
  const named =
    group === "translations"
      ? `into ${languageOf(item).name}`
      : document
        ? joined([document.title ?? documentRoles[document.role], languageOf(document.language).name])
        : item;
  const name = [isOneOf(fields, group) ? fields[group].label : group, named].filter(Boolean).join(" ");
  return part === undefined ? name : `${name}: ${valueUnder(partNames, part) ?? part}`;
}
