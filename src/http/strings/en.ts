/** English: every sentence that readers' pages say. Another language fills the same shape (`Strings`). */
import { html } from "hono/html";
import type { Language } from "../../catalogue/languages/language.ts";
import type { Expected } from "../../catalogue/problem.ts";
import type { PublicationDate, Season } from "../../catalogue/publication/date.ts";
import { type Licence, rightsReserved } from "../../catalogue/publication/licence.ts";
import * as terms from "../../catalogue/publication/terms.ts";
import * as filter from "../../catalogue/reading/filter.ts";
import type { Place } from "../../catalogue/search/passages.ts";
import * as searching from "../../catalogue/search/request.ts";
import type { Markup } from "../pages/layout.ts";
import { about } from "./en-about.ts";
import { problems } from "./en-problems.ts";
import { type Counted, numbersOf } from "./plural.ts";
import { programs } from "./en-programs.ts";

const { number, counted } = numbersOf("en");

// What the closed lists are called. Editors' pages, sheets and search use the same English names.
const types: Record<terms.PublicationType, { readonly one: string; readonly many: string }> =
  terms.publicationTypes;
const documentRoles: Record<terms.DocumentRole, string> = terms.documentRoles;
const documentFormats: Record<terms.DocumentFormat, string> = terms.documentFormats;
const identifierSchemes: Record<terms.IdentifierScheme, string> = terms.identifierSchemes;
const relations: Record<terms.RelationType, { readonly label: string; readonly from: string }> =
  terms.relationTypes;

const contributorRoles: Record<terms.ContributorRole, string> = terms.contributorRoles;
const severalContributors: Record<terms.ContributorRole, string> = {
  author: "Authors",
  editor: "Editors",
  translator: "Translators",
  illustrator: "Illustrators",
  publisher: "Publishers",
  partner: "Partners",
  funder: "Funders",
  commissioner: "Commissioned by",
  host: "Hosts",
};

const { facets: labels } = filter;
const facets: Record<filter.Facet, { readonly one: string; readonly many: string; readonly lead: string }> = {
  contributor: {
    ...labels.contributor,
    lead: "Everyone whom the catalogue names as author, editor, publisher, partner or funder.",
  },
  language: {
    ...labels.language,
    lead: "Every language in which a publication can be read, in whole or in part.",
  },
  place: { ...labels.place, lead: "The countries and regions that publications speak of." },
  series: { ...labels.series, lead: "The series, journals and books that publications appeared in." },
  topic: { ...labels.topic, lead: "What the publications are about. Each has one to four topics." },
  type: { ...labels.type, lead: "What kind of work a publication is." },
  year: { ...labels.year, lead: "The years in which publications appeared." },
};

const containerKinds: Record<terms.ContainerKind, { readonly one: string; readonly many: string }> = {
  series: { one: "Series", many: "Series" },
  journal: { one: "Journal", many: "Journals" },
  book: { one: "Book", many: "Books" },
};

const sortOrders: Record<searching.SortOrder, string> = searching.sortOrders;

const searchPlaces: Record<Place, string> = {
  title: "Title",
  abstract: "Abstract",
  contributor: "Contributor",
  topic: "Topic",
  type: "Type",
  container: "Published in",
  place: "Place",
  language: "Language",
  document: "Document",
  "full text": "Full text",
};

const months = "January February March April May June July August September October November December".split(
  " ",
);

const seasons: Record<Season, string> = {
  spring: "Spring",
  summer: "Summer",
  autumn: "Autumn",
  winter: "Winter",
};

const circa = "c. ";

/** The date without its marks: “17 May 2004”, “Spring 2014”, “2000–2009”. */
function plainDate({ year, lastYear, season, month, day }: PublicationDate): string {
  if (lastYear !== null) return `${year}–${lastYear}`;
  const named = season ? seasons[season] : month === null ? undefined : months[month - 1];
  return [day, named, year].filter((part) => part !== null && part !== undefined).join(" ");
}

const publications = { one: "# publication", other: "# publications" };

export const english = {
  tag: "en",
  direction: "ltr" as const,
  number,
  languageName: ({ name }: Language) => name,
  types,
  documentRoles,
  documentFormats,
  identifierSchemes,
  relations,
  facets,
  containerKinds,
  sortOrders,
  searchPlaces,
  contributorRole: (role: terms.ContributorRole, count: number) =>
    counted(count, { one: contributorRoles[role], other: severalContributors[role] }),

  /** A date; in square brackets where a cataloguer supplied it. */
  date: (date: PublicationDate, supplied: boolean) => {
    if (date.year === null) return "no date";
    const unsure = date.uncertain || (supplied && !date.approximate) ? "?" : "";
    const text = `${date.approximate ? circa : ""}${plainDate(date)}${unsure}`;
    return supplied ? `[${text}]` : text;
  },
  undated: "No date",
  undatedInBrackets: "n.d.",
  circa,
  size: (bytes: number) => {
    if (bytes < 1000) return counted(bytes, { one: "# byte", other: "# bytes" });
    if (bytes < 1_000_000) return `${number(Math.max(1, Math.round(bytes / 1000)))} KB`;
    return `${number(bytes / 1_000_000, 1)} MB`;
  },

  aboutPage: about,

  // Around every page.
  skipToContent: "Skip to content",
  catalogue: "Catalogue",
  placesSection: "Places",
  about: "About",
  search: "Search",
  searchTheCatalogue: "Search the catalogue",
  thisPageAsData: "This page as data",
  noCookies: "No cookies, no tracking: about this catalogue",
  comma: ", ",
  semicolon: "; ",

  // Documents.
  notUploadedYet: "not uploaded yet",
  smallerFile: "Smaller file",
  earlierFiles: "Earlier files",
  standIn:
    "This is a demonstration: each PDF here is a stand-in that names the document whose file has not been uploaded yet.",
  awaitingTitle: (title: string) => `Not uploaded yet: ${title}`,
  awaiting: (role: string, language: string) =>
    `The ${role.toLowerCase()} in ${language} exists, but its file has not been uploaded yet. This address will lead to it as soon as it is.`,
  readNow: "What you can read now",
  allThatBelongs: "All that belongs to it",
  aboutThisPublication: "About this publication",

  // Lists.
  catalogueLead: (publisher: string) =>
    `Research, guides and tools of ${publisher}, in every language they exist in. Free to read and to share.`,
  languageLead: (language: string) =>
    `Everything that can be read in ${language}, in whole or in part, with those documents first.`,
  dataset: (publisher: string) =>
    `Every publication of ${publisher} with its title, abstract, year, authors, topics, places, identifiers and documents in all their languages.`,
  publicationsOf: (publisher: string, names: readonly string[]) =>
    `Publications of ${publisher}${names.length > 0 ? `: ${names.join(", ")}` : ""}`,
  inContainer: (kind: Markup | string, container: Markup) => html`${kind} in ${container}`,
  nativeName: "In its own script",
  translatedTitle: "In English",
  partOf: "Part of",
  parts: (count: number) => counted(count, { one: "Its part", other: "Its parts" }),
  narrowTheList: "Narrow the list",
  any: "Any",
  show: "Show",
  chosenFilters: "Chosen filters",
  remove: "(remove)",
  nothingPasses: "No publication passes all of these filters.",
  nothingYet: "There are no publications yet.",
  noneYet: "There are none yet.",
  publications: (total: number) => counted(total, publications),
  publicationsHere: (total: number, here: number) =>
    `${counted(total, publications)}, ${number(here)} on this page`,
  allAsFiles: (total: number, files: Markup) => html`All ${number(total)} for reference managers: ${files}`,
  onPage: (place: string, page: number) => `${place}, page ${page}`,
  resultsAsFiles: (files: Markup, feed: Markup, most: number) =>
    html`These results, ${number(most)} at most, as ${files}; what is new among them as a ${feed}`,
  feed: "feed",
  furtherPublications: (title: string) => `${title}, further publications`,
  pagesNavigation: "Pages",
  newerPublications: "← Newer publications",
  olderPublications: "Older publications →",

  // The search.
  searchTitle: (typed: string) => `${typed}, search`,
  searchLabel: "Words, names, topics, countries or years, in any language",
  searchHint: (how: string) =>
    html`In any language: <code>"a phrase"</code>, <code>-without</code>, <code>author:name</code>, <code>year:2012-2015</code>. <a href="${how}">How to search</a>`,
  suggestions: "Suggestions",
  noSuggestions: "No suggestions",
  countedSuggestions: { one: "# suggestion", other: "# suggestions" } satisfies Counted,
  fromYear: "From year",
  toYear: "To year",
  order: "Order",
  nearest: (total: number) =>
    counted(total, {
      one: "Nothing has all of that. The nearest:",
      other: "Nothing has all of that. The # nearest:",
    }),
  nothingFound: "Nothing was found.",
  atLeast: (total: number) => counted(total, { other: "At least # publications" }),
  pageOf: (found: string, page: number, pages: number) =>
    `${found}, page ${number(page)} of ${number(pages)}`,
  respelt: (typed: string, corrected: Markup) =>
    html`Nothing has “${typed}”. Did you mean ${corrected}? That is what is shown.`,
  understood: (things: Markup, asWords: string) =>
    html`Understood as: ${things}. <a rel="nofollow" href="${asWords}">Search for the words only</a>`,
  lookedFor: (leads: Markup) => html`Did you look for ${leads}?`,
  leftOut: (parameter: string, expected: Expected) =>
    `“${parameter}” was left out of the search: it takes ${problems.expected(expected)}.`,
  results: "Results",
  previousPage: "← Previous page",
  nextPage: "Next page →",
  lookThroughTopics: "Look through the topics",
  orThrough: (languages: string, places: string, years: string) =>
    html`Or through the <a href="${languages}">languages</a>, <a href="${places}">countries</a> and <a href="${years}">years</a>.`,

  // A publication.
  read: "Read",
  abstract: "Abstract",
  published: "Published",
  edition: "Edition",
  publishedIn: "Published in",
  topics: (count: number) => counted(count, { one: "Topic", other: "Topics" }),
  places: (count: number) => counted(count, { one: "Place", other: "Places" }),
  identifiers: (count: number) => counted(count, { one: "Identifier", other: "Identifiers" }),
  aboutIt: "About it",
  licence: "Licence",
  licenceName: ({ name, url }: Licence) => (url === rightsReserved.url ? "All rights reserved" : name),
  permanentLink: "Permanent link",
  numberInJournal: (text: string) => `no. ${text}`,
  volume: (text: string) => `vol. ${text}`,
  issue: (text: string) => `issue ${text}`,
  onPages: (text: string) =>
    `${/[-–,]/.test(text) ? "pp." : "p."} ${text.replace(/(?<=\d)\s*-\s*(?=\d)/g, "–")}`,
  articleNumber: (text: string) => `article ${text}`,
  supplied: ({ title, year }: { readonly title: boolean; readonly year: boolean }) =>
    `The source of this record does not give them: its ${
      title && year ? "title and year were" : title ? "title was" : "year was"
    } supplied by a cataloguer.`,
  neighbours: "Neighbours in the catalogue",
  newer: "Newer",
  older: "Older",
  thisPageIn: (languages: Markup) => html`This page in ${languages}`,
  cite: "Cite",
  citeTranslation: (language: Markup) => html`Cite the ${language} edition`,
  citeIn: (languages: Markup) => html`Cite it in ${languages}`,
  otherStyles: "In other styles",
  forReferenceManagers: (files: Markup) => html`For reference managers: ${files}`,

  // What went wrong.
  didYouMean: "Did you mean",
  allAtOnce: "All of it at once",
  catalogueFiles: {
    "/catalogue.jsonl": "The whole catalogue, one publication a line, for programs",
    "/catalogue.csv": "The same as a table",
  },
  giveTheNumber: (requestId: string) =>
    html`If you tell us about this, give the number <code>${requestId}</code>.`,
  allPublications: "All publications",
  problems,

  programs,
};
