/** COUNTER's reports as tables, with a head of thirteen lines and values parted by tabs. */
import type { counterReport } from "./counter-report.ts";
import { reportKind } from "./counter-reports.ts";

type Report = ReturnType<typeof counterReport>;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const titleColumns = [
  "Title",
  "Publisher",
  "Publisher_ID",
  "Platform",
  "DOI",
  "Proprietary_ID",
  "ISBN",
  "Print_ISSN",
  "Online_ISSN",
  "URI",
];

/** Nothing that a program takes for a formula, and nothing that would end a value. */
function cell(value: string): string {
  return value.replace(/\s+/g, " ").replace(/^[=+@]/, "'$&");
}

function several(values: string | readonly string[], mark: string): string {
  return typeof values === "string" ? values : values.join(mark);
}

/** The report with a line for each metric of each item, with its months side by side. */
export function counterTable(report: Report, shown: readonly string[]): string {
  const { head, items, isTotal } = report;
  const { Begin_Date, End_Date, ...filters } = head.Report_Filters;
  const { Metric_Type: metrics = [], ...others }: Readonly<Record<string, string | readonly string[]>> =
    filters;
  const { of, isView } = reportKind(head.Report_ID);
  const columns = of === "titles" ? titleColumns : ["Platform"];
  const attributes = ["Data_Type", ...report.attributes];
  const monthly = isTotal ? [] : shown;
  const lines = [
    ["Report_Name", head.Report_Name],
    ["Report_ID", head.Report_ID],
    ["Release", head.Release],
    ["Institution_Name", head.Institution_Name],
    ["Institution_ID", head.Institution_ID.Proprietary.join("; ")],
    ["Metric_Types", several(metrics, "; ")],
    [
      "Report_Filters",
      Object.entries(others)
        .map(([name, values]) => `${name}=${several(values, "|")}`)
        .join("; "),
    ],
    [
      "Report_Attributes",
      [
        ...(isView || attributes.length === 1 ? [] : [`Attributes_To_Show=${report.attributes.join("|")}`]),
        ...(isTotal ? ["Exclude_Monthly_Details=True"] : []),
      ].join("; "),
    ],
    [
      "Exceptions",
      (head.Exceptions ?? [])
        .map(({ Code, Message, Data }) => `${Code}: ${Message}${Data ? ` (${Data})` : ""}`)
        .join("; "),
    ],
    ["Reporting_Period", `Begin_Date=${Begin_Date}; End_Date=${End_Date}`],
    ["Created", head.Created],
    ["Created_By", head.Created_By],
    ["Registry_Record", head.Registry_Record],
    [""],
    [
      ...columns,
      ...attributes,
      "Metric_Type",
      "Reporting_Period_Total",
      ...monthly.map((month) => `${months[Number(month.slice(5)) - 1]}-${month.slice(0, 4)}`),
    ],
    ...items.flatMap(({ described, parts }) =>
      parts.flatMap(({ attributes: values, performance }) => {
        const { Item_ID: ids = {} } = described;
        const told = (name: string) => {
          const value =
            described[name] ??
            (typeof ids === "string" ? "" : ids[name.replace("Proprietary_ID", "Proprietary")]);
          return typeof value === "string" ? value : "";
        };
        return Object.entries(performance).map(([metric, counts]) => [
          ...columns.map(told),
          ...attributes.map((name) => values[name] ?? ""),
          metric,
          String(Object.values(counts).reduce((sum, count) => sum + count, 0)),
          ...monthly.map((month) => String(counts[month] ?? 0)),
        ]);
      }),
    ),
  ];
  return lines.map((line) => `${line.map(cell).join("\t")}\r\n`).join("");
}
