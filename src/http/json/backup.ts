/** A backup's pieces as JSON. */
import * as v from "valibot";

const wholeNumber = v.pipe(v.number(), v.integer());

export const backupSchema = v.strictObject({
  migration: v.string(),
  mark: v.pipe(v.string(), v.description("Another after each change")),
  tables: v.array(v.strictObject({ name: v.string(), rows: wholeNumber })),
});

export const backupObjectsSchema = v.strictObject({
  objects: v.array(
    v.strictObject({ key: v.string(), bytes: wholeNumber, mediaType: v.nullable(v.string()) }),
  ),
  next: v.nullable(v.string()),
});
