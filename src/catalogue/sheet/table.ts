/** Cells in rows, from text as spreadsheets write it. */
import Papa from "papaparse";
import { invalid } from "../problem.ts";

export interface Table {
  /** The row that the heading is, as the spreadsheet counts: empty ones may stand before it. */
  readonly headingRow: number;
  readonly heading: readonly string[];
  /** All rows below it, the empty ones too. */
  readonly rows: readonly (readonly string[])[];
}

/** What Excel is told first by how cells are parted; it shows no such row. */
const separatorLine = /^"?sep=(.)"?[,;\t]*(?:\n|$)/iu;

/** Rows without anything in them. */
const emptyRows = /^(?:[ \t,;|"]*\n)*/;

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

/** What parts the cells: whatever makes most of the first row's known to `isName`. */
function delimiterOf(text: string, isName: (cell: string) => boolean): string {
  const known = (delimiter: string) =>
    Papa.parse<string[]>(text, { delimiter, newline: "\n", preview: 1 }).data.flat().filter(isName).length;
  return [",", ";", "\t", "|"].toSorted((a, b) => known(b) - known(a))[0] ?? ",";
}

/** The table in a text whose lines end with line feeds. Throws `invalid` where its quotation marks do not close. */
export function tableIn(text: string, isName: (cell: string) => boolean): Table {
  const [separators = "", separator] = separatorLine.exec(text) ?? [];
  const sheet = text.slice(separators.length);
  const [before = ""] = emptyRows.exec(sheet) ?? [];
  const filled = sheet.slice(before.length);
  const headingRow = before.split("\n").length;
  const { data, errors } = Papa.parse<string[]>(filled, {
    delimiter: separator ?? delimiterOf(filled, isName),
    newline: "\n",
  });
  const broken = errors.find(({ type }) => type === "Quotes");
  if (broken) {
    const row = `row ${headingRow + (broken.row ?? 0)}`;
    const message = `In ${row}, a quotation mark is not closed, or text follows one. Save the sheet as CSV anew.`;
    throw invalid(row, message);
  }
  const [heading = [], ...rows] = data;
  return {
    headingRow,
    heading: heading.slice(0, heading.findLastIndex((cell) => cell.trim() !== "") + 1),
    rows,
  };
}
