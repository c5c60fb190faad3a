/** The catalogue's health as JSON. */
import * as v from "valibot";

export const healthChecksSchema = v.array(
  v.strictObject({
    name: v.string(),
    works: v.boolean(),
    near: v.boolean(),
    detail: v.string(),
    remedy: v.nullable(v.string()),
  }),
);

export const healthSchema = v.strictObject({ well: v.boolean(), checks: healthChecksSchema });
export type HealthJson = v.InferOutput<typeof healthSchema>;
