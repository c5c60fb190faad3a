/** What differs between two contents of a publication, as people read it: insertions, deletions, moves. */
import { html } from "hono/html";
import {
  type ComparedLine,
  compareLists,
  compareTexts,
  type Line,
  type Piece,
} from "../../../catalogue/changing/comparing.ts";
import type { ContentInput } from "../../../catalogue/publication/content.ts";
import type { KnownNames } from "../../../catalogue/reading/editorial.ts";
import { languageOf } from "../../../catalogue/languages/language.ts";
import {
  containerKinds,
  contributorRoles,
  documentRoles,
  identifierSchemes,
  publicationTypes,
} from "../../../catalogue/publication/terms.ts";
import type { Markup } from "../../pages/layout.ts";

/** A field of a content in words: one text, or a list of lines. */
interface Described {
  readonly label: string;
  readonly value: string | readonly Line[];
}

const supplied = { title: "the title", year: "the year" } as const;

function joined(parts: readonly (string | null | undefined)[], separator = ", "): string {
  return parts.filter(Boolean).join(separator);
}

/** Every field in the order of the form. */
function described(content: ContentInput, known: KnownNames): Described[] {
  const named = (all: readonly { slug: string; name: string }[], slugs: readonly string[]): Line[] =>
    slugs.map((slug) => ({ key: slug, text: all.find((one) => one.slug === slug)?.name ?? slug }));
  const { container } = content;
  return [
    { label: "Title", value: content.title },
    { label: "Language", value: languageOf(content.language).name },
    { label: "Year", value: String(content.year) },
    { label: "Type", value: publicationTypes[content.type].one },
    { label: "Supplied by us", value: joined(content.supplied.map((each) => supplied[each])) },
    { label: "Abstract", value: content.abstract },
    {
      label: "Contributors",
      value: content.contributors.map(({ slug, name, kind, role }) => ({
        key: `${role} ${slug ?? `${kind} ${name}`}`,
        text: `${name ?? slug}, ${contributorRoles[role].toLowerCase()}`,
      })),
    },
    { label: "Topics", value: named(known.topics, content.topics) },
    { label: "Places", value: named(known.places, content.places) },
    {
      label: "Documents",
      value: content.documents.map(({ code, role, language, title, description, format, file }, index) => ({
        key: code ?? `new ${index}`,
        text: joined(
          [
            joined([title, documentRoles[role], languageOf(language).name, format.toUpperCase()]),
            description,
            // Left out, it is the one that is there: nothing to be told.
            file === undefined ? null : file === null ? "awaits its file" : `file ${file.slice(0, 8)}`,
          ],
          " · ",
        ),
      })),
    },
    {
      label: "Translations",
      value: content.translations.map(({ language, title, abstract }) => ({
        key: language,
        text: joined([`${languageOf(language).name}: ${title}`, abstract], "\n"),
      })),
    },
    {
      label: "Series, journal or book",
      value: container
        ? joined([
            container.title ?? container.slug,
            containerKinds[container.kind].toLowerCase(),
            container.number,
          ])
        : "",
    },
    {
      label: "Identifiers",
      value: content.identifiers.map(({ scheme, value }) => ({
        key: `${scheme} ${value}`,
        text: `${identifierSchemes[scheme]} ${value}`,
      })),
    },
    { label: "Slug", value: content.slug ?? "" },
  ];
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

function fieldDifference(before: Described["value"] | undefined, after: Described["value"]): Markup | null {
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

const fieldNames: Readonly<Record<string, string>> = {
  slug: "Slug",
  title: "Title",
  language: "Language",
  year: "Year",
  type: "Type",
  supplied: "Supplied by us",
  abstract: "Abstract",
  container: "Series, journal or book",
  translations: "Translation",
  identifiers: "Identifier",
  contributors: "Contributor",
  topics: "Topics",
  places: "Place",
  documents: "Document",
  role: "role",
  description: "description",
  format: "format",
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
  const name = [fieldNames[group] ?? group, named].filter(Boolean).join(" ");
  return part === undefined ? name : `${name}: ${(fieldNames[part] ?? part).toLowerCase()}`;
}
