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
import { isOneOf, valueUnder } from "../../../catalogue/publication/terms.ts";
import type { Markup } from "../../pages/layout.ts";
import type { Tongue } from "../strings/tongue.ts";
import type { PlainSentence } from "../strings/translation.ts";

type Told = string | readonly Line[];

/** Every field in words, in the order of the form. */
function described(
  { told: retold }: Tongue,
  content: ContentInput,
  known: KnownNames,
): { label: string; value: Told }[] {
  const told = eachField<Readonly<Record<FieldName, Told>>>((name) =>
    fields[name].told(content[name], known),
  );
  return fieldNames.map((name) => ({ label: retold(fields[name].label), value: told[name] }));
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

function lineMarkup({ say }: Tongue, { pieces, change }: ComparedLine): Markup {
  if (change === "same") return html``;
  return html`<li><span class="badge">${say(lineWords[change])}</span> <span class="change">${shortened(pieces).map(pieceMarkup)}</span></li>`;
}

function fieldDifference(tongue: Tongue, before: Told | undefined, after: Told): Markup | null {
  if (typeof after === "string") {
    const was = typeof before === "string" ? before : "";
    if (was === after) return null;
    return html`<p class="change">${shortened(compareTexts(was, after)).map(pieceMarkup)}</p>`;
  }
  const lines = compareLists(typeof before === "object" ? before : [], after);
  if (lines.every(({ change }) => change === "same")) return null;
  return html`<ul class="changes">${lines.map((line) => lineMarkup(tongue, line))}</ul>`;
}

/** What is different in `after`, field by field; null where nothing is. For a new content, all of it. */
export function differences(
  tongue: Tongue,
  before: ContentInput | null,
  after: ContentInput,
  known: KnownNames,
): Markup | null {
  const earlier = before === null ? [] : described(tongue, before, known);
  const rows = described(tongue, after, known).flatMap(({ label, value }) => {
    const was = earlier.find((field) => field.label === label)?.value;
    const difference = fieldDifference(tongue, was, value);
    return difference === null ? [] : [html`<div><dt>${label}</dt><dd>${difference}</dd></div>`];
  });
  return rows.length === 0 ? null : html`<dl class="facts">${rows}</dl>`;
}

/** A content as it is, field by field. */
export function contentList(tongue: Tongue, content: ContentInput, known: KnownNames): Markup {
  const rows = described(tongue, content, known).flatMap(({ label, value }) => {
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
const partNames: Readonly<Partial<Record<string, PlainSentence>>> = {
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
export function fieldLabel({ say, told, strings }: Tongue, field: string, content: ContentInput): string {
  const [group = "", ...rest] = field.split(".");
  const [item, part] = rest.at(-1) === "order" ? ["", "order"] : [rest[0] ?? "", rest[1]];
  const document = content.documents.find(({ code }) => code === item);
  const named =
    group === "translations"
      ? say("into {language}", { language: strings.languageName(languageOf(item)) })
      : document
        ? joined([
            document.title ?? strings.documentRoles[document.role],
            strings.languageName(languageOf(document.language)),
          ])
        : item;
  const name = [isOneOf(fields, group) ? told(fields[group].label) : group, named].filter(Boolean).join(" ");
  if (part === undefined) return name;
  const sentence = valueUnder(partNames, part);
  return `${name}: ${sentence === undefined ? part : say(sentence)}`;
}
