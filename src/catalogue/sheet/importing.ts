/**
 * Bringing publications in by the sheet. What a row would do is worked out first, for all rows; then all of it is
 * done, or nothing.
 */
import type { Noted } from "../../store/database.ts";
import { findCodesAndSlugs } from "../../store/sheet.ts";
import { makeChanges, tryChanges } from "../changing/changing.ts";
import type { Editing } from "../changing/editing.ts";
import type { Change } from "../changing/planning.ts";
import type { SheetNames } from "../fields/cells.ts";
import { CatalogueError, type FieldError } from "../problem.ts";
import { parseCode } from "../publication/code.ts";
import type { PublicationContent } from "../publication/content.ts";
import { columnOfField, contentColumns, translationColumns } from "./columns.ts";
import { readSheetNames } from "./names.ts";
import type { SheetRow } from "./reading.ts";
import { type ImportOptions, parseRow, type Readied } from "./row.ts";

/** What one column of a row changes, as the sheet writes it. */
interface ColumnChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

export interface RowOutcome {
  /** As the spreadsheet counts. */
  readonly row: number;
  readonly outcome: "new" | "changed" | "unchanged" | "wrong";
  /** Null for a new publication, whose code is made when it is written. */
  readonly code: string | null;
  readonly title: string;
  readonly changes: readonly ColumnChange[];
  readonly errors: readonly FieldError[];
  /** What the catalogue has already: told, since it may be meant. */
  readonly warnings: readonly FieldError[];
}

export interface ImportPlan {
  readonly rows: readonly RowOutcome[];
  /** Every error with its row and column; nothing can be written while there is one. */
  readonly errors: readonly FieldError[];
  readonly changes: readonly Change[];
}

/** A change that may be tried, and which of the rows it is. */
interface Ready {
  readonly change: Change;
  readonly index: number;
}

/** The field of a change among several, as the one write path names it. */
function placeOf(field: string, count: number): { index: number; rest: string } {
  const [, index = "0", rest = field] = /^publications\.(\d+)\.(.*)$/.exec(field) ?? [];
  return count > 1 ? { index: Number(index), rest } : { index: 0, rest: field };
}

/** What the changes would do, or, by their index, what is wrong with them. */
async function tried(editing: Editing, changes: readonly Change[]) {
  try {
    return { outcomes: await tryChanges(editing, changes), errors: [] };
  } catch (error) {
    if (!(error instanceof CatalogueError) || error.problem.kind !== "invalid") throw error;
    return { outcomes: [], errors: error.problem.errors };
  }
}

function differences(
  before: PublicationContent,
  after: PublicationContent,
  names: SheetNames,
): ColumnChange[] {
  const codes = new Set(before.documents.map(({ code }) => code));
  // A document that is new gets its code when it is written.
  const shown = {
    ...after,
    documents: after.documents.map((each) => (codes.has(each.code) ? each : { ...each, code: "" })),
  };
  const tags = new Set([...before.translations, ...after.translations].map(({ language }) => language));
  return [...contentColumns, ...translationColumns([...tags])].flatMap(({ name, write }) => {
    const [from, to] = [write(before, names), write(shown, names)];
    return from === to ? [] : [{ column: name, from, to }];
  });
}

/** Complains of rows that are about the same publication. */
function complainOfTwins(rows: readonly Readied[]): void {
  const seen = new Map<string, number>();
  for (const { row, current, input, errors } of rows) {
    const key = current?.code ?? (input?.slug ? `slug ${input.slug}` : null);
    if (key === null) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.number);
    else
      errors.push({
        field: current ? "code" : "slug",
        message: `Row ${first} is about the same publication.`,
      });
  }
}

/** What the rows would do, without doing it. Rows match by code, else by slug, else are new. */
export async function planImport(
  editing: Editing,
  rows: readonly SheetRow[],
  options: ImportOptions,
): Promise<ImportPlan> {
  const { database } = editing;
  const [found, names] = await Promise.all([
    findCodesAndSlugs(
      database,
      rows.flatMap(({ code }) => (code === null ? [] : [parseCode(code) ?? code])),
      rows.flatMap(({ code, slug }) => (code === null && slug !== null ? [slug] : [])),
    ),
    readSheetNames(database),
  ]);
  const readied = rows.map((row): Readied => {
    const current =
      row.code === null
        ? row.slug === null
          ? undefined
          : found.bySlug.get(row.slug)
        : found.byCode.get(parseCode(row.code) ?? row.code);
    if (row.code !== null && current === undefined) {
      const message = `No publication has the code “${row.code}”. Leave the cell empty for a new one.`;
      const errors = [{ field: "code", message }];
      return { row, current: null, before: null, input: null, change: null, errors, title: "" };
    }
    const moved = row.code === null && current !== undefined && current.slug !== row.slug;
    return parseRow(row, current ?? null, { moved, names }, options);
  });
  complainOfTwins(readied);
  let ready: Ready[] = [];
  let outcomes: Awaited<ReturnType<typeof tryChanges>> = [];
  // Where some rows turn out to be wrong, what the others would do is still worth knowing.
  for (let wrong = true; wrong; ) {
    ready = readied.flatMap(({ change, errors }, index) =>
      change && errors.length === 0 ? [{ change, index }] : [],
    );
    const attempt = await tried(
      editing,
      ready.map(({ change }) => change),
    );
    outcomes = attempt.outcomes;
    wrong = attempt.errors.length > 0;
    for (const { field, message } of attempt.errors) {
      const { index, rest } = placeOf(field, ready.length);
      const of = readied[ready[index]?.index ?? 0];
      const column = of?.row.places === "columns" && of.input ? columnOfField(rest, { ...of.input }) : rest;
      of?.errors.push({ field: column, message });
    }
  }
  const byIndex = new Map(ready.map(({ index }, at) => [index, outcomes[at]]));
  const report = readied.map((each, index): RowOutcome => {
    const outcome = byIndex.get(index);
    const { row, current, before, errors, title } = each;
    const common = { row: row.number, code: current?.code ?? null, title };
    const isChanged = outcome?.written === true;
    // Only what would be overwritten matters: a sheet that says nothing new may be as old as it likes.
    if (isChanged && current && row.revision !== null && row.revision !== String(current.revision)) {
      errors.push({
        field: "revision",
        message: `Somebody changed it after this sheet was made: it was revision ${row.revision} and is ${current.revision} now. Export it again, and make your change there.`,
      });
    }
    if (errors.length > 0 || !outcome)
      return { ...common, outcome: "wrong", changes: [], errors, warnings: [] };
    const state =
      outcome.written && each.change?.transition
        ? [{ column: "state", from: current?.state ?? "", to: "published" }]
        : [];
    return {
      ...common,
      outcome: before === null ? "new" : isChanged ? "changed" : "unchanged",
      changes: before ? [...state, ...differences(before, outcome.content, names)] : state,
      errors,
      warnings: [...row.warnings, ...outcome.warnings],
    };
  });
  return {
    rows: report,
    errors: report.flatMap(({ row, errors }) =>
      errors.map(({ field, message }) => ({ field: `row ${row}, column ${field}`, message })),
    ),
    changes: ready.map(({ change }) => change),
  };
}

/** What an import of the rows has done, by what it noted of each; which columns it changed is known no more. */
export async function importedAlready(
  editing: Editing,
  rows: readonly SheetRow[],
  options: ImportOptions,
  noted: readonly Noted[],
): Promise<ImportPlan> {
  const known = rows.map((row, index) => ({ ...row, code: noted[index]?.name ?? row.code, revision: null }));
  const plan = await planImport(editing, known, options);
  const told = plan.rows.map((row, index): RowOutcome => {
    return { ...row, outcome: noted[index]?.outcome ?? "unchanged", changes: [], errors: [] };
  });
  return { rows: told, errors: [], changes: [] };
}

/** Does what the rows say, all of it or nothing. Throws `invalid` with every row and column that is wrong. */
export async function importRows(
  editing: Editing,
  rows: readonly SheetRow[],
  options: ImportOptions,
): Promise<ImportPlan> {
  const plan = await planImport(editing, rows, options);
  if (plan.errors.length > 0) throw new CatalogueError({ kind: "invalid", errors: plan.errors });
  const made = await makeChanges(editing, plan.changes);
  // Where nothing is wrong, each row is one change.
  return {
    ...plan,
    rows: plan.rows.map((row, index) => ({ ...row, code: made[index]?.publication.code ?? row.code })),
  };
}
