import { html } from "hono/html";
import { type Facet, type Filter, facets } from "../../catalogue/reading/filter.ts";
import { languageOf } from "../../catalogue/languages/language.ts";
import { choiceNameOf } from "../../catalogue/reading/reading.ts";
import { type Passage, passagesOf, type Place, type Stretch } from "../../catalogue/search/passages.ts";
import {
  type Result,
  searchFacets,
  type SearchRequest,
  type SearchResults,
  sortOrders,
} from "../../catalogue/search/searching.ts";
import { keysOf } from "../../catalogue/publication/terms.ts";
import { documentShortPath, indexPath, listingPath, searchDataPath, searchPath } from "../addresses.ts";
import type { IgnoredParameter } from "../parameters.ts";
import { standInNotice } from "./documents.ts";
import { inLanguage, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";
import { card, kindLine, option } from "./listing.ts";
import { dateText } from "./record.ts";
import { suggestionsScript } from "./suggestions-script.ts";

const placeNames: Readonly<Record<Place, string>> = {
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

function marked(stretches: readonly Stretch[]): Markup {
  return html`${stretches.map(({ text, marked: isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text))}`;
}

function passage({ place, language, text, documentCode }: Passage): Markup {
  const words = html`<span${inLanguage(languageOf(language))}>${marked(text)}</span>`;
  if (place === "abstract") return html`<p>${words}</p>`;
  const where =
    documentCode === null
      ? placeNames[place]
      : html`<a href="${documentShortPath(documentCode)}">${placeNames[place]}</a>`;
  return html`<p class="found"><b>${where}</b> ${words}</p>`;
}

function resultCard(found: SearchResults, result: Result): Markup {
  const { publication } = result;
  const { filter } = found.request;
  const wanted =
    filter.language ??
    found.query.languages.find((tag) => publication.languages.some((each) => each.tag === tag));
  const passages = passagesOf(result, found.query);
  const title = passages.find(
    ({ place, language }) => place === "title" && language === publication.language.tag,
  );
  const others = passages.filter((each) => each !== title);
  return card(publication, wanted, {
    ...(title ? { title: marked(title.text) } : {}),
    kind: html`${dateText(publication)} · ${kindLine(publication)}`,
    ...(others.some(({ place }) => place === "abstract") ? { text: html`${others.map(passage)}` } : {}),
    ...(others.length > 0 && !others.some(({ place }) => place === "abstract")
      ? { text: html`${others.map(passage)}` }
      : {}),
  });
}

function without(filter: Filter, facet: Facet): Filter {
  const { [facet]: _, ...others } = filter;
  return others;
}

/** The search field with all that narrows the search: one form, which works without script. */
function form(found: SearchResults): Markup {
  const { request } = found;
  const menus = searchFacets.flatMap((facet) => {
    const menu = found.menus[facet];
    return facet !== "year" && menu && menu.length > 1 ? [{ facet, menu }] : [];
  });
  const kept = Object.entries(request.filter);
  return html`<form class="search" role="search" action="${searchPath()}">
<label class="skip" for="q">Words, names, topics, countries or years, in any language</label>
<div class="ask"><input id="q" name="q" type="search" value="${request.typed}" maxlength="200" aria-describedby="hint"><ul id="suggestions" role="listbox" aria-label="Suggestions" hidden></ul><button>Search</button></div>
<p id="hint" class="quiet">In any language: <code>"a phrase"</code>, <code>-without</code>, <code>author:name</code>, <code>year:2012-2015</code>. <a href="/about#search">How to search</a></p>
<p id="suggested" class="skip" role="status"></p>
${kept.map(([facet, value]) => html`<input type="hidden" name="${facet}" value="${value}">`)}
<div class="filter">${menus.map(
    ({ facet, menu }) =>
      html`<div><label for="${facet}">${facets[facet].one}</label><select id="${facet}" name="${facet}"><option value="">Any</option>${menu.map((choice) => option(choice, found.exact))}</select></div>`,
  )}
<div><label for="from">From year</label><input id="from" name="from" inputmode="numeric" maxlength="4" value="${request.from ?? ""}"></div>
<div><label for="to">To year</label><input id="to" name="to" inputmode="numeric" maxlength="4" value="${request.to ?? ""}"></div>
<div><label for="sort">Order</label><select id="sort" name="sort">${keysOf(sortOrders).map(
    (order) =>
      html`<option value="${order === "relevance" ? "" : order}"${order === request.sort ? html` selected` : ""}>${sortOrders[order]}</option>`,
  )}</select></div>
<button>Show</button></div>
</form>`;
}

/** What the filter chooses, each with a link that takes it back. */
function chosen(found: SearchResults): Markup {
  const { request } = found;
  const choices = keysOf(facets).flatMap((facet) => {
    const value = request.filter[facet];
    if (value === undefined) return [];
    const known = choiceNameOf(facet, value);
    const name = found.names[`${facet}=${value}`] ?? found.names[facet] ?? known.name;
    return [
      {
        facet,
        name,
        language: languageOf(known.language),
        to: { ...request, filter: without(request.filter, facet) },
      },
    ];
  });
  if (choices.length === 0) return html``;
  return html`<ul class="chosen" aria-label="Chosen filters">${choices.map(
    ({ facet, name, language, to }) =>
      html`<li><a href="${searchPath({ ...to, page: 1 })}" rel="nofollow">${facets[facet].one}: <span${inLanguage(language)}>${name}</span> <span aria-hidden="true">×</span><span class="skip"> (remove)</span></a></li>`,
  )}</ul>`;
}

function countLine(found: SearchResults): string {
  const { total, request, exact, nearest, pages } = found;
  if (nearest) {
    return total === 1
      ? "Nothing has all of that. The nearest:"
      : `Nothing has all of that. The ${total} nearest:`;
  }
  if (total === 0) return "Nothing was found.";
  const all = total === 1 ? "1 publication" : `${exact ? "" : "At least "}${total} publications`;
  return pages > 1 ? `${all}, page ${request.page} of ${pages}` : all;
}

function respelt(found: SearchResults): Markup {
  if (found.corrected === null) return html``;
  return html`<p class="notice">Nothing has “${found.request.typed}”. Did you mean <a href="${searchPath({ ...found.request, typed: found.corrected, page: 1 })}">${found.corrected}</a>? That is what is shown.</p>`;
}

function notices(ignored: readonly IgnoredParameter[]): Markup {
  return html`${ignored.map(
    ({ parameter, expected }) =>
      html`<p class="notice">“${parameter}” was left out of the search: it takes ${expected}.</p>`,
  )}`;
}

function elsewhere(found: SearchResults): Markup {
  if (!found.nearest && found.total > 0) return html``;
  const topics = Object.entries(found.names).filter(([choice]) => choice.startsWith("topic="));
  return html`<section><h2>Look through the topics</h2><ul class="chosen">${topics.map(
    ([choice, name]) =>
      html`<li><a href="${listingPath({ topic: choice.slice("topic=".length) })}">${name}</a></li>`,
  )}</ul><p>Or through the <a href="${indexPath("language")}">languages</a>, <a href="${indexPath("place")}">countries</a> and <a href="${indexPath("year")}">years</a>.</p></section>`;
}

function pager(found: SearchResults): Markup {
  const { request, pages } = found;
  if (pages <= 1) return html``;
  const to = (page: number): SearchRequest => ({ ...request, page });
  return html`<nav class="pager" aria-label="Pages">${
    request.page > 1
      ? html`<a rel="prev nofollow" href="${searchPath(to(request.page - 1))}">← Previous page</a>`
      : html`<span></span>`
  }${request.page < pages ? html`<a rel="next nofollow" href="${searchPath(to(request.page + 1))}">Next page →</a>` : ""}</nav>`;
}

/** What a search found, with the form to change it. */
export function searchPage(
  found: SearchResults,
  ignored: readonly IgnoredParameter[],
  site: Site,
): Promise<string> {
  const { typed } = found.request;
  return layout({
    site,
    title: typed === "" ? "Search" : `${typed}, search`,
    path: searchPath(),
    canonical: searchPath(found.request),
    data: searchDataPath(found.request),
    unlisted: true,
    script: suggestionsScript,
    body: html`<h1>Search</h1>
${form(found)}
${chosen(found)}
${notices(ignored)}${respelt(found)}
<p class="count" role="status">${countLine(found)}</p>
${standInNotice(found.results.map(({ publication }) => publication))}
${found.results.length > 0 ? html`<h2 class="skip">Results</h2><div class="cards">${found.results.map((result) => resultCard(found, result))}</div>` : ""}
${pager(found)}
${elsewhere(found)}`,
  });
}
