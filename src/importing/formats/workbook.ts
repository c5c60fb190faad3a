/** Workbooks: .xlsx, .ods and .xls, as the rows of their first sheet that has any. */
import { read, utils } from "@e965/xlsx";
import { zipSync } from "fflate";
import { ArchiveError, isArchive, unpack } from "../archive.ts";

const mostRows = 100_000;

/** The cells of a workbook as they are shown, the rows without any kept. Throws {@link ArchiveError}. */
export function cellsOfWorkbook(bytes: Uint8Array): string[][] {
  // Unpacked within bounds first: the library trusts what an archive says of itself.
  const safe = isArchive(bytes)
    ? zipSync(
        unpack(bytes, () => true),
        { level: 0 },
      )
    : bytes;
  try {
    const book = read(safe, {
      type: "array",
      cellDates: true,
      dateNF: "yyyy-mm-dd",
      sheetRows: mostRows,
      dense: true,
    });
    const sheets = book.SheetNames.flatMap((name) => book.Sheets[name] ?? []);
    const rows = sheets.map((sheet) =>
      utils.sheet_to_json<unknown[]>(sheet, {
        header: 1,
        raw: false,
        defval: "",
        blankrows: true,
        dateNF: "yyyy-mm-dd",
      }),
    );
    const filled = rows.find((each) => each.some((cells) => cells.some((cell) => cell !== "")));
    return (filled ?? []).map((cells) => cells.map((cell) => (typeof cell === "string" ? cell : "")));
  } catch (error) {
    throw new ArchiveError(
      "The workbook cannot be opened: it is damaged, or locked with a password. Save it anew.",
      {
        cause: error,
      },
    );
  }
}
