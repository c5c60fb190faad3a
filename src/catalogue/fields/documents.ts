/** What can be opened of it: each document in its language. */
import * as v from "valibot";
import { languageOf } from "../languages/language.ts";
import { languageTag as language } from "../languages/naming.ts";
import { parseCode } from "../publication/code.ts";
import { documentFormats, documentRoles, identifierSchemes, isOneOf, keysOf } from "../publication/terms.ts";
import { CellError, fieldOf, itemsIn, keyNamed, languageIn, list, type Part } from "./cells.ts";
import { chosen, choicesOf, type Field, joined } from "./field.ts";
import { identifierList, identifiersOf } from "./identifiers.ts";
import { languageInput, languageSent, languageTyped } from "./language-input.ts";
import { asWord, cellOf, type Item, quote } from "./items.ts";
import { licenceSchema } from "./rights.ts";
import { listOf, oneOf, optionalLine, text, withoutTwins } from "./schemas.ts";

const documentSchema = v.strictObject({
  /** Its permanent code; left out for a new one. */
  code: v.optional(
    v.nullable(
      v.pipe(
        v.string("A code is text."),
        v.check(
          (code) => parseCode(code) === code,
          "This is not a document’s code: its check character does not fit.",
        ),
      ),
    ),
    null,
  ),
  role: oneOf("The role", documentRoles),
  language,
  title: optionalLine("The document’s title"),
  description: v.pipe(
    v.optional(v.nullable(text("The description", 5000)), null),
    v.transform((given) => (given === "" ? null : given)),
  ),
  format: v.optional(oneOf("The format", documentFormats), "pdf"),
  identifiers: identifierList,
  /** Where it differs from the publication's. */
  licence: licenceSchema,
  earlierShown: v.optional(v.boolean("Whether earlier files are shown is true or false."), false),
  /** The SHA-256 of that of its files which is the current one; null to await one; left out to keep it. */
  file: v.optional(
    v.nullable(
      v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "A file is named by its SHA-256: 64 hexadecimal digits.")),
    ),
  ),
});
export type DocumentInput = v.InferOutput<typeof documentSchema>;

function fromWord(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    // A percent sign that escapes nothing stands for itself.
    return word;
  }
}

const detail = new RegExp(`^(${keysOf(identifierSchemes).join("|")}|licence):(.+)$`, "i");

/** Words of an item that say more than role, language and format, such as `isbn:978-3-16-148410-0`. */
function detailsIn(words: readonly string[], before: unknown): { rest: string[]; details: Part } {
  const found = words.map((word) => detail.exec(word));
  const identifiers = found.flatMap((match) =>
    match?.[1] && match[1].toLowerCase() !== "licence"
      ? [{ scheme: match[1].toLowerCase(), value: fromWord(match[2] ?? "") }]
      : [],
  );
  const licence = found.find((match) => match?.[1]?.toLowerCase() === "licence")?.[2];
  return {
    rest: words.filter((_, index) => !found[index]),
    details: {
      // What a cell has no words for stays as it is.
      identifiers: identifiers.length > 0 ? identifiers : (fieldOf(before, "identifiers") ?? []),
      licence: licence === undefined ? (fieldOf(before, "licence") ?? null) : fromWord(licence),
      earlierShown: fieldOf(before, "earlierShown") ?? false,
    },
  };
}

/** The document in an item such as `summary km xlsx "Title" "Description" [code]`. */
function documentIn({ words, quoted, bracketed }: Item, current: unknown): Part {
  const before = list(current).find((each) => fieldOf(each, "code") === bracketed && bracketed !== null);
  const { rest, details } = detailsIn(words.split(" "), before);
  const [roleWord = "", ...others] = rest;
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
    ...details,
  };
}

/** The identifier in a text such as `ISBN 978-3-16-148410-0`. */
function identifierTyped(given: string): { scheme: string; value: string }[] {
  const typed = given.trim();
  if (typed === "") return [];
  const [, label, value = typed] = /^(report number|doi|isbn|issn|handle)[\s:]+(.+)$/i.exec(typed) ?? [];
  return [{ scheme: label === undefined ? "report" : keyNamed(identifierSchemes, label), value }];
}

const roleChoices = choicesOf(documentRoles);
/** Those parts of a document that are merged each by itself. */
const mergedAlone = [
  "role",
  "language",
  "title",
  "description",
  "format",
  "identifiers",
  "licence",
  "earlierShown",
] as const;

export const documents: Field<DocumentInput[], (DocumentInput & { code: string; file: string | null })[]> = {
  label: "Documents",
  schema: v.pipe(
    listOf(documentSchema, "documents", 200),
    withoutTwins(({ code }) => code ?? crypto.randomUUID(), "The same document is there twice."),
  ),
  of: (publication) =>
    publication.documents.map((document) => ({
      code: document.code,
      role: document.role,
      language: document.language.tag,
      title: document.title,
      description: document.description,
      format: document.format,
      identifiers: identifiersOf(document.identifiers),
      licence: document.licence && (document.licence.id ?? document.licence.url),
      earlierShown: document.earlierShown,
      file: document.file?.sha256 ?? null,
    })),
  told: (value) =>
    value.map((document, index) => ({
      key: document.code ?? `new ${index}`,
      text: joined(
        [
          joined([
            document.title,
            documentRoles[document.role],
            languageOf(document.language).name,
            document.format.toUpperCase(),
          ]),
          document.description,
          joined(document.identifiers.map(({ scheme, value: of }) => `${identifierSchemes[scheme]} ${of}`)),
          document.licence,
          document.earlierShown ? "earlier files are shown" : null,
          // Left out, it is the one that is there: nothing to be told.
          document.file === undefined
            ? null
            : document.file === null
              ? "awaits its file"
              : `file ${document.file.slice(0, 8)}`,
        ],
        " · ",
      ),
    })),
  merge: (merging, field, { base, theirs, mine }) => {
    const filesOf = new Map(base.map(({ code, file }) => [code, file]));
    const own = mine.map((document, index) => ({
      ...document,
      // A new one has no code yet; it is nobody else's.
      code: document.code ?? `new-${index}`,
      file: document.file === undefined ? (filesOf.get(document.code) ?? null) : document.file,
    }));
    return merging
      .list<DocumentInput>(
        field,
        { base, theirs, mine: own },
        ({ code }) => code ?? "",
        (place, sides) => {
          const part = <Key extends keyof DocumentInput>(key: Key): DocumentInput[Key] =>
            merging.value(`${place}.${key}`, sides.base?.[key], sides.theirs[key], sides.mine[key]);
          return {
            ...sides.mine,
            ...Object.fromEntries(mergedAlone.map((key) => [key, part(key)])),
            file: part("file"),
          };
        },
      )
      .map((document) => (document.code?.startsWith("new-") ? { ...document, code: null } : document));
  },
  columns: [
    {
      name: "documents",
      read: (cell, { current }) => ({
        documents: itemsIn(cell).map((item) => documentIn(item, current.documents)),
      }),
      write: (value) =>
        cellOf(
          value.map(({ code, role, language: tag, format, title, description, identifiers, licence }) =>
            [
              role,
              tag,
              ...(format === "pdf" ? [] : [format]),
              ...identifiers.map((each) => `${each.scheme}:${asWord(each.value)}`),
              ...(licence === null ? [] : [`licence:${asWord(licence)}`]),
              ...(title === null && description === null ? [] : [quote(title ?? "")]),
              ...(description === null ? [] : [quote(description)]),
              ...(code === "" ? [] : [`[${code}]`]),
            ].join(" "),
          ),
        ),
    },
  ],
  form: {
    shape: "rows",
    one: "Document",
    ordered: true,
    hint: "Each thing that readers can open, in each of its languages. A document may await its file; removing one that readers had leaves a notice at its code.",
    inputs: {
      code: { kind: "hidden", label: "Code" },
      role: { kind: "choice", label: "Role", choices: roleChoices, initial: "full" },
      language: languageInput("Language"),
      format: { kind: "choice", label: "Format", choices: choicesOf(documentFormats), initial: "pdf" },
      title: { kind: "line", label: "Title of its own, if any", language: "language" },
      description: { kind: "text", label: "Description" },
      identifiers: {
        kind: "line",
        label: "Identifiers of its own, if any",
        hint: "Such as ISBN 978-3-16-148410-0; DOI 10.1000/182",
      },
      licence: { kind: "line", label: "Licence, where it is another than the publication’s", short: true },
      earlierShown: {
        kind: "choice",
        label: "Earlier files",
        choices: choicesOf({ "": "are kept for editors", yes: "are shown to readers" }),
      },
    },
    typed: (value) =>
      value.map((document) => ({
        code: document.code ?? "",
        role: document.role,
        language: languageTyped(document.language),
        format: document.format,
        title: document.title ?? "",
        description: document.description ?? "",
        identifiers: joined(
          document.identifiers.map(({ scheme, value: of }) => `${identifierSchemes[scheme]} ${of}`),
          "; ",
        ),
        licence: document.licence ?? "",
        earlierShown: document.earlierShown ? "yes" : "",
      })),
    sent: (rows) =>
      rows.map(({ identifiers = "", ...row }) => ({
        ...row,
        code: chosen(row.code) ?? null,
        role: chosen(row.role) ?? "full",
        language: languageSent(row.language),
        format: chosen(row.format),
        identifiers: identifiers.split(/;\s+/).flatMap(identifierTyped),
        earlierShown: row.earlierShown === "yes",
      })),
    about: ({ title, role, language: typed }) =>
      joined([title, roleChoices().find(({ value }) => value === role)?.label, typed]),
  },
};
