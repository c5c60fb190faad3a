/** All that readers are told in one language: its sentences, and what fills them. */
import { html } from "hono/html";
import type { Expected } from "../../catalogue/problem.ts";
import { type Licence, rightsReserved } from "../../catalogue/publication/licence.ts";
import type { ContributorRole } from "../../catalogue/publication/terms.ts";
import type { Markup } from "../pages/layout.ts";
import type { Site } from "../site.ts";
import { dateIn, sizeIn } from "./dates.ts";
import { filled, markedUp } from "./filling.ts";
import { languageNamesIn } from "./language-names.ts";
import { type Label, numbersOf } from "./plural.ts";
import { problemsOf } from "./problems.ts";
import { programs } from "./programs.ts";
import type { Sentences } from "./sentences.ts";

function labelled(count: number, { one, many }: Label): string {
  return count === 1 ? one : many;
}

/** The strings of the language that these sentences are in. */
export function stringsOf(sentences: Sentences) {
  const numbers = numbersOf(sentences.tag);
  const { number, counted } = numbers;
  const problems = problemsOf(sentences, numbers);
  const { aboutPage, translationsPage, road } = sentences;
  const publications = (total: number) => counted(total, sentences.publications);

  return {
    ...sentences,
    number,
    problems,
    /** Harvesters and the files of the whole catalogue speak English. */
    programs: {
      ...programs,
      feedOf: (what: string, catalogueName: string) => filled(sentences.feedOf, { what, catalogueName }),
      openSearch: (catalogueName: string) => filled(sentences.openSearch, { catalogueName }),
      /** What may be done with the data: one or two sentences. */
      licenceStatement: ({ licence, publisher }: Site) =>
        licence === null
          ? filled(aboutPage.noLicence, { publisher })
          : filled(aboutPage.licence, { publisher, licence }),
    },
    languageName: languageNamesIn(sentences.tag),
    contributorRole: (role: ContributorRole, count: number) =>
      labelled(count, sentences.contributorRoles[role]),
    date: dateIn(sentences),
    /** Before a year that is about right, in records. */
    circa: filled(sentences.dates.about, { date: "" }),
    size: sizeIn(sentences, numbers),

    awaitingTitle: (title: string) => filled(sentences.awaitingTitle, { title }),
    awaiting: (role: string, language: string) =>
      filled(sentences.awaiting, { role: role.toLocaleLowerCase(sentences.tag), language }),

    pages: (count: number) => counted(count, sentences.pages),
    /** How long a file takes on a slow line. */
    loading: (seconds: number) =>
      seconds < 90
        ? filled(sentences.loadingSeconds, { time: number(Math.round(seconds / 10) * 10) })
        : filled(sentences.loadingMinutes, { time: number(Math.round(seconds / 60)) }),
    textVersionOf: (title: string) => filled(sentences.textVersionOf, { title }),
    madeFromPdf: (pdf: string, facts: string) => markedUp(sentences.madeFromPdf, { pdf, facts }),
    pageNumber: (page: number) => filled(sentences.pageNumber, { page: number(page) }),
    pagesFromTo: (first: number, last: number) =>
      first === last
        ? filled(sentences.pageNumber, { page: number(first) })
        : filled(sentences.pagesFromTo, { first: number(first), last: number(last) }),
    partOfParts: (part: number, parts: number) =>
      filled(sentences.partOfParts, { part: number(part), parts: number(parts) }),
    partBefore: (name: string) => filled(sentences.partBefore, { name }),
    partBehind: (name: string) => filled(sentences.partBehind, { name }),

    catalogueLead: (publisher: string) => filled(sentences.catalogueLead, { publisher }),
    languageLead: (language: string) => filled(sentences.languageLead, { language }),
    dataset: (publisher: string) => filled(sentences.dataset, { publisher }),
    publicationsOf: (publisher: string, names: readonly string[]) =>
      names.length === 0
        ? filled(sentences.publicationsOf, { publisher })
        : filled(sentences.publicationsOfIn, { publisher, names: names.join(sentences.comma) }),
    inContainer: (kind: Markup | string, container: Markup) =>
      markedUp(sentences.inContainer, { kind, container }),
    parts: (count: number) => labelled(count, sentences.parts),
    publications,
    publicationsHere: (total: number, here: number) =>
      filled(sentences.publicationsHere, { publications: publications(total), here: number(here) }),
    placeOnPage: (place: string, page: number) =>
      filled(sentences.placeOnPage, { place, page: number(page) }),
    resultsAsFiles: (files: Markup, most: number) =>
      markedUp(sentences.resultsAsFiles, { files, most: number(most) }),
    follow: (feed: string) => markedUp(sentences.follow, { feed }),
    allAsFiles: (total: number, files: Markup) =>
      markedUp(sentences.allAsFiles, { total: number(total), files }),
    furtherPublications: (title: string) => filled(sentences.furtherPublications, { title }),

    searchTitle: (typed: string) => filled(sentences.searchTitle, { typed }),
    searchHint: (how: string) => markedUp(sentences.searchHint, { how }),
    nearest: (total: number) => counted(total, sentences.nearest),
    atLeast: (total: number) => counted(total, sentences.atLeast),
    pageOf: (found: string, page: number, pages: number) =>
      filled(sentences.pageOf, { found, page: number(page), pages: number(pages) }),
    respelt: (typed: string, corrected: Markup) => markedUp(sentences.respelt, { typed, corrected }),
    understood: (things: Markup, asWords: string) =>
      markedUp(sentences.understood, {
        things,
        wordsOnly: html`<a rel="nofollow" href="${asWords}">${sentences.wordsOnly}</a>`,
      }),
    lookedFor: (leads: Markup) => markedUp(sentences.lookedFor, { leads }),
    leftOut: (parameter: string, expected: Expected) =>
      filled(sentences.leftOut, { parameter, expected: problems.expected(expected) }),
    orThrough: (languages: string, places: string, years: string) =>
      markedUp(sentences.orThrough, { languages, places, years }),

    topics: (count: number) => labelled(count, sentences.topics),
    places: (count: number) => labelled(count, sentences.places),
    identifiers: (count: number) => labelled(count, sentences.identifiers),
    licenceName: ({ name, url }: Licence) =>
      url === rightsReserved.url ? sentences.allRightsReserved : name,
    numberInJournal: (text: string) => filled(sentences.numberInJournal, { text }),
    downloadsSince: (count: number, month: string) =>
      filled(sentences.downloadsSince, { number: number(count), month }),
    volume: (text: string) => filled(sentences.volume, { text }),
    issue: (text: string) => filled(sentences.issue, { text }),
    onPages: (text: string) =>
      filled(/[-–,]/.test(text) ? sentences.onPages : sentences.onPage, {
        text: text.replace(/(?<=\d)\s*-\s*(?=\d)/g, "–"),
      }),
    articleNumber: (text: string) => filled(sentences.articleNumber, { text }),
    supplied: ({ title, year }: { readonly title: boolean; readonly year: boolean }) =>
      title && year ? sentences.suppliedBoth : title ? sentences.suppliedTitle : sentences.suppliedYear,
    thisPageIn: (languages: Markup) => markedUp(sentences.thisPageIn, { languages }),
    citeTranslation: (language: Markup) => markedUp(sentences.citeTranslation, { language }),
    citeIn: (languages: Markup) => markedUp(sentences.citeIn, { languages }),
    forReferenceManagers: (files: Markup) => markedUp(sentences.forReferenceManagers, { files }),
    giveTheNumber: (requestId: string) => markedUp(sentences.giveTheNumber, { number: requestId }),

    road: {
      ...road,
      readme: (values: Readonly<Record<"catalogueName" | "what" | "day" | "address", string>>) =>
        filled(road.readme, values),
    },
    aboutPage: {
      ...aboutPage,
      description: (publisher: string) => filled(aboutPage.description, { publisher }),
      lead: (publisher: string) => filled(aboutPage.lead, { publisher }),
    },
    translationsPage: {
      ...translationsPage,
      correctText: (publisher: string) => markedUp(translationsPage.correctText, { publisher }),
    },
  };
}

export type Strings = ReturnType<typeof stringsOf>;
