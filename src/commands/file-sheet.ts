/** The sheet of files that `npm run files` writes, for somebody to correct: a row a file, and the document it goes to. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import Papa from "papaparse";
import { CatalogueError } from "../catalogue/problem.ts";
import { sheetText } from "../catalogue/sheet/decoding.ts";
import { formula, withoutGuard } from "../catalogue/sheet/formulas.ts";
import { isEmpty, tableIn } from "../catalogue/sheet/table.ts";
import { CommandError } from "./terminal.ts";

const columns = [
  "path",
  "document",
  "publication",
  "role",
  "language",
  "sureness",
  "why",
  "title",
  "alternatives",
  "result",
  "sha256",
] as const;
type Column = (typeof columns)[number];

/** What stands in the column `document` for one that is to be made. */
export const newDocument = "new";

export type SheetRow = Readonly<Record<Column, string>>;

const largestSheet = 20_000_000;

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}

/** Writes the sheet; what was there before is replaced once the new one is whole. */
export function writeSheet(path: string, rows: readonly SheetRow[]): void {
  const cells = [[...columns], ...rows.map((row) => columns.map((column) => row[column]))];
  const text = Papa.unparse(cells, { newline: "\r\n", escapeFormulae: formula });
  // A byte order mark: Excel takes the file for another encoding without it.
  writeFileSync(`${path}.part`, `\ufeff${text}\r\n`);
  renameSync(`${path}.part`, path);
}

/** Reads a sheet that was corrected, in whatever form a spreadsheet saved it. */
export function readSheet(path: string): SheetRow[] {
  if (!existsSync(path)) throw new CommandError(`There is no sheet at ${path}.`);
  try {
    const { text } = sheetText(readFileSync(path), null, largestSheet);
    const { heading, rows } = tableIn(text, (cell) => isColumn(cell.trim().toLowerCase()));
    const names = heading.map((cell) => cell.trim().toLowerCase());
    const missing = ["path", "document"].filter((name) => !names.includes(name));
    if (missing.length > 0) {
      throw new CommandError(
        `The sheet lacks the column ${missing.join(" and ")}. Its first row names them.`,
      );
    }
    return rows
      .filter((cells) => !isEmpty(cells))
      .map((cells) => {
        const cell = (column: Column) => withoutGuard((cells[names.indexOf(column)] ?? "").trim());
        return {
          path: cell("path"),
          document: cell("document").toLowerCase(),
          publication: cell("publication").toLowerCase(),
          role: cell("role"),
          language: cell("language"),
          sureness: cell("sureness"),
          why: cell("why"),
          title: cell("title"),
          alternatives: cell("alternatives"),
          result: cell("result"),
          sha256: cell("sha256").toLowerCase(),
        };
      });
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const { problem } = error;
    throw new CommandError(
      problem.kind === "invalid"
        ? problem.errors.map(({ message }) => message).join(" ")
        : `The sheet is larger than ${largestSheet / 1_000_000} MB. Cut it into several.`,
    );
  }
}
