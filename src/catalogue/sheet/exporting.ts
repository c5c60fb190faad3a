/** Publications as a sheet: what this writes, an import reads, and finds nothing to change. */
import Papa from "papaparse";
import type { Database } from "../../store/database.ts";
import { readSheetPage, readTranslationTags } from "../../store/sheet.ts";
import type { SheetNames } from "../fields/cells.ts";
import { knownOf } from "../fields/contributor-marks.ts";
import { contentOf } from "../publication/content.ts";
import { type Publication, publicationFrom } from "../publication/publication.ts";
import { contentColumns, rowColumns, translationColumns } from "./columns.ts";
import { formula } from "./formulas.ts";
import { readSheetNames } from "./names.ts";
import type { SheetForm } from "./reading.ts";

/** Publications that are read, and written, at once. */
const pageSize = 200;

/** Rows as CSV, which spreadsheets open without calculating anything. */
export function csvText(rows: readonly (readonly string[])[]): string {
  // An apostrophe before what a spreadsheet would calculate; an import takes it off again.
  return `${Papa.unparse(
    rows.map((row) => [...row]),
    { newline: "\r\n", escapeFormulae: formula },
  )}\r\n`;
}

/** The heading of a sheet with these columns. */
function headingOf(tags: readonly string[]): string[] {
  return [...rowColumns, ...[...contentColumns, ...translationColumns(tags)].map(({ name }) => name)];
}

function lineOf(publication: Publication, names: SheetNames): string {
  const { documents, contributors, ...content } = contentOf(publication);
  return JSON.stringify({
    code: publication.code,
    revision: publication.revision,
    state: publication.state,
    ...content,
    contributors: contributors.map((each) => ({ ...each, ...knownOf(names.contributors, each.slug) })),
    // Files are not part of a sheet: a document keeps the one that it has.
    documents: documents.map((document) => {
      const { file: _, ...kept } = document;
      return kept;
    }),
  });
}

/** Every draft and published publication, oldest first, in pieces of text that belong together. */
export async function* exported(database: Database, form: SheetForm): AsyncGenerator<string> {
  const [names, tags] = await Promise.all([readSheetNames(database), readTranslationTags(database)]);
  const columns = [...contentColumns, ...translationColumns(tags)];
  // Excel takes a file for UTF-8 only with this mark at its beginning.
  if (form === "csv") yield `\uFEFF${csvText([headingOf(tags)])}`;
  for (let after = 0; ; ) {
    const page = await readSheetPage(database, after, pageSize);
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
    const publications = page.map(publicationFrom);
    if (form === "jsonl") {
      yield `${publications.map((publication) => lineOf(publication, names)).join("\n")}\n`;
      continue;
    }
    yield csvText(
      publications.map((publication) => {
        const content = contentOf(publication);
        const { code, revision, state } = publication;
        return [code, String(revision), state, ...columns.map(({ write }) => write(content, names))];
      }),
    );
  }
}

/** A sheet to fill in: the heading, and one row that shows how each column is written. */
export function template(): string {
  const example: Readonly<Record<string, string>> = {
    state: "draft",
    title: "An example to replace",
    language: "en",
    year: "2024",
    type: "report",
    abstract: "What it is about, in a few sentences.",
    container: "Working papers",
    "container kind": "series",
    number: "7",
    isbn: "978-3-16-148410-0",
    contributors: "author: Ana Silva; publisher: Name of the Institute",
    documents: "full en; summary fr",
    "title fr": "Un exemple à remplacer",
  };
  const heading = headingOf(["fr"]);
  return `\uFEFF${csvText([heading, heading.map((name) => example[name] ?? "")])}`;
}
