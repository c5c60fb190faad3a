/** What Open Library knows of an ISBN (its Books API). */
import * as v from "valibot";
import { checkedIdentifier, identifierKey } from "../../catalogue/publication/identifier.ts";
import { plainLine } from "../markup.ts";
import { type ImportedRecord, RecordDraft } from "../record.ts";
import { listOf, text } from "./lenient.ts";

const named = listOf(v.object({ name: text }));
const bookSchema = v.object({
  title: v.string(),
  subtitle: text,
  authors: named,
  by_statement: text,
  publishers: named,
  publish_date: text,
  identifiers: v.fallback(v.object({ isbn_10: listOf(text), isbn_13: listOf(text) }), {
    isbn_10: [],
    isbn_13: [],
  }),
});

/** “October 1, 1988” and “1 October 1988” as 1988-10-01; what is written in another way as it is. */
function dated(written: string): string {
  const words = /^(?:(\p{L}{3,})\.? (\d{1,2}),? (\d{4})|(\d{1,2}) (\p{L}{3,})\.? (\d{4}))$/u.exec(written);
  if (!words) return written;
  const [, firstMonth, dayAfter, firstYear, dayBefore, lastMonth, lastYear] = words;
  return `${dayAfter ?? dayBefore ?? ""} ${firstMonth ?? lastMonth ?? ""} ${firstYear ?? lastYear ?? ""}`;
}

/**
 * The record in an answer about this ISBN; null where the register has no such book. Throws where the answer is of
 * another shape.
 */
export function readOpenLibrary(answer: unknown, isbn: string): ImportedRecord | null {
  const books = Object.values(v.parse(v.record(v.string(), v.unknown()), answer));
  if (books.length === 0) return null;
  const { title, subtitle, authors, publishers, by_statement, publish_date, identifiers } = v.parse(
    bookSchema,
    books[0],
  );
  const draft = new RecordDraft(1);
  draft.set("title", plainLine(subtitle === "" ? title : `${title}: ${subtitle}`), "title");
  for (const { name } of authors) draft.contributor("author", name, "authors");
  if (authors.length === 0 && by_statement !== "") draft.leave("by_statement", by_statement);
  for (const { name } of publishers) draft.contributor("publisher", name, "publishers");
  draft.date(dated(publish_date), "publish_date");
  draft.type("book", "nothing: it is the usual one", "unsure");
  draft.identifier("isbn", isbn, "identifiers");
  const sought = identifierKey({ scheme: "isbn", value: isbn });
  for (const each of [...identifiers.isbn_13, ...identifiers.isbn_10]) {
    const value = checkedIdentifier("isbn", each);
    if (value !== null && identifierKey({ scheme: "isbn", value }) !== sought)
      draft.identifier("isbn", value, "identifiers");
  }
  return draft.done();
}
