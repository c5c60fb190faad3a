/** The security log, for administrators. */
import { listSecurityEvents } from "../../catalogue/accounts/security-log.ts";
import { securityLogPath } from "../addresses.ts";
import { securityLogSchema } from "../json/accounts.ts";
import { type Operation, operation } from "./operation.ts";
import { securityLogPage } from "./pages/security-log.ts";
import { wholeNumber } from "./query.ts";

export const securityLogOperations: readonly Operation[] = [
  operation("GET", "/security-log", "administer", {
    summary: "Who signed in and what was refused, latest first",
    query: { before: wholeNumber("the number of an event: those before it") },
    does: ({ editing, query: { before = null } }) => listSecurityEvents(editing.database, before),
    gives: { name: "SecurityLog", schema: securityLogSchema, json: (log) => log },
    page: {
      path: securityLogPath,
      show: (log, { site, principal, tongue }) => securityLogPage({ site, principal, tongue, ...log }),
    },
  }),
];
