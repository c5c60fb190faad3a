/** What it is about, in its own words and in others'. */
import { languageInput, languageSent, languageTyped } from "./language-input.ts";
import * as v from "valibot";
import { languageOf } from "../languages/language.ts";
import { languageTag as languageSchema, languageTagOf } from "../languages/naming.ts";
import { fieldOf, languageIn, list, type Column } from "./cells.ts";
import { type Field, joined, only } from "./field.ts";
import { line, listOf, text, withoutTwins } from "./schemas.ts";

export const abstract: Field<string> = {
  label: "Abstract",
  schema: v.optional(text("The abstract"), ""),
  of: (publication) => publication.abstract.join("\n\n"),
  told: (value) => value,
  columns: [{ name: "abstract", read: (cell) => ({ abstract: cell }), write: (value) => value }],
  form: {
    shape: "one",
    inputs: {
      "": {
        kind: "text",
        label: "Abstract",
        hint: "Leave an empty line between paragraphs. Lines, and lists that begin with • or -, stay as they are.",
        language: "abstractLanguage",
      },
    },
    typed: (value) => [{ "": value }],
    sent: only,
  },
};

/** Null where the abstract is in the publication's own language. */
export const abstractLanguage: Field<string | null> = {
  label: "Language of the abstract",
  schema: v.pipe(
    v.optional(v.nullable(v.string("A language is text.")), null),
    v.transform((given) => (given === "" ? null : given)),
    v.nullable(languageSchema),
  ),
  of: ({ abstractLanguage: { tag }, language }) => (tag === language.tag ? null : tag),
  told: (value) => (value === null ? "" : languageOf(value).name),
  columns: [
    {
      name: "abstract language",
      read: (cell) => ({ abstractLanguage: cell === "" ? null : languageIn(cell) }),
      write: (value) => value ?? "",
    },
  ],
  form: {
    shape: "one",
    inputs: { "": languageInput("Language of the abstract, where it is another than the title’s") },
    typed: (value) => [{ "": languageTyped(value) }],
    sent: (rows) => languageSent(only(rows)) ?? null,
  },
};

const translationSchema = v.strictObject({
  language: languageSchema,
  title: line("The translated title"),
  abstract: v.pipe(
    v.optional(v.nullable(text("The translated abstract")), null),
    v.transform((given) => (given === "" ? null : given)),
  ),
});
type Translation = v.InferOutput<typeof translationSchema>;

export const translations: Field<Translation[]> = {
  label: "Translations",
  schema: v.pipe(
    listOf(translationSchema, "translations", 50),
    withoutTwins(({ language }) => language, "There are two translations in one language."),
  ),
  of: (publication) =>
    publication.translations.map(({ language: { tag }, title, abstract: own }) => ({
      language: tag,
      title,
      abstract: own?.join("\n\n") ?? null,
    })),
  told: (value) =>
    value.map(({ language, title, abstract: own }) => ({
      key: language,
      text: joined([`${languageOf(language).name}: ${title}`, own], "\n"),
    })),
  merge: (merging, field, sides) =>
    merging.list(
      field,
      sides,
      ({ language }) => language,
      (place, { base, theirs, mine }) => ({
        language: mine.language,
        title: merging.value(`${place}.title`, base?.title, theirs.title, mine.title),
        abstract: merging.value(`${place}.abstract`, base?.abstract, theirs.abstract, mine.abstract),
      }),
    ),
  form: {
    shape: "rows",
    one: "Translation",
    inputs: {
      language: languageInput("Language"),
      title: { kind: "line", label: "Title", language: "language" },
      abstract: { kind: "text", label: "Abstract, where there is one", language: "language" },
    },
    typed: (value) =>
      value.map((each) => ({
        ...each,
        language: languageTyped(each.language),
        abstract: each.abstract ?? "",
      })),
    sent: (rows) => rows.map((row) => ({ ...row, language: languageSent(row.language) })),
    about: ({ language = "" }) => language,
  },
};

/** The title, or the abstract, in another language than the publication's own. */
function translated(field: "title" | "abstract", tag: string): Column<Translation[]> {
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
    write: (value) => value.find(({ language }) => language === tag)?.[field] ?? "",
  };
}

/** The columns of translations into these languages. */
export function translationColumns(tags: readonly string[]): Column<Translation[]>[] {
  return tags.flatMap((tag) => [translated("title", tag), translated("abstract", tag)]);
}

/** The column of a translation by its name, such as `title km` or `title Khmer`; null for any other name. */
export function translationColumn(name: string): Column<Translation[]> | null {
  const [, field, language = ""] = /^(title|abstract) (.+)$/.exec(name) ?? [];
  const tag = languageTagOf(language);
  if (tag === null || (field !== "title" && field !== "abstract")) return null;
  return translated(field, tag);
}
