/**
 * The content of a publication: all that an editor can change, in one value. A revision is one saved content.
 * What comes from outside is parsed here, once.
 */
import * as v from "valibot";
import { parseCode } from "./code.ts";
import { checkedIdentifier } from "./identifier.ts";
import { isLanguageTag } from "../languages/language.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import { documentFormats, type Publication } from "./publication.ts";
import {
  containerKinds,
  contributorRoles,
  documentRoles,
  identifierSchemes,
  keysOf,
  publicationTypes,
} from "./terms.ts";

/** The most of each that a publication may have: beyond it a page is no page any more. */
const most = { topics: 4, places: 50, contributors: 100, documents: 200, translations: 50, identifiers: 20 };

/** A line of text, tidied. */
export function line(label: string, length = 500) {
  return v.pipe(
    v.string(`${label} is missing.`),
    v.transform((raw) => raw.normalize("NFC").replace(/\s+/g, " ").trim()),
    v.minLength(1, `${label} is missing.`),
    v.maxLength(length, `${label} may have at most ${length} characters.`),
    // Characters that no text has and that would travel into every format.
    v.regex(/^[^\p{Cc}\p{Cs}]*$/u, `${label} holds a character that cannot be shown.`),
  );
}

/** A text of paragraphs, tidied. */
export function text(label: string, length = 20_000) {
  return v.pipe(
    v.string(`${label} must be text.`),
    v.transform((raw) =>
      raw
        .normalize("NFC")
        .replace(/\r\n?/g, "\n")
        .replace(/[ \t]+$/gm, "")
        .replace(/\n{3,}/g, "\n\n")
        .trim(),
    ),
    v.maxLength(length, `${label} may have at most ${length} characters.`),
    v.regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, `${label} holds a character that cannot be shown.`),
  );
}

/** A line of text, or null where it is missing or empty. */
export function optionalLine(label: string, length = 500) {
  return v.pipe(
    v.optional(v.nullable(v.string(`${label} must be text.`)), null),
    v.transform((given) => (given === null || given.trim() === "" ? null : given)),
    v.nullable(line(label, length)),
  );
}

export const slug = v.pipe(
  v.string("A slug is text."),
  v.regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    "A slug has lower-case letters, digits and single hyphens, such as no-place-like-home.",
  ),
  v.maxLength(200, "A slug may have at most 200 characters."),
);

export const language = v.pipe(
  v.string("A language is missing."),
  v.check(isLanguageTag, "This is not the tag of a language that the catalogue knows, such as en or km."),
);

/** One of the keys of a closed list. */
export function oneOf<List extends object>(label: string, list: List) {
  const keys = keysOf(list);
  return v.picklist(
    keys,
    ({ input }) => `${label} is ${input ? "" : "missing: it is "}one of ${keys.join(", ")}.`,
  );
}

function listOf<Schema extends v.GenericSchema>(schema: Schema, label: string, limit: number) {
  return v.optional(
    v.pipe(
      v.array(schema, `${label} must be a list.`),
      v.maxLength(limit, `There may be at most ${limit} ${label}.`),
    ),
    [],
  );
}

function withoutTwins<Item>(key: (item: Item) => string, message: string) {
  return v.rawCheck<Item[]>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const seen = new Set<string>();
    for (const item of dataset.value) {
      if (seen.has(key(item))) addIssue({ message });
      seen.add(key(item));
    }
  });
}

const contributorSchema = v.pipe(
  v.strictObject({
    /** The slug of one that the catalogue has; left out for a new one, or to find it by its name. */
    slug: v.optional(v.nullable(slug), null),
    name: optionalLine("The name"),
    kind: v.optional(
      v.picklist(["person", "organisation"], "A contributor is a person or an organisation."),
      "person",
    ),
    role: oneOf("The role", contributorRoles),
  }),
  v.check(({ slug: known, name }) => known !== null || name !== null, "A contributor needs a name."),
);

const containerSchema = v.pipe(
  v.strictObject({
    slug: v.optional(v.nullable(slug), null),
    title: optionalLine("The title of the container"),
    kind: v.optional(oneOf("The kind of container", containerKinds), "series"),
    number: optionalLine("The number", 100),
  }),
  v.check(
    ({ slug: known, title }) => known !== null || title !== null,
    "A book, journal or series needs its title, or the slug of one that the catalogue has.",
  ),
);

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
  /** The SHA-256 of that of its files which is the current one; null to await one; left out to keep it. */
  file: v.optional(
    v.nullable(
      v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "A file is named by its SHA-256: 64 hexadecimal digits.")),
    ),
  ),
});

const translationSchema = v.strictObject({
  language,
  title: line("The translated title"),
  abstract: v.pipe(
    v.optional(v.nullable(text("The translated abstract")), null),
    v.transform((given) => (given === "" ? null : given)),
  ),
});

const identifierSchema = v.pipe(
  v.strictObject({ scheme: oneOf("The scheme", identifierSchemes), value: line("The identifier", 200) }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { scheme, value } = dataset.value;
    const checked = checkedIdentifier(scheme, value);
    if (checked !== null) return { scheme, value: checked };
    addIssue({
      message: `“${value}” is not ${scheme === "doi" ? "a DOI, such as 10.1000/182" : `an ${identifierSchemes[scheme]}: compare it with the printed one, digit by digit`}.`,
    });
    return NEVER;
  }),
);

/** A publication as it is sent: by the form, by a script, by an import. */
export const contentSchema = v.pipe(
  v.strictObject({
    /** Made from the title where it is left out. */
    slug: v.pipe(
      v.optional(v.nullable(v.string()), null),
      v.transform((given) => (given === null || given.trim() === "" ? null : given.trim())),
      v.nullable(slug),
    ),
    title: line("The title"),
    language,
    year: v.pipe(
      v.number("The year is missing, or not a number."),
      v.integer("The year has four digits."),
      v.minValue(1000, "The year has four digits."),
      v.maxValue(2999, "The year has four digits."),
    ),
    type: oneOf("The type", publicationTypes),
    supplied: v.optional(
      v.array(v.picklist(["title", "year"], "Only the title or the year can be marked as supplied.")),
      [],
    ),
    abstract: v.optional(text("The abstract"), ""),
    translations: v.pipe(
      listOf(translationSchema, "translations", most.translations),
      withoutTwins(({ language: tag }) => tag, "There are two translations in one language."),
    ),
    container: v.optional(v.nullable(containerSchema), null),
    identifiers: v.pipe(
      listOf(identifierSchema, "identifiers", most.identifiers),
      withoutTwins(({ scheme, value }) => `${scheme} ${value}`, "The same identifier is there twice."),
    ),
    contributors: v.pipe(
      listOf(contributorSchema, "contributors", most.contributors),
      withoutTwins(
        (each) => `${each.role} ${each.slug ?? `${each.kind} ${each.name?.toLowerCase()}`}`,
        "The same contributor is there twice in the same role.",
      ),
    ),
    topics: v.pipe(
      listOf(slug, "topics", most.topics),
      withoutTwins((topic) => topic, "The same topic is there twice."),
    ),
    places: v.pipe(
      listOf(slug, "places", most.places),
      withoutTwins((place) => place, "The same place is there twice."),
    ),
    documents: v.pipe(
      listOf(documentSchema, "documents", most.documents),
      withoutTwins(({ code }) => code ?? crypto.randomUUID(), "The same document is there twice."),
    ),
  }),
  v.forward(
    v.check(
      ({ language: own, translations }) => translations.every((each) => each.language !== own),
      "A translation is in the publication’s own language.",
    ),
    ["translations"],
  ),
);

export type ContentInput = v.InferOutput<typeof contentSchema>;

/** A content whose every name stands for something in the catalogue: what a revision holds. */
export interface PublicationContent
  extends Omit<ContentInput, "slug" | "contributors" | "container" | "documents"> {
  slug: string;
  contributors: {
    slug: string;
    name: string;
    kind: "person" | "organisation";
    role: keyof typeof contributorRoles;
  }[];
  container: { slug: string; title: string; kind: keyof typeof containerKinds; number: string | null } | null;
  documents: (Omit<ContentInput["documents"][number], "code" | "file"> & {
    code: string;
    file: string | null;
  })[];
}

/** What is wrong, by field, as valibot tells it. */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  return issues.map((issue) => ({
    field: v.getDotPath(issue) ?? "content",
    message:
      issue.type === "strict_object" && issue.expected === "never"
        ? "There is no such field."
        : issue.type === "strict_object"
          ? "This is missing."
          : issue.message,
  }));
}

/** The content in what was sent. Throws `invalid`, which names every field that is wrong. */
export function parseContent(sent: unknown): ContentInput {
  const result = v.safeParse(contentSchema, sent);
  if (result.success) return result.output;
  throw new CatalogueError({ kind: "invalid", errors: fieldErrors(result.issues) });
}

/** What keeps a content from being published, by field; empty when nothing does. */
export function missingForPublication(content: PublicationContent): FieldError[] {
  const errors: FieldError[] = [];
  if (content.abstract === "") {
    errors.push({ field: "abstract", message: "A published publication has an abstract." });
  }
  if (content.topics.length === 0) {
    errors.push({ field: "topics", message: "Choose at least one topic, so that readers can find it." });
  }
  if (content.documents.length === 0) {
    errors.push({
      field: "documents",
      message: "Name at least one document with its language; its file may follow later.",
    });
  }
  return errors;
}

/** The content of a publication as it stands in the catalogue. */
export function contentOf(publication: Publication): PublicationContent {
  const { container, supplied } = publication;
  return {
    slug: publication.slug,
    title: publication.title,
    language: publication.language.tag,
    year: publication.year ?? 0,
    type: publication.type,
    supplied: [
      ...(supplied.title ? (["title"] as const) : []),
      ...(supplied.year ? (["year"] as const) : []),
    ],
    abstract: publication.abstract.join("\n\n"),
    translations: publication.translations.map(({ language: { tag }, title, abstract }) => ({
      language: tag,
      title,
      abstract: abstract?.join("\n\n") ?? null,
    })),
    container: container && {
      slug: container.slug,
      title: container.title,
      kind: container.kind,
      number: container.number,
    },
    identifiers: publication.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    contributors: publication.contributors.map(({ slug: of, name, kind, role }) => ({
      slug: of,
      name,
      kind,
      role,
    })),
    topics: publication.topics.map(({ slug: of }) => of),
    places: publication.places.map(({ slug: of }) => of),
    documents: publication.documents.map(
      ({ code, role, language: { tag }, title, description, format, file }) => ({
        code,
        role,
        language: tag,
        title,
        description,
        format,
        file: file?.sha256 ?? null,
      }),
    ),
  };
}

const known = v.pipe(v.string(), v.minLength(1));
const storedContentSchema = v.object({
  ...contentSchema.entries,
  slug: known,
  contributors: v.array(v.object({ ...contributorSchema.entries, slug: known, name: known })),
  container: v.nullable(v.object({ ...containerSchema.entries, slug: known, title: known })),
  documents: v.array(v.object({ ...documentSchema.entries, code: known, file: v.nullable(known) })),
});

/** The content that a revision holds. */
export function parseStoredContent(stored: unknown): PublicationContent {
  return v.parse(storedContentSchema, stored);
}
