/** From text to rows: a table under its heading, or JSON Lines. */
import * as v from "valibot";
import { CatalogueError, type FieldError, invalid } from "../problem.ts";
import { jsonIn, withoutHiddenIn } from "../publication/text.ts";
import {
  type Beside,
  type Column,
  contentColumn,
  contentColumns,
  inReadingOrder,
  type Part,
  rowColumns,
} from "./columns.ts";
import { CellError, type SheetNames } from "../fields/cells.ts";
import type { SheetText } from "./decoding.ts";
import { withoutGuard } from "./formulas.ts";
import { isEmpty, type Table, tableIn } from "./table.ts";

/** What a sheet may hold: one change of the catalogue is one batch, which the database bounds. */
export const mostRows = 500;

/** A row before anything of it is known to be right. */
export interface SheetRow {
  /** As the spreadsheet counts: the heading is row 1. For JSON Lines, the line. */
  readonly number: number;
  readonly code: string | null;
  readonly slug: string | null;
  readonly revision: string | null;
  readonly state: string | null;
  /** How a wrong place is called: by column, or by field. */
  readonly places: "columns" | "fields";
  /** What may have been read wrongly. */
  readonly warnings: readonly FieldError[];
  /** The content that it says, over the one that is there. Adds to `errors` what cannot be read. */
  readonly contentOver: (current: Part, names: SheetNames, errors: FieldError[]) => Part;
}

export type SheetForm = "csv" | "jsonl";

const headingOf = (cell: string) => cell.replace(/\s+/g, " ").trim().toLowerCase();
const rowColumnNames: readonly string[] = rowColumns;
const isColumn = (name: string) => rowColumnNames.includes(name) || contentColumn(name) !== null;

/** A whole number without the decimals that some programs give it: 2020,0 and 2020.00 are 2020. */
function withoutDecimals(cell: string): string {
  return cell.replace(/^(\d+)[.,]0+$/, "$1");
}

/** Columns of whole numbers. */
const wholeNumbers = ["year", "revision"];

function cellText(raw: string, column: string): string {
  const cell = withoutGuard(raw.trim());
  return wholeNumbers.includes(column) ? withoutDecimals(cell) : cell;
}

/**
 * The columns of a heading, those that nothing stands in left out. Throws `invalid` with one that the catalogue does
 * not know, that is there twice, or that has no name.
 */
function columnsOf({
  heading,
  headingRow,
  rows,
}: Table): { name: string; column: Column | null; at: number }[] {
  const isUnused = (at: number) => rows.every((cells) => isEmpty([cells[at] ?? ""]));
  const names = heading.map(headingOf).map((name) => contentColumn(name)?.name ?? name);
  const errors = names.flatMap((name, index): FieldError[] => {
    const field = `row ${headingRow}, column ${name === "" ? index + 1 : name}`;
    if (name === "" && isUnused(index)) return [];
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
  return names.flatMap((name, at) => (name === "" ? [] : [{ name, column: contentColumn(name), at }]));
}

/** A row of cells by the names of their columns. */
function rowOfCells(
  number: number,
  cells: ReadonlyMap<string, string>,
  columns: readonly Column[],
  warnings: readonly FieldError[],
): SheetRow {
  const given = (name: string) => cells.get(name) || null;
  const read = inReadingOrder(columns);
  return {
    number,
    code: given("code"),
    slug: given("slug"),
    revision: given("revision"),
    state: given("state")?.toLowerCase() ?? null,
    places: "columns",
    warnings,
    contentOver: (current, names, wrong) => {
      let content = current;
      for (const column of read) {
        const beside: Beside = { names, current: content };
        try {
          content = { ...content, ...column.read(cells.get(column.name) ?? "", beside) };
        } catch (error) {
          if (!(error instanceof CellError)) throw error;
          wrong.push({ field: column.name, message: error.message });
        }
      }
      return content;
    },
  };
}

/** Asks for a look at the first cell whose letters may be others, where the encoding is not known for sure. */
function doubtfulIn(cells: ReadonlyMap<string, string>): FieldError[] {
  const [doubtful] = [...cells].filter(([, cell]) => /[^\p{ASCII}]/u.test(cell));
  if (!doubtful) return [];
  const [field, cell] = doubtful;
  const message = `The file is not in UTF-8 and was read as Windows-1252: “${cell.slice(0, 60)}”. If these letters are wrong, save it as “CSV UTF-8” and send that.`;
  return [{ field, message }];
}

function csvRows({ text, guessed }: SheetText): SheetRow[] {
  const table = tableIn(text, (cell) => isColumn(headingOf(cell)));
  const columns = columnsOf(table);
  return table.rows.flatMap((cells, index): SheetRow[] => {
    if (isEmpty(cells)) return [];
    const row = table.headingRow + index + 1;
    if (!isEmpty(cells.slice(table.heading.length))) {
      throw invalid(
        `row ${row}`,
        `Row ${row} has more cells than the heading. Is there a separator in a cell without quotes?`,
      );
    }
    const cellsByName = new Map(columns.map(({ name, at }) => [name, cellText(cells[at] ?? "", name)]));
    const known = columns.flatMap(({ column }) => (column ? [column] : []));
    return [rowOfCells(row, cellsByName, known, guessed ? doubtfulIn(cellsByName) : [])];
  });
}

/** A row that names its own columns, so that each row of a sheet may have others: what importers send. */
const cellsSchema = v.strictObject({
  row: v.pipe(v.number("A row is a number."), v.integer("A row is a whole number.")),
  cells: v.record(v.string(), v.string("A cell is text.")),
});

function rowOfNamedCells({ row, cells }: v.InferOutput<typeof cellsSchema>): SheetRow {
  const heading = Object.keys(cells);
  const columns = columnsOf({ heading, headingRow: row, rows: [Object.values(cells)] });
  const byName = new Map(
    columns.map(({ name, at }) => [name, cellText(cells[heading[at] ?? ""] ?? "", name)]),
  );
  return rowOfCells(
    row,
    byName,
    columns.flatMap(({ column }) => column ?? []),
    [],
  );
}

const lineSchema = v.looseObject({
  code: v.optional(v.nullable(v.string("A code is text."))),
  slug: v.optional(v.nullable(v.string("A slug is text."))),
  revision: v.optional(v.nullable(v.number("A revision is a number."))),
  state: v.optional(v.nullable(v.string("A state is text."))),
});

function jsonRows({ text }: SheetText): SheetRow[] {
  return text.split("\n").flatMap((line, index): SheetRow[] => {
    if (line.trim() === "") return [];
    const number = index + 1;
    let sent: unknown;
    try {
      sent = withoutHiddenIn(jsonIn(line));
    } catch {
      throw invalid(`row ${number}`, `Line ${number} is not JSON. Each line is one JSON object.`);
    }
    const named = v.safeParse(cellsSchema, sent);
    if (named.success) return [rowOfNamedCells(named.output)];
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
        places: "fields",
        warnings: [],
        contentOver: (current) => ({ ...current, ...content, ...(slug === null ? {} : { slug }) }),
      },
    ];
  });
}

/** The rows of a sheet whose lines end with line feeds. Throws `invalid` where it is no sheet at all, has no rows, or too many. */
export function rowsOf(sheet: SheetText, form: SheetForm): SheetRow[] {
  const rows = form === "csv" ? csvRows(sheet) : jsonRows(sheet);
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
