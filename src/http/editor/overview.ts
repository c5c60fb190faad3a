/** The overview, and carrying out what the cache did not do the first time. */
import { readOverview } from "../../store/overview.ts";
import { openDatabase } from "../../store/database.ts";
import { pendingPurges } from "../../store/purges.ts";
import { carryOut } from "../cache/purging.ts";
import { overviewJson } from "../json/overview.ts";
import { siteOf } from "../site.ts";
import { data, page, seeOther } from "./answer.ts";
import { healthOf } from "./health.ts";
import { overviewPage } from "./pages/overview.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";

async function state(c: EditorContext) {
  const database = openDatabase(c.env.DB);
  const [overview, health, purges] = await Promise.all([
    readOverview(database),
    healthOf(c.env, siteOf(c).origin),
    pendingPurges(database),
  ]);
  return { overview, health, purges };
}

export const overviewRoutes: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: "/admin",
    decision: "see",
    answer: async (c, principal) => {
      const done = c.req.query("done") ?? null;
      return page(c, await overviewPage({ site: siteOf(c), principal, ...(await state(c)), done }));
    },
  },
  {
    method: "POST",
    path: "/admin/purges",
    decision: "change",
    answer: async (c) => {
      await carryOut(c.executionCtx, openDatabase(c.env.DB), null);
      return seeOther("/admin?done=purged");
    },
  },
  {
    method: "GET",
    path: "/api/v1/overview",
    decision: "see",
    answer: async (c) => {
      const { overview, health, purges } = await state(c);
      return data(c, overviewJson(siteOf(c).origin, overview, health, purges));
    },
  },
];
