/** The overview, and carrying out what the cache did not do the first time. */
import { waitingKindsOf } from "../../catalogue/agreeing/waiting.ts";
import { openDatabase } from "../../store/database.ts";
import { readOverview } from "../../store/overview.ts";
import { carryOut } from "../cache/purging.ts";
import { overviewJson, overviewSchema } from "../json/overview.ts";
import { isNew } from "../site.ts";
import { seeOther } from "./answer.ts";
import { conditionOf } from "./health.ts";
import { type Operation, operation } from "./operation.ts";
import { overviewPage } from "./pages/overview.ts";
import type { GuardedRoute } from "./route.ts";

export const overviewOperations: readonly Operation[] = [
  operation("GET", "/overview", "see", {
    summary: "What waits, what was changed last, and the health of what the catalogue runs on",
    does: async ({ c, site, principal, editing: { database, now } }) => {
      const [overview, condition] = await Promise.all([
        readOverview(database, now),
        conditionOf(c.env, site.origin),
      ]);
      const waiting = waitingKindsOf(principal).reduce((sum, kind) => sum + (overview.waiting[kind] ?? 0), 0);
      return { overview, waiting, ...condition };
    },
    gives: {
      name: "Overview",
      schema: overviewSchema,
      json: ({ overview, waiting, health, purges }, { site }) =>
        overviewJson(site.origin, overview, waiting, health, purges),
    },
    page: {
      path: "/admin",
      show: async ({ overview, waiting, health }, { c, site, principal, tongue }) =>
        overviewPage({ site, principal, tongue, overview, waiting, health, isNew: await isNew(c) }),
    },
  }),
];

export const overviewPages: readonly GuardedRoute[] = [
  {
    method: "POST",
    path: "/admin/purges",
    decision: "change",
    answer: async (c) => {
      await carryOut(c.executionCtx, openDatabase(c.env.DB), null);
      return seeOther("/admin/health?done=purged");
    },
  },
];
