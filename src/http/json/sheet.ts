/** What an import would do or did, as JSON. */
import * as v from "valibot";
import type { ImportPlan } from "../../catalogue/sheet/importing.ts";
import { publicationDataPath } from "../addresses.ts";

export const importSchema = v.strictObject({
  dryRun: v.boolean(),
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
export type ImportJson = v.InferOutput<typeof importSchema>;

export function importJson(origin: string, plan: ImportPlan, dryRun: boolean): ImportJson {
  return {
    dryRun,
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
