/** What harvesters and readers of the files of the whole catalogue are told, in English: they are programs. */

export const programs = {
  allRecords: "All published records.",
  dumps: {
    "/catalogue.jsonl": "One publication a line, as the API gives it",
    "/catalogue.csv": "One publication a row; several values in a field are parted by semicolons",
    "/catalogue-for-excel.csv": "The same with a byte order mark, for Excel",
    "/catalogue.sql":
      "Tables for SQLite: sqlite3 catalogue.db < catalogue.sql. Loaded over an older one, it takes its place",
  },

  /** In lines, which become comments. */
  robots: (oai: string, everything: string) =>
    `Everything published here may be read, indexed and harvested. Please not by walking the filters: their
combinations number millions and hold nothing that the sitemap, ${oai} and ${everything} do not.`,
  securityText: (publisher: string) =>
    `What was found in the catalogue itself. Of what it holds, write to its publisher, ${publisher}.`,

  /** The guide in plain text, at /llms.txt. */
  guide: {
    lead: (publisher: string) =>
      `The publications of ${publisher}, with every translation, summary and file that exists of them.`,
    words:
      "A publication is a work; its documents are what can be read of it, each in one language. /p/CODE is a publication's permanent address, /d/CODE a document's: cite these. A document that is “awaiting file” exists, but its file has not been uploaded yet. Years or titles in `supplied` are a cataloguer's.",
    asJson:
      "Every page is also JSON: add `.json` to its address. Rather than following links through lists and filters, take the whole catalogue in one request.",
    data: "Data",
    jsonLines: "the whole catalogue, one publication a line",
    csv: "the same as one table",
    sql: "the same as tables for SQLite",
    dataPackageName: "Data package",
    dataPackage: "the three with their sizes and SHA-256",
    api: "documentation with examples",
    apiDescription: "the same for programs",
    news: "News",
    atom: "latest changes first",
    jsonFeed: "the same",
    oai: "harvesting by date and set, withdrawals included",
    sitemapName: "Sitemap",
    sitemap: "every page and file",
    lists: "Lists",
    index: "each with its number of publications",
    optional: "Optional",
    about: "how the catalogue keeps its addresses and its readers' privacy",
  },

  /** The conditions of OAI-PMH, each in the sentence that stands with its code. */
  oai: {
    noSetSyntax: "The argument set has no such syntax.",
    noSuchSet: "There is no such set. ListSets names those that there are.",
    formats: (offered: readonly string[]) => `Records can be had as ${offered.join(" and ")}.`,
    datestamp: (argument: string) => `The argument ${argument} takes YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.`,
    granularity: "The arguments from and until differ in granularity.",
    fromAfterUntil: "The argument from is later than until.",
    notAToken: "This is not a token that was given here. Begin the list anew.",
    verbs: (verbs: readonly string[]) => `The argument verb takes one of ${verbs.join(", ")}.`,
    unknownArgument: (verb: string) => `${verb} does not take an argument of that name.`,
    repeated: (argument: string) => `The argument ${argument} is repeated.`,
    empty: (argument: string) => `The argument ${argument} is empty.`,
    tokenAlone: "A resumptionToken excludes all other arguments.",
    missing: (verb: string, argument: string) => `${verb} needs the argument ${argument}.`,
    setsAreWhole: "The list of sets is given whole.",
    noSuchItem: "There is no item with this identifier.",
    withdrawn: "This item was withdrawn.",
    noRecords: "No record passes these arguments, or none is left of the list.",
    tooLong: (most: number) => `The arguments have more than ${most} characters.`,
  },
};
