import { html } from "hono/html";
import { choicesOf, type Facet, type Filter, facets, menuFacets } from "../../catalogue/reading/filter.ts";
import { type Language, languageOf } from "../../catalogue/languages/language.ts";
import { type Card, type Publication, titleTranslation } from "../../catalogue/publication/publication.ts";
import type { ChoiceName, Listing, MenuChoice } from "../../catalogue/reading/reading.ts";
import { publicationTypes } from "../../catalogue/publication/terms.ts";
import {
  indexPath,
  leadingChoice,
  listingDataPath,
  listingFormPath,
  listingPath,
  publicationPath,
} from "../addresses.ts";
import { forms } from "../representation.ts";
import { documentsOfCard, standInNotice } from "./documents.ts";
import { inLanguage, layout, type Markup } from "./layout.ts";
import type { Site } from "../site.ts";

/** About as many characters of an abstract as a card shows. */
const excerptLength = 220;

/** The beginning of a text, at most so long and cut between words. */
export function beginningOf(text: string, language: Language, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(" ", length);
  if (space > length / 2) return `${text.slice(0, space)} …`;
  // A script without spaces between words.
  const words = new Intl.Segmenter(language.tag, { granularity: "word" }).segment(text);
  return `${text.slice(0, words.containing(length)?.index || length)} …`;
}

/** A publication's type and container, on one line. */
export function kindLine(publication: Pick<Card, "container" | "type">): Markup {
  const { container } = publication;
  const name = publicationTypes[publication.type].one;
  if (!container) return html`${name}`;
  const title = html`<cite${inLanguage(container.language)}>${container.title}</cite>`;
  const link = html`<a href="${listingPath({ series: container.slug })}">${title}</a>`;
  if (container.kind !== "series") return html`${name} in ${link}`;
  return html`${name} · ${link}${container.number ? ` ${container.number}` : ""}`;
}

/** The title in English, where it is in another language. */
export function translatedTitle(publication: Pick<Publication, "language" | "translations">): Markup | "" {
  const title = titleTranslation(publication);
  return title === null ? "" : html`<p class="translation">${title}</p>`;
}

/** A publication among others; `told` says what else than its title and the beginning of its abstract is shown. */
export function card(
  publication: Card,
  language: string | undefined,
  told: { readonly title?: Markup; readonly kind?: Markup; readonly text?: Markup } = {},
): Markup {
  return html`<article class="card">
<h3${inLanguage(publication.language)}><a href="${publicationPath(publication.slug, language)}">${told.title ?? publication.title}</a></h3>
${translatedTitle(publication)}<p class="kind">${told.kind ?? kindLine(publication)}</p>
${told.text ?? html`<p>${beginningOf(publication.abstract[0] ?? "", publication.language, excerptLength)}</p>`}
${documentsOfCard(publication, language)}
</article>`;
}

function cards(listing: Listing<Card>): Markup {
  const years = Map.groupBy(listing.publications, ({ year }) => year);
  return html`${[...years].map(
    ([year, publications]) =>
      html`<section class="year"><h2>${year ?? "No date"}</h2><div class="cards">${publications.map(
        (publication) => card(publication, listing.filter.language),
      )}</div></section>`,
  )}`;
}

/** A choice of a menu, with its count, or the least that it can be. */
export function option(choice: MenuChoice, exact = true): Markup {
  const lang = choice.language === "en" ? "" : inLanguage(languageOf(choice.language));
  const name =
    choice.facet === "language" ? `${choice.name} · ${languageOf(choice.value).name}` : choice.name;
  const text = choice.name === languageOf(choice.value).name ? choice.name : name;
  return html`<option value="${choice.value}"${lang}>${text} (${choice.publications}${exact ? "" : "+"})</option>`;
}

/** The menus as a form that works without script. Robots do not submit forms, so they do not walk it. */
function filterForm(listing: Listing<Card>): Markup {
  const leading = leadingChoice(listing.filter);
  const action = leading ? listingPath({ [leading.facet]: leading.value }) : "/";
  const menus = menuFacets.flatMap((facet) => {
    const menu = listing.menus[facet];
    return menu && menu.length > 1 ? [{ facet, menu }] : [];
  });
  if (menus.length === 0) return html``;
  const kept = listing.choices.filter(({ facet }) => facet !== leading?.facet);
  return html`<form class="filter" action="${action}" aria-label="Narrow the list">
${kept.map(({ facet, value }) => html`<input type="hidden" name="${facet}" value="${value}">`)}
${menus.map(
  ({ facet, menu }) =>
    html`<div><label for="${facet}">${facets[facet].one}</label><select id="${facet}" name="${facet}"><option value="">Any</option>${menu.map((choice) => option(choice))}</select></div>`,
)}
<button>Show</button>
</form>`;
}

function without(filter: Filter, facet: Facet): Filter {
  const { [facet]: _, ...others } = filter;
  return others;
}

/** The choices beside the one that the listing is named by, each with a link that takes it back. */
function chosen(listing: Listing<Card>): Markup {
  const leading = leadingChoice(listing.filter);
  const others = listing.choices.filter(({ facet }) => facet !== leading?.facet);
  if (others.length === 0) return html``;
  return html`<ul class="chosen" aria-label="Chosen filters">${others.map(
    ({ facet, name, language }) =>
      html`<li><a href="${listingPath(without(listing.filter, facet))}" rel="nofollow">${facets[facet].one}: <span${inLanguage(languageOf(language))}>${name}</span> <span aria-hidden="true">×</span><span class="skip"> (remove)</span></a></li>`,
  )}</ul>`;
}

function heading(leading: ChoiceName | undefined, site: Site): Markup {
  if (!leading) {
    return html`<h1>${site.catalogueName}</h1>
<p class="lead">Research, guides and tools of ${site.publisher}, in every language they exist in. Free to read and to share.</p>`;
  }
  const { facet, name, scopeNote } = leading;
  const language = languageOf(leading.language);
  const english =
    facet === "language" && language.name !== name ? html` <span class="quiet">${language.name}</span>` : "";
  const note =
    facet === "language"
      ? `Everything that can be read in ${language.name}, in whole or in part, with those documents first.`
      : scopeNote;
  return html`<p class="above"><a href="${indexPath(facet)}">${facets[facet].many}</a></p>
<h1><span${inLanguage(language)}>${name}</span>${english}</h1>
${note ? html`<p class="lead">${note}</p>` : ""}`;
}

function countLine(listing: Listing<Card>): string {
  const { total, publications, filter } = listing;
  if (total === 0) {
    return choicesOf(filter).length > 0
      ? "No publication passes all of these filters."
      : "There are no publications yet.";
  }
  const all = total === 1 ? "1 publication" : `${total} publications`;
  return publications.length < total ? `${all}, ${publications.length} on this page` : all;
}

/** The whole listing as files for reference managers. */
function citationFiles({ filter, total }: Listing<Card>): Markup | "" {
  if (total === 0) return "";
  const file = (form: "bib" | "ris" | "csl") =>
    html`<a href="${listingFormPath(filter, form)}" type="${forms[form].mediaType}" rel="nofollow">${forms[form].name}</a>`;
  return html`<p class="count">All ${total} as ${file("bib")}, ${file("ris")} or ${file("csl")} for reference managers</p>`;
}

/** A listing: the whole catalogue, or what one or several choices leave of it. */
export function listingPage(
  listing: Listing<Card>,
  site: Site,
  start: Parameters<typeof listingPath>[1],
): Promise<string> {
  const choice = leadingChoice(listing.filter);
  const leading = listing.choices.find(({ facet }) => facet === choice?.facet);
  const names = listing.choices.map(({ facet, name, value }) =>
    facet === "language" && languageOf(value).name !== name ? `${name} (${languageOf(value).name})` : name,
  );
  const title = leading ? names.join(", ") : site.catalogueName;
  return layout({
    site,
    title: start ? `${title}, further publications` : title,
    path: leading ? indexPath(leading.facet) : "/",
    canonical: listingPath(listing.filter, start),
    data: listingDataPath(listing.filter, start),
    feedsOf: listing.filter,
    unlisted: listing.choices.length > 1 || listing.total === 0,
    description:
      leading?.scopeNote ?? `Publications of ${site.publisher}${leading ? `: ${names.join(", ")}` : ""}`,
    body: html`${heading(leading, site)}
${filterForm(listing)}
${chosen(listing)}
<p class="count" role="status">${countLine(listing)}</p>
${standInNotice(listing.publications)}
${cards(listing)}
${
  listing.next || listing.previous
    ? html`<nav class="pager" aria-label="Pages">${
        listing.previous
          ? html`<a rel="prev" href="${listingPath(listing.filter, listing.previous)}">← Newer publications</a>`
          : html`<span></span>`
      }${listing.next ? html`<a rel="next" href="${listingPath(listing.filter, listing.next)}">Older publications →</a>` : ""}</nav>`
    : ""
}${citationFiles(listing)}`,
  });
}
