/**
 * The columns of a sheet of publications, as docs/import.md describes them: how each reads its cell into a part of
 * a content, and writes that part back, so that what was exported can be imported.
 */
import type { PublicationContent } from "../publication/content.ts";
import { languageOf } from "../languages/language.ts";
import {
  contributorRoles,
  documentRoles,
  type IdentifierScheme,
  isOneOf,
  keysOf,
  publicationTypes,
} from "../publication/terms.ts";
import { documentFormats } from "../publication/publication.ts";
import { cellOf, type Item, itemsOf, quote, wordsOrQuoted } from "./items.ts";
import { CellError, entryNamed, isAmbiguous, languageTagOf, type SheetNames } from "./names.ts";

/** A part of a content as it is sent: checked by the content's own schema once the row is whole. */
export type Part = Readonly<Record<string, unknown>>;

/** What a cell is read beside. */
export interface Beside {
  readonly names: SheetNames;
  /** The content of the publication so far: what it has, or what the cells before this one said. */
  readonly current: Part;
}

export interface Column {
  readonly name: string;
  /** Throws CellError. */
  readonly read: (cell: string, beside: Beside) => Part;
  readonly write: (content: PublicationContent, names: SheetNames) => string;
}

function itemsIn(cell: string): Item[] {
  const items = itemsOf(cell);
  if (items) return items;
  throw new CellError(
    "A quotation mark or square bracket is not closed. Put a text that holds one into straight double quotes, and write a quote in it twice.",
  );
}

function list(part: unknown): readonly unknown[] {
  return Array.isArray(part) ? part : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

/** The items with those that were there before first, in the order that they had. */
function inFormerOrder(items: readonly Part[], former: unknown, key: (item: unknown) => string): Part[] {
  const order = list(former).map(key);
  const place = (item: Part) => (order.includes(key(item)) ? order.indexOf(key(item)) : order.length);
  return items.toSorted((a, b) => place(a) - place(b));
}

function plain(name: "slug" | "title" | "abstract"): Column {
  return {
    name,
    read: (cell) => ({ [name]: name === "slug" && cell === "" ? null : cell }),
    write: (content) => content[name],
  };
}

/** The key in a list that a text names by key or by what it is called. */
function keyNamed(list_: Readonly<Record<string, string | { one: string; many: string }>>, text: string) {
  const wanted = text.toLowerCase();
  const found = Object.entries(list_).find(([key, label]) => {
    const labels = typeof label === "string" ? [label] : [label.one, label.many];
    return [key, ...labels].some((known) => known.toLowerCase() === wanted);
  });
  return found?.[0] ?? text;
}

function languageIn(text: string): string {
  const tag = languageTagOf(text);
  if (tag) return tag;
  throw new CellError(
    `“${text}” is no language that the catalogue knows. Write its tag, such as km, or its name.`,
  );
}

const columnOfLanguage: Column = {
  name: "language",
  read: (cell) => ({ language: cell === "" ? undefined : languageIn(cell) }),
  write: ({ language }) => language,
};

const year: Column = {
  name: "year",
  read: (cell) => ({ year: /^\d+$/.test(cell) ? Number(cell) : Number.NaN }),
  write: (content) => String(content.year),
};

const type: Column = {
  name: "type",
  read: (cell) => ({ type: keyNamed(publicationTypes, cell) }),
  write: (content) => content.type,
};

const supplied: Column = {
  name: "supplied",
  read: (cell) => ({ supplied: itemsIn(cell).map(({ words }) => words.toLowerCase()) }),
  write: (content) => cellOf(content.supplied),
};

const container: Column = {
  name: "container",
  read: (cell, { names, current }) => {
    if (cell === "") return { container: null };
    const number = fieldOf(current.container, "number") ?? null;
    const [, title = cell, slug] = /^(.*?)\s*\[([a-z0-9-]+)\]$/s.exec(cell) ?? [];
    const found = entryNamed(names.series, slug ?? title);
    if (found) return { container: { slug: found.slug, number } };
    return { container: slug === undefined ? { title, number } : { slug, number } };
  },
  write: ({ container: of }, names) =>
    of === null ? "" : isAmbiguous(names.series, of.title) ? `${of.title} [${of.slug}]` : of.title,
};

const containerKind: Column = {
  name: "container kind",
  // Only a new one needs it: what the catalogue has keeps its kind.
  read: (cell, { current }) => {
    const { container: of } = current;
    if (cell === "" || typeof of !== "object" || of === null || "slug" in of) return {};
    return { container: { ...of, kind: cell.toLowerCase() } };
  },
  write: ({ container: of }) => of?.kind ?? "",
};

const number: Column = {
  name: "number",
  read: (cell, { current }) => {
    const { container: of } = current;
    if (typeof of === "object" && of !== null) {
      return { container: { ...of, number: cell === "" ? null : cell } };
    }
    if (cell === "") return {};
    throw new CellError("A number belongs to a container. Fill in that column too.");
  },
  write: ({ container: of }) => of?.number ?? "",
};

function identifier(scheme: IdentifierScheme): Column {
  return {
    name: scheme,
    read: (cell, { current }) => {
      const others = list(current.identifiers).filter((each) => fieldOf(each, "scheme") !== scheme);
      const own = itemsIn(cell).map(({ words, quoted }) => ({ scheme, value: quoted[0] ?? words }));
      const key = (item: unknown) => `${String(fieldOf(item, "scheme"))} ${String(fieldOf(item, "value"))}`;
      const all = [...others.filter((each) => typeof each === "object"), ...own];
      return {
        identifiers: inFormerOrder(
          all.map((each) => ({ scheme: fieldOf(each, "scheme"), value: fieldOf(each, "value") })),
          current.identifiers,
          key,
        ),
      };
    },
    write: ({ identifiers }) =>
      cellOf(identifiers.flatMap((each) => (each.scheme === scheme ? [wordsOrQuoted(each.value)] : []))),
  };
}

const usuallyOrganisations: readonly string[] = ["publisher", "partner", "funder"];
const usualKind = (role: string) => (usuallyOrganisations.includes(role) ? "organisation" : "person");

const contributors: Column = {
  name: "contributors",
  read: (cell, { names }) => ({
    contributors: itemsIn(cell).map(({ words, quoted, bracketed }) => {
      const [, given, rest = ""] = /^([^:]*):(.*)$/s.exec(words) ?? [undefined, undefined, words];
      const role = given === undefined ? "author" : keyNamed(contributorRoles, given.trim());
      if (!isOneOf(contributorRoles, role)) {
        throw new CellError(
          `“${role}” is no role. Write ${keysOf(contributorRoles).join(", ")} before the colon, or put a name with a colon in it into quotes.`,
        );
      }
      const [, unquoted = rest, marked] = /^(.*?)\s*\((person|organisation)\)$/s.exec(rest) ?? [];
      const name = quoted[0] ?? unquoted.trim();
      const kind = marked ?? usualKind(role);
      const found = entryNamed(names.contributors, bracketed ?? name, kind);
      if (found) return { slug: found.slug, role };
      return bracketed === null ? { name, kind, role } : { slug: bracketed, role };
    }),
  }),
  write: (content, names) =>
    cellOf(
      content.contributors.map(({ role, name, kind, slug }) => {
        const mark = kind === usualKind(role) ? "" : ` (${kind})`;
        const which = isAmbiguous(names.contributors, name) ? ` [${slug}]` : "";
        // What stands in brackets at the end of a name could be taken for a mark.
        const shown = /\((?:person|organisation)\)$/.test(name) ? quote(name) : wordsOrQuoted(name);
        return `${role}: ${shown}${mark}${which}`;
      }),
    ),
};

function filedUnder(vocabulary: "topics" | "places"): Column {
  return {
    name: vocabulary,
    read: (cell, { names }) => ({
      [vocabulary]: itemsIn(cell).map(({ words, quoted, bracketed }) => {
        const text = bracketed ?? quoted[0] ?? words;
        const found = entryNamed(names[vocabulary], text);
        if (found) return found.slug;
        // A slug may have been given up since: where it leads is found when the row is taken.
        if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
        throw new CellError(
          `There is no ${names[vocabulary].one} “${text}”. Add it first, or write its name as it is in the catalogue.`,
        );
      }),
    }),
    write: (content) => cellOf(content[vocabulary]),
  };
}

/** The document in an item such as `summary km xlsx "Title" "Description" [code]`. */
function documentIn({ words, quoted, bracketed }: Item): Part {
  const [roleWord = "", ...others] = words.split(" ");
  const role = roleWord.toLowerCase();
  if (!isOneOf(documentRoles, role)) {
    throw new CellError(
      `“${roleWord}” is no role of a document. Write ${keysOf(documentRoles).join(", ")}, then the language, such as “summary km”.`,
    );
  }
  const last = others.at(-1)?.toLowerCase() ?? "";
  const format = others.length > 1 && isOneOf(documentFormats, last) ? last : "pdf";
  const languageWords = others.length > 1 && isOneOf(documentFormats, last) ? others.slice(0, -1) : others;
  if (languageWords.length === 0) {
    throw new CellError(`The language is missing after “${role}”. Write “${role} en”.`);
  }
  return {
    code: bracketed,
    role,
    language: languageIn(languageWords.join(" ")),
    format,
    title: quoted[0] ? quoted[0] : null,
    description: quoted[1] ? quoted[1] : null,
  };
}

const documents: Column = {
  name: "documents",
  read: (cell) => ({ documents: itemsIn(cell).map(documentIn) }),
  write: (content) =>
    cellOf(
      content.documents.map(({ code, role, language, format, title, description }) =>
        [
          role,
          language,
          ...(format === "pdf" ? [] : [format]),
          ...(title === null && description === null ? [] : [quote(title ?? "")]),
          ...(description === null ? [] : [quote(description)]),
          ...(code === "" ? [] : [`[${code}]`]),
        ].join(" "),
      ),
    ),
};

/** The title, or the abstract, in another language than the publication's own. */
function translated(field: "title" | "abstract", tag: string): Column {
  return {
    name: `${field} ${tag}`,
    read: (cell, { current }) => {
      const all = list(current.translations);
      const key = (item: unknown) => String(fieldOf(item, "language"));
      const before = all.find((each) => key(each) === tag);
      const after = {
        language: tag,
        title: fieldOf(before, "title") ?? "",
        abstract: fieldOf(before, "abstract") ?? null,
        [field]: field === "abstract" && cell === "" ? null : cell,
      };
      const isEmpty = after.title === "" && after.abstract === null;
      if (isEmpty && !before) return {};
      return {
        translations: before
          ? all.flatMap((each) => (each === before ? (isEmpty ? [] : [after]) : [each]))
          : [...all, after],
      };
    },
    write: (content) => content.translations.find(({ language }) => language === tag)?.[field] ?? "",
  };
}

/** The columns that every sheet may have, in the order of an export. */
export const contentColumns: readonly Column[] = [
  plain("slug"),
  plain("title"),
  columnOfLanguage,
  year,
  type,
  supplied,
  plain("abstract"),
  container,
  containerKind,
  number,
  identifier("doi"),
  identifier("isbn"),
  identifier("issn"),
  contributors,
  filedUnder("topics"),
  filedUnder("places"),
  documents,
];

/** Columns that say which publication a row is about, and in what state: read before all others. */
export const rowColumns = ["code", "revision", "state"] as const;

/** The columns of translations into these languages. */
export function translationColumns(tags: readonly string[]): Column[] {
  return tags.flatMap((tag) => [translated("title", tag), translated("abstract", tag)]);
}

/** The column with this name, null for none: `title km`, or `title Khmer`, is the title in Khmer. */
export function contentColumn(name: string): Column | null {
  const known = contentColumns.find((column) => column.name === name);
  if (known) return known;
  const [, field, language = ""] = /^(title|abstract) (.+)$/.exec(name) ?? [];
  const tag = languageTagOf(language);
  if (tag === null) return null;
  return field === "title"
    ? translated("title", tag)
    : field === "abstract"
      ? translated("abstract", tag)
      : null;
}

/** The column that a field of the content comes from, as the content's schema names the field. */
export function columnOfField(field: string, content: Part): string {
  const [root = "", index = "", part] = field.split(".");
  if (root === "container")
    return part === "kind" || index === "kind"
      ? "container kind"
      : index === "number"
        ? "number"
        : "container";
  if (root === "identifiers") {
    const scheme = fieldOf(list(content.identifiers)[Number(index)], "scheme");
    return typeof scheme === "string" ? scheme : "doi";
  }
  if (root === "translations") {
    const tag = fieldOf(list(content.translations)[Number(index)], "language");
    return `${part === "abstract" ? "abstract" : "title"} ${typeof tag === "string" ? languageOf(tag).tag : ""}`.trim();
  }
  return root;
}
