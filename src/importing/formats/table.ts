/** Spreadsheets of any columns: their cells become records once each column is said to mean something. */
import { contentColumn, rowColumns } from "../../catalogue/sheet/columns.ts";
import { itemsOf } from "../../catalogue/fields/items.ts";
import { CatalogueError } from "../../catalogue/problem.ts";
import { isOneOf, publicationTypes, keysOf } from "../../catalogue/publication/terms.ts";
import { isEmpty, type Table, tableIn } from "../../catalogue/sheet/table.ts";
import { withoutGuard } from "../../catalogue/sheet/formulas.ts";
import { likelyTarget, roleOfTarget, type Target } from "../mapping.ts";
import { type ImportedRecord, RecordDraft } from "../record.ts";

/** The table in the text of a CSV file. Throws CatalogueError where its quotes do not close. */
export function tableOfText(text: string): Table {
  return tableIn(text, (cell) => likelyTarget(cell) !== "");
}

/** The table in the cells of a workbook: its heading is the first row of which at least two cells are filled. */
export function tableOfCells(cells: readonly (readonly string[])[]): Table {
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== "").length;
  const known = (row: readonly string[]) => row.filter((cell) => likelyTarget(cell) !== "").length;
  const head = cells.slice(0, 20);
  const at = [
    head.findIndex((row) => known(row) >= 2),
    head.findIndex((row) => filled(row) >= 2),
    head.findIndex((row) => filled(row) >= 1),
  ].find((index) => index >= 0);
  const [heading = [], ...rows] = cells.slice(at ?? 0);
  return {
    headingRow: (at ?? 0) + 1,
    heading: heading.slice(0, heading.findLastIndex((cell) => cell.trim() !== "") + 1),
    rows,
  };
}

/** Names in a cell, in whatever way they are parted. */
function namesIn(cell: string): string[] {
  const items = cell.split(/\s*(?:;|\n|\||\s&\s|\s+and\s+(?=\p{Lu}))\s*/u).filter((name) => name !== "");
  const [only = ""] = items;
  // “Ana Silva, Budi Santoso” is two people, “Silva, Ana” is one, and “Ministry of Labour, Cambodia” too.
  const parts = only.split(/\s*,\s*/);
  const several = items.length === 1 && parts.length > 1 && parts.every((part) => /\S\s\S/.test(part));
  return several && parts.every((part) => part.split(/\s+/).length <= 4) ? parts : items;
}

const typeWords: readonly (readonly [RegExp, keyof typeof publicationTypes])[] = [
  [/chapter|section|kapitel|chapitre/i, "chapter"],
  [/article|artikel|artículo|review/i, "article"],
  [/guide|manual|handbook|toolkit|training|leitfaden/i, "guide"],
  [/brief|summary|leaflet|fact ?sheet/i, "brief"],
  [/director/i, "directory"],
  [/paper|thesis|dissertation/i, "paper"],
  [/book|buch|livre|libro|livro/i, "book"],
  [/report|study|studie|bericht|rapport|informe|relat/i, "report"],
];

function takeType(draft: RecordDraft, cell: string, from: string): void {
  const named = keysOf(publicationTypes).find((type) =>
    [type, publicationTypes[type].one.toLowerCase(), publicationTypes[type].many.toLowerCase()].includes(
      cell.toLowerCase(),
    ),
  );
  const [, likely] = typeWords.find(([pattern]) => pattern.test(cell)) ?? [];
  if (named) draft.type(named, from);
  else if (likely) draft.type(likely, from, "unsure");
  else draft.leave(from, cell, "It is no type that the catalogue has.");
}

function takeCell(draft: RecordDraft, target: Target, cell: string, heading: string): void {
  const role = roleOfTarget(target);
  if (role) for (const name of namesIn(cell)) draft.contributor(role, name, heading);
  else if (target === "date" || target === "year") draft.date(cell.replace(/^(\d{4})[.,]0+$/, "$1"), heading);
  else if (target === "language" || target === "abstract language") {
    if (target === "language") draft.language(cell, heading);
    else draft.set(target, cell, heading);
  } else if (target === "type") takeType(draft, cell, heading);
  else if (target === "licence") draft.licence(cell, heading);
  else if (target === "keywords") for (const word of cell.split(/[;,|\n]/)) draft.keyword(word, heading);
  else if (target === "file") for (const path of cell.split(/[;|\n]/)) draft.file(path);
  else if (target === "address") for (const each of cell.split(/[;\s]+/)) draft.address(each, heading);
  else if (isOneOf({ doi: 1, isbn: 1, issn: 1, handle: 1 }, target))
    for (const each of cell.split(/[;|\n]|,\s/)) draft.identifier(target, each, heading);
  else if (target === "report number") draft.identifier("report", cell, heading);
  else draft.set(target, cell, heading);
}

const own: readonly string[] = rowColumns;

/** Whether a heading is exactly a column of the catalogue's sheets: its cells are then what docs/import.md says. */
function isExactly(heading: string, target: Target): boolean {
  const name = heading.replace(/\s+/g, " ").trim().toLowerCase();
  return own.includes(target) ? name === target : contentColumn(name)?.name === target;
}

/** The records of a table, `mapping` being what each of its columns means. Rows keep the numbers that the spreadsheet gives them. */
export function recordsOfTable(
  { heading, headingRow, rows }: Table,
  mapping: readonly Target[],
): ImportedRecord[] {
  return rows.flatMap((row, index): ImportedRecord[] => {
    if (isEmpty(row)) return [];
    const draft = new RecordDraft(headingRow + index + 1);
    const exact: Record<string, string> = {};
    for (const [at, name] of heading.entries()) {
      const cell = withoutGuard((row[at] ?? "").trim());
      const target = mapping[at] ?? "";
      if (target !== "" && isExactly(name, target) && itemsOf(cell) !== null) {
        exact[target] = target === "year" ? cell.replace(/^(\d+)[.,]0+$/, "$1") : cell;
      } else if (cell !== "") {
        if (target === "") draft.leave(name, cell);
        else takeCell(draft, target, cell, name);
      }
    }
    return [over(draft.done(), exact)];
  });
}

/** A record with cells that stand as they were written, empty ones too. */
function over(record: ImportedRecord, exact: Readonly<Record<string, string>>): ImportedRecord {
  const names = Object.keys(exact);
  if (names.length === 0) return record;
  const isGuess = (column: string) => record.unsure.includes(column);
  const dated = names.includes("year") || names.includes("date");
  // A row about a publication that is there says only what its cells say.
  const isKnown = (exact.code ?? "") !== "" || (exact.slug ?? "") !== "";
  const kept = Object.entries(record.cells).filter(
    ([column]) => !(isGuess(column) && (isKnown || names.includes(column) || (column === "date" && dated))),
  );
  const cells = { ...Object.fromEntries(kept), ...exact };
  return {
    ...record,
    cells,
    unsure: record.unsure.filter((column) => column in cells && !names.includes(column)),
  };
}

/** What is wrong with a table that cannot be read, as one sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CatalogueError && error.problem.kind === "invalid")
    return error.problem.errors.map(({ message }) => message).join(" ");
  return error instanceof Error ? error.message : "It cannot be read.";
}
