/**
 * The form of a publication's content: what was typed, text by text, between the page and the content that is
 * parsed of it. Names of fields are those that errors give: `title`, `contributors.2.name`.
 */
import type { ContentInput } from "../../catalogue/publication/content.ts";
import type { KnownNames } from "../../catalogue/reading/editorial.ts";
import { isOneOf } from "../../catalogue/publication/terms.ts";

type Read = (name: string) => string;

/** The groups of fields that may be there several times, each with how one of them is read. */
const groups = {
  contributors: (read: Read) => ({
    slug: read("slug"),
    name: read("name"),
    kind: read("kind"),
    role: read("role"),
  }),
  documents: (read: Read) => ({
    code: read("code"),
    role: read("role"),
    language: read("language"),
    title: read("title"),
    description: read("description"),
    format: read("format"),
  }),
  translations: (read: Read) => ({
    language: read("language"),
    title: read("title"),
    abstract: read("abstract"),
  }),
  identifiers: (read: Read) => ({ scheme: read("scheme"), value: read("value") }),
  topics: (read: Read) => read(""),
  places: (read: Read) => read(""),
};
export type Group = keyof typeof groups;

type Rows = { readonly [Name in Group]: readonly ReturnType<(typeof groups)[Name]>[] };

export interface ContentForm extends Rows {
  /** The revision that it is made over; null for a publication that is still to be added. */
  readonly revision: number | null;
  /** What its working copy is kept under. */
  readonly copy: string;
  readonly title: string;
  readonly language: string;
  readonly slug: string;
  readonly year: string;
  readonly type: string;
  readonly supplied: readonly string[];
  readonly abstract: string;
  readonly container: {
    readonly slug: string;
    readonly title: string;
    readonly kind: string;
    readonly number: string;
  };
  readonly reason: string;
}

/** Topics have a menu each, whether they are chosen or not. */
export const topicMenus = 4;

/** More than any publication may have of anything. */
const mostRows = 250;

/** The form as it was sent, whatever is in it. */
export function readContentForm(fields: URLSearchParams): ContentForm {
  // A text area sends line breaks as CR LF; the content has LF.
  const read: Read = (name) => (fields.get(name) ?? "").replace(/\r\n?/g, "\n");
  const rows = <Row>(group: Group, row: (read: Read) => Row): Row[] => {
    const numbers = [...fields.keys()].flatMap((name) => {
      const [of, number = ""] = name.split(".");
      return of === group && /^\d{1,3}$/.test(number) ? [Number(number)] : [];
    });
    const count = Math.min(Math.max(-1, ...numbers) + 1, mostRows);
    return Array.from({ length: count }, (_, index) =>
      row((name) => read([group, index, ...(name === "" ? [] : [name])].join("."))),
    );
  };
  const revision = read("revision");
  return {
    revision: /^[1-9]\d{0,8}$/.test(revision) ? Number(revision) : null,
    copy: read("copy"),
    title: read("title"),
    language: read("language"),
    slug: read("slug"),
    year: read("year"),
    type: read("type"),
    supplied: fields.getAll("supplied"),
    abstract: read("abstract"),
    container: {
      slug: read("container.slug"),
      title: read("container.title"),
      kind: read("container.kind"),
      number: read("container.number"),
    },
    reason: read("reason"),
    contributors: rows("contributors", groups.contributors),
    documents: rows("documents", groups.documents),
    translations: rows("translations", groups.translations),
    identifiers: rows("identifiers", groups.identifiers),
    topics: rows("topics", groups.topics),
    places: rows("places", groups.places),
  };
}

/** An empty form, with room for what most publications have. */
export function newContentForm(copy: string): ContentForm {
  const empty = readContentForm(new URLSearchParams([["copy", copy]]));
  const blank: Read = () => "";
  return {
    ...empty,
    language: "en",
    contributors: [groups.contributors(blank)],
    documents: [groups.documents(blank)],
  };
}

/** The form that shows this content, made over this revision. */
export function contentFormOf(
  content: ContentInput,
  { revision, copy, reason = "" }: { revision: number | null; copy: string; reason?: string },
): ContentForm {
  const { container } = content;
  return {
    revision,
    copy,
    reason,
    title: content.title,
    language: content.language,
    slug: content.slug ?? "",
    year: String(content.year),
    type: content.type,
    supplied: content.supplied,
    abstract: content.abstract,
    container: {
      slug: container?.slug ?? "",
      title: container?.title ?? "",
      // As the menu has it where nothing is chosen.
      kind: container?.kind ?? "series",
      number: container?.number ?? "",
    },
    contributors: content.contributors.map(({ slug, name, kind, role }) => ({
      slug: slug ?? "",
      name: name ?? "",
      kind,
      role,
    })),
    documents: content.documents.map(({ code, role, language, title, description, format }) => ({
      code: code ?? "",
      role,
      language,
      title: title ?? "",
      description: description ?? "",
      format,
    })),
    translations: content.translations.map(({ language, title, abstract }) => ({
      language,
      title,
      abstract: abstract ?? "",
    })),
    identifiers: content.identifiers,
    topics: content.topics,
    places: content.places,
  };
}

/** Every field with its value, as the form sends them. */
export function fieldsOf(form: ContentForm): [name: string, value: string][] {
  const of = (prefix: string, row: Readonly<Record<string, string>>) =>
    Object.entries(row).map(([name, value]): [string, string] => [`${prefix}.${name}`, value]);
  const { container, contributors, documents, translations, identifiers, topics, places, supplied } = form;
  return [
    ["revision", form.revision === null ? "" : String(form.revision)],
    ["copy", form.copy],
    ["title", form.title],
    ["language", form.language],
    ["slug", form.slug],
    ["year", form.year],
    ["type", form.type],
    ...supplied.map((value): [string, string] => ["supplied", value]),
    ["abstract", form.abstract],
    ...of("container", container),
    ["reason", form.reason],
    ...Object.entries({ contributors, documents, translations, identifiers }).flatMap(([group, rows]) =>
      rows.flatMap((row: Readonly<Record<string, string>>, index) => of(`${group}.${index}`, row)),
    ),
    ...Object.entries({ topics, places }).flatMap(([group, rows]) =>
      rows.map((value, index): [string, string] => [`${group}.${index}`, value]),
    ),
  ];
}

/** How many fields of a form differ from those of another. */
export function fieldsDiffering(form: ContentForm, from: ContentForm): number {
  const { copy, revision } = form;
  const before = new Map(fieldsOf({ ...from, copy, revision }));
  const after = new Map(fieldsOf(form));
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => (before.get(name) ?? "") !== (after.get(name) ?? "")).length;
}

/** What a row holds as soon as it is there, without anything typed: menus that begin with a choice. */
const choices = new Set(["kind", "role", "format", "scheme"]);

function isBlank(row: string | Readonly<Record<string, string>>): boolean {
  if (typeof row === "string") return row.trim() === "";
  return Object.entries(row).every(([name, value]) => choices.has(name) || value.trim() === "");
}

/** The form without the rows that nothing was put into. */
export function withoutBlanks(form: ContentForm): ContentForm {
  const filled = <Row extends string | Readonly<Record<string, string>>>(rows: readonly Row[]) =>
    rows.filter((row) => !isBlank(row));
  return {
    ...form,
    contributors: filled(form.contributors),
    documents: filled(form.documents),
    translations: filled(form.translations),
    identifiers: filled(form.identifiers),
    topics: filled(form.topics),
    places: filled(form.places),
  };
}

/** A form after its rows were rearranged, and the row to go on with. */
export interface Rearranged {
  readonly form: ContentForm;
  /** The group, and the number of the row in it; null where the group is empty now. */
  readonly focus: { readonly group: Group; readonly row: number | null; readonly on: "row" | "up" | "down" };
}

/** What a button such as `add places` or `up contributors.2` makes of the form; null for any other button. */
export function rearranged(form: ContentForm, action: string): Rearranged | null {
  const [, verb, group = "", number = ""] = /^(add|remove|up|down) (\w+)(?:\.(\d{1,3}))?$/.exec(action) ?? [];
  if (verb === undefined || !isOneOf(groups, group)) return null;
  const row = Number(number);
  const move = <Row>(rows: readonly Row[], blank: Row): Row[] => {
    if (verb === "add") return [...rows, blank];
    const [moved] = rows.slice(row, row + 1);
    if (moved === undefined) return [...rows];
    const others = rows.toSpliced(row, 1);
    if (verb === "remove") return others;
    return others.toSpliced(verb === "up" ? Math.max(row - 1, 0) : row + 1, 0, moved);
  };
  const blank: Read = () => "";
  const changed: ContentForm = {
    ...form,
    ...(group === "contributors" && { contributors: move(form.contributors, groups.contributors(blank)) }),
    ...(group === "documents" && { documents: move(form.documents, groups.documents(blank)) }),
    ...(group === "translations" && { translations: move(form.translations, groups.translations(blank)) }),
    ...(group === "identifiers" && { identifiers: move(form.identifiers, groups.identifiers(blank)) }),
    ...(group === "topics" && { topics: move(form.topics, "") }),
    ...(group === "places" && { places: move(form.places, "") }),
  };
  const last = changed[group].length - 1;
  const target =
    verb === "add"
      ? last
      : verb === "up"
        ? Math.max(row - 1, 0)
        : Math.min(verb === "down" ? row + 1 : row, last);
  return {
    form: changed,
    focus: { group, row: last < 0 ? null : target, on: verb === "up" || verb === "down" ? verb : "row" },
  };
}

const plain = (text: string) => text.trim().replace(/\s+/g, " ").toLowerCase();

/**
 * What the form says, to be parsed as content. Names that the catalogue knows become its own: whoever picks one
 * from the list need not say again whether that is a person.
 */
export function contentSent(form: ContentForm, known: KnownNames): unknown {
  const { title, language, slug, year, type, supplied, abstract, container } = form;
  const chosen = (value: string) => (value === "" ? undefined : value);
  const holder = known.containers.find((one) => one.slug === container.slug && one.title === container.title);
  const found = holder ?? known.containers.find((one) => plain(one.title) === plain(container.title));
  return {
    title,
    language: chosen(language),
    slug,
    year: /^\s*\d+\s*$/.test(year) ? Number(year) : undefined,
    type: chosen(type),
    supplied,
    abstract,
    container:
      container.title.trim() === "" && container.number.trim() === ""
        ? null
        : {
            slug: found?.slug ?? null,
            title: container.title,
            kind: chosen(container.kind),
            number: container.number,
          },
    contributors: form.contributors.map((row) => {
      const alike = known.contributors.filter(({ name }) => plain(name) === plain(row.name));
      const one =
        alike.find((each) => each.slug === row.slug) ??
        alike.find(({ kind }) => kind === row.kind) ??
        alike.at(0);
      return {
        slug: one?.slug ?? null,
        name: one?.name ?? row.name,
        kind: one?.kind ?? chosen(row.kind),
        role: chosen(row.role) ?? "author",
      };
    }),
    documents: form.documents.map((row) => ({
      code: chosen(row.code) ?? null,
      role: chosen(row.role) ?? "full",
      language: chosen(row.language),
      title: row.title,
      description: row.description,
      format: chosen(row.format),
    })),
    translations: form.translations.map((row) => ({ ...row, language: chosen(row.language) })),
    identifiers: form.identifiers.map((row) => ({ ...row, scheme: chosen(row.scheme) ?? "doi" })),
    topics: form.topics,
    places: form.places,
  };
}
