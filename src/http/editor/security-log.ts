/** The security log, for administrators. */
import { listSecurityEvents } from "../../catalogue/accounts/security-log.ts";
import { openDatabase } from "../../store/database.ts";
import { securityLogPath } from "../addresses.ts";
import { siteOf } from "../site.ts";
import { data, page } from "./answer.ts";
import { securityLogPage } from "./pages/security-log.ts";
import type { EditorContext, GuardedRoute } from "./route.ts";

/** The part of the log that is asked for: what is before an event, or the latest. */
function wanted(c: EditorContext) {
  const before = c.req.query("before") ?? "";
  return listSecurityEvents(openDatabase(c.env.DB), /^\d{1,15}$/.test(before) ? Number(before) : null);
}

export const securityLogRoutes: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: securityLogPath,
    decision: "administer",
    answer: async (c, principal) =>
      page(c, await securityLogPage({ site: siteOf(c), principal, ...(await wanted(c)) })),
  },
  {
    method: "GET",
    path: "/api/v1/security-log",
    decision: "administer",
    answer: async (c) => data(c, await wanted(c)),
  },
];
