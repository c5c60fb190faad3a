/** What the API takes and gives for those who find the documents of many files: what names can speak of, what was sent. */
import * as v from "valibot";
import type { StoredKnown } from "../../store/known.ts";

/** So many hashes fit a request. */
export const mostHashes = 10_000;

export const hashesSchema = v.strictObject({
  sha256: v.pipe(
    v.array(
      v.pipe(
        v.string("A SHA-256 is a text."),
        v.regex(/^[0-9a-f]{64}$/, "A SHA-256 has 64 hexadecimal digits, in lower case."),
      ),
      "Say which files, by the SHA-256 of each: { sha256: [] }.",
    ),
    v.maxLength(mostHashes, `Ask for at most ${mostHashes} files at a time.`),
  ),
});

const knownSchema = v.strictObject({
  code: v.string(),
  title: v.string(),
  otherTitles: v.array(v.string()),
  language: v.string(),
  year: v.number(),
  type: v.string(),
  container: v.string(),
  number: v.string(),
  contributors: v.array(v.string()),
  identifiers: v.array(v.string()),
  documents: v.array(
    v.strictObject({
      code: v.string(),
      role: v.string(),
      language: v.string(),
      format: v.string(),
      title: v.nullable(v.string()),
      awaiting: v.boolean(),
    }),
  ),
}) satisfies v.GenericSchema<StoredKnown>;

export const knownFilesSchema = v.strictObject({
  publications: v.array(knownSchema),
  sent: v.array(v.strictObject({ sha256: v.string(), document: v.string() })),
});
