/** What the API takes and gives where files are fetched from earlier sites. */
import * as v from "valibot";
import type { ListedFetch, readFetches } from "../../store/fetches.ts";
import { moment } from "./schema.ts";

/** So many rows fit a request. */
const mostAsked = 1000;

export const askedFetchesSchema = v.strictObject({
  files: v.pipe(
    v.array(
      v.strictObject({
        document: v.pipe(
          v.string("Give the document’s code."),
          v.trim(),
          v.maxLength(64, "A code is shorter."),
        ),
        address: v.pipe(
          v.string("Give the file’s address."),
          v.trim(),
          v.maxLength(2000, "An address may have at most 2000 characters."),
        ),
      }),
      "Say which files: { files: [{ document, address }] }.",
    ),
    v.maxLength(mostAsked, `Ask for at most ${mostAsked} files at a time.`),
  ),
});

const count = v.number();

export const fetchesSchema = v.strictObject({
  waiting: count,
  failed: count,
  fetched: count,
  files: v.array(
    v.strictObject({
      document: v.string(),
      publication: v.nullable(v.string()),
      address: v.string(),
      state: v.picklist(["waiting", "failed", "fetched"]),
      trouble: v.nullable(v.string()),
      attempts: count,
      dueAt: v.nullable(moment),
    }),
  ),
});

/** How far a fetch is. */
export function stateOf({ dueAt, trouble }: ListedFetch): "waiting" | "failed" | "fetched" {
  return dueAt !== null ? "waiting" : trouble === null ? "fetched" : "failed";
}

export function fetchesJson({
  fetches,
  ...counts
}: Awaited<ReturnType<typeof readFetches>>): v.InferOutput<typeof fetchesSchema> {
  return {
    ...counts,
    files: fetches.map((fetch) => ({
      document: fetch.documentCode,
      publication: fetch.publication,
      address: fetch.address,
      state: stateOf(fetch),
      trouble: fetch.trouble,
      attempts: fetch.attempts,
      dueAt: fetch.dueAt,
    })),
  };
}
