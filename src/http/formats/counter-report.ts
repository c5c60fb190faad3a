/** Title and platform reports of the COUNTER Code of Practice 5.1, as its API has them. */
import { monthsOf } from "../../catalogue/usage/reading.ts";
import type { Months, StoredMonth, StoredTitleUse } from "../../store/usage.ts";
import { publicationShortPath } from "../addresses.ts";
import type { Site } from "../site.ts";
import { books, metrics, type ReportId, reportKind } from "./counter-reports.ts";

/** Who reports, and of what. */
type Reporting = Pick<Site, "origin" | "catalogueName" | "publisher" | "licence">;

/** What a publication is to COUNTER. A chapter is counted by itself, and its book is not here. */
const dataTypes: Readonly<Record<string, string>> = {
  book: "Book",
  directory: "Reference_Work",
  article: "Other",
  chapter: "Other",
};
const dataTypeOf = (type: string) => dataTypes[type] ?? "Report";

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
  /** Whether months are one sum. */
  readonly isTotal: boolean;
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
  { filters, isTotal, from }: ReportAsked,
): Performance {
  const isBook = books.includes(dataType);
  const wanted = filters["metric_type"];
  const shown = Object.entries(metrics).filter(
    ([name]) => (wanted?.includes(name) ?? true) && (isBook || !name.startsWith("Unique_Title")),
  );
  const found = shown.map(([name, kinds]) => {
    const counts: Record<string, number> = {};
    for (const { month, kind, count } of uses) {
      const at = isTotal ? from : month;
      if (kinds.includes(kind)) counts[at] = (counts[at] ?? 0) + count;
    }
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

/** Whether a year is this one, or within these two with a dash between. */
function isWithin(year: string, years: string): boolean {
  const [from = "", to = from] = years.split("-");
  return from <= year && year <= to;
}

function shownOf(attributes: Attributes, wanted: readonly string[]): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => name === "Data_Type" || wanted.includes(name)),
  );
}

function titleItems(uses: readonly StoredTitleUse[], asked: ReportAsked, site: Reporting): Item[] {
  const { filters, attributes } = asked;
  const titles = Map.groupBy(uses, ({ code }) => code);
  return [...titles.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const Data_Type = dataTypeOf(first.type);
    const licence = first.licence ?? site.licence ?? "";
    const Access_Type = /^CC|creativecommons/i.test(licence) ? "Open" : "Free_To_Read";
    const YOP = String(first.year).padStart(4, "0").replace("0000", "0001");
    const performance = performanceOf(of, Data_Type, asked);
    const passes =
      isAmong(filters["data_type"], Data_Type) &&
      isAmong(filters["access_type"], Access_Type) &&
      (filters["yop"]?.some((years) => isWithin(YOP, years)) ?? true);
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
  asked: ReportAsked,
  site: Reporting,
): Item[] {
  const { filters, attributes } = asked;
  const kinds = Map.groupBy(uses, ({ type }) => dataTypeOf(type));
  const all = [...kinds, ["Platform", searches] as const].toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const found = all
    .filter(([type]) => isAmong(filters["data_type"], type))
    .map(([Data_Type, of]) => ({
      attributes: shownOf({ Data_Type, ...regular }, attributes),
      performance: performanceOf(of, Data_Type, asked),
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
  yop: "YOP",
  platform: "Platform",
};

/** A report for everybody, made of the figures of its months. */
export function counterReport(
  asked: ReportAsked,
  { uses, searches }: { readonly uses: readonly StoredTitleUse[]; readonly searches: readonly StoredMonth[] },
  site: Reporting,
  now: Date,
) {
  const { id, filters, attributes, isTotal, from, to } = asked;
  const { name, of, isView } = reportKind(id);
  const items = of === "titles" ? titleItems(uses, asked, site) : platformItems(uses, searches, asked, site);
  const shown = {
    ...(isView || attributes.length === 0 ? {} : { Attributes_To_Show: attributes }),
    ...(isTotal ? { Granularity: "Totals" } : {}),
  };
  // Of a month that cannot be told of it is not said besides that there was nothing.
  const untold = asked.exceptions.filter(({ Code }) => Code === 3031 || Code === 3032).length;
  const isNothing = items.length === 0 && untold < monthsOf(asked).length;
  const all = isNothing ? [...asked.exceptions, nothing] : asked.exceptions;
  return {
    head: {
      Release: "5.1",
      Report_ID: id,
      Report_Name: name,
      Created: now.toISOString().replace(/\.\d+/, ""),
      Created_By: site.publisher,
      Institution_ID: { Proprietary: [`backlist:${theWorld}`] },
      Institution_Name: "The World",
      Registry_Record: "",
      ...(Object.keys(shown).length === 0 ? {} : { Report_Attributes: shown }),
      Report_Filters: {
        Begin_Date: `${from}-01`,
        End_Date: lastDay(to),
        ...Object.fromEntries(
          Object.entries(filters).map(([parameter, values]) => [
            named[parameter] ?? parameter,
            parameter === "platform" ? values.join("|") : values,
          ]),
        ),
      },
      ...(all.length === 0 ? {} : { Exceptions: all }),
    },
    /** What each line of a table tells, beside the kind of what it is. */
    attributes,
    isTotal,
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
