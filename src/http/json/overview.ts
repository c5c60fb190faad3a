/** The overview as JSON. */
import * as v from "valibot";
import type { StoredOverview } from "../../store/overview.ts";
import type { StoredPurge } from "../../store/purges.ts";
import type { Health } from "../editor/health.ts";
import { publicationDataPath } from "../addresses.ts";
import { healthChecksSchema } from "./health.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const titles = v.array(
  v.strictObject({ code: v.string(), title: v.string(), url: v.string(), detail: v.string() }),
);

export const overviewSchema = v.strictObject({
  publications: v.strictObject({ draft: count, published: count, withdrawn: count }),
  waiting: v.pipe(count, v.description("Acts that wait for a second person, and that one may do")),
  awaitingFiles: titles,
  damagedFiles: titles,
  drafts: titles,
  scheduled: titles,
  brokenLinks: v.array(
    v.strictObject({
      url: v.string(),
      status: count,
      checkedAt: v.string(),
      code: v.string(),
      title: v.string(),
    }),
  ),
  changes: v.array(
    v.strictObject({
      subject: v.string(),
      what: v.string(),
      action: v.string(),
      author: v.string(),
      reason: v.nullable(v.string()),
      at: v.string(),
    }),
  ),
  years: v.array(v.strictObject({ value: v.string(), publications: count })),
  languages: v.array(v.strictObject({ value: v.string(), available: count, awaiting: count })),
  health: healthChecksSchema,
  pendingPurges: v.array(
    v.strictObject({ createdAt: v.string(), attempts: count, failure: v.nullable(v.string()) }),
  ),
});
export type OverviewJson = v.InferOutput<typeof overviewSchema>;

export function overviewJson(
  origin: string,
  overview: StoredOverview,
  waiting: number,
  health: readonly Health[],
  purges: readonly StoredPurge[],
): OverviewJson {
  const named = (list: StoredOverview["drafts"]) =>
    list.map(({ code, title, detail }) => ({
      code,
      title,
      url: origin + publicationDataPath(code),
      detail,
    }));
  return {
    publications: overview.publications,
    waiting,
    awaitingFiles: named(overview.awaiting),
    damagedFiles: named(overview.damaged),
    drafts: named(overview.drafts),
    scheduled: named(overview.scheduled),
    brokenLinks: overview.brokenLinks,
    changes: overview.changes,
    years: overview.years,
    languages: overview.languages,
    health: health.map((each) => ({ ...each })),
    pendingPurges: purges.map(({ createdAt, attempts, failure }) => ({ createdAt, attempts, failure })),
  };
}
