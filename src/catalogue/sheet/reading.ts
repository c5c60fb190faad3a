/** From text to rows: CSV as spreadsheets write it, or JSON Lines. */
import Papa from "papaparse";
import * as v from "valibot";
import { CatalogueError, type FieldError } from "../problem.ts";
import { type Beside, type Column, contentColumn, contentColumns, type Part, rowColumns } from "./columns.ts";
import { CellError, type SheetNames } from "../fields/cells.ts";

/** What a sheet may hold: one change of the catalogue is one batch, which the database bounds. */
export const mostRows = 500;
export const mostBytes = 1_000_000;

/** A row before anything of it is known to be right. */
export interface SheetRow {
  /** As the spreadsheet counts: the heading is row 1. For JSON Lines, the line. */
  readonly number: number;
  readonly code: string | null;
  readonly slug: string | null;
  readonly revision: string | null;
  readonly state: string | null;
  /** The content that it says, over the one that is there. Adds to `errors` what cannot be read. */
  readonly contentOver: (current: Part, names: SheetNames, errors: FieldError[]) => Part;
}

export type SheetForm = "csv" | "jsonl";

function invalid(field: string, message: string): CatalogueError {
  return new CatalogueError({ kind: "invalid", errors: [{ field, message }] });
}

/** The text in these bytes. Throws `invalid` for what is not UTF-8, `too-large` above the limit. */
export function sheetText(bytes: Uint8Array): string {
  if (bytes.byteLength > mostBytes) throw new CatalogueError({ kind: "too-large", limitBytes: mostBytes });
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw invalid(
      "file",
      "The file is not in UTF-8, so letters with accents and other scripts would be lost. In Excel, save it as “CSV UTF-8 (comma delimited)”.",
    );
  }
}

/** What a spreadsheet parts cells with: told from the heading, whose words are known. */
function delimiterOf(heading: string): string {
  const known = (delimiter: string) =>
    heading.split(delimiter).filter((name) => isColumn(headingOf(name.replaceAll('"', "")))).length;
  return [",", ";", "\t"].toSorted((a, b) => known(b) - known(a))[0] ?? ",";
}

const headingOf = (cell: string) => cell.replace(/\s+/g, " ").trim().toLowerCase();
const rowColumnNames: readonly string[] = rowColumns;
const isColumn = (name: string) => rowColumnNames.includes(name) || contentColumn(name) !== null;

/** An export puts an apostrophe before what a spreadsheet would take for a formula. */
const formulaGuard = /^'(?=[=+\-@\t\r])/;

function cellText(raw: string): string {
  return raw.replace(/\r\n?/g, "\n").trim().replace(formulaGuard, "");
}

/** The columns of a heading. Throws `invalid` with one that the catalogue does not know, or that is there twice. */
function columnsOf(heading: readonly string[]): { name: string; column: Column | null }[] {
  const names = heading.map(headingOf).map((name) => contentColumn(name)?.name ?? name);
  const errors = names.flatMap((name, index): FieldError[] => {
    const field = `row 1, column ${name === "" ? index + 1 : name}`;
    if (name === "") return [{ field, message: "This column has no heading. Give it one, or delete it." }];
    if (names.indexOf(name) < index) return [{ field, message: `There are two columns “${name}”.` }];
    if (isColumn(name)) return [];
    const known = [...rowColumns, ...contentColumns.map((column) => column.name), "title km", "abstract km"];
    return [
      {
        field,
        message: `The catalogue knows no column “${name}”. The columns are ${known.join(", ")} (and so for other languages).`,
      },
    ];
  });
  if (errors.length > 0) throw new CatalogueError({ kind: "invalid", errors });
  return names.map((name) => ({ name, column: contentColumn(name) }));
}

/** Columns that read what others have said come after them. */
function inReadingOrder(columns: readonly Column[]): Column[] {
  const order = contentColumns.map(({ name }) => name);
  const place = ({ name }: Column) => (order.includes(name) ? order.indexOf(name) : order.length);
  return columns.toSorted((a, b) => place(a) - place(b));
}

function csvRows(text: string): SheetRow[] {
  const [heading = ""] = text.split(/\r?\n|\r/, 1);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: delimiterOf(heading) });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) {
    const row = `row ${(broken.row ?? 0) + 1}`;
    throw invalid(
      row,
      `In ${row}, a quotation mark is not closed, or text follows one. Save the sheet as CSV anew.`,
    );
  }
  const [first = [], ...others] = data;
  const trimmed = first.slice(0, first.findLastIndex((cell) => cell.trim() !== "") + 1);
  const columns = columnsOf(trimmed);
  return others.flatMap((cells, index): SheetRow[] => {
    if (cells.every((cell) => cell.trim() === "")) return [];
    const row = index + 2;
    if (cells.slice(columns.length).some((cell) => cell.trim() !== "")) {
      throw invalid(
        `row ${row}`,
        `Row ${row} has more cells than the heading. Is there a separator in a cell without quotes?`,
      );
    }
    const cellsByName = new Map(columns.map(({ name }, at) => [name, cellText(cells[at] ?? "")]));
    const given = (name: string) => cellsByName.get(name) || null;
    const read = inReadingOrder(columns.flatMap(({ column }) => (column ? [column] : [])));
    return [
      {
        number: row,
        code: given("code"),
        slug: given("slug"),
        revision: given("revision"),
        state: given("state")?.toLowerCase() ?? null,
        contentOver: (current, names, wrong) => {
          let content = current;
          for (const column of read) {
            const beside: Beside = { names, current: content };
            try {
              content = { ...content, ...column.read(cellsByName.get(column.name) ?? "", beside) };
            } catch (error) {
              if (!(error instanceof CellError)) throw error;
              wrong.push({ field: column.name, message: error.message });
            }
          }
          return content;
        },
      },
    ];
  });
}

const lineSchema = v.looseObject({
  code: v.optional(v.nullable(v.string("A code is text."))),
  slug: v.optional(v.nullable(v.string("A slug is text."))),
  revision: v.optional(v.nullable(v.number("A revision is a number."))),
  state: v.optional(v.nullable(v.string("A state is text."))),
});

function jsonRows(text: string): SheetRow[] {
  return text.split(/\r?\n/).flatMap((line, index): SheetRow[] => {
    if (line.trim() === "") return [];
    const number = index + 1;
    let sent: unknown;
    try {
      sent = JSON.parse(line);
    } catch {
      throw invalid(`row ${number}`, `Line ${number} is not JSON. Each line is one JSON object.`);
    }
    const result = v.safeParse(lineSchema, sent);
    if (!result.success) {
      const [issue] = result.issues;
      throw invalid(
        `row ${number}`,
        `Line ${number}: ${issue.type === "loose_object" ? "each line is one JSON object." : issue.message}`,
      );
    }
    const { code = null, slug = null, revision = null, state = null, ...content } = result.output;
    return [
      {
        number,
        code,
        slug,
        revision: revision === null ? null : String(revision),
        state,
        contentOver: (current) => ({ ...current, ...content, ...(slug === null ? {} : { slug }) }),
      },
    ];
  });
}

/** The rows of a sheet. Throws `invalid` where it is no sheet at all, has no rows, or too many. */
export function rowsOf(text: string, form: SheetForm): SheetRow[] {
  const bare = text.replace(/^\uFEFF/, "");
  const rows = form === "csv" ? csvRows(bare) : jsonRows(bare);
  if (rows.length === 0)
    throw invalid("file", "There is no row in it. The first row of a sheet is its heading.");
  if (rows.length > mostRows) {
    throw invalid(
      "file",
      `There are ${rows.length} rows in it, and at most ${mostRows} are taken at once. Send it in parts.`,
    );
  }
  return rows;
}
