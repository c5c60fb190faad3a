/**
 * The COUNTER API of release 5.1, formerly SUSHI, by which libraries and consortia fetch reports of use: for everybody
 * together, with an access token as its key. What goes wrong is said in its own terms, and not in ours.
 */
import { principalOfToken } from "../../catalogue/accounts/token.ts";
import { monthAfter, monthsOf } from "../../catalogue/usage/reading.ts";
import { openDatabase } from "../../store/database.ts";
import { firstUsedMonth, readTitleUses, readUsageMonths } from "../../store/usage.ts";
import { counterApiPath, sitePaths } from "../addresses.ts";
import {
  counterJson,
  counterReport,
  type Exception,
  reportAttributes,
  reportFilters,
  type ReportId,
  reportNames,
  theWorld,
} from "../formats/counter-report.ts";
import { counterTable } from "../formats/counter-table.ts";
import { originOf, siteOf } from "../site.ts";
import { data } from "./answer.ts";
import { countAttempt } from "./attempts.ts";
import type { EditorContext, OpenRoute } from "./route.ts";

const messages: Readonly<Record<number, readonly [status: number, message: string]>> = {
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
  if (!key && !c.var.principal)
    return refused(c, 1030, "api_key is missing: it takes an access token of an editor");
  if (key && !(await principalOfToken(openDatabase(c.env.DB), key))) {
    await countAttempt(c);
    return refused(c, 2020, "api_key takes an access token of an editor");
  }
  return customer === theWorld
    ? null
    : refused(c, 2010, `readers are not told apart by institution: ask for ${theWorld}`);
}

const day = /^((?:19|20)\d\d-(?:0[1-9]|1[0-2]))(?:-(?:0[1-9]|[12]\d|3[01]))?$/;

/** The values of a parameter that there are, and those that are made up. */
function valuesOf(sent: string, known: readonly string[]): { good: string[]; bad: string[] } {
  const { true: good = [], false: bad = [] } = Object.groupBy(
    sent.split("|"),
    (value) => `${known.includes(value)}` as const,
  );
  return { good: [...new Set(good)], bad };
}

async function report(c: EditorContext, id: ReportId): Promise<Response> {
  const stopped = await refusal(c);
  if (stopped) return stopped;
  const {
    customer_id: _,
    api_key: __,
    requestor_id: ___,
    platform: ____,
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
  const first = (await firstUsedMonth(database)) ?? from;
  const period = { from, to: to < current ? to : monthAfter(current, -1) };
  const exceptions: Exception[] = [
    ...(to < current ? [] : [exception(3031, `usage is only available to ${period.to}`)]),
    ...(from >= first ? [] : [exception(3032, `usage is only available from ${first}`)]),
  ];
  const filters: Record<string, readonly string[]> = {};
  let attributes: readonly string[] = [];
  const known: Readonly<Record<string, readonly string[]>> = {
    ...reportFilters[id],
    attributes_to_show: reportAttributes[id],
  };
  for (const [name, sent] of Object.entries(asked)) {
    const values = known[name];
    if (!values) {
      exceptions.push(exception(3050, name));
      continue;
    }
    const { good, bad } = valuesOf(sent, values);
    if (bad.length > 0)
      exceptions.push(exception(name === "attributes_to_show" ? 3062 : 3060, `${name}: ${bad.join("|")}`));
    if (name === "attributes_to_show") attributes = good;
    else if (good.length > 0) filters[name] = good;
  }
  const [uses, months] = await Promise.all([
    readTitleUses(database, period),
    readUsageMonths(database, period, null),
  ]);
  const searches = months.filter(({ kind }) => kind === "search");
  const made = counterReport(
    { ...period, id, filters, attributes, exceptions },
    { uses, searches },
    await siteOf(c),
    now,
  );
  if (format !== "tsv") return data(c, counterJson(made));
  return new Response(counterTable(made, monthsOf(period)), {
    headers: {
      "content-type": "text/tab-separated-values; charset=utf-8",
      "content-disposition": `attachment; filename="${id}-${period.from}-${period.to}.tsv"`,
    },
  });
}

const descriptions = {
  TR: "How often each publication was looked at and read",
  PR: "How often the catalogue was searched, and its publications looked at and read",
} as const;

const ids = ["PR", "TR"] as const;

async function list(c: EditorContext): Promise<Response> {
  const stopped = await refusal(c);
  if (stopped) return stopped;
  const last = monthAfter(new Date().toISOString().slice(0, 7), -1);
  const first = (await firstUsedMonth(openDatabase(c.env.DB))) ?? last;
  return data(
    c,
    ids.map((id) => ({
      Report_Name: reportNames[id],
      Report_ID: id,
      Release: "5.1",
      Report_Description: descriptions[id],
      Path: `/r51/reports/${id.toLowerCase()}`,
      First_Month_Available: first < last ? first : last,
      Last_Month_Available: last,
    })),
  );
}

function at(path: string, answer: OpenRoute["answer"]): OpenRoute {
  return { method: "GET", path: counterApiPath + path, decision: "anyone", answer };
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
  ...ids.map((id) => at(`/reports/${id.toLowerCase()}`, (c) => report(c, id))),
];
