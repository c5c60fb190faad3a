/** Whether every file is what was uploaded, as a report to be filed: a page, and a sheet with a line each. */
import { fixityReport, type ReportedFile } from "../../catalogue/files/fixity-report.ts";
import { csvText } from "../../catalogue/sheet/exporting.ts";
import { openDatabase } from "../../store/database.ts";
import { siteOf } from "../site.ts";
import { download, page } from "./answer.ts";
import { fixityPage } from "./pages/fixity.ts";
import type { GuardedRoute } from "./route.ts";

function reportNow(env: Env) {
  return fixityReport({ database: openDatabase(env.DB), files: env.FILES, now: new Date().toISOString() });
}

const columns = [
  "state",
  "publication",
  "document",
  "key",
  "media_type",
  "bytes",
  "sha256",
  "manifest_sha256",
  "stored_bytes",
  "first_read_at",
  "read_at",
];

function cellsOf({ key, state, row, line, storedBytes }: ReportedFile): string[] {
  return [
    state,
    row?.publicationCode,
    row?.documentCode,
    key,
    row?.mediaType,
    row?.bytes,
    row?.sha256,
    line?.sha256,
    storedBytes,
    line?.firstReadAt,
    row?.checkedAt ?? line?.readAt,
  ].map((cell) => String(cell ?? ""));
}

export const fixityPages: readonly GuardedRoute[] = [
  {
    method: "GET",
    path: "/admin/fixity",
    decision: "see",
    answer: async (c, principal) => {
      const { tongue } = c.var;
      const [site, report] = await Promise.all([siteOf(c, tongue.strings), reportNow(c.env)]);
      return page(c, await fixityPage({ site, principal, tongue, report }));
    },
  },
  {
    method: "GET",
    path: "/admin/fixity.csv",
    decision: "see",
    answer: async (c) => {
      const { at, files } = await reportNow(c.env);
      return download(csvText([columns, ...files.map(cellsOf)]), "text/csv", `fixity-${at.slice(0, 10)}.csv`);
    },
  },
];
