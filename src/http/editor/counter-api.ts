/**
 * The COUNTER API of release 5.1, formerly SUSHI, by which libraries and consortia fetch reports of use: for everybody
 * together, with an access token as its key. What goes wrong is said in its own terms, and not in ours.
 */
import { may } from "../../catalogue/accounts/principal.ts";
import { principalOfToken } from "../../catalogue/accounts/token.ts";
import { monthAfter, monthsOf } from "../../catalogue/usage/reading.ts";
import { openDatabase } from "../../store/database.ts";
import { firstUsedMonth, readTitleUses, readUsageMonths } from "../../store/usage.ts";
import { counterApiPath, sitePaths } from "../addresses.ts";
import { log, problemOf } from "../error-answer.ts";
import { counterJson, counterReport, type Exception, theWorld } from "../formats/counter-report.ts";
import { type ReportId, reportIds, reportKind } from "../formats/counter-reports.ts";
import { counterTable } from "../formats/counter-table.ts";
import { originOf, siteOf } from "../site.ts";
import { data } from "./answer.ts";
import { countAttempt } from "./attempts.ts";
import { noteRefused } from "./refusals.ts";
import type { EditorContext, OpenRoute } from "./route.ts";

const messages: Readonly<Record<number, readonly [status: number, message: string]>> = {
  1000: [503, "Service Not Available"],
  1020: [429, "Client has made too many requests"],
  1030: [400, "Insufficient Information to Process Request"],
  2010: [403, "Requestor is Not Authorized to Access Usage for Institution"],
  2020: [401, "APIKey Invalid"],
  3020: [400, "Invalid Date Arguments"],
  3031: [200, "Usage Not Ready for Requested Dates"],
  3032: [200, "Usage No Longer Available for Requested Dates"],
  3050: [200, "Parameter Not Recognized in this Context"],
  3060: [200, "Invalid ReportFilter Value"],
  3062: [200, "Invalid ReportAttribute Value"],
};

function exception(code: number, about: string): Exception {
  return { Code: code, Message: messages[code]?.[1] ?? "", Data: about };
}

function refused(c: EditorContext, code: number, about: string): Response {
  return data(c, exception(code, about), messages[code]?.[0] ?? 400);
}

/** Why whoever asks gets nothing; null for whoever does. */
async function refusal(c: EditorContext): Promise<Response | null> {
  const { customer_id: customer, api_key: key } = c.req.query();
  if (!customer) return refused(c, 1030, `customer_id is missing: everybody together is ${theWorld}`);
  const principal = key ? await principalOfToken(openDatabase(c.env.DB), key) : c.var.principal;
  if (!principal && !key)
    return refused(c, 1030, "api_key is missing: it takes an access token of an editor");
  if (!principal) {
    await countAttempt(c);
    await noteRefused(c, { kind: "unauthenticated", token: "wrong" });
    return refused(c, 2020, "api_key takes an access token of an editor");
  }
  if (!may(principal, "see")) {
    await noteRefused(c, { kind: "forbidden", action: "see" }, principal);
    return refused(c, 2020, "this access token may not read: make one with the scope read");
  }
  return customer === theWorld
    ? null
    : refused(c, 2010, `readers are not told apart by institution: ask for ${theWorld}`);
}

const day = /^((?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?:-(?:0[1-9]|[12]\d|3[01]))?$/;
/** A year, or two with a dash between. */
const years = /^\d{4}(?:-\d{4})?$/;

interface Particulars {
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly attributes: readonly string[];
  readonly isTotal: boolean;
  readonly exceptions: readonly Exception[];
}

/** What is asked of a report beside its months: what there is of it, and what there is not as exceptions. */
function particularsOf(id: ReportId, asked: Readonly<Record<string, string>>, platform: string): Particulars {
  const { filters: own, attributes: shown, isView } = reportKind(id);
  const exceptions: Exception[] = [];
  const filters: Record<string, readonly string[]> = isView ? { ...own } : {};
  let attributes = isView ? shown : [];
  let isTotal = false;
  const isKnown = (name: string, value: string): boolean => {
    if (name === "yop") return years.test(value);
    return known[name]?.includes(value) === true;
  };
  const known: Readonly<Record<string, readonly string[]>> = {
    platform: [platform],
    ...(isView
      ? {}
      : {
          ...own,
          ...(reportKind(id).of === "titles" ? { yop: [] } : {}),
          attributes_to_show: shown,
          granularity: ["Month", "Totals"],
        }),
  };
  for (const [name, sent] of Object.entries(asked)) {
    if (!Object.hasOwn(known, name)) {
      exceptions.push(exception(3050, name));
      continue;
    }
    // A catalogue's name may have the sign in it by which values are told apart.
    const values = isKnown(name, sent) ? [sent] : [...new Set(sent.split("|"))];
    const good = values.filter((value) => isKnown(name, value));
    const bad = values.filter((value) => !isKnown(name, value));
    const isAttribute = name === "attributes_to_show" || name === "granularity";
    if (bad.length > 0) exceptions.push(exception(isAttribute ? 3062 : 3060, `${name}: ${bad.join("|")}`));
    if (name === "attributes_to_show") attributes = good;
    else if (name === "granularity") isTotal = good.at(0) === "Totals";
    else if (good.length > 0) filters[name] = good;
  }
  return { filters, attributes, isTotal, exceptions };
}

async function report(c: EditorContext, id: ReportId): Promise<Response> {
  const stopped = await refusal(c);
  if (stopped) return stopped;
  const {
    customer_id: _,
    api_key: __,
    requestor_id: ___,
    format,
    begin_date: begin,
    end_date: end,
    ...asked
  } = c.req.query();
  if (!begin || !end) return refused(c, 1030, "begin_date and end_date say which months, such as 2026-01");
  const [from, to] = [day.exec(begin)?.[1], day.exec(end)?.[1]];
  const now = new Date();
  const current = now.toISOString().slice(0, 7);
  if (from === undefined || to === undefined || from > to || from >= current) {
    return refused(c, 3020, "months, or days of them, that are over, the first before the last");
  }
  const database = openDatabase(c.env.DB);
  const site = await siteOf(c);
  const first = (await firstUsedMonth(database)) ?? from;
  const period = { from, to: to < current ? to : monthAfter(current, -1) };
  const particulars = particularsOf(id, asked, site.catalogueName);
  const exceptions: Exception[] = [
    ...(to < current ? [] : [exception(3031, `usage is only available to ${period.to}`)]),
    ...(from >= first ? [] : [exception(3032, `usage is only available from ${first}`)]),
    ...particulars.exceptions,
  ];
  const [uses, months] = await Promise.all([
    readTitleUses(database, period),
    readUsageMonths(database, period, null),
  ]);
  const searches = months.filter(({ kind }) => kind === "search");
  const made = counterReport({ ...period, id, ...particulars, exceptions }, { uses, searches }, site, now);
  if (format !== "tsv") return data(c, counterJson(made));
  return new Response(counterTable(made, monthsOf(period)), {
    headers: {
      "content-type": "text/tab-separated-values; charset=utf-8",
      "content-disposition": `attachment; filename="${id}-${period.from}-${period.to}.tsv"`,
    },
  });
}

async function list(c: EditorContext): Promise<Response> {
  const stopped = await refusal(c);
  if (stopped) return stopped;
  const last = monthAfter(new Date().toISOString().slice(0, 7), -1);
  const first = (await firstUsedMonth(openDatabase(c.env.DB))) ?? last;
  return data(
    c,
    reportIds.map((id) => ({
      Report_Name: reportKind(id).name,
      Report_ID: id,
      Release: "5.1",
      Report_Description: reportKind(id).describes,
      Path: `/r51/reports/${id.toLowerCase()}`,
      First_Month_Available: first < last ? first : last,
      Last_Month_Available: last,
    })),
  );
}

function at(path: string, answer: OpenRoute["answer"]): OpenRoute {
  return {
    method: "GET",
    path: counterApiPath + path,
    decision: "anyone",
    answer: async (c, principal) => {
      try {
        return await answer(c, principal);
      } catch (error) {
        const problem = problemOf(error);
        if (problem.kind === "too-many-requests") {
          await noteRefused(c, problem);
          return refused(c, 1020, "twenty wrong keys a minute");
        }
        if (problem.kind !== "unavailable") throw error;
        log(crypto.randomUUID(), counterApiPath + path, 503, error);
        return refused(c, 1000, "the database does not answer: ask again in half a minute");
      }
    },
  };
}

/** Its addresses; all but the first take a key. */
export const counterApi: readonly OpenRoute[] = [
  at("/status", async (c) => {
    const { catalogueName } = await siteOf(c);
    return data(c, [
      {
        Description: `COUNTER API of ${catalogueName}`,
        Service_Active: true,
        Registry_Record: "",
        Note: `${originOf(c)}${sitePaths.about}`,
      },
    ]);
  }),
  at("/members", async (c) => {
    const stopped = await refusal(c);
    return stopped ?? data(c, [{ Customer_ID: theWorld, Institution_Name: "The World" }]);
  }),
  at("/reports", list),
  ...reportIds.map((id) => at(`/reports/${id.toLowerCase()}`, (c) => report(c, id))),
];
