/**
 * The content of a publication: all that an editor can change, in one value. A revision is one saved content.
 * What comes from outside is parsed here, once; what its fields are is said in fields/.
 */
import * as v from "valibot";
import { isUndated, questionOfYear, settledDate, withWrittenYear } from "../fields/dating.ts";
import {
  type ContentInput,
  eachField,
  fieldNames,
  fieldSchemas,
  fields,
  type PublicationContent,
} from "../fields/fields.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import type { Publication } from "./publication.ts";

export type { ContentInput, PublicationContent } from "../fields/fields.ts";

/** The shape of a publication as it is sent: by the form, by a script, by an import. */
export const contentSchema = v.strictObject(fieldSchemas);

/** The same, with what its fields must be together. */
export const checkedContent = v.pipe(
  v.unknown(),
  v.transform((sent) =>
    typeof sent === "object" && sent !== null && !Array.isArray(sent) ? withWrittenYear({ ...sent }) : sent,
  ),
  contentSchema,
  v.forward(
    v.check(
      ({ language: own, translations }) => translations.every((each) => each.language !== own),
      "A translation is in the publication’s own language.",
    ),
    ["translations"],
  ),
  v.forward(
    v.partialCheck(
      [["year"], ["date"]],
      (dates) => !isUndated(dates),
      "The year is missing, or not a number. Write n.d. where it is unknown.",
    ),
    ["year"],
  ),
  v.forward(
    v.partialCheck(
      [["year"], ["date"], ["language"]],
      (content) => questionOfYear(content, [content.language]) === null,
      ({ input }) => questionOfYear(input, [input.language]) ?? "",
    ),
    ["year"],
  ),
  v.transform((content) => ({ ...content, ...settledDate(content) })),
);

/** What is wrong, a sentence for each field, as valibot tells it. */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[]): FieldError[] {
  const first = new Map<string, string>();
  for (const issue of issues) {
    const field = v.getDotPath(issue) ?? "content";
    const isOfKeys = issue.type === "strict_object";
    const message = isOfKeys
      ? issue.expected === "never"
        ? "There is no such field."
        : "This is missing."
      : issue.message;
    if (!first.has(field)) first.set(field, message);
  }
  return [...first].map(([field, message]) => ({ field, message }));
}

/** The content in what was sent. Throws `invalid`, which names every field that is wrong. */
export function parseContent(sent: unknown): ContentInput {
  const result = v.safeParse(checkedContent, sent);
  if (result.success) return result.output;
  throw new CatalogueError({ kind: "invalid", errors: inFormOrder(fieldErrors(result.issues)) });
}

/** The errors in the order of the form. */
export function inFormOrder(errors: readonly FieldError[]): FieldError[] {
  const names: readonly string[] = fieldNames;
  const place = ({ field }: FieldError) => names.indexOf(field.split(".")[0] ?? "");
  return errors.toSorted((a, b) => place(a) - place(b));
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
  return eachField<PublicationContent>((name) => fields[name].of(publication));
}

/** Whether every name in the content stands for something, as in what a revision holds. */
function isResolved(content: ContentInput): content is PublicationContent {
  const { slug, contributors, container, documents } = content;
  return (
    slug !== null &&
    contributors.every((each) => each.slug !== null && each.name !== null) &&
    (container === null || (container.slug !== null && container.title !== null)) &&
    documents.every(({ code, file }) => code !== null && file !== undefined)
  );
}

/** The content that a revision holds. Throws where it holds what no version of this code wrote. */
export function parseStoredContent(stored: unknown): PublicationContent {
  const content = v.parse(v.object(fieldSchemas), stored);
  if (isResolved(content)) return content;
  throw new TypeError("a revision holds a content whose names stand for nothing");
}
