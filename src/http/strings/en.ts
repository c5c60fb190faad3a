/** English: every sentence that readers are told. Another language is one file of the same shape (docs/translating.md). */
import type { Season } from "../../catalogue/publication/date.ts";
import * as terms from "../../catalogue/publication/terms.ts";
import * as filter from "../../catalogue/reading/filter.ts";
import type { Place } from "../../catalogue/search/passages.ts";
import * as searching from "../../catalogue/search/request.ts";
import type { Label } from "./plural.ts";

const { facets } = filter;

export const en = {
  tag: "en",
  direction: "ltr" as const,
  /** Who has read the translation, where somebody has whose language it is. */
  reviewed: "by those who wrote it",

  // What the closed lists are called. Editors' pages, sheets and search use the same English names.
  types: terms.publicationTypes,
  documentRoles: terms.documentRoles,
  documentFormats: terms.documentFormats,
  identifierSchemes: terms.identifierSchemes,
  relations: terms.relationTypes,
  facets: {
    contributor: {
      ...facets.contributor,
      lead: "Everyone whom the catalogue names as author, editor, publisher, partner or funder.",
    },
    language: {
      ...facets.language,
      lead: "Every language in which a publication can be read, in whole or in part.",
    },
    place: { ...facets.place, lead: "The countries and regions that publications speak of." },
    series: { ...facets.series, lead: "The series, journals and books that publications appeared in." },
    topic: { ...facets.topic, lead: "What the publications are about. Each has one to four topics." },
    type: { ...facets.type, lead: "What kind of work a publication is." },
    year: { ...facets.year, lead: "The years in which publications appeared." },
  },
  contributorRoles: {
    author: { one: "Author", many: "Authors" },
    editor: { one: "Editor", many: "Editors" },
    translator: { one: "Translator", many: "Translators" },
    illustrator: { one: "Illustrator", many: "Illustrators" },
    publisher: { one: "Publisher", many: "Publishers" },
    partner: { one: "Partner", many: "Partners" },
    funder: { one: "Funder", many: "Funders" },
    commissioner: { one: "Commissioned by", many: "Commissioned by" },
    host: { one: "Host", many: "Hosts" },
  } satisfies Record<terms.ContributorRole, Label>,
  containerKinds: {
    series: { one: "Series", many: "Series" },
    journal: { one: "Journal", many: "Journals" },
    book: { one: "Book", many: "Books" },
  } satisfies Record<terms.ContainerKind, Label>,
  sortOrders: searching.sortOrders,
  searchPlaces: {
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
  } satisfies Record<Place, string>,

  // Dates and sizes.
  months: "January|February|March|April|May|June|July|August|September|October|November|December",
  /** The same where a day stands before them. */
  monthsAfterDays: "January|February|March|April|May|June|July|August|September|October|November|December",
  seasons: { spring: "Spring", summer: "Summer", autumn: "Autumn", winter: "Winter" } satisfies Record<
    Season,
    string
  >,
  dates: {
    day: "{day} {month} {year}",
    month: "{month} {year}",
    years: "{year}–{lastYear}",
    about: "c. {date}",
    none: "no date",
  },
  undated: "No date",
  undatedInBrackets: "n.d.",
  sizes: {
    bytes: { one: "# byte", other: "# bytes" },
    kilobytes: "{number} KB",
    megabytes: "{number} MB",
  },

  // Around every page.
  skipToContent: "Skip to content",
  catalogue: "Catalogue",
  /** What one is called that nobody has named yet. */
  newCatalogue: "New catalogue",
  placesSection: "Places",
  about: "About",
  search: "Search",
  searchTheCatalogue: "Search the catalogue",
  thisPageAsData: "This page as data",
  noCookies: "No cookies, no tracking: about this catalogue",
  accessibility: "Accessibility",
  requestFormat: "Request an accessible format",
  /** What the pages' languages are listed under. */
  languagesOfPages: "Languages",
  /** To whoever reads a page in another language and seems to prefer this one: a link to the same page. */
  offer: "This page is in English too",
  comma: ", ",
  semicolon: "; ",
  colon: ": ",
  or: " or ",

  // Documents.
  notUploadedYet: "not uploaded yet",
  smallerFile: "Smaller file",
  earlierFiles: "Earlier files",
  standIn: "A demonstration: each PDF is a stand-in for a file that has not been uploaded yet.",
  awaitingTitle: "Not uploaded yet: {title}",
  awaiting:
    "The {role} in {language} exists, but its file has not been uploaded yet. This address will lead to it as soon as it is.",
  readNow: "What you can read now",
  allThatBelongs: "All that belongs to it",
  aboutThisPublication: "About this publication",

  // Text versions of documents.
  pages: { one: "# page", other: "# pages" },
  loadingSeconds: "some {time} s at 400 kbit/s",
  loadingMinutes: "some {time} minutes at 400 kbit/s",
  readAsText: "Read it here, as text",
  textVersion: "Text version",
  textVersionOf: "{title}, text version",
  madeFromPdf:
    "A program read this text from [the PDF](pdf) ({facts}). It has no pictures, and tables and notes may stand in other places.",
  pageNumber: "Page {page}",
  pagesFromTo: "Pages {first}–{last}",
  partOfParts: "Part {part} of {parts}",
  partBefore: "← {name}",
  partBehind: "{name} →",
  contents: "Contents",
  partsOfText: "Parts of this text",
  noText: "a scan without text",

  // Lists.
  catalogueLead:
    "Research, guides and tools of {publisher}, in every language they exist in. Free to read and to share.",
  languageLead: "Everything that can be read in {language}, in whole or in part, with those documents first.",
  dataset:
    "Every publication of {publisher} with its title, abstract, year, authors, topics, places, identifiers and documents in all their languages.",
  publicationsOf: "Publications of {publisher}",
  publicationsOfIn: "Publications of {publisher}: {names}",
  inContainer: "{kind} in {container}",
  nativeName: "In its own script",
  translatedTitle: "In English",
  partOf: "Part of",
  parts: { one: "Its part", many: "Its parts" },
  keyPublications: "Key publications",
  mostRead: "Most read",
  narrowTheList: "Narrow the list",
  any: "Any",
  show: "Show",
  chosenFilters: "Chosen filters",
  remove: "(remove)",
  nothingPasses: "No publication passes all of these filters.",
  nothingYet: "There are no publications yet.",
  noneYet: "There are none yet.",
  publications: { one: "# publication", other: "# publications" },
  publicationsHere: "{publications}, {here} on this page",
  allAsFiles: "All {total} for reference managers: {files}",
  placeOnPage: "{place}, page {page}",
  resultsAsFiles: "These results, {most} at most, as {files}",
  follow:
    "To hear of what is new here without leaving an e-mail address, copy the address of [this feed](feed) into a feed reader, an app that looks there for you.",
  furtherPublications: "{title}, further publications",
  pagesNavigation: "Pages",
  newerPublications: "← Newer publications",
  olderPublications: "Older publications →",

  // The search.
  searchTitle: "{typed}, search",
  searchLabel: "Words, names, topics, countries or years, in any language",
  searchHint:
    'In any language: `"a phrase"`, `-without`, `author:name`, `year:2012-2015`. [How to search](how)',
  suggestions: "Suggestions",
  noSuggestions: "No suggestions",
  countedSuggestions: { one: "# suggestion", other: "# suggestions" },
  fromYear: "From year",
  refinements: { language: "Available in", role: "Kind of document", format: "Format" },
  toYear: "To year",
  order: "Order",
  nearest: {
    one: "Nothing has all of that. The nearest:",
    other: "Nothing has all of that. The # nearest:",
  },
  nothingFound: "Nothing was found.",
  atLeast: { one: "At least # publication", other: "At least # publications" },
  pageOf: "{found}, page {page} of {pages}",
  respelt: "Nothing has “{typed}”. Did you mean {corrected}? That is what is shown.",
  understood: "Understood as: {things}. {wordsOnly}",
  wordsOnly: "Search for the words only",
  lookedFor: "Did you look for {leads}?",
  leftOut: "“{parameter}” was left out of the search: it takes {expected}.",
  results: "Results",
  previousPage: "← Previous page",
  nextPage: "Next page →",
  withoutFilters: "Search without the filters",
  otherWords: "Try fewer or other words, in any language, and check how they are spelt.",
  lookThroughTopics: "Look through the topics",
  orThrough: "Or through the [languages](languages), [countries](places) and [years](years).",

  // A publication.
  read: "Read",
  abstract: "Abstract",
  published: "Published",
  edition: "Edition",
  publishedIn: "Published in",
  topics: { one: "Topic", many: "Topics" },
  places: { one: "Place", many: "Places" },
  identifiers: { one: "Identifier", many: "Identifiers" },
  aboutIt: "About it",
  licence: "Licence",
  allRightsReserved: "All rights reserved",
  downloads: "Downloads",
  downloadsSince: "{number} since {month}",
  permanentLink: "Permanent link",
  numberInJournal: "no. {text}",
  volume: "vol. {text}",
  issue: "issue {text}",
  onPage: "p. {text}",
  onPages: "pp. {text}",
  articleNumber: "article {text}",
  suppliedTitle: "The source of this record does not give them: its title was supplied by a cataloguer.",
  suppliedYear: "The source of this record does not give them: its year was supplied by a cataloguer.",
  suppliedBoth:
    "The source of this record does not give them: its title and year were supplied by a cataloguer.",
  aboutTheSame: "About the same",
  thisPageIn: "This page in {languages}",
  cite: "Cite",
  citeTranslation: "Cite the {language} edition",
  citeIn: "Cite it in {languages}",
  otherStyles: "In other styles",
  forReferenceManagers: "For reference managers: {files}",

  // What went wrong.
  didYouMean: "Did you mean",
  allAtOnce: "All of it at once",
  catalogueFiles: {
    "/catalogue.jsonl": "The whole catalogue, one publication a line, for programs",
    "/catalogue.csv": "The same as a table",
  },
  giveTheNumber: "If you tell us about this, give the number `{number}`.",
  allPublications: "All publications",
  problems: {
    /** What a parameter takes: these stand in `takes`. */
    expected: {
      slug: "a slug as in the address of its page: lower-case letters, digits and hyphens",
      language: "a BCP 47 language tag such as km",
      year: "a year of four digits",
      "first-year": "the first year, of four digits",
      "last-year": "the last year, of four digits",
      "next-cursor": "a cursor taken from a “next” link",
      "previous-cursor": "a cursor taken from a “previous” link",
      "page-number": "a number from 1",
      licence: "an SPDX identifier such as CC-BY-4.0, or the address of the terms",
      query: 'what to search for: words, "phrases", -without, field:value',
      "one-of": "one of {members}",
      "one-value": "a single value; it was given {given} times",
      nothing: "nothing, since the address is already that of one {facet}",
    },
    document: "Document",
    documentIn: "{document} in {language}",
    "bad-parameter": {
      title: "The parameter “{parameter}” is wrong",
      takes: "It takes {expected}.",
      given: "It was given as “{value}”.",
    },
    "not-found": {
      title: "Not found",
      page: "There is no page at this address.",
      preview: "There is no preview at this address, or no longer: ask whoever sent it for a new one.",
      picture: "There is no picture of this document.",
      file: "There is no such file of this document.",
      publication: "There is no publication “{name}”.",
      code: "There is no document or publication with the code “{name}”.",
      choice: "There is no {facet} “{value}”.",
      publications: "There is no publication for {facet} “{value}”.",
      remedy: "Check the address, or look through the lists below.",
    },
    "mistyped-code": {
      title: "This code is mistyped",
      detail: "“{typed}” is not the code of any document: its check character does not fit.",
      near: "One of these may be meant.",
      compare: "Compare it with the printed one, letter by letter.",
    },
    gone: {
      title: "Withdrawn",
      work: "“{title}” ({year})",
      detail: "{citation} was withdrawn on {day}.",
      noReason: "No reason was recorded.",
    },
    "removed-document": {
      title: "Taken out",
      detail: "This document was taken out of its publication, which is still here.",
    },
    "no-text": {
      title: "No text version",
      none: "This PDF is a scan: it has no text, only pictures of its pages.",
      unread: "The text of this document has not been read from its file yet.",
      awaiting: "This document exists, but its file has not been uploaded yet.",
      hidden: "The text of this document could not be read well enough to be shown.",
    },
    "method-not-allowed": {
      title: "Method not allowed",
      detail: "This address can only be read. It takes {allowed}.",
    },
    "not-acceptable": {
      title: "Not in that form",
      inHeader: "This address answers as {offered}. Ask for one of them in the Accept header.",
      inParameter: "This address answers as {offered}. Ask for one of them in the parameter “{parameter}”.",
    },
    "precondition-failed": {
      title: "Changed meanwhile",
      detail: "What is here now is not what the request goes on from. Ask for it from the beginning.",
    },
    "too-many": {
      title: "Too many requests",
      again: { one: "Try again in # second.", other: "Try again in # seconds." },
      listings: "Your network asks for lists with this many filters too often.",
      searches: "Your network searches too often.",
      suggestions: "Your network asks for suggestions too often.",
      dumps:
        "Your network asks for whole lists too often. Keep what you have: with If-None-Match you hear whether it has changed.",
      codes: "Too many mistyped codes came from your network.",
      addresses: "Your network asks for too many addresses at which there is nothing.",
    },
    "file-missing": {
      title: "This file cannot be opened now",
      detail: "Its bytes are not where they should be. The editors are told, and can put them back.",
    },
    unavailable: {
      title: "The catalogue is unavailable",
      detail: "Its database does not answer. This is usually over in a minute; please try again.",
    },
    unexpected: {
      title: "Something went wrong",
      detail: "That is our fault, not yours. Please try again later.",
    },
  },

  // The page about the catalogue.
  aboutPage: {
    title: "About this catalogue",
    description: "How to use, cite and reuse the publications catalogue of {publisher}.",
    lead: "The publications of {publisher}, with every translation, summary and smaller file that exists of them.",
    language: "Finding your language",
    languageText:
      "Choose it under [Languages](languages): each language has a list of all that can be read in it, in whole or in part, and opens its documents first. Where a smaller file exists, it stands beside the full one with its size.",
    interfaceText:
      "These pages are in several languages too: choose yours at the foot of each. [Who has read the translations](translations), and how to correct them.",
    search: "How to search",
    searchText:
      "Type what you remember, in any language: words of a title or an abstract, a name, a topic, a country, a year. Endings, spelling, capitals and accents need not be right. Few words must all be met; of many, most.",
    phrase: '`"domestic violence"` these words, one after the other',
    without: "`fishers -ukraine` the first word without the second",
    inField:
      "`author:name` in one field only: `title:`, `author:`, `topic:`, `country:`, `in:` for the book, journal or series",
    only: "`year:2012-2015`, `language:french`, `type:guide` nothing else than these",
    links: "Links that last",
    linksText:
      "Each publication and each document has a short code that never changes. The address `/p/` and a publication’s code, or `/d/` and a document’s code, works for ever, whatever else is renamed. Capital letters do no harm, and a code that was typed wrong is recognised as such.",
    awaitingText:
      "A document that is “not uploaded yet” exists, but its file has not reached this catalogue. Its address is already the right one.",
    privacy: "Your privacy",
    privacyText:
      "No cookies are set and nothing is loaded from other sites. The addresses of readers’ devices are not stored; how often a network asks for what is costly is counted for a minute, by a number that nobody can turn back into its address. No script is needed for anything.",
    citing: "Citing",
    citingText:
      "Each publication’s page ends with its citation in five styles and with files for Zotero, EndNote, JabRef and other reference managers. A translation has a citation of its own. For a whole list, add `.bib` or `.ris` to the list’s address: {everything} is the whole catalogue.",
    stylesText:
      "The styles are those of the [Citation Style Language](csl) project, licensed under [Creative Commons BY-SA 3.0](cslLicence).",
    data: "As data",
    dataText:
      "Every page can be had as data: add what stands here to its address, before any question mark, or ask for the media type in the Accept header. JSON is also under [{api}](api), where it is explained with examples.",
    add: "Add",
    what: "What it is",
    of: "Of",
    everyPage: "every page",
    publicationsAndLists: "publications, lists",
    publications: "publications",
    newsText:
      "What is new: as [Atom](atom) or [JSON Feed](jsonFeed), also for every list. Library systems harvest by OAI-PMH 2.0 at `{oai}`.",
    wholeText:
      "The whole catalogue: as [CSV for Excel](csvForExcel) or [for programs](csv), as [JSON Lines](jsonLines), or as [SQL](sql) for a database; sizes and check sums are in the [data package](dataPackage).",
    noLicence:
      "No licence is known for these data: before you republish abstracts or files, ask {publisher}.",
    licence: "The texts of {publisher} are under the licence at {licence}.",
  },

  // The page about the translations of these pages.
  translationsPage: {
    title: "The languages of these pages",
    lead: "The words around the publications are written in English and translated. Where nobody has read a translation whose language it is, it may have mistakes.",
    language: "Language",
    read: "Read by a speaker",
    notYet: "not yet",
    correct: "How to send a correction",
    correctText:
      "Write to {publisher}: give the address of the page, the words that are wrong, and what they should be. Each language is one file of plain sentences, `src/http/strings`, which can also be changed there.",
    publications:
      "The publications themselves were translated by people: in which languages they can be read is under [Languages](languages).",
  },

  // What is taken along, to be read without a connection.
  road: {
    title: "For the road",
    lead: "A ZIP file holds a small site. Unpack it, also on a memory stick, and open index.html: no connection is needed.",
    texts: "Texts and abstracts only: ZIP, some {size}",
    files: "With files, of two sizes the smaller: ZIP, {size}",
    choose: "Choose a [language](languages) or a [topic](topics). Each list ends with the way here.",
    online: "on line",
    readme: "{catalogueName}: {what}, as of {day}. Open index.html in any browser. What is new: {address}",
  },

  // For programs: feeds and search boxes of browsers.
  feedOf: "{what} – {catalogueName}",
  openSearch: "Search {catalogueName}: titles, abstracts, contributors and topics.",
};
