/** Title and platform reports of the COUNTER Code of Practice 5.1, as its API has them. */
import type { Months, StoredMonth, StoredTitleUse } from "../../store/usage.ts";
import { publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";

/** Who reports, and of what. */
type Reporting = Pick<Site, "origin" | "catalogueName" | "publisher" | "licence">;

/** Which figures make up which metric. */
const metrics: Readonly<Record<string, readonly string[]>> = {
  Searches_Platform: ["search"],
  Total_Item_Investigations: ["view", "text", "download"],
  Total_Item_Requests: ["text", "download"],
  Unique_Item_Investigations: ["unique-investigation"],
  Unique_Item_Requests: ["unique-request"],
  Unique_Title_Investigations: ["unique-investigation"],
  Unique_Title_Requests: ["unique-request"],
};

/** What a publication is to COUNTER. A chapter is counted by itself, and its book is not here. */
const dataTypes: Readonly<Record<string, string>> = {
  book: "Book",
  directory: "Reference_Work",
  article: "Other",
  chapter: "Other",
};
const dataTypeOf = (type: string) => dataTypes[type] ?? "Report";

export const reportNames = { TR: "Title Report", PR: "Platform Report" } as const;
export type ReportId = keyof typeof reportNames;

/** What may be asked for beside the months, in each report. */
export const reportFilters = {
  TR: {
    metric_type: Object.keys(metrics).filter((name) => name !== "Searches_Platform"),
    data_type: ["Book", "Other", "Reference_Work", "Report"],
    access_type: ["Free_To_Read", "Open"],
    access_method: ["Regular"],
  },
  PR: {
    metric_type: Object.keys(metrics),
    data_type: ["Book", "Other", "Platform", "Reference_Work", "Report"],
    access_method: ["Regular"],
  },
} as const satisfies Record<ReportId, Readonly<Record<string, readonly string[]>>>;
export const reportAttributes = {
  TR: ["YOP", "Access_Type", "Access_Method"],
  PR: ["Access_Method"],
} as const satisfies Record<ReportId, readonly string[]>;

export interface Exception {
  readonly Code: number;
  readonly Message: string;
  readonly Data?: string;
}

export interface ReportAsked extends Months {
  readonly id: ReportId;
  /** By parameter; what is left out is not filtered by. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly attributes: readonly string[];
  readonly exceptions: readonly Exception[];
}

/** The customer who is everybody. */
export const theWorld = "0000000000000000";

type Counts = Readonly<Record<string, number>>;
type Performance = Readonly<Record<string, Counts>>;
type Attributes = Readonly<Record<string, string>>;

/** What was done with something, under each combination of the attributes that are shown. */
interface Item {
  readonly described: Readonly<Record<string, string | Attributes>>;
  readonly parts: readonly { readonly attributes: Attributes; readonly performance: Performance }[];
}

/** The metrics of these figures, each with its months; those of titles are for books. */
function performanceOf(
  uses: readonly StoredMonth[],
  dataType: string,
  wanted: readonly string[] | undefined,
): Performance {
  const isBook = dataType === "Book" || dataType === "Reference_Work";
  const shown = Object.entries(metrics).filter(
    ([name]) => (wanted?.includes(name) ?? true) && (isBook || !name.startsWith("Unique_Title")),
  );
  const found = shown.map(([name, kinds]) => {
    const counts: Record<string, number> = {};
    for (const { month, kind, count } of uses)
      if (kinds.includes(kind)) counts[month] = (counts[month] ?? 0) + count;
    return [name, counts] as const;
  });
  return Object.fromEntries(found.filter(([, counts]) => Object.keys(counts).length > 0));
}

function identified({ code, identifiers }: StoredTitleUse, { origin }: Reporting): Attributes {
  const known: readonly { readonly scheme?: string; readonly value?: string }[] = JSON.parse(identifiers);
  const valueOf = (scheme: string, form: RegExp) =>
    known
      .map(({ scheme: name, value = "" }) => (name === scheme ? form.exec(value)?.[0] : undefined))
      .find(Boolean);
  const doi = valueOf("doi", /10\.[1-9][0-9]{2}[0-9.]*\/.+$/);
  const isbn = valueOf("isbn", /^97[89]-\d+-\d+-\d+-\d$/);
  return {
    ...(doi === undefined ? {} : { DOI: doi }),
    Proprietary: `backlist:${code}`,
    ...(isbn?.length === 17 ? { ISBN: isbn } : {}),
    URI: origin + publicationShortPath(code),
  };
}

const regular = { Access_Method: "Regular" } as const;
const isAmong = (filter: readonly string[] | undefined, value: string) => filter?.includes(value) ?? true;

function shownOf(attributes: Attributes, wanted: readonly string[]): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name === "Data_Type" || wanted.includes(name)),
  );
}

function titleItems(
  uses: readonly StoredTitleUse[],
  { filters, attributes }: ReportAsked,
  site: Reporting,
): Item[] {
  const titles = Map.groupBy(uses, ({ code }) => code);
  return [...titles.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const Data_Type = dataTypeOf(first.type);
    const licence = first.licence ?? site.licence ?? "";
    const Access_Type = /^CC|creativecommons/i.test(licence) ? "Open" : "Free_To_Read";
    const YOP = String(first.year).padStart(4, "0").replace("0000", "0001");
    const performance = performanceOf(of, Data_Type, filters["metric_type"]);
    const passes = isAmong(filters["data_type"], Data_Type) && isAmong(filters["access_type"], Access_Type);
    if (!passes || Object.keys(performance).length === 0) return [];
    return [
      {
        described: {
          Title: first.title,
          Publisher: site.publisher,
          Platform: site.catalogueName,
          Item_ID: identified(first, site),
        },
        parts: [
          { attributes: shownOf({ Data_Type, YOP, Access_Type, ...regular }, attributes), performance },
        ],
      },
    ];
  });
}

function platformItems(
  uses: readonly StoredTitleUse[],
  searches: readonly StoredMonth[],
  { filters, attributes }: ReportAsked,
  site: Reporting,
): Item[] {
  const kinds = Map.groupBy(uses, ({ type }) => dataTypeOf(type));
  const all = [...kinds, ["Platform", searches] as const].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const found = all
    .filter(([type]) => isAmong(filters["data_type"], type))
    .map(([Data_Type, of]) => ({
      attributes: shownOf({ Data_Type, ...regular }, attributes),
      performance: performanceOf(of, Data_Type, filters["metric_type"]),
    }))
    .filter(({ performance }) => Object.keys(performance).length > 0);
  return found.length === 0 ? [] : [{ described: { Platform: site.catalogueName }, parts: found }];
}

const nothing: Exception = { Code: 3030, Message: "No Usage Available for Requested Dates" };

function lastDay(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10);
}

/** How the parameters are called in a report. */
const named: Readonly<Record<string, string>> = {
  metric_type: "Metric_Type",
  data_type: "Data_Type",
  access_type: "Access_Type",
  access_method: "Access_Method",
};

/** A report for everybody, made of the figures of its months. */
export function counterReport(
  asked: ReportAsked,
  { uses, searches }: { readonly uses: readonly StoredTitleUse[]; readonly searches: readonly StoredMonth[] },
  site: Reporting,
  now: Date,
) {
  const { id, filters, attributes, from, to } = asked;
  const items = id === "TR" ? titleItems(uses, asked, site) : platformItems(uses, searches, asked, site);
  const all = items.length === 0 ? [...asked.exceptions, nothing] : asked.exceptions;
  return {
    head: {
      Release: "5.1",
      Report_ID: id,
      Report_Name: reportNames[id],
      Created: now.toISOString().replace(/\.\d+/, ""),
      Created_By: site.publisher,
      Institution_ID: { Proprietary: [`backlist:${theWorld}`] },
      Institution_Name: "The World",
      Registry_Record: "",
      ...(attributes.length === 0 ? {} : { Report_Attributes: { Attributes_To_Show: attributes } }),
      Report_Filters: {
        Begin_Date: `${from}-01`,
        End_Date: lastDay(to),
        ...Object.fromEntries(Object.entries(filters).map(([name, values]) => [named[name] ?? name, values])),
      },
      ...(all.length === 0 ? {} : { Exceptions: all }),
    },
    items,
  };
}

/** The report as JSON. */
export function counterJson({ head, items }: ReturnType<typeof counterReport>): object {
  return {
    Report_Header: head,
    Report_Items: items.map(({ described, parts }) => ({
      ...described,
      Attribute_Performance: parts.map(({ attributes, performance }) => ({
        ...attributes,
        Performance: performance,
      })),
    })),
  };
}
