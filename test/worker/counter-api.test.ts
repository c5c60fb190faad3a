/** Figures of use for editors, and the reports and the API of COUNTER 5.1, over made-up months of the seeded catalogue. */
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { monthAfter } from "../../src/catalogue/usage/reading.ts";
import { sendJson, signedIn, withToken } from "./editors.ts";
import { ask } from "./requests.ts";

const world = "customer_id=0000000000000000";
const current = new Date().toISOString().slice(0, 7);
const [first, last] = [monthAfter(current, -3), monthAfter(current, -1)];

let key: string;
let editor: Record<string, string>;
let title: string;

beforeAll(async () => {
  const { authorization = "" } = await withToken("viewer", ["read"]);
  key = `api_key=${authorization.replace("Bearer ", "")}`;
  editor = await signedIn("viewer");
  title = (await env.DB.prepare("SELECT title FROM publications WHERE id = 2").first<string>("title")) ?? "";
  await env.DB.exec("UPDATE publications SET type = 'report' WHERE id = 1");
  await env.DB.exec("UPDATE publications SET type = 'book', licence = 'CC-BY-4.0' WHERE id = 2");
  const rows: readonly (readonly [string, string, number, string, string, number])[] = [
    [first, "view", 2, "", "", 10],
    [last, "view", 2, "", "", 20],
    [last, "download", 2, "", "", 7],
    [last, "text", 1, "", "", 3],
    [last, "unique-investigation", 2, "", "", 18],
    [last, "search", 0, "", "", 40],
    [current, "view", 2, "", "", 1000],
    [last, "view", 2, "country", "KH", 12],
    [last, "view", 2, "country", "AL", 2],
    [last, "view", 2, "country", "RS", 6],
    [last, "view", 2, "language", "km", 20],
  ];
  await env.DB.batch(
    rows.map((row) =>
      env.DB.prepare(
        "INSERT INTO usage (month, kind, publication_id, document_id, facet, value, count) VALUES (?, ?, ?, 0, ?, ?, ?)",
      ).bind(...row),
    ),
  );
});

interface Report {
  Report_Header: Record<string, unknown> & { Exceptions?: { Code: number; Message: string; Data: string }[] };
  Report_Items: {
    Title?: string;
    Platform?: string;
    Attribute_Performance: (Record<string, string> & {
      Performance: Record<string, Record<string, number>>;
    })[];
  }[];
}

async function report(id: string, more = ""): Promise<Report> {
  const response = await ask(
    `/sushi/r51/reports/${id}?${world}&${key}&begin_date=${first}&end_date=${last}${more}`,
  );
  expect(response.status, await response.clone().text()).toBe(200);
  return response.json();
}

const codes = ({ Report_Header: { Exceptions = [] } }: Report) => Exceptions.map(({ Code }) => Code);

describe("the COUNTER API", () => {
  it("says whether it works to everybody, and the rest to who has a key", async () => {
    expect(await (await ask("/sushi/r51/status")).json()).toMatchObject([
      { Service_Active: true, Registry_Record: "" },
    ]);
    const members = await ask(`/sushi/r51/members?${world}&${key}`);
    expect(await members.json()).toEqual([
      { Customer_ID: "0000000000000000", Institution_Name: "The World" },
    ]);
    const reports = await (await ask(`/sushi/r51/reports?${world}&${key}`)).json();
    expect(reports).toMatchObject([
      { Report_ID: "PR", First_Month_Available: first, Last_Month_Available: last },
      { Report_ID: "PR_P1", Path: "/r51/reports/pr_p1" },
      { Report_ID: "TR", Release: "5.1", Path: "/r51/reports/tr" },
      { Report_ID: "TR_B1" },
      { Report_ID: "TR_B2" },
      { Report_ID: "TR_B3", Report_Name: "Book Usage by Access Type" },
    ]);
    expect(members.headers.get("cache-control")).toContain("no-store");
  });

  it("is for who may read: a token for backups or for writing alone opens nothing", async () => {
    for (const scopes of [["backup"], ["write"]] as const) {
      const { authorization = "" } = await withToken("administrator", scopes);
      const asKey = `${world}&api_key=${authorization.replace("Bearer ", "")}`;
      for (const [query, headers] of [
        [asKey, {}],
        [world, { authorization }],
      ] as const) {
        const response = await ask(`/sushi/r51/reports/tr?${query}`, { headers });
        expect(response.status, scopes[0]).toBe(401);
        expect(await response.json()).toMatchObject({ Code: 2020 });
      }
    }
  });

  it.each([
    ["", 400, 1030],
    [world, 400, 1030],
    [`${world}&api_key=backlist_wrong`, 401, 2020],
    ["customer_id=1&KEY", 403, 2010],
    [`${world}&KEY`, 400, 1030],
    [`${world}&KEY&begin_date=2026-13&end_date=2026-01`, 400, 3020],
    [`${world}&KEY&begin_date=2026-02&end_date=2026-01`, 400, 3020],
    [`${world}&KEY&begin_date=2999-01&end_date=2999-02`, 400, 3020],
  ])("refuses %s in its own terms", async (query, status, code) => {
    const response = await ask(`/sushi/r51/reports/tr?${query.replace("KEY", key)}`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ Code: code, Message: expect.any(String) });
  });

  it("has a title report with each publication's months, and titles' metrics for books alone", async () => {
    const { Report_Header: head, Report_Items: items } = await report(
      "tr",
      "&attributes_to_show=YOP|Access_Type",
    );
    expect(head).toMatchObject({
      Release: "5.1",
      Report_ID: "TR",
      Report_Name: "Title Report",
      Institution_Name: "The World",
      Report_Attributes: { Attributes_To_Show: ["YOP", "Access_Type"] },
      Report_Filters: { Begin_Date: `${first}-01` },
    });
    const book = items.find((item) => item.Title === title);
    expect(book?.Attribute_Performance).toMatchObject([
      {
        Data_Type: "Book",
        Access_Type: "Open",
        Performance: {
          Total_Item_Investigations: { [first]: 10, [last]: 27 },
          Total_Item_Requests: { [last]: 7 },
          Unique_Item_Investigations: { [last]: 18 },
          Unique_Title_Investigations: { [last]: 18 },
        },
      },
    ]);
    const other = items.find((item) => item.Title !== title);
    expect(Object.keys(other?.Attribute_Performance[0]?.Performance ?? {})).toEqual([
      "Total_Item_Investigations",
      "Total_Item_Requests",
    ]);
  });

  it("has a platform report with the searches", async () => {
    const { Report_Items: items } = await report("pr");
    const performed = items[0]?.Attribute_Performance ?? [];
    expect(performed.map(({ Data_Type }) => Data_Type)).toEqual(["Book", "Platform", "Report"]);
    expect(performed[1]?.Performance).toEqual({ Searches_Platform: { [last]: 40 } });
  });

  it("goes on without what it does not know, and says so", async () => {
    const made = await report(
      "tr",
      "&metric_type=Total_Item_Requests|Nonsense&colour=blue&attributes_to_show=Size",
    );
    expect(codes(made)).toEqual([3060, 3050, 3062]);
    const [book] = made.Report_Items.filter((item) => item.Title === title);
    expect(Object.keys(book?.Attribute_Performance[0]?.Performance ?? {})).toEqual(["Total_Item_Requests"]);
    expect(codes(await report("tr", "&data_type=Reference_Work"))).toEqual([3030]);
  });

  it("has standard views, which are what they are whatever is asked", async () => {
    const made = await report("tr_b3", "&attributes_to_show=Access_Method&yop=2000");
    expect(codes(made)).toEqual([3050, 3050]);
    expect(made.Report_Items.map((item) => item.Title)).toEqual([title]);
    expect(made.Report_Items[0]?.Attribute_Performance[0]).toMatchObject({
      YOP: expect.stringMatching(/^\d{4}$/),
      Access_Type: "Open",
      Performance: { Unique_Title_Investigations: { [last]: 18 } },
    });
    const [usage] = (await report("pr_p1")).Report_Items;
    expect(usage?.Attribute_Performance.map(({ Data_Type }) => Data_Type)).toEqual([
      "Book",
      "Platform",
      "Report",
    ]);
    expect(codes(await report("tr_b1"))).toEqual([3030]);
    expect(codes(await report("tr_b2"))).toEqual([3030]);
  });

  it("knows its own name as the platform, and whether months are one sum", async () => {
    const { Platform: catalogueName = "" } = (await report("pr")).Report_Items[0] ?? {};
    const own = await report("pr", `&platform=${encodeURIComponent(catalogueName)}&granularity=Totals`);
    expect(codes(own)).toEqual([]);
    expect(own.Report_Header).toMatchObject({
      Report_Filters: { Platform: catalogueName },
      Report_Attributes: { Granularity: "Totals" },
    });
    expect(own.Report_Items[0]?.Attribute_Performance[0]?.Performance).toMatchObject({
      Total_Item_Investigations: { [first]: 37 },
    });
    expect(codes(await report("pr", "&platform=Other&granularity=Week"))).toEqual([3060, 3062]);
    const administrator = { ...(await signedIn("administrator")), "if-match": "*" };
    for (const name of ["Ends | Means", catalogueName]) {
      const renamed = await sendJson("PATCH", "/api/v1/settings", { name: { en: name } }, administrator);
      expect(renamed.status).toBe(200);
      expect(codes(await report("pr", `&platform=${encodeURIComponent(name)}`))).toEqual([]);
    }
  });

  it("leaves out months that are not over, or lie before the first, and says so", async () => {
    const before = monthAfter(first, -2);
    const path = `/sushi/r51/reports/tr?${world}&${key}&begin_date=${before}&end_date=${current}`;
    const made = await (await ask(path)).json<Report>();
    expect(codes(made)).toEqual([3031, 3032]);
    expect(JSON.stringify(made)).not.toContain("1000");
  });

  it("has the same as a table", async () => {
    const response = await ask(
      `/sushi/r51/reports/tr?${world}&${key}&begin_date=${first}&end_date=${last}&format=tsv&attributes_to_show=YOP`,
    );
    expect(response.headers.get("content-type")).toContain("text/tab-separated-values");
    const lines = (await response.text()).split("\r\n").map((line) => line.split("\t"));
    expect(lines.slice(0, 14).map(([name]) => name)).toEqual([
      "Report_Name",
      "Report_ID",
      "Release",
      "Institution_Name",
      "Institution_ID",
      "Metric_Types",
      "Report_Filters",
      "Report_Attributes",
      "Exceptions",
      "Reporting_Period",
      "Created",
      "Created_By",
      "Registry_Record",
      "",
    ]);
    const columns = lines[14] ?? [];
    expect(columns.slice(0, 4)).toEqual(["Title", "Publisher", "Publisher_ID", "Platform"]);
    expect(lines.slice(15, -1).every((line) => line.length === columns.length)).toBe(true);
    const row = lines.find(([name, ...rest]) => name === title && rest.includes("Total_Item_Investigations"));
    expect(row?.slice(-4)).toEqual(["37", "10", "0", "27"]);
  });
});

interface Usage {
  months: { month: string; counts: Record<string, number> }[];
  shares: { value: string; count: number; before: number | null }[];
  others: { count: number; before: number | null };
}

const usage = async (query: string) =>
  (await ask(`/api/v1/usage?from=${first}&to=${last}&${query}`, { headers: editor })).json<Usage>();

describe("figures for editors", () => {
  it("are by month and publication, beside another period", async () => {
    const { months, shares } = await usage("compare=before");
    expect(months.map(({ counts }) => counts["view"])).toEqual([10, 0, 20]);
    expect(shares).toMatchObject([{ count: 30, before: 0 }]);
  });

  it("do not tell apart what few readers have, nor let it be reckoned from the rest", async () => {
    const { shares, others } = await usage("by=country");
    expect(shares.map(({ value, count }) => [value, count])).toEqual([["KH", 12]]);
    expect(others.count).toBe(8);
  });

  it("are on a page with plots and tables, and on one to be printed", async () => {
    for (const path of [
      `/admin/figures?from=${first}&to=${last}&by=country`,
      `/admin/figures/${last.slice(0, 4)}`,
    ]) {
      const response = await ask(path, { headers: { ...editor, accept: "text/html" } });
      const text = await response.text();
      expect(response.status, text).toBe(200);
      expect(text).toContain('<svg class="plot"');
      expect(text).toContain("Cambodia");
      expect(text).not.toContain("Albania");
    }
  });

  it("refuse what is no month, and are nobody's but editors'", async () => {
    const wrong = await ask("/api/v1/usage?from=2026-13", { headers: editor });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ parameter: "from" });
    expect((await ask("/api/v1/usage")).status).toBe(401);
    const turned = await ask("/api/v1/usage?from=2026-02&to=2026-01", { headers: editor });
    expect(turned.status).toBe(400);
  });
});
