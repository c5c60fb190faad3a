import { html } from "hono/html";
import { type Facet, facetNames } from "../../catalogue/reading/filter.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import { choiceNameOf } from "../../catalogue/reading/choices.ts";
import { type Passage, passagesBy, type Stretch } from "../../catalogue/search/passages.ts";
import type { Result, SearchResults } from "../../catalogue/search/searching.ts";
import { mostInFile, type SearchRequest } from "../../catalogue/search/request.ts";
import type { Publication } from "../../catalogue/publication/publication.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import {
  documentPagePath,
  searchDataPath,
  searchFeedPath,
  searchFilePath,
  searchPath,
  textPlacePath,
} from "../addresses.ts";
import type { IgnoredParameter } from "../parameters.ts";
import { standInNotice } from "./documents.ts";
import { bibliographyForms, forms } from "../representation.ts";
import { languageMark, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";
import { prefixed } from "../strings/spoken.ts";
import type { Strings } from "../strings/strings.ts";
import { abstractFor } from "../translated.ts";
import { choiceName } from "./choice-name.ts";
import { beginningOf, card, excerptLength, kindLine } from "./card.ts";
import { chosenChoices, menuFields, menusOfSearch, without } from "./menus.ts";
import { dateText, joined } from "./record.ts";
import { elsewhere, leads, notices, respelt, understood } from "./search-notices.ts";
import { chosenRefinements, refinementFields } from "./search-refinements.ts";
import { suggestionsScript } from "./suggestions-script.ts";

function marked(stretches: readonly Stretch[]): Markup {
  return html`${stretches.map(({ text, marked: isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text))}`;
}

/** Where a document has the words: the page of its file, and of its text. */
function placeOf(
  { place, documentCode, page }: Passage,
  { documents }: Publication,
  strings: Strings,
): Markup {
  const name = strings.searchPlaces[place];
  const named = page === null ? name : strings.placeOnPage(name, page);
  if (documentCode === null) return html`${named}`;
  const inFile = html`<a href="${documentPagePath(documentCode, page)}">${named}</a>`;
  const document = documents.find(({ code }) => code === documentCode);
  const inText = document ? textPlacePath(document, page) : null;
  if (inText === null) return inFile;
  return html`${inFile} · <a href="${prefixed(inText, strings)}">${strings.readAsText}</a>`;
}

function passage(found: Passage, publication: Publication, strings: Strings): Markup {
  const { place, language, text } = found;
  const mark = languageMark(languageOf(language), strings);
  if (place === "abstract") return html`<p${mark}>${marked(text)}</p>`;
  return html`<p class="found"><b>${placeOf(found, publication, strings)}</b> <span${mark}>${marked(text)}</span></p>`;
}

/** The beginning of the abstract, in the page's language where it is known in that. */
function beginning(publication: Publication, strings: Strings): Markup {
  const { abstract, language } = abstractFor(publication, strings);
  const [first = ""] = abstract;
  return html`<p${languageMark(language, strings)}>${beginningOf(first, language, excerptLength)}</p>`;
}

function resultCard(
  found: SearchResults,
  { result, passages }: { result: Result; passages: readonly Passage[] },
  site: Site,
  strings: Strings,
): Markup {
  const { publication } = result;
  const { filter } = found.request;
  const wanted =
    filter.language ??
    found.query.languages.find((tag) => publication.languages.some((each) => each.tag === tag));
  const title = passages.find(
    ({ place, language }) => place === "title" && language === publication.language.tag,
  );
  const others = passages.filter((each) => each !== title);
  return card(publication, wanted, site, strings, {
    ...(title ? { title: marked(title.text) } : {}),
    kind: html`${dateText(publication, strings)} · ${kindLine(publication, strings)}`,
    text:
      others.length > 0
        ? html`${others.map((each) => passage(each, publication, strings))}`
        : beginning(publication, strings),
  });
}

/** What is chosen by a facet here: a language is one of the documents. */
function facetLabel(facet: Facet, strings: Strings): string {
  return facet === "language" ? strings.refinements.language : strings.facets[facet].one;
}

/** The search field with all that narrows the search: one form, which works without script. */
function form(found: SearchResults, strings: Strings): Markup {
  const { request } = found;
  const kept = [...Object.entries(request.filter), ...Object.entries(request.refined ?? {})];
  return html`<form class="search" role="search" action="${prefixed(searchPath(), strings)}">
<label class="skip" for="q">${strings.searchLabel}</label>
<div class="ask"><input id="q" name="q" type="search" value="${request.typed}" maxlength="200" aria-describedby="hint"><ul id="suggestions" role="listbox" aria-label="${strings.suggestions}" hidden></ul><button>${strings.search}</button></div>
<p id="hint" class="quiet">${strings.searchHint(prefixed("/about#search", strings))}</p>
<p id="suggested" class="skip" aria-live="polite" data-none="${strings.noSuggestions}" data-counted="${JSON.stringify(strings.countedSuggestions)}"></p>
${kept.map(([facet, value]) => html`<input type="hidden" name="${facet}" value="${value}">`)}
<details${request.from === null && request.to === null ? "" : html` open`}><summary>${strings.narrowTheList}</summary><div class="filter">${menuFields(menusOfSearch(found), strings, { exact: found.exact, labelOf: (facet) => facetLabel(facet, strings) })}${refinementFields(found, strings)}
<div><label for="from">${strings.fromYear}</label><input id="from" name="from" inputmode="numeric" maxlength="4" value="${request.from ?? ""}"></div>
<div><label for="to">${strings.toYear}</label><input id="to" name="to" inputmode="numeric" maxlength="4" value="${request.to ?? ""}"></div>
<div><label for="sort">${strings.order}</label><select id="sort" name="sort">${keysOf(strings.sortOrders).map(
    (order) =>
      html`<option value="${order === "relevance" ? "" : order}"${order === request.sort ? html` selected` : ""}>${strings.sortOrders[order]}</option>`,
  )}</select></div>
<button>${strings.show}</button></div></details>
</form>`;
}

/** What the filter chooses, each with a link that takes it back. */
function chosen(found: SearchResults, strings: Strings): Markup {
  const { request } = found;
  const choices = facetNames.flatMap((facet) => {
    const value = request.filter[facet];
    if (value === undefined) return [];
    const called = found.names[`${facet}=${value}`] ?? found.names[facet] ?? choiceNameOf(facet, value);
    const { name, language } = choiceName({ facet, value, ...called }, strings);
    return [
      {
        label: facetLabel(facet, strings),
        name,
        language,
        withoutIt: searchPath({ ...request, filter: without(request.filter, facet), page: 1 }),
      },
    ];
  });
  return chosenChoices([...choices, ...chosenRefinements(found, strings)], strings);
}

function countLine(found: SearchResults, strings: Strings): string {
  const { total, request, exact, nearest, pages } = found;
  if (nearest) return strings.nearest(total);
  if (total === 0) return request.typed === "" ? strings.nothingPasses : strings.nothingFound;
  const all = exact ? strings.publications(total) : strings.atLeast(total);
  return pages > 1 ? strings.pageOf(all, request.page, pages) : all;
}

function pager(found: SearchResults, strings: Strings): Markup {
  const { request, pages } = found;
  if (pages <= 1) return html``;
  const to = (page: number): SearchRequest => ({ ...request, page });
  return html`<nav class="pager" aria-label="${strings.pagesNavigation}">${
    request.page > 1
      ? html`<a rel="prev nofollow" href="${prefixed(searchPath(to(request.page - 1)), strings)}">${strings.previousPage}</a>`
      : html`<span></span>`
  }${request.page < pages ? html`<a rel="next nofollow" href="${prefixed(searchPath(to(request.page + 1)), strings)}">${strings.nextPage}</a>` : ""}</nav>`;
}

/** The results as files, and as a feed that tells what is new among them. */
function files(found: SearchResults, strings: Strings): Markup | "" {
  if (found.nearest || found.total === 0) return "";
  const { request } = found;
  const link = (path: string, name: string, type: string) =>
    html`<a href="${path}" type="${type}" rel="nofollow">${name}</a>`;
  const links = [
    ...bibliographyForms.map((each) =>
      link(searchFilePath(request, each), forms[each].name, forms[each].mediaType),
    ),
    link(searchFilePath(request, "csv"), "CSV", "text/csv"),
  ];
  const feed = prefixed(searchFeedPath(request, "atom"), strings);
  return html`<p class="count">${strings.resultsAsFiles(joined(links, strings.comma), mostInFile)}</p><p class="count">${strings.follow(feed)}</p>`;
}

/** What a search found, with the form to change it. */
export function searchPage(
  found: SearchResults,
  ignored: readonly IgnoredParameter[],
  site: Site,
  strings: Strings,
): Promise<string> {
  const { typed } = found.request;
  const passagesOf = passagesBy(found.query);
  return layout({
    site,
    strings,
    title: typed === "" ? strings.search : strings.searchTitle(typed),
    path: searchPath(),
    canonical: searchPath(found.request),
    data: searchDataPath(found.request),
    description: strings.searchLabel,
    feeds: { atom: searchFeedPath(found.request, "atom"), json: searchFeedPath(found.request, "json") },
    unlisted: true,
    marksPublications: true,
    sheets: ["listing", "chosen", "search"],
    script: suggestionsScript,
    body: html`<h1>${strings.search}</h1>
${form(found, strings)}
${chosen(found, strings)}
${notices(ignored, strings)}${respelt(found, strings)}${understood(found, strings)}${leads(found, strings)}
<p class="count">${countLine(found, strings)}</p>
${standInNotice(
  found.results.map(({ publication }) => publication),
  strings,
)}
${found.results.length > 0 ? html`<h2 class="skip">${strings.results}</h2><div class="cards">${found.results.map((result) => resultCard(found, { result, passages: passagesOf(result) }, site, strings))}</div>` : ""}
${pager(found, strings)}
${files(found, strings)}
${elsewhere(found, strings)}`,
  });
}
