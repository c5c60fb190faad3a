/** The catalogue's health as JSON. */
import * as v from "valibot";

export const healthChecksSchema = v.array(
  v.strictObject({
    name: v.string(),
    works: v.boolean(),
    near: v.pipe(v.boolean(), v.description("Whether a limit is near")),
    detail: v.string(),
    remedy: v.nullable(v.string()),
  }),
);

export const healthSchema = v.strictObject({ well: v.boolean(), checks: healthChecksSchema });
export type HealthJson = v.InferOutput<typeof healthSchema>;
