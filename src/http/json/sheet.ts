/** What an import would do or did, as JSON. */
import * as v from "valibot";
import type { StoredImport } from "../../store/imports.ts";
import type { ImportPlan } from "../../catalogue/sheet/importing.ts";
import { publicationDataPath } from "../addresses.ts";

export const importSchema = v.strictObject({
  dryRun: v.boolean(),
  /** By which it can be undone; null where nothing was written. */
  import: v.nullable(v.string()),
  rows: v.array(
    v.strictObject({
      row: v.pipe(v.number(), v.description("As a spreadsheet counts: the heading is row 1")),
      outcome: v.picklist(["new", "changed", "unchanged", "wrong"]),
      code: v.nullable(v.string()),
      title: v.string(),
      url: v.nullable(v.string()),
      changes: v.array(v.strictObject({ column: v.string(), from: v.string(), to: v.string() })),
      errors: v.array(v.strictObject({ column: v.string(), message: v.string() })),
      warnings: v.pipe(
        v.array(v.strictObject({ column: v.string(), message: v.string() })),
        v.description(
          "What the catalogue has already, and letters that may have been read wrongly; it is written all the same",
        ),
      ),
    }),
  ),
});
/** Imports, the latest first. */
export const importsSchema = v.strictObject({
  imports: v.array(
    v.strictObject({
      id: v.string(),
      by: v.string(),
      at: v.string(),
      reason: v.string(),
      made: v.number(),
      changed: v.number(),
      standing: v.pipe(v.number(), v.description("How many of them are still as it left them")),
    }),
  ),
  next: v.nullable(v.string()),
});

export function importsJson(
  imports: readonly StoredImport[],
  next: string | null,
): v.InferOutput<typeof importsSchema> {
  return {
    imports: imports.map(({ accountName, createdAt, ...rest }) => ({
      ...rest,
      by: accountName,
      at: createdAt,
    })),
    next,
  };
}

export const undoneSchema = v.strictObject({
  undone: v.array(v.string()),
  kept: v.array(v.strictObject({ code: v.string(), title: v.string(), why: v.string() })),
  remaining: v.pipe(v.number(), v.description("Still to be undone, by asking again")),
});

export type ImportJson = v.InferOutput<typeof importSchema>;

export function importJson(origin: string, plan: ImportPlan, importId: string | null): ImportJson {
  return {
    dryRun: importId === null,
    import: importId,
    rows: plan.rows.map(({ row, outcome, code, title, changes, errors, warnings }) => ({
      row,
      outcome,
      code,
      title,
      url: code === null ? null : origin + publicationDataPath(code),
      changes: changes.map((change) => ({ ...change })),
      errors: errors.map(({ field, message }) => ({ column: field, message })),
      warnings: warnings.map(({ field, message }) => ({ column: field, message })),
    })),
  };
}
