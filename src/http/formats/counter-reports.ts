/** Which reports of the COUNTER Code of Practice 5.1 there are, and what each may be asked for, or is by itself. */

/** Which figures make up which metric. */
export const metrics: Readonly<Record<string, readonly string[]>> = {
  Searches_Platform: ["search"],
  Total_Item_Investigations: ["view", "text", "download"],
  Total_Item_Requests: ["text", "download"],
  Unique_Item_Investigations: ["unique-investigation"],
  Unique_Item_Requests: ["unique-request"],
  Unique_Title_Investigations: ["unique-investigation"],
  Unique_Title_Requests: ["unique-request"],
};
const titleMetrics = Object.keys(metrics).filter((name) => name !== "Searches_Platform");

/** Those of which titles are counted. */
export const books: readonly string[] = ["Book", "Reference_Work"];

interface ReportKind {
  readonly name: string;
  /** Whether it is of each publication, or of the catalogue as a whole. */
  readonly of: "titles" | "platform";
  readonly describes: string;
  /** What may be asked for of a report; what a standard view has, which is asked for nothing. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly attributes: readonly string[];
  readonly isView: boolean;
}

const bookView = {
  of: "titles",
  isView: true,
  attributes: ["YOP"],
  filters: { data_type: books, access_method: ["Regular"] },
} as const;

const reportKinds = {
  PR: {
    name: "Platform Report",
    of: "platform",
    describes: "How often the catalogue was searched, and its publications looked at and read",
    filters: {
      metric_type: Object.keys(metrics),
      data_type: ["Book", "Other", "Platform", "Reference_Work", "Report"],
      access_method: ["Regular"],
    },
    attributes: ["Access_Method"],
    isView: false,
  },
  PR_P1: {
    name: "Platform Usage",
    of: "platform",
    describes: "How often the catalogue was searched, and its publications read",
    filters: {
      metric_type: [
        "Searches_Platform",
        "Total_Item_Requests",
        "Unique_Item_Requests",
        "Unique_Title_Requests",
      ],
      access_method: ["Regular"],
    },
    attributes: [],
    isView: true,
  },
  TR: {
    name: "Title Report",
    of: "titles",
    describes: "How often each publication was looked at and read",
    filters: {
      metric_type: titleMetrics,
      data_type: ["Book", "Other", "Reference_Work", "Report"],
      access_type: ["Free_To_Read", "Open"],
      access_method: ["Regular"],
    },
    attributes: ["YOP", "Access_Type", "Access_Method"],
    isView: false,
  },
  TR_B1: {
    ...bookView,
    name: "Book Requests (Controlled)",
    describes: "How often books were read that not everybody may read: there are none",
    filters: {
      ...bookView.filters,
      access_type: ["Controlled"],
      metric_type: ["Total_Item_Requests", "Unique_Title_Requests"],
    },
  },
  TR_B2: {
    ...bookView,
    name: "Book Access Denied",
    describes: "How often somebody was kept from a book: nobody is",
    filters: { ...bookView.filters, metric_type: ["Limit_Exceeded", "No_License"] },
  },
  TR_B3: {
    ...bookView,
    name: "Book Usage by Access Type",
    describes: "How often each book was looked at and read, by whether it is open or free to read",
    filters: { ...bookView.filters, metric_type: titleMetrics },
    attributes: ["YOP", "Access_Type"],
  },
} as const satisfies Readonly<Record<string, ReportKind>>;

export type ReportId = keyof typeof reportKinds;
export const reportIds = [
  "PR",
  "PR_P1",
  "TR",
  "TR_B1",
  "TR_B2",
  "TR_B3",
] as const satisfies readonly ReportId[];

/** What is known of a kind of report. */
export function reportKind(id: ReportId): ReportKind {
  return reportKinds[id];
}
