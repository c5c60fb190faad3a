/** The pages of documents' texts, as the API takes and gives them. */
import * as v from "valibot";
import { type EditedPage, longestPage } from "../../catalogue/files/text-version/correcting.ts";

const marked = v.pipe(
  v.string("The text is missing."),
  v.maxLength(longestPage, `A page has at most ${longestPage} characters.`),
  v.description("In the marked form: # heading, - item, | cell | cell |, [^1]: note"),
);

export const correctionSchema = v.strictObject({ text: marked });

export const hidingSchema = v.strictObject({
  hidden: v.pipe(
    v.boolean("Say true or false."),
    v.description("Whether readers get no text version of the document"),
  ),
});

export const textPageSchema = v.strictObject({
  document: v.string(),
  page: v.number(),
  pages: v.pipe(v.number(), v.description("Pages whose text is known")),
  text: v.string(),
  corrected: v.boolean(),
  hidden: v.boolean(),
});

/** A page of a document's text. */
export function textPageJson(found: EditedPage): v.InferOutput<typeof textPageSchema> {
  const { documentCode, page, pages, text, corrected, hidden } = found;
  return { document: documentCode, page, pages, text, corrected, hidden };
}
