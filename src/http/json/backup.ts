/** A backup's pieces as JSON. */
import * as v from "valibot";

const wholeNumber = v.pipe(v.number(), v.integer());

export const backupSchema = v.strictObject({
  migration: v.pipe(v.string(), v.description("The newest migration of the database")),
  mark: v.pipe(
    v.string(),
    v.description("Another after each change: what was read between two equal marks belongs together"),
  ),
  tables: v.array(v.strictObject({ name: v.string(), rows: wholeNumber })),
});

export const backupObjectsSchema = v.strictObject({
  objects: v.pipe(
    v.array(v.strictObject({ key: v.string(), bytes: wholeNumber, mediaType: v.nullable(v.string()) })),
    v.description("In the order of their keys"),
  ),
  next: v.pipe(
    v.nullable(v.string()),
    v.description("What `after` takes for the next ones; null after the last"),
  ),
});
