/** The security log, for administrators. */
import { listSecurityEvents, noteExport, type SecurityLog } from "../../catalogue/accounts/security-log.ts";
import { csvText } from "../../catalogue/sheet/exporting.ts";
import type { Database } from "../../store/database.ts";
import { securityLogPath } from "../addresses.ts";
import { securityLogSchema } from "../json/accounts.ts";
import { type Operation, operation } from "./operation.ts";
import { securityLogPage } from "./pages/security-log.ts";
import { wholeNumber } from "./query.ts";
import { streamOf } from "../respond.ts";
import { download } from "./answer.ts";

/** The whole log as CSV, in pieces. */
async function* logSheet(database: Database): AsyncGenerator<string> {
  yield `\uFEFF${csvText([["number", "when", "what", "in words", "who", "account"]])}`;
  for (let before: number | null = null; ; ) {
    const page: SecurityLog = await listSecurityEvents(database, before);
    const rows = page.events.map(({ id, createdAt, action, detail, author, accountId }) =>
      [id, createdAt, action, detail, author, accountId ?? ""].map(String),
    );
    if (rows.length > 0) yield csvText(rows);
    if (page.next === null) return;
    before = page.next;
  }
}

export const securityLogOperations: readonly Operation[] = [
  operation("GET", "/security-log.csv", "administer", {
    summary: "The whole security log, latest first",
    does: async ({ editing: { database }, principal }) => {
      await noteExport(database, principal, "took the security log");
      return download(streamOf(logSheet(database)), "text/csv", "security-log.csv");
    },
    gives: ["text/csv"],
  }),
  operation("GET", "/security-log", "administer", {
    summary: "Who signed in and what was refused, latest first",
    query: { before: wholeNumber("the number of an event: those before it") },
    does: ({ editing, query: { before = null } }) => listSecurityEvents(editing.database, before),
    gives: { name: "SecurityLog", schema: securityLogSchema, json: (log) => log },
    page: {
      path: securityLogPath,
      show: (log, { site, principal }) => securityLogPage({ site, principal, ...log }),
    },
  }),
];
